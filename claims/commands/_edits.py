"""What the editing commands have in common: their arguments, and what comes of an edit."""

from __future__ import annotations

import difflib
import json
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.changing import Conflicted, change, preview
from claims.commands import Exit, Unusable
from claims.editing import Add, AlsoElsewhere, Edit, Move, Refused, Remove, Rename, Set
from claims.library import Library
from claims.paths import PathError, begun, names_at, parse, written
from claims.reading import MAX_BYTES
from claims.writing import Unwritable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from claims.document import Document
    from claims.model import FieldPath, Plain

STANDARD_INPUT = "-"
_NEEDS = {
    "set": ("path", "value"),
    "add": ("path", "value"),
    "remove": ("path",),
    "move": ("path", "to"),
    "rename": ("path", "to"),
}
BATCH = """

With - for PATH many edits are read from standard input, one JSON object a line, and all are made
or none: {"path": "claims.mine.title", "value": "The wind"}. A line is an edit of this command's
kind, unless it says otherwise with "edit": set takes a text as "value", add any JSON, such as an
object for an item, and move and rename take "to".
"""
STATUS = "Exit status: 0 done; 1 it cannot be done so; 2 the call or the file is unusable."


def add_arguments(
    parser: argparse.ArgumentParser, completer: Callable[..., list[str]] | None = None
) -> None:
    """Declare what every editing command takes; a completer, else `complete_path`, tells PATHs."""
    parser.add_argument("file", metavar="FILE", help="the topic's file")
    parser.add_argument(
        "path", metavar="PATH", help="what to edit, such as claims.mine.title or evidence.0.quote"
    ).completer = completer or complete_path  # type: ignore[attr-defined]
    parser.add_argument(
        "--all",
        action="store_true",
        help="edit also what is written once and used in several places, in all of them",
    )
    add_dry_run(parser)
    parser.set_defaults(takes_text=True)


def add_dry_run(parser: argparse.ArgumentParser) -> None:
    """Declare the option of every command that edits a file which is there."""
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would change as a unified diff"
    )


def run(options: argparse.Namespace, kind: str, edit: Callable[[FieldPath], Edit]) -> int:
    """Make the edit that a command asks for, or those of standard input.

    Args:
        options: what the command was called with.
        kind: the command's name, which a line of standard input may leave out.
        edit: makes the edit of the command's own arguments, given its path.
    """
    if options.path == STANDARD_INPUT:
        edits = list(_read_edits(kind))
    else:
        edits = [edit(path_of(options.path))]
    return make(options, edits)


def make(options: argparse.Namespace, edits: list[Edit]) -> int:
    """Make edits in a file, or print what they would change, and return the exit status."""
    path = Path(options.file)
    library = Library(options.file)
    if library.named is None:
        raise Unusable(f"{options.file} is a folder; name one topic's file")

    def edited() -> str:
        if options.dry_run:
            print_difference(options.file, *preview(path, edits, everywhere=options.all))
            return ""
        return change(library, library.read(path), edits, everywhere=options.all).warning

    return told(options.file, edited)


def told(name: str, edited: Callable[[], str]) -> int:
    """Do something with a file, say in one sentence what stood in its way, and return the status.

    What is done returns a warning, or nothing.
    """
    try:
        warning = edited()
    except AlsoElsewhere as error:
        return _say(f"{name}: {error}; with --all they are changed together", Exit.REFUSED)
    except (Refused, Conflicted) as error:
        return _say(f"{name}: {error}", Exit.REFUSED)
    except Unwritable as error:
        hint = f". {error.hint.rstrip('.')}" if error.hint else ""
        return _say(f"{name}: {error}{hint}", Exit.UNUSABLE)
    if warning:
        _say(f"{name}: {warning}", Exit.FINE)
    return Exit.FINE


def _say(sentence: str, status: Exit) -> int:
    with suppress(BrokenPipeError):
        print(f"counterclaim: {visible(sentence)}", file=sys.stderr)
    return status


