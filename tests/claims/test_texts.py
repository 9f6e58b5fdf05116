"""Archived texts are read from the library and nowhere else, and words are found in them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Library
from claims.texts import NoText, find_words, read_text

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = """\
question: Who?
claims: {{one: {{title: One}}}}
sources: {{letter: {{title: A letter, text: {text}}}, spoken: {{title: A speech}}}}
"""


def read(folder: Path, text: str, source: str = "letter") -> str:
    topic = folder / "topic.yaml"
    topic.write_text(TOPIC.format(text=f"{text!r}".replace('"', "'")), "utf-8")
    library = Library(folder)
    return read_text(library.read("topic"), library, source)


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "letter.txt").write_bytes(b"Dear Anna,\r\nall is well.\r\n")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return folder


def test_a_text_is_read_as_it_stands(library_folder: Path) -> None:
    assert read(library_folder, "letter.txt") == "Dear Anna,\r\nall is well.\r\n"


def test_the_path_is_seen_from_the_topic_and_may_lead_up_within_the_library(
    library_folder: Path,
) -> None:
    (library_folder / "topics").mkdir()
    topic = library_folder / "topics" / "topic.yaml"
    topic.write_text(TOPIC.format(text="../letter.txt"), "utf-8")
    library = Library(library_folder)
    assert read_text(library.read("topic"), library, "letter").startswith("Dear Anna")


def test_a_link_within_the_library_is_followed(library_folder: Path) -> None:
    (library_folder / "link.txt").symlink_to("letter.txt")
    assert read(library_folder, "link.txt").startswith("Dear Anna")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("../secret.txt", "lies outside the library"),
        ("outside.txt", "lies outside the library"),
        ("folder/../../secret.txt", "lies outside the library"),
        ("/etc/hostname", "not named by a relative path"),
        ("texts\\letter.txt", "not named by a relative path"),
        ("circle.txt", "circle"),
        ("missing.txt", "there is no such file"),
        ("folder", "this is a folder"),
        ("pipe", "this is a named pipe"),
        ("latin.txt", "not UTF-8"),
        ("large.txt", "too large"),
        ("n" * 300, "its name is too long"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    library_folder: Path, text: str, why: str
) -> None:
    (library_folder / "outside.txt").symlink_to("../secret.txt")
    (library_folder / "circle.txt").symlink_to("circle.txt")
    (library_folder / "folder").mkdir()
    os.mkfifo(library_folder / "pipe")
    (library_folder / "latin.txt").write_bytes("déjà vu".encode("latin-1"))
    with (library_folder / "large.txt").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(NoText, match=why) as refused:
        read(library_folder, text)
    assert "\n" not in str(refused.value)


def test_a_source_without_a_text_says_so(library_folder: Path) -> None:
    with pytest.raises(NoText, match="no archived text"):
        read(library_folder, "letter.txt", "spoken")
    with pytest.raises(NoText, match="no source elsewhere"):
        read(library_folder, "letter.txt", "elsewhere")


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("all is well", "is well", "is well"),
        ("all is\r\n  well", "is well", "is well".replace(" ", "\r\n  ")),
        ("all is\u00a0well", "all is well", "all is\u00a0well"),
        ("all is well", "is  \n well", "is well"),
        ("impossible, but possible", "possible", "possible"),
        ("那天晚上风平浪静", "平浪", "平浪"),
        ("(possible)", "possible", "possible"),
        ("it was 1450 metres, then 45", "45", "45"),
    ],
)
def test_words_are_found_whatever_space_parts_them(text: str, words: str, found: str) -> None:
    place = find_words(text, words)
    assert place is not None
    assert text[slice(*place)] == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("all is not well", "all is well"),
        ("this is impossible", "possible"),
        ("altogether", "all together"),
        ("all is well", ""),
        ("all is well", " \n"),
        ("", "well"),
        ("say “well”", 'say "well"'),
    ],
)
def test_other_words_are_not_found(text: str, words: str) -> None:
    assert find_words(text, words) is None


def test_a_word_that_stands_alone_is_found_after_the_same_letters_within_a_word() -> None:
    text = "unknown known"
    assert find_words(text, "known") == (8, 13)


BLANKS = st.text("  \n\t\u00a0\u2028", min_size=1, max_size=4)
WORDS = st.lists(st.text("abcé漢", min_size=1, max_size=5), min_size=1, max_size=6)


@given(st.data(), WORDS, WORDS, WORDS)
def test_a_place_that_is_found_holds_the_words_and_nothing_else(
    data: st.DataObject, before: list[str], words: list[str], after: list[str]
) -> None:
    text = "".join(word + data.draw(BLANKS) for word in (*before, *words, *after))
    place = find_words(text, " ".join(words))
    assert place is not None
    found = text[slice(*place)]
    assert found.split() == words
    assert found == found.strip()
