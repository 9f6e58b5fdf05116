"""Big letters in a terminal, for a question and for counts that the last row reads.

Letters are drawn from half blocks, three lines high, or twice that where there is room. Scripts
that the font has no letters for are not drawn big: the text stands as it is, and nothing of it
is left out or replaced.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_FONT = "pagga"  # capitals of three lines, heavy enough for a projector
_LINES = 3
_DOTS = {"░": (False, False), "█": (True, True), "▀": (True, False), "▄": (False, True)}
_TWICE = {False: "  ", True: "██"}


def big(text: str, columns: int, lines: int) -> list[str] | None:
    """A text in big letters, wrapped between words; None where it cannot be or there is no room.

    Args:
        text: a line of text.
        columns: the cells of a line.
        lines: how many lines there are; the letters are as large as fits.
    """
    words = [_drawn(word) for word in text.upper().split()]
    if not words or any(word is None for word in words):
        return None
    for scale in (2, 1):
        rows = _wrapped([word for word in words if word is not None], columns, scale)
        if rows is None:
            continue
        height = _LINES * scale + 1
        if len(rows) * height - 1 <= lines:
            return [line for row in rows for line in (*_lines_of(row, scale), "")][:-1]
    return None


def _wrapped(words: list[list[str]], columns: int, scale: int) -> list[list[str]] | None:
    """Words put into rows of at most so many columns; None where one is too long."""
    rows: list[list[str]] = []
    for word in words:
        if len(word[0]) * scale > columns:
            return None
        if rows and (len(rows[-1][0]) + len(word[0]) + 3) * scale <= columns:
            rows[-1] = [f"{one}   {other}" for one, other in zip(rows[-1], word, strict=True)]
        else:
            rows.append(word)
    return rows


def _lines_of(row: list[str], scale: int) -> list[str]:
    if scale == 1:
        return [line.replace("░", " ").rstrip() for line in row]
    found: list[str] = []
    for line in row:
        dots = [_DOTS.get(char, (False, False)) for char in line]
        found += ["".join(_TWICE[dot[half]] for dot in dots).rstrip() for half in (0, 1)]
    return found


@cache
def _drawn(word: str) -> list[str] | None:
    """The three lines of a word; None where the font lacks one of its letters."""
    plain = unicodedata.normalize("NFKC", word).replace("’", "'").replace("‘", "'")
    plain = plain.replace("“", '"').replace("”", '"').replace("–", "-").replace("—", "-")
    if not plain.isascii() or not plain.isprintable():
        return None
    letters = [_letter(char) for char in plain]
    return ["".join(lines).removesuffix("░") for lines in zip(*letters, strict=True)]


@cache
def _letter(char: str) -> tuple[str, ...]:
    """One letter, with the blank that follows it."""
    from pyfiglet import Figlet

    drawn = Figlet(font=_FONT, width=80).renderText(char).split("\n")[:_LINES]
    widest = max(map(len, drawn))
    return tuple(
        line.replace(" ", "░").removeprefix("░").ljust(widest, "░") + "░" for line in drawn
    )
