"""The one way to disk: a file is replaced whole, or it stays as it is.

The new bytes are written to a file beside it and flushed; the two change places in one step;
the folder is flushed. Whoever reads, and whatever fails or is killed, finds the old file or the
new one. A file that somebody else has changed is never overwritten: what was taken out is
compared after the exchange too, and put back where it is not what was expected.

What the file had stays: its rights, owner and group, its extended attributes and access lists;
a link still leads to it. Where one of these cannot be kept, nothing is written. Other names of
the same file (hard links) keep the old text, and flags such as `chattr +C` are not carried over.

What remains open:

- A program that opened the old file before the exchange and writes to it after the comparison
  writes into a file that no longer has a name. Linux tells who has a file open for writing, and
  is asked once nobody can open it by its name any more; not so macOS, nor Linux of files that
  belong to somebody else.
- Where the system cannot exchange two files (NFS, some file systems in user space), the file is
  compared last and then renamed over: what another writes between the two is lost.
- Where the folder cannot be flushed once the new file stands, it counts as written, for that is
  what all others see; should the power fail then, the old file may be back, whole.
- A process that is killed between the exchange and the comparison leaves the old file under a
  hidden name. `sweep` removes it; if it proves to be another's version, it is kept beside the
  file, with `kept` in its name.
"""

from __future__ import annotations

import ctypes
import dataclasses
import errno
import fcntl
import hashlib
import os
import re
import secrets
import signal
import stat
import sys
import time
from contextlib import contextmanager, suppress
from itertools import count, islice
from typing import TYPE_CHECKING

from claims.exchange import exchange, move
from claims.library import Stamp
from claims.locking import Changed, Folder, Unwritable, close, followed, held, locked, unwritable
from claims.reading import Unreadable, read_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Changed", "Unwritable", "locked", "replace", "sweep", "sync"]

_LOOK = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_PATIENCE = 1.0
"""Seconds that another program may take to write the file, or change it while we try."""
_PAUSE = 0.01
_MOST_EXCHANGES = 6
_SHOWN = 40
"""Characters of a name that go into the names beside it, which may be as long as any."""
_MARK = ".counterclaim-"
_HEX = "[0-9a-f]{16}"
_UNFINISHED = re.compile(rf"\.(?P<name>.+){re.escape(_MARK)}(?P<random>{_HEX})", re.DOTALL)
_FINISHED = re.compile(rf"{_UNFINISHED.pattern}-(?P<new>{_HEX})-(?P<old>{_HEX})", re.DOTALL)
"""A whole file beside: its digest and the digest of the file whose place it is to take, either
of which may lie under the name, and may be deleted; anything else is somebody's work."""
_DAY = 24 * 60 * 60
_OF_THE_CONTENT = {"security.ima", "security.evm"}  # signatures, which the system makes anew


def replace(path: Path, data: bytes, expected: bytes | None) -> Stamp:
    """Write a file whole, or leave it untouched.

    Args:
        path: the file; where it is a link, the file that the link leads to is written.
        data: all that is to stand in it.
        expected: what stands in it now, as far as the caller knows. None: nothing is there yet;
            folders on the way are made.

    Returns:
        The file's state, by which a later change is noticed.

    Raises:
        Changed: something else stands there; what was found comes along, to be merged.
        Unwritable: the system or the file's rights forbid it, or others are writing all along.
    """
    made: list[Path] = []
    try:
        if expected is None:
            _make_folders(followed(path).parent, made)
        with locked(path) as (folder, name):
            _sweep(folder)
            if expected is None:
                return _create(folder.handle, name, data)
            try:
                return _replace(folder.handle, name, data, expected)
            except FileNotFoundError:
                raise Changed(None) from None
    except BaseException as error:
        for one in reversed(made):
            with suppress(OSError):  # others have put something there
                os.rmdir(one)  # noqa: PTH106
        if isinstance(error, Unreadable):
            raise Unwritable(str(error), error.hint) from error
        if isinstance(error, OSError):
            raise unwritable(error) from error
        raise


def sweep(path: Path) -> list[Path]:
    """Delete what killed processes left in a folder; nothing is done while others write there.

    Returns:
        Versions of others that had lost their name to such a process, and have one again.
    """
    try:
        with held(path, 0.0) as folder:
            return [path / name for name in _sweep(folder)]
    except (Changed, Unwritable):
        return []


# -- one file for another ----------------------------------------------------------------


def _replace(folder: int, name: str, data: bytes, expected: bytes) -> Stamp:
    for attempt in _attempts():
        with _opened(folder, name, os.O_RDONLY) as old:
            there = _read(old)
            if there.data != expected:
                raise _changed(old, there)
            # Not asked at first: a network drive that cannot exchange may say so of any file.
            if there.is_being_written and attempt > 0:
                continue
            _refuse_read_only(folder, name, there.state)
            with _beside(folder, name, data, (old, there.state)) as (part, written):
                whole = f"{part}-{_digest(data)}-{_digest(expected)}"
                try:
                    os.rename(part, whole, src_dir_fd=folder, dst_dir_fd=folder)
                    if _take_place(folder, name, whole, data, there):
                        return _settled(folder, name, written)
                except FileNotFoundError:  # it was deleted just now, which the next look tells
                    continue
                finally:
                    _discard(folder, whole)
    raise Unwritable(
        "the file cannot be written: another program has it open and may write to it",
        "Close it there, and save again.",
    )


