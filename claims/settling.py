"""Files that a merge has left with conflict markers: their conflicts, and settling them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from claims.changing import Conflicted, change_text
from claims.merging import merge
from claims.merging.conflicted import sides
from claims.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.changing import Saved
    from claims.document import Document
    from claims.library import Library, TopicFile
    from claims.merging import Conflict, Side
    from claims.model import FieldPath


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What a file with conflict markers was merged from, and what is to be chosen.

    `conflicts` is empty where both sides go together field by field, though not line by line.
    """

    base: Document
    ours: Document
    theirs: Document
    conflicts: tuple[Conflict, ...]


def unsettled(file: TopicFile) -> Unsettled | None:
    """The conflicts in a file with markers; None where it has none.

    Where the markers do not tell what both sides were made from, it is what they share.
    """
    found = sides(file.document.text)
    if found is None:
        return None
    base = _shared(found.ours, found.theirs) if found.base is None else found.base
    three = parse(base), parse(found.ours), parse(found.theirs)
    return Unsettled(*three, merge(*three).conflicts)


def _shared(ours: str, theirs: str) -> str:
    one, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return "".join(line for at, _, size in blocks for line in one[at : at + size])


def settle(
    library: Library, file: TopicFile, found: Unsettled, choices: Mapping[FieldPath, Side]
) -> Saved:
    """Write a file anew without its markers.

    Args:
        library: the library of the topic.
        file: the file with markers, as it was read.
        found: what `unsettled` told of it.
        choices: for each of the conflicts the side that is to stand.

    Raises:
        Conflicted: there is no choice for some, or the file has changed since.
        Unwritable: the system does not let the file be written.
    """
    merged = merge(found.base, found.ours, found.theirs, choices)
    if merged.conflicts:
        raise Conflicted(merged.conflicts)
    return change_text(library, file, merged.text, "conflict markers settled")
