"""Show a topic: its claims side by side, and all that its file holds.

TOPIC is the path of a file, or the name of one without its ending: of the current folder's
library, else of the library that comes with the program. Exit status: 0 shown, 1 shown as far
as it could be read, 2 no such topic, or too little room.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from claims.commands import Exit, Unusable
from claims.diagnostics import Severity
from claims.library import Library, NotFound, in_short, is_path, nothing_at

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from claims.library import TopicFile
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


def status(library: Library, file: TopicFile, *, is_blind: bool = False) -> int:
    """Tell what is wrong with the file of a topic that is shown, and return the exit status."""
    errors = sum(found.severity is Severity.ERROR for found in library.check(file))
    if not errors:
        return Exit.FINE
    sys.stdout.flush()
    counted = "1 error" if errors == 1 else f"{errors:,} errors"
    if is_blind:
        told = f"counterclaim: the topic has {counted}; what could be read is shown"
        print(told, file=sys.stderr)
        return Exit.FINDINGS
    from claims.cells import visible

    path = file.path
    shown = visible(str(path))
    print(
        f"counterclaim: {shown} has {counted}; what could be read is shown, and "
        f"`counterclaim check {visible(quote(str(path)))}` tells what is wrong",
        file=sys.stderr,
    )
    return Exit.FINDINGS


def find_with_claims(name: str) -> tuple[Library, TopicFile]:
    """The library and the topic that a person names, which has claims.

    Raises:
        NotFound: there is no such topic, or several have the name.
        Unusable: it is a folder, or has no claims; the first error in the file is told.
    """
    from claims.cells import visible

    library, path = find(name)
    file = library.read(path)
    if file.topic.claims:
        return library, file
    errors = [found for found in library.check(file) if found.severity is Severity.ERROR]
    told = f"{errors[0].place}: {errors[0].message}" if errors else f"{path} is no topic"
    raise Unusable(visible(f"{told}; `counterclaim check` tells more"))


def find(name: str) -> tuple[Library, Path]:
    """The library and the path of the topic that a person names.

    Raises:
        NotFound: there is no such topic, or several have the name.
        Unusable: it is a folder.
    """
    if is_path(name) and os.path.lexists(name):
        return _at(name)
    near: tuple[str, ...] = ()
    for library in (Library(), Library.shipped()):
        try:
            return library, library.find(name)
        except NotFound as error:
            if len(error.candidates) > 1:
                raise
            near = near or error.candidates
    if os.path.lexists(name):
        return _at(name)
    if name in ("", "-"):
        raise nothing_at(name)
    hint = f"did you mean {near[0]}?" if near else "`counterclaim list` tells which there are"
    raise NotFound(f"there is no topic {in_short(name)}; {hint}", near)


def _at(name: str) -> tuple[Library, Path]:
    if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir may raise
        raise Unusable(f"{name} is a folder; name one topic, or see `counterclaim list {name}`")
    return Library(name), Path(name)


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


def complete_topic(prefix: str, **_: object) -> list[str]:
    """The names of the topics at hand, and the files and folders that a word may become."""
    from argcomplete.completers import FilesCompleter

    names = {path.stem for library in (Library(), Library.shipped()) for path in library.paths()}
    return [*sorted(names), *FilesCompleter(("yaml", "yml"))(prefix)]
