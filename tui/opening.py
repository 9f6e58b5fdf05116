"""`counterclaim [PATH]`: which library and topic to open, and the app on it."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from claims.library import Library

if TYPE_CHECKING:
    from pathlib import Path


def open_path(path: str | None, *, plain: bool) -> int:
    """Open the app on a path, or print it as a stream for a screen reader.

    Returns the exit status.

    Raises:
        NotFound: there is nothing at the path.
    """
    library = Library(path) if path else Library.shipped()
    if plain:
        from claims.rendering.plain import library as lines

        sys.stdout.writelines(f"{line}\n" for line in lines(library))
        return 0
    gc.disable()
    from tui.app import CounterclaimApp

    app = CounterclaimApp(library, library.named)
    app.run()
    return app.return_code or 0
