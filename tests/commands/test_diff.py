"""`counterclaim diff`: what changed in topics, in words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.repository import DOOR, Repository
from tui.main import main

Captured = pytest.CaptureFixture[str]
LATER = DOOR.replace("draught", "wind").replace("a bang", "a loud bang")
SAID = """\
door.yaml
  claim “A wind” has the id wind, which was draught
  claim “A wind”, title: A [-draught-]{+wind+}
  evidence “It fell shut with a loud bang”, quote: It fell shut with a {+loud +}bang
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository.at(tmp_path / "library")
    monkeypatch.chdir(made.folder)
    return made


def diff(capsys: Captured, *arguments: str, status: int = 0) -> str:
    assert main(["diff", *arguments]) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def test_on_disk_staged_and_committed(repository: Repository, capsys: Captured) -> None:
    repository.commit("first", door=DOOR, other=DOOR)
    assert diff(capsys) == ""
    repository.write("door.yaml", LATER)
    assert diff(capsys) == SAID
    repository.git("add", "door.yaml")
    assert diff(capsys) == ""
    assert diff(capsys, "HEAD") == SAID
    repository.commit("second")
    assert diff(capsys, "HEAD") == ""
    assert diff(capsys, "HEAD^") == SAID
    repository.write("door.yaml", "question: [")
    assert diff(capsys, "HEAD^", "HEAD") == SAID
    assert diff(capsys, "HEAD^", "HEAD", "--", "other.yaml") == ""
    assert "cannot be read" in diff(capsys)


def test_files_that_came_went_and_changed_their_name(
    repository: Repository, capsys: Captured
) -> None:
    repository.commit("first", door=DOOR, gone="question: Q\nclaims: {}\n")
    repository.git("mv", "door.yaml", "deep-door.yaml")
    (repository.folder / "gone.yaml").unlink()
    repository.commit("second", **{"deep-door": LATER, "new": "claims: {a: {title: A}}\n"})
    repository.write("settings.yaml", "a: 1\n")
    repository.write("notes.txt", "question: none\n")
    repository.commit("third")
    said = diff(capsys, "HEAD~2", "HEAD")
    assert said.replace("door.yaml → deep-door.yaml", "door.yaml").startswith(SAID)
    assert "door.yaml → deep-door.yaml\n" in said
    assert "\ngone.yaml\n  topic removed\n" in said
    assert "\nnew.yaml\n  topic added\n" in said
    assert "settings" not in said
    assert "notes" not in said


def test_only_the_current_folder_or_what_is_named_is_compared(
    repository: Repository, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("first", **{"a/door": DOOR, "b/door": DOOR})
    for name in ("a/door.yaml", "b/door.yaml"):
        repository.write(name, LATER)
    assert diff(capsys, "b") == SAID.replace("door.yaml", "b/door.yaml")
    monkeypatch.chdir(repository.folder / "a")
    assert diff(capsys, "HEAD") == SAID.replace("door.yaml", "a/door.yaml")
    assert diff(capsys, "HEAD", "../b/door.yaml") == SAID.replace("door.yaml", "b/door.yaml")


def test_two_files_without_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(DOOR)
    Path("door.yaml").write_text(LATER)
    assert diff(capsys, "old.yaml", "door.yaml") == SAID.replace("door", "old.yaml → door", 1)
    assert diff(capsys, "door.yaml", "door.yaml") == ""
    Path("old.yaml").write_text("# A comment\n" + LATER)
    assert "comments, styles or spaces changed" in diff(capsys, "old.yaml", "door.yaml")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nowhere"], "there is no revision nowhere"),
        (["HEAD", "--", "nowhere.yaml", "more"], ""),
        (["--output=x"], "unrecognized arguments"),
        (["--textconv"], "takes one file"),
    ],
)
def test_a_call_that_cannot_be_used_is_told_in_a_sentence(
    repository: Repository, capsys: Captured, arguments: list[str], why: str
) -> None:
    repository.commit("first", door=DOOR)
    said = diff(capsys, *arguments, status=2)
    assert why in said
    assert said.count("\n") == 1


def test_outside_a_repository_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "is in no git repository" in diff(capsys, "HEAD", status=2)


def test_the_json_is_as_documented(repository: Repository, capsys: Captured) -> None:
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
    before, after, example = re.findall(
        r"```(?:yaml|json)\n(.*?)```", page.partition("\n## diff\n")[2], re.DOTALL
    )[:3]
    repository.commit("first", door=before)
    repository.write("door.yaml", after)
    said = json.loads(diff(capsys, "--format", "json"))
    assert said == json.loads(example)


def test_git_shows_a_field_a_line(repository: Repository, capsys: Captured) -> None:
    repository.commit("first", door=DOOR)
    assert main(["git-setup"]) == 0
    repository.write("door.yaml", LATER.replace("{quote", "{ quote") + "# so\n")
    lines = repository.git("diff").splitlines()
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == [
        "-claims.draught.title = A draught", "+claims.wind.title = A wind",
        "-evidence.-.quote = It fell shut with a bang", "-evidence.-.supports = draught",
        "+evidence.-.quote = It fell shut with a loud bang", "+evidence.-.supports = wind", "+# so",
    ]  # fmt: skip


def test_what_git_lacks_is_told_in_a_sentence_that_says_what_to_do(
    repository: Repository, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("door.yaml", DOOR)
    assert diff(capsys) == ""
    assert "has no commits yet; `git add` a topic" in diff(capsys, "HEAD", status=2)
    repository.commit("first")
    assert "has no upstream; name a revision" in diff(capsys, "@{u}", status=2)
    assert "has no upstream; name a revision" in diff(capsys, "@{upstream}..HEAD", status=2)
    repository.git("checkout", "-q", "--detach")
    assert "no branch is checked out" in diff(capsys, "@{u}", status=2)
    repository.git("clone", "-q", "--bare", ".", "../bare.git")
    monkeypatch.chdir(repository.folder.parent / "bare.git")
    for arguments in (["diff"], ["log", "door.yaml"], ["git-setup"]):
        assert main(arguments) == 2
        said = capsys.readouterr().err
        assert "bare repository, or in git's own folder; call this in a clone of it" in said


def test_what_git_compares_is_a_path_and_its_words_a_line(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "-door.yaml"
    path.write_text(
        "question: >-  # as heard\n  Who\n  shut it?\ntags: []\nnote: ''\nclaims:\n  # first\n"
        '  a:\n    aspects: {Who was it?: "I\\nand you"}\nevidence:\n- {id: cat, fact: Out}\n'
        "- quote: One\n- {quote: Two, via: [a, b]}\n"
    )
    assert diff(capsys, "--textconv", "--", str(path)).splitlines() == [
        "# as heard", "question = Who shut it?", "tags = []", 'note = ""', "# first",
        'claims.a.aspects."Who was it?" = I\\nand you',
        "evidence.cat.id = cat", "evidence.cat.fact = Out",
        "", "evidence.-.quote = One",
        "", "evidence.-.quote = Two", "evidence.-.via.- = a", "evidence.-.via.- = b",
    ]  # fmt: skip
