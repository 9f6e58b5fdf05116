"""What a check is given: one topic, its text, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.diagnostics import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from claims.document import Document
    from claims.model import FieldPath, Topic


@dataclass(frozen=True, slots=True)
class Subject:
    """One topic to check, with the library's folder, which its files may not leave."""

    topic: Topic
    document: Document
    path: Path
    root: Path

    def at(
        self, code: str, path: FieldPath, message: str, hint: str = "", *, word: str = ""
    ) -> Finding:
        """A finding about the value at a PATH, narrowed to a word within it where one is given.

        Where the file has nothing at the PATH, the finding is about what should hold it.
        """
        document = self.document
        node = next(iter(document.find_names(path, word)), None) if word else document.find(path)
        while node is None and path:
            path = path[:-1]
            node = document.find(path)
        return self._finding(code, node, message, hint)

    def at_key(self, code: str, path: FieldPath, message: str, hint: str = "") -> Finding:
        """A finding about the key that a PATH ends with, or about the first line of an item."""
        return self._finding(code, self.document.find_key(path), message, hint)

    def _finding(self, code: str, node: int | None, message: str, hint: str) -> Finding:
        if node is None:
            return Finding(code, 0, min(1, len(self.document.text)), message, hint)
        start, end = self.document.span(node)
        return Finding(code, start, end, message, hint)
