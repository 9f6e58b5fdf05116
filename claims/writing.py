"""The one way to disk: a file is replaced whole, or it stays as it is.

The new bytes are written to a file beside it and flushed; the two change places in one step;
the folder is flushed. Whoever reads, and whatever fails or is killed, finds the old file or the
new one. A file that somebody else has changed is never overwritten: what was taken out is
compared after the exchange too, and put back where it is not what was expected.

What the file had stays: its rights, owner and group, its extended attributes and access lists;
a link still leads to it. Where one of these cannot be kept, nothing is written. Other names of
the same file (hard links) keep the old text, and flags such as `chattr +C` are not carried over.

What remains open:

- A program that opened the old file before the exchange, without emptying it, and writes to it
  after the comparison, writes into a file that no longer has a name.
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
import errno
import fcntl
import hashlib
import os
import re
import secrets
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from claims.exchange import exchange, move
from claims.library import Stamp
from claims.locking import Changed, Folder, Unwritable, close, followed, held, locked, unwritable
from claims.reading import Unreadable, read_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Changed", "Unwritable", "locked", "replace", "sweep"]

_LOOK = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_ATTEMPTS = 5
"""So often the file may be changed by others between our look at it and the exchange."""
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
    for _ in range(_ATTEMPTS):
        with _opened(folder, name, os.O_RDWR) as old:
            found, state = read_open(old)
            if found != expected:
                raise _changed(old, found)
            if not state.st_mode & _ANY_WRITE:  # which does not hold back an administrator
                raise Unwritable(
                    "the file cannot be written: it is read-only",
                    "Make it writable, such as with chmod u+w.",
                )
            with _beside(folder, name, 0o600) as (new, part):
                _fill(new, data)
                _keep_rights(old, new, state)
                written = _flush(new)
                whole = f"{part}-{_digest(data)}-{_digest(expected)}"
                try:
                    os.rename(part, whole, src_dir_fd=folder, dst_dir_fd=folder)
                    if _take_place(folder, name, whole, data, state, expected):
                        return _settled(folder, new, written)
                except FileNotFoundError:  # it was deleted just now, which the next look tells
                    continue
                finally:
                    _discard(folder, whole)
    raise Unwritable(
        "the file cannot be written: another program changes it all the time",
        "Wait until that has come to its end, and save again.",
    )


def _take_place(
    folder: int, name: str, whole: str, data: bytes, state: os.stat_result, expected: bytes
) -> bool:
    """Whether the new file has taken the place of what was expected; else all is as it was."""
    if not exchange(folder, whole, name):
        if not _is_as_expected(folder, name, state, expected):
            return False
        os.rename(whole, name, src_dir_fd=folder, dst_dir_fd=folder)
        return True
    if _is_as_expected(folder, whole, state, expected):
        return True
    _give_back(folder, name, whole, data)
    return False


def _give_back(folder: int, name: str, whole: str, ours: bytes) -> None:
    """Put back what an exchange has taken out.

    If what comes out is not what was put in, another has written meanwhile, and that is the
    newest version: it goes back in turn. What cannot go back is kept beside by `_discard`.
    """
    put_in: bytes | None = ours
    for _ in range(_ATTEMPTS):
        theirs = _content(folder, whole)
        try:
            exchange(folder, whole, name)
        except OSError:  # the file may be gone, which the next look tells
            continue
        if _content(folder, whole) in (put_in, None):  # the latter: it cannot be read to tell
            return
        put_in = theirs


def _create(folder: int, name: str, data: bytes) -> Stamp:
    for _ in range(_ATTEMPTS):
        with suppress(FileNotFoundError), _opened(folder, name, os.O_RDONLY) as there:
            raise _changed(there, read_open(there)[0])
        with _beside(folder, name, 0o666) as (new, part):
            _fill(new, data)
            written = _flush(new)
            with suppress(FileExistsError):  # made by another just now, and perhaps deleted again
                move(folder, part, name)
                return _settled(folder, new, written)
    raise Unwritable(
        "the file cannot be written: another program makes and deletes it all the time",
        "Wait until that has come to its end, and save again.",
    )


def _settled(folder: int, new: int, written: os.stat_result) -> Stamp:
    """The state of a new file that has its name, once that is on the disk."""
    with suppress(OSError):  # it stands there, whatever is said of it
        _sync(folder)
        now = os.fstat(new)
        if now.st_mtime_ns == written.st_mtime_ns:  # else another has written to it already
            return Stamp.of(now)
    return Stamp.of(written)


# -- the file beside ---------------------------------------------------------------------


@contextmanager
def _beside(folder: int, name: str, mode: int) -> Iterator[tuple[int, str]]:
    """A new file with a name of its own, which it has no longer afterwards."""
    part = f".{name[:_SHOWN]}{_MARK}{secrets.token_hex(8)}"
    try:
        new = os.open(part, _NEW, mode, dir_fd=folder)
    except OSError as error:
        raise unwritable(error, "its folder") from error
    try:
        yield new, part
    finally:
        close(new)
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
            with _opened(None, str(one.parent), os.O_RDONLY) as above:
                _sync(above)


def _fill(new: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(new, left) :]


def _keep_rights(old: int, new: int, state: os.stat_result) -> None:
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


def _flush(handle: int) -> os.stat_result:
    """The state of a file, once the disk has it."""
    _sync(handle)
    return os.fstat(handle)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":  # where fsync ends when the drive has it, which may lose it
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


# -- what is there -----------------------------------------------------------------------


@contextmanager
def _opened(folder: int | None, name: str, how: int) -> Iterator[int]:
    handle = os.open(name, how | _LOOK, dir_fd=folder)
    try:
        yield handle
    finally:
        close(handle)


def _changed(handle: int, found: bytes) -> Changed:
    """Tell what stands there, read until it reads the same twice: it may be written just now."""
    for _ in range(_ATTEMPTS):
        os.lseek(handle, 0, os.SEEK_SET)
        again, _ = read_open(handle)
        if again == found:
            break
        found = again
    return Changed(found)


def _content(folder: int, name: str) -> bytes | None:
    try:
        with _opened(folder, name, os.O_RDONLY) as handle:
            return read_open(handle)[0]
    except (OSError, Unreadable):
        return None


def _is_as_expected(folder: int, name: str, state: os.stat_result, expected: bytes) -> bool:
    try:
        with _opened(folder, name, os.O_RDONLY) as handle:
            found, now = read_open(handle)
    except (OSError, Unreadable):
        return False
    rights = [(each.st_mode, each.st_uid, each.st_gid) for each in (now, state)]
    return found == expected and rights[0] == rights[1]


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
    if parts is None or (data := _content(folder, whole)) is None:
        return None  # not ours; gone, or the system would not read it, and it is left for later
    with suppress(OSError):
        if _digest(data) in (parts["new"], parts["old"]):
            os.unlink(whole, dir_fd=folder)
            return None
        kept = f"{parts['name']}.kept-{parts['random']}"
        move(folder, whole, kept)
        return kept
    return None
