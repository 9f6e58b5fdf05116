"""Three texts merged line by line: what is left where there are no fields to go by.

Comments and blank lines are merged so, and files that are no YAML. The time is linear in
practice: lines that stand once in both texts are the anchors, and only what lies between two
of them is compared line with line, and only where that is little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

_MOST_COMPARED = 40_000
"""So many pairs of lines between two anchors are compared at most; beyond, all is changed."""


class Region(NamedTuple):
    """A stretch of three lists of lines: what each has there."""

    base: list[str]
    ours: list[str]
    theirs: list[str]

    @property
    def settled(self) -> list[str] | None:
        """The lines that both sides agree on, or that one side alone has changed."""
        if self.ours == self.theirs or self.theirs == self.base:
            return self.ours
        return self.theirs if self.ours == self.base else None


def regions(base: str, ours: str, theirs: str) -> list[Region]:
    """Three texts as stretches: equal in all, or changed on a side, in turn."""
    lines = [split(text) for text in (base, ours, theirs)]
    one, two, three = lines
    to_ours = dict(pairs(one, two))
    to_theirs = dict(pairs(one, three))
    found: list[Region] = []
    at = [0, 0, 0]
    for line in [*range(len(one)), None]:
        if line is None:
            here = [len(one), len(two), len(three)]
        elif line in to_ours and line in to_theirs:
            here = [line, to_ours[line], to_theirs[line]]
        else:
            continue
        if here != at:
            found.append(
                Region(*(text[start:end] for text, start, end in zip(lines, at, here, strict=True)))
            )
        if line is not None:
            found.append(Region([one[line]], [two[here[1]]], [three[here[2]]]))
            at = [place + 1 for place in here]
    return found


def split(text: str) -> list[str]:
    """The lines of a text with their ends, and with no other ends than LF."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def united(base: str, ours: str, theirs: str) -> str:
    """The merge of three texts in which no line of either side is lost: ours first."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    found: list[str] = []
    for region in regions(base, ours, theirs):
        if region.settled is not None:
            found += region.settled
        else:
            known = Counter(region.ours)
            known.update(region.base)
            found += region.ours
            if found and not found[-1].endswith("\n"):
                found[-1] += "\n"
            found += [line for line in region.theirs if not known[line]]
    return "".join(found)


def pairs(one: Sequence[Hashable], two: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Positions at which two sequences are equal, rising in both."""
    spans = [(0, len(one), 0, len(two))]
    while spans:
        start, end, other, other_end = spans.pop()
        while start < end and other < other_end and one[start] == two[other]:
            yield start, other
            start, other = start + 1, other + 1
        while start < end and other < other_end and one[end - 1] == two[other_end - 1]:
            end, other_end = end - 1, other_end - 1
            yield end, other_end
        if start == end or other == other_end:
            continue
        anchors = _anchors(one, two, start, end, other, other_end)
        if anchors:
            yield from anchors
            edges = [(start - 1, other - 1), *anchors, (end, other_end)]
            spans += [
                (here + 1, there, other_here + 1, other_there)
                for (here, other_here), (there, other_there) in pairwise(edges)
            ]
        elif (end - start) * (other_end - other) <= _MOST_COMPARED:
            matcher = SequenceMatcher(None, one[start:end], two[other:other_end], autojunk=False)
            for here, there, count in matcher.get_matching_blocks():
                yield from ((start + here + n, other + there + n) for n in range(count))


def _anchors(
    one: Sequence[Hashable],
    two: Sequence[Hashable],
    start: int,
    end: int,
    other: int,
    other_end: int,
) -> list[tuple[int, int]]:
    """What stands once in each of two stretches, as far as the order is the same in both."""
    counts = Counter(one[start:end])
    counts_there = Counter(two[other:other_end])
    places = {
        two[at]: at
        for at in range(other, other_end)
        if counts_there[two[at]] == 1 and counts[two[at]] == 1
    }
    found = [(at, places[one[at]]) for at in range(start, end) if one[at] in places]
    kept = rising([there for _, there in found])
    return [found[at] for at in kept]


def rising(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest rising run among numbers that are all different."""
    ends: list[int] = []  # the least number that a run of each length ends with
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [at]
    found: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]
