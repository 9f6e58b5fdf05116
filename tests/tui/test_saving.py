"""Saving goes on beside the keys: none is lost, none comes too early, nothing is left unsaved."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Library
from claims.locking import locked
from claims.places import state_folder
from tests.tui.editing import TOPIC, answer, changes, head, opened, press
from tests.tui.screen import screen_text, type_at_once, wait_for
from tui.library.screen import LibraryScreen
from tui.topic.screen import TopicScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "barge.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    """Meanwhile another program writes the file: whoever saves has to wait."""
    taken, over = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(path):
            taken.set()
            over.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait()
    try:
        yield
    finally:
        over.set()
        holder.join()


async def test_while_a_save_waits_the_head_says_so_and_keys_are_queued(path: Path) -> None:
    async with opened(path, "2") as pilot:
        with held_by_another(path):
            for key in ("d", "d"):
                pilot.app.simulate_key(key)
            await wait_for(pilot, lambda: head(pilot).endswith("saving …"))
            assert path.read_text("utf-8") == TOPIC
        await press(pilot)
        assert head(pilot).endswith("  saved")
    words = [item.words for item in Library(path).read(path).topic.evidence]
    assert words == ["The lamps were out."]


async def test_a_box_does_not_hold_the_keys_while_its_text_waits(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        with held_by_another(path):
            pilot.app.simulate_key("ctrl+s")
            await wait_for(pilot, lambda: "ctrl+s keeps" not in screen_text(pilot.app))
            assert head(pilot).endswith("saving …")
            pilot.app.simulate_key("2")
            await wait_for(pilot, lambda: "matrix" in head(pilot))
        await press(pilot)
        assert head(pilot).endswith("  saved")
    assert "Twice" in path.read_text("utf-8")


async def test_q_leaves_only_once_everything_is_saved(path: Path) -> None:
    async with opened(path, "2") as pilot:
        with held_by_another(path):
            pilot.app.simulate_key("d")
            await wait_for(pilot, lambda: head(pilot).endswith("saving …"))
            pilot.app.simulate_key("q")
        await wait_for(pilot, lambda: not pilot.app.is_running)
    assert len(Library(path).read(path).topic.evidence) == 2


async def test_lines_that_end_as_on_windows_still_do(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(TOPIC.replace("\n", "\r\n"))
    async with opened(path, "right", "e", *" Twice.", "ctrl+s"):
        pass
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert (
        changes(path)[0][1].strip() == "statement: Somebody cut the ropes. Twice.  # says the clerk"
    )


@pytest.mark.parametrize("keys", [["e"], ["2", "e"], ["3", "e"], ["enter", "e"], ["w"]])
async def test_the_smallest_terminal_has_room_to_edit(path: Path, keys: list[str]) -> None:
    async with opened(path, *keys, size=(40, 12)) as pilot:
        screen = pilot.app.screen
        if box := getattr(screen, "box", None):
            assert screen.region.contains_region(box.region)
            await press(pilot, "x")
            await wait_for(pilot, lambda: "not saved yet" in head(pilot))


KEYS = [
    *("up", "down", "left", "right", "1", "2", "3", "4", "d", "D", "J", "K", "u", "ctrl+r"),
    *("plus", "minus", "0", "equals_sign", "backspace", "left_parenthesis", "w", "enter", "escape"),
    *("e x ctrl+s", "e y escape", "e tab z ctrl+s", "r z enter", "e ctrl+u ctrl+s", "S", "x", "X"),
]


@given(keys=st.lists(st.sampled_from(KEYS), max_size=24))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_pressed_the_screen_shows_what_stands_in_the_file(
    keys: list[str], path: Path
) -> None:
    path.write_text(TOPIC, "utf-8")
    async with opened(path) as pilot:
        for key in keys:
            await type_at_once(pilot.app, *key.split())
            if isinstance(pilot.app.screen, LibraryScreen):  # escape led out of the topic
                return
            if not isinstance(pilot.app.screen, TopicScreen):
                await press(pilot, "escape")
            if getattr(pilot.app.screen, "box", None):
                await press(pilot, "escape")  # what was typed was refused
        await press(pilot)
        for screen in pilot.app.screen_stack:
            if isinstance(screen, TopicScreen):
                assert screen.file is not None
                read = Library(path).read(path)
                assert screen.file.topic == read.topic
                assert read.is_readable
                assert screen.view is not None
                assert screen.view.comparison.topic == read.topic
        assert answer(pilot) is not None


async def test_where_there_is_no_history_the_head_says_that_it_cannot_be_undone(
    path: Path, home: Path
) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file where the folder should be", "utf-8")
    async with opened(path, "e", "x", "ctrl+s") as pilot:
        assert head(pilot).endswith("saved, but it cannot be undone")
        state_folder().unlink()
        await press(pilot, "e", "y", "ctrl+s")
        assert head(pilot).endswith("  saved")
        await press(pilot, "q")
        await wait_for(pilot, lambda: pilot.app.return_code is not None)


@pytest.mark.parametrize("answered", ["enter", "escape"])
async def test_a_file_that_was_deleted_can_be_written_anew(path: Path, answered: str) -> None:
    async with opened(path, "e", *" Twice.") as pilot:
        path.unlink()
        await type_at_once(pilot.app, "ctrl+s")
        await wait_for(pilot, lambda: "The file has been deleted" in screen_text(pilot.app))
        await press(pilot, answered)
        if answered == "escape":
            assert not path.exists()
            assert "not saved: " in head(pilot)
            assert "moorings. Twice." in screen_text(pilot.app)
            return
        assert head(pilot).endswith("  saved")
        statement = Library(path).read(path).topic.claims["storm"].statement
        assert statement == "A gust tore the barge from its moorings. Twice."
        await press(pilot, "u")
    assert path.read_text("utf-8") == TOPIC
