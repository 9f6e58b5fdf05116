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

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def composed(text: str) -> yaml.Node | None:
    """The nodes of a text, aliases followed, every scalar a text."""
    return yaml.compose(text, yaml.CBaseLoader)


def loaded(text: str) -> Any:
    """What a text says: dicts, lists, texts, and None where nothing is written."""
    node = composed(text)
    return None if node is None else _loaded(node)


def _loaded(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_loaded(key): _loaded(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_loaded(item) for item in node.value]
    return node.value or (None if node.style in (None, "") else node.value)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
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
    holder = value
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
                holder.insert(to, holder.pop(last))
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


def lines(text: str) -> list[str]:
    """The lines of a text as editors have them, with what ends each."""
    return _LINE.findall(text)


def own_lines(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """The first line of an entry, and the one behind its last, both counted from 0."""
    node = composed(text)
    begin = node
    for part in path:
        if isinstance(node, yaml.MappingNode):
            begin, node = next(pair for pair in node.value if pair[0].value == part)
        elif isinstance(node, yaml.SequenceNode):
            begin = node = node.value[part]
    assert begin is not None
    assert node is not None
    last = _last_leaf(node)
    end = max(begin.end_mark.index if _is_scalar(begin) else 0, last.end_mark.index)
    if node is not last and node.flow_style:
        end = node.end_mark.index
    first = len(lines(text[: begin.start_mark.index] + "x")) - 1
    known = lines(text)
    if begin is node and not is_flow(text, path[:-1]):
        while not known[first].lstrip(" ?:").startswith("-"):  # the dash stands on a line above
            first -= 1
    return first, len(lines(text[:end]))


def is_flow(text: str, path: tuple[str | int, ...]) -> bool:
    """Whether a collection is written in brackets."""
    node = composed(text)
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == part)
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[part]
    return bool(node is not None and node.flow_style)


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _last_leaf(node: yaml.Node) -> yaml.Node:
    while not _is_scalar(node) and node.value:
        if node.flow_style:
            return node
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node
