"""A field that names records or words: a part of a name is enough, and the rest is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from claims.cells import cut, pad, visible, width
from claims.model import Shape
from claims.suggesting import meant, record_named, suggest
from claims.wording import short
from tui.forms.entries import OneLine
from tui.forms.fields import resolved
from tui.typed import begun

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from claims.suggesting import Named
    from tui.forms.fields import Field

_MADE_HERE = {"speakers": "speaker", "sources": "source"}
"""The kinds of record that can be made on the way."""


class Offer(NamedTuple):
    """One line of the list: a record to take, or a kind of record to make."""

    id: str
    kind: str
    label: str
    detail: str
    is_new: bool = False


class Offers(Static):
    """The list below a field; it covers what stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []
        self.row = 0

    def show(self, offers: list[Offer]) -> None:
        """Offer these, with the cursor on the first; none closes the list."""
        self.offers, self.row = offers, 0
        self.display = bool(offers)
        self._draw()

    def move(self, by: int) -> None:
        """Move the cursor, round at the ends."""
        self.row = (self.row + by) % len(self.offers)
        self._draw()

    def _draw(self) -> None:
        room = max(20, min(72, self.screen.size.width - 20))
        wide = min(room // 2, max((width(visible(each.label)) for each in self.offers), default=0))
        lines = []
        for row, offer in enumerate(self.offers):
            if offer.is_new:
                line = Content(pad(cut(f" {visible(offer.label)}", room), room))
            else:
                label = pad(cut(visible(offer.label), wide), wide)
                detail = cut(visible(offer.detail), room - wide - 4)
                line = Content.assemble(f" {label}  ", (pad(detail, room - wide - 3), "$quiet"))
            lines.append(line.stylize("bold on $cursor") if row == self.row else line)
        self.update(Content("\n").join(lines))


class NameEntry(OneLine):
    """The line of such a field. The list is a part of its row."""

    class New(Message):
        """A record that does not exist yet is to be made."""

        def __init__(self, entry: NameEntry, kind: str, name: str) -> None:
            super().__init__()
            self.entry = entry
            self.kind = kind
            self.name = name

    def __init__(self, field: Field, known: Callable[[], Sequence[Named]], offers: Offers) -> None:
        super().__init__()
        self.field = field
        self._known = known
        self._offers = offers

    def known(self) -> list[Named]:
        """What can be named here."""
        if not self.field.to:
            return [record_named("", word, word, "") for word in self.field.offered]
        return [record for record in self._known() if record.kind in self.field.to]

    @property
    def is_offering(self) -> bool:
        """Whether the list is open."""
        return bool(self._offers.offers)

    @property
    def _takes_several(self) -> bool:
        return self.field.shape is Shape.REFERENCES

    def missing(self) -> list[str]:
        """What is named that nothing has for a name, where a record of it can be made here."""
        if not any(kind in _MADE_HERE for kind in self.field.to) or not self.value.strip():
            return []
        known = self.known()
        ids = {record.id for record in known}
        return [name for name in resolved(self.field, self.value, known) if name not in ids]

    def why_missing(self) -> str:
        """What is to be said where one is named that does not exist yet; empty where all do."""
        kinds = " or ".join(_MADE_HERE[kind] for kind in self.field.to if kind in _MADE_HERE)
        missing = self.missing()
        return f"“{short(missing[0])}” is no {kinds} yet" if missing else ""

    def _typed(self) -> str:
        """The name that is being typed: of several the last."""
        return begun(self.value)[1] if self._takes_several else self.value.strip()

    def watch_value(self, value: str) -> None:
        """Offer what fits as soon as something is typed."""
        del value
        if self.has_focus:
            self._offer(all_of_them=False)

    def _offer(self, *, all_of_them: bool) -> None:
        typed, known = self._typed(), self.known()
        if (not typed and not all_of_them) or any(record.id == typed for record in known):
            self._offers.show([])
            return
        offers = [
            Offer(each.id, each.kind, each.name, f"{each.id}  {each.detail}".rstrip())
            if each.name != each.id
            else Offer(each.id, each.kind, each.id, each.detail)
            for each in suggest(typed, known)
        ]
        if typed and meant(typed, known) is None:
            offers += [
                Offer("", kind, f"new {_MADE_HERE[kind]} “{typed}”", "", is_new=True)
                for kind in self.field.to
                if kind in _MADE_HERE
            ]
        self._offers.show(offers)

    def on_key(self, event: events.Key) -> None:
        """Move in the list and take from it; without one, open it or go on.

        Where all that there is to take is a new record, it is made at once.
        """
        if not self.is_offering:
            if not self._opens(event.key):
                return
            self._offer(all_of_them=True)
            if not self.is_offering:
                return
            if event.key == "enter" and len(self._offers.offers) == 1:
                self._take(self._offers.offers[0])
        elif event.key in ("down", "up"):
            self._offers.move(1 if event.key == "down" else -1)
        elif event.key == "enter":
            self._take(self._offers.offers[self._offers.row])
        elif event.key == "escape":
            self._offers.show([])
        else:
            return
        event.stop()
        event.prevent_default()

    def _opens(self, key: str) -> bool:
        """Whether a key opens the list: where nothing is typed, or a name that nothing has."""
        typed = self._typed()
        return key == "down" if not typed else key == "enter" and typed in self.missing()

    def _take(self, offer: Offer) -> None:
        if offer.is_new:
            self.post_message(self.New(self, offer.kind, self._typed()))
        else:
            self.take(offer.id)

    def take(self, name: str) -> None:
        """Let an id stand instead of what was typed of its name."""
        before = begun(self.value)[0] if self._takes_several else ""
        self.value = f"{before} {name}" if before else name
        self.cursor_position = len(self.value)
        self._offers.show([])

    def on_blur(self) -> None:
        """A whole name becomes the id."""
        self._offers.show([])
        if self.field.to and self.value.strip():
            self.value = ", ".join(resolved(self.field, self.value, self.known()))

    def close(self) -> None:
        """Close the list."""
        self._offers.show([])
