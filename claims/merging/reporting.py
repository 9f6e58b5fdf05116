"""Two versions of a topic file compared, and what changed as lines and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.cells import visible
from claims.document import Document
from claims.merging.comparing import Change, changes
from claims.merging.sentences import sentence
from claims.parsing import parse
from claims.paths import written
from claims.reading import Unreadable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS_OF_A_TOPIC = ("question", "claims")


class Compared(NamedTuple):
    """A file in two versions, by what it was called, and what changed in it.

    `changes` is None where one of the two cannot be read.
    """

    old: str | None
    new: str | None
    changes: tuple[Change, ...] | None


def compared(
    old_name: str | None, old: bytes | None, new_name: str | None, new: bytes | None
) -> Compared | None:
    """Two versions of a file compared; None where it is no topic."""
    documents: list[Document] = []
    for data in (old, new):
        try:
            document = Document("") if data is None else parse(decode(data))
        except Unreadable:
            return Compared(old_name, new_name, None)
        documents.append(document)
    before, after = documents
    if not any(each.find((key,)) is not None for each in documents for key in _KEYS_OF_A_TOPIC):
        return None
    if not (before.is_whole and after.is_whole):
        return Compared(old_name, new_name, None)
    return Compared(old_name, new_name, changes(before, after))


def lines_of(file: Compared, *, colour: bool) -> Iterator[str]:
    """What changed in a file, in words, a change a line, below its name."""
    name = visible(file.new or file.old or "")
    if file.old and file.new and file.old != file.new:
        name = f"{visible(file.old)} → {name}"
    yield f"\033[1m{name}\033[m" if colour else name
    if file.changes is None:
        yield "  cannot be read on one side, or is in conflict; `git diff` shows its lines"
    elif not file.changes:
        yield "  says the same; comments, styles or spaces changed"
    for change in file.changes or ():
        yield f"  {sentence(change, colour=colour)}"


def as_data(change: Change) -> dict[str, str | None]:
    """A change as it stands in JSON."""
    return {
        "kind": change.kind.value,
        "path": written(change.path),
        "old_path": None if change.old_path is None else written(change.old_path),
        "record": change.record,
        "name": change.name,
        "field": change.field,
        "old": change.old,
        "new": change.new,
    }
