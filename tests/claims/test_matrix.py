"""The matrix: in what order items stand, what tells claims apart, what is counted at the foot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.bearing import Bearing, Degree, bearing, positions_of
from claims.comparison import Comparison, compare
from claims.matrix import Telling, foot, on_items, rows, telling
from claims.model import Claim, Evidence, Records, Topic

STRONGLY, PLAINLY, WEAKLY = Degree.STRONGLY, Degree.PLAINLY, Degree.WEAKLY
CLAIMS = ("a", "b", "c", "d")


def topic_of(*evidence: Evidence) -> Topic:
    claims = Records({name: Claim(id=name, title=name.upper()) for name in CLAIMS})
    return Topic(claims=claims, evidence=evidence)


def matrix_of(*evidence: Evidence) -> Comparison:
    return compare(topic_of(*evidence))


def order(comparison: Comparison) -> list[int]:
    """The items from the top, when ordered by what they tell."""
    return [row.item for row in rows(comparison, telling(comparison))]


def supporting(*names: str, degree: Degree = PLAINLY) -> Evidence:
    return Evidence(quote="words", supports=tuple((name, degree) for name in names))


names_used = st.sampled_from([*CLAIMS, "e0", "e1", "e2", "e3", "nobody"])
bearings = st.dictionaries(names_used, st.sampled_from([*Bearing]), max_size=5)


def item_of(place: int, bears: dict[str, Bearing]) -> Evidence:
    """An item that bears on claims and items in these ways."""
    degrees = {3: STRONGLY, 2: PLAINLY, 1: WEAKLY}
    return Evidence(
        id=f"e{place}",
        quote=f"words {place}",
        states=tuple(name for name, how in bears.items() if how is Bearing.STATES),
        supports=tuple((name, degrees[how.weight]) for name, how in bears.items() if how.supports),
        disputes=tuple((name, degrees[-how.weight]) for name, how in bears.items() if how.disputes),
        neutral=tuple(name for name, how in bears.items() if how is Bearing.NEUTRAL),
    )


evidence = st.lists(bearings, max_size=7).map(
    lambda found: tuple(item_of(place, bears) for place, bears in enumerate(found))
)
shown = st.lists(st.sampled_from(CLAIMS), min_size=1, unique=True)


# -- what an item tells -----------------------------------------------------------------


def test_what_counts_is_how_far_apart_an_item_puts_the_claims() -> None:
    everywhere = Evidence(supports=(("a", STRONGLY), ("b", STRONGLY)))
    apart = Evidence(supports=(("a", WEAKLY),), disputes=(("b", WEAKLY),))
    furthest = Evidence(supports=(("a", STRONGLY),), disputes=(("b", STRONGLY),))
    assert telling(matrix_of(everywhere, apart, furthest)) == [
        Telling(2, 0),
        Telling(2, 2),
        Telling(2, 6),
    ]


def test_neutral_is_looked_at_and_lies_between_support_and_dispute() -> None:
    item = Evidence(supports=(("a", PLAINLY),), neutral=("b",))
    assert telling(matrix_of(item)) == [Telling(2, 2)]


def test_words_that_state_a_claim_tell_nothing_for_it() -> None:
    item = Evidence(states=("a",), disputes=(("b", PLAINLY),))
    assert telling(matrix_of(item)) == [Telling(1, 0)]


def test_only_the_claims_that_are_compared_are_told_apart() -> None:
    topic = topic_of(Evidence(supports=(("a", PLAINLY), ("c", PLAINLY)), disputes=(("b", WEAKLY),)))
    assert telling(compare(topic, ["a", "b"])) == [Telling(2, 3)]
    assert telling(compare(topic, ["a", "c"])) == [Telling(2, 0)]


@given(evidence, shown)
def test_telling_is_what_one_would_count_by_hand(
    items: tuple[Evidence, ...], some: list[str]
) -> None:
    by_hand = []
    for item in items:
        taken = [
            how.weight
            for how in (bearing(item, name) for name in some)
            if how not in (Bearing.NOT_LOOKED_AT, Bearing.STATES)
        ]
        spread = max(taken) - min(taken) if taken else 0
        by_hand.append(Telling(len(taken), spread))
    assert telling(compare(topic_of(*items), some)) == by_hand


@given(evidence, shown.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_columns_changes_nothing(
    items: tuple[Evidence, ...], orders: tuple[list[str], list[str]]
) -> None:
    topic = topic_of(*items)
    one, other = (compare(topic, some) for some in orders)
    assert telling(one) == telling(other)
    assert order(one) == order(other)


# -- the order of the rows --------------------------------------------------------------


def test_rows_stand_in_file_order_unless_asked_otherwise() -> None:
    comparison = matrix_of(supporting("a", "b"), supporting("c"), supporting("d"))
    assert [row.item for row in rows(comparison)] == [0, 1, 2]


def test_what_tells_most_stands_first_and_what_was_not_looked_at_last() -> None:
    not_looked_at = Evidence(quote="nobody has looked")
    one_claim_only = supporting("a", degree=STRONGLY)
    alike_for_all = supporting("a", "b", "c", "d")
    tells_something = Evidence(supports=(("a", WEAKLY),), neutral=("b",))
    tells_most = Evidence(supports=(("a", PLAINLY),), disputes=(("b", PLAINLY),))
    comparison = matrix_of(
        not_looked_at, one_claim_only, alike_for_all, tells_something, tells_most
    )
    assert order(comparison) == [4, 3, 2, 1, 0]


def test_a_blank_is_never_taken_as_neutral() -> None:
    blank = supporting("a", degree=STRONGLY)
    neutral = Evidence(supports=(("a", WEAKLY),), neutral=("b",))
    assert order(matrix_of(blank, neutral)) == [1, 0]


def test_items_that_tell_as_much_stay_in_file_order() -> None:
    tells = Evidence(supports=(("a", PLAINLY),), disputes=(("b", PLAINLY),))
    tells_as_much = Evidence(supports=(("c", PLAINLY),), disputes=(("d", PLAINLY),))
    comparison = matrix_of(supporting("a"), tells, supporting("b"), tells_as_much, tells)
    assert order(comparison) == [1, 3, 4, 0, 2]


def test_a_rebuttal_follows_what_it_rebuts_in_either_order() -> None:
    comparison = matrix_of(
        Evidence(quote="last", disputes=(("seen", PLAINLY),)),
        supporting("b"),
        Evidence(id="seen", supports=(("a", PLAINLY),), disputes=(("b", PLAINLY),)),
        Evidence(id="deeper", quote="below", supports=(("seen", WEAKLY),)),
        Evidence(quote="deepest", disputes=(("deeper", WEAKLY),)),
    )
    assert rows(comparison) == [(1, 0), (2, 0), (0, 1), (3, 1), (4, 2)]
    assert order(comparison) == [2, 0, 3, 4, 1]


def test_an_item_that_bears_on_a_claim_too_keeps_its_own_place() -> None:
    comparison = matrix_of(
        Evidence(supports=(("a", PLAINLY),), disputes=(("late", PLAINLY),)),
        Evidence(id="late", supports=(("b", PLAINLY),)),
    )
    assert rows(comparison) == [(0, 0), (1, 0)]


def test_items_that_bear_on_each_other_in_a_circle_are_all_there() -> None:
    comparison = matrix_of(
        Evidence(id="one", disputes=(("two", PLAINLY),)),
        supporting("a"),
        Evidence(id="two", disputes=(("one", PLAINLY),)),
        Evidence(id="self", supports=(("self", PLAINLY),)),
    )
    assert sorted(row.item for row in rows(comparison)) == [0, 1, 2, 3]


@given(evidence, shown, st.booleans())
def test_every_item_has_one_row(
    items: tuple[Evidence, ...], some: list[str], by_telling: bool
) -> None:
    comparison = compare(topic_of(*items), some)
    found = rows(comparison, telling(comparison) if by_telling else None)
    assert sorted(row.item for row in found) == list(range(len(items)))


@given(evidence, shown)
def test_no_row_tells_more_than_one_above_it(items: tuple[Evidence, ...], some: list[str]) -> None:
    comparison = compare(topic_of(*items), some)
    told = telling(comparison)
    spreads = [
        told[row.item].spread if told[row.item].looked_at > 1 else -1
        for row in rows(comparison, told)
        if row.depth == 0 and not on_items(comparison, row.item, positions_of(comparison.topic))
    ]
    assert spreads == sorted(spreads, reverse=True)


# -- the foot ---------------------------------------------------------------------------


def test_the_foot_counts_all_items_and_those_that_are_independent() -> None:
    comparison = matrix_of(
        Evidence(quote="one", via=("paper",), disputes=(("a", PLAINLY),)),
        Evidence(quote="two", via=("paper",), disputes=(("a", STRONGLY),)),
        Evidence(quote="three", disputes=(("a", WEAKLY),)),
        supporting("a"),
        supporting("b"),
    )
    found = foot(comparison, "a")
    assert (found.disputing, found.tally.disputing) == (3, 2)
    assert (found.supporting, found.tally.supporting) == (1, 1)
    assert found.tally.not_looked_at == 1


def test_what_states_a_claim_or_is_neutral_is_in_none_of_the_counts() -> None:
    found = foot(matrix_of(Evidence(states=("a",)), Evidence(neutral=("a",))), "a")
    assert (found.disputing, found.supporting, found.tally.not_looked_at) == (0, 0, 0)


@given(evidence)
def test_the_counts_add_up_to_all_items(items: tuple[Evidence, ...]) -> None:
    comparison = matrix_of(*items)
    for name in CLAIMS:
        found = foot(comparison, name)
        rest = found.tally.stating + found.tally.neutral + found.tally.not_looked_at
        assert found.disputing + found.supporting + rest == len(items)
        assert found.tally.disputing <= found.disputing
        assert found.tally.supporting <= found.supporting


# -- items that bear on items -----------------------------------------------------------


def test_an_item_tells_which_items_it_bears_on_and_how() -> None:
    comparison = matrix_of(
        Evidence(id="seen", supports=(("a", PLAINLY),)),
        Evidence(disputes=(("seen", WEAKLY), ("b", PLAINLY), ("nobody", PLAINLY))),
    )
    positions = positions_of(comparison.topic)
    assert on_items(comparison, 1, positions) == [(0, Bearing.DISPUTES_WEAKLY)]
    assert on_items(comparison, 0, positions) == []
