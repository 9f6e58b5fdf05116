"""The screen of what is wrong with one topic; one that could not be read opens on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.diagnostics import Severity
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.findings.list import FindingList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Diagnostic, Library, TopicFile


class FindingsScreen(BaseScreen[bool]):
    """All findings of one topic; its result is whether the topic is to be shown next.

    Args:
        library: the library of the topic.
        file: the topic as it was read.
        diagnostics: what check found in it, in the order of its lines.
    """

    CSS_PATH = "screen.tcss"
    HERE = "findings"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back"),
        bind("findings", "next_finding", label="next", shown=True),
        bind("editor"),
        bind("compare", "topic", label="the topic"),
    ]

    def __init__(
        self, library: Library, file: TopicFile, diagnostics: tuple[Diagnostic, ...]
    ) -> None:
        super().__init__()
        self.library = library
        self._list = FindingList(file, diagnostics)

    def compose(self) -> ComposeResult:
        """The findings between the two bars."""
        yield WhereBar()
        yield self._list
        yield KeyBar()

    def on_mount(self) -> None:
        """Say where one is."""
        self._say_where()

    def file_read(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        """The file has changed: show what is wrong now, with the cursor on the same finding."""
        if file.path != self._list.file.path:
            return
        self._list.show(file, diagnostics)
        self._say_where()
        self.refresh_bindings()

    def _say_where(self) -> None:
        file = self._list.file
        parts = [file.name, file.topic.question or "", "what is wrong"]
        for bar in self.query(WhereBar):  # none while the screen comes or goes
            bar.show(*filter(None, parts), state=counted(self._list.diagnostics))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be shown of a topic of which nothing could be read."""
        if action == "topic" and not len(self._list.file.document):
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """To the topic, or past it where it could not be read."""
        self.dismiss(self._list.file.is_readable)

    def action_topic(self) -> None:
        """To the topic, as far as it was read."""
        self.dismiss(True)

    def action_next_finding(self) -> None:
        """To the next finding, from the last to the first."""
        self.go_round(self._list, "There is no other finding", "Nothing is wrong any more")

    def action_editor(self) -> None:
        """Open the file in the person's own editor, at the finding."""
        from tui.editor import edit_topic

        found = self._list.found
        place = (found.line, found.column) if found else (1, 1)
        edit_topic(self, self.library, self._list.file.path, place)

    def on_grid_opened(self) -> None:
        """`enter` opens the editor too."""
        self.action_editor()


def counted(diagnostics: tuple[Diagnostic, ...]) -> str:
    """How many there are of each severity, the gravest first: `2 errors, 1 note`."""
    counts = {
        severity: sum(found.severity is severity for found in diagnostics) for severity in Severity
    }
    return ", ".join(
        f"{count:,} {severity}{'s' if count > 1 else ''}"
        for severity, count in counts.items()
        if count
    )
