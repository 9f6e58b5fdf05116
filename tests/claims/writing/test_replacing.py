"""A file is replaced whole with all that belongs to it, or a sentence says why it is not."""

from __future__ import annotations

import errno
import os
import stat
import struct
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.library import stamp
from claims.writing import Changed, Unwritable, replace
from tests.claims import faults
from tests.claims.writing.saving import (
    NEW,
    OLD,
    THEIRS,
    ZEROS,
    as_another_user,
    names,
    refused,
)

if TYPE_CHECKING:
    from tests.claims.faults import Call


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


@settings(max_examples=50)
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
