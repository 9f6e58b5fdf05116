"""Where an id is referred to, and which record has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.build import table
from claims.document import MAPPING, SEQUENCE
from claims.model import Claim, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.document import Document
    from claims.model import FieldPath

_REFERRING = {"claims": Claim, "evidence": Evidence}
_ONE_SET_OF_NAMES = ("claims", "evidence")


def references_to(document: Document, kind: str, name: str) -> Iterator[tuple[FieldPath, int]]:
    """Each field that refers to a record, and the node of the id in it.

    The kind is `sources`, `speakers`, `claims` or `evidence`, the name an id.
    """
    for home, record in _REFERRING.items():
        fields = [
            key
            for key, facts in table(record).items()
            if kind in facts.get("to", ()) and not _is_shadowed(document, facts["to"], kind, name)
        ]
        for path in _records(document, home):
            for key in fields:
                field = (*path, key)
                for node in document.find_names(field, name):
                    yield field, node


def _is_shadowed(document: Document, kinds: tuple[str, ...], kind: str, name: str) -> bool:
    """Whether an earlier kind that the field may name has a record of this id."""
    for other in kinds:
        if other == kind:
            return False
        if document.find((other, name)) is not None and other != "evidence":
            return True
    return False


def _records(document: Document, home: str) -> Iterator[FieldPath]:
    node = document.find((home,))
    if node is None:
        return
    if document.kind(node) == MAPPING:
        for key, _ in document.entries(node):
            name = document.scalar(key)
            if name is not None:
                yield (home, name)
    elif document.kind(node) == SEQUENCE:
        for at, _ in enumerate(document.items(node)):
            yield (home, at)


def taken_by(document: Document, kind: str, name: str) -> FieldPath | None:
    """The record that has an id already, among those that share one set of names."""
    if not len(document):
        return None
    kinds = _ONE_SET_OF_NAMES if kind in _ONE_SET_OF_NAMES else (kind,)
    for home in kinds:
        if home == "evidence":
            for path in _records(document, home):
                node = document.find((*path, "id"))
                if node is not None and document.scalar(node) == name:
                    return path
        elif document.find((home, name)) is not None:
            return (home, name)
    return None
