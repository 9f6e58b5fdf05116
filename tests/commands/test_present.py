"""`counterclaim present` in a real terminal, as a teacher runs it, and as it is killed."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.lesson import store
from claims.lesson.rounds import counts
from tests.terminal import Terminal
from tests.tui.screen import screen_text, slide_words, wait_for
from tui.app import CounterclaimApp
from tui.main import main
from tui.presenting.screen import PresentScreen

if TYPE_CHECKING:
    from pathlib import Path

    from claims.lesson.lesson import Lesson

TOPIC = """\
question: Who let the horses out?
claims:
  boy: {title: The stable boy, statement: Tom forgot the gate., proponents: miller}
  wind: {title: The wind, statement: A gust tore it open.}
speakers:
  miller: {name: Ada Miller}
evidence:
  - {fact: A storm blew all night., supports: wind, disputes: boy}
"""
SEEDS = (0, 1)
"""They shuffle two into either order."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


def presented(path: Path, *options: str) -> Terminal:
    return Terminal([sys.executable, "-m", "tui.main", "present", str(path), *options])


def go_to_the_first_vote(terminal: Terminal) -> None:
    """Go on, a slide at a time, until the first vote is open."""
    terminal.wait("1 of ")
    terminal.wait("keys")
    for _ in range(20):
        before = _place()
        terminal.send("right")
        terminal.wait(lambda: _place() != before)  # noqa: B023 - called at once
        terminal.wait(f"{_place()[0] + 1} of ")  # which is drawn once a vote is open
        if _votes() == [True]:
            terminal.wait("hands")
            return
    raise AssertionError(f"the first vote never came; the screen:\n{terminal.text()}")


def _place() -> tuple[int, int]:
    """Where the only lesson is: the step, and the slide of it."""
    (lesson,) = store.lessons()
    return lesson.step, lesson.place


def _votes() -> list[bool]:
    """Whether each round of the only lesson is open."""
    return [each.is_open for lesson in store.lessons() for each in lesson.rounds]


def count_hands(terminal: Terminal, hands: str) -> None:
    """Count hands for the first explanation."""
    terminal.send("h")
    terminal.wait("Hands")
    terminal.send(hands, "enter")
    terminal.wait(lambda: _first_count() == int(hands))


def see_the_bar_of(terminal: Terminal, ballots: int) -> None:
    """Wait for the vote that is gone on with, and for the bar of the first explanation."""
    terminal.wait("First vote")
    terminal.send("%")
    terminal.wait("███")
    assert _first_count() == ballots


def _first_count() -> int:
    return counts(store.lessons()[0].rounds[0])["boy"]


def test_a_black_screen_and_back_without_losing_the_place(path: Path) -> None:
    with presented(path) as terminal:
        terminal.wait("1 of ")
        terminal.wait("keys")
        before = terminal.text()[:8]
        terminal.send("b")
        terminal.wait(lambda: not terminal.text().strip())
        terminal.send("right")
        terminal.wait(before)
        terminal.send(".")
        terminal.wait(lambda: not terminal.text().strip())
        terminal.send("b")
        terminal.wait(before)
        terminal.send("escape")
        assert terminal.wait_for_end() == 0
    assert store.lessons() == []  # nobody voted


def test_hands_are_counted_and_the_vote_closes_as_one_goes_on(path: Path) -> None:
    with presented(path) as terminal:
        go_to_the_first_vote(terminal)
        count_hands(terminal, "12")
        terminal.send("escape")
        terminal.wait(lambda: "Hands" not in terminal.text())
        terminal.send("right")
        terminal.wait(lambda: _votes() == [False])
        terminal.send("escape")
        assert terminal.wait_for_end() == 0
    assert _first_count() == 12


def test_killed_in_the_midst_of_a_vote_it_goes_on_in_it(path: Path) -> None:
    with presented(path) as terminal:
        go_to_the_first_vote(terminal)
        count_hands(terminal, "7")
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    room = store.lessons()[0].begun.room
    with presented(path) as terminal:
        see_the_bar_of(terminal, 7)
        assert _votes() == [True]
        terminal.send("right")
        terminal.wait(lambda: _votes() == [False])
        terminal.send("escape")
        assert terminal.wait_for_end() == 0
    assert [lesson.begun.room for lesson in store.lessons()] == [room]
    assert _first_count() == 7


