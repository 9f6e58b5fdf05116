"""What check would find at a field, while it is still being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.editing import apply
from claims.library import without_collection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.diagnostics import Diagnostic
    from claims.editing import Edit
    from claims.library import Library, TopicFile
    from claims.model import FieldPath


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
    after = file
    if edits:
        with without_collection():
            document = apply(file.document, edits, everywhere=True)
        after = library.with_text(file, document)
    document = after.document
    key, value = document.find_key(path), document.find(path)
    if key is None or value is None:
        return ()
    start = document.place(document.starts[key])
    end = document.place(document.span(value)[1])
    found = [each for each in library.check(after) if start <= (each.line, each.column) <= end]
    return tuple(sorted(found, key=lambda each: "EWN".index(each.code[0])))
