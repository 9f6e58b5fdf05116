"""The screen of one topic: its views on digits, one cursor and one choice of claims for all."""

from __future__ import annotations

import asyncio
import threading
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import get_current_worker

from claims.comparison import compare, holds_of_all
from claims.library import stamp, worst
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.blinding import HIDDEN
from tui.editing.screen import Aim, EditsTopic
from tui.state import remember, remembered_cell
from tui.topic.board import Board
from tui.topic.taking import TakesAlong
from tui.topic.teaching import TeachesTopic
from tui.topic.view import Selected, View, selected_by
from tui.topic.weight import SMALL, is_light

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Diagnostic, Library, TopicFile
    from claims.comparison import Comparison
    from claims.library import Stamp
    from claims.model import FieldPath
    from claims.settling import Unsettled
    from tui.reading.things import Thing
    from tui.state import Cell
    from tui.topic.columns import Order

_VIEWS = {
    "compare": "tui.topic.board:Board",
    "matrix": "tui.topic.matrix:Matrix",
    "sources": "tui.topic.records:Sources",
    "speakers": "tui.topic.records:Speakers",
}


class TopicScreen(EditsTopic[None], TeachesTopic, TakesAlong):
    """One topic of a library."""

    HERE = "topic"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back"),
        *(bind(name, f"view('{name}')") for name in _VIEWS),
        bind("about"),
        bind("find"),
        bind("find_next"),
        bind("words"),
        bind("editor"),
        bind("findings"),
        bind("add"),
        bind("hide"),
        bind("show_all"),
        bind("focus", "focus_column"),
        bind("move_left", "move_column(-1)"),
        bind("move_right", "move_column(1)"),
        bind("sort"),
    ]

    def __init__(self, library: Library, path: Path) -> None:
        super().__init__()
        self.library = library
        self.path = path
        self._latest: TopicFile | None = None  # a later one that could not be read to its end
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.view_name = "compare"
        self._arrived = Selected()  # where the cursor was when this view came
        self._visited: set[str] = set()  # the views gone through since the cursor last moved
        self._begin_with_findings = False  # as nothing, or not all, could be read
        self._in_original = False  # words in their own language where the file has them
        self._gone = False  # whether the file has been deleted since it was read
        self._first_state: Stamp | None = None  # of the file, before it was first read
        self._left = threading.Event()

    # -- the file ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The two bars and, of a file that is read in no time, the comparison."""
        where = WhereBar()
        yield where
        self._first_state = state = stamp(self.path)
        size = state.size if state else 0
        if size <= SMALL and is_light((file := self.library.read(self.path)).topic):
            shown = self.blindness.seen(file)
            yield self._first_view(file, shown, compare(shown.topic))
        else:
            name = HIDDEN if self.blindness.is_on else self.path.stem
            where.show(name, f"reading {size / 1e6:.1f} MB …")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what was read; a large file is read beside the event loop."""
        if self.file is None:
            self._read_beside()
        else:
            self._shown_first(self.file)
            self._shown()
        self.call_after_refresh(self._watch)

    def on_unmount(self) -> None:
        """Remember where the cursor stood."""
        self._left.set()
        board = self._views.get("compare")
        if isinstance(board, Board) and not (self.library.is_shipped or self.blindness.is_on):
            remember(topic=self.path, cell=board.place())
        elif isinstance(board, Board):
            remember(topic=self.path)

    @work(thread=True, exclusive=True, group="reading")
    def _read_beside(self) -> None:
        worker = get_current_worker()
        file = self.library.read(self.path)
        shown = self.blindness.seen(file)
        comparison = compare(shown.topic, self._chosen(shown))
        # Laid out here, so that no key has to wait for it.
        _ = comparison.sections, comparison.places, comparison.tallies
        if not worker.is_cancelled:  # else the file has been read again meanwhile
            self.call_later(self._show_file, file, comparison)

    @work(thread=True, exclusive=True, group="watching")
    def _watch(self) -> None:
        """Show what others do to the file: an editor, git, a deletion."""
        from claims.watching import watch

        known = {self.path: self._first_state}  # what is saved while it is opened counts as well
        for _ in watch(lambda: {self.path: stamp(self.path)}, self._left, known):
            if stamp(self.path) is None:
                self.call_later(self._say_gone)
            else:
                self._read_beside()

    def _chosen(self, file: TopicFile) -> Order | None:
        """The claims that were chosen and are still there; None for all in the file's order."""
        return tuple(name for name in self._order or () if name in file.topic.claims) or None

    def _first_view(self, read: TopicFile, shown: TopicFile, comparison: Comparison) -> Board:
        self._read, self.file = read, shown
        board = Board(comparison)
        self._views["compare"] = board
        if (cell := remembered_cell(self.path)) is not None:
            board.restore(cell)
        return board

    async def _show_file(self, read: TopicFile, comparison: Comparison) -> None:
        """Show a reading of the file: the first one of a large file, or a newer one."""
        file = self.blindness.seen(read)
        if comparison.topic is not file.topic:
            self._read_beside()  # names were hidden or told since it was laid side by side
            return
        if file is self.file and not self._gone:
            return  # it was saved here, and is shown already
        if self._gone:
            self.say("The file is back")
        if self.file is None:
            await self.mount(self._first_view(read, file, comparison), before="KeyBar")
            self._shown_first(file)
        elif self.file.is_readable and not file.is_readable:
            # Half-saved, or broken for now: a class keeps what it was looking at.
            self._latest = read
            self._gone = False
            self.call_after_refresh(self._check, read)
            return
        else:
            self._read, self.file = read, file
            if self.held is not None:
                self.held.file = read
            self._order = self._chosen(file)
            shown = self._order or compare(file.topic).claims
            if comparison.claims != shown:  # columns were hidden or moved while it was read
                comparison = comparison.arranged(shown)
            for view in self._views.values():
                view.show(comparison)
        self._latest = None
        self._gone = False
        self._shown()

    def _shown_first(self, file: TopicFile) -> None:
        """A topic of which too little could be read opens on what is wrong with it."""
        self.set_focus(self.view)
        self._begin_with_findings = not (
            file.is_readable and (file.topic.claims or file.topic.question)
        )

    def _shown(self) -> None:
        self.say_where()
        if not self.blindness.is_on:
            self.compare_again()
        # The first frame need not wait for it.
        self.call_after_refresh(self._check, self._read)

    def _say_gone(self) -> None:
        self._gone = True
        self.say_where()
        self.say("The file has been deleted; what was read of it is still shown")

    @work(thread=True, exclusive=True, group="checking")
    def _check(self, file: TopicFile) -> None:
        unsettled = None
        if not file.is_readable and not self.library.is_shipped:
            from claims.settling import unsettled as unsettled_in

            unsettled = unsettled_in(file)
        self.call_later(self._checked, file, self.library.check(file), unsettled)

    def _checked(
        self, file: TopicFile, diagnostics: tuple[Diagnostic, ...], unsettled: Unsettled | None
    ) -> None:
        if file is not (self._latest or self._read) or not self.is_attached:
            return
        self.diagnostics = diagnostics
        self.unsettled = unsettled
        if unsettled is not None and self.view is not None:
            self.view.reset()  # where nothing could be read, it tells of the markers
        self.say_where()
        if self._begin_with_findings:
            self._begin_with_findings = False
            if not self.opens_conflicts():
                self.action_findings()
            return
        shown = self.blindness.seen(file)
        for screen in self.app.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.file_read(shown, diagnostics)

    def say_where(self) -> None:  # noqa: D102
        if self.file is None:
            return
        topic = self.file.topic
        # In one line at 80 columns: the question says which topic it is, the view which view.
        shown = self.view_name != "compare"
        question = topic.question or "no question yet"
        parts = [question, self.view_name] if shown else [self.file.name, question]
        state = self._wrong()
        if self._gone:
            state = "deleted"
        elif self._latest is not None:
            state = f"it no longer loads: {state}; shown as last read"
        if self.unsettled is not None:
            state = f"conflict markers, {self.key('edit')} settles them"
        if self.blindness.is_on:
            state = HIDDEN if shown else ""  # else it stands where the topic's name would
        hidden = len(topic.claims) - len(self._order) if self._order else 0
        if hidden:
            told = f"{hidden} column{'s' if hidden > 1 else ''} hidden"
            state = f"{told}; {state}" if state else told
        below, changed = holds_of_all(topic), self.changes_told
        for bar in self.query(WhereBar):  # none once the screen is gone, and something is saved
            bar.show(*parts, state=state, changed=changed, below=below, saved=self.saved_state)

    def _wrong(self) -> str:
        """The gravest findings, counted; notes are told only by the key that shows them."""
        grave = worst(self.diagnostics)
        if grave not in ("error", "warning"):
            return ""
        count = sum(found.severity == grave for found in self.diagnostics)
        return f"{count} {grave}{'s' if count > 1 else ''}, {self.key('findings')} shows"

    # -- views ---------------------------------------------------------------------------

    @property
    def view(self) -> View | None:
        """The view that is on the screen."""
        return self._views.get(self.view_name)

    async def action_view(self, name: str) -> None:
        """Show another view of the topic, with the cursor on the same thing."""
        before = self.view
        if before is None or name == self.view_name:
            self.say(f"This is the view of {name} already" if before else "Still reading")
            return
        if before.selected != self._arrived:
            self._visited = set()
        self._visited.add(self.view_name)
        view = self._views.get(name)
        if view is None:
            module, _, kind = _VIEWS[name].partition(":")
            view = getattr(import_module(module), kind)(before.comparison)
            assert isinstance(view, View)
            view.in_original = self._in_original
            view.since = self._since
            self._views[name] = view
            await self.mount(view, before="KeyBar")
        before.display = False
        view.display = True
        self.view_name = name
        self.set_focus(view)
        if name not in self._visited:  # at once, so that the next key finds the cursor there
            view.select(before.selected)
        self._arrived = view.selected
        self.follow_weights()
        self.say_where()
        self.tell_changes_here()

    async def action_back(self) -> None:
        """From another view to the comparison, from there to the library."""
        if self.view_name != "compare" and self.view is not None:
            await self.action_view("compare")
        else:
            await self._counterclaim.leave_topic()

    def action_sort(self) -> None:
        """Sort the matrix."""
        from tui.topic.matrix import Matrix

        view = self.view
        if isinstance(view, Matrix):
            self.say(view.sort())
        else:
            self.say(f"{self.key('sort')} sorts the matrix; {self.key('matrix')} shows it")

    # -- one thing -----------------------------------------------------------------------

    @property
    def thing(self) -> Thing | None:
        """What the cursor is on: an item, else the record it stands for."""
        from tui.reading.things import ClaimRef, Item, SourceRef, SpeakerRef

        if self.view is None:
            return None
        selected = self.view.selected
        if selected.item is not None:
            return Item(selected.item)
        if selected.source is not None:
            return SourceRef(selected.source)
        if selected.speaker is not None:
            return SpeakerRef(selected.speaker)
        return ClaimRef(selected.claim) if selected.claim is not None else None

    async def on_grid_opened(self) -> None:
        """Read what the cursor is on in full."""
        if self.thing is not None:
            await self._read_in_full(self.thing)

    async def action_about(self) -> None:
        """Read about the topic as a whole."""
        from tui.reading.things import AboutTopic

        await self._read_in_full(AboutTopic())

    async def _read_in_full(self, thing: Thing) -> None:
        from tui.reading.screen import ReadingScreen
        from tui.reading.things import exists, siblings

        if self.file is None or self.view is None or not exists(self.file.topic, thing):
            self.say("The file does not describe it")
            return
        things = siblings(self.file.topic, thing)

        def back(index: int | None) -> None:
            if index is not None and self.view is not None and index < len(screen.things):
                self.view.select(selected_by(screen.things[index]))

        screen = ReadingScreen(
            self.library, self.file, things, things.index(thing), comparison=self.view.comparison
        )
        await self.app.push_screen(screen, back)

    def action_words(self) -> None:
        """Show evidence in its own language, or in translation again."""
        if self.file is None or self.view is None:
            return
        if not any(item.original for item in self.file.topic.evidence):
            self.say("Nothing here was said in another language, as far as the file tells")
            return
        self._in_original = not self._in_original
        for view in self._views.values():
            view.in_original = self._in_original
            view.reset()
        self.say(
            "In the original where the file has it; again: in translation"
            if self._in_original
            else "In translation"
        )

    # -- what is wrong, and mending it ---------------------------------------------------

    def action_findings(self) -> None:
        """Walk through what is wrong with the file."""
        from tui.findings.screen import FindingsScreen

        file = self._latest or self.file
        if file is None:
            return
        found = self.diagnostics or file.problems
        if not found:
            self.say("Nothing is wrong with this file")
            return

        def back(to_topic: bool | None) -> None:
            if not to_topic and self.file is not None and not self.file.is_readable:
                self.app.call_later(self._counterclaim.leave_topic)

        self.app.push_screen(FindingsScreen(self.library, file, found), back)

    def action_add(self) -> None:
        """Add what belongs where the cursor is."""
        from tui.topic.adding import add, where_in

        if self.view is not None:
            add(self, where_in(self.view))

    def action_editor(self) -> None:
        """Open the file in the person's editor, at the line of what the cursor is on."""
        from claims.locating import line_of
        from tui.editor import edit_topic

        if self.file is None or self.view is None:
            return
        place = line_of(self.file, self.view.selected.place)
        edit_topic(self, self.library, self.path, place, self.cell_here())

    # -- editing -------------------------------------------------------------------------

    @property
    def topic_file(self) -> TopicFile | None:  # noqa: D102
        return self.file

    @property
    def topic_path(self) -> Path:  # noqa: D102
        return self.path

    @property
    def as_read(self) -> TopicFile:  # noqa: D102
        assert self._read is not None
        return self._read

    @property
    def grid(self) -> View | None:  # noqa: D102
        return self.view

    def aim(self) -> Aim | None:  # noqa: D102
        from tui.topic.aiming import aim_of

        return aim_of(self.view) if self.view is not None else None

    def in_order(self) -> list[FieldPath]:  # noqa: D102
        from tui.topic.aiming import beside

        return beside(self.view) if self.view is not None else []

    def opens_conflicts(self) -> bool:  # noqa: D102
        file, found = self._latest or self.file, self.unsettled
        if file is None or found is None:
            return False
        from tui.editing.changes import settle_markers

        async def settle() -> None:
            if not await settle_markers(self, file, found) and self.file is file:
                self.action_findings()  # there is nothing else to show

        self.app.run_worker(settle(), group="settling")
        return True

    def cell_here(self) -> Cell | None:  # noqa: D102
        board = self._views.get("compare")
        return board.place() if isinstance(board, Board) else None

    def put_cursor(self, on: Selected) -> None:  # noqa: D102
        if self.view is not None:
            self.view.select(on)

    async def show_saved(self, file: TopicFile) -> None:  # noqa: D102
        self.workers.cancel_group(self, "reading")
        comparison = await asyncio.to_thread(compare, file.topic, self._chosen(file))
        await self._show_file(file, comparison)
        for screen in self.app.screen_stack:
            if isinstance(screen, EditsTopic) and screen is not self:
                screen.file_read(file, self.diagnostics)

    def offers(self, name: str) -> bool:
        """The view that is shown already, and sorting where there is no matrix, are no offers."""
        if name in _VIEWS:
            return name != self.view_name
        return name != "sort" or self.view_name == "matrix"

    def on_grid_moved(self) -> None:
        """The cursor stands elsewhere: other keys may do something."""
        self.refresh_bindings()
