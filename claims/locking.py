"""One writer at a time in a folder, and what a writer is told when it cannot write.

The lock is on the folder itself, so that no file is left behind, and ends with the process
that holds it, however that ends. It keeps out only those who ask for it: the other windows and
commands of this program. A file system that knows no locks is written to without one.
"""

from __future__ import annotations

import errno
import fcntl
import os
import random
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.reading import reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for whoever else is saving."""
_MOST_LINKS = 40
_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC

_ours = threading.RLock()  # a folder's lock holds between processes; this one between threads
_held: dict[tuple[int, int], Folder] = {}  # by device and inode; only read while `_ours` is held


class Unwritable(Exception):  # noqa: N818 - it says what the file is
    """A file cannot be written, and is as it was; the message says why, the hint what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    @property
    def told(self) -> str:
        """What is wrong and what to do, in one sentence without its end."""
        return f"{self}; {self.hint[:1].lower()}{self.hint[1:].rstrip('.')}"


class Changed(Exception):  # noqa: N818 - it says what the file has done
    """Another has written the file, and it was left as it is.

    `found` are the bytes that stand there now, None where there is no file. A program that
    empties a file before it fills it may be found in between: merge anew, from where the edit
    began, each time that this is raised, and not on top of an earlier merge.
    """

    def __init__(self, found: bytes | None) -> None:
        super().__init__("the file was changed by another program; read it again before saving")
        self.found = found


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is held open; `is_alone` is False where its file system knows no locks."""

    handle: int
    is_alone: bool


@contextmanager
def locked(path: Path) -> Iterator[tuple[Folder, str]]:
    """Hold the folder of a file, for as long as it takes to read, merge and write.

    Links are followed: the folder, and the name in it, are those of the file that they lead to.
    Other threads and processes that ask for a file in this folder wait, at most `PATIENCE`
    seconds; the same thread may ask again.

    Raises:
        Changed: the folder is gone, and the file with it.
        Unwritable: the others do not come to an end, or the system refuses.
    """
    try:
        real = followed(path)
    except (FileNotFoundError, NotADirectoryError):
        raise Changed(None) from None
    except OSError as error:
        raise unwritable(error) from error
    with held(real.parent, PATIENCE) as folder:
        yield folder, real.name


@contextmanager
def held(path: Path, patience: float) -> Iterator[Folder]:
    """Hold a folder, after waiting at most so many seconds for others; see `locked`."""
    deadline = time.monotonic() + patience
    if not _ours.acquire(timeout=patience):
        raise _busy()
    try:
        folder, key = _hold(path, deadline)
        if key in _held:
            yield _held[key]
            return
        _held[key] = folder
        try:
            yield folder
        finally:
            del _held[key]
            _release(folder.handle)
    finally:
        _ours.release()


def _hold(path: Path, deadline: float) -> tuple[Folder, tuple[int, int]]:
    try:
        while True:
            handle = os.open(path, _FLAGS)
            try:
                key = _identity(os.fstat(handle))
                if key in _held:
                    close(handle)
                    return _held[key], key
                folder = Folder(handle, _lock(handle, deadline))
                if _identity(os.stat(path)) == key:  # noqa: PTH116
                    return folder, key
            except BaseException:
                close(handle)
                raise
            _release(handle)  # another folder took its place while we waited
    except (FileNotFoundError, NotADirectoryError):
        raise Changed(None) from None
    except OSError as error:
        raise unwritable(error, "its folder") from error


def _lock(handle: int, deadline: float) -> bool:
    """Whether the lock could be had; False where the file system knows none."""
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _busy() from None
            # Whoever saves one thing after another leaves only short gaps, so look often.
            time.sleep(random.uniform(0.001, 0.004))  # noqa: S311
        except OSError:
            return False
        else:
            return True


def lock_alone(handle: int) -> bool:
    """Whether an open file could be had for this process alone, without waiting.

    The lock ends with the handle and with the process. Where the file system knows no locks
    nobody is kept out, and it could be had.
    """
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _release(handle: int) -> None:
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_UN)  # a child process may have inherited the handle
    close(handle)


def _identity(state: os.stat_result) -> tuple[int, int]:
    return state.st_dev, state.st_ino


def close(handle: int) -> None:
    """Close a handle about whose end there is nothing to be told."""
    with suppress(OSError):
        os.close(handle)


def followed(path: Path) -> Path:
    """Where the links that a path itself is lead to, be anything there or not.

    Raises:
        OSError: they lead round in a circle, or the system refuses.
    """
    for _ in range(_MOST_LINKS):
        try:
            path = path.parent / os.readlink(path)  # noqa: PTH115
        except OSError as error:
            if error.errno in (errno.EINVAL, errno.ENOENT):  # no link; nothing
                return path
            raise
        except ValueError as error:  # a null character in the name
            raise OSError(errno.EINVAL, str(error)) from error
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


_HINTS = {
    errno.ENOSPC: "Make room on the disk, and save again.",
    errno.EDQUOT: "Delete something of yours, and save again.",
    errno.EROFS: "Save a copy on another disk.",
    errno.EACCES: "Give yourself the right to write it and its folder, such as with chmod u+w.",
    errno.EPERM: "See whether it is locked, such as with lsattr or, on macOS, ls -lO.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
    errno.ELOOP: "Remove the link, or let it lead to a file.",
    errno.EISDIR: "Give the name of a file.",
}


def unwritable(error: OSError, what: str = "the file") -> Unwritable:
    """What to say of a file or its folder when the system refuses to write."""
    return Unwritable(
        f"{what} cannot be written: {reason(error)}",
        _HINTS.get(error.errno or 0, "Save again, or save a copy on another disk."),
    )


def _busy() -> Unwritable:
    return Unwritable(
        "another Counterclaim window is saving in this folder and does not come to an end",
        "Save again; if it stays so, close the other windows.",
    )