def _refuse_read_only(folder: int, name: str, state: os.stat_result) -> None:
    with _opened(folder, name, os.O_WRONLY):
        pass
    if not state.st_mode & _ANY_WRITE:  # which does not hold back an administrator
        raise Unwritable(
            "the file cannot be written: it is read-only",
            "Make it writable, such as with chmod u+w.",
        )


def _take_place(folder: int, name: str, whole: str, data: bytes, there: _Found) -> bool:
    """Whether the new file has taken the place of what was there; else all is as it was."""
    if not exchange(folder, whole, name):
        if not _is_unchanged(_look(folder, name), there):
            return False
        os.rename(whole, name, src_dir_fd=folder, dst_dir_fd=folder)
        return True
    # From here on nobody can open the old file by its name, so that what is compared is final.
    out = _look(folder, whole)
    if _is_unchanged(out, there) and not (out and out.is_being_written):
        return True
    _give_back(folder, name, whole, data)
    return False


def _is_unchanged(now: _Found | None, then: _Found) -> bool:
    """Whether bytes, rights and owner are the same still."""
    if now is None or now.data != then.data:
        return False
    rights = [(one.st_mode, one.st_uid, one.st_gid) for one in (now.state, then.state)]
    return rights[0] == rights[1]


def _give_back(folder: int, name: str, whole: str, ours: bytes) -> None:
    """Put back what an exchange has taken out.

    If what comes out is not what was put in, another has written meanwhile, and that is the
    newest version: it goes back in turn. What cannot go back is kept beside by `_discard`.
    """
    put_in = ours
    for _ in range(_MOST_EXCHANGES):
        theirs = _look(folder, whole)
        try:
            exchange(folder, whole, name)
        except OSError:  # the file may be gone, which the next look tells
            continue
        out = _look(folder, whole)
        if out is None or theirs is None or (out.data == put_in and not out.is_being_written):
            return
        put_in = theirs.data


def _create(folder: int, name: str, data: bytes) -> Stamp:
    for _ in _attempts():
        with suppress(FileNotFoundError), _opened(folder, name, os.O_RDONLY) as there:
            raise _changed(there, _read(there))
        # If another makes it just now, the next look tells what that is.
        with suppress(FileExistsError), _beside(folder, name, data, None) as (part, written):
            move(folder, part, name)
            return _settled(folder, name, written)
    raise Unwritable(
        "the file cannot be written: another program makes and deletes it all the time",
        "Wait until that has come to its end, and save again.",
    )


def _settled(folder: int, name: str, written: os.stat_result) -> Stamp:
    """The state of a new file that has its name, once that is on the disk."""
    before = Stamp.of(written)
    with suppress(OSError):  # it stands there, whatever is said of it
        sync(folder)
        now = Stamp.of(os.stat(name, dir_fd=folder, follow_symlinks=False))
        if now == dataclasses.replace(before, changed=now.changed):  # else another was faster
            return now
    return before


# -- the file beside ---------------------------------------------------------------------


