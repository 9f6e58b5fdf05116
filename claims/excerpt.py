"""The lines of a text around a diagnostic, with what it is about marked.

Everything comes from the text that was read, never from the disk, and is made visible: it can
be drawn as it is. A line may be as long as its file, so no more of it is looked at than shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.cells import cut, visible, width

if TYPE_CHECKING:
    from claims.diagnostics import Diagnostic
    from claims.document import Document

_TAB = "    "
_CHARACTERS_PER_CELL = 4
"""How many characters are looked at for each cell there is: some take no cell at all."""
_LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """One line, in three parts: the diagnostic is about the second.

    `is_meant` says whether it is about this line, were it about no character of it.
    """

    number: int
    before: str
    marked: str
    after: str
    is_meant: bool


def excerpt(
    document: Document, found: Diagnostic, columns: int, *, around: int = 2
) -> tuple[ExcerptLine, ...]:
    """The line at which a diagnostic begins, and some before and after it.

    Args:
        document: the text that the diagnostic is about.
        found: the diagnostic; where it is about several lines, each that shows is marked.
        columns: the cells that a line may take; a longer one is cut, around its mark.
        around: how many lines to show before, and how many after.

    Returns:
        The lines in order; none where the file could not be read as text.
    """
    if not document.text:
        return ()
    first = max(1, found.line - around)
    # After the last line end no line is seen, unless the diagnostic is about the end.
    count = document.line_count - document.text.endswith(("\n", "\r"))
    last = max(found.line, min(count, found.line + around))
    return tuple(_line(document, found, number, columns) for number in range(first, last + 1))


def _line(document: Document, found: Diagnostic, number: int, columns: int) -> ExcerptLine:
    seen = _CHARACTERS_PER_CELL * columns
    begin = document.line_start(number)
    start = begin + found.column - 1 if number == found.line else begin
    head = document.text[max(begin, start - seen) : start]
    rest = _LINE_END.split(document.text[start : start + seen], maxsplit=1)[0]
    length = _length_meant(found, number, start - begin, len(rest))
    if number != found.line and length:  # its indentation is not what is meant
        indent = min(length, len(rest) - len(rest.lstrip()))
        head, rest, length = rest[:indent], rest[indent:], length - indent
    before, marked, after = _fitted(
        (_shown(head), _shown(rest[:length]), _shown(rest[length:])),
        columns,
        is_cut=start - begin > seen,
    )
    return ExcerptLine(number, before, marked, after, number == found.line or bool(length))


def _length_meant(found: Diagnostic, number: int, skipped: int, length: int) -> int:
    """How many characters of the rest of a line a diagnostic is about."""
    if not found.line <= number <= found.end_line:
        return 0
    if number < found.end_line:
        return length
    return min(length, max(0, found.end_column - 1 - skipped))


def _fitted(parts: tuple[str, str, str], columns: int, *, is_cut: bool) -> tuple[str, str, str]:
    """The parts cut to the room, so that the mark shows and a third of the room before it."""
    before, marked, after = parts
    if is_cut or width(before) + width(marked) + width(after) > columns:
        while (excess := width(before) - columns // 3) > 0:
            is_cut = True
            before = before[(excess + 1) // 2 :]
        before = f"…{before}" if is_cut else before
    marked = cut(marked, columns - width(before))
    return before, marked, cut(after, columns - width(before) - width(marked))


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))
