"""The line that asks since when; it stands where the line of keys stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.binding import bind

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.base import BaseScreen

_LABEL = "changed since "
_ROOMY = 60


class RevisionLine(Horizontal):
    """Asks for a revision: `enter` takes it, `escape` leaves the line.

    Args:
        rev: what is filled in.
    """

    DEFAULT_CSS = f"""
    RevisionLine {{ dock: bottom; height: 1; padding: 0 1; background: $panel; }}
    RevisionLine Static {{ width: {len(_LABEL)}; }}
    RevisionLine .keys {{ width: auto; padding: 0 0 0 2; color: $text-muted; }}
    RevisionLine Input {{ width: 1fr; border: none; padding: 0; background: $panel; }}
    RevisionLine Input:focus {{ border: none; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", "leave", shown=True)]

    class Asked(Message):
        """A revision was named."""

        def __init__(self, rev: str) -> None:
            super().__init__()
            self.rev = rev

    class Left(Message):
        """The line was left without naming one."""

    def __init__(self, rev: str) -> None:
        super().__init__()
        self._input = Input(rev, compact=True, select_on_focus=True)
        self._input.cursor_blink = False
        self._keys = Static("", classes="keys", markup=False)

    def compose(self) -> ComposeResult:
        """The question, and what is typed."""
        yield Static(_LABEL)
        yield self._input
        screen: BaseScreen[object] = self.screen  # type: ignore[assignment]
        self._keys.update(f"enter marks · {screen.key('back')} leaves")
        yield self._keys

    def on_mount(self) -> None:
        """Let the very next key be typed here."""
        self._input.focus()

    def on_resize(self) -> None:
        """Beside the keys there is room to type a revision, else there are none."""
        self._keys.display = self.size.width >= _ROOMY

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed here is nothing to find in the topic."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the revision on; nothing typed stands for the last commit."""
        event.stop()
        self.post_message(self.Asked(event.value.strip() or "HEAD"))

    def on_click(self, event: events.Click) -> None:
        """A click here is none on what is below."""
        event.stop()

    def action_leave(self) -> None:
        """Leave without naming a revision."""
        self.post_message(self.Left())
