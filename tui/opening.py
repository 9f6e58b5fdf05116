"""`counterclaim [PATH]`: which library and topic to open, and the app on it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from claims.commands import Exit, Unusable
from claims.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.screen import Screen

    from claims.library import TopicFile


def open_path(path: str | None, *, plain: bool) -> int:
    """Open the app on a path, or print it as a stream for a screen reader.

    Returns the exit status: of a stream 1 where a file is not as it should be.

    Raises:
        NotFound: there is nothing at the path.
        Unusable: there is no terminal to open the app in.
    """
    library = Library.here(path)
    if plain and library.named is not None:
        from claims.commands.show import show

        return show(library, library.named, "plain")
    if plain:
        return _print_plain(library)
    return open_app(library, library.named)


def open_app(
    library: Library, topic: Path | None, first: Callable[[], Screen[Any]] | None = None
) -> int:
    """Open the app; returns its exit status. What it takes is what the app takes.

    Raises:
        Unusable: there is no terminal to open it in.
    """
    # Textual reads from the first of these and draws on the last; None is one that was closed.
    streams = (sys.stdin, sys.stdout, sys.__stderr__)
    drawable = all(stream is not None and stream.isatty() for stream in streams)
    if not drawable or os.environ.get("TERM") == "dumb":
        raise Unusable(
            "the app needs a terminal that can be drawn on, as input, output and error output; "
            "`counterclaim show TOPIC` and `counterclaim --plain` print without one"
        )
    gc.disable()  # starting makes no garbage worth collecting; the app turns it on again
    from tui.app import CounterclaimApp
    from tui.crash import status_after

    app = CounterclaimApp(library, topic, first)
    app.run()
    return status_after(app)


def _print_plain(library: Library) -> int:
    """Print the topics of a folder in short; say how many do not load."""
    from claims.commands.list import said_of_broken
    from claims.rendering.plain import library as lines

    broken = 0

    def topics() -> Iterator[TopicFile]:
        nonlocal broken
        for file in library.topics():
            broken += not file.is_readable
            yield file

    sys.stdout.writelines(f"{line}\n" for line in lines(library.root, topics()))
    if not broken:
        return Exit.FINE
    sys.stdout.flush()
    sys.stderr.write(f"counterclaim: {said_of_broken(broken)}\n")
    return Exit.FINDINGS
