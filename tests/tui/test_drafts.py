"""What was typed and not saved outlives the program, and never stands in the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Library
from claims.places import state_folder
from tests.tui.editing import answer, opened, press
from tests.tui.screen import screen_text, wait_for
from tui import drafts
from tui.drafts import MOST_CHARACTERS, MOST_KEPT, drop, keep, kept, places, why_unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

TOPIC = Path("/topics/a.yaml")
OTHER_WINDOW = """
import sys
from pathlib import Path
from tui.drafts import keep
path, place, *texts = sys.argv[1:]
keep(Path(path), place, dict(zip(texts[::2], texts[1::2])))
print("kept", flush=True)
input()
"""
KILLED = """
import os, signal
from pathlib import Path
from tui.drafts import keep
keep(Path("/topics/a.yaml"), "add evidence", {"quote": "Bāng!"})
os.kill(os.getpid(), signal.SIGKILL)
"""


def files() -> list[Path]:
    return list((state_folder() / "drafts").glob("*.json"))


def test_what_is_kept_is_there_until_it_is_dropped() -> None:
    assert kept(TOPIC, "add evidence") is None
    assert keep(TOPIC, "add evidence", {"quote": "one\ntwo", "speaker": ""})
    assert kept(TOPIC, "add evidence") == {"quote": "one\ntwo", "speaker": ""}
    drop(TOPIC, "add evidence")
    assert kept(TOPIC, "add evidence") is None
    assert files() == []


def test_each_topic_and_place_has_its_own() -> None:
    keep(TOPIC, "add claim", {"title": "A"})
    keep(TOPIC, "add source", {"title": "B"})
    keep(Path("/topics/b.yaml"), "add claim", {"title": "C"})
    keep(TOPIC, "add claim", {"title": "D"})
    drop(TOPIC, "add speaker")
    assert kept(TOPIC, "add claim") == {"title": "D"}
    assert places(TOPIC) == ("add claim", "add source")


def test_a_topic_is_the_same_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    keep(Path("a.yaml"), "x", {"y": "z"})
    assert kept(tmp_path / "below" / ".." / "a.yaml", "x") == {"y": "z"}


def test_a_kill_takes_nothing_away(home: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED], env=os.environ, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert kept(TOPIC, "add evidence") == {"quote": "Bāng!"}


@contextmanager
def another_window(path: Path, place: str, *texts: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has kept a draft, and runs until it is killed."""
    program = [sys.executable, "-c", OTHER_WINDOW, str(path), place, *texts]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(program, env=os.environ, text=True, **pipes) as window:  # type: ignore[call-overload]
        assert window.stdout.readline() == "kept\n"
        yield window
        window.kill()


def test_what_another_window_has_open_is_neither_offered_nor_dropped(home: Path) -> None:
    with another_window(TOPIC, "add evidence", "quote", "theirs") as window:
        assert kept(TOPIC, "add evidence") is None
        assert places(TOPIC) == ()
        keep(TOPIC, "add evidence", {"quote": "ours"})
        assert kept(TOPIC, "add evidence") == {"quote": "ours"}
        drop(TOPIC, "add evidence")
        window.kill()
        window.wait()
        assert kept(TOPIC, "add evidence") == {"quote": "theirs"}
        assert places(TOPIC) == ("add evidence",)
    keep(TOPIC, "add evidence", {"quote": "theirs, gone on with"})
    assert kept(TOPIC, "add evidence") == {"quote": "theirs, gone on with"}
    assert places(TOPIC) == ("add evidence",)
    drop(TOPIC, "add evidence")
    assert files() == []


async def test_a_box_begins_with_nothing_that_is_being_typed_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    was = "Somebody cut the ropes."
    with another_window(path, "claims.rival.statement", "text", "Theirs.", "was", was) as window:
        async with opened(path, "right", "e", *" Twice.") as pilot:
            assert f"{was} Twice." in screen_text(pilot.app)
            await press(pilot, "ctrl+s")
            assert Library(path).read(path).topic.claims["rival"].statement == f"{was} Twice."
        window.kill()
        window.wait()
        assert kept(path, "claims.rival.statement") == {"text": "Theirs.", "was": was}


async def test_what_two_windows_typed_in_one_field_is_offered_one_after_the_other(
    tmp_path: Path,
) -> None:
    path, place, was = tmp_path / "barge.yaml", "claims.rival.statement", "Somebody cut the ropes."
    with (
        another_window(path, place, "text", "A first.", "was", was),
        another_window(path, place, "text", "A second.", "was", was),
    ):
        pass
    async with opened(path, "right", "e") as pilot:
        assert "A second." in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        assert answer(pilot) == "Something else was typed there too; e offers it"
        await press(pilot, "e")
        assert "A first." in screen_text(pilot.app)
        assert "others have changed it since" in screen_text(pilot.app)
        await press(pilot, "ctrl+z", "escape", "e")
        assert "A first." not in screen_text(pilot.app)
    assert files() == []


@contextmanager
def nothing_can_be_written() -> Iterator[None]:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file where the folder would be")
    yield
    state_folder().unlink()


