"""Topics are found by words, a slip of the finger forgiven and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.wording import folded
from tui.library.filtering import matching, vocabulary_of
from tui.library.summary import Summary

letters = st.sampled_from("abcdefghijklmnopqrstuvwxyzäжé")
long_words = st.text(letters, min_size=5, max_size=14)


def topic(words: str) -> Summary:
    return Summary(
        path=Path(f"{words}.yaml"),
        name=words,
        question=words,
        date="",
        day=None,
        tags=(),
        claims=0,
        evidence=0,
        sources=0,
        explanations=(),
        errors=0,
        warnings=0,
        worst="",
        changed=0,
        words=folded(words),
    )


def found(typed: str, *topics: str) -> list[str]:
    summaries = [topic(words) for words in topics]
    return [
        summary.question for summary in matching(summaries, typed, lambda: vocabulary_of(summaries))
    ]


@given(long_words, st.data())
def test_one_slip_in_a_word_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(letters)
    typed = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    assert found(typed, f"who {word} what") == [f"who {word} what"]


@given(st.lists(long_words, min_size=1, max_size=4), st.data())
def test_every_beginning_of_every_word_finds_its_topic(
    words: list[str], data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(words))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert found(typed.upper(), " ".join(words)) == [" ".join(words)]


@given(st.text(max_size=20), st.lists(st.text(max_size=30), max_size=4))
def test_whatever_is_typed_chooses_among_the_topics_in_their_order(
    typed: str, topics: list[str]
) -> None:
    left = iter(topics)
    assert all(chosen in left for chosen in found(typed, *topics))


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("qazaqstan", "Qazaqstan"),
        ("jose", "José"),
        ("JOSÉ", "jose"),
        ("unrest?", "Unrest in 2022"),
        ("stan", "Kazakhstan"),
        ("казах", "Казахстан"),
        ("福島", "福島第一原発"),
        ("strasse", "Straße"),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(typed: str, topic: str) -> None:
    assert found(typed, topic) == [topic]


@pytest.mark.parametrize("typed", ["dxm", "xyz", "wolfhound", "dusk"])
def test_what_is_not_like_any_word_finds_nothing(typed: str) -> None:
    assert found(typed, "the dam", "the wolf") == []


def test_a_word_that_stands_somewhere_is_not_taken_to_be_misspelt() -> None:
    assert found("rain", "heavy rain", "a ruin") == ["heavy rain"]
    assert found("ruin heavy", "heavy rain", "a ruin") == []
