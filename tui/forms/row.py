"""One field of a form: its label, where its value is typed, and what is wrong with that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from claims.bearing import Bearing
from claims.cells import cut, visible
from claims.model import Shape
from tui.forms.entries import Bears, OneLine, Prose
from tui.forms.fields import BEARS
from tui.forms.names import NameEntry, Offers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

    from claims.suggesting import Named
    from tui.forms.fields import Field, Values

_SHORT = (Shape.DATE, Shape.ID)
Entry = OneLine | Prose | NameEntry | Bears


class Row(Horizontal):
    """One field; `entry` is where it is typed, if not what belongs to the field."""

    def __init__(
        self,
        field: Field,
        known: Callable[[], Sequence[Named]],
        targets: list[tuple[str, str, str]],
        label_width: int,
        entry: OneLine | None = None,
    ) -> None:
        super().__init__()
        self.field = field
        self._label = Static(
            cut(visible(field.label), label_width - 2), classes="label", markup=False
        )
        self._label.styles.width = label_width
        self._offers = Offers()
        self._told = Static(classes="told", markup=False)
        self.entry: Entry
        if entry is not None:
            self.entry = entry
        elif field.shape is Shape.BEARING:
            self.entry = Bears(targets)
        elif field.is_prose:
            self.entry = Prose()
        elif field.to or field.offered:
            self.entry = NameEntry(field, known, self._offers)
        else:
            self.entry = OneLine()

    def compose(self) -> ComposeResult:
        """The label at the left; at the right the value, and below it what is told of it."""
        yield self._label
        with Horizontal() if self._is_short else Vertical():
            yield self.entry
            if isinstance(self.entry, NameEntry):
                yield self._offers
            yield self._told

    @property
    def _is_short(self) -> bool:
        """Whether there is room beside the value for what is told of it."""
        return bool(self.field.to or self.field.offered) or self.field.shape in _SHORT

    @property
    def values(self) -> Values:
        """What was typed: one value, or one for each claim."""
        if isinstance(self.entry, Bears):
            known = {name for name, _, _ in self.entry.targets}
            return {
                f"{BEARS}{name}": how.name
                for name, how in self.entry.bearings.items()
                if how is not Bearing.NOT_LOOKED_AT and name in known
            }
        text = self.entry.text if isinstance(self.entry, Prose) else self.entry.value
        return {self.field.name: text} if text.strip() else {}

    def fill(self, values: Mapping[str, str]) -> None:
        """Let other values stand there."""
        if isinstance(self.entry, Bears):
            found = {
                name.removeprefix(BEARS): Bearing[word]
                for name, word in values.items()
                if name.startswith(BEARS) and word in Bearing.__members__
            }
            self.entry.show(self.entry.targets, found)
        elif isinstance(self.entry, Prose):
            self.entry.text = values.get(self.field.name, "")
            self.entry.move_cursor(self.entry.document.end)
        else:
            self.entry.value = values.get(self.field.name, "")
            self.entry.cursor_position = len(self.entry.value)

    def mark(self, *, is_here: bool) -> None:
        """Let the label stand out while its field has focus."""
        self._label.set_class(is_here, "-here")

    def propose(self, text: str) -> None:
        """Show in an empty line what holds where nothing is typed."""
        if isinstance(self.entry, OneLine):
            self.entry.placeholder = text

    def tell(self, text: str, *, is_wrong: bool) -> None:
        """Say something of the value, or nothing; it stands out when the value is left."""
        self._told.display = bool(text) or self._is_short
        self._told.set_class(is_wrong and not self.has_focus_within, "-wrong")
        self._told.update(Content(visible(text)))
