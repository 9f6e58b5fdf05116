"""A lesson: what changes it, what is refused, and that its file tells all of it again."""

from __future__ import annotations

import asyncio
import copy
import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from claims import Library
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.lesson.journal import Busy, Unreadable, line_of
from claims.lesson.lesson import Lesson, Refused
from claims.lesson.rounds import SEVERAL, UNSURE, Kind, Voter, counts
from claims.locking import Unwritable, lock_alone
from claims.writing import sync

if TYPE_CHECKING:
    from pathlib import Path

    from tests.claims.lessons import Begin


def told(lesson: Lesson) -> tuple[object, ...]:
    """All that a lesson says of itself."""
    rounds = copy.deepcopy(lesson.rounds)
    return lesson.begun, rounds, lesson.step, lesson.port, lesson.is_over, lesson.time


def again(lesson: Lesson) -> Lesson:
    return store.open_to_read(lesson.path)


# -- what it begins with -----------------------------------------------------------------


def test_it_shows_the_claims_by_letters_in_the_order_of_the_file(begin: Begin) -> None:
    lesson = begin()
    assert [(claim.letter, claim.title) for claim in lesson.begun.claims] == [
        ("A", "Neglect"),
        ("B", "The wind"),
        ("C", "A thief"),
    ]
    assert lesson.choices == ("neglect", "wind", "claims.several", SEVERAL, UNSURE)
    assert lesson.begun.room.isdecimal()


def test_blind_it_holds_no_name_and_still_knows_the_claims(begin: Begin) -> None:
    lesson = begin(blind=True, seed=3)
    shown = " ".join(f"{claim.title} {claim.statement}" for claim in lesson.begun.claims)
    assert not {"Holt", "Quill"} & set(shown.replace(",", " ").split())
    assert {claim.id for claim in lesson.begun.claims} == {"neglect", "wind", "several"}
    by_id = {claim.id: claim for claim in lesson.begun.claims}
    assert by_id["wind"].title == "The wind"
    assert lesson.shown_as("wind") == by_id["wind"].letter
    assert lesson.shown_as(SEVERAL) == SEVERAL


def test_every_lesson_has_a_room_and_a_secret_of_its_own(begin: Begin) -> None:
    first, second = begin(), begin()
    assert first.begun.secret != second.begun.secret
    assert first.path != second.path


