"""Add an item to a list of a topic's file, or an entry to a mapping.

YAML is one value as YAML writes it in a line, such as "{quote: It was the wind, speaker: ann}".
It is appended to the list at PATH; or, where PATH names an entry that a mapping lacks, it
becomes that entry. A list or mapping that is not there yet is made.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from claims.commands import Unusable, _edits
from claims.document import SEQUENCE
from claims.editing import Add

if TYPE_CHECKING:
    import argparse

    from claims.document import Document
    from claims.model import FieldPath, Plain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `add` takes."""
    parser.description = f"{__doc__}{_edits.BATCH}\n{_edits.STATUS}"
    _edits.add_arguments(parser)
    parser.add_argument("value", metavar="YAML", nargs="?", help="the item or the entry's value")


def run(options: argparse.Namespace) -> int:
    """Add the value and return the exit status."""

    def edit(path: FieldPath) -> Add:
        if options.value is None:
            raise Unusable("add takes a FILE, a PATH and a YAML value; `counterclaim add --help`")
        return Add(path, _value_of(options.value))

    return _edits.run(options, "add", edit)


def _value_of(text: str) -> Plain:
    from claims.meaning import plain
    from claims.parsing import parse

    document = parse(text)
    finding = next((found for found in document.findings if found.code.startswith("E")), None)
    if finding is not None:
        line, column = document.place(finding.start)
        raise Unusable(f"the YAML in line {line}, column {column}: {finding.message}")
    lost = _comment_in(document)
    if lost is not None:
        line, column = document.place(lost)
        raise Unusable(
            f"the YAML in line {line}, column {column}: the rest after # is a comment and would be "
            "lost; put the text in double quotes"
        )
    if not len(document):
        return None
    try:
        return plain(document, 0)
    except ValueError as error:
        raise Unusable(f"in this YAML {error}, which no topic can have") from error


def _comment_in(document: Document) -> int | None:
    """Where the first comment begins: outside of the texts that YAML reads."""
    for mark in re.finditer("#", document.text):
        node = bisect_right(document.starts, mark.start()) - 1
        is_text = node >= 0 and document.kinds[node] > SEQUENCE
        if not is_text or document.ends[node] <= mark.start():
            return mark.start()
    return None
