"""The sources and the speakers of a topic, each above the items that it is used for."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from claims.bearing import bearings_of
from claims.cells import cut, pad, visible, width, wrap
from claims.comparison import items
from claims.dates import readable
from claims.independence import only_source
from claims.rendering.attribution import attribution, marks, source_name, speaker_name
from claims.rendering.details import RELIABILITY, source_heading
from claims.usage import Usage, uses_of_sources, uses_of_speakers, without_source
from tui.topic.signs import style_for
from tui.topic.view import Selected, View, followed

if TYPE_CHECKING:
    from claims.comparison import Comparison
    from claims.model import Evidence, Topic
    from tui.grid import Line

_READABLE = 110  # cells beyond which a line of running text is hard to follow
_LEAST_WORDS = 24  # cells for the words of an item, before anything else of it is told
_DIGEST = 24  # cells of a digest: enough to tell two of them apart
_NO_SOURCE = ""  # stands for the source of items that name none


class Records(View):
    """Records in file order, each with a line for every item that it is used for."""

    kind = ""  # what the records are called, one of them
    nothing = ""  # what is said of one that is used for nothing
    silent = ""  # what is said of one who makes a claim, and of whom there are no words

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(comparison)
        self._index()

    def _usages(self, topic: Topic) -> list[Usage]:
        """The records and what each is used for."""
        raise NotImplementedError

    def _title(self, name: str) -> str:
        """What a record is called in full."""
        raise NotImplementedError

    def _details(self, usage: Usage) -> list[str]:
        """What is told of a record besides, each on lines of its own."""
        raise NotImplementedError

    def _of_record(self, name: str) -> Selected:
        """The record, as every view understands it."""
        raise NotImplementedError

    def _wanted(self, selected: Selected) -> str | None:
        """The id of the record that something selected elsewhere leads to."""
        raise NotImplementedError

    def _told_beside(self, item: Evidence) -> list[str]:
        """Who said an item, or where: what the record above it does not tell already."""
        raise NotImplementedError

    def _index(self) -> None:
        self._usages_shown = self._usages(self.comparison.topic)
        self._only_source = only_source(self.comparison.topic)
        self._items: list[list[int]] = [usage.items for usage in self._usages_shown]
        self._starts: list[int] = list(
            accumulate((1 + len(found) for found in self._items), initial=0)
        )

    def show(self, comparison: Comparison) -> None:  # noqa: D102
        if comparison.topic is self.comparison.topic:
            self.comparison = comparison  # other claims side by side: all of this stays
            return
        held = followed(self.selected, self.comparison.topic, comparison.topic)
        name = self._usages_shown[self._locate(self.row)[0]].name if self._usages_shown else None
        self.comparison = comparison
        self._index()
        place = self._place(held, name)
        self.row = self.row if place is None else place
        self.reset()
        self.move_to(self.row, 0)

    # -- the place of the cursor, by what it stands on -----------------------------------

    @property
    def selected(self) -> Selected:  # noqa: D102
        if not self._usages_shown:
            return Selected()
        record, at = self._locate(self.row)
        selected = self._of_record(self._usages_shown[record].name)
        return selected if at < 0 else selected._replace(item=self._items[record][at])

    def select(self, selected: Selected) -> None:  # noqa: D102
        row = self._place(selected, self._wanted(selected))
        self.move_to(self.row if row is None else row, 0)

    def _place(self, selected: Selected, name: str | None) -> int | None:
        """The row of an item under a record, else under any; without an item, of the record."""
        named = [at for at, usage in enumerate(self._usages_shown) if usage.name == name]
        if selected.item is None:
            return self._starts[named[0]] if named else None
        every: list[int] = [*named, *range(len(self._usages_shown))]
        for record in every:
            if selected.item in self._items[record]:
                return self._starts[record] + 1 + self._items[record].index(selected.item)
        return None

    def items_beside(self) -> list[int]:  # noqa: D102
        return self._items[self._locate(self.row)[0]]

    def text_at(self, row: int, column: int) -> str:  # noqa: D102, ARG002
        if not self._usages_shown:
            return ""
        record, at = self._locate(row)
        if at < 0:
            usage = self._usages_shown[record]
            return "\n".join([self._title(usage.name), *self._details(usage)])
        item = self.comparison.topic.evidence[self._items[record][at]]
        return f"{item.words} {attribution(self.comparison.topic, item)}"

    # -- rows ----------------------------------------------------------------------------

    def row_count(self) -> int:  # noqa: D102
        return max(1, self._starts[-1])

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102, ARG002
        return bool(self._usages_shown)

    def cell_span(self) -> tuple[int, int]:  # noqa: D102
        return 0, min(self.line_width - 1, _READABLE + 2)

    def spacing_below(self, row: int) -> int:  # noqa: D102
        return 1 if self._ends_record(row) else 0

    def _locate(self, row: int) -> tuple[int, int]:
        """The record of a row, and which of its items it is; -1 for the record itself."""
        record = bisect_right(self._starts, row) - 1
        return record, row - self._starts[record] - 1

    def _ends_record(self, row: int) -> bool:
        return bool(self._usages_shown) and row + 1 == self._starts[self._locate(row)[0] + 1]

    # -- drawing -------------------------------------------------------------------------

    def head_lines(self) -> list[Line]:
        """One rule: how many there are; or whose items these are, once that is out of view."""
        count = sum(usage.described for usage in self._usages_shown)
        said, style = f"{count} {self.kind if count == 1 else f'{self.kind}s'}", "dim"
        if self._usages_shown:
            record, at = self._locate(self.top_row)
            if at >= 0 or self.top_line:
                said, style = self._title(self._usages_shown[record].name), "heading"
        label = f" {cut(said, self.line_width - 4)} "
        rest = self.line_width - 2 - width(label)
        return [[("━━", "rule"), (label, style), ("━" * rest, "rule")]]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        if not self._usages_shown:
            return [[("  ", ""), (f"╱ no {self.kind}s yet ╱", "gap")]]
        record, at = self._locate(row)
        usage = self._usages_shown[record]
        if at < 0:
            lines = self._record_lines(usage, here=cursor is not None)
        else:
            lines = self._item_lines(usage, at, self._items[record][at], here=cursor is not None)
        return [*lines, [("", "")]] if self._ends_record(row) else lines

    def _record_lines(self, usage: Usage, *, here: bool) -> list[Line]:
        tint = " cursor" if here else ""
        bar = ("▌" if here else " ", "bar")
        inner = min(self.line_width - 3, _READABLE)
        lines: list[Line] = [
            [bar, (f" {pad(line, inner)}", f"title{tint}")]
            for line in wrap(self._title(usage.name), inner)
        ]
        lines[0] = self.with_mark([*lines[0], (" ", tint)], (f"{self.kind}s", usage.name))
        lines += [
            [bar, (f" {line}", "dim")]
            for text in self._details(usage)
            for line in wrap(text, inner)
        ]
        if usage.name != _NO_SOURCE and not usage.described:
            lines.append(
                [bar, (f" ╱ named, but described nowhere among the {self.kind}s ╱", "gap")]
            )
        if not usage.items:
            lines.append([bar, (f" ╱ {self.silent if usage.makes else self.nothing} ╱", "gap")])
        return lines

    def _item_lines(self, usage: Usage, at: int, item: int, *, here: bool) -> list[Line]:
        topic = self.comparison.topic
        record = topic.evidence[item]
        tint = " cursor" if here else ""
        found = marks(record)
        bears = self._bears(record)
        beside = ", ".join(self._told_beside(record))
        total = min(self.line_width - self.edge, _READABLE + 20)
        room = total - 6 - sum(width(text) for text, _ in bears)
        beside = cut(beside, max(0, min(room // 2, room - _LEAST_WORDS)))
        words = cut(self.quoted(record), room - width(beside) - (2 if beside else 0))
        gap = room - width(words) - width(beside)
        line: Line = [
            ("▌" if here else " ", f"bar{tint}"),
            (f"   {found[0].sign if found else ' '} ", f"dim{tint}"),
            (words, tint),
            (" " * gap, tint),
            (beside, f"dim{tint}"),
            *((text, f"{style}{tint}") for text, style in bears),
        ]
        line = self.with_mark([*line, (" " * self.edge, tint)], ("evidence", item))
        if at != len(usage.gives):
            return [line]
        only = "" if usage.gives else "only "
        return [[("    ", ""), (f"{only}passes on what others said", "dim")], line]

    def _bears(self, item: Evidence) -> Line:
        """How an item bears on what it was looked at for, by sign and letter: `  +A −C ○B`."""
        letters = self.comparison.letters
        told = bearings_of(item)
        found: Line = [
            (f" {told[name].sign}{letter}", style_for(told[name]))
            for name, letter in letters.items()
            if name in told
        ]
        found += [
            (f" ↳{told[name].sign}", style_for(told[name])) for name in told if name not in letters
        ]
        return [(" ", ""), *found] if found else []


class Sources(Records):
    """Where the evidence was published, and what came from there."""

    kind = "source"
    nothing = "nothing here comes from it"

    def _usages(self, topic: Topic) -> list[Usage]:
        found = uses_of_sources(topic)
        if unsourced := without_source(topic):
            found.append(Usage(_NO_SOURCE, described=False, gives=unsourced))
        return found

    def _title(self, name: str) -> str:
        if name == _NO_SOURCE:
            return "No source is named"
        source = self.comparison.topic.sources.get(name)
        return source_heading(self.comparison.topic, source) if source else visible(name)

    def _details(self, usage: Usage) -> list[str]:
        source = self.comparison.topic.sources.get(usage.name)
        if source is None:
            return [items(len(usage.items))]
        published = readable(source.published) if source.published else None
        parts = [", ".join(source.author), source.publisher, published, source.kind]
        if source.language:
            parts.append(f"language: {source.language}")
        parts.append(items(len(usage.items)) if usage.items else None)
        read = f", read on {readable(source.accessed)}" if source.accessed else ""
        grade = source.reliability or ""
        digest = f", {cut(source.digest, _DIGEST)}" if source.digest else ""
        told = [
            " · ".join(part for part in parts if part),
            f"reliability {grade}: {RELIABILITY.get(grade, 'no such grade')}" if grade else "",
            f"{source.url or 'no address'}{read}" if source.url or read else "",
            f"archived at {source.archived}" if source.archived else "",
            f"archived text: {source.text}{digest}" if source.text else "",
            source.note or "",
        ]
        return [visible(text) for text in told if text]

    def _of_record(self, name: str) -> Selected:
        return Selected(source=name or None)

    def _wanted(self, selected: Selected) -> str | None:
        if selected.source is not None or selected.item is None:
            return selected.source
        return next(iter(self.comparison.topic.evidence[selected.item].source), _NO_SOURCE)

    def _told_beside(self, item: Evidence) -> list[str]:
        topic = self.comparison.topic
        who = [speaker_name(topic, name) for name in item.speaker]
        return [*who, *([readable(item.date)] if item.date else [])]


class Speakers(Records):
    """Who speaks in the evidence or makes a claim, and what they say."""

    kind = "speaker"
    nothing = "says nothing here and makes no claim"
    silent = "no words of theirs are given here"

    def _usages(self, topic: Topic) -> list[Usage]:
        return uses_of_speakers(topic)

    def _title(self, name: str) -> str:
        return speaker_name(self.comparison.topic, name)

    def _details(self, usage: Usage) -> list[str]:
        topic = self.comparison.topic
        speaker = topic.speakers.get(usage.name)
        told: list[str] = []
        if speaker is not None:
            told += [
                speaker.role or "",
                f"also called {', '.join(speaker.aka)}" if speaker.aka else "",
                f"interest: {speaker.interest}" if speaker.interest else "",
                speaker.note or "",
            ]
        for name in usage.makes:
            claim = topic.claims[name]
            since = f", {readable(claim.date)}" if claim.date else ""
            told.append(f"makes claim {self.comparison.letter(name)} {claim.name}{since}")
        return [visible(text) for text in told if text]

    def _of_record(self, name: str) -> Selected:
        return Selected(speaker=name)

    def _wanted(self, selected: Selected) -> str | None:
        """The speaker; else who said the item or passed it on; else who makes the claim."""
        topic = self.comparison.topic
        if selected.speaker is not None:
            return selected.speaker
        if selected.item is not None:
            item = topic.evidence[selected.item]
            return next(iter((*item.speaker, *reversed(item.via))), None)
        claim = topic.claims.get(selected.claim or "")
        return claim.proponents[0] if claim and claim.proponents else None

    def _told_beside(self, item: Evidence) -> list[str]:
        topic = self.comparison.topic
        names = () if self._only_source else item.source  # the screen names it for all
        where = [source_name(topic, name) for name in names]
        return [*where, *([readable(item.date)] if item.date else [])]
