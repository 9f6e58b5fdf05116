"""`counterclaim show`: a topic by path or name, in every form, in any surroundings."""

from __future__ import annotations

import json
import os
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
question: Who broke the window?
claims:
  ball: {title: A stray ball, statement: "The boys' ball hit it."}
  wind: {title: The wind, statement: A gust blew it in.}
evidence:
  - {quote: It was the ball — “plainly”., supports: ball, disputes: wind}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def window(folder: Path) -> Path:
    path = folder / "history" / "window.yaml"
    path.parent.mkdir()
    path.write_text(TOPIC, encoding="utf-8")
    return path


def show(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    status = main(["show", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui.main", "show", *arguments],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def test_a_topic_goes_by_its_path_or_by_its_name(window: Path, capsys: Captured) -> None:
    by_path = show(capsys, str(window))
    assert by_path[0] == 0
    assert by_path[1].startswith("Who broke the window?\n")
    assert show(capsys, "window") == show(capsys, "history/window.yaml") == by_path


def test_a_name_that_is_not_here_is_sought_in_the_library_that_ships(
    window: Path, capsys: Captured
) -> None:
    status, out, _ = show(capsys, "orchard-gate")
    assert status == 0
    assert out.startswith("Who or what opened the orchard gate?\n")


def test_a_name_here_goes_before_one_that_ships(window: Path, capsys: Captured) -> None:
    window.rename(window.with_name("orchard-gate.yaml"))
    assert show(capsys, "orchard-gate")[1].startswith("Who broke the window?\n")


def test_a_name_that_several_topics_have_is_refused_with_the_candidates(
    window: Path, capsys: Captured
) -> None:
    other = window.parent.parent / "window.yaml"
    other.write_text(TOPIC, encoding="utf-8")
    status, out, err = show(capsys, "window")
    assert (status, out) == (2, "")
    assert err == (
        "counterclaim: several topics are called window; name one by its path: "
        "history/window.yaml, window.yaml\n"
    )


def test_a_file_that_is_no_topic_does_not_make_a_name_ambiguous(
    window: Path, capsys: Captured
) -> None:
    (window.parent.parent / "window.yaml").write_text("version: 3\n", encoding="utf-8")
    assert show(capsys, "window")[0] == 0


@pytest.mark.parametrize("name", ["windwo", "windwo.yaml", "history/windwo.yaml"])
def test_an_unknown_name_is_answered_with_the_nearest(
    name: str, window: Path, capsys: Captured
) -> None:
    status, out, err = show(capsys, name)
    assert (status, out) == (2, "")
    assert err == f"counterclaim: there is no topic {name}; did you mean window?\n"


def test_a_name_like_no_other_is_answered_with_where_to_look(
    folder: Path, capsys: Captured
) -> None:
    status, _, err = show(capsys, "zzzzzzzzzzzz")
    assert status == 2
    assert "`counterclaim list` tells which there are" in err


def test_a_folder_is_not_a_topic(window: Path, capsys: Captured) -> None:
    status, _, err = show(capsys, "history/")
    assert status == 2
    assert "is a folder; name one topic" in err


def test_a_broken_topic_is_shown_as_far_as_it_could_be_read(window: Path, capsys: Captured) -> None:
    window.write_text(TOPIC.replace("supports: ball", "supports: bell"), encoding="utf-8")
    status, out, err = show(capsys, "window")
    assert status == 1
    assert "It was the ball" in out
    assert err == (
        "counterclaim: history/window.yaml has 1 error; what could be read is shown, and "
        "`counterclaim check history/window.yaml` tells what is wrong\n"
    )


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"claims: {a: [", b"- x", b"\x00" * 99])
@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_any_file_can_be_shown(form: str, content: bytes, folder: Path, capsys: Captured) -> None:
    (folder / "odd.yaml").write_bytes(content)
    status, out, err = show(capsys, "odd.yaml", "--format", form)
    assert status == 1
    assert "counterclaim check odd.yaml" in err
    assert out


@pytest.mark.parametrize("columns", [24, 60, 100])
def test_the_text_is_fitted_to_the_width_that_is_asked_for(
    columns: int, window: Path, capsys: Captured
) -> None:
    out = show(capsys, "window", "--width", str(columns))[1]
    assert max(width(line) for line in out.split("\n")) <= columns
    beside = any("A stray ball" in line and "The wind" in line for line in out.split("\n"))
    assert beside == (columns > 24)


def test_the_width_of_the_terminal_is_obeyed_and_in_a_pipe_it_is_80(
    window: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_a_pipe = run("window").stdout.decode()
    assert in_a_pipe == show(capsys, "window", "--width", "80")[1]
    assert run("window", COLUMNS="50").stdout.decode() == show(capsys, "window", "--width", "50")[1]


@pytest.mark.parametrize("columns", ["23", "0", "-5"])
def test_too_narrow_says_how_much_room_it_needs(
    columns: str, window: Path, capsys: Captured
) -> None:
    status, out, err = show(capsys, "window", f"--width={columns}")
    assert (status, out) == (2, "")
    assert "a column needs 24 cells" in err


def test_the_forms_are_what_they_say(window: Path, capsys: Captured) -> None:
    assert json.loads(show(capsys, "window", "--format", "json")[1])["name"] == "window"
    assert show(capsys, "window", "--format", "markdown")[1].startswith("# Who broke the window?")
    assert show(capsys, "window", "--format", "html")[1].startswith("<!doctype html>")
    assert show(capsys, "window", "--plain")[1].startswith("Question: Who broke the window?")


def test_only_one_form_at_a_time(window: Path, capsys: Captured) -> None:
    status, out, err = show(capsys, "window", "--plain", "--format", "json")
    assert (status, out) == (2, "")
    assert "not allowed with" in err


def test_no_colour_in_a_pipe(window: Path) -> None:
    assert b"\x1b" not in run("window").stdout


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_colour_on_a_terminal_unless_it_was_declined(
    environment: dict[str, str], coloured: bool, window: Path
) -> None:
    command = [sys.executable, "-m", "tui.main", "show", str(window)]
    with Terminal(command, (80, 60), env=os.environ | environment) as terminal:
        terminal.wait_for_end()
        row = next(row for row in range(60) if "A stray ball" in terminal.screen.display[row])
        column = terminal.screen.display[row].index("A stray ball")
        assert terminal.screen.buffer[row][column].bold is coloured


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_an_encoding_without_our_signs_gets_others(form: str, window: Path) -> None:
    found = run("window", "--width", "120", "--format", form, PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    assert found.stdout.isascii()
    expected = {
        "text": b'It was the ball - "plainly".',
        "markdown": b"It was the ball &#8212; &#8220;plainly&#8221;.",
        "html": b"It was the ball &#8212; &#8220;plainly&#8221;.",
        "json": rb"It was the ball \u2014 \u201cplainly\u201d.",
    }
    assert expected[form] in found.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_whoever_reads_may_leave(form: str, folder: Path) -> None:
    command = f'"{sys.executable}" -m tui.main show lexington-1775 --format {form} | head -1'
    found = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, b"")


def test_no_home_and_no_open_files_are_needed(window: Path) -> None:
    command = f'"{sys.executable}" -m tui.main show window <&- >&- 2>&-'
    closed = subprocess.run(["bash", "-c", command], check=False)
    assert closed.returncode == 0
    assert run("window", HOME="/proc/nowhere").returncode == 0


def test_the_screens_are_not_imported(window: Path) -> None:
    code = (
        "import sys; from tui.main import main; "
        f"main(['show', {str(window)!r}]); sys.exit('textual' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert found.returncode == 0
