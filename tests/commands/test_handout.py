"""`counterclaim handout`: for whom, in which form, to where, and when it cannot."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]


def handout(capsys: Captured, *arguments: str, status: int = 0) -> str:
    assert main(["handout", *arguments]) == status
    captured = capsys.readouterr()
    return captured.err if status == 2 else captured.out


def test_students_get_a_blind_page_unless_it_is_open(capsys: Captured) -> None:
    blind = handout(capsys, "kazakhstan-2022")
    assert blind.startswith("<!doctype html>")
    assert blind == handout(capsys, "kazakhstan-2022", "--blind", "--for", "students")
    assert "Putin" not in blind
    assert "Putin" in handout(capsys, "kazakhstan-2022", "--open")


def test_the_teacher_gets_the_key_to_the_same_letters(capsys: Captured) -> None:
    shuffled = ["kazakhstan-2022", "--shuffle", "3", "--format", "markdown"]
    sheet = handout(capsys, *shuffled)
    key = handout(capsys, *shuffled, "--for", "teacher")
    assert "**A** **International terrorism**" not in sheet
    for letter in "ABC":
        (line,) = (line for line in sheet.splitlines() if line.startswith(f"**{letter}** "))
        title = line.split("**")[3]
        assert f"| {letter} | **{title}**" in key
    assert "Vladimir Putin" in key


def test_the_paper_is_as_asked(capsys: Captured) -> None:
    assert "size: A4;" in handout(capsys, "orchard-gate")
    assert "size: letter;" in handout(capsys, "orchard-gate", "--paper", "letter")


@pytest.mark.system
def test_a_pdf_goes_to_a_file_and_over_an_older_one(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_text("an older one")
    assert handout(capsys, "orchard-gate", "--format", "pdf", "--output", str(path)) == ""
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nowhere-at-all"], "there is no topic"),
        (["orchard-gate", "--for", "teacher", "--blind"], "leave out --blind"),
        (["orchard-gate", "--blind", "--open"], "not allowed with"),
        (["orchard-gate", "--output", "x.yaml"], "give it another ending"),
        (["orchard-gate", "--output", "/dev/null/x.html"], "x.html"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(
    capsys: Captured, arguments: list[str], why: str
) -> None:
    assert why in handout(capsys, *arguments, status=2)


def test_without_the_extra_a_sentence_says_how_to_get_it() -> None:
    script = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "from tui.main import main\n"
        "sys.exit(main(['handout', 'orchard-gate', '--format', 'pdf', '--output', 'no.pdf']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("counterclaim: PDF needs more than is installed; get it with `pip")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"claims: {a: [", b"question: x\nbad: y\n"])
@pytest.mark.parametrize("reader", ["students", "teacher"])
def test_of_any_file_there_is_a_sheet(
    reader: str, content: bytes, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)
    assert handout(capsys, str(path), "--for", reader, status=1).startswith("<!doctype html>")
