"""The matrix: evidence down, claims across, and how each item bears on each claim.

It is the table of the analysis of competing hypotheses: one works across it, item by item, and
asks what would tell the claims apart; at its foot one asks first what disputes a claim, since
what fits it may fit its rivals too (Heuer, *Psychology of Intelligence Analysis*, 1999, ch. 8).
Everything is made from a comparison in one pass, to be kept by whoever draws it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.bearing import Bearing, bearings_of, positions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.comparison import Comparison, Tally


class Row(NamedTuple):
    """One item of evidence in the matrix."""

    item: int  # its position in `topic.evidence`
    depth: int  # 0; 1 and more where it bears on no claim but on the item it stands under


class Telling(NamedTuple):
    """How much an item tells some claims apart."""

    looked_at: int  # how many of the claims it was looked at for, to take a side or none
    spread: int  # 0 to 6 steps between the claim that fits it best and the one that does least


class Foot(NamedTuple):
    """What stands below the column of a claim."""

    disputing: int  # all items, dependent ones counted each
    supporting: int
    tally: Tally  # the same counted as items that are independent of each other


def rows(comparison: Comparison, told: Sequence[Telling] | None = None) -> list[Row]:
    """Every item of the topic once: in the order of the file, or by what the items tell.

    An item that bears on no claim, but on another item, stands under the first one it bears
    on, and follows it in either order. Given what each item tells (see `telling`), those with
    the widest spread come first; then those that were looked at for one claim only, of which
    nobody can say what they tell apart; last those looked at for none. Items that are alike in
    this stay in the order of the file.
    """
    below = _below(comparison)
    nested = {item for items in below.values() for item in items}
    every = range(len(comparison.topic.evidence))
    first = [item for item in every if item not in nested]
    if told is not None:
        first.sort(key=lambda item: _rank(told[item]), reverse=True)
    if not nested:
        return [Row(item, 0) for item in first]
    found: dict[int, Row] = {}
    for start in [*first, *every]:  # those that bear on each other in a circle come at the end
        stack = [Row(start, 0)]
        while stack:
            row = stack.pop()
            if row.item not in found:
                found[row.item] = row
                under = below.get(row.item, ())
                stack.extend(Row(item, row.depth + 1) for item in reversed(under))
    return list(found.values())


def telling(comparison: Comparison) -> list[Telling]:
    """For each item of the topic how much it tells the compared claims apart.

    An item that bears alike on all claims has no diagnostic value, however strongly it does
    (Heuer, 1999, ch. 8); so what counts is not how much it supports or disputes but how
    differently: the spread of its weights (`Bearing.weight`) over the claims that it was looked
    at for. A claim that it was not looked at for says nothing and is not taken as neutral.
    Words that state a claim are no evidence for or against it, and are left out as well.
    """
    count = len(comparison.topic.evidence)
    looked, least, most = [0] * count, [0] * count, [0] * count
    for claim in comparison.claims:
        for item, how in comparison.on.get(claim, ()):
            if how is Bearing.STATES:
                continue
            weight = how.weight
            if not looked[item]:
                least[item] = most[item] = weight
            elif weight < least[item]:
                least[item] = weight
            elif weight > most[item]:
                most[item] = weight
            looked[item] += 1
    return [
        Telling(times, high - low) for times, low, high in zip(looked, least, most, strict=True)
    ]


def on_items(
    comparison: Comparison, item: int, positions: dict[str, int]
) -> list[tuple[int, Bearing]]:
    """The other items that one item bears on, and how, in the order in which it names them.

    `positions` are where the items stand that have an id.
    """
    found = bearings_of(comparison.topic.evidence[item])
    return [
        (positions[name], how)
        for name, how in found.items()
        if name not in comparison.topic.claims and positions.get(name, item) != item
    ]


def foot(comparison: Comparison, claim: str) -> Foot:
    """What disputes a claim, what supports it, and what was not looked at for it.

    Words that state the claim and items that are neutral to it are in none of the three.
    """
    bearings = [how for _, how in comparison.on.get(claim, ())]
    return Foot(
        disputing=sum(how.disputes for how in bearings),
        supporting=sum(how.supports for how in bearings),
        tally=comparison.tally(claim),
    )


def _rank(told: Telling) -> tuple[int, int]:
    """What a row is ordered by; a spread counts only where there is something to compare."""
    return (min(told.looked_at, 2), told.spread)


def _below(comparison: Comparison) -> dict[int, list[int]]:
    """For each item those that bear on it and on no claim, each under the first it bears on."""
    topic = comparison.topic
    names = [name for name in comparison.on if name not in topic.claims]
    if not names:
        return {}
    positions = positions_of(topic)
    on_claims = {item for claim in topic.claims for item, _ in comparison.on.get(claim, ())}
    above: dict[int, int] = {}
    for name in names:
        place = positions.get(name)
        if place is None:
            continue
        for item, _ in comparison.on[name]:
            if item != place and item not in on_claims:
                above[item] = min(place, above.get(item, place))
    found: dict[int, list[int]] = {}
    for item in sorted(above):
        found.setdefault(above[item], []).append(item)
    return found
