"""What a class thought before and after, and several classes side by side, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from claims.cells import cut, pad, visible, width, wrap
from claims.classroom.languages import words
from claims.lesson import store
from claims.lesson.rounds import SEVERAL, UNSURE, counts, that_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.lesson.lesson import Lesson
    from claims.lesson.rounds import Round

_NUMBER = 7
"""Cells of a column of numbers."""
_CLASS = 15
"""Cells of the column of a class: `100% → 100%` and the space before it."""
_LEAST_WORDS = 20
"""Cells that the words of an explanation are not to fall below."""
_MOST_WORDS = 60
_MOST_SIZES = 4  # votes whose ballots are told in the list


def when_and_ballots(lesson: Lesson, room: int) -> str:
    """When a lesson was, and how many voted each time: `2026-11-27 09:30  28, 27, 28 ballots`.

    Where so many cells have no room for all, the first and the last number.
    """
    when = store.moment(lesson.begun.time)
    sizes = [str(each.size) for each in lesson.rounds if each.size]
    if len(sizes) < 2:
        return f"{when}  {_ballots(sizes)}"
    ends = f"{sizes[0]} … {sizes[-1]} ballots"
    ways = [f"{when}  {ends} in {len(sizes)} votes", f"{when}  {ends}"]
    if len(sizes) <= _MOST_SIZES:
        ways.insert(0, f"{when}  {', '.join(sizes)} ballots")
    return next((told for told in ways if width(told) <= room), ways[-1])


def _ballots(sizes: list[str]) -> str:
    """How many voted where there was one vote or none."""
    if not sizes:
        return "nobody voted"
    return "1 ballot" if sizes == ["1"] else f"{sizes[0]} ballots"


def state(lesson: Lesson) -> str:
    """What is unusual about a lesson, in a few words; mostly nothing."""
    told = ["damaged"] * bool(lesson.problem) + ["not ended"] * (not lesson.is_over)
    return ", ".join(told)


def question(lesson: Lesson) -> str:
    """What was asked."""
    return visible(lesson.begun.question or Path(lesson.begun.topic).stem)


def told_of(lesson: Lesson, columns: int) -> Iterator[Content]:
    """What a class thought, vote after vote; where all do not fit, first and last."""
    held = that_count(lesson.rounds)
    room = columns - _LEAST_WORDS
    shown = [*enumerate(held, start=1)]
    if len(shown) * _NUMBER > room:
        shown = [shown[0], shown[-1]]
    if held:
        head = [f"vote {number}" for number, _ in shown]
        body = [
            (mark, name, [str(counts(each).get(choice, 0)) for _, each in shown])
            for choice, mark, name in _choices(lesson)
        ]
        foot = [str(each.size) for _, each in shown]
        yield from _table(head, body, foot, columns, _NUMBER)
        yield Content()
        for number, each in shown:
            named = cut(visible(each.label), columns - 8) or "without a name"
            yield Content.styled(f"vote {number}  {named}", "$quiet")
    else:
        yield Content.styled("Nobody voted in it.", "$quiet")
    if lesson.problem:
        yield Content()
        for line in wrap(visible(lesson.problem), columns):
            yield Content.styled(line, "$text-warning")


def compared(lessons: Sequence[Lesson], columns: int) -> Iterator[Content]:
    """What several classes thought first and last, in shares; the earliest class comes first."""
    every = sorted(lessons, key=lambda lesson: lesson.begun.time)
    shown = every[: max(1, (columns - _LEAST_WORDS) // _CLASS)]
    names: dict[str, tuple[str, str]] = {}
    for lesson in shown:
        for choice, mark, name in _choices(lesson):
            letter, _ = names.setdefault(choice, (mark, name))
            if letter != mark:  # another order: its letter tells nothing here
                names[choice] = ("", name)
    others = [(choice, names.pop(choice)) for choice in (SEVERAL, UNSURE)]
    body = [
        (mark, name, [_shares(lesson, choice) for lesson in shown])
        for choice, (mark, name) in (*names.items(), *others)
    ]
    head = [store.moment(lesson.begun.time)[5:] for lesson in shown]
    foot = [_arrow([str(each.size) for each in _ends(lesson)]) for lesson in shown]
    yield from _table(head, body, foot, columns, _CLASS)
    yield Content()
    told = "Shares of the first vote and of the last one."
    if len(shown) < len(every):
        told += f" {len(every) - len(shown)} more in a wider window."
    for line in wrap(told, columns):
        yield Content.styled(line, "$quiet")


def _choices(lesson: Lesson) -> list[tuple[str, str, str]]:
    """What the votes offered: the choice, its letter, its words."""
    others = words(lesson.begun.language).others
    return [
        *((each.choice, each.letter, each.title or each.statement) for each in lesson.begun.claims),
        *((choice, "", others[choice]) for choice in (SEVERAL, UNSURE)),
    ]


def _ends(lesson: Lesson) -> list[Round]:
    held = that_count(lesson.rounds)
    return held if len(held) < 2 else [held[0], held[-1]]


def _shares(lesson: Lesson, choice: str) -> str:
    if choice not in lesson.choices:
        return "not asked"
    ends = _ends(lesson)
    return _arrow([f"{counts(each).get(choice, 0) / each.size:.0%}" for each in ends])


def _arrow(told: list[str]) -> str:
    """`5% → 12%`, the same width on either side, so that the arrows stand below each other."""
    if not told:
        return "—"
    return " → ".join([f"{told[0]:>4}", *(f"{each:<4}" for each in told[1:])])


def _table(
    head: list[str],
    body: list[tuple[str, str, list[str]]],
    foot: list[str],
    columns: int,
    size: int,
) -> Iterator[Content]:
    """Rows of words with numbers at their right; the last row is their sum."""
    longest = max(width(visible(name)) for _, name, _ in body)
    room = max(8, min(columns - len(head) * size - 3, longest, _MOST_WORDS))

    def row(mark: str, name: str, numbers: list[str], style: str) -> Content:
        told = [(f"{number:>{size}}", style) for number in numbers]
        named = pad(cut(visible(name), room), room)
        return Content.assemble((pad(mark, 3), "bold $primary"), (named, style), *told)

    yield row("", "", head, "$quiet")
    for mark, name, numbers in body:
        yield row(mark, name, numbers, "")
    yield row("", "ballots", foot, "$quiet")
