"""Choosing which claims stand side by side, and in which order: on the screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.comparison import compare
from tui.topic.columns import focused, moved, without
from tui.topic.finding import FindsWords

if TYPE_CHECKING:
    from claims import TopicFile
    from tui.topic.columns import Order
    from tui.topic.view import View


class ArrangesColumns(FindsWords):
    """A screen of a topic whose columns can be hidden and moved."""

    def __init__(self) -> None:
        super().__init__()
        self.file: TopicFile | None = None  # the reading that is shown
        self._views: dict[str, View] = {}
        self._order: Order | None = None  # the claims that are shown, if they were chosen

    def say_where(self) -> None:
        """Fill the head of the screen anew."""
        raise NotImplementedError

    def _column(self) -> tuple[Order, str] | None:
        """The claims on the screen and the one under the cursor; None, and why, without one."""
        view = self.view
        if view is None or view.selected.claim is None:
            self.say("The cursor is on no column")
            return None
        return view.comparison.claims, view.selected.claim

    def _arrange(self, order: Order | None, answer: str) -> None:
        if self.file is None or self.view is None:
            return
        self._order = order
        claims = order or compare(self.file.topic).claims
        comparison = self.view.comparison.arranged(claims)
        for view in self._views.values():
            view.show(comparison)
        self.say_where()
        self.say(answer)

    def action_hide(self) -> None:
        """Hide the column under the cursor."""
        if found := self._column():
            rest = without(*found)
            if rest is None:
                self.say(f"The last column stays; {self.key('show_all')} shows all")
            else:
                self._arrange(rest, f"One column hidden; {self.key('show_all')} shows all")

    def action_show_all(self) -> None:
        """Show every claim again, in the order of the file."""
        self._arrange(None, "All columns, in the order of the file")

    def action_focus_column(self) -> None:
        """The claim under the cursor alone; then against each other claim; then all again."""
        if (found := self._column()) and self.file is not None:
            every = compare(self.file.topic).claims
            again, whole = self.key("focus"), self.key("show_all")
            order = focused(every, *found)
            if order == every:
                self.action_show_all()
            elif len(order) == 1:
                self._arrange(
                    order, f"This claim alone; {again} again: against another, {whole}: all"
                )
            else:
                self._arrange(
                    order, f"One claim against another; {again} again: the next, {whole}: all"
                )

    def action_move_column(self, step: int) -> None:
        """Move the column under the cursor to the left or to the right."""
        if found := self._column():
            order = moved(*found, step)
            if order is None:
                self.say("It is the outermost column already")
            else:
                back = f"{self.key('show_all')} puts all back in the order of the file"
                self._arrange(order, f"Moved; {back}")
