"""A file in the person's own editor, at the line that is meant, and back to the same cell."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from claims import Library
from tests.terminal import Terminal
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.editor import edit, edit_topic

if TYPE_CHECKING:
    from textual.app import App

    from tui.base import BaseScreen

TOPIC = "question: What hit the barn?\nclaims: {}\nevidense: []\nnotes: x\n"
SOUND = "question: What hit the barn?\nclaims: {hail: {title: Hail}}\n"


class Lender:
    """An app that lends its terminal to whoever asks."""

    suspend = nullcontext


LENDER = cast("App[Any]", Lender())


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder with commands in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    path = tmp_path / "barn.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


def install(folder: Path, name: str, script: str) -> None:
    """A command that is a shell script."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


def recorded(folder: Path, name: str, topic: Path) -> str:
    """The arguments with which an editor of that name was called, the file as FILE."""
    told = folder.parent / "arguments"
    install(folder, name.partition(" ")[0], f'echo "$@" > "{told}"')
    assert edit(LENDER, topic, 3, 7) == ""
    return told.read_text("utf-8").strip().replace(str(topic.absolute()), "FILE")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("vi", "+3 FILE"),
        ("vim", "+3 FILE"),
        ("vim.basic", "+3 FILE"),
        ("nvim -u NONE", "-u NONE +3 FILE"),
        ("joe", "+3 FILE"),
        ("mcedit", "+3 FILE"),
        ("gvim", "-f +3 FILE"),
        ("nano", "+3,7 FILE"),
        ("ne", "+3,7 FILE"),
        ("emacs -nw", "-nw +3:7 FILE"),
        ("emacsclient", "+3:7 FILE"),
        ("kak", "+3:7 FILE"),
        ("micro", "+3:7 FILE"),
        ("hx", "FILE:3:7"),
        ("helix", "FILE:3:7"),
        ("code", "--wait --goto FILE:3:7"),
        ("codium", "--wait --goto FILE:3:7"),
        ("cursor", "--wait --goto FILE:3:7"),
        ("subl", "--wait FILE:3:7"),
        ("zed", "--wait FILE:3:7"),
        ("gedit", "--wait +3:7 FILE"),
        ("kate", "--block --line 3 --column 7 FILE"),
        ("my-own-editor", "FILE"),
    ],
)
def test_each_editor_is_told_the_place_in_its_own_way(
    bin_folder: Path, topic: Path, command: str, arguments: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", command)
    assert recorded(bin_folder, command, topic) == arguments


def test_visual_comes_before_editor(
    bin_folder: Path, topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(bin_folder, "nano", "exit 1")
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("VISUAL", "hx")
    assert recorded(bin_folder, "hx", topic) == "FILE:3:7"


def test_a_command_may_be_a_path_with_spaces(
    bin_folder: Path, topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spaced = bin_folder / "my editors"
    spaced.mkdir()
    monkeypatch.setenv("EDITOR", f"'{spaced}/nano' -l")
    told = bin_folder.parent / "arguments"
    install(spaced, "nano", f'echo "$1" > "{told}"')
    assert edit(LENDER, topic, 3, 7) == ""
    assert told.read_text("utf-8") == "-l\n"


@pytest.mark.parametrize(("installed", "used"), [(("vi", "nano"), "nano"), (("vi",), "vi")])
def test_where_no_variable_is_set_nano_or_vi_is_used(
    bin_folder: Path, topic: Path, installed: tuple[str, ...], used: str
) -> None:
    for name in installed:
        install(bin_folder, name, "exit 1")
    assert edit(LENDER, topic, 3, 7) == f"{used} ended with status 1"


def test_where_there_is_no_editor_it_says_what_to_set(bin_folder: Path, topic: Path) -> None:
    assert "set EDITOR" in edit(LENDER, topic, 3, 7)


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("nvimx -p", "$VISUAL names nvimx, and there is no such command"),
        ("'nano", "$VISUAL is 'nano, which does not close its quotes"),
    ],
)
def test_a_variable_that_names_no_command_is_told(
    bin_folder: Path, topic: Path, told: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", told)
    assert edit(LENDER, topic, 3, 7) == answer


def test_an_editor_that_cannot_be_run_is_told(
    bin_folder: Path, topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(bin_folder, "nano", "")
    (bin_folder / "nano").write_bytes(b"#!/nowhere\n")
    monkeypatch.setenv("EDITOR", "nano")
    assert edit(LENDER, topic, 3, 7) == "nano cannot be run: there is no such file"


async def test_a_terminal_that_cannot_be_lent_is_told(
    bin_folder: Path, topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(bin_folder, "nano", "")
    app = CounterclaimApp(Library(topic), topic)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: "3 errors" in screen_text(app))
        assert edit(app, topic, 3, 7).startswith("This terminal cannot be lent to nano")


async def test_the_library_that_ships_is_not_edited_but_copied() -> None:
    library = Library.shipped()
    path = library.paths()[0]
    app = CounterclaimApp(library, path)
    async with app.run_test() as pilot:
        edit_topic(cast("BaseScreen[Any]", app.screen), library, path, (1, 1))
        await wait_for(pilot, lambda: "read-only" in screen_text(app))


# -- in a real terminal ------------------------------------------------------------------


def test_the_editor_has_the_terminal_and_then_the_screen_is_as_before(
    tmp_path: Path, topic: Path
) -> None:
    install(
        tmp_path,
        "slow-editor",
        'trap "echo INTERRUPTED" INT; echo EDITING; until read line; do :; done',
    )
    environment = {**os.environ, "HOME": str(tmp_path), "EDITOR": str(tmp_path / "slow-editor")}
    command = [sys.executable, "-m", "tui.main", str(topic)]
    with Terminal(command, env=environment) as terminal:
        terminal.wait("3 errors")
        terminal.send("f")
        terminal.wait("what is wrong")
        terminal.send("end")
        terminal.wait(lambda: "▌ ✗ error E201   `notes`" in terminal.text())
        terminal.send("E")
        terminal.wait("EDITING")
        lent = terminal.written.rpartition(b"EDITING")[0]
        assert lent.rfind(b"\x1b[?1049l") > lent.rfind(b"\x1b[?1049h")  # the usual screen
        terminal.send("\x03")
        terminal.wait("INTERRUPTED")  # it is the editor's, and the app outlives it
        terminal.send("\n")
        terminal.wait(lambda: "barn ›" in terminal.text() and "EDITING" not in terminal.text())
        terminal.wait(lambda: "▌ ✗ error E201   `notes`" in terminal.text())
        terminal.send("up")  # goes on from the same cell
        terminal.wait(lambda: "▌ ✗ error E201   `evidense`" in terminal.text())
        terminal.send("q")
        assert terminal.wait_for_end() == 0


async def test_a_file_that_is_gone_is_not_edited(topic: Path, bin_folder: Path) -> None:
    install(bin_folder, "nano", "touch started")
    topic.write_text(SOUND, "utf-8")
    app = CounterclaimApp(Library(topic), topic)
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "Hail" in screen_text(pilot.app))
        topic.unlink()
        await pilot.press("E")
        await wait_for(pilot, lambda: "is gone" in screen_text(pilot.app))


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["kill", "hang-up"]
)
def test_what_ends_the_app_ends_it_while_the_editor_runs_too(
    number: int, status: int, topic: Path, tmp_path: Path
) -> None:
    started = tmp_path / "started"
    editor = f"sh -c 'echo $$ >{started}; exec sleep 60'"
    env = {**os.environ, "HOME": str(tmp_path), "EDITOR": editor}
    with Terminal([sys.executable, "-m", "tui.main", str(topic)], env=env) as terminal:
        terminal.wait("keys")
        terminal.send("E")
        terminal.wait(lambda: started.exists() and bool(started.read_text("utf-8").strip()))
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == status
    process = Path("/proc") / started.read_text("utf-8").strip()
    assert not process.exists() or "(sleep) Z" in (process / "stat").read_text("utf-8")
