"""Files to save, ways in which others write, and what is said where nothing can be written."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims.writing import Changed, Unwritable, replace
from tests.claims import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.claims.faults import Act, Call

ROOT = Path(__file__).parents[3]
OLD, NEW, THEIRS = b"question: Who?\n", b"question: Who was it?\n", b"question: Where?\n"
ZEROS = "0" * 16


@contextmanager
def as_another_user() -> Iterator[None]:
    """Without an administrator's rights, which no file holds back."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def names(folder: Path) -> set[str]:
    """All that is in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


def write_in_place(path: Path, data: bytes = THEIRS) -> None:
    """As a program does that empties a file and fills it."""
    path.write_bytes(data)


def write_by_renaming(path: Path, data: bytes = THEIRS) -> None:
    """As a program does that writes beside."""
    beside = path.with_name("beside")
    beside.write_bytes(data)
    beside.replace(path)


def tried(path: Path, data: bytes, expected: bytes | None) -> bytes | None:
    """What stands there after a save: the data, or what was found in the way."""
    try:
        replace(path, data, expected)
    except Changed as changed:
        return changed.found
    return data


def delete(path: Path) -> None:
    path.unlink(missing_ok=True)


def number_of_calls(folder: Path, expected: bytes | None, around: Callable[[Act], Act]) -> int:
    """How many system calls such a write makes when nothing goes wrong."""
    folder.mkdir()
    path = folder / "counted.yaml"
    if expected is not None:
        path.write_bytes(expected)
    calls: list[str] = []

    def told(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        calls.append(name)
        return call()

    with faults.acting(around(told)):
        replace(path, NEW, expected)
    return len(calls)


def refused(path: Path, expected: bytes | None = OLD) -> str:
    """What is said when a file cannot be written; it and its folder are as they were."""
    before = names(path.parent) if path.parent.is_dir() else set()
    with pytest.raises(Unwritable) as told:
        replace(path, NEW, expected)
    assert told.value.hint
    assert (names(path.parent) if path.parent.is_dir() else set()) == before
    return str(told.value)


def as_is(act: Act) -> Act:
    return act


AROUND = pytest.mark.parametrize("around", [as_is, faults.without_exchange])
EXPECTED = pytest.mark.parametrize("expected", [OLD, None])
