"""Undo the last edit of a topic's file that was made with this program.

It takes back that edit alone: what others changed since stays. Exit status: 0 undone; 1 there
is nothing to undo, or it no longer applies; 2 the call or the file is unusable.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claims.changing import undo
from claims.commands import _edits
from claims.library import Library

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `undo` takes."""
    parser.add_argument("file", metavar="FILE", help="the topic's file")


def run(options: argparse.Namespace) -> int:
    """Undo one edit and return the exit status."""
    library = Library(options.file)
    return _edits.told(options.file, lambda: undo(library, Path(options.file)).warning)
