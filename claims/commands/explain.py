"""Explain what codes of `check` mean, each with a wrong and a right example.

Without a code: all codes, one a line.
"""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.commands import Exit, Unusable
from claims.explanations import EXPLANATIONS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from claims.explanations import Explanation

READABLE = 80
"""Cells; longer lines of prose are hard to read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `explain` takes."""
    parser.add_argument(
        "codes", nargs="*", metavar="CODE", help="such as E201; without one, all codes are listed"
    ).completer = _complete_code  # type: ignore[attr-defined]
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the explanations, or the table of codes."""
    if options.codes:
        explained = [_explanation(code) for code in options.codes]
        lines = _in_full(explained)
    else:
        explained = list(EXPLANATIONS.values())
        lines = _table(explained)
    if options.format == "json":
        print(json.dumps([_as_dict(one) for one in explained], indent=2))
    else:
        print("\n".join(lines))
    return Exit.FINE


def codes_like(beginning: str) -> list[str]:
    """The codes that begin so, in any case.

    Raises:
        Unusable: there are none.
    """
    found = [code for code in EXPLANATIONS if code.startswith(beginning.upper())]
    if not found:
        raise Unusable(_unknown(beginning))
    return found


def _explanation(code: str) -> Explanation:
    explained = EXPLANATIONS.get(code.upper())
    if explained is None:
        raise Unusable(_unknown(code))
    return explained


def _unknown(code: str) -> str:
    from claims.nearest import nearest

    near = nearest(code.upper(), EXPLANATIONS.keys())
    hint = f"did you mean {near}?" if near else "`counterclaim explain` lists them all"
    return f"there is no code {code}; {hint}"


def _table(explained: list[Explanation]) -> Iterator[str]:
    for one in explained:
        yield f"{one.code}  {one.severity:<7}  {one.title}"


def _in_full(explained: list[Explanation]) -> Iterator[str]:
    columns = min(shutil.get_terminal_size((READABLE, 0)).columns, READABLE)
    for place, one in enumerate(explained):
        if place:
            yield ""
        yield from _one_in_full(one, columns)


def _one_in_full(explained: Explanation, columns: int) -> Iterator[str]:
    yield f"{explained.severity} {explained.code}: {explained.title}"
    for paragraph in (explained.meaning, explained.reason):
        yield ""
        yield textwrap.fill(paragraph, columns)
    for heading, example in (("Wrong:", explained.wrong), ("Right:", explained.right)):
        yield ""
        yield heading
        yield ""
        if explained.told:
            yield textwrap.fill(example, columns, initial_indent="  ", subsequent_indent="  ")
        else:
            shown = visible(example.rstrip("\n"), newlines=True)
            yield textwrap.indent(shown, "  ")


def _as_dict(explained: Explanation) -> dict[str, str]:
    return {
        "code": explained.code,
        "severity": explained.severity.value,
        "title": explained.title,
        "meaning": explained.meaning,
        "reason": explained.reason,
        "wrong": explained.wrong,
        "right": explained.right,
    }


def _complete_code(**_: object) -> dict[str, str]:
    return {code: explained.title for code, explained in EXPLANATIONS.items()}
