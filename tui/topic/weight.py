"""Which topics are read and laid out before the first frame, and which beside the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.bearing import bearings_of

if TYPE_CHECKING:
    from claims.model import Topic

SMALL = 1024 * 1024
"""A file up to this many bytes is read at once; a larger one beside the event loop."""

LIGHT = 10_000
"""So many bearings and answers are laid out at once; aliases make many of a few bytes."""


def is_light(topic: Topic) -> bool:
    """Whether a topic can be laid out before the first frame."""
    bearings = sum(map(len, map(bearings_of, topic.evidence)))
    return bearings + sum(len(claim.aspects) for claim in topic.claims.values()) <= LIGHT
