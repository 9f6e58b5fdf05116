"""What a lesson begins with, and what never changes in it: its explanations, room and secret."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from claims.comparison import letter
from claims.lesson import recorded
from claims.lesson.rounds import choice_of

if TYPE_CHECKING:
    from pathlib import Path

    from claims.lesson.journal import Event
    from claims.model import Topic

VERSION = 1
"""Of the form of the events."""
DIGITS = 6
"""Digits of a room's code: few enough to type, too many to guess at the rate that is allowed."""
MOST_PER_DEVICE = 99
"""So many persons may share a phone; forms number them with two digits at most."""
_BYTES = 32  # of a secret
_ROOM = re.compile(r"[0-9]*")
_SECRET = re.compile(rf"(?:[0-9a-f]{{{2 * _BYTES}}})?")  # copies that are given away have none


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """An explanation as the class sees it.

    Attributes:
        id: of the claim in the topic's file.
        letter: by which it is called on projector and phones.
        title: as it is shown, names masked where the lesson is blind.
        statement: likewise.
    """

    id: str
    letter: str
    title: str
    statement: str

    @property
    def choice(self) -> str:
        """The choice that stands for it in a round."""
        return choice_of(self.id)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a lesson begins with, and what never changes in it.

    Attributes:
        time: when, in seconds since 1970.
        topic: the path of the topic's file, absolute; in a copy that was given away its name.
        question: as it is shown.
        language: of the topic, such as `en`; None where it does not tell.
        claims: in the order of their letters.
        blind: whether names are hidden, on the phones as well.
        seed: by which the claims were shuffled; None where they stand as in the file.
        room: the code that a vote needs; empty in such a copy.
        secret: with which cookies are signed, in hexadecimal; likewise.
        per_device: how many persons may vote on one device.
        by_item: whether the class votes after each piece of evidence.
    """

    time: float
    topic: str
    question: str
    language: str | None
    claims: tuple[ShownClaim, ...]
    blind: bool
    seed: int | None
    room: str
    secret: str
    per_device: int
    by_item: bool = False

    @classmethod
    def of(
        cls, topic: Topic, path: Path, *, blind: bool = False, seed: int | None = None,
        per_device: int = 1, by_item: bool = False,
    ) -> Beginning:  # fmt: skip
        """The beginning of a lesson on a topic, with a room and a secret of its own.

        Args:
            topic: the topic as it stands in its file, not blind.
            path: of that file.
            blind: whether the class is not to see names.
            seed: shuffles the claims, for the same seed in the same way.
            per_device: how many persons may vote on one device.
            by_item: whether the class votes after each piece of evidence.
        """
        from claims.blinding import blind as blinded
        from claims.blinding import shuffled

        order = tuple(topic.claims) if seed is None else shuffled(topic, seed)
        shown = blinded(topic, order) if blind else topic
        names = tuple(shown.claims) if blind else order
        claims = (
            (claim, letter(at), shown.claims[name])
            for at, (claim, name) in enumerate(zip(order, names, strict=True))
        )
        return cls(
            time=time.time(),
            topic=str(path.resolve()),
            question=shown.question or "",
            language=topic.language,
            claims=tuple(
                ShownClaim(claim, called, record.title or "", record.statement or "")
                for claim, called, record in claims
            ),
            blind=blind,
            seed=seed,
            room="".join(secrets.choice("0123456789") for _ in range(DIGITS)),
            secret=secrets.token_hex(_BYTES),
            per_device=per_device,
            by_item=by_item,
        )

    @classmethod
    def from_event(cls, event: Event) -> Beginning:
        """A beginning as it was recorded.

        Raises:
            ValueError: it is not whole, or of a later version.
        """
        if event.get("event") != "begun" or event.get("version") != VERSION:
            raise ValueError("no beginning of a lesson that this version knows")
        try:
            return cls._recorded(event)
        except (KeyError, ValueError) as error:
            raise ValueError("the beginning of the lesson is not whole") from error

    @classmethod
    def _recorded(cls, event: Event) -> Beginning:
        language, seed = event["language"], event["seed"]
        if not (seed is None or type(seed) is int):
            raise ValueError("no seed")
        claims = recorded.each(event["claims"], _claim)
        if len({claim.id for claim in claims}) < len(claims):
            raise ValueError("an explanation stands there twice")
        return cls(
            time=recorded.moment(event["time"]),
            topic=recorded.path(event["topic"]),
            question=recorded.text(event["question"]),
            language=None if language is None else recorded.text(language),
            claims=claims,
            blind=recorded.flag(event["blind"]),
            seed=seed,
            room=_like(_ROOM, event["room"]),
            secret=_like(_SECRET, event["secret"]),
            per_device=recorded.whole(event["per_device"], 1, MOST_PER_DEVICE),
            by_item=recorded.flag(event["by_item"]),
        )

    def as_event(self) -> Event:
        """How it is recorded."""
        return {"event": "begun", "version": VERSION} | asdict(self)


def _claim(value: Any) -> ShownClaim:
    found = recorded.by_name(value, recorded.text)
    return ShownClaim(**{name: found[name] for name in ShownClaim.__slots__})


def _like(form: re.Pattern[str], value: Any) -> str:
    if not form.fullmatch(recorded.text(value)):
        raise ValueError("neither a room nor a secret")
    return str(value)
