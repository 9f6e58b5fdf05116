"""Move an item or an entry to another position among its siblings.

Order in the file is the order on the screen. Positions are counted from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.commands import Unusable, _edits
from claims.editing import Move

if TYPE_CHECKING:
    import argparse

    from claims.model import FieldPath


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `move` takes."""
    parser.description = f"{__doc__}{_edits.BATCH}\n{_edits.STATUS}"
    _edits.add_arguments(parser)
    parser.add_argument("to", metavar="TO", nargs="?", help="the position, counted from 0")


def run(options: argparse.Namespace) -> int:
    """Move it and return the exit status."""

    def edit(path: FieldPath) -> Move:
        if options.to is None:
            raise Unusable("move takes a FILE, a PATH and a position; `counterclaim move --help`")
        return Move(path, _edits.position_of(options.to))

    return _edits.run(options, "move", edit)
