"""A collection's text cut into tiles, one for each entry or item, with nothing left over.

A tile has the lines above it that hold only a comment or nothing (its lead), and its body: from
its key, or its dash, to the end of the line on which it ends, with the comments below that are
indented as what it holds. In a flow collection a tile is the entry alone.

Texts here have no other line ends than LF.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from claims.document import ALIAS, DOUBLE, FOLDED, LITERAL, MAPPING, PLAIN, SEQUENCE, SINGLE
from claims.editing.scalars import Manner, scalar
from claims.meaning import Overlay, meaning

if TYPE_CHECKING:
    from claims.document import Document
    from claims.meaning import Meaning

_NEXT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")
_PROPERTIES = re.compile(r"(?:[ \t]+[&!][^\s,\[\]{}]*)*")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_HEADER = re.compile(r"[|>][-+0-9]*")
_IN_FLOW = re.compile(r"[^,\[\]{}\n?:#&*!|>'\"%@`\s-][^,\[\]{}\n:#]*")


class Form(Enum):
    """How what a value holds is written."""

    BLOCK = auto()
    FLOW = auto()
    ALONE = auto()  # one value that stands for a list of one
    NOTHING = auto()


@dataclass(slots=True)
class Tile:
    """One entry or item: its nodes, and the offsets of its body."""

    key: int | None
    value: int
    start: int
    end: int
    lead: str = ""


@dataclass(slots=True)
class Layout:
    """A collection as tiles; the text before `start` and after `end` is not its own."""

    document: Document
    node: int
    form: Form
    is_list: bool
    start: int
    end: int
    column: int = 0
    is_compact: bool = False  # its first tile stands behind the key or dash that it belongs to
    tiles: list[Tile] = field(default_factory=list)
    tail: str = ""

    def body(self, tile: Tile) -> str:
        """A tile's body; lines after the first are indented as in the text."""
        return self.document.text[tile.start : tile.end]


def layout(document: Document, node: int, lower: int, end: int, *, is_list: bool) -> Layout:
    """The tiles of what a node holds.

    Args:
        document: the text and its nodes.
        node: the node.
        lower: an offset after the key or the dash that the node belongs to, and before its
            own text.
        end: where the body of the tile around it ends.
        is_list: whether one value stands for a list of one.
    """
    if document.is_empty(node):
        return Layout(document, node, Form.NOTHING, is_list, document.ends[node], end)
    kind = document.kinds[node]
    if kind not in (MAPPING, SEQUENCE):
        start, stop = document.starts[node], leaf_end(document, node)
        tiles = [Tile(None, node, start, stop)]
        return Layout(document, node, Form.ALONE, True, start, stop, tiles=tiles)
    if is_flow(document, node):
        return _flow(document, node)
    return _block(document, node, lower, end)


def is_flow(document: Document, node: int) -> bool:
    """Whether a collection is written with brackets or braces."""
    return document.text[content_start(document, node)] in "[{"


def content_start(document: Document, node: int) -> int:
    """Where a node's own text begins, after its anchor and its tag."""
    text, start = document.text, document.starts[node]
    while found := _PROPERTY.match(text, start):
        start = _next(text, found.end())
    return start


def _next(text: str, at: int) -> int:
    """The first character from an offset on that is neither blank nor in a comment."""
    found = _NEXT.match(text, at)
    assert found is not None
    return found.end()


def _first(document: Document, node: int) -> int:
    """Where the first key or dash of a block collection stands."""
    start = document.starts[node]
    child = node + 1
    if document.kinds[node] == MAPPING and document.starts[child] == start:
        return start  # an anchor there belongs to the key
    return content_start(document, node)


def column(document: Document, node: int) -> int:
    """The column, from 0, at which the entries of a block collection begin."""
    first = _first(document, node)
    return first - document.text.rfind("\n", 0, first) - 1


