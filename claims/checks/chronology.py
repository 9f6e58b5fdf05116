"""Dates that cannot stand in the order they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.dates import certainly_after
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding


def check_order_of_dates(subject: Subject) -> Iterator[Finding]:
    """Nothing was said after it was published, nor looked at before."""
    topic = subject.topic
    for source in topic.sources.values():
        if (
            source.published
            and source.accessed
            and certainly_after(source.published, source.accessed)
        ):
            yield subject.at(
                "W401",
                ("sources", source.id, "accessed"),
                f"`{short(source.id)}` was looked at on {source.accessed.text}, "
                f"before it was published on {source.published.text}",
                "Correct one of the two dates.",
            )
    for index, item in enumerate(topic.evidence):
        if item.date is None:
            continue
        for name in item.source:
            published = topic.sources[name].published if name in topic.sources else None
            if published and certainly_after(item.date, published):
                yield subject.at(
                    "W401",
                    ("evidence", index, "date"),
                    f"{item.date.text} is later than {published.text}, "
                    f"when `{short(name)}` was published",
                    "Correct one of the two dates.",
                )
