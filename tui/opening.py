"""`counterclaim [PATH]`: which library and topic to open, and the app on it."""

from __future__ import annotations

import gc
import os
import sys

from claims.commands import Unusable
from claims.library import Library


def open_path(path: str | None, *, plain: bool) -> int:
    """Open the app on a path, or print it as a stream for a screen reader.

    Returns the exit status.

    Raises:
        NotFound: there is nothing at the path.
        Unusable: there is no terminal to open the app in.
    """
    library = Library.here(path)
    if plain:
        from claims.rendering.plain import library as lines

        sys.stdout.writelines(f"{line}\n" for line in lines(library))
        return 0
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise Unusable(
            "the app needs a terminal that can be drawn on; `counterclaim show TOPIC` and "
            "`counterclaim --plain` print without one"
        )
    gc.disable()  # starting makes no garbage worth collecting; the app turns it on again
    from tui.app import CounterclaimApp
    from tui.crash import status_after

    app = CounterclaimApp(library, library.named)
    app.run()
    return status_after(app)
