"""What was changed in each topic, and when: what undo, redo and the history go by.

It belongs to the person and not to the library, and lies in the state folder. Each step is
kept as the piece of text that it changed, so that every text a topic has had can be made again
from the last one; what others changed in between is a step as well. The last `MOST_KEPT` steps
of a topic are kept from one start to the next, and within one start all of them.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from claims.places import state_folder
from claims.reading import reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_KEPT = 1_000
_PATIENCE = 10.0  # seconds to wait while another window writes its step
_TABLES = """
create table if not exists topic (
    id integer primary key, path text not null unique, text blob not null
);
create table if not exists step (
    id integer primary key autoincrement, topic integer not null references topic,
    at text not null, kind text not null, what text not null, refers integer,
    start integer not null, old text not null, new text not null
);
create index if not exists step_of_topic on step (topic, id);
"""


class Kind(StrEnum):
    """What a step is."""

    EDIT = "edit"
    UNDO = "undo"  # of the step that it refers to
    REDO = "redo"
    OUTSIDE = "outside"  # somebody else changed the file since the step before


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    old: str
    new: str


class _Texts:
    """All texts that a topic has had, of which only the latest and the last asked for are held."""

    def __init__(self, latest: str, splices: list[_Splice]) -> None:
        self._latest = latest
        self._splices = splices  # the latest first
        self._asked = (0, latest)  # how many were taken back, and the text without them

    def without(self, count: int) -> str:
        """The text before so many of the latest changes."""
        taken, text = self._asked
        if taken > count:
            taken, text = 0, self._latest
        for splice in self._splices[taken:count]:
            text = _reversed(text, splice)
        self._asked = (count, text)
        return text


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one topic.

    Attributes:
        id: a number that grows from step to step.
        at: when it was made, in the time zone of this machine.
        kind: what it is.
        what: what was changed, in a few words.
        refers: the step that it undid or did again, or None.
    """

    id: int
    at: datetime
    kind: Kind
    what: str
    refers: int | None
    _age: int = field(repr=False, compare=False)
    _texts: _Texts = field(repr=False, compare=False)

    @property
    def before(self) -> str:
        """The whole text before it; made when it is asked for."""
        return self._texts.without(self._age + 1)

    @property
    def after(self) -> str:
        """The whole text after it; made when it is asked for."""
        return self._texts.without(self._age)


class NoHistory(Exception):  # noqa: N818 - it says what is the matter
    """The history can be neither read nor written; the message says why."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A change that is to be kept: the whole text before and after it, and what it is."""

    before: str
    after: str
    what: str
    kind: Kind = Kind.EDIT
    refers: int | None = None


def record(path: Path, *made: NewStep) -> int:
    """Keep changes of a topic, and before each what others changed since the one before.

    Returns:
        The id of the first step that was kept, by which `forget` takes all of them back.

    Raises:
        NoHistory: they cannot be kept; then none is.
    """
    kept: list[int] = []
    with _opened() as database:
        name = _name(path)
        row = database.execute("select id, text from topic where path = ?", (name,)).fetchone()
        if row is None:
            known = made[0].before
            topic = database.execute(
                "insert into topic (path, text) values (?, ?)", (name, _packed(known))
            ).lastrowid
        else:
            topic, known = row[0], _unpacked(row[1])
        for step in made:
            if known != step.before:
                outside = NewStep(known, step.before, "", Kind.OUTSIDE)
                kept.append(_insert(database, topic, outside))
            kept.append(_insert(database, topic, step))
            known = step.after
        database.execute("update topic set text = ? where id = ?", (_packed(known), topic))
    return kept[0]


def forget(path: Path, since: int) -> None:
    """Take back the steps from one on: those of a change that did not come to be.

    Raises:
        NoHistory: they cannot be taken back.
    """
    with _opened() as database:
        rows = database.execute(
            "select topic.id, topic.text, step.id, step.start, step.old, step.new from step "
            "join topic on topic.id = step.topic where step.id >= ? and topic.path = ? "
            "order by step.id desc",
            (since, _name(path)),
        ).fetchall()
        text = _unpacked(rows[0][1]) if rows else ""
        for _, _, step, start, old, new in rows:
            text = _reversed(text, _Splice(start, old, new))
            database.execute("delete from step where id = ?", (step,))
        if rows:
            database.execute("update topic set text = ? where id = ?", (_packed(text), rows[0][0]))


