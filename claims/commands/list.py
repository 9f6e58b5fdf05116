"""List the topics of a library: their questions, how much they hold, dates and tags.

Without PATH: the current folder's library, or, where it has no topic, the library that comes
with the program. In a pipe each topic is one line. Exit status: 0 listed, 1 a file does not
load, 2 there is nothing at PATH.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from claims.cells import pad, visible, width, wrap
from claims.commands import Exit
from claims.dates import readable
from claims.library import Library

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from claims.library import TopicFile

LEAST_ROOM = 32
"""Cells that a question needs to stand beside the other columns; with less it goes below."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `list` takes."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="a folder, or one topic file")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the list and return the exit status."""
    library = Library.here(options.path)
    files = [library.read(path) for path in library.paths()]
    topics = [file for file in files if file.is_topic]
    passed_over = len(files) - len(topics)
    if options.format == "json":
        print(json.dumps(_document(library, topics, passed_over), indent=2))
    elif topics:
        columns = shutil.get_terminal_size((0, 0)).columns
        for line in _table(_rows(topics), columns):
            print(line)
    sys.stdout.flush()
    for sentence in _said_besides(library, options.path, topics, passed_over):
        print(f"counterclaim: {visible(sentence)}", file=sys.stderr)
    return Exit.FINE if all(file.is_readable for file in topics) else Exit.FINDINGS


class _Row(NamedTuple):
    """One topic: the cells of its line, and what is asked in it."""

    cells: tuple[str, ...]
    asked: str


_HEAD = _Row(("topic", "claims", "items", "sources", "date"), "question and tags")
_TO_THE_RIGHT = (1, 2, 3)
"""The columns of numbers."""


def _rows(topics: list[TopicFile]) -> list[_Row]:
    names = Counter(file.name for file in topics)
    # `show` takes a file's stem, and where several have one stem only the path names one.
    called = (str(file.path) if names[file.name] > 1 else file.name for file in topics)
    return [_HEAD, *(_row(visible(name), file) for name, file in zip(called, topics, strict=True))]


def _row(name: str, file: TopicFile) -> _Row:
    topic = file.topic
    if not file.is_readable:
        problem = file.problems[0] if file.problems else None
        told = f" (line {problem.line}: {problem.message})" if problem else ""
        return _Row((name, "-", "-", "-", ""), visible(f"does not load{told}"))
    counts = (len(topic.claims), len(topic.evidence), len(topic.sources))
    tags = f" [{', '.join(topic.tags)}]" if topic.tags else ""
    return _Row(
        (name, *(f"{count:,}" for count in counts), readable(topic.date) if topic.date else ""),
        visible(f"{topic.question or 'no question yet'}{tags}"),
    )


def _table(rows: list[_Row], columns: int) -> Iterator[str]:
    """Aligned columns, the question last, wrapped to a width in cells; 0 is no limit."""
    widths = [max(map(width, column)) for column in zip(*(row.cells for row in rows), strict=True)]
    fixed = sum(widths) + 2 * len(widths)
    room = columns - fixed
    is_below = bool(columns) and room < LEAST_ROOM
    for row in rows:
        line = "".join(
            (" " * (size - width(cell)) + cell if place in _TO_THE_RIGHT else pad(cell, size))
            + "  "
            for place, (cell, size) in enumerate(zip(row.cells, widths, strict=True))
        )
        if is_below:
            yield line.rstrip()
            if row is not _HEAD:
                yield from (f"  {part}" for part in wrap(row.asked, max(columns, 20) - 2))
            continue
        first, *more = wrap(row.asked, room) if columns else [row.asked]
        yield (line + first).rstrip()
        yield from (" " * fixed + part for part in more)


def _said_besides(
    library: Library, path: str | None, topics: list[TopicFile], passed_over: int
) -> Iterator[str]:
    """What is not data: where the topics come from, what is missing, what was left out."""
    if path is None and library.is_shipped:
        yield "there is no topic in this folder; these come with the program"
    if not topics:
        yield (
            f"{library.root} has no topic yet; write one in a file that ends in .yaml and begins "
            "with `question:`, or see one that comes with the program: `counterclaim show "
            "kazakhstan-2022`"
        )
    if passed_over:
        yield f"{_count(passed_over, 'YAML file')} passed over, with neither question nor claims"
    broken = sum(not file.is_readable for file in topics)
    if broken:
        does = "does" if broken == 1 else "do"
        yield f"{_count(broken, 'file')} {does} not load; `counterclaim check` tells why"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _document(library: Library, topics: list[TopicFile], passed_over: int) -> dict[str, object]:
    """What `--format json` prints."""
    return {
        "library": str(library.root),
        "topics": [
            {
                "path": str(file.path),
                "name": file.name,
                "loads": file.is_readable,
                "question": file.topic.question,
                "date": file.topic.date.text if file.topic.date else None,
                "tags": list(file.topic.tags),
                "claims": len(file.topic.claims),
                "evidence": len(file.topic.evidence),
                "sources": len(file.topic.sources),
            }
            for file in topics
        ],
        "passed_over": passed_over,
    }
