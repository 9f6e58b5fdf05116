"""The command's entry: it imports only what was asked for, and that within reach of `main`.

Standard output is data, standard error is talk. Whatever goes wrong ends in one sentence and
an exit status; what nobody foresaw is logged, and the sentence names the log.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_HOMES = ("claims", "tui")
_UNUSABLE = 2
_INTERRUPTED = 130
"""What shells report of a program that ctrl+c ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        argv: the words after the command's name; without them, those it was called with.
    """
    try:
        from tui.streams import steady_streams

        steady_streams()
        if "_ARGCOMPLETE" in os.environ:
            _complete(os.environ["COMP_LINE"][: int(os.environ["COMP_POINT"])])
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        print(f"counterclaim: {_told(error)}", file=sys.stderr)
        return _UNUSABLE
    return status


def subcommands() -> dict[str, str]:
    """Name to import path of every subcommand, in alphabetical order; nothing is imported."""
    here = Path(__file__).parent.parent
    found = {
        file.stem.replace("_", "-"): f"{home}.commands.{file.stem}"
        for home in _HOMES
        for file in (here / home / "commands").glob("[a-z]*.py")
    }
    return dict(sorted(found.items()))


def _run(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    module = _subcommand(name)
    if module is not None:
        options = _parser_of(name, module).parse_args(arguments[1:])
        return int(module.run(options))
    _refuse_mistyped(name)
    parser = _main_parser()
    if not {"-h", "--help"}.isdisjoint(arguments):
        parser.epilog = _list_of_commands()
    options = parser.parse_args(arguments)
    from tui.opening import open_path

    return open_path(options.path, plain=options.plain)


def _subcommand(name: str) -> ModuleType | None:
    if not name.replace("-", "").isalpha():
        return None
    path = subcommands().get(name)
    return import_module(path) if path else None


def _refuse_mistyped(name: str) -> None:
    """Refuse a first word that is neither a command nor anything on the disk.

    Raises:
        Unusable: it is neither; the sentence offers the nearest command.
    """
    if not name or name.startswith("-") or os.path.lexists(name):
        return
    from claims.commands import Unusable
    from claims.nearest import nearest

    near = nearest(name, subcommands().keys())
    hint = f"did you mean `{near}`?" if near else "`counterclaim --help` lists the commands"
    raise Unusable(f"there is no command, file or folder {name}; {hint}")


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong with a call in one sentence."""

    def error(self, message: str) -> NoReturn:
        from claims.commands import Unusable

        raise Unusable(f"{message}; `{self.prog} --help` tells more")


def _parser_of(name: str, module: ModuleType) -> _Parser:
    parser = _Parser(
        prog=f"counterclaim {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    return parser


def _main_parser() -> _Parser:
    from claims.version import __version__

    parser = _Parser(
        prog="counterclaim",
        usage="counterclaim [--plain] [PATH]\n       counterclaim COMMAND …",
        description="Competing explanations of an event, side by side, with the quotes that "
        "support each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="a topic file or a folder of them; without it, the current folder's library, "
        "or the one that ships with the program",
    ).completer = _complete_first_word  # type: ignore[attr-defined]
    parser.add_argument(
        "--plain", action="store_true", help="print a stream for a screen reader instead"
    )
    parser.add_argument("--version", action="version", version=f"counterclaim {__version__}")
    return parser


def _list_of_commands() -> str:
    lines = "\n".join(f"  {name:<12} {told}" for name, told in _told_commands().items())
    return f"commands:\n{lines}\n\n`counterclaim COMMAND --help` tells more of each."


def _told_commands() -> dict[str, str]:
    """Every subcommand with the first line of its docstring; imports them all."""
    return {
        name: (import_module(path).__doc__ or "").partition("\n")[0].rstrip(".")
        for name, path in subcommands().items()
    }


def _complete(line: str) -> NoReturn:
    """Answer a shell that asks, in argcomplete's way, what may come next; never returns.

    Args:
        line: the command line up to the cursor.
    """
    import argcomplete
    from argcomplete.completers import FilesCompleter

    words = line.split()
    name = words[1] if len(words) > 2 or (len(words) == 2 and line[-1].isspace()) else ""
    module = _subcommand(name)
    if module is None:
        parser = _main_parser()
    else:
        parser = _Parser(allow_abbrev=False)
        module.add_arguments(parser.add_subparsers().add_parser(name))
    argcomplete.autocomplete(
        parser,
        always_complete_options=False,
        default_completer=FilesCompleter(("yaml", "yml")),
    )
    raise SystemExit


def _complete_first_word(prefix: str, **_: object) -> dict[str, str]:
    """The commands, and the folders and topic files, that a word may become."""
    from argcomplete.completers import FilesCompleter

    return _told_commands() | dict.fromkeys(FilesCompleter(("yaml", "yml"))(prefix), "")


def _told(error: Exception) -> str:
    """What went wrong, in one sentence that can be printed as it is."""
    if isinstance(error, ImportError) and (error.name or "").startswith("yaml."):
        return (
            "PyYAML is installed without libyaml, which reads the topic files; install a wheel "
            "of it: pip install --force-reinstall --only-binary :all: pyyaml"
        )
    from claims.cells import visible
    from claims.commands import Unusable
    from claims.library import NotFound

    if isinstance(error, Unusable | NotFound):
        return visible(str(error))
    from tui.crash import log_crash

    return visible(log_crash(error))


if __name__ == "__main__":
    sys.exit(main())
