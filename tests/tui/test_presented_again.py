"""A lesson begins, is left and gone on with; and where the next class begins anew."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.lesson import store
from claims.lesson.rounds import Voter, counts
from tests.tui.presenting import TOPIC, go_to, lesson_of, presented, said, shown
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.presenting.beginning import Wanted
from tui.presenting.screen import PresentScreen
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from pathlib import Path

    from claims.lesson.lesson import Lesson


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


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
