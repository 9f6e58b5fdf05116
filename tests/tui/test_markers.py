"""A file that git left with conflict markers: it opens, and a person chooses field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.tui.editing import TOPIC, head, opened, press
from tests.tui.screen import screen_text, wait_for
from tui.drafts import places

if TYPE_CHECKING:
    from pathlib import Path

BASE = "    statement: Somebody cut the ropes.  # says the clerk\n"
OURS = "    statement: Somebody sawed the ropes.\n    date: 1911\n"
THEIRS = "    statement: Somebody cut the ropes with an axe.\n    note: Read again.\n"


def marked(ours: str, theirs: str, base: str | None = BASE) -> str:
    middle = "" if base is None else f"||||||| base\n{base}"
    block = f"<<<<<<< HEAD\n{ours}{middle}=======\n{theirs}>>>>>>> other\n"
    return TOPIC.replace(BASE, block)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barge.yaml"


@pytest.mark.parametrize("base", [BASE, None], ids=["with its base", "without"])
async def test_only_what_both_changed_is_asked(path: Path, base: str | None) -> None:
    path.write_text(marked(OURS, THEIRS, base), "utf-8")
    async with opened(path) as pilot:
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        assert "A rival › statement" in shown
        assert "Read again" not in shown
        await press(pilot, "right", "enter")
        await wait_for(pilot, lambda: "with an axe." in screen_text(pilot.app))
        assert head(pilot).endswith("  saved")
    rival = Library(path).read(path).topic.claims["rival"]
    assert rival.statement == "Somebody cut the ropes with an axe."
    assert rival.date is not None
    assert (rival.date.text, rival.note) == ("1911", "Read again.")


async def test_where_fields_go_together_it_asks_once_and_takes_the_markers_out(path: Path) -> None:
    ours, theirs = f"{BASE}    date: 1911\n", f"{BASE}    note: Read again.\n"
    path.write_text(marked(ours, theirs), "utf-8")
    async with opened(path) as pilot:
        await wait_for(pilot, lambda: "go together" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "<<<<" not in path.read_text("utf-8"))
    assert Library(path).read(path).topic.claims["rival"].note == "Read again."


async def test_who_decides_later_sees_what_is_wrong_with_the_file(path: Path) -> None:
    path.write_text(marked(OURS, THEIRS), "utf-8")
    async with opened(path) as pilot:
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "what is wrong" in screen_text(pilot.app))
    assert path.read_text("utf-8") == marked(OURS, THEIRS)


async def test_markers_that_come_while_it_is_open_are_settled_by_e(path: Path) -> None:
    async with opened(path) as pilot:
        path.write_text(marked(OURS, THEIRS), "utf-8")
        await wait_for(pilot, lambda: "e settles them" in head(pilot))
        assert "Somebody cut the ropes." in screen_text(pilot.app)
        await press(pilot, "e")
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "sawed" in screen_text(pilot.app))
        await wait_for(pilot, lambda: head(pilot).endswith("  saved"))
        await press(pilot, "u")
    assert path.read_text("utf-8") == marked(OURS, THEIRS)


async def test_a_topic_that_markers_hide_is_not_called_empty(path: Path) -> None:
    ours, theirs = (f"tags: [{tag}]\n" for tag in ("quay", "rope"))
    block = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n"
    path.write_text(TOPIC.replace("tags: [harbour, barge]\n", block), "utf-8")
    async with opened(path, size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "esc" in screen_text(pilot.app).splitlines()[-1])
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "asks field by" in screen_text(pilot.app))
        await press(pilot, "1")
        shown = " ".join(screen_text(pilot.app).split())
        assert "conflict markers in this file, so little of it can be read" in shown
        assert "e settles them, field by field" in shown
        assert "no claims yet" not in shown
        await press(pilot, "e")
        await wait_for(pilot, lambda: "take them out" in screen_text(pilot.app))


async def test_a_topic_that_cannot_be_read_is_not_called_empty(path: Path) -> None:
    path.write_text("question: Who?\nsummary: [a\nclaims: {a: {title: A}}\n", "utf-8")
    async with opened(path) as pilot:
        await wait_for(pilot, lambda: "what is wrong" in screen_text(pilot.app))
        await press(pilot, "1")
        assert "This file cannot be read to its end." in screen_text(pilot.app)
        assert "f  shows what is wrong with it" in screen_text(pilot.app)


async def test_what_was_chosen_is_chosen_still_where_the_app_ended_meanwhile(path: Path) -> None:
    ours = f"{OURS}    verdict: One axe.\n"
    theirs = f"{THEIRS}    date: 1912\n    verdict: Two axes.\n"
    path.write_text(marked(ours, theirs), "utf-8")
    async with opened(path) as pilot:
        await wait_for(pilot, lambda: "3 fields were changed" in head(pilot))
        await press(pilot, "right", "enter")
        assert "2 left" in head(pilot)
    async with opened(path) as pilot:
        await wait_for(pilot, lambda: "2 left" in head(pilot))
        await press(pilot, "enter")
        assert "1 left" in head(pilot)
    path.write_text(path.read_text("utf-8").replace("with an axe", "with a saw"), "utf-8")
    async with opened(path) as pilot:  # what is another choice by now is asked again
        await wait_for(pilot, lambda: "2 left" in head(pilot))
        await press(pilot, "enter", "right", "enter")
        await wait_for(pilot, lambda: "<<<<" not in path.read_text("utf-8"))
    assert places(path) == ()
