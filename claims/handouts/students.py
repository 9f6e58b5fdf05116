"""The sheet that students fill in: the explanations, their votes, the evidence to sort.

It shows the items of evidence that the class weighs in the lesson (`weighed_in_class`), and not
how the author lets them bear.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.blinding import blind
from claims.classroom import languages
from claims.comparison import compare
from claims.handouts.document import (
    Blank,
    Box,
    Document,
    Heading,
    Lines,
    Paragraph,
    Table,
    Theirs,
    Ticks,
    direction,
)
from claims.handouts.wording import words
from claims.lesson.plan import Kind, planned, weighed_in_class
from claims.lesson.rounds import SURE
from claims.model import BlindTopic, Records
from claims.rendering.attribution import attribution, in_short, makers, relay_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.comparison import Comparison
    from claims.handouts.document import Block
    from claims.handouts.wording import Words
    from claims.lesson.plan import Stage
    from claims.model import Evidence, Topic

_MOST_BESIDE = 5
"""So many explanations have a column each beside an item, or in the table of aspects."""
_FOR_AN_ANSWER = 2
"""Lines to write on below a question."""


def for_students(topic: Topic, order: Sequence[str], *, is_blind: bool) -> Document:
    """The sheet for students.

    Args:
        topic: as it stands in its file.
        order: the ids of the claims in the order of their letters.
        is_blind: whether all names are hidden.
    """
    shown = blind(topic, order) if is_blind else in_order(topic, order)
    comparison = compare(shown)
    said = words(topic.language)
    question = Theirs(shown.question or "")
    blocks: list[Block] = [Blank((said.name, said.date))]
    if shown.summary:
        blocks.append(Paragraph(Theirs(shown.summary)))
    blocks += _explanations(comparison, said, is_blind=is_blind)
    blocks += _votes(comparison, said, planned(topic))
    blocks += _evidence(comparison, said, weighed_in_class(compare(topic)))
    blocks += _closing(shown, said)
    return Document(
        title=question or said.no_question,
        blocks=tuple(blocks),
        language=said.language,
        topic_language=topic.language or "",
        direction=direction(question or topic.summary or ""),
    )


def in_order(topic: Topic, order: Sequence[str]) -> Topic:
    """The topic with its claims in another order, and so with other letters."""
    return replace(topic, claims=Records({name: topic.claims[name] for name in order}))


def _explanations(comparison: Comparison, said: Words, *, is_blind: bool) -> Iterator[Block]:
    topic = comparison.topic
    if not topic.claims:
        return
    yield Heading(said.explanations)
    for name, claim in topic.claims.items():
        title, statement = Theirs(claim.title or ""), Theirs(claim.statement or "")
        about = [
            Paragraph(statement, lead=title) if statement else Paragraph(title, is_strong=True)
        ]
        if claim.proponents and not is_blind:
            about.append(Paragraph(Theirs(makers(topic, claim)), is_dim=True))
        yield Box(comparison.letter(name), tuple(about))
    questions = comparison.questions
    if not questions:
        return
    answers = [
        [Theirs(claim.aspects.get(question) or "—") for question in questions]
        for claim in topic.claims.values()
    ]
    letters = tuple(map(comparison.letter, topic.claims))
    if len(letters) <= _MOST_BESIDE:
        rows = zip(map(Theirs, questions), *answers, strict=True)
        share = 78 // len(letters)
        widths = (100 - share * len(letters), *[share] * len(letters))
        yield Table(("", *letters), tuple(rows), widths)
    else:
        for question, *told in zip(questions, *answers, strict=True):
            yield Table((Theirs(question), ""), tuple(zip(letters, told, strict=True)), (8, 92))


def _votes(comparison: Comparison, said: Words, plan: Sequence[Stage]) -> Iterator[Block]:
    """A row for each vote of the plan."""
    told = languages.words(said.language)
    letters = map(comparison.letter, comparison.claims)
    choices = Ticks((*letters, told.several, told.unsure))
    sure = Ticks(tuple(map(str, SURE)))
    rows = [
        (f"{number}. {said.labels.get(stage.label, stage.label)}", choices, sure, Lines(2))
        for number, stage in enumerate((one for one in plan if one.kind is Kind.VOTE), start=1)
    ]
    yield Heading(said.votes)
    steps = f"{told.sure} {SURE[0]}: {told.guess}, {SURE[-1]}: {told.certain}"
    yield Table(("", told.choose, steps, said.why), tuple(rows), (17, 30, 25, 28))


def _evidence(comparison: Comparison, said: Words, items: Sequence[int]) -> Iterator[Block]:
    """Each item in a box of its own, with boxes to tick for each explanation."""
    if not items:
        return
    topic = comparison.topic
    letters = tuple(map(comparison.letter, comparison.claims))
    answers = (said.supports, said.disputes, said.tells_nothing, said.not_sure)
    empty = Ticks(("",))
    ticks = Table(
        ("", *letters), tuple((answer, *[empty] * len(letters)) for answer in answers), (), "ticks"
    )
    yield Heading(said.evidence)
    yield Paragraph(said.sort)
    for index in items:
        item = topic.evidence[index]
        blocks: list[Block] = [Paragraph(Theirs(in_short(item)))]
        told = [_said_by(topic, item, said), item.context or ""]
        if any(told):
            blocks.append(Paragraph(Theirs(". ".join(filter(None, told))), is_dim=True))
        mark = str(index + 1)
        if len(letters) <= _MOST_BESIDE:
            yield Box(mark, tuple(blocks), ticks, has_frame=True)
        else:
            yield Box(mark, (*blocks, ticks), has_frame=True)
    yield Blank((languages.words(said.language).weighed,))


def _said_by(topic: Topic, item: Evidence, said: Words) -> str:
    """Who said it, through whom it came, where, and when, in the words of the sheet."""
    if said.language == "en":
        return attribution(topic, item, with_place=False)

    def name(called: str) -> str:
        if not isinstance(topic, BlindTopic):
            return relay_name(topic, called)
        kind, _, number = called.partition("-")
        return (said.speaker if kind == "speaker" else said.source).format(number=number)

    relays = " → ".join(map(name, item.via))
    date = item.date.text if item.date else ""  # months would need words of their own
    parts = (*map(name, item.speaker), relays, *map(name, item.source), date)
    return " · ".join(filter(None, parts))


def _closing(topic: Topic, said: Words) -> Iterator[Block]:
    if topic.discussion:
        yield Heading(said.discuss)
        for number, question in enumerate(topic.discussion, start=1):
            yield Box(str(number), (Paragraph(Theirs(question)), Lines(_FOR_AN_ANSWER)))
    if topic.glossary:
        yield Heading(said.glossary)
        for word, meaning in topic.glossary.items():
            yield Paragraph(Theirs(meaning or "—"), lead=Theirs(word))
