"""How spans of time are told in a lesson."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """A span of time: `12:30`."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    return f"{minutes}:{rest:02}"
