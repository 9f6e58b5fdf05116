"""Plots as SVG: shades of one colour that stay apart in grey print, every value written out.

Each has a title and a description for screen readers; the numbers stand in a table besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.cells import cut
from claims.handouts.page import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH = 680
"""Of every plot, in its own units, 12 of which are the height of its letters."""
_SHADES = ("#d3dde4", "#9fb4c2", "#6c889b", "#3f5f75", "#1d3a4f")
_STAYED, _WENT = "#d3dde4", "#3f5f75"
_DARK, _LIGHT = "#1a1a1a", "#fff"
_LEAST = 12
"""A ribbon as thick as this has room for its number."""
_CHARACTERS = 84
"""Cells of a label that goes over the whole width."""
_LABEL = 132
_BAR = 16
_VALUE = 104
"""Room on the right for what a bar comes to."""


class Bar(NamedTuple):
    """One bar: what it is called, how many, and of how many.

    `is_late` darkens it; where that is left open, the later bars of its group are darker.
    """

    label: str
    value: int
    total: int
    is_late: bool | None = None


class Group(NamedTuple):
    """Bars below a label."""

    label: str
    bars: Sequence[Bar]


def share(value: int, total: int) -> str:
    """A number as told: `12 of 30, 40%`."""
    return f"{value} of {total}, {value / total:.0%}" if total else f"{value}"


def bars(title: str, groups: Sequence[Group]) -> str:
    """Bars in groups, each below its label; a picture a group, so that a page may end between."""
    return "\n".join(
        _group(f"{title}: {each.label}" if each.label else title, each) for each in groups
    )


def _group(title: str, group: Group) -> str:
    parts: list[str] = []
    y = 4
    room = WIDTH - _LABEL - _VALUE
    if group.label:
        parts.append(_text(0, y + 12, cut(group.label, _CHARACTERS), bold=True))
        y += 20
    for at, (label, value, total, is_late) in enumerate(group.bars):
        fill = _shade(at, len(group.bars)) if is_late is None else _SHADES[1 + 2 * is_late]
        length = room * value / total if total else 0
        parts.append(_text(0, y + 12, cut(label, 20)))
        parts.append(_rectangle(_LABEL, y, length, _BAR, fill))
        parts.append(_text(_LABEL + length + 6, y + 12, share(value, total)))
        y += _BAR + 4
    told = ", ".join(f"{bar.label}: {share(bar.value, bar.total)}" for bar in group.bars)
    return _svg(title, told, y + 6, parts)


def stacks(
    title: str, description: str, rows: Mapping[str, Sequence[int]], steps: Sequence[str]
) -> str:
    """For each row a bar of the whole width that is divided among steps, the later darker.

    Args:
        title: what it shows.
        description: the same in a sentence or more.
        rows: for each label how many there are in every step.
        steps: what the steps are called.
    """
    parts: list[str] = []
    x, y = float(_LABEL), 4
    for at, step in enumerate(steps):
        parts.append(_rectangle(x, y, 12, 12, _shade(at, len(steps))))
        parts.append(_text(x + 18, y + 11, step))
        x += 30 + 7 * len(step)
    y += 24
    room = WIDTH - _LABEL
    for label, counts in rows.items():
        total = sum(counts)
        parts.append(_text(0, y + 15, cut(label, 20)))
        x = float(_LABEL)
        for at, count in enumerate(counts):
            if not count:
                continue
            length = room * count / total
            parts.append(_rectangle(x, y, length, 22, _shade(at, len(counts))))
            ink = _LIGHT if at >= len(counts) / 2 else _DARK
            if length > 7 * len(str(count)) + 4:
                parts.append(_text(x + length / 2, y + 15, str(count), anchor="middle", fill=ink))
            x += length
        y += 28
    return _svg(title, description, y, parts)


def ribbons(
    title: str, description: str, choices: Mapping[str, str], moved: Mapping[tuple[str, str], int]
) -> str:
    """Where those who made a choice went: before on the left, after on the right.

    Args:
        title: what it shows.
        description: the same in a sentence or more.
        choices: for each choice what to call it in short.
        moved: for a choice before and one after how many made both.
    """
    total = sum(moved.values())
    unit = 240 / total if total else 0
    gap = 16
    before = {one: sum(n for (first, _), n in moved.items() if first == one) for one in choices}
    after = {one: sum(n for (_, last), n in moved.items() if last == one) for one in choices}
    left, right = 130, WIDTH - 130
    parts: list[str] = []
    starts, ends = _tops(before, unit, gap), _tops(after, unit, gap)
    height = max(
        [20.0, *(starts[one] + before[one] * unit for one in starts)]
        + [ends[one] + after[one] * unit for one in ends]
    )
    at_left, at_right = dict(starts), dict(ends)
    numbers: list[str] = []
    for first in choices:
        for last in choices:
            count = moved.get((first, last), 0)
            if not count:
                continue
            thick = count * unit
            y, to = at_left[first], at_right[last]
            at_left[first] += thick
            at_right[last] += thick
            fill, ink = (_STAYED, _DARK) if first == last else (_WENT, _LIGHT)
            parts.append(_ribbon((left + 10, y), (right, to), thick, fill))
            if thick >= _LEAST:
                numbers.append(
                    _text(left + 26, y + thick / 2 + 4, str(count), anchor="middle", fill=ink)
                )
    for tops, counts, x, label, anchor in (
        (starts, before, left, left - 8, "end"),
        (ends, after, right, right + 18, "start"),
    ):
        for one, top in tops.items():
            parts.append(_rectangle(x, top, 10, counts[one] * unit, "#1d3a4f"))
            called = f"{choices[one]}: {counts[one]}"
            y = top + counts[one] * unit / 2 + 4
            parts.append(_text(label, y, called, anchor=anchor, bold=True))
    return _svg(title, description, height + 4, parts + numbers)


def _ribbon(start: tuple[float, float], end: tuple[float, float], thick: float, fill: str) -> str:
    """A ribbon between the upper ends of its left and right edges."""
    (x, y), (to_x, to_y) = start, end
    middle = (x + to_x) / 2
    there = f"M{x:.1f} {y:.1f} C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    low, to_low = y + thick, to_y + thick
    back = f"C{middle:.1f} {to_low:.1f} {middle:.1f} {low:.1f} {x:.1f} {low:.1f} Z"
    return (
        f'<path d="{there} V{to_low:.1f} {back}" fill="{fill}" fill-opacity="0.85" stroke="#fff"/>'
    )


def _tops(counts: Mapping[str, int], unit: float, gap: int) -> dict[str, float]:
    """Where each choice that was made begins; the smallest have room for their label."""
    tops: dict[str, float] = {}
    y = 6.0
    for one, count in counts.items():
        if count:
            tops[one] = y
            y += count * unit + gap
    return tops


def _shade(at: int, count: int) -> str:
    """The shade of one of some steps, from light to dark."""
    if count <= 1:
        return _SHADES[2]
    return _SHADES[round(at * (len(_SHADES) - 1) / (count - 1))]


def _rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{fill}" stroke="#1d3a4f" stroke-width="0.6"/>'
    )


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", fill: str = _DARK,
    bold: bool = False,
) -> str:  # fmt: skip
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{text(words)}</text>"
    )


def _svg(title: str, description: str, height: float, parts: Sequence[str]) -> str:
    return "\n".join(_lines(title, description, height, parts))


def _lines(title: str, description: str, height: float, parts: Sequence[str]) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'width="{WIDTH}" height="{height:.0f}" font-size="12" '
        'font-family="Charter, Georgia, Noto Serif, serif">'
    )
    yield f"<title>{text(title)}</title>\n<desc>{text(description)}</desc>"
    yield from parts
    yield "</svg>"
