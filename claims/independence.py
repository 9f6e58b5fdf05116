"""Which items of evidence are independent of each other, and which are hearsay.

Source criticism counts witnesses, not repetitions: two reports that come from one informant
are one piece of evidence (Howell and Prevenier, *From Reliable Sources*, 2001, ch. 3). Here
two items depend on each other when they reached us through the same person or source
(`via`), when one came by way of the other's source, or when they are the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.checks.repetition import normal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.model import Evidence, Topic


def is_hearsay(item: Evidence) -> bool:
    """Whether the item reached its source through somebody else."""
    return bool(item.via)


def independence_groups(evidence: Sequence[Evidence]) -> list[int]:
    """For each item the position of the first item that it is not independent of, or its own.

    Items with equal numbers depend on each other, directly or by way of others.
    """
    parent = list(range(len(evidence)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[tuple[str, str], int] = {}

    def join(kind: str, name: str, index: int) -> None:
        other = first.setdefault((kind, name), index)
        if other != index:
            one, two = sorted((root(other), root(index)))
            parent[two] = one

    relays = {name for item in evidence for name in item.via}
    for index, item in enumerate(evidence):
        for name in item.via:
            join("relay", name, index)
        for name in item.source:
            if name in relays:
                join("relay", name, index)
        if item.quote:
            words = normal_words(item.quote)
            if words:
                join("words", words, index)
    return [root(index) for index in range(len(evidence))]


def count_independent(items: Iterable[int], groups: Sequence[int]) -> int:
    """How many of these items, given by position, are independent of each other."""
    return len({groups[index] for index in items})


def depends_on(index: int, groups: Sequence[int]) -> list[int]:
    """The positions of the other items that an item is not independent of."""
    if groups.count(groups[index]) == 1:
        return []
    return [
        other for other, group in enumerate(groups) if group == groups[index] and other != index
    ]


def only_source(topic: Topic) -> str | None:
    """The id of the one source that all evidence rests on, or None where there are several."""
    used = {name for item in topic.evidence for name in item.source}
    return next(iter(used)) if len(used) == 1 else None
