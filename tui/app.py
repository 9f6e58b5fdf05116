"""The app: themes, keys and which screen comes first; everything else is the screens'."""

from __future__ import annotations

import asyncio
import gc
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.events import Key, Paste

from claims.cells import visible
from tui.answers import name_of
from tui.binding import bind
from tui.blinding import Blindness
from tui.config import read_config
from tui.crash import CrashesCleanly
from tui.in_turn import KeysInTurn
from tui.state import remember, remembered
from tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.binding import BindingType
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.theme import Theme

    from claims import Library


_TIDYING = 1.0
"""Seconds after the first frame."""
_SIGNALLED = 128
"""What shells add to the number of the signal that ended a program."""


class CounterclaimApp(KeysInTurn, CrashesCleanly, App[None]):
    """Opens on a library, or on one topic of it."""

    CSS_PATH = "app.tcss"
    TITLE = "Counterclaim"
    ENABLE_COMMAND_PALETTE = False  # `tui.palette` is ours
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("quit"),
        bind("theme"),
        bind("palette"),
        bind("suspend", "suspend_process"),
    ]

    def __init__(
        self,
        library: Library,
        topic: Path | None = None,
        first: Callable[[], Screen[Any]] | None = None,
    ) -> None:
        """The app on a library.

        Args:
            library: what it opens.
            topic: the topic that it begins with; without it the list of topics.
            first: makes the screen that it begins with, where that is neither.
        """
        super().__init__()
        self.library = library
        self.first_topic = topic
        self._first = first
        self.blindness = Blindness()
        self._beginnings = 0
        for theme in THEMES.values():
            self.register_theme(theme)
        config, self._mistakes = read_config()
        self.set_keymap(dict(config.keymap))
        chosen = config.theme or remembered().theme
        self._begin_with(THEMES.get(chosen or "", DARK))
        self._first_theme = self.theme

    def _begin_with(self, theme: Theme) -> None:
        """Set the first theme without styling everything twice, as a change of theme would."""
        if theme.ansi:  # needs what a change sets up beside the styles
            self.theme = theme.name
            return
        self.set_reactive(App.theme, theme.name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours exist in every theme, the built-in ones included."""
        return dict(DARK.variables)

    def get_driver_class(self) -> type[Driver]:
        """Read the terminal so that no paste can act as keys."""
        from textual.drivers.linux_driver import LinuxDriver

        from tui.pastes import TerminalDriver

        chosen = super().get_driver_class()
        return TerminalDriver if chosen is LinuxDriver else chosen

    def get_default_screen(self) -> Screen[Any]:
        """The topic that was named, or the library.

        That it is the lowest screen, with none of Textual's own below, saves a tenth of the start.
        """
        if self._first is not None:
            return self._first()
        if self.first_topic is not None:
            from tui.topic.screen import TopicScreen

            return TopicScreen(self.library, self.first_topic)
        from tui.library.screen import LibraryScreen

        return LibraryScreen(self.library)

    async def begin_anew(self, first: Callable[[], Screen[Any]]) -> None:
        """Let another screen be the first one, below which there is none; all others go."""
        before = list(self.screen_stack)
        self._beginnings += 1
        mode = f"beginning-{self._beginnings}"  # to Textual a mode is a stack of screens
        self.add_mode(mode, first)
        await self.switch_mode(mode)
        for screen in reversed(before):  # later, since what called this may be one of them
            self.call_later(screen.remove)

    def unseen(self, event: Key | Paste) -> bool:
        """In a terminal too small to show anything, one can leave; no key acts blindly.

        Words that go on coming into what is being typed still come into it.
        """
        from textual.widgets import Input, TextArea

        from tui.base import BaseScreen

        if not (isinstance(self.screen, BaseScreen) and self.screen.is_too_small):
            return False
        if isinstance(self.focused, Input | TextArea) and (
            isinstance(event, Paste) or event.is_printable
        ):
            return False
        name = name_of(event.key, self._keymap) if isinstance(event, Key) else None
        if name in ("quit", "suspend"):
            self.call_later(self.run_action, "quit" if name == "quit" else "suspend_process")
        return True

    def on_mount(self) -> None:
        """Say what of the configuration cannot be used."""
        self.call_after_refresh(self._collect_garbage_again)
        if not self.is_headless:
            self._leave_when_told()
        # After `fg` the terminal shows what the shell wrote, until everything is drawn again.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self._mistakes:
            self.call_after_refresh(self._tell_mistakes)

    def _tell_mistakes(self) -> None:
        from tui.base import BaseScreen

        count, first = len(self._mistakes), self._mistakes[0].within_file
        many = f"{count} mistakes, `counterclaim config` tells all; " if count > 1 else ""
        if isinstance(self.screen, BaseScreen):
            self.screen.say(f"Configuration, {many}{first}")

    def _leave_when_told(self) -> None:
        """`kill` and a window that is closed end the app as `q` does: nothing is left undone."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            loop.add_signal_handler(number, self.exit, None, _SIGNALLED + number)

    def _collect_garbage_again(self) -> None:
        """The first frame stands; what has been made until now stays, and need not be looked at."""
        gc.freeze()
        gc.enable()
        self.set_timer(_TIDYING, self._tidy)

    @work(thread=True)
    def _tidy(self) -> None:
        """Sweep up after a save that was killed, once nothing else has to be done."""
        from claims.changing import tidied

        for kept in tidied(self.library):
            told = f"{kept.name} is a version that another program wrote while a save was killed"
            self.call_later(self.notify, visible(told), markup=False)

    async def action_palette(self) -> None:
        """Find anything that can be done here by its name."""
        from tui.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            library = getattr(self.screen, "library", self.library)
            await self.push_screen(PaletteScreen(self.screen, library))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected with the mouse, through tmux too."""
        from tui.base import BaseScreen
        from tui.clipboard import copy

        told = copy(self, text)
        if isinstance(self.screen, BaseScreen):
            self.screen.say(told)

    def action_help_quit(self) -> None:
        """ctrl+c is no way out: it may have been meant to copy."""
        from tui.base import BaseScreen

        if isinstance(self.screen, BaseScreen):
            key = self.screen.key("quit")
            self.screen.say(f"{key} quits; ctrl+c copies text that was selected with the mouse")

    async def action_quit(self) -> None:
        """Leave, once what is being saved is saved; stay where it cannot be."""
        if await self._wait_until_saved():
            self.exit()

    async def _wait_until_saved(self) -> bool:
        from tui.editing.screen import EditsTopic

        screens = [screen for screen in self.screen_stack if isinstance(screen, EditsTopic)]
        return all([await screen.wait_until_saved() for screen in screens])

    async def leave_topic(self) -> None:
        """From a topic to its library, also where the topic was the first thing to be opened."""
        if not await self._wait_until_saved():
            return
        if len(self.screen_stack) > 1:
            await self.pop_screen()
            return
        from claims.library import Library, NotFound
        from tui.library.screen import LibraryScreen

        with suppress(NotFound):  # where the folder is gone, the library that was is empty
            self.library = Library(self.library.root)
        await self.begin_anew(lambda: LibraryScreen(self.library, self.first_topic))

    def on_unmount(self) -> None:
        """Remember the theme, if another was chosen."""
        if self.theme != self._first_theme:
            remember(theme=self.theme)

    def action_theme(self) -> None:
        """Go to the next theme."""
        names = list(THEMES)
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
