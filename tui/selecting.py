"""Selecting with the mouse what a widget draws by itself, line by line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.selection import Selection


class SelectsText(Widget):
    """A widget whose `render_line` passes each of its lines through `with_selection`."""

    def with_selection(self, strip: Strip, y: int) -> Strip:
        """A line as it is to be drawn: it knows its place, and what is selected of it is marked."""
        span = self.text_selection.get_span(y) if self.text_selection is not None else None
        if span is not None:
            start, end = span
            end = strip.cell_length if end == -1 else end
            style = self.screen.get_component_rich_style("screen--selection")
            before, chosen, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end)
            strip = Strip.join([before, chosen.apply_style(style), after])
        return _placed(strip, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a mouse selection, as it stands on the screen."""
        lines = [
            "".join(segment.text for segment in self.render_line(y)).rstrip()
            for y in range(self.size.height)
        ]
        return selection.extract("\n".join(lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw a changed selection."""
        del selection
        self.refresh()


def _placed(strip: Strip, y: int) -> Strip:
    """What `Strip.apply_offsets` does, at half its cost: most of a frame is this."""
    x, segments = 0, []
    for text, style, _ in strip:
        place = _place(x, y)
        segments.append(Segment(text, style + place if style else place))
        x += len(text)
    return Strip(segments, strip.cell_length)


@lru_cache(maxsize=1 << 14)
def _place(x: int, y: int) -> Style:
    """A style that tells the mouse where a text begins."""
    return Style.from_meta({"offset": (x, y)})
