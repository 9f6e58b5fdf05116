"""Where a thing of a topic stands in its file: a PATH for it, and the line of a PATH."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.library import TopicFile
    from claims.model import FieldPath


def path_of_claim(name: str) -> FieldPath:
    """The PATH of a claim, by id."""
    return ("claims", name)


def path_of_aspect(claim: str, question: str) -> FieldPath:
    """The PATH of what a claim answers to an aspect."""
    return ("claims", claim, "aspects", question)


def path_of_item(index: int) -> FieldPath:
    """The PATH of an item of evidence, by its position in the file from 0."""
    return ("evidence", index)


def path_of_source(name: str) -> FieldPath:
    """The PATH of a source, by id."""
    return ("sources", name)


def path_of_speaker(name: str) -> FieldPath:
    """The PATH of a speaker, by id."""
    return ("speakers", name)


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
