"""Undo the last edit of a topic's file that was made with this program.

It takes back that edit alone: what others changed since stays. Exit status: 0 undone; 1 there
is nothing to undo, or it no longer applies; 2 the call or the file is unusable.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claims.changing import preview_of, undo
from claims.commands import _edits
from claims.history import Kind
from claims.library import Library

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `undo` takes."""
    parser.add_argument("file", metavar="FILE", help="the topic's file")
    _edits.add_dry_run(parser)


def run(options: argparse.Namespace) -> int:
    """Undo one edit and return the exit status."""
    library, path = Library(options.file), Path(options.file)

    def undone() -> str:
        if options.dry_run:
            _edits.print_difference(options.file, *preview_of(path, Kind.UNDO))
            return ""
        return undo(library, path).warning

    return _edits.told(options.file, undone)
