"""The comparison: claims in columns, what bears on them in aligned rows."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING, cast

from claims.cells import at_most, cut, pad, visible, width, wrap
from claims.comparison import Entry, Gap, Part, Text
from claims.dates import readable
from claims.independence import only_source
from claims.listing import is_listed, listing
from claims.rendering.attribution import (
    attribution,
    marks,
    relay_name,
    source_name,
    speaker_name,
    when,
)
from tui.topic.signs import across_lines, sign_and_words, style_for
from tui.topic.view import Selected, View, followed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.comparison import Cell, Comparison
    from claims.model import Evidence, FieldPath
    from tui.editing.screen import EditsTopic
    from tui.grid import Line

NARROWEST, WIDEST = 24, 60
"""How many cells a column may have, its gutter included."""
_GUTTER, _NARROW_GUTTER = 5, 4  # sign of up to three cells, mark, and space where there is some
_NARROW = 30
_SEPARATOR = "│"
_TOLD_LINES = 3  # of an attribution; the rest is told where the item is read in full


def _name(item: Evidence) -> str:
    """What an item is remembered by, wherever it stands in the file by then."""
    return f"item {item.id or item.words[:80]}"


class Board(View):
    """Claims side by side. `comparison` is what is shown; set it with `show`."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(listing(comparison))
        self.left_column = 0  # the first column that is on the screen
        self._starts: list[int] = []
        self._only_source: str | None = None
        self._index()

    def show(self, comparison: Comparison) -> None:  # noqa: D102
        claim, section, at = self.place()
        row = self._locate(self.row)[1] if self.row_count() else 0
        before, topic = self.comparison.topic, comparison.topic
        if self.item is not None:
            now = followed(Selected(item=self.item), before, topic).item
            at = row if now is None else _name(topic.evidence[now])
        self.comparison = listing(comparison)
        self._index()
        self.restore((claim, section, at), row)

    def _index(self) -> None:
        heights = [
            section.height + (1 if section.heading else 0) for section in self.comparison.sections
        ]
        self._starts = list(accumulate(heights, initial=0))
        self._only_source = only_source(self.comparison.topic)

    # -- the place of the cursor, by what it stands on -----------------------------------

    def place(self) -> tuple[str, str, int | str]:
        """What the cursor stands on: the claim, the section, and the item or row in it."""
        if not self.comparison.claims:
            return ("", "", 0)
        section, at = self._locate(self.row)
        found = self.comparison.sections[section]
        cell = self.cell(self.row, self.column)
        claim = self.comparison.claims[self.column]
        name = f"{found.part.value}:{found.heading}"
        topic = self.comparison.topic
        return (claim, name, _name(topic.evidence[cell.item]) if type(cell) is Entry else at)

    @property
    def part(self) -> Part | None:
        """The part of the comparison that the cursor is in; None without a claim."""
        if not self.comparison.claims:
            return None
        return self.comparison.sections[self._locate(self.row)[0]].part

    def restore(self, place: tuple[str, str, int | str], row: int = 0) -> None:
        """Put the cursor back on what `place` told; where that is gone, on a row of its section."""
        claim, name, at = place
        claims = self.comparison.claims
        self.column = (
            claims.index(claim) if claim in claims else min(self.column, max(0, len(claims) - 1))
        )
        for number, section in enumerate(self.comparison.sections):
            if f"{section.part.value}:{section.heading}" != name or not claims:
                continue
            cells = section.columns[self.column]
            row = next(
                (
                    at_row
                    for at_row, cell in enumerate(cells)
                    if type(cell) is Entry
                    and _name(self.comparison.topic.evidence[cell.item]) == at
                ),
                at if isinstance(at, int) else row,
            )
            row = min(max(row, 0), max(0, len(cells) - 1))
            self.row = self._row_of(number, row)
            break
        if not self.is_mounted:  # nothing can be drawn yet; the first layout brings it into view
            self.row = self._nearest_stop(self.row, self.column) or 0
            return
        self.reset()
        stop = self._nearest_stop(self.row, self.column) if self.row_count() else None
        if stop is not None:
            self.move_to(stop, self.column)

    @property
    def selected(self) -> Selected:  # noqa: D102
        if not self.row_count():
            return Selected()
        path = self.comparison.path(*self._locate(self.row), self.column)
        return Selected(self.comparison.claims[self.column], self.item, path=path)

    def select(self, selected: Selected) -> None:  # noqa: D102
        claims = self.comparison.claims
        column = claims.index(selected.claim) if selected.claim in claims else self.column
        if selected.item is None:
            row = self._row_at(selected.path, column)
            stop = self._nearest_stop(row, column) if self.row_count() else None
            if stop is not None:
                self.move_to(stop, column)
            return
        places = self.comparison.places.get(selected.item, [])
        for section, row, at in sorted(places, key=lambda place: place[2] != column):
            self.move_to(self._row_of(section, row), at)
            return

    def has(self, item: int) -> bool:  # noqa: D102
        return item in self.comparison.places

    def _row_at(self, path: FieldPath, column: int) -> int:
        """The row where a cell of a claim stands; that of the cursor where there is none."""
        if len(path) < 3:
            return self.row
        for number, section in enumerate(self.comparison.sections):
            for at in range(len(section.columns[column])):
                if self.comparison.path(number, at, column) == path:
                    return self._row_of(number, at)
        return self.row

    def items_beside(self) -> list[int]:  # noqa: D102
        cells = self.comparison.sections[self._locate(self.row)[0]].columns[self.column]
        here = self.cell(self.row, self.column)
        depth = here.depth if type(here) is Entry else 0
        return [cell.item for cell in cells if type(cell) is Entry and cell.depth == depth]

    def text_at(self, row: int, column: int) -> str:  # noqa: D102
        cell = self.cell(row, column)
        if type(cell) is Entry:
            item = self.comparison.topic.evidence[cell.item]
            return f"{item.words} {attribution(self.comparison.topic, item)}"
        return cell.text if type(cell) is Text else ""

    # -- rows ----------------------------------------------------------------------------

    def row_count(self) -> int:  # noqa: D102
        return self._starts[-1] if self.comparison.claims else 0

    def column_count(self) -> int:  # noqa: D102
        return len(self.comparison.claims)

    def _locate(self, row: int) -> tuple[int, int]:
        """The section of a row, and the row within it; -1 for the section's heading."""
        section = bisect_right(self._starts, row) - 1
        heading = 1 if self.comparison.sections[section].heading else 0
        return section, row - self._starts[section] - heading

    def _row_of(self, section: int, at: int) -> int:
        """The row of a place within a section."""
        heading = 1 if self.comparison.sections[section].heading else 0
        return self._starts[section] + heading + at

    def cell(self, row: int, column: int) -> Cell:
        """What stands at a place; None in headings and below the end of a column."""
        section, at = self._locate(row)
        cells = self.comparison.sections[section].columns[column]
        return cells[at] if 0 <= at < len(cells) else None

    @property
    def item(self) -> int | None:
        """The position of the item of evidence under the cursor, if it is one."""
        if not self.row_count():
            return None
        cell = self.cell(self.row, self.column)
        return cell.item if type(cell) is Entry else None

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        return self.cell(row, column) is not None

    def marked_rows(self) -> Iterable[int]:  # noqa: D102
        item = self.item
        if item is None:
            return ()
        return {
            self._row_of(section, row) for section, row, _ in self.comparison.places.get(item, ())
        }

    # -- columns -------------------------------------------------------------------------

    @property
    def columns_shown(self) -> int:
        """How many whole columns fit."""
        fitting = (self.line_width + 1) // (NARROWEST + 1)
        return max(1, min(len(self.comparison.claims), fitting))

    @property
    def column_width(self) -> int:
        """The cells of each column, without the line between columns."""
        each = (self.line_width + 1) // self.columns_shown - 1
        return max(4, min(WIDEST, each))

    @property
    def shown(self) -> range:
        """The columns on the screen; a resize that was not yet told may have made room for more."""
        count = self.columns_shown
        left = max(0, min(self.left_column, len(self.comparison.claims) - count))
        return range(left, left + count)

    def cursor_moved(self) -> None:  # noqa: D102
        left = min(self.left_column, self.column)
        left = max(left, self.column - self.columns_shown + 1)
        left = max(0, min(left, len(self.comparison.claims) - self.columns_shown))
        if left != self.left_column:
            self.left_column = left
            self._rows.clear()
            self._heights.clear()
            self._frame = None
            self.refresh()

    def cell_span(self) -> tuple[int, int]:  # noqa: D102
        each = self.column_width
        return (self.column - self.shown[0]) * (each + 1), each

    def column_at(self, x: int) -> int:  # noqa: D102
        at = self.left_column + x // (self.column_width + 1)
        return min(at, self.shown[-1])

    # -- the head ------------------------------------------------------------------------

    def head_lines(self) -> list[Line]:  # noqa: D102
        if not self.comparison.claims:
            return self._nothing_yet()
        titles, makers, rest = [], [], []
        for column in self.shown:
            title, maker, tail = self._head_of(column)
            titles.append(title)
            makers.append(maker)
            rest.append(tail)
        lines: list[Line] = []
        for block in (titles, makers, rest):
            lines.extend(
                self.joined([column[at] if at < len(column) else None for column in block])
                for at in range(max(len(column) for column in block))
            )
        lines.append(self._rule_under_head())
        return lines

    def _nothing_yet(self) -> list[Line]:
        screen = cast("EditsTopic[None]", self.screen)
        file = screen.topic_file
        told = "This topic has no claims yet."
        name, does = "add", "adds the first of the explanations, with its makers"
        if screen.unsettled is not None:
            told = "A merge has left conflict markers in this file, so little of it can be read."
            name, does = "edit", "settles them, field by field"
        elif file is not None and not file.is_readable:
            told = "This file cannot be read to its end."
            name, does = "findings", "shows what is wrong with it"
        return [
            [("", "")],
            *([(f"  {line}", "title")] for line in wrap(told, max(8, self.line_width - 4))),
            [("", "")],
            [(f"  {screen.key(name)}", "bar"), (f"  {does}", "")],
        ]

    def _head_of(self, column: int) -> tuple[list[Line], list[Line], list[Line]]:
        comparison, edge = self.comparison, self.edge
        inner = self.column_width - 2 - edge
        name = comparison.claims[column]
        record = comparison.topic.claims[name]
        tint = " cursor" if column == self.column else ""
        letter = comparison.letter(name)
        text = f"{letter} {visible(record.name)}"
        titles: list[Line] = [
            [("  ", tint), (pad(line, inner + edge), f"title{tint}")] for line in wrap(text, inner)
        ]
        titles[0] = self.with_mark(titles[0], ("claims", name))
        makers = ", ".join(speaker_name(comparison.topic, who) for who in record.proponents)
        told = makers or "no one named"
        if record.date:
            told += f", {readable(record.date)}"
        if record.refines:
            told = f"narrows {self._letter_or_id(record.refines)} · {told}"
        tally = comparison.tally(name)
        counts = tally.words + (", only from its makers" if tally.only_makers else "")
        bearing = self._bearing_of_cursor(name)
        rest: list[Line] = [[("  ", ""), (line, "dim")] for line in wrap(counts, inner)]
        rest.append([("  ", ""), *bearing])
        return titles, [[("  ", ""), (line, "dim")] for line in wrap(told, inner)], rest

    def _letter_or_id(self, name: str) -> str:
        return (
            self.comparison.letter(name) if name in self.comparison.topic.claims else visible(name)
        )

    def _bearing_of_cursor(self, claim: str) -> Line:
        """How the item under the cursor bears on a claim, by sign and in words."""
        item = self.item
        if item is None:
            return [("", "")]
        how, words = sign_and_words(self.comparison, item, claim)
        return [(words, style_for(how))]

    def _rule_under_head(self) -> Line:
        """The rule under the head: columns to the side, and the section that the top row is of."""
        shown, count = self.shown, len(self.comparison.claims)
        left, right = shown[0], count - shown[-1] - 1
        before = f"← {left} more " if left else ""
        after = f" {right} more →" if right else ""
        total = self.line_width
        heading = self._heading_out_of_view()
        label = f" {cut(visible(heading), max(4, total - 24))} " if heading else ""
        start = f"━{' ' + before if before else '━'}" + ("━" if label else "")
        rest = total - width(start) - width(label) - width(after)
        return [(start, "rule"), (label, "heading"), ("━" * max(0, rest), "rule"), (after, "title")]

    def _heading_out_of_view(self) -> str:
        if not self.row_count():
            return ""
        section, at = self._locate(self.top_row)
        return self.comparison.sections[section].heading if at >= 0 else ""

    # -- drawing -------------------------------------------------------------------------

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        section, at = self._locate(row)
        found = self.comparison.sections[section]
        if at < 0:
            return [
                self.joined([None] * len(self.shown)),
                self._heading(found.heading, found.part),
            ]
        if is_listed(found) and type(entry := found.columns[0][at]) is Entry:
            spacing = [self.joined([None])] * self.spacing_below(row)
            return [*across_lines(self, entry, cursor), *spacing]
        columns = [
            self._cell_lines(self.cell(row, column), column, marked=column == cursor)
            for column in self.shown
        ]
        for lines, column in zip(columns, self.shown, strict=True):
            if lines and self.since is not None:
                path = self.comparison.path(section, at, column)
                if len(path) > 2 or path[0] == "evidence":  # else it stands for the claim
                    lines[0] = self.with_mark(lines[0], path)
        height = max(len(lines) for lines in columns)
        for lines, column in zip(columns, self.shown, strict=True):
            if column == cursor and lines:
                lines.extend(
                    [[("▌", "bar cursor"), (" " * (self.column_width - 1), "cursor")]]
                    * (height - len(lines))
                )
        lines = [
            self.joined([lines[at] if at < len(lines) else None for lines in columns])
            for at in range(height)
        ]
        spacing = [self.joined([None] * len(columns))] * self.spacing_below(row)
        return [*lines, *spacing]

    def spacing_below(self, row: int) -> int:  # noqa: D102
        last = row + 1 == self.row_count() or self._locate(row + 1)[1] < 0
        return 0 if last else 1

    def _heading(self, text: str, part: Part) -> Line:
        """A full-width rule with the section's heading in it, crossing the column lines."""
        total, label = self.line_width, f" {cut(visible(text), self.line_width - 6)} "
        rule = ["─"] * total
        step = self.column_width + 1
        for at in range(step - 1, (len(self.shown) - 1) * step, step):
            rule[at] = "┼"
        name = {Part.SUPPORTS: "supports", Part.DISPUTES: "disputes"}.get(part, "heading")
        after = "".join(rule[2 + width(label) :])
        return [("──", "rule"), (label, name), (after, "rule")]

    def joined(self, columns: list[Line | None]) -> Line:
        """Lines of cells put side by side, each padded to the width of a column."""
        joined: Line = []
        each = self.column_width
        for number, line in enumerate(columns):
            if number:
                joined.append((_SEPARATOR, "rule"))
            if line is None:
                joined.append((" " * each, ""))
                continue
            joined.extend(line)
            missing = each - sum(width(text) for text, _ in line)
            if missing > 0:
                joined.append((" " * missing, "cursor" if "cursor" in line[-1][1] else ""))
        return joined

    def _cell_lines(self, cell: Cell, column: int, *, marked: bool) -> list[Line]:
        del column
        tint = " cursor" if marked else ""
        bar = ("▌", f"bar{tint}") if marked else (" ", "")
        edge = self.edge
        inner = self.column_width - 2 - edge
        match cell:
            case Text(text):
                return [
                    [bar, (" ", tint), (pad(line, inner + edge), tint)]
                    for line in wrap(visible(text), inner)
                ]
            case Gap(text):
                return [
                    [bar, (" ", tint), (pad(line, inner + edge), f"gap{tint}")]
                    for line in wrap(f"╱ {text} ╱", inner)
                ]
            case Entry():
                return self.entry_lines(cell, self.column_width, marked=marked)
            case None:
                return []

    def entry_lines(self, entry: Entry, each: int, *, marked: bool) -> list[Line]:
        """An item in so many cells: its sign, its words, who said it."""
        topic = self.comparison.topic
        item = topic.evidence[entry.item]
        elsewhere = not marked and entry.item == self.item
        tint = " cursor" if marked else " mark" if elsewhere else ""
        bar = ("▌", f"bar{tint}") if marked or elsewhere else (" ", "")
        style = style_for(entry.bearing)
        indent = 2 * entry.depth
        gutter = _NARROW_GUTTER if each < _NARROW else _GUTTER
        edge = self.edge
        inner = max(6, each - gutter - indent - 1 - edge)
        found = marks(item)
        sign = (entry.bearing.sign + (found[0].sign if found else "")).ljust(gutter)
        if entry.depth:
            sign = f"{' ' * (indent - 2)}↳ {sign}"
        first = (sign, f"{style}{tint}")
        below = (f"{' ' * indent}│{' ' * (len(first[0]) - indent - 1)}", f"{style}{tint}")
        words = self.quoted(item)
        if not entry.in_full:
            once = f"{cut(words, inner - 2)} ↕"  # it stands in full above, below or beside
            return [[bar, first, (pad(once, inner + edge), f"dim{tint}")]]
        lines: list[Line] = [
            [bar, first if at == 0 else below, (pad(line, inner + edge), tint)]
            for at, line in enumerate(wrap(words, inner))
        ]
        told = at_most(wrap(f"— {self._attribution(entry.item)}", inner), _TOLD_LINES, inner)
        lines.extend([bar, below, (pad(line, inner + edge), f"dim{tint}")] for line in told)
        return lines

    def _attribution(self, index: int) -> str:
        """Who said it and when, and what keeps it from counting for itself; then where.

        Not the source that the screen names for all items; the place in the source is told where
        the item is read in full.
        """
        topic = self.comparison.topic
        item = topic.evidence[index]
        parts = [speaker_name(topic, name) for name in item.speaker]
        if item.date:
            parts.append(when(item))
        dependent = sum(1 for _ in islice(self.comparison.independence.others(index), 2))
        if dependent:
            parts.append("not independent")
        if item.via:
            parts.append(f"via {', '.join(relay_name(topic, name) for name in item.via)}")
        if not self._only_source:
            parts.extend(source_name(topic, name) for name in item.source)
        return ", ".join(parts) or "no speaker, no date"
