"""List the topics of a library: their questions, how much they hold, dates and tags.

Without PATH: the current folder's library, or, where it has no topic, the library that comes
with the program. In a pipe each topic is one line. Exit status: 0 listed, 1 a file does not
load or the one that is named is no topic, 2 there is nothing at PATH.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from claims.cells import pad, visible, width, wrap
from claims.commands import Exit
from claims.dates import readable
from claims.library import Library

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from claims.dates import Date

LEAST_ROOM = 32
"""Cells that a question needs to stand beside the other columns; with less it goes below."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `list` takes."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="a folder, or one topic file")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the list and return the exit status."""
    library = Library.here(options.path)
    paths = library.paths()
    topics = [listed for path in paths if (listed := _listed(library, path))]
    passed_over = len(paths) - len(topics)
    if options.format == "json":
        print(json.dumps(_document(library, topics, passed_over), indent=2))
    elif topics:
        columns = shutil.get_terminal_size((0, 0)).columns
        for line in _table(_rows(topics), columns):
            print(line)
    sys.stdout.flush()
    for sentence in _said_besides(library, options.path, topics, passed_over):
        print(f"counterclaim: {visible(sentence)}", file=sys.stderr)
    if library.named is not None and not topics:
        return Exit.FINDINGS
    return Exit.FINE if all(topic.loads for topic in topics) else Exit.FINDINGS


class _Listed(NamedTuple):
    """What is told of a topic: its file need not be kept, of which there may be thousands."""

    path: str
    name: str
    problem: str  # why it does not load
    question: str | None
    date: Date | None
    tags: tuple[str, ...]
    claims: int
    evidence: int
    sources: int

    @property
    def loads(self) -> bool:
        return not self.problem


def _listed(library: Library, path: Path) -> _Listed | None:
    """A topic, or None where a file is none: named or not, it has neither question nor claims."""
    file = library.read(path)
    if not file.is_topic or (file.is_readable and not file.looks_like_topic):
        return None
    topic, problem = file.topic, ""
    if not file.is_readable:
        told = [f" (line {found.line}: {found.message})" for found in file.problems[:1]]
        problem = f"does not load{''.join(told)}"
    return _Listed(
        str(file.path), file.name, problem, topic.question, topic.date, topic.tags,
        len(topic.claims), len(topic.evidence), len(topic.sources),
    )  # fmt: skip


class _Row(NamedTuple):
    """One topic: the cells of its line, and what is asked in it."""

    cells: tuple[str, ...]
    asked: str


_HEAD = _Row(("topic", "claims", "items", "sources", "date"), "question and tags")
_TO_THE_RIGHT = (1, 2, 3)
"""The columns of numbers."""


def _rows(topics: list[_Listed]) -> list[_Row]:
    names = Counter(topic.name for topic in topics)
    # `show` takes a file's stem, and where several have one stem only the path names one.
    called = (topic.path if names[topic.name] > 1 else topic.name for topic in topics)
    return [_HEAD, *(_row(visible(name), one) for name, one in zip(called, topics, strict=True))]


def _row(name: str, topic: _Listed) -> _Row:
    if not topic.loads:
        return _Row((name, "-", "-", "-", ""), visible(topic.problem))
    counts = (topic.claims, topic.evidence, topic.sources)
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
    library: Library, path: str | None, topics: list[_Listed], passed_over: int
) -> Iterator[str]:
    """What is not data: where the topics come from, what is missing, what was left out."""
    if path is None and library.is_shipped:
        yield "there is no topic in this folder; these come with the program"
    if library.named is not None and not topics:
        yield (
            f"{library.named} is no topic: it has neither `question` nor `claims`; "
            f"`counterclaim check {quote(str(library.named))}` tells more"
        )
        return
    if not topics:
        yield (
            f"{library.root} has no topic yet; write one in a file that ends in .yaml and begins "
            "with `question:`, or see one that comes with the program: `counterclaim show "
            "kazakhstan-2022`"
        )
    if passed_over:
        yield f"{_count(passed_over, 'YAML file')} passed over, with neither question nor claims"
    if broken := sum(not topic.loads for topic in topics):
        yield said_of_broken(broken)


def said_of_broken(count: int) -> str:
    """What is said of files that do not load."""
    does = "does" if count == 1 else "do"
    return f"{_count(count, 'file')} {does} not load; `counterclaim check` tells why"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _document(library: Library, topics: list[_Listed], passed_over: int) -> dict[str, object]:
    """What `--format json` prints."""
    return {
        "library": str(library.root),
        "topics": [
            {
                "path": topic.path,
                "name": topic.name,
                "loads": topic.loads,
                "question": topic.question,
                "date": topic.date.text if topic.date else None,
                "tags": list(topic.tags),
                "claims": topic.claims,
                "evidence": topic.evidence,
                "sources": topic.sources,
            }
            for topic in topics
        ],
        "passed_over": passed_over,
    }
