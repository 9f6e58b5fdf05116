"""Bearing: how an item of evidence stands to a claim, or to another item.

    >>> from claims import Library
    >>> from claims.bearing import Bearing, bearing, bearings_on
    >>> topic = Library.shipped().read("orchard-gate").topic
    >>> index, how = bearings_on(topic.evidence)["wind"][0]
    >>> how is bearing(topic.evidence[index], "wind")
    True
    >>> Bearing.SUPPORTS_WEAKLY.sign, Bearing.SUPPORTS_WEAKLY.words
    ('(+)', 'supports weakly')

What an item does not name was not looked at, which is not the same as neutral.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.model import Evidence, Plain, Topic


class Degree(Enum):
    """How strongly an item supports or disputes; the plain middle has no word in the file."""

    STRONGLY = "strongly"
    PLAINLY = ""
    WEAKLY = "weakly"

    __hash__ = object.__hash__  # a topic has thousands; Enum's own takes six times as long


class Bearing(Enum):
    """The nine ways an item can stand to a claim.

    The signs are one grammar for every screen and every printed form; the words are what a
    screen reader hears.

    Attributes:
        sign: one to three characters, one cell each.
        ascii: the sign for terminals and files without Unicode.
        words: the bearing in words.
        weight: +3 (supports strongly) to -3 (disputes strongly); 0 for all that takes no side.
        supports: whether the item supports the claim, in any degree.
        disputes: whether it disputes the claim, in any degree.
    """

    STATES = ("≡", "=", "states", 0)
    SUPPORTS_STRONGLY = ("++", "++", "supports strongly", 3)
    SUPPORTS = ("+", "+", "supports", 2)
    SUPPORTS_WEAKLY = ("(+)", "(+)", "supports weakly", 1)
    NEUTRAL = ("○", "o", "neutral", 0)
    DISPUTES_WEAKLY = ("(−)", "(-)", "disputes weakly", -1)
    DISPUTES = ("−", "-", "disputes", -2)
    DISPUTES_STRONGLY = ("−−", "--", "disputes strongly", -3)
    NOT_LOOKED_AT = ("?", "?", "not looked at", 0)

    def __init__(self, sign: str, ascii: str, words: str, weight: int) -> None:  # noqa: A002
        self.sign = sign
        self.ascii = ascii
        self.words = words
        self.weight = weight
        self.supports = weight > 0
        self.disputes = weight < 0

    __hash__ = object.__hash__


SUPPORTING = {
    Degree.STRONGLY: Bearing.SUPPORTS_STRONGLY,
    Degree.PLAINLY: Bearing.SUPPORTS,
    Degree.WEAKLY: Bearing.SUPPORTS_WEAKLY,
}
DISPUTING = {
    Degree.STRONGLY: Bearing.DISPUTES_STRONGLY,
    Degree.PLAINLY: Bearing.DISPUTES,
    Degree.WEAKLY: Bearing.DISPUTES_WEAKLY,
}

_DEGREES = {how: degree for degree, how in (*SUPPORTING.items(), *DISPUTING.items())}


BEARING_KEYS = ("states", "supports", "disputes", "neutral")
"""The keys of an item that tell how it bears on claims and on other items."""


def field_of(how: Bearing) -> str | None:
    """The key of an item that tells a bearing; None for what was not looked at."""
    if how.supports or how.disputes:
        return "supports" if how.supports else "disputes"
    return {Bearing.STATES: "states", Bearing.NEUTRAL: "neutral"}.get(how)


def degree_of(how: Bearing) -> Degree:
    """How strongly a bearing supports or disputes; the plain middle for all that takes no side."""
    return _DEGREES.get(how, Degree.PLAINLY)


def fields_telling(bearings: Mapping[str, Bearing]) -> dict[str, Plain]:
    """The keys of an item that tell how it bears on what, as they are written in a file.

    The other way round than `bearings_of`: an id alone, a list of ids, or a mapping to degrees.
    """
    names: dict[str, dict[str, str]] = {}
    for name, how in bearings.items():
        if key := field_of(how):
            names.setdefault(key, {})[name] = degree_of(how).value
    return {key: _as_written(degrees) for key, degrees in names.items()}


def _as_written(degrees: dict[str, str]) -> Plain:
    if any(degrees.values()):
        return {name: degree or None for name, degree in degrees.items()}
    return next(iter(degrees)) if len(degrees) == 1 else tuple(degrees)


def bearings_of(item: Evidence) -> dict[str, Bearing]:
    """How one item bears on each claim or item that it names.

    What it does not name is `NOT_LOOKED_AT`. Where a file names one twice, the first way in the
    record's order holds.
    """
    found: dict[str, Bearing] = {}
    for name in item.states:
        found.setdefault(name, Bearing.STATES)
    for name, degree in item.supports:
        found.setdefault(name, SUPPORTING[degree])
    for name, degree in item.disputes:
        found.setdefault(name, DISPUTING[degree])
    for name in item.neutral:
        found.setdefault(name, Bearing.NEUTRAL)
    return found


def bearing(item: Evidence, name: str) -> Bearing:
    """How one item bears on one claim, or on another item, by id."""
    return bearings_of(item).get(name, Bearing.NOT_LOOKED_AT)


def bearings_on(evidence: Sequence[Evidence]) -> dict[str, list[tuple[int, Bearing]]]:
    """For each claim or item that is named: the positions of the items that bear on it, and how.

    In file order; what nothing bears on has no entry.
    """
    found: dict[str, list[tuple[int, Bearing]]] = {}
    for index, item in enumerate(evidence):
        for name, how in bearings_of(item).items():
            found.setdefault(name, []).append((index, how))
    return found


def positions_of(topic: Topic) -> dict[str, int]:
    """For each item of evidence that has an id, where it stands; the first of those that share it.

    With it what bears on an item is found, and what an item bears on besides claims.
    """
    found: dict[str, int] = {}
    for index, item in enumerate(topic.evidence):
        if item.id:
            found.setdefault(item.id, index)
    return found
