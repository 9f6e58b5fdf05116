"""A part of a name finds its record, slips forgiven; every name gets an id of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Library
from claims.build import is_id
from claims.suggesting import MOST_SUGGESTED, meant, named, only, propose, record_named, suggest
from claims.wording import folded

TOPIC = Library.shipped().read("lexington-1775").topic
KNOWN = named(TOPIC, ("speakers", "sources", "claims"))
SPEAKERS = [
    record_named("speakers", "farmer", "José Müller", "a farmer"),
    record_named("speakers", "smith", "Ann Smith", "a neighbour", "A. S."),
    record_named("speakers", "smithson", "Annabel Smithson", "the smith's daughter"),
    record_named("speakers", "тоқаев", "Қасым-Жомарт Тоқаев", "президент"),
]
words = st.text(st.characters(categories=["L", "N", "P", "Zs", "Mn"]), max_size=40)


def found(typed: str) -> list[str]:
    return [record.id for record in suggest(typed, SPEAKERS)]


@pytest.mark.parametrize(
    "typed", ["j", "jose", "MULLER", "müll", "mul jos", "farm", "jsoe", "muler", "josé mueller"]
)
def test_a_part_a_slip_and_accents_find_it(typed: str) -> None:
    assert found(typed)[0] == "farmer"


def test_what_begins_with_it_comes_before_what_holds_it() -> None:
    assert found("smith") == ["smith", "smithson"]
    assert found("тока") == ["тоқаев"]
    assert found("xyzzy") == []


def test_where_nothing_is_typed_all_are_offered_in_their_order() -> None:
    assert found("") == ["farmer", "smith", "smithson", "тоқаев"]
    assert len(suggest(" ", KNOWN)) == MOST_SUGGESTED


@given(st.data())
def test_the_beginning_of_any_word_of_a_name_finds_its_record(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(KNOWN))
    word = data.draw(st.sampled_from(folded(record.name).split()))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert record in suggest(typed, KNOWN, most=len(KNOWN))


@given(st.data())
def test_one_wrong_letter_in_a_long_word_is_forgiven(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(KNOWN))
    long = [word for word in folded(record.name).split() if len(word) >= 5]
    if not long:
        return
    word = data.draw(st.sampled_from(long))
    at = data.draw(st.integers(0, len(word) - 1))
    assert record in suggest(f"{word[:at]}q{word[at + 1 :]}", KNOWN, most=len(KNOWN))


@given(words, st.integers(0, 8))
def test_suggestions_are_few_known_and_each_once(typed: str, most: int) -> None:
    offered = suggest(typed, KNOWN, most)
    assert len(offered) <= most
    assert len({record.id for record in offered}) == len(offered)
    assert set(offered) <= set(KNOWN)


def test_a_whole_name_means_its_record_unless_two_have_it() -> None:
    twins = [record_named("speakers", name, "Ann Smith", "") for name in ("a", "b")]
    assert meant("ann smith", SPEAKERS) == "smith"
    assert meant("ann", SPEAKERS) is None
    assert meant("Ann Smith", twins) is None
    assert meant("b", twins) == "b"
    assert meant("", SPEAKERS) is None


# -- ids ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vladimir Putin", "vladimir-putin"),
        ("Łukasz Ørsted, Jr.", "lukasz-orsted-jr"),
        ("O’Brien", "obrien"),
        ("Dr. Who", "dr-who"),
        ("Dr. Ann Smith", "dr-ann-smith"),
        ("Лев Толстой", "лев-толстой"),
        ("मोहनदास गांधी", "मोहनदास-गांधी"),
        ("The Christian Science Monitor", "christian-science-monitor"),
        ("Who shot first on Lexington Green?", "shot-first-lexington-green"),
        ("1984", "new-1984"),
        ("What?", "what"),
        ("…", "new"),
    ],
)
def test_an_id_is_made_of_what_a_name_tells(name: str, expected: str) -> None:
    assert propose(name, ()) == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert propose("Ann Smith", {"ann-smith", "ann-smith-2"}) == "ann-smith-3"


def test_what_is_to_stand_at_the_end_stands_there_once() -> None:
    assert propose("The Gazette", (), suffix="1931") == "gazette-1931"
    assert propose("Gazette 1931", (), suffix="1931") == "gazette-1931"


@given(st.text(max_size=80), st.sets(st.sampled_from(["new", "a", "a-2", "new-2"])))
def test_whatever_the_name_it_is_an_id_that_nothing_has(name: str, taken: set[str]) -> None:
    proposed = propose(name, taken)
    assert is_id(proposed)
    assert proposed not in taken
    assert len(proposed) < 50


def test_words_mean_the_one_name_that_has_them_and_nothing_where_another_is_near() -> None:
    known = [
        record_named("speakers", name, title, role)
        for name, title, role in (
            ("mrs-abbot", "Mrs Abbot", "a neighbour"),
            ("ann", "Ann Müller", ""),
            ("bo", "Bo Müller", ""),
        )
    ]
    assert only("abbot", known) == "mrs-abbot"
    assert only("Bo Muller", known) == "bo"
    assert only("müller", known) is None
    assert only("abb", known) is None
    assert only("neighbour", known) is None
    assert only("", known) is None
