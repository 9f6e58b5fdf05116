"""The screen of one topic: its views on digits, one cursor and one choice of claims for all."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.screen import Screen

from claims.comparison import compare, holds_of_all
from claims.library import worst
from tui.bars import KeyBar, WhereBar
from tui.binding import bind
from tui.topic.board import Board
from tui.topic.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

    from claims import Diagnostic, Library, TopicFile
    from claims.comparison import Comparison

SMALL = 64 * 1024
"""A file up to this many bytes is read at once; a larger one beside the event loop."""

_VIEWS = {
    "compare": "tui.topic.board:Board",
    "matrix": "tui.topic.matrix:Matrix",
    "sources": "tui.topic.records:Sources",
    "speakers": "tui.topic.records:Speakers",
}


class TopicScreen(Screen[None]):
    """One topic of a library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back"),
        *(bind(name, f"view('{name}')") for name in _VIEWS),
        bind("find"),
        bind("find_next"),
        bind("copy"),
        bind("original"),
        bind("text"),
        bind("editor"),
        bind("findings"),
        bind("about"),
        bind("hide"),
        bind("show_all"),
        bind("focus", "focus_column"),
        bind("move_left", "move_column(-1)"),
        bind("move_right", "move_column(1)"),
        bind("sort"),
        bind("help"),
    ]

    def __init__(self, library: Library, path: Path) -> None:
        super().__init__()
        self.library = library
        self.path = path
        self.file: TopicFile | None = None
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.view_name = "compare"
        self._views: dict[str, View] = {}
        self._order: tuple[str, ...] | None = None  # the claims that are shown, if chosen
        self._beside: str | None = None  # the claim that was looked at alone
        self._words = ""  # what was last looked for
        self._found_from = (0, 0)

    # -- the file ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The two bars; the view comes when the file has been read."""
        yield WhereBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Read a small file at once, so that the first frame holds it."""
        self.query_one(WhereBar).show(self.path.stem)
        size = self.path.stat().st_size if self.path.exists() else 0
        if size <= SMALL:
            self._show_file(*self._read())
        else:
            self.query_one(WhereBar).show(self.path.stem, f"reading {size / 1e6:.1f} MB …")
            self._read_beside()

    @work(thread=True, exclusive=True, group="reading")
    def _read_beside(self) -> None:
        file, comparison = self._read()
        # Laid out here, so that no key has to wait for it.
        _ = comparison.sections, comparison.places, comparison.tallies
        self.app.call_from_thread(self._show_file, file, comparison)

    def _read(self) -> tuple[TopicFile, Comparison]:
        """The file, and its claims compared: those that were chosen and are still there."""
        file = self.library.read(self.path)
        names = [name for name in self._order or () if name in file.topic.claims]
        return file, compare(file.topic, names or None)

    def _show_file(self, file: TopicFile, comparison: Comparison) -> None:
        self.file = file
        self._order = comparison.claims if self._order else None
        if self._views:
            for view in self._views.values():
                view.show(comparison)
        else:
            board = Board(comparison)
            self._views["compare"] = board
            self.mount(board, before="KeyBar")
            board.focus()
        self._say_where()
        self._check(file)

    @work(thread=True, exclusive=True, group="checking")
    def _check(self, file: TopicFile) -> None:
        self.app.call_from_thread(self._checked, file, self.library.check(file))

    def _checked(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        if file is self.file:
            self.diagnostics = diagnostics
            self._say_where()

    def _say_where(self) -> None:
        if self.file is None:
            return
        topic = self.file.topic
        parts = [self.file.name, topic.question or "no question yet"]
        if self.view_name != "compare":
            parts.append(self.view_name)
        grave = worst(self.diagnostics)
        count = sum(found.severity == grave for found in self.diagnostics)
        state = (
            f"{count} {grave}{'s' if count > 1 else ''}: f" if grave in ("error", "warning") else ""
        )
        self.query_one(WhereBar).show(*parts, state=state, below=holds_of_all(topic))

    # -- views ---------------------------------------------------------------------------

    @property
    def view(self) -> View | None:
        """The view that is on the screen."""
        return self._views.get(self.view_name)

    def action_view(self, name: str) -> None:
        """Show another view of the topic, with the cursor on the same thing."""
        before = self.view
        if before is None or self.file is None or name == self.view_name:
            return
        held = before.selected
        view = self._views.get(name)
        if view is None:
            module, _, kind = _VIEWS[name].partition(":")
            view = getattr(import_module(module), kind)(before.comparison)
            assert isinstance(view, View)
            self._views[name] = view
            self.mount(view, before="KeyBar")
        before.display = False
        view.display = True
        self.view_name = name
        view.focus()
        self.call_after_refresh(view.select, held)
        self._say_where()

    def action_back(self) -> None:
        """From another view to the comparison, from there to the library."""
        if self.view_name != "compare":
            self.action_view("compare")
        else:
            self.app.pop_screen()

    # -- columns -------------------------------------------------------------------------

    def _arrange(self, order: tuple[str, ...] | None, answer: str) -> None:
        assert self.file is not None
        self._order = order
        comparison = compare(self.file.topic, order)
        for view in self._views.values():
            view.show(comparison)
        self.say(answer)

    def _column(self) -> tuple[tuple[str, ...], str] | None:
        """The claims on the screen and the one under the cursor."""
        view = self.view
        if view is None or not view.comparison.claims or view.selected.claim is None:
            self.say("The cursor is on no claim")
            return None
        return view.comparison.claims, view.selected.claim

    def action_hide(self) -> None:
        """Hide the column under the cursor."""
        if found := self._column():
            claims, name = found
            if len(claims) == 1:
                self.say("The last column stays; X shows all")
            else:
                rest = tuple(other for other in claims if other != name)
                self._arrange(rest, "One column hidden; X shows all")

    def action_show_all(self) -> None:
        """Show every claim again, in the order of the file."""
        if self.file is not None:
            self._beside = None
            self._arrange(None, "All columns, in the order of the file")

    def action_focus_column(self) -> None:
        """The claim under the cursor alone; from there, against each of the others in turn."""
        if not (found := self._column()) or self.file is None:
            return
        claims, name = found
        every = compare(self.file.topic).claims
        if len(claims) > 2 or self._beside not in claims:
            self._beside = name
            self._arrange((name,), "This claim alone; z again: against another, X: all")
            return
        against = claims[1] if len(claims) == 2 and claims[0] == self._beside else None
        others = [other for other in every if other != self._beside]
        if not others:
            self.say("There is no other claim")
            return
        following = others.index(against) + 1 if against in others else 0
        if following == len(others):
            self.action_show_all()
            return
        assert self._beside is not None
        pair = (self._beside, others[following])
        self._arrange(pair, "One claim against another; z again: the next, X: all")

    def action_move_column(self, direction: int) -> None:
        """Move the column under the cursor to the left or to the right."""
        if not (found := self._column()):
            return
        claims, name = found
        at = claims.index(name)
        to = at + direction
        if not 0 <= to < len(claims):
            self.say("It is the outermost column already")
            return
        order = list(claims)
        order[at], order[to] = order[to], order[at]
        self._arrange(tuple(order), "Moved; X puts all back in the order of the file")

    def action_sort(self) -> None:
        """Change the order of the rows."""
        if self.view is not None:
            self.say(self.view.sort())

    # -- finding -------------------------------------------------------------------------

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
        view = self.view
        if view is not None:
            self._words = event.value
            view.move_to(*self._found_from)
            found = not event.value or view.find(event.value, after=False)
            event.input.set_class(not found, "-nothing")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Stay where it was found."""
        event.input.remove()
        if self.view is not None:
            self.view.focus()
            if self._words and not self.view.find(self._words, after=False):
                self.say(f"“{self._words}” is nowhere in this view")
            elif self._words:
                self.say("n goes to the next place")

    def on_find_line_left(self) -> None:
        """Back to where the search began."""
        from tui.find_line import FindLine

        self.query(FindLine).remove()
        if self.view is not None:
            self.view.move_to(*self._found_from)
            self.view.focus()

    def action_find_next(self) -> None:
        """Go to the next place where the words stand."""
        if not self._words:
            self.say("Nothing was looked for yet; / looks for words")
        elif self.view is not None and not self.view.find(self._words, after=True):
            self.say(f"“{self._words}” is nowhere in this view")

    # -- answers -------------------------------------------------------------------------

    def say(self, answer: str) -> None:
        """Answer in the line of keys."""
        self.query_one(KeyBar).say(answer)

    def on_grid_moved(self) -> None:
        """The cursor stands elsewhere: answers are over, other keys may do something."""
        self.query_one(KeyBar).say("")
        self.refresh_bindings()
