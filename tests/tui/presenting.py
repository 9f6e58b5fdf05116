"""A lesson on the projector, and what its slides say."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from claims import Library
from tests.tui.screen import screen_text, slide_words, wait_for
from tui.app import CounterclaimApp
from tui.presenting.screen import PresentScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from claims.lesson.lesson import Lesson
    from tui.presenting.slides import Shows

TOPIC = """\
question: Who let the horses out?
summary: They stood in the corn at dawn, and Miller shouted.
claims:
  boy: {title: The stable boy, statement: Tom forgot the gate., proponents: miller,
        aspects: {Was it planned?: No}}
  wind: {title: The wind, statement: A gust tore it open., proponents: tom}
speakers:
  miller: {name: Ada Miller, role: Owner of the mill, interest: Her corn was eaten.}
  tom: {name: Tom Hatch}
sources:
  gazette: {title: Horses at large, publisher: The Gazette}
evidence:
  - {id: latch, quote: Hatch never shuts it., speaker: miller, source: gazette, supports: boy}
  - {id: storm, fact: A storm blew all night., source: gazette, supports: wind, disputes: boy}
  - {id: print, fact: Hoofs led straight to the corn., source: gazette, disputes: wind}
discussion:
  - Who stood to lose?
"""


@asynccontextmanager
async def presented(
    path: Path, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[tuple[Pilot[None], PresentScreen]]:
    library = Library(path)
    file = library.read(path)
    app = CounterclaimApp(library, path, lambda: PresentScreen(library, file, **options))
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, PresentScreen)
        await wait_for(pilot, lambda: " of " in screen_text(app))
        yield pilot, screen


async def go_to(pilot: Pilot[None], screen: PresentScreen, shows: Shows) -> None:
    """Go on until a slide of this kind is shown."""
    for _ in range(80):
        if screen.slide.shows is shows:
            await wait_for(pilot, lambda: True)
            return
        await pilot.press("right")
    raise AssertionError(f"no slide shows {shows}")


def shown(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app)


def said(pilot: Pilot[None]) -> str:
    """What the slide says, however large its letters are."""
    return slide_words(pilot.app)


async def lesson_of(screen: PresentScreen) -> Lesson:
    assert screen.lesson is not None
    return screen.lesson
