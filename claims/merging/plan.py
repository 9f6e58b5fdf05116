"""The merge of three documents by what they say: which side each field is taken from.

Nothing here writes text; `claims.merging.weaving` does, and what it has written is read again
and compared with what the plan says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from claims.bearing import BEARING_KEYS
from claims.document import ALIAS, MAPPING, SEQUENCE, Document
from claims.meaning import Mark
from claims.merging.fields import TOPIC, Field, has_names, names_in
from claims.merging.matching import Item, Trio, matched_on_both, trios
from claims.merging.tiles import (
    Form,
    Layout,
    Tile,
    beside,
    comments,
    layout,
    shifted,
    shown,
    told,
)
from claims.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claims.meaning import Meaning
    from claims.model import FieldPath


class Side(IntEnum):
    """Whose text it is."""

    BASE = 0
    OURS = 1
    THEIRS = 2

    @property
    def other(self) -> Side:
        """Theirs of ours, ours of theirs."""
        return Side.THEIRS if self is Side.OURS else Side.OURS


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed, each in its own way.

    Attributes:
        path: where it stands; an item of a list by its id, else by its position in the base.
            `()` is the whole file. Of an item whose bearing on a claim both sides changed into
            another field it is the item's, and the texts are those fields.
        base: what it said before, as text to show; None where it was not there.
        ours: what it says in ours; None where it was removed.
        theirs: the same in theirs.
    """

    path: FieldPath
    base: str | None
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A value is that of one side."""

    side: Side


@dataclass(frozen=True, slots=True)
class Clash:
    """Both sides' values, of which one is to be chosen."""

    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Joined:
    """A collection in which members of both sides stand."""

    is_list: bool
    layouts: tuple[Layout | None, Layout | None, Layout | None]
    members: tuple[Member, ...]

    @property
    def host(self) -> Side:
        """The side in whose text the members of both are put: rather in lines of their own."""
        return min(Side.OURS, Side.THEIRS, key=self._rank)

    def _rank(self, side: Side) -> tuple[int, bool]:
        made = self.layouts[side]
        return (made.form.value, not made.tiles) if made else (Form.NOTHING.value, True)

    def layout(self, side: Side) -> Layout:
        """The tiles of a side that has the collection."""
        made = self.layouts[side]
        assert made is not None
        return made


Three = tuple[Document, Document, Document]
"""Base, ours and theirs."""
NOWHERE = Trio(None, None, None)
Plan = Taken | Clash | Joined
Tiles = tuple[Tile | None, Tile | None, Tile | None]


@dataclass(frozen=True, slots=True)
class Member:
    """One entry or item of a joined collection."""

    tiles: Tiles
    plan: Plan

    def stands(self, choice: Side) -> bool:
        """Whether it is there where conflicts are settled by a side."""
        match self.plan:
            case Taken(side):
                return self.tiles[side] is not None
            case Clash():
                return self.tiles[choice] is not None
            case _:
                return True

    @property
    def is_gone(self) -> bool:
        """Whether it is there no longer, whatever is chosen."""
        return isinstance(self.plan, Taken) and self.tiles[self.plan.side] is None

    @property
    def may_vanish(self) -> bool:
        """Whether a conflict is about its being there."""
        return isinstance(self.plan, Clash) and None in self.tiles[1:]


