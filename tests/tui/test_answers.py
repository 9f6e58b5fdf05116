from __future__ import annotations

import pytest

from claims.cells import width
from tui.answers import DOES, name_of, why_not
from tui.keys import KEYS, VIM


def test_every_key_of_the_table_says_what_it_does() -> None:
    assert set(DOES) == set(KEYS)


def test_a_key_means_what_the_table_says() -> None:
    assert name_of("S", {}) == "sort"
    assert name_of("slash", {}) == "find"
    assert name_of("Z", {}) is None


def test_a_key_that_was_changed_means_what_it_was_changed_to() -> None:
    keymap = {"sort": "Z", **VIM}
    assert name_of("Z", keymap) == "sort"
    assert name_of("S", keymap) is None
    assert name_of("ctrl+f", keymap) == "page_down"


def test_a_key_of_another_screen_says_where_it_means_something() -> None:
    assert why_not("sort", "compare") == "sorts the matrix and the library; not here"


def test_in_the_library_a_topics_key_says_to_open_one() -> None:
    assert why_not("matrix", "library").endswith("open a topic first")


def test_a_key_without_meaning_names_the_key_that_shows_all() -> None:
    assert "?" in why_not(None, "compare")


@pytest.mark.parametrize("screen", ["library", "compare"])
@pytest.mark.parametrize("name", [None, *KEYS])
def test_every_answer_fits_a_terminal_of_80_columns(name: str | None, screen: str) -> None:
    longest_key = 8
    assert longest_key + 1 + width(why_not(name, screen)) <= 78
