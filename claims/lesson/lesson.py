"""A lesson: what has happened in it so far, and the one way to change it.

`claims.lesson.store` begins lessons and finds them again. Every change is an event: it is
written to the journal, then applied here, then told to those who follow the lesson. What is
built again from the journal is equal to what it was.

    lesson = store.begin(Beginning.of(topic, path))
    lesson.open_round("First impressions")
    lesson.vote(Voter("a device"), "terrorism", sure=3)
    await lesson.kept()  # now the ballot may be acknowledged
    first = lesson.close_round()
    counts(first)
    lesson.end()
    lesson.close()
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.lesson import recorded
from claims.lesson.beginning import Beginning
from claims.lesson.journal import missing
from claims.lesson.rounds import (
    NONE,
    SEVERAL,
    SURE,
    UNSURE,
    Ballot,
    Kind,
    Round,
    Voter,
    is_item,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from claims.lesson.journal import Event, Journal
_UNKNOWN = "a vote of which the beginning is damaged"
_MOST_PORT = 65_535


class Refused(Exception):  # noqa: N818 - it says what became of it
    """A change cannot be made now, and nothing was changed; the message is a sentence."""


class Lesson:
    """One lesson: read it, change it, follow it; all from one thread.

    Attributes:
        path: its file.
        begun: what it began with.
        rounds: in order; only the last may be open.
        step: the step of the plan that is shown, from 0.
        step_time: since when it is, in seconds since 1970.
        place: which slide of the step, from 0.
        told: the ids of the speakers whose names were told before their step.
        is_open: whether all names are shown before their step.
        port: on which the phones were last served; 0 where they never were.
        is_over: whether it was ended; then nothing changes it any more.
        time: of the latest event, in seconds since 1970.
        problem: a sentence where its file is damaged: what of it is used; else empty.
    """

    def __init__(
        self,
        path: Path,
        events: Sequence[Event],
        journal: Journal | None = None,
        damaged: Sequence[int] = (),
    ) -> None:
        """A lesson from its events, the first its beginning; without a journal it is only read.

        Args:
            path: its file.
            events: in order.
            journal: where further ones go.
            damaged: the numbers of the lines of the file that had to be passed over.

        Raises:
            ValueError: it does not begin as a lesson does.
        """
        self.path = path
        self.begun = Beginning.from_event(events[0] if events else {})
        self.rounds: list[Round] = []
        self.step = 0
        self.step_time = self.begun.time
        self.place = 0
        self.told: frozenset[str] = frozenset()
        self.is_open = False
        self.port = 0
        self.is_over = False
        self.time = self.begun.time
        self._ballots: dict[Voter, Ballot] = {}  # of the last round
        self._reached = 0  # the highest number of a round of which anything is known
        self._journal = journal
        self._followers: list[Callable[[str], None]] = []
        passed_over = 0
        for event in events[1:]:
            try:
                self._apply(event)
            except (KeyError, ValueError):
                passed_over += 1  # it hung on one that is damaged, or is of a form not known here
        self.problem = missing(path.name, damaged, passed_over)

    @property
    def choices(self) -> tuple[str, ...]:
        """What a round on the claims offers, in the order of the letters."""
        return (*(claim.choice for claim in self.begun.claims), SEVERAL, UNSURE)

    @property
    def open_now(self) -> Round | None:
        """The round in which votes are taken, or None."""
        return self.rounds[-1] if self.rounds and self.rounds[-1].is_open else None

    @property
    def is_running(self) -> bool:
        """Whether this process can change it."""
        return self._journal is not None and not self.is_over

    @property
    def unkept(self) -> str:
        """Why what happens now is not kept, for as long as it is not; else empty.

        Such a lesson goes on, and is written as soon as there is room; until then it takes no
        ballots, for those are on the disk when they are acknowledged.
        """
        problem = self._journal.problem if self._journal else None
        return f"{problem}; hands can be counted, and phones cannot vote" if problem else ""

    def shown_as(self, choice: str) -> str:
        """A choice as it may be told to all: its id, or its letter where the lesson is blind."""
        if self.begun.blind:
            for claim in self.begun.claims:
                if claim.choice == choice:
                    return claim.letter
        return choice

    # -- changes -------------------------------------------------------------------------

    def go_to(self, step: int, place: int = 0) -> None:
        """Show another step of the plan, or another slide of it, both from 0.

        Raises:
            Refused: see `open_round`.
        """
        self._change({"event": "step", "number": step, "place": place})

    def tell(self, names: Iterable[str], *, is_open: bool) -> None:
        """Remember which names the class knows before their step.

        Args:
            names: the ids of the speakers whose names were told one by one.
            is_open: whether all names are shown.

        Raises:
            Refused: see `open_round`.
        """
        self._change({"event": "told", "names": sorted(names), "open": is_open})

    def open_round(
        self,
        label: str,
        *,
        kind: Kind = Kind.CLAIMS,
        after: Iterable[int] = (),
        items: Mapping[int, str] | Iterable[int] = (),
    ) -> Round:
        """Open the next round.

        Args:
            label: what it is called.
            kind: what is chosen between.
            after: the positions of the items of evidence that were shown since the last round.
            items: in a round of `Kind.WEIGHT` the positions of the items to choose between, with
                the words that the class sees, so that what is told of the round later tells
                those, whatever becomes of the topic's file.

        Raises:
            Refused: a round is open, or the lesson is not running here.
        """
        if self.open_now:
            raise Refused("a round is open; close it first")
        if self._reached >= recorded.MOST:
            raise Refused("this lesson can have no more rounds; begin another")
        offered = self.choices if kind is Kind.CLAIMS else (*map(str, items), NONE)
        event = {
            "event": "opened",
            "round": self._reached + 1,
            "kind": kind.value,
            "label": label,
            "after": list(after),
            "offered": list(offered),
        }
        if isinstance(items, Mapping):
            event["items"] = {str(item): words for item, words in items.items()}
        self._change(event)
        return self.rounds[-1]

    def vote(self, voter: Voter, choice: str, sure: int | None = None) -> None:
        """Take a voter's ballot in the open round, in the place of an earlier one.

        It may be acknowledged once `kept` has returned.

        Raises:
            Refused: no round is open, or the round does not offer that.
            Unwritable: the system does not take it.
        """
        now = self._open_round()
        if choice not in now.offered or (sure is not None and sure not in SURE):
            raise Refused("this round does not offer that choice")
        if not 0 <= voter.slot < self.begun.per_device:
            raise Refused("so many persons may not vote on one device")
        self._change(
            {
                "event": "ballot",
                "round": now.number,
                "device": voter.device,
                "slot": voter.slot,
                "choice": choice,
                "sure": sure,
            },
            may_wait=False,
        )

    def count_hands(self, counted: Mapping[str, int]) -> None:
        """Set how many hands were raised in the last round, open or closed, for each choice.

        Raises:
            Refused: there was no round yet, or it does not offer that.
        """
        if not self.rounds:
            raise Refused("there is no round yet; open one first")
        last = self.rounds[-1]
        if not counted.keys() <= set(last.offered) or any(
            number < 0 for number in counted.values()
        ):
            raise Refused("this round does not offer that choice")
        self._change({"event": "hands", "round": last.number, "counts": dict(counted)})

    def close_round(self) -> Round:
        """Close the open round and return it.

        Raises:
            Refused: no round is open.
        """
        self._change({"event": "closed", "round": self._open_round().number})
        return self.rounds[-1]

    def serve_on(self, port: int) -> None:
        """Remember the port on which the phones are served, so that they find it again.

        Raises:
            Refused: see `open_round`.
            Unwritable: the system does not take it, and would take no ballot.
        """
        if port != self.port or self.unkept:
            self._change({"event": "served", "port": port}, may_wait=False)

    def end(self) -> None:
        """End the lesson, and close the round that is open; it is not gone on with.

        Raises:
            Refused: see `open_round`.
        """
        if self.open_now:
            self.close_round()
        self._change({"event": "ended"})

    async def kept(self) -> None:
        """Wait until all that has happened is on the disk.

        Raises:
            Unwritable: the disk refused.
        """
        if self._journal:
            await self._journal.kept()

    def close(self) -> None:
        """Let go of the file; a lesson that was not ended can be gone on with for some hours.

        Raises:
            Unwritable: not all that happened is in the file.
        """
        if self._journal:
            journal, self._journal = self._journal, None
            journal.close()

    def discard(self) -> None:
        """Let go of the file and take it away."""
        if self._journal:
            journal, self._journal = self._journal, None
            journal.discard()

    def on_change(self, follower: Callable[[str], None]) -> Callable[[], None]:
        """Have a function called after every event, with the event's name.

        Returns:
            What ends it.
        """
        self._followers.append(follower)

        def stop() -> None:
            with suppress(ValueError):  # it was stopped before
                self._followers.remove(follower)

        return stop

    def _open_round(self) -> Round:
        now = self.open_now
        if not now:
            raise Refused("no round is open; open one first")
        return now

    def _change(self, event: Event, *, may_wait: bool = True) -> None:
        if not self._journal or self.is_over:
            raise Refused("this lesson is over; begin another")
        event["time"] = round(time.time(), 3)
        self._journal.append(event, may_wait=may_wait)
        self._apply(event)
        for follower in tuple(self._followers):
            follower(event["event"])

    # -- events --------------------------------------------------------------------------

    def _apply(self, event: Event) -> None:
        """Let an event have happened.

        Raises:
            KeyError, ValueError: it is of a form that is not known; then nothing has changed by
                it, but that a round which it tells of is the last.
        """
        moment = recorded.moment(event["time"])
        match event["event"]:
            case "step":
                step, place = recorded.whole(event["number"]), recorded.whole(event.get("place", 0))
                if step != self.step:
                    self.step, self.step_time = step, moment
                self.place = place
            case "told":
                names, is_open = recorded.each(event["names"], recorded.text), event["open"]
                self.told, self.is_open = frozenset(names), recorded.flag(is_open)
            case "served":
                self.port = recorded.whole(event["port"], most=_MOST_PORT)
            case "opened":
                self._opened(event, moment)
            case "ballot":
                self._voted(event, moment)
            case "hands":
                hands = recorded.by_name(event["counts"], recorded.whole)
                last = _offering(self._last(_round_of(event)), hands)
                self.rounds[-1] = replace(last, hands=hands)
            case "closed":
                self.rounds[-1] = replace(self._last(_round_of(event)), is_open=False)
            case "ended":
                self.is_over = True
        self.time = moment

    def _opened(self, event: Event, moment: float) -> None:
        opened = Round(
            number=_round_of(event),
            kind=Kind(event["kind"]),
            label=recorded.text(event["label"]),
            after=recorded.each(event["after"], recorded.whole),
            offered=recorded.each(event["offered"], recorded.text),
            items=recorded.by_name(event.get("items", {}), recorded.text),
            ballots={},
            hands={},
            is_open=True,
            time=moment,
            step=self.step,
        )
        items = tuple(dict.fromkeys(filter(is_item, opened.offered)))
        if opened.offered != (self.choices if opened.kind is Kind.CLAIMS else items):
            raise ValueError("a round that offers what none can")
        self._reach(opened.number)
        if self.rounds and opened.number <= self.rounds[-1].number:
            raise ValueError("a round that was opened before")
        self._ballots = {}
        self.rounds.append(replace(opened, ballots=self._ballots))

    def _known_by_its_ballots(self, number: int, choice: str, moment: float) -> None:
        """A round whose opening is damaged: it offers what was chosen in it."""
        is_on_claims = choice in self.choices
        self._ballots = {}
        found = Round(
            number=number,
            kind=Kind.CLAIMS if is_on_claims else Kind.WEIGHT,
            label=_UNKNOWN,
            after=(),
            offered=self.choices if is_on_claims else (),
            items={},
            ballots=self._ballots,
            hands={},
            is_open=True,
            time=moment,
            step=self.step,
        )
        self.rounds.append(found)

    def _voted(self, event: Event, moment: float) -> None:
        number, choice, sure = _round_of(event), recorded.text(event["choice"]), event["sure"]
        voter = Voter(recorded.text(event["device"]), recorded.whole(event["slot"]))
        if sure is not None:
            recorded.whole(sure, SURE[0], SURE[-1])
        if choice not in self.choices and not is_item(choice):
            raise ValueError("a ballot that no round offers")
        self._reach(number)
        if not self.rounds or number > self.rounds[-1].number:
            self._known_by_its_ballots(number, choice, moment)
        now = _offering(self._last(number), [choice])
        if not now.is_open:
            raise ValueError("a ballot of a round that is closed")
        self.rounds[-1] = now
        self._ballots[voter] = Ballot(choice, sure, moment)

    def _last(self, number: int) -> Round:
        """The last round, which is to be the one of this number."""
        self._reach(number)
        if not self.rounds or number != self.rounds[-1].number:
            raise ValueError("a round that is not the last")
        return self.rounds[-1]

    def _reach(self, number: int) -> None:
        """There is a round of this number; the one before it is closed, though nothing tells when.

        A round whose opening is damaged is known by its ballots, and no other gets its number.
        """
        if number > self._reached:
            self._reached = number
            if now := self.open_now:
                self.rounds[-1] = replace(now, is_open=False)


def _round_of(event: Event) -> int:
    """The number of an event's round."""
    return recorded.whole(event["round"], 1)


def _offering(of: Round, choices: Iterable[str]) -> Round:
    """A round that offers these; where its opening is damaged, it is known by what was chosen."""
    more = [choice for choice in choices if choice not in of.offered]
    if not more:
        return of
    if of.label != _UNKNOWN or of.kind is not Kind.WEIGHT or not all(map(is_item, more)):
        raise ValueError("a choice that the round does not offer")
    return replace(of, offered=(*of.offered, *more))
