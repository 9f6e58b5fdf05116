"""The file of one lesson: events are appended to it, and it is never written anew.

A line is the CRC-32 of an event's JSON in eight hexadecimal digits, a space, and the JSON. What
a kill or a power failure leaves half written has no line end, and is cut off when the lesson goes
on. Nothing else ever is: a line that is damaged is passed over, and all others are used. An event
is with the system as soon as `append` returns, and with the disk as soon as `kept` returns; all
that wait at once are served by one flush.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import re
import stat
import threading
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from claims.locking import Unwritable, close, lock_alone
from claims.reading import reason
from claims.writing import sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Event = dict[str, Any]
"""What happened: `event` names it, the rest depends on it."""

MOST_BYTES = 256 * 1024 * 1024
"""A lesson of 500 phones takes less than a megabyte; what is longer is none."""
_START = re.compile(rb'[0-9a-f]{8} \{"')
"""Where an event begins, and nowhere within one: in its texts a quotation mark follows no brace."""
_MOST_NAMED = 3  # damaged lines whose numbers are told
_FOLDERS = 4
"""Folders above a lesson that may have been made for it."""
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
_OLD = os.O_RDWR | os.O_APPEND
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WHEN_FULL = "Make room on the disk; votes are taken again as soon as there is."
_WHEN_REFUSED = "Let its folder be written, or set XDG_DATA_HOME to one that can be."
_WHEN_LOST = "See to the disk and start again; every vote that was said to be in is kept."


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A lesson's file cannot be read; the message is a sentence."""


class Busy(Exception):  # noqa: N818 - it says what the file is
    """Another process runs this lesson."""


class Recorded(NamedTuple):
    """What stands in a lesson's file.

    Attributes:
        events: all that can be used, in order.
        size: how many bytes the whole lines take; what follows them is torn.
        damaged: the numbers of the lines, from 1, of which something cannot be used.
    """

    events: list[Event]
    size: int
    damaged: tuple[int, ...] = ()


def line_of(event: Event) -> bytes:
    """The line of an event, with its end."""
    data = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    return b"%08x %s\n" % (crc32(data), data)


def read(path: Path) -> Recorded:
    """Read a lesson's file; it may be written to meanwhile.

    Raises:
        Unreadable: the system refuses, or it is no file, or one too large for a lesson.
    """
    try:
        handle = _open(path, os.O_RDONLY)
        try:
            return _read(handle, path)
        finally:
            close(handle)
    except OSError as error:
        why = "it is a link" if error.errno == errno.ELOOP else reason(error)
        raise Unreadable(f"the lesson {path.name} cannot be read: {why}") from error


def _open(path: Path, flags: int) -> int:
    """Open a lesson's file; what is none, such as a pipe, is not waited for.

    Raises:
        OSError: the system refuses, or it is a link.
        Unreadable: it is no file.
    """
    handle = os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        close(handle)
        raise Unreadable(f"{path.name} is no file, and so no lesson")
    return handle


def _read(handle: int, path: Path) -> Recorded:
    """What stands in a file from where its handle is."""
    size = os.fstat(handle).st_size
    if size > MOST_BYTES:
        raise Unreadable(f"{path.name} is too large to be a lesson")
    with open(handle, "rb", closefd=False) as file:
        return _recorded(file.read(size))


def _recorded(data: bytes) -> Recorded:
    *lines, torn = data.split(b"\n")
    found = [[*_events(line)] for line in lines]
    return Recorded(
        [event for events in found for event in events if event],
        len(data) - len(torn),
        tuple(at for at, events in enumerate(found, start=1) if None in events),
    )


def _events(line: bytes) -> Iterator[Event | None]:
    """The events of a line without its end, None for each that cannot be used.

    There is one. Where the end of a line is damaged there are two, with one byte between them.
    """
    starts = [found.start() for found in _START.finditer(line)]
    if starts[:1] != [0]:
        yield None
    for start, end in pairwise([*starts, len(line) + 1]):
        yield _event(line[start : end - 1])


