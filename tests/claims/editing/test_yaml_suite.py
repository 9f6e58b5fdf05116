"""Edits of all that YAML allows: what was meant and nothing else, or a sentence that says why.

What is meant is told by PyYAML's nodes: those of the text before, changed as the edit says, and
those of the text after. An alias is the node that it stands for, so it changes along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from claims.editing import Add, Move, Refused, Remove, Set, apply
from claims.parsing import parse
from tests.claims.editing.layouts import LAYOUTS
from tests.claims.editing.oracle import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claims.editing import Edit
    from claims.model import FieldPath

TEXTS = ("new", "new: #1 of [2], {3}", "two\nlines\n", "", "no", "word " * 30 + "end")
REFUSED = "write it out there first"
"""How the one sentence ends that refuses an edit here: an anchor stays, and before its aliases."""


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_text_in_it_can_be_set(text: str) -> None:
    for path in scalars(text):
        for value in TEXTS:

            def change(root: Any, path: FieldPath = path, value: str = value) -> None:
                node = found(root, path)[-1][1]
                node.value, node.style = value, '"'

            assert_meant(text, Set(path, value), change)


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_mapping_takes_an_entry_and_every_list_an_item(text: str) -> None:
    for path, kind in collections(text):
        for value in TEXTS:
            new = yaml.ScalarNode("", value, style='"')

            def change(
                root: Any, path: FieldPath = path, kind: str = kind, new: yaml.Node = new
            ) -> None:
                inner = found(root, path)[-1][1].value
                inner.append(new if kind == "list" else (yaml.ScalarNode("", "x-new"), new))

            edit = Add(path if kind == "list" else (*path, "x-new"), value)
            assert_meant(text, edit, change)


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_entry_and_item_can_be_removed(text: str) -> None:
    for path in [*scalars(text), *(path for path, _ in collections(text) if path)]:

        def change(root: Any, path: FieldPath = path) -> None:
            (_, holder), (begin, _) = found(root, path)[-2:]
            del holder.value[position(holder, begin)]

        assert_meant(text, Remove(path), change)


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_first_can_be_moved_to_the_end_and_the_last_to_the_front(text: str) -> None:
    for path in [*scalars(text), *(path for path, _ in collections(text) if path)]:
        (_, holder), (begin, _) = found(composed(text), path)[-2:]
        count = len(holder.value)
        at = position(holder, begin)
        if count == 1 or at not in (0, count - 1):
            continue
        to = count - 1 - at

        def change(root: Any, path: FieldPath = path, at: int = at, to: int = to) -> None:
            inner = found(root, path)[-2][1].value
            inner.insert(to, inner.pop(at))

        assert_meant(text, Move(path, to), change)


def position(holder: Any, begin: Any) -> int:
    """Where an entry or an item stands in what holds it, told by its first node."""
    firsts = [inner[0] if isinstance(inner, tuple) else inner for inner in holder.value]
    return next(at for at, first in enumerate(firsts) if first is begin)


def assert_meant(text: str, edit: Edit, change: Callable[[Any], None]) -> None:
    """An edit changes what was meant and no line beyond, or is refused for a good reason."""
    document = parse(text)
    try:
        new = apply(document, [edit], everywhere=True).text
    except Refused as refused:
        assert str(refused).endswith(REFUSED), (edit, str(refused))  # noqa: PT017 - the reason is what is tested
        return
    root = composed(text)
    change(root)
    assert told(composed(new)) == told(root), (edit, new)
    assert_others_stay(text, new, edit)


def assert_others_stay(text: str, new: str, edit: Edit) -> None:
    """The lines before and behind those of the entry, or of what holds it, are as they were."""
    steps = found(composed(text), edit.path if not isinstance(edit, Add) else holder_of(edit))
    before, after = lines(text), lines(new)
    if isinstance(edit, Remove):
        (_, holder), (_, node) = steps[-2:]
        if is_aliased(text, node):
            return
        if len(holder.value) == 1 or holder.flow_style:
            steps = steps[:-1]  # the mark of what is empty, or a comma, is the holder's
    begin, node = steps[-1]
    first, behind = extent(text, begin, node)
    if isinstance(edit, Remove):
        if isinstance(holder, yaml.SequenceNode) and len(steps) > 1 and node is begin:
            while not before[first].lstrip(" ?:").startswith("-"):  # the dash may stand above
                first -= 1
        rest = lines("".join(before[behind:]).lstrip(" \r\n"))
        # An alias may have taken over what was anchored in the entry.
        for line, was in zip(reversed(after), reversed(rest), strict=False):
            assert line.endswith(was) or "*" in was, (edit, new)
    elif isinstance(edit, Move):
        if text.endswith(("\n", "\r")):
            assert sorted("".join(text.split())) == sorted("".join(new.split())), (edit, new)
        return
    elif isinstance(edit, Set) or node.flow_style:
        rest = before[behind:]
        assert not rest or after[-len(rest) :] == rest, (edit, new)
    elif text.endswith(("\n", "\r")):
        known = iter(after)
        assert all(line in known for line in before), (edit, new)
    assert after[:first] == before[:first], (edit, new)


def is_aliased(text: str, node: Any) -> bool:
    """Whether a node has an alias."""
    at = node.start_mark.index
    return [other.start_mark.index for _, other in nodes(text)].count(at) > 1


def holder_of(edit: Add) -> FieldPath:
    """The path of what an addition goes into."""
    return edit.path[:-1] if edit.path and edit.path[-1] == "x-new" else edit.path


def extent(text: str, begin: Any, node: Any) -> tuple[int, int]:
    """The first line of an entry, and the one behind its last; of its anchor, if it is an alias."""
    start = begin.start_mark.index
    if node.start_mark.index < start:
        start = node.start_mark.index
    last = node
    while not isinstance(last, yaml.ScalarNode) and last.value and not last.flow_style:
        inner = last.value[-1]
        ends = [inner] if isinstance(inner, yaml.Node) else list(inner)
        last = max(ends, key=lambda end: end.end_mark.index)
    end = last.end_mark.index
    if isinstance(begin, yaml.ScalarNode) and begin.start_mark.index <= node.start_mark.index:
        end = max(end, begin.end_mark.index)
    return len(lines(text[:start] + "x")) - 1, len(lines(text[:end]))


def composed(text: str) -> Any:
    """The nodes of the first document of a text, or None where nothing is written."""
    loader = yaml.CBaseLoader(text)
    return loader.get_node() if loader.check_node() else None


def found(root: Any, path: FieldPath) -> list[tuple[Any, Any]]:
    """On the way to a path, each key (in lists, the item) and each value."""
    steps = [(root, root)]
    for part in path:
        inner = steps[-1][1].value
        if isinstance(part, str):
            steps.append(next(pair for pair in inner if pair[0].value == part))
        else:
            steps.append((inner[part], inner[part]))
    return steps


def told(node: Any) -> Any:
    """What a node says: pairs, lists, texts, and None where nothing is written."""
    if node is None:
        return None
    if isinstance(node, yaml.ScalarNode):
        return node.value or (None if node.style in (None, "") else "")
    if isinstance(node, yaml.SequenceNode):
        return [told(item) for item in node.value]
    return {"entries": [(told(key), told(value)) for key, value in node.value]}


def nodes(text: str) -> Iterator[tuple[FieldPath, Any]]:
    """Each node that a path leads to; of equal keys, the first."""

    def below(node: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
        yield path, node
        if isinstance(node, yaml.SequenceNode):
            for at, item in enumerate(node.value):
                yield from below(item, (*path, at))
        elif isinstance(node, yaml.MappingNode):
            known = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value not in known:
                    known.add(key.value)
                    yield from below(value, (*path, key.value))

    root = composed(text)
    if root is not None:
        yield from below(root, ())


def scalars(text: str) -> list[FieldPath]:
    """The paths of the texts, save that of a file that is one."""
    return [path for path, node in nodes(text) if path and isinstance(node, yaml.ScalarNode)]


def collections(text: str) -> list[tuple[FieldPath, str]]:
    """The paths of lists and mappings, and which they are."""
    kinds = {yaml.SequenceNode: "list", yaml.MappingNode: "mapping"}
    return [(path, kinds[type(node)]) for path, node in nodes(text) if type(node) in kinds]
