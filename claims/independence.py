"""Which items of evidence are independent of each other, and which are hearsay.

Source criticism counts witnesses, not repetitions: two reports that come from one informant
are one piece of evidence (Howell and Prevenier, *From Reliable Sources*, 2001, ch. 3). Here
two items depend on each other when both reached us through the same person or source (`via`)
or are the same words, and when one came through whoever gave us the other. That last makes no
more of it: two things that a paper reports stay two, though another paper repeats them both.
"""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from claims.wording import normal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.model import Evidence, Topic


def is_hearsay(item: Evidence) -> bool:
    """Whether the item reached its source through somebody else."""
    return bool(item.via)


class Independence:
    """What depends on what among items of evidence, which are given by position.

    `groups` holds for each item the position of the first one that it shares a relay or its
    words with, directly or by way of others; an item that shares nothing is its own group.
    """

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self.groups = _groups(evidence)
        self._evidence = evidence
        self._members: dict[int, list[int]] = {}
        self._came_through: dict[str, list[int]] = {}
        self._given_by: dict[str, list[int]] = {}
        for index, item in enumerate(evidence):
            self._members.setdefault(self.groups[index], []).append(index)
            for name in item.via:
                self._came_through.setdefault(name, []).append(index)
        for index, item in enumerate(evidence):
            for name in _givers(item):
                if name in self._came_through:
                    self._given_by.setdefault(name, []).append(index)

    def others(self, index: int) -> Iterator[int]:
        """The items that one is not independent of, in file order; there may be very many."""
        item = self._evidence[index]
        related = [
            self._members[self.groups[index]],
            *(self._given_by.get(name, ()) for name in item.via),
            *(self._came_through.get(name, ()) for name in _givers(item)),
        ]
        previous = -1
        for other in merge(*related):
            if other not in (previous, index):
                yield other
            previous = other

    def count(self, items: Iterable[int]) -> int:
        """How many of some items are independent of each other."""
        relays: dict[int, set[str]] = {}
        givers: dict[str, set[int]] = {}
        for index in items:
            group = self.groups[index]
            relays.setdefault(group, set()).update(self._evidence[index].via)
            for name in _givers(self._evidence[index]):
                if name in self._came_through:
                    givers.setdefault(name, set()).add(group)
        repeated: set[int] = set()
        for group, names in relays.items():
            if any(givers.get(name, set()) - repeated - {group} for name in names):
                repeated.add(group)
        return len(relays) - len(repeated)


def _givers(item: Evidence) -> set[str]:
    """Those we have an item from at first hand: who said it, and where it was published."""
    return {*item.speaker, *item.source}


def _groups(evidence: Sequence[Evidence]) -> list[int]:
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

    for index, item in enumerate(evidence):
        for name in item.via:
            join("relay", name, index)
        words = normal_words(item.quote or "")
        if words:
            join("words", words, index)
    return [root(index) for index in range(len(evidence))]


def only_source(topic: Topic) -> str | None:
    """The id of the one source that every item rests on, or None where there are several."""
    used = {item.source for item in topic.evidence}
    if len(used) != 1:
        return None
    names = set(next(iter(used)))
    return names.pop() if len(names) == 1 else None
