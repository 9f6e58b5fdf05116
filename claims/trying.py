"""What check would find in a record if some edits were made: told while somebody still types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.build import build
from claims.checks import CHECKS
from claims.checks.subject import Subject
from claims.diagnostics import MAX_FINDINGS, Severity, severity_of
from claims.document import MAPPING
from claims.editing import apply
from claims.library import without_collection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims import Library, TopicFile
    from claims.diagnostics import Finding
    from claims.document import Document
    from claims.editing import Edit
    from claims.model import FieldPath


class Remark(NamedTuple):
    """What is wrong with a field of a record, or with the record as a whole."""

    key: str  # of the field; empty for the record as a whole
    severity: Severity
    message: str
    hint: str


def remarks_after(
    library: Library, file: TopicFile, edits: Sequence[Edit], record: FieldPath
) -> list[Remark]:
    """What check would find in one record of a topic after some edits, which are not made.

    Args:
        library: the library of the topic.
        file: the topic as it is.
        edits: in order.
        record: where the record stands after the edits.

    Raises:
        Refused: the edits cannot be made.
    """
    with without_collection():
        document = apply(file.document, edits)
        subject = Subject(build(document), document, file.path, library.root)
        return list(_remarks(document, record, _findings(subject)))


def _findings(subject: Subject) -> Iterator[Finding]:
    yield from subject.document.findings
    for check in CHECKS:
        for count, finding in enumerate(check(subject)):
            if count > MAX_FINDINGS:
                break
            yield finding


def _remarks(
    document: Document, record: FieldPath, findings: Iterator[Finding]
) -> Iterator[Remark]:
    node = document.find(record)
    if node is None:
        return
    name = document.find_key(record)
    start = document.span(node if name is None else name)[0]
    end = document.span(node)[1]
    fields = []
    if document.kind(node) == MAPPING:
        fields = [
            (document.span(key)[0], document.span(value)[1], document.scalar(key) or "")
            for key, value in document.entries(node)
        ]
    for found in findings:
        if start <= found.start < max(end, start + 1):
            key = next((key for begin, stop, key in fields if begin <= found.start < stop), "")
            yield Remark(key, severity_of(found.code), found.message, found.hint)
