"""Archived texts: their paths stay in the library and lead to a file."""

from __future__ import annotations

import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from claims.reading import reason
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding


def check_text_paths(subject: Subject) -> Iterator[Finding]:
    """A `text:` is a relative path to a file within the library, links included."""
    root = subject.root.resolve()
    for source in subject.topic.sources.values():
        if not source.text:
            continue
        where = ("sources", source.id, "text")
        if PurePosixPath(source.text).is_absolute() or "\\" in source.text or "\0" in source.text:
            yield subject.at(
                "E308",
                where,
                f"`{short(source.text)}` is not a relative path",
                "Write a path from the topic's own folder, such as texts/letter.txt.",
            )
            continue
        try:
            target = (subject.path.parent / source.text).resolve()
            if not target.is_relative_to(root):
                yield subject.at(
                    "E309",
                    where,
                    f"`{short(source.text)}` leaves the library",
                    "Move the text into the library's folder.",
                )
                continue
            mode = target.stat().st_mode
        except (OSError, RuntimeError) as error:
            why = reason(error) if isinstance(error, OSError) else "its links lead in a circle"
            yield subject.at(
                "E310",
                where,
                f"the text `{short(source.text)}` cannot be read: {why}",
                "Correct the path, or add the file.",
            )
            continue
        if not stat.S_ISREG(mode):
            yield subject.at(
                "E310", where, f"`{short(source.text)}` is not a file", "Name a text file."
            )
