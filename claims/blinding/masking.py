"""Names hidden in a text: whole words become `[name]`, in whatever form the name stands there.

A name is found whatever its capitals and accents, with invisible signs in it, in the genitive
and in other inflected forms, and by its surname alone. What hides too much can be read all the
same; what hides too little gives a speaker away, so in doubt a word is hidden. The words of a
text are looked up, so that ten thousand names cost what ten do.

Not found are what follows a name (`of Russia` after President Putin), adjectives made of a
country (`Russian` for Russia), nicknames and short forms that no `aka` tells, forms whose stem
changes (`Павла` for Павел), Chinese and Korean surnames of one sign that no rank follows (`王`
is a word), and words hyphenated at the end of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.blinding.addresses import ADDRESS, HANDLE, SITE, domain_of, forms_of_site, host_of
from claims.blinding.calling import korean_surname, surname_in_run
from claims.blinding.folding import Word, fold, is_capital, is_korean, is_unspaced, words_of
from claims.blinding.forms import (
    TITLES,
    Case,
    Form,
    forms_of_name,
    forms_of_role,
    forms_of_title,
    initials_of,
    particles_of,
    surname_of,
)
from claims.blinding.inflecting import (
    Inflected,
    is_form,
    latin,
    nominatives,
    noun_stem,
    parts_of,
    spelled,
    starts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.blinding.folding import Folded

MASK = "[name]"
"""What stands for a name in a text."""

_WIDEST = 3
"""So many signs may stand between the words of a name."""
_LONGEST_LITERAL = 20
"""So much of a name in a script without spaces is looked for."""
_SUFFIX = 6
"""So many letters may follow a name after an apostrophe: `Erdoğan'ınki`."""
_PARTICLE = 15
"""So many letters, five syllables, may follow a Korean name."""
_MOST_LEADING = 4
"""So many ranks and initials before a name belong to it."""
_CLITICS = frozenset("وفبلكساוהבלמשכ")
"""Letters that Arabic and Hebrew write together with the word that follows."""
_OF_A_NAME = frozenset("mac mc o d de del di du fitz la le van von".split())
"""What begins a name: `McDonald` is not Donald."""
_COMPOUND = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
"""A word, or an id."""
_LETTER = r"[^\W\d_]"
_INITIALS = re.compile(
    rf"(?<!\w)(?<!\w[.])"
    rf"(?:{_LETTER}(?:\.{_LETTER}){{1,7}}(?!\w)\.?|{_LETTER}\.(?: {_LETTER}\.){{1,7}})"
)
"""`J.F.K.`, `U.N` and `J. F. K.`"""
_WITHIN = re.compile(r"[\s-]*|\s*(?:[^\W\d_]\.[\s-]?)+\s*|\s+[^\W\d_]+\s+")
"""What between two parts of a name belongs to it: initials, a middle name."""


class Masker:
    """Hides some names in any text.

    Args:
        names: names of people and groups; of a person each word is hidden where it stands
            alone, too.
        roles: offices, which are hidden as wholes and turned round; a long one of a single word
            in its inflected forms, too.
        titles: of what was published and by whom, which are hidden as wholes.
        publishers: those among the titles that are called by their initials, too.
        urls: where it was published; the sites are hidden.
        ids: names of records, which are hidden where they look like no word.
        told: names that everybody knows; they and their words stay.
    """

    def __init__(
        self,
        names: Iterable[str],
        roles: Iterable[str] = (),
        titles: Iterable[str] = (),
        ids: Iterable[str] = (),
        told: Iterable[str] = (),
        *,
        publishers: Iterable[str] = (),
        urls: Iterable[str] = (),
    ) -> None:
        told = tuple(dict.fromkeys(told))
        known = frozenset(map(words_of, told))
        self._told = frozenset(word for words in known for word in words)
        self._told_forms = known.union(form.words for name in told for form in forms_of_name(name))
        self._told_handles = self._told.union(map("".join, known))
        self._steps: dict[tuple[int, str], int] = {}
        self._ends: dict[int, Case] = {}
        self._first: set[str] = set()
        self._inflected = Inflected()
        self._offices: set[str] = set()
        self._led: dict[str, set[str]] = {}
        self._korean: set[str] = set()
        self._surnames: set[str] = set()
        self._literals: dict[str, set[int]] = {}
        self._whole_literals: set[str] = set()
        for name in dict.fromkeys(names):
            if words_of(name) in known:
                continue
            self._add_untold(forms_of_name(name))
            for particle, word in particles_of(name):
                self._led.setdefault(particle, set()).update(starts(word))
            self._surnames.add(surname_of(name))
        self._surnames.difference_update(map(surname_of, told), ("",))
        for role in dict.fromkeys(roles):
            for form in forms_of_role(role):
                self._add(form)
                if len(form.words) == 1:
                    self._offices.add(noun_stem(form.words[0]))
        self._offices.discard("")
        for title in dict.fromkeys(titles):
            self._add_untold(forms_of_title(title))
        for publisher in dict.fromkeys(publishers):
            self._add_untold(forms_of_title(publisher))
            self._add_untold(initials_of(publisher))
        self._sites = frozenset(domain_of(host) for url in urls if (host := host_of(url)))
        for site in self._sites:
            self._add_untold(forms_of_site(site))
        folded_ids = (fold(name).text for name in ids)
        self._ids = frozenset(name for name in folded_ids if not name.isalpha())

    def _add_untold(self, forms: Iterable[Form]) -> None:
        for form in forms:
            is_a_told_word = len(form.words) == 1 and form.words[0] in self._told
            if not is_a_told_word and form.words not in self._told_forms:
                self._add(form)

    def _add(self, form: Form) -> None:
        words = form.words
        if is_unspaced(words[0]):
            self._add_literal("".join(words))
            return
        if is_korean(words[0]) and len(words) == 1 and len(words[0]) > 3:
            self._korean.add(words[0])
        node = 0
        for word in words:
            node = self._steps.setdefault((node, word), len(self._steps) + 1)
        held = self._ends.get(node)
        if held is None or form.case.value < held.value:
            self._ends[node] = form.case
        self._first.add(words[0])
        if form.inflects:
            self._inflected.add(words[0])
        if form.leads:
            self._inflected.add_leader(words[0])

    def _add_literal(self, text: str) -> None:
        text = text[:_LONGEST_LITERAL]
        self._whole_literals.add(text)
        self._literals.setdefault(text[0], set()).add(len(text))

    def mask(self, text: str) -> str:
        """The text with each name replaced by `[name]`; a text without one as it is."""
        folded = fold(text)
        spans = sorted(self._spans(text, folded))
        if not spans:
            return text
        shown: list[str] = []
        done = 0
        for start, end in _joined(text, spans):
            shown += (text[done:start], MASK)
            done = end
        return "".join([*shown, text[done:]])

    def _spans(self, text: str, folded: Folded) -> Iterator[tuple[int, int]]:
        """Where names stand in the text."""
        places = folded.places
        words = folded.words()
        for at, word in enumerate(words):
            if is_unspaced(word.text):
                for start, end in self._in_a_run(word):
                    yield places[start], places[end]
                continue
            last, end = self._named_at(text, folded, words, at)
            if last is None:
                continue
            first = at
            while first > max(0, at - _MOST_LEADING) and (
                _leads(text, folded, words[first - 1], words[first])
                or self._is_led(folded, words[first - 1], words[first])
            ):
                first -= 1
            yield places[words[first].start], places[end]
        for found in _INITIALS.finditer(folded.text):
            node = self._steps.get((0, re.sub("[. ]", "", found.group())), 0)
            start, stop = places[found.start()], places[found.end()]
            if self._ends.get(node) is Case.UPPER and text[start:stop].isupper():
                yield start, stop
        yield from (found.span() for found in ADDRESS.finditer(text))
        for found in HANDLE.finditer(text):
            if "".join(words_of(found[1])) not in self._told_handles:
                yield found.span(1)
        if self._sites:
            for found in SITE.finditer(text):
                if domain_of(found[1]) in self._sites:
                    yield found.span()
        if self._ids:
            for found in _COMPOUND.finditer(folded.text):
                if found.group() in self._ids:
                    yield places[found.start()], places[found.end()]

    def _named_at(
        self, text: str, folded: Folded, words: list[Word], at: int
    ) -> tuple[int | None, int]:
        """The last word of the longest name that begins with a word, and where the name ends."""
        word = words[at]
        has_capital = _has_capital(text, folded, word)
        last: int | None = None
        for reading in _readings(word.text, has_capital=has_capital):
            if reading in self._first or reading.removesuffix("s") in self._first:
                found = self._walk(text, folded, words, at, reading)
                last = found if last is None else max(last, found or at)
        if last is not None:
            return last, _with_suffix(folded, words, last)
        if is_korean(word.text):
            length = self._korean_name(word.text) or korean_surname(
                folded.text, word.start, word.text, self._surnames
            )
            return (at, word.start + length) if length else (None, 0)
        if (
            self._inflected.holds(word.text, has_capital=has_capital)
            or is_form(word.text, self._offices)
            or self._holds_one(text, folded, word)
        ):
            return at, _with_suffix(folded, words, at)
        return None, 0

    def _is_led(self, folded: Folded, before: Word, word: Word) -> bool:
        """Whether a word is the particle that a name has before the next: `der` before `Lubbe`."""
        led = self._led.get(before.text)
        if not led or folded.text[before.end : word.start] not in (" ", "-", "'"):
            return False
        return any(
            reading[:cut] in led
            for reading in {word.text, spelled(word.text)}
            for cut in range(1, len(reading) + 1)
        )

    def _holds_one(self, text: str, folded: Folded, word: Word) -> bool:
        """Whether a name is one of the words of a hashtag, or of what is written `LikeThis`."""
        if folded.text[
            max(0, word.start - 1) : word.start
        ] == "#" and self._inflected.stands_within(word.text):
            return True
        before = ""
        for start, end in parts_of(text, folded.places[word.start : word.end]):
            part = Word(word.text[start:end], word.start + start, word.start + end)
            if before not in _OF_A_NAME and (
                self._walk(text, folded, [part], 0, part.text) is not None
                or self._inflected.holds(part.text, has_capital=_has_capital(text, folded, part))
            ):
                return True
            before = part.text
        return False

    def _walk(
        self, text: str, folded: Folded, words: list[Word], at: int, reading: str
    ) -> int | None:
        """The last word of the longest name that begins with a word read so."""
        node = 0
        found: int | None = None
        read = reading
        is_capital = False
        for last in range(at, len(words)):
            if last > at:
                read = words[last].text
                if words[last].start - words[last - 1].end > _WIDEST:
                    break
            is_capital = is_capital or _has_capital(text, folded, words[last])
            for form in (read, read.removesuffix("s")):
                match self._ends.get(self._steps.get((node, form), 0)):
                    case Case.ANY:
                        found = last
                    case Case.CAPITAL if is_capital:
                        found = last
                    case Case.UPPER if _is_upper(text, folded, words[last]):
                        found = last
            node = self._steps.get((node, read), 0)
            if not node:
                break
        return found

    def _korean_name(self, word: str) -> int:
        """The length of the name that a Korean word begins with, before its particles."""
        for length in range(len(word), max(3, len(word) - _PARTICLE) - 1, -1):
            is_syllable = length == len(word) or not "\u11a8" <= word[length] <= "\u11ff"
            if is_syllable and word[:length] in self._korean:
                return length
        return 0

    def _in_a_run(self, run: Word) -> Iterator[tuple[int, int]]:
        """Where names stand in letters of a script without spaces."""
        text = run.text
        for start, char in enumerate(text):
            if self._surnames and (found := surname_in_run(text, start, self._surnames)):
                yield run.start + found[0], run.start + found[1]
            for length in self._literals.get(char, ()):
                name = text[start : start + length]
                if len(name) == length and name in self._whole_literals:
                    yield run.start + start, run.start + start + length


def _readings(word: str, *, has_capital: bool) -> Iterator[str]:
    """A word, and without what Arabic and Hebrew write before it as one word; in Latin letters."""
    yield word
    if has_capital and not word.isascii():
        for read in (word, *nominatives(word)):
            yield read
            yield latin(read)
    while len(word) > 3 and word[0] in _CLITICS:
        word = word[1:]
        yield word


def _has_capital(text: str, folded: Folded, word: Word) -> bool:
    """Whether a name may be written so: with a capital, in a script that has none, as hashtag."""
    start = folded.places[word.start]
    return is_capital(text[start]) or text[max(0, start - 1) : start] == "#"


def _is_upper(text: str, folded: Folded, word: Word) -> bool:
    return text[folded.places[word.start] : folded.places[word.end]].isupper()


def _with_suffix(folded: Folded, words: list[Word], last: int) -> int:
    """Where a name ends with what is written to it after an apostrophe: `Erdoğan'ın`.

    An English `'s` stays: it tells nothing, and the sentence is read more easily with it.
    """
    end = words[last].end
    if last + 1 < len(words) and folded.text[end : words[last + 1].start] == "'":
        added = words[last + 1]
        if added.text != "s" and len(added.text) <= _SUFFIX:
            return added.end
    return end


def _leads(text: str, folded: Folded, before: Word, word: Word) -> bool:
    """Whether a word before a name belongs to it: a rank, or an initial."""
    gap = folded.text[before.end : word.start]
    if len(before.text) == 1:
        return gap.startswith(".") and gap.strip(" .-") == "" and _has_capital(text, folded, before)
    return before.text in TITLES and (
        gap in (" ", "-") or (gap in (". ", ".") and _has_capital(text, folded, before))
    )


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that are one name made one."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is None:
            held = start, end
        elif start <= held[1] or _is_within(text[held[1] : start]):
            held = held[0], max(held[1], end)
        else:
            yield held
            held = start, end
    if held:
        yield held


def _is_within(gap: str) -> bool:
    if len(gap) > 40 or not _WITHIN.fullmatch(gap):
        return False
    word = gap.strip(" -\n")
    return not word or is_capital(word[0])
