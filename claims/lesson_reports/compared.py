"""Several lessons on one topic side by side: what each class thought first and last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claims.handouts.document import (
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    Theirs,
)
from claims.lesson.rounds import counts
from claims.lesson_reports.plots import Bar, Group, bars, share
from claims.lesson_reports.told import AFTER, label, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.handouts.document import Block, Cell
    from claims.lesson.rounds import Round
    from claims.lesson_reports.results import Results


class Apart(Exception):  # noqa: N818 - it says what the lessons are
    """The lessons are on different topics; the message is a sentence."""


def compared(every: Sequence[Results]) -> Document:
    """The report on several lessons.

    Raises:
        Apart: they are not on one topic.
    """
    first = every[0]
    for other in every[1:]:
        if not _same(first, other):
            raise Apart(
                f"{first.name} and {other.name} are on different topics; compare lessons on one"
            )
    question = first.lesson.begun.question
    return Document(
        title=Theirs(question or "No question yet"),
        blocks=(*_classes(every), *_first_and_last(every)),
        topic_language=first.lesson.begun.language or "",
        label=f"What {len(every)} classes thought",
    )


def _same(one: Results, other: Results) -> bool:
    """Whether two lessons are on one topic: on the same question and on shared explanations.

    A file may have got another explanation since, or a question in better words. Where names are
    hidden in one of the two, its question may read otherwise, and the name of the file decides.
    """
    first, second = one.lesson.begun, other.lesson.begun
    if not {claim.id for claim in first.claims} & {claim.id for claim in second.claims}:
        return False
    if first.question == second.question or first.topic == second.topic:
        return True
    return first.blind != second.blind and Path(first.topic).name == Path(second.topic).name


def _classes(every: Sequence[Results]) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for at, results in enumerate(every, start=1):
        rounds = results.counted
        sizes = f"{rounds[0].size}, last {rounds[-1].size}" if len(rounds) > 1 else "—"
        if len(rounds) == 1:
            sizes = str(rounds[0].size)
        rows.append(
            (
                f"class {at}", when(results), str(len(results.rounds)), sizes,
                "hidden" if results.lesson.begun.blind else "told", results.name,
            )
        )  # fmt: skip
    yield Heading("The classes")
    yield Table(("", "began", "rounds", "ballots", "names", "lesson"), tuple(rows))


def _first_and_last(every: Sequence[Results]) -> Iterator[Block]:
    """For each explanation the first and the last vote of every class."""
    voted = [(at, results) for at, results in enumerate(every, start=1) if results.counted]
    if not voted:
        yield Paragraph("No round was closed yet.")
        return
    choices = dict.fromkeys(choice for _, results in voted for choice in results.choices)
    groups: list[Group] = []
    rows: list[tuple[Cell, ...]] = []
    for choice in choices:
        name = next(r.called(choice) for _, r in voted if choice in r.choices)
        found: list[Bar] = []
        for at, results in voted:
            counted = results.counted
            ends = counted[0], counted[-1]
            for is_last, one in enumerate(ends[: len(counted)]):
                words = f"class {at}, {'last' if is_last else 'first'}"
                found.append(Bar(words, counts(one).get(choice, 0), one.size, bool(is_last)))
        groups.append(Group(name, found))
        rows.append((Theirs(name), *(_change(results, choice) for _, results in voted)))
    yield Heading("First and last vote")
    yield Figure(bars("First and last vote of each class", groups))
    yield Table(("", *(f"class {at}" for at, _ in voted)), tuple(rows))
    labels = dict.fromkeys(
        f"class {at}: {_ends(results.counted)}" for at, results in voted if len(results.counted) > 1
    )
    yield Paragraph("; ".join(labels) + ". " + AFTER if labels else AFTER, is_dim=True)


def _ends(rounds: Sequence[Round]) -> str:
    """The first round and the last one, by number too: both may be called the same."""
    first, last = rounds[0], rounds[-1]
    return (
        f"first “{label(first)}” (round {first.number}), last “{label(last)}” (round {last.number})"
    )


def _change(results: Results, choice: str) -> str:
    """`A: 12 of 30, 40%; last 5 of 29, 17%`, by the letter it had in that class."""
    if choice not in results.choices:
        return "not asked"
    rounds = results.counted
    told = [share(counts(one)[choice], one.size) for one in (rounds[0], rounds[-1])]
    letter = results.letter(choice)
    lead = f"{letter}: " if letter else ""
    return f"{lead}{told[0]}" if len(rounds) < 2 else f"{lead}{told[0]}; last {told[1]}"
