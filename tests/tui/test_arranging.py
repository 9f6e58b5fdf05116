"""Deleting, duplicating, moving and renaming what the cursor is on, and the topic's tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.tui.editing import TOPIC, answer, changes, opened, press
from tests.tui.screen import screen_text
from tui.topic.screen import TopicScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from claims.model import Topic
    from tui.topic.view import Selected


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barge.yaml"


def topic_at(path: Path) -> Topic:
    return Library(path).read(path).topic


def selected(pilot: Pilot[None]) -> Selected:
    screen = pilot.app.screen
    assert isinstance(screen, TopicScreen)
    assert screen.view is not None
    return screen.view.selected


# -- delete ------------------------------------------------------------------------------


async def test_d_deletes_an_item_at_once_and_the_cursor_stands_on_the_next(path: Path) -> None:
    async with opened(path, "2", "down", "d") as pilot:
        assert "u takes it back" in answer(pilot)
        assert selected(pilot).item == 1
        assert "ropes were cut clean" not in screen_text(pilot.app)
    assert [item.words for item in topic_at(path).evidence] == [
        "I heard the wind all night.",
        "The lamps were out.",
    ]


async def test_u_brings_back_what_was_deleted_with_the_cursor_on_it(path: Path) -> None:
    async with opened(path, "2", "d", "end", "u") as pilot:
        assert selected(pilot).item == 0
    assert path.read_text("utf-8") == TOPIC


async def test_several_are_deleted_by_keys_typed_ahead(path: Path) -> None:
    async with opened(path, "2", "d", "d") as pilot:
        assert "The lamps were out" in screen_text(pilot.app)
    assert [item.words for item in topic_at(path).evidence] == ["The lamps were out."]


async def test_d_on_an_answer_leaves_a_gap(path: Path) -> None:
    async with opened(path, "down", "d"):
        pass
    assert topic_at(path).claims["storm"].aspects == {}


async def test_d_on_a_statement_deletes_its_claim_and_all_that_bears_on_it(path: Path) -> None:
    async with opened(path, "d") as pilot:
        assert "A A rival" in screen_text(pilot.app)
        assert "Deleted the claim" in answer(pilot)
        await press(pilot, "u")
        assert path.read_text("utf-8") == TOPIC
        await press(pilot, "ctrl+r")
    topic = topic_at(path)
    assert list(topic.claims) == ["rival"]
    assert not any(item.disputes or "storm" in item.neutral for item in topic.evidence)
    library = Library(path)
    found = library.check(library.read(path))
    assert [each for each in found if each.severity == "error"] == []


async def test_a_deleted_source_says_what_still_names_it(path: Path) -> None:
    async with opened(path, "3", "d") as pilot:
        assert "2 still name it" in answer(pilot)
    assert list(topic_at(path).sources) == ["letter"]


async def test_on_a_gap_there_is_nothing_to_delete(path: Path) -> None:
    async with opened(path, "right", "down", "d") as pilot:
        assert answer(pilot) == "There is nothing here to delete"
    assert path.read_text("utf-8") == TOPIC


# -- duplicate ---------------------------------------------------------------------------


async def test_a_copy_of_an_item_stands_after_it_under_no_id(path: Path) -> None:
    async with opened(path, "2", "down", "D") as pilot:
        assert selected(pilot).item == 2
    items = topic_at(path).evidence
    assert items[1].words == items[2].words
    assert [item.id for item in items] == [None, "ropes", None, None]
    assert len(changes(path)) == 1


async def test_a_copy_of_a_claim_stands_after_it_under_an_id_of_its_own(path: Path) -> None:
    async with opened(path, "D") as pilot:
        assert selected(pilot).claim == "storm-2"
        assert "B The storm" in screen_text(pilot.app)
    claims = topic_at(path).claims
    assert list(claims) == ["storm", "storm-2", "rival"]
    assert claims["storm-2"].statement == claims["storm"].statement


# -- move --------------------------------------------------------------------------------


async def test_an_item_moves_in_the_file_and_the_cursor_goes_with_it(path: Path) -> None:
    async with opened(path, "2", "J", "J") as pilot:
        assert selected(pilot).item == 2
        await press(pilot, "J")
        assert answer(pilot) == "It is the last already"
        await press(pilot, "K")
    words = [item.words for item in topic_at(path).evidence]
    assert words == ["The ropes were cut clean.", "I heard the wind all night.", words[2]]


async def test_a_column_moves_in_the_file(path: Path) -> None:
    async with opened(path, "J") as pilot:
        assert "B The storm" in screen_text(pilot.app)
        assert selected(pilot).claim == "storm"
    assert list(topic_at(path).claims) == ["rival", "storm"]


REFINED = """\
question: Who?
claims:
  one: {title: One}
  two: {title: Two}
  of-one: {title: Of one, refines: one}
  also-of-one: {title: Also of one, refines: one}
  three: {title: Three}
