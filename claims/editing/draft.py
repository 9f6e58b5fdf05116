"""A change in the making: splices of the text, and what they are to mean, held against each other.

Nothing leaves here unread: the new text is parsed, and unless it means exactly what was meant
the edit is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.editing import gaps
from claims.editing.edits import Refused
from claims.meaning import Overlay, meaning
from claims.parsing import parse

if TYPE_CHECKING:
    from claims.document import Document
    from claims.model import FieldPath


@dataclass(slots=True)
class Draft:
    """Changes to one document, none of which overlap.

    Attributes:
        named: the paths whose change is meant, as far as other paths lead to the same nodes.
    """

    document: Document
    named: list[FieldPath] = field(default_factory=list)
    overlay: Overlay = field(default_factory=Overlay)
    splices: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as it was."""
        return self.document.text

    def put(self, at: int, text: str) -> None:
        """Insert text, as `replace` does."""
        self.replace(at, at, text)

    def replace(self, start: int, end: int, text: str) -> None:
        """Let text stand in the place of other text.

        Where lines come to stand at the end of a line, they end as it ends: blanks there would
        be more of a literal text, and a line break of theirs is the one that is there.
        """
        line_end = gaps.line_end(self.text, end)
        if ("\n" in text or "\r" in text) and not self.text[end:line_end].strip(" \t"):
            end = line_end
            if end < len(self.text):
                text = text.removesuffix(self.line_break(end))
        self.splices.append((start, end, text))

    def cut(self, start: int, end: int) -> None:
        """Take text out."""
        self.splices.append((start, end, ""))

    def line_break(self, near: int) -> str:
        """What ends the lines there."""
        return gaps.line_break(self.text, near)

    def spliced(self) -> str:
        """The new text."""
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(self.splices, key=lambda splice: splice[:2]):
            parts += (self.text[at:start], new)
            at = end
        return "".join((*parts, self.text[at:]))

    def finished(self) -> Document:
        """The new document.

        Raises:
            Refused: it would not mean what was meant.
        """
        new = parse(self.spliced())
        if new.is_whole and meaning(new) == meaning(self.document, 0, self.overlay):
            return new
        raise Refused(
            "this cannot be written into the file as it is laid out here without changing "
            "more than was asked; edit these lines in a text editor"
        )
