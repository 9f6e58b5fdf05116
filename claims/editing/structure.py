"""Where the parts of a collection stand in the text: its entries, their lines, its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.document import ALIAS, FOLDED, LITERAL, MAPPING, PLAIN
from claims.editing import gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.document import Document
    from claims.model import FieldPath


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a mapping or an item of a list: its nodes, and its extent in the text.

    Attributes:
        key: the node of its key; that of the value in a list.
        value: the node of its value, which may be an alias.
        begin: where its key or its dash stands.
        end: where its last content ends, before the comment behind it.
    """

    key: int
    value: int
    begin: int
    end: int


def content_start(document: Document, node: int) -> int:
    """Where a node's content begins, behind its anchor and its tag."""
    start = document.starts[node]
    if document.values[node] is None:
        first = node + 1
        has_first = first < document.nexts[node]
        if has_first and document.starts[first] == start:
            return start  # what stands there is the first key's own
        end = document.starts[first] if has_first else document.ends[node]
        return gaps.after_properties(document.text, start, end)
    if document.kinds[node] == ALIAS:
        return start
    return gaps.after_properties(document.text, start, document.ends[node])


def is_flow(document: Document, node: int) -> bool:
    """Whether a collection is written in brackets, or as a pair within such."""
    return opening(document, node) in ("[", "{") or is_pair(document, node)


def is_pair(document: Document, node: int) -> bool:
    """Whether a mapping is a pair in a bracketed list, without brackets of its own."""
    if document.kinds[node] != MAPPING or opening(document, node) == "{":
        return False
    around = document.parent(node)
    return around is not None and opening(document, around) == "["


def is_placeholder(document: Document, node: int) -> bool:
    """Whether a node is `[]` or `{}` in lines, with no comment within: it says, none yet."""
    around = document.parent(node)
    return (
        document.nexts[node] == node + 1
        and document.values[node] is None
        and (around is None or not is_flow(document, around))
        and not document.text[content_start(document, node) + 1 : document.ends[node] - 1].strip()
    )


def opening(document: Document, node: int) -> str:
    """The character that a collection begins with, unless that is one of its first key's."""
    at = content_start(document, node)
    first = node + 1
    if first < document.nexts[node] and document.starts[first] == at:
        return ""
    return document.text[at : at + 1]


def content_end(document: Document, node: int) -> int:
    """Where a node's content ends: of a literal text the last line that is not blank."""
    last = document.nexts[node] - 1
    end = document.ends[node]
    is_block_text = document.kinds[last] in (LITERAL, FOLDED) and document.ends[last] == end
    if is_block_text and not keeps_blank_lines(document, last):
        return block_text_end(document, last)
    if is_block_text:
        return max(document.starts[last], end - _break_at(document.text, end))
    if document.starts[last] == end and document.kinds[last] == PLAIN:
        return _empty_end(document, last)
    return end


def _break_at(text: str, end: int) -> int:
    return 2 if text[end - 2 : end] == "\r\n" else 1 if text[end - 1 : end] in ("\r", "\n") else 0


def _empty_end(document: Document, node: int) -> int:
    """Where an entry ends whose value is not written: behind its colon, else behind its key."""
    at = document.starts[node]
    if document.text[at - 1 : at] in (":", "-", "?"):
        return at
    if not node:
        return at
    end = content_end(document, node - 1)
    colon = gaps.find_mark(document.text, ":", end, at)
    return end if colon is None else colon + 1


def header(document: Document, node: int) -> tuple[int, str]:
    """Where the header of a literal or folded text begins, and its line up to a comment."""
    start = content_start(document, node)
    line = document.text[start : gaps.line_end(document.text, start)]
    return start, line.split(" ", 1)[0].split("\t", 1)[0]


def keeps_blank_lines(document: Document, node: int) -> bool:
    """Whether the blank lines at the end of a literal or folded text are part of it."""
    return "+" in header(document, node)[1]


def keeps_blank_lines_behind(document: Document, node: int) -> bool:
    """Whether a node ends in a text that blank lines behind it would become part of."""
    last = document.nexts[node] - 1
    return document.kinds[last] in (LITERAL, FOLDED) and keeps_blank_lines(document, last)


