"""Completion: the scripts for three shells, and what the program answers when a shell asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from claims.explanations import EXPLANATIONS
from tui.main import main
from tui.subcommands import subcommands

if TYPE_CHECKING:
    from pathlib import Path

BASH = shutil.which("bash") or "/bin/bash"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "topics").mkdir()
    (tmp_path / "window.yaml").touch()
    (tmp_path / "window.txt").touch()
    return tmp_path


def answers(line: str, folder: Path, shell: str = "bash") -> list[str]:
    """What the program proposes at the end of a command line, asked in argcomplete's protocol."""
    answered = folder / "answered"
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": shell,
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answered),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
    }
    if shell == "fish":
        environment["_ARGCOMPLETE_DFS"] = "\t"
    subprocess.run(
        [sys.executable, "-m", "tui.main"], env=environment, cwd=folder, check=True, timeout=60
    )
    return answered.read_text("utf-8").splitlines()


def test_the_first_word_is_a_command_a_folder_or_a_topic_file(folder: Path) -> None:
    assert set(subcommands()) | {"topics/", "window.yaml"} == set(answers("counterclaim ", folder))
    assert answers("counterclaim ch", folder) == ["check"]
    assert answers("counterclaim wi", folder) == ["window.yaml"]


def test_options_are_proposed_when_they_are_begun(folder: Path) -> None:
    assert answers("counterclaim --pl", folder) == ["--plain"]
    assert answers("counterclaim check --s", folder) == ["--select", "--strict"]
    assert not [word for word in answers("counterclaim check ", folder) if word.startswith("-")]


def test_paths_are_folders_and_topic_files(folder: Path) -> None:
    assert set(answers("counterclaim check ", folder)) == {"topics/", "window.yaml"}


@pytest.fixture
def topic(folder: Path) -> None:
    (folder / "window.yaml").write_text(
        "question: Who?\nclaims: {ball: {title: A ball, aspects: {When?: Then}}}\n"
        "evidence: [{fact: Glass lay there.}]\nglossary: {pane: a sheet}\n"
        "lesson: [{step: Read}]\n",
        "utf-8",
    )


@pytest.mark.usefixtures("topic")
def test_a_path_is_a_whole_thing_or_goes_on_in_it(folder: Path) -> None:
    assert answers("counterclaim remove window.yaml evidence.", folder) == [
        "evidence.0",
        "evidence.0.fact",
    ]
    assert answers("counterclaim log window.yaml claims.", folder) == [
        "claims.ball",
        "claims.ball.title",
        "claims.ball.aspects",
    ]


@pytest.mark.usefixtures("topic")
def test_only_what_has_a_name_is_renamed(folder: Path) -> None:
    begun = "counterclaim rename window.yaml "
    assert set(answers(begun, folder)) == {
        "sources", "speakers", "claims", "evidence", "glossary",
    }  # fmt: skip
    assert answers(f"{begun}evidence.", folder) == ["evidence.0"]
    assert answers(f"{begun}claims.ball.", folder) == ["claims.ball.aspects"]
    assert answers(f"{begun}glossary.", folder) == ["glossary.pane"]


def test_words_of_an_option_are_proposed(folder: Path) -> None:
    assert answers("counterclaim check --format s", folder) == ["sarif"]
    assert answers("counterclaim completion ", folder) == ["bash", "zsh", "fish"]


def test_codes_are_proposed_one_after_another(folder: Path) -> None:
    assert answers("counterclaim explain E21", folder) == [
        code for code in EXPLANATIONS if code.startswith("E21")
    ]
    assert answers("counterclaim check --select W40", folder) == [
        code for code in EXPLANATIONS if code.startswith("W40")
    ]
    assert answers("counterclaim check --ignore W401,N50", folder) == [
        f"W401,{code}" for code in EXPLANATIONS if code.startswith("N50")
    ]


def test_zsh_and_fish_show_what_a_code_means(folder: Path) -> None:
    meaning = EXPLANATIONS["E205"].title
    assert answers("counterclaim explain E205", folder, "fish") == [f"E205\t{meaning}"]
    assert answers("counterclaim explain E205", folder, "zsh") == [f"E205:{meaning}"]


def test_zsh_and_fish_show_what_a_command_does(folder: Path) -> None:
    (answer,) = answers("counterclaim comp", folder, "fish")
    assert answer == "completion\tPrint the script for completion in bash, zsh or fish"


@pytest.mark.parametrize(
    ("shell", "registration"),
    [
        ("bash", "complete -o nospace -o default -o bashdefault -F _python_argcomplete counter"),
        ("zsh", "compdef _python_argcomplete counterclaim"),
        ("fish", "complete --command counterclaim -f -a"),
    ],
)
def test_the_script_registers_the_command(
    shell: str, registration: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    assert registration in capsys.readouterr().out


def test_bash_completes_with_the_script(folder: Path) -> None:
    """The script is loaded by a real bash, and its function is called as pressing tab does."""
    command = folder / "bin" / "counterclaim"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui.main "$@"\n')
    command.chmod(0o755)
    script = """
        eval "$(counterclaim completion bash)"
        COMP_LINE="counterclaim explain E20"
        COMP_POINT=${#COMP_LINE}
        COMP_TYPE=9
        _python_argcomplete counterclaim
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    ran = subprocess.run(
        [BASH, "--norc", "-c", script],
        env={**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    proposed = [word.strip() for word in ran.stdout.splitlines()]
    assert proposed == [code for code in EXPLANATIONS if code.startswith("E20")]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"COMP_LINE": "counterclaim ", "COMP_POINT": "x"},
        {"COMP_LINE": "counterclaim "},
        {"COMP_POINT": "3"},
        {"COMP_LINE": "counterclaim ", "COMP_POINT": "13"},
        {"COMP_LINE": "counterclaim ", "COMP_POINT": "13", "_ARGCOMPLETE": "x"},
        {"COMP_LINE": "", "COMP_POINT": "0", "_ARGCOMPLETE": "9"},
    ],
)
def test_a_question_that_makes_no_sense_gets_no_answer(asked: dict[str, str], folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tui.main", "check"],
        env={**os.environ, "XDG_STATE_HOME": str(folder), "_ARGCOMPLETE": "1", **asked},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "")
    assert not (folder / "counterclaim").exists()


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "csh"]) == 2
    assert "choose from" in capsys.readouterr().err
