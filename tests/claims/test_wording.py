"""Words compared and named: equal words are equal, and a message stays one readable line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nearest import did_you_mean, nearest
from claims.wording import normal_words, short


@pytest.mark.parametrize(
    "text", ["The wind did it", "“the  wind”—did it!", "THE_WIND\ndid\tit", "...the wind, did it?"]
)
def test_words_are_equal_whatever_their_case_punctuation_and_spacing(text: str) -> None:
    assert normal_words(text) == "the wind did it"


@given(st.text(st.characters(codec="ascii"), max_size=50))
def test_plain_letters_take_no_other_way_than_all_letters(text: str) -> None:
    assert normal_words(text) == re.sub(r"[\W_]+", " ", text).strip().casefold()


@given(st.text())
def test_a_name_in_a_message_is_one_short_line_without_invisible_characters(text: str) -> None:
    assert short(text).isprintable()
    assert len(short(text)) <= 60


def test_what_is_invisible_in_a_name_is_shown() -> None:
    assert short("pu\u200btin") == "pu\\u200btin"
    assert short("\u00a0note") == "\\xa0note"
    assert short("a\x1b[31m\nb") == "a\\x1b[31m b"
    assert short("Ж" * 100) == "Ж" * 59 + "…"


def test_the_nearest_known_name_is_offered() -> None:
    known = ["terrorism", "traitors", "grievances"]
    assert nearest("terorism", known) == "terrorism"
    assert nearest("Traitors", known) == "traitors"
    assert nearest("weather", known) is None
    assert did_you_mean("grievance", known) == "Did you mean `grievances`?"
    assert did_you_mean("weather", known) == "Known here: `terrorism`, `traitors`, `grievances`."
    assert did_you_mean("weather", [f"{name}-{n}" for name in known for n in range(9)]) == ""
    assert did_you_mean("anything", []) == ""
