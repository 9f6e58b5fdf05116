"""The languages of the phones: each is read by itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claims.classroom.languages import LANGUAGES, words

LOADED = """
import sys
from claims.classroom.languages import LANGUAGES, words
words("de-CH")
print(*(name for name in LANGUAGES if f"claims.classroom.languages.{name}" in sys.modules))
"""


def test_only_the_language_of_the_topic_is_read() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True)
    assert told.stdout.split() == [b"de"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_and_a_vote_are_told_by_their_numbers_in_every_language(language: str) -> None:
    said = words(language)
    assert "7" in said.person.format(number=7)
    called = said.vote_number.format(number=7, label="Last vote")
    assert ("7" in called, "Last vote" in called) == (language != "en", language == "en")
    assert language == "en" or said.join != words("en").join


@pytest.mark.parametrize("language", [None, "", "tlh", "..", "wording", "__init__"])
def test_a_language_that_is_not_known_is_english(language: str | None) -> None:
    assert words(language) is words("en")
