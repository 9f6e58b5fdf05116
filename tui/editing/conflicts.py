"""Both versions of each field that two have changed, side by side, to choose one of them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, ClassVar

from claims.cells import cut, pad, visible, width, wrap
from claims.in_words import called
from claims.merging import Side
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.drafts import drop, in_turn, keep, kept
from tui.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims.merging import Conflict
    from claims.model import FieldPath, Topic
    from tui.grid import Line

Choices = dict["FieldPath", Side]
_SIDES = (Side.OURS, Side.THEIRS)
_REMOVED = "╱ removed ╱"
_READABLE = 76
_PLACE = "choices"
"""What the draft of the choices goes by."""


class Versions(Grid):
    """A row for each field, a column for each version; what was chosen has a sign."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("open", label="choose")]

    def __init__(
        self, topic: Topic, conflicts: Sequence[Conflict], titles: tuple[str, str]
    ) -> None:
        super().__init__()
        self.conflicts = conflicts
        self.chosen: Choices = {}
        self._topic = topic
        self._titles = titles

    def choose(self) -> None:
        """Choose the version under the cursor, and go on to the next field without a choice."""
        self.chosen[self.conflicts[self.row].path] = _SIDES[self.column]
        self.show_next()

    def show_next(self) -> None:
        """Go on to the next field without a choice, where there is one."""
        after = [*range(self.row, len(self.conflicts)), *range(self.row)]
        self.reset()
        for row in after:
            if self.conflicts[row].path not in self.chosen:
                self.move_to(row, self.column)
                return

    def row_count(self) -> int:  # noqa: D102
        return len(self.conflicts)

    def column_count(self) -> int:  # noqa: D102
        return 2

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102, ARG002
        return True

    def spacing_below(self, row: int) -> int:  # noqa: D102, ARG002
        return 1

    @property
    def _each(self) -> int:
        return max(8, min(_READABLE, (self.line_width - 1) // 2))

    def column_at(self, x: int) -> int:  # noqa: D102
        return int(x > self._each)

    def head_lines(self) -> list[Line]:  # noqa: D102
        each = self._each
        names = [cut(name, each - 2) for name in self._titles]
        titles: Line = []
        for column, name in enumerate(names):
            tint = " cursor" if column == self.column else ""
            titles += [("│", "rule")] * column
            titles.append((pad(f"  {name}", each), f"title{tint}"))
        return [titles, [("━" * self.line_width, "rule")]]

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        conflict, each = self.conflicts[row], self._each
        name = cut(called(self._topic, conflict.path), self.line_width - 6)
        rest = self.line_width - 4 - width(name)
        lines: list[Line] = [[("── ", "rule"), (name, "heading"), (" " + "─" * rest, "rule")]]
        versions = (conflict.ours, conflict.theirs)
        texts = [wrap(_shown(text), each - 4) for text in versions]
        height = max(map(len, texts))
        for at in range(height):
            line: Line = []
            for column, text in enumerate(texts):
                tint = " cursor" if column == cursor else ""
                is_chosen = self.chosen.get(conflict.path) is _SIDES[column]
                sign = "●" if is_chosen and at == 0 else " "
                style = "gap" if versions[column] is None else ""
                line += [("│", "rule")] * column
                line += [
                    ("▌" if column == cursor else " ", f"bar{tint}"),
                    (f"{sign} ", f"supports{tint}"),
                    (pad(text[at] if at < len(text) else "", each - 3), f"{style}{tint}"),
                ]
            lines.append(line)
        if conflict.base is not None:
            told = wrap(f"before: {_shown(conflict.base)}", min(self.line_width - 6, _READABLE))
            lines += [[("   ", ""), (line, "dim")] for line in told]
        return [*lines, []]


def _name(conflict: Conflict) -> str:
    """What a choice is kept by: another where either version is another."""
    return blake2b(repr(conflict).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _shown(text: str | None) -> str:
    return _REMOVED if text is None else visible(text.strip("\n"), newlines=True)


class ConflictScreen(BaseScreen["Choices | None"]):
    """Asks for each field which version is to stand; None where it was left without choosing.

    What was chosen is kept until all is, also where the app ends meanwhile: it holds as long as
    both versions are the same.

    Args:
        path: the topic's file.
        topic: the topic, to call the fields by what they belong to.
        conflicts: the fields.
        titles: what the two versions are called, ours first.
        changed_by: who changed the fields as well.
    """

    HERE = "conflict"
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", label="decide later", shown=True)]

    def __init__(
        self,
        path: Path,
        topic: Topic,
        conflicts: Sequence[Conflict],
        titles: tuple[str, str] = ("yours", "in the file now"),
        changed_by: str = "somebody else meanwhile",
    ) -> None:
        super().__init__()
        self._path = path
        self._changed_by = changed_by
        self._versions = Versions(topic, conflicts, titles)
        self._question = topic.question or ""

    def compose(self) -> ComposeResult:
        """The versions between the two bars."""
        yield WhereBar()
        yield self._versions
        yield KeyBar()

    async def on_mount(self) -> None:
        """Say where one is, and what was chosen before."""
        self._versions.focus()
        earlier = await in_turn(kept, self._path, _PLACE) or {}
        for conflict in self._versions.conflicts:
            if side := Side.__members__.get(earlier.get(_name(conflict), "")):
                self._versions.chosen[conflict.path] = side
        if self._versions.chosen:
            self._versions.show_next()
        self._say_where()

    def _say_where(self) -> None:
        grid = self._versions
        count, left = len(grid.conflicts), len(grid.conflicts) - len(grid.chosen)
        told = "This field was" if count == 1 else f"{count} fields were"
        more = "" if left == count else f" · {left} left"
        key = self.key("open")
        below = f"{told} changed by {self._changed_by}; {key} chooses a version{more}"
        self.query_one(WhereBar).show(self._question, "both versions", below=below)

    async def on_grid_opened(self) -> None:
        """Choose; with the last choice it is done."""
        versions = self._versions
        versions.choose()
        if len(versions.chosen) == len(versions.conflicts):
            await in_turn(drop, self._path, _PLACE)
            self.dismiss(versions.chosen)
            return
        self._say_where()
        sides = {
            _name(conflict): versions.chosen[conflict.path].name
            for conflict in versions.conflicts
            if conflict.path in versions.chosen
        }
        await in_turn(keep, self._path, _PLACE, sides)

    def action_back(self) -> None:
        """Decide later; nothing is saved."""
        self.dismiss(None)
