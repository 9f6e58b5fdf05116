"""The matrix: evidence down, claims across, one sign a cell; what the cursor is on in full."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region
from textual.strip import Strip

from claims.bearing import Bearing, bearing, bearings_of, positions_of
from claims.cells import at_most, cut, pad, visible, width, wrap
from claims.comparison import UNWEIGHED, items
from claims.independence import only_source
from claims.matrix import Foot, Telling, foot, on_items, rows, telling
from claims.rendering.attribution import attribution, marks
from tui.topic.item_pane import ItemPane
from tui.topic.signs import style_for
from tui.topic.view import Selected, View, followed, marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.style import Style

    from claims.changed import Mark
    from claims.comparison import Comparison
    from tui.grid import Line

_GUTTER = 3  # the bar of the cursor, what keeps the words from being first-hand, space
_NARROWEST, _WIDEST = 5, 15  # cells of a column
_LEAST_WORDS = 30  # cells for the words of an item, where columns must share the line with them
_TITLED = 9  # cells from which a column has room for some of its title
_SIDE_FROM = 140  # cells from which the item in full stands beside the rows and not below them
_SIDE, _SIDE_WIDEST = 0.34, 76
_READABLE = 110  # cells beyond which a line of running text is hard to follow
_TALL, _TITLE_LINES = 30, 3  # lines from which titles may take several, and how many
_DEEPEST = 3  # steps of indentation that are drawn
_COUNTED, _TOLD = 14, 9  # lines from which there is room for the counts, and for the item
_MOST_TOLD = 7  # lines for the item below the rows


class Widths(NamedTuple):
    """How the cells of a line are shared out."""

    side: int  # the pane beside the rows; 0 where there is no room for one
    line: int  # all that a row takes
    columns: int  # how many whole columns fit, at least 1
    column: int  # each of them: an odd number, so that most signs have a middle
    words: int  # what is left of the columns


@lru_cache(maxsize=8)  # asked for in every cell
def widths(total: int, claims: int, items: int) -> Widths:
    """Share out the cells of a line of a matrix of so many claims and items."""
    side = min(_SIDE_WIDEST, int(total * _SIDE)) if total >= _SIDE_FROM else 0
    line = max(1, total - side - 1)
    narrowest = max(_NARROWEST, len(str(items)) + 1)  # for the signs and the counts at the foot
    columns = max(1, min(claims, (line - _LEAST_WORDS) // narrowest))
    column = int(line * 0.45) // columns
    column = max(narrowest, min(_WIDEST, column - (1 - column % 2)))
    return Widths(side, line, columns, column, max(_GUTTER + 1, line - columns * column))


class Matrix(View):
    """Every item of evidence in a line, and how it bears on each claim in a cell."""

    DEFAULT_CSS = "Matrix { layout: vertical; overflow: hidden hidden; }"

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(comparison)
        self.is_sorted = False  # by what tells the claims apart; otherwise as in the file
        self.left_column = 0  # the first column that is on the screen
        self._pane = ItemPane(self)
        self._column_drawn = 0
        self._marked: set[int] = set()
        self._index()

    def compose(self) -> ComposeResult:
        """The item in full, for where there is room beside the rows."""
        yield self._pane

    def show(self, comparison: Comparison) -> None:  # noqa: D102
        held = followed(self.selected, self.comparison.topic, comparison.topic)
        self.comparison = comparison
        self._index()
        self._put(held)

    def _index(self) -> None:
        """Work out once what every frame needs."""
        comparison = self.comparison
        self._told: list[Telling] | None = telling(comparison) if self.is_sorted else None
        self._items = rows(comparison, self._told)
        self._row_of = {row.item: at for at, row in enumerate(self._items)}
        self._feet: dict[str, Foot] = {}
        self._positions = positions_of(comparison.topic)
        self.only_source = only_source(comparison.topic)

    def sort(self) -> str:
        """Change the order of the rows; returns what to say of it.

        What tells most is shown from the first row, since that was asked for; back in the
        order of the file, the cursor stays on its item.
        """
        if not self._items:
            return "There is no evidence to sort yet"
        held = self.selected
        self.is_sorted = not self.is_sorted
        self._index()
        if self._told is None:
            self._put(held)
            return "In the order of the file"
        self._put(Selected(claim=held.claim, item=self._items[0].item))
        self.anchor_at(0, 0)
        if len(self.comparison.claims) < 2:
            return "One claim alone: there is nothing to tell apart"
        last = sum(told.looked_at < 2 for told in self._told)
        were = "was" if last == 1 else "were"
        rest = f"; {items(last)} {were} looked at for fewer than two" if last else ""
        return f"What tells these claims apart most stands first{rest}"

    @property
    def words_follow(self) -> tuple[object, ...]:  # noqa: D102
        return (*super().words_follow, self.is_sorted, self.column)

    # -- the place of the cursor, by what it stands on -----------------------------------

    @property
    def selected(self) -> Selected:  # noqa: D102
        claims = self.comparison.claims
        return Selected(claim=claims[self.column] if claims else None, item=self.item)

    def select(self, selected: Selected) -> None:  # noqa: D102
        self.move_to(*self._place(selected))

    def _put(self, selected: Selected) -> None:
        """Put the cursor on a thing after the rows have changed."""
        self.row, self.column = self._place(selected)
        self.reset()
        self.move_to(self.row, self.column)

    def _place(self, selected: Selected) -> tuple[int, int]:
        claims = self.comparison.claims
        column = claims.index(selected.claim) if selected.claim in claims else self.column
        row = self.row if selected.item is None else self._row_of.get(selected.item, self.row)
        return row, column

    @property
    def item(self) -> int | None:
        """The position of the item of evidence in the cursor's row, if there is any."""
        return self._items[self.row].item if self._items else None

    def items_beside(self) -> list[int]:  # noqa: D102
        return [row.item for row in self._items] if self._told is None else []

    def text_at(self, row: int, column: int) -> str:  # noqa: D102
        if column != self.column or not self._items:
            return ""  # a row's words are the same in every column: find them once
        item = self.comparison.topic.evidence[self._items[row].item]
        return f"{item.words} {attribution(self.comparison.topic, item)}"

    # -- rows ----------------------------------------------------------------------------

    def row_count(self) -> int:  # noqa: D102
        return max(1, len(self._items))

    def column_count(self) -> int:  # noqa: D102
        return max(1, len(self.comparison.claims))

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102, ARG002
        return True

    def marked_rows(self) -> Iterable[int]:  # noqa: D102
        return self._marked

    def links(self, item: int) -> list[tuple[int, Bearing, bool]]:
        """The items that an item bears on, and those that bear on it (True), and how."""
        found = [(other, how, False) for other, how in self._on_items(item)]
        name = self.comparison.topic.evidence[item].id
        if name not in self.comparison.topic.claims and self._positions.get(name or "") == item:
            bearing_on_it = self.comparison.on.get(name or "", ())
            found += [(other, how, True) for other, how in bearing_on_it if other != item]
        return found

    def _on_items(self, item: int) -> list[tuple[int, Bearing]]:
        return on_items(self.comparison, item, self._positions)

    # -- columns -------------------------------------------------------------------------

    @property
    def widths(self) -> Widths:
        """How the cells of a line are shared out."""
        return widths(self.fitted.width, len(self.comparison.claims), len(self._items))

    @property
    def line_width(self) -> int:  # noqa: D102
        return self.widths.line

    @property
    def shown(self) -> range:
        """The columns on the screen; none where there are no claims."""
        total = len(self.comparison.claims)
        count = min(self.widths.columns, total)
        left = min(self.left_column, total - count)  # a resize may have made room for more
        return range(left, left + count)

    def cell_span(self) -> tuple[int, int]:  # noqa: D102
        return 0, self.widths.words

    def column_at(self, x: int) -> int:  # noqa: D102
        if x < self.widths.words or not self.shown:
            return self.column
        at = self.left_column + (x - self.widths.words) // self.widths.column
        return min(at, self.shown[-1])

    def cursor_moved(self) -> None:  # noqa: D102
        left = min(self.left_column, self.column)
        left = max(left, self.column - self.widths.columns + 1)
        left = max(0, min(left, len(self.comparison.claims) - self.widths.columns))
        if (left, self.column) != (self.left_column, self._column_drawn):
            # The column of the cursor is tinted in every row.
            self.left_column, self._column_drawn = left, self.column
            self._rows.clear()
            self.refresh()
        item = self.item
        links = self.links(item) if item is not None else ()
        self._marked = {self._row_of[other] for other, _, _ in links} - {self.row}
        self._foot = None
        below = len(self._foot_strips())
        self.refresh(Region(0, self.fitted.height - below, self.fitted.width, below))
        if self.widths.side:
            self._pane.refresh()

    # -- head and foot -------------------------------------------------------------------

    def head_lines(self) -> list[Line]:  # noqa: D102
        left, each = self.widths.words, self.widths.column
        order = "in file order" if self._told is None else "most telling first"
        said = f"{items(len(self._items))}, {order}" if self._items else ""
        titles = [self._title_lines(self.comparison.claims[at]) for at in self.shown]
        lines: list[Line] = []
        for line in range(max((len(title) for title in titles), default=1)):
            text = cut(said, left - _GUTTER - 1) if line == 0 else ""
            found: Line = [(" " * _GUTTER, ""), (pad(text, left - _GUTTER), "dim")]
            for title, column in zip(titles, self.shown, strict=True):
                words = title[line] if line < len(title) else ""
                tint = " cursor" if column == self.column else ""
                style = "title" if line == 0 else "dim"
                cell: Line = [(_centred(words, each), f"{style}{tint}")]
                if line == 0:
                    cell = marked(cell, self._mark_of(self.comparison.claims[column]))
                found += cell
            lines.append(found)
        lines.append(self._rule_under_head())
        return lines

    def _mark_of(self, claim: str) -> Mark | None:
        """The mark of a claim of which anything changed: most of it has no cell here."""
        if self.since is None:
            return None
        from claims.since import mark_of_record

        return mark_of_record(self.since.by_record.get(("claims", claim), ()))

    def _title_lines(self, claim: str) -> list[str]:
        """The letter of a claim, and of its title what has room; the foot tells all of it."""
        letter = self.comparison.letter(claim)
        title = visible(self.comparison.topic.claims[claim].name)
        room = self.widths.column - self.edge
        if room < _TITLED - 1:
            return [letter]
        if self.fitted.height >= _TALL:
            return [letter, *at_most(wrap(title, room), _TITLE_LINES, room)]
        most = _TITLE_LINES - 1 if self.fitted.height >= _COUNTED else 1
        return at_most(wrap(f"{letter} {title}", room), most, room)

    def _rule_under_head(self) -> Line:
        shown, count = self.shown, len(self.comparison.claims)
        left, right = (shown[0], count - shown[-1] - 1) if shown else (0, 0)
        before = f"← {left} more " if left else ""
        after = f" {right} more →" if right else ""
        rule = max(0, self.line_width - width(before) - width(after))
        return [(before, "title"), ("━" * rule, "rule"), (after, "title")]

    def foot_lines(self) -> list[Line]:  # noqa: D102
        height = self.fitted.height
        lines = self._count_lines() if height >= _COUNTED else []
        if not self.widths.side and height >= _TOLD:
            lines.append(self._rule_over_item())
            lines += self._item_lines(min(self.line_width - 2, _READABLE), self._told_lines)
        return lines

    @property
    def _told_lines(self) -> int:
        """How many lines the item under the cursor may take below the rows."""
        return min(_MOST_TOLD, max(1, (self.fitted.height - _TOLD) // 3))

    def _count_lines(self) -> list[Line]:
        """For each claim what disputes it first, what supports it, what was not looked at."""
        shown = [self._foot_of(self.comparison.claims[at]) for at in self.shown]
        disputing = [(found.disputing, found.tally.disputing) for found in shown]
        supporting = [(found.supporting, found.tally.supporting) for found in shown]
        both = all(width(_count(*pair)) < self.widths.column for pair in disputing + supporting)
        makers = [
            self.comparison.letter(self.comparison.claims[at])
            for at, found in zip(self.shown, shown, strict=True)
            if found.tally.only_makers
        ]
        only = f", only from its makers: {', '.join(makers)}" if makers else ""
        return [
            [("─" * self.line_width, "rule")],
            self._counts("disputes it", disputing, "disputes", both=both),
            self._counts("supports it", supporting, "supports", both=both, more=only),
            self._counts(
                UNWEIGHED if self.comparison.unweighed else Bearing.NOT_LOOKED_AT.words,
                [(found.tally.unweighed or found.tally.not_looked_at,) * 2 for found in shown],
                "dim",
                both=both,
            ),
        ]

    def _foot_of(self, claim: str) -> Foot:
        found = self._feet.get(claim)
        if found is None:
            found = self._feet[claim] = foot(self.comparison, claim)
        return found

    def _counts(
        self, label: str, pairs: list[tuple[int, int]], style: str, *, both: bool, more: str = ""
    ) -> Line:
        """One count a column: all items, and beside it how many of them are independent."""
        if any(every != apart for every, apart in pairs):
            label += " (independent)" if both else ", independent"
        left, each = self.widths.words, self.widths.column
        text = cut(label + more, left - _GUTTER - 1)
        line: Line = [(" " * _GUTTER, ""), (pad(text, left - _GUTTER), style)]
        for column, (every, apart) in zip(self.shown, pairs, strict=True):
            told = _count(every, apart) if both else str(apart)
            tint = " mark" if column == self.column else ""
            line.append((_centred(told, each), f"{style if every else 'dim'}{tint}"))
        return line

    # -- the pane beside the rows --------------------------------------------------------

    def on_resize(self) -> None:
        """Show the pane where there is room for it; the rest is the grid's."""
        self._follow_size()
        self._pane.display = bool(self.widths.side)
        self._pane.styles.width = max(1, self.widths.side)

    def content_style(self, names: str) -> Style:
        """The style for one or several names, as content takes it."""
        return self.get_visual_style(*(f"grid--{name}" for name in names.split()), partial=True)

    def _body_line(self, y: int) -> Strip:
        strip = super()._body_line(y)
        return Strip([*strip]).adjust_cell_length(self.fitted.width) if self.widths.side else strip

    # -- the item under the cursor -------------------------------------------------------

    def _bearing(self) -> Bearing:
        """How the item under the cursor bears on the claim under it."""
        item = self.item
        if item is None or not self.comparison.claims:
            return Bearing.NOT_LOOKED_AT
        return bearing(self.comparison.topic.evidence[item], self.comparison.claims[self.column])

    def _bearing_told(self) -> str:
        """The same as it stands over the item: ` [+] supports `."""
        how = self._bearing()
        is_open = how is Bearing.NOT_LOOKED_AT and self.item in self.comparison.unweighed
        return f" [{how.sign}] {UNWEIGHED if is_open else how.words} "

    def claim_title(self) -> str:
        """The whole title of the claim under the cursor, with its letter."""
        if not self.comparison.claims:
            return "no claims yet"
        name = self.comparison.claims[self.column]
        return f"{self.comparison.letter(name)} {visible(self.comparison.topic.claims[name].name)}"

    def _rule_over_item(self) -> Line:
        """How the item bears on the claim, and the claim's title where a line can hold it."""
        how = self._bearing()
        told = self._bearing_told() if self._items else " "
        title = f"{self.claim_title()} " if self._title_fits(told) else ""
        apart = self.apart()
        apart = f" {apart} ─" if apart else ""
        rest = self.line_width - 2 - width(told) - width(title) - width(apart)
        if rest < 0:
            apart, rest = "", rest + width(apart)
        return [
            ("──", "rule"),
            (told, style_for(how)),
            (title, "title"),
            ("─" * max(0, rest), "rule"),
            (apart, "dim"),
        ]

    def _title_fits(self, told: str) -> bool:
        return width(told) + width(self.claim_title()) + 4 <= self.line_width

    def apart(self) -> str:
        """Why the row stands where it does, when rows are ordered by what they tell."""
        if self._told is None or self.item is None:
            return ""
        told = self._told[self.item]
        if told.looked_at < 2:
            return "looked at for one claim" if told.looked_at else "looked at for no claim"
        return f"{told.spread} {'step' if told.spread == 1 else 'steps'} apart"

    def _item_lines(self, columns: int, height: int) -> list[Line]:
        """The item in so many lines: the words give way to who said it and what it bears on."""
        item = self.item
        lines: list[Line] = []
        if not self._title_fits(self._bearing_told()):
            lines = [[(f" {line}", "title")] for line in wrap(self.claim_title(), columns)]
        if item is None:
            return _exactly(lines, height)
        record = self.comparison.topic.evidence[item]
        below: list[Line] = []
        told = attribution(
            self.comparison.topic, record, with_source=not self.only_source, with_place=False
        )
        if told:
            below.append([(f" {cut(f'— {told}', columns)}", "dim")])
        below += [self.link_line(*link, columns) for link in self.links(item)[: height // 3]]
        words = wrap(self.quoted(record), columns)
        room = max(1, height - len(lines) - len(below))
        lines += [[(f" {line}", "")] for line in at_most(words, room, columns)]
        return _exactly([*lines, *below], height)

    def link_line(self, other: int, how: Bearing, comes: bool, columns: int) -> Line:
        """Another item, and how the one under the cursor bears on it, or it on this one."""
        told = f"{how.sign} {how.words} {'this' if comes else ''}".rstrip() + ": "
        words = self.quoted(self.comparison.topic.evidence[other])
        return [
            (" " if comes else " ↳", style_for(how)),
            (told, style_for(how)),
            (cut(words, columns - width(told) - 1), "dim"),
        ]

    # -- drawing -------------------------------------------------------------------------

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        left = self.widths.words
        if not self._items:
            text = cut("╱ no evidence yet ╱", left - _GUTTER)
            return [[("▌  ", "bar"), (pad(text, left - _GUTTER), "gap")]]
        item, depth = self._items[row]
        record = self.comparison.topic.evidence[item]
        here = cursor is not None
        linked = not here and row in self._marked
        tint = " cursor" if here else " mark" if linked else ""
        found = marks(record)
        on = self._on_items(item)
        indent = "  " * min(depth, _DEEPEST)
        sign = f"{indent}↳{on[0][1].sign} " if on else indent
        words = cut(self.quoted(record), left - _GUTTER - width(sign) - self.edge)
        line: Line = [
            ("▌" if here or linked else " ", f"bar{tint}"),
            (f"{found[0].sign if found else ' '} ", f"dim{tint}"),
            (sign, f"{style_for(on[0][1]) if on else ''}{tint}"),
            (pad(words, left - _GUTTER - width(sign)), tint),
        ]
        line = self.with_mark(line, ("evidence", item))
        bearings, each = bearings_of(record), self.widths.column
        for column in self.shown:
            claim = self.comparison.claims[column]
            how = bearings.get(claim, Bearing.NOT_LOOKED_AT)
            marked = here or column == self.column
            tint = " cursor" if column == cursor else " mark" if marked else ""
            cell: Line = [(_centred(how.sign, each), f"{style_for(how)}{tint}")]
            line += self.with_mark(cell, ("evidence", item, claim))
        return [line]


def _centred(text: str, columns: int) -> str:
    """The text in the middle of so many cells."""
    left = max(0, columns - width(text)) // 2
    return pad(" " * left + text, columns)


def _count(every: int, apart: int) -> str:
    """All items, and how many of them are independent where that is fewer: `5 (3)`."""
    return str(every) if every == apart else f"{every} ({apart})"


def _exactly(lines: list[Line], height: int) -> list[Line]:
    """So many lines, so that what stands above them never moves."""
    return [*lines, *[[("", "")]] * height][:height]
