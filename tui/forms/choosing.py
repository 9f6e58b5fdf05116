"""What else can be added: one letter each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.cells import cut, pad
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.forms.plans import KINDS
from tui.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.grid import Line

_NAME = 24


class Kinds(Grid):
    """The kinds of things, a line each."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("open", label="add it")]

    def __init__(self, kind: str, begun: Sequence[str]) -> None:
        super().__init__()
        self._begun = begun
        self.row = list(KINDS).index(begun[0] if begun else kind)

    def row_count(self) -> int:  # noqa: D102
        return len(KINDS)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del row, column
        return True

    def head_lines(self) -> list[Line]:  # noqa: D102
        return [[("", "")]]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        kind, (letter, name, told) = list(KINDS.items())[row]
        if kind in self._begun:
            told = f"begun and not saved: {told}"
        tint = " cursor" if cursor is not None else ""
        room = max(0, self.line_width - _NAME - 6)
        return [
            [
                ("▌" if tint else " ", f"bar{tint}"),
                (f" {letter}   ", f"heading{tint}"),
                (pad(name, _NAME), f"title{tint}"),
                (pad(cut(told, room), room), f"dim{tint}"),
            ]
        ]


class KindScreen(BaseScreen["str | None"]):
    """Asks what to add; ends with its kind, or None.

    Args:
        kind: what the cursor begins on.
        begun: the kinds that were begun and not saved; the cursor begins on the first of them.
    """

    HERE = "form"
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", shown=True)]

    def __init__(self, kind: str, begun: Sequence[str] = ()) -> None:
        super().__init__()
        self._kinds = Kinds(kind, begun)

    def compose(self) -> ComposeResult:
        """The kinds between the bars."""
        yield WhereBar()
        yield self._kinds
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is asked."""
        self.query_one(WhereBar).show("add", "what?")
        self._kinds.focus()

    def on_key(self, event: events.Key) -> None:
        """A letter chooses at once."""
        for kind, (letter, _, _) in KINDS.items():
            if event.character == letter:
                event.stop()
                event.prevent_default()
                self.dismiss(kind)
                return

    def on_grid_opened(self) -> None:
        """Choose what the cursor is on."""
        self.dismiss(list(KINDS)[self._kinds.row])

    def action_back(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
