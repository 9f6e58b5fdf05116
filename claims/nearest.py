"""The nearest known name to a misspelt one. Imports rapidfuzz at the first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_NAMES = 5_000
"""Beyond this many known names nothing is proposed, so that a bad file costs bounded time."""
MAX_SHOWN = 8
_CUTOFF = 62.0


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name most like this one, or None where none is like it."""
    if len(known) > MAX_NAMES or len(name) > 200:
        return None
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        name, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_CUTOFF
    )
    return found[0] if found else None


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A hint that offers the nearest name, else the names where they are few, else nothing."""
    best = nearest(name, known)
    if best is not None:
        return f"Did you mean `{short(best)}`?"
    if 0 < len(known) <= MAX_SHOWN:
        return f"Known here: {', '.join(f'`{short(name)}`' for name in known)}."
    return ""
