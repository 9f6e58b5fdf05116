"""Steps of a topic's own lesson that are understood otherwise than they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.lesson.minutes import LONGEST, minutes_in
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding


def check_minutes(subject: Subject) -> Iterator[Finding]:
    """The minutes of a step are a whole number from 1."""
    for at, step in enumerate(subject.topic.lesson):
        if step.minutes is not None and minutes_in(step.minutes) is None:
            yield subject.at(
                "W407",
                ("lesson", at, "minutes"),
                f"`{short(step.minutes)}` is no number of minutes",
                f"Write a whole number from 1 to {LONGEST}.",
            )
