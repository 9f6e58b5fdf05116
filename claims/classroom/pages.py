"""The pages that students see: HTML from functions, every text from a file escaped.

Each works as forms and links alone; `script.js` lets it follow the lesson by itself. The look
and the script are files beside this module. `data-state` on a page tells which state of the
lesson it shows, so that the script sees when it is another.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.classroom.languages import LANGUAGES, RIGHT_TO_LEFT, base_of, is_language, words
from claims.lesson.beginning import DIGITS
from claims.lesson.rounds import NONE, SEVERAL, SURE, UNSURE, Kind
from claims.model import BlindTopic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from claims.classroom.languages.wording import Words
    from claims.lesson.lesson import Lesson
    from claims.lesson.rounds import Ballot, Round
    from claims.model import Topic

REFRESH = 4
"""Seconds after which a page that waits asks again where there is no script."""
OVER = "over"
"""The state of a lesson that was ended."""


def part(name: str) -> bytes:
    """A file beside this module: `style.css` or `script.js`."""
    return files("claims.classroom").joinpath(name).read_bytes()


def state_of(lesson: Lesson) -> str:
    """What a page must be made anew for when it changes."""
    if lesson.is_over:
        return OVER
    return f"{len(lesson.rounds)}{'-open' if lesson.open_now else ''}"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as it is shown.

    Attributes:
        value: what the form sends for it; no id of a file.
        choice: what the round calls it.
        mark: the letter, or the number of an item; empty where it has none.
        title: in bold; may be empty.
        text: below.
        is_ours: whether title and text are ours, and not the topic's.
    """

    value: str
    choice: str
    mark: str
    title: str
    text: str = ""
    is_ours: bool = False


def choices(lesson: Lesson, topic: Topic, now: Round) -> list[Choice]:
    """The choices of a round, in order, as the form has them."""
    said = words(lesson.begun.language)
    if now.kind is Kind.WEIGHT:
        return [*_items(topic, now.offered), *_ours(said, NONE)]
    is_blind = isinstance(topic, BlindTopic)
    offered = []
    for claim in lesson.begun.claims:
        shown = topic.claims.get(claim.letter if is_blind else claim.id)  # names may be told by now
        title = (shown.title or "") if shown else claim.title
        statement = (shown.statement or "") if shown else claim.statement
        offered.append(Choice(claim.letter, claim.choice, claim.letter, title, statement))
    return [*offered, *_ours(said, SEVERAL, UNSURE)]


def _ours(said: Words, *offered: str) -> Iterator[Choice]:
    for choice in offered:
        yield Choice(choice, choice, "", said.others[choice], is_ours=True)


def _items(topic: Topic, offered: Sequence[str]) -> Iterator[Choice]:
    for choice in offered:
        if choice.isdecimal() and int(choice) < len(topic.evidence):
            item = topic.evidence[int(choice)]
            text = f"“{item.words}”" if item.is_quote else item.words
            yield Choice(choice, choice, str(int(choice) + 1), "", text)


# -- pages -------------------------------------------------------------------------------


def enter(lesson: Lesson, problem: str = "") -> str:
    """Where the room's code is asked for; `problem` is said above the field."""
    said = words(lesson.begun.language)
    invalid = ' aria-invalid="true" aria-describedby="problem hint"' if problem else ""
    described = invalid or ' aria-describedby="hint"'
    return _page(
        lesson,
        said.join,
        f"<h1>{escape(said.join)}</h1>\n"
        '<form method="post" action="/enter" class="enter" '
        f'data-trying="{escape(said.trying)} {escape(said.scan)}">\n'
        f"{_problem(problem)}"
        f'<label for="code">{escape(said.code)}</label>\n'
        f'<input id="code" name="code" required inputmode="numeric" '
        f'autocomplete="off" pattern="[0-9\\s]*" maxlength="{DIGITS + 4}"{described}>\n'
        f'<p id="hint" class="dim">{escape(said.code_hint)}</p>\n'
        f'<button type="submit">{escape(said.enter)}</button>\n'
        '<p role="status" class="dim"></p>\n</form>',
        state="enter",
    )


def vote(
    lesson: Lesson,
    topic: Topic,
    now: Round,
    token: str,
    *,
    slot: int = 0,
    ballot: Ballot | None = None,
    problem: str = "",
) -> str:
    """The open round: what to choose, how sure, and what was chosen before."""
    said = words(lesson.begun.language)
    legend = said.weighed if now.kind is Kind.WEIGHT else said.choose
    offered = [
        _choice(lesson, choice, is_chosen=bool(ballot and ballot.choice == choice.choice))
        for choice in choices(lesson, topic, now)
    ]
    sure = "" if now.kind is Kind.WEIGHT else _sure(said, ballot.sure if ballot else None)
    person = ""
    if lesson.begun.per_device > 1:
        person = f'<p class="person">{escape(said.person.format(number=slot + 1))}</p>\n'
    return _page(
        lesson,
        lesson.begun.question,
        f"{_head(lesson, now)}{person}"
        f'<form method="post" action="/vote" data-trying="{escape(said.trying)}">\n'
        f"{_problem(problem)}"
        f'<input type="hidden" name="token" value="{escape(token)}">\n'
        f'<input type="hidden" name="person" value="{slot + 1}">\n'
        f"<fieldset>\n<legend>{escape(legend)}</legend>\n{''.join(offered)}</fieldset>\n{sure}"
        f'<div class="send"><button type="submit">{escape(said.send)}</button>'
        '<p role="status"></p></div>\n</form>',
    )


