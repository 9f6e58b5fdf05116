"""Editing on the page of one thing: each of its fields, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.bearing import Bearing, bearing
from tests.tui.editing import TOPIC, answer, changes, head, opened, press
from tests.tui.screen import screen_text
from tui.reading.screen import ReadingScreen
from tui.topic.screen import TopicScreen

if TYPE_CHECKING:
    from pathlib import Path

    from claims.model import Topic


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "barge.yaml"
    path.write_text(
        TOPIC
        + "    context: At the inquest\n    note: Told twice\ndiscussion: [Who was aboard?]\n",
        "utf-8",
    )
    return path


def topic_at(path: Path) -> Topic:
    return Library(path).read(path).topic


async def test_each_field_of_an_item_is_edited_where_it_stands(path: Path) -> None:
    before = path.read_text("utf-8")
    async with opened(path, "2", "end", "enter") as pilot:
        assert head(pilot).endswith("  saved")
        await press(pilot, "end", "e", *"!", "ctrl+s")
        assert "Told twice!" in screen_text(pilot.app)
        await press(pilot, "home", "e", *"!", "ctrl+s")
        assert "The lamps were out.!" in screen_text(pilot.app)
    assert changes(path, before) == [
        ("  - fact: The lamps were out.", "  - fact: The lamps were out.!"),
        ("    note: Told twice", "    note: Told twice!"),
    ]


async def test_a_claims_title_and_its_gaps_are_edited_on_its_page(path: Path) -> None:
    async with opened(path, "right", "enter", "e", *" ship", "enter") as pilot:
        assert "B A rival ship" in screen_text(pilot.app)
    assert topic_at(path).claims["rival"].title == "A rival ship"


async def test_the_topic_is_edited_on_its_page(path: Path) -> None:
    async with opened(path, "i", "e", "backspace", *" in May?", "enter") as pilot:
        await press(pilot, "end", "e", *"!", "ctrl+s")
        assert "Who sank the barge in May?" in screen_text(pilot.app)
    assert topic_at(path).question == "Who sank the barge in May?"
    assert topic_at(path).discussion == ("Who was aboard?!",)


async def test_below_it_the_comparison_shows_what_was_changed(path: Path) -> None:
    async with opened(path, "right", "enter", "e", *" ship", "enter", "escape") as pilot:
        assert isinstance(pilot.app.screen, TopicScreen)
        assert "B A rival ship" in screen_text(pilot.app)
        await press(pilot, "u")
        assert "B A rival ship" not in screen_text(pilot.app)


async def test_evidence_is_weighed_on_its_own_page(path: Path) -> None:
    async with opened(path, "2", "enter") as pilot:
        while "A rival" not in screen_text(pilot.app).split("▌")[-1].splitlines()[0]:
            await press(pilot, "down")
        await press(pilot, "minus")
        assert "disputes B A rival" in answer(pilot)
    assert bearing(topic_at(path).evidence[0], "rival") is Bearing.DISPUTES


async def test_a_deleted_item_gives_way_to_the_next(path: Path) -> None:
    async with opened(path, "2", "enter", "d") as pilot:
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert "The ropes were cut clean." in screen_text(pilot.app)
        assert "1 of 2" in head(pilot)
        await press(pilot, "u")
        assert "I heard the wind" in screen_text(pilot.app)


async def test_a_claim_that_is_renamed_while_it_is_read_stays_on_the_screen(path: Path) -> None:
    async with opened(path, "right", "enter", "r", "ctrl+u", *"foe", "enter") as pilot:
        assert "B A rival" in screen_text(pilot.app)
        await press(pilot, "e", *" ship", "enter")
    assert topic_at(path).claims["foe"].title == "A rival ship"
