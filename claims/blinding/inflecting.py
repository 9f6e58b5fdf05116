"""Names as they are inflected, spelled in another alphabet, and glued to other words.

All is compared in one spelling, which Токаев, Tokayev and Tokaev share, so that an ending is
listed once for all alphabets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.blinding.folding import is_korean, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

SHORTEST_GLUED = 5
"""So many letters a name has at least that is found within another word."""
_LONG = 5
"""So many letters a name has at least that may have endings of any language."""
_LONGEST = 60
"""Longer words are no forms of a name."""
_VOWELS = "aeiouyаеёиоуыэюяйьіїє"
_SHORT_ENDINGS = frozenset(
    "a e i o u y a em iem ie im ym om ow owi owie ego emu ami ach es й а у е ы и ю я ом ем ой ей"
    " ою ею ов ам ах ами".split()
)
"""What is added to short names. Other endings would make other words of them."""
_MOST_ADDED = 4
_OTHER_ALPHABET = re.compile("[\u0370-\u058f\u10a0-\u10ff\u1c90-\u1cbf\u1f00-\u1fff]")
"""Letters of Greek, Cyrillic, Armenian and Georgian, of which each has its sound."""

_SPELLED = {
    **dict.fromkeys(("schtsch", "shch", "szcz", "sch", "sh", "sz"), "s"),
    **dict.fromkeys(("tsch", "tch", "cz", "ch", "ts", "tz"), "c"),
    **dict.fromkeys(("zh", "dj"), "z"),
    **dict.fromkeys(("yo", "jo", "io"), "e"),
    **dict.fromkeys(("y", "j"), "i"),
    **dict.fromkeys(("q", "ck"), "k"),
    "kh": "h",
    "ph": "f",
    "ou": "u",
    "w": "v",
    "x": "ks",
}
"""Sounds that each language writes in its own way."""
_SOUND = re.compile("|".join(sorted(_SPELLED, key=len, reverse=True)))
_SAME = re.compile(r"(.)\1+|i(?=[aeu])|(?<=[csz])o|(?<=[eo])f+$")
"""What is written or left out as one likes: doubles, `Tokayev`, `Gorbachov`, `Romanoff`."""

_DERIVED = re.compile(
    r"[aeiou]?v?sk[a-z]{0,4}|sin[a-z]{0,3}|(?:[oei]?v)?i[sz]m[a-z]{0,3}|(?:[oei]?v)?ist[a-z]{0,4}"
    r"|i?ans?|ites?|esk(?:ue)?|ni[ck][a-z]{0,3}|[oe]v[ie]?c[a-z]{0,3}"
)
"""Words that are made of a name: `путинский`, `назарбаевщина`, `Trumpism`."""
_ADHERENTS = re.compile("e?c(?:i|a|u|e|ev|em|om|am|ami|ah)?")
"""Those that only look so in another alphabet, or with a capital: `путинцы`, and no `province`."""
_FOLLOWERS = ("ite", "ian", "ist", "ism")
"""What is made with a capital of short names too, and of those that are words: `Hillites`."""
_GREEK = re.compile("[\u0370-\u03ff]{4,}")
_GREEK_ENDINGS = (
    *(("", "σ"), ("σ", ""), ("ε", "οσ"), ("ου", "οσ"), ("οι", "οσ"), ("ουσ", "οσ")),
    *(("ων", "οσ"), ("ων", "ησ"), ("ων", "ασ"), ("εσ", "ησ"), ("εσ", "ασ")),
    *(("δεσ", "σ"), ("δων", "σ")),
)
"""Endings of a case, and those of the nominative: `Τσίπρα` is what `Τσίπρας` is called."""
_CASES = re.compile(r"[dtn][aei]ng?|[bmp]en|[dlt][ae]r[a-z]{0,4}|sil[a-z]{0,3}|[dt]ik")
"""Endings in Kazakh, which begin with a consonant: `Тоқаевтың`."""
_SECOND = re.compile(
    r"(?:gate|land|mani|fobi|fil|nomic|care|versteher|verstand|freund|gegner|krieg|regime|war|vorld"
    r"|vatch|troll|bot|fan|craci|kratie|shina|haters?|lover|base|linie|doktrin|politik|treu|nah"
    r"|feindlic|kritisc|verke?)[a-z]{0,4}"
)
"""What short names are glued to: `Putinversteher`, `Trumpland`."""
_PLACES = re.compile(r"gr[ao]d|gorod|burg|stad|dorf|sire|vil|tovn|abad|hafen|pol(?:is)?$|platz|pur")
"""What makes of a name that of a place: `Leningrad` names nobody who speaks."""
_BEFORE = re.compile(
    "(?:anti|contra|neo|non|post|pre|pro|pseudo|ultra|анти|контра|нео|пост|про|псевдо|ультра)-?"
)
"""What is written before a name as one word."""


@lru_cache(4096)
def latin(word: str) -> str:
    """A folded word in Latin letters where its alphabet has a letter for each sound."""
    if not _OTHER_ALPHABET.match(word):
        return word
    from anyascii import anyascii

    return "".join(char for char in anyascii(word).lower() if char.isalpha())


@lru_cache(4096)
def spelled(word: str) -> str:
    """A folded word as it is compared with others that may be spelled otherwise."""
    word = latin(word)
    if len(word) < _LONG or len(word) > _LONGEST or not word.isascii():
        return word
    word = _SOUND.sub(lambda found: _SPELLED[found[0]], word)
    return _SAME.sub(_plainer, word)


def _plainer(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return {"i": "", "o": "e"}.get(found[0], "v")


def starts(word: str) -> set[str]:
    """What all forms of a folded word begin with, in each spelling; itself where it is short."""
    return {stem(spelling) or spelling for spelling in (word, spelled(word))}


def stem(word: str) -> str:
    """What all forms of a folded name of one word begin with; empty where it has none."""
    if is_unspaced(word) or is_korean(word) or len(word) < 4 or not word.isalpha():
        return ""
    short = word.rstrip(_VOWELS)
    return short if len(short) >= max(3, len(word) - 2) else word


def nominatives(word: str) -> Iterator[str]:
    """What a folded Greek word may be a case of; nothing for other words."""
    if _GREEK.fullmatch(word):
        for ending, nominative in _GREEK_ENDINGS:
            if word.endswith(ending):
                yield word.removesuffix(ending) + nominative


class Inflected:
    """Names of one word, found in any form that one word may give them."""

    def __init__(self) -> None:
        self._stems: set[str] = set()
        self._words: set[str] = set()  # whole, and long enough to be found within others
        self._lengths: set[int] = set()
        self._leaders: set[str] = set()

    def add_leader(self, word: str) -> None:
        """Have those be found who are called after a folded word: `Hillites`."""
        self._leaders.add(word)

    def add(self, word: str) -> None:
        """Have the forms of a folded word be found."""
        for spelling in {word, spelled(word)}:
            if found := stem(spelling):
                self._stems.add(found)
                if SHORTEST_GLUED <= len(spelling) <= _LONGEST:
                    self._words.add(spelling)
                    self._lengths.add(len(spelling))

    def holds(self, word: str, *, has_capital: bool) -> bool:
        """Whether a folded word is a form of a name.

        Args:
            word: the word, whole.
            has_capital: whether it is written as names are; of the others only such are found
                as can hardly be anything else.
        """
        if not (self._leaders or self._stems) or len(word) > _LONGEST:
            return False
        if has_capital and self._follows_one(word):
            return True
        bare = _BEFORE.sub("", word, count=1)
        readings = {word, spelled(word), bare, spelled(bare)}
        if bare != word and not self._words.isdisjoint((bare, spelled(bare))):
            return True
        made = (_DERIVED, _ADHERENTS) if has_capital or _OTHER_ALPHABET.match(word) else (_DERIVED,)
        return any(
            self._is_made_of_one(reading, made)
            or (has_capital and (self._is_inflected(reading) or self._is_glued(reading)))
            for reading in readings
        )

    def stands_within(self, word: str) -> bool:
        """Whether a name stands anywhere in a folded word, such as a hashtag."""
        return any(
            reading[at : at + length] in self._words
            for reading in {word[:_LONGEST], spelled(word[:_LONGEST])}
            for at in range(len(reading))
            for length in self._lengths
        )

    def _follows_one(self, word: str) -> bool:
        one = word.removesuffix("s")
        return one.endswith(_FOLLOWERS) and not self._leaders.isdisjoint((one[:-3], f"{one[:-3]}e"))

    def _is_inflected(self, word: str) -> bool:
        return any(
            start in self._stems and is_ending(start, added) for start, added in _endings(word)
        )

    def _is_made_of_one(self, word: str, made: Iterable[re.Pattern[str]]) -> bool:
        return any(
            word[:cut] in self._stems and any(how.fullmatch(word, cut) for how in made)
            for cut in range(_LONG, len(word))
        )

    def _is_glued(self, word: str) -> bool:
        """A long name tells itself before any word, a short one only before some."""
        return any(
            word[:cut] in self._words
            and not _PLACES.match(word, cut)
            and ((cut > SHORTEST_GLUED and len(word) > cut + 3) or _SECOND.fullmatch(word, cut))
            for cut in self._lengths
        )


def _endings(word: str) -> Iterator[tuple[str, str]]:
    """The stems that a word may be a form of, each with its ending."""
    for cut in range(min(len(word), _MOST_ADDED + 4)):
        yield word[: len(word) - cut], word[len(word) - cut :]


def is_ending(stem: str, ending: str) -> bool:
    """Whether a word with this ending is a form of the name with this stem.

    `Putins` and `Путиным` are, `Leningrad` is none of `Lenin`.
    """
    if len(stem) < _LONG - 1:
        return ending in _SHORT_ENDINGS
    if len(stem) < _LONG:
        return not ending or ending in _SHORT_ENDINGS
    if len(ending) <= _MOST_ADDED and (len(ending) < 3 or ending[0] in _VOWELS):
        return True
    return _CASES.fullmatch(ending) is not None


_LEAST_OF_A_NOUN = 6
"""So many letters a word of an office has at least whose forms are looked for."""
_NOUN_ENDINGS = _SHORT_ENDINGS | frozenset("en er ern es ies in innen n ns s".split())
"""What is added to words of a language; those that make other words of them are not among these."""


def noun_stem(word: str) -> str:
    """What the forms of a folded word of an office begin with; empty where it is too short.

    An `e` at the end stays: `policy` is no form of `police`.
    """
    if len(word) < _LEAST_OF_A_NOUN:
        return ""
    return word if word[-1] == "e" and word.isalpha() else stem(word)


def is_form(word: str, stems: Collection[str]) -> bool:
    """Whether a folded word is one of these of `noun_stem` with an ending, or with none."""
    return any(
        word[:cut] in stems and (cut == len(word) or word[cut:] in _NOUN_ENDINGS)
        for cut in range(max(3, len(word) - _MOST_ADDED - 1), len(word) + 1)
    )


def parts_of(text: str, places: Collection[int]) -> list[tuple[int, int]]:
    """Where the words of a word stand that is written `LikeThis` or `with2024`, if it is.

    Args:
        text: the text as it is written.
        places: where each letter of the folded word stands in it.
    """
    found = list(places)
    edges = [0]
    for at in range(1, len(found)):
        before, here = text[found[at - 1]], text[found[at]]
        if found[at] != found[at - 1] and (
            (here.isupper() and before.islower()) or here.isdigit() != before.isdigit()
        ):
            edges.append(at)
    edges.append(len(found))
    return list(pairwise(edges)) if len(edges) > 2 else []
