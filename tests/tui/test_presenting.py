"""A lesson on the projector: slides, votes, names, the clock, and going on after a crash."""

from __future__ import annotations

import re
import threading
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from claims.cells import width
from claims.lesson import store
from claims.lesson.rounds import Kind, Voter, counts
from tests.tui.screen import screen_text, slide_words, wait_for
from tui.app import CounterclaimApp
from tui.presenting.beginning import Wanted
from tui.presenting.board import Board
from tui.presenting.drawing import drawn
from tui.presenting.screen import PresentScreen
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from claims.lesson.lesson import Lesson

TOPIC = """\
question: Who let the horses out?
summary: They stood in the corn at dawn, and Miller shouted.
claims:
  boy: {title: The stable boy, statement: Tom forgot the gate., proponents: miller,
        aspects: {Was it planned?: No}}
  wind: {title: The wind, statement: A gust tore it open., proponents: tom}
speakers:
  miller: {name: Ada Miller, role: Owner of the mill, interest: Her corn was eaten.}
  tom: {name: Tom Hatch}
sources:
  gazette: {title: Horses at large, publisher: The Gazette}
evidence:
  - {id: latch, quote: Hatch never shuts it., speaker: miller, source: gazette, supports: boy}
  - {id: storm, fact: A storm blew all night., source: gazette, supports: wind, disputes: boy}
  - {id: print, fact: Hoofs led straight to the corn., source: gazette, disputes: wind}
discussion:
  - Who stood to lose?
"""
NAMES = ("Miller", "Tom", "Hatch", "Gazette", "Horses at large", "Owner")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


@asynccontextmanager
async def presented(
    path: Path, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[tuple[Pilot[None], PresentScreen]]:
    library = Library(path)
    file = library.read(path)
    app = CounterclaimApp(library, path, lambda: PresentScreen(library, file, **options))
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, PresentScreen)
        await wait_for(pilot, lambda: " of " in screen_text(app))
        yield pilot, screen


async def go_to(pilot: Pilot[None], screen: PresentScreen, shows: Shows) -> None:
    """Go on until a slide of this kind is shown."""
    for _ in range(80):
        if screen.slide.shows is shows:
            await wait_for(pilot, lambda: True)
            return
        await pilot.press("right")
    raise AssertionError(f"no slide shows {shows}")


def shown(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app)


def said(pilot: Pilot[None]) -> str:
    """What the slide says, however large its letters are."""
    return slide_words(pilot.app)


async def test_a_lesson_begins_with_the_question_in_big_letters(path: Path) -> None:
    async with presented(path) as (pilot, _):
        await wait_for(pilot, lambda: "██" in shown(pilot))
        assert "Who let the horses out?" in said(pilot)
        assert "1 of 9 › The question" in shown(pilot)
        assert "of 3 min · lesson 0:0" in shown(pilot)
        await pilot.press("right")
        await wait_for(pilot, lambda: "They stood in the corn at dawn" in said(pilot))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
async def test_no_slide_before_the_names_tells_one(path: Path, size: tuple[int, int]) -> None:
    async with presented(path, size) as (pilot, screen):
        for _ in range(60):
            if screen.slide.shows is Shows.SPEAKER:
                break
            text = shown(pilot) + said(pilot)
            assert [name for name in NAMES if name in text] == [], text
            await pilot.press("right")
        else:
            raise AssertionError("the names never came")


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 12)])
async def test_every_page_fits_and_nothing_of_a_slide_is_left_out(
    path: Path, size: tuple[int, int]
) -> None:
    columns, lines = size
    async with presented(path, size) as (_, screen):
        for at, slide in enumerate(screen.slides):
            screen.at = at
            for page in drawn(slide, screen.seen(), columns, lines - 4):
                assert len(page.lines) <= lines - 4
                for line in page.lines:
                    assert sum(width(text) for text, _ in line) <= columns
        told = " ".join(words_of_all(screen, columns, lines - 4).split())
        for words in (
            "Who let the horses out?",
            "They stood in the corn at dawn, and Miller shouted.",
            "The stable boy Tom forgot the gate.",
            "The wind A gust tore it open.",
            "Was it planned? A No B not answered",
            "Evidence 1 “Hatch never shuts it.”",
            "Evidence 2, as reported A storm blew all night.",
            "Who said it Ada Miller Owner of the mill To gain or lose: Her corn was eaten.",
            "Horses at large The Gazette",
            "To discuss Who stood to lose?",
        ):
            assert words in told


