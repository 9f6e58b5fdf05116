"""`counterclaim set`, `add`, `remove`, `move`, `rename`, `new`, `undo` and `redo`."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from claims import Library
from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]

TOPIC = """\
# Who did it, and why we ask
question: Who broke the window?  # asked on Monday
tags: [glass, school]
sources:
  paper: {title: The Daily}
speakers:
  ann: {name: Ann}
claims:
  ball:
    title: A stray ball
    proponents: ann
    aspects:
      Who saw it?: "Nobody"
  wind: {title: The wind}
evidence:
  # The first is Ann's.
  - id: plainly
    quote: It was the ball.  # her words
    speaker: ann
    supports: ball
  - fact: A gust was measured.
    source: paper
    supports: {wind: weakly}
    disputes: [ball, plainly]
"""


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "window.yaml"
    path.write_text(TOPIC, encoding="utf-8")
    return path


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def changed(path: Path) -> list[tuple[str, str]]:
    """The lines that differ from the topic as it was, in pairs of removed and added."""
    import difflib

    old, new = TOPIC.splitlines(), path.read_text("utf-8").splitlines()
    found: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found.append(("\n".join(old[a:b]), "\n".join(new[c:d])))
    return found


class TestSet:
    def test_a_text_is_set_and_nothing_else_changes(self, window: Path, capsys: Captured) -> None:
        assert run(capsys, "set", "window.yaml", "question", "Who did it?") == (0, "", "")
        assert changed(window) == [
            (
                "question: Who broke the window?  # asked on Monday",
                "question: Who did it?  # asked on Monday",
            )
        ]

    @pytest.mark.parametrize(
        ("value", "line"),
        [
            ("no", '    title: "no"'),
            ("{a: b}", '    title: "{a: b}"'),
            ("- dash", '    title: "- dash"'),
            ("--all of it", "    title: --all of it"),
            ("-5", '    title: "-5"'),
            ("", '    title: ""'),
            ("2022-01-10", '    title: "2022-01-10"'),
            ("a: b # c", '    title: "a: b # c"'),
            ("über 抗议", "    title: über 抗议"),
            ("two\nlines", "    title: |-\n      two\n      lines"),
        ],
    )
    def test_a_value_is_text_and_never_yaml(
        self, window: Path, capsys: Captured, value: str, line: str
    ) -> None:
        assert run(capsys, "set", "window.yaml", "claims.ball.title", value)[0] == 0
        assert changed(window) == [("    title: A stray ball", line)]
        assert Library(window).read(window).topic.claims["ball"].title == value

    def test_a_missing_key_is_added_in_the_order_of_the_format(
        self, window: Path, capsys: Captured
    ) -> None:
        assert run(capsys, "set", "window.yaml", "claims.ball.statement", "It flew.")[0] == 0
        assert run(capsys, "set", "window.yaml", "claims.wind.note", "later")[0] == 0
        assert changed(window) == [
            ("", "    statement: It flew."),
            ("  wind: {title: The wind}", "  wind: {title: The wind, note: later}"),
        ]

    def test_a_list_grows_at_its_own_length_and_one_value_is_a_list_of_one(
        self, window: Path, capsys: Captured
    ) -> None:
        assert run(capsys, "set", "window.yaml", "tags.2", "glazier")[0] == 0
        assert run(capsys, "set", "window.yaml", "claims.ball.proponents.1", "bob")[0] == 0
        assert changed(window) == [
            ("tags: [glass, school]", "tags: [glass, school, glazier]"),
            ("    proponents: ann", "    proponents: [ann, bob]"),
        ]

    def test_an_item_is_found_by_its_id_and_a_key_with_spaces_in_quotes(
        self, window: Path, capsys: Captured
    ) -> None:
        assert run(capsys, "set", "window.yaml", "evidence.plainly.quote", "It was.")[0] == 0
        path = 'claims.ball.aspects."Who saw it?"'
        assert run(capsys, "set", "window.yaml", path, "Ann")[0] == 0
        assert changed(window) == [
            ('      Who saw it?: "Nobody"', '      Who saw it?: "Ann"'),
            (
                "    quote: It was the ball.  # her words",
                "    quote: It was.  # her words",
            ),
        ]

    @pytest.mark.parametrize(
        ("path", "status", "told"),
        [
            ("claims", 1, "`claims` is a mapping"),
            ("tags", 1, "`tags` is a list"),
            ("claims.bal.title", 1, "did you mean `ball`?"),
            ("claims.ball.titel", 1, "did you mean `title`?"),
            ("evidence.7.quote", 1, "it has 2, counted from 0"),
            ("tags.5", 1, "it has 2, counted from 0"),
            ("question.x", 1, "there is no `x`"),
            ("question.0", 1, "`question` is one text"),
            ("x-a" + ".b" * 5000, 2, "at most 100 names"),
            ("claims..title", 2, "lacks a name"),
            ('claims."open', 2, "the quote that opens after `claims.` is never closed"),
        ],
    )
    def test_what_cannot_be_set_is_told_and_the_file_is_untouched(
        self, window: Path, capsys: Captured, path: str, status: int, told: str
    ) -> None:
        before = window.read_bytes()
        found, out, error = run(capsys, "set", "window.yaml", path, "x")
        assert (found, out) == (status, "")
        assert told in error
        assert error.startswith("counterclaim: ")
        assert error.count("\n") == 1
        assert window.read_bytes() == before

    def test_what_is_written_once_for_several_places_needs_all(
        self, window: Path, capsys: Captured
    ) -> None:
        text = "question: &q Who?\nsummary: *q\nclaims: {a: {title: A}}\n"
        window.write_text(text)
        status, _, error = run(capsys, "set", "window.yaml", "question", "What?")
        assert status == 1
        assert "`summary` would change too; with --all" in error
        assert window.read_text() == text
        assert run(capsys, "set", "window.yaml", "question", "What?", "--all")[0] == 0
        assert window.read_text() == text.replace("Who?", "What?")

    def test_a_broken_file_is_not_edited(self, window: Path, capsys: Captured) -> None:
        window.write_text("question: [Who?\nclaims: {}\n")
        status, _, error = run(capsys, "set", "window.yaml", "question", "x")
        assert status == 1
        assert "is broken in line 1" in error

    def test_a_broken_file_is_refused_for_what_broke_it(
        self, window: Path, capsys: Captured
    ) -> None:
        window.write_text("a: &a [x]\nquestion: x\nb: [*a, *zz]\n", "utf-8")
        status, _, error = run(capsys, "set", "window.yaml", "question", "y")
        assert status == 1
        assert "line 3, column 9" in error
        assert "&zz" in error


class TestAddRemoveMoveRename:
    def test_add_appends_to_a_list_in_the_manner_of_its_items(
        self, window: Path, capsys: Captured
    ) -> None:
        value = "{fact: 'It rained: a lot', supports: {wind: weakly}, neutral: [ball, plainly]}"
        assert run(capsys, "add", "window.yaml", "evidence", value)[0] == 0
        assert changed(window) == [
            (
                "",
                (
                    '  - fact: "It rained: a lot"\n'
                    "    supports: {wind: weakly}\n"
                    "    neutral: [ball, plainly]"
                ),
            )
        ]

    def test_add_makes_the_entry_that_a_path_names_and_what_holds_it(
        self, window: Path, capsys: Captured
    ) -> None:
        assert run(capsys, "add", "window.yaml", "speakers.bob", "{name: Bob}")[0] == 0
        assert run(capsys, "add", "window.yaml", "discussion", "Why?")[0] == 0
        assert run(capsys, "add", "window.yaml", "glossary.pane", "A sheet of glass")[0] == 0
        topic = Library(window).read(window).topic
        assert topic.speakers["bob"].name == "Bob"
        assert topic.discussion == ("Why?",)
        assert dict(topic.glossary) == {"pane": "A sheet of glass"}

    @pytest.mark.parametrize(
        ("path", "value", "status", "told"),
        [
            ("speakers.ann", "{name: A}", 1, "is a mapping that is there already"),
            ("claims.plainly", "{title: X}", 1, "is the id of `evidence.0` already"),
            ("claims.1st", "{title: X}", 1, "is not an id"),
            ("claims.new", "text", 1, "is a record"),
            ("evidence", "text", 1, "is a record"),
            ("question", "x", 1, "is there already; use set"),
            ("tags", "b: c", 1, "put text that has a colon and a space"),
            ("note", "[x]", 1, "`note` cannot hold this"),
            ("claims.wind.proponents", "{a: b}", 1, "cannot hold this"),
            ("claims.new", "{title: {a: b}}", 1, "`claims.new.title` cannot hold this"),
            ("evidence", "{fact: x, supports: {wind: [weakly]}}", 1, "supports` cannot hold"),
            ("evidence", "{fact: x, supports: [{wind: weakly}]}", 1, "supports` cannot hold"),
            ("discussion", "Why? #1", 2, "line 1, column 6: the rest after # is a comment"),
            ("tags", "[open", 2, "the YAML in line 1"),
            ("speakers.bob", "{name: a, name: b}", 2, "the key name stands twice"),
            ("speakers.bob", "{name: a}\n---\n{name: b}", 2, "a second YAML document"),
            ("speakers.bob", "{[a]: b}", 2, "a list or a mapping is a key"),
        ],
    )
    def test_what_cannot_be_added_is_told(
        self, window: Path, capsys: Captured, path: str, value: str, status: int, told: str
    ) -> None:
        before = window.read_bytes()
        found, _, error = run(capsys, "add", "window.yaml", path, value)
        assert found == status
        assert told in error
        assert window.read_bytes() == before

    def test_remove_takes_the_comments_of_its_own_lines_and_leaves_an_empty_list(
        self, window: Path, capsys: Captured
    ) -> None:
        assert run(capsys, "remove", "window.yaml", "evidence.plainly")[0] == 0
        assert run(capsys, "remove", "window.yaml", "evidence.0")[0] == 0
        text = window.read_text("utf-8")
        assert text.endswith("evidence: []\n  # The first is Ann's.\n")

    def test_move_changes_the_order_and_keeps_comments_with_their_item(
        self, window: Path, capsys: Captured
    ) -> None:
        assert run(capsys, "move", "window.yaml", "evidence.1", "0")[0] == 0
        topic = Library(window).read(window).topic
        assert [item.is_quote for item in topic.evidence] == [False, True]
        assert "  # The first is Ann's.\n  - id: plainly\n" in window.read_text("utf-8")
        assert run(capsys, "move", "window.yaml", "evidence.1", "2")[0] == 1
        assert run(capsys, "move", "window.yaml", "evidence.1", "last")[0] == 2

    def test_rename_changes_every_reference(self, window: Path, capsys: Captured) -> None:
        assert run(capsys, "rename", "window.yaml", "claims.ball", "football")[0] == 0
        assert run(capsys, "rename", "window.yaml", "evidence.plainly", "p")[0] == 0
        assert changed(window) == [
            ("  ball:", "  football:"),
            ("  - id: plainly", "  - id: p"),
            ("    supports: ball", "    supports: football"),
            ("    disputes: [ball, plainly]", "    disputes: [football, p]"),
        ]
        assert run(capsys, "rename", "window.yaml", "claims.football", "wind")[0] == 1


class TestBatch:
    def test_lines_of_json_are_made_all_together(
        self, window: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lines = [
            {"path": "question", "value": "Who?"},
            {"edit": "add", "path": "evidence", "value": {"fact": "x", "supports": ["wind"]}},
            {"edit": "rename", "path": "claims.wind", "to": "gust"},
            {"edit": "remove", "path": "tags.0"},
            {"edit": "move", "path": "claims.gust", "to": 0},
        ]
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, lines))))
        assert run(capsys, "set", "window.yaml", "-") == (0, "", "")
        topic = Library(window).read(window).topic
        assert topic.question == "Who?"
        assert list(topic.claims) == ["gust", "ball"]
        assert topic.evidence[2].supports[0][0] == "gust"
        assert run(capsys, "undo", "window.yaml")[0] == 0
        assert window.read_text("utf-8") == TOPIC

    def test_numbers_are_the_text_that_they_are_written_as(
        self, window: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        line = '{"path": "evidence", "value": {"fact": "x", "x-own": [1.10, 1e3, true, null]}}'
        monkeypatch.setattr("sys.stdin", io.StringIO(line))
        assert run(capsys, "add", "window.yaml", "-")[0] == 0
        extra = Library(window).read(window).topic.evidence[2].extra
        assert extra["x-own"] == ("1.10", "1e3", "true", None) or extra["x-own"] == (
            "1.10", "1e3", "true", "",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("line", "status", "told"),
        [
            ('{"path": "claims.nope.title", "value": "x"}', 1, "there is no `nope`"),
            ('{"path": "question"}', 2, "line 2 of standard input: set takes path and value"),
            ("{", 2, "line 2 of standard input: this is not JSON"),
            ("[" * 100_000, 2, "line 2 of standard input"),
            ('{"path": "question", "path": "tags", "value": "x"}', 2, "a key stands twice"),
            ('{"path": "question", "value": ["x"]}', 2, "value is text"),
            ('{"edit": "dance", "path": "a", "value": "x"}', 2, "an edit is one of"),
        ],
    )
    def test_one_bad_line_and_nothing_is_changed(
        self,
        window: Path,
        capsys: Captured,
        monkeypatch: pytest.MonkeyPatch,
        line: str,
        status: int,
        told: str,
    ) -> None:
        good = '{"path": "question", "value": "Who?"}\n'
        monkeypatch.setattr("sys.stdin", io.StringIO(good + line))
        found, _, error = run(capsys, "set", "window.yaml", "-")
        assert (found, told in error) == (status, True), error
        assert window.read_text("utf-8") == TOPIC


class TestUndo:
    def test_undo_and_redo_one_edit_each_also_in_another_process(
        self, window: Path, capsys: Captured
    ) -> None:
        run(capsys, "set", "window.yaml", "question", "One?")
        one = window.read_bytes()
        run(capsys, "set", "window.yaml", "question", "Two?")
        two = window.read_bytes()
        command = [sys.executable, "-m", "tui.main", "undo", "window.yaml"]
        for expected in (one, TOPIC.encode()):
            subprocess.run(command, check=True, env=os.environ)
            assert window.read_bytes() == expected
        assert subprocess.run(command, check=False, capture_output=True).returncode == 1
        for expected in (one, two):
            assert run(capsys, "redo", "window.yaml")[0] == 0
            assert window.read_bytes() == expected
        status, _, error = run(capsys, "redo", "window.yaml")
        assert (status, error) == (1, "counterclaim: window.yaml: there is nothing to redo\n")

    def test_undo_leaves_what_others_changed_since(self, window: Path, capsys: Captured) -> None:
        run(capsys, "set", "window.yaml", "question", "One?")
        text = window.read_text("utf-8").replace("A gust was measured.", "A gust was felt.")
        window.write_text(text, "utf-8")
        assert run(capsys, "undo", "window.yaml")[0] == 0
        assert window.read_text("utf-8") == TOPIC.replace("was measured.", "was felt.")

    def test_undo_of_what_was_changed_since_is_refused(
        self, window: Path, capsys: Captured
    ) -> None:
        run(capsys, "set", "window.yaml", "question", "One?")
        window.write_text(window.read_text("utf-8").replace("One?", "Two?"), "utf-8")
        before = window.read_bytes()
        status, _, error = run(capsys, "undo", "window.yaml")
        assert status == 1
        assert "`question` was changed since" in error
        assert window.read_bytes() == before


class TestNew:
    def test_a_topic_is_made_from_its_question(
        self, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(capsys, "new", "history/gate.yaml", "Who: and why?") == (0, "", "")
        path = tmp_path / "history" / "gate.yaml"
        assert path.read_text() == 'question: "Who: and why?"\n'
        assert run(capsys, "new", "history/gate.yaml", "Else?")[0] == 1
        assert run(capsys, "new", "history/gate", "Else?")[0] == 2
        assert run(capsys, "new", "history/b.yaml", " ")[0] == 1
        assert path.read_text() == 'question: "Who: and why?"\n'


class TestDryRun:
    def test_it_prints_a_unified_diff_and_changes_nothing(
        self, window: Path, capsys: Captured
    ) -> None:
        status, out, _ = run(capsys, "set", "window.yaml", "tags.0", "pane", "--dry-run")
        assert status == 0
        assert out.splitlines()[:2] == ["--- a/window.yaml", "+++ b/window.yaml"]
        assert "-tags: [glass, school]\n+tags: [pane, school]\n" in out
        assert window.read_text("utf-8") == TOPIC

    def test_git_applies_it(self, window: Path, capsys: Captured) -> None:
        window.write_text(TOPIC.rstrip("\n"), "utf-8")
        _, out, _ = run(capsys, "add", "window.yaml", "evidence", "{fact: x}", "--dry-run")
        subprocess.run(["git", "apply"], input=out.encode(), check=True)
        assert window.read_text("utf-8").endswith("  - fact: x")

    def test_the_diff_is_that_of_the_bytes_whatever_the_lines_hold(self, window: Path) -> None:
        text = TOPIC.replace("\n", "\r\n").replace("glass, school]", "glass,\tschool]  # a\r# b")
        before = b"\xef\xbb\xbf" + text.encode()
        window.write_bytes(before)
        command = [sys.executable, "-m", "tui.main", "set", "window.yaml", "tags.0"]
        diff = subprocess.run([*command, "a\tb", "--dry-run"], capture_output=True, check=True)
        subprocess.run(["git", "apply"], input=diff.stdout, check=True)
        applied = window.read_bytes()
        window.write_bytes(before)
        subprocess.run([*command, "a\tb"], check=True)
        assert window.read_bytes() == applied != before

    def test_undo_and_redo_print_theirs_too(self, window: Path, capsys: Captured) -> None:
        run(capsys, "set", "window.yaml", "tags.0", "pane")
        edited = window.read_text("utf-8")
        status, out, _ = run(capsys, "undo", "window.yaml", "--dry-run")
        assert status == 0
        assert "-tags: [pane, school]\n+tags: [glass, school]\n" in out
        assert run(capsys, "redo", "window.yaml", "--dry-run")[0] == 1
        assert window.read_text("utf-8") == edited


def test_bytes_outside_of_the_text_stay(window: Path, capsys: Captured) -> None:
    window.write_bytes(b"\xef\xbb\xbf" + TOPIC.replace("\n", "\r\n").encode())
    before = window.read_bytes()
    assert run(capsys, "set", "window.yaml", "claims.wind.title", "A gust")[0] == 0
    assert window.read_bytes() == before.replace(b"{title: The wind}", b"{title: A gust}")


def test_paths_are_completed_from_the_file(window: Path) -> None:
    line = f"counterclaim set {window.name} claims.wi"
    environment = os.environ | {
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": "completed",
    }
    subprocess.run([sys.executable, "-m", "tui.main"], env=environment, check=False)
    found = (window.parent / "completed").read_text().split("\n")
    assert "claims.wind.title" in [name.strip() for name in found]