def open_header(document: Document, node: int) -> tuple[int, int, str] | None:
    """Start and end of the header of the literal text that ends a file without a line break.

    The third is the header that says so: the text would gain a line break from lines behind it.
    None where a node does not end in such a text.
    """
    last = document.nexts[node] - 1
    is_open = document.ends[last] == len(document.text)
    if not is_open or document.kinds[last] not in (LITERAL, FOLDED):
        return None
    if document.text.endswith(("\n", "\r")):
        return None
    start, mark = header(document, last)
    return start, start + len(mark), mark.rstrip("+-") + "-"


def block_text_end(document: Document, node: int) -> int:
    """Where the last line of a literal or folded text ends that is not blank."""
    text = document.text
    start, mark = header(document, node)
    first_line = gaps.next_line(text, start)
    indent = body_indent(document, node)
    end = document.ends[node]
    while end > first_line:
        begin = gaps.line_start(text, end - _break_at(text, end))
        line = text[begin:end].rstrip("\r\n")
        if line.strip(" ") or (indent is not None and len(line) > indent):
            return begin + len(line)
        if begin < first_line:
            break
        end = begin
    return start + len(mark) if first_line > end or end <= start else gaps.line_end(text, start)


def body_indent(document: Document, node: int) -> int | None:
    """The column at which the lines of a literal or folded text begin; None where it has none."""
    text = document.text
    start, mark = header(document, node)
    end = document.ends[node]
    at = gaps.next_line(text, start)
    blank = 0
    while at < end:
        line = text[at : gaps.line_end(text, at)]
        stripped = line.lstrip(" ")
        if stripped:
            found = len(line) - len(stripped)
            digit = next((int(char) for char in mark if char.isdigit()), 0)
            if digit:
                parent = document.parent(node)
                return max(0, column_of(document, parent) if parent is not None else 0) + digit
            return found
        blank = max(blank, len(line))
        at = gaps.next_line(text, at)
        if at == len(text) and not text.endswith(("\n", "\r")):
            break
    return None


def entries(document: Document, node: int) -> Iterator[Entry]:
    """The entries of a mapping, or the items of a list, in order."""
    if document.kinds[node] == MAPPING:
        pairs = document.entries(node)
    else:
        pairs = ((item, item) for item in document.items(node))
    before = content_start(document, node)
    for key, value in pairs:
        begin = _begin(document, node, key, before)
        end = content_end(document, value)
        if key != value:
            end = max(end, content_end(document, key))
        yield Entry(key, value, begin, end)
        before = end


def _begin(document: Document, node: int, key: int, before: int) -> int:
    """Where an entry's key or dash stands, in what comes before its first node."""
    start = document.starts[key]
    mark = "?" if document.kinds[node] == MAPPING else "-"
    if mark == "-" and is_flow(document, node):
        return start
    at = gaps.find_mark(document.text, mark, before, start)
    return start if at is None else at


def column_of(document: Document, node: int) -> int:
    """The column at which the entries of a block collection begin; its own, where it has none."""
    begin = content_start(document, node)
    first = node + 1
    if first < document.nexts[node] and not is_flow(document, node):
        begin = _begin(document, node, first, begin)
    return begin - gaps.line_start(document.text, begin)


def path_of(document: Document, node: int) -> FieldPath:
    """The path of a value's node."""
    parts: list[str | int] = []
    while (parent := document.parent(node)) is not None:
        if document.kinds[parent] == MAPPING:
            key = next((key for key, value in document.entries(parent) if node in (key, value)), -1)
            parts.append(document.scalar(key) or "" if key >= 0 else "")
        else:
            parts.append(next(at for at, item in enumerate(document.items(parent)) if item == node))
        node = parent
    return tuple(reversed(parts))


def places_of(document: Document, node: int) -> list[int]:
    """The aliases by which a node is also read elsewhere, however many anchors are between."""
    kinds, nexts, values = document.kinds, document.nexts, document.values
    found: list[int] = []
    inner = [node]
    while inner:
        changed = inner.pop()
        alias = kinds.find(ALIAS)
        while alias >= 0:
            target = values[alias]
            if isinstance(target, int) and target <= changed < nexts[target] and alias not in found:
                found.append(alias)
                inner.append(alias)
            alias = kinds.find(ALIAS, alias + 1)
    return sorted(found)


def is_key(document: Document, node: int) -> bool:
    """Whether a node is a key of a mapping."""
    parent = document.parent(node)
    return (
        parent is not None
        and document.kinds[parent] == MAPPING
        and any(key == node for key, _ in document.entries(parent))
    )
