"""The comparison for whoever weighs the evidence first: what is left to weigh, in one list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.bearing import Bearing
from claims.comparison import UNWEIGHED, Entry, Part, Section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from claims.comparison import Cell, Comparison

_MOVED = frozenset({Part.STATED, Part.SUPPORTS, Part.DISPUTES, Part.NEUTRAL})


def listing(comparison: Comparison) -> Comparison:
    """A comparison with the items that are not weighed yet in a section of its own, each once.

    Such an item stands alike in every column, and in no other section, since where it stands
    would tell how it bears; a comparison in which all is weighed is returned as it is.
    """
    unweighed = comparison.unweighed
    if not unweighed or not comparison.claims:
        return comparison
    entries = tuple(_listed(comparison))
    found: list[Section] = []
    for section in comparison.sections:
        if section.heading == UNWEIGHED.capitalize():
            everywhere = (entries,) * len(comparison.claims)
            found.append(replace(section, columns=everywhere))
            continue
        if section.part in _MOVED:
            columns = tuple(tuple(_weighed(column, unweighed)) for column in section.columns)
            if not any(type(cell) is Entry for column in columns for cell in column):
                continue
            section = replace(section, columns=columns)
        found.append(section)
    listed = comparison.arranged(comparison.claims, comparison.told)
    listed.__dict__["sections"] = tuple(found)
    return listed


def is_listed(section: Section) -> bool:
    """Whether a section is the list, in which each column holds the same items."""
    return section.part is Part.NOT_LOOKED_AT and any(
        type(cell) is Entry for cell in section.columns[0]
    )


def _listed(comparison: Comparison) -> Iterator[Entry]:
    """Each item that is not weighed, and below it what is weighed and bears on it."""
    for item in sorted(comparison.unweighed):
        yield Entry(item, Bearing.NOT_LOOKED_AT, 0, in_full=True)
        name = comparison.topic.evidence[item].id
        for below, how in comparison.on.get(name or "", ()):
            if below not in comparison.unweighed:
                yield Entry(below, how, 1, in_full=below not in comparison.on_claims)


def _weighed(column: tuple[Cell, ...], unweighed: AbstractSet[int]) -> Iterator[Cell]:
    """The cells of a column without the items that are not weighed, and what stands below them."""
    drops = False
    for cell in column:
        if type(cell) is Entry:
            if cell.depth == 0:
                drops = cell.item in unweighed
            if drops:
                continue
        yield cell