@dataclass(slots=True)
class Planner:
    """Three documents, and what was decided of their conflicts.

    Attributes:
        documents: base (a mapping, or nothing), ours and theirs (mappings); whole, and without
            other line ends than LF.
        choices: the sides that settle conflicts, by their paths.
        touched: for ours and theirs the paths of records that a side refers to anew.
        called: the paths of records that conflicts give otherwise.
        clashing: the paths of a claim and an item that two sides added under one id.
        coarse: the keys of the topic below which all that both changed is one conflict.
        conflicts: those that are left, as they are found.
    """

    documents: Three
    choices: Mapping[FieldPath, Side] = field(default_factory=dict)
    touched: Mapping[Side, set[FieldPath]] = field(default_factory=dict)
    called: Mapping[FieldPath, FieldPath] = field(default_factory=dict)
    clashing: set[FieldPath] = field(default_factory=set)
    coarse: frozenset[str] = frozenset()
    conflicts: list[Conflict] = field(default_factory=list)

    def plan(self) -> Joined:
        """The plan for the whole."""
        base, ours, theirs = (
            Tile(None, 0, 0, len(document.text)) if len(document) else None
            for document in self.documents
        )
        joined = self._joined(TOPIC, (), (base, ours, theirs))
        assert joined is not None
        return joined

    # -- values --------------------------------------------------------------------------

    def _value(self, kind: Field, path: FieldPath, tiles: Tiles, around: Layouts) -> Plan | None:
        """The plan for a member; None where neither side has it."""
        base, ours, theirs = tiles
        if ours is None or theirs is None:
            return self._presence(path, tiles)
        if base is not None and path not in self._always_joined():
            texts = _bodies(tiles, around)
            if texts[Side.OURS] == texts[Side.THEIRS] or texts[Side.THEIRS] == texts[Side.BASE]:
                return Taken(Side.OURS)
            if texts[Side.OURS] == texts[Side.BASE]:
                return Taken(Side.THEIRS)
        if not path or path[0] not in self.coarse:
            joined = self._joined(kind, path, tiles)
            if joined is not None:
                return joined
        here, there = self._told(tiles, Side.OURS), self._told(tiles, Side.THEIRS)
        before = self._told(tiles, Side.BASE) if base is not None else None
        side = Side.THEIRS if before == here != there else Side.OURS
        if side is Side.OURS and there not in (here, before):
            return self._clash(path, tiles)
        if self._new_comments(tiles, side.other, around) - self._comments(tiles, side):
            return self._clash(path, tiles)
        return Taken(side)

    def _comments(self, tiles: Tiles, side: Side) -> Counter[str]:
        tile, document = tiles[side], self.documents[side]
        return Counter() if tile is None else comments(document, tile)

    def _new_comments(
        self, tiles: Tiles, side: Side, around: Layouts | None = None
    ) -> Counter[str]:
        """The comments that a side has put into a member; with layouts not those beside it."""
        found = self._comments(tiles, side) - self._comments(tiles, Side.BASE)
        tile, made = tiles[side], around[side] if around else None
        span = beside(made, tile) if made and tile else None
        if span is not None:
            found.subtract([self.documents[side].text[slice(*span)].strip()])
        return +found

    def _always_joined(self) -> set[FieldPath]:
        paths = [*self.touched.values(), self.clashing]
        return {path[:1] for each in paths for path in each}

    def _presence(self, path: FieldPath, tiles: Tiles) -> Plan | None:
        """The plan for a member that one side at most still has; None where neither has it."""
        base, ours, theirs = tiles
        if ours is None and theirs is None:
            return None
        side = Side.THEIRS if ours is None else Side.OURS
        if base is None:
            return self._clash(path, tiles) if path in self.clashing else Taken(side)
        is_touched = path in self.touched.get(side, ()) or self._new_comments(tiles, side)
        if not is_touched and self._told(tiles, side) == self._told(tiles, Side.BASE):
            return Taken(side.other)
        return self._clash(path, tiles)

    def _clash(self, path: FieldPath, tiles: Tiles) -> Plan:
        path = self.called.get(path[:2], path[:2]) + path[2:]
        return self._clash_of(path, [self._shown(tiles, side) for side in Side])

    def _clash_of(self, path: FieldPath, texts: list[str | None]) -> Plan:
        if path in self.choices:
            return Taken(self.choices[path])
        conflict = Conflict(path, *texts)
        self.conflicts.append(conflict)
        return Clash(conflict)

    def _told(self, tiles: Tiles, side: Side) -> Meaning:
        tile = tiles[side]
        assert tile is not None
        return told(self.documents[side], tile.value)

    def _shown(self, tiles: Tiles, side: Side) -> str | None:
        tile = tiles[side]
        return None if tile is None else shown(self.documents[side], tile.value) or ""

    # -- collections ---------------------------------------------------------------------

    def _joined(self, kind: Field, path: FieldPath, tiles: Tiles) -> Joined | None:
        """The plan for a collection; None where the values do not make one together."""
        is_list = self._is_list(kind, tiles)
        if is_list is None:
            return None
        layouts = tuple(
            None
            if tile is None
            else layout(document, tile.value, _lower(document, tile), tile.end, is_list=is_list)
            for document, tile in zip(self.documents, tiles, strict=True)
        )
        base, ours, theirs = layouts
        around: Layouts = (base, ours, theirs)
        found = self._trios_of_items(around) if is_list else self._trios_of_entries(around)
        members: list[Member] = []
        for trio in found:
            own: Tiles = _tiles(around, trio)
            name = self._name(own, trio, is_list=is_list)
            plan = self._value(kind.below(name), (*path, name), own, around)
            if plan is not None:
                members.append(Member(own, plan))
        joined = Joined(is_list, around, tuple(members))
        return self._bearing_once(path, joined) if kind.record is Evidence and path else joined

    def _bearing_once(self, path: FieldPath, item: Joined) -> Joined:
        """An item that bears in one way on each claim; where each side chose another, a conflict.

        The four fields are one decision for each claim: what is taken from one of them and put
        into another by one side, and into a third by the other, would stand twice.
        """
        fields = {
            str(name): member
            for member in item.members
            if (name := self._name(member.tiles, NOWHERE, is_list=False)) in BEARING_KEYS
        }
        twice = self._named_twice((member.plan, member) for member in fields.values())
        for side in (Side.OURS, Side.THEIRS):
            twice -= self._named_twice((Taken(side), member) for member in fields.values())
        if not twice:
            return item
        inner = tuple((*path, name) for name in fields)
        self.conflicts = [one for one in self.conflicts if one.path[: len(path) + 1] not in inner]
        plan = self._clash_of(path, [self._fields_shown(fields, side) for side in Side])
        clashing = {id(member) for member in fields.values()}
        return replace(
            item,
            members=tuple(
                replace(member, plan=plan) if id(member) in clashing else member
                for member in item.members
            ),
        )

    def _named_twice(self, plans: Iterable[tuple[Plan, Member]]) -> set[str]:
        counts = Counter(name for plan, member in plans for name in self._names(plan, member))
        return {name for name, count in counts.items() if count > 1}

    def _fields_shown(self, fields: Mapping[str, Member], side: Side) -> str | None:
        """Some fields of a record as a person is shown them."""
        lines = [
            f"{name}: {text}"
            for name, member in fields.items()
            if (text := self._shown(member.tiles, side)) is not None
        ]
        return "\n".join(lines) or None

    def _names(self, plan: Plan, member: Member) -> set[str]:
        """The ids that a field of bearings names, however its conflicts are settled."""
        match plan:
            case Joined(members=members):
                found = set[str]()
                for inner in members:
                    sides = (inner.plan.side,) if isinstance(inner.plan, Taken) else list(Side)[1:]
                    for side in sides:
                        tile = inner.tiles[side]
                        if tile is not None:
                            node = tile.value if tile.key is None else tile.key
                            found.add(self.documents[side].scalar(node) or "")
                return found
            case Taken(side):
                taken = [side]
            case _:
                taken = [Side.OURS, Side.THEIRS]
        return {
            name
            for side in taken
            if (tile := member.tiles[side]) is not None
            for name in names_in(self.documents[side], tile.value)
        }

    def _is_list(self, kind: Field, tiles: Tiles) -> bool | None:
        """Whether three values make a list, or a mapping; None where they make neither."""
        kinds: set[int] = set()
        for document, tile in zip(self.documents, tiles, strict=True):
            if tile is None:
                continue
            node = tile.value
            if document.kinds[node] == ALIAS or not has_names(document, node):
                return None
            if not document.is_empty(node):
                kinds.add(min(document.kinds[node], SEQUENCE + 1))
        if tiles[Side.BASE] is None and not kind.unites and kind != TOPIC:
            return None
        if kinds == {MAPPING}:
            return False
        if kinds == {SEQUENCE}:
            return True
        if MAPPING in kinds or not kind.may_stand_alone or not kinds:
            return None
        sides = [self._is_sequence(tiles, side) for side in (Side.OURS, Side.THEIRS)]
        base = tiles[Side.BASE]
        is_new = base is None or self.documents[Side.BASE].is_empty(base.value)
        return True if any(sides) or (is_new and kind.unites_values) else None

    def _is_sequence(self, tiles: Tiles, side: Side) -> bool:
        tile = tiles[side]
        return tile is not None and self.documents[side].kinds[tile.value] == SEQUENCE

    def _trios_of_entries(self, around: Layouts) -> list[Trio]:
        names = [
            [made.document.scalar(tile.key or 0) for tile in made.tiles] if made else []
            for made in around
        ]
        base = {name: at for at, name in enumerate(names[0])}
        ours = {name: at for at, name in enumerate(names[1])}
        return trios(
            len(base),
            [base.get(name) for name in names[1]],
            [base.get(name) for name in names[2]],
            {
                at: ours[name]
                for at, name in enumerate(names[2])
                if name in ours and name not in base
            },
        )

    def _trios_of_items(self, around: Layouts) -> list[Trio]:
        base, ours, theirs = (
            [Item(made.document, tile.value) for tile in made.tiles] if made else []
            for made in around
        )
        return trios(len(base), *matched_on_both(base, ours, theirs))

    def _name(self, tiles: Tiles, trio: Trio, *, is_list: bool) -> str | int:
        for side in (Side.OURS, Side.THEIRS, Side.BASE):
            tile, document = tiles[side], self.documents[side]
            if tile is None:
                continue
            if not is_list:
                return document.scalar(tile.key or 0) or ""
            name = Item(document, tile.value).id
            if name:
                return name
        return next(at for at in trio if at is not None)

    # -- what the plan says --------------------------------------------------------------

    def meaning(self, joined: Joined, choice: Side) -> Meaning:
        """What the merge says where the conflicts that are left are settled by a side."""
        found: Meaning = []
        self._tell(joined, choice, found)
        return found

    def _tell(self, joined: Joined, choice: Side, found: Meaning) -> None:
        standing = [member for member in joined.members if member.stands(choice)]
        if not standing and joined.layout(joined.host).form is Form.NOTHING:
            found.append(None)
            return
        found.append(Mark.LIST if joined.is_list else Mark.MAPPING)
        for member in standing:
            side = next(side for side in (1, 2) if member.tiles[side] is not None)
            match member.plan:
                case Taken(taken):
                    side = taken
                case Clash():
                    side = choice
                case _:
                    pass
            tile = member.tiles[side]
            assert tile is not None
            if tile.key is not None:
                found += told(self.documents[side], tile.key)
            if isinstance(member.plan, Joined):
                self._tell(member.plan, choice, found)
            else:
                found += told(self.documents[side], tile.value)
        found.append(Mark.END)


