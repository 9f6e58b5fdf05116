"""A topic as text: the comparison side by side, then all else there is, fitted to a width.

Text from files goes through `claims.cells.visible` and then through `Page.literal`, so that
whatever a line holds, it is as wide as it is counted and nothing in it is obeyed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from claims.bearing import Bearing, positions_of
from claims.cells import cut, pad, visible, width, wrap
from claims.comparison import (
    Entry,
    Gap,
    Part,
    Text,
    apart_heading,
    claims_in_rows,
    holds_of_all,
    in_rows,
)
from claims.independence import only_source
from claims.rendering.attribution import (
    Mark,
    attribution,
    in_short,
    makers,
    marks,
    name_of,
    quoted,
)
from claims.rendering.details import (
    Detail,
    about_item,
    about_sources,
    about_speakers,
    about_topic,
    first_few,
    numbers,
    step_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.comparison import Cell, Comparison, Section
    from claims.model import Topic

NARROWEST, WIDEST = 24, 60
"""How many cells a column may have."""
READABLE = 84
"""Text that runs across columns is set no wider than this."""

LABELS = 14
"""Cells of the column of labels, where there is room for one."""

Line = list[tuple[str, str]]
"""Pieces of text, each with the name of its style."""

_STYLES = {
    "title": "1",
    "heading": "1",
    "dim": "2",
    "supports": "32",
    "disputes": "33",
    "states": "36",
}
_HEADING_STYLES = {Part.SUPPORTS: "supports", Part.DISPUTES: "disputes"}
_OURS = "≡○−»≈⇄·“”—…╱↳│─┼━┿┷"
_PLAIN = str.maketrans({
    "≡": "=", "○": "o", "−": "-", "»": ">", "≈": "~", "⇄": "/", "·": "-", "╱": "/", "↳": "`",
    "│": "|", "─": "-", "┼": "+", "━": "=", "┿": "+", "┷": "=",
    "“": '"', "”": '"', "„": '"', "«": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
})  # fmt: skip


@dataclass(frozen=True)
class Page:
    """What a text is set for.

    Args:
        width: cells of a line; `NARROWEST` or more.
        colour: whether styles are written, as terminals understand them.
        encoding: what the lines will be encoded with; where it lacks our signs, others stand
            for them, and what it lacks of the text is written as escapes.
    """

    width: int
    colour: bool = False
    encoding: str = "utf-8"

    @cached_property
    def is_narrow(self) -> bool:
        """Whether the encoding lacks our signs."""
        try:
            _OURS.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return True
        return False

    def literal(self, text: str) -> str:
        """A text as it can be written here."""
        if not self.is_narrow:
            return text
        plain = text.translate(_PLAIN)
        try:
            return plain.encode(self.encoding, "backslashreplace").decode(self.encoding)
        except LookupError:
            return plain.encode("ascii", "backslashreplace").decode("ascii")

    def short(self, text: str, columns: int) -> str:
        """A text cut to so many cells, with a sign of it where that was needed."""
        if not self.is_narrow:
            return cut(text, columns)
        text = self.literal(text)
        return text if len(text) <= columns else text[: max(0, columns - 3)].rstrip() + "..."

    def painted(self, line: Line) -> str:
        """A line as it is written, without blank space at its end."""
        while line and not line[-1][0].strip():
            line = line[:-1]
        if line:
            line = [*line[:-1], (line[-1][0].rstrip(), line[-1][1])]
        if not self.colour:
            return "".join(text for text, _ in line)
        return "".join(
            f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style in _STYLES else text
            for text, style in line
        )


def lines(topic: Topic, page: Page) -> Iterator[str]:
    """The lines of a topic."""
    setter = _Setter(topic, page)
    return map(page.painted, setter.lines())


def style_of(bearing: Bearing) -> str:
    """The name of the style that goes with a bearing."""
    if bearing.supports:
        return "supports"
    if bearing.disputes:
        return "disputes"
    return "states" if bearing is Bearing.STATES else "dim"


class _Setter:
    """Sets one topic on one page."""

    def __init__(self, topic: Topic, page: Page) -> None:
        self.topic = topic
        self.page = page
        fitting = max(1, (page.width + 3) // (NARROWEST + 3))
        self.rows = claims_in_rows(topic, fitting)
        self.beside = max(map(len, self.rows), default=1)
        self.column = min(WIDEST, (page.width + 3) // self.beside - 3)
        self.measure = min(READABLE, page.width)
        self.has_sources = only_source(topic) is None
        marked = any(marks(item) for item in topic.evidence)
        self.gutter = 5 if marked else 4
        self.indent = max(4, len(f"[{len(topic.evidence)}] "))
        self.total = max(self.measure, self.beside * (self.column + 3) - 3)
        self.placed: set[int] = set()  # the items that stand in a column
        self.in_short: dict[tuple[int, int], str] = {}  # by item and depth: each comes often

    def lines(self) -> Iterator[Line]:
        yield from self.opening()
        yield []
        if not self.rows:
            yield [(self.page.literal("╱ no claims yet ╱"), "dim")]
        for place, comparison in enumerate(in_rows(self.topic, self.rows)):
            if place:
                yield []
            yield from self.comparison(comparison)
            self.placed.update(comparison.places)
        if self.topic.evidence:
            yield []
            yield from self.paragraph(self.legend(), "dim")
        yield from self.rest()

    # -- the top -------------------------------------------------------------------------

    def opening(self) -> Iterator[Line]:
        """The question, what is told of the topic, and what holds of all its evidence."""
        topic = self.topic
        yield from self.paragraph(visible(topic.question or "no question yet"), "title")
        facts = about_topic(topic)
        if facts:
            yield from self.paragraph(" · ".join(facts), "dim")
        for text in (topic.summary, holds_of_all(topic)):
            if text:
                yield []
                yield from self.paragraph(visible(text, newlines=True).strip("\n"))

    def legend(self) -> str:
        """What the signs mean that stand in the comparison."""
        used = {mark for item in self.topic.evidence for mark in marks(item)}
        parts = [
            "≡ states the claim",
            "++ + (+) supports it strongly, plainly, weakly",
            "−− − (−) disputes it likewise",
            "○ neutral",
            *(f"{mark.sign} {mark.words}" for mark in Mark if mark in used),
            "[1] number of the item",
        ]
        return " · ".join(parts) + ". For and against count independent items."

    # -- the comparison ------------------------------------------------------------------

    def comparison(self, comparison: Comparison) -> Iterator[Line]:
        """Claims side by side: the head, then section after section."""
        for block in zip(*(self.head(comparison, name) for name in comparison.claims), strict=True):
            yield from self.beside_each_other(block)
        for section in comparison.sections:
            yield from self.section(comparison, section)
        yield self.rule("", "━", "┷", len(comparison.claims))

    def head(self, comparison: Comparison, name: str) -> list[list[Line]]:
        """A claim's title, who makes it, and how much bears on it, as blocks of lines."""
        claim = self.topic.claims[name]
        tally = comparison.tally(name)
        told = [makers(self.topic, claim)]
        if claim.refines:
            broader = comparison.letters.get(claim.refines, visible(claim.refines))
            told.append(f"narrows {broader}")
        counts = [tally.words]
        if tally.only_makers:
            counts.append("only its makers support it")
        letter = comparison.letter(name).center(3)
        return [
            self.hanging(visible(claim.name), "title", letter, "title"),
            [line for text in told for line in self.hanging(text, "dim")],
            [line for text in counts for line in self.hanging(text)],
        ]

    def section(self, comparison: Comparison, section: Section) -> Iterator[Line]:
        """A rule with the heading, and below it what stands in each column."""
        beside = len(section.columns)
        if section.part is Part.STATEMENT:
            yield self.rule("", "━", "┿", beside)
        else:
            yield self.row([[]] * beside)
            heading = visible(section.heading)
            if self.placed:  # every row of claims tells the questions again
                heading = name_of(section.heading)
            style = _HEADING_STYLES.get(section.part, "heading")
            *first, last = wrap(self.page.literal(heading), self.total - 8)
            for line in first:
                yield [("   ", ""), (line, style)]
            yield self.rule(last, "─", "┼", beside, style)
        yield from self.beside_each_other(
            [self.stacked(comparison, column) for column in section.columns]
        )

    def stacked(self, comparison: Comparison, column: tuple[Cell, ...]) -> Iterator[Line]:
        """The cells of a column below each other, with a blank line around what is in full."""
        was_short = False
        for place, cell in enumerate(column):
            is_short = type(cell) is Entry and not cell.in_full
            if place and not (is_short and was_short):
                yield []
            yield from self.cell(comparison, cell)
            was_short = is_short

    def cell(self, comparison: Comparison, cell: Cell) -> list[Line]:
        match cell:
            case Text(text):
                return self.hanging(visible(text, newlines=True).strip("\n"))
            case Gap(text):
                told = "\n  ".join(wrap(text, self.column - self.gutter - 4))
                return self.hanging(f"╱ {told} ╱", "dim")
            case Entry():
                return self.entry(comparison, cell)
            case None:
                return []

    def entry(self, comparison: Comparison, entry: Entry) -> list[Line]:
        """An item where it bears on a claim or another item: in full, or in one line."""
        item = self.topic.evidence[entry.item]
        style, depth = style_of(entry.bearing), entry.depth
        found = marks(item)
        sign = "  " * (depth - 1) + "↳ " if depth else ""
        sign += f"{entry.bearing.sign:^3}" + (found[0].sign if found else "")
        number = f"[{entry.item + 1}]"
        if not entry.in_full:
            words = self.in_short.get((entry.item, depth))
            if words is None:
                room = self.column - self.gutter - 2 * depth
                words = self.page.short(f"{number} {in_short(item)}", room)
                self.in_short[entry.item, depth] = words
            return [
                [(pad(self.page.literal(sign), self.gutter + 2 * depth), style), (words, "dim")]
            ]
        told = attribution(self.topic, item, with_source=self.has_sources, with_place=False)
        under = [f"— {told}"] if told else []
        others, more = first_few(comparison.independence.others(entry.item))
        if others:
            under.append(f"not independent of {numbers(others)}{more}")
        return [
            *self.hanging(f"{number} {quoted(item)}", "", sign, style, depth),
            *(line for text in under for line in self.hanging(text, "dim", depth=depth)),
        ]

    def hanging(
        self, text: str, style: str = "", sign: str = "", sign_style: str = "", depth: int = 0
    ) -> list[Line]:
        """A text in a column, its first line beside a sign in the gutter."""
        gutter = self.gutter + 2 * depth
        first = (pad(self.page.literal(sign), gutter), sign_style)
        return [
            [(" " * gutter, "") if at else first, (line, style)]
            for at, line in enumerate(wrap(self.page.literal(text), self.column - gutter))
        ]

    def beside_each_other(self, columns: Iterable[Iterable[Line]]) -> Iterator[Line]:
        """Columns of lines put side by side."""
        for found in zip_longest(*columns):
            yield self.row([line or [] for line in found])

    def row(self, cells: list[Line]) -> Line:
        """One line of each column, with the line between columns."""
        bar = self.page.literal(" │ ")
        row: Line = []
        for place, line in enumerate(cells):
            if place:
                row.append((bar, "dim"))
            row += line
            if place + 1 < len(cells):
                row.append((" " * (self.column - sum(width(text) for text, _ in line)), ""))
        return row

    def rule(self, heading: str, stroke: str, crossing: str, beside: int, style: str = "") -> Line:
        """A rule across all columns, with a heading near its start."""
        step = self.column + 3
        strokes = [stroke] * (beside * step - 3)
        for at in range(step - 2, len(strokes), step):
            strokes[at] = crossing
        if not heading:
            return [(self.page.literal("".join(strokes)), "dim")]
        after = strokes[4 + width(heading) :]
        return [
            (self.page.literal(stroke * 2 + " "), "dim"),
            (heading, style),
            (self.page.literal(" " + "".join(after)), "dim"),
        ]

    # -- below the comparison ------------------------------------------------------------

    def rest(self) -> Iterator[Line]:
        """What stands in no column: more about the evidence, then the other records."""
        topic = self.topic
        yield from self.apart()
        positions = positions_of(topic)
        about = (
            (place, about_item(topic, place, positions)) for place in range(len(topic.evidence))
        )
        yield from self.records(
            "About the evidence",
            (
                (
                    self.numbered(
                        place, self.page.short(in_short(topic.evidence[place]), self.room)
                    ),
                    told,
                )
                for place, told in about
                if told
            ),
        )
        for heading, found in (
            ("Sources", about_sources(topic)),
            ("Speakers", about_speakers(topic)),
        ):
            yield from self.records(
                heading, ((self.paragraph(name, "title"), told) for name, told in found)
            )
        if topic.discussion:
            yield from self.heading("To discuss")
            for question in topic.discussion:
                yield from self.paragraph(visible(question), lead="-")
        if topic.glossary:
            yield from self.heading("Glossary")
            for word, meaning in topic.glossary.items():
                yield from self.paragraph(visible(word), "title")
                yield from self.paragraph(visible(meaning or "no meaning yet"), lead=" ")
        if topic.lesson:
            yield from self.heading("Lesson")
            for number, step in enumerate(topic.lesson, start=1):
                yield from self.paragraph(step_heading(step), lead=f"{number}.")
                if step.note:
                    yield from self.paragraph(visible(step.note, newlines=True), "dim", " ")
        if topic.note:
            yield from self.heading("Note")
            yield from self.paragraph(visible(topic.note, newlines=True))

    def apart(self) -> Iterator[Line]:
        """The items that stand in no column, in full."""
        topic = self.topic
        found = [index for index in range(len(topic.evidence)) if index not in self.placed]
        if found:
            yield from self.heading(apart_heading(topic))
        for index in found:
            item = topic.evidence[index]
            yield from self.numbered(index, quoted(item))
            told = attribution(topic, item)
            if told:
                yield from self.paragraph(f"— {told}", "dim", " ")

    def records(
        self, heading: str, found: Iterable[tuple[Iterable[Line], list[Detail]]]
    ) -> Iterator[Line]:
        """Records below a heading, each under its name, with a blank line between."""
        for place, (name, about) in enumerate(found):
            yield from self.heading(heading) if place == 0 else [[]]
            yield from name
            for label, text, items, *_ in about:
                yield from self.detail(label, " ".join(filter(None, (text, numbers(items)))))

    def detail(self, label: str, text: str) -> Iterator[Line]:
        """A label and a text beside it, or, where there is no room for two, after it."""
        if self.measure < 3 * LABELS:
            yield from self.paragraph(f"{label}: {text}", "", " ")
            return
        indent = self.indent + LABELS
        found = wrap(self.page.literal(text), self.measure - indent)
        for at, line in enumerate(found):
            yield [(pad("" if at else " " * self.indent + label, indent), "dim"), (line, "")]

    def heading(self, text: str) -> Iterator[Line]:
        """A rule with a heading in it."""
        rest = "─" * (self.total - 4 - width(text))
        yield []
        yield [
            (self.page.literal("── "), "dim"),
            (text, "heading"),
            (self.page.literal(f" {rest}"), "dim"),
        ]

    def numbered(self, index: int, text: str) -> Iterator[Line]:
        """A text that begins with the number of an item."""
        return self.paragraph(text, lead=f"[{index + 1}]")

    def paragraph(self, text: str, style: str = "", lead: str = "") -> Iterator[Line]:
        """A text of readable width, indented beside what leads it."""
        indent = self.indent if lead else 0
        found = wrap(self.page.literal(text.strip("\n")), self.measure - indent)
        for at, line in enumerate(found):
            yield [(pad("" if at else lead, indent), ""), (line, style)]

    @property
    def room(self) -> int:
        """Cells of a line that is indented."""
        return self.measure - self.indent
