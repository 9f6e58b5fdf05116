"""What the commands that let a class vote have in common."""

from __future__ import annotations

from claims.commands import Unusable
from claims.lesson.beginning import MOST_PER_DEVICE


def refuse_persons(per_device: int) -> None:
    """Refuse a number of persons that cannot share a phone.

    Raises:
        Unusable: the sentence says how many can.
    """
    if not 1 <= per_device <= MOST_PER_DEVICE:
        raise Unusable(
            f"--per-device is {per_device:,}; from 1 to {MOST_PER_DEVICE} persons may share a phone"
        )
