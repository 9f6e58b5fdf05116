"""Required parts that are missing or empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding
    from claims.model import FieldPath


def check_required_parts(subject: Subject) -> Iterator[Finding]:
    """A topic needs a question and a claim; a claim a title or a statement; an item its words."""
    topic, is_misread = subject.topic, subject.is_misread
    if not _filled(topic.question) and not is_misread((), ("question",)):
        yield subject.at_key(
            "E211",
            ("question",),
            "the topic has no question",
            "Write `question:` and the question that the claims answer.",
        )
    if not topic.claims and not is_misread((), ("claims",)):
        yield subject.at_key(
            "E212",
            ("claims",),
            "the topic has no claims",
            "Write `claims:` and below it an id with a `title`.",
        )
    for name, claim in topic.claims.items():
        here: FieldPath = ("claims", name)
        if _filled(claim.title) or _filled(claim.statement):
            continue
        if not is_misread(here, (*here, "title"), (*here, "statement")):
            yield subject.at_key(
                "E213",
                here,
                f"the claim `{short(name)}` has neither a title nor a statement",
                "Write `title:` and the explanation in a few words.",
            )
    for index, item in enumerate(topic.evidence):
        here = ("evidence", index)
        if item.quote is not None and item.fact is not None:
            yield subject.at_key(
                "E215",
                (*here, "fact"),
                "the item has both a quote and a fact",
                "Make it two items: someone's words, and what is reported.",
            )
        elif _filled(item.quote) or _filled(item.fact):
            continue
        elif not is_misread(here, (*here, "quote"), (*here, "fact")):
            yield subject.at(
                "E214",
                here,
                "the item has neither a quote nor a fact",
                "Write `quote:` and someone's words, or `fact:` and what is reported.",
            )


def _filled(text: str | None) -> bool:
    return bool(text and text.strip())
