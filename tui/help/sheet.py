"""What the help says, in sections, and the sheet that shows them in one column or in two."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from claims.bearing import Bearing
from claims.cells import pad, width, wrap
from claims.changed import Mark as ChangeMark
from claims.rendering.attribution import Mark
from tui.answers import DOES
from tui.bars import key_name
from tui.grid import Grid
from tui.keys import KEYS
from tui.topic.signs import style_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.grid import Line

_TWO_COLUMNS_FROM = 100
_WIDEST = 76
_GAP = 4
_TOGETHER = {
    ("up", "down", "left", "right"): "go up, down, to the left, to the right",
    ("first", "last"): "go to the top, to the end",
    ("earlier", "later"): "move evidence or a claim up, down in the file",
    ("next_field", "previous_field"): "go to the next field, to the one before",
    ("supports_strongly", "supports", "supports_weakly"): "support it strongly, plainly, weakly",
    ("disputes_weakly", "disputes", "disputes_strongly"): "dispute it weakly, plainly, strongly",
}
"""Names that are told in one line, so that the first screen holds more than these."""
_MEANINGS = {
    Bearing.STATES: "the claim itself, from one who makes it",
    Bearing.SUPPORTS: "expected more if this claim is true",
    Bearing.NEUTRAL: "looked at, tells nothing of the claim",
    Bearing.DISPUTES: "hardly expected if this claim is true",
    Bearing.NOT_LOOKED_AT: "nobody has said; not neutral",
    Mark.HEARSAY: "it came to the source through others",
    Mark.ADAPTED: "its wording departs from the source's",
    Mark.TRANSLATED: "it was said in another language",
}
_OTHER_SIGNS = (
    ("“ ”", "someone's exact words; all else is only reported"),
    ("╱ ╱", "a gap, which may be the best thing to discuss"),
    ("↳", "it bears on the evidence above it"),
    ("↕", "in short here, in full elsewhere on the screen"),
    ("2 for · 1 against", "items that are independent of each other"),
)
_MOUSE = (
    ("click", "puts the cursor there; a second click opens"),
    ("wheel", "scrolls"),
    ("drag", "selects text, which ctrl+c copies"),
)


class Entry(NamedTuple):
    """A key or a sign, the name of its style, and what it means."""

    sign: str
    style: str
    text: str


class Section(NamedTuple):
    """Entries below one heading."""

    heading: str
    entries: tuple[Entry, ...]


def key_sections(keys: Mapping[str, Iterable[str]]) -> list[Section]:
    """The keys in their groups, in the order of the table of keys.

    Args:
        keys: the keys of each name that does something.
    """
    groups: dict[str, list[Entry]] = {}
    for name, key in KEYS.items():
        together = next((names for names in _TOGETHER if name in names), (name,))
        told = [each for each in together if each in keys]
        if name in told[:1]:
            # The first key of each, then the second of each: `↑ ↓ ← → k j h l`.
            ranks = zip_longest(*(keys[each] for each in told))
            shown = " ".join(key_name(each) for rank in ranks for each in rank if each)
            text = DOES[name] if len(told) == 1 else _TOGETHER[together]
            groups.setdefault(key.group, []).append(Entry(shown, "key", text))
    return [Section(group, tuple(entries)) for group, entries in groups.items()]


def sign_sections() -> list[Section]:
    """What the signs mean, and what the mouse does."""
    bearings = tuple(
        Entry(bearing.sign, style_for(bearing), _meaning(bearing)) for bearing in Bearing
    )
    marks = tuple(Entry(mark.sign, "title", _meaning(mark)) for mark in Mark)
    changed = tuple(Entry(mark.sign, "title", mark.words) for mark in ChangeMark)
    others = tuple(Entry(sign, "title", text) for sign, text in _OTHER_SIGNS)
    return [
        Section("How evidence bears on a claim", bearings),
        Section("What else to know of evidence", (*marks, *others)),
        Section("What changed, once it is marked", changed),
        Section("Mouse", tuple(Entry(what, "key", text) for what, text in _MOUSE)),
    ]


def _meaning(sign: Bearing | Mark) -> str:
    meaning = _MEANINGS.get(sign)
    return f"{sign.words}: {meaning}" if meaning else sign.words


class Sheet(Grid):
    """Sections side by side; there is nothing to stand on, so the cursor keys scroll."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--key"}

    def __init__(self, sections: list[Section]) -> None:
        super().__init__()
        self.sections = sections
        self._laid_out: tuple[int, list[Line]] = (0, [])

    def row_count(self) -> int:  # noqa: D102
        return len(self._lines())

    def is_stop(self, row: int, column: int) -> bool:  # noqa: ARG002, D102
        return True

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: ARG002, D102
        return [self._lines()[row]]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open, and nothing at the sides."""
        return action not in ("open", "left", "right") and super().check_action(action, parameters)

    def action_up(self) -> None:  # noqa: D102
        self.scroll_lines(-1)

    def action_down(self) -> None:  # noqa: D102
        self.scroll_lines(1)

    def action_page_up(self) -> None:  # noqa: D102
        self.scroll_lines(1 - self.body_height)

    def action_page_down(self) -> None:  # noqa: D102
        self.scroll_lines(self.body_height - 1)

    def action_first(self) -> None:  # noqa: D102
        self.anchor_at(0, 0)

    def action_last(self) -> None:  # noqa: D102
        self.scroll_lines(self.row_count())

    # -- layout --------------------------------------------------------------------------

    def _lines(self) -> list[Line]:
        if self._laid_out[0] != self.line_width:
            self._laid_out = (self.line_width, self._lay_out(self.line_width))
        return self._laid_out[1]

    def _lay_out(self, columns: int) -> list[Line]:
        if columns < _TWO_COLUMNS_FROM:
            return _column(self.sections, min(columns - 2, _WIDEST))
        each = min((columns - _GAP) // 2, _WIDEST)
        blocks = [_column([section], each) for section in self.sections]
        left: list[Line] = []
        right: list[Line] = []
        half = sum(len(block) for block in blocks) // 2
        for block in blocks:
            (right if right or len(left) + len(block) // 2 > half else left).extend(block)
        return [_beside(left, right, row, each) for row in range(max(len(left), len(right)))]


def _column(sections: list[Section], columns: int) -> list[Line]:
    lines: list[Line] = []
    for heading, entries in sections:
        lines.extend([[("", "")], [(f"  {heading}", "heading")]])
        signs = max(width(entry.sign) for entry in entries) + 2
        for sign, style, text in entries:
            for at, line in enumerate(wrap(text, max(8, columns - signs - 2))):
                lines.append([(pad(f"  {'' if at else sign}", signs + 2), style), (line, "")])
    return lines


def _beside(left: list[Line], right: list[Line], row: int, columns: int) -> Line:
    line = left[row] if row < len(left) else []
    missing = columns + _GAP - sum(width(text) for text, _ in line)
    return [*line, (" " * missing, ""), *(right[row] if row < len(right) else [])]
