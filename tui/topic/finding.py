"""Finding words in the views of a topic: while they are typed, and the next place after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.base import BaseScreen

if TYPE_CHECKING:
    from textual.widgets import Input

    from claims.comparison import Comparison
    from tui.topic.view import View

_LISTED_AT_ONCE = 1_000
"""So many cells are searched in no time; the words of more are listed beside the event loop."""

Words = list[tuple[int, int, str]]


class FindsWords(BaseScreen[None]):
    """A screen that finds words in the view it shows."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""  # what was last looked for
        self._found_from = (0, 0)
        self._index: tuple[View, Comparison, Words] | None = None  # the words of one view

    @property
    def view(self) -> View | None:
        """The view that is on the screen."""
        raise NotImplementedError

    async def action_find(self) -> None:
        """Ask for words, and go where they stand while they are typed."""
        from tui.find_line import FindLine

        if self.view is not None and not self.query(FindLine):
            line = FindLine("words to find; enter keeps the place, esc goes back")
            self._found_from = (self.view.row, self.view.column)
            await self.mount(line)  # so that the very next key is typed into it
            self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find from where the search began, so that each letter narrows it."""
        if self.view is not None:
            self._words = event.value
            self.view.move_to(*self._found_from)
            self._look(after=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Stay where it was found."""
        event.input.remove()
        if self.view is not None:
            self.set_focus(self.view)
            if self._words:
                self._look(after=False, answer="n goes to the next place")

    def on_find_line_left(self) -> None:
        """Back to where the search began."""
        from tui.find_line import FindLine

        self.query(FindLine).remove()
        if self.view is not None:
            self.view.move_to(*self._found_from)
            self.set_focus(self.view)

    def action_find_next(self) -> None:
        """Go to the next place where the words stand."""
        if self._words:
            self._look(after=True)
        else:
            self.say("Nothing was looked for yet; / looks for words")

    def _look(self, *, after: bool, answer: str = "") -> None:
        """Find the words in this view; of a large one, the words are listed in a worker first."""
        view = self.view
        if view is None:
            return
        if self._index is None or self._index[:2] != (view, view.comparison):
            if view.row_count() * view.column_count() > _LISTED_AT_ONCE:
                self._list_words(view, after=after, answer=answer)
                return
            self._index = (view, view.comparison, view.words())
        found = not self._words or view.find(self._words, self._index[2], after=after)
        for line in self.query("FindLine"):
            line.set_class(not found, "-nothing")
        self.say(answer if found else f"“{self._words}” is nowhere in this view")

    @work(thread=True, exclusive=True, group="finding")
    def _list_words(self, view: View, *, after: bool, answer: str) -> None:
        worker, comparison, words = get_current_worker(), view.comparison, view.words()

        def listed() -> None:
            self._index = (view, comparison, words)
            self._look(after=after, answer=answer)

        if not worker.is_cancelled:
            self.call_later(listed)
