"""The same thing written twice, or in two wordings where one was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.wording import normal_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding

MAX_QUESTIONS = 200
"""Beyond this many aspects they are not compared, so that a bad file costs bounded time."""
_ALIKE = 85.0


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
            yield subject.at("W402", ("evidence", index, "quote"),
                             f"the same words are quoted in line {line}",
                             "Keep one item and let it bear on every claim concerned; where "
                             "another source repeats it, name that under `via`.")
        else:
            first[words] = index


def check_aspect_wording(subject: Subject) -> Iterator[Finding]:
    """Aspect questions that differ by a slip become two rows of the comparison."""
    asked: dict[str, set[str]] = {}
    for claim in subject.topic.claims.values():
        for question in claim.aspects:
            asked.setdefault(question, set()).add(claim.id)
    questions = list(asked)
    if len(questions) > MAX_QUESTIONS:
        return
    for place, question in enumerate(questions):
        for earlier in questions[:place]:
            # Two questions that one claim answers separately are two questions.
            if asked[question] & asked[earlier] or not _alike(question, earlier):
                continue
            claim = next(iter(asked[question]))
            yield subject.at_key("W403", ("claims", claim, "aspects", question),
                                 f"this aspect differs by a slip from `{earlier}`",
                                 "Word the question alike in every claim that answers it.")
            break


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(normal_words(one), normal_words(other)) >= _ALIKE
