"""`counterclaim merge`: git's merge-driver contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]
BASE = b"question: Who?\nclaims:\n  a: {title: A}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def merge(
    folder: Path, base: bytes, ours: bytes, theirs: bytes, *options: str
) -> tuple[int, bytes]:
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(data)
    status = main(["merge", *options, "base", "ours", "theirs"])
    assert (folder / "base").read_bytes() == base
    assert (folder / "theirs").read_bytes() == theirs
    return status, (folder / "ours").read_bytes()


def test_the_result_is_in_ours(folder: Path) -> None:
    ours, theirs = BASE.replace(b"Who", b"Who was it"), BASE + b"tags: [a]\n"
    assert merge(folder, BASE, ours, theirs) == (0, ours + b"tags: [a]\n")


def test_conflicts_are_marked_in_ours_and_named(folder: Path, capsys: Captured) -> None:
    ours, theirs = BASE.replace(b"Who", b"What"), BASE.replace(b"Who", b"When")
    options = ["--marker-size", "9", "-L", "mine", "-L", "%S", "-L", "%Y", "--path", "gate.yaml"]
    status, text = merge(folder, BASE, ours, theirs, *options)
    assert status == 1
    assert text == (
        b"<<<<<<<<< mine\nquestion: What?\n=========\nquestion: When?\n>>>>>>>>> theirs\n"
        + BASE.removeprefix(b"question: Who?\n")
    )
    assert capsys.readouterr().err == "counterclaim: gate.yaml: 1 conflict is left: question\n"


def test_a_byte_order_mark_stays_and_one_that_was_added_comes(folder: Path) -> None:
    mark = b"\xef\xbb\xbf"
    ours, theirs = BASE.replace(b"Who", b"What"), BASE + b"tags: [a]\n"
    assert merge(folder, BASE, mark + ours, theirs) == (0, mark + ours + b"tags: [a]\n")
    assert merge(folder, BASE, ours, mark + theirs) == (0, mark + ours + b"tags: [a]\n")
    assert merge(folder, mark + BASE, ours, mark + theirs) == (0, ours + b"tags: [a]\n")


def test_bytes_that_are_no_text_are_kept_as_they_are(folder: Path) -> None:
    latin = BASE.replace(b"A}", b"\xe4}")
    ours, theirs = latin.replace(b"Who", b"What"), latin + b"tags: [a]\n"
    assert merge(folder, latin, ours, theirs) == (0, ours + b"tags: [a]\n")
    assert merge(folder, b"\0a", b"\0b", b"\0c") == (1, b"\0b")


@pytest.mark.parametrize("missing", ["base", "ours", "theirs"])
def test_what_cannot_be_read_leaves_ours_as_it_was(
    folder: Path, capsys: Captured, missing: str
) -> None:
    for name in {"base", "ours", "theirs"} - {missing}:
        (folder / name).write_bytes(name.encode())
    assert main(["merge", "base", "ours", "theirs", "--path", "gate.yaml"]) == 129
    assert "gate.yaml is not merged: the file cannot be read" in capsys.readouterr().err
    if missing != "ours":
        assert (folder / "ours").read_bytes() == b"ours"
