"""Where the parts of a slide stand, and how large: as large as the whole of it fits.

A slide is made of parts, and each knows how it is drawn at a scale. The largest scale at which
all of them stand on one page is taken. Where none is small enough, the parts are divided over
pages in ordinary letters, and nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

from claims.cells import at_most, visible, width, wrap
from tui.presenting.big import Size, big

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Line = list[tuple[str, str]]
"""Pieces of text, each with the name of its style."""

_READABLE = 64
"""Cells of running text in ordinary letters: few words in a line, for the last row."""
_LEAST = 12
"""Cells of running text at least, however narrow the terminal is."""
WIDE = 100
"""Cells from which a slide is rather divided over a few pages than drawn in ordinary letters."""
_VERY_WIDE = 160
"""Cells from which ordinary letters are too small even for what is of less weight."""
_MOST_PAGES = 12
_APART = 3
"""Blank cells between a mark and its text, both in large letters."""


class Role(Enum):
    """What a text is on its slide."""

    TITLE = "title"
    BODY = "body"
    SMALL = "small"


class Scale(NamedTuple):
    """How large the parts of a slide are drawn.

    Attributes:
        title, body, small: the letters of each role; None for ordinary ones.
        mark: the letters of what stands before a text of a listing.
    """

    title: Size | None
    body: Size | None
    small: Size | None
    mark: Size | None


ORDINARY = Scale(None, None, None, None)
SCALES = (
    Scale(Size.HUGE, Size.LARGE, Size.MIDDLE, Size.LARGE),
    Scale(Size.LARGE, Size.LARGE, Size.SMALL, Size.LARGE),
    Scale(Size.LARGE, Size.MIDDLE, Size.SMALL, Size.MIDDLE),
    Scale(Size.MIDDLE, Size.SMALL, Size.SMALL, Size.SMALL),
    Scale(Size.MIDDLE, Size.SMALL, None, Size.SMALL),
    Scale(Size.SMALL, Size.SMALL, None, Size.SMALL),
    Scale(Size.SMALL, None, None, Size.SMALL),
    Scale(Size.SMALL, None, None, None),
    ORDINARY,
)
"""The largest first."""
IN_LARGE, IN_ORDINARY = SCALES[:6], SCALES[6:]
"""Those whose body is drawn in large letters, and those with ordinary ones."""
_ALL_LARGE = SCALES[:4]
"""Those at which nothing stands in ordinary letters."""


class Part(Protocol):
    """Something that stands on a slide."""

    @property
    def words(self) -> str:
        """What it says."""

    def drawn(self, scale: Scale, columns: int) -> list[Line] | None:
        """Its lines of so many cells, the blank ones below it included.

        None where the letters lack one of it, or a word is too wide.
        """


class Page(NamedTuple):
    """A page of a slide.

    Attributes:
        lines: as they stand on the screen.
        words: what the page says, however its letters are drawn; of a slide that is divided in
            large letters what the whole of it does.
    """

    lines: list[Line]
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of any length.

    Attributes:
        words: the text.
        role: what it is on its slide.
        style: how it is coloured.
        gap: whether a blank line follows in ordinary letters, and a page may end here.
    """

    words: str
    role: Role = Role.BODY
    style: str = ""
    gap: bool = True

    def drawn(self, scale: Scale, columns: int) -> list[Line] | None:
        """Its lines; small print in a script that is not drawn stands as it is."""
        size = size_of(self.role, scale)
        large = size and big(visible(self.words), columns, size)
        if large:
            below: list[Line] = [[], []] if self.role is Role.TITLE else [[]]
            below = below if self.gap else [[("", "")]]  # no place to end a page
            return [*([(line, self.style)] for line in large), *below]
        if size and self.role is not Role.SMALL:
            return None
        lines = wrap(visible(self.words), _readable(columns))
        return [*([(line, self.style)] for line in lines), *([[]] * self.gap)]


