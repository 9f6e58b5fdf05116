"""The command palette: what can be done here, themes and topics, found by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.command import Command, CommandList, CommandPalette

from claims import Library
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.palette import MOST_TOPICS
from tui.topic.screen import TopicScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.worker import Worker

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
    if not isinstance(app.screen, CommandPalette):
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: isinstance(app.screen, CommandPalette))
        await wait_for(pilot, lambda: bool(listed(app)))
    await pilot.press(*typed)
    await wait_for(pilot, lambda: all(worker.is_finished for worker in searches(app)))
    return listed(app)


def searches(app: CounterclaimApp) -> list[Worker[object]]:
    return [worker for worker in app.workers if worker.node is app.screen]


def listed(app: CounterclaimApp) -> list[str]:
    options = app.screen.query_one(CommandList).options
    return [str(option.hit.text) for option in options if isinstance(option, Command)]


async def choose(app: CounterclaimApp, pilot: Pilot[None], typed: str) -> None:
    await offered(app, pilot, typed)
    await pilot.press("enter")
    await wait_for(pilot, lambda: not isinstance(app.screen, CommandPalette))
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
        assert "Hide this column  x" in shown
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
