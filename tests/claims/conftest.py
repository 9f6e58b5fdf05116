"""Topics as files in a folder of their own, and what the library says of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

import pytest

from claims import Library, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from claims import Diagnostic, TopicFile


class Read(Protocol):
    """Write a topic file and read it."""

    def __call__(self, content: str | bytes, name: str = "topic.yaml") -> TopicFile: ...


class Check(Protocol):
    """Write a topic file and check it."""

    def __call__(self, content: str | bytes, name: str = "topic.yaml") -> list[Diagnostic]: ...


class Finds(Protocol):
    """Check a topic: the codes are found where `«…»` marks the text, in this order, no others.

    Notes count only where one is named.
    """

    def __call__(self, marked: str, *codes: str) -> list[Diagnostic]: ...


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a topic into the temporary folder and read it as the only file that is named."""

    def read(content: str | bytes, name: str = "topic.yaml") -> TopicFile:
        path = write(tmp_path / name, content)
        return Library(path).read(path)

    return read


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Write a topic into the temporary folder and check it."""

    def check(content: str | bytes, name: str = "topic.yaml") -> list[Diagnostic]:
        path = write(tmp_path / name, content)
        library = Library(path)
        return list(library.check(library.read(path)))

    return check


@pytest.fixture
def finds(check: Check) -> Finds:
    """Check a topic whose text marks what is wrong with it."""

    def finds(marked: str, *codes: str) -> list[Diagnostic]:
        text, places = unmarked(marked)
        found = [
            diagnostic
            for diagnostic in check(text)
            if diagnostic.severity is not Severity.NOTE or diagnostic.code in codes
        ]
        assert [(item.code, *span(item)) for item in found] == [
            (code, *place) for code, place in zip(codes, places, strict=True)
        ]
        return found

    return finds


def write(path: Path, content: str | bytes) -> Path:
    """A file with exactly this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The text without its marks, and line, column, end line and end column of each."""
    text, places, opened = "", [], (1, 1)
    for part in re.split("([«»])", marked):
        if part == "«":
            opened = line_and_column(text)
        elif part == "»":
            places.append((*opened, *line_and_column(text)))
        else:
            text += part
    return text, places


def line_and_column(before: str) -> tuple[int, int]:
    """The place right after a text, as an editor shows it."""
    lines = re.split("\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def span(found: Diagnostic) -> tuple[int, int, int, int]:
    """Where a diagnostic begins and ends."""
    return found.line, found.column, found.end_line, found.end_column
