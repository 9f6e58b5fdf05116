"""How one item of evidence bears on the claims that are compared, to be told beside its words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claims.bearing import Bearing, bearings_of
from claims.comparison import unweighed_in

if TYPE_CHECKING:
    from claims.comparison import Comparison
    from claims.model import Topic


class Borne(NamedTuple):
    """The claims that an item bears on in one way."""

    bearing: Bearing
    claims: list[str]
    others: int = 0  # how many more there are that are not named


MOST_NAMED = 12
"""How many claims are named one by one of which there is nothing to tell."""


def by_bearing(comparison: Comparison, item: int) -> list[Borne]:
    """How an item bears on the claims of the topic, and on which in each way.

    What it states comes first, what was not looked at last. Of the latter only the first are
    named, since there are topics in which hardly anything bears on hardly anything.
    """
    if item in comparison.unweighed:
        return []
    bears, found = bearings_on_claims(comparison, item), dict[Bearing, list[str]]()
    for name, how in bears.items():
        found.setdefault(how, []).append(name)
    told = [Borne(how, found[how]) for how in Bearing if how in found]
    missing = len(comparison.order) - len(bears)
    if missing:
        names = list(islice((name for name in comparison.order if name not in bears), MOST_NAMED))
        told.append(Borne(Bearing.NOT_LOOKED_AT, names, missing - len(names)))
    return told


def bearings_on_claims(comparison: Comparison, item: int) -> dict[str, Bearing]:
    """How an item bears on the claims of the topic that it names, in the order of the claims."""
    bears = bearings_of(comparison.topic.evidence[item])
    order = comparison.order
    names = sorted(bears.keys() & order.keys(), key=order.__getitem__)
    return {name: bears[name] for name in names}


def bearing_words(topic: Topic, item: int) -> list[tuple[str, Bearing]]:
    """How an item bears on every claim, in file order; nothing of one that is not weighed yet."""
    if item in unweighed_in(topic):
        return []
    bears = bearings_of(topic.evidence[item])
    return [(name, bears.get(name, Bearing.NOT_LOOKED_AT)) for name in topic.claims]
