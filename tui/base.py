"""What all screens share: they answer every key, and say how much room they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.answers import DOES, name_of, why_not
from tui.bars import KeyBar, key_name
from tui.binding import bind
from tui.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import RenderResult
    from textual.binding import BindingType

    from claims import Diagnostic, TopicFile
    from tui.app import CounterclaimApp
    from tui.blinding import Blindness
    from tui.grid import Grid

COLUMNS, ROWS = 40, 12
"""The smallest terminal that any screen can be read in."""

Result = TypeVar("Result")


class TooSmall(Widget):
    """Covers a screen for which the terminal is too small, and says so."""

    DEFAULT_CSS = """
    TooSmall {
        layer: notice; width: 100%; height: 100%;
        content-align: center middle; text-align: center;
        background: $background; color: $foreground;
    }
    """

    def render(self) -> RenderResult:
        """The notice."""
        columns, rows = self.app.size
        return Content(
            f"Counterclaim needs at least {COLUMNS} columns and {ROWS} rows; "
            f"this terminal has {columns} x {rows}"
        )


class BaseScreen(Screen[Result]):
    """A screen that ends with the line of keys, in which it answers.

    `HERE` is what `why_not` calls the screen.
    """

    HERE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [bind("help"), bind("blind")]

    def say(self, answer: str) -> None:
        """Answer in the line of keys, until the next key."""
        for bar in self.query(KeyBar):
            bar.say(answer)

    def key(self, name: str) -> str:
        """The first key for what has this name in the table of keys, as it is set and called."""
        return key_name(self._keymap.get(name, KEYS[name].keys).split(",")[0])

    def go_round(self, rows: Grid, no_other: str, none: str) -> None:
        """Go to the next row, from the last to the first; say so, or that there is no other."""
        count = rows.row_count()
        if count < 2:
            self.say(no_other if count else none)
            return
        if rows.row == count - 1:
            self.say("The first one again")
        rows.move_to((rows.row + 1) % count, 0)

    @property
    def _keymap(self) -> Mapping[str, str]:
        return self.app._keymap  # noqa: SLF001 - Textual has no other way to read it

    def on_key(self, event: events.Key) -> None:
        """Let no key be silent; keys come here before Textual looks for their bindings."""
        self.say("")
        active = self.active_bindings.get(event.key)
        if active is not None and active.enabled:
            return
        name = name_of(event.key, self._keymap)
        if name or event.is_printable:
            pressed = event.character if event.is_printable else None
            why = self._why_not_blind(name) or why_not(name, self.HERE)
            self.say(f"{pressed or key_name(event.key)} {why}")

    # -- names hidden --------------------------------------------------------------------

    @property
    def blindness(self) -> Blindness:
        """Whether names are hidden, one for the whole app."""
        return cast("CounterclaimApp", self.app).blindness

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While names are hidden, nothing is edited, and nothing opens that tells them."""
        if self.blindness.is_on and action in self._telling_actions():
            return False
        return super().check_action(action, parameters)

    def _telling_actions(self) -> frozenset[str]:
        """The actions of this screen behind the keys that do nothing while names are hidden."""
        from tui.blinding import NOT_WHILE_BLIND

        bindings = self._bindings.key_to_bindings.values()
        return frozenset(
            binding.action.partition("(")[0]
            for found in bindings
            for binding in found
            if binding.id in NOT_WHILE_BLIND
        )

    def _why_not_blind(self, name: str | None) -> str:
        from tui.blinding import NOT_WHILE_BLIND

        if not self.blindness.is_on or name not in NOT_WHILE_BLIND:
            return ""
        return f"{DOES[name]}; names are hidden now, {self.key('blind')} shows them first"

    async def action_blind(self) -> None:
        """Hide names on every screen, or show them again."""
        self.blindness.switch()
        await self.names_changed_everywhere()
        if self.blindness.is_on:
            self.say(
                f"Names are hidden; {self.key('blind')} shows them again. A screen reader reads "
                "`counterclaim show --plain`"
            )
        else:
            self.say("Names are shown")

    async def names_changed_everywhere(self) -> None:
        """Let every screen draw itself anew that tells names."""
        for screen in self.app.screen_stack:
            if isinstance(screen, BaseScreen):
                await screen.names_changed()
        self.refresh_bindings()

    async def names_changed(self) -> None:
        """Names were hidden, told or shown again; a screen that tells some draws itself anew."""

    def file_read(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        """A topic has been read anew; a screen that shows something of it shows it as it is now."""

    def offers(self, name: str) -> bool:
        """Whether a key, by its name, does something for what the cursor is on.

        The line of keys shows only those; the others still answer why they do nothing.
        """
        del name
        return True

    def action_help(self) -> None:
        """Show all keys of this screen."""
        from tui.help.screen import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def on_resize(self) -> None:
        """The terminal was resized."""
        self._say_if_too_small()

    def on_screen_resume(self) -> None:
        """The screen is shown again, perhaps in a terminal that was resized meanwhile."""
        self._say_if_too_small()

    @property
    def is_too_small(self) -> bool:
        """Whether the terminal has no room for any screen."""
        columns, rows = self.app.size
        return columns < COLUMNS or rows < ROWS

    def _say_if_too_small(self) -> None:
        self.set_class(self.is_too_small, "-too-small")
        if not self.is_too_small:
            self.query(TooSmall).remove()
        elif notices := self.query(TooSmall):
            notices.first().refresh()
        else:
            # Docked bars are covered only from another layer, and the scroll bar from none.
            self.styles.layers = "default notice"
            self.styles.overflow_y = "hidden"
            self.mount(TooSmall())
