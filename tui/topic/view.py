"""What the views of a topic have in common: they show a comparison and select one thing in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from claims.rendering.attribution import quoted
from tui.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.changed import Mark
    from claims.comparison import Comparison
    from claims.model import Evidence, FieldPath, Topic
    from claims.since import Since
    from tui.grid import Line
    from tui.reading.things import Thing


Words = list[tuple[int, int, str]]


class Selected(NamedTuple):
    """What the cursor is on, in words that every view understands."""

    claim: str | None = None  # the id of a claim
    item: int | None = None  # the position of an item of evidence
    source: str | None = None
    speaker: str | None = None
    path: FieldPath = ()  # where it stands in the topic

    @property
    def place(self) -> FieldPath:
        """The PATH of the record that it is; of a claim that of the cell."""
        if self.item is not None:
            return ("evidence", self.item)
        if self.source is not None:
            return ("sources", self.source)
        return ("speakers", self.speaker) if self.speaker is not None else self.path


def selected_by(thing: Thing) -> Selected:
    """What to put the cursor on when a thing has been read."""
    from tui.reading.things import ClaimRef, Item, SourceRef, SpeakerRef

    match thing:
        case Item(index):
            return Selected(item=index)
        case ClaimRef(name):
            return Selected(claim=name)
        case SourceRef(name):
            return Selected(source=name)
        case SpeakerRef(name):
            return Selected(speaker=name)
        case _:
            return Selected()


def followed(selected: Selected, before: Topic, after: Topic) -> Selected:
    """The same thing in a later reading of its topic, whose items may stand elsewhere.

    An item is the same that is equal, else that has the same id or words, else that has the
    same position among as many items; one that is none of these is gone.
    """
    if selected.item is None or before is after:
        return selected
    item, position = before.evidence[selected.item], selected.item
    if after.evidence[position : position + 1] == (item,):
        return selected
    ways: tuple[Callable[[Evidence], bool], ...] = (
        lambda other: other == item,
        lambda other: item.id is not None and other.id == item.id,
        lambda other: item.words != "" and other.words == item.words,
    )
    for is_same in ways:
        for at, other in enumerate(after.evidence):
            if is_same(other):
                return selected._replace(item=at)
    as_many = len(before.evidence) == len(after.evidence)
    return selected if as_many else selected._replace(item=None)


def marked(line: Line, mark: Mark | None) -> Line:
    """The first line of a cell with a mark at its right edge, beside which no other sign stands.

    Args:
        line: it ends with a blank that belongs to the cell.
        mark: the mark, if any.
    """
    if mark is None:
        return line
    *before, (text, style) = line
    tint = " ".join(name for name in style.split() if name in ("cursor", "mark"))
    return [*before, (text[:-1], style), (mark.sign, f"changed {tint}".rstrip())]


class View(Grid):
    """One view of a topic."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--changed"}

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self.comparison = comparison
        self.in_original = False  # words in their own language where the file has them
        self.since: Since | None = None  # what changed, to be marked

    def quoted(self, item: Evidence) -> str:
        """The words of an item, in the language that was chosen."""
        return quoted(item, in_original=self.in_original)

    @property
    def edge(self) -> int:
        """How many blanks end a cell: one, and while changes are marked one more for the mark."""
        return 1 if self.since is None else 2

    def with_mark(self, line: Line, path: FieldPath) -> Line:
        """The first line of a cell, marked if something changed there.

        Args:
            line: it ends with a blank that belongs to the cell.
            path: what stands in the cell.
        """
        if self.since is None:
            return line
        return marked(line, self.since.mark(path, self.comparison.topic))

    def show(self, comparison: Comparison) -> None:
        """Show another comparison, with the cursor on the same thing where it still exists."""
        raise NotImplementedError

    def has(self, item: int) -> bool:
        """Whether an item of evidence stands in this view."""
        del item
        return True

    @property
    def selected(self) -> Selected:
        """What the cursor is on."""
        raise NotImplementedError

    def select(self, selected: Selected) -> None:
        """Put the cursor on a thing, as near as this view has it."""
        raise NotImplementedError

    def items_beside(self) -> list[int]:
        """The item under the cursor and those of its group, in the order in which they stand."""
        raise NotImplementedError

    def text_at(self, row: int, column: int) -> str:
        """The words of a cell, for finding; empty where there are none."""
        raise NotImplementedError

    @property
    def words_follow(self) -> tuple[object, ...]:
        """What the words of the cells, and their places, follow; other than before: list anew."""
        return (self.comparison,)

    def words(self, rows: range) -> Words:
        """Row, column and words of each cell, upper and lower case alike; made for finding."""
        return [
            (row, column, self.text_at(row, column).casefold())
            for row in rows
            for column in range(self.column_count())
            if self.is_stop(row, column)
        ]

    def find(self, wanted: str, words: Words, *, after: bool) -> bool:
        """Go to the first cell from the cursor on, or after it, that holds the words.

        Row by row, round to the top. Returns whether there is one.

        Args:
            wanted: what to find.
            words: what `words` told of this view.
            after: whether the cell under the cursor is passed over.
        """
        wanted = wanted.casefold()
        here = (self.row, self.column)
        begin = (
            bisect_right(words, here, key=_place) if after else bisect_left(words, here, key=_place)
        )
        for at in (*range(begin, len(words)), *range(begin)):
            row, column, text = words[at]
            if wanted in text:
                self.move_to(row, column)
                return True
        return False


def _place(cell: tuple[int, int, str]) -> tuple[int, int]:
    return cell[:2]
