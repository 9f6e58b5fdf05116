"""The one way out: edits, what others changed meanwhile, undo, and what cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from claims import Library, history
from claims.bearing import Bearing, bearing
from claims.changing import (
    Conflicted,
    change,
    change_text,
    create,
    go_back,
    redo,
    steps,
    undo,
)
from claims.editing import Add, Bear, Refused, Remove, Set
from claims.history import Kind
from claims.merging import Side
from claims.places import state_folder
from claims.writing import Unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from claims.editing import Edit
    from claims.model import FieldPath

TOPIC = """\
question: Who broke the window?
summary: It broke.
claims:
  ball: {title: A stray ball}
  wind: {title: The wind}
evidence:
  - quote: It was the ball.
    supports: ball
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "window.yaml").write_text(TOPIC, "utf-8")
    return Library(tmp_path)


def path_of(library: Library) -> Path:
    return library.find("window")


def text_of(library: Library) -> str:
    return path_of(library).read_text("utf-8")


def in_outer_editor(library: Library, old: str, new: str) -> None:
    text = text_of(library)
    assert old in text
    path_of(library).write_text(text.replace(old, new), "utf-8")


def test_an_edit_is_saved_and_read_again(library: Library) -> None:
    file = library.read("window")
    saved = change(library, file, [Set(("question",), "Who?")])
    assert saved.file.topic.question == "Who?"
    assert saved.warning == ""
    assert text_of(library) == TOPIC.replace("Who broke the window?", "Who?")
    assert library.read("window") is saved.file
    assert file.topic.question == "Who broke the window?"


def test_a_file_that_somebody_broke_meanwhile_is_not_edited(library: Library) -> None:
    file = library.read("window")
    in_outer_editor(library, "{title: The wind}", '{title: "The wind}')
    broken = text_of(library)
    with pytest.raises(Refused, match=r"broken in line 5, column 17, .*; mend that first"):
        change(library, file, [Set(("evidence", 0, "note"), "later")])
    assert text_of(library) == broken
    assert steps(path_of(library)) == ()


def test_the_making_of_a_topic_is_not_undone_to_an_empty_file(tmp_path: Path) -> None:
    create(tmp_path / "new.yaml", "Who?")
    library = Library(tmp_path)
    with pytest.raises(Refused, match="delete the file to be rid of it"):
        undo(library, tmp_path / "new.yaml")
    assert library.read("new").topic.question == "Who?"


def test_without_a_history_the_file_is_saved_and_the_reason_comes_first(library: Library) -> None:
    shutil.rmtree(state_folder(), ignore_errors=True)
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("in the way", "utf-8")
    saved = change(library, library.read("window"), [Set(("question",), "Who?")])
    assert saved.file.topic.question == "Who?"
    assert saved.warning.startswith(
        "saved, but it cannot be undone: the history cannot be used now: its folder is a file"
    )
    assert "Errno" not in saved.warning


def test_several_edits_are_one_step_and_all_or_none(library: Library) -> None:
    file = library.read("window")
    with pytest.raises(Refused):
        change(library, file, [Set(("question",), "Who?"), Remove(("claims", "nobody"))])
    assert text_of(library) == TOPIC
    change(library, file, [Set(("question",), "Who?"), Remove(("claims", "wind"))])
    assert len(steps(path_of(library))) == 1
    undo(library, path_of(library))
    assert text_of(library) == TOPIC


