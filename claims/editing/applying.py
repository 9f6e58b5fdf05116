"""Making edits: one after another, each read again before the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.editing import arranging, bearings, entering
from claims.editing.draft import Draft
from claims.editing.edits import Add, AlsoElsewhere, Bear, Edit, Move, Refused, Remove, Rename, Set
from claims.editing.structure import path_of, places_of
from claims.paths import resolved, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.document import Document
    from claims.model import FieldPath

_MOST_SHOWN = 3


def apply(document: Document, edits: Iterable[Edit], *, everywhere: bool = False) -> Document:
    """The document after the edits, all of them; what it was is not changed.

    Args:
        document: a whole one: a file with a syntax error is mended first.
        edits: made in order; each path is that of the document as the edits before left it.
        everywhere: whether a value that is written once and used in several places, by an
            anchor and aliases, may be changed in all of them.

    Raises:
        Refused: one of them cannot be made; the message says why.
        AlsoElsewhere: it would change other places too, and `everywhere` is not given.
    """
    refuse_broken(document)
    for edit in edits:
        if isinstance(edit, Bear):
            while (step := bearings.next_step(document, edit)) is not None:
                step.named.append(resolved(document, edit.path))
                document = _finished(step, everywhere=everywhere)
        else:
            document = _finished(_draft(document, edit), everywhere=everywhere)
    return document


def _draft(document: Document, edit: Set | Add | Remove | Move | Rename) -> Draft:
    draft = Draft(document, [resolved(document, edit.path)])
    match edit:
        case Set():
            entering.set_text(draft, edit)
        case Add():
            entering.add(draft, edit)
        case Remove():
            arranging.remove(draft, edit)
        case Move():
            arranging.move(draft, edit)
        case Rename():
            arranging.rename(draft, edit)
    return draft


def _finished(draft: Draft, *, everywhere: bool) -> Document:
    if not draft.splices:
        return draft.document
    if not everywhere:
        _refuse_elsewhere(draft)
    return draft.finished()


def refuse_broken(document: Document) -> None:
    """Refuse to edit what cannot be read to its end.

    Raises:
        Refused: it cannot; the message names the line and the column.
    """
    if document.is_whole:
        return
    # What is no YAML has a code of E1; of those the last one is where reading stopped.
    stopped = (found for found in reversed(document.findings) if found.code.startswith("E1"))
    finding = next(stopped, None)
    if finding is None:
        raise Refused("the file cannot be read, so it is not edited")
    line, column = document.place(finding.start)
    raise Refused(
        f"the file is broken in line {line}, column {column}, so it is not edited: "
        f"{finding.message}; mend that first"
    )


def _refuse_elsewhere(draft: Draft) -> None:
    """Refuse what would change more places than the one that was named.

    Raises:
        AlsoElsewhere: an alias stands for what changes.
    """
    document = draft.document
    nodes = _changed(draft)
    aliases = {alias for node in nodes for alias in places_of(document, node)}
    if not aliases:
        return
    places = {path_of(document, node) for node in aliases | nodes}
    paths = tuple(
        path
        for path in sorted(places, key=lambda path: [str(part) for part in path])
        if not any(_is_way(path, named) or _is_way(named, path) for named in draft.named)
    )
    if not paths:
        return
    shown = ", ".join(f"`{written(path)}`" for path in paths[:_MOST_SHOWN])
    more = f" and {len(paths) - _MOST_SHOWN:,} more" if len(paths) > _MOST_SHOWN else ""
    raise AlsoElsewhere(
        f"what stands here is written once for several places: {shown}{more} would change too",
        paths,
    )


def _changed(draft: Draft) -> set[int]:
    """The nodes whose meaning changes; where one is taken out or put in, what holds it."""
    document, overlay = draft.document, draft.overlay
    kept = {node for node, new in overlay.replaced.items() if new}
    around = {document.parent(node) for node in {*overlay.replaced, *overlay.before} - kept}
    return {*kept, *overlay.last, *(node for node in around if node is not None)}


def _is_way(path: FieldPath, to: FieldPath) -> bool:
    return to[: len(path)] == path
