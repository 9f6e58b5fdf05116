"""The plan of a lesson: from any topic, or its own; never without names and a vote after them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Library
from claims.build import build
from claims.comparison import compare
from claims.lesson.plan import LESSON, MOST_ITEMS, Kind, minutes_of, planned, weighed_in_class
from claims.model import Step, Topic
from claims.parsing import parse

DOOR = """\
question: Who shut the door?
claims:
  draught: {title: A draught}
  cat: {title: The cat}
  boy: {title: The boy}
evidence:
  - {id: one, fact: A window stood open., supports: draught, disputes: cat}
  - {id: two, fact: The cat slept., disputes: {cat: strongly}}
  - {id: three, fact: The boy was away., disputes: boy, neutral: draught}
  - {id: four, fact: It was calm., disputes: draught}
  - {id: five, fact: It was Monday., neutral: [draught, cat, boy]}
  - {id: six, fact: It has been shut before., supports: [draught, cat, boy]}
  - {id: seven, fact: Paws were seen., supports: cat}
  - {id: eight, quote: It was the wind., states: draught}
"""


def topic_of(text: str) -> Topic:
    return build(parse(text))


def test_a_plan_of_45_minutes_comes_from_any_topic() -> None:
    stages = planned(topic_of(DOOR))
    assert [stage.kind for stage in stages] == [
        Kind.QUESTION,
        Kind.EXPLANATIONS,
        Kind.VOTE,
        Kind.EVIDENCE,
        Kind.VOTE,
        Kind.NAMES,
        Kind.TALK,
        Kind.VOTE,
        Kind.RESULTS,
    ]
    assert minutes_of(stages) == LESSON
    votes = [stage for stage in stages if stage.kind is Kind.VOTE]
    assert [vote.heading for vote in votes] == ["First vote", "Second vote", "Last vote"]
    assert [vote.label for vote in votes] == [
        "first impressions",
        "first impressions, with the evidence",
        "knowing who said it",
    ]


def test_a_topic_without_evidence_needs_no_second_vote() -> None:
    stages = planned(topic_of("question: Who?\nclaims: {a: {title: A}, b: {title: B}}\n"))
    assert [stage.kind for stage in stages] == [
        Kind.QUESTION,
        Kind.EXPLANATIONS,
        Kind.VOTE,
        Kind.NAMES,
        Kind.TALK,
        Kind.VOTE,
        Kind.RESULTS,
    ]
    assert minutes_of(stages) <= LESSON


def test_at_most_six_items_are_weighed_and_one_against_each_explanation() -> None:
    comparison = compare(topic_of(DOOR))
    chosen = weighed_in_class(comparison)
    assert len(chosen) == MOST_ITEMS
    assert list(chosen) == sorted(chosen)
    for claim in comparison.claims:
        against = {item for item, how in comparison.on[claim] if how.disputes}
        assert against & set(chosen)
    assert 7 not in chosen  # words that state a claim are no evidence for it


@pytest.mark.parametrize("name", ["kazakhstan-2022", "lexington-1775", "orchard-gate"])
def test_the_topics_that_ship_make_a_lesson_of_45_minutes(name: str) -> None:
    topic = Library.shipped().read(name).topic
    stages = planned(topic)
    assert minutes_of(stages) == LESSON
    kinds = [stage.kind for stage in stages]
    assert Kind.VOTE in kinds[kinds.index(Kind.NAMES) :]


@pytest.mark.parametrize(
    ("step", "kind", "heading"),
    [
        ("vote: Erste Abstimmung", Kind.VOTE, "Erste Abstimmung"),
        ("Vote with the names hidden", Kind.VOTE, "Vote with the names hidden"),
        ("Show the names", Kind.NAMES, "Show the names"),
        ("Hide the names", Kind.OTHER, "Hide the names"),
        ("Talk in pairs", Kind.TALK, "Talk in pairs"),
        ("evidence:", Kind.EVIDENCE, "The evidence"),
        ("Pause", Kind.OTHER, "Pause"),
        ("What changed?", Kind.RESULTS, "What changed?"),
    ],
)
def test_a_step_is_told_by_its_first_word_or_by_what_it_says(
    step: str, kind: Kind, heading: str
) -> None:
    stages = planned(Topic(lesson=(Step(step=step, minutes="7"),)))
    found = next(stage for stage in stages if stage.heading == heading)
    assert (found.kind, found.minutes) == (kind, 7)


@given(
    st.lists(
        st.builds(
            Step,
            step=st.sampled_from(
                ["vote", "vote: x", "names: y", "evidence", "talk", "results", "Pause", "question"]
            )
            | st.text(max_size=30),
            minutes=st.none() | st.text(max_size=6) | st.integers(-5, 10**6).map(str),
            note=st.none() | st.text(max_size=10),
        ),
        max_size=12,
    ),
    st.booleans(),
)
def test_no_plan_ends_before_names_and_a_vote_after_them(steps: list[Step], by_item: bool) -> None:
    topic = topic_of(DOOR)
    stages = planned(replace(topic, lesson=tuple(steps)), by_item=by_item)
    kinds = [stage.kind for stage in stages]
    assert Kind.VOTE in kinds[kinds.index(Kind.NAMES) :]
    last_vote = len(kinds) - 1 - kinds[::-1].index(Kind.VOTE)
    assert Kind.RESULTS in kinds[last_vote:]
    assert all(0 <= stage.minutes <= 600 for stage in stages)
    for stage in stages:
        if stage.kind is Kind.VOTE:
            assert stage.label.startswith("first impressions") is not stage.knows_names


def test_a_class_may_vote_after_each_piece_of_evidence() -> None:
    stages = planned(topic_of(DOOR), by_item=True)
    evidence = [stage for stage in stages if stage.kind is Kind.EVIDENCE]
    assert [len(stage.items) for stage in evidence] == [1] * MOST_ITEMS
    for stage in evidence:
        assert stages[stages.index(stage) + 1].kind is Kind.VOTE
    labels = [stage.heading for stage in stages if stage.kind is Kind.VOTE]
    assert len(labels) == len(set(labels))
    assert minutes_of(stages) <= LESSON


def test_votes_after_each_piece_are_called_by_what_the_class_knew() -> None:
    def labels(*steps: str) -> list[str]:
        topic = replace(topic_of(DOOR), lesson=tuple(Step(step=step) for step in steps))
        votes = [stage for stage in planned(topic, by_item=True) if stage.kind is Kind.VOTE]
        return [vote.label for vote in votes]

    before = ["first impressions, with the evidence"] * MOST_ITEMS
    assert labels("vote", "evidence", "names") == [
        "first impressions",
        *before,
        "knowing who said it",
    ]
    assert set(labels("names", "evidence")) == {"knowing who said it"}


def test_results_wait_for_the_last_vote() -> None:
    steps = (Step(step="vote: Raise"), Step(step="results: So far", minutes="9"))
    stages = planned(Topic(lesson=steps))
    kinds = [stage.kind for stage in stages]
    assert kinds == [Kind.VOTE, Kind.NAMES, Kind.VOTE, Kind.RESULTS]
    assert (stages[-1].heading, stages[-1].minutes) == ("So far", 9)


@pytest.mark.parametrize(
    ("told", "minutes"),
    [("7", 7), (" 12 min", 12), ("600", 600), ("601", 3), ("-5", 3), ("1e9", 3), ("soon", 3)],
)
def test_minutes_that_are_no_number_of_minutes_are_the_usual_ones(told: str, minutes: int) -> None:
    assert planned(Topic(lesson=(Step(step="vote", minutes=told),)))[0].minutes == minutes
