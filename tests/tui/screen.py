"""What stands on the screen of a running app, as text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tui.app import CounterclaimApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot


def screen_text(app: App[Any]) -> str:
    """The lines of the screen, without blank space at their ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def wait_for(pilot: Pilot[Any], holds: Callable[[], bool], tries: int = 400) -> None:
    """Let the app work until a condition holds; fail with the screen where it never does."""
    for _ in range(tries):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"it never came to hold; the screen:\n{screen_text(pilot.app)}")


async def type_at_once(app: App[Any], *keys: str) -> None:
    """Press keys without waiting for what each of them does, then wait until all have acted."""
    assert isinstance(app, CounterclaimApp)
    for key in keys:
        app.simulate_key(key)
    taken = asyncio.Event()
    app.call_later(taken.set)
    await taken.wait()
    while app._held_until and app.is_running:
        await asyncio.sleep(0)


def slide_words(app: App[Any]) -> str:
    """What the slide of a lesson says, however large its letters are; empty where there is none."""
    from tui.presenting.board import Board

    return "\n".join(board.words for board in app.screen.query(Board))
