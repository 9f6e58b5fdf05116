"""The library: which topics there are, how they are called, and that files are the truth."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claims import Library, NotFound, Severity
from claims.library import MOST_KEPT, root_of, worst
from tests.claims.conftest import write

TOPIC = "question: Who opened the gate?\nclaims: {wind: {title: The wind}}\n"


def names(library: Library) -> list[str]:
    return [str(path.relative_to(library.root)) for path in library.paths()]


def test_topics_are_the_yaml_files_below_outside_hidden_folders_and_environments(
    tmp_path: Path,
) -> None:
    for name in ("b.yaml", "a.yml", "sub/deep/c.yaml", "a/z.yaml", "B.yaml"):
        write(tmp_path / name, TOPIC)
    for name in (".git/d.yaml", ".hidden.yaml", "sub/.cache/e.yaml", "env/lib/f.yaml", "g.txt"):
        write(tmp_path / name, TOPIC)
    write(tmp_path / "env" / "pyvenv.cfg", "")
    assert names(Library(tmp_path)) == ["B.yaml", "a/z.yaml", "a.yml", "b.yaml", "sub/deep/c.yaml"]


def test_a_file_with_neither_a_question_nor_claims_is_passed_over_unless_it_was_named(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "other.yaml", "services: {web: {ports: [80]}}\n---\nmore: x\n")
    write(tmp_path / "list.yaml", "- question: Q\n")
    write(tmp_path / "empty.yaml", "")
    write(tmp_path / "half.yaml", "claims:\n")
    library = Library(tmp_path)
    assert [file.name for file in library.topics()] == ["half"]
    passed_over = library.read(path)
    assert not passed_over.is_topic
    assert library.check(passed_over) == ()
    named = Library(path)
    assert [file.name for file in named.topics()] == ["other"]
    assert {"E211", "E212"} <= {found.code for found in named.check(named.read(path))}


def test_a_file_is_its_own_library_or_that_of_the_repository_around_it(tmp_path: Path) -> None:
    path = write(tmp_path / "repository" / "topics" / "a.yaml", TOPIC)
    assert Library(path).root == path.parent
    write(tmp_path / "repository" / ".git", "gitdir: elsewhere\n")
    library = Library(path)
    assert library.root == root_of(path) == tmp_path / "repository"
    assert library.paths() == [path]
    assert library.named == path
    assert Library(tmp_path).named is None


def test_what_is_not_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file or folder"):
        Library(tmp_path / "gone")


def test_a_topic_is_found_by_its_path_or_by_its_stem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = write(tmp_path / "topics" / "gate-2023.yaml", TOPIC)
    write(tmp_path / "topics" / "a.b.yml", TOPIC)
    library = Library(tmp_path)
    assert library.find("gate-2023") == one
    assert library.find("a.b").name == "a.b.yml"
    assert library.find(str(one)) == one
    assert library.read("gate-2023").topic.question == "Who opened the gate?"
    monkeypatch.chdir(tmp_path / "topics")
    assert library.find("gate-2023.yaml") == Path("gate-2023.yaml")


def test_a_path_is_seen_from_the_current_folder_whatever_the_librarys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "library" / "topics" / "gate.yaml", TOPIC)
    other = write(tmp_path / "topics" / "gate.yaml", TOPIC.replace("gate", "door"))
    library = Library(tmp_path / "library")
    monkeypatch.chdir(tmp_path)
    assert library.find("topics/gate.yaml") == other.relative_to(tmp_path)
    assert library.read("topics/gate.yaml").topic == library.read(other).topic
    monkeypatch.chdir(tmp_path / "topics")
    with pytest.raises(NotFound, match=re.escape("did you mean gate?")):
        library.find("topics/gate.yaml")


def test_a_name_that_is_gone_is_not_found_and_a_place_that_is_gone_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "gate.yaml", TOPIC)
    library = Library(tmp_path)
    library.read(path)
    path.unlink()
    for name in (str(path), "gate"):
        with pytest.raises(NotFound):
            library.read(name)
    assert [found.code for found in library.read(path).problems] == ["E001"]


def test_a_file_that_is_no_topic_has_no_name(tmp_path: Path) -> None:
    write(tmp_path / "a" / "gate.yaml", "version: 3\n")
    library = Library(tmp_path)
    with pytest.raises(NotFound):
        library.find("gate")
    topic = write(tmp_path / "b" / "gate.yaml", TOPIC)
    assert library.find("gate") == topic


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("", "an empty path names nothing; write that of a file or a folder"),
        ("-", "standard input is not read; name a file or a folder"),
        ("gone", "gone: there is no such file or folder"),
        ("a\0b", "a\0b: there is no such file or folder"),
        ("x" * 5_000, f"{'x' * 300}…: there is no such file or folder"),
        ("x/" * 5_000, f"{'x/' * 150}…: there is no such file or folder"),
    ],
)
def test_a_path_at_which_nothing_is_is_refused_in_a_sentence(
    path: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFound) as caught:
        Library(path)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("name", ["x" * 5_000 + ".yaml", "a\0b.yaml"])
def test_a_place_that_cannot_be_one_is_a_diagnostic(name: str, tmp_path: Path) -> None:
    found = Library(tmp_path).read(tmp_path / name)
    assert [item.code for item in found.problems] == ["E001"]


def test_a_library_says_what_it_is_of(tmp_path: Path) -> None:
    path = write(tmp_path / "gate.yaml", TOPIC)
    assert repr(Library(tmp_path)) == f"Library('{tmp_path}')"
    assert repr(Library(path)) == f"Library('{path}')"


def test_a_name_that_no_topic_has_is_answered_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "gate-2023.yaml", TOPIC)
    with pytest.raises(NotFound, match=re.escape("did you mean gate-2023?")) as caught:
        Library(tmp_path).find("gate-2032")
    assert caught.value.candidates == ("gate-2023",)
    with pytest.raises(NotFound) as caught:
        Library(tmp_path).find("something else")
    assert caught.value.candidates == ()


def test_a_name_that_several_topics_have_is_answered_with_all_of_them(tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / "gate.yaml", TOPIC) for folder in ("a", "b")]
    with pytest.raises(NotFound) as caught:
        Library(tmp_path).find("gate")
    assert caught.value.candidates == tuple(map(str, paths))


@pytest.mark.parametrize(
    "name", ["", ".", "..", "/", "a\0b", "n" * 5000, "n" * 300 + ".yaml", "\ud800"]
)
def test_no_name_is_too_odd_to_be_answered(tmp_path: Path, name: str) -> None:
    write(tmp_path / "gate.yaml", TOPIC)
    with pytest.raises(NotFound):
        Library(tmp_path).find(name)


def test_what_was_read_is_kept_until_the_file_changes(tmp_path: Path) -> None:
    path = write(tmp_path / "gate.yaml", TOPIC)
    library = Library(tmp_path)
    first = library.read(path)
    assert library.read(path) is first
    assert library.check(first) is library.check(first)
    write(path, TOPIC.replace("wind", "goat"))  # as long as before, and within one tick
    second = library.read(path)
    assert list(second.topic.claims) == ["goat"]
    assert library.read(path) is second
    os.utime(path, ns=(0, 0))
    assert library.read(path).topic == second.topic


def test_only_the_topics_read_last_are_kept(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{number:03}.yaml", TOPIC) for number in range(MOST_KEPT + 1)]
    library = Library(tmp_path)
    files = [library.read(path) for path in paths]
    checks = [library.check(file) for file in files]
    assert all(library.read(path) is file for path, file in zip(paths[1:], files[1:], strict=True))
    assert all(
        library.check(file) is found for file, found in zip(files[2:], checks[2:], strict=True)
    )
    again = library.read(paths[0])
    assert again is not files[0]
    assert again == files[0]
    assert (
        library.check(files[1]) == checks[1]
    )  # what is no longer kept can be checked all the same


def test_several_threads_may_read_and_check_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number:03}.yaml" for number in range(MOST_KEPT + 40)]
    for number, path in enumerate(paths):
        write(path, f"question: {number}?\nclaims: {{wind: {{title: W}}}}\nevidence: [{{}}]\n")
    library = Library(tmp_path)

    def work(start: int) -> set[tuple[str | None, tuple[str, ...]]]:
        files = [library.read(path) for path in (*paths[start:], *paths[:start])]
        return {
            (file.topic.question, tuple(found.code for found in library.check(file)))
            for file in files
        }

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(work, range(0, len(paths), 13)))
    codes = ("N502", "E214", "N501")
    assert results == [{(f"{number}?", codes) for number in range(len(paths))}] * len(results)


def test_a_file_that_is_replaced_deleted_and_back_is_seen_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "gate.yaml", TOPIC)
    library = Library(tmp_path)
    library.read(path)
    write(tmp_path / "new", TOPIC.replace("wind", "storm")).replace(path)
    assert list(library.read(path).topic.claims) == ["storm"]
    path.unlink()
    gone = library.read(path)
    assert [found.code for found in gone.problems] == ["E001"]
    assert library.paths() == []
    write(path, TOPIC)
    assert list(library.read(path).topic.claims) == ["wind"]
    write(path, "question: a: b\n")
    assert [found.code for found in library.check(library.read(path))] == ["E101"]


def test_every_change_in_a_row_of_quick_ones_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "gate.yaml"
    library = Library(tmp_path)
    for number in range(10, 99):
        write(path, f"question: {number}\nclaims: {{a: {{title: A}}}}\n")
        assert library.read(path).topic.question == str(number)


def test_diagnostics_come_in_the_order_of_files_and_lines_however_many(tmp_path: Path) -> None:
    broken: dict[int, str | bytes] = {
        7: "question: a: b\n",
        500: b"\xff",
        501: "zzz: 1\nclaims: {a: {}, 2: {}}\n\nq: [\n",
    }
    for number in range(1000):
        write(tmp_path / f"{number % 10}" / f"{number:03}.yaml", broken.get(number, TOPIC))
    library = Library(tmp_path)
    files = list(library.topics())
    assert len(files) == 1000
    found = [
        (item.path, item.line, item.column, item.code)
        for file in files
        for item in library.check(file)
        if item.severity is Severity.ERROR
    ]
    assert found == sorted(found)
    assert [(Path(path).name, line, code) for path, line, _, code in found] == [
        ("500.yaml", 1, "E004"),
        ("501.yaml", 1, "E201"),
        ("501.yaml", 2, "E207"),
        ("501.yaml", 4, "E201"),
        ("501.yaml", 4, "E101"),
        ("007.yaml", 1, "E101"),
    ]


def test_a_diagnostic_stands_on_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "gate.yaml", TOPIC + "qestion: Q\n")
    library = Library(path)
    found = library.check(library.read(path))[-1]
    assert found.place == f"{path}:3:1"
    assert str(found) == f"{path}:3:1: error E201: `qestion` is not a key of a topic"
    assert found.as_dict() == {
        "path": str(path),
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 8,
        "code": "E201",
        "severity": "error",
        "message": "`qestion` is not a key of a topic",
        "hint": "Did you mean `question`?",
    }
    assert worst(library.check(library.read(path))) is Severity.ERROR
    assert worst(()) is None


def test_the_library_that_ships_has_no_errors_and_no_warnings() -> None:
    library = Library.shipped()
    assert library.is_shipped
    assert len(list(library.topics())) >= 3
    for file in library.topics():
        worse = [item for item in library.check(file) if item.severity is not Severity.NOTE]
        assert worse == []


def test_without_a_path_the_current_folders_library_is_opened_if_it_has_a_topic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Library.here().is_shipped
    write(tmp_path / "other.yaml", "services: {}\n")
    assert Library.here().is_shipped
    write(tmp_path / "gate.yaml", TOPIC)
    assert not Library.here().is_shipped
    assert Library.here("gate.yaml").named == Path("gate.yaml")
