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
    _edits.add_arguments(parser, _complete_path)
    parser.add_argument("to", metavar="TO", nargs="?", help="the new id")


def run(options: argparse.Namespace) -> int:
    """Rename it and return the exit status."""

    def edit(path: FieldPath) -> Rename:
        if options.to is None:
            raise Unusable("rename takes a FILE, a PATH and an id; `counterclaim rename --help`")
        return Rename(path, options.to)

    return _edits.run(options, "rename", edit)


def _complete_path(prefix: str, parsed_args: argparse.Namespace, **others: object) -> list[str]:
    """The PATHs of what has a name, and those on the way to it."""
    from claims.editing.shapes import MAPPINGS, record_at, shape_of
    from claims.model import Shape
    from claims.paths import parse

    found = []
    for word in _edits.complete_path(prefix, parsed_args, **others):
        path = parse(word)
        leads_on = shape_of(path) in (Shape.ITEMS, *MAPPINGS) and path != ("lesson",)
        is_own = any(isinstance(part, str) and part.startswith("x-") for part in path)
        has_name = record_at(path) is not None and path[0] != "lesson"
        if leads_on or is_own or has_name or shape_of(path[:-1]) is Shape.TABLE:
            found.append(word)
    return found
