"""The two lines that every screen has: where one is, and the keys that do something here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from claims.cells import cut, visible, width, wrap
from tui.keys import KEYS

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult

_MOST_LINES = 3
"""Where all that is told of a topic takes more, what holds of all of it is left out."""
_CALM = ("saved", "saving …", "read-only")
"""What is said of the file where nothing is amiss."""
_MOST_ANSWERED = 4
"""Lines that an answer may take."""
_KEY_NAMES = {
    "enter": "enter",
    "escape": "esc",
    "slash": "/",
    "question_mark": "?",
    "space": "space",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "number_sign": "#",
    "equals_sign": "=",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "underscore": "_",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "full_stop": ".",
    "percent_sign": "%",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_name(key: str) -> str:
    """A key as a person knows it."""
    return _KEY_NAMES.get(key, key)


class WhereBar(Widget):
    """Library › topic › view, and at the right what holds of it now."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[object, ...] = ()
        self._parts: tuple[str, ...] = ()
        self._state = ""
        self._changed = ""
        self._below = ""
        self._saved = ""

    def show(
        self,
        *parts: str,
        state: str = "",
        changed: str = "",
        below: str = "",
        saved: str = "",
    ) -> None:
        """Say where one is; texts from files are shown literally.

        Args:
            parts: from the library down; the last one stands out.
            state: what is wrong or unusual, in a few words.
            changed: what changed since when, on a line of its own.
            below: what holds of all that is shown, on a line of its own.
            saved: whether all that was changed stands in the file.
        """
        told = (parts, state, changed, below, saved)
        if told == self._told:
            return  # a layout of the screen for nothing, with every letter that is typed
        self._told = told
        self._parts = tuple(visible(part) for part in parts)
        self._state = visible(state)
        self._changed = visible(changed)
        self._below = visible(below)
        self._saved = visible(saved)
        self.styles.max_height = _MOST_LINES + 2 if changed else None
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """The line."""
        *before, last = self._parts or ("",)
        spans: list[tuple[str, str] | str] = []
        for part in before:
            spans.extend([(part, "$text-muted"), (" › ", "$text-muted")])
        spans.append((last, "bold"))
        if self._state:
            spans.append((f"   {self._state}", "$text-warning"))
        first = " › ".join(self._parts) + (f"   {self._state}" if self._state else "")
        columns = max(1, self.app.size.width - 2)  # before the first layout this one has none
        lines, below = wrap(first, columns), wrap(self._below, columns) if self._below else []
        if self._changed:
            lines += wrap(self._changed, columns)
            spans.append((f"\n{self._changed}", "$text-muted"))
        if below and len(lines) + len(below) <= _MOST_LINES + bool(self._changed):
            lines += below
            spans.append((f"\n{self._below}", "$text-muted"))
        if self._saved:
            room = columns - width(lines[-1]) - width(self._saved)
            if room < 2:
                spans.append("\n")
                room = columns - width(self._saved)
            style = "$text-muted" if self._saved in _CALM else "bold $text-warning"
            spans.append((f"{' ' * room}{self._saved}", style))
        return Content.assemble(*spans)


class KeyBar(Widget):
    """The keys that do something here and now; for a while, an answer to the last one."""

    def __init__(self) -> None:
        super().__init__()
        self._answer = ""
        self._rows = 1
        self._drawn: list[tuple[str, str]] = []
        self._placed: list[tuple[int, str]] = []  # where each of them ends, for the mouse

    def on_mount(self) -> None:
        """Follow what has focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._follow())

    @property
    def answer(self) -> str:
        """What it answers now; empty where it shows the keys."""
        return self._answer

    def say(self, answer: str) -> None:
        """Show an answer until the next key."""
        answer = visible(answer)
        if answer != self._answer:
            self._answer = answer
            self._fit()
            self.refresh()

    def on_resize(self) -> None:
        """An answer goes into other lines."""
        self._fit()

    def _lines(self) -> list[str]:
        columns = self.size.width
        lines = wrap(self._answer, columns) if columns else [self._answer]
        rest = " ".join(lines[_MOST_ANSWERED - 1 :])
        return lines if len(lines) <= _MOST_ANSWERED else [*lines[: _MOST_ANSWERED - 1], rest]

    def _fit(self) -> None:
        """Take the lines that the answer needs: its reason often stands at its end."""
        rows = len(self._lines())
        if rows != self._rows:
            self._rows = rows
            self.styles.height = rows

    def _follow(self) -> None:
        """Draw the keys anew where they are others; else a key would draw a frame for nothing."""
        # Before the first frame, and when it is left, a screen has nothing that could be asked.
        if not self._drawn or self._answer or not self.screen.is_current:
            return
        if self._keys_here() != self._drawn:
            self.refresh()

    def render(self) -> RenderResult:
        """The line."""
        self._placed = []
        if self._answer:
            lines = [cut(line, self.size.width) for line in self._lines()]
            return Content.assemble(("\n".join(lines), "bold"))
        spans: list[tuple[str, str] | str] = []
        self._drawn = self._keys_here()
        *usual, last = self._drawn or [("", "")]
        room = self.size.width - len(" ".join(last))
        end = 0
        for keys, label in usual:
            start, end = end, end + len(keys) + len(label) + 4
            if end > room:
                end = start
                break
            spans.extend([(keys, "bold $text-accent"), f" {label}   "])
            self._placed.append((end, keys))
        spans.extend([(last[0], "bold $text-accent"), f" {last[1]}"])
        self._placed.append((end + len(" ".join(last)), last[0]))
        return Content.assemble(*spans)

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        x = event.get_content_offset_capture(self).x
        named = next((name for end, name in self._placed if x < end), None)
        for active in self.screen.active_bindings.values():
            if named and key_name(active.binding.key) == named:
                self.app.simulate_key(active.binding.key)
                return

    def _offered(self, name: str) -> bool:
        from tui.base import BaseScreen

        return not isinstance(self.screen, BaseScreen) or self.screen.offers(name)

    def _keys_here(self) -> list[tuple[str, str]]:
        """Keys and labels in the order of the table; the last is the one that tells all others."""
        order = list(KEYS)
        shown: dict[str | None, tuple[str, str]] = {}
        for active in self.screen.active_bindings.values():
            name = active.binding.id
            is_offered = active.binding.show and active.enabled and name in KEYS
            if is_offered and name not in shown and self._offered(name or ""):
                shown[name] = (key_name(active.binding.key), active.binding.description)
        return [shown[name] for name in sorted(shown, key=lambda name: order.index(name or ""))]
