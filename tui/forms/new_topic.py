"""A new topic from its question alone; where there is no library of one's own, with a new one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.widgets import Static

from claims.cells import visible
from claims.changing import create
from claims.editing import Refused
from claims.library import SUFFIXES, Library
from claims.places import with_tilde
from claims.suggesting import propose
from claims.writing import Unwritable
from tui.bars import KeyBar, WhereBar
from tui.binding import bind
from tui.forms.drafting import DraftingScreen
from tui.forms.entries import OneLine
from tui.forms.fields import Field
from tui.forms.row import Row

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.app import CounterclaimApp
    from tui.forms.fields import Values

FOLDER = "~/counterclaim"
"""Where a new library goes, unless another place is given."""
PLACE = "new topic"
"""What its draft goes by, beside the folder."""
_LABELS = 12
_QUESTION = Field("question", "question", "One question about one event; the claims answer it.")
_FILE = Field(
    "file", "file", "The topic's file; its name comes of the question unless you write it."
)
_FOLDER = Field("folder", "folder", "The new library: a folder, which is made where there is none.")
_NEW_LIBRARY = """\
A library is a folder of topics, each in a text file of its own. This makes
the folder, and from its question the first topic in it."""


def new_topic(app: CounterclaimApp, library: Library) -> None:
    """Ask for the question of a new topic, make it and open it.

    Args:
        app: the app; where a new library is made, all its screens give way to that.
        library: the library to add to; the one that ships is left alone, and a new one is made.
    """

    def made(path: Path | None) -> None:
        if path is not None:
            app.call_later(_open, app, library, path)

    app.push_screen(NewTopicScreen(None if library.is_shipped else library), made)


async def _open(app: CounterclaimApp, library: Library, path: Path) -> None:
    from tui.topic.screen import TopicScreen

    if library.is_shipped:
        from tui.library.screen import LibraryScreen

        app.library = library = Library(path.parent)
        await app.begin_anew(lambda: LibraryScreen(app.library, path))
    await app.push_screen(TopicScreen(library, path))


class Line(OneLine):
    """A line in which `enter` makes the topic."""

    def on_key(self, event: events.Key) -> None:
        """Make it, or lead on to another line."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.call_later(self.screen.action_keep)  # type: ignore[attr-defined]
        else:
            super().on_key(event)


class NewTopicScreen(DraftingScreen["Path | None"]):
    """Asks for the question, and makes the topic; ends with its path.

    Args:
        library: the library to add to; None asks for the folder of a new one.
    """

    HERE = "form"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Line"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keep", label="make it"),
        bind("back", label="leave", shown=True),
    ]

    def __init__(self, library: Library | None) -> None:
        self._library = library
        super().__init__(self._folder({}), PLACE)
        self._fields = [_QUESTION, _FILE] if library else [_QUESTION, _FOLDER, _FILE]
        self._taken: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """The lines between the bars."""
        yield WhereBar()
        if self._library is None:
            yield Static(_NEW_LIBRARY, id="form-words", markup=False)
        with VerticalScroll(id="form-body", can_focus=False):
            for field in self._fields:
                yield Row(field, list, [], _LABELS, Line())
        yield Static(id="form-doc", markup=False)
        yield KeyBar()

    async def on_mount(self) -> None:
        """Begin with what was typed earlier."""
        name = "a new library" if self._library is None else _shown(self._folder({}))
        self.query_one(WhereBar).show(name, "a new topic")
        earlier = await self.earlier() or {}
        for row in self.query(Row):
            row.fill(earlier)
        self.see()
        self._list()

    @work(thread=True)
    def _list(self) -> None:
        if self._library is not None:
            taken = frozenset(path.stem for path in self._library.paths())
            self.call_later(self._listed, taken)

    def _listed(self, taken: frozenset[str]) -> None:
        self._taken = taken
        self.see()

    @property
    def values(self) -> Values:
        """What was typed."""
        return {name: text for row in self.query(Row) for name, text in row.values.items()}

    def look(self) -> None:
        """Show the name of the file that comes of the question, and what the line is for."""
        values = self._latest
        for row in self.query(Row):
            row.mark(is_here=row.has_focus_within)
            if row.field is _FILE:
                row.propose(self._proposed(values))
            elif row.field is _FOLDER:
                row.propose(FOLDER)
            row.tell("", is_wrong=False)
            if row.has_focus_within:
                self.query_one("#form-doc", Static).update(row.field.doc)

    def _proposed(self, values: Values) -> str:
        return f"{propose(values.get('question', ''), self._taken, 'topic')}{SUFFIXES[0]}"

    def _folder(self, values: Values) -> Path:
        """The folder of the new topic.

        Raises:
            RuntimeError: `~somebody`, where there is no such person.
        """
        if self._library is None:
            return Path(values.get("folder", FOLDER).strip()).expanduser().absolute()
        return self._library.named.parent if self._library.named else self._library.root

    # -- the end -------------------------------------------------------------------------

    async def action_keep(self) -> None:
        """Make the topic."""
        values = self.values
        question = values.get("question", "").strip()
        if not question:
            self.say(f"Write the question first; {self.key('back')} leaves")
            return
        name = values.get("file", "").strip() or self._proposed(values)
        path = Path(name if name.endswith(SUFFIXES) else f"{name}{SUFFIXES[0]}")
        if path.is_absolute() or any(part.startswith(".") for part in path.parts) or "\0" in name:
            self.say(f"{name} is no file in the library; write a name such as barn.yaml")
            return
        try:
            folder = self._folder(values)
        except RuntimeError:
            self.say(f"{values['folder']}: there is no such person here")
            return
        self.say("Making it …")
        problem = await asyncio.to_thread(_make, folder / path, question)
        if problem:
            self.say(problem)
            return
        await self.leave(folder / path, is_saved=True)

    async def action_back(self) -> None:
        """Leave; what was typed is kept."""
        await self.leave(None)


def _make(path: Path, question: str) -> str:
    """Make a topic, and the folders on the way to it; what stands in the way, else nothing."""
    try:
        create(path, question)
    except Refused:
        return f"There is a {path.name} already; write another name for the file"
    except Unwritable as error:
        return f"{str(error)[:1].upper()}{str(error)[1:]}"
    return ""


def _shown(folder: Path) -> str:
    return visible(with_tilde(folder.absolute()))
