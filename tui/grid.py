"""A grid of cells that draws its own lines: only what is on the screen is ever wrapped.

It is scrolled by an anchor (a row, and a line within it), since a row is as high as its
highest cell and nobody knows the height of all rows. Subclasses say what the rows are.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.binding import bind
from tui.scroll_bar import thumb
from tui.selecting import SelectsText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

Span = tuple[str, str]
"""Text without line ends, and the name of its style; names joined by a space add up."""
Line = list[Span]

_KEPT_ROWS = 400
_WHEEL_LINES = 3


class Grid(SelectsText, can_focus=True):
    """Rows of cells with a cursor; the head and the foot stay while the rows scroll."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("grid--title", "grid--dim", "grid--rule", "grid--heading", "grid--gap", "grid--mark"),
        *("grid--supports", "grid--disputes", "grid--states"),
        *("grid--cursor", "grid--bar", "grid--found", "grid--alert"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up"),
        bind("down"),
        bind("left"),
        bind("right"),
        bind("page_up"),
        bind("page_down"),
        bind("first"),
        bind("last"),
        bind("open"),
    ]

    class Moved(Message):
        """The cursor stands on another cell."""

    class Opened(Message):
        """`enter` was pressed on a cell, or it was clicked twice."""

    def __init__(self) -> None:
        super().__init__()
        self.row = 0
        self.column = 0
        self.top_row = 0
        self.top_line = 0
        self._rows: OrderedDict[int, list[Strip]] = OrderedDict()
        self._heights: dict[int, int] = {}
        self._frame: list[tuple[int, int]] | None = None
        self._head: list[Strip] | None = None
        self._foot: list[Strip] | None = None
        self._styles_by_name: dict[str, Style] = {}
        self.fitted = self.size  # what the lines are made for; Textual works it out each time

    # -- what a subclass says ------------------------------------------------------------

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def column_count(self) -> int:
        """How many columns the cursor can stand in."""
        return 1

    def is_stop(self, row: int, column: int) -> bool:
        """Whether the cursor can stand on a cell; `row` and `column` exist."""
        raise NotImplementedError

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:
        """The lines of a row, at least one; `cursor` is the column to mark, if it is here."""
        raise NotImplementedError

    def spacing_below(self, row: int) -> int:
        """How many lines at the end of a row are only space, which need not be in view."""
        del row
        return 0

    def head_lines(self) -> list[Line]:
        """The lines that stay at the top."""
        return []

    def foot_lines(self) -> list[Line]:
        """The lines that stay at the bottom."""
        return []

    def marked_rows(self) -> Iterable[int]:
        """Rows that look different because of where the cursor stands, beside its own."""
        return ()

    def column_at(self, x: int) -> int:
        """The column under a horizontal position, in cells from the left."""
        del x
        return self.column

    def cell_span(self) -> tuple[int, int]:
        """Where the cell under the cursor begins, from the left, and its width."""
        return 0, self.line_width

    def cursor_moved(self) -> None:
        """Called after the cursor has moved and before anything is drawn."""

    # -- geometry ------------------------------------------------------------------------

    @property
    def line_width(self) -> int:
        """The cells that a line may fill; the last one of the widget is the scroll bar's."""
        return max(1, self.fitted.width - 1)

    @property
    def body_height(self) -> int:
        """The lines between head and foot."""
        return max(1, self.fitted.height - len(self._head_strips()) - len(self._foot_strips()))

    def height_of(self, row: int) -> int:
        """The height of a row in lines, wrapped now if it never was."""
        height = self._heights.get(row)
        if height is None:
            height = len(self._row_strips(row))
        return height

    def cursor_region(self) -> Region:
        """Where the cell under the cursor stands on the screen, as far as it is in view."""
        lines = [y for y, (row, _) in enumerate(self._visible_lines()) if row == self.row] or [0]
        left, columns = self.cell_span()
        region = Region(left, len(self._head_strips()) + lines[0], columns, len(lines))
        return region.translate(self.region.offset)

    # -- moving --------------------------------------------------------------------------

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, bring it into view, and redraw what changed."""
        if not self.row_count():
            return
        self._follow_size()
        before = {self.row, *self.marked_rows()}
        old = (self.row, self.column)
        self.row = min(max(row, 0), self.row_count() - 1)
        self.column = min(max(column, 0), max(0, self.column_count() - 1))
        self.cursor_moved()
        head = self._head
        self._head = None
        scrolled = len(head or ()) != len(self._head_strips())
        scrolled = self._bring_into_view() or scrolled
        for changed in {self.row, *self.marked_rows(), *before}:
            self._rows.pop(changed, None)
        if scrolled:
            self._scrolled()
        else:
            self._refresh_rows({self.row, *self.marked_rows(), *before})
        if old != (self.row, self.column):
            self.post_message(self.Moved())

    def _refresh_rows(self, rows: set[int]) -> None:
        head = len(self._head_strips())
        width = self.fitted.width
        regions = [Region(0, 0, width, head)] if head else []
        regions += [
            Region(0, head + y, width, 1)
            for y, (row, _) in enumerate(self._visible_lines())
            if row in rows
        ]
        self.refresh(*regions)

    def _step(self, direction: int) -> None:
        """Up or down to the next stop in this column; first through a row taller than the view."""
        if self._scroll_within(direction):
            return
        for row in range(
            self.row + direction, self.row_count() if direction > 0 else -1, direction
        ):
            if self.is_stop(row, self.column):
                self.move_to(row, self.column)
                return
        self.move_to(self.row, self.column)
        if direction < 0:
            self.scroll_lines(-self.fitted.height)

    def _scroll_within(self, direction: int) -> bool:
        if not self.row_count():
            return False
        height = self.height_of(self.row) - self.spacing_below(self.row)
        body = self.body_height
        if height <= body or self.top_row != self.row:
            return False
        line = min(max(self.top_line + direction * max(1, body // 2), 0), height - body)
        if line == self.top_line:
            return False
        self.top_line = line
        self._scrolled()
        return True

    def action_up(self) -> None:
        """To the cell above."""
        self._step(-1)

    def action_down(self) -> None:
        """To the cell below."""
        self._step(1)

    def action_left(self) -> None:
        """To the cell on the left."""
        self._sideways(-1)

    def action_right(self) -> None:
        """To the cell on the right."""
        self._sideways(1)

    def _sideways(self, direction: int) -> None:
        column = self.column + direction
        while 0 <= column < self.column_count():
            row = self._nearest_stop(self.row, column)
            if row is not None:
                self.move_to(row, column)
                return
            column += direction

    def _nearest_stop(self, row: int, column: int) -> int | None:
        """The row nearest to this one, above first, in which a column has a stop."""
        count = self.row_count()
        near = (at for distance in range(count) for at in (row - distance, row + distance))
        return next((at for at in near if 0 <= at < count and self.is_stop(at, column)), None)

    def action_page_up(self) -> None:
        """Up by a screen."""
        self._page(-1)

    def action_page_down(self) -> None:
        """Down by a screen."""
        self._page(1)

    def _page(self, direction: int) -> None:
        if self._scroll_within(direction):
            return
        row, passed, body = self.row, 0, self.body_height
        while 0 <= row + direction < self.row_count() and passed < body:
            row += direction
            passed += self.height_of(row)
        stop = self._nearest_stop(row, self.column)
        self.move_to(self.row if stop is None else stop, self.column)

    def action_first(self) -> None:
        """To the first cell."""
        self._edge(0)
        self.anchor_at(0, 0)

    def action_last(self) -> None:
        """To the last cell."""
        self._edge(self.row_count() - 1)

    def _edge(self, row: int) -> None:
        stop = self._nearest_stop(row, self.column)
        if stop is not None:
            self.move_to(stop, self.column)

    def action_open(self) -> None:
        """Go into what the cursor is on."""
        if self.row_count():
            self.post_message(self.Opened())

    # -- scrolling -----------------------------------------------------------------------

    def anchor_at(self, row: int, line: int) -> None:
        """Let the view begin with a line of a row."""
        self.top_row, self.top_line = row, line
        self._scrolled()

    def _scrolled(self) -> None:
        """The anchor has moved: what stands where is to be found anew, and the head may tell it."""
        self._frame = self._head = None
        self.refresh()

    def scroll_lines(self, lines: int) -> None:
        """Move the view by so many lines; the cursor stays where it is."""
        if not self.row_count():
            return
        row, line = self.top_row, self.top_line + lines
        while line < 0 and row > 0:
            row -= 1
            line += self.height_of(row)
        line = max(0, line)
        while line >= (height := self.height_of(row)) and row + 1 < self.row_count():
            line -= height
            row += 1
        self.anchor_at(*min((row, line), self._last_anchor()))

    def _last_anchor(self) -> tuple[int, int]:
        """The anchor with which the last line stands at the bottom."""
        return self._anchor_ending_with(self.row_count() - 1)

    def _anchor_ending_with(self, row: int, spacing: int = 0) -> tuple[int, int]:
        left = self.body_height + spacing
        while row > 0 and (height := self.height_of(row)) < left:
            left -= height
            row -= 1
        return row, max(0, self.height_of(row) - left)

    def _bring_into_view(self) -> bool:
        """Move the anchor so that the cursor's row shows; whether it moved."""
        if not self.size:
            return False  # hidden: the anchor waits for the size that it is shown in
        anchor = (self.top_row, self.top_line)
        first = self.row - 1 if self._begins_section(self.row) else self.row
        if (first, 0) < anchor:
            self.top_row, self.top_line = first, 0
        else:
            lowest = self._anchor_ending_with(self.row, self.spacing_below(self.row))
            if lowest > anchor:
                height = self.height_of(self.row) - self.spacing_below(self.row)
                if height >= self.body_height:
                    lowest = (self.row, 0)
                self.top_row, self.top_line = lowest
        return anchor != (self.top_row, self.top_line)

    def _begins_section(self, row: int) -> bool:
        """Whether the row above is a heading, which should show with it."""
        return row > 0 and not any(self.is_stop(row - 1, at) for at in range(self.column_count()))

    # -- drawing -------------------------------------------------------------------------

    def reset(self) -> None:
        """Forget what was drawn: the rows, their width or their styles have changed."""
        self._rows.clear()
        self._heights.clear()
        self._frame = self._head = self._foot = None
        self.fitted = self.size
        count = self.row_count()
        self.row = min(self.row, max(0, count - 1))
        self.column = min(self.column, max(0, self.column_count() - 1))
        self.top_row = min(self.top_row, max(0, count - 1))
        if count:
            self.top_line = min(self.top_line, self.height_of(self.top_row) - 1)
            self.cursor_moved()
        else:
            self.top_line = 0
        self.refresh()

    def on_resize(self) -> None:
        """Fit the new size."""
        self._fit()

    def _follow_size(self) -> None:
        """Fit a new size that was not told yet: hidden views have none, and are told nothing."""
        if self.fitted != self.size:
            self._fit()

    def _fit(self) -> None:
        """The anchor stays; rows are wrapped anew, and the cursor is brought back into view."""
        self.reset()
        if self.row_count():
            self._bring_into_view()
            self._frame = None

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._styles_by_name.clear()
        self._rows.clear()
        self._head = self._foot = None

    def style_of(self, names: str) -> Style:
        """The style for one or several names."""
        style = self._styles_by_name.get(names)
        if style is None:
            style = self.rich_style
            with suppress(
                KeyError
            ):  # it was just taken out with its styles, and is drawn once more
                for name in names.split():
                    style += self.get_component_rich_style(f"grid--{name}", partial=True)
                self._styles_by_name[names] = style
        return style

    def _strip(self, line: Line, width: int) -> Strip:
        style_of = self.style_of
        # Each segment costs in every frame, so what looks alike becomes one.
        alike = groupby(line, itemgetter(1))
        strip = Strip(
            [Segment("".join(text for text, _ in spans), style_of(names)) for names, spans in alike]
        )
        return strip.adjust_cell_length(width, style_of(""))

    def _head_strips(self) -> list[Strip]:
        if self._head is None:
            lines = self.head_lines()[: max(0, self.fitted.height - 1)]
            self._head = [self._strip(line, self.fitted.width) for line in lines]
        return self._head

    def _foot_strips(self) -> list[Strip]:
        if self._foot is None:
            lines = self.foot_lines()[: max(0, self.fitted.height - len(self._head_strips()) - 1)]
            self._foot = [self._strip(line, self.fitted.width) for line in lines]
        return self._foot

    def _row_strips(self, row: int) -> list[Strip]:
        strips = self._rows.get(row)
        if strips is None:
            cursor = self.column if row == self.row else None
            width = self.line_width
            strips = [self._strip(line, width) for line in self.row_lines(row, cursor)]
            self._rows[row] = strips
            self._heights[row] = len(strips)
            if len(self._rows) > _KEPT_ROWS:
                self._rows.popitem(last=False)
        return strips

    def _visible_lines(self) -> list[tuple[int, int]]:
        """The (row, line) of each line of the body from the top."""
        if self._frame is None:
            frame: list[tuple[int, int]] = []
            row, line, left = self.top_row, self.top_line, self.body_height
            while left > 0 and row < self.row_count():
                lines = range(line, min(self.height_of(row), line + left))
                frame.extend((row, at) for at in lines)
                left -= len(lines)
                row, line = row + 1, 0
            self._frame = frame
        return self._frame

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        self._follow_size()
        head = self._head_strips()
        if y < len(head):
            strip = head[y]
        elif y >= (foot_from := self.fitted.height - len(self._foot_strips())):
            strip = self._foot_strips()[y - foot_from]
        else:
            strip = self._body_line(y - len(head))
        return self.with_selection(strip, y)

    def _body_line(self, y: int) -> Strip:
        frame = self._visible_lines()
        if y < len(frame):
            row, line = frame[y]
            strip = self._row_strips(row)[line]
        else:
            strip = Strip.blank(self.line_width, self.style_of(""))
        return Strip([*strip, Segment(*self._scroll_bar(y))], self.fitted.width)

    def _scroll_bar(self, y: int) -> tuple[str, Style]:
        """A line of the bar; none where all rows are in view."""
        last = (self._visible_lines() or [(0, 0)])[-1][0]
        if y in thumb(self.body_height, self.row_count(), (self.top_row, self.top_line), last):
            return "┃", self.style_of("bar")
        return " ", self.style_of("")

    # -- the mouse -----------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is, or in the column under it; twice goes into it."""
        y, frame = event.y - len(self._head_strips()), self._visible_lines()
        if y < 0 and (step := self.column_at(event.x) - self.column):
            self._sideways(step)
        if not 0 <= y < len(frame):
            return
        row, column = frame[y][0], self.column_at(event.x)
        if self.is_stop(row, column):
            self.move_to(row, column)
            if event.chain == 2:
                self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the view."""
        event.stop()
        self.scroll_lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the view."""
        event.stop()
        self.scroll_lines(-_WHEEL_LINES)