async def test_what_could_not_be_kept_on_the_disk_is_offered_until_the_app_is_left(
    tmp_path: Path,
) -> None:
    path = tmp_path / "barge.yaml"
    with nothing_can_be_written():
        async with opened(path, "right", "e", *" Twice.") as pilot:
            await wait_for(pilot, lambda: "would not outlive a crash: ~" in answer(pilot))
            await press(pilot, "!")
            assert "no draft could be written" in screen_text(pilot.app)
            await press(pilot, "escape")
            assert answer(pilot) == "Until you quit, e offers again what you typed"
            await press(pilot, "e")
            assert "Somebody cut the ropes. Twice.!" in screen_text(pilot.app)


async def test_the_same_holds_for_a_form(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    with nothing_can_be_written():
        async with opened(path, "2", "a", *"It was calm.") as pilot:
            await wait_for(pilot, lambda: "would not outlive a crash: ~" in screen_text(pilot.app))
            await press(pilot, "escape")
            assert answer(pilot) == "Until you quit, a offers again what you typed"
            await press(pilot, "a")
            assert "It was calm." in screen_text(pilot.app)


async def test_who_leaves_a_form_is_told_how_to_come_back(tmp_path: Path) -> None:
    async with opened(tmp_path / "barge.yaml", "2", "a", *"It was calm.", "escape") as pilot:
        assert answer(pilot) == "Nothing is added; a offers again what you typed"
        await press(pilot, "a", "ctrl+n", "escape")
        assert "offers again" not in answer(pilot)


def test_nobody_else_may_read_it() -> None:
    keep(TOPIC, "x", {"y": "z"})
    assert [file.stat().st_mode & 0o077 for file in files()] == [0]


@given(place=st.text(), values=st.dictionaries(st.text(), st.text()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(home: Path, place: str, values: dict[str, str]) -> None:
    assert keep(TOPIC, place, values)
    assert kept(TOPIC, place) == values


@given(junk=st.binary() | st.sampled_from([b"[" * 9999, b'{"values": {"a": 1}}', b'{"values":1}']))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spoiled_draft_is_none(home: Path, junk: bytes) -> None:
    keep(TOPIC, "x", {"y": "z"})
    files()[0].write_bytes(junk)
    assert kept(TOPIC, "x") in (None, {})
    places(TOPIC)


def test_what_two_windows_had_open_is_offered_one_after_the_other(home: Path) -> None:
    with (
        another_window(TOPIC, "x", "text", "first"),
        another_window(TOPIC, "x", "text", "second"),
    ):
        pass
    assert kept(TOPIC, "x") == {"text": "second"}
    keep(TOPIC, "x", {"text": "second, gone on with"})
    assert len(files()) == 2
    drop(TOPIC, "x")
    assert kept(TOPIC, "x") == {"text": "first"}
    assert places(TOPIC) == ("x",)
    drop(TOPIC, "x")
    assert kept(TOPIC, "x") is None


def test_a_draft_that_does_not_fit_is_neither_offered_nor_dropped(home: Path) -> None:
    with another_window(TOPIC, "x", "was", "one"), another_window(TOPIC, "x", "was", "two"):
        pass
    assert kept(TOPIC, "x", lambda draft: draft["was"] == "one") == {"was": "one"}
    drop(TOPIC, "x")
    assert kept(TOPIC, "x") == {"was": "two"}


def test_where_nothing_can_be_written_drafts_last_as_long_as_the_process(home: Path) -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("a file where the folder would be")
    assert not keep(TOPIC, "x", {"y": "z"})
    assert "counterclaim/drafts cannot be written" in why_unwritten({"y": "z"})
    assert kept(TOPIC, "x") == {"y": "z"}
    assert places(TOPIC) == ("x",)
    state_folder().unlink()
    assert keep(TOPIC, "x", {"y": "zz"})
    assert kept(TOPIC, "x") == {"y": "zz"}
    drop(TOPIC, "x")
    assert kept(TOPIC, "x") is None
    assert places(TOPIC) == ()


def test_too_long_a_draft_lasts_as_long_as_the_process_and_on_the_disk_the_one_before() -> None:
    long = {"y": "z" * (MOST_CHARACTERS + 1)}
    keep(TOPIC, "x", {"y": "z"})
    assert not keep(TOPIC, "x", long)
    assert why_unwritten(long) == "it is longer than 1,000,000 characters"
    assert kept(TOPIC, "x") == long
    assert [json.loads(file.read_text("utf-8"))["values"] for file in files()] == [{"y": "z"}]
    drop(TOPIC, "x")
    assert kept(TOPIC, "x") is None


def test_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_KEPT >= 100
    monkeypatch.setattr(drafts, "MOST_KEPT", 3)
    for place in "abcde":
        keep(TOPIC, place, {})
    assert places(TOPIC) == ("e", "d", "c")


def test_threads_may_keep_and_drop_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        for each in range(200):
            pool.submit(keep, TOPIC, f"place {each % 3}", {"n": str(each)})
            pool.submit(kept, TOPIC, f"place {each % 3}")
    assert sorted(places(TOPIC)) == ["place 0", "place 1", "place 2"]
    assert len(files()) == 3
