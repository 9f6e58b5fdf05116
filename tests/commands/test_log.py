"""`counterclaim log`: who changed what in a topic, and when."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.repository import DOOR, Repository
from tui.main import main

Captured = pytest.CaptureFixture[str]
RENAMED = DOOR.replace("draught", "wind")
ADDED = RENAMED.replace("evidence:\n", "evidence:\n  - {id: cat, fact: The cat was out}\n")
LAST = ADDED.replace("A wind", "A gust").replace("a bang", "a loud bang")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Four commits to one topic, whose file was renamed with its claim's id."""
    made = Repository.at(tmp_path / "library")
    monkeypatch.chdir(made.folder)
    made.commit("Begin", door=DOOR)
    made.git("mv", "door.yaml", "gate.yaml")
    made.commit("Call it wind", gate=RENAMED)
    made.commit("Add the cat", gate=ADDED)
    made.commit("Be exact\x1b[2J", gate=LAST)
    return made


def log(capsys: Captured, *arguments: str) -> list[str]:
    assert main(["log", *arguments]) == 0
    return capsys.readouterr().out.split("\n\n")[:-1]


def test_the_history_of_a_topic(repository: Repository, capsys: Captured) -> None:
    hashes = repository.git("log", "--format=%h", "--abbrev=9").split()
    entries = log(capsys, "gate")
    assert [entry.split("  ")[0] for entry in entries] == hashes
    assert entries[0] == (
        f"{hashes[0]}  2022-01-10 09:30  Aigul: Be exact␛[2J\n"
        "  claim “A gust”, title: A [-wind-]{+gust+}\n"
        "  evidence “It fell shut with a loud bang”, quote: It fell shut with a {+loud +}bang"
    )
    assert entries[1].endswith("evidence “The cat was out” added")
    assert entries[2].split("\n")[1:] == [
        "  claim “A wind” has the id wind, which was draught",
        "  claim “A wind”, title: A [-draught-]{+wind+}",
    ]
    assert entries[3].endswith("topic added")


@pytest.mark.parametrize(
    ("path", "commits"),
    [
        ("claims.wind", ["Be exact", "Call it wind", "Begin"]),
        ("claims.wind.title", ["Be exact", "Call it wind", "Begin"]),
        ("evidence.1.quote", ["Be exact", "Begin"]),
        ("evidence.cat", ["Add the cat"]),
        ("question", ["Begin"]),
    ],
)
def test_the_history_of_a_part_is_followed_to_where_it_was_added(
    repository: Repository, capsys: Captured, path: str, commits: list[str]
) -> None:
    found = [re.findall("Aigul: ([A-Za-z ]*)", entry)[0] for entry in log(capsys, "gate", path)]
    assert found == commits


def test_the_json_is_as_documented(repository: Repository, capsys: Captured) -> None:
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
    blocks = re.findall(r"```json\n(.*?)```", page.partition("\n## log\n")[2], re.DOTALL)
    assert main(["log", "gate.yaml", "evidence.cat", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    expected = json.loads(blocks[0])
    assert said["commits"][0].keys() == expected["commits"][0].keys()
    assert said["commits"][0]["changes"] == expected["commits"][0]["changes"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nowhere"], "there is no topic nowhere"),
        (["gate", "claims.nobody"], "no such part"),
        (["gate", "claims..x"], "lacks a name"),
        (["new.yaml"], "no commit has new.yaml"),
    ],
)
def test_what_has_no_history_is_told_in_a_sentence(
    repository: Repository, capsys: Captured, arguments: list[str], why: str
) -> None:
    repository.write("new.yaml", DOOR)
    assert main(["log", *arguments]) == 2
    said = capsys.readouterr().err
    assert why in said
    assert said.count("\n") == 1


@pytest.fixture
def merged(repository: Repository) -> Repository:
    """A merge of two branches that puts in something of its own, and another that does not."""
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("Open the house", gate=LAST.replace("A gust", "A squall"))
    repository.git("checkout", "-q", "main")
    repository.commit("Ask anew", gate=LAST.replace("Who shut", "What shut"))
    repository.git("merge", "-q", "--no-commit", "side")
    both = (repository.folder / "gate.yaml").read_text()
    repository.commit("Join", gate=both + "  - {id: dog, fact: The dog barked}\n")
    repository.git("checkout", "-q", "-b", "apart")
    repository.commit("Elsewhere", other=DOOR)
    repository.git("checkout", "-q", "main")
    repository.commit("Here too", third=DOOR)
    repository.git("merge", "-q", "apart", "-m", "Join again")
    return repository


@pytest.mark.parametrize(
    ("path", "commits"),
    [
        ("", ["Join", "Ask anew", "Open the house", "Be exact", "Add the cat"]),
        ("evidence.dog", ["Join"]),
        ("question", ["Ask anew", "Begin"]),
        ("claims.wind", ["Open the house", "Be exact", "Call it wind", "Begin"]),
        ("evidence.cat", ["Add the cat"]),
    ],
)
def test_a_merge_is_told_with_what_it_put_in_itself(
    merged: Repository, capsys: Captured, path: str, commits: list[str]
) -> None:
    entries = log(capsys, "gate", *([path] if path else []))
    found = [re.findall("Aigul: ([A-Za-z ]*)", entry)[0] for entry in entries]
    assert sorted(found[: len(commits)]) == sorted(commits)
    assert path == "" or len(found) == len(commits)
    if path in ("", "evidence.dog"):
        assert entries[0].endswith("Aigul: Join\n  evidence “The dog barked” added")


def test_a_part_is_followed_past_a_version_that_cannot_be_read(
    repository: Repository, capsys: Captured
) -> None:
    repository.commit("Break it", gate="question: [")
    repository.commit("Mend it", gate=LAST)
    found = [re.findall("Aigul: ([A-Za-z ]*)", each)[0] for each in log(capsys, "gate", "question")]
    assert found == ["Mend it", "Break it", "Begin"]


def test_a_repository_without_commits_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    made = Repository.at(tmp_path / "new")
    monkeypatch.chdir(made.folder)
    made.write("gate.yaml", DOOR)
    assert main(["log", "gate"]) == 2
    assert "has no commits yet; `git add` a topic" in capsys.readouterr().err
