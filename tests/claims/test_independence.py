"""Independence: witnesses are counted, not repetitions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.independence import Independence, is_hearsay, only_source
from claims.model import Evidence, Topic

names = st.lists(st.sampled_from("abcdef"), max_size=2, unique=True).map(tuple)
pieces = st.lists(
    st.builds(
        Evidence,
        quote=st.none() | st.sampled_from(["Fire!", "fire", "Hold"]),
        speaker=names,
        source=names,
        via=names,
    ),
    max_size=12,
)


def others(evidence: list[Evidence], index: int) -> list[int]:
    return list(Independence(evidence).others(index))


def test_items_that_came_through_the_same_person_are_one_witness() -> None:
    evidence = [
        Evidence(fact="seen", source=("one",), via=("driver",)),
        Evidence(fact="heard", source=("two",), via=("passenger", "driver")),
        Evidence(fact="smelt", source=("three",)),
    ]
    independence = Independence(evidence)
    assert independence.count(range(3)) == 2
    assert list(independence.others(0)) == [1]
    assert list(independence.others(2)) == []
    assert independence.groups == [0, 0, 2]


def test_the_same_words_in_two_sources_are_one_witness() -> None:
    evidence = [
        Evidence(quote="They fired first.", source=("one",)),
        Evidence(quote="they fired, first!", source=("two",)),
    ]
    assert Independence(evidence).count(range(2)) == 1


def test_a_report_that_repeats_a_source_adds_nothing_to_it() -> None:
    original = Evidence(fact="seen", source=("agency",))
    repetition = Evidence(fact="seen, it is said", source=("paper",), via=("agency",))
    assert Independence([original, repetition]).count(range(2)) == 1
    assert others([original, repetition], 0) == [1]
    assert others([original, repetition], 1) == [0]


def test_a_report_that_repeats_a_witness_adds_nothing_to_what_the_witness_says() -> None:
    witness = Evidence(quote="I saw it", speaker=("driver",), source=("one",))
    repetition = Evidence(fact="He saw it", source=("two",), via=("driver",))
    assert Independence([witness, repetition]).count(range(2)) == 1


def test_what_a_source_reports_stays_several_things_though_another_repeats_it() -> None:
    evidence = [
        Evidence(fact="shots", source=("agency",)),
        Evidence(fact="smoke", source=("agency",)),
        Evidence(fact="noise", source=("paper",), via=("agency",)),
    ]
    assert Independence(evidence).count(range(3)) == 2
    assert others(evidence, 0) == [2]
    assert others(evidence, 2) == [0, 1]


def test_a_repetition_counts_where_what_it_repeats_is_not_among_the_items() -> None:
    evidence = [
        Evidence(fact="shots", source=("agency",)),
        Evidence(fact="noise", source=("paper",), via=("agency",)),
    ]
    assert Independence(evidence).count([1]) == 1


def test_sources_that_repeat_each_other_in_a_circle_are_one_witness() -> None:
    evidence = [
        Evidence(fact="shots", source=("one",), via=("two",)),
        Evidence(fact="noise", source=("two",), via=("one",)),
    ]
    assert Independence(evidence).count(range(2)) == 1


def test_two_items_of_one_source_are_independent() -> None:
    evidence = [Evidence(fact="shots", source=("one",)), Evidence(fact="noise", source=("one",))]
    assert Independence(evidence).count(range(2)) == 2


@given(pieces)
def test_dependence_goes_both_ways(evidence: list[Evidence]) -> None:
    independence = Independence(evidence)
    found = [list(independence.others(index)) for index in range(len(evidence))]
    for index, dependent in enumerate(found):
        assert dependent == sorted(set(dependent) - {index})
        assert all(index in found[other] for other in dependent)


@given(pieces)
def test_the_count_is_one_at_least_and_never_more_than_the_items(evidence: list[Evidence]) -> None:
    count = Independence(evidence).count(range(len(evidence)))
    assert min(1, len(evidence)) <= count <= len(evidence)


def test_hearsay_is_what_came_through_somebody() -> None:
    assert is_hearsay(Evidence(via=("driver",)))
    assert not is_hearsay(Evidence(speaker=("driver",)))


def test_one_source_for_everything_is_noticed() -> None:
    one, two = Evidence(source=("a",)), Evidence(source=("b",))
    assert only_source(Topic(evidence=(one, one))) == "a"
    assert only_source(Topic(evidence=(one, two))) is None
    assert only_source(Topic(evidence=(Evidence(source=("a", "b")),))) is None
    assert only_source(Topic()) is None


def test_an_item_without_a_source_does_not_rest_on_the_source_of_the_others() -> None:
    assert only_source(Topic(evidence=(Evidence(source=("a",)), Evidence()))) is None
