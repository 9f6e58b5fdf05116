"""The topics of a library in a list: two lines each, however many there are."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING

from claims.cells import cut, pad, width
from tui.grid import Grid
from tui.library.filtering import matching, vocabulary_of

if TYPE_CHECKING:
    from pathlib import Path

    from tui.grid import Line
    from tui.library.gathering import Batch
    from tui.library.summary import Summary

_COUNTS = ("  claims", "  evidence", "  sources")
"""The heads of the columns of numbers, each as wide as its numbers may be."""
_ROOM_FOR_COUNTS = 56
"""The cells that a line must have for columns of numbers to stand in it."""


class Order(Enum):
    """What the list is sorted by."""

    TITLE = "by title"
    DATE = "by date, latest first"
    CHANGED = "by last change, latest first"

    def sorted(self, topics: list[Summary]) -> list[Summary]:
        """Topics in this order; those without a date come last, equal ones by title."""
        topics = sorted(topics, key=lambda topic: (topic.title.casefold(), topic.path))
        if self is Order.DATE:
            topics.sort(key=lambda topic: (topic.day is None, -(topic.day or 0)))
        elif self is Order.CHANGED:
            topics.sort(key=lambda topic: -topic.changed)
        return topics


class Listing(Grid):
    """The list. The cursor stays on its topic, and that on its line, whatever comes or goes.

    `empty` is what to say where there is nothing to list.
    """

    def __init__(self, highlighted: Path | None = None) -> None:
        super().__init__()
        self.topics: dict[Path, Summary] = {}
        self.listed: list[Summary] = []
        self.order = Order.TITLE
        self.words = ""
        self.empty: list[Line] = []
        self._held = highlighted  # the topic that the cursor is to stand on
        self._vocabulary: set[str] | None = None

    @property
    def topic(self) -> Summary | None:
        """The topic under the cursor."""
        return self.listed[self.row] if self.row < len(self.listed) else None

    # -- what is listed ------------------------------------------------------------------

    def take(self, batch: Batch) -> None:
        """Take in what was read; the cursor stays where it is."""
        self._vocabulary = None
        for path in batch.gone:
            self.topics.pop(path, None)
        self.topics.update((topic.path, topic) for topic in batch.topics)
        self._list(self.row if self._held else 0)

    def forget(self) -> None:
        """List nothing until the topics come again, with other names; the cursor keeps to its."""
        self.topics.clear()
        self._list(0)

    def filter(self, words: str) -> None:
        """List only the topics that match the words; all of them if there are none."""
        if words != self.words:
            self.words = words
            self._list(0)

    def sort(self) -> None:
        """Go to the next order."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._list(0)

    def _list(self, otherwise: int) -> None:
        """List anew; the cursor goes to its topic, or to the row given where that is not listed."""
        below_top = self.row - self.top_row
        topics = matching(self.topics.values(), self.words, self._known_words)
        self.listed = self.order.sorted(topics)
        rows = {topic.path: row for row, topic in enumerate(self.listed)}
        row = rows.get(self._held, otherwise) if self._held else otherwise
        self.row = max(0, min(row, len(self.listed) - 1))
        self.top_row, self.top_line = max(0, self.row - below_top), 0
        self.reset()
        if self.listed:
            self._bring_into_view()
            self.anchor_at(*min((self.top_row, self.top_line), self._last_anchor()))
        self.post_message(self.Moved())

    def _known_words(self) -> set[str]:
        if self._vocabulary is None:
            self._vocabulary = vocabulary_of(self.topics.values())
        return self._vocabulary

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a topic, to which it keeps from now on."""
        super().move_to(row, column)
        self._hold()

    def action_open(self) -> None:
        """Open the topic under the cursor; what to do where there is none, the screen knows."""
        self._hold()
        self.post_message(self.Opened())

    def _hold(self) -> None:
        if self.topic is not None:
            self._held = self.topic.path

    # -- drawing -------------------------------------------------------------------------

    def row_count(self) -> int:  # noqa: D102
        return len(self.listed)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del column
        return row < len(self.listed)

    def head_lines(self) -> list[Line]:  # noqa: D102
        if not self.topics:
            return self.empty
        told = _counted(len(self.topics), "topic")
        if self.words:
            told = f"{len(self.listed):,} of {told} match “{self.words}”"
        told = f"{told}, {self.order.value}"
        labels = "".join(self._columns())
        room = self.line_width - 3 - len(labels)
        return [
            [("  ", ""), (pad(cut(told, room - 1), room), "dim"), (labels, "dim")],
            [("─" * self.line_width, "rule")],
        ]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        topic = self.listed[row]
        tint = "" if cursor is None else " cursor"
        bar = (" ", "") if cursor is None else ("▌", f"bar{tint}")
        room = self.line_width - 3
        sign, style = _sign(topic)
        title = cut(topic.title, room - width(sign) - 2) if sign else cut(topic.title, room)
        counts = (topic.claims, topic.evidence, topic.sources)
        numbers = "".join(
            f"{count:>{len(label)},}" for label, count in zip(self._columns(), counts, strict=False)
        )
        told = cut(self._details(topic), room - len(numbers) - 1)
        return [
            [
                bar,
                (" ", tint),
                (pad(title, room - width(sign)), f"title{tint}"),
                (sign, f"{style}{tint}"),
                (" ", tint),
            ],
            [
                bar,
                (" ", tint),
                (pad(told, room - len(numbers)), f"dim{tint}"),
                (numbers, f"dim{tint}"),
                (" ", tint),
            ],
        ]

    def _columns(self) -> tuple[str, ...]:
        return _COUNTS if self.line_width >= _ROOM_FOR_COUNTS else ()

    def _details(self, topic: Summary) -> str:
        parts = [topic.date, ", ".join(topic.tags)]
        if not self._columns():
            parts.insert(0, _counted(topic.claims, "claim"))
        if self.order is Order.CHANGED:
            parts.insert(0, f"changed {_moment(topic.changed)}")
        # The name comes first: it is what `show` and the palette call the topic.
        parts.insert(0, topic.name if topic.question else "no question yet")
        return " · ".join(part for part in parts if part)


def _sign(topic: Summary) -> tuple[str, str]:
    """What check finds, by sign and in words, and its style; empty where nothing is wrong."""
    if topic.errors:
        return f"✗ {_counted(topic.errors, 'error')}", "alert"
    if topic.warnings:
        return f"! {_counted(topic.warnings, 'warning')}", "heading"
    return "", ""


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _moment(nanoseconds: int) -> str:
    try:
        moment = datetime.fromtimestamp(nanoseconds / 1e9, tz=UTC).astimezone()
    except (OverflowError, ValueError, OSError):  # a file may claim any time at all
        return "at an impossible time"
    return f"{moment:%Y-%m-%d %H:%M}"
