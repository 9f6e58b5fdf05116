"""A topic for programs: one JSON document, stable, with what follows from the file beside it.

Every key of the format is always there, in the format's order: text or null, a list, or a
mapping; dates as written. `supports` and `disputes` are mappings from id to `strongly`,
`weakly` or null. `comparison` holds what is derived: per claim its letter and tally, per item
its bearing on the claims, its group of dependence and its attribution. A claim that an item was
not looked at for is not among its bearings: so the document grows with the file, not with
claims times items.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claims.build import table
from claims.comparison import aspects, compare
from claims.model import Claim, Evidence, Records, Shape, Source, Speaker, Step, Topic
from claims.one_item import bearings_on_claims
from claims.rendering.attribution import attribution, citation, marks

if TYPE_CHECKING:
    from claims.comparison import Comparison

Json = dict[str, Any]


def document(topic: Topic, name: str, path: str) -> str:
    """A topic as one JSON document, in ASCII, so that it holds in every encoding.

    Args:
        topic: what is told.
        name: what the topic is called, the stem of its file.
        path: where it was read.
    """
    return json.dumps(
        {
            "path": path,
            "name": name,
            "topic": record(topic),
            "comparison": _comparison(compare(topic)),
        },
        indent=2,
    )


def record(found: Topic | Source | Speaker | Claim | Evidence | Step) -> Json:
    """One record with all its keys and, after them, those of its own that begin with `x-`."""
    kind: type = type(found)
    plain = {key: _plain(getattr(found, key), facts["shape"]) for key, facts in table(kind).items()}
    return plain | {key: _extra(value) for key, value in found.extra.items()}


def _plain(value: Any, shape: Shape) -> Any:
    match shape:
        case Shape.RECORDS:
            return {name: record(found) for name, found in value.items()}
        case Shape.ITEMS:
            return [record(found) for found in value]
        case Shape.DATE:
            return value.text if value else None
        case Shape.BEARING:
            return {name: degree.value or None for name, degree in value}
        case Shape.TABLE:
            return dict(value)
        case Shape.TEXTS | Shape.REFERENCES:
            return list(value)
        case _:
            return value


def _extra(value: Any) -> Any:
    if isinstance(value, Records):
        return {name: _extra(found) for name, found in value.items()}
    return [_extra(found) for found in value] if isinstance(value, tuple) else value


def _comparison(comparison: Comparison) -> Json:
    topic = comparison.topic
    return {
        "aspects": aspects(topic, comparison.claims),
        "claims": [_claim(comparison, name) for name in comparison.claims],
        "evidence": [_item(comparison, index) for index in range(len(topic.evidence))],
    }


def _claim(comparison: Comparison, name: str) -> Json:
    tally = comparison.tally(name)
    return {
        "id": name,
        "letter": comparison.letter(name),
        "tally": {
            "supporting": tally.supporting,
            "disputing": tally.disputing,
            "stating": tally.stating,
            "neutral": tally.neutral,
            "not_looked_at": tally.not_looked_at,
            "only_makers": tally.only_makers,
        },
    }


def _item(comparison: Comparison, index: int) -> Json:
    topic = comparison.topic
    item = topic.evidence[index]
    return {
        "number": index + 1,
        "bearings": {
            name: how.words for name, how in bearings_on_claims(comparison, index).items()
        },
        "group": comparison.groups[index] + 1,
        "marks": [mark.words for mark in marks(item)],
        "attribution": attribution(topic, item),
        "citation": citation(topic, item),
    }
