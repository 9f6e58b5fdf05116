"""A file is replaced whole or left as it is; what others write is never overwritten unseen."""

from __future__ import annotations

import errno
import os
import stat
import struct
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, nullcontext, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import locking, writing
from claims.library import stamp
from claims.writing import Changed, Unwritable, locked, replace, sweep
from tests.claims import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.claims.faults import Act, Call

ROOT = Path(__file__).parents[2]
OLD, NEW, THEIRS = b"question: Who?\n", b"question: Who was it?\n", b"question: Where?\n"
ZEROS = "0" * 16


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    """A topic's file, alone in its folder."""
    path = tmp_path / "topic.yaml"
    path.write_bytes(OLD)
    return path


@contextmanager
def as_another_user() -> Iterator[None]:
    """Without an administrator's rights, which no file holds back."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def names(folder: Path) -> set[str]:
    """All that is in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


def write_in_place(path: Path, data: bytes = THEIRS) -> None:
    """As a program does that empties a file and fills it."""
    path.write_bytes(data)


def write_by_renaming(path: Path, data: bytes = THEIRS) -> None:
    """As a program does that writes beside."""
    beside = path.with_name("beside")
    beside.write_bytes(data)
    beside.replace(path)


def tried(path: Path, data: bytes, expected: bytes | None) -> bytes | None:
    """What stands there after a save: the data, or what was found in the way."""
    try:
        replace(path, data, expected)
    except Changed as changed:
        return changed.found
    return data


def delete(path: Path) -> None:
    path.unlink(missing_ok=True)


