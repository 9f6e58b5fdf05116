"""Notice what changes on disk by looking again and again.

Looking works on every file system, over networks and in containers, where notifications do
not; and an editor that replaces a file is noticed as well as one that writes into it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from claims.library import Stamp

    Snapshot = dict[Path, Stamp | None]

_REST_PER_LOOK = 20
"""Looking takes at most a twentieth of the time, however large the library is."""


def watch(
    snapshot: Callable[[], Snapshot],
    stop: threading.Event,
    known: Snapshot | None = None,
    pause: float = 0.4,
) -> Iterator[set[Path]]:
    """Yield what has changed, each time something has: new, deleted and edited paths.

    The first look is taken before this returns, so that nothing is missed that changes after
    the call, however late the first change is asked for. Asking waits; it belongs in a thread.

    Args:
        snapshot: looks once: every path there is, with the state it is in.
        stop: ends the watch, at once.
        known: what an earlier look has found, with which the first one is compared.
        pause: seconds between two looks, at least; longer where a look takes long.
    """
    return _changes(snapshot, snapshot() if known is None else known, stop, pause)


def _changes(
    snapshot: Callable[[], Snapshot], known: Snapshot, stop: threading.Event, pause: float
) -> Iterator[set[Path]]:
    rest = pause
    while not stop.wait(rest):
        started = time.monotonic()
        found = snapshot()
        rest = max(pause, _REST_PER_LOOK * (time.monotonic() - started))
        changed = {path for path, _ in known.items() ^ found.items()}
        known = found
        if changed:
            yield changed