def test_the_second_window_follows_a_killed_presenter_into_the_next(path: Path) -> None:
    with presented(path, "--notes") as notes:
        notes.wait("No lesson on this topic runs yet")
        with presented(path) as terminal:
            go_to_the_first_vote(terminal)
            count_hands(terminal, "3")
            notes.wait("(open, 3)")
            notes.wait("The stable boy, made by Ada Miller")
        with presented(path) as terminal:
            see_the_bar_of(terminal, 3)
            terminal.send("right")
            notes.wait("(closed, 3)")
        notes.send("escape")
        assert notes.wait_for_end() == 0


def test_the_explanations_come_in_another_order_by_a_number(path: Path) -> None:
    orders = set()
    for seed in SEEDS:
        with presented(path, "--shuffle", str(seed)) as terminal:
            terminal.wait("1 of ")
            orders.add(tuple(claim.id for claim in store.lessons()[0].begun.claims))
            terminal.wait("keys")
            terminal.send("escape")
            assert terminal.wait_for_end() == 0
    assert orders == {("boy", "wind"), ("wind", "boy")}


def left_after_a_vote(path: Path) -> Lesson:
    """A lesson in which hands were counted, and that was left."""
    with presented(path) as terminal:
        go_to_the_first_vote(terminal)
        count_hands(terminal, "7")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_end()
    return store.lessons()[0]


def test_where_it_begins_anew_it_says_where_the_earlier_lesson_is(path: Path) -> None:
    earlier = left_after_a_vote(path)
    with presented(path, "--new") as terminal:
        terminal.wait(f"Begun anew; the lesson of {store.moment(earlier.begun.time)} is in the")
        terminal.send("escape")
        assert terminal.wait_for_end() == 0
    assert store.open_to_read(earlier.path).is_over


def test_a_damaged_lesson_goes_on_and_what_is_missing_is_told(path: Path) -> None:
    earlier = left_after_a_vote(path)
    data = earlier.path.read_bytes()
    earlier.path.write_bytes(data.replace(b'"event":"step"', b'"event":"stop"', 1))
    with presented(path) as terminal:
        terminal.wait("is damaged; all other")
        see_the_bar_of(terminal, 7)
    assert len(store.lessons()) == 1


def test_a_lesson_whose_beginning_is_damaged_is_told_before_one_begins_anew(path: Path) -> None:
    earlier = left_after_a_vote(path)
    data = earlier.path.read_bytes()
    earlier.path.write_bytes(data.replace(b"begun", b"begum", 1))
    with presented(path) as terminal:
        terminal.wait("which tells how it")
        terminal.wait("1 of ")
        assert [lesson.path for lesson in store.lessons()] != [earlier.path]
    assert earlier.path.read_bytes() == data.replace(b"begun", b"begum", 1)


async def test_without_room_on_the_disk_hands_do_and_are_kept_once_there_is_room(
    path: Path,
) -> None:
    folder = store.folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    library = Library(path)
    screen = PresentScreen(library, library.read(path))
    app = CounterclaimApp(library, path, lambda: screen)
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "phones cannot vote" in screen_text(app))
        while screen.round_here is None:
            await pilot.press("right")
        await pilot.press("v")
        await wait_for(pilot, lambda: screen_text(app).count("cannot be written") == 2)
        await pilot.press("h", "5", "enter", "escape")
        await wait_for(pilot, lambda: "5\nballots" in slide_words(app))
        folder.unlink()
        await pilot.press("right")
        await wait_for(pilot, lambda: "phones cannot vote" not in screen_text(app))
        assert _first_count() == 5


@pytest.mark.parametrize(
    ("options", "text", "told"),
    [
        (["--per-device", "0"], TOPIC, "from 1 to 99 persons"),
        ([], "question: What hit the barn?\n", "horses.yaml:1:1: the topic has no claims"),
        ([], "question: What?\nclaims: 3\n", "horses.yaml:2:9: expected an id for each claim"),
        ([], TOPIC, "needs a terminal"),
    ],
)
def test_what_it_cannot_do_it_says_in_a_sentence(
    path: Path, options: list[str], text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(text, "utf-8")
    assert main(["present", str(path), *options]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert store.lessons() == []
