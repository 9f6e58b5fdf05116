"""Pictures of every screen at three sizes, dark and light, compared with those that were looked at.

After a change that is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, then look.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from claims.library import shipped_folder
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

SIZES = [(80, 24), (120, 40), (200, 50)]
THEMES = ["dark", "light"]
# Each screen: the topic (or the library), the keys that lead to it, and a text that stands on it.
SCREENS: dict[str, tuple[str, list[str], str]] = {
    "comparison": ("kazakhstan-2022", ["down"], "states"),
    "comparison of four": ("lexington-1775", ["right", "right", "right", "end"], "Nobody can tell"),
    "rebuttals": ("orchard-gate", ["slash", *"shutters", "enter"], "for"),
    "one alone": ("kazakhstan-2022", ["z"], "against another"),
    "matrix": ("kazakhstan-2022", ["2", "S"], "not looked at"),
    "sources": ("orchard-gate", ["3"], "sources"),
    "speakers": ("kazakhstan-2022", ["4"], "speakers"),
    "an item in full": ("orchard-gate", ["down", "enter"], "of 19"),
    "about the topic": ("lexington-1775", ["i"], "about the topic"),
    "editing prose": ("kazakhstan-2022", ["e"], "keeps"),
    "editing a line": ("orchard-gate", ["4", "e"], "enter keeps"),
    "a finding beside a field": ("orchard-gate", ["3", "e", *["tab"] * 3, *"May"], "not a date"),
    "weighing": ("kazakhstan-2022", ["2", "down", "down", "down", "w"], "backspace"),
    "what is wrong": ("broken", ["f"], "what is wrong"),
    "all keys": ("kazakhstan-2022", ["question_mark"], "Moving"),
    "library": ("", [], "Lexington Green"),
    "library filtered": ("", ["slash", *"kazakstan"], "Kazakhstan"),
}
BROKEN = """\
question: What hit the barn?
claims:
  storm: {title: A storm, aspekts: {When?: At night}}
  lorry: {title: A lorry}
evidence:
  - quote: I heard the wind.
    speaker: farmer
    supports: strom
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped library and a broken topic, at a place without a name of its own."""
    folder = tmp_path / "topics"
    shutil.copytree(shipped_folder(), folder)
    (folder / "broken.yaml").write_text(BROKEN, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    return Path()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_it_did(
    name: str,
    theme: str,
    size: tuple[int, int],
    library: Path,
    snap_compare: Callable[..., bool],
) -> None:
    topic, keys, text = SCREENS[name]
    path = library / f"{topic}.yaml"
    app = CounterclaimApp(Library(path), path) if topic else CounterclaimApp(Library(library))
    app.theme = theme

    async def go(pilot: Pilot[Any]) -> None:
        # Until the checks have been made, too: they are told beside the name.
        first = "3 errors" if topic in ("", "broken") else " for · "
        await wait_for(pilot, lambda: first in screen_text(app))
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await wait_for(pilot, lambda: text in screen_text(app))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEMES)
def test_both_versions_of_a_field_look_as_they_did(
    theme: str, size: tuple[int, int], library: Path, snap_compare: Callable[..., bool]
) -> None:
    path = library / "kazakhstan-2022.yaml"
    app = CounterclaimApp(Library(path), path)
    app.theme = theme

    async def go(pilot: Pilot[Any]) -> None:
        await wait_for(pilot, lambda: " for · " in screen_text(app))
        await pilot.press("e", *" So it is said.")
        text = path.read_text("utf-8")
        path.write_text(text.replace("camps abroad", "camps in the mountains"), "utf-8")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "both versions" in screen_text(app))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=go)
