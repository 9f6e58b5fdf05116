"""Where lessons lie: a file for each, in the person's data folder and never in the library.

A lesson is changed by the one process that holds it. One that was not ended, that nobody holds
and in which something happened within the last hours is gone on with by whoever asks for the
same topic: with the same room, secret and port, so that the phones go on by themselves.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import string
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claims import places
from claims.lesson.journal import Journal, Recorded, Unreadable, line_of, read
from claims.lesson.lesson import Lesson
from claims.locking import Unwritable, unwritable
from claims.writing import replace as write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.lesson.beginning import Beginning

ENDING = ".lesson"
GOES_ON = 6 * 60 * 60
"""Seconds after its last event in which a lesson is gone on with."""
KEPT_DELETED = 30 * 24 * 60 * 60
"""Seconds for which a deleted lesson can be brought back."""
_LONGEST_STEM = 50  # characters of the topic's name
_NAME = re.compile(r"[\d-]{15}-(.*)-[a-z]{4}")


def folder() -> Path:
    """The folder of lessons; it need not exist."""
    return places.data_folder() / "lessons"


def begin(beginning: Beginning) -> Lesson:
    """Begin a lesson in a file of its own; it does without where the system takes none."""
    while True:
        path = folder() / _name(beginning)
        with suppress(FileExistsError):
            journal = Journal.create(path)
            break
    event = beginning.as_event()
    journal.append(event, may_wait=True)
    return Lesson(path, [event], journal)


def _name(beginning: Beginning) -> str:
    moment = datetime.fromtimestamp(beginning.time, UTC).astimezone()
    stem = _stem(Path(beginning.topic))
    told_apart = "".join(secrets.choice(string.ascii_lowercase) for _ in range(4))
    return f"{moment:%Y-%m-%d-%H%M}-{stem}-{told_apart}{ENDING}"


def _stem(topic: Path) -> str:
    return re.sub(r"[^\w-]+", "-", topic.resolve().stem)[:_LONGEST_STEM]


def reopen(path: Path) -> Lesson:
    """Go on with a lesson.

    Raises:
        Busy: another process runs it.
        Unreadable: it is no lesson, or its beginning is damaged.
        Unwritable: the system does not let it be opened.
    """
    journal, recorded = Journal.reopen(path)
    try:
        return Lesson(path, recorded.events, journal, recorded.damaged)
    except ValueError as error:
        journal.close()
        raise _no_lesson(path, recorded, error) from error


def open_to_read(path: Path) -> Lesson:
    """A lesson to be looked at, though another process may run it.

    Raises:
        Unreadable: the system refuses, or it is no lesson.
    """
    recorded = read(path)
    try:
        return Lesson(path, recorded.events, damaged=recorded.damaged)
    except ValueError as error:
        raise _no_lesson(path, recorded, error) from error


def _no_lesson(path: Path, recorded: Recorded, error: ValueError) -> Unreadable:
    is_damaged = 1 in recorded.damaged
    why = "its first line, which tells how it began, is damaged" if is_damaged else error
    return Unreadable(f"{path.name} is no lesson that can be read: {why}")


def running(topic: Path) -> Lesson | None:
    """Go on with the latest lesson on a topic that was left without an end, if there is one.

    Raises:
        Busy: a lesson on this topic runs in another process.
    """
    wanted = str(topic.resolve())
    for lesson in _read(_recent(topic))[0]:
        if lesson.begun.topic == wanted and goes_on(lesson):
            with suppress(Unreadable, Unwritable):
                return reopen(lesson.path)
    return None


def moment(seconds: float) -> str:
    """A time, in seconds since 1970, as it is told of a lesson: `2026-11-27 09:30`."""
    return f"{datetime.fromtimestamp(seconds, UTC).astimezone():%Y-%m-%d %H:%M}"


def unreadable(topic: Path) -> str:
    """What to say of a lesson on a topic that was left a while ago and can no longer be read.

    It is told by its name, for the line that tells the topic is the one that is damaged. It stays
    where it is. Empty where there is none.
    """
    told = _read(_recent(topic))[1]
    return f"{told[0]}; it is left as it is, and another lesson begins" if told else ""


def _recent(topic: Path) -> Iterator[Path]:
    """The files of lessons on topics of a name that may be gone on with, by name and last change.

    No other has to be read for that, be there as many as there may.
    """
    for path in files():
        name = _NAME.fullmatch(path.stem)
        with suppress(OSError):  # it is gone
            if name and name[1] == _stem(topic) and time.time() - path.lstat().st_mtime < GOES_ON:
                yield path


def leave(lesson: Lesson) -> None:
    """Let go of a lesson; one in which nobody voted leaves nothing behind, unless it is damaged.

    Raises:
        Unwritable: somebody voted, and not all of it is in the file.
    """
    if lesson.problem or any(each.size for each in lesson.rounds):
        lesson.close()
    else:
        lesson.discard()


def goes_on(lesson: Lesson) -> bool:
    """Whether a lesson may still be gone on with; a copy that was given away has no secret."""
    is_recent = time.time() - lesson.time < GOES_ON
    return bool(lesson.begun.secret) and not lesson.is_over and is_recent


def files() -> list[Path]:
    """The files of all lessons, in no order; one that only begins may not be read yet."""
    return [*folder().glob(f"*{ENDING}")]


def lessons() -> list[Lesson]:
    """All lessons that can be read, the latest first; those are not changed through this."""
    return listed()[0]


def listed() -> tuple[list[Lesson], list[str]]:
    """All lessons that can be read, the latest first, and a sentence on each that cannot."""
    return _read(files())


def _read(paths: Iterable[Path]) -> tuple[list[Lesson], list[str]]:
    found, told = [], []
    for path in paths:
        try:
            found.append(open_to_read(path))
        except Unreadable as error:
            if not _only_begins(path):
                told.append(str(error))
    latest = sorted(found, key=lambda lesson: (lesson.begun.time, lesson.path.name), reverse=True)
    return latest, sorted(told)


def _only_begins(path: Path) -> bool:
    """Whether nothing stands in a file yet, or it is gone by now."""
    try:
        state = path.lstat()
    except OSError:
        return True
    return stat.S_ISREG(state.st_mode) and not state.st_size


def export(lesson: Lesson, path: Path) -> None:
    """Write a copy of a lesson that can be given away: of the topic's path the name alone.

    It has no room and no secret, and so nobody goes on with it.

    Raises:
        Changed: there is something at that path.
        Unwritable: the system does not take it.
        Unreadable: the lesson is gone.
    """
    recorded = read(lesson.path)
    begun = replace(lesson.begun, topic=Path(lesson.begun.topic).name, room="", secret="")
    lines = [*map(line_of, (begun.as_event(), *recorded.events[1:]))]
    for number in recorded.damaged:  # the copy tells of them as well
        lines.insert(number - 1, b"damaged\n")
    write(path, b"".join(lines), None)


def delete(lesson: Lesson) -> Path:
    """Delete a lesson; it can be brought back for thirty days.

    Returns:
        Where it lies until then.

    Raises:
        Busy: another process runs it.
        Unreadable: it is too large by now.
        Unwritable: the system refuses.
    """
    journal, _ = Journal.reopen(lesson.path)
    try:
        aside = _aside()
        aside.mkdir(mode=0o700, exist_ok=True)
        for old in aside.glob(f"*{ENDING}"):
            if time.time() - old.lstat().st_mtime > KEPT_DELETED:
                old.unlink(missing_ok=True)
        os.utime(lesson.path)
        return lesson.path.rename(aside / lesson.path.name)
    except OSError as error:
        raise unwritable(error, "the folder of lessons") from error
    finally:
        journal.close()


def deleted() -> list[Path]:
    """The deleted lessons that can be brought back, the one that was deleted last first.

    Raises:
        Unwritable: the system refuses.
    """
    try:
        found = [(path.lstat().st_mtime_ns, path) for path in _aside().glob(f"*{ENDING}")]
    except OSError as error:
        raise unwritable(error, "the folder of lessons") from error
    return [path for _, path in sorted(found, reverse=True)]


def _aside() -> Path:
    return folder() / ".deleted"


def bring_back(deleted: Path) -> Path:
    """Bring back a deleted lesson, and return where it lies again.

    Raises:
        Unwritable: it is gone, or the system refuses.
    """
    try:
        return deleted.rename(folder() / deleted.name)
    except OSError as error:
        raise unwritable(error, "the lesson") from error
