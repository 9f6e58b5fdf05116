"""The page of one thing: labelled blocks of text in a readable measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.cells import cut, pad, width, wrap
from tui.binding import bind
from tui.grid import Grid
from tui.reading.contents import Block, Mention, Rule, block_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from claims.comparison import Comparison, Part
    from claims.model import FieldPath
    from tui.grid import Line
    from tui.reading.contents import Field, Row
    from tui.reading.things import Thing

MEASURE = 76
"""No line of text is longer: the eye loses its way back."""
_LABELS = 24
_WIDE = 66
"""From this width on the labels have a column of their own."""
_GUTTER = 2


class Page(Grid, inherit_bindings=False):
    """A thing in full; the cursor stops at every block, and goes into those that lead on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up"),
        bind("down"),
        bind("page_up"),
        bind("page_down"),
        bind("first"),
        bind("last"),
        bind("open"),
    ]

    def __init__(self, comparison: Comparison, thing: Thing) -> None:
        super().__init__()
        self.comparison = comparison
        self.thing = thing
        self.in_original = False
        self._rows_shown: list[Row] = rows_of(comparison, thing)

    def show(self, comparison: Comparison, thing: Thing) -> None:
        """Show a thing; the cursor stays where it is on the same thing, else goes to the top."""
        if thing != self.thing:
            self.row = self.top_row = self.top_line = 0
        self.comparison, self.thing = comparison, thing
        self._rows_shown = rows_of(comparison, thing, in_original=self.in_original)
        self.reset()
        if not self.is_stop(self.row, 0):
            self.row -= 1

    @property
    def block(self) -> Block:
        """What the cursor is on."""
        row = self._rows_shown[self.row]
        assert not isinstance(row, Rule)  # the cursor never stops at one
        return block_of(self.comparison, row)

    @property
    def part(self) -> Part | None:
        """The part of the comparison that the group under the cursor is, if it is one."""
        above = reversed(self._rows_shown[: self.row])
        return next((row.part for row in above if isinstance(row, Rule)), None)

    def go_to(self, path: FieldPath, names: Sequence[str] = ()) -> None:
        """Put the cursor on a field, or on the first record that it names; else it stays."""
        ways: tuple[Callable[[Row], bool], ...] = (
            lambda row: isinstance(row, Block) and row.leads_to is None and row.path == path,
            lambda row: isinstance(row, Mention) and ("evidence", row.item) == path,
            lambda row: isinstance(row, Block) and getattr(row.leads_to, "id", None) in names,
        )
        for is_it in ways:
            for at, row in enumerate(self._rows_shown):
                if is_it(row):
                    self.move_to(at, 0)
                    return

    # -- rows ----------------------------------------------------------------------------

    def row_count(self) -> int:  # noqa: D102
        return len(self._rows_shown)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del column
        return not isinstance(self._rows_shown[row], Rule)

    def spacing_below(self, row: int) -> int:  # noqa: D102
        shown = self._rows_shown[row]
        if isinstance(shown, Rule) or self._ends_group(row):
            return 0
        return int(block_of(self.comparison, shown).apart)

    def _ends_group(self, row: int) -> bool:
        return row + 1 == self.row_count() or isinstance(self._rows_shown[row + 1], Rule)

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        shown = self._rows_shown[row]
        if isinstance(shown, Rule):
            return [[], self._rule(shown.heading)]
        block = block_of(self.comparison, shown)
        marked = cursor is not None
        lines: list[Line] = [] if row else [[]]
        for field in block.fields:
            lines.extend(self._field(field, marked, marked and block.leads_to is not None))
        return [*lines, *([[]] * self.spacing_below(row))]

    # -- geometry ------------------------------------------------------------------------

    @property
    def labels(self) -> int:
        """The cells of the column of labels; none where they stand before their text."""
        return _LABELS if self.line_width >= _WIDE else 0

    @property
    def measure(self) -> int:
        """The cells of a line of text."""
        return max(8, min(MEASURE, self.line_width - _GUTTER - self.labels - 1))

    @property
    def margin(self) -> int:
        """The cells to the left of the page, which stands in the middle."""
        return max(0, (self.line_width - _GUTTER - self.labels - self.measure) // 2)

    def cell_span(self) -> tuple[int, int]:  # noqa: D102
        return self.margin + self.labels, self.measure + _GUTTER

    # -- drawing -------------------------------------------------------------------------

    def _rule(self, heading: str) -> Line:
        total = _GUTTER + self.labels + self.measure
        label = f" {cut(heading, total - 6)} " if heading else ""
        return [
            (" " * self.margin, ""),
            ("──", "rule"),
            (label, "heading"),
            ("─" * (total - 2 - width(label)), "rule"),
        ]

    def _field(self, field: Field, marked: bool, tinted: bool) -> list[Line]:
        tint = " cursor" if tinted else ""
        start: Line = [(" " * self.margin, ""), ("▌" if marked else " ", f"bar{tint}"), (" ", tint)]
        columns = self._beside(field) if self.labels else self._before(field)
        return [
            [*start, (label, f"{field.label_style}{tint}"), (text, f"{field.style}{tint}")]
            for label, text in columns
        ]

    def _beside(self, field: Field) -> list[tuple[str, str]]:
        """Label and text of each line, in two columns."""
        labels = wrap(field.label, self.labels - 2)
        texts = wrap(field.text, self.measure)
        lines = max(len(labels), len(texts))
        labels += [""] * (lines - len(labels))
        texts += [""] * (lines - len(texts))
        return [
            (pad(label, self.labels), pad(text, self.measure))
            for label, text in zip(labels, texts, strict=True)
        ]

    def _before(self, field: Field) -> list[tuple[str, str]]:
        """Label and text of each line, the label before the text and the rest set in below."""
        if not field.label:
            return [("", pad(line, self.measure)) for line in wrap(field.text, self.measure)]
        first, *rest = wrap(f"{field.label}  {field.text}", self.measure - 2)
        label, text = first[: len(field.label)], first[len(field.label) :]
        return [
            (label, pad(text, self.measure - width(label))),
            *(("  ", pad(line, self.measure - 2)) for line in rest),
        ]
