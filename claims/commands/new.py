"""Make a new topic's file from its question.

The file must not be there yet; folders on the way to it are made. Exit status: 0 made; 1 there
is something already, or no question; 2 the call or the place is unusable.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claims.changing import create
from claims.commands import Unusable, _edits
from claims.library import SUFFIXES

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `new` takes."""
    parser.add_argument("file", metavar="FILE", help="the file to make; it ends in .yaml")
    parser.add_argument("question", metavar="QUESTION", help="the question that the claims answer")
    parser.set_defaults(takes_text=True)


def run(options: argparse.Namespace) -> int:
    """Make the file and return the exit status."""
    path = Path(options.file)
    if path.suffix not in SUFFIXES or not path.stem:
        raise Unusable(f"{options.file}: a topic's file ends in .yaml; write {path.name}.yaml")

    def made() -> str:
        create(path, options.question)
        return ""

    return _edits.told(options.file, made)
