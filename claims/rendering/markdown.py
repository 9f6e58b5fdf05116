"""A topic in Markdown (CommonMark with tables): what a file holds is text there, never markup.

All that could mean something to a Markdown reader is escaped, line breaks in a text become
spaces, and a `url` becomes a link only where it is http or https.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.addresses import is_web_address
from claims.bearing import positions_of
from claims.cells import visible
from claims.comparison import UNWEIGHED, Entry, Gap, Part, Text, compare, holds_of_all
from claims.one_item import by_bearing
from claims.rendering.attribution import attribution, makers, marks, quoted
from claims.rendering.details import (
    about_item,
    about_sources,
    about_speakers,
    about_topic,
    first_few,
    numbers,
    step_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.comparison import Cell, Comparison, Section
    from claims.model import Topic
    from claims.rendering.details import Detail

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~#!$^{}]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_AT_START = re.compile(r"([-+=:]|\d+(?=[.)]))")
_AFTER_EVIDENCE = (Part.VERDICT, Part.DISCUSSION, Part.NOTE)


def lines(topic: Topic) -> Iterator[str]:
    """The lines of a topic."""
    comparison = compare(topic)
    yield f"# {escaped(topic.question or 'no question yet')}"
    for text in (" · ".join(about_topic(topic)), topic.summary, holds_of_all(topic)):
        if text:
            yield ""
            yield escaped(text)
    yield from _table(comparison)
    yield from _evidence(comparison)
    yield from _after_evidence(comparison)
    yield from _records("Sources", about_sources(topic))
    yield from _records("Speakers", about_speakers(topic))
    yield from _closing(topic)


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, in one line."""
    flat = " ".join(visible(text).split())
    flat = _MARKUP.sub(lambda found: "\\" + found[0], flat)
    # An empty comment parts what would be taken for a mail address or for somebody's account.
    flat = flat.replace("@", "@<!-- -->")
    start = _AT_START.match(flat)
    if start is None:
        return flat
    after = flat[start.end() :]
    return f"\\{flat}" if not start[0].isdigit() else f"{start[0]}\\{after}"


def _strong(text: str) -> str:
    """A text in strong print; blank text is none, for four stars alone would be a rule."""
    shown = escaped(text)
    return f"**{shown}**" if shown else "*blank*"


def _table(comparison: Comparison) -> Iterator[str]:
    """Claims in columns; evidence by its numbers, since it follows in full."""
    topic, claims = comparison.topic, comparison.claims
    yield ""
    yield "## Claims"
    yield ""
    if not claims:
        yield "*no claims yet*"
        return
    records = [topic.claims[name] for name in claims]
    yield _row("", [f"{comparison.letter(claim.id)}. {escaped(claim.name)}" for claim in records])
    yield _row("---", ["---"] * len(claims))
    yield _row("Made by", [escaped(makers(topic, claim)) for claim in records])
    if any(claim.refines for claim in records):
        broader = [
            f"claim {comparison.letters.get(claim.refines, escaped(claim.refines))}"
            if claim.refines
            else ""
            for claim in records
        ]
        yield _row("Narrows", broader)
    if topic.evidence:
        yield _row("Independent items", [_tally(comparison, name) for name in claims])
    for section in comparison.sections:
        if section.part not in _AFTER_EVIDENCE:
            heading = escaped(section.heading) or "Statement"
            yield _row(heading, [_cells(column) for column in section.columns])


def _row(heading: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([heading, *cells])} |"


def _tally(comparison: Comparison, name: str) -> str:
    tally = comparison.tally(name)
    return tally.words + (", only its makers support it" if tally.only_makers else "")


def _cells(column: Iterable[Cell]) -> str:
    """The cells of a column in one line; what bears on an item stands with that item below."""
    found = []
    for cell in column:
        match cell:
            case Text(text):
                found.append(escaped(text))
            case Gap(text):
                found.append(f"*{text}*")
            case Entry(item, bearing, 0):
                found.append(f"{escaped(bearing.sign)} {escaped(numbers([item]))}")
            case _:
                pass
    return ", ".join(found)


def _evidence(comparison: Comparison) -> Iterator[str]:
    topic = comparison.topic
    if not topic.evidence:
        return
    yield ""
    yield "## Evidence"
    yield ""
    positions = positions_of(topic)
    for index, item in enumerate(topic.evidence):
        lead = f"{index + 1}. "
        indent = " " * len(lead)
        told = attribution(topic, item, with_place=False)
        yield f"{lead}{escaped(quoted(item))}" + ("\\" if told else "")
        if told:
            yield f"{indent}— {escaped(told)}"
        yield f"{indent}- {_bearings(comparison, index)}"
        found = [mark.words for mark in marks(item)]
        if found:
            yield f"{indent}- {', '.join(found)}"
        others, more = first_few(comparison.independence.others(index))
        if others:
            yield f"{indent}- not independent of {escaped(numbers(others))}{more}"
        yield from _details(about_item(topic, index, positions), indent)


def _bearings(comparison: Comparison, index: int) -> str:
    told = "; ".join(
        f"{escaped(how.sign)} {how.words} {', '.join(map(comparison.letter, names))}"
        + (f" and {others:,} more" if others else "")
        for how, names, others in by_bearing(comparison, index)
    )
    return told or UNWEIGHED


def _after_evidence(comparison: Comparison) -> Iterator[str]:
    """What is told of claims only after the evidence: verdicts, questions, notes."""
    for section in comparison.sections:
        if section.part in _AFTER_EVIDENCE:
            yield from _by_claim(comparison, section)


def _by_claim(comparison: Comparison, section: Section) -> Iterator[str]:
    yield ""
    yield f"## {section.heading} (by claim)"
    yield ""
    for name, column in zip(comparison.claims, section.columns, strict=True):
        for cell in column:
            if isinstance(cell, Text):
                yield f"- **{comparison.letter(name)}** {escaped(cell.text)}"


def _records(heading: str, found: Iterable[tuple[str, list[Detail]]]) -> Iterator[str]:
    for place, (name, about) in enumerate(found):
        if place == 0:
            yield ""
            yield f"## {heading}"
            yield ""
        yield f"- {_strong(name)}"
        yield from _details(about, "  ")


def _details(details: Iterable[Detail], indent: str) -> Iterator[str]:
    for label, text, items, is_address, _ in details:
        told = _link(text) if is_address else escaped(text)
        shown = " ".join(filter(None, (told, escaped(numbers(items)))))
        yield f"{indent}- *{label}:* {shown}"


def _link(address: str) -> str:
    if is_web_address(address) and not re.search(r"[<>]", address):
        return f"<{address}>"
    return escaped(address)


def _closing(topic: Topic) -> Iterator[str]:
    if topic.discussion:
        yield from ("", "## To discuss", "")
        for question in topic.discussion:
            yield f"- {escaped(question)}"
    if topic.glossary:
        yield from ("", "## Glossary", "")
        for word, meaning in topic.glossary.items():
            yield f"- {_strong(word)}: {escaped(meaning or 'no meaning yet')}"
    if topic.lesson:
        yield from ("", "## Lesson", "")
        for number, step in enumerate(topic.lesson, start=1):
            lead = f"{number}. "
            yield f"{lead}{escaped(step_heading(step))}" + ("\\" if step.note else "")
            if step.note:
                yield f"{' ' * len(lead)}{escaped(step.note)}"
    if topic.note:
        yield from ("", "## Note", "", escaped(topic.note))
