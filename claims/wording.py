"""Words of a file in another form: to be compared, or to be named in a message."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))


def normal_words(text: str) -> str:
    """The words of a text with one space between: case, punctuation and spacing left out."""
    if text.isascii():  # the same, several times as fast
        return " ".join(text.translate(_ASCII).split())
    return _NOT_WORDS.sub(" ", text).strip().casefold()


def folded(text: str) -> str:
    """Text as it is looked for: no capitals, no accents, one space before and between words."""
    if text.isascii():  # the same, many times as fast
        return " " + " ".join(text.translate(_ASCII).split())
    plain = "".join(
        char if char.isalnum() else " "
        for char in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(char)
    )
    return " " + " ".join(plain.split())


def short(text: str) -> str:
    """A text from a file as a message names it: one line, cut, what is invisible as escapes."""
    if len(text) <= 60 and text.isprintable():
        return text
    shown = "".join(char if char.isprintable() else _escape(char) for char in text[:200])
    return shown if len(shown) <= 60 and len(text) <= 200 else shown[:59] + "…"


def _escape(char: str) -> str:
    return " " if char in "\n\r\t" else char.encode("unicode_escape").decode()
