"""The same thing written twice, or in two wordings where one was meant."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from claims.wording import normal_words, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding

MAX_QUESTIONS = 500
"""Beyond this many aspects they are not compared, so that a bad file costs bounded time."""
_ALIKE = 80.0
_SMALL_WORD = 3
"""Letters of a word such as `the` or `it`: it may be left out, but is never misspelt."""


def check_quotes_twice(subject: Subject) -> Iterator[Finding]:
    """One item holds a quote once; a second one counts the same words twice."""
    first: dict[str, int] = {}
    for index, item in enumerate(subject.topic.evidence):
        if not item.quote:
            continue
        words = normal_words(item.quote)
        if not words:
            continue
        if words in first:
            node = subject.document.find(("evidence", first[words], "quote"))
            line = subject.document.place(subject.document.span(node or 0)[0])[0]
            yield subject.at(
                "W402",
                ("evidence", index, "quote"),
                f"the same words are quoted in line {line}",
                "Keep one item and let it bear on every claim concerned; where "
                "another source repeats it, name that under `via`.",
            )
        else:
            first[words] = index


def check_aspect_wording(subject: Subject) -> Iterator[Finding]:
    """Aspect questions that differ by a slip become two rows of the comparison."""
    asked_by: dict[str, set[str]] = {}
    for claim in subject.topic.claims.values():
        for question in claim.aspects:
            asked_by.setdefault(question, set()).add(claim.id)
    if len(asked_by) > MAX_QUESTIONS:
        return
    words = {question: normal_words(question) for question in asked_by}
    for place, (question, claims) in enumerate(asked_by.items()):
        for earlier in islice(asked_by, place):
            # Two questions that one claim answers separately are two questions.
            if claims.isdisjoint(asked_by[earlier]) and _differ_by_a_slip(
                words[question], words[earlier]
            ):
                yield subject.at_key(
                    "W403",
                    ("claims", next(iter(claims)), "aspects", question),
                    f"this question differs by a slip from `{short(earlier)}`, "
                    "so they stand in two rows",
                    "Word the question alike in every claim that answers it.",
                )
                break


def _differ_by_a_slip(one: str, other: str) -> bool:
    """Whether two questions are one: equal but for misspellings and small words left out.

    `When …?` and `Where …?`, `in 1917` and `in 1918`, `… abroad?` and `…?` are not.
    """
    from rapidfuzz import fuzz

    if one == other:
        return True
    if fuzz.ratio(one, other, score_cutoff=_ALIKE) == 0:
        return False
    from difflib import SequenceMatcher

    some, others = one.split(), other.split()
    differences = SequenceMatcher(None, some, others, autojunk=False).get_opcodes()
    return all(
        how == "equal" or _is_slip(" ".join(some[a:b]), " ".join(others[c:d]))
        for how, a, b, c, d in differences
    )


def _is_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    if not one or not other:
        return len(one + other) <= _SMALL_WORD
    if not (one + other).replace(" ", "").isalpha():
        return False
    shorter = min(len(one), len(other))
    return shorter > _SMALL_WORD and OSA.distance(one, other) <= max(1, shorter // 4)