def leaf_end(document: Document, node: int) -> int:
    """The end of a value; of a block scalar with the end of its last line."""
    text = document.text
    last = document.nexts[node] - 1
    end = document.ends[node]
    if document.kinds[last] not in (LITERAL, FOLDED):
        return end
    header = _HEADER.match(text, content_start(document, last))
    if header is not None and "+" in header.group():
        return end
    while end > 0 and text[end - 1] in " \t\n":
        end -= 1
    return _after_line(text, end)


def _after_line(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)


def body_end(document: Document, node: int, outer: int) -> int:
    """The end of a value's lines: with the comments below that are indented as its entries.

    Args:
        document: the text and its nodes.
        node: the value.
        outer: the column of the collection that the value stands in, -1 for none.
    """
    text = document.text
    end = leaf_end(document, node)
    if end == 0 or text[end - 1] != "\n" or document.kinds[document.nexts[node] - 1] < LITERAL:
        end = _after_line(text, end)
    if document.kinds[node] not in (MAPPING, SEQUENCE) or is_flow(document, node):
        return end
    inner = column(document, node)
    if inner <= outer:
        return end
    at = end
    while at < len(text):
        after = _after_line(text, at)
        line = text[at:after]
        stripped = line.strip()
        if stripped.startswith("#") and len(line) - len(line.lstrip(" ")) >= inner:
            end = after
        elif stripped:
            break
        at = after
    return end


def beside(made: Layout, tile: Tile) -> tuple[int, int] | None:
    """Where the comment beside a tile's value stands, or could, with the blanks before it.

    That is behind the value, or behind the key or dash where the value stands in lines below;
    None where there is no such place.
    """
    if made.form is not Form.BLOCK:
        return None
    document, node = made.document, tile.value
    text = document.text
    if document.kinds[node] in (LITERAL, FOLDED):
        header = _HEADER.match(text, content_start(document, node))
        assert header is not None
        at = header.end()
    elif document.kinds[node] not in (MAPPING, SEQUENCE) or is_flow(document, node):
        at = document.ends[node]
    else:
        at = tile.start + 1 if tile.key is None else text.find(":", document.ends[tile.key]) + 1
    end = text.find("\n", at)
    end = tile.end if end < 0 else min(end, tile.end)
    if document.kinds[node] in (MAPPING, SEQUENCE) and at <= document.starts[node]:
        found = _PROPERTIES.match(text, at)
        assert found is not None
        at = found.end()
    if text[at:end].strip() and not text[at:end].lstrip().startswith("#"):
        return None
    return at, end


def comments(document: Document, tile: Tile) -> Counter[str]:
    """The comments in a tile's body, each with how often it stands there."""
    start, end = tile.start, tile.end
    node = tile.value if tile.key is None else tile.key
    text = document.text
    if "#" not in text[start:end]:
        return Counter()
    found: Counter[str] = Counter()
    at = start
    while node < len(document) and document.starts[node] < end:
        if document.kinds[node] not in (MAPPING, SEQUENCE):
            found.update(_COMMENT.findall(text, at, document.starts[node]))
            at = document.starts[node]
            if document.kinds[node] in (LITERAL, FOLDED):
                header = _HEADER.match(text, content_start(document, node))
                assert header is not None
                found.update(_COMMENT.findall(text, header.end(), _after_line(text, header.end())))
            at = leaf_end(document, node)
        node += 1
    found.update(_COMMENT.findall(text, at, end))
    return found


def _block(document: Document, node: int, lower: int, end: int) -> Layout:
    text = document.text
    is_list = document.kinds[node] == SEQUENCE
    members: list[tuple[int | None, int]]
    if is_list:
        members = [(None, item) for item in document.items(node)]
    else:
        members = [*document.entries(node)]
    first = _first(document, node)
    line = text.rfind("\n", 0, first) + 1
    is_compact = bool(text[line:first].strip(" ")) or line < lower
    start = first if is_compact else _lead_start(text, line, lower)
    made = Layout(document, node, Form.BLOCK, is_list, start, end, first - line, is_compact)
    at = start
    for number, (key, value) in enumerate(members):
        here = first if number == 0 else _next(text, at)
        line = max(at, text.rfind("\n", 0, here) + 1)
        stop = body_end(document, value, made.column)
        lead = "" if number == 0 and is_compact else text[at:line]
        made.tiles.append(Tile(key, value, here, stop, lead))
        at = stop
    made.tail = text[at:end]
    return made


