"""What rounds came to: counts, what changed, where voters went, what to do next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.lesson.advice import Advice, Suggestion, advice
from claims.lesson.rounds import (
    SEVERAL,
    UNSURE,
    Ballot,
    Kind,
    Round,
    Voter,
    changes,
    choice_of,
    counts,
    flow,
    sureness,
    that_count,
)

OFFERED = ("ball", "wind", SEVERAL, UNSURE)


def voted(
    votes: dict[Voter, Ballot] | str, hands: dict[str, int] | None = None, kind: Kind = Kind.CLAIMS
) -> Round:
    """A round; in a text each letter is a phone's choice: `b`all, `w`ind, `s`everal, `u`nsure."""
    if isinstance(votes, str):
        named = {name[0]: name for name in OFFERED}
        votes = {Voter(str(at)): Ballot(named[one], None, 0) for at, one in enumerate(votes)}
    return Round(1, kind, "", (), OFFERED, {}, votes, hands or {}, False, 0)


ballots = st.builds(Ballot, st.sampled_from(OFFERED), st.none() | st.integers(1, 5), st.just(0.0))
voters = st.builds(Voter, st.sampled_from("abcdefgh"), st.integers(0, 2))
rounds = st.builds(
    voted,
    st.dictionaries(voters, ballots),
    st.dictionaries(st.sampled_from(OFFERED), st.integers(0, 40)),
)


def numbered(*rounds: tuple[int, str]) -> list[Round]:
    """Rounds by the steps in which they were, and their votes."""
    return [
        replace(voted(votes), number=number, step=step)
        for number, (step, votes) in enumerate(rounds, start=1)
    ]


def test_of_each_step_the_last_round_with_ballots_counts_in_the_order_of_the_plan() -> None:
    rounds = numbered((2, "bbb"), (2, "bbbbwwuu"), (7, "wwww"), (4, "w"), (7, "wwwb"), (7, ""))
    assert [one.number for one in that_count(rounds)] == [2, 4, 5]
    assert that_count([replace(one, kind=Kind.WEIGHT) for one in rounds]) == []


def test_without_a_plan_all_rounds_with_ballots_count() -> None:
    rounds = numbered((0, "b"), (0, ""), (0, "w"))
    assert [one.number for one in that_count(rounds)] == [1, 3]
    assert [one.number for one in that_count(numbered((3, "b"), (3, "w")))] == [2]


@given(rounds)
def test_the_counts_add_up_to_the_ballots(one: Round) -> None:
    assert tuple(counts(one)) == OFFERED
    assert sum(counts(one).values()) == one.size


@given(rounds)
def test_how_sure_is_counted_where_it_was_told(one: Round) -> None:
    told = [ballot for ballot in one.ballots.values() if ballot.sure]
    assert sum(map(sum, sureness(one).values())) == len(told)
    for choice, steps in sureness(one).items():
        for step, count in enumerate(steps, start=1):
            assert count == sum((ballot.choice, ballot.sure) == (choice, step) for ballot in told)


@given(rounds, rounds)
def test_the_flow_follows_every_phone_once(before: Round, after: Round) -> None:
    found = flow(before, after)
    assert sum(found.moved.values()) + found.only_before == len(before.ballots)
    assert sum(found.moved.values()) + found.only_after == len(after.ballots)
    both = before.ballots.keys() & after.ballots.keys()
    pairs = Counter((before.ballots[one].choice, after.ballots[one].choice) for one in both)
    assert found.moved == pairs


@given(rounds, rounds)
def test_what_changed_is_both_counts(before: Round, after: Round) -> None:
    for change in changes(before, after):
        assert change.before == counts(before)[change.choice]
        assert change.after == counts(after)[change.choice]


def test_hands_and_phones_add_up() -> None:
    one = voted("bbw", {"ball": 4, UNSURE: 2})
    assert counts(one) == {"ball": 6, "wind": 1, SEVERAL: 0, UNSURE: 2}
    assert one.size == 9


def test_a_claim_may_be_called_as_another_choice_is() -> None:
    assert {choice_of(name) for name in ("ball", SEVERAL, UNSURE)} == {
        "ball",
        "claims.several",
        "claims.unsure",
    }


@pytest.mark.parametrize(
    ("votes", "advised"),
    [
        ("", None),
        ("bbbw", Advice(Suggestion.SHOW_AGAINST, "ball")),
        ("bbww", Advice(Suggestion.PAIR)),
        ("bbwwws", Advice(Suggestion.PAIR)),
        ("bbu", Advice(Suggestion.MORE_EVIDENCE)),
        ("ssss", None),
    ],
)
def test_what_is_advised(votes: str, advised: Advice | None) -> None:
    assert advice(voted(votes)) == advised
    assert advice(voted(votes, kind=Kind.WEIGHT)) is None
