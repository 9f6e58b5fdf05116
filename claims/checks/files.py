"""Archived texts: their paths stay in the library and lead to a file."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from claims.reading import reason
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding

Wrong = tuple[str, str, str]
"""What is wrong with a path: code, message and hint."""


def check_text_paths(subject: Subject) -> Iterator[Finding]:
    """A `text:` is a relative path to a file within the library, links included."""
    root = subject.root.resolve()
    looked_at: dict[str, Wrong | None] = {}
    for source in subject.topic.sources.values():
        if not source.text:
            continue
        if source.text not in looked_at:
            looked_at[source.text] = _look_at(source.text, subject.path.parent, root)
        wrong = looked_at[source.text]
        if wrong is not None:
            code, message, hint = wrong
            yield subject.at(code, ("sources", source.id, "text"), message, hint)


def _look_at(text: str, folder: Path, root: Path) -> Wrong | None:
    """What is wrong with the path of a text, seen from a folder; its file is not opened."""
    name = f"`{short(text)}`"
    if PurePosixPath(text).is_absolute() or "\\" in text or "\0" in text:
        return (
            "E308",
            f"{name} is not a relative path",
            "Write a path from the topic's own folder, such as texts/letter.txt.",
        )
    try:
        target = (folder / text).resolve()
        if not target.is_relative_to(root):
            return (
                "E309",
                f"{name} leaves the library",
                "Move the text into the library's folder.",
            )
        if stat.S_ISREG(target.stat().st_mode):
            return None
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "its links lead round in a circle"
        return (
            "E310",
            f"the text {name} cannot be read: {why}",
            "Correct the path, or add the file.",
        )
    return "E310", f"{name} is not a file", "Name a text file."
