"""Read a library's topics a few at a time, then go on reading what changes.

It waits and works; it belongs in a thread. Nothing here needs Textual.
"""

from __future__ import annotations

import os
import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from claims.library import Library, NotFound, stamp
from claims.watching import watch
from tui.library.summary import Summary, summarise

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from claims import Diagnostic, TopicFile

_SPAN = 0.1
"""Seconds of reading after which what was read is handed over."""


class Batch(NamedTuple):
    """Topics that were read or read anew, paths that are topics no longer, how many are left."""

    topics: list[Summary]
    gone: list[Path]
    left: int


def gather(library: Library, stop: threading.Event, *, is_blind: bool = False) -> Iterator[Batch]:
    """Yield the topics of a library as they are read and once more as they are checked.

    When all are read it waits for changes on disk and yields what they bring, until `stop` is
    set. At least one batch comes first, so that an empty library is known to be empty.
    """
    changes = watch(lambda: {path: stamp(path) for path in library.paths()}, stop)
    paths = library.paths()
    if not paths:
        yield Batch([], [], 0)
    told = partial(summarise, is_blind=is_blind)
    yield from _read(library, paths, stop, told)
    for changed in changes:
        yield from _read(library, sorted(changed), stop, told)


def _read(
    library: Library,
    paths: Iterable[Path],
    stop: threading.Event,
    told: Callable[[TopicFile, tuple[Diagnostic, ...]], Summary],
) -> Iterator[Batch]:
    waiting = deque(paths)
    while waiting and not stop.is_set():
        # What a library has read it keeps; all topics together may not fit into memory.
        try:
            reader = Library(library.named or library.root)
        except NotFound:  # the folder was deleted, and with it all that is left to read
            yield Batch([], list(waiting), 0)
            return
        files, gone = [], []
        ends = time.monotonic() + _SPAN
        while waiting and not stop.is_set() and time.monotonic() < ends:
            path = waiting.popleft()
            file = reader.read(path) if os.path.lexists(path) else None
            if file is None or not file.is_topic:
                gone.append(path)
            else:
                files.append(file)
        yield Batch([told(file, file.problems) for file in files], gone, len(waiting))
        checked = []
        for file in files:
            if stop.is_set():
                return
            found = reader.check(file)
            if found != file.problems:
                checked.append(told(file, found))
        if checked:
            yield Batch(checked, [], len(waiting))
