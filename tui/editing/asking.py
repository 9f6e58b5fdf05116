"""A question before a change that reaches further than what the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from claims.cells import visible
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class AskScreen(BaseScreen[bool]):
    """Asks whether something is to be done; says in lines what it would do."""

    HERE = "question"
    DEFAULT_CSS = "AskScreen > Static { padding: 1 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("open", "agree"),
        bind("back", label="change nothing", shown=True),
    ]

    def __init__(self, title: str, lines: Sequence[str], agree: str) -> None:
        super().__init__()
        self._agree = agree
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The question between the two bars."""
        yield WhereBar()
        told = [*self._lines, "", f"{self.key('open')}: {self._agree}"]
        yield Static("\n".join(map(visible, told)), markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Say where one is."""
        self.query_one(WhereBar).show(self._title)

    def action_agree(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Do nothing."""
        self.dismiss(False)