def test_nobody_else_may_read_it(begin: Begin) -> None:
    lesson = begin()
    assert stat.S_IMODE(lesson.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(lesson.path.parent.stat().st_mode) == 0o700
    assert "-the-gate--" in lesson.path.name


# -- rounds ------------------------------------------------------------------------------


def test_the_last_ballot_of_a_voter_holds(begin: Begin) -> None:
    lesson = begin(per_device=2)
    lesson.open_round("First impressions")
    lesson.vote(Voter("phone"), "wind", 2)
    lesson.vote(Voter("phone"), UNSURE)
    lesson.vote(Voter("phone", 1), "wind", 5)
    assert counts(lesson.close_round()) == {
        "neglect": 0, "wind": 1, "claims.several": 0, SEVERAL: 0, UNSURE: 1,
    }  # fmt: skip


def test_a_round_on_the_evidence_offers_items_and_none(begin: Begin) -> None:
    lesson = begin()
    lesson.open_round("Weighed most", kind=Kind.WEIGHT, items=(0, 2))
    lesson.vote(Voter("phone"), "2")
    assert counts(lesson.close_round()) == {"0": 0, "2": 1, "none": 0}


def test_hands_are_set_and_can_be_corrected_after_the_round(begin: Begin) -> None:
    lesson = begin()
    lesson.open_round("")
    lesson.count_hands({"wind": 3})
    lesson.close_round()
    lesson.count_hands({"wind": 4, UNSURE: 1})
    assert lesson.rounds[-1].size == 5


def test_what_cannot_be_is_refused_and_changes_nothing(begin: Begin) -> None:
    lesson = begin()
    with pytest.raises(Refused, match="no round is open"):
        lesson.vote(Voter("phone"), "wind")
    with pytest.raises(Refused, match="no round yet"):
        lesson.count_hands({})
    with pytest.raises(Refused):
        lesson.close_round()
    lesson.open_round("")
    for voter, choice, sure in (
        (Voter("phone"), "nonsense", None),
        (Voter("phone"), "wind", 6),
        (Voter("phone", 1), "wind", 1),
        (Voter("phone", -1), "wind", 1),
    ):
        with pytest.raises(Refused):
            lesson.vote(voter, choice, sure)
    with pytest.raises(Refused):
        lesson.count_hands({"wind": -1})
    with pytest.raises(Refused, match="a round is open"):
        lesson.open_round("")
    assert lesson.rounds[-1].size == 0
    lesson.end()
    with pytest.raises(Refused, match="over"):
        lesson.open_round("")
    assert told(lesson) == told(again(lesson))


def test_who_follows_it_hears_of_every_change(begin: Begin) -> None:
    lesson, heard = begin(), list[str]()
    stop = lesson.on_change(heard.append)
    lesson.go_to(2)
    lesson.open_round("")
    lesson.vote(Voter("phone"), "wind")
    lesson.count_hands({"wind": 1})
    lesson.end()
    stop()
    assert heard == ["step", "opened", "ballot", "hands", "closed", "ended"]


class Changes(RuleBasedStateMachine):
    """Whatever is done to a lesson, its file tells all of it again."""

    folder: Path
    topic: Path

    def __init__(self) -> None:
        super().__init__()
        topic = Library(self.topic).read(self.topic).topic
        self.lesson = store.begin(Beginning.of(topic, self.topic, per_device=3))

    @precondition(lambda self: not self.lesson.open_now)
    @rule(label=st.text(max_size=3), after=st.lists(st.integers(0, 2)))
    def opened(self, label: str, after: list[int]) -> None:
        self.lesson.open_round(label, after=after)

    @precondition(lambda self: not self.lesson.open_now)
    @rule(items=st.sets(st.integers(0, 2)))
    def opened_on_evidence(self, items: set[int]) -> None:
        self.lesson.open_round("", kind=Kind.WEIGHT, items=items)

    @precondition(lambda self: self.lesson.open_now)
    @rule(
        device=st.sampled_from("abc"),
        slot=st.integers(0, 2),
        at=st.integers(0, 4),
        sure=st.none() | st.integers(1, 5),
    )
    def voted(self, device: str, slot: int, at: int, sure: int | None) -> None:
        offered = self.lesson.rounds[-1].offered
        self.lesson.vote(Voter(device, slot), offered[at % len(offered)], sure)

    @precondition(lambda self: self.lesson.rounds)
    @rule(number=st.integers(0, 9))
    def hands(self, number: int) -> None:
        self.lesson.count_hands({self.lesson.rounds[-1].offered[-1]: number})

    @precondition(lambda self: self.lesson.open_now)
    @rule()
    def closed(self) -> None:
        self.lesson.close_round()

    @rule(step=st.integers(0, 9))
    def stepped(self, step: int) -> None:
        self.lesson.go_to(step)

    @rule()
    def gone_on_with(self) -> None:
        self.lesson.close()
        self.lesson = store.reopen(self.lesson.path)

    @invariant()
    def its_file_tells_it(self) -> None:
        assert told(again(self.lesson)) == told(self.lesson)

    def teardown(self) -> None:
        self.lesson.close()
        self.lesson.path.unlink()


def test_its_file_tells_all_of_it_again(topic_path: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Changes.topic = topic_path
    run_state_machine_as_test(
        Changes, settings=settings(max_examples=30, stateful_step_count=20, deadline=None)
    )


# -- the file ----------------------------------------------------------------------------


@given(cut=st.integers(1, 200), rest=st.binary(max_size=40))
@settings(max_examples=40)
def test_a_torn_end_costs_what_was_torn_and_no_more(cut: int, rest: bytes) -> None:
    lesson = begun_once()
    lesson.open_round("")
    lesson.vote(Voter("phone"), SEVERAL)
    kept = lesson.path.stat().st_size
    before = told(lesson)
    lesson.vote(Voter("phone"), UNSURE)
    lesson.close()
    whole = lesson.path.read_bytes()
    torn = max(kept, len(whole) - cut)
    if torn == len(whole):
        torn -= 1
    lesson.path.write_bytes(whole[:torn] + rest.replace(b"\n", b""))
    found = store.reopen(lesson.path)
    assert (told(found), found.problem) == (before, "")
    found.vote(Voter("another"), SEVERAL)
    assert told(again(found)) == told(found)
    found.close()
    lesson.path.unlink()


def begun_once() -> Lesson:
    from claims.library import shipped_folder

    path = shipped_folder() / "orchard-gate.yaml"
    topic = Library(path).read(path).topic
    return store.begin(Beginning.of(topic, path))


def test_events_of_a_later_version_are_passed_over(begin: Begin) -> None:
    lesson = begin()
    lesson.open_round("")
    with lesson.path.open("ab") as file:
        for event in ({"event": "applause"}, {"event": "ballot"}, {"event": "hands", "round": 1}):
            file.write(line_of(event))
    assert told(again(lesson)) == told(lesson)


def test_many_wait_for_one_flush(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []

    def counted(handle: int) -> None:
        flushed.append(handle)
        sync(handle)

    monkeypatch.setattr("claims.lesson.journal.sync", counted)
    lesson = begin()
    lesson.open_round("")

    async def voted(number: int) -> None:
        lesson.vote(Voter(str(number)), "wind")
        await lesson.kept()

    async def all_voted() -> None:
        await asyncio.gather(*map(voted, range(200)))

    flushed.clear()
    asyncio.run(all_voted())
    assert lesson.rounds[0].size == 200
    assert len(flushed) <= 4


def test_a_disk_that_refuses_is_told_and_nothing_is_acknowledged(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(handle: int) -> None:
        raise OSError(5, "Input/output error")

    lesson = begin()
    lesson.open_round("")
    with monkeypatch.context() as broken:
        broken.setattr("claims.lesson.journal.sync", fails)
        with pytest.raises(Unwritable):
            asyncio.run(lesson.kept())
    with pytest.raises(Unwritable):
        lesson.vote(Voter("phone"), "wind")
    lesson.count_hands({"wind": 2})
    assert lesson.rounds[0].size == 2
    assert lesson.unkept
    with pytest.raises(Unwritable):
        lesson.close()


def test_a_lesson_that_leaves_nothing_behind_is_nobodys_until_it_is_gone(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = begin()
    real, found = type(lesson.path).unlink, list[str]()

    def taken_meanwhile(path: Path, *more: bool) -> None:
        with pytest.raises(Busy):
            store.reopen(path)
        found.append(path.name)
        real(path, *more)

    monkeypatch.setattr(type(lesson.path), "unlink", taken_meanwhile)
    store.leave(lesson)
    assert found == [lesson.path.name]
    assert not lesson.path.exists()


@pytest.mark.parametrize("comes_another", [True, False])
def test_a_lesson_that_was_taken_away_before_it_could_be_had_is_not_gone_on_with(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, *, comes_another: bool
) -> None:
    lesson = begin()
    lesson.open_round("")
    lesson.close()
    data = lesson.path.read_bytes()

    def taken_away_meanwhile(handle: int) -> bool:
        lesson.path.unlink()
        if comes_another:
            lesson.path.write_bytes(data)
        return lock_alone(handle)

    monkeypatch.setattr("claims.lesson.journal.lock_alone", taken_away_meanwhile)
    with pytest.raises(Unreadable, match="is gone"):
        store.reopen(lesson.path)


# -- where lessons lie -------------------------------------------------------------------


def test_lessons_lie_in_the_data_folder_that_the_person_chose(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert begin().path.parent == tmp_path / "data" / "counterclaim" / "lessons"


def test_a_lesson_that_was_left_is_gone_on_with(begin: Begin, topic_path: Path) -> None:
    lesson = begin()
    lesson.serve_on(8123)
    lesson.open_round("")
    lesson.vote(Voter("phone"), "wind")
    lesson.close()
    found = store.running(topic_path)
    assert found is not None
    assert told(found) == told(lesson)
    found.end()
    found.close()
    assert store.running(topic_path) is None


def test_a_lesson_that_runs_is_not_run_twice(begin: Begin, topic_path: Path) -> None:
    begin()
    with pytest.raises(Busy, match="another window"):
        store.running(topic_path)


def test_a_lesson_of_yesterday_is_not_gone_on_with(
    begin: Begin, topic_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin().close()
    monkeypatch.setattr(store, "GOES_ON", -1)
    assert store.running(topic_path) is None


def test_no_lesson_is_read_that_cannot_be_gone_on_with(
    begin: Begin, topic_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, other, left = begin(), begin(), begin()
    for lesson in (old, other, left):
        lesson.close()
    os.utime(old.path, (0, 0))
    other.path.rename(other.path.with_name(other.path.name.replace("-the-gate--", "-the-door-")))
    opened = list[str]()
    real = store.open_to_read

    def noted(path: Path) -> Lesson:
        opened.append(path.name)
        return real(path)

    monkeypatch.setattr(store, "open_to_read", noted)
    found = store.running(topic_path)
    assert found is not None
    found.close()
    assert store.unreadable(topic_path) == ""
    assert set(opened) == {left.path.name}


def test_lessons_are_listed_the_latest_first(begin: Begin) -> None:
    paths = [begin().path, begin().path]
    (store.folder() / "2026-01-01-0000-noise-abcd.lesson").write_text("noise")
    assert [lesson.path for lesson in store.lessons()] == paths[::-1]


def test_a_copy_to_give_away_holds_neither_secret_nor_room_nor_the_path_of_the_topic(
    begin: Begin, topic_path: Path, tmp_path: Path
) -> None:
    lesson = begin()
    lesson.open_round("")
    lesson.vote(Voter("phone"), "wind")
    copy = tmp_path / "copy.lesson"
    store.export(lesson, copy)
    for private in (lesson.begun.secret, f'"{lesson.begun.room}"', str(topic_path.parent)):
        assert private not in copy.read_text()
    assert store.open_to_read(copy).rounds == lesson.rounds
    assert store.open_to_read(copy).begun.topic == topic_path.name


def test_a_copy_that_was_given_away_is_not_gone_on_with(
    begin: Begin, topic_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = begin()
    lesson.close()
    copy = lesson.path.with_name(lesson.path.name.replace("-gate-", "-gate-x-", 1))
    store.export(lesson, copy)
    lesson.path.unlink()
    assert not store.goes_on(store.open_to_read(copy))
    monkeypatch.chdir(topic_path.parent)
    assert store.running(topic_path) is None


def test_a_deleted_lesson_can_be_brought_back(begin: Begin) -> None:
    lesson = begin()
    with pytest.raises(Busy):
        store.delete(lesson)
    lesson.close()
    deleted = store.delete(lesson)
    assert store.lessons() == []
    assert store.bring_back(deleted) == lesson.path
    assert [found.path for found in store.lessons()] == [lesson.path]
