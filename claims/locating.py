"""Where a field of a topic stands in its file: the line of a PATH."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.library import TopicFile
    from claims.model import FieldPath, Plain


def line_of(file: TopicFile, path: FieldPath) -> tuple[int, int]:
    """Line and column, both from 1, at which a field begins: its key, or its item in a list.

    Where nothing stands at the PATH, it is the place of the nearest record around it, so that
    an editor opens where the field would have to be written; the first line at the worst.
    """
    document = file.document
    for length in range(len(path), 0, -1):
        node = document.find_key(path[:length])
        if node is not None:
            return document.place(document.starts[node])
    return 1, 1


def text_at(file: TopicFile, path: FieldPath) -> str | None:
    """The text that stands at a field, exactly; None where none does, or a list or mapping."""
    node = file.document.find(path)
    return None if node is None else file.document.scalar(node)


def value_at(file: TopicFile, path: FieldPath) -> Plain:
    """All that stands at a place, as plain values; None where nothing does."""
    from claims.meaning import plain

    node = file.document.find(path)
    return None if node is None else plain(file.document, node)
