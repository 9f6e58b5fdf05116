"""What happens while one types: findings beside the field, drafts, one's own editor."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.terminal import Terminal
from tests.tui.editing import TOPIC, opened, press
from tests.tui.screen import screen_text, wait_for
from tui import drafts
from tui.app import CounterclaimApp
from tui.editing import session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from claims.model import FieldPath
    from tui.editing.fields import Field

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "barge.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


def in_terminal(path: Path, home: Path, **more: str) -> Terminal:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(home), **more}
    return Terminal([sys.executable, "-m", "tui.main", str(path)], env=env)


# -- findings ----------------------------------------------------------------------------


async def test_what_check_finds_shows_beside_the_field_and_does_not_hinder(path: Path) -> None:
    async with opened(path, "3", "e", "tab", "tab", "tab", *"May 1911") as pilot:
        assert "published" in screen_text(pilot.app)
        await wait_for(pilot, lambda: "error: not a date" in screen_text(pilot.app))
        await press(pilot, "enter")
        assert "published · enter keeps" not in screen_text(pilot.app)
    assert "published: May 1911" in path.read_text("utf-8")


async def test_a_name_that_is_none_is_told_while_it_is_typed(path: Path) -> None:
    async with opened(path, "2", "e", "tab") as pilot:
        assert "speaker · enter keeps" in screen_text(pilot.app)
        await press(pilot, "s")
        await wait_for(pilot, lambda: "error: " in screen_text(pilot.app))
        await press(pilot, "backspace")
        await wait_for(pilot, lambda: "error: " not in screen_text(pilot.app))
        await press(pilot, *", clerk", "enter")
    assert Library(path).read(path).topic.evidence[0].speaker == ("pilot", "clerk")


async def test_a_list_is_typed_in_the_box_as_in_a_form(path: Path) -> None:
    async with opened(path, "3", "e", "tab", *"Smith, Ann", "enter", *"The clerk") as pilot:
        assert "ctrl+s keeps" in screen_text(pilot.app)
        await press(pilot, "ctrl+s", "number_sign", *", night", "enter")
    topic = Library(path).read(path).topic
    assert topic.sources["ledger"].author == ("Smith, Ann", "The clerk")
    assert topic.tags == ("harbour", "barge", "night")


# -- drafts ------------------------------------------------------------------------------


def test_what_was_typed_when_the_app_was_killed_is_offered_again(
    path: Path, home: Path, tmp_path: Path
) -> None:
    drafts = home / "counterclaim" / "drafts"
    with in_terminal(path, home) as terminal:
        terminal.wait("saved")
        terminal.send("e")
        terminal.wait("ctrl+s keeps")
        terminal.send(" Twice.")
        terminal.wait(lambda: any("Twice." in file.read_text() for file in drafts.glob("*.json")))
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_end()
    assert path.read_text("utf-8") == TOPIC
    with in_terminal(path, home) as terminal:
        terminal.wait("Typed and not saved: The storm › statement")
        terminal.send("e")
        terminal.wait("moorings. Twice.")
        terminal.wait("what you left")


def test_what_is_being_typed_when_the_window_is_closed_is_offered_again(
    path: Path, home: Path
) -> None:
    with in_terminal(path, home) as terminal:
        terminal.wait("saved")
        terminal.send("e")
        terminal.wait("ctrl+s keeps")
        terminal.send(" Twice.")
        terminal.wait("moorings. Twice.")
        terminal.hang_up()
    with in_terminal(path, home) as terminal:
        terminal.wait("saved")
        terminal.send("e")
        terminal.wait("moorings. Twice.")


async def test_a_draft_is_not_offered_to_another_item_that_came_to_its_place(path: Path) -> None:
    async with opened(path, "2", "e", *" Loud.", "escape", "D", "up", "d") as pilot:
        await press(pilot, "home", "d", "e")
        assert "Loud" not in screen_text(pilot.app)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for a condition while a screen waits for the disk, which `wait_for` would wait for."""
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0)


async def test_on_a_slow_disk_what_was_typed_last_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    done: list[str] = []
    is_free, real = Event(), drafts.keep

    def keep(path: Path, place: str, values: Mapping[str, str]) -> bool:
        begun.append(values["text"])
        if len(begun) == 1:
            is_free.wait(60)
        is_kept = real(path, place, values)
        done.append(values["text"])
        return is_kept

    monkeypatch.setattr(drafts, "keep", keep)
    async with opened(path, "right", "e", *"x") as pilot:
        await until(lambda: bool(begun))
        for key in ("y", "escape"):
            pilot.app.simulate_key(key)
        await until(lambda: not pilot.app.screen.query("FieldBox"))
        is_free.set()
        await until(lambda: len(done) == len(begun) == 2)
        await press(pilot, "e")
        assert "ropes.xy" in screen_text(pilot.app)


async def test_on_a_slow_disk_there_is_one_box(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    done: list[str] = []
    is_free, kept, begin = Event(), drafts.kept, session.begin

    def slowly(
        path: Path, place: str, fits: Callable[[Mapping[str, str]], bool]
    ) -> dict[str, str] | None:
        if len(begun) > 1:
            is_free.wait(60)
        return kept(path, place, fits)

    async def counted(screen: session.Screen, field: Field, record: FieldPath) -> None:
        begun.append(field.label)
        await begin(screen, field, record)
        done.append(field.label)

    monkeypatch.setattr(drafts, "kept", slowly)
    monkeypatch.setattr(session, "begin", counted)
    async with opened(path, "e") as pilot:
        pilot.app.simulate_key("tab")
        await until(lambda: len(begun) == 2)
        app = pilot.app
        assert isinstance(app, CounterclaimApp)
        await until(lambda: monotonic() > app._held_until)  # so long a key waits for one before
        app.simulate_key("e")
        await until(lambda: len(begun) == 3)
        is_free.set()
        await until(lambda: len(done) == len(begun))
        assert len(pilot.app.screen.query("FieldBox")) == 1


# -- one's own editor --------------------------------------------------------------------


def test_a_field_is_edited_in_ones_own_editor(path: Path, home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/gust/squall/" "$1"\n', "utf-8")
    editor.chmod(0o755)
    with in_terminal(path, home, EDITOR=str(editor)) as terminal:
        terminal.wait("saved")
        terminal.send("e")
        terminal.wait("ctrl+s keeps")
        terminal.send("\x07")
        terminal.wait("A squall tore the barge")
        terminal.send("\x13")
        terminal.wait(lambda: "squall" in path.read_text("utf-8"))
        terminal.wait(lambda: "ctrl+s keeps" not in terminal.text())
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    statement = Library(path).read(path).topic.claims["storm"].statement
    assert statement == "A squall tore the barge from its moorings."
    assert not list((home / "counterclaim").glob("*.txt"))
