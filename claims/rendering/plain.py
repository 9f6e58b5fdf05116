"""A topic as a stream for a screen reader: nothing is drawn, one thought a line, all in words.

The summary and the claims come first, then each aspect with all its answers, then each item of
evidence once with its bearing on every claim. Lines are not wrapped: a reader does that, or a
terminal. No sign stands for a word, and every line has gone through `claims.cells.visible`.
"""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from claims.bearing import positions_of
from claims.cells import visible
from claims.comparison import UNWEIGHED, Tally, aspects, compare, holds_of_all
from claims.dates import readable
from claims.one_item import MOST_NAMED, by_bearing
from claims.rendering.attribution import attribution, makers, marks, name_of
from claims.rendering.details import (
    about_item,
    about_sources,
    about_speakers,
    first_few,
    step_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claims.comparison import Comparison
    from claims.library import TopicFile
    from claims.model import Evidence, Topic
    from claims.rendering.details import Detail


def library(root: Path, files: Iterable[TopicFile]) -> Iterator[str]:
    """The lines of a library: its topics, one after another, and how to read one.

    Args:
        root: the library's folder.
        files: its topics, of which there may be thousands; none is kept.
    """
    told = [_in_short(number, file) for number, file in enumerate(files, start=1)]
    yield f"{_count(len(told), 'topic')} in {visible(str(root))}."
    for lines in told:
        yield ""
        yield from lines


def _in_short(number: int, file: TopicFile) -> list[str]:
    topic = file.topic
    told = [f"Topic {number}: {visible(topic.question or 'no question yet')}"]
    if topic.date:
        told.append(f"Date: {readable(topic.date)}.")
    told.append(
        f"{_count(len(topic.claims), 'claim')}, {_count(len(topic.evidence), 'item')} of "
        f"evidence, {_count(len(topic.sources), 'source')}."
    )
    if not file.is_readable:
        told.append("The file could not be read to its end.")
    told.append(f"To read it: counterclaim show --plain {visible(quote(str(file.path)))}")
    return told


def lines(topic: Topic) -> Iterator[str]:
    """The lines of one topic, broken or whole."""
    return map(str.rstrip, _topic(topic))


def _topic(topic: Topic) -> Iterator[str]:
    comparison = compare(topic)
    yield from _told("Question", topic.question or "no question yet")
    yield from _told("Date", readable(topic.date) if topic.date else None)
    yield from _told("Language", topic.language)
    yield from _told("Tags", ", ".join(topic.tags))
    yield from _told("Summary", topic.summary)
    yield from _told("Note", holds_of_all(topic))
    yield from _claims(comparison)
    for question in aspects(topic, comparison.claims):
        yield ""
        yield f"Aspect: {visible(question)}"
        yield from _answers(comparison, question)
    yield from _evidence(comparison)
    yield from _verdicts(comparison)
    for kind, found in (("Source", about_sources(topic)), ("Speaker", about_speakers(topic))):
        for name, told in found:
            yield ""
            yield f"{kind}: {name}"
            yield from _details(told)
    yield from _closing(topic)


def _claims(comparison: Comparison) -> Iterator[str]:
    topic = comparison.topic
    yield ""
    yield f"{_count(len(comparison.claims), 'claim')}."
    for name in comparison.claims:
        claim = topic.claims[name]
        yield ""
        yield f"Claim {comparison.letter(name)}, {visible(claim.name)}"
        if claim.title:
            yield from _told("Statement", claim.statement or "no statement")
        yield from _told("Made by", makers(topic, claim))
        if claim.refines:
            yield from _told("It narrows", _named(comparison, claim.refines))
        if topic.evidence:
            yield _tally(comparison.tally(name))
        yield from _told("Note", claim.note)
        for question in claim.discussion:
            yield from _told("To discuss", question)


def _answers(comparison: Comparison, question: str) -> Iterator[str]:
    """What each claim answers; gaps are counted where they are too many to be heard."""
    found = {
        name: comparison.topic.claims[name].aspects.get(question) for name in comparison.claims
    }
    gaps = sum(not answer for answer in found.values())
    for name, answer in found.items():
        if answer or gaps <= MOST_NAMED:
            yield f"{_claim(comparison, name)}: {visible(answer or 'not answered')}"
    if gaps > MOST_NAMED:
        yield f"Not answered by {gaps} claims."


def _claim(comparison: Comparison, name: str) -> str:
    return f"Claim {_named(comparison, name)}"


def _named(comparison: Comparison, name: str) -> str:
    """A claim by its letter and its name; the bare id where there is no such claim."""
    claim = comparison.topic.claims.get(name)
    return f"{comparison.letter(name)}, {name_of(claim.name)}" if claim else name_of(name)


def _tally(tally: Tally) -> str:
    if tally.unweighed and not (tally.supporting or tally.disputing):
        return f"{_count(tally.unweighed, 'item')} {UNWEIGHED}."
    support = "supports" if tally.supporting == 1 else "support"
    only = ", all of it from those who make it" if tally.only_makers else ""
    return (
        f"{_count(tally.supporting, 'independent item')} {support} it{only}, "
        f"{tally.disputing} against. "
        f"{_count(tally.not_looked_at, 'item')} not looked at."
    )


def _evidence(comparison: Comparison) -> Iterator[str]:
    topic = comparison.topic
    yield ""
    yield f"{_count(len(topic.evidence), 'item')} of evidence."
    positions = positions_of(topic)
    for index, item in enumerate(topic.evidence):
        yield ""
        yield f"Item {index + 1}. {_words(item)}"
        told = attribution(topic, item, with_place=False)
        if told:
            yield f"{'Said by' if item.speaker else 'From'}: {told}"
        found = [mark.words for mark in marks(item)]
        if found:
            yield f"It is {', '.join(found)}."
        yield from _bearings(comparison, index)
        others, more = first_few(comparison.independence.others(index))
        if others:
            yield f"Not independent of {_items(others)}{more}."
        yield from _details(about_item(topic, index, positions))


def _words(item: Evidence) -> str:
    if item.quote:
        return f"Quote: {visible(item.quote)}"
    return f"Reported: {visible(item.fact)}" if item.fact else "No words yet."


def _bearings(comparison: Comparison, index: int) -> Iterator[str]:
    """How an item bears on every claim, claims of one bearing in one line."""
    if index in comparison.unweighed:
        yield f"{UNWEIGHED.capitalize()}."
    for how, names, others in by_bearing(comparison, index):
        named = [_named(comparison, name) for name in names]
        if others:
            named.append(f"and {_count(others, 'other')}")
        yield f"{how.words.capitalize()}: {'; '.join(named)}"


def _verdicts(comparison: Comparison) -> Iterator[str]:
    """What others judged: after the evidence, as everywhere."""
    for name in comparison.claims:
        verdict = comparison.topic.claims[name].verdict
        if verdict:
            yield ""
            yield f"Verdict on claim {_named(comparison, name)}: {visible(verdict)}"


def _closing(topic: Topic) -> Iterator[str]:
    if topic.discussion:
        yield ""
        for question in topic.discussion:
            yield from _told("To discuss", question)
    if topic.glossary:
        yield ""
        for word, meaning in topic.glossary.items():
            yield f"Glossary: {visible(word)}: {visible(meaning or 'no meaning yet')}"
    if topic.lesson:
        yield ""
        for number, step in enumerate(topic.lesson, start=1):
            yield f"Lesson step {number}: {step_heading(step)}"
            yield from _told("Note", step.note)
    if topic.note:
        yield ""
        yield from _told("Note", topic.note)


def _details(details: Iterable[Detail]) -> Iterator[str]:
    for label, text, items, *_ in details:
        yield from _told(label.capitalize(), " ".join(filter(None, (text, _items(items)))))


def _told(label: str, text: str | None) -> Iterator[str]:
    """A label and a text, its own line breaks kept; nothing where there is no text."""
    if text:
        yield from f"{label}: {visible(text, newlines=True)}".strip("\n").split("\n")


def _items(items: Iterable[int]) -> str:
    """Items of evidence by their numbers, in words."""
    found = [str(index + 1) for index in items]
    return f"item{'s' * (len(found) > 1)} {', '.join(found)}" if found else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
