"""Ids for those who know a name, and the records that a part of a name may mean.

    >>> from claims import Library
    >>> topic = Library.shipped().read("kazakhstan-2022").topic
    >>> [found.id for found in suggest("vladmir", named(topic, ("speakers",)))]
    ['putin']
    >>> propose("Vladimir Putin", taken={"putin"})
    'vladimir-putin'

Capitals, accents and a slip of the finger are forgiven. Imports rapidfuzz at the first slip.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from claims.wording import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from claims.model import Topic

MOST_SUGGESTED = 5
_ALIKE = 70.0
"""From four letters on, one that is wrong still counts as alike; of three none may be."""
_WORDS_OF_AN_ID, _LONGEST_ID = 4, 32
_EMPTY_WORDS = frozenset(
    "a an and are at by der did die das do does for how in is it la le of on that the to was were "
    "what when where which who why".split()
)
"""Words that say little of what something is called, or what is asked."""
_TITLES = frozenset("dr mr mrs ms prof sir".split())
"""Words before a name, which tell nobody by themselves."""
_UNMARKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)
"""Latin letters that are no letter with a mark, and how they are written without one."""


class Named(NamedTuple):
    """A record that can be referred to, and the words it can be found by.

    `kind` is the key of the topic that it stands in: speakers, sources, claims, evidence.
    """

    kind: str
    id: str
    name: str
    detail: str
    words: str  # all that it can be found by, folded; each word has a space before it


def named(topic: Topic, kinds: Collection[str]) -> list[Named]:
    """The records of some kinds that have an id, in the order of the file."""
    found: list[Named] = []
    if "claims" in kinds:
        for name, claim in topic.claims.items():
            found.append(record_named("claims", name, claim.name, "", claim.statement))
    if "speakers" in kinds:
        for name, speaker in topic.speakers.items():
            found.append(record_named("speakers", name, speaker.name, speaker.role, *speaker.aka))
    if "sources" in kinds:
        for name, source in topic.sources.items():
            found.append(
                record_named("sources", name, source.title, source.publisher, *source.author)
            )
    if "evidence" in kinds:
        found.extend(
            record_named("evidence", item.id, item.words, "") for item in topic.evidence if item.id
        )
    return found


def record_named(
    kind: str, name: str, title: str | None, detail: str | None, *others: str | None
) -> Named:
    """A record by its id, what it is called, a detail to tell it by, and its other names."""
    words = folded(" ".join(filter(None, (name, title, *others, detail))))
    return Named(kind, name, title or name, detail or "", words)


def suggest(typed: str, known: Sequence[Named], most: int = MOST_SUGGESTED) -> list[Named]:
    """The records that somebody may mean who has typed a part of an id or a name, best first.

    Args:
        typed: as far as it was typed; of several words each must fit.
        known: those to choose from, in the order in which equally good ones are offered.
        most: how many to offer.
    """
    wanted = folded(typed).split()
    if not wanted:
        return list(known[:most])
    scored = [(score, record) for record in known if (score := _fit(wanted, typed, record))]
    if not scored:
        scored = list(_alike(wanted, known))
    scored.sort(key=lambda each: -each[0])
    return [record for _, record in scored[:most]]


def meant(typed: str, known: Iterable[Named]) -> str | None:
    """The id that a text is, or the one whose name it is; None where it is neither, or several."""
    wanted = folded(typed)
    by_name = []
    if not wanted.strip():
        return None
    for record in known:
        if record.id == typed:
            return typed
        # What it can be found by holds its name: few others need to be folded.
        if wanted in record.words and wanted in (folded(record.name), folded(record.id)):
            by_name.append(record.id)
    return by_name[0] if len(by_name) == 1 else None


def only(typed: str, known: Sequence[Named]) -> str | None:
    """The id of the one record whose name has all words of a text; None where others are near."""
    wanted = set(folded(typed).split())
    if not wanted:
        return None
    # What it can be found by holds its name: few others need to be folded.
    near = (record for record in known if all(word in record.words for word in wanted))
    of_it = [record for record in near if wanted <= set(folded(record.name).split())]
    return of_it[0].id if len(of_it) == 1 and len(suggest(typed, known, 2)) == 1 else None


def propose(name: str, taken: Collection[str], otherwise: str = "new", suffix: str = "") -> str:
    """An id for something of this name that nothing else has.

    Letters stay in their script, Latin ones lose their marks; words that say little are left
    out, and a number follows where the id is taken.

    Args:
        name: what it is called.
        taken: the ids that are in use.
        otherwise: what to begin with where the name has no letter to begin with.
        suffix: what is to stand at the end where the name does not have it, such as a year.
    """
    words = _plain(name).split()
    telling = [word for word in words if word not in _EMPTY_WORDS]
    if _TITLES.issuperset(telling):
        telling = words
    chosen: list[str] = []
    for word in telling[:_WORDS_OF_AN_ID]:
        if chosen and len("-".join([*chosen, word])) > _LONGEST_ID:
            break
        chosen.append(word[:_LONGEST_ID])
    if not chosen or not chosen[0][0].isalpha():
        chosen.insert(0, otherwise)
    if suffix and suffix not in chosen:
        chosen.append(suffix)
    proposed = base = "-".join(chosen)
    number = 2
    while proposed in taken:
        proposed = f"{base}-{number}"
        number += 1
    return proposed


def _plain(name: str) -> str:
    """A name in small letters, the Latin ones without marks, the others as they are."""
    parts = unicodedata.normalize("NFC", re.sub("[’'ʼ]", "", name)).lower().translate(_UNMARKED)
    return "".join(
        char if char.isalnum() or unicodedata.category(char)[0] == "M" else " "
        for char in unicodedata.normalize("NFC", "".join(map(_unmarked, parts)))
    )


def _unmarked(char: str) -> str:
    if char.isascii() or not unicodedata.name(char, "").startswith("LATIN"):
        return char
    return "".join(
        part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)
    )


def _fit(wanted: list[str], typed: str, record: Named) -> float:
    """How well a record fits what was typed: more where words begin with it, 0 not at all."""
    if record.id == typed:
        return 10.0
    score = 0.0
    for word in wanted:
        at = record.words.find(f" {word}")
        if at >= 0:
            score += 2.0 if at == 0 or record.words[at + len(word) + 1 :][:1] in ("", " ") else 1.5
        elif word in record.words:
            score += 0.5
        else:
            return 0.0
    return score


def _alike(wanted: list[str], known: Sequence[Named]) -> Iterator[tuple[float, Named]]:
    """The records that have something like what was typed."""
    from rapidfuzz import fuzz, process

    near = process.extract(
        " ".join(wanted),
        [record.words for record in known],
        scorer=fuzz.partial_ratio,
        score_cutoff=_ALIKE,
        limit=None,
    )
    for _, score, at in near:
        yield score, known[at]