def words_of_all(screen: PresentScreen, columns: int, lines: int) -> str:
    """What all slides say once every name is told."""
    screen.telling.is_open = True
    found = []
    for at, slide in enumerate(screen.slides):
        screen.at = at
        pages = drawn(slide, screen.seen(), columns, lines)
        found += [page.words for page in pages]
    return "\n".join(found)


LONG = " ".join(f"word{at}" for at in range(400))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
async def test_a_long_text_goes_on_from_page_to_page(path: Path, size: tuple[int, int]) -> None:
    path.write_text(TOPIC.replace("They stood in the corn at dawn", LONG), "utf-8")
    async with presented(path, size) as (pilot, screen):
        await go_to(pilot, screen, Shows.SUMMARY)
        pages = drawn(screen.slide, screen.seen(), size[0], size[1] - 4)
        assert len(pages) > 1
        lines = [line for page in pages for line in page.lines]
        assert sum(any(text.strip() for text, _ in line) for line in lines) > 40
        for at in range(400):
            assert any(re.search(rf"\bword{at}\b", page.words) for page in pages)
        await wait_for(pilot, lambda: "page 1 of " in shown(pilot))
        if size[0] < 120:  # in ordinary letters a page says what stands on it
            assert "word399" not in pages[0].words


async def test_clickers_go_on_and_back_and_blank_the_screen(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        for forward, back in (("pagedown", "pageup"), ("space", "left"), ("enter", "up")):
            await pilot.press(forward)
            assert screen.at == 1
            await pilot.press(back)
            assert screen.at == 0
        for key in ("b", "full_stop"):
            await pilot.press(key)
            assert screen.has_class("-blank")
            await pilot.press("right")
            assert not screen.has_class("-blank")
            assert screen.at == 0  # it only brought the slide back


async def test_names_come_one_by_one_at_their_step_and_stay(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.SPEAKER)
        await wait_for(pilot, lambda: "Owner of the mill" in said(pilot))
        assert "To gain or lose: Her corn was eaten." in said(pilot)
        assert "Hatch" not in said(pilot)
        await go_to(pilot, screen, Shows.SOURCES)
        await wait_for(pilot, lambda: "Horses at large" in said(pilot))
        await go_to(pilot, screen, Shows.VOTE)
        await wait_for(pilot, lambda: "knowing who said it" in said(pilot))


async def test_with_a_name_come_the_words_in_which_the_claim_was_made_and_when(
    path: Path,
) -> None:
    words = "  - {quote: That boy again!, speaker: miller, states: boy, date: 1899-05-02}\n"
    path.write_text(TOPIC.replace("discussion:", f"{words}discussion:"), "utf-8")
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.SPEAKER)
        await wait_for(pilot, lambda: "makes A, The stable boy" in said(pilot))
        assert "“That boy again!” (2 May 1899)" in said(pilot)


async def test_the_author_is_heard_only_once_the_class_was_asked(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.ITEM)
        await wait_for(pilot, lambda: "never shuts it" in said(pilot))
        assert "supports" not in said(pilot)
        await pilot.press("w")
        await wait_for(pilot, lambda: "What does it support" in said(pilot))
        assert "A The stable boy" in said(pilot)
        assert "As the author weighs it" not in said(pilot)
        await pilot.press("w")
        await wait_for(pilot, lambda: "As the author weighs it" in said(pilot))
        assert "A + supports: The stable boy" in said(pilot)
        await pilot.press("right")
        await wait_for(pilot, lambda: "A storm blew" in said(pilot))
        assert "disputes" not in said(pilot)


async def test_a_name_that_is_told_before_its_step_is_put_to_its_speaker(path: Path) -> None:
    async with presented(path, (120, 24)) as (pilot, _):
        await pilot.press("N")
        await wait_for(pilot, lambda: "Speaker 1 is Ada Miller" in shown(pilot))
        await pilot.press("N")
        await wait_for(pilot, lambda: "Speaker 2 is Tom Hatch" in shown(pilot))
        await pilot.press("N")
        await wait_for(pilot, lambda: "Every name is told" in shown(pilot))


