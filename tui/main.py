"""The command's entry: it imports only what was asked for, and that within reach of `main`.

Standard output is data, standard error is talk. Whatever goes wrong ends in one sentence and
an exit status; what nobody foresaw is logged, and the sentence names the log.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
            from tui.arguments import complete

            return complete()
        try:
            status = _run(list(sys.argv[1:] if argv is None else argv))
        except SystemExit as ended:  # argparse, when it has printed the help or the version
            status = int(ended.code or 0)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BaseException as error:
        _say(error)
        return _UNUSABLE
    return status


def _run(arguments: list[str]) -> int:
    from tui.subcommands import find_subcommand

    name = arguments[0] if arguments else ""
    module = find_subcommand(name)
    if module is not None:
        from tui.arguments import parser_of

        options = parser_of(name, module).parse_args(arguments[1:])
        return int(module.run(options))
    _refuse_mistyped(name)
    path, plain = (name if arguments else None), False
    if len(arguments) > 1 or name.startswith("-"):  # the app opens sooner without argparse
        from tui.arguments import main_parser

        helping = not {"-h", "--help"}.isdisjoint(arguments)
        options = main_parser(helping=helping).parse_args(arguments)
        path, plain = options.path, options.plain
    from tui.opening import open_path

    return open_path(path, plain=plain)


def _refuse_mistyped(name: str) -> None:
    """Refuse a first word that is neither a command nor anything on the disk.

    Raises:
        Unusable: it is neither; the sentence offers the nearest command.
    """
    if not name or name.startswith("-") or os.path.lexists(name):
        return
    import shlex

    from claims.commands import Unusable
    from claims.nearest import nearest
    from tui.subcommands import subcommands

    near = nearest(name, subcommands().keys())
    topic = name if name.endswith((".yaml", ".yml")) else f"{name.rstrip(os.sep)}/topic.yaml"
    hint = (
        f"did you mean `{near}`?"
        if near
        else "`counterclaim --help` lists the commands, and "
        f"`counterclaim new {shlex.quote(topic)} QUESTION` makes a topic and its folder"
    )
    raise Unusable(f"there is no command, file or folder {name}; {hint}")


def _say(error: BaseException) -> None:
    """Tell what went wrong in one sentence on standard error, whatever else fails."""
    if isinstance(error, MemoryError):
        error.__traceback__ = error.__context__ = None  # their frames hold what filled the memory
    try:
        told = _told(error)
    except Exception:
        told = f"something unforeseen went wrong ({type(error).__name__}), and no log was written"
    with suppress(Exception):  # standard error may be as broken as the rest
        print(f"counterclaim: {told}", file=sys.stderr)


def _told(error: BaseException) -> str:
    """What went wrong, in one sentence that can be printed as it is."""
    if isinstance(error, ImportError) and (error.name or "").startswith("yaml."):
        return (
            "PyYAML is installed without libyaml, which reads the topic files; install a wheel "
            "of it: pip install --force-reinstall --only-binary :all: pyyaml"
        )
    from claims.commands import TOO_LITTLE_MEMORY, Unusable

    if isinstance(error, MemoryError):
        return TOO_LITTLE_MEMORY
    from claims.cells import visible
    from claims.library import NotFound

    if isinstance(error, Unusable | NotFound):
        return visible(str(error))
    from tui.crash import sentence_of

    return visible(sentence_of(error))


if __name__ == "__main__":
    sys.exit(main())
