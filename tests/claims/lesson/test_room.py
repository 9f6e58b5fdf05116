"""A lesson that the disk does not take goes on by hands, and is kept as soon as there is room."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.lesson import store
from claims.lesson.rounds import UNSURE, Voter
from claims.locking import Unwritable
from tests.claims.lesson.test_lesson import again, told

if TYPE_CHECKING:
    from claims.lesson.lesson import Lesson
    from tests.claims.lessons import Begin


@pytest.fixture
def in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file where the folder of lessons would be made."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = store.folder()
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    return folder


def vote_by_hands(lesson: Lesson) -> None:
    lesson.go_to(2)
    lesson.open_round("First vote")
    lesson.count_hands({"wind": 3, UNSURE: 1})


def test_without_a_file_hands_are_counted_and_phones_are_refused(
    begin: Begin, in_the_way: Path
) -> None:
    lesson = begin()
    vote_by_hands(lesson)
    assert "the lesson cannot be written: " in lesson.unkept
    assert "hands can be counted, and phones cannot vote" in lesson.unkept
    with pytest.raises(Unwritable, match="cannot be written"):
        lesson.serve_on(8123)
    with pytest.raises(Unwritable, match="cannot be written"):
        lesson.vote(Voter("phone"), "wind")
    with pytest.raises(Unwritable, match="cannot be written"):
        asyncio.run(lesson.kept())
    assert (lesson.rounds[0].size, lesson.port, lesson.step) == (4, 0, 2)
    assert in_the_way.read_text() == "in the way"
    with pytest.raises(Unwritable):
        store.leave(lesson)


def test_where_nobody_voted_there_is_nothing_to_be_sorry_for(
    begin: Begin, in_the_way: Path
) -> None:
    lesson = begin()
    assert lesson.unkept
    store.leave(lesson)
    assert in_the_way.is_file()


def test_all_of_it_is_written_as_soon_as_it_can_be(begin: Begin, in_the_way: Path) -> None:
    lesson = begin()
    vote_by_hands(lesson)
    in_the_way.unlink()
    lesson.serve_on(8123)
    assert lesson.unkept == ""
    lesson.vote(Voter("phone"), "wind")
    asyncio.run(lesson.kept())
    assert told(again(lesson)) == told(lesson)
    assert again(lesson).rounds[0].size == 5


def test_what_waits_is_written_when_it_is_asked_for_or_let_go_of(
    begin: Begin, in_the_way: Path
) -> None:
    kept, left = begin(), begin()
    for lesson in (kept, left):
        vote_by_hands(lesson)
    in_the_way.unlink()
    asyncio.run(kept.kept())
    assert kept.unkept == ""
    store.leave(left)
    assert told(again(kept)) == told(kept)
    assert told(again(left)) == told(left)


FULL_FOR_A_WHILE = """
import resource, signal, sys
from pathlib import Path
from claims.lesson import store
from claims.lesson.rounds import Voter
from claims.locking import Unwritable

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
lesson = store.reopen(Path(sys.argv[1]))
lesson.open_round("")
lesson.vote(Voter("first"), "wind")
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (lesson.path.stat().st_size + 50, hard))
try:
    lesson.vote(Voter("too many"), "wind")
except Unwritable as error:
    print(error.hint)
lesson.count_hands({"neglect": 2})
lesson.close_round()
lesson.go_to(3)
lesson.open_round("")
print(lesson.unkept)
print(len(store.open_to_read(lesson.path).rounds))
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
lesson.vote(Voter("phone"), "wind")
print(lesson.unkept or "kept")
lesson.close()
"""


def test_where_the_disk_fills_steps_and_hands_go_on_and_are_written_later(begin: Begin) -> None:
    lesson = begin()
    lesson.close()
    ran = subprocess.run(
        [sys.executable, "-c", FULL_FOR_A_WHILE, str(lesson.path)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    hint, unkept, rounds, kept = ran.stdout.splitlines()
    assert hint.startswith("Make room on the disk")
    assert unkept.startswith("the lesson cannot be written: ")
    assert (rounds, kept) == ("1", "kept")
    found = again(lesson)
    assert (found.problem, found.step) == ("", 3)
    assert [{voter.device for voter in each.ballots} for each in found.rounds] == [
        {"first"},
        {"phone"},
    ]
    assert found.rounds[0].hands == {"neglect": 2}


def test_a_lesson_that_can_only_be_read_is_gone_on_with_by_hands(
    begin: Begin, topic_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may do all things may write this file as well, so the system is asked in vain."""
    lesson = begin()
    vote_by_hands(lesson)
    lesson.close()
    before = lesson.path.read_bytes()
    real = os.open

    def refused(path: Path, flags: int, *more: int) -> int:
        if flags & os.O_RDWR:
            raise OSError(30, "Read-only file system")
        return real(path, flags, *more)

    monkeypatch.setattr("claims.lesson.journal.os.open", refused)
    found = store.running(topic_path)
    assert found is not None
    assert found.unkept
    found.count_hands({"wind": 9})
    assert found.rounds[0].size == 9
    with pytest.raises(Unwritable):
        found.vote(Voter("phone"), "wind")
    with pytest.raises(Unwritable):
        found.close()
    assert lesson.path.read_bytes() == before
