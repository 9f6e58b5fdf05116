"""Letters drawn from blocks, for a projector: the last row reads them from any terminal.

The letters are those of the fonts that come with FIGlet, set closer than there, since each is
given the room that it takes. Latin, Greek, Cyrillic and Armenian are in them. Scripts that a
font has no letters for are not drawn: then a text stands as it is, and nothing of it is left
out or replaced.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "...", "·": "·"}
)
"""Marks that fonts lack, and what stands for them."""
_LONGEST = 4_000
"""Characters; what is longer fits no screen in any of these letters."""
_Word = tuple[str, ...]


class _Form(NamedTuple):
    """How the letters of a font are set.

    Attributes:
        name: of the font.
        gap: blank cells between two letters.
        space: blank cells between two words.
        leading: blank lines between two lines.
    """

    name: str
    gap: int
    space: int
    leading: int


class Size(Enum):
    """How large letters are drawn, the largest first: in cells about how wide and high."""

    HUGE = _Form("mono12", 1, 6, 0)  # 9 by 10
    LARGE = _Form("smmono12", 1, 4, 0)  # 5 by 10
    MIDDLE = _Form("smmono9", 1, 4, 0)  # 4 by 8
    SMALL = _Form("smblock", 1, 3, 1)  # 4 by 5; Latin alone


def big(text: str, columns: int, size: Size, most: int = 0) -> tuple[str, ...] | None:
    """A text in letters of a size, wrapped between words.

    Args:
        text: of any length; its blanks part words.
        columns: the cells of a line.
        size: how large.
        most: rows of letters at most, and what is cut ends in dots; 0 for all.

    Returns:
        The lines; None where the font lacks a letter, or a word is wider than a line.
    """
    return _set(" ".join(text.split()), columns, size, most)


def load() -> None:
    """Read all fonts now, which takes some tenths of a second: to be called in a thread."""
    for size in Size:
        _font(size)


@lru_cache(512)
def _set(text: str, columns: int, size: Size, most: int) -> tuple[str, ...] | None:
    if len(text) > _LONGEST:
        return None
    form = size.value
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    words = [drawn for word in plain.split() if (drawn := _word(word, size))]
    if not words or len(words) < len(plain.split()) or max(map(_wide, words)) > columns:
        return None
    rows = _wrapped(words, columns, form.space)
    dots = _word("...", size) or ()
    while most and len(rows) > most and words:
        words.pop()
        rows = _wrapped([*words, dots], columns, form.space)
    # All rows are as high as the highest needs: so their distance is even.
    used = [
        at for at, _ in enumerate(dots) if any(word[at].strip() for row in rows for word in row)
    ]
    lines: list[str] = []
    for row in rows:
        space = " " * form.space
        lines += [
            space.join(word[at] for word in row).rstrip() for at in range(used[0], used[-1] + 1)
        ]
        lines += [""] * form.leading
    return tuple(lines[: len(lines) - form.leading])


def _wrapped(words: list[_Word], columns: int, space: int) -> list[list[_Word]]:
    """Words in rows of at most so many cells."""
    rows: list[list[_Word]] = []
    free = 0
    for word in words:
        taken = space + _wide(word)
        if rows and taken <= free:
            rows[-1].append(word)
            free -= taken
        else:
            rows.append([word])
            free = columns - _wide(word)
    return rows


def _wide(word: _Word) -> int:
    return len(word[0]) if word else 0


@lru_cache(2_048)
def _word(word: str, size: Size) -> _Word | None:
    """The lines of a word; None where the font lacks one of its letters."""
    letters = [_font(size).get(char) for char in word]
    found = [letter for letter in letters if letter]
    if len(found) < len(letters):
        return None
    gap = " " * size.value.gap
    return tuple(gap.join(lines) for lines in zip(*found, strict=True))


@cache
def _font(size: Size) -> dict[str, tuple[str, ...]]:
    """The letters of a font: the lines of each, without the blanks at its sides."""
    from pyfiglet import FigletFont

    found = {}
    for number, drawn in FigletFont(size.value.name).chars.items():
        lines = [line.replace("$", " ") for line in drawn]
        wide = max(map(len, lines))
        lines = [line.ljust(wide) for line in lines]
        used = [at for at in range(wide) if any(line[at] != " " for line in lines)]
        if used and number > 0:
            found[chr(number)] = tuple(line[used[0] : used[-1] + 1] for line in lines)
    return found
