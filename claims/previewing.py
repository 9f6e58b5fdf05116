"""What check would find at a field, while it is still being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.document import MAPPING
from claims.editing import apply
from claims.library import without_collection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.diagnostics import Diagnostic, Severity
    from claims.document import Document
    from claims.editing import Edit
    from claims.library import Library, TopicFile
    from claims.model import FieldPath

    Place = tuple[int, int]


class Remark(NamedTuple):
    """What is wrong with a field of a record, or with the record as a whole."""

    key: str  # of the field; empty for the record as a whole
    severity: Severity
    message: str
    hint: str


def faults_at(
    library: Library, file: TopicFile, edits: Sequence[Edit], path: FieldPath
) -> tuple[Diagnostic, ...]:
    """What is wrong at a field once some edits are made; nothing is written.

    Args:
        library: the library of the topic.
        file: the topic before the edits.
        edits: in order; there may be none.
        path: the field, as it is called after the edits.

    Returns:
        What check finds within the field, the gravest first.

    Raises:
        Refused: the edits cannot be made.
    """
    after = _after(library, file, edits)
    document = after.document
    key, value = document.find_key(path), document.find(path)
    if key is None or value is None:
        return ()
    start, end = _stretch(document, key, value)
    found = [each for each in library.check(after) if start <= (each.line, each.column) <= end]
    return tuple(sorted(found, key=lambda each: "EWN".index(each.code[0])))


def remarks_on(
    library: Library, file: TopicFile, edits: Sequence[Edit], record: FieldPath
) -> list[Remark]:
    """What is wrong with a record, field by field, once some edits are made; nothing is written.

    Args:
        library: the library of the topic.
        file: the topic before the edits.
        edits: in order.
        record: where the record stands after the edits.

    Raises:
        Refused: the edits cannot be made.
    """
    after = _after(library, file, edits)
    document = after.document
    key, value = document.find_key(record), document.find(record)
    if value is None:
        return []
    fields = [(*_stretch(document, key, value), "")]
    if document.kind(value) == MAPPING:
        fields += [
            (*_stretch(document, key, held), document.scalar(key) or "")
            for key, held in document.entries(value)
        ]
    remarks = []
    for found in library.check(after):
        names = [name for start, end, name in fields if start <= (found.line, found.column) <= end]
        if names:
            remarks.append(Remark(names[-1], found.severity, found.message, found.hint))
    return remarks


def _after(library: Library, file: TopicFile, edits: Sequence[Edit]) -> TopicFile:
    if not edits:
        return file
    with without_collection():
        document = apply(file.document, edits, everywhere=True)
    return library.with_text(file, document)


def _stretch(document: Document, key: int | None, value: int) -> tuple[Place, Place]:
    """Where a field begins and ends: line and column, both from 1."""
    start = document.starts[value if key is None else key]
    return document.place(start), document.place(document.span(value)[1])
