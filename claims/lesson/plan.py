"""The plan of a lesson: its steps, from any topic without being asked, or those of its own.

The order is that of Peer Instruction (Mazur, *Peer Instruction: A User's Manual*, 1997; Crouch
and Mazur, "Peer Instruction: Ten years of experience and results", 2001): everybody answers
alone and in silence, then pairs talk, then everybody answers again. What is talked over is
sourced as historians do it (Wineburg, "Historical Problem Solving", 1991): what is said, then
who says it, when and with what interest, and what corroborates it.

    >>> from claims import Library
    >>> topic = Library.shipped().read("lexington-1775").topic
    >>> [(stage.kind.name, stage.minutes) for stage in planned(topic)][:3]
    [('QUESTION', 3), ('EXPLANATIONS', 6), ('VOTE', 3)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from claims.comparison import compare
from claims.lesson.minutes import minutes_in
from claims.matrix import telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.comparison import Comparison
    from claims.model import Step, Topic

MOST_ITEMS = 6
"""So many items of evidence a class can weigh in one step."""
LESSON = 45
"""Minutes of a lesson."""
KNOWING_NAMES = "knowing who said it"
"""What a vote is worth once the class knows the names."""


class Kind(Enum):
    """What is done in a step: the word that a topic's own plan may begin it with."""

    QUESTION = "question"
    EXPLANATIONS = "explanations"
    VOTE = "vote"
    EVIDENCE = "evidence"
    NAMES = "names"
    TALK = "talk"
    RESULTS = "results"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a lesson as it is presented.

    Attributes:
        kind: what is done.
        heading: what the class reads above it.
        minutes: how long it takes.
        note: for the teacher alone.
        items: the positions of the items of evidence that are weighed.
        label: of a vote, what the class knew when it voted.
        knows_names: whether the class has learnt who said what.
    """

    kind: Kind
    heading: str
    minutes: int
    note: str = ""
    items: tuple[int, ...] = ()
    label: str = ""
    knows_names: bool = False


_USUAL = {
    Kind.QUESTION: (
        "The question",
        3,
        "Read it aloud. Ask what anyone knows already, and take no side.",
    ),
    Kind.EXPLANATIONS: (
        "The explanations",
        6,
        "Read each as its makers would. What does each leave unanswered?",
    ),
    Kind.VOTE: (
        "Vote",
        3,
        "In silence and each alone: raised hands and bars pull the others along.",
    ),
    Kind.EVIDENCE: (
        "The evidence",
        9,
        (
            "For each item: would one expect it if the explanation were true? And if it were not? "
            "Let the class weigh it before you show how the author does."
        ),
    ),
    Kind.NAMES: (
        "Who said it",
        5,
        "For each: who says it, when, to whom, and what was there to gain or to lose?",
    ),
    Kind.TALK: (
        "Talk in pairs",
        8,
        "Those who differ talk with each other. Each says what would change their mind.",
    ),
    Kind.RESULTS: (
        "What changed",
        5,
        "What came after what, not because of what. Ask those who changed for their reasons.",
    ),
    Kind.OTHER: ("", 5, ""),
}
"""The heading, the minutes and the note of a step of which the topic tells nothing."""
_USUAL_PLAN = (
    Kind.QUESTION,
    Kind.EXPLANATIONS,
    Kind.VOTE,
    Kind.EVIDENCE,
    Kind.VOTE,
    Kind.NAMES,
    Kind.TALK,
    Kind.VOTE,
    Kind.RESULTS,
)
_TOLD_BY = (
    (Kind.VOTE, r"vot(e|ing)|poll"),
    (Kind.RESULTS, r"results?|what changed"),
    (Kind.NAMES, r"names?|who (said|says|gives)"),
    (Kind.TALK, r"pairs?|talk|discuss|discussion|debate"),
    (Kind.EVIDENCE, r"evidence|matrix|statements?|quotes?|closely|disprove|items?"),
    (Kind.EXPLANATIONS, r"explanations?|claims?"),
    (Kind.QUESTION, r"question"),
)
"""The words by which a step that begins with no such word is understood all the same."""


_HIDDEN = re.compile(r"\b(hide|hidden|without)\b", re.IGNORECASE)
"""What makes of a step that speaks of names none that tells them."""


def planned(topic: Topic, *, by_item: bool = False) -> tuple[Stage, ...]:
    """The steps of a lesson from a topic: its own plan, else the usual one, of 45 minutes.

    No plan ends before names and a vote after them: what an own plan lacks of that is added.
    What the topic has nothing for is left out.

    Args:
        topic: the topic.
        by_item: whether the class votes after each piece of evidence; then the evidence of the
            usual plan comes one by one, in as many minutes.
    """
    own = [_own(step) for step in topic.lesson if step.step]
    stages = own or [Stage(kind, *_USUAL[kind]) for kind in _fitting(topic)]
    told = tuple(_told(topic, _to_the_end(stages)))
    if not by_item:
        return told
    knowing = replace(Stage(Kind.RESULTS, *_USUAL[Kind.RESULTS]), knows_names=True)
    return tuple(_to_the_end([*_one_by_one(told)], knowing))


def minutes_of(stages: Iterable[Stage]) -> int:
    """How long a plan takes."""
    return sum(stage.minutes for stage in stages)


def shows_results(stages: Sequence[Stage], step: int) -> bool:
    """Whether a class that has come to a step of the plan, from 0, has seen what its votes were."""
    return any(stage.kind is Kind.RESULTS for stage in stages[: step + 1])


def weighed_in_class(comparison: Comparison, most: int = MOST_ITEMS) -> tuple[int, ...]:
    """The positions of the items that a class weighs, in the order of the file.

    For each claim first what disputes it most, since what fits a claim may fit its rivals too;
    then what tells the claims apart most. Items that depend on one already chosen come last,
    and words that state a claim not at all.
    """
    groups = comparison.groups
    told = telling(comparison)
    chosen: list[int] = []
    taken: set[int] = set()

    def take(ranked: Iterable[int]) -> None:
        for item in ranked:
            if len(chosen) < most and item not in chosen:
                chosen.append(item)
                taken.add(groups[item])
                return

    for claim in comparison.claims:
        against = [(item, how) for item, how in comparison.on.get(claim, ()) if how.disputes]
        against.sort(key=lambda each: (groups[each[0]] in taken, each[1].weight))
        if not any(item in chosen for item, _ in against):
            take(item for item, _ in against)
    rest = [item for item, each in enumerate(told) if each.looked_at]
    while len(chosen) < min(most, len(rest)):
        rest.sort(key=lambda item: (groups[item] in taken, -told[item].spread))
        take(rest)
    return tuple(sorted(chosen))


def _fitting(topic: Topic) -> Iterator[Kind]:
    """The usual steps, without those that the topic has nothing for.

    Where there is no evidence, nothing stands between the vote before it and the one after it.
    """
    has_evidence = bool(weighed_in_class(compare(topic)))
    kinds = (kind for kind in _USUAL_PLAN if has_evidence or kind is not Kind.EVIDENCE)
    for kind, _ in groupby(kinds):
        yield kind


def _own(step: Step) -> Stage:
    """A step of the topic's own plan: `vote: Hands up`, or words that tell what is done."""
    text = " ".join((step.step or "").split())
    word, colon, rest = text.partition(":")
    named = next((kind for kind in Kind if colon and word.strip().lower() == kind.value), None)
    kind = named or next(
        (kind for kind, words in _TOLD_BY if re.search(rf"\b({words})\b", text.lower())), Kind.OTHER
    )
    if kind is Kind.NAMES and named is None and _HIDDEN.search(text):
        kind = Kind.OTHER
    heading, minutes, note = _USUAL[kind]
    return Stage(
        kind,
        (rest.strip() if named else text) or heading,
        minutes_in(step.minutes) or minutes,
        step.note or note,
    )


