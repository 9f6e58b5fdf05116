"""A text as names are looked for in it: words without capitals, accents and invisible signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that write no space between words; a name may begin and end anywhere in them."""
_HANGUL = "\u1100-\u11ff"
"""The letters of Korean syllables: a particle follows a name without a space."""
_INDIC = "\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff"
"""Scripts whose vowel signs are no letters to `\\w`, and part a word nonetheless not."""
_WORD = re.compile(f"[{_HANGUL}]+|[{_UNSPACED}]+|(?:[^\\W_{_HANGUL}{_UNSPACED}]|[{_INDIC}])+")
_IN_UNSPACED = re.compile(f"[{_UNSPACED}]")
_SPACES = re.compile(r"[^\S ]|  ")
_UNSEEN = re.compile(
    "[\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Signs that nobody sees and that Unicode does not count among its format signs."""
_LIKE = {
    **dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032`\u00b4", "'"),
    **dict(zip("łøđðħıŋیىکةە", "loddhinييكهه", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
"""Letters that are written as others where a keyboard lacks them."""


class Word(NamedTuple):
    """A word of a folded text, and where it stands there."""

    text: str
    start: int
    end: int


class Folded(NamedTuple):
    """A text without what tells writings of one word apart.

    Attributes:
        text: the text; white space of any length is one space.
        places: where each of its characters stood, and at last where the text ended.
    """

    text: str
    places: Sequence[int]

    def words(self) -> list[Word]:
        """Its words, without the signs between them."""
        return [Word(found.group(), *found.span()) for found in _WORD.finditer(self.text)]


def fold(text: str) -> Folded:
    """A text as names are looked for in it."""
    if text.isascii() and not _SPACES.search(text):  # the same, several times as fast
        return Folded(text.lower().replace("`", "'"), range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    is_space = False
    for place, char in enumerate(text):
        if char.isspace():
            if not is_space:
                letters.append(" ")
                places.append(place)
            is_space = True
            continue
        plain = _plain(char)
        if plain:
            is_space = False
            letters.append(plain)
            places += [place] * len(plain)
    places.append(len(text))
    return Folded("".join(letters), places)


@lru_cache(4096)
def _plain(char: str) -> str:
    """A character without capital and accent; nothing for one that nobody sees."""
    return "".join(
        _LIKE.get(part, part)
        for part in unicodedata.normalize("NFKD", char.casefold()).casefold()
        if not unicodedata.combining(part)
        and unicodedata.category(part) not in ("Cf", "Me")
        and not _UNSEEN.match(part)
    )


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(word.text for word in fold(text).words())


def is_unspaced(text: str) -> bool:
    """Whether a folded text is written in a script without spaces."""
    return _IN_UNSPACED.match(text) is not None


def is_korean(text: str) -> bool:
    """Whether a folded text is written in Korean letters."""
    return bool(text) and "\u1100" <= text[0] <= "\u11ff"


def is_capital(char: str) -> bool:
    """Whether a name may begin so: with a capital, or in a script that has none."""
    return char.isalpha() and char == char.title()
