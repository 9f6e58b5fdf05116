"""Ids that one side has changed: the other side's text is given the new ones before the merge.

A record is the same under another id if all it says is the same, or most of it, or if what
referred to it refers to the other in its stead, and no other record is as like it. An item of
evidence is so by the words that it quotes or reports.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.build import table
from claims.document import (
    ALIAS,
    FOLDED,
    LITERAL,
    MAPPING,
    SEQUENCE,
    Document,
)
from claims.editing.scalars import Manner, scalar
from claims.merging.fields import names_in
from claims.merging.matching import Item, likeness, matched
from claims.merging.plan import Conflict, Side, Three
from claims.merging.tiles import content_start, told
from claims.model import Evidence, Shape, Topic
from claims.parsing import parse
from claims.paths import id_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claims.model import FieldPath

Name = tuple[str, str]
"""The kind of a record (sources, speakers, claims, evidence) and its id."""

KINDS = ("sources", "speakers", "claims", "evidence")
_LIKE = 0.5
_REFERRING = {
    key for key, facts in table(Evidence).items()
    if facts["shape"] in (Shape.REFERENCE, Shape.REFERENCES, Shape.BEARING)
}  # fmt: skip
_MOST_COMPARED = 2_500


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a document: where each is given, and where it is referred to."""

    document: Document
    given: dict[Name, int] = field(default_factory=dict)  # the node of the key, or of the `id`
    records: dict[Name, int] = field(default_factory=dict)  # the node of the record
    references: dict[Name, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Ids:
        """Look through a document for them."""
        ids = cls(document)
        if not len(document) or document.kind(0) != MAPPING:
            return ids
        for kind, item, name, given in _records(document):
            if name is not None and (kind, name) not in ids.given:
                ids.given[kind, name] = given
                ids.records[kind, name] = item
        for kind, item, _, _ in _records(document):
            ids._refer(kind, item)
        return ids

    def _refer(self, kind: str, record: int) -> None:
        document = self.document
        facts_of = table(table(Topic)[kind]["record"])
        if document.kind(record) != MAPPING:
            return
        for key, value in document.entries(record):
            facts: Mapping[str, object] = facts_of.get(document.scalar(key) or "", {})
            if facts.get("shape") not in (Shape.REFERENCE, Shape.REFERENCES, Shape.BEARING):
                continue
            to = facts["to"]
            assert isinstance(to, tuple)
            for node in document.names_at(value):
                name = document.scalar(node)
                # Where several kinds have a record of that name, the first is meant.
                meant = next((target for target in to if (target, name) in self.given), None)
                if meant is not None and name is not None:
                    self.references.setdefault((meant, name), []).append(node)

    def rank(self, name: Name) -> int:
        """Where a record stands among those of its kind."""
        return [other for other in self.given if other[0] == name[0]].index(name)

    def counts(self) -> Counter[Name]:
        """How often each is referred to."""
        return Counter({name: len(nodes) for name, nodes in self.references.items()})


def renames(base: Ids, side: Ids) -> dict[Name, str]:
    """The ids that a side has changed: each old one and the new."""
    found: dict[Name, str] = {}
    for kind in KINDS:
        gone = [name for name in base.given if name[0] == kind and name not in side.given]
        if not gone:
            continue
        if kind == "evidence":
            found |= _renamed_items(base, side)
            continue
        new = [name for name in side.given if name[0] == kind and name not in base.given]
        found |= _renamed_records(base, side, gone, new)
    return found


def _renamed_records(base: Ids, side: Ids, gone: list[Name], new: list[Name]) -> dict[Name, str]:
    if not gone or not new or len(gone) * len(new) > _MOST_COMPARED:
        return {}
    heirs = _heirs(base, side, gone, new)
    scored = sorted(
        (-max(_score(base, old, side, name), heirs[old, name]), old, name)
        for old in gone
        for name in new
    )
    found: dict[Name, str] = {}
    taken: set[Name] = set()
    for score, old, name in scored:
        if -score < _LIKE:
            break
        if old not in found and name not in taken:
            found[old] = name[1]
            taken.add(name)
    return found


def _heirs(base: Ids, side: Ids, gone: list[Name], new: list[Name]) -> Counter[tuple[Name, Name]]:
    """How many items that referred to one record refer to another in its stead."""
    found: Counter[tuple[Name, Name]] = Counter()
    before, after = _items(base.document), _items(side.document)
    for at, was in enumerate(matched(before, after)):
        if was is None:
            continue
        old_fields, new_fields = before[was].fields(), after[at].fields()
        for key in old_fields.keys() & new_fields.keys() & _REFERRING:
            old_names = set(names_in(base.document, old_fields[key]))
            new_names = set(names_in(side.document, new_fields[key]))
            lost = [name for name in gone if name[1] in old_names - new_names]
            come = [name for name in new if name[1] in new_names - old_names]
            if len(lost) == len(come) == 1:
                found[lost[0], come[0]] += 1
    return found


def _score(base: Ids, old: Name, side: Ids, new: Name) -> float:
    one, two = base.records[old], side.records[new]
    if told(base.document, one) == told(side.document, two):
        return 2.0
    count = len(base.references.get(old, ()))
    if count and count == len(side.references.get(new, ())) and base.rank(old) == side.rank(new):
        return 1.0  # it stands where the other did, and as much refers to it
    if base.document.kind(one) != MAPPING or side.document.kind(two) != MAPPING:
        return 0.0
    return likeness(Item(base.document, one), Item(side.document, two))


def _renamed_items(base: Ids, side: Ids) -> dict[Name, str]:
    before, after = _items(base.document), _items(side.document)
    found: dict[Name, str] = {}
    for at, old in enumerate(matched(before, after)):
        if old is None:
            continue
        name, new = before[old].id, after[at].id
        if not name or not new or name == new:
            continue
        if ("evidence", name) not in side.given and ("evidence", new) not in base.given:
            found["evidence", name] = new
    return found


def renamed(ids: Ids, names: Mapping[Name, str]) -> Document | None:
    """A document with other ids, and every reference to them; None where that cannot be."""
    document = ids.document
    nodes: dict[int, str] = {}
    for old, new in names.items():
        if old not in ids.given:
            continue
        for node in (ids.given[old], *ids.references.get(old, ())):
            nodes[node] = new
    if not nodes:
        return document
    text, at = document.text, 0
    found: list[str] = []
    for node in sorted(nodes):
        if document.kinds[node] == ALIAS:
            continue
        start, end = content_start(document, node), document.span(node)[1]
        kind, name = document.kinds[node], nodes[node]
        if kind in (LITERAL, FOLDED):
            start = end - len(document.scalar(node) or "")
        else:
            name = scalar(name, Manner(style=kind, in_flow=True))
        found += [text[at:start], name]
        at = end
    changed = parse("".join([*found, text[at:]]))
    values = [nodes.get(node, value) for node, value in enumerate(document.values)]
    says_so = changed.values == [
        document.values[node] if document.kinds[node] == ALIAS else value
        for node, value in enumerate(values)
    ]
    return changed if says_so else None


def _records(document: Document) -> Iterator[tuple[str, int, str | None, int]]:
    """Every record: its kind, its node, its id and the node that gives the id."""
    for key, value in document.entries(0):
        kind = document.scalar(key)
        if kind not in KINDS:
            continue
        if document.kind(value) == MAPPING and kind != "evidence":
            for name, record in document.entries(value):
                yield kind, record, document.scalar(name), name
        elif document.kind(value) == SEQUENCE and kind == "evidence":
            for item in document.items(value):
                given = id_node(document, item) or 0
                yield kind, item, document.scalar(given) if given else None, given


def _items(document: Document) -> list[Item]:
    node = document.find(("evidence",))
    if node is None or document.kind(node) != SEQUENCE:
        return []
    return [Item(document, item) for item in document.items(node)]


@dataclass(frozen=True, slots=True)
class SameIds:
    """Three documents, and the ids that ours and theirs have changed.

    Attributes:
        contested: the ids that both changed, each in its own way, as far as nobody has chosen.
    """

    _ids: tuple[Ids, Ids, Ids]
    _changed: tuple[dict[Name, str], dict[Name, str], dict[Name, str]]  # by each of the three
    _choices: Mapping[FieldPath, Side]
    contested: tuple[Conflict, ...]

    @classmethod
    def of(cls, three: Three, choices: Mapping[FieldPath, Side]) -> SameIds:
        """Find out which ids were changed."""
        base, ours, theirs = (Ids.of(document) for document in three)
        here, there = renames(base, ours), renames(base, theirs)
        contested = tuple(
            Conflict(name, name[1], here[name], there[name])
            for name in here
            if name not in choices and there.get(name, here[name]) != here[name]
        )
        return cls((base, ours, theirs), ({}, here, there), choices, contested)

    def documents(self, side: Side) -> Three:
        """The three, each with the ids that the merge has.

        Args:
            side: whose id is taken where both changed it, and nobody has chosen.
        """
        settled = self._settled(side)
        if not settled:
            base, ours, theirs = (ids.document for ids in self._ids)
            return base, ours, theirs
        found: list[Document] = []
        for ids, changed in zip(self._ids, self._changed, strict=True):
            back = {
                (name[0], new): settled[name] for name, new in changed.items() if name in settled
            }
            document = renamed(ids, {**settled, **back})
            if document is None:
                base, ours, theirs = (ids.document for ids in self._ids)
                return base, ours, theirs
            found.append(document)
        return found[0], found[1], found[2]

    def touched(self, side: Side) -> dict[Side, set[FieldPath]]:
        """For ours and theirs the paths of records to which each refers anew, or gave an id.

        Args:
            side: as in `documents`.
        """
        settled = self._settled(side)
        base = self._ids[Side.BASE]
        before = base.counts()
        found: dict[Side, set[FieldPath]] = {}
        for each in (Side.OURS, Side.THEIRS):
            anew = [name for name in self._ids[each].counts() - before if name in base.given]
            names = {*anew, *self._changed[each]}
            found[each] = {(name[0], settled.get(name, name[1])) for name in names}
        return found

    @property
    def called(self) -> dict[FieldPath, FieldPath]:
        """The paths of records as theirs calls them, where both changed the id, and as ours."""
        _, here, there = self._changed
        return {(name[0], there[name]): (name[0], here[name]) for name in here if name in there}

    @property
    def clashing(self) -> set[FieldPath]:
        """The paths of claims and items that the two sides added under one and the same id."""
        base, ours, theirs = (ids.given.keys() for ids in self._ids)
        found: set[FieldPath] = set()
        for kind, other in (("claims", "evidence"), ("evidence", "claims")):
            for name in (name for of_kind, name in ours - base if of_kind == kind):
                pair = {(kind, name), (other, name)}
                if (other, name) in theirs - base and not (pair <= ours or pair <= theirs):
                    found |= pair
        return found

    def _settled(self, side: Side) -> dict[Name, str]:
        """For each id that was changed the one that the merge has."""
        _, here, there = self._changed
        found: dict[Name, str] = {}
        for name in {**here, **there}:
            new, other = here.get(name), there.get(name)
            if new is not None and other is not None:
                found[name] = other if self._choices.get(name, side) is Side.THEIRS else new
            elif new is not None and (name[0], new) not in self._ids[Side.THEIRS].given:
                found[name] = new
            elif other is not None and (name[0], other) not in self._ids[Side.OURS].given:
                found[name] = other
        return found
