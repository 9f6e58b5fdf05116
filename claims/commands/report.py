"""Tell what a lesson's votes came to: before and after, how sure, who went where.

LESSON is a file, the name of a lesson, or `latest`; several lessons on one topic are laid side
by side. Without LESSON the lessons are listed. A round that can still be voted in is left out.
Without `--output` it goes to standard output. Exit status: 0 told, 2 there is no such lesson.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claims.cells import pad, visible, width
from claims.commands import Exit, Unusable

if TYPE_CHECKING:
    import argparse

    from claims.lesson.lesson import Lesson
    from claims.lesson_reports.results import Results

_LATEST = "latest"
_NONE_YET = "there is no lesson yet; `counterclaim poll TOPIC` begins one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `report` takes."""
    parser.add_argument(
        "lessons", nargs="*", metavar="LESSON", help="a lesson by file or name, or `latest`"
    ).completer = _complete_lesson  # type: ignore[attr-defined]
    parser.add_argument("--format", choices=("html", "csv", "json"), default="html")
    parser.add_argument("--output", metavar="FILE", help="write it to a file")


def run(options: argparse.Namespace) -> int:
    """Tell what the lessons came to and return the exit status."""
    from claims.commands._output import put
    from claims.lesson.store import listed

    if not options.lessons:
        _list(*listed(), as_json=options.format == "json")
        return Exit.FINE
    from claims.lesson_reports.results import results

    found = [_found(name) for name in options.lessons]
    for lesson in found:
        if lesson.problem:
            print(f"counterclaim: {visible(lesson.problem)}", file=sys.stderr)
    put(_drawn([results(lesson) for lesson in found], options.format).encode(), options.output)
    return Exit.FINE


def _drawn(every: list[Results], form: str) -> str:
    from claims.lesson_reports import data

    if form == "json":
        return f"{data.document(every)}\n"
    if form == "csv":
        return data.table(every)
    from claims.handouts.page import page
    from claims.lesson_reports.compared import Apart, compared
    from claims.lesson_reports.told import told

    try:
        return page(told(every[0]) if len(every) == 1 else compared(every), "a4")
    except Apart as error:
        raise Unusable(str(error)) from error


def _found(name: str) -> Lesson:
    """The lesson that a person names.

    Raises:
        Unusable: there is none, or its file is none of a lesson.
    """
    from claims.lesson.journal import Unreadable
    from claims.lesson.store import ENDING, folder, listed, open_to_read

    path = folder() / f"{name}{ENDING}"
    if name.endswith(ENDING) or os.sep in name:
        path = Path(name)
        if not path.exists():
            path = folder() / name
    if name == _LATEST:
        known, unreadable = listed()
        if not known:
            raise Unusable(visible(unreadable[0]) if unreadable else _NONE_YET)
        return known[0]
    if not os.path.lexists(path):
        raise Unusable(f"there is no lesson {visible(name)}; `counterclaim report` lists them")
    try:
        return open_to_read(path.resolve())  # whoever names a link means what it leads to
    except Unreadable as error:
        raise Unusable(visible(str(error))) from error


def _list(lessons: list[Lesson], unreadable: list[str], *, as_json: bool) -> None:
    for sentence in unreadable:
        print(f"counterclaim: {visible(sentence)}", file=sys.stderr)
    if as_json:
        print(json.dumps({"lessons": [_listed(lesson) for lesson in lessons]}, indent=2))
        return
    if not lessons:
        if not unreadable:
            print(f"counterclaim: {_NONE_YET}", file=sys.stderr)
        return
    from claims.lesson_reports.results import began

    rows = [("lesson", "topic", "began", "rounds", "ballots")]
    for lesson in lessons:
        told = _listed(lesson)
        state = "" if lesson.is_over else " (not ended)"
        rows.append(
            (
                visible(lesson.path.stem),
                visible(Path(lesson.begun.topic).stem),
                f"{began(lesson):%Y-%m-%d %H:%M}{state}",
                str(told["rounds"]),
                str(told["ballots"]),
            )
        )
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (pad(cell, size) for cell, size in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _listed(lesson: Lesson) -> dict[str, object]:
    """What is told of a lesson in the list."""
    from claims.lesson_reports.results import began

    return {
        "lesson": lesson.path.stem,
        "began": began(lesson).isoformat(timespec="seconds"),
        "topic": Path(lesson.begun.topic).name,
        "question": lesson.begun.question,
        "blind": lesson.begun.blind,
        "over": lesson.is_over,
        "rounds": len(lesson.rounds),
        "ballots": sum(one.size for one in lesson.rounds),
    }


def _complete_lesson(**_: object) -> list[str]:
    """The names of the lessons, the latest first; none of them is read for that."""
    from claims.lesson.store import files

    return [_LATEST, *sorted((path.stem for path in files()), reverse=True)]
