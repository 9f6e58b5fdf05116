"""The app: themes, keys and which screen comes first; everything else is the screens'."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from tui.binding import bind
from tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType

    from claims import Library


class CounterclaimApp(App[None]):
    """Opens on a library, or on one topic of it."""

    CSS_PATH = "app.tcss"
    TITLE = "Counterclaim"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("quit"),
        bind("theme"),
    ]

    def __init__(self, library: Library, topic: Path | None = None) -> None:
        super().__init__()
        self.library = library
        self.first_topic = topic
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours exist in every theme, the built-in ones included."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Show the topic that was named, or the library."""
        if self.first_topic is not None:
            from tui.topic.screen import TopicScreen

            self.push_screen(TopicScreen(self.library, self.first_topic))
        else:
            from tui.library.screen import LibraryScreen

            self.push_screen(LibraryScreen(self.library))

    def action_theme(self) -> None:
        """Go to the next theme."""
        names = list(THEMES)
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
