"""A document in Markdown (CommonMark with tables)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.handouts.document import Blank, Box, Figure, Heading, Lines, Paragraph, Table, Ticks
from claims.rendering.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.handouts.document import Block, Cell, Document

_LINE = "_" * 60
"""Alone on its line it is drawn as a rule."""
_SHORT_LINE = "_" * 20
_TICK = "☐"


def markdown(document: Document) -> str:
    """The text of a document."""
    lines = [f"# {escaped(document.title)}"]
    if document.label:
        lines = [escaped(document.label), "", *lines]
    for block in document.blocks:
        for line in _block(block):
            lines += ["", line] if line and not line.startswith("|") else [line]
    return "\n".join([*lines, ""])


def _block(block: Block) -> Iterator[str]:
    """The paragraphs of a block, and the lines of its tables; an empty one begins a table."""
    match block:
        case Heading(text):
            yield f"## {escaped(text)}"
        case Paragraph():
            yield _paragraph(block)
        case Lines(count):
            yield from [_LINE] * count
        case Blank(labels):
            yield " ".join(f"{escaped(_asking(label))} {_SHORT_LINE}" for label in labels)
        case Table():
            yield from _table(block)
        case Box(mark, blocks, aside):
            for at, inner in enumerate((*blocks, *filter(None, [aside]))):
                lines = list(_block(inner))
                if at == 0 and mark:
                    lines[0] = f"**{escaped(mark)}** {lines[0]}"
                yield from lines
        case Figure():
            pass


def _asking(label: str) -> str:
    """What stands before a line to write on: a question as it is, else with a colon."""
    return label if label.endswith(("?", "؟", "？")) else f"{label}:"


def _paragraph(block: Paragraph) -> str:
    text = escaped(block.text)
    if block.is_strong and text:
        text = f"**{text}**"
    lead = escaped(block.lead)
    return f"**{lead}** {text}" if lead else text


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield _row([escaped(head) for head in table.head])
    yield _row(["---"] * len(table.head))
    for row in table.rows:
        yield _row([_cell(cell) for cell in row])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    match cell:
        case str():
            return escaped(cell)
        case Ticks(labels):
            return " ".join(f"{_TICK} {escaped(label)}".rstrip() for label in labels)
        case Lines():
            return ""
        case _:
            return "<br>".join(_paragraph(paragraph) for paragraph in cell)
