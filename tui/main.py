"""The command's entry: it imports only what was asked for.

Standard output is data, standard error is talk. Whatever goes wrong ends in one sentence and
an exit status; what nobody foresaw is logged, and the sentence names the log.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from types import ModuleType

_HOMES = ("claims", "tui")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if "_ARGCOMPLETE" in os.environ:
            return _complete()
        return _run(arguments)
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing, and keep the interpreter from saying it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _failed(error)


def _run(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    _tolerate_narrow_encodings()
    module = _subcommand(name)
    if module is None:
        options = _main_parser().parse_args(arguments)
        from tui.opening import open_path

        status = open_path(options.path, plain=options.plain)
    else:
        parser = _parser_of(name, module)
        options = parser.parse_args(arguments[1:])
        status = module.run(options)
    sys.stdout.flush()
    return int(status)


def _tolerate_narrow_encodings() -> None:
    """A terminal that cannot show a character gets an escape for it, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def subcommands() -> dict[str, str]:
    """Name to import path of every subcommand, in alphabetical order; nothing is imported."""
    here = Path(__file__).parent.parent
    found = {}
    for home in _HOMES:
        for file in (here / home / "commands").glob("[a-z]*.py"):
            found[file.stem.replace("_", "-")] = f"{home}.commands.{file.stem}"
    return dict(sorted(found.items()))


def _subcommand(name: str) -> ModuleType | None:
    if not name.replace("-", "").isalpha():
        return None
    path = subcommands().get(name)
    if path is None:
        return None
    from importlib import import_module

    return import_module(path)


def _parser_of(name: str, module: ModuleType) -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog=f"counterclaim {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    return parser


def _main_parser() -> argparse.ArgumentParser:
    import argparse

    from claims.version import __version__

    parser = argparse.ArgumentParser(
        prog="counterclaim",
        usage="counterclaim [--plain] [PATH]\n       counterclaim COMMAND …",
        description="Competing explanations of an event, side by side, with the quotes that "
        "support each.",
        epilog=_Commands(),  # type: ignore[arg-type]
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="a topic file or a folder of them; without it, the current folder's library, "
        "or the one that ships with the program",
    )
    parser.add_argument(
        "--plain", action="store_true", help="print a stream for a screen reader instead"
    )
    parser.add_argument("--version", action="version", version=f"counterclaim {__version__}")
    return parser


class _Commands:
    """The list of commands, made only when the help is printed: it imports every command."""

    def __mod__(self, _: object) -> str:
        from importlib import import_module

        rows = [
            (name, (import_module(path).__doc__ or "").splitlines()[0].rstrip("."))
            for name, path in subcommands().items()
        ]
        lines = "\n".join(f"  {name:<12} {line}" for name, line in rows)
        return f"commands:\n{lines}\n\n`counterclaim COMMAND --help` tells more of each."


def _complete() -> int:
    """Answer the shell, which asks through argcomplete's environment variables."""
    from importlib import import_module

    import argcomplete

    parser = _main_parser()
    parser._positionals._actions  # noqa: B018, SLF001
    commands = parser.add_subparsers()
    for name, path in subcommands().items():
        import_module(path).add_arguments(commands.add_parser(name))
    argcomplete.autocomplete(parser)
    return 0


def _failed(error: Exception) -> int:
    from claims.commands import Unusable
    from claims.library import NotFound

    if isinstance(error, Unusable | NotFound):
        print(f"counterclaim: {error}", file=sys.stderr)
        return 2
    from tui.crash import log_crash

    print(f"counterclaim: {log_crash(error)}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