def number_of_calls(folder: Path, expected: bytes | None, around: Callable[[Act], Act]) -> int:
    """How many system calls such a write makes when nothing goes wrong."""
    folder.mkdir()
    path = folder / "counted.yaml"
    if expected is not None:
        path.write_bytes(expected)
    calls: list[str] = []

    def told(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        calls.append(name)
        return call()

    with faults.acting(around(told)):
        replace(path, NEW, expected)
    return len(calls)


# -- what is written ---------------------------------------------------------------------


def test_a_file_is_replaced_and_nothing_is_left_beside_it(topic: Path) -> None:
    assert replace(topic, NEW, OLD) == stamp(topic)
    assert topic.read_bytes() == NEW
    assert names(topic.parent) == {"topic.yaml"}


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new.yaml"
    before = os.umask(0o027)
    try:
        assert replace(path, NEW, None) == stamp(path)
    finally:
        os.umask(before)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(path.parent) == {"new.yaml"}


@settings(max_examples=50, deadline=None)
@given(versions=st.lists(st.binary(max_size=3_000), min_size=1, max_size=4))
def test_any_bytes_come_back_as_they_were_written(
    versions: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "topic.yaml"
    expected = None
    for version in versions:
        replace(path, version, expected)
        assert path.read_bytes() == version
        expected = version


@pytest.mark.parametrize(
    "name", ["ы" * 120, "x" * 250, "with\nnewline", "-rf", ".hidden", "\udcff"]
)
def test_any_name_that_the_system_takes_can_be_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.yaml"
    replace(path, OLD, None)
    replace(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == {path.name}


def test_links_stay_and_lead_to_what_was_written(topic: Path) -> None:
    (topic.parent / "sub").mkdir()
    near = topic.parent / "sub" / "near.yaml"
    near.symlink_to("../topic.yaml")
    far = topic.parent / "far.yaml"
    far.symlink_to(near)
    replace(far, NEW, OLD)
    assert topic.read_bytes() == NEW
    assert far.readlink() == near
    assert near.readlink() == Path("../topic.yaml")
    assert names(topic.parent) == {"topic.yaml", "far.yaml", "sub"}
    assert names(near.parent) == {"near.yaml"}


def test_folders_are_made_behind_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    replace(tmp_path / "link" / "sub" / "new.yaml", NEW, None)
    assert (tmp_path / "real" / "sub" / "new.yaml").read_bytes() == NEW


def test_a_link_to_nothing_is_filled_where_it_leads(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to("elsewhere/new.yaml")
    replace(link, NEW, None)
    assert link.is_symlink()
    assert (tmp_path / "elsewhere" / "new.yaml").read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o666, 0o755, 0o4755, 0o200 | 0o400])
def test_rights_are_kept_whatever_the_mask(topic: Path, mode: int) -> None:
    topic.chmod(mode)
    before = os.umask(0o077)
    try:
        replace(topic, NEW, OLD)
    finally:
        os.umask(before)
    assert stat.S_IMODE(topic.stat().st_mode) == mode


def test_owner_and_group_are_kept(topic: Path) -> None:
    if os.geteuid() == 0:
        os.chown(topic, 1234, 4321)
    before = topic.stat()
    replace(topic, NEW, OLD)
    assert (topic.stat().st_uid, topic.stat().st_gid) == (before.st_uid, before.st_gid)


def test_attributes_and_access_lists_are_kept_and_none_is_inherited(topic: Path) -> None:
    assert sys.platform != "linux" or attributes_after_replacing(topic)


def attributes_after_replacing(topic: Path) -> bool:
    """Whether they are those that the file had, as far as its file system knows any."""
    assert sys.platform == "linux"
    # version 2; the owner, one more user, the group, the mask, others
    entries = ((1, 6, -1), (2, 4, 1234), (4, 4, -1), (16, 4, -1), (32, 0, -1))
    access = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    with suppress(OSError):
        os.setxattr(topic, "user.reviewed", b"by the editor")
        os.setxattr(topic, "system.posix_acl_access", access)
    plain = topic.with_name("plain.yaml")
    plain.write_bytes(OLD)
    with suppress(OSError):
        os.setxattr(topic.parent, "system.posix_acl_default", access)
    for path in (topic, plain):
        before = {name: os.getxattr(path, name) for name in os.listxattr(path)}
        mode = path.stat().st_mode
        replace(path, NEW, OLD)
        assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == before
        assert path.stat().st_mode == mode
    return True


# -- what is refused ---------------------------------------------------------------------


@pytest.mark.parametrize("expected", [None, NEW, b""])
def test_what_is_not_expected_is_left_alone_and_handed_back(
    topic: Path, expected: bytes | None
) -> None:
    with pytest.raises(Changed) as told:
        replace(topic, b"mine", expected)
    assert told.value.found == OLD
    assert topic.read_bytes() == OLD
    assert names(topic.parent) == {"topic.yaml"}


@pytest.mark.parametrize("path", ["gone.yaml", "gone/gone.yaml", "topic.yaml/gone.yaml"])
def test_a_file_that_is_gone_is_not_made_anew(topic: Path, path: str) -> None:
    with pytest.raises(Changed) as told:
        replace(topic.parent / path, NEW, OLD)
    assert told.value.found is None
    assert names(topic.parent) == {"topic.yaml"}


def refused(path: Path, expected: bytes | None = OLD) -> str:
    """What is said when a file cannot be written; it and its folder are as they were."""
    before = names(path.parent) if path.parent.is_dir() else set()
    with pytest.raises(Unwritable) as told:
        replace(path, NEW, expected)
    assert told.value.hint
    assert (names(path.parent) if path.parent.is_dir() else set()) == before
    return str(told.value)


def test_a_file_without_a_right_to_write_is_refused_even_to_an_administrator(topic: Path) -> None:
    topic.chmod(0o444)
    said = refused(topic)
    assert said.startswith("the file cannot be written: ")
    assert "read-only" in said or "permission is denied" in said
    assert topic.read_bytes() == OLD


def test_a_file_of_others_that_we_may_only_read_is_refused(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic.parent)
    topic.parent.chmod(0o777)
    topic.chmod(0o444)
    with as_another_user():
        assert refused(Path(topic.name)) == "the file cannot be written: permission is denied"


def test_a_folder_that_we_may_only_read_is_refused(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic.parent)
    topic.chmod(0o666)
    topic.parent.chmod(0o555)
    try:
        with as_another_user():
            assert refused(Path(topic.name)) == "its folder cannot be written: permission is denied"
            assert refused(Path("new.yaml"), None).startswith("its folder cannot be written")
            assert refused(Path("sub/new.yaml"), None).endswith("permission is denied")
    finally:
        topic.parent.chmod(0o755)


def test_a_file_whose_owner_cannot_be_kept_is_refused(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic.parent)
    topic.parent.chmod(0o777)
    topic.chmod(0o666)

    def another_owner(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        found = call()
        if name != "fstat" or not stat.S_ISREG(found.st_mode) or found.st_size != len(OLD):
            return found
        numbers = list(found)
        numbers[4] = 1234
        return os.stat_result(numbers)

    is_anothers = os.geteuid() == 0
    with as_another_user(), nullcontext() if is_anothers else faults.acting(another_owner):
        said = refused(Path(topic.name))
    assert said == "the file cannot be written: it would not keep its owner and group"
    assert topic.read_bytes() == OLD


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    (tmp_path / "file").touch()
    for expected in (OLD, None):
        assert refused(tmp_path / "folder.yaml", expected) == "this is a folder, not a file"
    assert refused(tmp_path / "pipe.yaml") == "this is a named pipe, not a file"
    assert "round in a circle" in refused(tmp_path / "circle.yaml")
    assert "not a folder" in refused(tmp_path / "file" / "new.yaml", None)
    assert "too long" in refused(tmp_path / ("x" * 300), None)
    assert "null" in refused(tmp_path / "a\0b")


def test_folders_made_for_a_file_that_could_not_be_written_are_gone_again(tmp_path: Path) -> None:
    with pytest.raises(Unwritable):
        replace(tmp_path / "a" / "b" / ("x" * 300), NEW, None)
    assert names(tmp_path) == set()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "the disk reports an error"),
    ],
)
def test_the_sentence_says_why(topic: Path, code: int, words: str) -> None:
    def full(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        if name == "write":
            raise OSError(code, os.strerror(code))
        return call()

    with faults.acting(full):
        assert refused(topic) == f"the file cannot be written: {words}"


def test_a_file_that_another_program_has_open_for_writing_is_left_to_it(topic: Path) -> None:
    with topic.open("r+b") as theirs:
        if sys.platform == "linux":  # nothing else tells
            assert "another program has it open" in refused(topic)
        theirs.write(THEIRS)
    assert topic.read_bytes().startswith(THEIRS)
    replace(topic, NEW, topic.read_bytes())
    assert topic.read_bytes() == NEW


def test_a_network_drive_that_tells_nothing_is_written_to(topic: Path) -> None:
    def network_drive(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        match name:
            case "exchange":
                return False
            case "flock":
                raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
            case "fcntl":
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            case "listxattr" | "link":
                raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        return call()

    left = topic.with_name(f".topic.yaml.counterclaim-{ZEROS}")
    left.touch()
    with faults.acting(network_drive):
        replace(topic, NEW, OLD)
        replace(topic.with_name("new.yaml"), NEW, None)
        with pytest.raises(Changed):
            replace(topic, NEW, OLD)
        with pytest.raises(Changed):
            replace(topic, NEW, None)
    assert topic.read_bytes() == NEW
    # Without a lock nobody knows whether it is being written, as long as it is new.
    assert names(topic.parent) == {"topic.yaml", "new.yaml", left.name}


def test_the_disk_has_the_new_file_before_it_takes_the_place_and_its_name_after(
    topic: Path,
) -> None:
    calls: list[str] = []

    def told(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        calls.append(name)
        return call()

    with faults.acting(told):
        replace(topic, NEW, OLD)
    flush = "fcntl" if sys.platform == "darwin" else "fsync"
    order = [name for name in calls if name in ("write", "exchange", "unlink", flush)]
    assert [name for name in order if name != "fcntl" or sys.platform == "darwin"][:5] == [
        *("write", flush, "exchange"),
        *(flush, "unlink"),
    ]


# -- every call fails, in turn -----------------------------------------------------------


def as_is(act: Act) -> Act:
    return act


AROUND = pytest.mark.parametrize("around", [as_is, faults.without_exchange])
EXPECTED = pytest.mark.parametrize("expected", [OLD, None])


@AROUND
@EXPECTED
@pytest.mark.parametrize("code", faults.ERRORS, ids=errno.errorcode.get)
def test_whatever_call_fails_the_file_is_old_or_new_and_the_caller_knows_which(
    tmp_path: Path, around: Callable[[Act], Act], expected: bytes | None, code: int
) -> None:
    calls = number_of_calls(tmp_path / "count", expected, around)
    for at in range(calls):
        path = tmp_path / str(at) / "topic.yaml"
        path.parent.mkdir()
        if expected is not None:
            path.write_bytes(expected)
            path.chmod(0o640)
        number = -1

        def act(name: str, call: Call, args: tuple[Any, ...], at: int = at) -> Any:
            nonlocal number
            number += 1
            return faults.failing(code)(name, call, args) if number == at else call()

        is_written = False
        with faults.acting(around(act)), suppress(Unwritable, Changed):
            replace(path, NEW, expected)
            is_written = True
        found = path.read_bytes() if path.exists() else None
        assert found == (NEW if is_written else expected), f"call {at}"
        assert expected is None or stat.S_IMODE(path.stat().st_mode) == 0o640
        sweep(path.parent)
        assert names(path.parent) <= {"topic.yaml"}, f"call {at}"


@AROUND
@EXPECTED
def test_a_write_that_takes_a_part_at_a_time_is_finished(
    tmp_path: Path, around: Callable[[Act], Act], expected: bytes | None
) -> None:
    path = tmp_path / "topic.yaml"
    if expected is not None:
        path.write_bytes(expected)
    with faults.acting(around(faults.short)):
        replace(path, NEW * 100, expected)
    assert path.read_bytes() == NEW * 100


def test_saves_that_are_killed_or_fail_at_random_break_no_promise(
    record_property: Callable[[str, object], None],
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.kills", "--times", "300"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    record_property("seed", ran.stdout.removeprefix("seed ").partition(",")[0])


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
