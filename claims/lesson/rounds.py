"""The rounds of a vote, and what they came to: records, and pure functions of them.

A choice is a text: the id of a claim, `SEVERAL` or `UNSURE`; in a round of `Kind.WEIGHT` the
position of an item of evidence in its topic, from 0, or `NONE`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SEVERAL = "several"
"""The choice of who holds several of the explanations for right."""
UNSURE = "unsure"
"""The choice of who holds that this evidence cannot tell."""
NONE = "none"
"""The choice of whom no item of evidence moved."""
SURE = range(1, 6)
"""The steps of how sure a person is, from a guess to certainty."""
_DIGITS = 6  # of the position of an item; no topic has a million


class Kind(StrEnum):
    """What is chosen between in a round."""

    CLAIMS = "claims"
    WEIGHT = "weight"  # which evidence weighed most


def is_item(choice: str) -> bool:
    """Whether a round of `Kind.WEIGHT` may offer this: a position, or `NONE`.

    >>> is_item("4"), is_item("wind")
    (True, False)
    """
    return choice == NONE or (choice.isascii() and choice.isdecimal() and len(choice) <= _DIGITS)


class Voter(NamedTuple):
    """Whose a ballot is: one of the persons who share a device, counted from 0."""

    device: str
    slot: int = 0


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one voter sent last.

    Attributes:
        choice: one of those that the round offers.
        sure: how sure, a step of `SURE`; None where that was left open.
        time: when it was sent, in seconds since 1970.
    """

    choice: str
    sure: int | None
    time: float


@dataclass(frozen=True, slots=True)
class Round:
    """One round.

    Attributes:
        number: its place in the lesson, from 1.
        kind: what is chosen between.
        label: what it is called on the screen, such as "First impressions".
        after: the positions of the items of evidence shown since the round before, from 0.
        offered: the choices, in the order in which they are shown.
        items: for those that are items of evidence their words as the class saw them; left out
            where nobody told them.
        ballots: the ballot of each voter; it grows for as long as the round is open.
        hands: for each choice how many raised a hand; choices that nobody counted are left out.
        is_open: whether ballots are taken.
        time: when it was opened, in seconds since 1970.
        step: the step of the plan in which it was, from 0.
    """

    number: int
    kind: Kind
    label: str
    after: tuple[int, ...]
    offered: tuple[str, ...]
    items: Mapping[str, str]
    ballots: Mapping[Voter, Ballot]
    hands: Mapping[str, int]
    is_open: bool
    time: float
    step: int = 0

    @property
    def size(self) -> int:
        """How many ballots there are, hands included."""
        return len(self.ballots) + sum(self.hands.values())


def choice_of(claim: str) -> str:
    """The choice that stands for a claim: its id, or, where that is a word for another, its path.

    >>> choice_of("terrorism"), choice_of("several")
    ('terrorism', 'claims.several')
    """
    return f"claims.{claim}" if claim in (SEVERAL, UNSURE) else claim


def counts(of: Round) -> dict[str, int]:
    """For every choice that was offered how many made it, hands and phones together."""
    found = {choice: of.hands.get(choice, 0) for choice in of.offered}
    for ballot in of.ballots.values():
        found[ballot.choice] += 1
    return found


def that_count(rounds: Iterable[Round]) -> list[Round]:
    """Those in which the class told what it thought, from before to after.

    They are the rounds on the claims that have ballots, in the order of the plan, and of each
    step the last: the one before it was held too early or went wrong. Where the lesson follows no
    plan, all of them.
    """
    held = [one for one in rounds if one.kind is Kind.CLAIMS and one.size]
    if not any(one.step for one in held):  # no step was ever gone to
        return held
    last = {one.step: one for one in held}
    return [last[step] for step in sorted(last)]


def sureness(of: Round) -> dict[str, tuple[int, ...]]:
    """For every choice how many of those who made it by phone were how sure, by steps of `SURE`.

    Those who left it open, and hands, are in none of the five.
    """
    found = {choice: [0] * len(SURE) for choice in of.offered}
    for ballot in of.ballots.values():
        if ballot.sure is not None:
            found[ballot.choice][ballot.sure - SURE.start] += 1
    return {choice: tuple(steps) for choice, steps in found.items()}


class Change(NamedTuple):
    """How many made a choice in an earlier round and in a later one."""

    choice: str
    before: int
    after: int


def changes(before: Round, after: Round) -> list[Change]:
    """What two rounds came to, side by side; choices of which only one round knows count 0."""
    earlier, later = counts(before), counts(after)
    every = dict.fromkeys((*before.offered, *after.offered))
    return [Change(choice, earlier.get(choice, 0), later.get(choice, 0)) for choice in every]


@dataclass(frozen=True, slots=True)
class Flow:
    """Where those who voted by phone in both of two rounds went.

    Attributes:
        moved: for a choice before and one after how many made both, 0 left out; those who stayed
            with their choice are counted there too.
        only_before: how many voted in the first of the rounds alone; hands cannot be followed
            and are in neither number.
        only_after: how many voted in the second alone.
    """

    moved: Mapping[tuple[str, str], int]
    only_before: int
    only_after: int


def flow(before: Round, after: Round) -> Flow:
    """Of those who made a choice in one round, how many made which in another."""
    both = before.ballots.keys() & after.ballots.keys()
    moved: dict[tuple[str, str], int] = {}
    for first in before.offered:
        for second in after.offered:
            moved[first, second] = 0
    for voter in both:
        moved[before.ballots[voter].choice, after.ballots[voter].choice] += 1
    return Flow(
        {pair: count for pair, count in moved.items() if count},
        len(before.ballots) - len(both),
        len(after.ballots) - len(both),
    )
