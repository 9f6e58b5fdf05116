"""Beside the list: the highlighted topic's question and the explanations that compete for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.cells import wrap
from tui.grid import Grid

if TYPE_CHECKING:
    from tui.grid import Line
    from tui.library.summary import Summary

_WIDEST = 72


class Preview(Grid, can_focus=False):
    """A topic in short; the first row is the question, the others are its explanations."""

    def __init__(self) -> None:
        super().__init__()
        self.topic: Summary | None = None

    def show(self, topic: Summary | None) -> None:
        """Show a topic from its beginning, or nothing."""
        if topic != self.topic:
            self.topic = topic
            self.top_row = self.top_line = 0
            self.reset()

    def row_count(self) -> int:  # noqa: D102
        return 0 if self.topic is None else 1 + len(self.topic.explanations)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del row, column
        return False

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        del cursor
        topic = self.topic
        assert topic is not None
        columns = min(_WIDEST, self.line_width - 3)
        if row == 0:
            told = " · ".join(part for part in (topic.date, ", ".join(topic.tags)) if part)
            lines = [
                *_wrapped(topic.title, columns, "  ", "title"),
                *_wrapped(told, columns, "  ", "dim"),
            ]
            if topic.worst:
                lines += [[("", "")], *_wrapped(f"✗ {topic.worst}", columns, "  ", "alert")]
            if not topic.explanations:
                lines += [[("", "")], *_wrapped("╱ no claims yet ╱", columns, "  ", "gap")]
            return [*lines, [("", "")]]
        claim = topic.explanations[row - 1]
        indent = " " * (len(claim.letter) + 3)
        inner = columns - len(claim.letter) - 1
        titles = _wrapped(claim.title, inner, indent, "title")
        titles[0][0] = (f"  {claim.letter} ", "heading")
        return [
            *titles,
            *_wrapped(claim.makers, inner, indent, "dim"),
            *_wrapped(claim.statement, inner, indent, ""),
            *_wrapped(claim.tally, inner, indent, "dim"),
            [("", "")],
        ]


def _wrapped(text: str, columns: int, indent: str, style: str) -> list[Line]:
    return [[(indent, ""), (line, style)] for line in wrap(text, max(4, columns))] if text else []
