"""What the teacher's second window suggests once a round is closed.

The thresholds are those of Peer Instruction: talk in pairs moves most where between a third and
three quarters of the class agree (Crouch and Mazur, Peer Instruction: Ten years of experience
and results, American Journal of Physics 69, 2001).
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from claims.lesson.rounds import SEVERAL, UNSURE, Kind, counts

if TYPE_CHECKING:
    from claims.lesson.rounds import Round

AGREED = 3 / 4
"""The part that agrees on one explanation, from which on what disputes it is shown."""
CANNOT_TELL = 1 / 3
"""The part that cannot tell, from which on more evidence is shown."""


class Suggestion(Enum):
    """What to do next."""

    SHOW_AGAINST = auto()  # what disputes the choice that most made
    PAIR = auto()  # those who differ
    MORE_EVIDENCE = auto()


class Advice(NamedTuple):
    """A suggestion, and the choice that it is about; None where it is about all."""

    suggestion: Suggestion
    choice: str | None = None


def advice(of: Round) -> Advice | None:
    """What to do after a round on the claims; None where nothing can be said.

    Where most hold several explanations for right, nothing is suggested.
    """
    found = counts(of)
    total = sum(found.values())
    if of.kind is not Kind.CLAIMS or not total:
        return None
    if found.get(UNSURE, 0) >= CANNOT_TELL * total:
        return Advice(Suggestion.MORE_EVIDENCE)
    first = max(found, key=found.__getitem__)
    if found[first] < AGREED * total:
        return Advice(Suggestion.PAIR)
    return None if first == SEVERAL else Advice(Suggestion.SHOW_AGAINST, first)
