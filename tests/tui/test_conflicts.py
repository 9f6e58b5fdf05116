"""Somebody else changes the file: what both changed, one chooses; everything else stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.tui.editing import TOPIC, answer, head, opened, press
from tests.tui.screen import screen_text, type_at_once, wait_for
from tui.app import CounterclaimApp

if TYPE_CHECKING:
    from pathlib import Path

    from claims.model import Topic

OURS = "Somebody cut the ropes. Twice."
THEIRS = "Somebody cut the ropes with an axe."
AXE = TOPIC.replace("Somebody cut the ropes.", THEIRS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barge.yaml"


def topic_at(path: Path) -> Topic:
    return Library(path).read(path).topic


async def test_changes_of_different_fields_both_stand(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        path.write_text(TOPIC.replace("On duty", "Asleep"), "utf-8")
        await press(pilot, "ctrl+s")
        assert head(pilot).endswith("  saved")
    topic = topic_at(path)
    assert topic.claims["rival"].statement == OURS
    assert topic.speakers["pilot"].role == "Asleep that night"


async def test_both_versions_of_a_field_stand_side_by_side_and_one_is_chosen(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        path.write_text(AXE, "utf-8")
        await type_at_once(pilot.app, "ctrl+s")
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        assert "A rival › statement" in shown
        assert all(text in shown for text in (OURS, THEIRS, "before: Somebody cut the ropes."))
        await press(pilot, "right", "enter")
        assert THEIRS in screen_text(pilot.app)
        assert head(pilot).endswith("  saved")
        await press(pilot, "u")  # what was decided against is not lost
        assert OURS in screen_text(pilot.app)


async def test_ours_can_be_chosen(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        path.write_text(AXE, "utf-8")
        await type_at_once(pilot.app, "ctrl+s")
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        await press(pilot, "enter")
    assert topic_at(path).claims["rival"].statement == OURS


async def test_who_decides_later_loses_nothing(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        path.write_text(AXE, "utf-8")
        await type_at_once(pilot.app, "ctrl+s")
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        await press(pilot, "escape")
        assert OURS in screen_text(pilot.app)
        assert "not saved: " in head(pilot)
        await press(pilot, "escape", "e")
        assert OURS in screen_text(pilot.app)
    assert path.read_text("utf-8") == AXE


async def test_what_was_left_does_not_overwrite_what_others_wrote_meanwhile(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "escape"):
        pass
    path.write_text(AXE, "utf-8")
    async with opened(path, "right", "e") as pilot:
        assert OURS in screen_text(pilot.app)
        assert "others have changed it since" in screen_text(pilot.app)
        for _ in range(2):  # also after one has put the choice off
            await type_at_once(pilot.app, "ctrl+s")
            await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
            assert all(text in screen_text(pilot.app) for text in (OURS, THEIRS))
            assert path.read_text("utf-8") == AXE
            await press(pilot, "escape", "escape", "e")
        await type_at_once(pilot.app, "ctrl+s")
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        await press(pilot, "right", "enter")
    assert path.read_text("utf-8") == AXE


async def test_what_was_typed_for_a_claim_that_others_remove_can_be_reached(path: Path) -> None:
    gone = (
        TOPIC.replace("  rival:\n    title: A rival\n", "")
        .replace("    statement: Somebody cut the ropes.  # says the clerk\n", "")
        .replace("    supports: {rival: strongly}\n", "")
        .replace("[storm, rival]", "storm")
    )
    async with opened(path, "right", "e", *" Twice.") as pilot:
        path.write_text(gone, "utf-8")
        await type_at_once(pilot.app, "ctrl+s")
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "A rival" not in screen_text(pilot.app))
        await press(pilot, "escape")
        assert "H shows what you typed" in answer(pilot)
        await press(pilot, "H")
        await wait_for(pilot, lambda: OURS in screen_text(pilot.app))
    assert path.read_text("utf-8") == gone
    async with opened(path) as pilot:
        told = "Typed and not saved: claims.rival.statement, which is gone; H shows it"
        await wait_for(pilot, lambda: answer(pilot) == told)
        await press(pilot, "H")
        await wait_for(pilot, lambda: OURS in screen_text(pilot.app))
        await press(pilot, "y")
        assert "copied.txt" in answer(pilot) or "sent to" in answer(pilot)
        await press(pilot, "d")
        await wait_for(pilot, lambda: OURS not in screen_text(pilot.app))
    async with opened(path) as pilot:
        assert answer(pilot) != told


async def test_a_list_that_was_left_is_merged_with_what_others_wrote(path: Path) -> None:
    async with opened(path, "number_sign", *"; quay", "escape"):
        pass
    path.write_text(TOPIC.replace("[harbour, barge]", "[harbour, barge, rope]"), "utf-8")
    async with opened(path, "number_sign") as pilot:
        await press(pilot, "enter")
    assert sorted(topic_at(path).tags) == ["barge", "harbour", "quay", "rope"]


async def test_no_key_chooses_that_was_pressed_before_the_choice_was_seen(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        path.write_text(AXE, "utf-8")
        await type_at_once(pilot.app, "ctrl+s", "enter", *"dj", "enter", "escape")
        await wait_for(pilot, lambda: "both versions" in screen_text(pilot.app))
        assert path.read_text("utf-8") == AXE
        await press(pilot, "right", "enter")
        assert THEIRS in screen_text(pilot.app)
        assert head(pilot).endswith("  saved")


async def test_two_windows_on_one_file(path: Path) -> None:
    path.write_text(TOPIC, "utf-8")
    async with opened(path) as pilot:
        other = CounterclaimApp(Library(path), path)
        async with other.run_test(size=(120, 40)) as second:
            await second.pause()
            await press(pilot, "right", "e", *" Twice.", "ctrl+s")
            await press(second, "2", "minus")
            await wait_for(second, lambda: "saved" in screen_text(other))
        await wait_for(pilot, lambda: "0 for · 2 against" in screen_text(pilot.app))
        assert OURS in screen_text(pilot.app)
    topic = topic_at(path)
    assert topic.claims["rival"].statement == OURS
    assert topic.evidence[0].disputes


async def test_undo_takes_back_only_ones_own_change(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "ctrl+s") as pilot:
        path.write_text(path.read_text("utf-8").replace("On duty", "Asleep"), "utf-8")
        await press(pilot, "u")
    assert path.read_text("utf-8") == TOPIC.replace("On duty", "Asleep")


async def test_undo_is_refused_where_somebody_else_has_changed_the_field(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "ctrl+s") as pilot:
        now = path.read_text("utf-8").replace("Twice", "Thrice")
        path.write_text(now, "utf-8")
        await press(pilot, "u")
        assert "was changed since" in answer(pilot)
    assert path.read_text("utf-8") == now


async def test_a_file_that_is_replaced_under_the_app_is_merged_too(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        new = path.with_suffix(".new")
        new.write_text(TOPIC.replace("On duty", "Asleep"), "utf-8")
        new.replace(path)
        await press(pilot, "ctrl+s")
    topic = topic_at(path)
    assert topic.claims["rival"].statement == OURS
    assert topic.speakers["pilot"].role == "Asleep that night"


async def test_an_alias_says_what_else_would_change_and_asks(path: Path) -> None:
    aliased = TOPIC.replace("title: A letter", "title: &letter A letter").replace(
        "role: On duty that night", "role: *letter"
    )
    path.write_text(aliased, "utf-8")
    async with opened(path, "3", "down", "down", "down", "e", *"!") as pilot:
        await type_at_once(pilot.app, "enter")
        await wait_for(pilot, lambda: "This would change too" in screen_text(pilot.app))
        assert "The pilot › role" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert path.read_text("utf-8") == aliased
        await type_at_once(pilot.app, "enter")
        await wait_for(pilot, lambda: "This would change too" in screen_text(pilot.app))
        await press(pilot, "enter")
        assert "A letter!" in screen_text(pilot.app)
    assert topic_at(path).speakers["pilot"].role == "A letter!"
