"""A library of one's own, copied from another."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from claims.library import SUFFIXES

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR}


def copy_library(source: Path, target: Path) -> Path:
    """Copy a folder whole or not at all, and say where the copy is.

    Nothing that exists is ever overwritten: where `target` is taken, the copy is `target-2`,
    or the next number that is free. All that is copied can be written to by its owner.

    Raises:
        OSError: it cannot be written there, or not all of the source can be read; nothing is
            left behind then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        made = unfinished / target.name
        shutil.copytree(source, made)
        for folder, _, files in os.walk(made):
            for path in (Path(folder), *(Path(folder, name) for name in files)):
                path.chmod(path.stat().st_mode | 0o600 | (0o100 if path.is_dir() else 0))
        return _move_to_free_name(made, target)
    except shutil.Error as error:  # it holds a list of what could not be copied
        source_of_first, _, why = error.args[0][0]
        raise OSError(f"{source_of_first} cannot be copied: {why}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def holds_topics(folder: Path) -> bool:
    """Whether there is a folder with files in it that may be topics."""
    try:
        return any(name.endswith(SUFFIXES) for name in os.listdir(folder))  # noqa: PTH208
    except (OSError, ValueError):
        return False


def _move_to_free_name(made: Path, target: Path) -> Path:
    for number in count(1):
        free = target if number == 1 else target.with_name(f"{target.name}-{number}")
        if os.path.lexists(free):
            continue
        try:
            return made.rename(free)
        except OSError as error:  # someone else took the name just now
            if error.errno not in _TAKEN:
                raise
    raise AssertionError("there is no last number")
