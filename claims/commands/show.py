"""Show a topic: its claims side by side, and all that its file holds.

TOPIC is the path of a file, or the name of one without its ending: of the current folder's
library, else of the library that comes with the program. Exit status: 0 shown, 1 shown as far
as it could be read, 2 no such topic, or too little room.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from claims.commands import Unusable
from claims.commands._topics import complete_topic, find, status

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claims.library import Library
    from claims.model import Topic


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `show` takes."""
    parser.add_argument(
        "topic", metavar="TOPIC", help="a topic file, or its name without the ending"
    ).completer = complete_topic  # type: ignore[attr-defined]
    parser.add_argument(
        "--width", type=int, metavar="N", help="fit the text to N cells, not to the terminal"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--format", choices=("text", "json", "markdown", "html"), default="text",
        help="text for people (the default), one JSON document, Markdown, or a page of HTML",
    )  # fmt: skip
    form.add_argument("--plain", action="store_true", help="print a stream for a screen reader")
    parser.add_argument(
        "--blind",
        action="store_true",
        help="hide who said what, and how the author weighs it; explanations are A, B, C",
    )
    parser.add_argument(
        "--shuffle", type=int, metavar="SEED",
        help="with --blind: the explanations in another order, the same for the same number",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Print the topic and return the exit status."""
    if options.shuffle is not None and not options.blind:
        raise Unusable("--shuffle hides nothing alone; add --blind")
    library, path = find(options.topic)
    form = "plain" if options.plain else options.format
    if not options.blind:
        return show(library, path, form, options.width)
    from claims.blinding import blind, shuffled

    file = library.read(path)
    order = None if options.shuffle is None else shuffled(file.topic, options.shuffle)
    _print(blind(file.topic, order), "", "", form, options.width)
    return status(library, file, is_blind=True)


def show(library: Library, path: Path, form: str, width: int | None = None) -> int:
    """Print a topic in a form, tell what is wrong with its file, and return the exit status."""
    file = library.read(path)
    _print(file.topic, file.name, str(file.path), form, width)
    return status(library, file)


def _print(topic: Topic, name: str, path: str, form: str, width: int | None) -> None:
    for line in _lines(topic, name, path, form, width):
        print(line)


def _lines(topic: Topic, name: str, path: str, form: str, width: int | None) -> Iterable[str]:
    match form:
        case "json":
            from claims.rendering.data import document

            return [document(topic, name, path)]
        case "markdown":
            from claims.rendering import markdown

            return _as_references(markdown.lines(topic))
        case "html":
            from claims.rendering import html

            return _as_references(html.lines(topic))
        case "plain":
            from claims.rendering import plain

            return plain.lines(topic)
        case _:
            return _text(topic, width)


def _text(topic: Topic, width: int | None) -> Iterator[str]:
    from claims.rendering.text import NARROWEST, Page, lines
    from claims.reports.text import wants_colour

    room = shutil.get_terminal_size().columns if width is None else width
    if room < NARROWEST:
        raise Unusable(
            f"a column needs {NARROWEST} cells, and here are {room}; use --width {NARROWEST} or "
            "more, or --plain"
        )
    page = Page(room, wants_colour(sys.stdout), sys.stdout.encoding or "utf-8")
    return lines(topic, page)


def _as_references(lines: Iterable[str]) -> Iterator[str]:
    """Lines in which what the output's encoding lacks is written as `&#8220;`."""
    encoding = sys.stdout.encoding or "utf-8"
    return (line.encode(encoding, "xmlcharrefreplace").decode(encoding) for line in lines)
