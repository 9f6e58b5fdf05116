"""PATHs: where a field stands in a topic, as a person writes it.

Names have dots between them; those with dots or spaces in them stand in double quotes:

    >>> from claims.paths import parse, written
    >>> parse('claims.mine.aspects."Who turned it violent?"')
    ('claims', 'mine', 'aspects', 'Who turned it violent?')
    >>> written(("evidence", 0, "quote"))
    'evidence.0.quote'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.document import MAPPING, MAX_DEPTH, SEQUENCE

if TYPE_CHECKING:
    from claims.document import Document
    from claims.model import FieldPath

_PART = re.compile(r'"((?:[^"\\]|\\.)*)"|([^."\s][^.\s]*)', re.DOTALL)
_POSITION = re.compile(r"0|[1-9][0-9]{0,8}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BARE = re.compile(r'[^."\s\\][^.\s]*')


class PathError(ValueError):
    """A text is no PATH; the message says where it stops being one."""


def parse(text: str) -> FieldPath:
    """The parts of a PATH: keys and ids as text, positions in lists as numbers.

    Args:
        text: parts with dots between them; one that has dots or spaces stands in double
            quotes, a quote or a backslash in it behind a backslash. A number in quotes is a key.

    Raises:
        PathError: it is none.
    """
    parts: list[str | int] = []
    at = 0
    while True:
        found = _PART.match(text, at)
        if len(parts) == MAX_DEPTH:
            raise PathError(f"a PATH has at most {MAX_DEPTH} names, for no topic is deeper")
        if found is None and text[at : at + 1] == '"':
            raise PathError(f"the quote that opens after `{text[:at]}` is never closed; close it")
        if found is None:
            what = "ends with a dot" if at == len(text) and at else "lacks a name"
            where = f"`{text[:at]}` {what}" if at else "the PATH begins with no name"
            raise PathError(
                f"{where}; write names with dots between them, such as claims.mine.title"
            )
        quoted, bare = found.groups()
        if quoted is not None:
            parts.append(_ESCAPED.sub(r"\1", quoted))
        else:
            parts.append(int(bare) if _POSITION.fullmatch(bare) else bare)
        at = found.end()
        if at == len(text):
            return tuple(parts)
        if text[at] != ".":
            raise PathError(
                f"after `{text[:at]}` a dot was expected, found `{text[at]}`; put a name "
                "with dots or spaces in double quotes"
            )
        at += 1


def begun(text: str) -> tuple[FieldPath, str]:
    """A PATH that is being typed: its whole parts, and the beginning of the next."""
    at, parts = 0, []
    while (found := _PART.match(text, at)) and text[found.end() : found.end() + 1] == ".":
        parts.append(text[at : found.end()])
        at = found.end() + 1
    return (parse(".".join(parts)) if parts else ()), text[at:].removeprefix('"')


def names_at(document: Document, path: FieldPath) -> list[str | int]:
    """The keys of a mapping, or the items of a list by their ids, else by their positions."""
    node = document.find(resolved(document, path))
    if node is None:
        return []
    if document.kind(node) == MAPPING:
        return [name for key, _ in document.entries(node) if (name := document.scalar(key))]
    if document.kind(node) != SEQUENCE:
        return []
    return [_name_of(document, item) or at for at, item in enumerate(document.items(node))]


def id_node(document: Document, item: int) -> int | None:
    """The node of an item's id, or None where it has none."""
    if document.kind(item) != MAPPING:
        return None
    named = (value for key, value in document.entries(item) if document.scalar(key) == "id")
    return next(named, None)


def _name_of(document: Document, item: int) -> str | None:
    node = id_node(document, item)
    return None if node is None else document.scalar(node)


def written(path: FieldPath) -> str:
    """A path as `parse` reads it back."""
    return ".".join(str(part) if isinstance(part, int) else _written(part) for part in path)


def _written(part: str) -> str:
    if _BARE.fullmatch(part) and not _POSITION.fullmatch(part):
        return part
    escaped = part.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def resolved(document: Document, path: FieldPath) -> FieldPath:
    """A path as the document has it: an item's id becomes its position, a number a key.

    Parts that lead nowhere are left as they are: whoever asks may mean to add them.
    """
    found: list[str | int] = []
    for part in path:
        node = document.find(tuple(found))
        known = part
        if node is not None:
            kind = document.kind(node)
            if kind == MAPPING and isinstance(part, int):
                known = str(part)
            elif kind == SEQUENCE and isinstance(part, str):
                at = _position(document, node, part)
                known = part if at is None else at
        found.append(known)
    return tuple(found)


def _position(document: Document, node: int, name: str) -> int | None:
    """Where the item with an id stands in a list; the first, where several have it."""
    items = enumerate(document.items(node))
    return next((at for at, item in items if _name_of(document, item) == name), None)
