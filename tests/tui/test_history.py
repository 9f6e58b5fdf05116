"""The history of a topic: what was changed, when, by whom, and the way back to any state."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest

from claims import Library, history
from claims.changing import change, steps, undo
from claims.editing import Add, Set
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.history.screen import HistoryScreen
from tui.history.told import when

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from claims.editing import Edit
    from tui.editing.screen import EditsTopic

BARN = "question: What hit the barn?\nclaims: {storm: {title: A storm}}\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "barn.yaml"
    path.write_text(BARN, "utf-8")
    return path


def edit(path: Path, *edits: Edit) -> None:
    library = Library(path)
    change(library, library.read(path), edits)


@asynccontextmanager
async def opened(path: Path, size: tuple[int, int] = (120, 30)) -> AsyncIterator[Pilot[Any]]:
    """The topic, with its history on top."""
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        topic = cast("EditsTopic[Any]", app.screen)
        app.push_screen(HistoryScreen(topic.holder))
        await sees(pilot, "history")
        yield pilot


async def sees(pilot: Pilot[Any], *texts: str) -> None:
    await wait_for(pilot, lambda: all(text in screen_text(pilot.app) for text in texts))


async def test_the_latest_change_comes_first_with_what_it_changed(path: Path) -> None:
    edit(path, Set(("claims", "storm", "title"), "A heavy storm"))
    edit(path, Add(("tags",), "barns"))
    async with opened(path) as pilot:
        await sees(
            pilot,
            "today",
            "barns added to tags",
            "storm › title changed",
            "here",
            "tags added: barns",
        )
        lines = screen_text(pilot.app).splitlines()
        assert next(line for line in lines if "▌" in line).count("tags")
        await pilot.press("down")
        await sees(pilot, "claim “A heavy storm”, title: A heavy storm")


async def test_what_others_did_is_told_as_theirs(path: Path) -> None:
    edit(path, Add(("tags",), "barns"))
    path.write_text(f"{path.read_text('utf-8')}# by hand\n", "utf-8")
    edit(path, Set(("date",), "1931"))
    async with opened(path) as pilot:
        await sees(pilot, "changed by another program", "outside")
        await pilot.press("down")
        await sees(pilot, "+# by hand")


async def test_what_was_undone_is_told_as_undone(path: Path) -> None:
    edit(path, Add(("tags",), "barns"))
    undo(Library(path), path)
    async with opened(path) as pilot:
        await sees(pilot, "undone: ", "tags removed: barns")


async def test_enter_goes_back_to_how_it_was_and_undo_comes_back_from_there(path: Path) -> None:
    edit(path, Set(("claims", "storm", "title"), "A gale"))
    then = path.read_text("utf-8")
    edit(path, Set(("claims", "storm", "title"), "A breeze"), Add(("tags",), "barns"))
    now = path.read_text("utf-8")
    async with opened(path) as pilot:
        await sees(pilot, "A gale")
        await pilot.press("down", "enter")
        await sees(pilot, "It is as it was after", "back to")
        assert path.read_text("utf-8") == then
        await pilot.press("u")
        await sees(pilot, "Undone", "undone: back to")
        assert path.read_text("utf-8") == now
        await pilot.press("ctrl+r")
        await sees(pilot, "Done again")
        assert path.read_text("utf-8") == then
        await pilot.press("escape")
        await sees(pilot, "A gale", "enter open")
    assert len(steps(path)) == 5


async def test_where_it_is_as_it_was_nothing_is_done(path: Path) -> None:
    edit(path, Add(("tags",), "barns"))
    async with opened(path) as pilot:
        await sees(pilot, "tags added")
        await pilot.press("enter")
        await sees(pilot, "The topic is as it was then")
    assert len(steps(path)) == 1


async def test_what_is_changed_meanwhile_comes_on_top_and_the_cursor_stays(path: Path) -> None:
    edit(path, Add(("tags",), "barns"))
    edit(path, Add(("tags",), "storms"))
    async with opened(path) as pilot:
        await sees(pilot, "tags added: storms")
        await pilot.press("down")
        await sees(pilot, "tags added: barns")
        edit(path, Set(("date",), "1931"))
        await sees(pilot, "date changed")
        lines = screen_text(pilot.app).splitlines()
        assert [line.startswith("▌") for line in lines if "today" in line] == [False, False, True]
        assert "tags added: barns" in screen_text(pilot.app)


async def test_without_a_change_it_says_so(path: Path) -> None:
    async with opened(path) as pilot:
        await sees(pilot, "Nothing has been changed in this topic yet")
        await pilot.press("u")
        await sees(pilot, "There is nothing to undo")


async def test_a_history_that_cannot_be_read_is_told(path: Path, home: Path) -> None:
    edit(path, Add(("tags",), "barns"))
    next(home.rglob("history.db")).write_bytes(b"no database" * 500)
    async with opened(path) as pilot:
        await sees(pilot, "the history was damaged")


async def test_where_its_folder_is_gone_that_is_told(path: Path) -> None:
    edit(path, Add(("tags",), "barns"))
    edit(path, Add(("tags",), "storms"))
    async with opened(path) as pilot:
        await sees(pilot, "tags added: storms")
        await pilot.press("down")
        path.unlink()
        path.parent.rmdir()
        for key in ("enter", "u", "ctrl+r"):
            await pilot.press(key)
            await sees(pilot, "Not saved: ")


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_in_a_narrow_terminal_the_change_stands_below(
    path: Path, size: tuple[int, int]
) -> None:
    edit(path, Add(("tags",), "barns"))
    async with opened(path, size) as pilot:
        await sees(pilot, "today", "tags added: barns")


async def test_hundreds_of_steps_are_one_list(path: Path) -> None:
    text = BARN
    for number in range(300):
        before, text = text, f"{BARN}date: {number + 1000}\n"
        history.record(path, history.NewStep(before, text, f"number {number}"))
    path.write_text(text, "utf-8")
    async with opened(path) as pilot:
        await sees(pilot, "number 299", "date: ")
        await pilot.press("end")
        await sees(pilot, "number 0 ")


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-03-02T14:03", "today 14:03"),
        ("2026-03-01T09:12", "yesterday 09:12"),
        ("2026-02-28T09:12", "28 Feb 09:12"),
        ("2025-12-31T23:59", "31 Dec 2025"),
    ],
)
def test_when_it_was_is_told_in_words(at: str, told: str) -> None:
    assert when(datetime.fromisoformat(at).replace(tzinfo=UTC), date(2026, 3, 2)) == told
