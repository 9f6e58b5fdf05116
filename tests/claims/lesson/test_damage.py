"""A lesson's file that was damaged: what is missing is told, and all the rest is used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Library
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.lesson.journal import Unreadable
from claims.lesson.rounds import SEVERAL, Kind, Voter, counts
from claims.library import shipped_folder
from tests.claims.lesson.test_lesson import again, told

if TYPE_CHECKING:
    from pathlib import Path

    from claims.lesson.lesson import Lesson
    from tests.claims.lessons import Begin

VOTERS = 3
IS_DAMAGED = "of {name} is damaged; all other lines are used"
ARE_DAMAGED = "of {name} are damaged; all other lines are used"


def held() -> Lesson:
    """Three rounds, each with a ballot a voter; the last is open."""
    path = shipped_folder() / "orchard-gate.yaml"
    lesson = store.begin(Beginning.of(Library(path).read(path).topic, path))
    for kind in (Kind.CLAIMS, Kind.WEIGHT, Kind.CLAIMS):
        if lesson.open_now:
            lesson.close_round()
        lesson.go_to(lesson.step + 1)
        lesson.open_round("", kind=kind, items=(0, 1))
        for number in range(VOTERS):
            offered = lesson.rounds[-1].offered
            lesson.vote(Voter(f"phone {number}"), offered[number % len(offered)], 3)
    lesson.close()
    return lesson


def ballots(lesson: Lesson) -> set[tuple[int, str, str]]:
    return {
        (each.number, voter.device, ballot.choice)
        for each in lesson.rounds
        for voter, ballot in each.ballots.items()
    }


def told_by(lines: list[bytes]) -> set[tuple[int, str, str]]:
    """The ballots of these lines, of rounds that these lines open."""
    opened, found = set[int](), set[tuple[int, str, str]]()
    for line in lines:
        event = json.loads(line[9:])
        if event["event"] == "opened":
            opened.add(event["round"])
        if event["event"] == "ballot" and event["round"] in opened:
            found.add((event["round"], event["device"], event["choice"]))
    return found


def goes_on_with(path: Path, expected: set[tuple[int, str, str]]) -> Lesson:
    """Go on with a damaged lesson: what is expected stands, and what is new is kept."""
    lesson = store.reopen(path)
    assert ballots(lesson) >= expected
    assert told(again(lesson)) == told(lesson)
    if not lesson.open_now:
        lesson.open_round("")
    lesson.vote(Voter("a new phone"), lesson.rounds[-1].offered[0])
    lesson.count_hands({lesson.rounds[-1].offered[0]: 2})
    assert told(again(lesson)) == told(lesson)
    assert again(lesson).problem == lesson.problem
    lesson.close()
    return lesson


@given(at=st.integers(0, 10**6), bit=st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_a_flipped_bit_costs_its_own_line_and_no_other(at: int, bit: int) -> None:
    lesson = held()
    lines = lesson.path.read_bytes().splitlines(keepends=True)
    data = bytearray(b"".join(lines))
    at %= len(data)
    data[at] ^= 1 << bit
    lesson.path.write_bytes(data)
    hit = next(n for n in range(len(lines)) if at < sum(map(len, lines[: n + 1])))
    if hit == 0 and at < len(lines[0]) - 1:
        with pytest.raises(Unreadable, match="its first line"):
            store.open_to_read(lesson.path)
    else:
        found = goes_on_with(lesson.path, told_by([*lines[:hit], *lines[hit + 1 :]]))
        is_at_an_end = at == sum(map(len, lines[: hit + 1])) - 1
        assert bool(found.problem) is not is_at_an_end
    lesson.path.unlink()


@given(gone=st.integers(1, 10**6))
@settings(max_examples=30, deadline=None)
def test_a_line_that_is_gone_costs_itself_and_no_other(gone: int) -> None:
    lesson = held()
    first, *lines = lesson.path.read_bytes().splitlines(keepends=True)
    del lines[gone % len(lines)]
    lesson.path.write_bytes(first + b"".join(lines))
    goes_on_with(lesson.path, told_by(lines))
    lesson.path.unlink()


@given(size=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_where_the_file_ends_early_all_whole_lines_are_used(size: int) -> None:
    lesson = held()
    data = lesson.path.read_bytes()
    data = data[: size % (len(data) + 1)]
    lesson.path.write_bytes(data)
    lines = [line for line in data.splitlines(keepends=True) if line.endswith(b"\n")]
    if lines:
        assert goes_on_with(lesson.path, told_by(lines)).problem == ""
    else:
        with pytest.raises(Unreadable):
            store.reopen(lesson.path)
    lesson.path.unlink()


def damaged(lesson: Lesson, *events: str) -> None:
    """Damage the first line of each of these events."""
    lines = lesson.path.read_bytes().splitlines(keepends=True)
    for event in events:
        at = next(n for n, line in enumerate(lines) if f'"event":"{event}"'.encode() in line)
        lines[at] = lines[at].replace(b'"', b"\x00", 1)
    lesson.path.write_bytes(b"".join(lines))


def two_votes(begin: Begin, *, is_over: bool = False) -> Lesson:
    lesson = begin()
    lesson.open_round("")
    lesson.vote(Voter("one"), "wind")
    lesson.vote(Voter("two"), SEVERAL)
    if is_over:
        lesson.end()
    lesson.close()
    return lesson


@pytest.mark.parametrize(
    ("events", "missing"),
    [
        (("ballot",), f"line 3 {IS_DAMAGED}"),
        (("opened",), f"line 2 {IS_DAMAGED}"),
        (
            ("opened", "ballot", "ballot"),
            f"lines 2, 3 and 4 {ARE_DAMAGED} but one that hangs on what is lost",
        ),
    ],
)
def test_what_is_missing_is_told_in_a_sentence(
    begin: Begin, events: tuple[str, ...], missing: str
) -> None:
    lesson = two_votes(begin, is_over=True)
    damaged(lesson, *events)
    assert again(lesson).problem == missing.format(name=lesson.path.name)


def test_a_damaged_lesson_is_gone_on_with_copied_as_it_is_deleted_and_brought_back(
    begin: Begin, topic_path: Path, tmp_path: Path
) -> None:
    lesson = two_votes(begin)
    damaged(lesson, "ballot")
    found = store.running(topic_path)
    assert found is not None
    assert found.path == lesson.path
    assert found.rounds[0].size == 1
    found.close()
    copy = tmp_path / "copy.lesson"
    store.export(found, copy)
    assert store.open_to_read(copy).problem == found.problem.replace(found.path.name, copy.name)
    store.bring_back(store.delete(found))
    assert again(lesson).rounds == found.rounds


def test_a_round_whose_opening_is_lost_shares_its_number_with_no_other(begin: Begin) -> None:
    lesson = two_votes(begin)
    damaged(lesson, "opened")
    found = store.reopen(lesson.path)
    found.close_round()
    assert found.open_round("").number == 2  # else phones would vote in it on an earlier page
    assert told(again(found)) == told(found)
    found.close()


@pytest.mark.parametrize("kind", Kind)
def test_the_ballots_of_a_round_whose_opening_is_lost_are_counted_and_kept(
    begin: Begin, kind: Kind
) -> None:
    lesson = begin()
    lesson.open_round("First vote", kind=kind, items={0: "Hoofs.", 4: "Wind."})
    chosen = (SEVERAL, "wind", SEVERAL) if kind is Kind.CLAIMS else ("4", "none", "4")
    for number, choice in enumerate(chosen):
        lesson.vote(Voter(f"phone {number}"), choice, 3)
    lesson.close()
    damaged(lesson, "opened")
    found = store.reopen(lesson.path)
    assert found.rounds[0].kind is kind
    assert counts(found.rounds[0])[chosen[0]] == 2
    assert counts(found.rounds[0])[chosen[1]] == 1
    store.leave(found)
    assert again(found).rounds[0].size == 3


def test_a_damaged_lesson_is_not_taken_away_though_no_vote_can_be_read(begin: Begin) -> None:
    lesson = begin()
    lesson.open_round("First vote")
    lesson.vote(Voter("phone"), SEVERAL, 3)
    lesson.close()
    damaged(lesson, "opened", "ballot")
    store.leave(store.reopen(lesson.path))
    assert lesson.path.exists()


def test_a_lesson_whose_beginning_is_damaged_is_told_and_left_as_it_is(
    begin: Begin, topic_path: Path
) -> None:
    lesson = two_votes(begin)
    assert store.unreadable(topic_path) == ""
    damaged(lesson, "begun")
    before = lesson.path.read_bytes()
    assert store.running(topic_path) is None
    assert lesson.path.name in store.unreadable(topic_path)
    assert "its first line, which tells how it began, is damaged" in store.unreadable(topic_path)
    assert store.unreadable(topic_path.with_name("another.yaml")) == ""
    assert lesson.path.read_bytes() == before


def test_what_is_no_lesson_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "x.lesson"
    path.write_text("nothing\n")
    with pytest.raises(Unreadable, match="no lesson"):
        store.open_to_read(path)
    with pytest.raises(Unreadable, match="cannot be read"):
        store.open_to_read(tmp_path / "absent.lesson")
