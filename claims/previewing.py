"""What a topic would be, and what check would find in it, while it is still being typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from claims.diagnostics import Severity
from claims.document import MAPPING
from claims.editing import Add, Set, apply
from claims.editing.shapes import shape_of
from claims.library import without_collection
from claims.locating import value_at
from claims.model import Shape
from claims.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.document import Document
    from claims.editing import Edit
    from claims.library import Library, TopicFile
    from claims.model import FieldPath

    Place = tuple[int, int]


LARGEST = 300_000
"""Characters of a topic up to which all of it is checked at each pause in typing."""
_GRAVITY = tuple(Severity)


class Remark(NamedTuple):
    """What is wrong with a field of a record, or with the record as a whole."""

    key: str  # of the field; empty for the record as a whole
    severity: Severity
    message: str
    hint: str


def remarks_on(
    library: Library, file: TopicFile, edits: Sequence[Edit], path: FieldPath
) -> list[Remark]:
    """What is wrong with a field or record once some edits are made; nothing is written.

    Args:
        library: the library of the topic.
        file: the topic before the edits.
        edits: in order; there may be none.
        path: where the field or record stands after the edits.

    Returns:
        What check finds there, the gravest first; in a topic of more than `LARGEST` characters
        only what the field or record tells by itself: shapes, dates, ids, addresses.

    Raises:
        Refused: the edits cannot be made.
    """
    is_large = len(file.document.text) > LARGEST
    if is_large:
        file, edits, path = _alone(library, file, edits, path)
    then = after(library, file, edits)
    document = then.document
    key, value = document.find_key(path), document.find(path)
    if value is None:
        return []
    fields = [(*_stretch(document, key, value), "")]
    if document.kind(value) == MAPPING:
        fields += [
            (*_stretch(document, key, held), document.scalar(key) or "")
            for key, held in document.entries(value)
        ]
    remarks = []
    for found in then.problems if is_large else library.check(then):
        names = [name for start, end, name in fields if start <= (found.line, found.column) <= end]
        if names:
            remarks.append(Remark(names[-1], found.severity, found.message, found.hint))
    return sorted(remarks, key=lambda remark: _GRAVITY.index(remark.severity))


def after(library: Library, file: TopicFile, edits: Sequence[Edit]) -> TopicFile:
    """A topic as it would be once some edits are made; nothing is written.

    What is changed of the reading that this returns meets what stands in the file by then as
    what somebody else has written: where both changed one field, `changing.change` asks.

    Raises:
        Refused: the edits cannot be made.
    """
    if not edits:
        return file
    with without_collection():
        document = apply(file.document, edits, everywhere=True)
    return library.with_text(file, document)


def _alone(
    library: Library, file: TopicFile, edits: Sequence[Edit], path: FieldPath
) -> tuple[TopicFile, list[Edit], FieldPath]:
    """A topic of what stands around a path alone, and the edits and the path in it."""
    is_record = shape_of(path[:1]) in (Shape.RECORDS, Shape.ITEMS)
    around = path[: 2 if is_record else 1]
    index = around[1] if is_record and isinstance(around[1], int) else None

    def within(at: FieldPath) -> FieldPath:
        return (at[0], 0, *at[2:]) if index is not None and at[:2] == around else at

    value = value_at(file, around)
    place = around if index is None else around[:1]
    held: list[Edit] = []
    if isinstance(value, str):
        held = [Set(place, value)]
    elif isinstance(value, tuple):
        held = [Add(place, each) for each in value]
    elif value is not None:
        held = [Add(place, value)]
    document = apply(parse("question: ''\n"), held)
    moved = [replace(edit, path=within(edit.path)) for edit in edits]
    return library.with_text(file, document), moved, within(path)


def _stretch(document: Document, key: int | None, value: int) -> tuple[Place, Place]:
    """Where a field begins and ends: line and column, both from 1."""
    start = document.starts[value if key is None else key]
    return document.place(start), document.place(document.span(value)[1])
