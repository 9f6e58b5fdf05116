"""Reports: what `check` found, in the form that was asked for, one module a form.

Each has a function `report` from checked files, in order, to the lines to print. Text and
annotations come as the files are read; JSON and SARIF are one document, at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claims.diagnostics import Diagnostic
    from claims.library import TopicFile


class Checked(NamedTuple):
    """One file and what is wrong with it; a file that is no topic was passed over."""

    file: TopicFile
    diagnostics: tuple[Diagnostic, ...] = ()