def path_of(text: str) -> FieldPath:
    """A PATH of the command line.

    Raises:
        Unusable: it is none.
    """
    try:
        return parse(text)
    except PathError as error:
        raise Unusable(str(error)) from error


def print_difference(name: str, before: str, after: str) -> None:
    """Print how a file would change as a unified diff: byte for byte, save on a terminal.

    A terminal gets no control characters, since a topic may come from a stranger.
    """
    lines = [*_difference(name, before, after)]
    if sys.stdout.isatty():
        sys.stdout.writelines(visible(line.rstrip("\r\n")) + "\n" for line in lines)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write("".join(lines).encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff, which only a line feed ends, as for git and patch."""
    old, new = (list(StringIO(text, newline="\n")) for text in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
        yield line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


# -- many edits at once ------------------------------------------------------------------


def _read_edits(kind: str) -> Iterator[Edit]:
    text = sys.stdin.read(MAX_BYTES + 1).removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        raise Unusable("standard input holds too many edits; divide them")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _edit_of(_read_json(line), kind)
            except (ValueError, RecursionError, Unusable) as error:
                why = str(error)
                if isinstance(error, json.JSONDecodeError | RecursionError):
                    why = "this is not JSON" if isinstance(error, ValueError) else "too deep"
                raise Unusable(f"line {number} of standard input: {why}") from error


def _read_json(line: str) -> object:
    """JSON in which each number is the text that it is written as, and no key stands twice."""
    return json.loads(
        line, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object
    )


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return found


def _edit_of(told: object, kind: str) -> Edit:
    if not isinstance(told, dict):
        raise Unusable('an edit is an object, such as {"path": "question", "value": "Who?"}')
    kind = told.get("edit", kind)
    if kind not in _NEEDS:
        raise Unusable(f"an edit is one of {', '.join(_NEEDS)}, and this one is {kind}")
    needs = _NEEDS[kind]
    if set(told) - {"edit"} != set(needs):
        raise Unusable(f"{kind} takes {' and '.join(needs)}, and nothing else")
    path = path_of(_text(told, "path"))
    match kind:
        case "set":
            return Set(path, _text(told, "value"))
        case "add":
            return Add(path, _plain(told["value"]))
        case "remove":
            return Remove(path)
        case "move":
            return Move(path, position_of(str(told["to"])))
        case _:
            return Rename(path, _text(told, "to"))


def _text(told: dict[str, object], key: str) -> str:
    value = told[key]
    if not isinstance(value, str):
        raise Unusable(f"{key} is text, in double quotes")
    return value


def _plain(value: object) -> Plain:
    """A JSON value as a topic holds it: every scalar is text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(_plain(item) for item in value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return json.dumps(value)


def position_of(text: str) -> int:
    """A position in a list, counted from 0.

    Raises:
        Unusable: it is no number.
    """
    if not text.isdecimal() or len(text) > 9:
        raise Unusable(f"{text} is no position; positions are counted from 0")
    return int(text)


# -- completion --------------------------------------------------------------------------


def complete_path(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The PATHs that a word may become, in the file that was named before it."""
    document = Library(parsed_args.file).read(Path(parsed_args.file)).document
    return [written(path) for path in paths_begun(document, prefix)]


def paths_begun(document: Document, prefix: str) -> list[FieldPath]:
    """The PATHs that go on as a text does: by one name, and of a single one what is in it too."""
    from claims.build import table
    from claims.editing.shapes import record_at

    base, start = begun(prefix)
    names = names_at(document, base)
    record = record_at(base)
    if record is not None:
        names += [name for name in table(record) if name not in names]
    found: list[FieldPath] = [(*base, name) for name in names if str(name).startswith(start)]
    if len(found) == 1:
        found += [(*found[0], name) for name in names_at(document, found[0])]
    return found
