"""What is remembered from one start to the next, and that it never stands in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Library
from claims.copying import copy_library
from claims.library import shipped_folder
from tests.tui.screen import wait_for
from tui.app import CounterclaimApp
from tui.state import MAX_CELLS, State, remember, remembered, remembered_cell
from tui.topic.board import Board

CELL = ("terrorism", "supports:Speaks for it", "item 3")
OTHER = ("traitors", "statement:", 0)

anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["topic", "theme", "cells", "/a.yaml"]), inner)
    ),
    max_leaves=12,
)


@pytest.fixture(autouse=True)
def state_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "counterclaim" / "state.json"


def test_at_the_first_start_nothing_is_remembered() -> None:
    assert remembered().is_empty
    assert remembered_cell(Path("/a.yaml")) is None


def test_topic_cell_and_theme_are_remembered() -> None:
    assert remember(topic=Path("/a.yaml"), cell=CELL)
    assert remember(topic=Path("/b.yaml"), cell=OTHER)
    assert remember(theme="light")
    assert remembered() == State(Path("/b.yaml"), "light", {"/a.yaml": CELL, "/b.yaml": OTHER})
    assert remembered_cell(Path("/a.yaml")) == CELL


def test_a_topic_is_the_same_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    remember(topic=Path("a.yaml"), cell=CELL)
    assert remembered().topic == tmp_path / "a.yaml"
    assert remembered_cell(tmp_path / "below" / ".." / "a.yaml") == CELL


def test_leaving_a_topic_again_replaces_its_cell() -> None:
    remember(topic=Path("/a.yaml"), cell=CELL)
    remember(topic=Path("/a.yaml"), cell=OTHER)
    assert remembered().cells == {"/a.yaml": OTHER}


def test_the_topics_left_longest_ago_are_forgotten_first() -> None:
    for number in range(MAX_CELLS):
        remember(topic=Path(f"/{number}.yaml"), cell=CELL)
    remember(topic=Path("/0.yaml"), cell=OTHER)
    remember(topic=Path("/new.yaml"), cell=CELL)
    assert len(remembered().cells) == MAX_CELLS
    assert remembered_cell(Path("/0.yaml")) == OTHER
    assert remembered_cell(Path("/1.yaml")) is None
    assert remembered_cell(Path("/2.yaml")) == CELL


@given(st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_whatever_the_file_holds_what_makes_sense_is_used(state_file: Path, held: bytes) -> None:
    state_file.parent.mkdir(parents=True, exist_ok=True)
    state_file.write_bytes(held)
    state = remembered()
    assert state.topic is None or state.topic.is_absolute()
    assert all(len(cell) == 3 for cell in state.cells.values())
    assert remember(topic=Path("/a.yaml"), cell=CELL)
    assert remembered_cell(Path("/a.yaml")) == CELL


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"topic": "relative.yaml"}',
        b'{"topic": "/\\u0000"}',
    ],
    ids=["nothing", "half", "deep", "not UTF-8", "a relative path", "a path with a null"],
)
def test_nonsense_is_nothing(state_file: Path, held: bytes) -> None:
    state_file.parent.mkdir(parents=True)
    state_file.write_bytes(held)
    assert remembered().is_empty


def test_one_bad_part_does_not_hide_the_others(state_file: Path) -> None:
    state_file.parent.mkdir(parents=True)
    told = {"topic": 3, "theme": "light", "cells": {"/a.yaml": list(CELL), "/b.yaml": [1, 2]}}
    state_file.write_text(json.dumps(told))
    assert remembered() == State(None, "light", {"/a.yaml": CELL})


def test_a_named_pipe_in_its_place_does_not_hang(state_file: Path) -> None:
    state_file.parent.mkdir(parents=True)
    os.mkfifo(state_file)
    assert remembered().is_empty


def test_where_nothing_can_be_written_nothing_is_remembered(state_file: Path) -> None:
    state_file.parent.parent.mkdir()
    state_file.parent.write_text("a file where the folder should be")
    assert not remember(theme="light")
    assert remembered().is_empty


def test_a_failed_write_leaves_the_old_state_and_no_rubbish(
    state_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(theme="light")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not remember(theme="dark")
    assert remembered().theme == "light"
    assert [path.name for path in state_file.parent.iterdir()] == ["state.json"]


# -- in the app --------------------------------------------------------------------------


async def test_a_topic_opens_again_on_the_cell_where_it_was_left(tmp_path: Path) -> None:
    library = Library(copy_library(shipped_folder(), tmp_path / "mine"))
    path = library.find("kazakhstan-2022")

    async with CounterclaimApp(library, path).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: bool(pilot.app.screen.query(Board)))
        await pilot.press("down", "down", "right", "end")
        left = pilot.app.screen.query_one(Board).place()
        assert left[1] != "statement:"
    assert remembered().topic == path.absolute()

    async with CounterclaimApp(library, path).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: bool(pilot.app.screen.query(Board)))
        await wait_for(pilot, lambda: pilot.app.screen.query_one(Board).place() == left)


async def test_the_theme_that_was_chosen_comes_back() -> None:
    async with CounterclaimApp(Library.shipped()).run_test() as pilot:
        assert pilot.app.theme == "dark"
        await pilot.press("T")
        assert pilot.app.theme == "light"
    assert CounterclaimApp(Library.shipped()).theme == "light"


async def test_a_theme_that_is_gone_is_forgotten() -> None:
    remember(theme="a theme of another version")
    assert CounterclaimApp(Library.shipped()).theme == "dark"


async def test_the_program_runs_where_nothing_can_be_remembered(state_file: Path) -> None:
    state_file.parent.parent.write_text("a file where the folder should be")
    library = Library.shipped()
    app = CounterclaimApp(library, library.find("kazakhstan-2022"))
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: bool(pilot.app.screen.query(Board)))
        await pilot.press("T", "q")
    assert app.return_code == 0
    assert remembered().is_empty
