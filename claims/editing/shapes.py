"""Which shape the format gives to a path, and in which order the keys of a record stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.build import table
from claims.model import Shape, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.model import FieldPath

LISTS = (Shape.TEXTS, Shape.REFERENCES, Shape.BEARING, Shape.ITEMS)
"""Shapes to which an item can be appended; all but the last take one value for a list of one."""
MAPPINGS = (Shape.TABLE, Shape.RECORDS)


def facts_of(path: FieldPath) -> Mapping[str, Any] | None:
    """What the model says of the key that a path ends with; None where that is no key of it."""
    facts = _walk(path)
    return facts if isinstance(facts, dict) or hasattr(facts, "keys") else None


def shape_of(path: FieldPath) -> Shape | None:
    """The shape of the key that a path ends with; None for records, items and keys of one's own."""
    facts = facts_of(path)
    return facts["shape"] if facts else None


def record_at(path: FieldPath) -> type | None:
    """The class of the record that stands at a path, or None where none does."""
    found = _walk(path)
    return found if isinstance(found, type) else None


def _walk(path: FieldPath) -> Any:
    """The class of the record at a path, the facts of its key, or None beyond both."""
    at: Any = Topic
    for part in path:
        if isinstance(at, type):
            at = table(at).get(str(part))
        elif at is not None and at["shape"] in (Shape.RECORDS, Shape.ITEMS):
            at = at["record"]
        else:
            return None
    return at


def takes_one_or_many(path: FieldPath) -> bool:
    """Whether what stands at a path may be one text, which is as good as a list of one."""
    shape = shape_of(path)
    return (shape in LISTS and shape is not Shape.ITEMS) or any(
        isinstance(part, str) and part.startswith("x-") for part in path
    )


def keys_before(record: type, name: str) -> list[str]:
    """The keys of a record that the format lists before one of them, the nearest first.

    None for a key that it does not list.
    """
    names = list(table(record))
    return names[: names.index(name)][::-1] if name in names else []
