"""The manner of a file: how what stands there, or beside it, is written."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from claims.cells import width as cells
from claims.document import DOUBLE, FOLDED, LITERAL, MAPPING, PLAIN, SEQUENCE
from claims.editing import gaps
from claims.editing.scalars import WIDEST, Manner, is_typed
from claims.editing.structure import (
    body_indent,
    column_of,
    content_start,
    entries,
    is_flow,
    opening,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.document import Document

NARROWEST = 60
_LOOKED_AT = 100
"""So many folded texts tell how wide the file folds, and so many entries what is between them."""


def manner_of(document: Document, node: int, column: int, *, in_flow: bool) -> Manner:
    """How a scalar that is there is written.

    The column is that of the entries which hold it.
    """
    text = document.text
    style = document.kinds[node]
    start, end = content_start(document, node), document.ends[node]
    indent, folds = None, False
    if style in (LITERAL, FOLDED):
        indent = body_indent(document, node)
    elif "\n" in text[start:end] or "\r" in text[start:end]:
        folds = True
        second = gaps.next_line(text, start)
        rest = text[second:end]
        second += len(rest) - len(rest.lstrip())
        indent = second - gaps.line_start(text, second)
    if indent is None or indent <= column:
        indent = max(0, column) + step_of(document)
    value = document.scalar(node) or ""
    return Manner(
        style=style,
        folds=folds,
        typed=style == PLAIN and is_typed(value),
        in_flow=in_flow,
        indent=indent,
        step=indent - max(0, column),
        width=width_of(document) if folds or style == FOLDED else WIDEST,
        line_break=gaps.line_break(text, start),
        was=_paragraphs(
            text[gaps.next_line(text, start) : end]
            if style == FOLDED
            else text[start:end]
            if folds
            else ""
        ),
    )


def _paragraphs(folded: str) -> tuple[tuple[str, ...], ...]:
    """The lines of each paragraph of folded prose; none where lines are further in than others."""
    lines = [line.rstrip("\r") for line in folded.rstrip("\r\n").split("\n")]
    indents = {len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()}
    if len(indents) > 1:
        return ()
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.lstrip())
        else:
            paragraphs.append([])
    return tuple(map(tuple, paragraphs))


def width_of(document: Document) -> int:
    """The cells of the widest line of folded prose; `WIDEST` where the file has none."""
    text = document.text
    widest, node = 0, document.kinds.find(FOLDED)
    for _ in range(_LOOKED_AT):
        if node < 0:
            break
        body = text[gaps.next_line(text, document.starts[node]) : document.ends[node]]
        if body.strip().count("\n"):
            widest = max(widest, *(cells(line) for line in body.splitlines()))
        node = document.kinds.find(FOLDED, node + 1)
    return min(max(widest, NARROWEST), WIDEST * 2) if widest else WIDEST


def step_of(document: Document) -> int:
    """By how many columns the first nested mapping of the file is indented."""
    for value in _values_of_root(document):
        if document.kind(value) == MAPPING and not is_flow(document, document.target(value)):
            return max(1, column_of(document, document.target(value)) - column_of(document, 0))
    return 2


def dash_step(document: Document) -> int:
    """By how many columns the dashes of a list stand behind the key that holds it."""
    for value in _values_of_root(document):
        if document.kind(value) == SEQUENCE and not is_flow(document, document.target(value)):
            return max(0, column_of(document, document.target(value)) - column_of(document, 0))
    return step_of(document)


def _values_of_root(document: Document) -> Iterable[int]:
    if not len(document) or document.kinds[0] != MAPPING or is_flow(document, 0):
        return ()
    return [value for _, value in document.entries(0) if document.values[value] is None]


def is_json(document: Document) -> bool:
    """Whether a file is JSON, as far as its first key shows: then all is in double quotes."""
    return len(document) > 1 and opening(document, 0) == "{" and document.kinds[1] == DOUBLE


def has_blank_lines(document: Document, node: int) -> bool:
    """Whether most entries of a block collection have a blank line between them."""
    text = document.text
    before, blank, close = None, 0, 0
    for entry in islice(entries(document, node), _LOOKED_AT):
        if before is not None:
            between = text[gaps.next_line(text, before) : gaps.line_start(text, entry.begin)]
            if any(not line.strip() for line in between.splitlines()):
                blank += 1
            else:
                close += 1
        before = entry.end
    return blank > close


def quoting(document: Document, siblings: Sequence[int]) -> tuple[int, bool] | None:
    """Style and folding of the last sibling that is text; None where there is none."""
    for node in reversed(siblings):
        target = document.target(node)
        if document.scalar(target):
            text = document.text[content_start(document, target) : document.ends[target]]
            return document.kinds[target], "\n" in text or "\r" in text
    return None
