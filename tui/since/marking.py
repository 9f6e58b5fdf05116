"""Marking in the views of a topic what changed since a revision.

The comparison with git runs in a thread, one at a time; nothing of it is imported before its key.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual import work

from claims.cells import cut, visible
from tui.bars import KeyBar
from tui.base import BaseScreen
from tui.binding import bind

if TYPE_CHECKING:
    from textual.binding import BindingType

    from claims import TopicFile
    from claims.merging import Change
    from claims.model import FieldPath
    from claims.since import Since
    from tui.since.line import RevisionLine
    from tui.since.screen import ChangesScreen
    from tui.topic.view import View

_MOST_OF_A_REVISION = 24  # cells of its name in the head


class MarksChanges(BaseScreen[None]):
    """A screen of a topic that marks what changed in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("changed", "mark_changes"),
        bind("changes", "list_changes"),
    ]
    file: TopicFile | None
    _views: dict[str, View]
    _rev: str | None = None  # since which changes are marked; None where none are
    _named = "HEAD"  # the revision that was named last
    _since: Since | None = None  # what changed since then; None while it is looked up
    _is_looking = False
    _is_list_wanted = False  # whether all changes are to be listed once they are known
    _list: ChangesScreen | None = None
    _told = ""  # what was said of the changes of the cell under the cursor

    # -- what a screen says --------------------------------------------------------------

    @property
    def view(self) -> View | None:
        """The view that is on the screen."""
        raise NotImplementedError

    async def action_view(self, name: str) -> None:
        """Show another view of the topic."""
        raise NotImplementedError

    def say_where(self) -> None:
        """Fill the head of the screen anew."""
        raise NotImplementedError

    # -- keys ----------------------------------------------------------------------------

    async def action_mark_changes(self) -> None:
        """Ask since when, and mark what changed since then; again: mark nothing."""
        if self._rev is None:
            await self._ask(is_list_wanted=False)
            return
        self.mark_nothing()
        self.say("No changes are marked any more")

    def mark_nothing(self) -> None:
        """Mark no changes any more."""
        if self._rev is not None:
            self._rev = self._since = None
            self._show_marks()

    async def action_list_changes(self) -> None:
        """Tell in words all that changed."""
        if self._rev is None:
            await self._ask(is_list_wanted=True)
        elif self._since is None:
            self._is_list_wanted = True
            self.say("Still comparing")
        else:
            await self._show_list(self._since)

    async def _ask(self, *, is_list_wanted: bool) -> None:
        from tui.since.line import RevisionLine

        if self.file is None:
            self.say("Still reading")
            return
        self._is_list_wanted = is_list_wanted
        await self.mount(RevisionLine(self._named))

    def on_revision_line_left(self) -> None:
        """Nothing is marked."""
        self._close_line()

    def on_revision_line_asked(self, event: RevisionLine.Asked) -> None:
        """Mark what changed since the revision that was named."""
        self._close_line()
        self._rev = self._named = event.rev
        self.compare_again()

    def _close_line(self) -> None:
        self.query("RevisionLine").remove()
        if self.view is not None:
            self.set_focus(self.view)

    # -- comparing -----------------------------------------------------------------------

    def compare_again(self) -> None:
        """Compare the reading that is shown; called for every new one."""
        if self._rev is None or self.file is None or self._is_looking:
            return  # what is looked up now is compared once more if it is no longer what is shown
        self._is_looking = True
        self.say_where()
        self._compare(self.file, self._rev)

    @work(thread=True, group="since")
    def _compare(self, file: TopicFile, rev: str) -> None:
        from claims.since import Incomparable, since

        try:
            self.call_later(self._compared, file, since(file, rev))
        except Incomparable as error:
            self.call_later(self._cannot_compare, rev, str(error))

    async def _compared(self, file: TopicFile, found: Since) -> None:
        self._is_looking = False
        if not self.is_attached:
            return
        if found.rev != self._rev:  # other marks are wanted, or none
            self.compare_again()
            return
        is_first, self._since = self._since is None, found
        self._show_marks()
        if self._list is not None:
            self._list.show(found)
        if file is not self.file:
            self.compare_again()
        if self._is_list_wanted and self.is_current:
            await self._show_list(found)
        elif is_first:
            self.say(f"{self.key('changed')} takes the marks away")
        else:
            self.tell_changes_here()

    def _cannot_compare(self, rev: str, why: str) -> None:
        self._is_looking = False
        if not self.is_attached:
            return
        if rev != self._rev:
            self.compare_again()
            return
        self._rev = self._since = None
        self._show_marks()
        self.say(why[:1].upper() + why[1:])

    # -- showing -------------------------------------------------------------------------

    def _show_marks(self) -> None:
        for view in self._views.values():
            view.since = self._since
            view.reset()
        self.say_where()

    @property
    def changes_told(self) -> str:
        """What the head tells of the changes; empty where none are marked."""
        if self._rev is None:
            return ""
        rev = cut(visible(self._rev), _MOST_OF_A_REVISION)
        if self._since is None:
            return f"since {rev}: comparing …"
        lists = f"   {self.key('changes')} lists them" if self._since.changes else ""
        return f"since {rev}: {self._since.counts}{lists}"

    def say(self, answer: str) -> None:
        """Answer until the next key; where there is no answer, tell what changed here."""
        self._told = "" if answer else self._words_here()
        super().say(answer or self._told)

    def on_grid_moved(self) -> None:
        """The cursor stands elsewhere."""
        self.tell_changes_here()

    def tell_changes_here(self) -> None:
        """Tell what changed where the cursor stands, unless something else was answered."""
        for bar in self.query(KeyBar):  # none while the screen comes or goes
            if bar.answer in ("", self._told):
                self.say("")

    def _words_here(self) -> str:
        if self._since is None or self.view is None:
            return ""
        found = self._changes_here(self._since, self.view)
        return _in_words(found) if found else ""

    def _changes_here(self, since: Since, view: View) -> tuple[Change, ...]:
        path, topic = view.selected.place, view.comparison.topic
        found = since.at(path, topic)
        if path[:1] == ("claims",) and path[2:] == ("statement",):
            # Nothing can stand on the head of a column: what is marked there is told here.
            return (*found, *since.at(path[:2], topic))
        return found

    async def _show_list(self, since: Since) -> None:
        from tui.since.screen import ChangesScreen

        self._is_list_wanted = False
        if self.file is None:
            return
        self._list = ChangesScreen(self.file, since)
        await self.app.push_screen(self._list, self._list_left)

    async def _list_left(self, place: FieldPath | None) -> None:
        self._list = None
        if place is not None:
            await self._go_to(place)

    async def _go_to(self, place: FieldPath) -> None:
        """Put the cursor where something changed, in a view that shows it."""
        from tui.topic.view import Selected

        kind, name = (place[0], place[1]) if len(place) > 1 else ("", "")
        match kind:
            case "evidence":
                await self._show_one_of("compare", "matrix")
                if self.view and not self.view.has(int(name)):
                    await self.action_view("matrix")
                wanted = Selected(item=int(name))
            case "claims":
                await self._show_one_of("compare")
                wanted = Selected(claim=str(name), path=place)
            case "sources":
                await self._show_one_of("sources")
                wanted = Selected(source=str(name))
            case "speakers":
                await self._show_one_of("speakers")
                wanted = Selected(speaker=str(name))
            case _:
                self.say(f"It stands in no view; {self.key('about')} tells of the whole topic")
                return
        if self.view is None:
            return
        if wanted.claim is not None and wanted.claim not in self.view.comparison.claims:
            self.say(f"Its column is hidden; {self.key('show_all')} shows all columns")
            return
        self.view.select(wanted)
        self.tell_changes_here()

    async def _show_one_of(self, *names: str) -> None:
        """Show the first of these views, unless another of them is shown."""
        if self.view not in [self._views.get(name) for name in names]:
            await self.action_view(names[0])


@lru_cache(maxsize=8)  # asked for at every key; long texts take a while to compare
def _in_words(found: tuple[Change, ...]) -> str:
    """The mark and its word, then each change without what it is about."""
    from claims.merging.sentences import briefly
    from claims.since import mark_of

    mark = mark_of(found)
    assert mark is not None
    told = [briefly(change) for change in found if change.field or change.old]
    return f"{mark.sign} {mark.words}" + (f" · {'; '.join(told)}" if told else "")
