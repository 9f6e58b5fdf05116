"""Merge two versions of a topic by fields, as git's merge driver.

What OURS and THEIRS have changed since BASE is put into OURS: changes of different fields both
stand, and so do items that both added. A field that both changed, each in its own way, is left
with conflict markers around its lines. Exit status: 0 merged, 1 conflicts are left in OURS,
129 a file cannot be read or written, and OURS is as it was. `counterclaim git-setup` makes git
call this.
"""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claims.commands import Exit
from claims.paths import written
from claims.reading import Unreadable, read_bytes
from claims.writing import Changed, Unwritable, replace

if TYPE_CHECKING:
    import argparse

    from claims.merging import Conflict

_FAILED = 129
"""Git takes a status above 128 for a failure, and what is lower for conflicts."""
_MARKER_SIZE = 7
_MOST_NAMED = 5
_UNKNOWN_TO_GIT = ("%X", "%S", "%Y")
"""What git before 2.44 leaves as it stands in the driver's line."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `merge` takes."""
    parser.add_argument("base", metavar="BASE", help="what both were made from (git's %%O)")
    parser.add_argument("ours", metavar="OURS", help="the version that is merged into (%%A)")
    parser.add_argument("theirs", metavar="THEIRS", help="the other version (%%B)")
    parser.add_argument(
        "--marker-size", type=int, default=_MARKER_SIZE, metavar="N",
        help="make conflict markers of N characters, not 7 (%%L)",
    )  # fmt: skip
    parser.add_argument(
        "-L", "--label", action="append", default=[], metavar="LABEL",
        help="what conflict markers call ours; given again, the base; again, theirs "
        "(%%X, %%S, %%Y)",
    )  # fmt: skip
    parser.add_argument("--path", metavar="PATH", help="what to call the file in messages (%%P)")


def run(options: argparse.Namespace) -> int:
    """Merge into OURS and return the exit status."""
    name = options.path or options.ours
    try:
        base, ours, theirs = (
            read_bytes(Path(path))[0] for path in (options.base, options.ours, options.theirs)
        )
        merged, conflicts = _merged(base, ours, theirs, options)
        if merged != ours:
            replace(Path(options.ours), merged, ours)
    except (Unreadable, Unwritable) as error:
        return _fail(name, f"{error}; {error.hint}")
    except Changed:
        return _fail(name, f"{options.ours} was changed meanwhile; merge it again")
    if not conflicts:
        return Exit.FINE
    print(f"counterclaim: {_shown(name)}: {_counted(conflicts)}", file=sys.stderr)
    return Exit.FINDINGS


def _fail(name: str, why: str) -> int:
    print(f"counterclaim: {_shown(name)} is not merged: {why}", file=sys.stderr)
    return _FAILED


def _shown(text: str) -> str:
    from claims.cells import visible

    return visible(text)


def _counted(conflicts: tuple[Conflict, ...]) -> str:
    if any(not conflict.path for conflict in conflicts):
        return "it could not be merged by fields; choose between the lines that are marked"
    names = [_shown(written(conflict.path)) for conflict in conflicts[:_MOST_NAMED]]
    more = len(conflicts) - len(names)
    counted = "1 conflict is" if len(conflicts) == 1 else f"{len(conflicts):,} conflicts are"
    return f"{counted} left: {', '.join(names)}{f' and {more:,} more' if more else ''}"


def _merged(
    base: bytes, ours: bytes, theirs: bytes, options: argparse.Namespace
) -> tuple[bytes, tuple[Conflict, ...]]:
    """The bytes of the merge, and the conflicts that are left in them."""
    if ours == theirs or theirs == base:
        return ours, ()
    if ours == base:
        return theirs, ()
    from claims.merging import Conflict, Markers, merge
    from claims.parsing import parse

    if any(b"\0" in data for data in (base, ours, theirs)):  # no text: markers would spoil it
        return ours, (Conflict((), None, None, None),)
    marks = [data.startswith(codecs.BOM_UTF8) for data in (base, ours, theirs)]
    mark = codecs.BOM_UTF8 if (marks[2] if marks[1] == marks[0] else marks[1]) else b""
    given = ["" if label in _UNKNOWN_TO_GIT else label for label in options.label]
    given += ["", "", ""]
    ours_label, theirs_label = given[0] or "ours", given[2] or "theirs"
    one, two, three = (
        parse(data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape"))
        for data in (base, ours, theirs)
    )
    markers = Markers(ours_label, theirs_label, max(options.marker_size, 1))
    merged = merge(one, two, three, markers=markers)
    return mark + merged.text.encode("utf-8", "surrogateescape"), merged.conflicts
