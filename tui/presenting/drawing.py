"""Slides as lines of a terminal, for whatever room there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.bearing import Bearing, bearings_of
from claims.cells import at_most, visible, width, wrap
from claims.classroom.addresses import KEPT_APART
from claims.classroom.languages import words as words_in
from claims.comparison import aspects, letter
from claims.lesson.rounds import NONE, SEVERAL, UNSURE, Kind
from claims.model import BlindTopic
from claims.rendering.attribution import attribution, name_of, speaker_name
from tui.presenting.big import big
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.lesson.lesson import Lesson
    from claims.lesson.plan import Stage
    from claims.lesson.rounds import Round
    from claims.model import Evidence, Topic
    from tui.presenting.slides import Slide

Line = list[tuple[str, str]]
"""Pieces of text, each with the name of its style."""

READABLE = 64
"""Cells of running text: few words in a line, for the last row."""
_LEAST = 24
_LEAST_CHOICES = 40
"""Cells for what is chosen between, where the code stands beside it."""
_BESIDE = 3
_TALL = 30
_STYLES = {True: "supports", False: "disputes"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a slide is drawn from.

    Attributes:
        topic: the topic as the class may see it; its claims in the order of the letters.
        stages: the plan.
        lesson: the lesson, for what it has counted.
        is_weighed: whether it is shown how the author lets the item bear.
        code: the lines of a QR code, while phones may vote.
        address: what the phones open, while they may.
        room: the code of the room, while they may.
    """

    topic: Topic
    stages: Sequence[Stage]
    lesson: Lesson
    is_weighed: bool = False
    code: tuple[str, ...] = ()
    address: str = ""
    room: str = ""


def drawn(slide: Slide, seen: Seen, columns: int, lines: int) -> list[list[Line]]:
    """The pages of a slide, each of at most so many lines; one where all of it fits."""
    if slide.shows in (Shows.VOTE, Shows.WEIGHT):
        return _vote(slide, seen, columns, lines)
    head, body = _told(slide, seen, columns, lines)
    room = max(1, lines - len(head))
    pages = [body[at : at + room] for at in range(0, len(body), room)] or [[]]
    return [[*head, *page] for page in pages]


