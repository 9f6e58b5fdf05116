"""`counterclaim explain`: every code is explained, and the examples are what they say."""

from __future__ import annotations

import json
import os
import re
import string
from itertools import pairwise
from pathlib import Path

import pytest

import claims
from claims import Diagnostic, Library
from claims.explanations import EXPLANATIONS, Explanation
from tui.main import main

Captured = pytest.CaptureFixture[str]

SHOWN = [one for one in EXPLANATIONS.values() if not one.told]
TOLD = [one for one in EXPLANATIONS.values() if one.told]


def found_in(folder: Path, text: str | bytes) -> list[Diagnostic]:
    """What check finds in a library of one topic and the text that the examples cite."""
    (folder / "texts").mkdir()
    (folder / "texts" / "diary.txt").write_text("I saw the ball.\n")
    topic = folder / "topic.yaml"
    topic.write_bytes(text.encode() if isinstance(text, str) else text)
    library = Library(folder)
    return list(library.check(library.read(topic)))


def codes_in_source() -> set[str]:
    package = Path(claims.__file__).parent
    return {
        code
        for file in package.rglob("*.py")
        if file.parent.name != "explanations"
        for code in re.findall(r'"([EWN]\d{3})"', file.read_text("utf-8"))
    }


def test_the_codes_that_exist_are_the_codes_that_are_explained() -> None:
    assert codes_in_source() == set(EXPLANATIONS)


def test_codes_stand_in_order_within_their_families() -> None:
    for letter in "EWN":
        codes = [code for code in EXPLANATIONS if code.startswith(letter)]
        assert codes == sorted(codes)


@pytest.mark.parametrize("explained", SHOWN, ids=lambda explained: explained.code)
def test_the_wrong_example_draws_the_code_and_nothing_else_but_notes(
    explained: Explanation, tmp_path: Path
) -> None:
    found = {diagnostic.code for diagnostic in found_in(tmp_path, explained.wrong)}
    assert explained.code in found
    assert {code for code in found if not code.startswith("N")} <= {explained.code}


@pytest.mark.parametrize("explained", SHOWN, ids=lambda explained: explained.code)
def test_the_right_example_draws_neither_the_code_nor_an_error_or_warning(
    explained: Explanation, tmp_path: Path
) -> None:
    found = {diagnostic.code for diagnostic in found_in(tmp_path, explained.right)}
    assert explained.code not in found
    assert {code for code in found if not code.startswith("N")} == set()


# -- what no example can show -----------------------------------------------------------------

FINE = "question: Who broke the window?\nclaims:\n  ball: {title: A stray ball}\n"


