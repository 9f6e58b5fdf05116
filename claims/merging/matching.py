"""Which item of one list is which of another, and in what order both sides' items stand."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from claims.document import MAPPING
from claims.merging.lines import rising
from claims.merging.tiles import told

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from claims.document import Document

_MOST_COMPARED = 400
"""So many pairs of items are compared for likeness at most, between two that are matched."""
_LIKE = 0.5
_LIKE_ELSEWHERE = 0.7
_MOST_WORDS = 200


class Item(NamedTuple):
    """An item of a list as it is compared."""

    document: Document
    node: int

    @property
    def id(self) -> str | None:
        """Its id, where it has one."""
        return self.field("id")

    @property
    def words(self) -> str | None:
        """What it quotes or reports, or is, as text."""
        return self.document.scalar(self.node) or self.field("quote") or self.field("fact")

    @property
    def told(self) -> tuple[Hashable, ...]:
        """All it says."""
        return tuple(told(self.document, self.node))

    def field(self, name: str) -> str | None:
        """The text of one of its fields."""
        document = self.document
        if document.kind(self.node) == MAPPING:
            for key, value in document.entries(self.node):
                if document.scalar(key) == name:
                    return document.scalar(value) or None
        return None

    def fields(self) -> dict[str, int]:
        """Its values by their keys; of other than a mapping the item itself."""
        document = self.document
        if document.kind(self.node) != MAPPING:
            return {"": self.node}
        return {document.scalar(key) or "": value for key, value in document.entries(self.node)}


def matched(base: Sequence[Item], side: Sequence[Item]) -> list[int | None]:
    """For each item on a side the position of the item in the base that it was, or None.

    Items are the same by their ids, else by all they say, else by what they quote or report,
    else by likeness, for which less is needed where what stands around them is matched.
    """
    found: list[int | None] = [None] * len(side)
    left = set(range(len(base)))
    keys: tuple[Callable[[Item], Hashable], ...] = (
        lambda item: item.id,
        lambda item: item.told,
        lambda item: item.words,
    )
    for key in keys:
        open_here = [at for at, known in enumerate(found) if known is None]
        if not left or not open_here:
            break
        places = defaultdict[object, list[int]](list)
        for at in sorted(left, reverse=True):
            name = key(base[at])
            if name is not None:
                places[name].append(at)
        for at in open_here:
            same = places.get(key(side[at]))
            if same:
                found[at] = same.pop()
        left.difference_update(at for at in found if at is not None)
    if left:
        _match_alike(base, side, found, left)
    return found


def _match_alike(
    base: Sequence[Item], side: Sequence[Item], found: list[int | None], left: set[int]
) -> None:
    """Match what is alike: first what stands between the same two items on both sides."""
    for first, last, here in _gaps(found, len(base)):
        there = [at for at in range(first, last) if at in left]
        _match_best(base, side, found, left, there, here, _LIKE)
    rest = [at for at, known in enumerate(found) if known is None]
    _match_best(base, side, found, left, sorted(left), rest, _LIKE_ELSEWHERE)


def _match_best(
    base: Sequence[Item],
    side: Sequence[Item],
    found: list[int | None],
    left: set[int],
    there: Sequence[int],
    here: Sequence[int],
    least: float,
) -> None:
    """Match some items with some of the base, the most alike first; many are not compared."""
    if not 0 < len(there) * len(here) <= _MOST_COMPARED:
        return
    scored = sorted((-likeness(base[one], side[two]), two, one) for two in here for one in there)
    for score, two, one in scored:
        if -score >= least and found[two] is None and one in left:
            found[two] = one
            left.discard(one)


def likeness(one: Item, two: Item) -> float:
    """How much of two items is the same, from 0 to 1."""
    if one.id and two.id and one.id != two.id:
        return 0.0
    names = [item.words or item.field("title") or item.field("name") for item in (one, two)]
    fields, others = one.fields(), two.fields()
    if names[0] and names[1] and _likeness_of_texts(names[0], names[1]) < _LIKE:
        return _LIKE if _only_words_differ(one, fields, two, others) else 0.0
    total = 0.0
    for name in fields.keys() & others.keys():
        here, there = fields[name], others[name]
        if told(one.document, here) == told(two.document, there):
            total += 1
            continue
        text, other = one.document.scalar(here), two.document.scalar(there)
        if text and other and name != "id":
            total += _likeness_of_texts(text, other)
    return total / max(len(fields), len(others), 1)


def _only_words_differ(
    one: Item, fields: dict[str, int], two: Item, others: dict[str, int]
) -> bool:
    """Whether two items are alike in all but what they quote or report: it was written anew."""
    rest = fields.keys() - {"quote", "fact"}
    if len(fields) != len(others) or len(rest) < 2 or rest != others.keys() - {"quote", "fact"}:
        return False
    return all(
        told(one.document, fields[name]) == told(two.document, others[name]) for name in rest
    )


def _likeness_of_texts(one: str, two: str) -> float:
    if one == two:
        return 1.0
    words, others = one.split()[:_MOST_WORDS], two.split()[:_MOST_WORDS]
    if len(words) < 2 or len(others) < 2:  # a name is another, or it is the same
        return 0.0
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def matched_on_both(
    base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item]
) -> tuple[list[int | None], list[int | None], dict[int, int]]:
    """Which item is which in three lists.

    Returns:
        For each item of ours its position in the base, or None; the same for theirs; and which
        of those that theirs added (by position) ours added too, and where.
    """
    sides, known = (ours, theirs), (matched(base, ours), matched(base, theirs))
    new_here, new_there = ([at for at, was in enumerate(of) if was is None] for of in known)
    added = _same(ours, new_here, theirs, new_there)
    gone = [{*range(len(base))}.difference(was for was in of if was is not None) for of in known]
    reworded = [
        {was for at, was in enumerate(of) if was is not None and side[at].words != base[was].words}
        for side, of in zip(sides, known, strict=True)
    ]
    both = (added.values(), added.keys())
    for at, (side, of) in enumerate(zip(sides, known, strict=True)):
        left = gone[at] & (gone[1 - at] | reworded[1 - at])
        _match_replaced(base, side, of, left, {*both[at]})
    return (*known, added)


def _match_replaced(
    base: Sequence[Item],
    side: Sequence[Item],
    found: list[int | None],
    gone: set[int],
    apart: set[int],
) -> None:
    """Match what stands at the same place between the same neighbours, however unlike it is.

    Only for what the other side has removed or worded anew as well: unmatched it would be an
    addition of each, and nobody would be asked which of them is to stand.

    Args:
        base: the items before.
        side: the items of a side.
        found: for each of these its position in the base; what is matched is put in.
        gone: the positions in the base that may be matched.
        apart: the positions on the side that may not.
    """
    for first, last, places in _gaps(found, len(base)):
        there = [at for at in range(first, last) if at in gone]
        here = [at for at in places if at not in apart]
        for was, at in zip(there, here, strict=False):
            if None in (base[was].id, side[at].id) or base[was].id == side[at].id:
                found[at] = was


def _gaps(found: Sequence[int | None], count: int) -> list[tuple[int, int, range]]:
    """The runs of unmatched items, each with the stretch of the base between its neighbours.

    Args:
        found: for each item its position in the base, or None.
        count: how many items the base has.
    """
    gaps: list[tuple[int, int, range]] = []
    start, first = 0, 0
    for at, was in enumerate([*found, count]):
        if was is None:
            continue
        if at > start:
            gaps.append((first, was, range(start, at)))
        start, first = at + 1, was + 1
    return gaps


def _same(
    ours: Sequence[Item],
    new_here: list[int],
    theirs: Sequence[Item],
    new_there: list[int],
) -> dict[int, int]:
    """Which of the items that theirs added are the same as one that ours added."""
    found: dict[int, int] = {}
    by_id = {ours[at].id: at for at in reversed(new_here)}
    by_told: dict[object, list[int]] = {}
    for at in reversed(new_here):
        by_told.setdefault(ours[at].told, []).append(at)
    taken: set[int] = set()
    for at in new_there:
        name = theirs[at].id
        same = by_id.get(name) if name else None
        if same is None:
            alike = [here for here in by_told.get(theirs[at].told, ()) if here not in taken]
            same = alike[-1] if alike else None
        if same is not None and same not in taken:
            taken.add(same)
            found[at] = same
    return found


class Trio(NamedTuple):
    """Where one member of a collection stands in the base, in ours and in theirs."""

    base: int | None
    ours: int | None
    theirs: int | None


def trios(
    count: int, ours: Sequence[int | None], theirs: Sequence[int | None], added: dict[int, int]
) -> list[Trio]:
    """The members of three collections, in the order in which their merge has them.

    Args:
        count: how many members the base has.
        ours: for each member of ours its position in the base, None where it was added.
        theirs: the same of theirs.
        added: which of those that theirs added (by position) ours added too, and where.
    """
    in_ours = {at: here for here, at in enumerate(ours) if at is not None}
    in_theirs = {at: here for here, at in enumerate(theirs) if at is not None}
    also = {here: there for there, here in added.items()}
    mine = [
        Trio(at, here, in_theirs.get(at) if at is not None else also.get(here))
        for here, at in enumerate(ours)
    ]
    of_theirs: list[Trio] = []
    for there, at in enumerate(theirs):
        here = in_ours.get(at) if at is not None else added.get(there)
        of_theirs.append(Trio(at, here, there))
    moved_here = moved(ours)
    moved_there = moved(theirs) - moved_here
    chain = _Chain(trio for trio in mine if trio.base not in moved_there or trio.theirs is None)
    last: Trio | None = None
    for trio in of_theirs:
        if trio not in chain:
            chain.insert(trio, last)
        elif trio.base in moved_here and trio.base is not None:
            continue
        last = trio
    gone = {*range(count)} - in_ours.keys() - in_theirs.keys()
    return [*chain, *(Trio(at, None, None) for at in sorted(gone))]


def moved(places: Sequence[int | None]) -> set[int]:
    """The positions in the base of the members that stand elsewhere among the others now."""
    known = [at for at in places if at is not None]
    return set(known) - {known[at] for at in rising(known)}


class _Chain:
    """Members in an order, with insertion behind any of them."""

    def __init__(self, members: Iterator[Trio]) -> None:
        self._next: dict[Trio | None, Trio | None] = {}
        last: Trio | None = None
        for trio in members:
            self._next[last] = trio
            last = trio
        self._next[last] = None

    def __contains__(self, trio: Trio) -> bool:
        return trio in self._next

    def __iter__(self) -> Iterator[Trio]:
        trio = self._next[None]
        while trio is not None:
            yield trio
            trio = self._next[trio]

    def insert(self, trio: Trio, after: Trio | None) -> None:
        """Put a member behind another, and behind what ours alone has added there."""
        following = self._next[after]
        while following is not None and following.base is None and following.theirs is None:
            after, following = following, self._next[following]
        self._next[after] = trio
        self._next[trio] = following
