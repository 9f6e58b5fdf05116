"""A topic with an open form, and what comes of it when it is saved: the file as it is then."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from claims import Library
from claims.changing import change
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.drafts import drop
from tui.forms.adding import Where, form_for
from tui.topic.view import Selected

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from claims.comparison import Part
    from claims.editing import Edit
    from claims.model import Topic
    from tui.forms.screen import FormScreen

TOPIC = """\
question: What hit the barn?  # asked by the insurers
sources:
  gazette: {title: The Evening Gazette, publisher: Gazette, published: 1931-05}
speakers:
  farmer: {name: José Müller, role: a farmer}
  smith: {name: Ann Smith}
claims:
  storm:
    title: A storm
    proponents: farmer
    aspects: {When?: At night}
  lorry: {title: A lorry}
evidence:
  - id: heard
    quote: I heard the wind.
    speaker: farmer
    source: gazette
    states: storm
"""


class Form:
    """A form that is open in a running app."""

    def __init__(self, pilot: Pilot[Any], path: Path, form: FormScreen) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, CounterclaimApp)
        self.app = pilot.app
        self.path = path
        self.form = form
        self.ended: list[list[Edit] | None] = []

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return screen_text(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys; what is no name of a key is typed letter by letter."""
        for key in keys:
            await self.pilot.press(*([key] if key in KEY_NAMES else key))

    async def sees(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        await wait_for(self.pilot, lambda: text in self.shown)

    async def saved(self) -> Topic:
        """Save with the key; the topic as the file has it then."""
        await self.press("ctrl+s")
        await wait_for(self.pilot, lambda: bool(self.ended))
        edits = self.ended[-1]
        assert edits
        library = Library(self.path)
        change(library, library.read(self.path), edits)
        drop(self.path, self.form.place)
        return library.read(self.path).topic


KEY_NAMES = {
    *("tab", "shift+tab", "enter", "escape", "up", "down", "left", "right", "backspace", "space"),
    *("ctrl+s", "ctrl+n", "ctrl+o", "ctrl+u", "ctrl+a"),
}


@asynccontextmanager
async def opened(
    path: Path,
    selected: Selected | None = None,
    part: Part | None = None,
    kind: str | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Form]:
    """The app on a topic with a form on top."""
    if not path.exists():
        path.write_text(TOPIC, "utf-8")
    library = Library(path)
    app = CounterclaimApp(library, path)
    async with app.run_test(size=size) as pilot:
        form = form_for(library, library.read(path), Where(selected or Selected(), part), kind)
        opened = Form(pilot, path, form)
        app.push_screen(form, opened.ended.append)
        await opened.sees("ctrl+s")
        yield opened
