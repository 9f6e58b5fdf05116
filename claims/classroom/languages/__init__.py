"""The words of the students' pages and of choices, in the languages that topics are written in.

Each language is a module of its own, read when it is first asked for; a new one is a module more,
and its name in `LANGUAGES`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.classroom.languages.wording import Words

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "uk",
    "ru",
    "kk",
    "tr",
    "ar",
    "zh",
    "ja",
)
RIGHT_TO_LEFT = frozenset({"ar"})
"""The languages among these that are written from right to left."""


def words(language: str | None) -> Words:
    """The words of a language such as `de` or `de-CH`; English where they are not known."""
    base = base_of(language)
    return _words(base if base in LANGUAGES else "en")


@cache
def _words(base: str) -> Words:
    found: Words = import_module(f"{__name__}.{base}").WORDS
    return found


def base_of(language: str | None) -> str:
    """`de` for `de-CH`."""
    return (language or "").partition("-")[0].lower()


is_language = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*").fullmatch
"""Whether a text can be written as the language of a page, such as `de-CH`."""
