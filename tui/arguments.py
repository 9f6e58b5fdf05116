"""What the command and its subcommands take: parsed, explained and completed."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from claims.commands import Exit, Unusable
from claims.version import __version__
from tui.subcommands import described_subcommands, find_subcommand

if TYPE_CHECKING:
    from types import ModuleType


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong with a call in one sentence."""

    def _parse_optional(self, arg_string: str) -> Any:
        """Take what begins with a dash for text, where a command takes any, unless it is known."""
        if self.get_default("takes_text") and arg_string not in self._option_string_actions:
            return None
        return super()._parse_optional(arg_string)

    def error(self, message: str) -> NoReturn:
        """Refuse the call.

        Raises:
            Unusable: always.
        """
        raise Unusable(f"{message}; `{self.prog} --help` tells more")


def parser_of(name: str, module: ModuleType) -> Parser:
    """The parser of a subcommand, by what its module declares."""
    parser = Parser(
        prog=f"counterclaim {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    return parser


def main_parser(*, helping: bool = False) -> Parser:
    """The parser of `counterclaim` without a subcommand.

    Args:
        helping: whether the help will be shown, which lists the subcommands.
    """
    parser = Parser(
        prog="counterclaim",
        usage="counterclaim [--plain] [PATH]\n       counterclaim COMMAND …",
        description="Competing explanations of an event, side by side, with the quotes that "
        "support each.",
        epilog=_list_of_commands() if helping else None,
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
    lines = "\n".join(f"  {name:<12} {does}" for name, does in described_subcommands().items())
    return f"commands:\n{lines}\n\n`counterclaim COMMAND --help` tells more of each."


def complete() -> int:
    """Answer a shell that asks, in argcomplete's way, what may come next: ends the process.

    Returns:
        The exit status for a question that makes no sense; nothing is said, for what is said
        while a person types would stand in the midst of the line.
    """
    with suppress(Exception):
        _answer(os.environ["COMP_LINE"][: int(os.environ["COMP_POINT"])])
    return Exit.UNUSABLE


def _answer(line: str) -> None:
    """Answer what may come next, given the command line up to the cursor; ends the process."""
    import argcomplete
    from argcomplete.completers import FilesCompleter

    words = line.split()
    name = words[1] if len(words) > 2 or (len(words) == 2 and line[-1].isspace()) else ""
    module = find_subcommand(name)
    if module is None:
        parser = main_parser()
    else:
        parser = Parser(allow_abbrev=False)
        module.add_arguments(parser.add_subparsers().add_parser(name))
    argcomplete.autocomplete(
        parser,
        always_complete_options=False,
        default_completer=FilesCompleter(("yaml", "yml")),
        exit_method=lambda status: os._exit(Exit.UNUSABLE if status else Exit.FINE),
    )


def _complete_first_word(prefix: str, **_: object) -> dict[str, str]:
    """The commands, and the folders and topic files, that a word may become."""
    from argcomplete.completers import FilesCompleter

    return described_subcommands() | dict.fromkeys(FilesCompleter(("yaml", "yml"))(prefix), "")
