"""The comparison: what stands in which row and column when claims are laid side by side.

Pure functions from a topic and a choice of claims. A screen, a text and a page all draw what
is decided here, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from claims.bearing import Bearing, bearings_of, bearings_on
from claims.independence import count_independent, independence_groups, only_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.model import Topic

MAX_DEPTH = 3
"""Rebuttals of rebuttals are drawn under each other down to here; deeper ones in the matrix."""


class Part(Enum):
    """What a section of the comparison holds."""

    STATEMENT = "statement"
    STATED = "stated"
    ASPECT = "aspect"
    SUPPORTS = "supports"
    DISPUTES = "disputes"
    NEUTRAL = "neutral"
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

    @property
    def words(self) -> str:
        """What a head says: `2 for · 1 against`."""
        return f"{self.supporting} for · {self.disputing} against"


@dataclass(frozen=True)
class Comparison:
    """A topic with some of its claims side by side, in a chosen order."""

    topic: Topic
    claims: tuple[str, ...]

    @cached_property
    def groups(self) -> list[int]:
        """For each item its group of dependence."""
        return independence_groups(self.topic.evidence)

    @cached_property
    def on(self) -> dict[str, list[tuple[int, Bearing]]]:
        """For each claim or item what bears on it, and how."""
        return bearings_on(self.topic.evidence)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections from the top."""
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

    def letter(self, claim: str) -> str:
        """A claim's letter: by its place in the file, so that it stays when columns move."""
        return letter(list(self.topic.claims).index(claim))

    def tally(self, claim: str) -> Tally:
        """How much bears on a claim."""
        return tally(self.topic, claim, self.on, self.groups)


def compare(topic: Topic, claims: Sequence[str] | None = None) -> Comparison:
    """Lay claims side by side: those that are named, in that order, else all in file order.

    A claim that refines another is put right after it in file order.
    """
    chosen = tuple(claims) if claims is not None else _beside(topic)
    return Comparison(topic, chosen)


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


def tally(
    topic: Topic, claim: str, on: dict[str, list[tuple[int, Bearing]]], groups: Sequence[int]
) -> Tally:
    """Count what bears on a claim, dependent items once."""
    bearings = on.get(claim, [])
    supporting = [index for index, how in bearings if how.supports]
    disputing = [index for index, how in bearings if how.disputes]
    record = topic.claims.get(claim)
    makers = set(record.proponents) if record else set()
    only_makers = bool(supporting) and all(
        makers.issuperset(topic.evidence[index].speaker) and topic.evidence[index].speaker
        for index in supporting
    )
    return Tally(
        supporting=count_independent(supporting, groups),
        disputing=count_independent(disputing, groups),
        stating=sum(how is Bearing.STATES for _, how in bearings),
        neutral=sum(how is Bearing.NEUTRAL for _, how in bearings),
        not_looked_at=len(topic.evidence) - len(bearings),
        only_makers=only_makers,
    )


def aspects(topic: Topic, claims: Sequence[str]) -> list[str]:
    """The aspect questions that these claims answer, each once.

    Each claim's own order is kept where the claims agree: a question comes before those that
    follow it in any claim, so that one left out by the first claim still finds its place.
    """
    order: list[str] = []
    for name in claims:
        record = topic.claims.get(name)
        previous = -1
        for question in record.aspects if record else ():
            if question in order:
                previous = max(previous, order.index(question))
                continue
            following = _first_known_after(question, list(record.aspects), order)  # type: ignore[union-attr]
            place = following if following is not None and following > previous else previous + 1
            order.insert(place, question)
            previous = place
    return order


def _first_known_after(question: str, asked: list[str], order: list[str]) -> int | None:
    for later in asked[asked.index(question) + 1 :]:
        if later in order:
            return order.index(later)
    return None


_EVIDENCE = (
    (Part.SUPPORTS, "Speaks for it", lambda how: how.supports),
    (Part.DISPUTES, "Speaks against it", lambda how: how.disputes),
    (Part.NEUTRAL, "Looked at, tells nothing", lambda how: how is Bearing.NEUTRAL),
)
_NOTHING = {
    Part.SUPPORTS: "nothing supports it",
    Part.DISPUTES: "nothing disputes it",
    Part.NEUTRAL: "",
}


def _sections(comparison: Comparison) -> list[Section]:
    topic, claims = comparison.topic, comparison.claims
    records = [topic.claims[name] for name in claims]
    shown: set[int] = set()
    found = [
        Section(
            Part.STATEMENT,
            "",
            tuple(
                (Text(record.statement) if record.statement else Gap("no statement"),)
                for record in records
            ),
        )
    ]
    stated = [
        _entries(comparison, name, shown, lambda how: how is Bearing.STATES) for name in claims
    ]
    if any(stated):
        found.append(
            Section(
                Part.STATED,
                "In the words of those who make it",
                tuple(column or (Gap("not stated by anyone"),) for column in stated),
            )
        )
    found.extend(
        Section(
            Part.ASPECT,
            question,
            tuple(
                (Text(answer) if (answer := record.aspects.get(question)) else Gap("not answered"),)
                for record in records
            ),
        )
        for question in aspects(topic, claims)
    )
    for part, heading, chooses in _EVIDENCE:
        columns = [_entries(comparison, name, shown, chooses) for name in claims]
        gap = _NOTHING[part]
        if any(columns) or (gap and topic.evidence):
            found.append(
                Section(
                    part,
                    heading,
                    tuple(column or ((Gap(gap),) if gap else ()) for column in columns),
                )
            )
    for part, heading, texts in (
        (Part.VERDICT, "Judged by others", [(record.verdict,) for record in records]),
        (Part.DISCUSSION, "To discuss", [record.discussion for record in records]),
        (Part.NOTE, "Notes", [(record.note,) for record in records]),
    ):
        filled = tuple(tuple(Text(text) for text in column if text) for column in texts)
        if any(filled):
            found.append(Section(part, heading, filled))
    return found


def _entries(comparison: Comparison, claim: str, shown: set[int], chooses) -> tuple[Cell, ...]:  # type: ignore[no-untyped-def]
    """The items that bear on a claim in a chosen way, each with what bears on it below."""
    found: list[Cell] = []
    for index, how in comparison.on.get(claim, ()):
        if chooses(how):
            _append(comparison, found, shown, Entry(index, how, 0, index not in shown), set())
    return tuple(found)


def _append(
    comparison: Comparison, found: list[Cell], shown: set[int], entry: Entry, above: set[int]
) -> None:
    found.append(entry)
    first_time = entry.item not in shown
    shown.add(entry.item)
    name = comparison.topic.evidence[entry.item].id
    if not first_time or name is None or entry.depth == MAX_DEPTH or name not in comparison.on:
        return
    above = above | {entry.item}
    for index, how in comparison.on[name]:
        if index not in above and how is not Bearing.NEUTRAL:
            below = Entry(index, how, entry.depth + 1, index not in shown)
            _append(comparison, found, shown, below, above)


def holds_of_all(topic: Topic) -> str:
    """What is true of every item and said once: all of it from one source; else empty."""
    name = only_source(topic)
    if name is None or len(topic.evidence) < 2:
        return ""
    source = topic.sources.get(name)
    title = source.publisher or source.title or name if source else name
    return f"All evidence here comes from one source: {title}"


def bearing_words(topic: Topic, item: int) -> list[tuple[str, Bearing]]:
    """How an item bears on every claim, in file order."""
    bears = bearings_of(topic.evidence[item])
    return [(name, bears.get(name, Bearing.NOT_LOOKED_AT)) for name in topic.claims]
