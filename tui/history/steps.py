"""The steps of a topic's history, a line each, the latest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from claims.cells import cut, pad, width
from tui.binding import bind
from tui.grid import Grid
from tui.history.told import what, when, who

if TYPE_CHECKING:
    from textual.binding import BindingType

    from claims.history import Step
    from tui.grid import Line

_WHEN, _WHO = 18, 9


class Steps(Grid):
    """The list; the cursor stays on its step when others come."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("open", label="back to how it was then")]

    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[Step, ...] = ()

    @property
    def step(self) -> Step | None:
        """The step under the cursor."""
        return self.steps[self.row] if self.row < len(self.steps) else None

    def show(self, steps: tuple[Step, ...], *, at_top: bool) -> None:
        """Show the steps as they are now, with the cursor on the same, or on the latest."""
        held = None if at_top or self.step is None else self.step.id
        self.steps = steps
        self.row = next((row for row, step in enumerate(steps) if step.id == held), 0)
        self.reset()
        self.move_to(self.row, 0)
        self.post_message(self.Moved())

    def row_count(self) -> int:  # noqa: D102
        return len(self.steps)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del row, column
        return True

    def head_lines(self) -> list[Line]:  # noqa: D102
        return [[("", "")]]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        step = self.steps[row]
        tint = " cursor" if cursor is not None else ""
        today = datetime.now().astimezone().date()
        room = max(8, self.line_width - _WHEN - _WHO - 2)
        told = cut(what(step), room - 1)
        return [
            [
                ("▌" if tint else " ", f"bar{tint}"),
                (pad(f" {when(step.at, today)}", _WHEN), f"dim{tint}"),
                (told, f"title{tint}" if tint else ""),
                (" " * (room - width(told)), tint),
                (pad(who(step), _WHO), f"dim{tint}"),
                (" ", tint),
            ]
        ]
