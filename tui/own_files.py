"""Small files of the program's own, in the state folder: written whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def put(file: Path, text: str) -> bool:
    """Let a file hold a text, which nobody else may read; whether that could be written.

    It is on the disk when this returns: neither a kill nor a power failure takes it away.
    """
    written = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(prefix=f".{file.stem}-", dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(text)
            new.flush()
            os.fsync(handle)
        Path(written).replace(file)
        _flush_names(file.parent)
    except OSError:
        if written is not None:
            with suppress(OSError):
                Path(written).unlink()
        return False
    return True


def _flush_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