def _event(line: bytes) -> Event | None:
    """The event of a line without its end; None where it is damaged."""
    data = line[9:]
    if line[:8] != b"%08x" % crc32(data):
        return None
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("event"), str) else None


def missing(name: str, damaged: Sequence[int], passed_over: int) -> str:
    """What is missing of a lesson, in a sentence without its end; empty where nothing is.

    Args:
        name: of its file.
        damaged: the numbers of the lines of which something cannot be used.
        passed_over: how many events of the other lines do not apply without those.
    """
    if not damaged:
        return ""
    numbers = [f"{number:,}" for number in damaged]
    if len(numbers) > _MOST_NAMED:
        numbers[_MOST_NAMED:] = [f"{len(numbers) - _MOST_NAMED:,} more"]
    named = " and ".join([", ".join(numbers[:-1]), numbers[-1]]) if numbers[1:] else numbers[0]
    line = f"lines {named} of {name} are" if numbers[1:] else f"line {named} of {name} is"
    told = f"{line} damaged; all other lines are used"
    if not passed_over:
        return told
    hang = "one that hangs" if passed_over == 1 else f"{passed_over:,} that hang"
    return f"{told} but {hang} on what is lost"


def _flush_names(folder: Path) -> None:
    """Have the disk know what lies in a folder, where its file system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            sync(handle)
        finally:
            close(handle)


def _opened(path: Path) -> tuple[int, Unwritable | None]:
    """A lesson's file, and why it cannot be written to where it can only be read.

    Raises:
        Unreadable: it is no file.
        Unwritable: it cannot even be read.
    """
    try:
        return _open(path, _OLD), None
    except OSError as error:
        why = _unwritable(error)
    try:
        return _open(path, os.O_RDONLY), why
    except OSError:
        raise why from None


def _taken(handle: int, path: Path, *, can_write: bool) -> Recorded:
    """What stands in a file that from now on is this process's alone, and whole at its end."""
    if not lock_alone(handle):
        raise Busy(f"the lesson {path.name} runs in another window; go on with it there")
    if not _is_at(handle, path):
        raise Unreadable(f"the lesson {path.name} is gone")
    recorded = _read(handle, path)
    if can_write:
        os.ftruncate(handle, recorded.size)
    return recorded


