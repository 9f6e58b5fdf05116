"""Keys act one after another, however fast they come: nothing that is typed ahead is lost.

Textual hands each key at once to what has focus then, where it waits until the keys before it
have acted. A key that is meant for the screen or the line which those open would act on what
they leave. Here it waits in the app until all that the key before it set going is done.
"""

from __future__ import annotations

from asyncio import get_running_loop
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Key, Paste

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Sequence

    from textual.events import Event
    from textual.message_pump import MessagePump

_PATIENCE = 1.0
"""Seconds after which a key no longer waits, so that nothing can silence the keyboard."""


class KeysInTurn(App[None]):
    """An app in which every key finds what the key before it has brought about."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Key | Paste] = deque()
        self._held_until = 0.0
        self._awaited: Future[None] | None = None
        self.is_deaf = False  # as a question comes that nobody can have seen yet

    def hold_keys(self, until: Future[None]) -> None:
        """Let the next key wait for a change that is being saved, and so find what comes of it.

        As long as keys have patience: `until` is done then, if it was not before.
        """
        self._awaited = until
        get_running_loop().call_later(_PATIENCE, _release, until)

    def release_keys(self) -> None:
        """Let the next key wait no longer."""
        if self._awaited is not None:
            _release(self._awaited)

    def forget_keys(self) -> None:
        """Let nothing act that was typed until now, nor what is typed until `hear_keys`."""
        self._typed.clear()
        self.is_deaf = True

    def hear_keys(self) -> None:
        """Let keys act again."""
        self.is_deaf = False

    def unseen(self, event: Key | Paste) -> bool:
        """Whether nothing can be seen of what a key would do, and all is done that it may do."""
        del event
        return False

    async def on_event(self, event: Event) -> None:
        """Take what is typed in turn; everything else is Textual's."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.is_deaf or self.unseen(event):
            return
        self._typed.append(event)
        if monotonic() >= self._held_until:
            await self._hand_on()

    async def _hand_on(self) -> None:
        """Hand the next key to what has focus now, and send after it what fetches the next."""
        if not self._typed or self.return_code is not None:  # which it is once the app is left
            self._held_until = 0.0
            return
        self._held_until = monotonic() + _PATIENCE
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        # A key goes from widget to parent up to the app, which acts; what that sends to the
        # widget goes the same way. So whatever follows it on this way twice comes after it.
        way: list[Any] = [target, *target.ancestors]
        await self._follow([*way, *way])

    async def _follow(self, way: Sequence[MessagePump]) -> None:
        """Go on when all that waits there is done; what is gone meanwhile is passed over."""
        for at, pump in enumerate(way, 1):
            if pump.call_later(self._follow, way[at:]):
                return
        # The screen may be another one now, which first has to find what has focus on it.
        self.screen.call_later(self._fetch)

    def _fetch(self) -> None:
        """Fetch the next key; before what has focus has a size, no key knows what is in view."""
        if self._awaited is not None and not self._awaited.done():
            self._awaited.add_done_callback(lambda _: self.call_later(self._fetch))
        elif self.focused is None or self.focused.size:
            self.call_later(self._hand_on)
        else:
            self.focused.call_after_refresh(self.call_later, self._hand_on)


def _release(until: Future[None]) -> None:
    if not until.done():
        until.set_result(None)
