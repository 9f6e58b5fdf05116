"""Who said it, where and when: the dim line under an item, and the citation to copy.

Every text returned here has gone through `claims.cells.visible`: it can be drawn, printed or
copied as it is, and holds nothing that a terminal would obey.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.dates import distance, readable
from claims.independence import is_hearsay

if TYPE_CHECKING:
    from claims.model import Claim, Evidence, Source, Topic


MOST_OF_A_NAME = 500
"""Characters of a name that are told where it stands beside other things: it comes with every
item, so that a longer one would make of a small file an endless page."""
_MOST_OF_AN_ADDRESS = 2_000


class Mark(Enum):
    """What keeps an item from being the first-hand, untouched words: sign, in ASCII, and words.

    In the order of what matters most to a reader; where there is room for one, show the first.
    """

    HEARSAY = ("»", ">", "hearsay")
    ADAPTED = ("≈", "~", "adapted")
    TRANSLATED = ("⇄", "/", "translated")

    @property
    def sign(self) -> str:
        """One character, one cell."""
        return self.value[0]

    @property
    def ascii(self) -> str:
        """The sign for terminals and files without Unicode."""
        return self.value[1]

    @property
    def words(self) -> str:
        """The mark in a word."""
        return self.value[2]


def marks(item: Evidence) -> tuple[Mark, ...]:
    """The marks of an item: it came through others, its wording was changed, or its language."""
    applies = {
        Mark.HEARSAY: is_hearsay(item),
        Mark.ADAPTED: bool(item.adapted),
        Mark.TRANSLATED: bool(item.translator or item.original),
    }
    return tuple(mark for mark, holds in applies.items() if holds)


def quoted(item: Evidence, *, in_original: bool = False) -> str:
    """The words of an item as they are shown: a quote in quotation marks, a fact as reported.

    `in_original`, those in their own language, where the file has them.
    """
    if in_original and item.original:
        return f"“{visible(item.original)}”"
    if item.quote:
        return f"“{visible(item.quote)}”"
    if item.fact:
        return f"reported: {visible(item.fact)}"
    return "no words yet"


def in_short(item: Evidence) -> str:
    """The words of an item for one line: a quote is known by its marks, a fact by having none."""
    return quoted(item) if item.quote else visible(item.fact or "no words yet")


def name_of(text: str) -> str:
    """A name as it is told beside other things: what goes on for pages is cut."""
    if len(text) > MOST_OF_A_NAME:
        text = f"{text[: MOST_OF_A_NAME - 1].rstrip()}…"
    return visible(text)


def speaker_name(topic: Topic, name: str) -> str:
    """What to call a speaker, by id: the name, or the id where none is given."""
    speaker = topic.speakers.get(name)
    return name_of((speaker and speaker.name) or name)


def source_name(topic: Topic, name: str) -> str:
    """What to call a source in short, by id: its publisher, else its title, else the id.

    Where several sources of the topic have one publisher, only their titles tell them apart.
    """
    source = topic.sources.get(name)
    if source is None:
        return name_of(name)
    if source.publisher and not (source.title and _shares_publisher(topic, source)):
        return name_of(source.publisher)
    return name_of(source.title or source.publisher or name)


def _shares_publisher(topic: Topic, source: Source) -> bool:
    return any(
        other.publisher == source.publisher and other.id != source.id
        for other in topic.sources.values()
    )


def relay_name(topic: Topic, name: str) -> str:
    """What to call one through whom an item came, by id: a speaker or a source."""
    return speaker_name(topic, name) if name in topic.speakers else source_name(topic, name)


def makers(topic: Topic, claim: Claim) -> str:
    """Who makes a claim, and since when: `Vladimir Putin, 10 Jan 2022?`."""
    parts = [speaker_name(topic, name) for name in claim.proponents]
    if not parts:
        parts = ["nobody is named as making it"]
    if claim.date:
        parts.append(readable(claim.date))
    return ", ".join(parts)


def when(item: Evidence) -> str:
    """The date of an item: of a quote when it was said, of a fact that it happened then.

    A fact's date after a speaker's name would read as the day on which it was told.
    """
    if item.date is None:
        return ""
    date = readable(item.date)
    return f"happened {date}" if item.speaker and not item.is_quote else date


def attribution(
    topic: Topic, item: Evidence, *, with_source: bool = True, with_place: bool = True
) -> str:
    """The line under an item: `Vladimir Putin, The Christian Science Monitor, 10 Jan 2022?`.

    Speakers, those it came through, sources, the place in them, the date; empty where none of
    them is given. The source can be left out where it was named for all, and the place too.
    """
    parts = [speaker_name(topic, name) for name in item.speaker]
    parts.extend(_through(topic, item))
    if with_source:
        parts.extend(source_name(topic, name) for name in item.source)
    if item.locator and with_place:
        parts.append(visible(item.locator))
    if item.date:
        parts.append(when(item))
    return ", ".join(parts)


def afterwards(topic: Topic, item: Evidence) -> str:
    """How long after the event a quote was said: `2 days later`; empty where that is not known."""
    if not item.is_quote or item.date is None or topic.date is None:
        return ""
    return distance(topic.date, item.date) or ""


def citation(topic: Topic, item: Evidence) -> str:
    """An item to paste elsewhere: its words, and below them all that is needed to find them."""
    locator = visible(item.locator or "")
    parts = [_said(topic, item)]
    parts.extend(
        _published(topic, name, "" if place else locator) for place, name in enumerate(item.source)
    )
    if not item.source:
        parts.append(locator)
    told = "; ".join(part for part in parts if part)
    changed = "; ".join(_changed(item))
    if changed:
        told = f"{told} ({changed})" if told else changed[0].upper() + changed[1:]
    return f"{quoted(item)}\n— {told}" if told else quoted(item)


def _through(topic: Topic, item: Evidence) -> list[str]:
    """Through whom it came, first to last, as one part or none."""
    relays = [relay_name(topic, name) for name in item.via]
    return ["via " + ", then ".join(relays)] if relays else []


def _said(topic: Topic, item: Evidence) -> str:
    """Who said it in which role, through whom it came, and when."""
    parts = [_with_role(topic, name) for name in item.speaker]
    parts.extend(_through(topic, item))
    if item.date:
        parts.append(when(item))
    return ", ".join(parts)


def _with_role(topic: Topic, name: str) -> str:
    speaker = topic.speakers.get(name)
    called = speaker_name(topic, name)
    return f"{called} ({name_of(speaker.role)})" if speaker and speaker.role else called


def _published(topic: Topic, name: str, locator: str) -> str:
    """Author, title, publisher, date, the place in it and the address of a source."""
    source = topic.sources.get(name)
    if source is None:
        return ", ".join(part for part in (name_of(name), locator) if part)
    parts = [name_of(", ".join(source.author))]
    if source.title:
        parts.append(f"“{name_of(source.title)}”")
    if source.publisher:
        parts.append(name_of(source.publisher))
    if source.published:
        parts.append(readable(source.published))
    if len(parts) == 1 and not parts[0]:
        parts.append(name_of(name))
    parts.append(locator)
    parts.extend(
        visible(url)
        for url in (source.url, source.archived)
        if url and len(url) <= _MOST_OF_AN_ADDRESS  # cut, it would lead nowhere
    )
    if source.accessed:
        parts.append(f"accessed {readable(source.accessed)}")
    return ", ".join(part for part in parts if part)


def _changed(item: Evidence) -> list[str]:
    found = []
    if item.translator:
        found.append(f"translated by {visible(item.translator)}")
    elif item.original:
        found.append("translated")
    if item.adapted:
        found.append(f"adapted: {visible(item.adapted).rstrip('.')}")
    return found
