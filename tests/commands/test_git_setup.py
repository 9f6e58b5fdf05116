"""`counterclaim git-setup`: git merges by fields, until it is told no longer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.repository import Repository
from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]
BASE = "question: Who?\nclaims:\n  a: {title: A, statement: It is.}\nevidence:\n  - quote: One\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository.at(tmp_path / "a library; $HOME's 'own'")
    monkeypatch.chdir(made.folder)
    return made


def diverge(repository: Repository, name: str, ours: str, theirs: str) -> None:
    """Two branches, each with its own text of a file; main is checked out."""
    repository.write(name, BASE)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "base")
    for branch, text in (("theirs", theirs), ("main", ours)):
        repository.git("checkout", "-q", *(["-b"] if branch == "theirs" else []), branch)
        repository.write(name, text)
        repository.git("commit", "-q", "-am", branch)


@pytest.mark.parametrize("name", ["topic.yaml", "deep er/ñame.yml", "-dash.yaml"])
def test_git_merges_what_two_people_appended(repository: Repository, name: str) -> None:
    ours, theirs = BASE + "  - quote: Ours\n", BASE + "  - quote: Theirs\n"
    diverge(repository, name, ours, theirs)
    assert main(["git-setup"]) == 0
    repository.git("merge", "-q", "theirs", "-m", "both")
    assert (repository.folder / name).read_text() == ours + "  - quote: Theirs\n"
    repository.write(name, ours)
    assert "Theirs" in repository.git("diff")


def test_git_leaves_what_both_changed_with_markers(repository: Repository) -> None:
    ours, theirs = BASE.replace("Who", "What"), BASE.replace("Who", "When")
    diverge(repository, "topic.yaml", ours, theirs)
    assert main(["git-setup"]) == 0
    repository.git("merge", "-q", "theirs", "-m", "both", status=1)
    assert repository.git("status", "--short") == "UU topic.yaml\n"
    text = (repository.folder / "topic.yaml").read_text()
    lines = text.splitlines()
    assert lines[0].startswith("<<<<<<< ")
    assert lines[1:4] == ["question: What?", "=======", "question: When?"]
    assert lines[4].startswith(">>>>>>> ")
    assert lines[5:] == BASE.splitlines()[1:]


def test_only_the_topics_of_a_folder_are_meant(repository: Repository) -> None:
    repository.write("my [topics]/deep/a.yaml", BASE)
    repository.write("other/a.yaml", BASE)
    assert main(["git-setup", "my [topics]"]) == 0
    said = repository.git("check-attr", "merge", "my [topics]/deep/a.yaml", "other/a.yaml")
    assert said.splitlines() == [
        "my [topics]/deep/a.yaml: merge: counterclaim",
        "other/a.yaml: merge: unspecified",
    ]


@pytest.mark.parametrize("attributes", [None, b"", b"*.txt text\n", b"*.txt text", b"\n\n"])
@pytest.mark.parametrize("end", [b"", b"[core]\n\tpager = cat\n", b"[core]\n\tpager = cat"])
def test_removing_it_leaves_everything_as_it_was(
    repository: Repository, attributes: bytes | None, end: bytes
) -> None:
    info = repository.folder / ".git" / "info" / "attributes"
    config = repository.folder / ".git" / "config"
    if attributes is not None:
        info.parent.mkdir(exist_ok=True)
        info.write_bytes(attributes)
    before = config.read_bytes() + end
    config.write_bytes(before)
    assert main(["git-setup"]) == 0
    once = config.read_bytes(), info.read_bytes()
    assert main(["git-setup"]) == 0
    assert (config.read_bytes(), info.read_bytes()) == once
    assert repository.git("config", "merge.counterclaim.name")
    assert main(["git-setup", "--remove"]) == 0
    assert config.read_bytes() == before
    assert (info.read_bytes() if info.exists() else None) == attributes
    assert main(["git-setup", "--remove"]) == 0
    assert config.read_bytes() == before


def test_what_was_added_behind_it_stays(repository: Repository) -> None:
    assert main(["git-setup"]) == 0
    repository.git("config", "core.pager", "less")
    repository.git("config", "user.name", "Aigul")
    info = repository.folder / ".git" / "info" / "attributes"
    info.write_bytes(info.read_bytes() + b"*.txt text\n")
    assert main(["git-setup", "--remove"]) == 0
    assert repository.git("config", "user.name") == "Aigul\n"
    assert repository.git("config", "core.pager") == "less\n"
    assert info.read_bytes() == b"*.txt text\n"
    repository.git("config", "merge.counterclaim.driver", status=1)


def test_where_there_is_no_repository_or_no_git_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["git-setup"]) == 2
    assert "is in no git repository; make one with `git init`" in capsys.readouterr().err
    assert main(["git-setup", "nowhere"]) == 2
    assert "nowhere is no folder" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["git-setup"]) == 2
    assert "git is not installed" in capsys.readouterr().err
