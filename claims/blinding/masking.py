"""Names hidden in a text: whole words become `[name]`, in whatever form the name stands there.

A name is found whatever its capitals and accents, with invisible signs in it, in the genitive
and in other inflected forms, and by its surname alone. What hides too much can be read all the
same; what hides too little gives a speaker away, so in doubt a word is hidden.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MASK = "[name]"
"""What stands for a name in a text."""

_PARTICLES = frozenset(
    "a al af an and as at ben bin by da das de del della den der des di do dos du e el et for"
    " from ibn in la las le les los of on or the to und van vom von y zu zum".split()
)
"""Small words within names. Alone they name nobody."""
_TITLES = frozenset(
    "admiral baron bishop brother captain cardinal chancellor colonel commander count dame doctor"
    " dr duke emperor empress father frau general governor herr justice king lady lieutenant lord"
    " madame major marshal minister miss mister monsieur mother mr mrs ms pope premier president"
    " prince princess prof professor queen rev reverend saint secretary senator sergeant sir"
    " sister st sultan tsar tsarina".split()
)
"""Words before names. Alone they are words of the language."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
"""Scripts that write no space between words; a name may begin and end anywhere in them."""
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032`\u00b4\uff07", "'"))
_INFLECTED = 5
"""So many letters a name has at least whose endings are looked for."""
_ENDING = r"(?:'?[^\W\d_]{0,4})"
"""What is added to a name in other forms of it: `Putin’s`, `Путиным`, `Tuskiem`."""
_BETWEEN = r"[\W_]{1,3}"
"""What may stand between the words of a name."""
_VOWELS = "aeiouyаеёиоуыэюяйь"


class Masker:
    """Hides some names in any text.

    Args:
        names: names of people, papers and groups. Of a name of which every word could be a part
            of a person's, each word is hidden where it stands alone, too.
        phrases: roles and titles, which are hidden as wholes.
    """

    def __init__(self, names: Iterable[str], phrases: Iterable[str] = ()) -> None:
        anywhere: set[str] = set()  # in any case
        as_names: set[str] = set()  # only where a capital says that it is a name
        for name in names:
            anywhere.update(_whole(name))
            for word in _telling_words(name):
                anywhere.update(_whole(word))
                as_names.update(_inflected(word))
        for phrase in phrases:
            for wording in _reworded(phrase):
                anywhere.update(_whole(wording))
        self._anywhere = _any_of(anywhere)
        self._as_names = _any_of(as_names)

    def mask(self, text: str) -> str:
        """The text with each name replaced by `[name]`; a text without one as it is."""
        folded, places = _folded(text)
        spans = [match.span() for match in self._anywhere.finditer(folded)]
        spans += [
            match.span()
            for match in self._as_names.finditer(folded)
            if _is_capital(text[places[match.start()]])
        ]
        spans.sort()
        shown: list[str] = []
        done = 0
        for first, behind in spans:
            start, end = places[first], places[behind]
            if end <= done:
                continue
            if start >= done:
                shown += (text[done:start], MASK)
            done = end
        return "".join([*shown, text[done:]]) if shown else text


def _folded(text: str) -> tuple[str, list[int]]:
    """A text without capitals, marks and invisible signs, and where each character stood.

    The places have one more, that of the text's end.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isascii():
            letters.append(char.lower())
            places.append(place)
            continue
        for plain in unicodedata.normalize("NFKD", char).casefold():
            if unicodedata.category(plain) not in ("Mn", "Me", "Cf"):
                letters.append(plain)
                places.append(place)
    places.append(len(text))
    return "".join(letters).translate(_APOSTROPHES), places


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text)


def _whole(name: str) -> Iterator[str]:
    """A pattern for a name as it is written, with any spaces and signs between its words."""
    words = _words(_folded(name)[0])
    if not words:
        return
    body = _BETWEEN.join(map(re.escape, words))
    if len(words) == 1 and len(words[0]) == 1 and not _UNSPACED.match(words[0]):
        return  # `A` is a word, and a name that nobody can hide
    if _UNSPACED.search(words[0]) or _UNSPACED.search(words[-1]):
        yield body
    else:
        yield rf"(?<![^\W_]){body}(?:'s?|s)?(?![^\W_])"


def _telling_words(name: str) -> Iterator[str]:
    """The words of a name that name somebody alone; none of a description like `Kazakh leaders`."""
    spaced = [word.strip("\"'“”‘’.,;:()[]") for word in name.split()]
    words = [word for word in spaced if word and word.casefold() not in _PARTICLES]
    if any(word[0].islower() for word in words):
        return
    for word in words:
        if word.casefold() in _TITLES:
            continue
        parts = re.split(r"[-‐‑–/]", word)
        for part in {word, *(parts if len(parts) > 1 else ())}:
            if len(part) > 2 and part.casefold() not in _PARTICLES | _TITLES:
                yield part


def _inflected(word: str) -> Iterator[str]:
    """A pattern for the other forms of a name of one word."""
    folded = "".join(_words(_folded(word)[0]))
    if len(folded) < _INFLECTED or _UNSPACED.search(folded):
        return
    stem = folded.rstrip(_VOWELS) if len(folded.rstrip(_VOWELS)) >= _INFLECTED - 1 else folded
    yield rf"(?<![^\W_]){re.escape(stem)}{_ENDING}(?![^\W_])"


def _reworded(phrase: str) -> Iterator[str]:
    """A role or title, its parts, and `Russia's president` for `President of Russia`."""
    yield phrase
    for part in re.split(r"[,;:]", phrase):
        if part == phrase:
            continue
        if len(part.split()) > 1:
            yield part
    for part in re.split(r"[,;:]", phrase):
        office, of, whose = part.strip().partition(" of ")
        if of and office and whose:
            whose = whose.removeprefix("the ")
            yield f"{whose}'s {office}"
            yield f"{whose} {office}"


def _any_of(patterns: set[str]) -> re.Pattern[str]:
    """A pattern that finds any of them, the longest first; one that finds nothing without any."""
    ranked = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(ranked) or r"(?!)")


def _is_capital(char: str) -> bool:
    """Whether a name may begin so: with a capital, or in a script that has none."""
    return not char.islower()
