"""What a lesson's slides are drawn from: the topic as the class may see it, and its votes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from claims.classroom.languages import words as words_in
from claims.lesson.plan import KNOWING_NAMES
from claims.lesson.rounds import NONE, SEVERAL, UNSURE, Kind
from claims.model import BlindTopic
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.lesson.lesson import Lesson
    from claims.lesson.plan import Stage
    from claims.lesson.rounds import Round
    from claims.model import Topic
    from tui.presenting.slides import Slide


class Weighing(Enum):
    """How far a class has come with a piece of evidence."""

    NOT_YET = auto()
    ASKED = auto()  # how it bears on each explanation
    TOLD = auto()  # how the author lets it


@dataclass(frozen=True, slots=True)
class Seen:
    """What a slide is drawn from.

    Attributes:
        topic: the topic as the class may see it; its claims in the order of the letters.
        stages: the plan.
        lesson: the lesson, for what it has counted.
        weighing: of the item that is shown.
        code: the lines of a QR code, while phones may vote.
        address: what the phones open, while they may.
        room: the code of the room, while they may.
    """

    topic: Topic
    stages: Sequence[Stage]
    lesson: Lesson
    weighing: Weighing = Weighing.NOT_YET
    code: tuple[str, ...] = ()
    address: str = ""
    room: str = ""


def choices_shown(of: Round | None, seen: Seen) -> list[tuple[str, str, str]]:
    """What a round offers: the choice, its letter or number, its words."""
    if of is not None and of.kind is Kind.WEIGHT:
        return weights_shown(of, seen)
    found = []
    for claim in seen.lesson.begun.claims:
        shown = seen.topic.claims.get(_alias(seen.topic, claim.id))
        words = shown.name if shown else claim.title or claim.statement
        found.append((claim.choice, claim.letter, words))
    others = words_in(seen.lesson.begun.language).others
    return [*found, *((choice, "", others[choice]) for choice in (SEVERAL, UNSURE))]


def _alias(topic: Topic, name: str) -> str:
    """What a claim is called in the topic as it is shown, by its id in the file."""
    if not isinstance(topic, BlindTopic):
        return name
    return next((alias for alias, real in topic.claim_ids.items() if real == name), "")


def words_of(topic: Topic, at: int) -> str:
    """The words of an item, by its position; the file may have lost it since."""
    if at >= len(topic.evidence):
        return "no longer in the file"
    item = topic.evidence[at]
    return f"“{item.quote}”" if item.is_quote else item.words


def weights_shown(of: Round, seen: Seen) -> list[tuple[str, str, str]]:
    """The items that a round on the weight of evidence offers, in the words of that time."""
    found = []
    for choice in of.offered:
        if choice == NONE:
            found.append((choice, "", words_in(seen.lesson.begun.language).nothing))
        else:
            at = int(choice)
            words = of.items.get(choice) or words_of(seen.topic, at)
            found.append((choice, str(at + 1), words))
    return found


def round_of(slide: Slide, lesson: Lesson) -> Round | None:
    """The round that belongs to a slide with a vote: the latest that was opened for it."""
    kind = Kind.WEIGHT if slide.shows is Shows.WEIGHT else Kind.CLAIMS
    of = (each for each in reversed(lesson.rounds) if each.step == slide.stage)
    return next((each for each in of if each.kind is kind), None)


def label_of(slide: Slide, stages: Sequence[Stage], *, knows_names: bool = False) -> str:
    """What the round of a slide is called: its heading, and what the class knew.

    Args:
        slide: one with a vote.
        stages: the plan.
        knows_names: whether the class knows names that the plan tells later.
    """
    if slide.shows is Shows.WEIGHT:
        return "Which evidence weighed most"
    stage = stages[slide.stage]
    label = KNOWING_NAMES if knows_names else stage.label
    return f"{stage.heading}: {label}" if label else stage.heading
