"""Votes of a lesson on the projector: phones, hands, bars, and what they came to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from claims.lesson import store
from claims.lesson.rounds import Kind, Voter, counts
from tests.tui.presenting import TOPIC, go_to, lesson_of, presented, said, shown
from tests.tui.screen import wait_for
from tui.presenting.beginning import Wanted
from tui.presenting.board import Board
from tui.presenting.drawing import drawn
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


async def test_a_vote_opens_with_its_slide_and_closes_when_one_goes_on(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        assert lesson.rounds == []
        await go_to(pilot, screen, Shows.VOTE)
        assert lesson.open_now is not None
        assert lesson.open_now.label == "First vote: first impressions"
        lesson.vote(Voter("phone"), "boy", 3)
        await wait_for(pilot, lambda: "1\nballot" in said(pilot))
        await pilot.press("right")
        assert lesson.open_now is None
        await go_to(pilot, screen, Shows.VOTE)
        assert lesson.rounds[-1].after == (0, 1, 2)


async def test_hands_are_typed_or_counted_up_and_add_to_the_phones(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        lesson.vote(Voter("phone"), "boy", None)
        await pilot.press("h")
        await wait_for(pilot, lambda: "Hands" in shown(pilot))
        await pilot.press("1", "2", "down", "+", "+", "+", "-", "escape")
        await wait_for(pilot, lambda: "First vote" in shown(pilot))
        assert counts(lesson.rounds[-1]) == {"boy": 13, "wind": 2, "several": 0, "unsure": 0}
        await pilot.press("c", "h")
        await wait_for(pilot, lambda: "This vote is closed" in shown(pilot))


async def test_bars_show_before_the_end_only_by_a_deliberate_key(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        lesson.count_hands({"boy": 3, "wind": 4})
        await wait_for(pilot, lambda: "7\nballots" in said(pilot))
        assert "wind 4" not in said(pilot)
        await pilot.press("percent_sign")
        await wait_for(pilot, lambda: "B The wind 4" in said(pilot))


async def test_what_changed_comes_after_the_last_vote(path: Path) -> None:
    async with presented(path, (120, 40)) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        for number in range(4):
            lesson.vote(Voter(f"phone {number}"), "boy", 2)
        await go_to(pilot, screen, Shows.WEIGHT)
        last = [each for each in lesson.rounds if each.kind is Kind.CLAIMS][-1]
        assert not last.is_open
        weight = lesson.open_now
        assert weight is not None
        assert weight.offered == ("0", "1", "2", "none")
        await go_to(pilot, screen, Shows.ROUNDS)
        await wait_for(pilot, lambda: "What the class thought" in said(pilot))
        assert "A 4\n" in said(pilot)
        assert "1 First vote: first impressions · 4 ballots" in said(pilot)


async def test_a_flow_says_after_and_never_because(path: Path) -> None:
    async with presented(path, (120, 40)) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        for number in range(3):
            lesson.vote(Voter(f"phone {number}"), "boy", 2)
        while screen.slide.shows is not Shows.WEIGHT:
            await pilot.press("right")
            if screen.slide.shows is Shows.VOTE:
                lesson.vote(Voter("phone 0"), "wind", 5)
                lesson.vote(Voter("phone 1"), "boy", 5)
        await go_to(pilot, screen, Shows.FLOW)
        await wait_for(pilot, lambda: "A 2 first; after: " in said(pilot))
        assert "1 B" in said(pilot)
        assert "1 still A" in said(pilot)
        assert "because" not in said(pilot)


async def test_results_tell_evidence_in_the_words_that_the_class_saw(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.WEIGHT)
        lesson.vote(Voter("phone"), "0")
        lesson.end()
    first = "  - {id: letter, fact: A letter was found.}\n  - {id: latch"
    path.write_text(TOPIC.replace("  - {id: latch", first), "utf-8")
    (held,) = store.lessons()
    async with presented(path, review=held) as (pilot, screen):
        await go_to(pilot, screen, Shows.WEIGHTS)
        assert "1 “Hatch never shuts it.” 1" in said(pilot)
        assert "letter" not in said(pilot)


async def test_the_code_goes_when_phones_may_vote_no_longer(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.classroom.addresses.reachable", lambda: ["127.0.0.1"])
    async with presented(path, (120, 40)) as (pilot, screen):
        await go_to(pilot, screen, Shows.VOTE)
        await pilot.press("v")
        await wait_for(pilot, lambda: "127.0.0.1" in said(pilot))
        await pilot.press("v")
        await wait_for(pilot, lambda: "cannot vote any more" in shown(pilot))
        assert "127.0.0.1" not in said(pilot)
        assert not screen.query_one(Board).has_code


async def test_a_vote_that_is_opened_once_more_is_told_apart(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        await pilot.press("c", "c")
        assert [each.label for each in lesson.rounds] == [
            "First vote: first impressions",
            "First vote: first impressions, again",
        ]


async def test_two_votes_of_one_name_are_two_votes(path: Path) -> None:
    plan = "".join(
        f"  - {{step: '{step}', minutes: 5}}\n"
        for step in ("vote: Raise", "talk: Talk", "vote: Raise", "names: Names", "vote: Raise")
    )
    path.write_text(f"{TOPIC}lesson:\n{plan}", "utf-8")
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        for number in range(3):
            await pilot.press("right")
            await go_to(pilot, screen, Shows.VOTE)
            assert lesson.open_now is not None, number
            lesson.vote(Voter("phone"), "boy", 3)
        assert [each.size for each in lesson.rounds] == [1, 1, 1]


async def test_v_after_the_end_says_so(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        lesson.count_hands({"boy": 2})
        lesson.end()
        await pilot.press("v")
        await wait_for(pilot, lambda: "The lesson is over" in shown(pilot))
        await pilot.press("c")
        await wait_for(pilot, lambda: "The lesson is over" in shown(pilot))


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (120, 40), (40, 12)])
async def test_the_way_in_for_phones_is_on_the_screen(path: Path, size: tuple[int, int]) -> None:
    async with presented(path, size) as (pilot, screen):
        await go_to(pilot, screen, Shows.VOTE)
        seen = replace(
            screen.seen(),
            code=tuple("█" * 33 for _ in range(17)),
            address="http://192.168.1.20:8077",
            room="410991",
        )
        pages = drawn(screen.slide, seen, size[0], size[1] - 3)
        told = "\n".join(page.words for page in pages)
        assert "192.168.1.20:8077" in told
        assert "410991" in told
        lines = [line for page in pages for line in page.lines]
        for page in pages:
            assert len(page.lines) <= size[1] - 3
        if size[1] >= 24:
            assert sum("█" * 33 in text for line in lines for text, _ in line) in (17, 34)
        if size[0] >= 80:  # on the last page at least the address is drawn large
            blocks = set("▖▗▘▝▞▚▀▄▌▐")
            assert any(
                blocks & set(text)
                for line in lines[-30:]
                for text, style in line
                if style == "title"
            )
        for words in ("The stable boy", "The wind", "everal of these", "cannot tell", "ballot"):
            assert words in told


async def test_the_class_may_vote_after_each_piece_of_evidence(path: Path) -> None:
    async with presented(path, (120, 40), wanted=Wanted(by_item=True)) as (pilot, screen):
        lesson = await lesson_of(screen)
        number = 0
        while screen.slide.shows is not Shows.MOVED:
            await pilot.press("right")
            if screen.slide.shows is Shows.VOTE:
                number += 1
                lesson.count_hands({"boy": number})
        await wait_for(pilot, lambda: "What came after each piece of evidence" in said(pilot))
        assert "never shuts it" in said(pilot)
        assert "+1 A" in said(pilot)


async def test_without_the_extra_the_app_says_how_to_get_it_and_hands_still_work(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "segno", None)
    async with presented(path, (120, 24)) as (pilot, screen):
        await go_to(pilot, screen, Shows.VOTE)
        await pilot.press("v")
        await wait_for(pilot, lambda: "pip install 'counterclaim[classroom]'" in shown(pilot))
        await pilot.press("h")
        await wait_for(pilot, lambda: "Hands" in shown(pilot))


async def test_the_choices_stand_on_the_projector_as_on_the_phones(path: Path) -> None:
    path.write_text(f"language: de\n{TOPIC}", "utf-8")
    async with presented(path, (120, 40)) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        await wait_for(pilot, lambda: "Mehrere davon" in said(pilot))
        assert "Mit diesen Belegen nicht zu entscheiden" in said(pilot)
        assert "of these" not in said(pilot)
        lesson.vote(Voter("phone"), "several")
        await go_to(pilot, screen, Shows.WEIGHT)
        await wait_for(pilot, lambda: "Keiner davon" in said(pilot))
        assert "Welcher Beleg hatte für dich das meiste Gewicht?" in said(pilot)
        await go_to(pilot, screen, Shows.ROUNDS)
        await wait_for(pilot, lambda: "Mehrere davon" in said(pilot))
