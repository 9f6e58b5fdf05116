"""Setting texts and adding what is not there yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.build import is_id, record_name, table
from claims.document import MAPPING, SEQUENCE
from claims.editing.context import (
    children_at,
    existing,
    nothing_at,
    setting_of,
    siblings_of,
    uncapital,
)
from claims.editing.edits import Refused
from claims.editing.putting import put_entry, put_item, put_text, put_value, refuse_impossible
from claims.editing.references import taken_by
from claims.editing.shapes import (
    LISTS,
    MAPPINGS,
    keys_before,
    record_at,
    shape_of,
    takes_one_or_many,
)
from claims.editing.structure import is_placeholder
from claims.meaning import meaning_of
from claims.model import Shape
from claims.paths import resolved, written
from claims.wording import short

if TYPE_CHECKING:
    from claims.document import Document
    from claims.editing.draft import Draft
    from claims.editing.edits import Add, Set
    from claims.editing.values import Setting
    from claims.model import FieldPath, Plain


def set_text(draft: Draft, edit: Set) -> None:
    """Plan a `Set`."""
    document = draft.document
    path = resolved(document, edit.path)
    _refuse_impossible(path, edit.text)
    node = document.find(path)
    if shape_of(path) is Shape.ID:
        refuse_no_id(edit.text)
        refuse_taken(document, path[:1], edit.text, path[:2])
    if path[-1:] == (0,) and node == document.find(path[:-1]) and not takes_one_or_many(path[:-1]):
        raise Refused(f"`{written(path[:-1])}` is one text, and has no items")
    if node is not None:
        if document.kind(node) in (MAPPING, SEQUENCE):
            kind = "a mapping" if document.kind(node) == MAPPING else "a list"
            where = f"`{written(path)}`" if path else "the topic"
            raise Refused(f"{where} is {kind}; name one of the texts in it, or use add and remove")
        if document.is_empty(node) and shape_of(path) in (Shape.RECORDS, Shape.ITEMS, Shape.TABLE):
            raise Refused(_wants_more(path))
        put_text(draft, document.target(node), edit.text, setting_of(document, path))
        return
    parent_path, name = path[:-1], path[-1]
    parent = document.find(parent_path) if len(document) else 0
    if parent is not None and _is_scalar(document, parent):
        if name == 1 and takes_one_or_many(parent_path):
            single = document.scalar(parent)
            put_value(
                draft,
                document.target(parent),
                (single, edit.text),
                setting_of(document, parent_path),
            )
            return
        raise Refused(nothing_at(document, path))
    if parent is not None and len(document) and document.kind(parent) == SEQUENCE:
        count = sum(1 for _ in document.items(parent))
        if name != count or shape_of(parent_path) is Shape.ITEMS:
            raise Refused(nothing_at(document, path))
        _put_item(draft, path, edit.text, setting_of(document, path))
        return
    if shape_of(path) in (Shape.RECORDS, Shape.ITEMS, Shape.TABLE) or record_at(path) is not None:
        raise Refused(_wants_more(path))
    if name == 0 and parent is None and shape_of(parent_path) in LISTS:
        enter(draft, parent_path, edit.text)
    elif parent is None and shape_of(parent_path) is Shape.TABLE and isinstance(name, str):
        enter(draft, parent_path, {name: edit.text})
    else:
        enter(draft, path, edit.text)


def _is_scalar(document: Document, node: int) -> bool:
    return (
        bool(len(document))
        and document.kind(node) not in (MAPPING, SEQUENCE)
        and not document.is_empty(node)
    )


def _wants_more(path: FieldPath) -> str:
    example = {
        Shape.ITEMS: "a list; add an item with add, such as '{quote: …}'",
        Shape.RECORDS: "a mapping; add an entry with add, such as add "
        f"{written((*path, 'an-id'))} '{{…}}'",
        Shape.TABLE: f"a mapping; set one of its entries, such as {written((*path, 'word'))}",
    }
    shape = shape_of(path)
    if shape in example:
        return f"`{written(path)}` is {example[shape]}"
    return f"`{written(path)}` is a record; add it with add, such as '{{…: …}}'"


def enter(draft: Draft, path: FieldPath, value: Plain) -> None:
    """Add the entry that a path names; what is to hold it is made where the format knows it.

    Raises:
        Refused: the format knows no such key, or a record on the way is not there.
    """
    document = draft.document
    parent_path, name = path[:-1], path[-1]
    if isinstance(name, int):
        raise Refused(nothing_at(document, path))
    refuse_unknown(path)
    parent = document.find(parent_path) if len(document) else (0 if not parent_path else None)
    if parent is None or (parent_path and len(document) and document.is_empty(parent)):
        if record_at(parent_path) is not None and parent is None:
            raise Refused(nothing_at(document, path))
        value = {name: value}
        if parent is None:
            enter(draft, parent_path, value)
        else:
            put_value(draft, document.target(parent), value, setting_of(document, parent_path))
        return
    if len(document) and document.kind(parent) != MAPPING and not document.is_empty(parent):
        kind = "a list" if document.kind(parent) == SEQUENCE else "a text"
        where = f"`{written(parent_path)}`" if parent_path else "the file"
        raise Refused(f"{where} is {kind}, not a mapping, and has no keys")
    target = document.target(parent) if len(document) else 0
    if len(document) and is_placeholder(document, target) and parent_path:
        put_value(draft, target, {name: value}, setting_of(document, parent_path))
        return
    record = record_at(parent_path)
    after = keys_before(record, name) if record is not None else []
    setting = replace(
        setting_of(document, path),
        path=parent_path,
        siblings=tuple(siblings_of(document, parent_path)),
    )
    if len(path) <= 1:
        setting = replace(setting, siblings=())
    elif record is None:
        setting = replace(setting, siblings=(target,) if len(document) else ())
    beside = (
        siblings_of(document, path)
        if record is not None
        else children_at(document, parent_path, name)
    )
    put_entry(draft, target, name, value, setting, beside=beside, after=after)


def refuse_unknown(path: FieldPath) -> None:
    """Refuse a key that the format does not know, and an id that is none."""
    name = str(path[-1])
    parent_path = path[:-1]
    record = record_at(parent_path)
    if record is not None and not name.startswith("x-"):
        from claims.nearest import did_you_mean

        if name not in table(record):
            kind = record_name(record)
            hint = did_you_mean(name, table(record).keys())
            said = uncapital(hint) if hint else "keys of your own begin with x-"
            article = "" if kind == "evidence" else "a "
            raise Refused(f"`{short(name)}` is not a key of {article}{kind}; {said}")
    if shape_of(parent_path) is Shape.RECORDS:
        refuse_no_id(name)


def refuse_no_id(name: str) -> None:
    """Refuse what cannot be an id.

    Raises:
        Refused: it is none.
    """
    if not is_id(name):
        raise Refused(
            f"`{short(name)}` is not an id; an id starts with a letter and has no dot or space"
        )


def add(draft: Draft, edit: Add) -> None:
    """Plan an `Add`."""
    document = draft.document
    path = resolved(document, edit.path)
    _refuse_impossible(path, edit.value)
    shape = shape_of(path)
    node = document.find(path) if len(document) else None
    if node is not None and not document.is_empty(node):
        _add_to(draft, path, node, edit)
        return
    if edit.at:
        raise Refused(f"`{written(path)}` is empty, and has no position {edit.at:,}")
    value = edit.value
    if shape in LISTS and not isinstance(value, tuple) and shape is not Shape.BEARING:
        value = (value,)
    _refuse_misshapen(path, value)
    if shape_of(path[:-1]) is Shape.RECORDS:
        refuse_taken(document, path[:-1], str(path[-1]))
    if shape is Shape.ITEMS:
        _refuse_taken_items(document, value)
    if node is None:
        enter(draft, path, value)
    else:
        put_value(draft, document.target(node), value, setting_of(document, path))


def _add_to(draft: Draft, path: FieldPath, node: int, edit: Add) -> None:
    """Add to what is there: an item to a list, a name to those that an item bears on."""
    document, value = draft.document, edit.value
    target, kind = document.target(node), document.kind(node)
    if kind == SEQUENCE:
        count = sum(1 for _ in document.items(node))
        at = count if edit.at is None else edit.at
        if not 0 <= at <= count:
            raise Refused(nothing_at(document, (*path, at)))
        item_path = (*path, at)
        _refuse_misshapen(item_path, value)
        if shape_of(path) is Shape.ITEMS:
            _refuse_taken_items(document, (value,))
        setting = replace(
            setting_of(document, item_path), siblings=tuple(children_at(document, path, at))
        )
        _put_item(draft, item_path, value, setting)
    elif kind == MAPPING and shape_of(path) is Shape.BEARING and isinstance(value, str):
        enter(draft, (*path, value), None)
    elif kind != MAPPING and takes_one_or_many(path) and isinstance(value, str):
        single = document.scalar(node)
        put_value(draft, target, (single, value), setting_of(document, path))
    elif kind == MAPPING:
        where = f"`{written(path)}`" if path else "the topic"
        raise Refused(
            f"{where} is a mapping that is there already; name the entry to add, "
            f"such as {written((*path, 'name'))}"
        )
    else:
        raise Refused(f"`{written(path)}` is there already; use set to change it")


def _put_item(draft: Draft, path: FieldPath, value: Plain, setting: Setting) -> None:
    """Put an item where a path says, into a list that is there."""
    document = draft.document
    around, at = path[:-1], path[-1]
    parent = document.target(existing(document, around))
    assert isinstance(at, int)
    if is_placeholder(document, parent):
        put_value(draft, parent, (value,), setting_of(document, around))
    else:
        put_item(draft, parent, value, setting, at)


def _refuse_impossible(path: FieldPath, value: Plain) -> None:
    """Refuse texts that no file can hold."""
    for part in (*path, *meaning_of(value)):
        if isinstance(part, str):
            refuse_impossible(part)


def _refuse_misshapen(path: FieldPath, value: Plain) -> None:
    """Refuse what the format cannot read at a path: another shape, or a key it does not know."""
    record = record_at(path)
    if record is not None and (value is None or isinstance(value, str | tuple)):
        raise Refused(
            f"`{written(path)}` is a record: write its keys in braces, such as "
            f"'{{{_first_key(record)}: …}}'"
        )
    shape = shape_of(path)
    if (record is not None or shape is Shape.RECORDS) and isinstance(value, Mapping):
        for name, inner in value.items():
            refuse_unknown((*path, name))
            _refuse_misshapen((*path, name), inner)
    elif shape in MAPPINGS and not isinstance(value, Mapping | None):
        raise Refused(_wants_more(path))
    elif shape is Shape.ITEMS and isinstance(value, tuple):
        for at, item in enumerate(value):
            _refuse_misshapen((*path, at), item)
    elif record is None and not _can_hold(path, value):
        raise Refused(
            f"`{written(path)}` cannot hold this; put text that has a colon and a space, or begins "
            "with [ or {, in double quotes"
        )


def _can_hold(path: FieldPath, value: Plain) -> bool:
    """Whether a value below the records has the shape that the format reads there."""
    shape = shape_of(path)
    if shape is None:  # an item or an entry of what holds texts, or a key of one's own
        return not isinstance(value, tuple | Mapping) or shape_of(path[:-1]) is None
    if isinstance(value, Mapping):
        is_right = shape in (Shape.BEARING, Shape.TABLE)
        return is_right and all(not isinstance(one, tuple | Mapping) for one in value.values())
    if isinstance(value, tuple):
        return shape in LISTS and all(not isinstance(one, tuple | Mapping) for one in value)
    return True


def _first_key(record: type) -> str:
    return next(key for key, facts in table(record).items() if facts["shape"] is Shape.TEXT)


def refuse_taken(document: Document, records: FieldPath, name: str, unless: FieldPath = ()) -> None:
    """Refuse an id that another record has than the one at a path.

    Raises:
        Refused: it has.
    """
    owner = taken_by(document, str(records[0]), name)
    if owner is not None and owner != unless:
        raise Refused(f"`{short(name)}` is the id of `{written(owner)}` already; choose another")


def _refuse_taken_items(document: Document, items: Plain) -> None:
    for item in items if isinstance(items, tuple) else ():
        name = item.get("id") if hasattr(item, "get") else None  # type: ignore[union-attr]
        if isinstance(name, str):
            refuse_no_id(name)
            refuse_taken(document, ("evidence",), name)
