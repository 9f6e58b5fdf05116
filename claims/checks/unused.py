"""What stands in a topic and nothing uses: notes, since work in progress looks like that."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from claims.bearing import BEARING_KEYS
from claims.build import table
from claims.document import MAPPING
from claims.model import Evidence
from claims.nearest import nearest
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding


def check_unused(subject: Subject) -> Iterator[Finding]:
    """Evidence without a bearing, claims without support, records and aspects without use."""
    topic = subject.topic
    speakers: set[str] = set()
    sources: set[str] = set()
    supported: set[str] = set()
    for claim in topic.claims.values():
        speakers.update(claim.proponents)
    for index, item in enumerate(topic.evidence):
        speakers.update(item.speaker)
        speakers.update(item.via)
        sources.update(item.source)
        sources.update(item.via)
        supported.update([name for name, _ in item.supports])
        bears = item.states or item.supports or item.disputes or item.neutral
        if not bears and not _was_meant_to_bear(subject, index):
            yield subject.at(
                "N501",
                ("evidence", index),
                "this item bears on no claim",
                "Add `supports:`, `disputes:`, `neutral:` or `states:`.",
            )
    for claim in topic.claims.values():
        if claim.id not in supported:
            yield subject.at_key(
                "N502",
                ("claims", claim.id),
                f"nothing supports the claim `{short(claim.id)}`",
                "Add evidence for it, or leave the gap for the class to find.",
            )
        for question, answer in claim.aspects.items():
            if not answer:
                yield subject.at_key(
                    "N505",
                    ("claims", claim.id, "aspects", question),
                    "this aspect has no answer",
                    "Answer it, or remove it: a gap shows by itself.",
                )
    for name in topic.sources:
        if name not in sources:
            yield subject.at_key(
                "N503",
                ("sources", name),
                f"nothing uses the source `{short(name)}`",
                "Cite it, or remove it.",
            )
    for name in topic.speakers:
        if name not in speakers:
            yield subject.at_key(
                "N504",
                ("speakers", name),
                f"nothing uses the speaker `{short(name)}`",
                "Name it where it speaks or makes a claim, or remove it.",
            )


_MOST_KEYS = 8
"""So many unknown keys of one item are looked at, so that a bad file costs bounded time."""


def _was_meant_to_bear(subject: Subject, index: int) -> bool:
    """Whether an unknown key of an item is a misspelt bearing; that was said already."""
    document, known = subject.document, table(Evidence)
    node = document.find(("evidence", index))
    if node is None or document.kind(node) != MAPPING:
        return False
    names = (document.scalar(key) or "" for key, _ in document.entries(node))
    unknown = (name for name in names if name not in known and not name.startswith("x-"))
    return any(nearest(name, known.keys()) in BEARING_KEYS for name in islice(unknown, _MOST_KEYS))
