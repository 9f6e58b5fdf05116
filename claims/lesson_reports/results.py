"""What the rounds of a lesson came to, ready to be told in any form."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claims.classroom.languages import words
from claims.lesson.rounds import NONE, SEVERAL, UNSURE, Change, Kind, changes, flow, that_count
from claims.lesson.store import GOES_ON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.lesson.lesson import Lesson
    from claims.lesson.rounds import Flow, Round
    from claims.model import Topic


class Move(NamedTuple):
    """What one round on the explanations and the next one came to.

    Attributes:
        before: the earlier round.
        after: the later one; its `after` are the items shown between the two.
        changes: for each choice how many made it in both.
    """

    before: Round
    after: Round
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Results:
    """All that is told of a lesson.

    Attributes:
        lesson: the lesson.
        rounds: those on the explanations, in order. A round that may still be voted in is not
            among them.
        weighings: those on which evidence weighed most.
        topic: as the class saw it in the end; None where its file is not there any more.
        open_now: the number of ballots in a round that may still be voted in, else None.
    """

    lesson: Lesson
    rounds: tuple[Round, ...]
    weighings: tuple[Round, ...]
    topic: Topic | None
    open_now: int | None

    @property
    def name(self) -> str:
        """What the lesson is called: its file without the ending."""
        return self.lesson.path.stem

    @property
    def begun(self) -> datetime:
        """When it began, in local time."""
        return began(self.lesson)

    @property
    def choices(self) -> tuple[str, ...]:
        """What the rounds on the explanations offered, in the order of the letters."""
        return self.lesson.choices

    @property
    def counted(self) -> list[Round]:
        """Of the rounds on the explanations those that are held against each other."""
        return that_count(self.rounds)

    @property
    def change(self) -> Move | None:
        """The first and the last of the rounds that count; None where there are not two."""
        counted = self.counted
        return _move(counted[0], counted[-1]) if len(counted) > 1 else None

    @property
    def flow(self) -> Flow | None:
        """Where those who voted by phone in the first and the last of them went."""
        return flow(*change[:2]) if (change := self.change) else None

    @property
    def moves(self) -> list[Move]:
        """Each of them but the first with the one before it."""
        return [_move(*pair) for pair in pairwise(self.counted)]

    def letter(self, choice: str) -> str:
        """The letter of an explanation; empty for all else that can be chosen."""
        return next((one.letter for one in self.lesson.begun.claims if one.choice == choice), "")

    def in_short(self, choice: str) -> str:
        """What to call a choice on the explanations in few letters."""
        return self.letter(choice) or _IN_SHORT.get(choice, choice)

    def called(self, choice: str) -> str:
        """What a choice on the explanations says, without the letter."""
        for claim in self.lesson.begun.claims:
            if claim.choice == choice:
                return claim.title or claim.statement or claim.id
        return words(self.lesson.begun.language).others.get(choice, choice)

    def words(self, choice: str, of: Round | None = None) -> str:
        """What a choice of a round on the evidence says.

        The words of an item are those that a round showed, this one before any other; where none
        did, those that its file has now; empty without one.
        """
        from claims.rendering.attribution import in_short

        if choice == NONE:
            return words(self.lesson.begun.language).nothing
        for one in (of, *self.weighings):
            if one and choice in one.items:
                return one.items[choice]
        if not choice.isdecimal() or not self.topic or int(choice) >= len(self.topic.evidence):
            return ""
        return in_short(self.topic.evidence[int(choice)])


def began(lesson: Lesson) -> datetime:
    """When a lesson began, in local time."""
    return datetime.fromtimestamp(lesson.begun.time, UTC).astimezone()


_IN_SHORT = {SEVERAL: "several", UNSURE: "cannot tell"}


def results(lesson: Lesson) -> Results:
    """What a lesson came to so far.

    A round that is open is left out as long as the lesson may be gone on with, since bars pull
    the class to the majority; after that its ballots count.
    """
    rounds: Sequence[Round] = lesson.rounds
    open_now = None
    if lesson.open_now and not lesson.is_over:
        if time.time() - lesson.time < GOES_ON:
            open_now = lesson.open_now.size
            rounds = rounds[:-1]
        else:
            rounds = [*rounds[:-1], replace(rounds[-1], is_open=False)]
    return Results(
        lesson=lesson,
        rounds=tuple(one for one in rounds if one.kind is Kind.CLAIMS),
        weighings=tuple(one for one in rounds if one.kind is Kind.WEIGHT),
        topic=_topic(lesson),
        open_now=open_now,
    )


def _move(before: Round, after: Round) -> Move:
    return Move(before, after, changes(before, after))


def _topic(lesson: Lesson) -> Topic | None:
    """The topic as the class saw it, if its file is still there."""
    from claims.blinding import blind
    from claims.library import Library

    path = Path(lesson.begun.topic)
    # A name alone is of a copy that was given away; a file here of that name may be another.
    if not path.is_absolute() or not os.path.isfile(path):  # noqa: PTH113 - true or false of any
        return None
    topic = Library(path).read(path).topic
    return blind(topic) if lesson.begun.blind else topic
