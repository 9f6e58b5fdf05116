"""Where values are typed: a line, a box for prose, how an item bears on each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from claims.bearing import Bearing
from claims.cells import cut, pad, visible, width
from tui.base import BaseScreen
from tui.binding import bind
from tui.typed import cleaned

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult
    from textual.binding import BindingType

SCALE = tuple(Bearing)
"""The nine ways, from states to not looked at."""
_AROUND_TITLE = 28
"""The cells of a line beside the claim's title."""
_STYLES = {"supports": "$supports", "disputes": "$disputes", "states": "$states"}


class OneLine(Input):
    """A line. `enter` and the arrows lead to the fields around it."""

    def __init__(self, value: str = "") -> None:
        super().__init__(value, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Lead on to the field above or below."""
        if event.key in ("enter", "down"):
            self.screen.focus_next()
        elif event.key == "up":
            self.screen.focus_previous()
        else:
            return
        event.stop()
        event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines as one; Textual would take the first."""
        event.prevent_default()
        event.stop()
        line = " ".join(cleaned(event.text).split())
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)


class Prose(TextArea):
    """A box as high as what stands in it. Beyond its first and last line are the other fields."""

    def __init__(self, value: str = "") -> None:
        super().__init__(value, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Lead on to the field above or below."""
        here, at = self.navigator, self.cursor_location
        if event.key == "down" and here.is_last_wrapped_line(at):
            self.screen.focus_next()
        elif event.key == "up" and here.is_first_wrapped_line(at):
            self.screen.focus_previous()
        else:
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        """Take only what could be typed; Textual would take what a terminal obeys as well."""
        event.prevent_default()
        event.stop()
        if pasted := self._replace_via_keyboard(cleaned(event.text), *self.selection):
            self.move_cursor(pasted.end_location)


class Bears(Widget, can_focus=True):
    """How an item bears on each claim: one key sets it, whichever claim the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(bind(how.name.lower(), f"bear('{how.name}')") for how in SCALE),
        bind("up", "step(-1)"),
        bind("down", "step(1)"),
        bind("left", "shift(-1)"),
        bind("right", "shift(1)"),
    ]

    class Changed(Message):
        """Another bearing was set."""

    def __init__(self, targets: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self.targets = targets
        self.bearings: dict[str, Bearing] = {}
        self.row = 0

    def show(self, targets: list[tuple[str, str, str]], bearings: dict[str, Bearing]) -> None:
        """Show other bearings, or other claims."""
        self.targets, self.bearings = targets, bearings
        self.row = min(self.row, max(0, len(targets) - 1))
        self.refresh(layout=True)

    def on_focus(self) -> None:
        """Show the keys."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Hide them."""
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """A line for each claim, and below them, while it has focus, the nine keys."""
        lines = [self._line(row) for row in range(len(self.targets))]
        if not lines:
            lines = [Content.styled("there is no claim yet", "$quiet")]
        elif self.has_focus:
            lines.append(self._keys())
        return Content("\n").join(lines)

    def _keys(self) -> Content:
        """The nine ways and their keys, as they are set."""
        screen = self.screen
        assert isinstance(screen, BaseScreen)
        spans: list[tuple[str, str] | str] = [" "]
        for how in SCALE:
            key = screen.key(how.name.lower())
            spans += [(key, "bold $accent"), (f" {how.sign}  ", "$quiet")]
        return Content.assemble(*spans)

    def _line(self, row: int) -> Content:
        name, letter, title = self.targets[row]
        how = self.bearings.get(name, Bearing.NOT_LOOKED_AT)
        style = next((style for word, style in _STYLES.items() if how.words.startswith(word)), "")
        style = style or "$quiet"
        room = max(10, (self.size.width or 80) - _AROUND_TITLE)
        widest = min(room, max(width(visible(title)) for _, _, title in self.targets))
        is_here = self.has_focus and row == self.row
        line = Content.assemble(
            ("▌" if is_here else " ", "$accent"),
            (pad(how.sign, 4), f"bold {style}"),
            (pad(letter, 3), "bold"),
            pad(cut(visible(title), widest), widest),
            (f"  {pad(how.words, 18)}", style),
        )
        return line.stylize("on $cursor") if is_here else line

    def action_bear(self, how: str) -> None:
        """Let the item bear on the claim in a way."""
        self._set(Bearing[how])

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No letter leaves the form while something is typed in it; `?` tells of its keys."""
        del key
        return bool(character and character.isprintable() and character != "?")

    def on_key(self, event: events.Key) -> None:
        """Lead on to the next field."""
        if event.key == "enter":
            self.screen.focus_next()
            event.stop()
            event.prevent_default()

    def action_step(self, by: int) -> None:
        """Go to the claim below or above, and beyond them to the next field."""
        if not 0 <= self.row + by < len(self.targets):
            move = self.screen.focus_next if by > 0 else self.screen.focus_previous
            move()
            return
        self.row += by
        self.refresh()
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        body = self.screen.query_one("#form-body")
        y = self.region.y - body.region.y + round(body.scroll_y) + self.row
        body.scroll_to_region(Region(0, y, 1, 2), animate=False)

    def action_shift(self, by: int) -> None:
        """Go along the scale, round at its ends."""
        if self.targets:
            how = self.bearings.get(self.targets[self.row][0], Bearing.NOT_LOOKED_AT)
            self._set(SCALE[(SCALE.index(how) + by) % len(SCALE)])

    def _set(self, how: Bearing) -> None:
        if self.targets:
            self.bearings[self.targets[self.row][0]] = how
            self.refresh()
            self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a claim."""
        if event.y < len(self.targets):
            self.row = event.y
            self.refresh()