def missing_file(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("moved-away.yaml")


def link_in_a_circle(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("link.yaml")


def folder_as_topic(folder: Path) -> None:
    (folder / "uprising.yaml").mkdir()


def named_pipe(folder: Path) -> None:
    os.mkfifo(folder / "uprising.yaml")


def large_file(folder: Path) -> None:
    with (folder / "large.yaml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)


def old_encoding(folder: Path) -> None:
    (folder / "old.yaml").write_bytes(f"{FINE}note: Münster\n".encode("cp1252"))


def link_out_of_the_library(folder: Path) -> None:
    (folder.parent / "elsewhere.yaml").write_text(FINE)
    (folder / "link.yaml").symlink_to("../elsewhere.yaml")


def deep_nesting(folder: Path) -> None:
    (folder / "deep.yaml").write_text(f"{FINE}x-deep: {'[' * 101}{']' * 101}\n")


def bomb(folder: Path) -> None:
    names = string.ascii_letters[:10]
    lines = [f"x-a: &a [{', '.join(['word'] * 10)}]"]
    for before, name in pairwise(names):
        lines.append(f"x-{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    (folder / "bomb.yaml").write_text(FINE + "\n".join(lines) + "\n")


def many_directives(folder: Path) -> None:
    lines = "".join(f"%TAG !t{number}! tag:example.org,2022:\n" for number in range(1000))
    (folder / "tags.yaml").write_text(f"{lines}---\n{FINE}")


def many_findings(folder: Path) -> None:
    (folder / "tags.yaml").write_text(f"{FINE}tags:\n" + "- !tag word\n" * 20_000)


def many_warnings(folder: Path) -> None:
    (folder / "lost.yaml").write_text(f"{FINE}tags:\n" + "- word #lost\n" * 20_000)


def many_notes(folder: Path) -> None:
    (folder / "idle.yaml").write_text(f"{FINE}evidence:\n" + "- fact: It rang.\n" * 20_000)


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("E001", missing_file),
        ("E001", link_in_a_circle),
        ("E002", folder_as_topic),
        ("E002", named_pipe),
        ("E003", large_file),
        ("E004", old_encoding),
        ("E005", link_out_of_the_library),
        ("E103", deep_nesting),
        ("E104", bomb),
        ("E106", many_directives),
        ("E199", many_findings),
        ("W199", many_warnings),
        ("N199", many_notes),
    ],
)
def test_what_is_told_in_words_draws_the_code(
    code: str, make: object, tmp_path: Path, capsys: Captured
) -> None:
    assert callable(make)
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "fine.yaml").write_text(FINE)
    make(folder)
    assert main(["check", "--format", "json", str(folder)]) == code.startswith("E")
    found = {one["code"] for one in json.loads(capsys.readouterr().out)["diagnostics"]}
    assert code in found
    assert EXPLANATIONS[code].told


def test_only_what_no_text_can_show_is_told_in_words() -> None:
    assert {one.code for one in TOLD} == {
        "E001", "E002", "E003", "E004", "E005", "E103", "E104", "E106", "E199",
        "W199", "N199",
    }  # fmt: skip


# -- the command ------------------------------------------------------------------------------


def explain(capsys: Captured, *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_a_code_is_explained_with_both_examples(capsys: Captured) -> None:
    out = explain(capsys, "E212")
    assert (
        out
        == """\
error E212: a topic without claims

`claims` is missing or empty.

Without a claim there is nothing that evidence could support or dispute.

Wrong:

  question: Who broke the window?

Right:

  question: Who broke the window?
  claims:
    ball: {title: A stray ball}
"""
    )


def test_small_letters_will_do(capsys: Captured) -> None:
    assert explain(capsys, "e212") == explain(capsys, "E212")


def test_without_a_code_all_are_listed(capsys: Captured) -> None:
    lines = explain(capsys).splitlines()
    assert [line.split()[0] for line in lines] == list(EXPLANATIONS)
    assert "E205  error    a key that stands twice" in lines
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_explanations_fit_and_hold_nothing_that_a_terminal_obeys(
    code: str, capsys: Captured
) -> None:
    out = explain(capsys, code)
    assert max(map(len, out.splitlines())) <= 80
    assert out.replace("\n", "").isprintable()


def test_json_holds_what_the_text_holds(capsys: Captured) -> None:
    (one,) = json.loads(explain(capsys, "W404", "--format", "json"))
    explained = EXPLANATIONS["W404"]
    assert one == {
        "code": "W404",
        "severity": "warning",
        "title": explained.title,
        "meaning": explained.meaning,
        "reason": explained.reason,
        "wrong": explained.wrong,
        "right": explained.right,
    }
    everything = json.loads(explain(capsys, "--format", "json"))
    assert [one["code"] for one in everything] == list(EXPLANATIONS)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("E2O5", "there is no code E2O5; did you mean E205?"),
        ("x", "there is no code x; `counterclaim explain` lists them all"),
        ("\x1b[31m", "there is no code ␛[31m; `counterclaim explain` lists them all"),
    ],
)
def test_an_unknown_code_is_refused(code: str, sentence: str, capsys: Captured) -> None:
    assert main(["explain", code]) == 2
    assert capsys.readouterr() == ("", f"counterclaim: {sentence}\n")


def test_several_codes_are_explained_in_the_order_given(capsys: Captured) -> None:
    def told(*codes: str) -> str:
        assert main(["explain", *codes]) == 0
        return capsys.readouterr().out

    assert told("n501", "E306") == f"{told('N501')}\n{told('E306')}"
    found = json.loads(told("N501", "E306", "--format", "json"))
    assert [one["code"] for one in found] == ["N501", "E306"]
    assert main(["explain", "E306", "E3O6"]) == 2
    assert capsys.readouterr() == ("", "counterclaim: there is no code E3O6; did you mean E306?\n")
