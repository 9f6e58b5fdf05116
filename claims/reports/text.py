"""The report for people: each finding with its place, its line, the span marked, and a hint.

What stands in a file is shown as it is and never obeyed: control characters become visible.
Marks are set by the cells that characters take, so that they stand under what they mean.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING

from claims.cells import cut, visible, width
from claims.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from claims.diagnostics import Diagnostic
    from claims.document import Document
    from claims.reports import Checked

    Paint = Callable[[str, str], str]

_BOLD, _DIM = "1", "2"
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_TAB = "    "
_LEAST_ROOM = 20
_LINE_END = re.compile(r"[\r\n]")


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
    example = ""
    for file, found in checked:
        topics += file.is_topic
        passed_over += not file.is_topic
        for diagnostic in found:
            counts[diagnostic.severity] += 1
            example = example or f" `counterclaim explain {diagnostic.code}` tells more."
            yield "\n".join([*_finding(diagnostic, file.document, columns, paint), ""])
    yield paint(_summary(counts, topics, passed_over), _BOLD) + example


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
    arrow = paint(f"{margin} -->", _DIM)
    if document.text:
        yield f"{arrow} {visible(found.place)}"
        room = max(_LEAST_ROOM, columns - len(number) - 3)
        line, indent, marked = _excerpt(found, document, room)
        yield f"{paint(f'{number} |', _DIM)} {line}"
        mark = paint("^" * max(1, marked), style)
        yield f"{paint(f'{margin} |', _DIM)} {' ' * indent}{mark}"
    else:
        yield f"{arrow} {visible(found.path)}"
    if found.hint:
        yield f"{paint(f'{margin} =', _DIM)} {visible(found.hint)}"


def _excerpt(found: Diagnostic, document: Document, room: int) -> tuple[str, int, int]:
    """The line at a finding, cut to the room around it; the cells before the mark and under it.

    A line may be as long as the file, so no more of it is looked at than can be shown.
    """
    text = document.text
    first = document.line_start(found.line)
    start = first + found.column - 1
    end = document.line_start(found.end_line) + found.end_column - 1
    head = text[max(first, start - 4 * room) : start]
    rest = _LINE_END.split(text[start : start + 4 * room], maxsplit=1)[0]
    before = _shown(head)
    marked, after = _shown(rest[: end - start]), _shown(rest[end - start :])
    is_cut = start - len(head) > first
    if is_cut or width(before) + width(marked) + width(after) > room:
        lead = room // 3
        while width(before) >= lead:
            is_cut = True
            before = before[1:]
        before = f"…{before}" if is_cut else before
    marked = cut(marked, room - width(before))
    indent = width(before)
    return before + marked + cut(after, room - indent - width(marked)), indent, width(marked)


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


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
