"""References between records: dangling ones, and ones that mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding
    from claims.model import Evidence, FieldPath, Topic

MAX_SUGGESTIONS = 200
"""After this many dangling references no more nearest names are looked for."""


def check_references(subject: Subject) -> Iterator[Finding]:
    """Every id that is named is the id of a record of the right kind."""
    topic = subject.topic
    evidence = {item.id for item in topic.evidence if item.id}
    known: dict[str, Collection[str]] = {
        "claim": topic.claims.keys(),
        "source": topic.sources.keys(),
        "speaker": topic.speakers.keys(),
        "speaker or source": topic.speakers.keys() | topic.sources.keys(),
        "claim or evidence": topic.claims.keys() | evidence,
    }
    asked = 0
    for path, name, kind in _references(topic):
        if name in known[kind]:
            continue
        asked += 1
        hint = did_you_mean(name, list(known[kind])) if asked <= MAX_SUGGESTIONS else ""
        yield subject.at(
            _CODES[kind], path, f"there is no {kind} `{name}`",
            hint or f"Add it under `{_HOMES[kind]}:`.", word=name,
        )


_CODES = {
    "claim": "E301",
    "claim or evidence": "E301",
    "source": "E302",
    "speaker": "E303",
    "speaker or source": "E303",
}
_HOMES = {
    "claim": "claims",
    "claim or evidence": "claims",
    "source": "sources",
    "speaker": "speakers",
    "speaker or source": "speakers",
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
            yield subject.at("E304", ("evidence", index, "id"),
                             f"the name `{item.id}` is taken by {taken[item.id]}",
                             "Give this item a name of its own.")
        else:
            taken[item.id] = "another item"


def check_bearings(subject: Subject) -> Iterator[Finding]:
    """An item bears on one claim in one way; what states a claim does nothing else."""
    claims = subject.topic.claims
    for index, item in enumerate(subject.topic.evidence):
        ways = _ways(item)
        if len(ways) < 2 and not (ways and len(ways[0][1]) > 1):
            continue
        seen: dict[str, str] = {}
        for way, names in ways:
            for name in names:
                if name in seen:
                    both = f"twice under {way}" if seen[name] == way else f"in {seen[name]} and in {way}"
                    yield subject.at("E305", ("evidence", index, way),
                                     f"the item names `{name}` {both}",
                                     "Keep the one that holds.", word=name)
                else:
                    seen[name] = way
        if item.states:
            for way, names in ways[1:]:
                beside = [name for name in names if name in claims and name not in item.states]
                if beside:
                    yield subject.at("N506", ("evidence", index, way),
                                     f"these words state `{item.states[0]}` and bear on "
                                     f"`{beside[0]}` as well",
                                     "A maker's denial of a rival is no evidence against it; "
                                     "keep `states` alone.", word=beside[0])
                    break


def _ways(item: Evidence) -> list[tuple[str, list[str]]]:
    found = (
        ("states", list(item.states)),
        ("supports", [name for name, _ in item.supports]),
        ("disputes", [name for name, _ in item.disputes]),
        ("neutral", list(item.neutral)),
    )
    return [(way, names) for way, names in found if names]


def check_circles(subject: Subject) -> Iterator[Finding]:
    """Evidence that bears on itself, and claims that narrow themselves, through whatever steps."""
    topic = subject.topic
    index_of = {item.id: index for index, item in enumerate(topic.evidence) if item.id}
    bears = {
        item.id: [name for _, names in _ways(item) for name in names if name in index_of]
        for item in topic.evidence
        if item.id
    }
    for circle in _circles(bears):
        yield subject.at("E306", ("evidence", index_of[circle[-1]]),
                         _in_words(circle, "bears on"),
                         "Remove one of these bearings.", word=circle[0])
    narrows = {
        claim.id: [claim.refines] for claim in topic.claims.values()
        if claim.refines in topic.claims
    }
    for circle in _circles(narrows):  # type: ignore[arg-type]
        yield subject.at("E307", ("claims", circle[-1], "refines"),
                         _in_words(circle, "refines"), "Remove one `refines`.")


def _in_words(circle: list[str], verb: str) -> str:
    if len(circle) == 1:
        return f"`{circle[0]}` {verb} itself"
    shown = [*circle[:6], "…"] if len(circle) > 6 else circle
    return f"`{shown[0]}` {verb} itself, by way of {', '.join(f'`{name}`' for name in shown[1:])}"


def _circles(edges: dict[str, list[str]]) -> Iterator[list[str]]:
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
                yield trail[position[following] :]
            elif following not in done and following in edges:
                position[following] = len(trail)
                trail.append(following)
                stack.append(iter(edges[following]))
