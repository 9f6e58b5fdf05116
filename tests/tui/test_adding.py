"""What `a` adds: what belongs where the cursor is, and where the cursor stands afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.comparison import Part
from tests.tui.editing import answer, opened, press
from tests.tui.screen import screen_text, wait_for
from tui.reading.screen import ReadingScreen
from tui.reading.things import Item
from tui.topic.screen import TopicScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claims.model import Topic

ASKED = """\
question: Who sank the barge?
speakers: {pilot: {name: The pilot}}
claims:
  storm: {title: The storm, discussion: [Was there one?]}
  rival: {title: A rival}
evidence:
  - {id: wind, fact: The wind was heard., supports: storm, discussion: [By whom?]}
discussion: [What do ropes do?]
"""


@pytest.mark.parametrize(
    ("keys", "typed", "where"),
    [
        (("i", "end"), "Who gains?", lambda topic: topic.discussion[1]),
        (("i",), "Who gains?", lambda topic: topic.discussion[1]),
        (("enter", "end"), "Who saw it?", lambda topic: topic.claims["storm"].discussion[1]),
        (("2", "enter", "end"), "Who else?", lambda topic: topic.evidence[0].discussion[1]),
        (("enter", "down"), "It blew.", lambda topic: topic.evidence[1].quote),
        (("4", "enter"), "I fled.", lambda topic: topic.evidence[1].quote),
    ],
)
async def test_a_adds_what_belongs_where_the_cursor_is(
    tmp_path: Path, keys: tuple[str, ...], typed: str, where: Callable[[Topic], str]
) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    async with opened(path, *keys) as pilot:
        assert isinstance(pilot.app.screen, ReadingScreen)
        await press(pilot, "a")
        await press(pilot, *typed)
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Added; u takes it back" in screen_text(pilot.app))
        topic = Library(path).read(path).topic
        assert where(topic) == typed
        if len(topic.evidence) > 1 and "4" in keys:
            assert topic.evidence[1].speaker == ("pilot",)
        if "end" in keys:  # the cursor is on the new question
            assert isinstance(pilot.app.screen, ReadingScreen)
            assert pilot.app.screen.page.block.fields[0].text == typed
        await press(pilot, "u")
    assert path.read_text("utf-8") == ASKED


async def test_evidence_that_is_added_to_a_group_of_a_claim_bears_on_it(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    async with opened(path, "enter") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        while screen.page.part is not Part.DISPUTES:
            await press(pilot, "down")
        await press(pilot, "a")
        await press(pilot, *"It was calm.")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Added; u takes it back" in screen_text(pilot.app))
        assert screen.page.block.leads_to == Item(1)
    assert Library(path).read(path).topic.evidence[1].disputes


async def test_in_the_matrix_the_cursor_goes_to_what_was_added(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    async with opened(path, "2", "a") as pilot:
        await press(pilot, *"It was calm.")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Added; u takes it back" in screen_text(pilot.app))
        screen = pilot.app.screen
        assert isinstance(screen, TopicScreen)
        assert screen.view is not None
        assert screen.view.selected.item == 1
        await press(pilot, "1", "a", "ctrl+o", "c")
        await press(pilot, *"A third")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Added; u takes it back" in screen_text(pilot.app))
        assert screen.view.selected.claim == "third"


async def test_evidence_that_stands_in_no_column_is_not_lost_sight_of(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    async with opened(path, "a", "ctrl+o", "e") as pilot:
        await press(pilot, *"It was calm.")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "bears on no claim yet: 2 shows it" in screen_text(pilot.app))


async def test_what_others_write_while_a_form_is_open_stands_beside_what_is_added(
    tmp_path: Path,
) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    async with opened(path, "2", "a") as pilot:
        await press(pilot, *"It was calm.")
        path.write_text(ASKED.replace("discussion: [What", "note: Mine.\ndiscussion: [What"))
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Added; u takes it back" in screen_text(pilot.app))
    topic = Library(path).read(path).topic
    assert topic.note == "Mine."
    assert topic.evidence[1].quote == "It was calm."


async def test_a_speaker_that_does_not_exist_yet_is_told_when_the_evidence_is_added(
    tmp_path: Path,
) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    async with opened(path, "2", "a", *"It was calm.", "tab", "tab", *"Zoe Q", "ctrl+s") as pilot:
        told = "Added, but “Zoe Q” is no speaker yet; u takes it back"
        await wait_for(pilot, lambda: answer(pilot) == told)


async def test_what_was_begun_is_offered_wherever_the_cursor_stands(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    async with opened(path, "2", "a", "ctrl+o", "c", *"A leak", "escape"):
        pass
    async with opened(path) as pilot:
        told = "Typed and not saved: a claim; a offers it"
        await wait_for(pilot, lambda: answer(pilot) == told)
        await press(pilot, "2", "a")
        told = "A claim that you began is not saved; ctrl+o goes on with it."
        assert told in screen_text(pilot.app)
        await press(pilot, "ctrl+o")
        assert screen_text(pilot.app).count("begun and not saved") == 1
        await press(pilot, "enter")
        assert "A leak" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Added; u takes it back" in screen_text(pilot.app))
        await press(pilot, "2", "a")
        assert "that you began" not in screen_text(pilot.app)
    assert "leak" in Library(path).read(path).topic.claims


async def test_a_speaker_begun_within_another_form_is_offered_where_speakers_are_added(
    tmp_path: Path,
) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(ASKED, "utf-8")
    keys = (*"It blew.", "tab", "tab", *"Zoe Q", "enter", "tab", *"a guest", "escape", "ctrl+s")
    async with opened(path, "2", "a", *keys) as pilot:
        await wait_for(pilot, lambda: "Added, but" in answer(pilot))
    async with opened(path) as pilot:
        told = "Typed and not saved: a speaker; a offers it"
        await wait_for(pilot, lambda: answer(pilot) == told)
        await press(pilot, "2", "a", "ctrl+o", "enter")
        assert "a guest" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Added; u takes it back" in screen_text(pilot.app))
    async with opened(path, "2", "a") as pilot:
        assert "that you began" not in screen_text(pilot.app)
    assert Library(path).read(path).topic.speakers["zoe-q"].role == "a guest"
