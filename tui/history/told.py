"""What a step of the history changed, in coloured words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from difflib import unified_diff
from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content

from claims.cells import visible
from claims.changing import changes_of
from claims.dates import MONTHS
from claims.history import Kind
from claims.merging.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.history import Step

MOST_TOLD = 60
"""So many changes or lines of one step are told; a step may replace a whole file."""
_COLOUR = re.compile(r"\x1b\[(3[12]|1)?m")
_STYLES = {"31": "$disputes strike", "32": "$supports bold", "1": "bold"}
_OF_A_DIFF = {"-": "$disputes", "+": "$supports"}


def when(at: datetime, today: date) -> str:
    """The time of a step: today 14:03, yesterday 09:12, 12 Nov 09:12, 12 Nov 2024."""
    if at.date() == today:
        return f"today {at:%H:%M}"
    if at.date() == today - timedelta(days=1):
        return f"yesterday {at:%H:%M}"
    day = f"{at.day} {MONTHS[at.month - 1][:3]}"
    return f"{day} {at:%H:%M}" if at.year == today.year else f"{day} {at.year}"


def what(step: Step) -> str:
    """What was done, in a line."""
    told = {
        Kind.UNDO: f"undone: {step.what}",
        Kind.REDO: f"done again: {step.what}",
        Kind.OUTSIDE: "changed by another program",
    }
    return visible(told.get(step.kind, step.what))


def who(step: Step) -> str:
    """Where it was done."""
    return "outside" if step.kind is Kind.OUTSIDE else "here"


def change_told(step: Step) -> Content:
    """What a step changed, field by field; line by line where only the layout differs.

    A large topic takes a while to be compared: this is for a thread.
    """
    if step.before == step.after:
        return Content("Nothing of the text was changed.")
    found = changes_of(step)
    lines = [_coloured(sentence(change, colour=True)) for change in found[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        lines.append(Content(f"… and {len(found) - MOST_TOLD:,} more"))
    return Content("\n\n").join(lines) if lines else Content("\n").join(_diff(step))


def _coloured(text: str) -> Content:
    """Words with colours for a terminal as words with the theme's."""
    spans: list[tuple[str, str] | str] = []
    style = ""
    for part, code in zip(*[iter([*_COLOUR.split(text), None])] * 2, strict=True):
        if part:
            spans.append((part, style) if style else part)
        style = _STYLES.get(code or "", "")
    return Content.assemble(*spans)


def _diff(step: Step) -> Iterator[Content]:
    lines = unified_diff(step.before.splitlines(), step.after.splitlines(), n=1, lineterm="")
    for line in islice(lines, 2, MOST_TOLD):
        shown = "" if line.startswith("@@") else visible(line)
        style = _OF_A_DIFF.get(line[:1], "$quiet")
        yield Content.styled(shown, style)
