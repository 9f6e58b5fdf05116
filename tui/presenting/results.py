"""What the votes came to, as bars and sentences: what came after what, never because of what."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claims.cells import cut, pad, visible, width
from claims.lesson.rounds import Kind, counts, flow
from tui.presenting.drawing import choices_shown, margin, weights_shown, words_of
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.lesson.rounds import Round
    from tui.presenting.drawing import Line, Seen
    from tui.presenting.slides import Slide

_BAR = "█"
_NO_VOTES = "No votes were counted."
_EIGHTHS = " ▏▎▍▌▋▊▉"


def results(slide: Slide, seen: Seen, columns: int) -> tuple[list[Line], list[Line]]:
    """The head and the body of a slide of results."""
    rounds = in_order(seen.lesson.rounds)
    indent = " " * margin(columns)
    match slide.shows:
        case Shows.ROUNDS:
            head, body = "What the class thought", _rounds(rounds, seen, columns)
        case Shows.FLOW:
            head, body = "Who changed", _flow(rounds, seen, columns)
        case Shows.MOVED:
            head, body = "What came after each piece of evidence", _moved(rounds, seen, columns)
        case _:
            head, body = "Which evidence weighed most", _weights(seen, columns)
    return [[(indent, ""), (head, "heading")], []], body or [[(indent, ""), (_NO_VOTES, "dim")]]


def in_order(rounds: Iterable[Round]) -> list[Round]:
    """The votes on the claims in the order of the plan: of each step the last one that was held.

    A vote that was held without a plan has no steps; its rounds all count.
    """
    held = [each for each in rounds if each.kind is Kind.CLAIMS and each.size]
    by_step = {each.step: each for each in held}
    return [by_step[step] for step in sorted(by_step)] if len(by_step) > 1 else held


def _rounds(rounds: list[Round], seen: Seen, columns: int) -> list[Line]:
    """For each choice a bar of every round, the earlier ones dim."""
    indent = " " * margin(columns)
    room = max(8, min(columns - 2 * margin(columns) - 16, 72))
    body: list[Line] = []
    for choice, mark, words in choices_shown(None, seen):
        numbers = [counts(each).get(choice, 0) for each in rounds]
        if not any(numbers) and not mark:
            continue
        name = f"{mark}  {words}" if mark else words
        body.append([(indent, ""), (cut(visible(name), room + 10), "title")])
        for at, number in enumerate(numbers):
            is_last = at == len(numbers) - 1
            style = "heading" if is_last else "dim"
            total = rounds[at].size
            bar = _bar(number, total, room)
            share = f" {number} of {total}"
            body.append([(f"{indent}{at + 1} ", "dim"), (bar, style), (share, style)])
        body.append([])
    told = [f"{at} {each.label}" for at, each in enumerate(rounds, start=1)]
    return [*body, *([(indent, ""), (cut(visible(line), room + 10), "dim")] for line in told)]


def bars(of: Round, seen: Seen, columns: int) -> list[Line]:
    """The bars of one round, a line for each choice and one for its bar."""
    indent = " " * margin(columns)
    room = max(8, min(columns - 2 * margin(columns) - 16, 72))
    found = counts(of)
    body: list[Line] = []
    for choice, mark, words in choices_shown(of, seen):
        number = found.get(choice, 0)
        name = f"{mark}  {words}" if mark else words
        body.append([(indent, ""), (cut(visible(name), room + 10), "title")])
        told = f" {number} of {of.size}"
        body.append([(f"{indent}  ", ""), (_bar(number, of.size, room), "heading"), (told, "dim")])
    return body


def _bar(number: int, most: int, room: int) -> str:
    eighths = round(number / most * room * 8) if most else 0
    whole, rest = divmod(eighths, 8)
    return _BAR * whole + (_EIGHTHS[rest] if rest else "") or ("▏" if number else "")


def _flow(rounds: list[Round], seen: Seen, columns: int) -> list[Line]:
    """Of those who chose something first, what they chose last."""
    if len(rounds) < 2:
        return []
    indent = " " * margin(columns)
    first, last = rounds[0], rounds[-1]
    found = flow(first, last)
    shown = choices_shown(None, seen)
    names = {choice: mark or f"“{words}”" for choice, mark, words in shown}
    body: list[Line] = []
    for choice in first.offered:
        after = {to: count for (at, to), count in found.moved.items() if at == choice}
        total = sum(after.values())
        if not total:
            continue
        body.append(
            [(indent, ""), (f"Of {total} who chose {names.get(choice, choice)} first:", "title")]
        )
        for to, count in sorted(after.items(), key=lambda pair: -pair[1]):
            told = f"still {names[to]}" if to == choice else f"{names.get(to, to)} after"
            style = "dim" if to == choice else "heading"
            body.append([(f"{indent}  ", ""), (f"{count:>3}  {told}", style)])
        body.append([])
    if not body:
        told = "Hands were counted, which cannot be followed from one vote to the next."
        return [[(indent, ""), (cut(told, columns - 2 * len(indent)), "dim")]]
    alone = found.only_before + found.only_after
    if alone:
        told = f"{alone} voted in one of the two only. Hands cannot be followed."
        body.append([(indent, ""), (told, "dim")])
    elif any(first.hands.values()) or any(last.hands.values()):
        body.append([(indent, ""), ("Hands cannot be followed and are left out here.", "dim")])
    return body


def _moved(rounds: list[Round], seen: Seen, columns: int) -> list[Line]:
    """Between two votes with one piece of evidence in between: how many more or fewer."""
    indent = " " * margin(columns)
    marks = [(choice, mark or words) for choice, mark, words in choices_shown(None, seen)]
    room = columns - 2 * len(indent)
    body: list[Line] = []
    for before, after in pairwise(rounds):
        if len(after.after) != 1:
            continue
        one, two = counts(before), counts(after)
        steps = [(name, two.get(choice, 0) - one.get(choice, 0)) for choice, name in marks]
        told = "  ".join(f"{name} {step:+d}" for name, step in steps if step)
        body.append(
            [(indent, ""), (cut(visible(words_of(seen.topic, after.after[0])), room), "title")]
        )
        body += [[(f"{indent}  ", ""), (told or "nothing moved", "heading" if told else "dim")], []]
    return body


def _weights(seen: Seen, columns: int) -> list[Line]:
    indent = " " * margin(columns)
    of = next(
        (each for each in reversed(seen.lesson.rounds) if each.kind is Kind.WEIGHT and each.size),
        None,
    )
    if of is None:
        return []
    found = counts(of)
    most = max(found.values(), default=0)
    room = max(8, min(columns - 2 * margin(columns) - 12, 72))
    body: list[Line] = []
    ranked = sorted(weights_shown(of, seen), key=lambda each: -found[each[0]])
    for choice, mark, words in ranked:
        if not found[choice]:
            continue
        name = f"{mark}  {words}" if mark else words
        number = found[choice]
        bar = _bar(number, most, room)
        body.append([(indent, ""), (cut(visible(name), room + 10), "title")])
        body += [[(f"{indent}  ", ""), (bar, "heading"), (f" {number}", "heading")], []]
    return body


def told_in_a_line(of: Round, seen: Seen, columns: int) -> str:
    """The counts of a round in one line: `A 3 · B 12 · cannot tell 2`."""
    found = counts(of)
    parts = [
        f"{mark or cut(words, 24)} {found.get(choice, 0)}"
        for choice, mark, words in choices_shown(of, seen)
        if found.get(choice, 0)
    ]
    line = " · ".join(parts) or "no votes yet"
    return line if width(line) <= columns else pad(cut(line, columns), columns)
