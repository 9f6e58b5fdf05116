"""Remove an item or an entry from a topic's file.

The comments at the end of its lines and between them go with it; those above it stay. What
becomes empty is left as [] or {}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.commands import _edits
from claims.editing import Remove

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `remove` takes."""
    parser.description = f"{__doc__}{_edits.BATCH}\n{_edits.STATUS}"
    _edits.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Remove it and return the exit status."""
    return _edits.run(options, "remove", Remove)