def _to_the_end(stages: list[Stage], results: Stage | None = None) -> list[Stage]:
    """The steps with names, a vote after them, and what changed at the end.

    Results that a plan has before its last vote come after it, for bars pull the votes to come.
    """
    kinds = [stage.kind for stage in stages]
    if Kind.NAMES not in kinds:
        stages = [*stages, Stage(Kind.NAMES, *_USUAL[Kind.NAMES])]
        kinds.append(Kind.NAMES)
    if Kind.VOTE not in kinds[kinds.index(Kind.NAMES) :]:
        stages = [*stages, Stage(Kind.VOTE, *_USUAL[Kind.VOTE])]
        kinds.append(Kind.VOTE)
    last = len(kinds) - kinds[::-1].index(Kind.VOTE)
    early = [stage for stage in stages[:last] if stage.kind is Kind.RESULTS]
    before = [stage for stage in stages[:last] if stage.kind is not Kind.RESULTS]
    after = stages[last:]
    if Kind.RESULTS not in kinds[last:]:
        usual = results or Stage(Kind.RESULTS, *_USUAL[Kind.RESULTS])
        after = [*(early[-1:] or [usual]), *after]
    return [*before, *after]


def _told(topic: Topic, stages: list[Stage]) -> Iterator[Stage]:
    """The steps with what each of them shows, and what the class knows by then."""
    items = weighed_in_class(compare(topic))
    votes = sum(stage.kind is Kind.VOTE for stage in stages)
    voted = 0
    knows_names = saw_evidence = False
    for stage in stages:
        if stage.kind is Kind.NAMES:
            knows_names = True
        if stage.kind is Kind.VOTE:
            voted += 1
            heading = stage.heading
            if heading == _USUAL[Kind.VOTE][0]:
                heading = _vote_called(voted, votes)
            label = _label(knows_names=knows_names, saw_evidence=saw_evidence)
            yield replace(stage, heading=heading, label=label, knows_names=knows_names)
        elif stage.kind is Kind.EVIDENCE:
            saw_evidence = True
            yield replace(stage, items=items, knows_names=knows_names)
        else:
            yield replace(stage, knows_names=knows_names)