def steps(path: Path) -> tuple[Step, ...]:
    """The steps of a topic, the latest first.

    Raises:
        NoHistory: they cannot be read.
    """
    with _opened() as database:
        row = database.execute(
            "select id, text from topic where path = ?", (_name(path),)
        ).fetchone()
        if row is None:
            return ()
        rows = database.execute(
            "select id, at, kind, what, refers, start, old, new from step "
            "where topic = ? order by id desc",
            (row[0],),
        ).fetchall()
    texts = _Texts(_unpacked(row[1]), [_Splice(*told[5:]) for told in rows])
    return tuple(
        Step(step, datetime.fromisoformat(at).astimezone(), Kind(kind), what, refers, age, texts)
        for age, (step, at, kind, what, refers, *_) in enumerate(rows)
    )


def to_undo(found: tuple[Step, ...]) -> list[Step]:
    """The steps that undos would take back, of the steps of a topic: the next one first."""
    return _stacks(found)[0][::-1]


def to_redo(found: tuple[Step, ...]) -> list[Step]:
    """The steps that redos would make again, the next one first."""
    return _stacks(found)[1][::-1]


def _stacks(found: tuple[Step, ...]) -> tuple[list[Step], list[Step]]:
    by_id = {step.id: step for step in found}
    undoable: list[Step] = []
    redoable: list[Step] = []
    for step in reversed(found):
        origin = by_id.get(step.refers or 0)
        if step.kind is Kind.EDIT:
            undoable.append(step)
            redoable.clear()
        elif step.kind is Kind.UNDO and origin in undoable:
            undoable.remove(origin)
            redoable.append(origin)
        elif step.kind is Kind.REDO and origin is not None:
            if origin in redoable:
                redoable.remove(origin)
            undoable.append(origin)
    return undoable, redoable


# -- the database ------------------------------------------------------------------------

_pruned: set[str] = set()


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    """The database, in one transaction; made where it is not there, and pruned once a start."""
    file = state_folder() / "history.db"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))  # it is nobody else's
        database = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        try:
            database.executescript(_TABLES)
            database.execute("begin immediate")
            if str(file) not in _pruned:
                _pruned.add(str(file))
                _prune(database)
            yield database
            database.execute("commit")
        finally:
            database.close()
    except (sqlite3.Error, OSError, zlib.error, ValueError) as error:
        if type(error) is sqlite3.DatabaseError or isinstance(error, zlib.error | ValueError):
            raise NoHistory(_set_aside(file)) from error
        why = "its folder is a file" if isinstance(error, FileExistsError) else _why(error)
        raise NoHistory(f"the history cannot be used now: {why} ({file})") from error


def _why(error: Exception) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)


def _set_aside(file: Path) -> str:
    """Let a new history begin where the file is damaged; says what has become of the old one."""
    aside = file.with_name(f"{file.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    try:
        file.rename(aside)
    except OSError as error:
        return f"the history is damaged and cannot be set aside: {reason(error)} ({file})"
    return f"the history was damaged: it is kept as {aside}, and a new one begins"


def _prune(database: sqlite3.Connection) -> None:
    database.execute(
        "delete from step where id in (select id from (select id, row_number() over "
        "(partition by topic order by id desc) as place from step) where place > ?)",
        (MOST_KEPT,),
    )


def _insert(database: sqlite3.Connection, topic: int | None, step: NewStep) -> int:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    splice = _splice(step.before, step.after)
    cursor = database.execute(
        "insert into step (topic, at, kind, what, refers, start, old, new) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(topic, at, step.kind.value, step.what, step.refers),
            *(splice.start, splice.old, splice.new),
        ),
    )
    return cursor.lastrowid or 0


def _name(path: Path) -> str:
    # A name that is no text, which file systems allow, is told by its bytes.
    return os.path.realpath(path).encode("utf-8", "backslashreplace").decode()


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode()


def _splice(before: str, after: str) -> _Splice:
    """The one piece that differs between two texts."""
    start = _common(before, after)
    most = min(len(before), len(after)) - start
    end = min(most, _common(before[::-1][:most], after[::-1][:most]))
    return _Splice(start, before[start : len(before) - end], after[start : len(after) - end])


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _reversed(after: str, splice: _Splice) -> str:
    return after[: splice.start] + splice.old + after[splice.start + len(splice.new) :]
