r"""What a YAML text says, whatever style says it: what an edit promises, compared.

A meaning is a flat list, in document order: text for each scalar, None where nothing is
written, and a `Mark` where a mapping or a list begins and where it ends. Aliases are what they
stand for. Comments, styles and anchors are not in it; repeated keys and unknown keys are.

    >>> from claims.meaning import meaning
    >>> from claims.parsing import parse
    >>> meaning(parse("a: [b, ]")) == meaning(parse("a:\n  - 'b' # c"))
    True
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from claims.document import MAPPING, PLAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.document import Document
    from claims.model import Plain


class Mark(Enum):
    """Where a collection begins, and where one ends."""

    MAPPING = auto()
    LIST = auto()
    END = auto()

    __hash__ = object.__hash__


Meaning = list[str | Mark | None]


@dataclass(slots=True)
class Overlay:
    """A change of meaning, told by the nodes of a document; it holds wherever they are aliased."""

    replaced: dict[int, Meaning] = field(default_factory=dict)  # by node; [] takes it out
    before: dict[int, Meaning] = field(default_factory=dict)  # what comes to stand before a node
    last: dict[int, Meaning] = field(default_factory=dict)  # what comes last in a collection


def meaning(document: Document, node: int = 0, overlay: Overlay | None = None) -> Meaning:
    """What a node says; with an overlay, what it would say after a change.

    A document in which nothing is written means nothing: an empty list.
    """
    overlay = overlay or Overlay()
    if not len(document):
        return overlay.replaced.get(node, [])
    found: Meaning = []
    _tell(document, node, overlay, found)
    return found


def _tell(document: Document, first: int, overlay: Overlay, found: Meaning) -> None:
    kinds, nexts, values = document.kinds, document.nexts, document.values
    replaced, before, last = overlay.replaced, overlay.before, overlay.last
    is_changed = bool(replaced or before or last)
    open_nodes: list[int] = []
    open_until = end = nexts[first]
    node = first
    while True:
        while node == open_until and open_nodes:
            opened = open_nodes.pop()
            if opened in last:
                found.extend(last[opened])
            found.append(Mark.END)
            open_until = nexts[open_nodes[-1]] if open_nodes else end
        if node == end:
            return
        if is_changed:
            if node in before and node != first:  # not where an alias stands for it
                found.extend(before[node])
            if node in replaced:
                found.extend(replaced[node])
                node = nexts[node]
                continue
        value = values[node]
        kind = kinds[node]
        if value is None:
            found.append(Mark.MAPPING if kind == MAPPING else Mark.LIST)
            open_nodes.append(node)
            open_until = nexts[node]
        elif isinstance(value, int):
            _tell(document, value, overlay, found)
        else:
            found.append(value or (None if kind == PLAIN else value))
        node += 1


def meaning_of(value: Plain) -> Meaning:
    """The meaning of a plain value."""
    found: Meaning = []
    _tell_plain(value, found)
    return found


def _tell_plain(value: Plain, found: Meaning) -> None:
    if value is None or isinstance(value, str):
        found.append(value)
        return
    if isinstance(value, tuple):
        found.append(Mark.LIST)
        for item in value:
            _tell_plain(item, found)
    else:
        entries: Mapping[str, Plain] = value
        found.append(Mark.MAPPING)
        for key, inner in entries.items():
            found.append(key)
            _tell_plain(inner, found)
    found.append(Mark.END)


def plain(document: Document, node: int) -> Plain:
    """A node as a plain value: text, None, tuples, and dicts.

    Raises:
        ValueError: a key in it is no text, or stands twice.
    """
    kind = document.kind(node)
    if kind == MAPPING:
        found: dict[str, Plain] = {}
        for key, value in document.entries(node):
            name = document.scalar(key)
            if name is None:
                raise ValueError("a list or a mapping is a key")
            if name in found:
                raise ValueError(f"the key {name} stands twice")
            found[name] = plain(document, value)
        return found
    if kind >= PLAIN:
        return None if document.is_empty(node) else document.scalar(node)
    return tuple(plain(document, item) for item in document.items(node))
