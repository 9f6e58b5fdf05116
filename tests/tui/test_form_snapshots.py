"""Pictures of the forms, of a new topic and of the history, compared as in `test_snapshots`."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from claims import Library
from claims.changing import change
from claims.comparison import Part
from claims.editing import Add, Rename, Set
from claims.library import shipped_folder
from claims.places import state_folder
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.drafts import kept
from tui.forms.adding import Where, form_for
from tui.forms.drafting import DraftingScreen
from tui.forms.new_topic import NewTopicScreen
from tui.history.screen import HistoryScreen
from tui.topic.view import Selected

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.screen import Screen
    from textual.worker import Worker

    from tui.editing.screen import EditsTopic

SIZES = [(80, 24), (120, 40)]
THEMES = ["dark", "light"]
TOPIC = Path("kazakhstan-2022.yaml")
ON_A = Where(Selected("terrorism"), Part.SUPPORTS)
# Each form: where the cursor is, the kind of thing, what is typed, and a text that stands then.
FORMS: dict[str, tuple[Where, str, list[str], str]] = {
    "evidence": (ON_A, "evidence", [], "supports"),
    "evidence with offers": (
        ON_A,
        "evidence",
        [*"They came from abroad.", "tab", "tab", *"vladmir"],
        "new speaker",
    ),
    "evidence with findings": (
        ON_A,
        "evidence",
        [
            *("tab", *"Shots were heard.", "tab", *"nobody", "tab", *"monitor-2022", "tab", "tab"),
            *(*"2022-13", "tab", "asterisk", "down", "right_parenthesis"),
        ],
        "is new; enter here makes it",
    ),
    "claim": (ON_A, "claims", [*"A coup from within"], "coup-from-within"),
    "aspect": (
        Where(Selected("traitors"), Part.ASPECT),
        "aspects",
        [*"Who paid?", "tab", *"Nobody."],
        "Nobody",
    ),
    "more of a source": (ON_A, "sources", [*"Winds", *["tab"] * 7, "enter"], "reliability"),
    "something else": (ON_A, "evidence", [*"Bang.", "ctrl+o"], "a question to discuss"),
}


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the shipped library as the current folder: a place without a name of its own."""
    folder = tmp_path / "topics"
    shutil.copytree(shipped_folder(), folder)
    monkeypatch.chdir(folder)


def thinking(app: CounterclaimApp) -> list[Worker[Any]]:
    """What goes on beside the screen and comes to an end."""
    return [each for each in app.workers if each.group != "watching"]


def picture(
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    theme: str,
    make: Callable[[CounterclaimApp], Screen[Any]],
    keys: list[str],
    text: str,
) -> bool:
    """Whether a screen on top of a topic looks as it did, after some keys."""
    app = CounterclaimApp(Library(TOPIC), TOPIC)
    app.theme = theme

    async def go(pilot: Pilot[Any]) -> None:
        await wait_for(pilot, lambda: " for · " in screen_text(app))
        screen = make(app)
        app.push_screen(screen)
        await wait_for(pilot, lambda: app.screen is screen and bool(screen_text(app).strip()))
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await wait_for(pilot, lambda: text in screen_text(app))
        if keys and isinstance(screen, DraftingScreen):  # what was typed is looked through first
            await wait_for(pilot, lambda: kept(screen.draft_path, screen.place) == screen.values)
        await wait_for(pilot, lambda: all(each.is_finished for each in thinking(app)))
        await pilot.pause()

    return snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FORMS)
def test_the_form_looks_as_it_did(
    name: str, theme: str, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    where, kind, keys, text = FORMS[name]

    def make(app: CounterclaimApp) -> Screen[Any]:
        return form_for(app.library, app.library.read(TOPIC), where, kind)

    assert picture(snap_compare, size, theme, make, keys, text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_new_library_looks_as_it_did(
    size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    keys = list("What felled the tree?")
    assert picture(snap_compare, size, "dark", lambda _: NewTopicScreen(None), keys, "felled-tree")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEMES)
def test_the_history_looks_as_it_did(
    theme: str, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    library = Library(TOPIC)
    title = ("claims", "terrorism", "title")
    change(library, library.read(TOPIC), [Set(title, "Terrorism that came from abroad")])
    TOPIC.write_text(f"{TOPIC.read_text('utf-8')}# by hand\n", "utf-8")
    change(library, library.read(TOPIC), [Rename(("claims", "traitors"), "insiders")])
    change(library, library.read(TOPIC), [Add(("tags",), "coup")])
    with sqlite3.connect(state_folder() / "history.db") as database:
        database.execute("update step set at = '2020-05-01T10:00:00+00:00'")
    database.close()

    def make(app: CounterclaimApp) -> Screen[Any]:
        return HistoryScreen(cast("EditsTopic[Any]", app.screen).holder)

    keys = ["down", "down", "down"]
    assert picture(snap_compare, size, theme, make, keys, "International")