async def test_a_name_on_the_slide_is_told_before_all_others(path: Path) -> None:
    async with presented(path, (120, 24)) as (pilot, screen):
        await go_to(pilot, screen, Shows.CLAIM)
        await pilot.press("right")
        await wait_for(pilot, lambda: "Explanation B" in said(pilot))
        await pilot.press("N")
        await wait_for(pilot, lambda: "Speaker 2 is Tom Hatch" in shown(pilot))
        assert "Tom Hatch" in said(pilot)


async def test_an_own_step_that_names_a_speaker_tells_no_name(path: Path) -> None:
    plan = "lesson:\n- step: Watch the clip of Hatch\n- step: vote\n"
    path.write_text(f"{TOPIC}{plan}", "utf-8")
    async with presented(path) as (pilot, screen):
        assert screen.slide.shows is Shows.HEADING
        assert "Watch the clip of [name]" in said(pilot)
        await go_to(pilot, screen, Shows.VOTE)
        assert not {"Hatch", "Miller"} & set(said(pilot).split())
        assert screen.round_here is not None
        assert screen.round_here.label.endswith("first impressions")


async def test_a_vote_with_names_shown_is_no_first_impression(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        await pilot.press("B")
        await go_to(pilot, screen, Shows.VOTE)
        await wait_for(pilot, lambda: "First vote: knowing who said it" in said(pilot))
        assert screen.lesson is not None
        assert screen.lesson.rounds[-1].label == "First vote: knowing who said it"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
@pytest.mark.parametrize("question", ["谁把马放走了？", "من أطلق الخيول؟", "Кто выпустил лошадей?"])
async def test_a_question_in_another_script_is_shown(
    path: Path, size: tuple[int, int], question: str
) -> None:
    path.write_text(TOPIC.replace("Who let the horses out?", question), "utf-8")
    async with presented(path, size) as (pilot, _):
        await wait_for(pilot, lambda: question in said(pilot))
        is_drawn = question.startswith("К") and size != (40, 12)
        assert ("█" in shown(pilot)) is is_drawn
        assert is_drawn or any(word in shown(pilot) for word in question.split())


async def test_thirty_explanations_are_all_read_before_a_vote_and_in_it(path: Path) -> None:
    claims = "".join(
        f"  c{at}: {{title: Explanation of kind {at}, statement: It was {at}.}}\n"
        for at in range(30)
    )
    path.write_text(f"question: Which?\nclaims:\n{claims}", "utf-8")
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.VOTE)
        pages = drawn(screen.slide, screen.seen(), 80, 20)
        words = "\n".join(page.words for page in pages)
        assert all(f"Explanation of kind {at}\n" in words for at in range(30))


# -- votes -------------------------------------------------------------------------------


async def lesson_of(screen: PresentScreen) -> Lesson:
    assert screen.lesson is not None
    return screen.lesson


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