class TestSomebodyElse:
    def test_changes_of_different_fields_both_stand(self, library: Library) -> None:
        file = library.read("window")
        in_outer_editor(library, "It broke.", "It lay in pieces.  # since Monday")
        saved = change(library, file, [Set(("claims", "wind", "title"), "A gust")])
        assert text_of(library) == TOPIC.replace("The wind", "A gust").replace(
            "It broke.", "It lay in pieces.  # since Monday"
        )
        assert saved.file.topic.summary == "It lay in pieces."

    def test_two_windows_that_both_add_evidence(self, library: Library) -> None:
        one, other = library.read("window"), Library(library.root).read("window")
        change(library, one, [Add(("evidence",), {"fact": "one"})])
        saved = change(Library(library.root), other, [Add(("evidence",), {"fact": "other"})])
        words = {item.words for item in saved.file.topic.evidence}
        assert words == {"It was the ball.", "one", "other"}

    def test_what_cannot_be_told_apart_by_fields_is_called_the_whole_file(
        self, library: Library
    ) -> None:
        file = library.read("window")
        file.path.write_text("question: Who?\nclaims: [a\n", "utf-8")
        with pytest.raises(Conflicted, match=r"^the whole file was changed by others meanwhile"):
            change_text(library, file, f"{file.document.text}tags: [ball]\n", "text written")

    def test_the_same_field_waits_for_a_choice(self, library: Library) -> None:
        file = library.read("window")
        in_outer_editor(library, "It broke.", "Theirs.")
        edits = [Set(("summary",), "Ours."), Set(("question",), "Who?")]
        with pytest.raises(Conflicted) as raised:
            change(library, file, edits)
        (conflict,) = raised.value.conflicts
        assert (conflict.path, conflict.ours, conflict.theirs) == (
            ("summary",),
            "Ours.",
            "Theirs.",
        )
        assert "Theirs." in text_of(library)
        saved = change(library, file, edits, choices={("summary",): Side.OURS})
        assert (saved.file.topic.summary, saved.file.topic.question) == ("Ours.", "Who?")

    def test_what_lost_is_in_the_history(self, library: Library) -> None:
        file = library.read("window")
        in_outer_editor(library, "It broke.", "Theirs.")
        edits = [Set(("summary",), "Ours.")]
        saved = change(library, file, edits, choices={("summary",): Side.THEIRS})
        assert saved.file.topic.summary == "Theirs."
        assert undo(library, file.path).file.topic.summary == "Ours."
        assert undo(library, file.path).file.topic.summary == "Theirs."

    def test_a_claim_that_is_kept_against_its_removal_keeps_what_bears_on_it(
        self, library: Library
    ) -> None:
        file = library.read("window")
        gone: list[Edit] = [
            Bear(("evidence", 0), "ball", Bearing.NOT_LOOKED_AT),
            Remove(("claims", "ball")),
            Add(("evidence",), {"fact": "Nobody saw it."}, 0),
        ]
        change(Library(library.root), file, gone)
        edits = [Set(("claims", "ball", "statement"), "It was thrown.")]
        choices: dict[FieldPath, Side] = {("claims", "ball"): Side.OURS}
        topic = change(library, file, edits, choices=choices).file.topic
        assert topic.claims["ball"].statement == "It was thrown."
        assert [bearing(item, "ball") for item in topic.evidence] == [
            Bearing.NOT_LOOKED_AT,
            Bearing.SUPPORTS,
        ]

    def test_a_file_that_is_gone_is_told(self, library: Library) -> None:
        file = library.read("window")
        path_of(library).unlink()
        with pytest.raises(Unwritable, match="there is no such file"):
            change(library, file, [Set(("question",), "Who?")])