Layouts = tuple[Layout | None, Layout | None, Layout | None]


def _tiles(around: Layouts, trio: Trio) -> Tiles:
    base, ours, theirs = (
        None if made is None or at is None else made.tiles[at]
        for made, at in zip(around, trio, strict=True)
    )
    return base, ours, theirs


def _lower(document: Document, tile: Tile) -> int:
    """An offset behind a tile's key or dash; 0 for the topic."""
    if tile.value == 0:
        return 0
    if tile.key is not None:
        return document.ends[tile.key]
    return min(tile.start + 1, document.starts[tile.value])


def _bodies(tiles: Tiles, around: Layouts) -> list[str | None]:
    """The bodies of three tiles, as they would be at one indentation."""
    columns = {made.column for made in around if made}
    found: list[str | None] = []
    for made, tile in zip(around, tiles, strict=True):
        if made is None or tile is None:
            found.append(None)
            continue
        body = made.body(tile)
        if len(columns) > 1:
            body = shifted(body, -made.column, is_inside=True)
        found.append(body.removesuffix("\n"))
    return found


def leaves(joined: Joined) -> Iterator[Clash]:
    """Every conflict in a plan."""
    for member in joined.members:
        if isinstance(member.plan, Clash):
            yield member.plan
        elif isinstance(member.plan, Joined):
            yield from leaves(member.plan)
