"""The command palette: what can be done here, themes and topics, found by their names."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.terminal import Terminal
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.palette import MOST_TOPICS, Offers, PaletteScreen
from tui.topic.screen import TopicScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TOPIC = "question: What hit the barn?\nclaims: {storm: {title: A storm}, arson: {title: Arson}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old").mkdir()
    for name in ("barn", "gate", "old/gate", "[red]mill"):
        (tmp_path / f"{name}.yaml").write_text(TOPIC, "utf-8")
    return tmp_path


@pytest.fixture
def app(folder: Path) -> CounterclaimApp:
    return CounterclaimApp(Library(folder), folder / "barn.yaml")


async def offered(app: CounterclaimApp, pilot: Pilot[None], typed: str) -> list[str]:
    """The names that are offered for what was typed, best first."""
    if not isinstance(app.screen, PaletteScreen):
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: any("Go to" in name for name in listed(app)))
    await pilot.press(*("space" if letter == " " else letter for letter in typed))
    await pilot.pause()
    return listed(app)


def listed(app: CounterclaimApp) -> list[str]:
    return [command.name for command in app.screen.query_one(Offers).commands]


async def choose(app: CounterclaimApp, pilot: Pilot[None], typed: str) -> None:
    await offered(app, pilot, typed)
    await pilot.press("enter")
    await wait_for(pilot, lambda: not isinstance(app.screen, PaletteScreen))
    await pilot.pause()


async def test_it_offers_actions_themes_and_topics_in_this_order(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        names = await offered(app, pilot, "")
        order = ["Matrix", "Hide this column", "Theme: light", "Go to topic gate"]
        assert [name for name in names if name in order] == order
        assert "Go to topic old/gate" in names
        assert "Go to topic [red]mill" in names


async def test_it_offers_nothing_that_makes_no_sense_here(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        names = " ".join(await offered(app, pilot, ""))
        assert "creenshot" not in names
        assert "Maximize" not in names
        assert "Up" not in names.split()


async def test_each_action_shows_its_key_and_what_it_does(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await offered(app, pilot, "")
        shown = screen_text(app)
        assert any("x " in line and "Hide this column" in line for line in shown.splitlines())
        assert "hides a claim's column" in shown


async def test_an_action_is_done_on_the_screen_it_was_asked_on(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await choose(app, pilot, "hide this")
        assert "Arson" in screen_text(app)
        assert "A storm" not in screen_text(app)


async def test_words_are_found_in_any_order_and_case(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert (await offered(app, pilot, "LIGHT theme"))[0] == "Theme: light"


async def test_a_name_that_holds_the_words_comes_before_a_sentence_that_does(
    app: CounterclaimApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        names = await offered(app, pilot, "topic")
        assert names.index("Go to topic gate") < names.index("Search")


async def test_what_nothing_holds_is_not_found(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert await offered(app, pilot, "xyzzy") == []


async def test_a_theme_is_chosen_by_its_name(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await choose(app, pilot, "contrast")
        assert app.theme == "contrast"


async def test_a_topic_is_opened_by_its_name(app: CounterclaimApp, folder: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await choose(app, pilot, "old/gate")
        assert isinstance(app.screen, TopicScreen)
        assert app.screen.path == folder / "old" / "gate.yaml"


async def test_names_from_files_are_no_markup(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await offered(app, pilot, "mill")
        assert "Go to topic [red]mill" in screen_text(app)


async def test_of_many_topics_some_are_offered_and_all_are_found(
    app: CounterclaimApp, folder: Path
) -> None:
    for number in range(MOST_TOPICS + 50):
        (folder / f"topic-{number:03}.yaml").write_text(TOPIC, "utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        names = await offered(app, pilot, "")
        assert sum(name.startswith("Go to topic") for name in names) == MOST_TOPICS
        assert await offered(app, pilot, "topic-149") == ["Go to topic topic-149"]


async def test_enter_does_nothing_where_nothing_is_called_that(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await offered(app, pilot, "qzv")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PaletteScreen)
        assert "nothing to do by that name" in screen_text(app)
        await pilot.press("pagedown", "pageup", "down", "up", "escape")
        await pilot.pause()
        assert isinstance(app.screen, TopicScreen)


async def test_arrows_choose_among_what_is_offered(app: CounterclaimApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        names = await offered(app, pilot, "theme:")
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: not isinstance(app.screen, PaletteScreen))
        await pilot.pause()
        assert f"Theme: {app.theme}" == names[1]


@pytest.mark.parametrize("keys", [("pagedown",), ("pageup",), (*"qzv", "pagedown"), (*"qzv", "\r")])
def test_a_burst_of_keys_neither_ends_the_app_nor_does_something_else(
    keys: tuple[str, ...], folder: Path, home: Path
) -> None:
    command = [sys.executable, "-m", "tui.main", str(folder / "barn.yaml")]
    with Terminal(command, env={**os.environ, "HOME": str(home)}) as terminal:
        terminal.wait("A storm")
        terminal.send("\x10", *keys)
        terminal.wait("what can be done here")
        terminal.send("escape")
        terminal.wait(
            lambda: "what can be done" not in (text := terminal.text()) and "A storm" in text
        )
        terminal.send("q")
        assert terminal.wait_for_end() == 0
