"""How an item bears on a claim, told by the fields of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.bearing import BEARING_KEYS, Degree, degree_of, field_of
from claims.document import MAPPING, SEQUENCE
from claims.editing import gaps
from claims.editing.arranging import remove
from claims.editing.context import existing, setting_of
from claims.editing.draft import Draft
from claims.editing.edits import Add, Refused, Remove
from claims.editing.entering import add, enter
from claims.editing.manners import step_of
from claims.editing.putting import put_text, put_value
from claims.editing.structure import (
    column_of,
    content_end,
    content_start,
    entries,
    is_flow,
    opening,
)
from claims.meaning import Mark
from claims.paths import resolved, written

if TYPE_CHECKING:
    from claims.document import Document
    from claims.editing.edits import Bear
    from claims.model import FieldPath


def next_step(document: Document, edit: Bear) -> Draft | None:
    """The next change that brings an item nearer to what was asked; None when it is there.

    One change takes the name out of a field where it does not belong, or puts it where it does.
    """
    item = resolved(document, edit.path)
    node = existing(document, item)
    if len(item) != 2 or item[0] != "evidence" or document.kind(node) != MAPPING:
        raise Refused(f"`{written(edit.path)}` is no item of evidence; name one by its id or place")
    wanted = field_of(edit.bearing)
    for field in BEARING_KEYS:
        if field != wanted and document.find_names((*item, field), edit.name):
            is_free = wanted is not None and document.find((*item, wanted)) is None
            if wanted is not None and is_free and _could_be(document, (*item, field), wanted):
                return _as_field(document, (*item, field), wanted)
            return _without(document, (*item, field), edit.name)
    if wanted is None:
        return None
    degree = degree_of(edit.bearing)
    path = (*item, wanted)
    if not document.find_names(path, edit.name):
        return _with(document, path, edit.name, degree)
    return _in_degree(document, path, edit.name, degree)


def _could_be(document: Document, path: FieldPath, field: str) -> bool:
    """Whether a field has one name, and is written as another field may be."""
    node = document.target(existing(document, path))
    if document.kinds[node] == MAPPING:
        return field in ("supports", "disputes") and len(list(document.entries(node))) == 1
    return document.kinds[node] != SEQUENCE or len(list(document.items(node))) == 1


def _as_field(document: Document, path: FieldPath, field: str) -> Draft:
    """Let a field be another: its comments stay with it."""
    draft = Draft(document)
    key = document.find_key(path)
    assert key is not None
    put_text(draft, document.target(key), field, setting_of(document, path))
    return draft


def _without(document: Document, path: FieldPath, name: str) -> Draft:
    """Take a name out of a field; the field goes with the last."""
    draft = Draft(document)
    node = document.target(existing(document, path))
    if document.kinds[node] not in (MAPPING, SEQUENCE) or len(list(entries(document, node))) == 1:
        remove(draft, Remove(path))
        return draft
    if document.kinds[node] == MAPPING:
        remove(draft, Remove((*path, name)))
    else:
        at = next(
            at for at, item in enumerate(document.items(node)) if document.scalar(item) == name
        )
        remove(draft, Remove((*path, at)))
    return draft


def _with(document: Document, path: FieldPath, name: str, degree: Degree) -> Draft:
    """Put a name into a field."""
    draft = Draft(document)
    node = document.find(path)
    if node is None or document.is_empty(node):
        value = {name: degree.value} if degree.value else name
        if node is None:
            enter(draft, path, value)
        elif isinstance(value, str):
            put_text(draft, document.target(node), value, setting_of(document, path))
        else:
            put_value(draft, document.target(node), value, setting_of(document, path))
        return draft
    target, kind = document.target(node), document.kind(node)
    if kind == MAPPING:
        enter(draft, (*path, name), degree.value or None)
    elif not degree.value:
        add(draft, Add(path, name))
    elif kind == SEQUENCE:
        _as_mapping(draft, target, path)
    else:
        put_value(
            draft,
            target,
            {document.scalar(node) or "": None, name: degree.value},
            setting_of(document, path),
        )
    return draft


def _in_degree(document: Document, path: FieldPath, name: str, degree: Degree) -> Draft | None:
    """Give another degree to a name that a field has; None where it has that one."""
    draft = Draft(document)
    node = document.target(existing(document, path))
    kind = document.kinds[node]
    if kind == MAPPING:
        value = existing(document, (*path, name))
        if document.scalar(value) is None:
            raise Refused(f"`{written((*path, name))}` is no degree; write strongly or weakly")
        if (document.scalar(value) or "") == degree.value:
            return None
        if degree.value:
            setting = setting_of(document, (*path, name))
            put_text(draft, document.target(value), degree.value, setting)
        elif is_flow(document, node) and len(list(document.entries(node))) == 1:
            draft.overlay.replaced[node] = [name]
            key = document.text[document.starts[value - 1] : document.ends[value - 1]]
            draft.replace(content_start(document, node), document.ends[node], key)
        else:
            _erase(draft, node, value)
        return draft
    if not degree.value:
        return None
    if kind == SEQUENCE:
        _as_mapping(draft, node, path)
    else:
        put_value(draft, node, {name: degree.value}, setting_of(document, path))
    return draft


def _erase(draft: Draft, mapping: int, value: int) -> None:
    """Leave a name without a degree."""
    document = draft.document
    draft.overlay.replaced[value] = [None]
    key_end, end = document.ends[value - 1], content_end(document, value)
    if is_flow(document, mapping):
        draft.cut(key_end, end)
    else:
        draft.cut(key_end + draft.text[key_end:end].index(":") + 1, end)


def _as_mapping(draft: Draft, node: int, path: FieldPath) -> None:
    """Turn a list of names into a mapping, in which they can have degrees.

    Of a name that stands in it twice, one goes first.
    """
    document = draft.document
    names = [document.scalar(item) or "" for item in document.items(node)]
    for at, name in enumerate(names):
        if not name:
            raise Refused(f"`{written((*path, at))}` is no name; mend that first")
        if name in names[:at]:
            remove(draft, Remove((*path, at)))
            return
    draft.overlay.replaced[node] = [
        Mark.MAPPING, *(part for name in names for part in (name, None)), Mark.END,
    ]  # fmt: skip
    if opening(document, node) == "[":
        start = content_start(document, node)
        draft.replace(start, start + 1, "{")
        draft.replace(document.ends[node] - 1, document.ends[node], "}")
        return
    _indent_below_key(draft, node)
    for item in entries(document, node):
        start, end = document.starts[item.value], document.ends[item.value]
        name = draft.text[start:end]
        if "\n" in name or "\r" in name or name[:1] in ("&", "!"):
            draft.replace(item.begin, item.begin + 1, "?")  # a key of several lines is marked so
        else:
            draft.cut(item.begin, start)
            draft.put(end, ":")


def _indent_below_key(draft: Draft, node: int) -> None:
    """Indent the lines of a list whose dashes stand right below its key, as no mapping's may."""
    document, text = draft.document, draft.text
    holder = document.parent(node)
    column = column_of(document, node)
    if holder is None or column > column_of(document, holder):
        return
    pad = " " * step_of(document)
    at, end = gaps.line_start(text, content_start(document, node)), content_end(document, node)
    while at < end:
        if text[at : gaps.line_end(text, at)].strip():
            draft.put(at, pad)
        at = gaps.next_line(text, at)
