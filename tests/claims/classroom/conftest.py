"""A classroom: a lesson, its server in the test's own event loop, and phones."""

from __future__ import annotations

import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol

import pytest

from claims import Library
from claims.blinding import blind
from claims.classroom.server import Server
from tests.claims.classroom.phones import Phone
from tests.claims.lessons import Begin, begin, topic_path

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from claims.lesson.lesson import Lesson

__all__ = ["begin", "topic_path"]


class Serve(Protocol):
    """Serve a lesson on this machine alone for as long as the context lasts."""

    def __call__(self, lesson: Lesson) -> AbstractAsyncContextManager[Server]: ...


def free_port() -> int:
    """A port that nobody listens on: tests that run beside this one get another."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def serve() -> Serve:
    @asynccontextmanager
    async def serves(lesson: Lesson) -> AsyncIterator[Server]:
        path = lesson.begun.topic
        topic = Library(path).read(path).topic
        order = [claim.id for claim in lesson.begun.claims]
        shown = blind(topic, order) if lesson.begun.blind else topic
        server = await Server.start(lesson, shown, ["127.0.0.1"], lesson.port or free_port())
        try:
            yield server
        finally:
            await server.stop()

    return serves


@pytest.fixture
async def server(begin: Begin, serve: Serve) -> AsyncIterator[Server]:
    """A lesson in whose first round votes are taken."""
    lesson = begin()
    lesson.open_round("First impressions")
    async with serve(lesson) as started:
        yield started


@pytest.fixture
async def phone(server: Server) -> Phone:
    """A phone that is in the room."""
    made = Phone(server.urls[0])
    await made.enter()
    return made
