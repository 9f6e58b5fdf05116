"""What is told of a record besides its words, as labels and texts in one order for every form.

Texts have gone through `claims.cells.visible`; their own line breaks are kept.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claims.bearing import bearings_of
from claims.cells import visible
from claims.comparison import letter
from claims.dates import readable
from claims.rendering.attribution import afterwards, source_name
from claims.usage import uses_of_sources, uses_of_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.bearing import Bearing
    from claims.model import Source, Speaker, Step, Topic
    from claims.usage import Usage

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""The Admiralty scale for sources, in the words of its definition."""
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""The Admiralty scale for single items."""


MOST_LISTED = 12
"""How many of the items that one is not independent of are listed with it."""


class Detail(NamedTuple):
    """One thing told of a record: its label, a text, and after it items by position."""

    label: str
    text: str = ""
    items: tuple[int, ...] = ()
    is_address: bool = False
    language: str = ""  # of the text, where it is not the topic's


def about_item(topic: Topic, index: int, positions: dict[str, int]) -> list[Detail]:
    """All that an item of evidence tells besides its words, who said it and what it bears on.

    What it bears on are claims; how it bears on other items is told here.
    `positions` are where the items stand that have an id, see `positions_of`.
    """
    item = topic.evidence[index]
    found = [
        *_one("id", item.id),
        *_one("place", item.locator),
        *_one("context", item.context),
        *_one("original", item.original, item.language),
        *_one("language", item.language),
        *_one("translated by", item.translator),
        *_one("wording", item.adapted),
        *_one("said", afterwards(topic, item)),
        *_graded("credibility", item.credibility, CREDIBILITY),
    ]
    on_items: dict[Bearing, list[int]] = {}
    for name, how in bearings_of(item).items():
        if name in topic.claims:
            continue
        if name in positions:
            on_items.setdefault(how, []).append(positions[name])
        else:
            found += _one("bears on", f"{how.words} {name}, and there is nothing of that name")
    found += [Detail("bears on", how.words, tuple(items)) for how, items in on_items.items()]
    return [*found, *_each("to discuss", item.discussion), *_one("note", item.note)]


def about_sources(topic: Topic) -> Iterator[tuple[str, list[Detail]]]:
    """Each source that is described: what it is called in full, and all that is told of it."""
    for source, usage in zip(topic.sources.values(), uses_of_sources(topic), strict=False):
        yield source_heading(topic, source), [*_about_source(source), *_used(usage, "gives")]


def about_speakers(topic: Topic) -> Iterator[tuple[str, list[Detail]]]:
    """Each speaker that is described: the name in full, and all that is told of them."""
    letters = {name: letter(place) for place, name in enumerate(topic.claims)}
    for speaker, usage in zip(topic.speakers.values(), uses_of_speakers(topic), strict=False):
        makes = ", ".join(letters[name] for name in usage.makes)
        yield (
            visible(speaker.name or speaker.id),
            [*_about_speaker(speaker), *_used(usage, "says", makes)],
        )


def _used(usage: Usage, gives: str, makes: str = "") -> list[Detail]:
    """What a source or speaker is used for.

    Args:
        usage: the items that it gives and passes on.
        gives: the word for giving.
        makes: the letters of the claims that a speaker makes.
    """
    found = _one("makes claim", makes)
    if usage.gives:
        found.append(Detail(gives, items=tuple(usage.gives)))
    if usage.passes_on:
        found.append(Detail("passes on", items=tuple(usage.passes_on)))
    return found or [Detail("used for", "nothing")]


def source_heading(topic: Topic, source: Source) -> str:
    """What a source is called in full: its title, else what it is called in short."""
    return visible(source.title) if source.title else source_name(topic, source.id)


def _about_source(source: Source) -> list[Detail]:
    return [
        *_one("author", ", ".join(source.author)),
        *_one("publisher", source.publisher),
        *_one("published", readable(source.published) if source.published else None),
        *_one("kind", source.kind),
        *_one("language", source.language),
        *_graded("reliability", source.reliability, RELIABILITY),
        *_address("address", source.url),
        *_address("archived at", source.archived),
        *_one("read on", readable(source.accessed) if source.accessed else None),
        *_one("text", source.text),
        *_one("note", source.note),
    ]


def _about_speaker(speaker: Speaker) -> list[Detail]:
    return [
        *_one("role", speaker.role),
        *_one("also called", ", ".join(speaker.aka)),
        *_one("interest", speaker.interest),
        *_one("note", speaker.note),
    ]


def about_topic(topic: Topic) -> list[str]:
    """When the event was, the language and the tags: what stands under the question."""
    parts = [readable(topic.date) if topic.date else "", topic.language, ", ".join(topic.tags)]
    return [visible(part) for part in parts if part]


def numbers(items: Iterable[int]) -> str:
    """Items of evidence by their numbers, which count from 1 in file order: `[3], [7]`."""
    return ", ".join(f"[{index + 1}]" for index in items)


def first_few(items: Iterator[int]) -> tuple[tuple[int, ...], str]:
    """The first of items that may be very many, and the words to put after them."""
    found = tuple(islice(items, MOST_LISTED))
    return found, " and others" if next(items, None) is not None else ""


def lesson_heading(lesson: Sequence[Step]) -> str:
    """`A lesson of 45 minutes`; without their sum where a step tells none."""
    minutes = [step.minutes or "" for step in lesson]
    if not all(each.isascii() and each.isdigit() for each in minutes):
        return "A lesson"
    return f"A lesson of {sum(int(each[:9]) for each in minutes)} minutes"


def step_heading(step: Step) -> str:
    """A step of a lesson with its minutes: `Vote again (10 minutes)`."""
    name = visible(step.step or "no words yet")
    if not step.minutes:
        return name
    return f"{name} ({visible(step.minutes)} {'minute' if step.minutes == '1' else 'minutes'})"


def _one(label: str, text: str | None, language: str | None = None) -> list[Detail]:
    if not text:
        return []
    return [Detail(label, visible(text, newlines=True).strip("\n"), language=language or "")]


def _each(label: str, texts: Iterable[str]) -> list[Detail]:
    return [detail for text in texts for detail in _one(label, text)]


def _graded(label: str, grade: str | None, scale: dict[str, str]) -> list[Detail]:
    return _one(label, f"{grade}, {scale[grade]}" if grade in scale else grade)


def _address(label: str, url: str | None) -> list[Detail]:
    return [Detail(label, visible(url), is_address=True)] if url else []
