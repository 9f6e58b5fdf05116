"""Archived texts: their paths stay in the library and lead to a file."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from claims.texts import NoSuchPlace, text_path, unreadable_text
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding


def check_text_paths(subject: Subject) -> Iterator[Finding]:
    """A `text:` is a relative path to a file within the library, links included."""
    root = subject.root.resolve()
    looked_at: dict[str, NoSuchPlace | None] = {}
    for source in subject.topic.sources.values():
        if not source.text:
            continue
        if source.text not in looked_at:
            looked_at[source.text] = _look_at(source.text, subject.path.parent, root)
        wrong = looked_at[source.text]
        if wrong is not None:
            yield subject.at(wrong.code, ("sources", source.id, "text"), str(wrong), wrong.hint)


def _look_at(text: str, folder: Path, root: Path) -> NoSuchPlace | None:
    """What is wrong with the path of a text, seen from a folder; its file is not opened."""
    try:
        if stat.S_ISREG(text_path(text, folder, root).stat().st_mode):
            return None
    except NoSuchPlace as wrong:
        return wrong
    except OSError as error:
        return unreadable_text(text, error)
    return NoSuchPlace(
        "E310", f"the archived text `{short(text)}` is not a file", "Name a text file."
    )
