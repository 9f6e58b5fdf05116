"""Whence the ballots of a round come, and when they look like one sender's.

Only counts are kept, in memory, and only for the round that is open: nothing about addresses
goes into the lesson's file.
"""

from __future__ import annotations

import time
from collections import Counter

QUICK = 1.0
"""Seconds from a form to its ballot in which nobody reads, chooses, finds the button and sends."""
MOST_QUICK = 15
"""So many quick ballots of an address may be of children who race, or of a slow network."""
MOST_ALONE = 5
"""So many devices may stand behind an address where all others have an address of their own."""
_MANY = 10
"""So many other addresses tell that phones here have addresses of their own."""
_SECONDS_TOLD = 30.0
"""For which it is told that a phone was not let in."""
_FULL = (
    "more phones than a school has entered from one address, and others there must wait: count "
    "hands"
)


class Senders:
    """How many devices have voted from each address in the last round that was counted."""

    def __init__(self) -> None:
        self._round = 0
        self._devices: Counter[str] = Counter()
        self._quick: Counter[str] = Counter()
        self._turned_away = -_SECONDS_TOLD

    def turn_away(self) -> None:
        """A phone was not let in, since too many entered from its address."""
        self._turned_away = time.monotonic()

    def count(self, round_number: int, address: str, seconds: float) -> None:
        """Count the first ballot of a device in a round.

        Args:
            round_number: the one that is open.
            address: whence it came.
            seconds: from when its form was made.
        """
        if round_number != self._round:
            self._round = round_number
            self._devices.clear()
            self._quick.clear()
        self._devices[address] += 1
        if 0 <= seconds < QUICK:
            self._quick[address] += 1

    def notice(self, round_number: int | None) -> str:
        """A sentence where phones or ballots look like one sender's; else empty.

        Args:
            round_number: the one that is open; None where none is.
        """
        if time.monotonic() - self._turned_away < _SECONDS_TOLD:
            return _FULL
        if round_number != self._round:
            return ""
        quick = max(self._quick.values(), default=0)
        if quick > MOST_QUICK:
            return (
                f"{quick:,} ballots from one address came faster than people choose: close the "
                "vote, and count hands in another"
            )
        most = max(self._devices.values())
        others = len(self._devices) - 1
        # Where a whole class stands behind one address, few others vote or none.
        if most > MOST_ALONE and others >= _MANY and self._devices.total() - most <= others * 1.5:
            return (
                f"{most:,} phones voted from one address, about one from each of {others:,} "
                "others: close the vote, and count hands in another"
            )
        return ""
