"""What each field of the format is to a merge: a set of names to unite, or one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.build import table
from claims.document import MAPPING
from claims.model import Shape, Topic

if TYPE_CHECKING:
    from claims.document import Document

_LISTS = {Shape.TEXTS, Shape.REFERENCES, Shape.BEARING}
_CONTAINERS = {*_LISTS, Shape.ITEMS, Shape.RECORDS, Shape.TABLE}


class Field(NamedTuple):
    """The shape of a value, and the record that it holds, or that its entries or items are."""

    shape: Shape | None = None
    record: type | None = None

    @property
    def may_stand_alone(self) -> bool:
        """Whether one value stands for a list of one."""
        return self.shape in _LISTS

    @property
    def unites(self) -> bool:
        """Whether what two people begin there is one collection of what both wrote."""
        return self.shape in _CONTAINERS

    @property
    def unites_values(self) -> bool:
        """Whether even one value of each makes a list of both."""
        return self.shape is Shape.TEXTS

    def below(self, name: str | int) -> Field:
        """The field of an entry, or of an item."""
        if self.shape in (Shape.RECORDS, Shape.ITEMS):
            return Field(None, self.record)
        if self.shape is None and self.record is not None:
            facts = table(self.record).get(str(name))
            if facts is not None:
                return Field(facts["shape"], facts.get("record"))
        return NOTHING_KNOWN


def names_in(document: Document, node: int) -> list[str]:
    """The ids that a field names, as one, as a list, or as the keys of a mapping."""
    return [name for inner in document.names_at(node) if (name := document.scalar(inner))]


def has_names(document: Document, node: int) -> bool:
    """Whether a node is no mapping, or each key of it is text, written there, and stands once."""
    if document.kinds[node] != MAPPING:
        return True
    seen: set[str | int | None] = set()
    for key, _ in document.entries(node):
        name = document.values[key]
        if not isinstance(name, str) or name in seen:
            return False
        seen.add(name)
    return True


TOPIC = Field(None, Topic)
NOTHING_KNOWN = Field()
