"""Taking along what the cursor is on: a copy with its citation, the original, its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.base import BaseScreen
from tui.binding import bind

if TYPE_CHECKING:
    from textual.binding import BindingType

    from claims import Library, TopicFile
    from tui.reading.things import Thing


class TakesAlong(BaseScreen[None]):
    """A screen of a topic of which one thing is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("copy"), bind("original"), bind("text")]
    library: Library
    file: TopicFile | None

    @property
    def thing(self) -> Thing | None:
        """What the cursor is on: an item, else the record it stands for."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy what the cursor is on, with its citation."""
        from tui.reading.actions import copy_thing

        if self.file is not None:
            self.say(copy_thing(self.app, self.file, self.thing))

    def action_original(self) -> None:
        """Open the address of the source of what the cursor is on."""
        from tui.reading.actions import open_original

        if self.file is not None:
            self.say(open_original(self.app, self.file, self.thing))

    def action_text(self) -> None:
        """Show the archived text of the source of what the cursor is on."""
        from tui.reading.actions import show_text

        if self.file is not None:
            self.say(show_text(self.app, self.library, self.file, self.thing))
