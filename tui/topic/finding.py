"""Finding words in the views of a topic: while they are typed, and the next place after that."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from tui.base import BaseScreen

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.topic.view import View, Words

_LISTED_AT_ONCE = 1_000
"""So many cells are searched in no time; the words of more are listed slice by slice."""


class FindsWords(BaseScreen[None]):
    """A screen that finds words in the view it shows."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""  # what was last looked for
        self._found_from = (0, 0)
        self._wanted = (False, "")  # whether the next place, and what to say once it is found
        self._index: tuple[View, tuple[object, ...], Words] | None = None  # the words of one view
        self._listing: tuple[View, tuple[object, ...]] | None = None  # what is being listed

    @property
    def view(self) -> View | None:
        """The view that is on the screen."""
        raise NotImplementedError

    async def action_find(self) -> None:
        """Ask for words, and go where they stand while they are typed."""
        from tui.find_line import FindLine

        if self.view is not None and not self.query(FindLine):
            line = FindLine(f"words to find; enter keeps the place, {self.key('back')} goes back")
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
                self._look(after=False, answer=f"{self.key('find_next')} goes to the next place")

    def on_find_line_left(self) -> None:
        """Back to where the search began."""
        from tui.find_line import FindLine

        self.query(FindLine).remove()
        self._listing = None  # what is found from now on would move the cursor
        if self.view is not None:
            self.view.move_to(*self._found_from)
            self.set_focus(self.view)

    def action_find_next(self) -> None:
        """Go to the next place where the words stand."""
        if self._words:
            self._look(after=True)
        else:
            self.say(f"Nothing was looked for yet; {self.key('find')} looks for words")

    def _look(self, *, after: bool, answer: str = "") -> None:
        """Find the words in this view, now or once those of a large one are listed."""
        if (view := self.view) is None:
            return
        self._wanted = (after, answer)
        if self._index is None or self._index[:2] != (view, view.words_follow):
            if self._listing != (view, view.words_follow):
                self._listing = (view, view.words_follow)
                self._list_words(view)
            return
        self._go(view, self._index[2])

    def _go(self, view: View, words: Words) -> None:
        after, answer = self._wanted
        found = not self._words or view.find(self._words, words, after=after)
        for line in self.query("FindLine"):
            line.set_class(not found, "-nothing")
        self.say(answer if found else f"“{self._words}” is nowhere in this view")

    def _list_words(self, view: View) -> None:
        rows = range(view.row_count())
        if len(rows) * view.column_count() <= _LISTED_AT_ONCE:
            self._listed(view, view.words(rows))
        else:
            self._list_in_slices(view, rows)

    @work(exclusive=True, group="finding")
    async def _list_in_slices(self, view: View, rows: range) -> None:
        """List a few rows at a time, so that keys are answered between them."""
        listing, step = self._listing, max(1, _LISTED_AT_ONCE // view.column_count())
        words: Words = []
        for start in rows[::step]:
            words += view.words(rows[start : start + step])
            await asyncio.sleep(0)
            if self._listing != listing:
                return  # another list is wanted, or none
            if (view, view.words_follow) != listing:  # what is listed changed meanwhile
                self._listing = None
                self._look(after=self._wanted[0], answer=self._wanted[1])
                return
        self._listed(view, words)

    def _listed(self, view: View, words: Words) -> None:
        self._listing = None
        self._index = (view, view.words_follow, words)
        self._go(view, words)
