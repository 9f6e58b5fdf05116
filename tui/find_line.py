"""The line in which one types what to look for; it stands where the line of keys stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import Input

from tui.binding import bind

if TYPE_CHECKING:
    from textual.binding import BindingType


class FindLine(Input):
    """Typing finds at once; `enter` keeps the place, `escape` goes back to where one was."""

    DEFAULT_CSS = """
    FindLine { dock: bottom; height: 1; border: none; padding: 0 1; background: $panel; }
    FindLine:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", "leave", shown=True)]

    class Left(Message):
        """The line was left without choosing."""

    def __init__(self, prompt: str) -> None:
        super().__init__(placeholder=prompt, compact=True)
        self.cursor_blink = False

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.post_message(self.Left())
