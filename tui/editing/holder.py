"""One topic that is open, as it was read last: its changes go through here, one after another."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from claims import changing
from claims.changing import Conflicted
from claims.editing import Refused
from claims.writing import Unwritable
from tui.editing.screen import SAVED

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from claims import Library, TopicFile
    from claims.changing import Saved
    from claims.editing import Edit
    from claims.merging import Side
    from claims.model import FieldPath

SAVING = "saving …"
WITHOUT_HISTORY = "saved, but it cannot be undone"


class Holder:
    """A topic's file as it was read last, and whether what was changed of it stands there.

    Args:
        library: the library of the topic.
        file: the topic as it was read first.
        show: shows a new reading; what it has to do is done when it returns.
        tell: called when `state` has changed.
        offer_copy: offers to copy the library, where it is the one that ships.
    """

    def __init__(
        self,
        library: Library,
        file: TopicFile,
        show: Callable[[TopicFile], Awaitable[None]],
        tell: Callable[[], None],
        offer_copy: Callable[[], None],
    ) -> None:
        self.library = library
        self.file = file
        self._show = show
        self._tell = tell
        self._offer_copy = offer_copy
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._trouble = ""
        self._is_undoable = True

    @property
    def state(self) -> str:
        """`saved`, `saving …`, or `not saved: ` and why."""
        if self._waiting:
            return SAVING
        if self._trouble:
            return f"not saved: {self._trouble}"
        return SAVED if self._is_undoable else WITHOUT_HISTORY

    @property
    def is_saved(self) -> bool:
        """Whether all that was changed stands in the file."""
        return not self._waiting and not self._trouble

    @property
    def is_busy(self) -> bool:
        """Whether a change is being saved, or waits for its turn."""
        return self._waiting > 0

    def offers_copy(self) -> bool:
        """Whether nothing can be changed, since the library ships; then its copy is offered."""
        if self.library.is_shipped:
            self._offer_copy()
        return self.library.is_shipped

    async def wait_until_saved(self) -> None:
        """Wait until all that was asked for before is saved and shown."""
        async with self._turn:
            pass

    async def change(
        self,
        file: TopicFile,
        edits: Sequence[Edit],
        *,
        everywhere: bool = False,
        choices: Mapping[FieldPath, Side] | None = None,
    ) -> Saved:
        """Make edits in the topic, after those that were asked for before.

        Args:
            file: the topic as the person saw it.
            edits: in order.
            everywhere: whether a value that is written once for several places may change.
            choices: of fields that others have changed as well, whose version is to stand.

        Raises:
            Refused, AlsoElsewhere, Conflicted, Unwritable: as that raises them.
        """
        return await self.save(
            lambda: changing.change(
                self.library, file, edits, everywhere=everywhere, choices=choices
            )
        )

    async def write_again(
        self, file: TopicFile, edits: Sequence[Edit], *, everywhere: bool = False
    ) -> Saved:
        """Make edits in a topic whose file has been deleted, and write it anew.

        Raises:
            Refused, AlsoElsewhere, Unwritable: as `claims.changing.write_again` raises them.
        """
        return await self.save(
            lambda: changing.write_again(self.library, file, edits, everywhere=everywhere)
        )

    async def undo(self) -> Saved:
        """Take the last change back.

        Raises:
            Refused, Unwritable: as `claims.changing.undo` raises them.
        """
        return await self.save(lambda: changing.undo(self.library, self.file.path))

    async def redo(self) -> Saved:
        """Make again what was taken back.

        Raises:
            Refused, Unwritable: as `claims.changing.redo` raises them.
        """
        return await self.save(lambda: changing.redo(self.library, self.file.path))

    async def save(self, save: Callable[[], Saved]) -> Saved:
        """Do in a thread what changes the file, in its turn, and show what comes of it.

        Raises:
            Refused: the library is the one that ships, whose copy is offered instead.
            Refused, Conflicted, Unwritable: whatever that raises.
        """
        if self.offers_copy():
            raise Refused("this library is read-only; change a copy of it")
        self._waiting += 1
        self._tell()
        try:
            async with self._turn:
                saved = await asyncio.to_thread(save)
                self.file = saved.file
                self._trouble = ""
                self._is_undoable = not saved.warning
                await self._show(saved.file)
        except (Conflicted, Unwritable) as error:
            self._trouble = str(error)
            raise
        finally:
            self._waiting -= 1
            self._tell()
        return saved
