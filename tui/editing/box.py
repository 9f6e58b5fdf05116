"""The box in which one field is edited, in the place of its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from claims.cells import visible, width
from tui.binding import bind
from tui.typed import cleaned

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Region
    from textual.timer import Timer

    from claims import TopicFile
    from claims.model import FieldPath
    from tui.base import BaseScreen
    from tui.editing.fields import Field

_NARROWEST = 34
_MOST_LINES = 12


class FieldText(TextArea):
    """What is typed; in one line `enter` keeps it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keep"),
        bind("back", "leave", label="leave", shown=True),
        bind("next_field", "next_field(1)"),
        bind("previous_field", "next_field(-1)"),
        bind("field_editor"),
    ]

    class Kept(Message):
        """What was typed is to be saved; `step` tells which field comes after it, 0 for none."""

        def __init__(self, step: int = 0) -> None:
            super().__init__()
            self.step = step

    class Left(Message):
        """The box was left."""

    class InEditor(Message):
        """The text is to be opened in the person's own editor."""

    def __init__(self, text: str, *, is_prose: bool) -> None:
        super().__init__(text, compact=True, highlight_cursor_line=False)
        self.is_prose = is_prose
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.is_prose:
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept())

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = cleaned(event.text)
        if not self.is_prose:
            text = text.rstrip("\n")  # as terminals send a line that was selected whole
            self.is_prose = "\n" in text
        if not self.read_only and (pasted := self._replace_via_keyboard(text, *self.selection)):
            self.move_cursor(pasted.end_location)

    def action_keep(self) -> None:
        """Keep what was typed."""
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Leave the field as it was."""
        self.post_message(self.Left())

    def action_next_field(self, step: int) -> None:
        """Keep what was typed, and go on to another field of the record."""
        self.post_message(self.Kept(step))

    def action_field_editor(self) -> None:
        """Open what was typed in the person's own editor."""
        self.post_message(self.InEditor())


class FieldBox(Vertical):
    """A field in the place of its cell: what is typed, what is wrong with it, the keys.

    Args:
        field: what is edited.
        draft: what had been typed here and was left, or None.
        place: the cell, on the screen.
        file: the topic as the person sees it while typing.
        record: whose fields are gone through.
        has_changed: whether others have changed the field since the draft was begun.
    """

    DEFAULT_CSS = """
    FieldBox {
        overlay: screen; constrain: inside inside; position: absolute;
        height: auto; width: 40; background: $panel; color: $foreground;
        border-left: outer $accent;
    }
    FieldBox > FieldText {
        height: auto; min-height: 1; padding: 0 1; background: $panel;
        scrollbar-size-vertical: 1;
    }
    FieldBox > Static { height: auto; padding: 0 1; background: $panel; }
    FieldBox > .finding { color: $text-warning; }
    FieldBox > .keys { color: $text-muted; }
    """

    def __init__(
        self,
        field: Field,
        draft: str | None,
        place: Region,
        file: TopicFile,
        record: FieldPath,
        *,
        has_changed: bool = False,
    ) -> None:
        super().__init__()
        self.field = field
        self.file = file
        self.record = record
        self.pausing: Timer | None = None  # until what was typed is kept as a draft
        self.is_unsafe = False  # no draft could be written
        self.is_checking = self.is_outdated = False  # what is found may be of an older text
        self._has_changed = has_changed
        self._draft = draft if draft != field.text else None
        self._place = place
        self.area = FieldText(field.text, is_prose=field.is_prose or "\n" in (draft or ""))
        self._finding = Static("", classes="finding", markup=False)
        self._keys = Static("", classes="keys", markup=False)
        self._finding.display = False
        self._told_keys = ""

    def compose(self) -> ComposeResult:
        """The text, the finding, the keys."""
        yield self.area
        yield self._finding
        yield self._keys

    def on_mount(self) -> None:
        """Stand where the cell is; what was left here before is in the box again."""
        self.stand_at(self._place)
        if self._draft is not None:
            self.put(self._draft)
        self.area.move_cursor(self.area.document.end)
        self.area.focus()
        self.tell_keys()

    def stand_at(self, place: Region) -> None:
        """Stand where a cell is: as wide, though never too narrow to type in."""
        columns = self.app.size.width
        wide = min(max(place.width, _NARROWEST), columns - 2)
        self.styles.width = wide
        self.styles.offset = (min(place.x, columns - wide), place.y)
        self.area.styles.max_height = min(_MOST_LINES, max(3, self.app.size.height - 8))

    @property
    def text(self) -> str:
        """What was typed."""
        return self.area.text

    @property
    def draft(self) -> dict[str, str]:
        """What its draft holds: what was typed, and what stood in the field before."""
        return {"text": self.text, "was": self.field.text}

    def put(self, text: str) -> None:
        """Let another text stand in the box; undoing it there brings back what was."""
        self.area.is_prose = self.area.is_prose or "\n" in text
        self.area.replace(text, self.area.document.start, self.area.document.end)

    @property
    def is_changed(self) -> bool:
        """Whether it is other than what stands in the file."""
        return self.text != self.field.text

    def find_fault(self, told: str) -> None:
        """Say below the text what is wrong with it; nothing where nothing is."""
        self._finding.update(visible(told, newlines=True))
        self._finding.display = bool(told)

    def tell_keys(self) -> None:
        """The line of keys, which also says what is edited."""
        screen: BaseScreen[object] = self.screen  # type: ignore[assignment]
        keep = screen.key("keep") if self.area.is_prose else "enter"
        keys = [f"{keep} keeps", f"{screen.key('back')} leaves"]
        if self._draft is not None:
            then = "others have changed it since" if self._has_changed else "ctrl+z: as in the file"
            keys.insert(0, f"what you left; {then}")
        if self.is_unsafe:
            keys.insert(0, "no draft could be written")
        told = " · ".join(keys)
        label = self.field.label
        room = self.size.width or self._place.width
        if width(label) + width(told) + 6 <= room:
            told = f"{label} · {told}"
        if told != self._told_keys:  # else each letter would lay out the screen anew
            self._told_keys = told
            self._keys.update(Content(told))
