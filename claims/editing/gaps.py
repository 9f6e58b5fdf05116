"""What stands between YAML nodes: comments, dashes, colons, commas, anchors and tags.

A parser's events tell where values are, and nothing of what is between them. There the text
is simple: it holds no scalars, so that a `#` is a comment and a `-` a dash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = "\r\n\x85\u2028\u2029"  # where YAML ends a line
_TOKEN = re.compile(rf"[ \t]+|[{_BREAK}]+|(#[^{_BREAK}]*)|([&!][^\s,\[\]{{}}]*)|([-?:,\[\]{{}}])|.")
_PROPERTIES = re.compile(rf"(?:[&!][^\s,\[\]{{}}]*(?:[ \t]|#[^{_BREAK}]*|[{_BREAK}])*)+")
_REST_OF_LINE = re.compile(rf"[ \t]*(?:(?<=[ \t])#[^{_BREAK}]*)?")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*")
_LINE_END = re.compile(r"\r\n?|\n")


def marks(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Each dash, colon, comma, question mark and bracket in a gap, and where it stands."""
    for token in _TOKEN.finditer(text, start, end):
        if token.group(3):
            yield token.group(3), token.start()


def comments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each comment in a gap."""
    return [token.span() for token in _TOKEN.finditer(text, start, end) if token.group(1)]


def find_mark(text: str, mark: str, start: int, end: int) -> int | None:
    """Where the last such mark stands in a gap, or None."""
    found = None
    for char, at in marks(text, start, end):
        if char == mark:
            found = at
    return found


def after_properties(text: str, start: int, end: int) -> int:
    """Where a node's content begins, behind its anchor and its tag."""
    found = _PROPERTIES.match(text, start, end)
    return found.end() if found else start


def own_line_end(text: str, at: int) -> int:
    """Where a line's comment ends, or its blank rest begins, behind the content that ends there.

    Blank space at the end of the line is not the content's.
    """
    found = _REST_OF_LINE.match(text, at)
    if found is None or "#" not in found.group():
        return at
    return found.end()


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds a place."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def stands_first(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a place in its line."""
    return not text[line_start(text, at) : at].strip()


def line_end(text: str, at: int) -> int:
    """Where the line ends that holds a place, before what ends it."""
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Where the line after the one that holds a place begins; the text's end after the last."""
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def line_break(text: str, near: int) -> str:
    """What ends the lines there: that of the line itself, else of the one before."""
    found = _LINE_END.search(text, near)
    if found is None:
        end = line_start(text, near)
        found = _LINE_END.search(text, max(0, end - 2)) if end else None
    return found.group() if found else "\n"


def behind_blank_lines(text: str, start: int) -> int:
    """Where the blank lines end that begin at the start of a line."""
    found = _BLANK_LINES.match(text, start)
    return found.end() if found else start


def behind_comments(text: str, at: int, column: int) -> int:
    """The end of the line of a place, or of the comments below that are further in than a column.

    Blank lines above such a comment are passed over.
    """
    end = line_end(text, at)
    while True:
        start = behind_blank_lines(text, next_line(text, end))
        line = text[start : line_end(text, start)]
        indent = len(line) - len(line.lstrip(" "))
        if start == end or not line[indent:].startswith("#") or indent <= column:
            return end
        end = start + len(line)
