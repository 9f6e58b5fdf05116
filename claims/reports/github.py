"""The report as GitHub's workflow commands, which become annotations on the changed lines.

The lines are read by people and terminals too, so control characters become visible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.cells import visible
from claims.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.diagnostics import Diagnostic
    from claims.reports import Checked

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def report(checked: Iterable[Checked]) -> Iterator[str]:
    """One line for each diagnostic."""
    for _, found in checked:
        for diagnostic in found:
            yield _command(diagnostic)


def _command(found: Diagnostic) -> str:
    properties = {"title": found.code, "file": found.path, "line": found.line}
    if found.end_line == found.line:  # GitHub refuses columns over several lines
        properties |= {"col": found.column, "endColumn": found.end_column}
    properties["endLine"] = found.end_line
    written = ",".join(
        f"{name}={_shown(str(value)).translate(_IN_PROPERTY)}" for name, value in properties.items()
    )
    message = _shown("\n".join(filter(None, (found.message, found.hint)))).translate(_IN_MESSAGE)
    return f"::{_COMMANDS[found.severity]} {written}::{message}"


def _shown(text: str) -> str:
    return visible(text, newlines=True)
