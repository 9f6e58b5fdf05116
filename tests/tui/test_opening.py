"""What happens around the app: streams that are no terminal, the shell, a folder that goes."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.terminal import Terminal
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp

if TYPE_CHECKING:
    from pathlib import Path

SOUND = "question: What hit the barn?\nclaims: {hail: {title: Hail}}\n"


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    path = tmp_path / "barn.yaml"
    path.write_text(SOUND, "utf-8")
    return path


def test_coming_back_from_the_shell_draws_everything_again(topic: Path, tmp_path: Path) -> None:
    env = {**os.environ, "HOME": str(tmp_path), "PS1": "$ "}
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env=env) as terminal:
        terminal.wait("$")
        terminal.send(f"{sys.executable} -m tui.main {topic}\n")
        terminal.wait("keys")
        terminal.send("\x1a")
        terminal.wait("Stopped")
        before = len(terminal.written)
        terminal.send("fg\n")
        terminal.wait(lambda: b"Hail" in terminal.written[before:])
        terminal.send("q")
        terminal.wait(lambda: b"\x1b[?1049l" in terminal.written[before:])


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "2>/dev/null", ">/dev/null"])
def test_without_a_terminal_on_every_side_it_ends_at_once(
    closed: str, topic: Path, tmp_path: Path
) -> None:
    command = f"exec {sys.executable} -m tui.main {topic} {closed}"
    env = {**os.environ, "HOME": str(tmp_path)}
    with Terminal(["/bin/sh", "-c", command], env=env) as terminal:
        assert terminal.wait_for_end() == 2
    assert not list(tmp_path.rglob("crash.log"))


async def test_a_library_whose_folder_is_deleted_is_empty(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "barn.yaml").write_text(SOUND, "utf-8")
    app = CounterclaimApp(Library(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "barn" in screen_text(app))
        shutil.rmtree(folder)
        await wait_for(pilot, lambda: "There is no topic" in screen_text(app))