@contextmanager
def _beside(
    folder: int, name: str, data: bytes, like: tuple[int, os.stat_result] | None
) -> Iterator[tuple[str, os.stat_result]]:
    """A new file on the disk under a name of its own, which it has no longer afterwards.

    It gets the rights of the open file that it is to be like.
    """
    part = f".{name[:_SHOWN]}{_MARK}{secrets.token_hex(8)}"
    try:
        new = os.open(part, _NEW, 0o600 if like else 0o666, dir_fd=folder)
    except OSError as error:
        raise unwritable(error, "its folder") from error
    try:
        try:
            _fill(new, data)
            if like:
                _keep_rights(new, *like)
            sync(new)
            written = os.fstat(new)
        finally:
            os.close(new)
        yield part, written
    finally:
        with suppress(OSError):
            os.unlink(part, dir_fd=folder)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those on the way to it; which ones is told even where it fails."""
    on_the_way = (folder, *folder.parents)
    missing = [one for one in on_the_way if not os.path.exists(one)]  # noqa: PTH110 - may raise
    for one in reversed(missing):
        with suppress(FileExistsError):  # made by another just now
            os.mkdir(one)  # noqa: PTH102
            made.append(one)
            above = os.open(one.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            with suppress(OSError):  # as with every folder, see above
                sync(above)
            close(above)


def _fill(new: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(new, left) :]


def _keep_rights(new: int, old: int, state: os.stat_result) -> None:
    """Give the new file what the old one has, but for its bytes."""
    kept = "owner and group"
    try:
        made = os.fstat(new)
        if (made.st_uid, made.st_gid) != (state.st_uid, state.st_gid):
            os.fchown(new, state.st_uid, state.st_gid)
        kept = "access list and extended attributes"
        _keep_attributes(old, new)
        kept = "rights"  # last: a change of the owner takes some away
        if os.fstat(new).st_mode != state.st_mode:
            os.fchmod(new, stat.S_IMODE(state.st_mode))
    except OSError as error:
        raise Unwritable(
            f"the file cannot be written: it would not keep its {kept}",
            "Let its owner save it, or save a copy, which is yours.",
        ) from error


def _keep_attributes(old: int, new: int) -> None:
    if sys.platform == "darwin":
        access_list_and_attributes = 0x1 | 0x4
        library = ctypes.CDLL(None, use_errno=True)
        if library.fcopyfile(old, new, None, access_list_and_attributes) != 0:
            raise OSError(ctypes.get_errno(), "")
    elif sys.platform == "linux":
        kept, inherited = _attributes(old), _attributes(new)
        for name in inherited.keys() - kept.keys():
            if name.startswith("system."):  # the folder's access list for new files
                os.removexattr(new, name)
        for name, value in kept.items():
            if inherited.get(name) != value:
                os.setxattr(new, name, value)


def _attributes(handle: int) -> dict[str, bytes]:
    assert sys.platform == "linux"
    try:
        names = os.listxattr(handle)
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.ENOSYS):
            return {}
        raise
    return {name: os.getxattr(handle, name) for name in names if name not in _OF_THE_CONTENT}


def sync(handle: int) -> None:
    """Wait until the disk has all that was written to an open file.

    Raises:
        OSError: the disk refused some of it.
    """
    if sys.platform == "darwin":  # where fsync ends when the drive has it, which may lose it
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


# -- what is there -----------------------------------------------------------------------


@contextmanager
def _opened(folder: int, name: str, how: int) -> Iterator[int]:
    handle = os.open(name, how | _LOOK, dir_fd=folder)
    try:
        yield handle
    finally:
        close(handle)


@dataclasses.dataclass(frozen=True, slots=True)
class _Found:
    """What stands in a file, and whether a program has it open for writing, if that is known."""

    data: bytes
    state: os.stat_result
    is_being_written: bool


def _read(handle: int) -> _Found:
    is_being_written = _is_being_written(handle)  # asked first: what is closed now is read whole
    return _Found(*read_open(handle), is_being_written)


def _look(folder: int, name: str) -> _Found | None:
    """What is found under a name; None where nothing is, or it cannot be read."""
    try:
        with _opened(folder, name, os.O_RDONLY) as handle:
            return _read(handle)
    except (OSError, Unreadable):
        return None


def _is_being_written(handle: int) -> bool:
    """Linux tells it: it grants a read lease on a file only if nobody can write to it.

    Nothing is known of it elsewhere, nor of the files of others.
    """
    if sys.platform == "linux":
        try:
            fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)  # the default would end the process
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except OSError as error:
            return error.errno == errno.EAGAIN
    return False


def _changed(handle: int, there: _Found) -> Changed:
    """Tell what stands there once it is at rest: a program may be in the midst of writing it."""
    for _ in islice(_attempts(), 1, None):
        os.lseek(handle, 0, os.SEEK_SET)
        before, there = there, _read(handle)
        if there.data == before.data and not there.is_being_written:
            break
    return Changed(there.data)


def _attempts() -> Iterator[int]:
    """Now, and after a pause again, as long as patience lasts; numbered from 0."""
    deadline = time.monotonic() + _PATIENCE
    for attempt in count():
        yield attempt
        if time.monotonic() >= deadline:
            return
        time.sleep(_PAUSE)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8).hexdigest()


# -- what is left behind -----------------------------------------------------------------


def _sweep(folder: Folder) -> list[str]:
    """Remove what is left of processes that are no more, which holding the folder proves.

    Where there are no locks it may be at work still, and only what is a day old is taken for
    left behind.
    """
    try:
        names = os.listdir(folder.handle)  # noqa: PTH208
    except OSError:
        return []
    swept = [_sweep_one(folder, name) for name in names if _MARK in name]
    return [kept for kept in swept if kept]


def _sweep_one(folder: Folder, name: str) -> str | None:
    with suppress(OSError):
        state = os.stat(name, dir_fd=folder.handle, follow_symlinks=False)
        is_left = folder.is_alone or time.time() - state.st_ctime > _DAY
        if not stat.S_ISREG(state.st_mode) or not is_left:
            return None
        if _UNFINISHED.fullmatch(name):
            os.unlink(name, dir_fd=folder.handle)
            return None
        return _discard(folder.handle, name)
    return None


def _discard(folder: int, whole: str) -> str | None:
    """Delete a file beside if it holds the old or the new text; else give it a name to stay."""
    parts = _FINISHED.fullmatch(whole)
    if parts is None or (found := _look(folder, whole)) is None:
        return None  # not ours; gone, or the system would not read it, and it is left for later
    with suppress(OSError):
        if _digest(found.data) in (parts["new"], parts["old"]):
            os.unlink(whole, dir_fd=folder)
            return None
        kept = f"{parts['name']}.kept-{parts['random']}"
        move(folder, whole, kept)
        return kept
    return None
