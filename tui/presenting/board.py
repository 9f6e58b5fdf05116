"""What the class sees: the lines of a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import RenderResult

    from tui.presenting.layout import Line, Page

_STYLES = {
    "": "",
    "title": "bold",
    "heading": "bold $primary",
    "dim": "$quiet",
    "gap": "$quiet",
    "supports": "bold $supports",
    "disputes": "bold $disputes",
    "code": "black on white",
}


class Board(Widget):
    """What the class sees.

    Attributes:
        words: what it says, however its letters are drawn.
    """

    DEFAULT_CSS = "Board { height: 1fr; }"

    class Resized(Message):
        """It has another size."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self.words = ""

    def show(self, page: Page, above: int) -> None:
        """Show a page below so many blank lines."""
        self._lines = [*([] for _ in range(above)), *page.lines]
        self.words = page.words
        self.refresh()

    @property
    def has_code(self) -> bool:
        """Whether a QR code stands on it."""
        return any(style == "code" for line in self._lines for _, style in line)

    def on_resize(self) -> None:
        """There is more room, or less."""
        self.post_message(self.Resized())

    def render(self) -> RenderResult:
        """The lines, below a blank one."""
        lines = [
            Content.assemble(*((text, _STYLES[style]) for text, style in line))
            for line in self._lines
        ]
        return Content("\n").join([Content(), *lines])
