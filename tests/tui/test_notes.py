"""The teacher's second window: it follows the lesson that runs in another."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from claims.blinding import blind
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.lesson.rounds import Voter
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.presenting.notes import NotesScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from claims.lesson.lesson import Lesson
    from claims.model import BlindTopic

TOPIC = """\
question: Who let the horses out?
claims:
  boy: {title: The stable boy, statement: Tom forgot the gate., proponents: miller}
  wind: {title: The wind, statement: A gust tore it open.}
speakers:
  miller: {name: Ada Miller}
evidence:
  - {fact: A storm blew all night., supports: wind, disputes: boy}
  - {quote: I saw him run., speaker: miller, supports: boy}
lesson:
  - {step: Read the question aloud, minutes: 3, note: Hand out the sheets first.}
  - {step: Vote, minutes: 4, note: Let nobody look left or right.}
  - {step: The evidence, minutes: 20}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


def begin(path: Path) -> Lesson:
    return store.begin(Beginning.of(Library(path).read(path).topic, path, blind=True))


@asynccontextmanager
async def followed(path: Path) -> AsyncIterator[Pilot[None]]:
    library = Library(path)
    file = library.read(path)
    app = CounterclaimApp(library, path, lambda: NotesScreen(file))
    async with app.run_test(size=(120, 40)) as pilot:
        yield pilot


async def sees(pilot: Pilot[None], words: str) -> None:
    await wait_for(pilot, lambda: words in screen_text(pilot.app))


async def test_it_waits_for_a_lesson_and_follows_it_from_step_to_step(path: Path) -> None:
    async with followed(path) as pilot:
        await sees(pilot, "No lesson on this topic runs yet")
        lesson = begin(path)
        await sees(pilot, "Hand out the sheets first.")
        await sees(pilot, "1 of 6 › Read the question aloud")
        await sees(pilot, "of 3 min · lesson 0:")
        await sees(pilot, "Next: First vote, 4 min")
        lesson.go_to(1)
        await sees(pilot, "Let nobody look left or right.")
        lesson.go_to(2)
        await sees(pilot, "Next: Who said it")
        lesson.end()
        await sees(pilot, "the lesson is over")
        lesson.close()


async def test_it_alone_tells_who_is_who_and_the_counts_while_a_vote_is_open(path: Path) -> None:
    lesson = begin(path)
    lesson.open_round("First vote: first impressions")
    async with followed(path) as pilot:
        await sees(pilot, "First vote: first impressions (open, 0)")
        await sees(pilot, "The stable boy, made by Ada Miller")
        lesson.vote(Voter("phone"), "boy", 3)
        await sees(pilot, "(open, 1)")
        await sees(pilot, "A 1")
    lesson.close()


@pytest.mark.parametrize(
    ("boy", "wind", "told"),
    [
        (4, 0, "Three quarters agree on A: show what disputes it"),
        (3, 3, "The class is split: pair those who differ."),
    ],
)
async def test_after_a_vote_it_tells_what_to_do_next(
    path: Path, boy: int, wind: int, told: str
) -> None:
    lesson = begin(path)
    lesson.open_round("First vote: first impressions")
    async with followed(path) as pilot:
        lesson.count_hands({"boy": boy, "wind": wind})
        await sees(pilot, f"(open, {boy + wind})")
        assert told not in screen_text(pilot.app)
        lesson.close_round()
        await sees(pilot, told)
    lesson.close()


async def test_it_goes_on_to_the_next_lesson_on_the_topic_and_passes_by_others(path: Path) -> None:
    other = path.with_name("other.yaml")
    other.write_text(TOPIC.replace("sheets", "rulers"), "utf-8")
    elsewhere, first = begin(other), begin(path)
    elsewhere.open_round("Elsewhere")
    async with followed(path) as pilot:
        await sees(pilot, "Hand out the sheets first.")
        first.open_round("In the first class")
        await sees(pilot, "In the first class")
        second = begin(path)
        second.open_round("In the second class")
        await sees(pilot, "In the second class")
        shown = screen_text(pilot.app)
        assert "In the first class" not in shown
        assert "Elsewhere" not in shown
        second.close()
        second.path.unlink()  # as where nobody voted
        await sees(pilot, "In the first class")
        store.leave(first)
        await sees(pilot, "No lesson on this topic runs yet")
        assert "Hand out" not in screen_text(pilot.app)
    elsewhere.close()


async def test_lessons_that_do_not_change_are_read_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of many large lessons must not be read twice a second all lesson long."""
    other = path.with_name("other.yaml")
    other.write_text(TOPIC, "utf-8")
    elsewhere, lesson = begin(other), begin(path)
    (store.folder() / "none.lesson").write_bytes(b"no lesson")
    read: list[str] = []
    real = store.open_to_read

    def noted(path: Path) -> Lesson:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(store, "open_to_read", noted)
    async with followed(path) as pilot:
        for step in (1, 2, 1):
            lesson.go_to(step)
            await sees(pilot, f"{step + 1} of 6 ›")
    assert read.count(elsewhere.path.name) == 1
    assert read.count("none.lesson") == 1
    assert read.count(lesson.path.name) <= 5
    lesson.close()
    elsewhere.close()


async def test_leaving_it_leaves_the_lesson_alone(path: Path) -> None:
    lesson = begin(path)
    async with followed(path) as pilot:
        await sees(pilot, "Hand out the sheets first.")
        await pilot.press("escape")
        await wait_for(pilot, lambda: not pilot.app.is_running)
    lesson.go_to(1)
    assert store.open_to_read(lesson.path).step == 1
    lesson.close()


async def test_the_names_are_hidden_once_and_not_at_each_tick_of_its_clocks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A topic of hundreds of items takes a while, in the thread that draws."""
    hidden: list[object] = []

    def noted(*given: Any, **named: Any) -> BlindTopic:
        hidden.append(given)
        return blind(*given, **named)

    monkeypatch.setattr("tui.presenting.notes.blind", noted)
    lesson = begin(path)
    async with followed(path) as pilot:
        await sees(pilot, "lesson 0:02 of")
        lesson.go_to(1)
        await sees(pilot, "Let nobody look left or right.")
        second = begin(path)
        await sees(pilot, "Hand out the sheets first.")
    assert len(hidden) == 2  # lessons
    for each in (lesson, second):
        each.close()


async def test_it_tells_what_is_missing_of_a_damaged_lesson(path: Path) -> None:
    lesson = begin(path)
    lesson.go_to(1)
    lesson.close()
    lesson.path.write_bytes(lesson.path.read_bytes().replace(b"number", b"numbed"))
    async with followed(path) as pilot:
        await sees(pilot, f"line 2 of {lesson.path.name} is damaged; all other lines are used")


async def test_the_teachers_own_window_hides_no_names_and_says_so(path: Path) -> None:
    begin(path).close()
    async with followed(path) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "This window shows all names")
        assert "Ada Miller" in screen_text(pilot.app)
