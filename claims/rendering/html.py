"""A topic as one HTML page that needs nothing else: no script, no font, no picture, no address.

Every text from a file is escaped; a `url` becomes a link only where it is http or https. The
page goes by the reader's preference for light or dark, and prints.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from claims.addresses import is_web_address
from claims.bearing import positions_of
from claims.cells import visible
from claims.comparison import Entry, Gap, Part, Text, apart_heading, compare, holds_of_all
from claims.rendering.attribution import (
    attribution,
    in_short,
    makers,
    marks,
    quoted,
)
from claims.rendering.details import (
    about_item,
    about_sources,
    about_speakers,
    about_topic,
    first_few,
    step_heading,
)
from claims.rendering.text import style_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.bearing import Bearing
    from claims.comparison import Cell, Comparison, Section
    from claims.model import Topic
    from claims.rendering.details import Detail

_STYLE = """\
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fdfdfb; --dim: #5c5f66;
  --rule: #c9c9c4; --supports: #11652f; --disputes: #a33c00; --states: #0b5a7a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e3; --paper: #16171a; --dim: #a0a3aa; --rule: #43454b;
    --supports: #6fcf8b; --disputes: #ff9d5c; --states: #74c4e6; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 Charter, Georgia, serif; }
h1 { font-size: 1.7rem; line-height: 1.25; }
h1, h2, header p, section > p, section > ol, section > ul, dl { max-width: 44rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--rule); font-size: 1.2rem; }
h3 { margin: 1.2rem 0 .2rem; font-size: 1rem; }
.dim, .about, cite { color: var(--dim); font-size: .9rem; font-style: normal; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .4rem .8rem; text-align: start; vertical-align: top; }
thead th + th, td + td { border-inline-start: 1px solid var(--rule); }
thead p { margin: 0; font-weight: normal; }
tbody th { padding-top: 1.2rem; border-bottom: 1px solid var(--rule); }
.letter { margin-inline-end: .5rem; color: var(--dim); }
.item { margin: .2rem 0 .8rem; padding-inline-start: 2.6rem; }
.sign { display: inline-block; width: 2.6rem; margin-inline-start: -2.6rem; font-weight: bold; }
.depth-1 { margin-inline-start: 1.2rem; }
.depth-2 { margin-inline-start: 2.4rem; }
.depth-3 { margin-inline-start: 3.6rem; }
.item p, .item cite { display: block; margin: 0; }
.supports { color: var(--supports); }
.disputes { color: var(--disputes); }
.states { color: var(--states); }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; margin: 0; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
a { color: inherit; }
@media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: .3rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; }
  thead { display: table-header-group; } .item, dl, h2, h3 { break-inside: avoid; }
  .wide { overflow: visible; } table { min-width: 0 !important; } }"""
_COLUMN = 13
"""The least width of a column on a screen, in rem; a narrower window scrolls the table."""
_HEADING_CLASSES = {Part.SUPPORTS: " class=supports", Part.DISPUTES: " class=disputes"}


def lines(topic: Topic) -> Iterator[str]:
    """The lines of the page."""
    comparison = compare(topic)
    language = f' lang="{_text(topic.language)}"' if topic.language else ""
    narrowest = f"table {{ min-width: {_COLUMN * len(comparison.claims)}rem; }}"
    question = _text(topic.question or "no question yet")
    yield f"<!doctype html>\n<html{language}>\n<head>\n<meta charset=utf-8>"
    yield '<meta name=viewport content="width=device-width, initial-scale=1">'
    yield (
        "<meta http-equiv=Content-Security-Policy "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{question}</title>\n<style>\n{_STYLE}\n{narrowest}\n</style>\n</head>"
    yield "<body>\n<header>"
    yield f"<h1 dir=auto>{question}</h1>"
    yield f"<p class=dim>{' · '.join(map(escape, about_topic(topic)))}</p>"
    for text in (topic.summary, holds_of_all(topic)):
        if text:
            yield f"<p dir=auto>{_text(text)}</p>"
    yield "</header>\n<main>"
    yield from _table(comparison)
    yield from _apart(comparison)
    yield from _rest(topic)
    yield "</main>\n</body>\n</html>"


def _text(text: str) -> str:
    return escape(visible(text))


def _table(comparison: Comparison) -> Iterator[str]:
    if not comparison.claims:
        yield "<p class=dim>no claims yet</p>"
        return
    yield "<div class=wide>\n<table>\n<thead>\n<tr>"
    for name in comparison.claims:
        yield from _head(comparison, name)
    yield "</tr>\n</thead>"
    for section in comparison.sections:
        yield from _section(comparison, section)
    yield "</table>\n</div>"


def _head(comparison: Comparison, name: str) -> Iterator[str]:
    claim = comparison.topic.claims[name]
    tally = comparison.tally(name)
    letter = f"<span class=letter>{comparison.letter(name)}</span>"
    yield f'<th scope=col id="claim-{comparison.letter(name)}" dir=auto>{letter}{_text(claim.name)}'
    yield f"<p class=dim>{escape(makers(comparison.topic, claim))}</p>"
    if claim.refines:
        broader = comparison.letters.get(claim.refines, claim.refines)
        yield f"<p class=dim>narrows {_text(broader)}</p>"
    only = "; only its makers support it" if tally.only_makers else ""
    yield f"<p class=dim>{tally.words}{only}, independent items</p></th>"


def _section(comparison: Comparison, section: Section) -> Iterator[str]:
    yield "<tbody>"
    if section.heading:
        style = _HEADING_CLASSES.get(section.part, "")
        yield (
            f"<tr><th colspan={len(section.columns)} scope=rowgroup dir=auto{style}>"
            f"{_text(section.heading)}</th></tr>"
        )
    yield "<tr>"
    for column in section.columns:
        yield "<td dir=auto>"
        for cell in column:
            yield from _cell(comparison, cell)
        yield "</td>"
    yield "</tr>\n</tbody>"


def _cell(comparison: Comparison, cell: Cell) -> Iterator[str]:
    match cell:
        case Text(text):
            yield f"<p dir=auto>{_text(text)}</p>"
        case Gap(text):
            yield f"<p class=dim>╱ {text} ╱</p>"
        case Entry(item, bearing, depth, in_full):
            yield f'<div class="item depth-{depth}"' + (f" id=item-{item + 1}>" if in_full else ">")
            yield _sign(bearing)
            if in_full:
                yield from _item(comparison, item)
            else:
                words = in_short(comparison.topic.evidence[item])
                yield f"<a href=#item-{item + 1}>[{item + 1}] {escape(_cut(words))}</a>"
            yield "</div>"
        case None:
            pass


def _sign(bearing: Bearing) -> str:
    return (
        f'<span class="sign {style_of(bearing)}" role=img aria-label="{bearing.words}" '
        f'title="{bearing.words}">{bearing.sign}</span>'
    )


def _cut(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _item(comparison: Comparison, index: int) -> Iterator[str]:
    """The words of an item, and below them who said it where."""
    topic = comparison.topic
    item = topic.evidence[index]
    more = f"<a class=dim href=#more-{index + 1}>[{index + 1}]</a>"
    yield f"<span dir=auto>{escape(quoted(item))}</span> {more}"
    told = attribution(topic, item, with_place=False)
    if told:
        yield f"<cite>— {escape(told)}</cite>"
    found = [mark.words for mark in marks(item)]
    others, more = first_few(comparison.independence.others(index))
    if others:
        found.append(f"not independent of {_numbers(others)}{more}")
    if found:
        yield f"<p class=dim>{', '.join(found)}</p>"


def _numbers(items: Iterable[int]) -> str:
    return ", ".join(f"<a href=#item-{index + 1}>[{index + 1}]</a>" for index in items)


def _apart(comparison: Comparison) -> Iterator[str]:
    """Items that stand in no column."""
    found = [
        index for index in range(len(comparison.topic.evidence)) if index not in comparison.places
    ]
    if found:
        yield f"<section>\n<h2>{apart_heading(comparison.topic)}</h2>"
        for index in found:
            yield f"<div class=item id=item-{index + 1}>"
            yield from _item(comparison, index)
            yield "</div>"
        yield "</section>"


def _rest(topic: Topic) -> Iterator[str]:
    positions = positions_of(topic)
    yield from _records(
        "About the evidence",
        (
            (
                f" id=more-{index + 1}",
                f"<a href=#item-{index + 1}>[{index + 1}]</a> {escape(_cut(in_short(item)))}",
                about_item(topic, index, positions),
            )
            for index, item in enumerate(topic.evidence)
        ),
    )
    for heading, found in (("Sources", about_sources(topic)), ("Speakers", about_speakers(topic))):
        yield from _records(heading, (("", escape(name), told) for name, told in found))
    yield from _closing(topic)


def _records(heading: str, found: Iterable[tuple[str, str, list[Detail]]]) -> Iterator[str]:
    opened = False
    for attributes, name, about in found:
        if not opened:
            yield f"<section>\n<h2>{heading}</h2>"
            opened = True
        yield f"<h3 dir=auto{attributes}>{name}</h3>"
        yield from _details(about)
    if opened:
        yield "</section>"


def _details(details: list[Detail]) -> Iterator[str]:
    if not details:
        return
    yield "<dl>"
    for detail in details:
        language = f' lang="{_text(detail.language)}"' if detail.language else ""
        told = escape(detail.text)
        if detail.is_address and is_web_address(detail.text):
            told = f'<a href="{told}" rel="noopener noreferrer">{told}</a>'
        shown = " ".join(filter(None, (told, _numbers(detail.items))))
        yield f"<dt>{detail.label}</dt><dd dir=auto{language}>{shown}</dd>"
    yield "</dl>"


def _closing(topic: Topic) -> Iterator[str]:
    if topic.discussion:
        yield "<section>\n<h2>To discuss</h2>\n<ul>"
        for question in topic.discussion:
            yield f"<li dir=auto>{_text(question)}</li>"
        yield "</ul>\n</section>"
    if topic.glossary:
        yield "<section>\n<h2>Glossary</h2>\n<dl>"
        for word, meaning in topic.glossary.items():
            yield f"<dt dir=auto>{_text(word)}</dt>"
            yield f"<dd dir=auto>{_text(meaning or 'no meaning yet')}</dd>"
        yield "</dl>\n</section>"
    if topic.lesson:
        yield "<section>\n<h2>Lesson</h2>\n<ol>"
        for step in topic.lesson:
            yield f"<li dir=auto>{escape(step_heading(step))}"
            if step.note:
                yield f"<p class=dim dir=auto>{_text(step.note)}</p>"
            yield "</li>"
        yield "</ol>\n</section>"
    if topic.note:
        yield f"<section>\n<h2>Note</h2>\n<p dir=auto>{_text(topic.note)}</p>\n</section>"
