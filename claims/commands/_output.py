"""Where a command puts what it has made."""

from __future__ import annotations

import sys
from pathlib import Path

from claims.cells import visible
from claims.commands import Unusable
from claims.locking import Changed, Unwritable

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
        there = path.read_bytes() if path.exists() else None
        replace(path, data, there)
    except Unwritable as error:
        raise Unusable(f"{error}; {error.hint}") from error
    except (Changed, OSError) as error:
        raise Unusable(f"{visible(output)} cannot be written; name another file") from error
