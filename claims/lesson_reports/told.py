"""What one lesson came to, as a document: plots, and below each the numbers in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.handouts.document import (
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    Theirs,
)
from claims.lesson.rounds import SURE, counts, sureness
from claims.lesson_reports.plots import Bar, Group, bars, ribbons, share, stacks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.handouts.document import Block, Cell
    from claims.lesson.rounds import Round
    from claims.lesson_reports.results import Results

AFTER = "Read each as what came after what. That one thing came of another, no vote can show."
_STEPS = ("1 a guess", "2", "3", "4", "5 certain")


def told(results: Results) -> Document:
    """The report on one lesson."""
    question = results.lesson.begun.question
    return Document(
        title=Theirs(question or "No question yet"),
        blocks=(
            *_rounds(results),
            *_thought(results),
            *_flow(results),
            *_sure(results),
            *_moves(results),
            *_weighed(results),
        ),
        topic_language=results.lesson.begun.language or "",
        label=f"What the class thought: {when(results)}",
    )


def when(results: Results) -> str:
    """When a lesson began: `7 Nov 2026, 09:30`."""
    return f"{results.begun.day} {results.begun:%b %Y, %H:%M}"


def called(results: Results, choice: str) -> str:
    """A choice with its letter, if it has one: `A International terrorism`."""
    return f"{results.letter(choice)} {results.called(choice)}".strip()


def items(positions: Iterable[int]) -> str:
    """Items of evidence by their numbers: `4, 5`."""
    return ", ".join(str(at + 1) for at in positions)


def _rounds(results: Results) -> Iterator[Block]:
    """Which rounds there were, and how many voted in each and how."""
    if results.open_now is not None:
        yield Paragraph(
            f"A round is open, with {_count(results.open_now, 'ballot')} so far; it is left out "
            "until it is closed."
        )
    if results.lesson.problem:
        yield Paragraph(f"Not all of this lesson is here: {results.lesson.problem}.")
    every = sorted((*results.rounds, *results.weighings), key=lambda one: one.number)
    if not every:
        yield Paragraph("No round was closed yet.")
        return
    rows: list[tuple[Cell, ...]] = [
        (
            str(one.number),
            label(one),
            items(one.after) or "—",
            str(len(one.ballots)),
            str(sum(one.hands.values())),
            str(one.size),
        )
        for one in every
    ]
    yield Heading("The rounds")
    yield Table(
        ("round", "called", "items shown before it", "phones", "hands", "ballots"), tuple(rows)
    )


def label(one: Round) -> str:
    """What a round is called: as on the screen, else by what was asked."""
    return one.label or ("which evidence weighed most" if one.kind == "weight" else "vote")


def _thought(results: Results) -> Iterator[Block]:
    rounds = results.rounds
    if not rounds:
        return
    found = [counts(one) for one in rounds]
    groups = [
        Group(
            called(results, choice),
            [
                Bar(f"round {one.number}", count.get(choice, 0), one.size)
                for one, count in zip(rounds, found, strict=True)
            ],
        )
        for choice in results.choices
    ]
    yield Heading("What the class thought")
    yield Figure(bars("How many chose it in each round", groups))
    rows: list[tuple[Cell, ...]] = [
        (Theirs(group.label), *(share(bar.value, bar.total) for bar in group.bars))
        for group in groups
    ]
    yield Table(("", *(f"round {one.number}" for one in rounds)), tuple(rows))


def _flow(results: Results) -> Iterator[Block]:
    flow, change = results.flow, results.change
    if not flow or not change:
        return
    first, last = change.before, change.after
    yield Heading("From the first vote to the last")
    if flow.moved:
        sentences = list(_went(results))
        short = {choice: results.in_short(choice) for choice in results.choices}
        title = f"From round {first.number} to round {last.number}"
        yield Figure(ribbons(title, " ".join(sentences), short, flow.moved))
        rows: list[tuple[Cell, ...]] = [
            (
                Theirs(called(results, one)),
                *(str(flow.moved.get((one, other), 0)) for other in results.choices),
            )
            for one in results.choices
        ]
        head = (
            f"round {first.number}, then {last.number}",
            *map(results.in_short, results.choices),
        )
        yield Table(head, tuple(rows))
        yield Paragraph(" ".join(sentences))
        yield Paragraph("In the picture the light ones stayed, the dark ones went.", is_dim=True)
    yield Paragraph(" ".join(_not_followed(results)), is_dim=True)


def _went(results: Results) -> Iterator[str]:
    """A sentence for each choice: `Of the 12 who chose A first, last: 7 A, 5 B.`."""
    flow = results.flow
    assert flow
    for one in results.choices:
        went = {
            other: flow.moved[one, other] for other in results.choices if (one, other) in flow.moved
        }
        if went:
            told = ", ".join(f"{count} {results.in_short(other)}" for other, count in went.items())
            total = sum(went.values())
            yield f"Of the {total} who chose {results.in_short(one)} first, last: {told}."


def _not_followed(results: Results) -> Iterator[str]:
    flow, change = results.flow, results.change
    assert flow
    assert change
    yield AFTER
    hands = sum(change.before.hands.values()), sum(change.after.hands.values())
    if any(hands):
        yield (
            f"Hands were counted too, {hands[0]} first and {hands[1]} last; nobody can follow a "
            "hand from one vote to another, so they are not among these."
        )
    if flow.only_before:
        yield f"{_count(flow.only_before, 'phone')} voted first and not last."
    if flow.only_after:
        yield f"{_count(flow.only_after, 'phone')} voted last and not first."


def _sure(results: Results) -> Iterator[Block]:
    """How sure those were who told it, by round, and in the table by choice as well."""
    by_round = [(one, sureness(one)) for one in results.rounds]
    sums = {
        f"round {one.number}": tuple(map(sum, zip(*found.values(), strict=True)))
        for one, found in by_round
        if any(map(sum, found.values()))
    }
    if not sums:
        return
    yield Heading("How sure")
    told = "; ".join(
        f"{name}: "
        + ", ".join(f"{count} said {step}" for step, count in zip(SURE, row, strict=True))
        for name, row in sums.items()
    )
    yield Figure(stacks("How sure the class was in each round", told, sums, _STEPS))
    rows: list[tuple[Cell, ...]] = [
        (f"round {one.number}", Theirs(called(results, choice)), *map(str, steps))
        for one, found in by_round
        for choice, steps in found.items()
        if any(steps)
    ]
    yield Table(("", "choice", *_STEPS), tuple(rows))
    yield Paragraph("Of those who voted by phone and told it.", is_dim=True)


def _moves(results: Results) -> Iterator[Block]:
    """What each round came to beside the one before, where there are more than two."""
    moves = results.moves
    if len(moves) < 2:
        return
    rows: list[tuple[Cell, ...]] = []
    for before, after, found in moves:
        shown = f"items {items(after.after)}" if len(after.after) > 1 else ""
        if len(after.after) == 1:
            shown = f"item {items(after.after)}"
            if words := results.words(str(after.after[0])):
                shown += f" {_cut(words)}"
        step = f"{before.number} to {after.number}"
        rows.append((step, Theirs(shown or "—"), *(_moved(one.before, one.after) for one in found)))
    yield Heading("Round by round")
    yield Table(("rounds", "shown between", *map(results.in_short, results.choices)), tuple(rows))
    yield Paragraph(
        "How many more or fewer chose it than in the round before. " + AFTER, is_dim=True
    )


def _moved(before: int, after: int) -> str:
    return f"{after - before:+}".replace("-", "−") if after != before else "0"


def _weighed(results: Results) -> Iterator[Block]:
    for one in results.weighings:
        found = sorted(counts(one).items(), key=lambda pair: -pair[1])
        which = f", round {one.number}" if len(results.weighings) > 1 else ""
        yield Heading(f"Which evidence weighed most{which}")
        chosen = [
            Bar(_number(choice) or results.words(choice), count, one.size, is_late=True)
            for choice, count in found
            if count
        ]
        if chosen:
            yield Figure(bars("Which evidence weighed most", [Group("", chosen)]))
        rows: list[tuple[Cell, ...]] = [
            (_number(choice), Theirs(results.words(choice, one)), share(count, one.size))
            for choice, count in found
        ]
        yield Table(("", "evidence", "chose it"), tuple(rows), (14, 66, 20))
        if results.topic and not set(filter(str.isdecimal, one.offered)) <= one.items.keys():
            yield Paragraph("The evidence in the words that its file has now.", is_dim=True)


def _number(choice: str) -> str:
    return f"item {int(choice) + 1}" if choice.isdecimal() else ""


def _cut(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:89].rstrip()}…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
