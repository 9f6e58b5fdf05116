"""A screen in which something is typed that outlives it, until it is saved or emptied."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic

from tui.base import BaseScreen, Result
from tui.drafts import drop, in_turn, in_turn_now, keep, kept, why_unwritten

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from tui.forms.fields import Values

PAUSE = 0.3
"""Seconds without a key after which what was typed is kept."""


_ROOMY = 36
"""The rows from which on there is space between the fields."""


class DraftingScreen(BaseScreen[Result], Generic[Result]):
    """Keeps what is typed: after each pause, when it is left, and when the app ends.

    Args:
        path: the file, or for a new one its folder, that the draft belongs to.
        place: what the draft goes by there.
    """

    def __init__(self, path: Path, place: str) -> None:
        super().__init__()
        self.draft_path = path
        self._place = place
        self._timer: Timer | None = None
        self._latest: Values = {}  # as they were last seen, for when the fields are gone
        self._is_done = False
        self._is_told_unsafe = False
        self.is_draft_safe = True

    @property
    def place(self) -> str:
        """What the draft goes by."""
        return self._place

    @property
    def values(self) -> Values:
        """All that was typed, by the names of the fields."""
        raise NotImplementedError

    def is_begun(self, values: Values) -> bool:
        """Whether anything was typed that is worth keeping."""
        return bool(values)

    def look(self) -> None:
        """Show what follows from what was typed."""
        raise NotImplementedError

    def paused(self) -> None:
        """Called a moment after something was typed, and again while one goes on."""

    async def earlier(self) -> Values | None:
        """What was typed here before and not saved."""
        return await in_turn(kept, self.draft_path, self._place)

    def typed(self) -> None:
        """Something was typed."""
        if not self.is_mounted:
            return
        self.see()
        if self._timer is None:  # who types without a pause is not waited for
            self._timer = self.set_timer(PAUSE, self._pause)

    def see(self) -> None:
        """Look at the fields as they are now."""
        self._latest = self.values
        self.look()

    @property
    def is_kept(self) -> bool:
        """Whether something was typed that is offered again."""
        return self.is_begun(self._latest)

    async def _pause(self) -> None:
        self._timer = None
        self.paused()
        await self.keep_draft()
        if not self.is_draft_safe and not self._is_told_unsafe:
            self._is_told_unsafe = True
            why = await asyncio.to_thread(why_unwritten, self._latest)
            self.warn(f"What you type would not outlive a crash: {why}")

    def warn(self, told: str) -> None:
        """Say what matters as long as one types."""
        self.say(told)

    async def keep_draft(self) -> None:
        """Keep what was typed, or forget the draft where there is nothing."""
        self.is_draft_safe = await in_turn(self._keep, self._latest)

    def _keep(self, values: Values) -> bool:
        """Whether what was typed outlives the app, as nothing does."""
        if self.is_begun(values):
            return keep(self.draft_path, self._place, values)
        drop(self.draft_path, self._place)
        return True

    async def leave(self, result: Result | None, *, is_saved: bool = False) -> None:
        """End with a result; unless it is saved already, what was typed is kept."""
        if self._timer is not None:
            self._timer.stop()
        if is_saved:
            self._latest = {}
        await self.keep_draft()
        self._is_done = True
        self.dismiss(result)

    def on_input_changed(self) -> None:
        """Something was typed."""
        self.typed()

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        self.typed()

    def on_descendant_focus(self) -> None:
        """Another field has focus."""
        if self.is_mounted:
            self.see()

    def on_resize(self) -> None:
        """In a tall terminal there is space between the fields."""
        super().on_resize()
        self.set_class(self.size.height >= _ROOMY, "-roomy")

    def on_unmount(self) -> None:
        """Where the app ends meanwhile, what was typed is kept all the same."""
        if not self._is_done and self.is_begun(self._latest):
            in_turn_now(self._keep, self._latest)
