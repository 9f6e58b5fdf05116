"""The list of lessons that were held: what it tells, opens, exports, deletes and brings back."""

from __future__ import annotations

import re
import threading
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.lesson.rounds import Voter
from tests.tui.screen import screen_text, slide_words, wait_for
from tui.app import CounterclaimApp
from tui.lessons.screen import LessonsScreen
from tui.presenting.screen import PresentScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from claims.lesson.lesson import Lesson

TOPIC = """\
question: Who let the horses of Miller out?
claims:
  boy: {title: The stable boy Tom, statement: Tom forgot the gate., proponents: miller}
  wind: {title: The wind, statement: A gust tore it open.}
speakers:
  miller: {name: Ada Miller}
  tom: {name: Tom Hatch}
evidence:
  - {id: storm, fact: A storm blew all night., supports: wind, disputes: boy}
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


def hold(path: Path, *, boy: int, wind: int, is_over: bool = True, blind: bool = False) -> Lesson:
    """A lesson with one vote, in which so many chose each claim."""
    topic = Library(path).read(path).topic
    lesson = store.begin(Beginning.of(topic, path, blind=blind))
    lesson.open_round("First vote: first impressions")
    for number in range(boy + wind):
        lesson.vote(Voter(f"phone {number}"), "boy" if number < boy else "wind", 3)
    lesson.close_round()
    if is_over:
        lesson.end()
    lesson.close()
    return lesson


@asynccontextmanager
async def listed(path: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Ada Miller" in screen_text(app))
        await pilot.press("L")
        await wait_for(pilot, lambda: isinstance(app.screen, LessonsScreen))
        await wait_for(pilot, lambda: "lessons" in screen_text(app))
        yield pilot


async def sees(pilot: Pilot[None], words: str) -> None:
    await wait_for(pilot, lambda: words in screen_text(pilot.app))


async def test_where_no_lesson_was_held_it_says_how_to_hold_one(path: Path) -> None:
    async with listed(path) as pilot:
        await sees(pilot, "No lesson was held yet; p in a topic presents it")
        await pilot.press("W", "d", "enter")
        await pilot.press("u")
        await sees(pilot, "There is no deleted lesson to bring back")
        await pilot.press("escape")
        await sees(pilot, "Ada Miller")


def held_at(path: Path, hour: int, votes: list[tuple[int, int]]) -> Lesson:
    """A lesson on an afternoon in November, in whose votes so many chose each claim."""
    begun = Beginning.of(Library(path).read(path).topic, path)
    moment = datetime(2026, 11, 27, hour, 30).astimezone()
    lesson = store.begin(replace(begun, time=moment.timestamp()))
    for number, (boy, wind) in enumerate(votes):
        lesson.open_round(("first impressions", "knowing who said it")[number > 0])
        lesson.count_hands({"boy": boy, "wind": wind})
        lesson.close_round()
    lesson.end()
    lesson.close()
    return lesson


SIZES = ((80, 24), (120, 40), (200, 50))


def numbers(pilot: Pilot[None], words: str) -> list[str]:
    """What stands at the right of these words in the table beside the list or below it."""
    line = next(line for line in screen_text(pilot.app).splitlines() if f"{words} " in line)
    return line.partition(words)[2].replace("→", "").split()


@pytest.mark.parametrize("size", SIZES)
async def test_it_tells_when_each_class_was_and_what_it_thought_before_and_after(
    path: Path, size: tuple[int, int]
) -> None:
    held_at(path, 13, [(3, 1), (1, 2)])
    held_at(path, 15, [(0, 2)])
    async with listed(path, size) as pilot:
        await sees(pilot, "2026-11-27 15:30  2 ballots")
        await sees(pilot, "2026-11-27 13:30  4, 3 ballots")
        assert numbers(pilot, "The stable boy Tom") == ["0"]
        await pilot.press("down")
        await sees(pilot, "vote 2  knowing who said it")
        assert numbers(pilot, "The stable boy Tom") == ["3", "1"]
        assert numbers(pilot, "The wind") == ["1", "2"]
        assert re.search(r"ballots +4 +3\b", screen_text(pilot.app))


@pytest.mark.parametrize("size", SIZES)
async def test_marked_classes_stand_side_by_side(path: Path, size: tuple[int, int]) -> None:
    held_at(path, 13, [(3, 1), (1, 4)])
    held_at(path, 15, [(0, 2)])
    async with listed(path, size) as pilot:
        await pilot.press("z")
        await sees(pilot, "Marked; z on another lesson of this topic compares the two")
        await pilot.press("down", "z")
        await sees(pilot, "Shares of the first vote and of the last one.")
        assert "11-27 13:30    11-27 15:30" in screen_text(pilot.app)
        assert numbers(pilot, "The stable boy Tom") == ["75%", "20%", "0%"]
        assert numbers(pilot, "The wind") == ["25%", "80%", "100%"]
        await pilot.press("z")
        await sees(pilot, "vote 2  knowing who said it")


async def test_classes_on_different_topics_are_not_compared(path: Path) -> None:
    other = path.with_name("other.yaml")
    other.write_text(TOPIC, "utf-8")
    held_at(path, 13, [(3, 1)])
    held_at(other, 15, [(0, 2)])
    async with listed(path) as pilot:
        await pilot.press("z", "down", "z")
        await sees(pilot, "Lessons on one topic are compared")
        assert "Shares" not in screen_text(pilot.app)
        assert screen_text(pilot.app).count("✓") == 1


async def test_more_votes_or_classes_than_there_is_room_for_are_told_first_and_last(
    path: Path,
) -> None:
    held_at(path, 9, [(number, 2) for number in range(9)])
    for hour in (10, 11, 12):
        held_at(path, hour, [(1, 1), (2, 0)])
    async with listed(path, (80, 24)) as pilot:
        await pilot.press("G")
        await sees(pilot, "2 … 10 ballots in 9 votes")
        await sees(pilot, "vote 9  knowing who said it")
        assert numbers(pilot, "The stable boy Tom") == ["0", "8"]
        await pilot.press("z", "up", "z", "up", "z", "up", "z")
        await sees(pilot, "1 more in a wider window")
        assert "11-27 09:30    11-27 10:30    11-27 11:30" in screen_text(pilot.app)


@pytest.mark.parametrize("columns", [80, 100, 101, 120])
@pytest.mark.parametrize("votes", [3, 4, 9])
async def test_the_numbers_of_ballots_are_never_cut(path: Path, columns: int, votes: int) -> None:
    held_at(path, 9, [(15, 15)] * (votes - 1) + [(15, 16)])
    async with listed(path, (columns, 30)) as pilot:
        await sees(pilot, "2026-11-27 09:30  30")
        assert re.search(r"09:30  30[ ,…30]*31 ballots\b", screen_text(pilot.app))


async def test_a_damaged_lesson_is_listed_with_what_is_missing(path: Path) -> None:
    held = held_at(path, 13, [(3, 1), (1, 4)])
    held.path.write_bytes(held.path.read_bytes().replace(b"hands", b"hanks", 1))
    async with listed(path) as pilot:
        await sees(pilot, "damaged · Who let the horses")
        await sees(pilot, "5 ballots")
        await sees(pilot, f"line 3 of {held.path.name} is damaged;")


async def test_while_names_are_hidden_only_dates_and_counts_are_told(path: Path) -> None:
    hold(path, boy=3, wind=1)
    async with listed(path) as pilot:
        await sees(pilot, "The stable boy Tom")
        await pilot.press("B")
        await sees(pilot, "Names are hidden; B shows them, and what each class thought")
        await sees(pilot, "4 ballots")
        told = screen_text(pilot.app)
        hidden = ("Miller", "Tom", "horses", "The wind", "vote 1")
        assert [words for words in hidden if words in told] == []
        for key in ("enter", "W", "d", "u"):
            await pilot.press(key)
            await sees(pilot, "B shows them")
            assert "horses" not in screen_text(pilot.app)
            assert isinstance(pilot.app.screen, LessonsScreen)
        assert len(store.lessons()) == 1
        await pilot.press("B")
        await sees(pilot, "The stable boy Tom")


async def test_names_hidden_before_the_list_is_opened_stay_hidden(path: Path) -> None:
    hold(path, boy=3, wind=1)
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B", "L")
        await sees(pilot, "4 ballots")
        assert "Miller" not in screen_text(app)
        assert "stable boy" not in screen_text(app)


async def test_a_lesson_that_is_over_opens_to_what_it_came_to(path: Path) -> None:
    hold(path, boy=3, wind=1)
    async with listed(path) as pilot:
        await sees(pilot, "4 ballots")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PresentScreen))
        await wait_for(pilot, lambda: "What the class thought" in slide_words(pilot.app))
        await pilot.press("escape")
        await sees(pilot, "4 ballots")


async def test_a_lesson_that_is_not_over_is_gone_on_with(path: Path) -> None:
    held = hold(path, boy=3, wind=1, is_over=False, blind=True)
    async with listed(path) as pilot:
        await sees(pilot, "4 ballots")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PresentScreen))
        screen = pilot.app.screen
        assert isinstance(screen, PresentScreen)
        await wait_for(pilot, lambda: screen.lesson is not None)
        assert screen.lesson is not None
        assert screen.lesson.begun.room == held.begun.room
        assert screen.lesson.is_running


async def presented(pilot: Pilot[None], held: Lesson) -> PresentScreen:
    """Open the lesson under the cursor; it is this one that is presented."""
    await sees(pilot, "ballots")
    await pilot.press("enter")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, PresentScreen))
    screen = pilot.app.screen
    assert isinstance(screen, PresentScreen)
    await wait_for(pilot, lambda: screen.lesson is not None)
    assert screen.lesson is not None
    assert screen.lesson.path == held.path
    return screen


def left_at(path: Path, step: int) -> Lesson:
    """A lesson that was left at a step of its plan, a while after its first vote."""
    lesson = store.reopen(hold(path, boy=3, wind=1, is_over=False, blind=True).path)
    lesson.go_to(step)
    lesson.close()
    return lesson


async def test_a_lesson_that_was_left_at_its_results_opens_to_what_it_came_to(path: Path) -> None:
    held = left_at(path, 99)
    async with listed(path) as pilot:
        screen = await presented(pilot, held)
        await wait_for(pilot, lambda: "What the class thought" in slide_words(pilot.app))
        assert screen.lesson is not None
        assert not screen.lesson.is_running
    (found,) = store.lessons()
    assert not found.is_over


async def test_a_lesson_on_other_explanations_is_looked_at_and_not_ended(path: Path) -> None:
    held = left_at(path, 2)
    path.write_text(TOPIC.replace("claims:\n", "claims:\n  rain: {title: The rain}\n"), "utf-8")
    async with listed(path) as pilot:
        await presented(pilot, held)
        await wait_for(pilot, lambda: "What the class thought" in slide_words(pilot.app))
    (found,) = store.lessons()
    assert not found.is_over


async def test_of_two_that_were_left_the_one_under_the_cursor_goes_on(path: Path) -> None:
    held = left_at(path, 2)
    later = store.begin(replace(held.begun, time=held.begun.time + 60))
    later.open_round("")
    later.count_hands({"wind": 2})
    later.close()
    async with listed(path) as pilot:
        await sees(pilot, "4 ballots")
        await pilot.press("down")
        screen = await presented(pilot, held)
        assert screen.lesson is not None
        assert screen.lesson.is_running
    assert [found.is_over for found in store.lessons()] == [False, False]


async def test_a_lesson_whose_topic_is_gone_or_runs_elsewhere_says_so(path: Path) -> None:
    hold(path, boy=1, wind=0)
    other = path.with_name("other.yaml")
    other.write_text(TOPIC, "utf-8")
    running = hold(other, boy=0, wind=2, is_over=False)
    runs = store.reopen(running.path)
    async with listed(path) as pilot:
        await sees(pilot, "2 ballots")
        await pilot.press("d")
        await sees(pilot, "This lesson runs in another window")
        runs.close()
        other.unlink()
        await pilot.press("enter")
        await sees(pilot, "The file of its topic is gone")


async def test_a_copy_that_was_given_away_is_not_presented_with_what_lies_here(path: Path) -> None:
    held = hold(path, boy=3, wind=1)
    store.export(held, held.path.with_name("copy.lesson"))
    held.path.unlink()
    async with listed(path) as pilot:
        await sees(pilot, "4 ballots")
        await pilot.press("enter")
        await sees(pilot, "The file of its topic is gone")


async def test_an_export_is_a_copy_without_the_secret_and_never_written_over(path: Path) -> None:
    held = hold(path, boy=3, wind=1)
    async with listed(path) as pilot:
        await sees(pilot, "4 ballots")
        await pilot.press("W")
        await sees(pilot, "Written:")
        await pilot.press("W")
        await sees(pilot, "is there already")
    copy = path.with_name(held.path.name)
    assert held.begun.secret not in copy.read_text("utf-8")
    assert store.open_to_read(copy).begun.question == held.begun.question


async def test_what_was_deleted_comes_back_also_after_the_list_was_left(path: Path) -> None:
    hold(path, boy=3, wind=1)
    hold(path, boy=0, wind=2)
    async with listed(path) as pilot:
        await sees(pilot, "2 ballots")
        await pilot.press("d", "d")  # each deletes the one that is under the cursor then
        await sees(pilot, "No lesson was held yet")
        assert store.lessons() == []
        await pilot.press("escape")
        await sees(pilot, "Ada Miller")
        await pilot.press("L", "u")
        await sees(pilot, "4 ballots")
        await sees(pilot, "is back")
        assert "2 ballots" not in screen_text(pilot.app)
    async with listed(path) as pilot:
        await sees(pilot, "4 ballots")
        await pilot.press("u")
        await sees(pilot, "2 ballots")
    assert len(store.lessons()) == 2


async def test_the_disk_is_touched_in_no_handler(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a slow disk the screen must not know."""
    hold(path, boy=3, wind=1)
    threads: dict[str, bool] = {}
    for name in ("export", "delete", "bring_back", "lessons"):

        def noted(
            *given: object, _name: str = name, _real: object = getattr(store, name)
        ) -> object:
            threads[_name] = threading.current_thread() is threading.main_thread()
            assert callable(_real)
            return _real(*given)

        monkeypatch.setattr(store, name, noted)
    read = Library.read

    def read_noted(self: Library, path: Path) -> object:
        threads["read"] = threading.current_thread() is threading.main_thread()
        return read(self, path)

    async with listed(path) as pilot:
        monkeypatch.setattr(Library, "read", read_noted)
        await sees(pilot, "4 ballots")
        await pilot.press("W")
        await sees(pilot, "Written:")
        await pilot.press("d")
        await sees(pilot, "No lesson was held yet")
        await pilot.press("u")
        await sees(pilot, "4 ballots")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PresentScreen))
    assert threads == dict.fromkeys(("export", "delete", "bring_back", "lessons", "read"), False)
