"""The line in which one types which topics to list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.binding import bind
from tui.find_line import FindLine

if TYPE_CHECKING:
    from textual.binding import BindingType


class FilterLine(FindLine):
    """Typing filters at once; `enter` and `down` go to the list, `escape` lists all again.

    Args:
        words: what is filtered by already.
        back: what the key is called that lists all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [bind("down", "submit")]

    def __init__(self, words: str, back: str) -> None:
        super().__init__(
            f"words of a question, tag or claim; enter goes to the list, {back} lists all"
        )
        self.value = words
        self.cursor_position = len(words)
