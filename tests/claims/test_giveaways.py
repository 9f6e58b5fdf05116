"""N507: words of a role in the speaker's own words, for a class that reads without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.claims.conftest import Check, Finds

HEAD = """\
question: Who opened the orchard gate?
speakers:
  may: {name: May Brook, role: Warden of the museum and the orchard}
  tom: {name: Tom Reed, role: Baker}
claims:
  wind: {title: The wind}
"""


@pytest.mark.parametrize(
    "quote",
    ["Near our museum, no", "MUSEUMS, and", "I am the warden", "Two museums", "dem Wardene"],
)
def test_a_speakers_own_words_are_noted(check: Check, quote: str) -> None:
    item = f"{{quote: '{quote}', speaker: [may, tom], supports: wind}}"
    found = check(HEAD + f"evidence:\n  - {item}\n")
    assert [item.code for item in found] == ["N507"]
    assert "`may`" in found[0].message


def test_an_inflected_word_of_the_role_is_noted(check: Check) -> None:
    text = HEAD.replace("Warden of the museum and the orchard", "Präsident des Reichstags")
    item = "{quote: 'Dem Präsidenten!', speaker: [may, tom], supports: wind}"
    assert [item.code for item in check(f"{text}evidence:\n  - {item}\n")] == ["N507"]


def test_it_is_told_where_they_stand(finds: Finds) -> None:
    finds(
        HEAD + "evidence:\n  - {quote: «The museum saw it», speaker: [tom, may], supports: wind}\n",
        "N507",
    )


def test_the_statement_of_a_claim_is_noted_as_its_makers_words(finds: Finds) -> None:
    finds(
        HEAD.replace(
            "{title: The wind}", "{statement: «The museum’s door», proponents: [may, tom]}"
        )
        + "evidence:\n  - {fact: F, supports: wind}\n",
        "N507",
    )


def test_a_speaker_is_told_of_once(finds: Finds) -> None:
    finds(
        HEAD
        + "evidence:\n  - {quote: «The museum», speaker: [may, tom], supports: wind}\n"
        + "  - {quote: The warden, speaker: may, supports: wind}\n",
        "N507",
    )


@pytest.mark.parametrize(
    "item",
    [
        "{quote: The orchard was shut, speaker: [may, tom]",  # the question says so too
        "{quote: May and Brook, speaker: [may, tom]",  # names are hidden
        "{quote: I am a baker, speaker: [may, tom]",  # a role of one word is hidden as a whole
        "{quote: Warden of the museum and the orchard, speaker: [may, tom]",  # so is this one
        "{quote: And the end of it, speaker: [may, tom]",  # small words
        "{fact: The museum was shut, speaker: [may, tom]",  # told in other words than theirs
        "{quote: The museum was shut, speaker: tom, via: may",  # said by somebody else
        "{quote: A wardenship of Wardlow, speaker: [may, tom]",
        "{quote: Museology, speaker: [may, tom]",
    ],
)
def test_nothing_else_is_noted(check: Check, item: str) -> None:
    assert check(HEAD + f"evidence:\n  - {item}, supports: wind}}\n") == []