async def test_a_lesson_that_was_left_goes_on_in_the_running_round(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        lesson.vote(Voter("phone"), "wind", 4)
        await lesson.kept()
    async with presented(path) as (pilot, screen):
        again = await lesson_of(screen)
        assert again.begun.room == lesson.begun.room
        assert screen.slide.shows is Shows.VOTE
        await wait_for(pilot, lambda: "1\nballot" in said(pilot))
        assert again.open_now is not None
        assert counts(again.open_now)["wind"] == 1


async def test_a_lesson_goes_on_at_its_slide_with_the_names_that_were_told(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        lesson.vote(Voter("phone"), "wind", 4)
        await go_to(pilot, screen, Shows.ITEM)
        await pilot.press("right")
        await wait_for(pilot, lambda: "Evidence 2" in said(pilot))
        await pilot.press("N")
        at, since = screen.at, lesson.step_time
    async with presented(path) as (pilot, screen):
        assert screen.at == at
        assert screen.telling.revealed == {"miller"}
        assert (await lesson_of(screen)).step_time == since


async def test_one_may_leave_while_a_lesson_begins_and_present_at_once_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_begin, was_left = threading.Event(), threading.Event()
    begins, leave = store.running, store.leave

    def running(topic: Path) -> Lesson | None:
        may_begin.wait(30)
        return begins(topic)

    def leaving(lesson: Lesson) -> None:
        leave(lesson)
        was_left.set()

    library = Library(path)
    app = CounterclaimApp(library, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Ada Miller" in screen_text(app))
        with monkeypatch.context() as slow:
            slow.setattr(store, "running", running)
            slow.setattr(store, "leave", leaving)
            await pilot.press("p", "escape")
            await wait_for(pilot, lambda: "Ada Miller" in screen_text(app))
            may_begin.set()
            await wait_for(pilot, was_left.is_set)
        assert store.files() == []
        await pilot.press("p")
        await wait_for(pilot, lambda: "1 of 9" in screen_text(app))


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


async def test_a_lesson_that_was_left_after_its_results_is_over(path: Path) -> None:
    plan = ("vote: Raise", "names: Names", "vote: Raise", "results: So", "talk: What is missing?")
    steps = "".join(f"  - {{step: '{step}'}}\n" for step in plan)
    path.write_text(f"{TOPIC}lesson:\n{steps}", "utf-8")
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        lesson.count_hands({"boy": 2})
        await go_to(pilot, screen, Shows.TALK)
        await pilot.press("escape")
    (held,) = store.lessons()
    assert held.is_over


async def test_a_vote_that_is_opened_once_more_is_told_apart(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        await pilot.press("c", "c")
        assert [each.label for each in lesson.rounds] == [
            "First vote: first impressions",
            "First vote: first impressions, again",
        ]


async def test_the_next_class_begins_anew_where_one_has_seen_the_results(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        first = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        first.vote(Voter("phone"), "boy", 4)
        await go_to(pilot, screen, Shows.ROUNDS)
        await wait_for(pilot, lambda: screen.stage.heading in shown(pilot))
    async with presented(path) as (pilot, screen):
        second = await lesson_of(screen)
        assert second.path != first.path
        assert screen.slide.shows is Shows.QUESTION
    assert all(lesson.is_over for lesson in store.lessons() if lesson.rounds)


async def test_a_lesson_item_by_item_goes_on_so(path: Path) -> None:
    async with presented(path, wanted=Wanted(by_item=True)) as (pilot, screen):
        lesson = await lesson_of(screen)
        await go_to(pilot, screen, Shows.ITEM)
        await go_to(pilot, screen, Shows.VOTE)
        lesson.vote(Voter("phone"), "boy", 4)
        stage = screen.slide.stage
    async with presented(path) as (_, screen):
        assert screen.slide.stage == stage
        assert not screen.stage.knows_names
        assert len(screen.stages) > 9


async def test_a_lesson_on_other_explanations_is_not_gone_on_with(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        first = await lesson_of(screen)
        await go_to(pilot, screen, Shows.VOTE)
        first.vote(Voter("phone"), "boy", 4)
    path.write_text(TOPIC.replace("  wind: {title: The wind", "  gust: {title: The wind"), "utf-8")
    async with presented(path) as (_, screen):
        second = await lesson_of(screen)
        assert [claim.id for claim in second.begun.claims] == ["boy", "gust"]


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


async def test_a_lesson_in_which_nobody_voted_leaves_nothing(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.SOURCES)
    assert store.lessons() == []


async def test_one_lesson_runs_in_one_window(path: Path) -> None:
    async with presented(path) as (_, screen):
        assert screen.lesson is not None
        library = Library(path)
        file = library.read(path)
        app = CounterclaimApp(library, path)
        async with app.run_test(size=(80, 24)) as other:
            await wait_for(other, lambda: "Ada Miller" in screen_text(app))
            await app.push_screen(PresentScreen(library, file))
            await wait_for(other, lambda: "runs in another window" in screen_text(app))


async def test_p_presents_a_topic_and_escape_comes_back(path: Path) -> None:
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Ada Miller" in screen_text(app))
        await pilot.press("p")
        await wait_for(pilot, lambda: "1 of 9" in screen_text(app))
        await pilot.press("e", "d", "a")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Ada Miller" in screen_text(app))
    assert path.read_text("utf-8") == TOPIC


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
