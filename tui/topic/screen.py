"""The screen of one topic: its views on digits, one cursor for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from claims.comparison import compare, holds_of_all
from tui.bars import KeyBar, WhereBar
from tui.keys import bind
from tui.topic.board import Board

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Library


class TopicScreen(Screen[None]):
    """One topic."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("back"), bind("help")]

    def __init__(self, library: Library, path: Path) -> None:
        super().__init__()
        self.library = library
        self.path = path
        self.file = library.read(path)

    def compose(self) -> ComposeResult:
        """The bars and the first view."""
        yield WhereBar()
        yield Board(compare(self.file.topic))
        yield KeyBar()

    def on_mount(self) -> None:
        """Say where one is."""
        self.query_one(WhereBar).show(
            self.file.name, self.file.topic.question or "", state=holds_of_all(self.file.topic)
        )

    def action_back(self) -> None:
        """Back to the library."""
        self.app.exit()