def _told(slide: Slide, seen: Seen, columns: int, lines: int) -> tuple[list[Line], list[Line]]:
    """The lines that stand on every page of a slide, and those that are divided over pages."""
    topic, stage = seen.topic, seen.stages[slide.stage]
    match slide.shows:
        case Shows.QUESTION:
            return [], _large(topic.question or "no question yet", columns, lines)
        case Shows.SUMMARY:
            return _heading("What happened", columns), _text(topic.summary or "", columns)
        case Shows.CLAIM:
            return _claim(seen, slide.at, columns, lines)
        case Shows.ASPECT:
            return _aspect(seen, slide.at, columns)
        case Shows.ITEM:
            return _item(seen, slide.at, columns)
        case Shows.SPEAKER:
            return _speaker(seen, slide.name, columns, lines)
        case Shows.SOURCES:
            return _heading("Where it was published", columns), _sources(topic, columns)
        case Shows.TALK:
            return [], [
                *_large(stage.heading, columns, lines // 2),
                [],
                *_text("Find somebody who chose otherwise.", columns, "title"),
                [],
                *_text("Say what you rest it on, and what would change your mind.", columns),
            ]
        case Shows.DISCUSSION:
            return _heading("To discuss", columns), _text(
                topic.discussion[slide.at], columns, "title"
            )
        case Shows.HEADING:
            return [], _large(stage.heading, columns, lines)
        case _:
            from tui.presenting.results import results

            return results(slide, seen, columns)


# -- what slides are made of -----------------------------------------------------------------


def margin(columns: int) -> int:
    """The blank cells at the left."""
    return max(2, (columns - READABLE) // 8)


def _room(columns: int) -> int:
    return max(_LEAST, min(READABLE + columns // 10, columns - 2 * margin(columns)))


def _text(text: str, columns: int, style: str = "", lead: str = "") -> list[Line]:
    indent, inner = " " * margin(columns), _room(columns) - width(lead)
    rest = " " * width(lead)
    return [
        [(indent, ""), (lead if at == 0 else rest, "heading"), (line, style)]
        for at, line in enumerate(wrap(visible(text), max(_LEAST // 2, inner)))
    ]


def _heading(text: str, columns: int) -> list[Line]:
    return [*_text(text, columns, "heading"), []]


def _large(text: str, columns: int, lines: int) -> list[Line]:
    """Words in big letters where the room and the font allow it, else as bold text."""
    indent = " " * margin(columns)
    shown = big(visible(text), columns - 2 * margin(columns), lines)
    if shown is None:
        return _text(text, columns, "title")
    return [[(indent, ""), (line, "title")] for line in shown]


# -- one kind of slide after the other -------------------------------------------------------


def _claim(seen: Seen, at: int, columns: int, lines: int) -> tuple[list[Line], list[Line]]:
    claim = list(seen.topic.claims.values())[at]
    head = [*_heading(f"Explanation {letter(at)}", columns)]
    title = _large(claim.title or "", columns, max(0, lines // 2 - 2)) if claim.title else []
    makers = ", ".join(speaker_name(seen.topic, name) for name in claim.proponents)
    body = _text(claim.statement or "", columns)
    told = _text(makers or "nobody is named as making it", columns, "dim")
    return [*head, *title, []], [*body, [], *told]


def _aspect(seen: Seen, at: int, columns: int) -> tuple[list[Line], list[Line]]:
    topic = seen.topic
    question = aspects(topic, list(topic.claims))[at]
    body: list[Line] = []
    for place, claim in enumerate(topic.claims.values()):
        answer = claim.aspects.get(question)
        style = "" if answer else "gap"
        body += _text(answer or "╱ not answered ╱", columns, style, f"{letter(place)}  ")
        body.append([])
    return _heading(question, columns), body[:-1]


def _item(seen: Seen, at: int, columns: int) -> tuple[list[Line], list[Line]]:
    topic, item = seen.topic, seen.topic.evidence[at]
    words = f"“{item.quote}”" if item.is_quote else item.words
    body = [*_text(words or "no words yet", columns, "title"), []]
    if told := attribution(topic, item, with_place=False):
        body += _text(f"— {told}", columns, "dim")
    if item.context:
        body += _text(item.context, columns, "dim")
    if seen.is_weighed:
        body += [[], *_weighed(topic, item, columns)]
    reported = "" if item.is_quote else ", as reported"
    return _heading(f"Evidence {at + 1}{reported}", columns), body


def _weighed(topic: Topic, item: Evidence, columns: int) -> Iterator[Line]:
    """How the author lets an item bear on each explanation."""
    yield from _text("As the author weighs it:", columns, "dim")
    bears = bearings_of(item)
    for at, (name, claim) in enumerate(topic.claims.items()):
        how = bears.get(name, Bearing.NOT_LOOKED_AT)
        style = (
            _STYLES[how.supports] if how.weight else "states" if how is Bearing.STATES else "dim"
        )
        line = f"{how.sign:<3} {how.words:<18} {letter(at)}  {claim.name}"
        yield from _text(line, columns, style)


def _speaker(seen: Seen, name: str, columns: int, lines: int) -> tuple[list[Line], list[Line]]:
    topic = seen.topic
    alias = next((each for each in topic.speakers if _is(topic, each, name)), name)
    speaker = topic.speakers.get(alias)
    called = (speaker and speaker.name) or alias
    makes = [
        letter(at) for at, each in enumerate(topic.claims.values()) if alias in each.proponents
    ]
    shown = sorted({each for stage in seen.stages for each in stage.items})
    said = [at + 1 for at in shown if alias in topic.evidence[at].speaker]
    told = [f"makes {', '.join(makes)}"] if makes else []
    told += [f"said {', '.join(f'evidence {number}' for number in said)}"] if said else []
    body: list[Line] = []
    if speaker and speaker.role:
        body += [*_text(speaker.role, columns, "title"), []]
    if speaker and speaker.interest:
        body += [*_text(f"To gain or lose: {speaker.interest}", columns), []]
    body += _text("; ".join(told) or "is named in the topic", columns, "dim")
    return [*_heading("Who said it", columns), *_large(called, columns, lines // 2), []], body


def _is(topic: Topic, alias: str, name: str) -> bool:
    """Whether an id of the topic as it is shown is that of a speaker in the file."""
    real = topic.speaker_ids.get(alias) if isinstance(topic, BlindTopic) else alias
    return real == name


def _sources(topic: Topic, columns: int) -> list[Line]:
    body: list[Line] = []
    for source in topic.sources.values():
        body += _text(name_of(source.title or source.id), columns, "title")
        parts = [", ".join(source.author), source.publisher or "", source.kind or ""]
        told = ", ".join(name_of(part) for part in parts if part)
        body += [*_text(told, columns, "dim"), []] if told else [[]]
    return body[:-1]


# -- votes -----------------------------------------------------------------------------------


def choices_shown(of: Round | None, seen: Seen) -> list[tuple[str, str, str]]:
    """What a round offers: the choice, its letter or number, its words."""
    if of is not None and of.kind is Kind.WEIGHT:
        return weights_shown(of, seen)
    found = []
    for claim in seen.lesson.begun.claims:
        shown = seen.topic.claims.get(_alias(seen.topic, claim.id))
        words = shown.name if shown else claim.title or claim.statement
        found.append((claim.choice, claim.letter, words))
    others = words_in(seen.lesson.begun.language).others
    return [*found, *((choice, "", others[choice]) for choice in (SEVERAL, UNSURE))]


def _alias(topic: Topic, name: str) -> str:
    """What a claim is called in the topic as it is shown, by its id in the file."""
    if not isinstance(topic, BlindTopic):
        return name
    return next((alias for alias, real in topic.claim_ids.items() if real == name), "")


def words_of(topic: Topic, at: int) -> str:
    """The words of an item, by its position; the file may have lost it since."""
    if at >= len(topic.evidence):
        return "no longer in the file"
    item = topic.evidence[at]
    return f"“{item.quote}”" if item.is_quote else item.words


def weights_shown(of: Round, seen: Seen) -> list[tuple[str, str, str]]:
    """The items that a round on the weight of evidence offers."""
    found = []
    for choice in of.offered:
        if choice == NONE:
            found.append((choice, "", words_in(seen.lesson.begun.language).nothing))
        else:
            at = int(choice)
            found.append((choice, str(at + 1), words_of(seen.topic, at)))
    return found


def _vote(slide: Slide, seen: Seen, columns: int, lines: int) -> list[list[Line]]:
    """What is chosen between and how many ballots there are, and the way in for phones.

    Where the code finds no room beside the choices, it has a page of its own.
    """
    right = _way_in(seen, lines)
    wide = max((sum(width(text) for text, _ in line) for line in right), default=0)
    is_beside = bool(right) and columns - wide - _BESIDE >= _LEAST_CHOICES and len(right) <= lines
    inner = columns - wide - _BESIDE if is_beside else columns
    left, rest = _choices(slide, seen, inner, lines)
    more = [rest[at : at + lines] for at in range(0, len(rest), lines)]
    if is_beside:
        return [_side_by_side(left, right, inner, lines), *more]
    told = left
    if seen.code and len(left) + 1 < lines:
        where = f"phones: {seen.address}   room {seen.room}"
        told = [*left, [], [(" " * margin(columns), ""), (where, "title")]]
    pages = [told, *more]
    if seen.code:
        indent = " " * margin(columns)
        code = right if len(right) <= lines else right[len(seen.code) + 1 :]
        pages.append([[(indent, ""), *line] for line in code])
    return pages


def _way_in(seen: Seen, lines: int) -> list[Line]:
    """The code, the address and the room, and what to do where phones find nothing there."""
    if not seen.code:
        return []
    way: list[Line] = [[(line, "code")] for line in seen.code]
    way += [[], [(seen.address, "title")], [("room ", "dim"), (seen.room, "title")]]
    wide = max(width(line) for line in seen.code)
    told = [[(line, "dim")] for line in wrap(KEPT_APART, max(wide, _LEAST))]
    return [*way, [], *told] if len(way) + 1 + len(told) <= lines else way


def _choices(slide: Slide, seen: Seen, columns: int, lines: int) -> tuple[list[Line], list[Line]]:
    """What is chosen between and the count; and what of it finds no room in so many lines."""
    stage = seen.stages[slide.stage]
    of = round_of(slide, seen.lesson)
    is_weight = slide.shows is Shows.WEIGHT
    heading = "Which evidence weighed most?" if is_weight else stage.heading
    label = "" if is_weight else stage.label
    found: list[Line] = [*_text(heading, columns, "heading")]
    found += [*_text(label, columns, "dim")] if label else []
    found.append([])
    counted = _counted(of, columns, lines)
    offered = choices_shown(of, seen)
    widest = max(width(mark or "·") for _, mark, _ in offered)
    room = max(1, lines - len(found) - min(len(counted), 1) - 1)
    rows: list[Line] = []
    for most in (2, 1):  # so many lines of each; all of it was read on a slide of its own
        rows = [
            line
            for _, mark, words in offered
            for line in _at_most(words, most, columns, mark, widest)
        ]
        if len(rows) <= room:
            break
    found += [*rows[:room], []]
    free = lines - len(found)
    return [*found, *(counted if len(counted) <= free else counted[-1:])][:lines], rows[room:]


def _at_most(words: str, most: int, columns: int, mark: str, widest: int) -> list[Line]:
    """A choice in so many lines; what is cut ends in dots."""
    lead = f"{mark or '·':>{widest}}  "
    inner = _room(columns) - width(lead)
    shown = at_most(wrap(visible(words), max(_LEAST // 2, inner)), most, max(_LEAST // 2, inner))
    return [
        [(" " * margin(columns), ""), (lead if at == 0 else " " * width(lead), "heading"),
         (line, "title" if mark else "")]
        for at, line in enumerate(shown)
    ]  # fmt: skip


def _counted(of: Round | None, columns: int, lines: int) -> list[Line]:
    """How many ballots there are, in big figures where there is room."""
    if of is None:
        return []
    told = "ballot" if of.size == 1 else "ballots"
    ending = "" if of.is_open else ", closed"
    digits = big(str(of.size), columns - 2 * margin(columns), 6 if lines > _TALL else 3)
    indent = " " * margin(columns)
    if digits is None:
        return _text(f"{of.size} {told}{ending}", columns, "dim")
    shown: list[Line] = [[(indent, ""), (line, "title")] for line in digits]
    return [*shown, *_text(f"{of.size} {told}{ending}", columns, "dim")]


def _side_by_side(left: list[Line], right: list[Line], columns: int, lines: int) -> list[Line]:
    found = []
    for at in range(min(lines, max(len(left), len(right)))):
        one = left[at] if at < len(left) else []
        used = sum(width(text) for text, _ in one)
        other = right[at] if at < len(right) else []
        found.append([*one, (" " * max(0, columns - used), ""), *other])
    return found


def round_of(slide: Slide, lesson: Lesson) -> Round | None:
    """The round that belongs to a slide with a vote: the latest that was opened for it."""
    kind = Kind.WEIGHT if slide.shows is Shows.WEIGHT else Kind.CLAIMS
    of = (each for each in reversed(lesson.rounds) if each.step == slide.stage)
    return next((each for each in of if each.kind is kind), None)


def label_of(slide: Slide, stages: Sequence[Stage]) -> str:
    """What the round of a slide is called: its heading, and what the class knew."""
    if slide.shows is Shows.WEIGHT:
        return "Which evidence weighed most"
    stage = stages[slide.stage]
    return f"{stage.heading}: {stage.label}" if stage.label else stage.heading


def clock(seconds: float) -> str:
    """A span of time: `12:30`."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    return f"{minutes}:{rest:02}"
