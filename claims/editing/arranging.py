"""Removing, moving and renaming what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.document import MAPPING, SEQUENCE
from claims.editing.context import existing, setting_of
from claims.editing.edits import Refused, Set
from claims.editing.entering import refuse_no_id, refuse_taken, refuse_unknown, set_text
from claims.editing.putting import put_text, put_value
from claims.editing.references import references_to
from claims.editing.shapes import record_at
from claims.editing.structure import column_of, is_flow
from claims.editing.taking_out import move_entry, take_out
from claims.editing.values import Setting
from claims.meaning import meaning
from claims.paths import resolved, written
from claims.wording import short

if TYPE_CHECKING:
    from claims.document import Document
    from claims.editing.draft import Draft
    from claims.editing.edits import Move, Remove, Rename
    from claims.model import FieldPath


def remove(draft: Draft, edit: Remove) -> None:
    """Plan a `Remove`."""
    document = draft.document
    path = resolved(document, edit.path)
    if not path:
        raise Refused("a whole topic is not removed here; delete its file")
    node = existing(document, path)
    parent = document.target(existing(document, path[:-1]))
    if document.kinds[parent] not in (MAPPING, SEQUENCE):  # a single value for a list of one
        put_value(draft, parent, (), setting_of(document, path[:-1]))
        return
    key = document.find_key(path)
    children = (
        [key for key, _ in document.entries(parent)]
        if document.kinds[parent] == MAPPING
        else list(document.items(parent))
    )
    assert key is not None
    _hand_on_anchors(draft, key, node)
    take_out(draft, parent, children.index(key))


def _hand_on_anchors(draft: Draft, first: int, node: int) -> None:
    """Write out where it is used first what is anchored in what is taken out.

    Raises:
        Refused: it goes over several lines, and so may not fit there.
    """
    document = draft.document
    last = document.nexts[node]
    written_out: set[int] = set()
    for alias, target in enumerate(document.values):
        if not isinstance(target, int) or not first <= target < last or first <= alias < last:
            continue
        draft.overlay.replaced[alias] = meaning(document, target)
        if any(outer <= target < document.nexts[outer] for outer in written_out):
            continue  # its anchor has come along
        start, end = document.starts[alias], document.ends[alias]
        source = document.text[document.starts[target] : document.ends[target]]
        is_in_part = any(target <= inner < document.nexts[target] for inner in written_out)
        written_out.add(target)
        if is_in_part or "\n" in source or "\r" in source:
            line, _ = document.place(start)
            name = document.text[start:end]
            raise Refused(
                f"what is written here is used in line {line} as {name}; write it out there first"
            )
        draft.splices.append((start, end, source))


def move(draft: Draft, edit: Move) -> None:
    """Plan a `Move`."""
    document = draft.document
    path = resolved(document, edit.path)
    if not path:
        raise Refused("a whole topic cannot be moved")
    existing(document, path)
    parent = document.target(existing(document, path[:-1]))
    if document.kinds[parent] not in (MAPPING, SEQUENCE):
        raise Refused(f"`{written(path[:-1])}` is a single text; there is nothing to move")
    children = (
        [key for key, _ in document.entries(parent)]
        if document.kinds[parent] == MAPPING
        else list(document.items(parent))
    )
    key = document.find_key(path)
    assert key is not None
    index = children.index(key)
    if not 0 <= edit.to < len(children):
        raise Refused(
            f"there is no position {edit.to} in `{written(path[:-1])}`: it has {len(children):,}, "
            "counted from 0"
        )
    if edit.to != index:
        _refuse_alias_before_anchor(document, parent, children, index, edit.to)
        move_entry(draft, parent, index, edit.to)


def _refuse_alias_before_anchor(
    document: Document, parent: int, children: list[int], index: int, to: int
) -> None:
    """Refuse to move what is anchored behind its aliases, or an alias before its anchor."""
    low, high = sorted((index, to))
    bounds = [*children, document.nexts[parent]]
    first, behind = bounds[low], bounds[high + 1]
    second = bounds[low + 1] if to > index else bounds[high]
    for alias in range(second, behind):
        target = document.values[alias]
        if isinstance(target, int) and first <= target < second:
            line, _ = document.place(document.starts[alias])
            name = document.text[document.starts[alias] : document.ends[alias]]
            raise Refused(
                f"an anchor stands before its aliases, and line {line} has {name}; "
                "write it out there first"
            )


def rename(draft: Draft, edit: Rename) -> None:
    """Plan a `Rename`."""
    document = draft.document
    path = resolved(document, edit.path)
    if len(path) == 3 and path[0] == "evidence" and path[2] == "id":
        path = path[:2]
    existing(document, path)
    if not path:
        raise Refused("a topic has no id; name a source, speaker, claim or item")
    if record_at(path) is None:
        _rename_key(draft, path, edit.to)
        return
    refuse_no_id(edit.to)
    if path[0] == "evidence":
        id_node = document.find((*path, "id"))
        old = document.scalar(id_node) if id_node is not None else None
        if not old:
            refuse_taken(document, ("evidence",), edit.to)
            set_text(draft, Set((*path, "id"), edit.to))
            return
        if old == edit.to:
            return
        refuse_taken(document, ("evidence",), edit.to)
        assert id_node is not None
        put_text(draft, document.target(id_node), edit.to, setting_of(document, (*path, "id")))
    elif len(path) == 2 and isinstance(path[1], str):
        old = path[1]
        if old == edit.to:
            return
        refuse_taken(document, path[:1], edit.to)
        _rename_key(draft, path, edit.to)
    else:
        raise Refused(f"`{written(path)}` has no id; name a source, speaker, claim or item")
    for place, reference in references_to(document, str(path[0]), old):
        draft.named.append(place)
        target = document.target(reference)
        if target in draft.overlay.replaced:
            continue
        parent = document.parent(target)
        in_flow = parent is not None and is_flow(document, parent)
        column = column_of(document, parent) if parent is not None and not in_flow else 0
        setting = Setting(document, place, column, in_flow=in_flow, line_break=draft.line_break(0))
        put_text(draft, target, edit.to, setting)


def _rename_key(draft: Draft, path: FieldPath, to: str) -> None:
    document = draft.document
    key = document.find_key(path)
    parent = document.target(existing(document, path[:-1]))
    if key is None or document.kinds[parent] != MAPPING:
        raise Refused(f"`{written(path)}` has no name of its own")
    if to == path[-1]:
        return
    if document.find((*path[:-1], to)) is not None:
        raise Refused(f"`{short(to)}` is a key of `{written(path[:-1])}` already; choose another")
    refuse_unknown((*path[:-1], to))
    setting = setting_of(document, path)
    put_text(draft, document.target(key), to, setting)
