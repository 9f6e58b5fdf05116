"""Give another id to a source, speaker, claim or item, wherever its file refers to it.

PATH names the record, such as claims.mine or evidence.3, and TO is its new id. An aspect of a
claim, or a key of your own, is renamed in its place alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.commands import Unusable, _edits
from claims.editing import Rename

if TYPE_CHECKING:
    import argparse

    from claims.model import FieldPath


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `rename` takes."""
    parser.description = f"{__doc__}{_edits.BATCH}\n{_edits.STATUS}"
    _edits.add_arguments(parser)
    parser.add_argument("to", metavar="TO", nargs="?", help="the new id")


def run(options: argparse.Namespace) -> int:
    """Rename it and return the exit status."""

    def edit(path: FieldPath) -> Rename:
        if options.to is None:
            raise Unusable("rename takes a FILE, a PATH and an id; `counterclaim rename --help`")
        return Rename(path, options.to)

    return _edits.run(options, "rename", edit)
