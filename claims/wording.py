"""Texts as their words alone, so that equal words are found equal however they are set."""

from __future__ import annotations

import re

_NOT_WORDS = re.compile(r"[\W_]+")
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))


def normal_words(text: str) -> str:
    """The words of a text with one space between: case, punctuation and spacing left out."""
    if text.isascii():  # the same, six times as fast
        return " ".join(text.translate(_ASCII).split())
    return _NOT_WORDS.sub(" ", text).strip().casefold()
