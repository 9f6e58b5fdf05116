"""Where a command puts what it has made."""

from __future__ import annotations

import sys
from pathlib import Path

from claims.cells import visible
from claims.commands import Unusable
from claims.locking import Changed, Unwritable
from claims.reading import reason

_OURS = (".yaml", ".yml", ".lesson")
"""Endings of files that hold somebody's work, which is not overwritten by what is made of it."""


def put(data: bytes, output: str | None) -> None:
    """Write to a file, in the place of what is there, or without one to standard output.

    Raises:
        Unusable: the file cannot be written, or is a topic or a lesson.
    """
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from claims.writing import replace

    path = Path(output)
    if path.suffix.lower() in _OURS:
        raise Unusable(f"{visible(output)} would be a topic or a lesson; give it another ending")
    try:
        if path.exists() and not path.is_file():  # a pipe, or a device
            path.write_bytes(data)
        else:
            replace(path, data, path.read_bytes() if path.exists() else None)
    except (Changed, Unwritable, OSError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise Unusable(f"{visible(output)}: {why}; name another file") from error
