"""The teacher's sheet: the plan, the key to what is hidden, a table to count hands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.bearing import Bearing, bearings_of
from claims.blinding import alias_in_words, blind
from claims.classroom import languages
from claims.comparison import compare
from claims.handouts.document import Document, Heading, Paragraph, Table, Theirs
from claims.handouts.students import in_order
from claims.lesson.plan import Kind, minutes_of, planned, weighed_in_class
from claims.rendering.attribution import attribution, in_short, makers, source_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.comparison import Comparison
    from claims.handouts.document import Block, Cell
    from claims.lesson.plan import Stage
    from claims.model import Topic

_LONGEST = 300
"""Characters of an item of evidence; in full it stands on the students' sheet and in the file."""
_ON_THE_SHEET = "•"


def for_teacher(topic: Topic, order: Sequence[str]) -> Document:
    """The sheet for the teacher, which holds all names.

    Args:
        topic: as it stands in its file.
        order: the ids of the claims in the order of their letters.
    """
    shown = in_order(topic, order)
    comparison = compare(shown)
    plan = planned(topic)
    return Document(
        title=Theirs(topic.question or "No question yet"),
        blocks=(
            *_plan(plan),
            *_hands(comparison, plan),
            *_explanations(comparison),
            *_hidden(topic, order),
            *_evidence(comparison),
            *_verdicts(comparison),
        ),
        topic_language=topic.language or "",
        label="For the teacher: the plan and the key. It holds all names.",
    )


def _plan(plan: Sequence[Stage]) -> Iterator[Block]:
    """The steps with the minutes at which each begins."""
    yield Heading(f"The plan: {minutes_of(plan)} minutes")
    begins = 0
    rows: list[tuple[Cell, ...]] = []
    for stage in plan:
        about = [Paragraph(Theirs(stage.heading), is_strong=True)]
        if stage.label:
            about.append(Paragraph(f"Called on the screen: {stage.label}"))
        if stage.items:
            numbers = ", ".join(str(item + 1) for item in stage.items)
            about.append(Paragraph(f"Items {numbers}"))
        rows.append((f"{begins}–{begins + stage.minutes}", tuple(about), Theirs(stage.note)))
        begins += stage.minutes
    yield Table(("minutes", "step", "note"), tuple(rows), (11, 34, 55))


def _hands(comparison: Comparison, plan: Sequence[Stage]) -> Iterator[Block]:
    said = languages.words("en")
    choices = (*map(comparison.letter, comparison.claims), said.several, said.unsure)
    empty = ("",) * (len(choices) + 1)
    votes = [stage for stage in plan if stage.kind is Kind.VOTE]
    rows = [(f"{at}. {stage.label}", *empty) for at, stage in enumerate(votes, start=1)]
    share = 80 // len(empty)
    widths = (100 - share * len(empty), *[share] * len(empty))
    yield Heading("Hands")
    yield Table(("vote", *choices, "all"), tuple(rows), widths, "room")


def _explanations(comparison: Comparison) -> Iterator[Block]:
    topic = comparison.topic
    rows: list[tuple[Cell, ...]] = []
    for name, claim in topic.claims.items():
        about = [Paragraph(Theirs(claim.name), is_strong=True)]
        if claim.refines in comparison.letters:
            about.append(Paragraph(f"narrows {comparison.letter(claim.refines)}", is_dim=True))
        rows.append(
            (
                comparison.letter(name),
                tuple(about),
                Theirs(makers(topic, claim)),
                comparison.tally(name).words,
            )
        )
    if rows:
        yield Heading("Which explanation is whose")
        yield Table(("", "explanation", "made by", "independent items"), tuple(rows))


def _hidden(topic: Topic, order: Sequence[str]) -> Iterator[Block]:
    """Who the numbered speakers and sources are."""
    hidden = blind(topic, order)
    speakers: list[tuple[Cell, ...]] = []
    knows_interests = any(speaker.interest for speaker in topic.speakers.values())
    for alias, name in hidden.speaker_ids.items():
        speaker = topic.speakers.get(name)
        who = Theirs((speaker and speaker.name) or name)
        about = Paragraph(Theirs((speaker and speaker.role) or ""), lead=who)
        interest = [Theirs((speaker and speaker.interest) or "—")] if knows_interests else []
        speakers.append((alias_in_words(alias), (about,), *interest))
    if speakers:
        yield Heading("Who is who")
        if knows_interests:
            head = ("hidden as", "is", "stood to gain or lose")
            yield Table(head, tuple(speakers), (14, 46, 40))
        else:
            yield Table(("hidden as", "is"), tuple(speakers), (14, 86))
    sources: list[tuple[Cell, ...]] = []
    for alias, name in hidden.source_ids.items():
        source = topic.sources.get(name)
        title = source.title if source else None
        called = source_name(topic, name)
        told = called if title in (None, called) else f"{title}. {called}"
        sources.append((alias_in_words(alias), Theirs(told)))
    if sources:
        yield Table(("hidden as", "is"), tuple(sources), (14, 86))


def _evidence(comparison: Comparison) -> Iterator[Block]:
    """How the author lets each item bear, with the reasons for those that the class weighs."""
    topic = comparison.topic
    if not topic.evidence:
        return
    weighed = weighed_in_class(comparison)
    rows: list[tuple[Cell, ...]] = []
    met: set[Bearing] = set()
    for at, item in enumerate(topic.evidence):
        bearings = bearings_of(item)
        signs = [bearings.get(name, Bearing.NOT_LOOKED_AT) for name in topic.claims]
        met.update(signs)
        words = in_short(item)
        if len(words) > _LONGEST:
            words = f"{words[: _LONGEST - 1].rstrip()}…"
        about = [Paragraph(Theirs(words))]
        if told := attribution(topic, item):
            about.append(Paragraph(Theirs(told), is_dim=True))
        if at in weighed and item.note:
            about.append(Paragraph(Theirs(item.note), is_dim=True))
        number = f"{at + 1} {_ON_THE_SHEET}" if at in weighed else str(at + 1)
        rows.append((number, tuple(about), *(sign.sign for sign in signs)))
    yield Heading("How the author lets the evidence bear")
    legend = ", ".join(f"{how.sign} {how.words}" for how in Bearing if how in met)
    yield Paragraph(f"{_ON_THE_SHEET} on the students' sheet. {legend}.", is_dim=True)
    letters = tuple(map(comparison.letter, topic.claims))
    share = min(7, max(1, 48 // max(1, len(letters))))
    widths = (7, 93 - share * len(letters), *[share] * len(letters))
    yield Table(("", "item", *letters), tuple(rows), widths, "key")


def _verdicts(comparison: Comparison) -> Iterator[Block]:
    told = [
        Paragraph(Theirs(claim.verdict), lead=comparison.letter(name))
        for name, claim in comparison.topic.claims.items()
        if claim.verdict
    ]
    if told:
        yield Heading("Verdicts")
        yield from told