def _one_by_one(stages: tuple[Stage, ...]) -> Iterator[Stage]:
    """The steps with a vote after each piece of evidence, in place of the one after all of it."""
    was_evidence = False
    for stage in stages:
        if stage.kind is Kind.EVIDENCE:
            minutes = max(1, stage.minutes // max(1, 2 * len(stage.items)))
            for item in stage.items:
                heading = f"Evidence {item + 1}"
                yield replace(stage, heading=heading, minutes=minutes, items=(item,))
                yield Stage(
                    Kind.VOTE,
                    f"Vote after evidence {item + 1}",
                    minutes,
                    _USUAL[Kind.VOTE][2],
                    label=_label(knows_names=stage.knows_names, saw_evidence=True),
                    knows_names=stage.knows_names,
                )
        elif not (stage.kind is Kind.VOTE and was_evidence):
            yield stage
        was_evidence = stage.kind is Kind.EVIDENCE and bool(stage.items)


def _label(*, knows_names: bool, saw_evidence: bool) -> str:
    """What a vote is worth, by what the class knew."""
    if knows_names:
        return KNOWING_NAMES
    return "first impressions, with the evidence" if saw_evidence else "first impressions"


def _vote_called(voted: int, votes: int) -> str:
    if voted == 1:
        return "First vote"
    return "Last vote" if voted == votes else _ORDINALS.get(voted, f"Vote {voted}")


_ORDINALS = {2: "Second vote", 3: "Third vote", 4: "Fourth vote", 5: "Fifth vote"}
