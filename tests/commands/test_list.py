"""`counterclaim list`: the topics of a library, one after another, and what is not a topic."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from claims.cells import width
from tests.terminal import Terminal
from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]

TOPIC = """\
question: Who broke the window of the old school house on the hill?
date: 1902-06
tags: [school, 窓]
sources:
  paper: {title: A paper}
claims:
  ball: {title: A stray ball}
  wind: {title: The wind}
evidence:
  - {fact: A ball lay inside., source: paper, supports: ball}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str = TOPIC) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def listed(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    status = main(["list", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_each_topic_is_one_line_in_a_pipe(folder: Path, capsys: Captured) -> None:
    write(folder / "window.yaml")
    status, out, err = listed(capsys)
    assert (status, err) == (0, "")
    assert out == (
        "topic   claims  items  sources  date      question and tags\n"
        "window       2      1        1  Jun 1902  Who broke the window of the old school house "
        "on the hill? [school, 窓]\n"
    )


def test_columns_are_aligned_whatever_the_names(folder: Path, capsys: Captured) -> None:
    for name in ("a", "窓と学校", "e\u0301te\u0301", "a-rather-long-name"):
        write(folder / f"{name}.yaml")
    out = listed(capsys)[1].splitlines()
    assert len({width(line[: line.index("Jun 1902")]) for line in out[1:]}) == 1


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_it_is_fitted_to_the_width(
    columns: str, folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "window.yaml")
    monkeypatch.setenv("COLUMNS", columns)
    out = listed(capsys)[1]
    assert max(width(line) for line in out.splitlines()) <= int(columns)
    assert "of the old school house" in " ".join(out.split())


def test_without_a_topic_here_it_is_the_library_that_ships(folder: Path, capsys: Captured) -> None:
    write(folder / "compose.yaml", "version: 3\n")
    status, out, err = listed(capsys)
    assert status == 0
    assert "kazakhstan-2022" in out
    assert "no topic in this folder; these come with the program" in err


def test_an_empty_library_says_so_and_what_to_do(folder: Path, capsys: Captured) -> None:
    status, out, err = listed(capsys, str(folder))
    assert (status, out) == (0, "")
    assert f"{folder} has no topic yet" in err
    assert "`question:`" in err


def test_what_is_no_topic_is_counted(folder: Path, capsys: Captured) -> None:
    write(folder / "window.yaml")
    write(folder / "compose.yaml", "version: 3\n")
    status, out, err = listed(capsys)
    assert status == 0
    assert "compose" not in out
    assert err.startswith("counterclaim: 1 YAML file passed over")


def test_a_file_that_does_not_load_is_marked(folder: Path, capsys: Captured) -> None:
    write(folder / "window.yaml")
    write(folder / "broken.yaml", "question: Why?\nclaims: {a: [\n")
    status, out, err = listed(capsys)
    assert status == 1
    assert re.search(r"^broken +- +- +- +does not load \(line \d+: ", out, re.MULTILINE)
    assert "1 file does not load; `counterclaim check` tells why" in err


def test_topics_of_one_name_are_told_apart_by_their_paths(folder: Path, capsys: Captured) -> None:
    write(folder / "a" / "window.yaml")
    write(folder / "b" / "window.yaml")
    out = listed(capsys)[1]
    assert "a/window.yaml" in out
    assert "b/window.yaml" in out


def test_one_file_can_be_listed(folder: Path, capsys: Captured) -> None:
    write(folder / "window.yaml")
    write(folder / "other.yaml")
    assert "other" not in listed(capsys, "window.yaml")[1]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_named_file_that_is_no_topic_is_not_listed_as_one(
    form: str, folder: Path, capsys: Captured
) -> None:
    (folder / "pass wd").write_text("root:x:0:0:root:/root\nbin:x:1:1:bin:/bin\n")
    status, out, err = listed(capsys, "pass wd", "--format", form)
    assert status == 1
    assert out == "" if form == "text" else json.loads(out)["topics"] == []
    assert err == (
        "counterclaim: pass wd is no topic: it has neither `question` nor `claims`; "
        "`counterclaim check 'pass wd'` tells more\n"
    )


def test_a_topic_that_is_only_begun_is_listed(folder: Path, capsys: Captured) -> None:
    write(folder / "begun.yaml", "claims:\n")
    status, out, _ = listed(capsys, "begun.yaml")
    assert status == 0
    assert "no question yet" in out


def test_nothing_at_the_path_is_an_unusable_call(folder: Path, capsys: Captured) -> None:
    status, out, err = listed(capsys, "nowhere")
    assert (status, out) == (2, "")
    assert err == "counterclaim: nowhere: there is no such file or folder\n"


def test_programs_get_one_document(folder: Path, capsys: Captured) -> None:
    write(folder / "window.yaml")
    write(folder / "compose.yaml", "version: 3\n")
    assert json.loads(listed(capsys, "--format", "json")[1]) == {
        "library": ".",
        "topics": [
            {
                "path": "window.yaml",
                "name": "window",
                "loads": True,
                "question": "Who broke the window of the old school house on the hill?",
                "date": "1902-06",
                "tags": ["school", "窓"],
                "claims": 2,
                "evidence": 1,
                "sources": 1,
            }
        ],
        "passed_over": 1,
    }


def test_an_empty_library_is_a_document_too(folder: Path, capsys: Captured) -> None:
    out = listed(capsys, str(folder), "--format", "json")[1]
    assert json.loads(out)["topics"] == []


def test_nothing_in_a_topic_or_its_name_is_obeyed(folder: Path, capsys: Captured) -> None:
    write(folder / "x\x1b[31m.yaml", 'question: "\\e]0;x\\a\\u202e"\nclaims: {a: {title: x}}\n')
    out = listed(capsys)[1]
    assert not any(char in out for char in "\x1b\x07\u202e")


def test_it_is_fitted_to_a_terminal(folder: Path) -> None:
    write(folder / "window.yaml")
    command = [sys.executable, "-m", "tui.main", "list", str(folder)]
    with Terminal(command, (60, 20), env=dict(os.environ)) as terminal:
        terminal.wait_for_end()
        assert terminal.screen.display[2].rstrip() == (
            "  Who broke the window of the old school house on the hill?"
        )


def test_whoever_reads_may_leave(folder: Path) -> None:
    write(folder / "window.yaml")
    command = f'"{sys.executable}" -m tui.main list | head -1'
    found = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, b"")


def test_the_screens_are_not_imported(folder: Path) -> None:
    write(folder / "window.yaml")
    code = (
        "import sys; from tui.main import main; main(['list']); sys.exit('textual' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert found.returncode == 0
