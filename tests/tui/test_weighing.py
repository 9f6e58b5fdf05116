"""How evidence bears on a claim, set from the comparison and the matrix with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.bearing import Bearing, bearing
from tests.tui.editing import TOPIC, answer, opened, press
from tests.tui.screen import screen_text
from tui.editing.weighing import BEARINGS
from tui.keys import KEYS
from tui.topic.board import Board
from tui.topic.screen import TopicScreen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barge.yaml"


def how(path: Path, item: int, claim: str) -> Bearing:
    return bearing(Library(path).read(path).topic.evidence[item], claim)


@pytest.mark.parametrize("name", BEARINGS)
async def test_each_bearing_has_a_key_in_the_matrix(name: str, path: Path) -> None:
    async with opened(path, "2", "down", KEYS[name].keys) as pilot:
        assert how(path, 1, "storm") is BEARINGS[name]
        assert how(path, 1, "rival") is Bearing.SUPPORTS_STRONGLY
        if BEARINGS[name] is not Bearing.DISPUTES:
            await press(pilot, "u")
    assert path.read_text("utf-8") == TOPIC


async def test_a_whole_matrix_is_filled_by_keys_typed_ahead(path: Path) -> None:
    async with opened(path, "2", "minus", "right", "plus", "down", "0", "left", "asterisk"):
        pass
    assert [how(path, 0, "storm"), how(path, 0, "rival")] == [Bearing.DISPUTES, Bearing.SUPPORTS]
    assert [how(path, 1, "storm"), how(path, 1, "rival")] == [
        Bearing.SUPPORTS_STRONGLY,
        Bearing.NEUTRAL,
    ]


async def test_in_the_comparison_the_cursor_goes_with_the_item(path: Path) -> None:
    async with opened(path, "down", "down", "minus") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TopicScreen)
        assert screen.view is not None
        assert screen.view.selected.item == 0
        assert screen.view.selected.claim == "storm"
        await press(pilot, "plus")
    assert path.read_text("utf-8") == TOPIC


async def test_what_is_not_looked_at_leaves_its_column(path: Path) -> None:
    async with opened(path, "down", "down", "backspace") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TopicScreen)
        assert screen.view is not None
        assert screen.view.selected.claim == "storm"
        assert "u takes it back" in answer(pilot)
    assert how(path, 0, "storm") is Bearing.NOT_LOOKED_AT


async def test_the_strip_shows_itself_with_the_first_key_and_tells_all_nine(path: Path) -> None:
    async with opened(path, "2", "plus", size=(200, 50)) as pilot:
        strip = screen_text(pilot.app).splitlines()[-2]
        assert all(bearing.words in strip for bearing in Bearing)
        await press(pilot, "w")
        assert "disputes weakly" not in screen_text(pilot.app)
        await press(pilot, "w")
        assert "disputes weakly" in screen_text(pilot.app)


async def test_at_80_columns_the_strip_tells_the_signs(path: Path) -> None:
    async with opened(path, "2", "w", size=(80, 24)) as pilot:
        strip = screen_text(pilot.app).splitlines()[-2]
        assert all(f" {bearing.sign} " in f"{strip} " for bearing in Bearing)


async def test_a_rebuttal_bears_on_what_it_stands_under(path: Path) -> None:
    path.write_text(TOPIC + "  - {fact: They were frayed., disputes: ropes}\n", "utf-8")
    async with opened(path, "right", "down", "down", "down", "left_parenthesis") as pilot:
        assert "supports weakly reported: The ropes were cut clean." in answer(pilot)
    assert how(path, 3, "ropes") is Bearing.SUPPORTS_WEAKLY


async def test_on_no_evidence_the_key_says_where_there_is_some(path: Path) -> None:
    async with opened(path, "plus") as pilot:
        assert "on no evidence" in answer(pilot)
    assert path.read_text("utf-8") == TOPIC


async def test_other_evidence_is_not_stated(path: Path) -> None:
    path.write_text(TOPIC + "  - {fact: They were frayed., disputes: ropes}\n", "utf-8")
    async with opened(path, "right", "down", "down", "down", "equals_sign") as pilot:
        assert "only a claim is stated" in answer(pilot).lower()


async def test_the_strip_takes_a_line_only_where_there_is_something_to_weigh(path: Path) -> None:
    async with opened(path, "down", "down", "w", size=(200, 50)) as pilot:
        assert "disputes strongly" in screen_text(pilot.app)
        height = pilot.app.screen.query_one(Board).size.height
        await press(pilot, "up", "up")
        assert "disputes strongly" not in screen_text(pilot.app)
        assert pilot.app.screen.query_one(Board).size.height == height + 1
        await press(pilot, "2")
        assert "disputes strongly" in screen_text(pilot.app)
        await press(pilot, "3", "w", "w")
        assert answer(pilot) == "The keys show as soon as the cursor is on evidence; here is none"
