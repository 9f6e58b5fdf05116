"""The steps of a topic's history, a line each, the latest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from claims.cells import cut, pad, visible, width
from tui.binding import bind
from tui.grid import Grid
from tui.history.told import what, when, who

if TYPE_CHECKING:
    from textual.binding import BindingType

    from claims.history import Step
    from tui.editing.homeless import Homeless
    from tui.grid import Line

_WHEN, _WHO = 18, 9


class Steps(Grid):
    """The list; the cursor stays on its step when others come."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("open", label="back to how it was then")]

    def __init__(self) -> None:
        super().__init__()
        self.homeless: tuple[Homeless, ...] = ()
        self.steps: tuple[Step, ...] = ()

    @property
    def draft(self) -> Homeless | None:
        """What was typed for a field that is gone, under the cursor."""
        return self.homeless[self.row] if self.row < len(self.homeless) else None

    @property
    def step(self) -> Step | None:
        """The step under the cursor."""
        at = self.row - len(self.homeless)
        return self.steps[at] if 0 <= at < len(self.steps) else None

    def show(
        self, steps: tuple[Step, ...], homeless: tuple[Homeless, ...], *, at_top: bool
    ) -> None:
        """Show the steps as they are now, with the cursor on the same, or on the latest.

        Above them stands what was typed for fields that are gone.
        """
        held = None if at_top or self.step is None else self.step.id
        self.steps, self.homeless = steps, homeless
        above = len(homeless)
        self.row = next((row for row, step in enumerate(steps, above) if step.id == held), 0)
        self.reset()
        self.move_to(self.row, 0)
        self.post_message(self.Moved())

    def row_count(self) -> int:  # noqa: D102
        return len(self.homeless) + len(self.steps)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del row, column
        return True

    def head_lines(self) -> list[Line]:  # noqa: D102
        return [[("", "")]]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        tint = " cursor" if cursor is not None else ""
        room = max(8, self.line_width - _WHEN - _WHO - 2)
        at, told, by = self._told(row)
        told = cut(told, room - 1)
        return [
            [
                ("▌" if tint else " ", f"bar{tint}"),
                (pad(f" {at}", _WHEN), f"dim{tint}"),
                (told, f"title{tint}" if tint else ""),
                (" " * (room - width(told)), tint),
                (pad(by, _WHO), f"dim{tint}"),
                (" ", tint),
            ]
        ]

    def _told(self, row: int) -> tuple[str, str, str]:
        """When, what and who."""
        if row < len(self.homeless):
            return (
                "not saved",
                f"typed for {visible(self.homeless[row].place)}, which is gone",
                "here",
            )
        step = self.steps[row - len(self.homeless)]
        today = datetime.now().astimezone().date()
        return when(step.at, today), what(step), who(step)
