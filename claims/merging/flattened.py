"""A topic with one field a line, however it is written: what programs compare line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.document import ALIAS, MAPPING, SEQUENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.document import Document

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)


def flattened(document: Document) -> str:
    """The text of a whole document in block style, each scalar on a line, with its comments."""
    if not len(document):
        return document.text
    return "".join(f"{line}\n" for line in _Flattening(document).lines())


class _Flattening:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.at = 0  # so far the comments are told

    def lines(self) -> Iterator[str]:
        yield from self.value(0, "")
        yield from self.comments(len(self.document.text), "")

    def value(self, node: int, indent: str) -> Iterator[str]:
        document = self.document
        if document.kinds[node] > SEQUENCE:
            yield indent + self.text(node)
        elif document.kind(node) == MAPPING:
            for key, value in document.entries(node):
                yield from self.comments(document.starts[key], indent)
                yield from self.member(f"{self.text(key)}:", value, indent)
        else:
            for item in document.items(node):
                yield from self.comments(document.starts[item], indent)
                yield from self.member("-", item, indent)

    def member(self, head: str, value: int, indent: str) -> Iterator[str]:
        document = self.document
        if document.kinds[value] > SEQUENCE:
            yield f"{indent}{head} {self.text(value)}".rstrip()
            self.at = max(self.at, document.ends[value])
        else:
            yield indent + head
            yield from self.value(value, indent + "  ")

    def text(self, node: int) -> str:
        """A scalar on one line; an alias by its name."""
        document = self.document
        if document.kinds[node] == ALIAS:
            return document.text[document.starts[node] : document.ends[node]]
        return (document.scalar(node) or "").replace("\\", "\\\\").replace("\n", "\\n")

    def comments(self, until: int, indent: str) -> Iterator[str]:
        """The comments that stand between what was told and a place."""
        for found in _COMMENT.finditer(self.document.text[self.at : max(until, self.at)]):
            yield indent + found.group()
        self.at = max(self.at, until)
