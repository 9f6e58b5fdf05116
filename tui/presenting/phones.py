"""The phones' vote while a lesson is presented: the server in the app's own event loop.

Everything that serves is imported when the vote is opened, in a thread.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from claims import classroom
from claims.locking import Unwritable

if TYPE_CHECKING:
    from claims.model import Topic
    from tui.presenting.screen import PresentScreen


class Phones:
    """The server of one lesson, on or off.

    Attributes:
        address: what phones open that cannot read the code.
        code: the lines of the QR code, which holds the room's code as well.
        told: what there is to say of it, in a sentence.
    """

    def __init__(self) -> None:
        self._server: Any = None
        self.address = ""
        self.code: tuple[str, ...] = ()
        self.told = ""

    @property
    def problem(self) -> str:
        """What the server cannot do, in a sentence; empty where all is well."""
        return self._server.problem if self._server is not None else ""

    @property
    def is_on(self) -> bool:
        """Whether phones may vote."""
        return self._server is not None

    async def start(self, screen: PresentScreen) -> None:
        """Let phones vote; `told` says where, or why they cannot."""
        if screen.lesson is None or self.is_on:
            return
        try:
            server = await asyncio.to_thread(classroom.load_server)
        except classroom.Missing as error:
            self.told = str(error)
            return
        from claims.classroom import addresses, qr

        hosts = await asyncio.to_thread(addresses.reachable)
        if not hosts:
            self.told = addresses.NO_WAY_IN
            return
        try:
            self._server = await server.start(screen.lesson, screen.shown_topic(), hosts, 0)
        except (classroom.Taken, Unwritable) as error:
            self.told = str(error)
            return
        self.address = self._server.plain_urls[0]
        self.code = tuple(qr.half_blocks(self._server.urls[0], in_colour=False))
        self.told = f"Phones vote at {self.address}. {addresses.KEPT_APART}"
        screen.call_later(screen._show)  # noqa: SLF001 - the slide has the code beside it now

    def follow(self, topic: Topic) -> None:
        """Let the phones see the topic as the class does."""
        if self._server is not None:
            self._server.topic = topic

    async def stop(self) -> None:
        """Let phones vote no longer."""
        if self._server is not None:
            server, self._server = self._server, None
            self.told = ""
            await server.stop()
