"""Others write at the same moment: what they wrote is never overwritten unseen."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from claims import locking, writing
from claims.writing import Changed, locked, replace, sweep
from tests.claims import faults
from tests.claims.writing.saving import (
    EXPECTED,
    NEW,
    OLD,
    ROOT,
    THEIRS,
    ZEROS,
    as_is,
    delete,
    names,
    number_of_calls,
    refused,
    tried,
    write_by_renaming,
    write_in_place,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.claims.faults import Call


# -- others write too --------------------------------------------------------------------


@pytest.mark.parametrize("theirs", [write_in_place, write_by_renaming])
@EXPECTED
def test_what_another_writes_at_any_moment_stays(
    tmp_path: Path, theirs: Callable[[Path], None], expected: bytes | None
) -> None:
    calls = number_of_calls(tmp_path / "count", expected, as_is)
    for at in range(calls):
        path = tmp_path / str(at) / "topic.yaml"
        path.parent.mkdir()
        if expected is not None:
            path.write_bytes(expected)

        def act(name: str, call: Call, args: tuple[Any, ...], path: Path = path) -> Any:
            theirs(path)
            return call()

        with faults.counted(act, at):
            found = tried(path, NEW, expected)
        assert found in (NEW, THEIRS), f"call {at}"
        assert path.read_bytes() == THEIRS, f"call {at}"
        assert names(path.parent) == {"topic.yaml"}, f"call {at}"


def test_without_an_exchange_the_file_is_compared_last(topic: Path) -> None:
    def act(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        if name == "fsync" and topic.read_bytes() == OLD:
            write_in_place(topic)
        return call()

    with faults.acting(faults.without_exchange(act)):
        assert tried(topic, NEW, OLD) == THEIRS
    assert topic.read_bytes() == THEIRS
    assert names(topic.parent) == {"topic.yaml"}


def test_a_file_that_is_deleted_at_any_moment_is_gone_or_written(tmp_path: Path) -> None:
    for at in range(number_of_calls(tmp_path / "count", OLD, as_is)):
        path = tmp_path / str(at) / "topic.yaml"
        path.parent.mkdir()
        path.write_bytes(OLD)

        def act(name: str, call: Call, args: tuple[Any, ...], path: Path = path) -> Any:
            delete(path)
            return call()

        with faults.counted(act, at), suppress(Changed):
            replace(path, NEW, OLD)
        assert names(path.parent) == set(), f"call {at}"


def test_two_versions_of_others_in_one_moment_are_both_there_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_PAUSE", 0.0)  # nobody else runs meanwhile
    calls = number_of_calls(tmp_path / "count", OLD, as_is)
    for first in range(calls):
        for second in range(first + 1, first + 24):
            path = tmp_path / f"{first}-{second}" / "topic.yaml"
            path.parent.mkdir()
            path.write_bytes(OLD)
            calls_so_far = count()
            written_over: list[bytes] = []

            def act(
                name: str,
                call: Call,
                args: tuple[Any, ...],
                at: tuple[int, int] = (first, second),
                path: Path = path,
                calls_so_far: Iterator[int] = calls_so_far,
                written_over: list[bytes] = written_over,
            ) -> Any:
                if (number := next(calls_so_far)) in at:
                    written_over.append(path.read_bytes())
                    path.write_bytes(b"version %d" % at.index(number))
                return call()

            with faults.acting(act), suppress(Changed):
                replace(path, NEW, OLD)
            there = {one.read_bytes() for one in path.parent.iterdir()} | set(written_over)
            versions = [b"version %d" % index for index in range(len(written_over))]
            assert set(versions) <= there
            if versions:  # the one written last stands in its place
                assert path.read_bytes() == versions[-1]


def test_a_file_whose_rights_change_meanwhile_keeps_the_later_ones(tmp_path: Path) -> None:
    for at in range(number_of_calls(tmp_path / "count", OLD, as_is)):
        path = tmp_path / f"{at}.yaml"
        path.write_bytes(OLD)

        def act(name: str, call: Call, args: tuple[Any, ...], path: Path = path) -> Any:
            path.chmod(0o600)
            return call()

        with faults.counted(act, at):
            replace(path, NEW, OLD)
        assert path.read_bytes() == NEW
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, f"call {at}"


# -- what is left behind -----------------------------------------------------------------


def test_only_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    rest = f".topic.yaml.counterclaim-{ZEROS}"
    (tmp_path / rest).write_bytes(b"half")
    others = {
        "topic.yaml",
        ".topic.yaml.swp",
        ".counterclaim-notes",
        f"topic.yaml.counterclaim-{ZEROS}",
        f".topic.yaml.counterclaim-{ZEROS}0",
        f".topic.yaml.counterclaim-{ZEROS}.yaml",
    }
    for name in others:
        (tmp_path / name).write_bytes(OLD)
    (tmp_path / f".folder.counterclaim-{ZEROS}").mkdir()
    (tmp_path / f".link.counterclaim-{ZEROS}").symlink_to("topic.yaml")
    others |= {f".folder.counterclaim-{ZEROS}", f".link.counterclaim-{ZEROS}"}
    assert sweep(tmp_path) == []
    assert names(tmp_path) == others


def test_the_work_of_another_is_not_swept_but_kept_where_it_is_seen(tmp_path: Path) -> None:
    left = f".topic.yaml.counterclaim-{ZEROS}-{ZEROS}-{ZEROS}"
    (tmp_path / left).write_bytes(THEIRS)
    (kept,) = sweep(tmp_path)
    assert kept.read_bytes() == THEIRS
    assert kept.name == f"topic.yaml.kept-{ZEROS}"
    assert names(tmp_path) == {kept.name}


def test_the_next_save_sweeps_too(topic: Path) -> None:
    (topic.parent / f".topic.yaml.counterclaim-{ZEROS}").touch()
    replace(topic, NEW, OLD)
    assert names(topic.parent) == {"topic.yaml"}


def test_nothing_is_swept_while_others_write_or_where_nothing_is(tmp_path: Path) -> None:
    left = f".topic.yaml.counterclaim-{ZEROS}"
    (tmp_path / left).touch()
    with another_that_holds(tmp_path):
        assert sweep(tmp_path) == []
        assert names(tmp_path) == {left}
    assert sweep(tmp_path / "nowhere") == []
    sweep(tmp_path)
    assert names(tmp_path) == set()


# -- several of us -----------------------------------------------------------------------


@contextmanager
def another_that_holds(folder: Path) -> Iterator[None]:
    """Another process that holds a folder until it is told to end."""
    script = (
        "import sys; from pathlib import Path; from claims.writing import locked\n"
        "with locked(Path(sys.argv[1]) / 'any.yaml'): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.communicate("\n")


def test_a_window_that_saves_without_end_is_not_waited_for_without_end(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with another_that_holds(topic.parent):
        assert "another Counterclaim window is saving" in refused(topic)
    replace(topic, NEW, OLD)
    assert topic.read_bytes() == NEW


def test_whoever_holds_a_folder_can_write_in_it_and_leaves_it_free(topic: Path) -> None:
    with locked(topic), locked(topic):
        replace(topic, NEW, OLD)
        replace(topic.with_name("new.yaml"), NEW, None)
    with pytest.raises(KeyError), locked(topic):
        raise KeyError
    with another_that_holds(topic.parent):
        pass


COUNT = """
import sys
from pathlib import Path
from claims.writing import locked, replace
path = Path(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with locked(path):
        found = path.read_bytes()
        replace(path, b"%d" % (int(found.split()[0]) + 1), found)
"""


def number_in(data: bytes) -> int:
    return int(data.split()[0])


def test_no_count_is_lost_between_processes_and_threads(topic: Path) -> None:
    topic.write_bytes(b"0")
    others = [
        subprocess.Popen([sys.executable, "-c", COUNT, str(topic), "50"], cwd=ROOT)
        for _ in range(2)
    ]

    def count_with_lock() -> None:
        for _ in range(20):
            with locked(topic):
                found = topic.read_bytes()
                replace(topic, b"%d" % (number_in(found) + 1), found)

    def count_by_trying() -> None:
        me = b" by thread %d" % threading.get_ident()  # else two could write the same
        for _ in range(20):
            found: bytes | None = topic.read_bytes()
            mine = b""
            while found != mine:
                assert found is not None
                mine = b"%d" % (number_in(found) + 1) + me
                found = tried(topic, mine, found)

    in_threads([count_with_lock, count_by_trying] * 3)
    assert [other.wait() for other in others] == [0, 0]
    assert number_in(topic.read_bytes()) == 2 * 50 + 6 * 20
    assert names(topic.parent) == {"topic.yaml"}


def in_threads(tasks: list[Callable[[], None]]) -> None:
    """Run all at the same time, and raise what any of them raises."""
    raised: list[BaseException] = []

    def run(task: Callable[[], None]) -> None:
        try:
            task()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raised == []


@pytest.mark.parametrize("is_renamed", [False, True])
def test_every_version_of_a_program_that_knows_no_lock_is_found(
    topic: Path, is_renamed: bool
) -> None:
    versions = [b"theirs %d" % number for number in range(60)]
    found: set[bytes | None] = set()
    written = threading.Event()

    def write_without_lock() -> None:
        try:
            for version in versions:
                (write_by_renaming if is_renamed else write_in_place)(topic, version)
                deadline = time.monotonic() + 20
                while version not in found:
                    assert time.monotonic() < deadline, f"{version!r} was lost"
        finally:
            written.set()

    def write_with_lock() -> None:
        there: bytes | None = OLD
        for number in count():
            if written.is_set():
                break
            there = tried(topic, b"ours %d" % number, there)
            found.add(there)

    in_threads([write_without_lock, write_with_lock])
    assert names(topic.parent) == {"topic.yaml"}
