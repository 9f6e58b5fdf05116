"""Diagnostics: what is wrong with a file, as values.

A check yields findings, which know a stretch of the text; the library turns each into a
`Diagnostic`, which knows file, line and column and stands on its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_FINDINGS = 10_000
"""So many are listed of one file; one more says that there are more."""


class Severity(StrEnum):
    """How much a diagnostic matters; the first letter of a code says which."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_BY_LETTER = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


def severity_of(code: str) -> Severity:
    """The severity that a code such as `E201` stands for."""
    return _BY_LETTER[code[0]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong within one text: offsets in code points, the end exclusive."""

    code: str
    start: int
    end: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something wrong in one file; lines and columns count from 1, columns in code points."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Error, warning or note."""
        return severity_of(self.code)

    @property
    def place(self) -> str:
        """`path:line:column`, as editors and terminals understand it."""
        return f"{self.path}:{self.line}:{self.column}"

    def __str__(self) -> str:
        """One line: place, severity, code, message."""
        return f"{self.place}: {self.severity} {self.code}: {self.message}"

    def as_dict(self) -> dict[str, str | int]:
        """The stable shape that `check --format json` prints."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
        }
