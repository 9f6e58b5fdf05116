"""The slide of a vote: what is chosen between, how many ballots there are, the way in for phones.

At the left stand the choices, at the right the code and the count, below both the address. Where
the code finds no room beside the choices, or the address is not large there, both have a page of
their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.cells import width
from claims.classroom.addresses import KEPT_APART
from claims.classroom.languages import words as words_in
from tui.presenting.layout import (
    IN_LARGE,
    IN_ORDINARY,
    Listing,
    Marked,
    Page,
    Role,
    Text,
    beside,
    fitted,
    heading,
    indented,
    margin,
    pages,
)
from tui.presenting.seen import choices_shown, label_of, round_of
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.lesson.rounds import Round
    from tui.presenting.layout import Line, Part, Scale
    from tui.presenting.seen import Seen
    from tui.presenting.slides import Slide

_APART = 3
"""Cells between what is chosen between and what stands beside it."""
_LEAST = 40
"""Cells for what is chosen between, beside something."""
_WIDE = 100
"""Cells from which words are cut for larger letters: all was read on a slide of its own."""
_NARROW = 32
"""Cells of what stands in large letters beside something else."""

_TITLE = tuple(scale for scale in IN_ORDINARY if scale.title)
"""The scales at which a title alone is large."""


class _Side(NamedTuple):
    """What stands beside the choices.

    Attributes:
        lines: its lines.
        wide: its cells; 0 where nothing stands there.
        has_code: whether the code is in it.
        has_count: whether the count is in it, and not below the choices.
    """

    lines: list[Line]
    wide: int = 0
    has_code: bool = False
    has_count: bool = False


def vote(slide: Slide, seen: Seen, columns: int, lines: int) -> list[Page]:
    """The pages of a vote, each of at most so many lines."""
    of = round_of(slide, seen.lesson)
    head = _heading(slide, seen, of)
    choices = tuple(
        Marked(mark, words, "title" if mark else "") for _, mark, words in choices_shown(of, seen)
    )
    across = columns - 2 * margin(columns)
    address = _address(seen, across, lines // 4)
    room = lines - len(address) - bool(address)
    found: list[Page] = []
    has_code = False
    for side in _sides(seen, of, across, room):
        inner = across - side.wide - (_APART if side.wide else 0)
        below = () if side.has_count else _count(of)
        left = _left(head, choices, below, inner, room, is_last=not side.wide)
        if left is not None and (inner >= _LEAST or not side.wide):
            body = beside(left, side.lines, inner + _APART)
            body += [[]] * (room + 1 - len(body) if address else 0)
            words = [part.words for part in (head, Listing(choices), *_count(of))]
            way = f"{seen.address} room {seen.room}" if address else ""
            lines_of_page = indented([*body, *address], columns)
            found = [Page(lines_of_page, "\n".join([*words, way]))]
            has_code = side.has_code
            break
    else:
        found = pages([head, *_count(of)], [Listing(choices)], columns, lines)
    if seen.code and not (has_code and len(address) > 1):
        found.append(_way_in(seen, columns, lines))
    return found


def _heading(slide: Slide, seen: Seen, of: Round | None) -> Part:
    if slide.shows is Shows.WEIGHT:
        return Text(words_in(seen.lesson.begun.language).weighed, Role.BODY, "heading")
    return heading(of.label if of is not None else label_of(slide, seen.stages))


def _left(
    head: Part,
    choices: tuple[Marked, ...],
    below: tuple[Part, ...],
    columns: int,
    lines: int,
    *,
    is_last: bool,
) -> list[Line] | None:
    """What is chosen between, as large as it fits; None where it does not.

    A count below it is large, unless there is no other way.
    """
    ordinary = _TITLE if below and not is_last else IN_ORDINARY
    tries: list[tuple[int, tuple[Scale, ...]]] = [(0, IN_LARGE)]
    tries += [(2, IN_LARGE), (1, IN_LARGE)] if columns >= _WIDE else []
    tries += [(0, ordinary), (2, ordinary), (1, ordinary)]
    for most, scales in tries:
        parts = [head, Listing(choices, most=most), *below]
        if (found := fitted(parts, columns, lines, scales)) is not None:
            return found
    return None


def _count(of: Round | None) -> tuple[Part, ...]:
    """How many ballots there are."""
    if of is None:
        return ()
    told = "ballot" if of.size == 1 else "ballots"
    ending = "" if of.is_open else ", closed"
    number = Text(str(of.size), Role.TITLE, "title", gap=False)
    return (number, Text(f"{told}{ending}", Role.SMALL, "dim"))


def _sides(seen: Seen, of: Round | None, columns: int, lines: int) -> Iterator[_Side]:
    """What may stand beside the choices, the best first."""
    code: list[Line] = [[(line, "code")] for line in seen.code]
    wide = max(map(width, seen.code), default=0)
    inner = columns - max(wide, _NARROW)
    count = fitted(_count(of), max(wide, _NARROW), lines - len(code) - bool(code), IN_LARGE)
    if code and count:
        yield _Side([*code, [], *count], max(wide, _NARROW), has_code=True, has_count=True)
    if code and len(code) <= lines:
        yield _Side(code, wide, has_code=True)
    count = fitted(_count(of), _NARROW, lines, IN_LARGE)
    if count and inner >= _LEAST:
        yield _Side(count, _NARROW, has_count=True)
    yield _Side([])


def _address(seen: Seen, columns: int, lines: int) -> list[Line]:
    """What phones open, in as many lines at the foot of the page."""
    if not seen.code:
        return []
    words = f"{_typed(seen.address)} room {seen.room}"
    return fitted([Text(words, Role.TITLE, "title")], columns, max(1, lines)) or []


def _typed(address: str) -> str:
    """An address as it is typed; browsers put the rest before it."""
    return address.removeprefix("http://")


def _way_in(seen: Seen, columns: int, lines: int) -> Page:
    """The code, and the address as large as it fits beside or below it: a page of its own."""
    across = columns - 2 * margin(columns)
    code: list[Line] = [[(line, "code")] for line in seen.code] if len(seen.code) <= lines else []
    wide = max(map(width, seen.code)) + _APART if code else 0
    is_beside = across - wide >= _NARROW
    room = lines if is_beside else lines - len(code) - 1
    way = _told(seen, across - wide if is_beside else across, room)
    found = beside(code, way, wide) if is_beside else [*code, [], *way]
    words = f"{seen.address}\nroom {seen.room}\n{KEPT_APART}"
    return Page(indented(found[:lines], columns), words)


def _told(seen: Seen, columns: int, lines: int) -> list[Line]:
    """The address and the room, and where there is room what to do if no phone finds them."""
    host, _, port = _typed(seen.address).rpartition(":")
    first, dot, last = host.rpartition(".")
    room = [Text("room", Role.SMALL, "dim", gap=False), Text(seen.room, Role.TITLE, "title")]
    apart = Text(KEPT_APART, Role.SMALL, "dim")
    for scales in (IN_LARGE, _TITLE):
        for address in (f"{host}:{port}", f"{host} :{port}", f"{first}{dot} {last}:{port}"):
            parts = [Text(address, Role.TITLE, "title"), *room]
            for told in ([*parts, apart], parts):
                if (found := fitted(told, columns, lines, scales)) is not None:
                    return found
    plain = [Text(seen.address, style="title", gap=False), Text(f"room {seen.room}"), apart]
    return fitted(plain, columns, lines) or fitted(plain[:-1], columns, lines) or []
