"""What changed between two versions of a topic, in the words of the field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from claims.build import record_name
from claims.document import MAPPING, SEQUENCE, Document
from claims.library import without_collection
from claims.meaning import meaning
from claims.merging.fields import TOPIC, Field
from claims.merging.matching import Item, matched, moved
from claims.merging.renaming import Ids, renamed, renames
from claims.merging.tiles import shown
from claims.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.model import FieldPath


class Kind(Enum):
    """What has happened to something."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than it was.

    Attributes:
        kind: what has happened to it.
        path: where it stands in the new version; of what was removed, where it stood. Items of
            lists are told by their positions. One name that was added to a field, or removed
            from it, has the path of the field.
        old_path: where it stood in the old version; None where it was added.
        record: the kind of record that it is or that holds it: topic, source, speaker, claim,
            evidence or step.
        name: what to call that record: its title, its name or its words, else its id.
        field: the key of that record; None for the record as a whole.
        old: the text before, as text to show; None where there was none.
        new: the text now; None where there is none.
        place: where it stands in the new version; of what was removed from a record that is still
            there, where it would stand. None where the record itself is gone.
    """

    kind: Kind
    path: FieldPath
    old_path: FieldPath | None
    record: str
    name: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    place: FieldPath | None = None

    def __post_init__(self) -> None:
        if self.place is None and self.kind is not Kind.REMOVED:
            object.__setattr__(self, "place", self.path)


@dataclass(frozen=True, slots=True)
class _Place:
    """A value in both versions, and the record that it belongs to."""

    kind: Field
    path: FieldPath
    old_path: FieldPath
    record: str
    name: str
    field: str | None = None


@without_collection()
def changes(old: Document, new: Document) -> tuple[Change, ...]:
    """What changed from one version of a topic to another, in the order of the new one.

    Args:
        old: the older version, whole; an empty document where there was none.
        new: the newer; an empty document where there is none.
    """
    return tuple(_Comparison(old, new).changes())


def path_before(old: Document, new: Document, path: FieldPath) -> FieldPath | None:
    """Where something stood in an older version; None where it was not there.

    Args:
        old: the older version.
        new: the newer.
        path: a PATH of the newer, in which items of lists are told by their positions.
    """
    return _Comparison(old, new).before(path)


class _Comparison:
    """Two versions, of which the older is given the ids of the newer before they are compared."""

    def __init__(self, old: Document, new: Document) -> None:
        self.new = new
        self.old = old
        ids = Ids.of(old)
        self.renames = renames(ids, Ids.of(new)) if len(old) and len(new) else {}
        if self.renames:
            changed = renamed(ids, self.renames)
            if changed is None:
                self.renames = {}
            else:
                self.old = changed
        self.former = {(kind, name): old for (kind, old), name in self.renames.items()}

    def changes(self) -> Iterator[Change]:
        """Every change."""
        if not len(self.old) or not len(self.new):
            if len(self.old) or len(self.new):
                document = self.new if len(self.new) else self.old
                question = document.find(("question",))
                asked = "" if question is None else document.scalar(question) or ""
                kind = Kind.ADDED if len(self.new) else Kind.REMOVED
                yield Change(kind, (), () if kind is Kind.REMOVED else None, "topic", asked)
            return
        question = self.new.find(("question",))
        asked = "" if question is None else self.new.scalar(question) or ""
        yield from self.value(_Place(TOPIC, (), (), "topic", asked), 0, 0)

    def value(self, place: _Place, before: int, after: int) -> Iterator[Change]:
        """The changes of one value."""
        old, new = self.old, self.new
        holds_ids = not place.path or place.kind.shape in (Shape.RECORDS, Shape.ITEMS)
        if _same(old, before, new, after) and not (self.renames and holds_ids):
            return
        shape = place.kind.shape
        if shape in (Shape.REFERENCES, Shape.BEARING):
            yield from self.names(place, before, after)
        elif shape is Shape.TEXTS or {old.kind(before), new.kind(after)} == {SEQUENCE}:
            yield from self.items(place, before, after)
        elif {old.kind(before), new.kind(after)} == {MAPPING}:
            yield from self.entries(place, before, after)
        else:
            yield Change(
                Kind.ALTERED,
                place.path,
                self.as_it_was(place.old_path),
                place.record,
                place.name,
                place.field,
                shown(old, before),
                shown(new, after),
            )

    def as_it_was(self, path: FieldPath) -> FieldPath:
        """A path in the older version, with the ids that it really had."""
        if len(path) > 1 and (name := self.former.get((str(path[0]), str(path[1])))):
            return (path[0], name, *path[2:])
        return path

    # -- mappings ------------------------------------------------------------------------

    def entries(self, place: _Place, before: int, after: int) -> Iterator[Change]:
        """The changes of a record, of records by their ids, or of a table."""
        old = {self.old.scalar(key) or "": value for key, value in self.old.entries(before)}
        new = {self.new.scalar(key) or "": value for key, value in self.new.entries(after)}
        ranks = {name: at for at, name in enumerate(old)}
        is_records = place.kind.shape is Shape.RECORDS
        moved_names = moved([ranks.get(name) for name in new]) if is_records else set()
        for name, value in new.items():
            inner = self.entry(place, name, self.new, value)
            former = self.former.get((str(place.path[0]), name)) if is_records else None
            if name not in old:
                if not self.new.is_empty(value) or is_records:
                    yield from self.whole(inner, Kind.ADDED, self.new, value)
                continue
            if former is not None:
                yield _renamed(inner, (*place.old_path, former), former, name)
            if ranks[name] in moved_names:
                yield _moved(inner, self.as_it_was(inner.old_path))
            yield from self.value(inner, old[name], value)
        for name, value in old.items():
            if name not in new and (not self.old.is_empty(value) or is_records):
                inner = self.entry(place, name, self.old, value)
                yield from self.whole(inner, Kind.REMOVED, self.old, value)

    def entry(self, place: _Place, name: str, document: Document, value: int) -> _Place:
        """The place of an entry."""
        kind = place.kind.below(name)
        path, old_path = (*place.path, name), (*place.old_path, name)
        if place.kind.shape is Shape.RECORDS:
            return _Place(kind, path, old_path, _record(place.kind), _name(document, value) or name)
        is_field = place.kind.shape is None and place.kind.record is not None
        key = name if is_field or place.field is None else f"{place.field}.{name}"
        return _Place(kind, path, old_path, place.record, place.name, key)

    def whole(self, place: _Place, kind: Kind, document: Document, node: int) -> Iterator[Change]:
        """Something that is there, or was there, as a whole; of a container each of its members."""
        shape = place.kind.shape
        if shape in (Shape.RECORDS, Shape.TABLE) and document.kind(node) == MAPPING:
            for key, value in document.entries(node):
                inner = self.entry(place, document.scalar(key) or "", document, value)
                yield from self.whole(inner, kind, document, value)
        elif shape is Shape.ITEMS and document.kind(node) == SEQUENCE:
            for at, item in enumerate(document.items(node)):
                inner = self.item(place, at, at, document, item)
                yield from self.whole(inner, kind, document, item)
        elif shape in (Shape.TEXTS, Shape.REFERENCES, Shape.BEARING):
            for name in _names(document, node):
                yield self.one(place, kind, name)
        else:
            yield self.one(place, kind, shown(document, node))

    def one(self, place: _Place, kind: Kind, text: str | None) -> Change:
        """One thing that was added or removed."""
        if kind is Kind.ADDED:
            return Change(kind, place.path, None, place.record, place.name, place.field, None, text)
        path = self.as_it_was(place.old_path)
        held_by = place.path if place.field is not None else None
        return Change(kind, path, path, place.record, place.name, place.field, text, None, held_by)

    # -- lists ---------------------------------------------------------------------------

    def items(self, place: _Place, before: int, after: int) -> Iterator[Change]:
        """The changes of a list: of records, of texts, or of anybody's own."""
        old = [Item(self.old, node) for node in _members(self.old, before)]
        new = [Item(self.new, node) for node in _members(self.new, after)]
        places = matched(old, new)
        moved_items = moved(places)
        for at, (item, was) in enumerate(zip(new, places, strict=True)):
            inner = self.item(place, at, at if was is None else was, self.new, item.node)
            if was is None:
                yield from self.whole(inner, Kind.ADDED, self.new, item.node)
                continue
            former = self.former.get(("evidence", item.id or ""))
            if former and place.path == ("evidence",):
                yield _renamed(inner, inner.old_path, former, item.id or "")
            if was in moved_items:
                yield _moved(inner, inner.old_path)
            yield from self.value(inner, old[was].node, item.node)
        for at, item in enumerate(old):
            if at not in places:
                inner = self.item(place, at, at, self.old, item.node)
                yield from self.whole(inner, Kind.REMOVED, self.old, item.node)

    def item(self, place: _Place, at: int, was: int, document: Document, node: int) -> _Place:
        """The place of an item."""
        kind = place.kind.below(at)
        path, old_path = (*place.path, at), (*place.old_path, was)
        if place.kind.shape is Shape.ITEMS:
            name = _name(document, node) or str(at + 1)
            return _Place(kind, path, old_path, _record(place.kind), name)
        return _Place(kind, path, old_path, place.record, place.name, place.field)

    def names(self, place: _Place, before: int, after: int) -> Iterator[Change]:
        """The changes of ids, perhaps each with a degree, of which the order says nothing."""
        old, new = _degrees(self.old, before), _degrees(self.new, after)
        for name in new:
            if name not in old:
                yield self.one(place, Kind.ADDED, _with_degree(name, new[name]))
            elif old[name] != new[name]:
                yield Change(
                    Kind.ALTERED,
                    place.path,
                    self.as_it_was(place.old_path),
                    place.record,
                    place.name,
                    place.field,
                    _with_degree(name, old[name]),
                    _with_degree(name, new[name]),
                )
        for name in old:
            if name not in new:
                yield self.one(place, Kind.REMOVED, _with_degree(name, old[name]))

    # -- one place -----------------------------------------------------------------------

    def before(self, path: FieldPath) -> FieldPath | None:
        """Where what has a path in the newer version stood in the older one."""
        found: list[str | int] = []
        before, after = 0, 0
        for depth, part in enumerate(path):
            if not len(self.old):
                return None
            here = self.new.find(path[: depth + 1])
            if here is None:
                return None
            if isinstance(part, int) and self.new.kind(after) == SEQUENCE:
                old = [Item(self.old, node) for node in _members(self.old, before)]
                new = [Item(self.new, node) for node in _members(self.new, after)]
                was = matched(old, new)[part]
                if was is None:
                    return None
                found.append(was)
                before = old[was].node
            else:
                found.append(part)
                there = self.old.find(tuple(found))
                if there is None:
                    return None
                before = there
            after = here
        return self.as_it_was(tuple(found))