def sent(lesson: Lesson, now: Round, slots: Collection[int], problem: str = "") -> str:
    """What is shown to a device that has voted in the open round."""
    said = words(lesson.begun.language)
    shared = lesson.begun.per_device > 1
    links = [
        f'<a class="button quiet" href="/?person={slot + 1}">{escape(said.change)}'
        + (f" · {escape(said.person.format(number=slot + 1))}" if shared else "")
        + "</a>"
        for slot in sorted(slots)
    ]
    free = [slot for slot in range(lesson.begun.per_device) if slot not in slots]
    if free:
        links.append(
            f'<a class="button" href="/?person={free[0] + 1}">{escape(said.next_person)}</a>'
        )
    items = "".join(f"<li>{link}</li>\n" for link in links)
    return _page(
        lesson,
        said.sent,
        f'{_head(lesson, now)}{_problem(problem)}<div class="told"><span class="tick" '
        f'aria-hidden="true">✓</span>\n<h2 tabindex="-1">{escape(said.sent)}</h2>\n'
        f'<p class="dim">{escape(said.can_change)}</p></div>\n<ul class="links">\n{items}</ul>',
        waits=True,
    )


def waiting(lesson: Lesson, problem: str = "") -> str:
    """What is shown between rounds."""
    said = words(lesson.begun.language)
    return _page(
        lesson,
        said.waiting,
        f"{_head(lesson, None)}{_problem(problem)}"
        f'<div class="told"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>\n'
        f'<h2 tabindex="-1">{escape(said.waiting)}</h2>\n'
        f'<p class="dim">{escape(said.look)}</p></div>',
        waits=True,
    )


def over(lesson: Lesson) -> str:
    """What is shown once the lesson was ended."""
    said = words(lesson.begun.language)
    return _page(
        lesson,
        said.over,
        f'{_head(lesson, None)}<div class="told"><h2 tabindex="-1">{escape(said.over)}</h2></div>',
    )


# -- parts of pages ----------------------------------------------------------------------


def _page(lesson: Lesson, title: str, body: str, *, waits: bool = False, state: str = "") -> str:
    given, base = lesson.begun.language, base_of(lesson.begun.language)
    language = given if given and base in LANGUAGES and is_language(given) else "en"
    direction = "rtl" if base in RIGHT_TO_LEFT else "ltr"
    refresh = (
        f'<noscript><meta http-equiv="refresh" content="{REFRESH}"></noscript>\n' if waits else ""
    )
    said = words(given)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(title)}</title>\n"
        '<link rel="stylesheet" href="/style.css">\n<script src="/script.js" defer></script>\n'
        f'{refresh}</head>\n<body>\n<main data-state="{state or state_of(lesson)}" '
        f'data-over="{escape(said.over)}">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _head(lesson: Lesson, now: Round | None) -> str:
    """The question, below what the round on the explanations is called."""
    label = ""
    if now and now.label and now.kind is Kind.CLAIMS:
        number = sum(one.kind is Kind.CLAIMS for one in lesson.rounds)
        called = words(lesson.begun.language).vote_number.format(number=number, label=now.label)
        label = f'<p class="label" dir="auto">{_text(called)}</p>\n'
    return f'{label}<h1 tabindex="-1"{_about(lesson)}>{_text(lesson.begun.question)}</h1>\n'


def _problem(problem: str) -> str:
    return (
        f'<p id="problem" class="problem" role="alert">{escape(problem)}</p>\n' if problem else ""
    )


def _choice(lesson: Lesson, choice: Choice, *, is_chosen: bool) -> str:
    about = "" if choice.is_ours else _about(lesson)
    mark = f'<span class="mark">{escape(choice.mark)}</span>' if choice.mark else ""
    texts = [f"<strong>{_text(choice.title)}</strong>"] if choice.title else []
    texts += [f"<span>{_text(choice.text)}</span>"] if choice.text else []
    return (
        f'<label class="choice"><input type="radio" name="choice" value="{escape(choice.value)}" '
        f"required{' checked' if is_chosen else ''}>{mark}"
        f'<span class="texts"{about}>{" ".join(texts)}</span></label>\n'
    )


def _sure(said: Words, chosen: int | None) -> str:
    ends = {SURE[0]: said.guess, SURE[-1]: said.certain}
    steps = [
        f'<label class="step"><input type="radio" name="sure" value="{step}"'
        f"{' checked' if step == chosen else ''}><span>{step}</span>"
        + (f"<small>{escape(ends[step])}</small>" if step in ends else "")
        + "</label>\n"
        for step in SURE
    ]
    return (
        f'<fieldset class="sure">\n<legend>{escape(said.sure)}</legend>\n'
        f'<div class="steps">\n{"".join(steps)}</div>\n</fieldset>\n'
    )


def _about(lesson: Lesson) -> str:
    """The attributes of an element that holds the topic's words."""
    language = lesson.begun.language
    told = f' lang="{escape(language)}"' if language and is_language(language) else ""
    return f'{told} dir="auto"'


def _text(text: str) -> str:
    return escape(visible(text))
