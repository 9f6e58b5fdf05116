"""What nobody foresaw: logged in full, told in one sentence."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.cells import visible
from claims.commands import TOO_LITTLE_MEMORY
from claims.places import state_folder
from claims.version import __version__

if TYPE_CHECKING:
    from textual.app import App

    _App = App[Any]
else:  # a crash of what runs without a screen must not import Textual
    _App = object

_KEPT = 200_000
"""Characters of older reports that a log keeps."""
_UNUSABLE = 2


class CrashesCleanly(_App):
    """An app that keeps what ended it, where Textual's would print it in a panel.

    The panel shows source lines and local variables, which may be a person's texts, and says
    nothing of what to do. Textual has no public door for this: `_fatal_error` and `panic` are
    the two ends of all its ways from an exception to that panel. The exception itself stays
    with the app, so that under `run_test` it is raised as ever.
    """

    _panic: str = ""

    @property
    def crash(self) -> BaseException | None:
        """What ended the app, if it was not meant to end."""
        from textual.worker import WorkerFailed

        error = self._exception
        if error is None and self._panic:
            return RuntimeError(self._panic)
        return error.error if isinstance(error, WorkerFailed) else error

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End the app; what was to be printed becomes the report where nothing else is known."""
        from rich.console import Console

        report = StringIO()
        Console(file=report, width=100, color_system=None).print(*renderables)
        self._panic = report.getvalue()
        self._close_messages_no_wait()


def status_after(app: CrashesCleanly) -> int:
    """The exit status of an app that has ended; a crash is logged and told on standard error."""
    error = app.crash
    if error is None:
        return app.return_code or 0
    sys.stderr.write(f"counterclaim: {visible(sentence_of(error))}\n")
    return _UNUSABLE


def sentence_of(error: BaseException) -> str:
    """What is told of an error that nobody foresaw; a report of it is appended to the log."""
    if isinstance(error, MemoryError):
        return TOO_LITTLE_MEMORY
    told = f"something unforeseen went wrong ({_in_short(error)})"
    for write in (_append, _write_elsewhere):
        # Whatever stands in the way of the report, it must not take the place of the sentence.
        with suppress(Exception):
            return f"{told}; the report is in {write(_entry(error))}"
    return f"{told}, and no log could be written"


def _entry(error: BaseException) -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return f"{now} counterclaim {__version__}\n{''.join(traceback.format_exception(error))}\n"


def _append(entry: str) -> Path:
    log = state_folder() / "crash.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    older = log.read_text("utf-8", "replace")[-_KEPT:] if log.exists() else ""
    log.write_text(older + entry, "utf-8", "backslashreplace")
    return log


def _write_elsewhere(entry: str) -> Path:
    """Where the home folder is read-only: a new file, since the folder is everyone's."""
    handle, name = tempfile.mkstemp(prefix="counterclaim-crash-", suffix=".log")
    with os.fdopen(handle, "wb") as log:
        log.write(entry.encode("utf-8", "backslashreplace"))
    return Path(name)


def _in_short(error: BaseException) -> str:
    name = type(error).__name__
    with suppress(Exception):  # an error may fail to put itself into words
        return " ".join(f"{name}: {error}".split())[:120]
    return name
