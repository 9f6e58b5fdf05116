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
    WIDE,
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
    from tui.presenting.layout import Line, Part
    from tui.presenting.seen import Seen
    from tui.presenting.slides import Slide

_APART = 3
"""Cells between what is chosen between and what stands beside it."""
_LEAST = 40
"""Cells for what is chosen between, beside something."""
_LOW = 4
"""Lines of the smallest large letters."""
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
    laid = _laid(head, choices, seen, of, columns, lines)
    if laid is None:
        found, has_way_in = pages([head, *_count(of)], [Listing(choices)], columns, lines), False
    else:
        words = [part.words for part in (head, Listing(choices), *_count(of))]
        words += [f"{seen.address} room {seen.room}"] if seen.code else []
        found = [Page(indented(laid.lines, columns), "\n".join(words))]
        has_way_in = laid.has_way_in
    if seen.code and not has_way_in:
        found.append(_way_in(seen, of, columns, lines))
    return found


class _Laid(NamedTuple):
    """All of a vote on one page.

    Attributes:
        lines: its lines, without the margin.
        has_way_in: whether the code is on it, and the address in large letters.
    """

    lines: list[Line]
    has_way_in: bool


def _laid(
    head: Part, choices: tuple[Marked, ...], seen: Seen, of: Round | None, columns: int, lines: int
) -> _Laid | None:
    """The page with the code, if there is one, and else the largest letters; None where it is none.

    The address is large, unless the choices are only then.
    """
    across = columns - 2 * margin(columns)
    for wants_code in (True, False) if seen.code else (False,):
        for is_large, share in ((True, 4), (True, 8), (False, 4)):
            address = _address(seen, across, lines // share)
            room = lines - len(address) - bool(address)
            for side in _sides(seen, of, across, room):
                inner = across - side.wide - (_APART if side.wide else 0)
                if side.has_code is not wants_code or (side.wide and inner < _LEAST):
                    continue
                left = _left(head, choices, _below(side, seen, of), inner, room, is_large=is_large)
                if left is not None:
                    found = beside(left, side.lines, inner + _APART)
                    found += [[]] * (room + 1 - len(found) if address else 0)
                    return _Laid([*found, *address], side.has_code and len(address) > 1)
    return None


def _below(side: _Side, seen: Seen, of: Round | None) -> list[tuple[Part, ...]]:
    """What may stand below the choices, the best first."""
    count = () if side.has_count else _count(of)
    is_awaited = bool(seen.code) and of is not None and not of.size
    told = [(*count, Text(KEPT_APART, Role.SMALL, "dim"))] if is_awaited else []
    return [*told, count]


def _heading(slide: Slide, seen: Seen, of: Round | None) -> Part:
    if slide.shows is Shows.WEIGHT:
        return heading(words_in(seen.lesson.begun.language).weighed)
    return heading(of.label if of is not None else label_of(slide, seen.stages))


def _left(
    head: Part,
    choices: tuple[Marked, ...],
    below: list[tuple[Part, ...]],
    columns: int,
    lines: int,
    *,
    is_large: bool,
) -> list[Line] | None:
    """What is chosen between, as large as it fits; None where it does not.

    A count below it is large in any case.
    """
    if len(choices) * (_LOW if is_large else 1) > lines:
        return None
    scales = IN_LARGE if is_large else _TITLE if below[-1] else IN_ORDINARY
    # All was read on a slide of its own: on a wide screen words are cut for larger letters.
    for most in (0, 2, 1) if columns >= WIDE or not is_large else (0,):
        for told in below:
            parts = [head, Listing(choices, most=most), *told]
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


def _way_in(seen: Seen, of: Round | None, columns: int, lines: int) -> Page:
    """The code, and the address as large as it fits beside or below it: a page of its own."""
    across = columns - 2 * margin(columns)
    code: list[Line] = [[(line, "code")] for line in seen.code] if len(seen.code) <= lines else []
    wide = max(map(width, seen.code)) + _APART if code else 0
    is_beside = across - wide >= _NARROW
    room = lines if is_beside else lines - len(code) - 1
    way = _told(seen, of, across - wide if is_beside else across, room)
    found = beside(code, way, wide) if is_beside else [*code, [], *way]
    words = f"{seen.address}\nroom {seen.room}\n{KEPT_APART}"
    return Page(indented(found[:lines], columns), words)


def _told(seen: Seen, of: Round | None, columns: int, lines: int) -> list[Line]:
    """The address and the room, and where there is room what to do if no phone finds them."""
    host, _, port = _typed(seen.address).rpartition(":")
    first, dot, last = host.rpartition(".")
    room = [Text("room", Role.SMALL, "dim", gap=False), Text(seen.room, Role.TITLE, "title")]
    room += [Text(" ".join(part.words for part in _count(of)), Role.SMALL, "title")]
    apart = Text(KEPT_APART, Role.SMALL, "dim")
    for scales in (IN_LARGE, _TITLE):
        for address in (f"{host}:{port}", f"{host} :{port}", f"{first}{dot} {last}:{port}"):
            parts = [Text(address, Role.TITLE, "title"), *room]
            for told in ([*parts, apart], parts):
                if (found := fitted(told, columns, lines, scales)) is not None:
                    return found
    plain = [Text(seen.address, style="title", gap=False), Text(f"room {seen.room}"), apart]
    return fitted(plain, columns, lines) or fitted(plain[:-1], columns, lines) or []
