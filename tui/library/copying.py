"""The offer to copy the library that ships, which is read-only, and to go on in the copy."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.widgets import Input, Static

from claims.cells import visible
from claims.copying import copy_library, holds_topics
from claims.library import Library, stamp
from claims.reading import reason
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.state import remember

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.app import CounterclaimApp
    from tui.state import Cell

FOLDER = "~/counterclaim"
"""Where a copy goes, unless another place is given."""

_OFFER = """\
This library ships with Counterclaim and is read-only. What you want to
change, change in a copy of your own: enter copies it, {back} leaves it.

The folder of the copy:"""
_NOTHING_LOST = "Nothing is overwritten: where the folder is taken, the copy gets a number."
_THERE_ALREADY = "There is a library in this folder already: enter opens it, and copies nothing."


def offer_copy(
    app: CounterclaimApp, library: Library, topic: Path | None = None, cell: Cell | None = None
) -> None:
    """Offer to copy a library; if that is accepted, open the copy in its place.

    Args:
        app: the app; all its screens give way to those of the copy.
        library: the library to copy.
        topic: a topic of it, to be opened in the copy.
        cell: where the cursor stands in that topic, to stand there again.
    """

    def answered(copy: Path | None) -> None:
        if copy is not None:
            within = topic.relative_to(library.root) if topic else None
            app.call_later(_open, app, copy, within, cell)

    app.push_screen(CopyScreen(library), answered)


async def _open(app: CounterclaimApp, folder: Path, topic: Path | None, cell: Cell | None) -> None:
    from tui.library.screen import LibraryScreen

    app.library = Library(folder)
    path = folder / topic if topic and stamp(folder / topic) else None
    if path is not None:
        await asyncio.to_thread(remember, topic=path, cell=cell)
    await app.begin_anew(lambda: LibraryScreen(app.library, path))
    if path is not None:
        from tui.topic.screen import TopicScreen

        await app.push_screen(TopicScreen(app.library, path))
    app.notify(visible(f"This is your own library, in {folder}"), markup=False)


class FolderLine(Input):
    """The folder of the copy."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("open", "submit", label="copy it")]


class CopyScreen(BaseScreen["Path | None"]):
    """Asks where to copy a library to, and copies it; ends with the folder of the copy."""

    HERE = "copy"
    CSS_PATH = "copying.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", label="leave it", shown=True)]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library

    def compose(self) -> ComposeResult:
        """The offer, the folder, and what will not happen."""
        yield WhereBar()
        yield Static(_OFFER.format(back=self.key("back")), markup=False)
        yield FolderLine(FOLDER, compact=True, select_on_focus=False)
        yield Static(_NOTHING_LOST, id="nothing-lost", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The folder can be typed at once."""
        self.query_one(WhereBar).show("Counterclaim’s own library", "make a copy")
        line = self.query_one(Input)
        line.cursor_blink = False
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what becomes of the folder that is named."""
        folder = _folder(event.value)
        is_there = folder is not None and holds_topics(folder)
        told = self.query_one("#nothing-lost", Static)
        told.update(_THERE_ALREADY if is_there else _NOTHING_LOST)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Copy to the folder that was named; a library that is there already is opened."""
        written = event.value.strip()
        target = _folder(written)
        if target is None:
            self.say(f"{written}: there is no such person here")
        elif not written or not target.name:
            self.say(f"Name a folder, such as {FOLDER}")
        elif holds_topics(target):
            self.dismiss(target)
        else:
            self.say("Copying …")
            self._copy(target)

    @work(thread=True, exclusive=True)
    def _copy(self, target: Path) -> None:
        try:
            copy = copy_library(self.library.root, target)
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            self.app.call_from_thread(self.say, f"It cannot be copied to {target}: {why}")
        else:
            self.app.call_from_thread(self.dismiss, copy)

    def action_back(self) -> None:
        """Copy nothing."""
        self.dismiss(None)


def _folder(written: str) -> Path | None:
    """The folder that a person means; None where it is that of nobody."""
    try:
        return Path(written.strip()).expanduser().absolute()
    except RuntimeError:  # ~somebody
        return None
