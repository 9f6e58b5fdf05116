"""Counting hands: a number for each choice, typed or counted up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.cells import cut, pad, visible, width
from claims.lesson.lesson import Refused
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.grid import Grid
from tui.presenting.seen import choices_shown

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims.lesson.lesson import Lesson
    from tui.grid import Line
    from tui.presenting.seen import Seen

_MOST = 9_999


class Hands(Grid):
    """A row for each choice, with how many raised a hand."""

    def __init__(self, choices: list[tuple[str, str, str]], counted: dict[str, int]) -> None:
        super().__init__()
        self.choices = choices
        self.counted = counted

    @property
    def choice(self) -> str:
        """The choice under the cursor."""
        return self.choices[self.row][0]

    def row_count(self) -> int:  # noqa: D102
        return len(self.choices)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102, ARG002
        return True

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        choice, mark, words = self.choices[row]
        tint = " cursor" if cursor is not None else ""
        bar = ("▌", f"bar{tint}") if tint else (" ", "")
        number = f"{self.counted.get(choice, 0):>6}  "
        room = self.line_width - 2 - width(number)
        name = cut(visible(f"{mark}  {words}" if mark else words), room)
        return [[bar, (number, f"title{tint}"), (pad(name, room), tint.strip())], []]


class HandsScreen(BaseScreen[None]):
    """Asks how many hands were raised for each choice; every number is kept at once."""

    HERE = "hands"
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", label="done", shown=True)]

    def __init__(self, lesson: Lesson, seen: Seen) -> None:
        super().__init__()
        self._lesson = lesson
        last = lesson.rounds[-1]
        self._hands = Hands(choices_shown(last, seen), dict(last.hands))
        self._typed = ""  # the digits of the number that is being typed

    def compose(self) -> ComposeResult:
        """The rows between the two bars."""
        yield WhereBar()
        yield self._hands
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is asked."""
        below = "Type a number, or count up with + and down with -; ↑ and ↓ go to another row"
        self.query_one(WhereBar).show("Hands", self._lesson.rounds[-1].label, below=below)
        self._hands.focus()

    def on_key(self, event: events.Key) -> None:
        """Digits make a number; plus and minus count."""
        number = self._hands.counted.get(self._hands.choice, 0)
        if event.character and event.character in "0123456789":
            self._typed = (self._typed + event.character)[-len(str(_MOST)) :]
            self._keep(int(self._typed))
        elif event.character in ("+", "-"):
            self._typed = ""
            self._keep(number + (1 if event.character == "+" else -1))
        elif event.key == "backspace":
            self._typed = str(number)[:-1]
            self._keep(int(self._typed or 0))
        else:
            self._typed = ""
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()

    def _keep(self, number: int) -> None:
        hands = self._hands
        hands.counted[hands.choice] = max(0, min(number, _MOST))
        try:
            self._lesson.count_hands({name: n for name, n in hands.counted.items() if n})
        except Refused as error:
            self.say(f"Not counted: {error}")
        hands.reset()

    def on_grid_moved(self) -> None:
        """Another row: another number."""
        self._typed = ""

    def on_grid_opened(self) -> None:
        """On to the next row, and from the last one back to the slide."""
        if self._hands.row + 1 < self._hands.row_count():
            self._hands.move_to(self._hands.row + 1, 0)
        else:
            self.dismiss()

    def action_back(self) -> None:
        """Back to the slide."""
        self.dismiss()
