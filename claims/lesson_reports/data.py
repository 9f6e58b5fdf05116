"""What lessons came to as data: JSON, and CSV with a row for each round and choice."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.cells import visible
from claims.lesson.rounds import SURE, counts, sureness
from claims.lesson_reports.told import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claims.lesson.rounds import Change, Round
    from claims.lesson_reports.results import Results

_OBEYED = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
COLUMNS = (
    *("lesson", "began", "question", "round", "kind", "label", "items", "choice", "letter"),
    *("title", "phones", "hands", "votes", "of"),
    *(f"sure_{step}" for step in SURE),
)
"""The columns of the CSV."""


def document(every: Iterable[Results]) -> str:
    """The lessons as one JSON document."""
    return json.dumps({"lessons": list(map(_lesson, every))}, indent=2)


def _lesson(results: Results) -> dict[str, Any]:
    begun, change, flow = results.lesson.begun, results.change, results.flow
    every = sorted((*results.rounds, *results.weighings), key=lambda one: one.number)
    return {
        "lesson": results.name,
        "began": results.begun.isoformat(timespec="seconds"),
        "topic": Path(begun.topic).name,
        "question": begun.question,
        "language": begun.language,
        "blind": begun.blind,
        "over": results.lesson.is_over,
        "open_ballots": results.open_now,
        "claims": [
            {
                "choice": claim.choice,
                "letter": claim.letter,
                "title": claim.title,
                "statement": claim.statement,
            }
            for claim in begun.claims
        ],
        "rounds": list(map(_round, every)),
        "change": change
        and flow
        and {
            "before": change.before.number,
            "after": change.after.number,
            "votes": _changes(change.changes),
            "flow": [
                {"before": before, "after": after, "phones": count}
                for (before, after), count in flow.moved.items()
            ],
            "only_before": flow.only_before,
            "only_after": flow.only_after,
        },
        "moves": [
            {
                "before": move.before.number,
                "after": move.after.number,
                "items": _numbers(move.after.after),
                "votes": _changes(move.changes),
            }
            for move in results.moves
        ],
    }


def _round(one: Round) -> dict[str, Any]:
    return {
        "round": one.number,
        "kind": one.kind.value,
        "label": one.label,
        "items": _numbers(one.after),
        "ballots": one.size,
        "phones": len(one.ballots),
        "hands": sum(one.hands.values()),
        "votes": _by_number(one, counts(one)),
        "sure": _by_number(one, {name: list(steps) for name, steps in sureness(one).items()}),
    }


def _changes(found: Iterable[Change]) -> dict[str, dict[str, int]]:
    return {one.choice: {"before": one.before, "after": one.after} for one in found}


def _numbers(positions: Iterable[int]) -> list[int]:
    """Items by their numbers, which count from 1."""
    return [at + 1 for at in positions]


def _by_number(one: Round, found: Mapping[str, Any]) -> dict[str, Any]:
    return {choice_told(one, choice): value for choice, value in found.items()}


def choice_told(one: Round, choice: str) -> str:
    """A choice as it is told: an item of evidence by its number from 1, all else as it is."""
    return str(int(choice) + 1) if one.kind == "weight" and choice.isdecimal() else choice


def table(every: Iterable[Results]) -> str:
    """The lessons as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # as RFC 4180 has it
    writer.writerow(COLUMNS)
    for results in every:
        for one in sorted((*results.rounds, *results.weighings), key=lambda one: one.number):
            writer.writerows(map(_safe, _rows(results, one)))
    return out.getvalue()


def _rows(results: Results, one: Round) -> Iterable[Sequence[str | int]]:
    sure = sureness(one)
    for choice, votes in counts(one).items():
        hands = one.hands.get(choice, 0)
        is_item = one.kind == "weight"
        title = results.words(choice, one) if is_item else results.called(choice)
        yield (
            results.name, results.begun.isoformat(timespec="seconds"),
            results.lesson.begun.question, one.number, one.kind.value, label(one),
            " ".join(map(str, _numbers(one.after))), choice_told(one, choice),
            "" if is_item else results.letter(choice),
            title, votes - hands, hands, votes, one.size, *sure[choice],
        )  # fmt: skip


def _safe(row: Sequence[str | int]) -> list[str | int]:
    """Texts that a spreadsheet would obey begin with an apostrophe, which it does not show."""
    shown = [visible(one) if isinstance(one, str) else one for one in row]
    return [f"'{one}" if isinstance(one, str) and one.startswith(_OBEYED) else one for one in shown]
