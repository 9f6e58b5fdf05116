"""The phones' vote while a lesson is presented: the server in the app's own event loop.

Everything that serves is imported when the vote is opened, in a thread.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from claims import classroom
from claims.classroom import addresses
from claims.lesson.lesson import Refused
from claims.locking import Unwritable

if TYPE_CHECKING:
    from claims.classroom.server import Server
    from claims.model import Topic
    from tui.presenting.screen import PresentScreen


class Phones:
    """The server of one lesson, on or off; one thing is done with it at a time.

    Attributes:
        address: what phones open that cannot read the code.
        code: the lines of the QR code, which holds the room's code as well.
    """

    def __init__(self, screen: PresentScreen) -> None:
        self._screen = screen
        self._server: Server | None = None
        self._turn = asyncio.Lock()
        self.address = ""
        self.code: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong or odd about the vote, in a sentence; empty where all is well."""
        return self._server.problem or self._server.notice if self._server is not None else ""

    @property
    def is_on(self) -> bool:
        """Whether phones may vote."""
        return self._server is not None

    async def start(self) -> None:
        """Let phones vote, and tell the screen where, or why they cannot."""
        async with self._turn:
            told = await self._started()
        if told:
            self._screen.phones_changed(told)

    async def _started(self) -> str:
        lesson = self._screen.lesson
        if lesson is None or self.is_on:
            return ""
        try:
            server = await asyncio.to_thread(classroom.load_server)
            hosts = await asyncio.to_thread(addresses.reachable)
            if not hosts:
                return addresses.NO_WAY_IN
            self._server = await server.start(lesson, self._screen.shown_topic(), hosts, 0)
        except (classroom.Missing, classroom.Taken, Refused, Unwritable) as error:
            return str(error)
        from claims.classroom import qr

        self.address = self._server.plain_urls[0]
        self.code = tuple(qr.half_blocks(self._server.urls[0], in_colour=False))
        others = ", ".join(self._server.plain_urls[1:])
        also = f" (or {others})" if others else ""
        return f"Phones vote at {self.address}{also}, room {self._server.room}"

    def follow(self, topic: Topic) -> None:
        """Let the phones see the topic as the class does."""
        if self._server is not None:
            self._server.topic = topic

    async def switch_off(self) -> None:
        """Let phones vote no longer, and tell the screen."""
        await self.stop()
        self._screen.phones_changed("Phones cannot vote any more; what they sent is kept")

    async def stop(self) -> None:
        """Let phones vote no longer."""
        async with self._turn:
            if self._server is not None:
                server, self._server = self._server, None
                await server.stop()
