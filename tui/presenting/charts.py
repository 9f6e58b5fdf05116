"""Bars of block characters: lying beside words, or standing beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from claims.cells import visible, width, wrap
from tui.presenting.big import Size, big
from tui.presenting.layout import ORDINARY, Listing, Marked, beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.presenting.layout import Line, Scale

_ACROSS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_UP = ("", "▁", "▂", "▃", "▄", "▅", "▆", "▇")
_APART = 3
_LEAST_CUT = 80
"""Cells in which enough of words is left when they are cut in large letters."""
_LEAST = 8
"""Cells of a whole bar that lies."""
_WIDEST, _NARROWEST = 14, 3
"""Cells of a bar that stands, with its figures above it; without them one is enough."""
_LOWEST = 5
"""Lines of a whole bar that stands."""
_HIGH = 22
"""Lines from which figures and letters are drawn large around standing bars."""
_MOST_LABEL = 5
"""Lines of what stands below a group of bars, in ordinary letters."""


class Barred(NamedTuple):
    """Words with a bar beside them.

    Attributes:
        mark: what stands before the words; may be empty.
        text: what the bar is of.
        number: how many.
        total: what a whole bar is; 0 where nobody was counted.
        told: the figures, as they are read.
    """

    mark: str
    text: str
    number: int
    total: int
    told: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Words below each other, each with a bar at its right."""

    rows: tuple[Barred, ...]

    @property
    def words(self) -> str:
        """What it says, a line for each bar."""
        return "\n".join(f"{row.mark} {row.text} {row.told}".strip() for row in self.rows)

    def drawn(self, scale: Scale, columns: int) -> list[Line] | None:
        """Its lines: at the left the words, as wide as they need, at most two thirds.

        In the smallest of large letters they are cut, so that all bars are seen at once.
        """
        size = Size.SMALL if scale.body else None
        scale = scale if scale.body else ORDINARY
        listing = Listing(tuple(Marked(row.mark, row.text, "title") for row in self.rows))
        most = columns * 2 // 3 if size else columns // 2
        wide = max(columns // 3, min(most, self._needed(listing, scale, columns)))
        if scale.body is size and wide >= _LEAST_CUT:
            listing = replace(listing, most=1)
        found: list[Line] = []
        for row, left in zip(self.rows, listing.each(scale, wide), strict=True):
            if left is None:
                return None
            found += [*beside(left, _lying(row, columns - wide - _APART, size), wide + _APART), []]
        return found

    def _needed(self, listing: Listing, scale: Scale, columns: int) -> int:
        """The cells of the longest words in one row; all of them where they are longer."""
        rows = replace(listing, most=1).each(scale, columns)
        lines = [line for row in rows for line in row or ()]
        return max((sum(width(text) for text, _ in line) for line in lines), default=columns)


def _lying(row: Barred, columns: int, size: Size | None) -> list[Line]:
    """A bar with its figures behind it, as high as these."""
    told = (size and big(row.told, columns, size)) or (row.told,)
    room = max(_LEAST, columns - max(map(width, told)) - 1)
    whole, rest = divmod(_eighths(row.number, row.total, room), 8)
    bar = "█" * whole + _ACROSS[rest] or ("▏" if row.number else "")
    return [[(bar, "heading"), (f" {line}", "title")] for line in told]


def _eighths(number: int, total: int, room: int) -> int:
    return round(number / total * room * 8) if total else 0


class Group(NamedTuple):
    """Bars that stand beside each other, and what they are of.

    Attributes:
        mark: a letter for it; may be empty.
        text: its words, where it has no letter.
        numbers: how many, a bar for each.
    """

    mark: str
    text: str
    numbers: tuple[int, ...]


def standing(
    groups: Sequence[Group], totals: Sequence[int], columns: int, lines: int
) -> list[Line] | None:
    """Groups of standing bars, the last bar of each group in colour.

    Args:
        groups: from the left.
        totals: of each bar of a group what it is a share of; a whole bar is the largest share.
        columns: the cells of a line.
        lines: how many there are; all are used.

    Returns:
        The lines; None where there is no room for so many bars.
    """
    if not groups or not totals:
        return None
    each = columns // len(groups)
    bar = min(_WIDEST, (each - 2) // len(totals) - 1)
    widest = max(len(str(number)) for group in groups for number in group.numbers)
    is_narrow = bar < max(_NARROWEST, widest)
    if is_narrow:
        bar, groups = 1, [_from_first_to_last(group) for group in groups]
    labels = [
        _label(group, each - 2, is_large=lines >= _HIGH and not is_narrow) for group in groups
    ]
    figures = _figures(groups, bar, is_large=lines >= _HIGH)
    above = 0 if is_narrow else max(len(drawn) for drawn in figures.values())
    below = max(map(len, labels))
    high = lines - below - 2
    used = len(totals) * (bar + (not is_narrow))
    if used > each - 2 or high - above < _LOWEST:
        return None
    shares = [
        [number / total for number, total in zip(group.numbers, totals, strict=True)]
        for group in groups
    ]
    whole = max(max(row) for row in shares) or 1
    canvas: list[Line] = [[] for _ in range(lines)]
    for group, label, row in zip(groups, labels, shares, strict=True):
        for place, (number, share) in enumerate(zip(group.numbers, row, strict=True)):
            drawn = () if is_narrow else figures[number]
            bars = _standing(share / whole, drawn, bar, high - above)
            style = "heading" if place == len(row) - 1 else "dim"
            for at in range(high):
                canvas[at] += [(bars[at], style), ("" if is_narrow else " ", "")]
            told = "" if is_narrow or len(row) == 1 else str(place + 1)
            canvas[high].append((f"{told:^{bar}}" + ("" if is_narrow else " "), "dim"))
        for at in range(high + 1):
            canvas[at].append((" " * (each - used), ""))
        for at in range(below):
            text = label[at] if at < len(label) else ""
            style = "heading" if group.mark else "title"
            canvas[high + 2 + at] += [(text, style), (" " * (each - width(text)), "")]
    return canvas


def _from_first_to_last(group: Group) -> Group:
    """A group whose figures stand in its label, for they find no room above its bars."""
    told = f"{group.numbers[0]} → {group.numbers[-1]}  {group.mark or group.text}"
    return Group("", told, group.numbers)


def _label(group: Group, columns: int, *, is_large: bool) -> Sequence[str]:
    """What stands below a group: its letter, or its words."""
    if group.mark:
        return (is_large and big(group.mark, columns, Size.SMALL)) or (group.mark,)
    return wrap(visible(group.text), max(_NARROWEST, columns))[:_MOST_LABEL]


def _figures(groups: Sequence[Group], columns: int, *, is_large: bool) -> dict[int, Sequence[str]]:
    """How each number is drawn: all of them large, or none."""
    numbers = {number for group in groups for number in group.numbers}
    if is_large:
        large = {number: big(str(number), columns, Size.SMALL) for number in numbers}
        if all(large.values()):
            return {number: lines for number, lines in large.items() if lines}
    return {number: (str(number),) for number in numbers}


def _standing(share: float, figures: Sequence[str], columns: int, lines: int) -> list[str]:
    """One bar of so many lines at most, from the top down, with its figures above it."""
    whole, rest = divmod(round(share * lines * 8), 8)
    bar = ["█" * columns] * whole
    if rest:
        bar.insert(0, _UP[rest] * columns)
    wide = max(map(width, figures), default=0)
    above = [line.ljust(wide).center(columns) for line in figures]
    blank = [" " * columns] * (lines + len(figures) - len(bar) - len(above))
    return [*blank, *above, *bar]
