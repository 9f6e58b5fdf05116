"""The slides of a lesson: what each step of its plan shows, a few words at a time.

A slide names what it shows by its place in the topic and holds no text, so that names that are
told, and votes that come in, show on it at once. Nothing here needs a screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from claims.comparison import aspects
from claims.lesson.plan import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.lesson.plan import Stage
    from claims.model import Topic


class Shows(Enum):
    """What a slide shows."""

    QUESTION = auto()
    SUMMARY = auto()
    CLAIM = auto()  # `at`: its position in the order of the letters
    ASPECT = auto()  # `at`: its position among the questions
    VOTE = auto()
    WEIGHT = auto()  # the vote on which evidence weighed most
    ITEM = auto()  # `at`: its position in the evidence
    SPEAKER = auto()  # `name`: the id in the file
    SOURCES = auto()
    HEADING = auto()
    TALK = auto()  # how to talk in pairs
    DISCUSSION = auto()  # `at`: its position
    ROUNDS = auto()
    MOVED = auto()  # what each piece of evidence was followed by
    FLOW = auto()
    WEIGHTS = auto()


VOTES = (Shows.VOTE, Shows.WEIGHT)
RESULTS = (Shows.ROUNDS, Shows.MOVED, Shows.FLOW, Shows.WEIGHTS)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        stage: the step of the plan that it belongs to, from 0.
        shows: what it shows.
        at: which one of these, from 0.
        name: which one of those that go by an id.
    """

    stage: int
    shows: Shows
    at: int = 0
    name: str = ""


def slides_of(topic: Topic, order: Sequence[str], stages: Sequence[Stage]) -> list[Slide]:
    """The slides of a plan, in order.

    Args:
        topic: the topic with its names.
        order: the ids of the claims in the order of their letters.
        stages: the plan.
    """
    has_explanations = any(stage.kind is Kind.EXPLANATIONS for stage in stages)
    kinds = [stage.kind for stage in stages]
    first_vote = kinds.index(Kind.VOTE) if Kind.VOTE in kinds else -1
    last_vote = max((at for at, each in enumerate(stages) if each.kind is Kind.VOTE), default=-1)
    items = tuple(dict.fromkeys(item for stage in stages for item in stage.items))
    found: list[Slide] = []
    for at, stage in enumerate(stages):
        if at == first_vote and not {Kind.QUESTION, Kind.EXPLANATIONS} & set(kinds[:at]):
            # Nobody can vote on what was not read: a plan may leave that to the teacher.
            opening = replace(stage, kind=Kind.QUESTION)
            found += (
                Slide(at, shows, index, name)
                for shows, index, name in _of(topic, order, opening, items, has_explanations)
            )
        found += (
            Slide(at, shows, index, name)
            for shows, index, name in _of(topic, order, stage, items, has_explanations)
        )
        if at == last_vote and len(items) > 1:
            found.append(Slide(at, Shows.WEIGHT))
        if stage.kind is Kind.RESULTS:
            found.append(Slide(at, Shows.ROUNDS))
            if any(len(each.items) == 1 for each in stages):
                found.append(Slide(at, Shows.MOVED))
            found.append(Slide(at, Shows.FLOW))
            if len(items) > 1:
                found.append(Slide(at, Shows.WEIGHTS))
    return found


def _of(
    topic: Topic,
    order: Sequence[str],
    stage: Stage,
    items: Sequence[int],
    has_explanations: bool,
) -> Iterator[tuple[Shows, int, str]]:
    if stage.kind is Kind.QUESTION:
        yield Shows.QUESTION, 0, ""
        if topic.summary:
            yield Shows.SUMMARY, 0, ""
    if stage.kind is Kind.EXPLANATIONS or (stage.kind is Kind.QUESTION and not has_explanations):
        for at in range(len(order)):
            yield Shows.CLAIM, at, ""
        for at in range(len(aspects(topic, order))):
            yield Shows.ASPECT, at, ""
    if stage.kind is Kind.VOTE:
        yield Shows.VOTE, 0, ""
    if stage.kind is Kind.EVIDENCE:
        if len(stage.items) != 1:
            yield Shows.HEADING, 0, ""
        for item in stage.items:
            yield Shows.ITEM, item, ""
    if stage.kind is Kind.NAMES:
        yield Shows.HEADING, 0, ""
        for name in _speakers_met(topic, order, items):
            yield Shows.SPEAKER, 0, name
        if topic.sources:
            yield Shows.SOURCES, 0, ""
    if stage.kind is Kind.TALK:
        yield Shows.TALK, 0, ""
        for at in range(len(topic.discussion)):
            yield Shows.DISCUSSION, at, ""
    if stage.kind is Kind.OTHER:
        yield Shows.HEADING, 0, ""


def _speakers_met(topic: Topic, order: Sequence[str], items: Sequence[int]) -> list[str]:
    """Who makes the claims, in their order, then who said the evidence that the class weighed."""
    named = [name for claim in order for name in topic.claims[claim].proponents]
    weighed = [topic.evidence[item] for item in items]
    named += [name for item in weighed for name in (*item.speaker, *item.via)]
    return [name for name in dict.fromkeys(named) if name in topic.speakers]
