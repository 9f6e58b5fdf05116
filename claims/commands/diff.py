"""Show what changed in topics, in words: claims, quotes, bearings, and texts word by word.

Without REV: what is changed on disk and not yet staged; with one, what differs on disk from that
revision; with two, between them. PATHs, files or folders, come after: only they are compared. Two
files are compared with each other. Exit status: 0 told, 2 no such revision or file, or no git.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claims.commands import Exit, Unusable
from claims.library import SUFFIXES
from claims.merging.reporting import Compared, as_data, compared, lines_of
from claims.parsing import parse
from claims.reading import Unreadable, decode, read_bytes
from claims.revisions import (
    INDEX,
    GitError,
    bytes_at,
    changed_files,
    commit_of,
    merge_base,
    place_of,
    repository,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

_MOST_REVISIONS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `diff` takes."""
    parser.add_argument(
        "words", nargs="*", metavar="REV|PATH",
        help="up to two revisions, then files or folders; or two files",
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--textconv", action="store_true",
        help="print one file, a PATH and its words a line, as git compares it after `git-setup`",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Print what changed and return the exit status."""
    words: list[str] = options.words
    try:
        if options.textconv:
            return _convert(words)
        files = list(_between_files(words) if _are_files(words) else _between_revisions(words))
    except GitError as error:
        raise Unusable(str(error)) from error
    if options.format == "json":
        print(json.dumps({"files": [_as_data(file) for file in files]}, indent=2))
        return Exit.FINE
    from claims.reports.text import wants_colour

    colour = wants_colour(sys.stdout)
    print("\n\n".join("\n".join(lines_of(file, colour=colour)) for file in files), end="")
    if files:
        print()
    return Exit.FINE


def _as_data(file: Compared) -> dict[str, object]:
    told = None if file.changes is None else [as_data(change) for change in file.changes]
    return {"old": file.old, "new": file.new, "readable": told is not None, "changes": told or []}


# -- what is compared --------------------------------------------------------------------


def _are_files(words: list[str]) -> bool:
    return len(words) == 2 and all(Path(word).is_file() for word in words)


def _between_files(words: list[str]) -> Iterator[Compared]:
    one, two = words
    found = compared(one, _on_disk(Path(one)), two, _on_disk(Path(two)))
    if found is None:
        raise Unusable(f"neither {one} nor {two} is a topic; name two topic files")
    if found.changes is None or found.changes or Path(one).read_bytes() != Path(two).read_bytes():
        yield found


def _between_revisions(words: list[str]) -> Iterator[Compared]:
    top = repository(Path.cwd())
    revs: list[str] = []
    while words and len(revs) < _MOST_REVISIONS and not os.path.lexists(words[0]):
        revs += _revisions(top, words[0])
        words = words[1:]
    names = [place_of(Path(word))[1] for word in words] or [place_of(Path.cwd())[1]]
    if len(revs) > _MOST_REVISIONS:
        raise Unusable(f"{' '.join(revs)}: compare two revisions at most")
    revs = [commit_of(top, rev) for rev in revs]  # once, and not again for every file
    for file in changed_files(top, tuple(revs), tuple(names)):
        if not (file.new or file.old or "").endswith(SUFFIXES):
            continue
        old = None if file.old is None else bytes_at(top, file.old, revs[0] if revs else INDEX)
        if file.new is None:
            new = None
        elif len(revs) == _MOST_REVISIONS:
            new = bytes_at(top, file.new, revs[1])
        else:
            new = _on_disk(top / file.new)
        found = compared(file.old, old, file.new, new)
        if found is not None:
            yield found


def _revisions(top: Path, word: str) -> list[str]:
    """The revisions that a word means: one, or the two ends of a range as git has them."""
    one, dots, two = word.partition("..")
    if not dots:
        return [word]
    if not two.startswith("."):
        return [one or "HEAD", two or "HEAD"]
    two = two.removeprefix(".") or "HEAD"
    return [merge_base(top, one or "HEAD", two), two]


def _on_disk(path: Path) -> bytes:
    try:
        return read_bytes(path)[0]
    except Unreadable as error:
        raise Unusable(f"{path}: {error}; {error.hint}") from error


# -- for git -----------------------------------------------------------------------------


def _convert(words: list[str]) -> int:
    """Print a file, a PATH and its words a line; one that is no YAML as it is."""
    if len(words) != 1:
        raise Unusable("--textconv takes one file; git names it")
    data = _on_disk(Path(words[0]))
    from claims.merging.flattened import flattened

    try:
        document = parse(decode(data))
        text = flattened(document) if document.is_whole else document.text
    except Unreadable:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return Exit.FINE
    print(text, end="")
    return Exit.FINE
