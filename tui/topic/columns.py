"""Which claims stand beside each other, and in which order: pure choices over their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Order = tuple[str, ...]


def without(order: Order, name: str) -> Order | None:
    """The order without one claim; None where it would be empty."""
    return tuple(other for other in order if other != name) or None


def moved(order: Order, name: str, step: int) -> Order | None:
    """The order with one claim moved by a step; None at the edge."""
    at = order.index(name)
    to = at + step
    if not 0 <= to < len(order):
        return None
    found = list(order)
    found[at], found[to] = found[to], found[at]
    return tuple(found)


def focused(every: Sequence[str], order: Order, name: str) -> Order:
    """The next way to look at one claim: alone, then against each other claim, then all.

    Args:
        every: all claims.
        order: those that are shown now.
        name: the claim to look at; alone or first among two, it is the one looked at already.
    """
    others = [other for other in every if other != order[0]]
    if len(order) > 2 or order == tuple(every) or not others:
        return (name,)
    if len(order) == 1:
        return (order[0], others[0])
    following = others.index(order[1]) + 1
    return (order[0], others[following]) if following < len(others) else tuple(every)
