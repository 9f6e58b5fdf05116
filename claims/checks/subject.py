"""What a check is given: one topic, its text, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claims.diagnostics import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from claims.document import Document
    from claims.model import FieldPath, Topic


@dataclass(frozen=True)
class Subject:
    """One topic to check, with the library's folder, which its files may not leave."""

    topic: Topic
    document: Document
    path: Path
    root: Path

    @cached_property
    def _misread(self) -> set[int]:
        """Where values stand that are of the wrong kind."""
        return {finding.start for finding in self.document.findings if finding.code == "E202"}

    def is_misread(self, *paths: FieldPath) -> bool:
        """Whether a value at one of these PATHS is of the wrong kind: that was said already."""
        if not self._misread:
            return False
        nodes = (self.document.find(path) for path in paths)
        return any(
            self.document.starts[node] in self._misread for node in nodes if node is not None
        )

    def at(self, code: str, path: FieldPath, message: str, hint: str = "") -> Finding:
        """A finding about the value at a PATH.

        Where the file has nothing there, the finding is about what should hold it.
        """
        node = self.document.find(path)
        while node is None and path:
            path = path[:-1]
            node = self.document.find(path)
        return self._finding(code, node, message, hint)

    def at_key(self, code: str, path: FieldPath, message: str, hint: str = "") -> Finding:
        """A finding about the key that a PATH ends with."""
        return self._finding(code, self.document.find_key(path), message, hint)

    def at_name(
        self, code: str, path: FieldPath, name: str, message: str, hint: str = "", *, time: int = 0
    ) -> Finding:
        """A finding about a name where it is given at a PATH, for the first time or a later one."""
        found = self.document.find_names(path, name)
        if not found:
            return self.at(code, path, message, hint)
        return self._finding(code, found[min(time, len(found) - 1)], message, hint)

    def _finding(self, code: str, node: int | None, message: str, hint: str) -> Finding:
        start, end = self.document.span(node) if node is not None else (0, 1)
        return Finding(code, start, end, message, hint)