def _same(old: Document, before: int, new: Document, after: int) -> bool:
    return meaning(old, before) == meaning(new, after)


def _renamed(place: _Place, old_path: FieldPath, old: str, new: str) -> Change:
    return Change(Kind.RENAMED, place.path, old_path, place.record, place.name, None, old, new)


def _moved(place: _Place, old_path: FieldPath) -> Change:
    return Change(Kind.MOVED, place.path, old_path, place.record, place.name)


def _record(kind: Field) -> str:
    return record_name(kind.record) if kind.record else "entry"


def _name(document: Document, node: int) -> str | None:
    """What to call a record."""
    item = Item(document, node)
    for key in ("title", "name", "quote", "fact", "statement", "step", "id"):
        if text := item.field(key):
            return text
    return None


def _members(document: Document, node: int) -> list[int]:
    """The nodes of a list; a single value counts as a list of one."""
    if document.kind(node) == SEQUENCE:
        return list(document.items(node))
    return [] if document.is_empty(node) else [node]


def _names(document: Document, node: int) -> list[str]:
    if document.kind(node) == MAPPING:
        return [_with_degree(*pair) for pair in _degrees(document, node).items()]
    return [shown(document, inner) or "" for inner in _members(document, node)]


def _degrees(document: Document, node: int) -> dict[str, str]:
    """Ids and their degrees, empty for the plain middle."""
    if document.kind(node) == MAPPING:
        return {
            document.scalar(key) or "": document.scalar(value) or ""
            for key, value in document.entries(node)
        }
    return {document.scalar(inner) or "": "" for inner in _members(document, node)}


def _with_degree(name: str, degree: str) -> str:
    return f"{name} {degree}" if degree else name
