"""Values of an event as they stand in a file: of the kind that is expected, or none at all.

A line with a right checksum may still hold anything: another program has written it. What does
not hold is a ValueError here, before anything has changed by it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 10**9
"""No number of a lesson comes near it."""
_LAST_MOMENT = 250_000_000_000  # in the year 9892; dates end soon after
_T = TypeVar("_T")


def text(value: Any) -> str:
    """A text that can be written as UTF-8."""
    if not isinstance(value, str):
        raise ValueError("no text")  # noqa: TRY004 - all of these are one kind of error
    value.encode("utf-8")
    return value


def path(value: Any) -> str:
    """A path that the system could have."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no path")
    os.fsencode(value)  # names that are no UTF-8 have their own way of being kept
    return value


def whole(value: Any, least: int = 0, most: int = MOST) -> int:
    """A whole number from `least` to `most`."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"no whole number from {least} to {most}")
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")  # noqa: TRY004
    return value


def moment(value: Any) -> float:
    """A time in seconds since 1970 that has a date."""
    if type(value) not in (int, float) or not 0 <= value <= _LAST_MOMENT:
        raise ValueError("no time")
    return float(value)


def each(value: Any, kind: Callable[[Any], _T]) -> tuple[_T, ...]:
    """A list, all of one kind."""
    if not isinstance(value, list | tuple):
        raise ValueError("no list")  # noqa: TRY004
    return tuple(map(kind, value))


def by_name(value: Any, kind: Callable[[Any], _T]) -> dict[str, _T]:
    """Values of one kind by their names."""
    if not isinstance(value, dict):
        raise ValueError("no names with values")  # noqa: TRY004
    return {text(name): kind(one) for name, one in value.items()}
