"""What a language has to say."""

from __future__ import annotations

from dataclasses import dataclass

from claims.lesson.rounds import NONE, SEVERAL, UNSURE


@dataclass(frozen=True, slots=True)
class Words:
    """All that a page says besides what stands in the topic.

    `person` takes a `{number}`, and so does `vote_number`, or else the `{label}` of the round.
    """

    join: str  # the heading where the room's code is asked for
    code: str  # what is to be typed
    code_hint: str  # where it is found
    enter: str  # the button
    wrong_code: str
    wait_a_moment: str  # said where something was done too often
    scan: str  # the way in that never waits
    needs_cookie: str
    choose: str  # above the explanations
    several: str
    unsure: str
    sure: str  # above the five steps
    guess: str  # the first step
    certain: str  # the last step
    send: str
    sent: str
    can_change: str
    change: str
    next_person: str
    person: str  # which of those who share a phone
    vote_number: str  # what a round is called; labels are in English, and stand in English alone
    waiting: str
    look: str
    weighed: str  # above the items of evidence
    nothing: str  # no item of evidence
    over: str
    late: str
    choose_first: str
    trying: str

    @property
    def others(self) -> dict[str, str]:
        """What the choices say that are neither an explanation nor an item of evidence."""
        return {SEVERAL: self.several, UNSURE: self.unsure, NONE: self.nothing}
