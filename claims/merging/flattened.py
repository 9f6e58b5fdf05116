"""A topic with one field a line, however it is written: what programs compare line by line.

A line is a PATH, `=` and the words, so that nobody takes it for the file. An item is named by its
id; one without has a dash there, since a position would change with every item before it, and a
blank line before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.document import ALIAS, FOLDED, LITERAL, MAPPING, SEQUENCE
from claims.merging.matching import Item
from claims.paths import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.document import Document
    from claims.model import FieldPath

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)
_NAMELESS = "-"


def flattened(document: Document) -> str:
    """A whole document with each scalar on a line behind its PATH, and with its comments."""
    if not len(document):
        return document.text
    return "".join(f"{line}\n" for line in _Flattening(document).lines())


class _Flattening:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.at = 0  # so far the comments are told

    def lines(self) -> Iterator[str]:
        yield from self.value(0, ())
        yield from self.comments(len(self.document.text))

    def value(self, node: int, path: FieldPath) -> Iterator[str]:
        document = self.document
        kind = document.kinds[node]
        if kind in (LITERAL, FOLDED):  # whose first line may have a comment
            self.at = document.starts[node]
            yield from self.comments(document.text.find("\n", self.at))
        if kind not in (MAPPING, SEQUENCE):
            yield f"{written(path)} = {self.text(node)}".strip()
            self.at = max(self.at, document.ends[node])
        elif kind == MAPPING:
            yield from self.empty(node, path, "{}")
            for key, value in document.entries(node):
                yield from self.comments(document.starts[key])
                yield from self.value(value, (*path, self.text(key)))
        else:
            yield from self.empty(node, path, "[]")
            for item in document.items(node):
                yield from self.comments(document.starts[item])
                name = Item(document, item).id
                if not name and document.kinds[item] in (MAPPING, SEQUENCE):
                    yield ""
                yield from self.value(item, (*path, name or _NAMELESS))

    def empty(self, node: int, path: FieldPath, brackets: str) -> Iterator[str]:
        """The line of a collection that holds nothing."""
        if self.document.nexts[node] == node + 1:
            yield f"{written(path)} = {brackets}".strip()

    def text(self, node: int) -> str:
        """A scalar on one line; an alias by its name."""
        document = self.document
        if document.kinds[node] == ALIAS:
            return document.text[document.starts[node] : document.ends[node]]
        text = document.scalar(node) or ""
        if not text and not document.is_empty(node):
            return '""'
        return text.replace("\\", "\\\\").replace("\n", "\\n")

    def comments(self, until: int) -> Iterator[str]:
        """The comments that stand between what was told and a place."""
        for found in _COMMENT.finditer(self.document.text[self.at : max(until, self.at)]):
            yield found.group()
        self.at = max(self.at, until)
