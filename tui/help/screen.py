"""The help: all keys of the screen one came from, as they are set, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.help.sheet import Sheet, key_sections, sign_sections
from tui.keys import KEYS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen


class HelpScreen(BaseScreen[None]):
    """The keys that are bound on a screen; `escape`, `?` and `q` close it.

    Args:
        screen: the screen whose keys to show.
    """

    CSS_PATH = "screen.tcss"
    HERE = "help"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back", label="close", shown=True),
        bind("help", "back", shown=False),
        bind("quit", "back", shown=False),
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        keys: dict[str, list[str]] = {}
        for key, active in screen.active_bindings.items():
            name = active.binding.id
            if name in KEYS:
                keys.setdefault(name, []).append(key)
        self._sections = [*key_sections(keys), *sign_sections()]

    def compose(self) -> ComposeResult:
        """The sheet between the two bars."""
        yield WhereBar()
        yield Sheet(self._sections)
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what this is."""
        self.query_one(WhereBar).show("all keys here, and what the signs mean")

    def action_back(self) -> None:
        """Back to the screen."""
        self.dismiss(None)
