"""A file in the person's own editor, at the line that is meant, and back to the same screen."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import termios
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual.app import SuspendNotSupported

from claims.library import stamp
from claims.reading import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

    from claims import Library
    from tui.app import CounterclaimApp
    from tui.base import BaseScreen
    from tui.state import Cell

_USUAL = ("nano", "vi")
"""Where neither variable names one, the first of these that is installed."""

_GRACE = 1.0
"""Seconds that an editor has to end once it is told to."""

_LINE = ("+{line}", "{file}")
_LINE_COLON_COLUMN = ("+{line}:{column}", "{file}")
_LINE_COMMA_COLUMN = ("+{line},{column}", "{file}")
_FILE_LINE_COLUMN = ("{file}:{line}:{column}",)
_FORMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "joe", "mcedit"), _LINE),
    **dict.fromkeys(("emacs", "emacsclient", "kak", "micro"), _LINE_COLON_COLUMN),
    **dict.fromkeys(("nano", "ne"), _LINE_COMMA_COLUMN),
    **dict.fromkeys(("hx", "helix"), _FILE_LINE_COLUMN),
    "gvim": ("-f", *_LINE),
    "gedit": ("--wait", *_LINE_COLON_COLUMN),
    "kate": ("--block", "--line", "{line}", "--column", "{column}", "{file}"),
    "subl": ("--wait", *_FILE_LINE_COLUMN),
    **dict.fromkeys(("zed", "zeditor"), ("--wait", *_FILE_LINE_COLUMN)),
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "cursor", "windsurf"),
        ("--wait", "--goto", *_FILE_LINE_COLUMN),
    ),
}
"""How each editor is told a place; those with a window of their own are told to wait too."""


def edit(app: App[Any], path: Path, line: int, column: int) -> str:
    """Open a file in `$VISUAL`, else `$EDITOR`, else nano or vi, and wait until it is closed.

    The app gives the terminal up meanwhile and then stands as it was: what was changed, a
    live reload shows.

    Args:
        app: the app that runs.
        path: the file.
        line: where to open it, from 1.
        column: likewise, in code points.

    Returns:
        A sentence on what went wrong; empty where nothing did.
    """
    try:
        command = _editor()
    except LookupError as error:
        return str(error)
    name = Path(command[0]).name
    try:
        # What escapes in here would leave the app without its terminal.
        with app.suspend(), _deaf_to_interrupts():
            try:
                status = _run(_with_place(command, _place(name, path, line, column)))
                told = f"{name} {_ended(status)}" if status else ""
            except OSError as error:
                told = f"{name} cannot be run: {reason(error)}"
    except SuspendNotSupported:
        return f"This terminal cannot be lent to {name}; open {path} yourself"
    return told


def edit_topic(
    screen: BaseScreen[Any],
    library: Library,
    path: Path,
    place: tuple[int, int],
    cell: Cell | None = None,
) -> None:
    """Edit a topic in the person's own editor, or offer a copy where its library is read-only.

    Args:
        screen: the screen that answers.
        library: the library of the topic.
        path: the file of the topic.
        place: line and column to open it at, from 1.
        cell: where the cursor stands in the topic, to stand there in the copy.
    """
    if stamp(path) is None:
        screen.say(f"{path} is gone; there is nothing to edit")
    elif library.is_shipped:
        from tui.library.copying import offer_copy

        offer_copy(cast("CounterclaimApp", screen.app), library, path, cell)
    else:
        screen.say(edit(screen.app, path, *place))


def _editor() -> list[str]:
    """The command of the editor, in words.

    Raises:
        LookupError: there is none; the message says what to do.
    """
    for variable in ("VISUAL", "EDITOR"):
        told = os.environ.get(variable, "").strip()
        if not told:
            continue
        try:
            command = shlex.split(told)
        except ValueError:
            raise LookupError(f"${variable} is {told}, which does not close its quotes") from None
        if shutil.which(command[0]) is None:
            raise LookupError(f"${variable} names {command[0]}, and there is no such command")
        return command
    for name in _USUAL:
        if shutil.which(name):
            return [name]
    raise LookupError("There is no editor: set EDITOR to the command of yours")


def _place(name: str, path: Path, line: int, column: int) -> list[str]:
    """The arguments with which an editor opens a file at a place; only the file where unknown."""
    forms = _FORMS.get(name.partition(".")[0], ("{file}",))  # as in vim.basic
    # An absolute path cannot be taken for an option.
    return [form.format(file=path.absolute(), line=line, column=column) for form in forms]


def _with_place(command: list[str], place: list[str]) -> list[str]:
    """The whole command; an option that the person gave already is not given twice."""
    return [*command, *(word for word in place if word not in command)]


def _ended(status: int) -> str:
    """How a command ended that did not end well."""
    if status > 0:
        return f"ended with status {status}"
    return f"was ended by {signal.Signals(-status).name}"


def _run(command: list[str]) -> int:
    """Run the editor until it ends, and return its status.

    A closed window or a `kill` meanwhile ends the editor and then this process, at once: the
    event loop, which would see to it, stands still, and the terminal has been given back.
    """
    modes = _modes()
    editor = subprocess.Popen(command)

    def leave(number: int, _: object) -> None:
        editor.terminate()
        with suppress(subprocess.TimeoutExpired):
            editor.wait(_GRACE)
        _set_modes(modes)  # which an editor that was ended leaves as it needed them
        os._exit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        return editor.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _modes() -> list[Any] | None:
    """How the terminal treats what is typed; None where there is no terminal."""
    try:
        return termios.tcgetattr(sys.__stdin__ or 0)
    except (OSError, termios.error, ValueError):
        return None


def _set_modes(modes: list[Any] | None) -> None:
    if modes is not None:
        with suppress(OSError, termios.error, ValueError):
            termios.tcsetattr(sys.__stdin__ or 0, termios.TCSANOW, modes)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl+c in the editor reaches this process too, and is none of its business.

    A handler that does nothing, unlike SIG_IGN, is not inherited by the editor. The event loop
    is told of a signal by a byte, whatever the handler; so that is turned off too.
    """
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGQUIT)}
    for number in before:
        signal.signal(number, lambda *_: None)
    wakened = signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakened)
        for number, handler in before.items():
            signal.signal(number, handler)
