"""Set a text in a topic's file, and change nothing else in it.

VALUE is taken as it is, never read as YAML; it may begin with a dash. Afterwards the text at
PATH is exactly VALUE. A key that its record lacks is added; a list grows by an item where PATH
ends with its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.commands import Unusable, _edits
from claims.editing import Set

if TYPE_CHECKING:
    import argparse

    from claims.model import FieldPath


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `set` takes."""
    parser.description = f"{__doc__}{_edits.BATCH}\n{_edits.STATUS}"
    _edits.add_arguments(parser)
    parser.add_argument("value", metavar="VALUE", nargs="?", help="the text that is to stand there")


def run(options: argparse.Namespace) -> int:
    """Set the text and return the exit status."""

    def edit(path: FieldPath) -> Set:
        if options.value is None:
            raise Unusable("set takes a FILE, a PATH and a VALUE; `counterclaim set --help`")
        return Set(path, options.value)

    return _edits.run(options, "set", edit)