class TestHistory:
    def test_undo_gives_the_old_bytes_back_and_redo_the_new(self, library: Library) -> None:
        path = path_of(library)
        texts = [TOPIC]
        for edit in (
            Set(("question",), "no"),
            Bear(("evidence", 0), "wind", Bearing.DISPUTES_WEAKLY),
            Remove(("claims", "ball")),
        ):
            change(library, library.read(path), [edit])
            texts.append(text_of(library))
        for text in texts[-2::-1]:
            undo(library, path)
            assert text_of(library) == text
        for text in texts[1:]:
            redo(library, path)
            assert text_of(library) == text
        with pytest.raises(Refused, match="nothing to redo"):
            redo(library, path)

    def test_what_another_program_took_back_is_not_undone_again(self, library: Library) -> None:
        path = path_of(library)
        change(library, library.read(path), [Set(("claims", "wind", "title"), "A gust")])
        change(library, library.read(path), [Set(("question",), "One?")])
        in_outer_editor(library, "question: One?", "question: Who broke the window?")
        undo(library, path)
        assert text_of(library) == TOPIC
        with pytest.raises(Refused, match="nothing to undo"):
            undo(library, path)

    def test_a_new_edit_ends_what_could_be_redone(self, library: Library) -> None:
        path = path_of(library)
        change(library, library.read(path), [Set(("question",), "One?")])
        undo(library, path)
        change(library, library.read(path), [Set(("question",), "Two?")])
        with pytest.raises(Refused, match="nothing to redo"):
            redo(library, path)

    def test_what_was_done_outside_is_a_step_as_well(self, library: Library) -> None:
        path = path_of(library)
        change(library, library.read(path), [Set(("question",), "One?")])
        in_outer_editor(library, "It broke.", "Theirs.")
        change(library, library.read(path), [Set(("question",), "Two?")])
        found = steps(path)
        assert [step.kind for step in found] == [Kind.EDIT, Kind.OUTSIDE, Kind.EDIT]
        assert found[0].before == found[1].after
        assert found[-1].before == TOPIC

    def test_any_state_can_be_gone_back_to_and_that_undone(self, library: Library) -> None:
        path = path_of(library)
        for question in ("One?", "Two?", "Three?"):
            change(library, library.read(path), [Set(("question",), question)])
        oldest = steps(path)[-1]
        assert go_back(library, path, oldest).file.topic.question == "One?"
        assert undo(library, path).file.topic.question == "Three?"

    def test_only_so_many_are_kept_from_one_start_to_the_next(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = path_of(library)
        monkeypatch.setattr(history, "MOST_KEPT", 3)
        for number in range(6):
            change(library, library.read(path), [Set(("question",), f"{number}?")])
        assert len(steps(path)) == 6
        monkeypatch.setattr(history, "_pruned", set())
        assert [step.after.splitlines()[0] for step in steps(path)] == [
            "question: 5?",
            "question: 4?",
            "question: 3?",
        ]

    def test_a_damaged_history_costs_the_undo_and_not_the_edit(self, library: Library) -> None:
        file = library.read("window")
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "history.db").write_bytes(b"no database" * 100)
        saved = change(library, file, [Set(("question",), "Who?")])
        assert "it cannot be undone: the history was damaged" in saved.warning
        assert saved.file.topic.question == "Who?"
        assert change(library, saved.file, [Set(("question",), "What?")]).warning == ""
        assert undo(library, file.path).file.topic.question == "Who?"
        assert len(list(folder.glob("history.db.damaged-*"))) == 1

    def test_a_step_that_could_not_be_written_is_none(self, library: Library) -> None:
        file = library.read("window")
        file.path.chmod(0o444)
        with pytest.raises(Unwritable):
            change(library, file, [Set(("question",), "Who?")])
        assert steps(file.path) == ()
        assert text_of(library) == TOPIC

    def test_a_choice_that_could_not_be_written_leaves_no_step(self, library: Library) -> None:
        path = path_of(library)
        change(library, library.read(path), [Set(("question",), "Mine?")])
        file = library.read(path)
        in_outer_editor(library, "It broke.", "Theirs.")
        path.chmod(0o444)
        for _ in range(2):
            with pytest.raises(Unwritable):
                change(
                    library,
                    file,
                    [Set(("summary",), "Ours.")],
                    choices={("summary",): Side.OURS},
                )
        path.chmod(0o644)
        assert [step.kind for step in steps(path)] == [Kind.EDIT]
        undone = undo(library, path)
        assert undone.file.topic.question == "Who broke the window?"
        assert undone.what == "question changed"

    def test_nothing_is_undone_in_a_file_that_is_gone(self, library: Library) -> None:
        path = path_of(library)
        change(library, library.read(path), [Set(("question",), "Mine?")])
        step = steps(path)[0]
        shutil.rmtree(path.parent)
        for act in (undo, redo):
            with pytest.raises((Refused, Unwritable)):
                act(library, path)
        with pytest.raises(Unwritable):
            go_back(library, path, step)

    def test_two_processes_keep_one_history(self, library: Library) -> None:
        path = path_of(library)
        command = [sys.executable, "-m", "tui.main", "set", str(path), "question", "Other?"]
        subprocess.run(command, check=True, env=os.environ)
        change(library, library.read(path), [Set(("summary",), "Mine.")])
        assert [step.what for step in steps(path)] == ["summary changed", "question changed"]
        assert undo(library, path).file.topic.summary == "It broke."
        undone = undo(library, path)
        assert undone.file.topic.question == "Who broke the window?"
        assert undone.what == "question changed"


def test_the_library_that_ships_is_read_only() -> None:
    library = Library.shipped()
    file = library.read("orchard-gate")
    with pytest.raises(Refused, match="read-only"):
        change(library, file, [Set(("question",), "x")])
    with pytest.raises(Refused, match="read-only"):
        undo(library, file.path)


def test_a_whole_text_can_be_saved(library: Library) -> None:
    file = library.read("window")
    in_outer_editor(library, "It broke.", "Theirs.")
    change_text(library, file, TOPIC.replace("The wind", "A gust"), "in an editor")
    topic = library.read("window").topic
    assert (topic.summary, topic.claims["wind"].title) == ("Theirs.", "A gust")


def test_a_topic_is_made_from_its_question(tmp_path: Path) -> None:
    path = tmp_path / "new" / "topic.yaml"
    create(path, "What is it?\nReally")
    assert Library(path).read(path).topic.question == "What is it?\nReally"
    with pytest.raises(Refused, match="is there already"):
        create(path, "Else?")
    with pytest.raises(Refused, match="write one"):
        create(tmp_path / "b.yaml", "  ")
