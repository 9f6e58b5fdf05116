"""Tell the history of a topic, or of one thing in it: who changed what, and when.

TOPIC is a file, or its name without the ending, in a git repository. PATH names a part of it,
such as claims.mine or evidence.arrest.quote, and is followed back through renames of its id and
of the file, to where it was added. The newest commit comes first. Exit status: 0 told, 2 no such
topic or part, no repository, or no git.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claims.cells import visible
from claims.commands import Exit, Unusable
from claims.commands._topics import find
from claims.document import Document
from claims.library import NotFound, is_path
from claims.merging import Change, Kind, path_before
from claims.merging.reporting import Compared, as_data, compared, lines_of
from claims.parsing import parse
from claims.paths import PathError, resolved, written
from claims.paths import parse as parse_path
from claims.reading import Unreadable, decode
from claims.revisions import GitError, bytes_at, commits_of, place_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from claims.model import FieldPath
    from claims.revisions import Commit

_SHORT = 9
"""So many characters of a commit's name are shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `log` takes."""
    parser.add_argument("topic", metavar="TOPIC", help="a topic file, or its name")
    parser.add_argument(
        "path", nargs="?", default="", metavar="PATH",
        help="a part of the topic, such as claims.mine",
    ).completer = _complete_path  # type: ignore[attr-defined]  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the history and return the exit status."""
    try:
        path = parse_path(options.path) if options.path else ()
    except PathError as error:
        raise Unusable(str(error)) from error
    file = _file(options.topic)
    try:
        entries = history(file, path)
        if options.format == "json":
            print(json.dumps({"commits": [_as_data(entry) for entry in entries]}, indent=2))
            return Exit.FINE
        from claims.reports.text import wants_colour

        for entry in entries:
            for line in _lines(entry, colour=wants_colour(sys.stdout)):
                print(line)
    except GitError as error:
        raise Unusable(str(error)) from error
    return Exit.FINE


def _complete_path(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The PATHs that a word may become, in the topic that was named before it."""
    from claims.commands._edits import paths_begun

    library, file = find(parsed_args.topic)
    return [written(path) for path in paths_begun(library.read(file).document, prefix)]


def _file(name: str) -> Path:
    """The path of the topic that a person names; a file that was deleted has a history too."""
    try:
        return find(name)[1]
    except NotFound:
        if is_path(name) and Path(name).parent.is_dir():
            return Path(name)
        raise


class _Entry(NamedTuple):
    """A commit, and what it changed of what was asked for."""

    commit: Commit
    file: Compared


def history(file: Path, path: FieldPath) -> Iterator[_Entry]:
    """The commits that changed a part of a topic, the newest first.

    Args:
        file: the topic's file.
        path: the part, as it is called in the newest commit; `()` for all.

    Raises:
        GitError: git refuses, or the file is in no repository.
        Unusable: no commit has the file, or the newest lacks the part.
    """
    top, name = place_of(file)
    places: dict[bytes, FieldPath] = {}  # where the part stands, by the text that has it
    waiting: set[bytes] = set()  # texts whose commits are still to come
    is_first = True
    for commit in commits_of(top, name):
        if is_first and path:
            last = bytes_at(top, name, "HEAD") or b""
            places[last] = _place(name, _document(last), path)
            waiting.add(last)
        is_first = False
        versions = _Versions.of(top, commit)
        found = versions.own_changes()
        if not path:
            if found is not None:
                yield _Entry(commit, found)
            continue
        place = places.get(versions.new or b"")
        if place is None:  # a branch that has not had the part
            continue
        if found is not None and (mine := _concerning(found, place)) is not None:
            yield _Entry(commit, mine)
        waiting.discard(versions.new or b"")
        is_readable = found is None or found.changes is not None
        after = _document(versions.new)
        for _, old in versions.olds:
            if old is None:
                continue
            was = path_before(_document(old), after, place) if is_readable else place
            if was is not None:
                places.setdefault(old, was)
                waiting.add(old)
        if not waiting:
            return
    if is_first:
        raise Unusable(f"no commit has {file}; `git add` it and commit it first")


def _place(name: str, document: Document, path: FieldPath) -> FieldPath:
    """Where a part that a person names stands in the newest version."""
    place = resolved(document, path)
    if document.find(place) is None:
        raise Unusable(f"{name} has no such part in its last commit; `counterclaim show` shows it")
    return place


class _Versions(NamedTuple):
    """A file after a commit, and before it: in each parent of the commit."""

    name: str | None
    new: bytes | None
    olds: list[tuple[str | None, bytes | None]]

    @classmethod
    def of(cls, top: Path, commit: Commit) -> _Versions:
        """The versions of a commit's file."""
        names = (commit.changed.old, *commit.merged)
        olds = [
            (old, None if old is None else bytes_at(top, old, f"{commit.hash}^{number}"))
            for number, old in enumerate(names, 1)
        ]
        name = commit.changed.new
        return cls(name, None if name is None else bytes_at(top, name, commit.hash), olds)

    def own_changes(self) -> Compared | None:
        """What the commit changed; of a merge what no parent has, None where that is nothing."""
        first, *others = (
            compared(old_name, old, self.name, self.new) or Compared(old_name, self.name, ())
            for old_name, old in self.olds
        )
        if not others or first.changes is None:
            return first
        own = tuple(
            change
            for change in first.changes
            if all(
                other.changes is None or any(_is_same(change, each) for each in other.changes)
                for other in others
            )
        )
        return first._replace(changes=own) if own else None


def _is_same(one: Change, two: Change) -> bool:
    """Whether changes from two parents of a merge are of one thing."""
    if Kind.REMOVED in (one.kind, two.kind):  # whose paths are those of each parent
        told = [(each.kind, each.record, each.name, each.field) for each in (one, two)]
        return told[0] == told[1]
    shared = min(len(one.path), len(two.path))
    return one.path[:shared] == two.path[:shared]


def _concerning(file: Compared, path: FieldPath) -> Compared | None:
    """The changes of a part, and those that it came or went with; None where there are none."""
    if file.changes is None:
        return file
    here = tuple(
        change
        for change in file.changes
        if change.path[: len(path)] == path or (not change.path and change.record == "topic")
        or (path[: len(change.path)] == change.path and change.field is None)
    )  # fmt: skip
    return file._replace(changes=here) if here else None


def _document(data: bytes | None) -> Document:
    """The document of a file's bytes; an empty one where it cannot be read."""
    if data is None:
        return Document("")
    try:
        return parse(decode(data))
    except Unreadable:
        return Document("")


def _lines(entry: _Entry, *, colour: bool) -> Iterator[str]:
    commit = entry.commit
    when = commit.date[:16].replace("T", " ")
    head = f"{commit.hash[:_SHORT]}  {when}  {visible(commit.author)}: {visible(commit.subject)}"
    yield f"\033[1m{head}\033[m" if colour else head
    _, *lines = lines_of(entry.file, colour=colour)
    yield from lines
    yield ""


def _as_data(entry: _Entry) -> dict[str, object]:
    commit, file = entry
    return {
        "hash": commit.hash,
        "date": commit.date,
        "author": commit.author,
        "subject": commit.subject,
        "old": file.old,
        "new": file.new,
        "readable": file.changes is not None,
        "changes": [as_data(change) for change in file.changes or ()],
    }
