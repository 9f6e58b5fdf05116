"""`counterclaim report`: which lessons there are, and what each came to."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims.lesson import store
from claims.lesson.rounds import Kind, Voter
from tests.claims.lessons import begin, topic_path
from tui.main import main

if TYPE_CHECKING:
    from claims.lesson.lesson import Lesson
    from tests.claims.lessons import Begin

__all__ = ["begin", "topic_path"]

Captured = pytest.CaptureFixture[str]


def report(capsys: Captured, *arguments: str, status: int = 0) -> str:
    assert main(["report", *arguments]) == status
    captured = capsys.readouterr()
    return captured.err if status == 2 else captured.out


@pytest.fixture
def lesson(begin: Begin) -> Lesson:
    lesson = begin()
    for number, choices in enumerate((("neglect", "wind"), ("wind", "wind"))):
        lesson.open_round("", after=[1] if number else [])
        for phone, choice in enumerate(choices):
            lesson.vote(Voter(str(phone)), choice, 4)
        lesson.close_round()
    lesson.open_round("", kind=Kind.WEIGHT, items=(0, 1))
    lesson.vote(Voter("0"), "1")
    lesson.end()
    lesson.close()
    return lesson


def test_lessons_are_listed_with_topic_time_rounds_and_ballots(
    lesson: Lesson, capsys: Captured
) -> None:
    head, row = report(capsys).splitlines()
    assert head.split() == ["lesson", "topic", "began", "rounds", "ballots"]
    assert row.startswith(lesson.path.stem)
    assert row.split()[-2:] == ["3", "5"]
    assert "the gate!" in row
    (told,) = json.loads(report(capsys, "--format", "json"))["lessons"]
    assert (told["lesson"], told["rounds"], told["over"]) == (lesson.path.stem, 3, True)


def test_without_a_lesson_a_sentence_says_how_to_begin_one(capsys: Captured) -> None:
    assert main(["report"]) == 0
    assert "there is no lesson yet" in capsys.readouterr().err
    assert "there is no lesson yet" in report(capsys, "latest", status=2)


def test_lessons_that_cannot_be_read_are_told_and_the_others_listed(
    begin: Begin, capsys: Captured
) -> None:
    lesson = begin()
    damaged, empty = (lesson.path.with_name(f"{name}.lesson") for name in ("damaged", "empty"))
    empty.touch()  # one that only begins
    damaged.write_bytes(b"damaged\n")
    assert main(["report"]) == 0
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "damaged.lesson is no lesson that can be read" in captured.err
    assert lesson.path.stem in captured.out
    lesson.close()
    lesson.path.unlink()
    assert main(["report"]) == 0
    captured = capsys.readouterr()
    assert "damaged.lesson is no lesson that can be read" in captured.err
    assert "no lesson yet" not in captured.err
    assert "damaged.lesson" in report(capsys, "latest", status=2)


def test_a_lesson_goes_by_name_by_path_and_as_the_latest(
    lesson: Lesson, tmp_path: Path, capsys: Captured
) -> None:
    named = report(capsys, lesson.path.stem)
    assert named.startswith("<!doctype html>")
    assert named == report(capsys, "latest") == report(capsys, lesson.path.name)
    copy = tmp_path / "copy.lesson"
    store.export(lesson, copy)
    given_away = json.loads(report(capsys, str(copy), "--format", "json"))["lessons"][0]
    mine = json.loads(report(capsys, "latest", "--format", "json"))["lessons"][0]
    assert given_away == mine | {"lesson": "copy"}
    assert mine["topic"] == "the gate!.yaml"


def test_every_form_goes_to_a_file_too(lesson: Lesson, tmp_path: Path, capsys: Captured) -> None:
    for form in ("html", "csv", "json"):
        path = tmp_path / f"report.{form}"
        assert report(capsys, "latest", "--format", form, "--output", str(path)) == ""
        assert path.read_bytes().decode() == report(capsys, "latest", "--format", form)
    assert "give it another ending" in report(
        capsys, "latest", "--output", str(lesson.path), status=2
    )


def test_several_lessons_are_laid_side_by_side(
    lesson: Lesson, begin: Begin, capsys: Captured
) -> None:
    other = begin(blind=True)
    other.close()
    both = [lesson.path.stem, other.path.stem]
    assert "What 2 classes thought" in report(capsys, *both)
    rows = list(csv.DictReader(io.StringIO(report(capsys, *both, "--format", "csv"), newline="")))
    assert {row["lesson"] for row in rows} == {lesson.path.stem}


@pytest.mark.parametrize(
    ("name", "why"),
    [("nowhere", "`counterclaim report` lists them"), ("./no.lesson", "there is no lesson")],
)
def test_an_unknown_lesson_is_told_in_a_sentence(capsys: Captured, name: str, why: str) -> None:
    assert why in report(capsys, name, status=2)


def test_what_is_no_lesson_is_told_in_a_sentence(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "noise.lesson"
    path.write_bytes(b"\x00noise\n" * 9)
    assert "noise.lesson is no lesson" in report(capsys, str(path), status=2)


def test_a_damaged_lesson_is_told_as_far_as_it_goes(lesson: Lesson, capsys: Captured) -> None:
    lines = lesson.path.read_bytes().splitlines(keepends=True)
    lines[5] = b"damaged\n"
    lesson.path.write_bytes(b"".join(lines))
    assert main(["report", "latest"]) == 0
    captured = capsys.readouterr()
    assert "line 6 of" in captured.err
    assert "line 6 of" in captured.out


def test_the_json_is_as_documented(lesson: Lesson, capsys: Captured) -> None:
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
    listed, one = re.findall(r"```json\n(.*?)```", page.partition("\n## report\n")[2], re.DOTALL)[
        :2
    ]
    assert _shape(json.loads(report(capsys, "--format", "json"))) == _shape(json.loads(listed))
    said = json.loads(report(capsys, "latest", "--format", "json"))["lessons"][0]
    expected = json.loads(one)["lessons"][0]
    for key in ("lesson", "began", "topic"):
        del said[key], expected[key]
    assert said == expected


def _shape(value: Any) -> Any:
    """The keys of what is told, without what differs from day to day."""
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    return [_shape(inner) for inner in value] if isinstance(value, list) else type(value)
