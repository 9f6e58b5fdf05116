"""The comparison: what stands in which row and column when claims are laid side by side.

Pure functions from a topic and a choice of claims. A screen, a text and a page all draw what
is decided here, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claims.bearing import Bearing, bearings_on
from claims.independence import Independence, only_source
from claims.model import BlindTopic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from claims.model import Evidence, FieldPath, Topic

MAX_DEPTH = 3
"""Rebuttals of rebuttals are drawn under each other down to here; deeper ones in the matrix."""


MOST_ROWS = 12
"""In so many rows of claims, one below the other, every question of the topic is asked."""


UNWEIGHED = "not weighed yet"
"""What is said of evidence whose bearings are hidden from whoever has not judged it."""


class Part(Enum):
    """What a section of the comparison holds."""

    STATEMENT = "statement"
    STATED = "stated"
    ASPECT = "aspect"
    SUPPORTS = "supports"
    DISPUTES = "disputes"
    NEUTRAL = "neutral"
    NOT_LOOKED_AT = "not looked at"
    VERDICT = "verdict"
    DISCUSSION = "discussion"
    NOTE = "note"


class Entry(NamedTuple):
    """One item of evidence where it stands in a column."""

    item: int  # its position in `topic.evidence`
    bearing: Bearing  # on the claim, or at depth on the item that it stands under
    depth: int  # 0; 1 and more for what bears on the item above
    in_full: bool  # False where the same item already stood in full


class Text(NamedTuple):
    """Words of a claim: its statement, an answer, a verdict."""

    text: str


class Gap(NamedTuple):
    """A place where something could be expected and nothing stands; the gap is content."""

    text: str


Cell = Entry | Text | Gap | None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading: for each column its cells from the top."""

    part: Part
    heading: str
    columns: tuple[tuple[Cell, ...], ...]

    @property
    def height(self) -> int:
        """How many rows the section has."""
        return max((len(column) for column in self.columns), default=0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How much bears on one claim, in items that are independent of each other."""

    supporting: int
    disputing: int
    stating: int  # items, dependent ones counted each
    neutral: int
    not_looked_at: int
    only_makers: bool  # all that supports the claim was said by those who make it
    unweighed: int = 0  # items that whoever reads has not weighed yet

    @property
    def words(self) -> str:
        """What a head says: `2 for · 1 against`."""
        if self.unweighed and not (self.supporting or self.disputing):
            return UNWEIGHED
        so_far = " so far" if self.unweighed else ""
        return f"{self.supporting} for · {self.disputing} against{so_far}"


@dataclass(frozen=True, eq=False)  # what is laid out is kept in it, so it is only itself
class Comparison:
    """A topic with some of its claims side by side, in a chosen order.

    `told` are the items that the reader has already met in full, in a comparison above.
    """

    topic: Topic
    claims: tuple[str, ...]
    told: AbstractSet[int] = frozenset()

    def arranged(self, claims: Sequence[str], told: AbstractSet[int] = frozenset()) -> Comparison:
        """The same topic with other claims, or in another order.

        What holds of the topic whatever is shown is not worked out again.
        """
        other = Comparison(self.topic, tuple(claims), told)
        for name in _OF_THE_TOPIC:
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    @cached_property
    def independence(self) -> Independence:
        """What depends on what among the items."""
        return Independence(self.topic.evidence)

    @property
    def groups(self) -> list[int]:
        """For each item its group of dependence."""
        return self.independence.groups

    @cached_property
    def on(self) -> dict[str, list[tuple[int, Bearing]]]:
        """For each claim or item what bears on it, and how."""
        return bearings_on(self.topic.evidence)

    @cached_property
    def unweighed(self) -> frozenset[int]:
        """The items whose bearings are hidden from whoever has not weighed them yet."""
        return unweighed_in(self.topic)

    @cached_property
    def on_claims(self) -> frozenset[int]:
        """The items that state, support or dispute one of the claims shown."""
        return frozenset(
            index
            for name in self.claims
            for index, how in self.on.get(name, ())
            if how is not Bearing.NEUTRAL
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections from the top; hiding a claim takes no question away from the others."""
        return tuple(_sections(self))

    @cached_property
    def places(self) -> dict[int, list[tuple[int, int, int]]]:
        """For each item where it stands: section, row within it, column."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for number, section in enumerate(self.sections):
            for column, cells in enumerate(section.columns):
                for row, cell in enumerate(cells):
                    if type(cell) is Entry:
                        found.setdefault(cell.item, []).append((number, row, column))
        return found

    def path(self, section: int, row: int, column: int) -> FieldPath:
        """The PATH of what stands, or could stand, at a place: a row of a section, a column."""
        found, claim = self.sections[section], ("claims", self.claims[column])
        cells = found.columns[column]
        cell = cells[row] if row < len(cells) else None
        if type(cell) is Entry:
            return ("evidence", cell.item)
        if found.part is Part.ASPECT:
            return (*claim, "aspects", found.heading)
        if found.part is Part.DISCUSSION:
            return (*claim, "discussion", row)
        if found.part in (Part.STATEMENT, Part.VERDICT, Part.NOTE):
            return (*claim, found.part.value)
        return claim

    @cached_property
    def order(self) -> dict[str, int]:
        """Each claim's place in the file, from 0."""
        return {name: place for place, name in enumerate(self.topic.claims)}

    @cached_property
    def letters(self) -> dict[str, str]:
        """Each claim's letter: by its place in the file, so that it stays when columns move."""
        return {name: letter(place) for name, place in self.order.items()}

    @cached_property
    def questions(self) -> list[str]:
        """The aspect questions that any claim of the topic answers."""
        return aspects(self.topic, tuple(self.topic.claims))

    @cached_property
    def is_stated(self) -> bool:
        """Whether any item holds the words of those who make a claim."""
        return any(item.states for item in self.topic.evidence)

    def letter(self, claim: str) -> str:
        """A claim's letter."""
        return self.letters[claim]

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """How much bears on each claim of the topic; counted once, since heads ask on every key."""
        return {
            name: tally(self.topic, name, self.on, self.independence) for name in self.topic.claims
        }

    def tally(self, claim: str) -> Tally:
        """How much bears on a claim."""
        return self.tallies[claim]


_OF_THE_TOPIC = ("independence", "on", "order", "letters", "tallies", "questions", "is_stated")
"""What of a comparison holds whichever claims are shown."""


def compare(topic: Topic, claims: Sequence[str] | None = None) -> Comparison:
    """Lay claims side by side: those that are named, in that order, else all in file order.

    A claim that refines another is put right after it in file order.
    """
    return Comparison(topic, tuple(claims) if claims is not None else _beside(topic))


def claims_in_rows(topic: Topic, most: int) -> list[tuple[str, ...]]:
    """All claims in rows of at most so many, to be read one below the other, as even as can be."""
    claims = _beside(topic)
    count = max(1, -(-len(claims) // most))
    edges = [-(-len(claims) * edge // count) for edge in range(count + 1)]
    return [claims[start:stop] for start, stop in pairwise(edges) if start < stop]


def in_rows(topic: Topic, rows: Sequence[Sequence[str]]) -> Iterator[Comparison]:
    """A comparison for each row of claims, of which an item stands in full in the first it is in.

    There may be thousands: none is laid out before it is asked for, and none is kept. Where there
    are more than `MOST_ROWS`, each asks only what one of its own claims answers.
    """
    every = compare(topic)
    _ = every.on, every.independence, every.letters, every.tallies, every.questions
    told: set[int] = set()
    for claims in rows:
        comparison = every.arranged(claims, told)
        if len(rows) > MOST_ROWS:
            comparison.__dict__["questions"] = aspects(topic, claims)
        _ = comparison.sections  # laid out by what was told above, to which this one now adds
        yield comparison
        told.update(comparison.places)


def _beside(topic: Topic) -> tuple[str, ...]:
    """Claims in file order, each followed by those that refine it."""
    narrower: dict[str, list[str]] = {}
    for claim in topic.claims.values():
        if claim.refines in topic.claims and claim.refines != claim.id:
            narrower.setdefault(claim.refines, []).append(claim.id)  # type: ignore[arg-type]
    inner = {name for names in narrower.values() for name in names}
    found: dict[str, None] = {}
    for start in [*(name for name in topic.claims if name not in inner), *topic.claims]:
        stack = [start]
        while stack:  # claims that refine each other in a circle come in file order at the end
            name = stack.pop()
            if name not in found:
                found[name] = None
                stack.extend(reversed(narrower.get(name, [])))
    return tuple(found)


def letter(position: int) -> str:
    """A, B, … Z, AA, AB, … for the position of a claim, from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def unweighed_in(topic: Topic) -> frozenset[int]:
    """The positions of the items whose bearings are hidden; of most topics none are."""
    return topic.unweighed if isinstance(topic, BlindTopic) else frozenset()


def apart_heading(topic: Topic) -> str:
    """What is said of the items that stand in no column."""
    return UNWEIGHED.capitalize() if unweighed_in(topic) else "Bears on no claim"


def tally(
    topic: Topic,
    claim: str,
    on: dict[str, list[tuple[int, Bearing]]],
    independence: Independence,
) -> Tally:
    """Count what bears on a claim, dependent items once."""
    bearings = on.get(claim, [])
    supporting = [index for index, how in bearings if how.supports]
    disputing = [index for index, how in bearings if how.disputes]
    record = topic.claims.get(claim)
    makers = set(record.proponents) if record else set()
    tellers = [set(_tellers(topic.evidence[index])) for index in supporting]
    unweighed = unweighed_in(topic)
    known = unweighed.union(index for index, _ in bearings) if unweighed else bearings
    return Tally(
        supporting=independence.count(supporting),
        disputing=independence.count(disputing),
        stating=sum(how is Bearing.STATES for _, how in bearings),
        neutral=sum(how is Bearing.NEUTRAL for _, how in bearings),
        not_looked_at=len(topic.evidence) - len(known),
        only_makers=bool(tellers) and all(told and told <= makers for told in tellers),
        unweighed=len(unweighed),
    )


def _tellers(item: Evidence) -> tuple[str, ...]:
    """Who an item goes back to: those who said it, else the first whom it came through."""
    return item.speaker or item.via[:1]


def aspects(topic: Topic, claims: Sequence[str]) -> list[str]:
    """The aspect questions that these claims answer, each once.

    Each claim's own order is kept where the claims agree: a question comes before those that
    follow it in any claim, so that one left out by the first claim still finds its place.
    """
    order: list[str] = []
    for name in claims:
        record = topic.claims.get(name)
        if record:
            order = _merged(order, list(record.aspects))
    return order


def _merged(order: list[str], asked: list[str]) -> list[str]:
    """The order with what one claim asks besides: before the known question that follows it
    there, else after the one that goes before; at the end where it shares none.
    """  # noqa: D205
    places = {question: place for place, question in enumerate(order)}
    following: list[str | None] = []
    known: str | None = None
    for question in reversed(asked):
        following.append(known)
        known = question if question in places else known
    before: dict[str, list[str]] = {}
    after: dict[str | None, list[str]] = {}
    latest: str | None = None
    for question, later in zip(asked, reversed(following), strict=True):
        reached = -1 if latest is None else places[latest]
        if question in places:
            latest = question if places[question] > reached else latest
        elif later is not None and places[later] > reached:
            before.setdefault(later, []).append(question)
        else:
            after.setdefault(latest, []).append(question)
    merged: list[str] = []
    for question in order:
        merged += [*before.get(question, ()), question, *after.get(question, ())]
    return merged + after.get(None, [])


EVIDENCE: tuple[tuple[Part, str, Callable[[Bearing], bool]], ...] = (
    (Part.SUPPORTS, "Speaks for it", lambda how: how.supports),
    (Part.DISPUTES, "Speaks against it", lambda how: how.disputes),
    (Part.NEUTRAL, "Looked at, tells nothing", lambda how: how is Bearing.NEUTRAL),
)
"""The parts that hold evidence, with their headings and the bearings that belong there."""
NOTHING = {Part.SUPPORTS: "nothing supports it", Part.DISPUTES: "nothing disputes it"}
"""What is said of a part in which nothing stands."""


def _sections(comparison: Comparison) -> Iterator[Section]:
    topic = comparison.topic
    records = [topic.claims[name] for name in comparison.claims]
    shown: set[int] = set()
    yield _texts(Part.STATEMENT, "", [record.statement for record in records], "no statement")
    if comparison.is_stated:
        columns = _evidence(comparison, shown, lambda how: how is Bearing.STATES)
        heading = "In the words of those who make it"
        yield _or_gaps(Part.STATED, heading, columns, "not stated by anyone")
    for question in comparison.questions:
        answers = [record.aspects.get(question) for record in records]
        yield _texts(Part.ASPECT, question, answers, "not answered")
    for part, heading, chooses in EVIDENCE:
        columns = _evidence(comparison, shown, chooses)
        gap = NOTHING.get(part, "") if not comparison.unweighed else ""
        if any(columns) or (gap and topic.evidence):
            yield _or_gaps(part, heading, columns, gap)
    tallies = [comparison.tally(name) for name in comparison.claims]
    for heading, counts in (
        (UNWEIGHED.capitalize(), [tally.unweighed for tally in tallies]),
        ("Not looked at", [tally.not_looked_at for tally in tallies]),
    ):
        if any(counts):
            gaps = [(Gap(items(count)),) if count else () for count in counts]
            yield Section(Part.NOT_LOOKED_AT, heading, tuple(gaps))
    for part, heading, texts in (
        (Part.VERDICT, "Judged by others", [(record.verdict,) for record in records]),
        (Part.DISCUSSION, "To discuss", [record.discussion for record in records]),
        (Part.NOTE, "Notes", [(record.note,) for record in records]),
    ):
        filled = tuple(tuple(Text(text) for text in column if text) for column in texts)
        if any(filled):
            yield Section(part, heading, filled)


def items(count: int) -> str:
    """A number of items of evidence in words."""
    return f"{count} item" if count == 1 else f"{count} items"


def _texts(part: Part, heading: str, texts: Sequence[str | None], gap: str) -> Section:
    """A section with one text a column, and a gap where there is none."""
    nothing = (Gap(gap),)  # one for all, since a hostile file can have millions of them
    return Section(part, heading, tuple((Text(text),) if text else nothing for text in texts))


def _or_gaps(part: Part, heading: str, columns: list[tuple[Cell, ...]], gap: str) -> Section:
    """A section of evidence, with a gap where a column holds none and that tells something."""
    nothing: tuple[Cell, ...] = (Gap(gap),) if gap else ()
    return Section(part, heading, tuple(column or nothing for column in columns))


def _evidence(
    comparison: Comparison, shown: set[int], chooses: Callable[[Bearing], bool]
) -> list[tuple[Cell, ...]]:
    """For each claim the items that bear on it in a chosen way, each with what bears on it below.

    `shown` are the items that stand in full so far in this comparison; it is added to.
    """
    columns: list[tuple[Cell, ...]] = []
    for claim in comparison.claims:
        found: list[Cell] = []
        for index, how in comparison.on.get(claim, ()):
            if chooses(how):
                in_full = index not in shown and index not in comparison.told
                _append(comparison, found, shown, Entry(index, how, 0, in_full), ())
        columns.append(tuple(found))
    return columns


def _append(
    comparison: Comparison,
    found: list[Cell],
    shown: set[int],
    entry: Entry,
    above: tuple[int, ...],
) -> None:
    """Add an entry, and below it what bears on the item, if it stands in full here."""
    found.append(entry)
    if not entry.in_full:
        return
    shown.add(entry.item)
    name = comparison.topic.evidence[entry.item].id
    if name is None or entry.depth == MAX_DEPTH:
        return
    above = (*above, entry.item)
    for index, how in comparison.on.get(name, ()):
        if index not in above and how is not Bearing.NEUTRAL:
            # What takes a side on a claim stands in full there, and here in one line.
            met = index in shown or index in comparison.told or index in comparison.on_claims
            _append(comparison, found, shown, Entry(index, how, entry.depth + 1, not met), above)


def holds_of_all(topic: Topic) -> str:
    """What is true of every item and said once: all of it from one source; else empty."""
    name = only_source(topic)
    if name is None or len(topic.evidence) < 2:
        return ""
    source = topic.sources.get(name)
    title = source.publisher or source.title or name if source else name
    return f"All evidence here comes from one source: {title}"
