"""What git has kept of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.revisions import INDEX, GitError, bytes_at, place_of
from tests.commands.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


def text_at(path: Path, rev: str) -> str | None:
    data = bytes_at(*place_of(path), rev)
    return None if data is None else data.decode("utf-8-sig")


def test_the_text_of_a_file_at_a_revision(tmp_path: Path) -> None:
    repository = Repository.at(tmp_path / "a library")
    first = repository.commit("first", **{"-é/door": "\ufeffquestion: One\n"})
    path = repository.folder / "-é" / "door.yaml"
    repository.commit("second", **{"-é/door": "question: Two\n"})
    repository.write("-é/door.yaml", "question: Staged\n")
    repository.git("add", "-A")
    repository.write("-é/door.yaml", "question: On disk\n")
    assert text_at(path, first) == "question: One\n"
    assert text_at(path, "HEAD^") == "question: One\n"
    assert text_at(path, "main") == "question: Two\n"
    assert text_at(path, INDEX) == "question: Staged\n"
    assert text_at(path.with_name("other.yaml"), "HEAD") is None
    assert text_at(path.parent, "HEAD") is None


def test_the_three_texts_of_a_merge_that_is_not_finished(tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    repository.commit("base", door="question: Base\n")
    repository.git("checkout", "-q", "-b", "theirs")
    repository.commit("theirs", door="question: Theirs\n")
    repository.git("checkout", "-q", "main")
    repository.commit("ours", door="question: Ours\n")
    repository.git("merge", "-q", "theirs", status=1)
    path = tmp_path / "door.yaml"
    said = [text_at(path, rev) for rev in (":1", ":2", ":3", INDEX)]
    assert said == [f"question: {name}\n" for name in ("Base", "Ours", "Theirs", "Ours")]


@pytest.mark.parametrize("rev", ["nowhere", "--output=x", "HEAD:door.yaml", "HEAD^5"])
def test_what_is_no_revision_is_told_and_never_taken_for_an_option(
    tmp_path: Path, rev: str
) -> None:
    repository = Repository.at(tmp_path)
    repository.commit("first", door="question: One\n")
    with pytest.raises(GitError, match="there is no revision"):
        text_at(tmp_path / "door.yaml", rev)
    assert not (tmp_path / "x").exists()
