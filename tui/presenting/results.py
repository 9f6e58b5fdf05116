"""What the votes came to, as bars and sentences: what came after what, never because of what."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claims.cells import cut, pad, width
from claims.lesson.rounds import Kind, counts, flow, that_count
from tui.presenting.charts import Barred, Bars, Group, standing
from tui.presenting.layout import (
    Listing,
    Marked,
    Page,
    Role,
    Text,
    fitted,
    heading,
    indented,
    margin,
    pages,
)
from tui.presenting.seen import choices_shown, weights_shown, words_of
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from claims.lesson.rounds import Round
    from tui.presenting.layout import Part
    from tui.presenting.seen import Seen
    from tui.presenting.slides import Slide

_THOUGHT = "What the class thought"
_NO_VOTES = "No votes were counted."


def results(slide: Slide, seen: Seen, columns: int, lines: int) -> list[Page]:
    """The pages of a slide of results, each of at most so many lines."""
    rounds = that_count(seen.lesson.rounds)
    match slide.shows:
        case Shows.ROUNDS:
            if page := _charted(rounds, seen, columns, lines):
                return [page]
            head, body = _THOUGHT, _rounds(rounds, seen)
        case Shows.FLOW:
            head, body = "Who changed", _flow(rounds, seen)
        case Shows.MOVED:
            head, body = "What came after each piece of evidence", _moved(rounds, seen)
        case _:
            head, body = "Which evidence weighed most", _weights(seen)
    is_one_view = slide.shows is Shows.WEIGHTS
    body = body or [Text(_NO_VOTES, style="dim")]
    return pages([heading(head)], body, columns, lines, is_one_view=is_one_view)


def _charted(rounds: list[Round], seen: Seen, columns: int, lines: int) -> Page | None:
    """All votes in one chart, a group of bars for each choice; None where it finds no room."""
    across = columns - 2 * margin(columns)
    groups = []
    for choice, mark, words in choices_shown(None, seen):
        numbers = tuple(counts(each).get(choice, 0) for each in rounds)
        if any(numbers) or mark:
            groups.append(Group(mark, words, numbers))
    head = fitted([heading(_THOUGHT)], across, lines // 5) or []
    legend = fitted(_legend(rounds), across, lines // 4)
    if legend is None:
        order = f"From left to right: {len(rounds)} votes, from the first to the last"
        legend = fitted([Text(order, Role.SMALL, "dim")], across, lines // 4) or []
    room = lines - len(head) - len(legend) - 2
    chart = standing(groups, [each.size for each in rounds], across, room) if rounds else None
    if chart is None:
        return None
    told = (f"{group.mark or group.text} {', '.join(map(str, group.numbers))}" for group in groups)
    words = "\n".join([_THOUGHT, *told, *(part.words for part in _legend(rounds))])
    return Page(indented([*head, [], *chart, [], *legend], columns), words)


def _legend(rounds: list[Round]) -> list[Part]:
    """What each vote is called, and how many voted."""
    last = len(rounds)
    return [
        Text(
            f"{at} {each.label} · {each.size} ballots",
            Role.SMALL,
            "heading" if at == last else "dim",
            gap=False,
        )
        for at, each in enumerate(rounds, start=1)
    ]


def _rounds(rounds: list[Round], seen: Seen) -> list[Part]:
    """For each choice a bar of every round, where there are more than a chart holds."""
    body: list[Part] = []
    for choice, mark, words in choices_shown(None, seen):
        numbers = [counts(each).get(choice, 0) for each in rounds]
        if any(numbers) or mark:
            body.append(Text(f"{mark}  {words}" if mark else words, Role.BODY, "title", gap=False))
            each = (
                Barred("", label.label, number, label.size, f"{number} of {label.size}")
                for label, number in zip(rounds, numbers, strict=True)
            )
            body.append(Bars(tuple(each)))
    return body


def bars(of: Round, seen: Seen) -> list[Part]:
    """The bars of one round, one for each choice."""
    found = counts(of)
    rows = (
        Barred(mark, words, found.get(choice, 0), of.size, str(found.get(choice, 0)))
        for choice, mark, words in choices_shown(of, seen)
    )
    return [Bars(tuple(rows))]


def _flow(rounds: list[Round], seen: Seen) -> list[Part]:
    """Of those who chose something first, what they chose last."""
    if len(rounds) < 2:
        told = "One vote was held, and nothing to hold it against." if rounds else _NO_VOTES
        return [Text(told, style="dim")]
    first, last = rounds[0], rounds[-1]
    found = flow(first, last)
    shown = choices_shown(None, seen)
    names = {choice: mark or f"“{words}”" for choice, mark, words in shown}
    marks = {choice: mark for choice, mark, _ in shown}
    rows = []
    for choice in first.offered:
        after = {to: count for (at, to), count in found.moved.items() if at == choice}
        if after:
            ranked = sorted(after.items(), key=lambda pair: -pair[1])
            told = ", ".join(
                f"{count} {'still ' if to == choice else ''}{names.get(to, to)}"
                for to, count in ranked
            )
            name = "" if marks.get(choice) else f"{names.get(choice, choice)}: "
            told = f"{name}{sum(after.values())} first; after: {told}"
            rows.append(Marked(marks.get(choice, ""), told))
    body: list[Part] = [Listing(tuple(rows), gap=True)] if rows else []
    if not body:
        told = "Hands were counted, which cannot be followed from one vote to the next."
        return [Text(told, style="dim")]
    if alone := found.only_before + found.only_after:
        told = f"{alone} voted in one of the two only. Hands cannot be followed."
        body.append(Text(told, Role.SMALL, "dim"))
    elif any(first.hands.values()) or any(last.hands.values()):
        told = "Hands cannot be followed and are left out here."
        body.append(Text(told, Role.SMALL, "dim"))
    return body


def _moved(rounds: list[Round], seen: Seen) -> list[Part]:
    """Between two votes with one piece of evidence in between: how many more or fewer."""
    marks = [(choice, mark or words) for choice, mark, words in choices_shown(None, seen)]
    body: list[Part] = []
    for before, after in pairwise(rounds):
        if len(after.after) != 1:
            continue
        one, two = counts(before), counts(after)
        steps = [(name, two.get(choice, 0) - one.get(choice, 0)) for choice, name in marks]
        at = after.after[0]
        words = after.items.get(str(at)) or words_of(seen.topic, at)
        body.append(Listing((Marked(str(at + 1), words, "title"),)))
        rows = tuple(Marked(f"{step:+d}", name, "heading") for name, step in steps if step)
        body.append(Listing(rows) if rows else Text("nothing moved", style="dim"))
    return body


def _weights(seen: Seen) -> list[Part]:
    of = next(
        (each for each in reversed(seen.lesson.rounds) if each.kind is Kind.WEIGHT and each.size),
        None,
    )
    if of is None:
        return []
    found = counts(of)
    most = max(found.values(), default=0)
    ranked = sorted(weights_shown(of, seen), key=lambda each: -found[each[0]])
    rows = (
        Barred(mark, words, found[choice], most, str(found[choice]))
        for choice, mark, words in ranked
    )
    return [Bars(tuple(rows))]


def told_in_a_line(of: Round, seen: Seen, columns: int) -> str:
    """The counts of a round in one line: `A 3 · B 12 · cannot tell 2`."""
    found = counts(of)
    parts = [
        f"{mark or words} {found.get(choice, 0)}"
        for choice, mark, words in choices_shown(of, seen)
        if found.get(choice, 0)
    ]
    line = " · ".join(parts) or "no votes yet"
    return line if width(line) <= columns else pad(cut(line, columns), columns)
