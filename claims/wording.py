"""Words of a file in another form: to be compared, or to be named in a message."""

from __future__ import annotations

import re

_NOT_WORDS = re.compile(r"[\W_]+")
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))


def normal_words(text: str) -> str:
    """The words of a text with one space between: case, punctuation and spacing left out."""
    if text.isascii():  # the same, several times as fast
        return " ".join(text.translate(_ASCII).split())
    return _NOT_WORDS.sub(" ", text).strip().casefold()


def short(text: str) -> str:
    """A text from a file on one line, cut where it is long, as a message names it."""
    line = " ".join(text[:200].split())
    return line if len(line) <= 60 and len(text) <= 200 else line[:59] + "…"
