"""A new topic begins with its question, a new library with its first topic."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from claims.changing import steps
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.forms.new_topic import new_topic

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

BARN = "question: What hit the barn?\nclaims: {storm: {title: A storm}}\n"


@asynccontextmanager
async def asked(library: Library, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The library's screen, with the question of a new topic asked."""
    app = CounterclaimApp(library)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        new_topic(app, library)
        await sees(pilot, "a new topic")
        yield pilot


async def sees(pilot: Pilot[Any], text: str) -> None:
    await wait_for(pilot, lambda: text in screen_text(pilot.app))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "topics"
    folder.mkdir()
    (folder / "hit-barn.yaml").write_text(BARN, "utf-8")
    return folder


async def test_the_question_is_enough(folder: Path) -> None:
    async with asked(Library(folder)) as pilot:
        await pilot.press(*"Who shot first on Lexington Green?")
        await sees(pilot, "shot-first-lexington-green.yaml")
        await pilot.press("enter")
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ != "NewTopicScreen")
        await sees(pilot, "Who shot first on Lexington Green?")
    made = folder / "shot-first-lexington-green.yaml"
    assert made.read_text("utf-8") == "question: Who shot first on Lexington Green?\n"
    assert len(steps(made)) == 1


async def test_a_name_that_is_taken_gets_a_number(folder: Path) -> None:
    async with asked(Library(folder)) as pilot:
        await pilot.press(*"What hit the barn?")
        await sees(pilot, "hit-barn-2.yaml")


async def test_the_file_can_be_named_and_nothing_is_overwritten(folder: Path) -> None:
    async with asked(Library(folder)) as pilot:
        await pilot.press(*"What hit it?", "tab", *"hit-barn", "enter")
        await sees(pilot, "There is a hit-barn.yaml already")
        await pilot.press("ctrl+u", *"mine", "ctrl+s")
        await wait_for(pilot, lambda: (folder / "mine.yaml").exists())
    assert (folder / "hit-barn.yaml").read_text("utf-8") == BARN


@pytest.mark.parametrize("name", ["../out", "/tmp/out", ".hidden"])
async def test_it_stays_in_the_library(folder: Path, name: str) -> None:
    async with asked(Library(folder)) as pilot:
        await pilot.press(*"What hit it?", "tab", *name, "enter")
        await sees(pilot, "is no file in the library")
    assert [path.name for path in folder.iterdir()] == ["hit-barn.yaml"]


async def test_without_a_question_nothing_is_made(folder: Path) -> None:
    async with asked(Library(folder)) as pilot:
        await pilot.press("enter")
        await sees(pilot, "Write the question first")
        await pilot.press("escape")
        await sees(pilot, "1 topic")
    assert len(list(folder.iterdir())) == 1


async def test_a_new_library_is_made_with_its_first_topic(home: Path) -> None:
    async with asked(Library.shipped()) as pilot:
        assert "A library is a folder of topics" in screen_text(pilot.app)
        assert "~/counterclaim" in screen_text(pilot.app)
        await pilot.press(*"What hit it?", "enter")
        await sees(pilot, "What hit it?")
        await wait_for(pilot, lambda: (home / "counterclaim" / "hit.yaml").exists())
        assert isinstance(pilot.app, CounterclaimApp)
        await wait_for(pilot, lambda: app_root(pilot.app) == home / "counterclaim")


def app_root(app: Any) -> Path:
    return Path(app.library.root)


async def test_its_folder_can_be_named(tmp_path: Path) -> None:
    async with asked(Library.shipped()) as pilot:
        await pilot.press(*"What hit it?", "tab", *str(tmp_path / "a" / "b"), "ctrl+s")
        await wait_for(pilot, lambda: (tmp_path / "a" / "b" / "hit.yaml").exists())


async def test_where_it_cannot_be_made_it_says_why(home: Path) -> None:
    (home / "file").write_text("")
    async with asked(Library.shipped(), size=(120, 24)) as pilot:
        await pilot.press(*"What hit it?", "tab", *"~/file/mine", "enter")
        await sees(pilot, "cannot be")
        await pilot.press("ctrl+u", *"~nobody-here/x", "enter")
        await sees(pilot, "no such person")


async def test_what_was_typed_is_offered_again(folder: Path) -> None:
    async with asked(Library(folder)) as pilot:
        await pilot.press(*"What hit it?", "escape")
        await sees(pilot, "1 topic")
    async with asked(Library(folder)) as pilot:
        await sees(pilot, "What hit it?")
        await pilot.press("enter")
        await wait_for(pilot, lambda: (folder / "hit.yaml").exists())
    async with asked(Library(folder)) as pilot:
        assert "What hit it?" not in screen_text(pilot.app)
