"""The app with one thing of a topic open."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from claims import Library
from tests.tui.screen import screen_text
from tui.app import CounterclaimApp
from tui.reading.screen import ReadingScreen
from tui.reading.things import Item, siblings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from claims import TopicFile
    from tui.reading.things import Thing

TALL = (120, 200)
"""A screen that holds any page of the shipped topics whole."""


@asynccontextmanager
async def reading(
    thing: Thing,
    *,
    library: Library | None = None,
    topic: str = "orchard-gate",
    size: tuple[int, int] = TALL,
) -> AsyncIterator[tuple[Pilot[None], list[int | None]]]:
    """The app with one thing of a topic open, and what the screen has yielded when it is left."""
    library = library or Library.shipped()
    file = library.read(topic)
    app = CounterclaimApp(library, file.path)
    left: list[int | None] = []
    async with app.run_test(size=size) as pilot:
        things = siblings(file.topic, thing)
        await app.push_screen(
            ReadingScreen(library, file, things, things.index(thing)), left.append
        )
        await pilot.pause()
        yield pilot, left


def orchard() -> TopicFile:
    return Library.shipped().read("orchard-gate")


def item(name: str) -> Item:
    """An item of the orchard topic, by its id."""
    evidence = orchard().topic.evidence
    return Item(next(at for at, each in enumerate(evidence) if each.id == name))


def told(pilot: Pilot[None]) -> str:
    """The screen as running text: labels and texts with single spaces."""
    return " ".join(screen_text(pilot.app).split())
