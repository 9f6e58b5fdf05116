"""A library is copied whole or not at all, and never over anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.copying import copy_library
from claims.library import shipped_folder

if TYPE_CHECKING:
    from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "texts").mkdir(parents=True)
    (folder / "topic.yaml").write_text("question: Who?\n")
    (folder / "texts" / "source.txt").write_text("words")
    return folder


def test_the_shipped_library_is_copied_with_its_texts_and_opens(tmp_path: Path) -> None:
    copy = copy_library(shipped_folder(), tmp_path / "home" / "counterclaim")
    assert copy == tmp_path / "home" / "counterclaim"
    assert contents(copy) == contents(shipped_folder())
    library = Library(copy)
    assert not library.is_shipped
    assert [file.name for file in library.topics()] == [
        file.name for file in Library.shipped().topics()
    ]


def test_a_taken_name_is_left_alone_and_numbered(tmp_path: Path, small: Path) -> None:
    wanted = tmp_path / "mine"
    wanted.mkdir()
    (tmp_path / "mine-2").write_text("a file")
    (tmp_path / "mine-3").symlink_to(tmp_path / "nowhere")
    assert copy_library(small, wanted) == tmp_path / "mine-4"
    assert list(wanted.iterdir()) == []
    assert (tmp_path / "mine-2").read_text() == "a file"
    assert (tmp_path / "mine-3").is_symlink()


def test_a_read_only_library_becomes_one_that_can_be_written(tmp_path: Path, small: Path) -> None:
    (small / "topic.yaml").chmod(0o444)
    (small / "texts").chmod(0o555)
    copy = copy_library(small, tmp_path / "mine")
    for path in (copy, *copy.rglob("*")):
        assert path.stat().st_mode & 0o200
    (copy / "texts" / "more.txt").write_text("more")


def test_a_copy_that_fails_leaves_nothing_behind(tmp_path: Path, small: Path) -> None:
    (small / "texts" / "gone.txt").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OSError, match=r"gone\.txt cannot be copied"):
        copy_library(small, tmp_path / "mine")
    assert sorted(tmp_path.iterdir()) == before


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, small: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        copy_library(small, tmp_path / "file" / "mine")
