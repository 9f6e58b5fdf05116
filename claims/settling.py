"""Files that a merge has left with conflict markers: their conflicts, and settling them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.changing import Conflicted, change_text
from claims.merging import merge
from claims.merging.conflicted import sides
from claims.parsing import parse
from claims.reading import Unreadable, decode
from claims.revisions import GitError, bytes_at, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from claims.changing import Saved
    from claims.document import Document
    from claims.library import Library, TopicFile
    from claims.merging import Conflict, Side
    from claims.model import FieldPath


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What a file with conflict markers was merged from, and what is to be chosen.

    `conflicts` is empty where both sides go together field by field, though not line by line.
    Where the base is not known, nothing tells what one side has added from what the other has
    taken out; then all that either has stands.
    """

    base: Document
    ours: Document
    theirs: Document
    conflicts: tuple[Conflict, ...]
    is_base_known: bool = True


def unsettled(file: TopicFile) -> Unsettled | None:
    """The conflicts in a file with markers; None where it has none, or they are not in order.

    What both sides were made from is told by the markers, else by git while it merges; else it
    is taken for what stands outside the markers.
    """
    found = sides(file.document.text)
    if found is None:
        return None
    base = found.base if found.has_base else _base_in_git(file.path)
    is_known = base is not None
    three = parse(found.base if base is None else base), parse(found.ours), parse(found.theirs)
    return Unsettled(*three, merge(*three).conflicts, is_known)


def _base_in_git(path: Path) -> str | None:
    """What git knows both sides of an unfinished merge to be made from; None where it does not."""
    try:
        top, name = place_of(path)
        if bytes_at(top, name, ":2") is None and bytes_at(top, name, ":3") is None:
            return None
        base = decode(bytes_at(top, name, ":1") or b"")
    except (GitError, Unreadable):
        return None
    return base if parse(base).is_whole else None  # it is in conflict itself after a criss-cross


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
