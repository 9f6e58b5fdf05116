"""A lesson's file that another program wrote: whatever its lines hold, it is used or refused."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Library
from claims.handouts.page import page
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.lesson.journal import MOST_BYTES, Unreadable, line_of
from claims.lesson.lesson import Refused
from claims.lesson.rounds import Kind, Voter
from claims.lesson_reports import data
from claims.lesson_reports.results import results
from claims.lesson_reports.told import told as report
from claims.library import shipped_folder
from claims.locking import Unwritable
from tests.claims.lesson.test_lesson import again, told
from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.claims.lessons import Begin

TOPIC = shipped_folder() / "orchard-gate.yaml"
BEGUN = Beginning.of(Library(TOPIC).read(TOPIC).topic, TOPIC).as_event()
CHOICES = [*(claim["id"] for claim in BEGUN["claims"]), "several", "unsure"]

anything: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, 1e300, -1, float("nan"), float("inf"), "\ud800", "a\0"])
    | st.floats()
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "time": st.just(BEGUN["time"]),
    "number": st.integers(0, 9),
    "port": st.integers(0, 9999),
    "round": st.integers(1, 3),
    "kind": st.sampled_from([kind.value for kind in Kind]),
    "label": st.text(max_size=3),
    "after": st.lists(st.integers(0, 3), max_size=2),
    "offered": st.sampled_from([CHOICES, ["0", "1", "none"]]),
    "items": st.just({"0": "Wind."}),
    "device": st.sampled_from("abc"),
    "slot": st.integers(0, 2),
    "choice": st.sampled_from([*CHOICES, "0", "none"]),
    "sure": st.none() | st.integers(1, 5),
    "counts": st.dictionaries(st.sampled_from([*CHOICES, "0"]), st.integers(0, 9), max_size=2),
}
NAMES = ("step", "served", "opened", "ballot", "ballot", "hands", "closed", "ended", "applause")


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """An event with all fields, of which some hold anything and some are not there."""
    event = {"event": draw(st.sampled_from(NAMES))}
    event |= {name: draw(right) for name, right in FIELDS.items()}
    for name in draw(st.lists(st.sampled_from([*FIELDS]), max_size=2)):
        event[name] = draw(anything)
    for name in draw(st.lists(st.sampled_from([*FIELDS]), max_size=1)):
        del event[name]
    return event


@st.composite
def beginnings(draw: st.DrawFn) -> dict[str, Any]:
    """The beginning of a lesson, one field of which holds anything, or one of a claim."""
    name = draw(st.sampled_from([*BEGUN]))
    if name == "claims" and draw(st.booleans()):
        first, *rest = BEGUN["claims"]
        field = draw(st.sampled_from([*first]))
        return BEGUN | {"claims": [first | {field: draw(anything)}, *rest]}
    return BEGUN | {name: draw(anything)}


def written(*lines: dict[str, Any]) -> Path:
    path = store.folder() / f"2026-11-27-0930-orchard-gate-{secrets.token_hex(4)}.lesson"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(map(line_of, lines)))
    return path


def is_told_in_all_forms(path: Path) -> None:
    found = results(store.open_to_read(path))
    page(report(found), "a4").encode()
    data.document([found]).encode()
    data.table([found]).encode()


@given(lines=st.lists(events(), max_size=12))
@settings(max_examples=150, deadline=None)
def test_an_event_that_does_not_hold_is_passed_over(lines: list[dict[str, Any]]) -> None:
    path = written(BEGUN, *lines)
    is_told_in_all_forms(path)
    lesson = store.reopen(path)
    if lesson.is_running:
        with suppress(Refused):  # there were a thousand million rounds, or this one offers nothing
            now = lesson.open_now or lesson.open_round("")
            lesson.vote(Voter("a new phone"), (now.offered or lesson.choices)[0], 3)
    lesson.close()
    assert told(again(lesson)) == told(lesson)
    is_told_in_all_forms(path)
    path.unlink()


@given(begun=beginnings(), lines=st.lists(events(), max_size=3))
@settings(max_examples=150, deadline=None)
def test_a_beginning_that_does_not_hold_is_refused_in_a_sentence(
    begun: dict[str, Any], lines: list[dict[str, Any]]
) -> None:
    path = written(begun, *lines)
    try:
        store.open_to_read(path)
    except Unreadable as error:
        assert "is no lesson that can be read" in str(error)  # noqa: PT017 - both may be
    else:
        is_told_in_all_forms(path)
    path.unlink()


def test_a_link_that_is_named_is_followed(
    begin: Begin, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "link.lesson"
    link.symlink_to(begin().path)
    assert main(["report", str(link)]) == 0
    assert "No round was closed yet" in capsys.readouterr().out


def lies_in_the_folder(kind: str, tmp_path: Path) -> Path:
    path = written(BEGUN)
    if kind == "link":
        path.rename(tmp_path / "elsewhere.lesson")
        path.symlink_to(tmp_path / "elsewhere.lesson")
        return path
    path.unlink()
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to("/dev/zero")
        case "socket":
            with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(path.parent):
                listening.bind(path.name)
        case _:
            path.touch()
            os.truncate(path, MOST_BYTES + 1)
    return path


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "socket", "link", "far too large"])
def test_what_is_no_file_is_not_waited_for(kind: str, begin: Begin, tmp_path: Path) -> None:
    lesson = begin()
    path = lies_in_the_folder(kind, tmp_path)
    assert [found.path for found in store.lessons()] == [lesson.path]
    with pytest.raises(Unreadable, match=path.name):
        store.open_to_read(path)
    with pytest.raises((Unreadable, Unwritable)):
        store.reopen(path)


@pytest.mark.parametrize("time", ["x", 1e300, float("nan"), -1, None])
def test_an_odd_lesson_stops_no_other(
    begin: Begin, topic_path: Path, time: object, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = begin()
    lesson.open_round("")
    lesson.vote(Voter("phone"), "wind")
    lesson.close()
    written(lesson.begun.as_event() | {"time": time})
    written(lesson.begun.as_event(), {"event": "hands", "round": 1, "counts": [], "time": 1})
    found = store.running(topic_path)
    assert found is not None
    found.close()
    assert main(["report", lesson.path.stem]) == 0
    assert main(["report"]) == 0
    assert lesson.path.stem in capsys.readouterr().out
