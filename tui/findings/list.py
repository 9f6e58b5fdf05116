"""The findings of one topic in order, each with its message, its hint and the lines around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.cells import pad, visible, width, wrap
from claims.diagnostics import Severity
from claims.excerpt import excerpt
from tui.binding import bind
from tui.grid import Grid

if TYPE_CHECKING:
    from textual.binding import BindingType

    from claims import Diagnostic, TopicFile
    from claims.excerpt import ExcerptLine
    from tui.grid import Line

_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "i"}
_HEAD = 16  # sign, severity and code, and space after them
_FEWEST = 8  # cells for text, however narrow the terminal


class FindingList(Grid):
    """One row a finding; the cursor is on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--error", "grid--warning", "grid--note"}
    BINDINGS: ClassVar[list[BindingType]] = [bind("open", label="edit at this line")]

    def __init__(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.file = file
        self.diagnostics = diagnostics

    def show(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Show what is wrong now, with the cursor on the same finding where it still is."""
        row = self._row_among(diagnostics)
        self.file, self.diagnostics = file, diagnostics
        self.row = row
        self.reset()
        self.move_to(row, 0)

    def _row_among(self, diagnostics: tuple[Diagnostic, ...]) -> int:
        """The same finding is the nearest that says the same: lines above it may have moved it."""
        held = self.found
        if held is None:
            return 0
        same = [
            row
            for row, found in enumerate(diagnostics)
            if (found.code, found.message) == (held.code, held.message)
        ]
        return min(same, key=lambda row: abs(diagnostics[row].line - held.line), default=self.row)

    @property
    def found(self) -> Diagnostic | None:
        """The finding under the cursor."""
        return self.diagnostics[self.row] if self.diagnostics else None

    # -- rows ----------------------------------------------------------------------------

    def row_count(self) -> int:  # noqa: D102
        return len(self.diagnostics)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: ARG002, D102
        return True

    def spacing_below(self, row: int) -> int:  # noqa: ARG002, D102
        return 1

    def head_lines(self) -> list[Line]:  # noqa: D102
        if self.diagnostics:
            return [[("", "")]]
        return [[("", "")], [("  Nothing is wrong any more.", "title")]]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        found = self.diagnostics[row]
        lines = [*self._told(found, marked=cursor is not None), *self._quoted(found)]
        bar = ("▌", "bar") if cursor is not None else (" ", "")
        return [*([bar, *line] for line in lines), [("", "")]]

    def _told(self, found: Diagnostic, *, marked: bool) -> list[Line]:
        """What is wrong, and what to do."""
        tint = " cursor" if marked else ""
        room = max(_FEWEST, self.line_width - _HEAD - 3)
        full = room + 2
        head = pad(f" {_SIGNS[found.severity]} {found.severity} {found.code}", _HEAD)
        below = " " * _HEAD
        lines: list[Line] = [
            [
                (head if at == 0 else below, f"{found.severity}{tint}"),
                (pad(line, full), f"title{tint}"),
            ]
            for at, line in enumerate(wrap(visible(found.message), room))
        ]
        if found.hint:
            lines.extend(
                [(below, tint), (pad(line, full), tint)] for line in wrap(visible(found.hint), room)
            )
        return lines

    def _quoted(self, found: Diagnostic) -> list[Line]:
        """The lines of the file around it, with what is meant marked."""
        margin = max(5, len(str(found.line + 2)) + 2)
        room = max(_FEWEST, self.line_width - margin - 5)
        lines: list[Line] = []
        for line in excerpt(self.file.document, found, room):
            name = "" if line.is_meant else "dim"
            lines.append(
                [
                    (f"{line.number:>{margin}} ", name),
                    ("│ ", "rule"),
                    (line.before, name),
                    (line.marked, f"found {found.severity}"),
                    (line.after, name),
                ]
            )
            if line.number == found.line:
                lines.append(_mark(line, margin, found.severity))
        return lines


def _mark(line: ExcerptLine, margin: int, severity: Severity) -> Line:
    """The line below the one that is meant: told by a sign, since colour alone tells nothing."""
    signs = "^" * max(1, width(line.marked))
    return [
        (" " * (margin + 1), ""),
        ("│ ", "rule"),
        (" " * width(line.before), ""),
        (signs, str(severity)),
    ]
