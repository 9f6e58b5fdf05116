"""What surrounds a path in a document, and how to say that nothing stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.document import ALIAS, MAPPING, SEQUENCE
from claims.editing.edits import Refused
from claims.editing.gaps import line_break
from claims.editing.shapes import record_at
from claims.editing.structure import column_of, is_flow, path_of
from claims.editing.values import Setting
from claims.paths import written
from claims.wording import short

if TYPE_CHECKING:
    from claims.document import Document
    from claims.model import FieldPath

_MOST_SIBLINGS = 40
"""So many neighbours on either side tell the manner of a new one."""


def setting_of(document: Document, path: FieldPath) -> Setting:
    """What surrounds the value at a path, whether it is there yet or not.

    Of an alias, what surrounds the value that it stands for.
    """
    node = document.find(path)
    if node is not None and document.kinds[node] == ALIAS:
        path = path_of(document, document.target(node))
    parent = document.find(path[:-1]) if path else None
    if parent is None or not len(document):
        return Setting(document, path, 0, in_flow=False, line_break=line_break(document.text, 0))
    parent = document.target(parent)
    if document.kinds[parent] not in (MAPPING, SEQUENCE):
        around = document.parent(parent)
        parent = parent if around is None else around
    in_flow = document.kinds[parent] in (MAPPING, SEQUENCE) and is_flow(document, parent)
    return Setting(
        document,
        path,
        0 if in_flow else max(0, column_of(document, parent)),
        in_flow=in_flow,
        line_break=line_break(document.text, document.starts[parent]),
        siblings=tuple(siblings_of(document, path)),
    )


def siblings_of(document: Document, path: FieldPath) -> list[int]:
    """The nodes at the same key in the other records of a list or mapping, the nearest last.

    For an item or a record itself, its siblings.
    """
    if len(path) < 2:
        return []
    if len(path) == 2 or record_at(path) is not None:
        return children_at(document, path[:-1], path[-1])
    records = children_at(document, path[:-2], path[-2])
    found = []
    for record in records:
        if document.kind(record) == MAPPING:
            found += [
                value for key, value in document.entries(record) if document.scalar(key) == path[-1]
            ]
    return found


def children_at(document: Document, path: FieldPath, but: str | int) -> list[int]:
    """The nodes in the collection at a path that are near one of them, the nearest last."""
    node = document.find(path)
    if node is None or document.kind(node) not in (MAPPING, SEQUENCE):
        return []
    found: list[tuple[str | int | None, int]]
    if document.kind(node) == MAPPING:
        found = [(document.scalar(key), value) for key, value in document.entries(node)]
    else:
        found = [*enumerate(document.items(node))]
    names = [name for name, _ in found]
    at = names.index(but) if but in names else len(found)
    nodes = [value for _, value in found]
    return [*nodes[at + 1 : at + _MOST_SIBLINGS][::-1], *nodes[max(0, at - _MOST_SIBLINGS) : at]]


def existing(document: Document, path: FieldPath) -> int:
    """The node at a path.

    Raises:
        Refused: nothing stands there.
    """
    node = document.find(path)
    if node is None:
        raise Refused(nothing_at(document, path))
    return node


def nothing_at(document: Document, path: FieldPath) -> str:
    """The sentence that says where a path stops leading anywhere."""
    known = 0
    while known < len(path) and document.find(path[: known + 1]) is not None:
        known += 1
    where = f"in `{written(path[:known])}`" if known else "in the topic"
    missing = path[known]
    node = document.find(path[:known])
    if node is not None and document.kind(node) == SEQUENCE:
        count = sum(1 for _ in document.items(node))
        have = "it is empty" if not count else f"it has {count:,}, counted from 0"
        return f"there is no item `{short(str(missing))}` {where}; {have}"
    from claims.nearest import did_you_mean

    names: list[str] = []
    if node is not None and document.kind(node) == MAPPING:
        names = [document.scalar(key) or "" for key, _ in document.entries(node)]
    hint = did_you_mean(str(missing), names)
    return f"there is no `{short(str(missing))}` {where}" + (
        f"; {uncapital(hint)}" if hint else "; see its names with `counterclaim show`"
    )


def uncapital(text: str) -> str:
    """A hint as it goes on behind a semicolon."""
    return text[:1].lower() + text[1:].rstrip(".")
