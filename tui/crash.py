"""What nobody foresaw: logged in full, told in one sentence."""

from __future__ import annotations

import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from claims.version import __version__
from tui.places import state_folder

_KEPT = 200_000
"""Characters of older reports that a log keeps."""


def log_crash(error: BaseException) -> str:
    """Append a report to the log and return the sentence that names it."""
    report = "".join(traceback.format_exception(error))
    entry = (
        f"{datetime.now(UTC).isoformat(timespec='seconds')} counterclaim {__version__}\n{report}\n"
    )
    for folder in (state_folder(), Path(tempfile.gettempdir()) / "counterclaim"):
        log = folder / "crash.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            older = log.read_text("utf-8", "replace")[-_KEPT:] if log.exists() else ""
            log.write_text(older + entry, "utf-8")
        except OSError:
            continue
        return f"something unforeseen went wrong ({_in_short(error)}); the report is in {log}"
    return f"something unforeseen went wrong ({_in_short(error)}), and no log could be written"


def _in_short(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:120]
