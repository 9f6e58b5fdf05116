"""The screen that tells in words all that changed in a topic since a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.cells import visible
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.since.list import ChangeList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import TopicFile
    from claims.since import Since


class ChangesScreen(BaseScreen[tuple[str | int, ...] | None]):
    """All changes of one topic; its result is the place of one to go to, if any.

    Args:
        file: the topic.
        since: what changed in it.
    """

    HERE = "changes"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back"),
        bind("changes", "next_change", label="next", shown=True),
    ]

    def __init__(self, file: TopicFile, since: Since) -> None:
        super().__init__()
        self._file = file
        self._list = ChangeList(since)

    def compose(self) -> ComposeResult:
        """The changes between the two bars."""
        yield WhereBar()
        yield self._list
        yield KeyBar()

    def on_mount(self) -> None:
        """Say where one is."""
        self._say_where()

    def show(self, since: Since) -> None:
        """Show what changed by now, with the cursor on the same change where it is still one."""
        self._list.show(since)
        self._say_where()

    def _say_where(self) -> None:
        since = self._list.since
        for bar in self.query(WhereBar):  # none while the screen comes or goes
            told = f"what changed since {visible(since.rev)}"
            bar.show(self._file.name, told, changed=since.counts)

    def action_back(self) -> None:
        """To the topic, where one was."""
        self.dismiss(None)

    def action_next_change(self) -> None:
        """To the next change, from the last to the first."""
        self.go_round(self._list, "There is no other change", "Nothing changed")

    def on_grid_opened(self) -> None:
        """To the place in the topic, with the cursor on it."""
        change = self._list.change
        if change is not None and change.place is None:
            self.say("It is no longer there")
        elif change is not None:
            self.dismiss(change.place)