"""


def in_file(path: Path) -> list[str]:
    return list(topic_at(path).claims)


async def test_a_claim_moves_with_those_that_refine_it_and_back(path: Path) -> None:
    path.write_text(REFINED, "utf-8")
    async with opened(path, "J") as pilot:
        assert in_file(path) == ["two", "one", "of-one", "also-of-one", "three"]
        assert "B One" in screen_text(pilot.app)
        await press(pilot, "J")
        assert in_file(path) == ["two", "three", "one", "of-one", "also-of-one"]
        await press(pilot, "J")
        assert answer(pilot) == "It is the last already"
        await press(pilot, "K", "K")
        assert in_file(path) == ["one", "of-one", "also-of-one", "two", "three"]
        await press(pilot, "K")
        assert answer(pilot) == "It is the first already"


async def test_a_claim_moves_among_those_that_refine_the_same_one(path: Path) -> None:
    path.write_text(REFINED, "utf-8")
    async with opened(path, "right", "K") as pilot:
        assert answer(pilot) == "It is the first of those that refine “One” already"
        await press(pilot, "J")
        assert in_file(path) == ["one", "two", "also-of-one", "of-one", "three"]
        await press(pilot, "K")
    assert path.read_text("utf-8") == REFINED


async def test_while_a_column_is_hidden_none_moves_in_the_file(path: Path) -> None:
    path.write_text(REFINED, "utf-8")
    async with opened(path, "x", "J") as pilot:
        assert "show all in the order of the file first" in answer(pilot)
    assert path.read_text("utf-8") == REFINED


async def test_a_sorted_matrix_has_no_order_to_move_in(path: Path) -> None:
    async with opened(path, "2", "S", "J") as pilot:
        assert "nothing here to move" in answer(pilot)


# -- rename, tags ------------------------------------------------------------------------


async def test_a_renamed_claim_is_renamed_where_it_is_named(path: Path) -> None:
    async with opened(path, "r", "ctrl+u", *"gale", "enter") as pilot:
        assert "A The storm" in screen_text(pilot.app)
    topic = topic_at(path)
    assert list(topic.claims) == ["gale", "rival"]
    assert topic.evidence[0].supports[0][0] == "gale"
    assert "neutral: [gale, rival]" in path.read_text("utf-8")


async def test_an_id_that_is_taken_is_refused_beside_what_was_typed(path: Path) -> None:
    async with opened(path, "r", "ctrl+u", *"rival", "enter") as pilot:
        assert "is the id of" in screen_text(pilot.app)
        await press(pilot, "2", "enter")
    assert list(topic_at(path).claims) == ["rival2", "rival"]


async def test_an_item_without_an_id_gets_one(path: Path) -> None:
    async with opened(path, "2", "r", *"wind", "enter"):
        pass
    assert topic_at(path).evidence[0].id == "wind"


async def test_tags_are_edited_in_one_line(path: Path) -> None:
    async with opened(path, "number_sign") as pilot:
        assert "harbour, barge" in screen_text(pilot.app)
        await press(pilot, "ctrl+u", *"barge, night", "enter")
    assert topic_at(path).tags == ("barge", "night")
    assert changes(path) == [("tags: [harbour, barge]", "tags: [barge, night]")]
