"""Keys that come in one burst, as from a fast hand or a paste, act as single keys do."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from claims import Library
from claims.library import shipped_folder
from tests.terminal import KEYS as NAMED
from tests.terminal import Terminal
from tests.tui.screen import screen_text, type_at_once, wait_for
from tui.app import CounterclaimApp
from tui.keys import KEYS

ESCAPE = "\x1b[27u"
"""As terminals send it that tell it from the beginning of another key."""
TOPIC = """\
question: Who moved the boxes?
sources:
  ledger: {title: The ledger}
  letter: {title: The letter}
claims:
  night: {title: The night shift, statement: They moved them before dawn.}
  clerk: {title: The clerk, statement: She moved them at noon.}
evidence:
  - {fact: The hall was empty at dawn., source: ledger, supports: night}
  - {fact: Two boxes stood in the yard., source: letter, neutral: [night, clerk]}
  - {fact: Exquisite 24 TSz quilts were missing., source: ledger, supports: night, disputes: clerk}
"""
OTHER = "question: Who sank the quay?\nclaims:\n  tide: {title: The tide}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "boxes.yaml").write_text(TOPIC, "utf-8")
    (tmp_path / "quay.yaml").write_text(OTHER, "utf-8")
    return tmp_path


def opened(path: Path, home: Path) -> Terminal:
    env = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home)}
    return Terminal([sys.executable, "-m", "tui.main", str(path)], env=env)


async def after_single_keys(path: Path, keys: list[str]) -> str:
    """The screen after the keys were pressed one by one, with time for each."""
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in keys:
            await pilot.press(*([key] if key in NAMED else key))
            await pilot.pause()
        for worker in [worker for worker in app.workers if worker.group == "checking"]:
            await worker.wait()
        await pilot.pause()
        return screen_text(app)


@pytest.mark.parametrize(
    "keys",
    [
        ["/", "Exquisite 24 TSz quilts", "enter"],
        ["/", "yard", "escape", "2", "down"],
        ["enter", "escape", "down", "down"],
        ["2", "S"],
        ["2", "down", "enter", "right", "escape"],
        ["i", "escape", "3", "down", "enter"],
        ["?", "escape", "3", "1", "right"],
        ["2", "down", "down", "1", "x"],
        ["2", *["down"] * 9, *["up"] * 8, "enter"],
        ["2", "down", "enter", "enter", "right", "escape", "escape"],
    ],
    ids=lambda keys: " ".join(keys)[:40],
)
async def test_a_burst_ends_where_single_keys_end(
    keys: list[str], folder: Path, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    expected = await after_single_keys(folder / "boxes.yaml", keys)
    with opened(folder / "boxes.yaml", tmp_path_factory.mktemp("home")) as terminal:
        terminal.wait("before dawn")
        terminal.send(*(ESCAPE if key == "escape" else key for key in keys))
        terminal.wait(lambda: terminal.text().rstrip() == expected.rstrip())


def test_a_topic_is_found_and_opened_in_one_burst(folder: Path, home: Path) -> None:
    with opened(folder, home) as terminal:
        terminal.wait("Who moved the boxes?")
        terminal.wait("Who sank the quay?")
        terminal.send("/", "quay", "enter", "enter", "i")
        terminal.wait("quay › about the topic")


def test_what_is_pasted_keeps_its_place_among_the_keys(folder: Path, home: Path) -> None:
    with opened(folder / "boxes.yaml", home) as terminal:
        terminal.wait("before dawn")
        terminal.send("/", "\x1b[200~two boxes\x1b[201~", "enter")
        terminal.wait("n goes to the next place")
        assert any("▌" in line and "Two boxes" in line for line in terminal.text().splitlines())


def test_a_key_that_comes_before_the_first_frame_is_not_lost(folder: Path, home: Path) -> None:
    with opened(folder / "boxes.yaml", home) as terminal:
        terminal.send("2")
        terminal.wait("› matrix")


def test_no_key_comes_after_the_one_that_leaves(folder: Path, home: Path) -> None:
    with opened(folder / "boxes.yaml", home) as terminal:
        terminal.wait("before dawn")
        terminal.send("2", "down", "enter", ESCAPE, "1", "T", "q", "2", "enter", "/")
        assert terminal.wait_for_end() == 0


# -- keys that find nothing to act on -----------------------------------------------------

PAUSING = {"quit", "editor"}
"""Keys that leave the app, for good or for a while."""
POOR = {
    "an empty file": "",
    "only a question": "question: What hit the barn?\n",
    "only claims": "claims: {one: {title: One}, two: {}}\n",
    "only evidence": "evidence: [{quote: A bang.}, {}, {fact: A hole., source: none, via: none}]\n",
    "not YAML": "question: [\n",
}
VIEWS: dict[str, list[str]] = {
    "compare": [],
    "matrix": ["2"],
    "sources": ["3"],
    "speakers": ["4"],
    "read in full": ["enter"],
    "about": ["i"],
    "findings": ["f"],
    "text": ["s"],
    "help": ["question_mark"],
}
EACH = [row.keys.partition(",")[0] for name, row in KEYS.items() if name not in PAUSING]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("poor", POOR)
async def test_no_key_ends_the_app_where_there_is_little(
    poor: str, view: str, tmp_path: Path
) -> None:
    path = tmp_path / "barn.yaml"
    path.write_text(POOR[poor], "utf-8")
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=(60, 16)):
        for key in EACH:
            await type_at_once(app, *VIEWS[view], key, "escape", "escape")
    assert app.crash is None


async def test_no_key_ends_the_app_in_an_empty_library(tmp_path: Path) -> None:
    app = CounterclaimApp(Library(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_at_once(app, *(press for key in EACH for press in (key, "escape", "escape")))
        await wait_for(pilot, lambda: "There is no topic in" in screen_text(app))
    assert app.crash is None


@pytest.mark.parametrize("view", VIEWS)
async def test_no_key_ends_the_app_on_a_whole_topic(view: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(shipped_folder() / "orchard-gate.yaml", tmp_path))
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=(80, 24)):
        for key in EACH:
            await type_at_once(app, *VIEWS[view], key, "escape")
    assert app.crash is None
