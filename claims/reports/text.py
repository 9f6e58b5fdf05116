"""The report for people: each finding with its place, its line, the span marked, and a hint.

What stands in a file is shown and never obeyed: control characters become visible. Marks are
set by the cells that characters take, so that they stand under what they mean.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from claims.cells import visible, width
from claims.diagnostics import Severity
from claims.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from claims.diagnostics import Diagnostic
    from claims.document import Document
    from claims.reports import Checked

    Paint = Callable[[str, str], str]

_BOLD, _DIM = "1", "2"
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_LEAST_ROOM = 20


def wants_colour(stream: TextIO) -> bool:
    """Whether colours may be written there: it is a terminal, and nobody said no."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not refused


def report(checked: Iterable[Checked], *, colour: bool, columns: int) -> Iterator[str]:
    """The findings, a blank line after each, and a last line that counts.

    Args:
        checked: the files and what is wrong with them.
        colour: whether to write ANSI colours.
        columns: the cells that a quoted line may take, the number before it included.
    """
    paint = _painted if colour else _unpainted
    counts: Counter[Severity] = Counter()
    topics = passed_over = 0
    examples: dict[Severity, str] = {}
    for file, found in checked:
        topics += file.is_topic
        passed_over += not file.is_topic
        for diagnostic in found:
            counts[diagnostic.severity] += 1
            examples.setdefault(diagnostic.severity, diagnostic.code)
            yield "\n".join([*_finding(diagnostic, file.document, columns, paint), ""])
    summary = paint(_summary(counts, topics, passed_over), _BOLD)
    gravest = next((examples[severity] for severity in Severity if severity in examples), None)
    yield f"{summary} `counterclaim explain {gravest}` tells more." if gravest else summary


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _unpainted(text: str, style: str) -> str:  # noqa: ARG001
    return text


def _finding(found: Diagnostic, document: Document, columns: int, paint: Paint) -> Iterator[str]:
    style = _COLOURS[found.severity]
    head = paint(f"{found.severity} {found.code}:", style)
    yield f"{head} {paint(visible(found.message), _BOLD)}"
    number = str(found.line)
    margin = " " * len(number)
    lines = excerpt(document, found, max(_LEAST_ROOM, columns - len(number) - 3), around=0)
    place = found.place if lines else found.path
    yield f"{paint(f'{margin} -->', _DIM)} {visible(place)}"
    for line in lines:
        yield f"{paint(f'{number} |', _DIM)} {line.before}{line.marked}{line.after}"
        mark = paint("^" * max(1, width(line.marked)), style)
        yield f"{paint(f'{margin} |', _DIM)} {' ' * width(line.before)}{mark}"
    if found.hint:
        yield f"{paint(f'{margin} =', _DIM)} {visible(found.hint)}"


def _summary(counts: Counter[Severity], topics: int, passed_over: int) -> str:
    found = [_counted(counts[severity], severity) for severity in Severity if counts[severity]]
    listed = " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))
    checked = f"{listed or 'Nothing wrong'} in {_counted(topics, 'topic')}"
    summary = checked if topics else "No topics found"
    return (
        f"{summary}, {_counted(passed_over, 'other file')} passed over."
        if passed_over
        else f"{summary}."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
