"""Places: any node is found again from its PATH, whatever way it is written."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from claims.parsing import parse

if TYPE_CHECKING:
    from claims.model import FieldPath
    from tests.claims.conftest import Read

TEXT = """\
question: Who opened the gate?  # a comment
tags: one
claims:
  wind:
    aspects:
      Who turned it violent?: 'The wind'
    title: &title >-
      The
      wind

  goat: {title: *title}
evidence:
  - supports: {wind: weakly}

  # About the goat.
  - quote: "It
      bleated"
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("question",), "Who opened the gate?", "question"),
        (("tags",), "one", "tags"),
        (("tags", 0), "one", "one"),
        (("claims", "wind", "aspects", "Who turned it violent?"), "'The wind'", None),
        (("claims", "wind", "title"), "&title >-\n      The\n      wind", "title"),
        (("claims", "goat", "title"), "*title", "title"),
        (("claims", "goat"), "{title: *title}", "goat"),
        (("evidence", 0), "supports: {wind: weakly}", "supports: {wind: weakly}"),
        (("evidence", 0, "supports", "wind"), "weakly", "wind"),
        (("evidence", 1, "quote"), '"It\n      bleated"', "quote"),
        ((), TEXT.rstrip(), None),
    ],
)
def test_a_path_leads_to_what_is_written_there(
    read: Read, path: FieldPath, value: str, key: str | None
) -> None:
    document = read(TEXT).document
    node, key_node = document.find(path), document.find_key(path)
    assert node is not None
    assert key_node is not None
    start, end = document.span(node)
    assert document.text[start:end] == value
    start, end = document.span(key_node)
    if path:
        assert document.text[start:end] == (key or path[-1])


@pytest.mark.parametrize(
    "path",
    [("summary",), ("tags", 1), ("tags", "one"), ("claims", 0), ("evidence", 2), ("question", "x")],
)
def test_a_path_to_what_is_not_there_leads_nowhere(read: Read, path: FieldPath) -> None:
    document = read(TEXT).document
    assert document.find(path) is None
    assert document.find_key(path) is None


def test_of_keys_that_stand_twice_the_first_is_found_as_it_is_read(read: Read) -> None:
    file = read("question: one\nquestion: two\n")
    node = file.document.find(("question",))
    assert node is not None
    assert file.document.scalar(node) == file.topic.question == "one"


def test_nothing_is_found_in_what_could_not_be_read(read: Read) -> None:
    document = read(b"\xff").document
    assert len(document) == 0
    assert document.find(()) is None
    assert document.line_count == 1


def test_lines_are_found_by_their_number(read: Read) -> None:
    document = read("a: b\r\nc: d\re: f\ng").document
    assert document.line_count == 4
    assert [document.text[document.line_start(line)] for line in (1, 2, 3, 4)] == list("aceg")
    assert document.line_start(99) == document.line_start(4)


def test_several_threads_may_ask_for_names_at_once() -> None:
    """Each gets the whole answer, also while another one works it out."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            for _ in range(20):
                document = parse("a: [" + "x, " * 2_000 + "last]")
                asked = [threads.submit(document.find_names, ("a",), "last") for _ in range(8)]
                assert [len(found.result()) for found in asked] == [1] * 8
    finally:
        sys.setswitchinterval(interval)
