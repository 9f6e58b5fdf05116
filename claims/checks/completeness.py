"""Required parts that are missing or empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding


def check_required_parts(subject: Subject) -> Iterator[Finding]:
    """A topic needs a question and a claim; a claim a title or a statement; an item its words."""
    topic = subject.topic
    if not _filled(topic.question):
        yield subject.at_key(
            "E211",
            ("question",),
            "the topic has no question",
            "Write `question:` and the question that the claims answer.",
        )
    if not topic.claims:
        yield subject.at_key(
            "E212",
            ("claims",),
            "the topic has no claims",
            "Write `claims:` and below it an id with a `title`.",
        )
    for claim in topic.claims.values():
        if not _filled(claim.title) and not _filled(claim.statement):
            yield subject.at_key(
                "E213",
                ("claims", claim.id),
                f"the claim `{short(claim.id)}` has neither a title nor a statement",
                "Write `title:` and the explanation in a few words.",
            )
    for index, item in enumerate(topic.evidence):
        if item.quote is not None and item.fact is not None:
            yield subject.at_key(
                "E215",
                ("evidence", index, "fact"),
                "the item has both a quote and a fact",
                "Make it two items: someone's words, and what is reported.",
            )
        elif not _filled(item.quote) and not _filled(item.fact):
            yield subject.at(
                "E214",
                ("evidence", index),
                "the item has neither a quote nor a fact",
                "Write `quote:` and someone's words, or `fact:` and what is reported.",
            )


def _filled(text: str | None) -> bool:
    return bool(text and text.strip())
