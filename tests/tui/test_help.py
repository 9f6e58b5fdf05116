"""`?` shows all keys of the screen one came from, as they are set, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.bearing import Bearing
from claims.rendering.attribution import Mark
from tests.tui.screen import screen_text
from tui.answers import DOES
from tui.app import CounterclaimApp
from tui.help.screen import HelpScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def app(tmp_path: Path) -> CounterclaimApp:
    path = tmp_path / "barn.yaml"
    path.write_text(
        "question: What hit the barn?\nclaims: {storm: {title: A storm}}\n", encoding="utf-8"
    )
    return CounterclaimApp(Library(path), path)


async def all_pages(app: CounterclaimApp, pilot: Pilot[None]) -> str:
    """The help from its first to its last page."""
    await app.push_screen(HelpScreen(app.screen))
    await pilot.pause()
    pages = [screen_text(app)]
    for _ in range(20):
        await pilot.press("pagedown")
        pages.append(screen_text(app))
    return "\n".join(pages)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_keys_stand_in_groups_and_all_can_be_seen(
    app: CounterclaimApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        shown = await all_pages(app, pilot)
        for group in ("Moving", "Reading", "Views", "Editing", "Bearing", "Columns", "Program"):
            assert group in shown
        assert "↑ ↓ ← → k j h l" in shown
        assert "shows all claims again" in shown


async def test_a_wide_terminal_shows_two_columns(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(HelpScreen(app.screen))
        await pilot.pause()
        shown = screen_text(app)
        assert any("Moving" in line and len(line) > 60 for line in shown.splitlines())
        assert "How evidence bears on a claim" in shown  # all of it at once


async def test_only_what_does_something_on_that_screen_is_listed(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        shown = await all_pages(app, pilot)
        assert DOES["hide"] in shown
        assert DOES["previous"] not in shown


async def test_changed_keys_are_shown_as_they_are_set(app: CounterclaimApp) -> None:
    app.set_keymap({"hide": "w,ctrl+x"})
    async with app.run_test(size=(120, 60)) as pilot:
        shown = await all_pages(app, pilot)
        line = next(line for line in shown.splitlines() if DOES["hide"] in line)
        assert "w ctrl+x" in line


async def test_every_sign_is_explained(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        lines = (await all_pages(app, pilot)).splitlines()
        for sign in (*Bearing, *Mark):
            assert any(f" {sign.sign} " in line and sign.words in line for line in lines)


@pytest.mark.parametrize("key", ["escape", "?", "q"])
async def test_it_closes_where_one_was(app: CounterclaimApp, key: str) -> None:
    async with app.run_test() as pilot:
        before = app.screen
        await app.push_screen(HelpScreen(before))
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is before
        assert app.is_running


async def test_it_scrolls_by_lines_and_to_its_ends(app: CounterclaimApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(HelpScreen(app.screen))
        await pilot.pause()
        first = screen_text(app).splitlines()
        await pilot.press("j")
        assert screen_text(app).splitlines()[2].split("  ┃")[0] == first[3].split("  ┃")[0]
        await pilot.press("end")
        assert "Mouse" in screen_text(app)
        await pilot.press("home")
        assert screen_text(app).splitlines() == first


async def test_a_key_without_use_here_is_not_silent(app: CounterclaimApp) -> None:
    async with app.run_test() as pilot:
        await app.push_screen(HelpScreen(app.screen))
        await pilot.press("enter")
        await pilot.pause()
        assert "enter goes into what the cursor is on; not here" in screen_text(app)
