"""Find what is wrong with topic files, and where.

Checks every topic below the folders given, or the files named, and prints what it finds in the
order of files and lines. Exit status: 0 nothing wrong, 1 errors (with --strict, warnings too),
2 the call or the input cannot be used.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from claims.commands import Exit, Unusable
from claims.diagnostics import Severity
from claims.library import Library
from claims.reports import Checked

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

WIDTH_OF_NO_TERMINAL = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `check` takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH",
        help="topic files, or folders of them; without one, the current folder's library",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text",
        help="text for people (the default), json, annotations for GitHub, or SARIF 2.1.0",
    )  # fmt: skip
    for option, told in (("--select", "report only"), ("--ignore", "do not report")):
        parser.add_argument(
            option, action="append", default=[], metavar="CODE",
            help=f"{told} these codes, parted by commas; E2 stands for all that begin so",
        ).completer = _complete_codes  # type: ignore[attr-defined]  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")


def run(options: argparse.Namespace) -> int:
    """Print the report and return the exit status."""
    libraries = [_library(path) for path in options.paths or ["."]]
    selected = _prefixes(options.select) or ("",)
    ignored = _prefixes(options.ignore)
    severities: set[Severity] = set()

    def checked() -> Iterator[Checked]:
        for file, found in _checked(libraries):
            kept = tuple(
                diagnostic for diagnostic in found
                if diagnostic.code.startswith(selected) and not diagnostic.code.startswith(ignored)
            )  # fmt: skip
            severities.update(diagnostic.severity for diagnostic in kept)
            yield Checked(file, kept)

    for lines in _report(options.format, checked()):
        print(lines)
    failing = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return Exit.FINDINGS if severities & failing else Exit.FINE


def _library(path: str) -> Library:
    if os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK):  # noqa: PTH112
        raise Unusable(f"{path}: this folder may not be read (permission denied)")
    return Library(path)


def _checked(libraries: list[Library]) -> Iterator[Checked]:
    """Every file of the libraries, once, though several of the paths given may lead to it."""
    seen: set[str] = set()
    for library in libraries:
        for path in library.paths():
            place = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
            if place not in seen:
                seen.add(place)
                file = library.read(path)
                yield Checked(file, library.check(file) if file.is_topic else ())


def _report(form: str, checked: Iterable[Checked]) -> Iterator[str]:
    match form:
        case "json":
            from claims.reports.document import report
        case "github":
            from claims.reports.github import report
        case "sarif":
            from claims.reports.sarif import report
        case _:
            from claims.reports import text

            columns = shutil.get_terminal_size((WIDTH_OF_NO_TERMINAL, 0)).columns
            colour = text.wants_colour(sys.stdout)
            return text.report(checked, colour=colour, columns=columns)
    return report(checked)


def _prefixes(given: list[str]) -> tuple[str, ...]:
    """The codes, or beginnings of codes, that an option names.

    Raises:
        Unusable: no code begins like this.
    """
    prefixes = [word.strip().upper() for words in given for word in words.split(",")]
    if any(prefixes):
        from claims.commands.explain import codes_like

        for prefix in prefixes:
            codes_like(prefix)
    return tuple(filter(None, prefixes))


def _complete_codes(prefix: str, **_: object) -> dict[str, str]:
    """The codes that may follow in a list parted by commas, with what they mean."""
    from claims.explanations import EXPLANATIONS

    before = prefix[: prefix.rfind(",") + 1]
    return {f"{before}{code}": explained.title for code, explained in EXPLANATIONS.items()}