def _is_at(handle: int, path: Path) -> bool:
    """Whether an open file is still the one at a path; another may have taken it away."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except OSError:
        return False


def _unwritable(error: OSError, hint: str = "") -> Unwritable:
    if not hint:
        hint = _WHEN_FULL if error.errno in _FULL else _WHEN_REFUSED
    return Unwritable(f"the lesson cannot be written: {reason(error)}", hint)


class Journal:
    """A lesson's file, held open by the one process that runs the lesson.

    What the disk does not take waits here, and is written with the next event that it takes.
    Use from one thread; `kept` is awaited in that thread's event loop.

    Attributes:
        path: the file.
        problem: why events cannot be written, for as long as that is so.
    """

    def __init__(self, path: Path, handle: int = -1, size: int = 0) -> None:
        self.path = path
        self.problem: Unwritable | None = None
        self._handle = handle  # negative as long as there is no file
        self._waiting = b""  # lines that are not in the file yet
        self._written = size  # bytes
        self._on_disk = 0
        self._is_broken = False  # nothing can be written any more
        self._flushing: asyncio.Task[None] | None = None
        self._closing = threading.Lock()  # a handle that is closed may be another file's next

    @classmethod
    def create(cls, path: Path) -> Journal:
        """A new file that only its owner may read; folders on the way to it are made.

        Where the system refuses it, the journal does without, until it no longer refuses.

        Raises:
            FileExistsError: there is something by this name.
        """
        journal = cls(path)
        try:
            journal._make()
        except FileExistsError:
            raise
        except OSError as error:
            journal.problem = _unwritable(error)
        return journal

    def _make(self) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError as error:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
        self._handle = os.open(self.path, _NEW, 0o600)
        lock_alone(self._handle)
        for folder in self.path.parents[:_FOLDERS]:
            _flush_names(folder)

    @classmethod
    def reopen(cls, path: Path) -> tuple[Journal, Recorded]:
        """The journal of a lesson that is gone on with, and what stands in it.

        What was half written at the end is cut off. A file that can only be read is gone on with
        as well; then nothing more is written.

        Raises:
            Busy: another process runs it.
            Unreadable: it is gone, or no file, or too large.
            Unwritable: the system refuses.
        """
        handle, why = _opened(path)
        try:
            recorded = _taken(handle, path, can_write=why is None)
        except OSError as error:
            close(handle)
            raise _unwritable(error) from error
        except BaseException:
            close(handle)
            raise
        journal = cls(path, handle, recorded.size)
        journal.problem, journal._is_broken = why, why is not None
        return journal, recorded

    def append(self, event: Event, *, may_wait: bool = False) -> None:
        """Write an event; a kill no longer takes it away, and a power failure not once `kept`.

        Args:
            event: what happened.
            may_wait: whether it happened even where it cannot be written now.

        Raises:
            Unwritable: the system refuses, and the event may not wait: it never happened.
        """
        line = line_of(event)
        try:
            self._write(self._waiting + line)
        except Unwritable:
            if not may_wait:
                raise
            self._waiting += line

    def _write(self, data: bytes) -> None:
        """Write all that waits, and perhaps more.

        Raises:
            Unwritable: the system refuses; nothing of it is in the file.
        """
        if self._is_broken and self.problem:
            raise self.problem
        size = len(data)
        try:
            if self._handle < 0:
                self._make()
            while data:  # a disk that becomes full takes a part
                data = data[os.write(self._handle, data) :]
        except OSError as error:
            self._cut_off()
            self.problem = _unwritable(error)
            raise self.problem from error
        self._waiting, self.problem = b"", None
        self._written += size

    def _cut_off(self) -> None:
        """Take away what was written of the last event."""
        try:
            if self._handle >= 0:
                os.ftruncate(self._handle, self._written)
        except OSError:
            self._is_broken = True

    async def kept(self) -> None:
        """Wait until all that has been appended is on the disk.

        Raises:
            Unwritable: the disk refuses; where it is a flush that it refused, it is not known any
                more what the disk holds, and nothing is written from then on.
        """
        if self._waiting:
            self._write(self._waiting)
        wanted = self._written
        while self._on_disk < wanted:
            if self._is_broken and self.problem:
                raise self.problem
            if self._flushing is None:
                self._flushing = asyncio.create_task(self._flush())
            await asyncio.shield(self._flushing)

    async def _flush(self) -> None:
        reached = self._written
        try:
            await asyncio.to_thread(self._sync)
        except OSError as error:
            # A second flush would succeed and tell nothing: the system forgets what it lost.
            self._is_broken = True
            self.problem = _unwritable(error, _WHEN_LOST)
            raise self.problem from error
        else:
            self._on_disk = reached
        finally:
            self._flushing = None

    def _sync(self) -> None:
        with self._closing:
            if self._handle >= 0:
                sync(self._handle)

    def close(self) -> None:
        """Write what waits, flush, and let others have the file; closing twice does nothing.

        Raises:
            Unwritable: the system refuses; what waited is lost.
        """
        try:
            if self._waiting:
                self._write(self._waiting)
        finally:
            self._waiting = b""
            self._let_go()

    def discard(self) -> None:
        """Take the file away while nobody else can have it, and let go of it."""
        self._waiting = b""
        with suppress(OSError):  # it is not ours to take away
            if self._handle >= 0 and _is_at(self._handle, self.path):
                self.path.unlink()
        with suppress(Unwritable):
            self._let_go()

    def _let_go(self) -> None:
        with self._closing:
            if self._handle < 0:
                return
            handle, self._handle = self._handle, -1
            try:
                sync(handle)
            except OSError as error:
                raise _unwritable(error) from error
            finally:
                close(handle)
