"""Redo the edit of a topic's file that was undone last.

It makes that edit again, beside what others changed since. Exit status: 0 redone; 1 there
is nothing to redo, or it no longer applies; 2 the call or the file is unusable.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claims.changing import redo
from claims.commands import _edits
from claims.library import Library

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `redo` takes."""
    parser.add_argument("file", metavar="FILE", help="the topic's file")


def run(options: argparse.Namespace) -> int:
    """Redo one edit and return the exit status."""
    library = Library(options.file)
    return _edits.told(options.file, lambda: redo(library, Path(options.file)).warning)
