"""References between records: dangling ones, and ones that mean nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from claims.nearest import did_you_mean
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding
    from claims.model import Evidence, FieldPath, Topic

MAX_SUGGESTIONS = 200
"""After this many dangling references no more nearest names are looked for."""


def check_references(subject: Subject) -> Iterator[Finding]:
    """Every id that is named is the id of a record of the right kind."""
    topic = subject.topic
    evidence = [item.id for item in topic.evidence if item.id]
    known: dict[str, Collection[str]] = {
        "claim": topic.claims.keys(),
        "source": topic.sources.keys(),
        "speaker": topic.speakers.keys(),
        "speaker or source": dict.fromkeys([*topic.speakers, *topic.sources]).keys(),
        "claim or evidence": dict.fromkeys([*topic.claims, *evidence]).keys(),
    }
    asked = 0
    for path, name, kind in _references(topic):
        if name in known[kind]:
            continue
        asked += 1
        hint = did_you_mean(name, known[kind]) if asked <= MAX_SUGGESTIONS else ""
        yield subject.at_name(
            _CODES[kind],
            path,
            name,
            f"there is no {kind} `{short(name)}`",
            hint or f"Add it under {_HOMES[kind]}.",
        )


_CODES = {
    "claim": "E301",
    "claim or evidence": "E301",
    "source": "E302",
    "speaker": "E303",
    "speaker or source": "E303",
}
_HOMES = {
    "claim": "`claims:`",
    "claim or evidence": "`claims:`",
    "source": "`sources:`",
    "speaker": "`speakers:`",
    "speaker or source": "`speakers:` or `sources:`",
}


def _references(topic: Topic) -> Iterator[tuple[FieldPath, str, str]]:
    """Every reference: where it stands, the id, the kind of record that it names."""
    for claim in topic.claims.values():
        for name in claim.proponents:
            yield ("claims", claim.id, "proponents"), name, "speaker"
        if claim.refines:
            yield ("claims", claim.id, "refines"), claim.refines, "claim"
    for index, item in enumerate(topic.evidence):
        for name in item.speaker:
            yield ("evidence", index, "speaker"), name, "speaker"
        for name in item.source:
            yield ("evidence", index, "source"), name, "source"
        for name in item.via:
            yield ("evidence", index, "via"), name, "speaker or source"
        for name in item.states:
            yield ("evidence", index, "states"), name, "claim"
        for name, _ in item.supports:
            yield ("evidence", index, "supports"), name, "claim or evidence"
        for name, _ in item.disputes:
            yield ("evidence", index, "disputes"), name, "claim or evidence"
        for name in item.neutral:
            yield ("evidence", index, "neutral"), name, "claim or evidence"


def check_names(subject: Subject) -> Iterator[Finding]:
    """Claims and evidence share one set of names, and each name is given once."""
    taken: dict[str, str] = dict.fromkeys(subject.topic.claims, "a claim")
    for index, item in enumerate(subject.topic.evidence):
        if not item.id:
            continue
        if item.id in taken:
            yield subject.at(
                "E304",
                ("evidence", index, "id"),
                f"the name `{item.id}` is taken by {taken[item.id]}",
                "Give this item a name of its own.",
            )
        else:
            taken[item.id] = "another item"


def check_bearings(subject: Subject) -> Iterator[Finding]:
    """An item bears on one claim in one way; what states a claim does nothing else."""
    for index, item in enumerate(subject.topic.evidence):
        ways = _ways(item)
        if len(ways) > 1 or (ways and len(ways[0][1]) > 1):
            yield from _more_than_one_way(subject, index, ways)
        if item.states and len(ways) > 1:
            yield from _beside_what_it_states(subject, index, ways[1:])


def _ways(item: Evidence) -> list[tuple[str, Sequence[str]]]:
    """The ways in which an item bears on anything, each with the names it gives."""
    found: list[tuple[str, Sequence[str]]] = []
    if item.states:
        found.append(("states", item.states))
    if item.supports:
        found.append(("supports", [name for name, _ in item.supports]))
    if item.disputes:
        found.append(("disputes", [name for name, _ in item.disputes]))
    if item.neutral:
        found.append(("neutral", item.neutral))
    return found


def _more_than_one_way(
    subject: Subject, index: int, ways: list[tuple[str, Sequence[str]]]
) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for way, names in ways:
        for name in names:
            earlier = seen.setdefault(name, way)
            if earlier != way:
                yield subject.at_name(
                    "E305",
                    ("evidence", index, way),
                    name,
                    f"`{short(name)}` stands both under {earlier} and under {way}",
                    "Keep the one that holds.",
                )
        for name, times in Counter(names).items():
            if times > 1:
                yield subject.at_name(
                    "E305",
                    ("evidence", index, way),
                    name,
                    f"`{short(name)}` stands twice under {way}",
                    "Keep one of them.",
                    time=1,
                )


def _beside_what_it_states(
    subject: Subject, index: int, ways: list[tuple[str, Sequence[str]]]
) -> Iterator[Finding]:
    stated = subject.topic.evidence[index].states
    for way, names in ways:
        for name in names:
            if name in subject.topic.claims and name not in stated:
                yield subject.at_name(
                    "N506",
                    ("evidence", index, way),
                    name,
                    f"these words state `{short(stated[0])}` and bear on `{short(name)}` as well",
                    "A maker's denial of a rival is no evidence against it; keep `states` alone.",
                )
                return


def check_circles(subject: Subject) -> Iterator[Finding]:
    """Evidence that bears on itself, and claims that narrow themselves, through whatever steps."""
    topic = subject.topic
    index_of: dict[str, int] = {}
    for index, item in enumerate(topic.evidence):
        if item.id and item.id not in topic.claims:
            index_of.setdefault(item.id, index)
    bears = {
        name: [
            other
            for _, names in _ways(topic.evidence[index])
            for other in names
            if other in index_of
        ]
        for name, index in index_of.items()
    }
    for circle in _circles(bears):
        index = index_of[circle.last]
        way = next(way for way, names in _ways(topic.evidence[index]) if circle.first in names)
        yield subject.at_name(
            "E306",
            ("evidence", index, way),
            circle.first,
            circle.in_words("bears on"),
            "Remove one of these bearings.",
        )
    narrows = {
        claim.id: [claim.refines]
        for claim in topic.claims.values()
        if claim.refines and claim.refines in topic.claims
    }
    for circle in _circles(narrows):
        yield subject.at(
            "E307",
            ("claims", circle.last, "refines"),
            circle.in_words("refines"),
            "Remove one `refines`.",
        )


class _Circle(NamedTuple):
    """Names that lead round: the first ones, and the last, which leads to the first."""

    beginning: list[str]
    last: str
    length: int

    @property
    def first(self) -> str:
        return self.beginning[0]

    def in_words(self, verb: str) -> str:
        by_way_of = [f"`{short(name)}`" for name in self.beginning[1:]]
        if self.length > len(self.beginning):
            by_way_of.append(f"{self.length - len(self.beginning):,} more")
        if not by_way_of:
            return f"`{short(self.first)}` {verb} itself"
        way = " and ".join(filter(None, (", ".join(by_way_of[:-1]), by_way_of[-1])))
        return f"`{short(self.first)}` {verb} itself, by way of {way}"


_MOST_NAMED = 6


def _circles(edges: dict[str, list[str]]) -> Iterator[_Circle]:
    """One circle for each edge that closes one; without recursion, since chains can be long."""
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        trail = [start]
        position = {start: 0}
        stack = [iter(edges[start])]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                left = trail.pop()
                del position[left]
                done.add(left)
            elif following in position:
                at = position[following]
                yield _Circle(trail[at : at + _MOST_NAMED], trail[-1], len(trail) - at)
            elif following not in done and following in edges:
                position[following] = len(trail)
                trail.append(following)
                stack.append(iter(edges[following]))
