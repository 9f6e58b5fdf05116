"""A document as one HTML page that needs nothing else and prints well."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.classroom.languages import is_language
from claims.handouts.document import (
    Blank,
    Box,
    Figure,
    Heading,
    Lines,
    Paragraph,
    Table,
    Theirs,
    Ticks,
    direction,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.handouts.document import Block, Cell, Document

SIZES = {"a4": "A4", "letter": "letter"}
"""The sizes of paper, and what CSS calls them."""
_A_SIGN = 3
"""Characters of a letter, number or sign, which stands where the page has it."""


def page(document: Document, paper: str) -> str:
    """The page of a document.

    Args:
        document: what is on it.
        paper: one of `SIZES`.
    """
    return "\n".join([*_Page(document).lines(SIZES[paper]), ""])


def text(words: str) -> str:
    """A text as it is written in HTML."""
    return escape(visible(words))


class _Page:
    """Draws a document; what is the same for all its blocks is kept."""

    def __init__(self, document: Document) -> None:
        self._document = document
        told = document.topic_language
        is_other = told != document.language and is_language(told)
        self._theirs = f' lang="{told}"' if is_other else ""

    def lines(self, size: str) -> Iterator[str]:
        document = self._document
        style = files("claims.handouts").joinpath("page.css").read_text("utf-8")
        yield f'<!doctype html>\n<html lang="{document.language}" dir="{document.direction}">'
        yield '<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield (
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        )
        yield f"<title>{text(document.title)}</title>"
        yield f"<style>\n@page {{ size: {size}; }}\n{style}</style>\n</head>\n<body>\n<header>"
        if document.label:
            yield f'<p class="label"{self._about(document.label)}>{text(document.label)}</p>'
        yield f"<h1{self._about(document.title)}>{text(document.title)}</h1>\n</header>\n<main>"
        for block in document.blocks:
            yield from self._block(block)
        yield "</main>\n</body>\n</html>"

    def _about(self, words: str) -> str:
        """The attributes of an element that holds nothing but a text."""
        language = self._theirs if isinstance(words, Theirs) else ""
        if len(words) <= _A_SIGN:
            return language
        turned = direction(words)
        return language + ("" if turned == self._document.direction else f' dir="{turned}"')

    def _of_cell(self, words: str) -> str:
        """The same of a cell of a table; only in a text from a file a long word may be broken."""
        return f"{' class=theirs' if isinstance(words, Theirs) else ''}{self._about(words)}"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(words):
                yield f"<h2{self._about(words)}>{text(words)}</h2>"
            case Paragraph():
                yield self._paragraph(block)
            case Lines(count):
                yield f'<div class="lines">{"<div></div>" * count}</div>'
            case Blank(labels):
                parts = "".join(
                    f"<span{self._about(label)}>{text(label)}</span><i></i>" for label in labels
                )
                yield f'<p class="blank">{parts}</p>'
            case Table():
                yield from self._table(block)
            case Box():
                yield from self._box(block)
            case Figure(svg):
                yield f"<figure>\n{svg}\n</figure>"

    def _paragraph(self, block: Paragraph) -> str:
        kind = "strong" if block.is_strong else "dim" if block.is_dim else ""
        lead = ""
        if block.lead:
            lead = f"<b{self._about(block.lead)}>{text(block.lead)}</b> "
        return (
            f"<p{f' class={kind}' if kind else ''}{self._about(block.text)}>"
            f"{lead}{text(block.text)}</p>"
        )

    def _box(self, box: Box) -> Iterator[str]:
        framed = " frame" if box.has_frame else ""
        yield f'<section class="box{framed}">'
        if box.mark:
            yield f'<p class="mark">{text(box.mark)}</p>'
        yield '<div class="in">'
        for block in box.blocks:
            yield from self._block(block)
        yield "</div>"
        if box.aside:
            yield '<div class="aside">'
            yield from self._table(box.aside)
            yield "</div>"
        yield "</section>"

    def _table(self, table: Table) -> Iterator[str]:
        yield f'<table class="{table.style}">'
        if table.widths:
            columns = "".join(f'<col style="width: {width}%">' for width in table.widths)
            yield f"<colgroup>{columns}</colgroup>"
        if any(table.head):
            first, *others = table.head
            start = (
                f'<th scope="col"{self._of_cell(first)}>{text(first)}</th>'
                if first
                else "<td></td>"
            )
            heads = "".join(
                f'<th scope="col"{self._of_cell(head)}>{text(head)}</th>' for head in others
            )
            yield f"<thead><tr>{start}{heads}</tr></thead>"
        yield "<tbody>"
        for head, *cells in table.rows:
            rest = "".join(self._cell(cell) for cell in cells)
            yield f"<tr>{self._cell(head, is_head=True)}{rest}</tr>"
        yield "</tbody>\n</table>"

    def _cell(self, cell: Cell, *, is_head: bool = False) -> str:
        tag, scope = ("th", ' scope="row"') if is_head else ("td", "")
        match cell:
            case str():
                return f"<{tag}{scope}{self._of_cell(cell)}>{text(cell)}</{tag}>"
            case Ticks(labels):
                boxes = "".join(
                    f'<span class="tick"><i></i>{text(label)}</span>' for label in labels
                )
                return f"<{tag}{scope}>{boxes}</{tag}>"
            case Lines():
                return f"<{tag}{scope}>{''.join(self._block(cell))}</{tag}>"
            case _:
                inside = "".join(self._paragraph(paragraph) for paragraph in cell)
                return f"<{tag}{scope}>{inside}</{tag}>"