def heading(text: str) -> Text:
    """What a slide is about."""
    return Text(text, Role.SMALL, "heading")


class Marked(NamedTuple):
    """A text with a mark before it, such as the letter of an explanation.

    Attributes:
        mark: may be empty.
        text: of any length.
        style: how it is coloured.
    """

    mark: str
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Texts below each other, aligned behind their marks.

    Attributes:
        rows: the texts.
        gap: whether a blank line stands between them, in ordinary letters.
        most: rows of each at most, and what is cut ends in dots; 0 for all.
    """

    rows: tuple[Marked, ...]
    gap: bool = False
    most: int = 0

    @property
    def words(self) -> str:
        """What it says, a line for each text."""
        return "\n".join(f"{row.mark} {row.text}".strip() for row in self.rows)

    def drawn(self, scale: Scale, columns: int) -> list[Line] | None:
        """Its lines."""
        is_apart = self.gap or scale.mark is not None
        found: list[Line] = []
        for lines in self.each(scale, columns):
            if lines is None:
                return None
            found += [*lines, *([[]] * is_apart)]
        return found if is_apart else [*found, []]

    def each(self, scale: Scale, columns: int) -> list[list[Line] | None]:
        """The lines of each of its texts; None as in `drawn`."""
        marks, wide = self._marks(scale, columns)
        return [
            self._row(row, mark, wide, scale, columns)
            for row, mark in zip(self.rows, marks, strict=True)
        ]

    def _marks(self, scale: Scale, columns: int) -> tuple[list[Sequence[str] | None], int]:
        """The lines of each mark, and the cells of the widest with what follows it."""
        size = scale.mark
        marks: list[Sequence[str] | None] = [
            big(row.mark, columns, size) if size and row.mark else (row.mark,) for row in self.rows
        ]
        wide = max((width(line) for mark in marks for line in mark or ()), default=0)
        return marks, wide + (2 if size is None else _APART)

    def _row(
        self, row: Marked, mark: Sequence[str] | None, wide: int, scale: Scale, columns: int
    ) -> list[Line] | None:
        if scale.body is None:
            inner = max(_LEAST, _readable(columns) - wide)
            lines: Sequence[str] = wrap(visible(row.text), inner) or [""]
            lines = at_most([*lines], self.most, inner) if self.most else lines
            if mark and len(lines) < len(mark) - 1:  # beside the middle of a large letter
                lines = ["", *lines]
        else:
            lines = big(visible(row.text), columns - wide, scale.body, self.most) or ()
        if mark is None or not lines:
            return None
        left: list[Line] = [[(line, "heading")] for line in mark]
        return beside(left, [[(line, row.style)] for line in lines], wide)


def beside(left: Sequence[Line], right: Sequence[Line], columns: int) -> list[Line]:
    """Lines with others at their right, which begin after so many cells."""
    found: list[Line] = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else []
        other = right[at] if at < len(right) else []
        used = sum(width(text) for text, _ in one)
        found.append([*one, (" " * (columns - used), ""), *other] if other else one)
    return found


def margin(columns: int) -> int:
    """The blank cells at the left and at the right of a slide."""
    return max(2, (columns - _READABLE) // 12)


def indented(lines: list[Line], columns: int) -> list[Line]:
    """The lines of a slide behind its margin."""
    blank = (" " * margin(columns), "")
    return [[blank, *line] if line else line for line in lines]


def _readable(columns: int) -> int:
    return max(_LEAST, min(_READABLE + columns // 10, columns))


def size_of(role: Role, scale: Scale) -> Size | None:
    """The letters of a role at a scale."""
    return {Role.TITLE: scale.title, Role.BODY: scale.body, Role.SMALL: scale.small}[role]


def fitted(
    parts: Iterable[Part], columns: int, lines: int, scales: Sequence[Scale] = SCALES
) -> list[Line] | None:
    """Parts at the largest scale at which they take so many lines; None where there is none."""
    parts = tuple(parts)
    for scale in scales:
        found = _at(parts, columns, scale)
        if found is not None and len(found) <= lines:
            return found
    return None


def pages(
    head: Sequence[Part],
    body: Sequence[Part],
    columns: int,
    lines: int,
    *,
    is_one_view: bool = False,
) -> list[Page]:
    """The pages of a slide, one where all of it fits.

    Args:
        head: what stands on each of them.
        body: what is divided over them.
        columns: the cells of a line.
        lines: of a page.
        is_one_view: whether ordinary letters are better than several pages.
    """
    inner = columns - 2 * margin(columns)
    scales = SCALES if is_one_view else _large(columns) or SCALES
    found = fitted([*head, *body], inner, lines, scales)
    if found is not None:
        return [_page(found, columns, "\n".join(part.words for part in (*head, *body)))]
    return _divided(head, body, columns, lines)


def _large(columns: int) -> tuple[Scale, ...]:
    """The scales of a terminal that is too wide for ordinary letters; none where it is not."""
    if columns < WIDE:
        return ()
    return IN_LARGE if columns < _VERY_WIDE else _ALL_LARGE


def _divided(head: Sequence[Part], body: Sequence[Part], columns: int, lines: int) -> list[Page]:
    """Several pages: in large letters where that makes few of them, else in ordinary ones."""
    inner = columns - 2 * margin(columns)
    told = "\n".join(part.words for part in (*head, *body))
    for scale in (*_large(columns)[-1:], *IN_ORDINARY):
        above, below = _all(head, inner, scale), _at(body, inner, scale)
        if above is None or below is None or 2 * len(above) > lines:
            continue
        parts = _broken(below, lines - len(above))
        if scale.body is None and scale.mark is not None and len(parts) > 1:
            continue
        if scale.body is None:
            heading = "".join(f"{part.words}\n" for part in head)
            return [_page([*above, *part], columns, heading + text_of(part)) for part in parts]
        if len(parts) <= _MOST_PAGES:
            return [_page([*above, *part], columns, told) for part in parts]
    # Even the head is longer than half a page: it is read once, with the rest.
    parts = _broken(_at([*head, *body], inner, ORDINARY) or [], lines)
    return [_page(part, columns, text_of(part)) for part in parts]


def _page(lines: list[Line], columns: int, words: str) -> Page:
    return Page(indented(lines, columns), words)


def _broken(lines: list[Line], room: int) -> list[list[Line]]:
    """Lines in pages of at most so many, about equally long.

    Each ends between two texts where it can, which leave an empty line; else between two rows
    of large letters, whose lines hold nothing; else where it is full.
    """
    if len(lines) <= room:
        return [lines]
    even = -(-len(lines) // -(-len(lines) // room))
    between = [at for at in range(room // 3, room + 1) if not lines[at]]
    rows = [at for at in range(1, room + 1) if not text_of(lines[at : at + 1])]
    ends = between or rows or [room]
    end = next((at for at in ends if at >= even), ends[-1])
    rest = lines[end:]
    while rest and not text_of(rest[:1]):
        rest = rest[1:]
    return [lines[:end], *(_broken(rest, room) if rest else [])]


def text_of(lines: Iterable[Line]) -> str:
    """What lines in ordinary letters say."""
    return "\n".join("".join(text for text, _ in line).strip() for line in lines)


def _at(parts: Sequence[Part], columns: int, scale: Scale) -> list[Line] | None:
    """The lines of parts without the blank ones below the last."""
    found = _all(parts, columns, scale)
    while found and not found[-1]:
        found.pop()
    return found


def _all(parts: Sequence[Part], columns: int, scale: Scale) -> list[Line] | None:
    drawn = [part.drawn(scale, columns) for part in parts]
    if any(lines is None for lines in drawn):
        return None
    return list(chain.from_iterable(lines or () for lines in drawn))