def _lead_start(text: str, line: int, lower: int) -> int:
    """Where the comments and blank lines above a line begin."""
    while line > lower:
        before = text.rfind("\n", 0, line - 1) + 1
        stripped = text[before:line].strip()
        if before < lower or (stripped and not stripped.startswith("#")):
            break
        line = before
    return line


def _flow(document: Document, node: int) -> Layout:
    is_list = document.kinds[node] == SEQUENCE
    made = Layout(document, node, Form.FLOW, is_list, document.starts[node], document.ends[node])
    if is_list:
        made.tiles = [
            Tile(None, item, document.starts[item], document.ends[item])
            for item in document.items(node)
        ]
    else:
        made.tiles = [
            Tile(key, value, document.starts[key], max(document.ends[key], document.ends[value]))
            for key, value in document.entries(node)
        ]
    return made


def separators(made: Layout) -> list[str]:
    """The text before, between and after the tiles of a flow collection."""
    text = made.document.text
    ends = [made.start, *(tile.end for tile in made.tiles)]
    starts = [*(tile.start for tile in made.tiles), made.end]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def written_in_flow(document: Document, node: int) -> str:
    """A scalar as it can stand in brackets, as it is written if that can."""
    start, end = document.span(node)
    text = document.text[start:end]
    kind = document.kinds[node]
    if kind == ALIAS:
        return text + " "
    if kind in (SINGLE, DOUBLE) and "\n" not in text:
        return text
    if kind == PLAIN and _IN_FLOW.fullmatch(text):
        return text
    return scalar(document.scalar(node) or "", Manner(style=DOUBLE, in_flow=True))


def told(document: Document, node: int) -> Meaning:
    """What a node says, in which an alias is its own name and not what it stands for."""
    replaced: dict[int, Meaning] = {
        inner: ["\0" + document.text[document.starts[inner] : document.ends[inner]]]
        for inner in range(node, document.nexts[node])
        if document.kinds[inner] == ALIAS
    }
    return meaning(document, node, Overlay(replaced) if replaced else None)


def shifted(text: str, by: int, *, is_inside: bool = False) -> str:
    """Lines moved to the right, or to the left as far as they have room.

    Args:
        text: the lines.
        by: so many cells; less than none is to the left.
        is_inside: whether the text begins within a line, which then stays where it is.
    """
    if not by or not text:
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not line or (is_inside and number == 0):
            continue
        if by > 0:
            lines[number] = " " * by + line
        else:
            room = len(line) - len(line.lstrip(" "))
            lines[number] = line[min(room, -by) :]
    return "\n".join(lines)


def anchors(document: Document) -> Counter[str]:
    """The anchors of a document, each with how often it is given."""
    text = document.text
    found: Counter[str] = Counter()
    for node, start in enumerate(document.starts):
        if text.startswith("&", start) and document.kinds[node] != ALIAS:
            match = _PROPERTY.match(text, start)
            assert match is not None
            found[match.group()] += 1
    return found


def shown(document: Document, node: int) -> str | None:
    """A value as text to show: a scalar's own, of a collection as it is written."""
    if document.is_empty(node):
        return None
    scalar = document.scalar(node)
    if scalar is not None:
        return scalar
    node = document.target(node)
    start, end = document.starts[node], leaf_end(document, node)
    indent = start - document.text.rfind("\n", 0, start) - 1
    return shifted(document.text[start:end], -indent, is_inside=True).rstrip()
