"""The report for programs: one JSON document, whose shape is a contract and stays as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.reports import Checked


def report(checked: Iterable[Checked]) -> Iterator[str]:
    """`{"diagnostics": […], "topics": n}`, in ASCII, so that no locale can spoil it."""
    diagnostics = []
    topics = 0
    for file, found in checked:
        topics += file.is_topic
        diagnostics += [diagnostic.as_dict() for diagnostic in found]
    yield json.dumps({"diagnostics": diagnostics, "topics": topics}, indent=2)
