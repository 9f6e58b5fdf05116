"""The screen of a library: which topics there are, which is looked for, is anything wrong."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from claims.cells import visible
from claims.library import Library
from claims.places import with_tilde
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.blinding import HIDDEN
from tui.library.gathering import gather
from tui.library.listing import Listing
from tui.library.preview import Preview
from tui.state import remembered

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

    from claims import TopicFile
    from tui.app import CounterclaimApp
    from tui.grid import Line
    from tui.library.gathering import Batch

READ_ONLY = "ships with Counterclaim, read-only"
_WIDE = 100
"""The columns from which on the preview stands beside the list."""
_WELCOMING = (80, 20)
"""The columns and rows from which on there is room to say what this is."""

_WELCOME = """\
Counterclaim lays competing explanations of an event side by side,
each with the quotes that support it and those that dispute it.
Choose a topic with ↑ and ↓, open it with {open}; {help} shows all keys, {quit} quits."""

_FIRST_TOPIC = """\
    question: What happened?
    claims:
      first: {title: One explanation}
      second: {title: Another explanation}
"""


class LibraryScreen(BaseScreen[None]):
    """The topics of a library. `highlighted` is where the cursor stands at first."""

    HERE = "library"
    # Not a file of its own: Textual loads none for the screen that an app begins with.
    DEFAULT_CSS = """
    LibraryScreen {
        #welcome { padding: 1 2; height: auto; }
        Listing { width: 3fr; }
        Preview { width: 2fr; padding-top: 2; border-left: solid $rule; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("find", label="filter"),
        bind("sort", shown=True),
        bind("new"),
        bind("present", shown=False),
        bind("lessons"),
        bind("back"),
    ]

    class Gathered(Message):
        """Some topics were read."""

        def __init__(self, batch: Batch, *, is_blind: bool) -> None:
            super().__init__()
            self.batch = batch
            self.is_blind = is_blind

    def __init__(self, library: Library, highlighted: Path | None = None) -> None:
        super().__init__()
        self.library = library
        state = remembered()
        self._welcomes = state.is_empty
        self._listing = Listing(_in_library(library, highlighted or state.topic))
        self._welcome = Static(id="welcome", markup=False)
        self._preview = Preview()
        self._left = 0  # topics that were not read yet
        self._stop = threading.Event()

    def compose(self) -> ComposeResult:
        """The bars, on the first start what this is, the list, and beside it the preview."""
        yield WhereBar()
        if self._welcomes:
            yield self._welcome
        with Horizontal():
            yield self._listing
            yield self._preview
        yield KeyBar()
        self._make_room()

    def on_mount(self) -> None:
        """Start reading; the list fills as topics come."""
        self._welcome.update(
            _WELCOME.format(**{name: self.key(name) for name in ("open", "help", "quit")})
        )
        self._listing.focus()
        self._say_where()
        self._gather()

    def on_unmount(self) -> None:
        """Let the reading end."""
        self._stop.set()

    def on_resize(self) -> None:
        """There may be room for the preview now, or none any more."""
        super().on_resize()
        self._make_room()

    def _make_room(self) -> None:
        width, height = self.app.size
        self._preview.display = width >= _WIDE
        self._welcome.display = width >= _WELCOMING[0] and height >= _WELCOMING[1]

    # -- the topics ----------------------------------------------------------------------

    @work(thread=True, group="gathering")
    def _gather(self) -> None:
        stop, is_blind = self._stop, self.blindness.is_on
        for batch in gather(self.library, stop, is_blind=is_blind):
            self.post_message(self.Gathered(batch, is_blind=is_blind))

    async def names_changed(self) -> None:
        """List the topics anew, with names or without."""
        self._stop.set()
        self._stop = threading.Event()
        self._listing.forget()
        self._say_where()
        self._gather()

    def on_library_screen_gathered(self, message: Gathered) -> None:
        """Show what was read."""
        if message.is_blind != self.blindness.is_on:
            return
        self._left = message.batch.left
        if not self._left:
            self._listing.empty = self._nothing_here()
        self._listing.take(message.batch)
        self._say_where()

    def _say_where(self) -> None:
        is_shipped = self.library.is_shipped
        if self._left:
            total = len(self._listing.topics) + self._left
            state = f"reading {len(self._listing.topics):,} of {total:,} …"
        else:
            state = READ_ONLY if is_shipped else ""
        name = "Counterclaim’s own library" if is_shipped else _shown(self.library.root)
        if self.blindness.is_on:
            name, state = HIDDEN, ""
        self.query_one(WhereBar).show(name, state=state)

    def _nothing_here(self) -> list[Line]:
        example = [[(f"  {line}", "dim")] for line in _FIRST_TOPIC.splitlines()]
        new, opens = self.key("new"), self.key("open")
        wide = max(len(new), len(opens))
        return [
            [("", "")],
            [(f"  There is no topic in {_shown(self.library.root)} yet.", "title")],
            [("", "")],
            [(f"  {new:{wide}}", "bar"), ("  makes a topic from its question", "")],
            [
                (f"  {opens:{wide}}", "bar"),
                ("  opens the library that ships with Counterclaim", ""),
            ],
            [("", "")],
            [("  A topic is a text file, such as mine.yaml, in that folder:", "")],
            *example,
            [("  It is listed here as soon as it is saved.", "")],
        ]

    # -- what keys do --------------------------------------------------------------------

    def on_grid_moved(self) -> None:
        """Another topic is highlighted."""
        self._preview.show(self._listing.topic)

    def on_grid_opened(self) -> None:
        """Open the highlighted topic; where there is nothing at all, the library that ships."""
        topic = self._listing.topic
        if topic is not None:
            from tui.topic.screen import TopicScreen

            self.query("#welcome").remove()  # whoever comes back knows what this is
            self.app.push_screen(TopicScreen(self.library, topic.path))
        elif self._listing.empty and not self._listing.topics:
            self.app.push_screen(LibraryScreen(Library.shipped()))
        else:
            self.say("There is no topic to open")

    def action_new(self) -> None:
        """Make a topic from its question."""
        from tui.forms.new_topic import new_topic

        new_topic(cast("CounterclaimApp", self.app), self.library)

    def action_present(self) -> None:
        """Present the highlighted topic as a lesson."""
        if (topic := self._listing.topic) is None:
            self.say("There is no topic to present")
        else:
            self._read_to_present(topic.path)

    @work(thread=True, group="presenting", exclusive=True)
    def _read_to_present(self, path: Path) -> None:
        from tui.presenting.beginning import why_no_lesson

        file = self.library.read(path)
        why = why_no_lesson(self.library, file, is_blind=self.blindness.is_on)
        self.app.call_from_thread(self._present, file, why)

    def _present(self, file: TopicFile, why: str) -> None:
        from tui.presenting.screen import PresentScreen

        if not self.is_current:  # one has gone on meanwhile
            return
        if why:
            self.say(why)
        else:
            self.app.push_screen(PresentScreen(self.library, file))

    def action_sort(self) -> None:
        """Sort by something else."""
        self._listing.sort()
        self.say(f"Sorted {self._listing.order.value}")

    def action_back(self) -> None:
        """Out of the filter; else back to the screen below, if there is one."""
        if self._listing.words:
            self._listing.filter("")
        elif len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.say(f"This is where it begins; {self.key('quit')} quits")

    # -- the filter ----------------------------------------------------------------------

    async def action_find(self) -> None:
        """Ask for words, and filter by them while they are typed."""
        from tui.library.filter_line import FilterLine

        if not self.query(FilterLine):
            line = FilterLine(self._listing.words, self.key("back"))
            await self.mount(line)  # so that the very next key is typed into it
            self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each letter narrows the list."""
        self._listing.filter(event.value)
        event.input.set_class(not self._listing.listed, "-nothing")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on in what was found."""
        event.input.remove()
        self._listing.focus()

    def on_find_line_left(self) -> None:
        """List all topics again."""
        from tui.library.filter_line import FilterLine

        self.query(FilterLine).remove()
        self._listing.filter("")
        self._listing.focus()


def _in_library(library: Library, topic: Path | None) -> Path | None:
    """A topic's path as the library names it, if it lies there."""
    if topic is None:
        return None
    path, root = topic.absolute(), library.root.absolute()
    return library.root / path.relative_to(root) if path.is_relative_to(root) else None


def _shown(folder: Path) -> str:
    """A folder as a person would write it."""
    return visible(with_tilde(folder.absolute()))
