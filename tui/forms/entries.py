"""Where values are typed: a line, a box for prose, how an item bears on each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from claims.bearing import Bearing
from claims.cells import cut, pad, visible, width

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult

SCALE = tuple(Bearing)
"""The nine ways, in the order of their keys: `1` states to `9` not looked at."""
_HELP = "   ".join(f"{number} {how.sign}" for number, how in enumerate(SCALE, start=1))
_AROUND_TITLE = 28
"""The cells of a line beside the claim's title."""
_BY_SIGN = {"+": Bearing.SUPPORTS, "-": Bearing.DISPUTES, "=": Bearing.STATES}
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
        line = " ".join(event.text.split())
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


class Bears(Widget, can_focus=True):
    """How an item bears on each claim: one key sets it, whichever claim the cursor is on."""

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
            lines.append(Content.styled(cut(f" {_HELP}", self.size.width or 80), "$quiet"))
        return Content("\n").join(lines)

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

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and signs are for this widget, but for `?`."""
        del key
        return character is not None and character.isprintable() and character != "?"

    def on_key(self, event: events.Key) -> None:
        """Set how it bears, move among the claims, or lead on to the next field."""
        if event.key in ("down", "up"):
            self._step(1 if event.key == "down" else -1)
        elif event.key == "enter":
            self.screen.focus_next()
        elif event.key in ("left", "right"):
            self._shift(1 if event.key == "right" else -1)
        elif event.key in ("backspace", "delete"):
            self._set(Bearing.NOT_LOOKED_AT)
        elif event.character in _BY_SIGN:
            self._set(_BY_SIGN[event.character])
        elif event.character and event.character in "123456789":
            self._set(SCALE[int(event.character) - 1])
        elif not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        event.prevent_default()

    def _step(self, by: int) -> None:
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

    def _shift(self, by: int) -> None:
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
