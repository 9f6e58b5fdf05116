"""The changes of a topic in order, each in a sentence, texts word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.cells import pad, wrap
from claims.merging.sentences import sentence
from claims.since import mark_of
from tui.binding import bind
from tui.grid import Grid

if TYPE_CHECKING:
    from textual.binding import BindingType

    from claims.merging import Change
    from claims.since import Since
    from tui.grid import Line

_REMOVED = "╱"
"""The sign of what is gone: a gap, as on the other screens."""
_HEAD = 4  # cells of the sign and the space around it
_READABLE = 110  # cells beyond which a line of running text is hard to follow


class ChangeList(Grid):
    """One row a change; the cursor is on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--changed"}
    BINDINGS: ClassVar[list[BindingType]] = [bind("open", label="go there")]

    def __init__(self, since: Since) -> None:
        super().__init__()
        self.since = since

    def show(self, since: Since) -> None:
        """Show what changed by now, with the cursor on the same change where it is still one."""
        held = self.change
        row = since.changes.index(held) if held in since.changes else self.row
        self.since = since
        self.row = row
        self.reset()
        self.move_to(self.row, 0)

    @property
    def change(self) -> Change | None:
        """The change under the cursor."""
        return self.since.changes[self.row] if self.since.changes else None

    def row_count(self) -> int:  # noqa: D102
        return len(self.since.changes)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: ARG002, D102
        return True

    def spacing_below(self, row: int) -> int:  # noqa: ARG002, D102
        return 1

    def head_lines(self) -> list[Line]:  # noqa: D102
        if self.since.changes:
            return [[("", "")]]
        return [[("", "")], [("  Nothing changed.", "title")]]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        change = self.since.changes[row]
        mark = mark_of((change,)) if change.place is not None else None
        tint = " cursor" if cursor is not None else ""
        bar = ("▌" if tint else " ", f"bar{tint}")
        room = max(8, min(_READABLE, self.line_width - _HEAD - 2))
        lines: list[Line] = []
        for at, line in enumerate(wrap(sentence(change), room)):
            sign = (mark.sign if mark else _REMOVED) if at == 0 else ""
            lines.append(
                [bar, (pad(f" {sign}", _HEAD - 1), f"changed{tint}"), (pad(line, room + 1), tint)]
            )
        return [*lines, [("", "")]]
