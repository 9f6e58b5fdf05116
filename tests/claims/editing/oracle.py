"""What edits mean, told apart from how they are made: plain values, and another YAML reader."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import yaml

from claims.editing import Add, Move, Remove, Set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.editing import Edit
    from claims.model import FieldPath

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def loaded(text: str) -> Any:
    """What a text says: dicts, lists, texts, and None where nothing is written."""
    node = yaml.compose(text, yaml.CBaseLoader)
    return None if node is None else _loaded(node)


def _loaded(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_loaded(key): _loaded(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_loaded(item) for item in node.value]
    return node.value or (None if node.style in (None, "") else node.value)


def places(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Any]]:
    """Every path in a value, with what stands there."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for part, item in inner:
        yield (*path, part), item
        yield from places(item, (*path, part))


def edited(value: Any, edit: Edit) -> Any:
    """A plain topic after a `Set`, `Add`, `Remove` or `Move`, in no order of keys."""
    value = deepcopy(value)
    *way, last = edit.path
    holder: Any = value
    for depth, part in enumerate(way):
        inner = holder.get(part) if isinstance(holder, dict) else holder[part]
        if isinstance(inner, str) and depth == len(way) - 1:
            inner = [inner]
        if inner is None and isinstance(edit, Set) and last == 0:
            holder[part] = edit.text  # a single value counts as a list of one
            return value
        holder[part] = holder = {} if inner is None else inner
    match edit:
        case Set(text=text):
            _put(holder, last, text)
        case Add(value=new, at=at):
            new = _thawed(new)
            known = holder.get(last) if isinstance(holder, dict) else holder[last]
            if isinstance(known, list):
                known.insert(len(known) if at is None else at, new)
            elif isinstance(known, str):
                _put(holder, last, [known, new])
            elif isinstance(known, dict):
                known[new] = None
            elif last in ("tags", "lesson") and not isinstance(new, list):
                holder[last] = [new]
            else:
                _put(holder, last, new)
        case Remove():
            del holder[last]
        case Move(to=to):
            if isinstance(holder, list):
                holder.insert(to, holder.pop(int(last)))
            else:
                entries = list(holder.items())
                at = list(holder).index(last)
                entries.insert(to, entries.pop(at))
                holder.clear()
                holder.update(entries)
    return value


def _put(holder: Any, last: str | int, new: Any) -> None:
    if isinstance(holder, list) and last == len(holder):
        holder.append(new)
    else:
        holder[last] = new


def _thawed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_thawed(item) for item in value]
    if isinstance(value, dict):
        return {name: _thawed(item) for name, item in value.items()}
    return value


BEARING_FIELDS = ("states", "supports", "disputes", "neutral")
_REFERRING: dict[str, dict[str, tuple[str, ...]]] = {
    "speakers": {"claims": ("proponents",), "evidence": ("speaker", "via")},
    "sources": {"claims": (), "evidence": ("source",)},
    "claims": {"claims": ("refines",), "evidence": BEARING_FIELDS},
}


def renamed(made: Any, kind: str, old: str, new: str) -> Any:
    """A plain topic after a speaker, source or claim got another id."""
    made = deepcopy(made)
    made[kind] = {new if name == old else name: record for name, record in made[kind].items()}
    for home, fields in _REFERRING[kind].items():
        records = made[home].values() if isinstance(made[home], dict) else made[home]
        for record in records:
            for field in fields:
                there = record.get(field)
                if isinstance(there, dict):
                    record[field] = {new if n == old else n: how for n, how in there.items()}
                elif isinstance(there, list):
                    record[field] = [new if name == old else name for name in there]
                elif there == old:
                    record[field] = new
    return made


def bearings(item: Any) -> set[tuple[str, str, str | None]]:
    """How an item bears on each name: the field, the name, and the degree."""
    return {
        (field, name, degree)
        for field in BEARING_FIELDS
        for name, degree in _names(item.get(field, []))
    }


def _names(value: Any) -> list[tuple[str, str | None]]:
    if isinstance(value, dict):
        return list(value.items())
    return [(name, None) for name in (value if isinstance(value, list) else [value])]


def lines(text: str) -> list[str]:
    """The lines of a text as editors have them, with what ends each."""
    return _LINE.findall(text)


def own_lines(text: str, path: FieldPath) -> tuple[int, int]:
    """The first line of an entry, and the one behind its last, both counted from 0."""
    begin, node = _found(text, path)
    last = _last_leaf(node)
    end = max(
        begin.end_mark.index if isinstance(begin, yaml.ScalarNode) else 0, last.end_mark.index
    )
    first = len(lines(text[: begin.start_mark.index] + "x")) - 1
    known = lines(text)
    if begin is node and not is_flow(text, path[:-1]):
        while not known[first].lstrip(" ?:").startswith("-"):  # the dash stands on a line above
            first -= 1
    return first, len(lines(text[:end]))


def is_flow(text: str, path: FieldPath) -> bool:
    """Whether a collection is written in brackets."""
    return bool(_found(text, path)[1].flow_style)


def value_at(value: Any, path: FieldPath) -> Any:
    """What stands at a path in a plain value."""
    for part in path:
        value = value[part]
    return value


def _found(text: str, path: FieldPath) -> tuple[Any, Any]:
    """The nodes of the key and the value at a path; in a list, twice that of the item."""
    key: Any = yaml.compose(text, yaml.CBaseLoader)
    node: Any = key
    for part in path:
        if isinstance(node, yaml.MappingNode):
            key, node = next(pair for pair in node.value if pair[0].value == part)
        else:
            key = node = node.value[part]
    return key, node


def _last_leaf(node: Any) -> Any:
    while node.value and not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def is_id(path: FieldPath) -> bool:
    """Whether the text at a path is the id of an item, which may not be any text."""
    return len(path) == 3 and path[0] == "evidence" and path[2] == "id"
