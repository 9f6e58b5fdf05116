"""What sources and speakers are used for: given, passed on, claimed, or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.model import Claim, Evidence, Records, Source, Speaker, Topic
from claims.usage import Usage, uses_of_sources, uses_of_speakers, without_source


def topic_of(*evidence: Evidence, claims: tuple[Claim, ...] = ()) -> Topic:
    return Topic(
        sources=Records({name: Source(id=name) for name in ("paper", "letter")}),
        speakers=Records({name: Speaker(id=name) for name in ("ann", "bob")}),
        claims=Records({claim.id: claim for claim in claims}),
        evidence=evidence,
    )


def test_items_stand_under_the_sources_they_were_published_in() -> None:
    topic = topic_of(Evidence(source=("paper",)), Evidence(source=("letter", "paper")))
    paper, letter = uses_of_sources(topic)
    assert (paper.name, paper.gives) == ("paper", [0, 1])
    assert (letter.name, letter.gives) == ("letter", [1])


def test_a_source_that_only_passed_something_on_is_told_apart() -> None:
    topic = topic_of(Evidence(source=("paper",), via=("ann", "letter")))
    paper, letter = uses_of_sources(topic)
    assert (paper.gives, paper.passes_on) == ([0], [])
    assert (letter.gives, letter.passes_on) == ([], [0])
    ann, _ = uses_of_speakers(topic)
    assert (ann.gives, ann.passes_on) == ([], [0])


def test_speakers_have_what_they_say_and_what_they_claim() -> None:
    claims = (Claim(id="a", proponents=("ann",)), Claim(id="b", proponents=("bob", "ann")))
    ann, bob = uses_of_speakers(topic_of(Evidence(speaker=("bob",)), claims=claims))
    assert (ann.makes, ann.items) == (["a", "b"], [])
    assert (bob.makes, bob.items) == (["b"], [0])


def test_what_is_used_for_nothing_is_there_all_the_same() -> None:
    assert [usage.items for usage in uses_of_sources(topic_of())] == [[], []]
    assert [usage.makes for usage in uses_of_speakers(topic_of())] == [[], []]


def test_what_is_named_and_described_nowhere_comes_last() -> None:
    claims = (Claim(id="a", proponents=("nobody",)),)
    topic = topic_of(Evidence(source=("lost",), speaker=("ghost",), via=("rumour",)), claims=claims)
    assert uses_of_sources(topic)[2:] == [Usage("lost", described=False, gives=[0])]
    assert [(usage.name, usage.described) for usage in uses_of_speakers(topic)] == [
        ("ann", True),
        ("bob", True),
        ("nobody", False),
        ("ghost", False),
        ("rumour", False),
    ]


def test_one_who_says_what_came_through_them_is_told_of_once() -> None:
    topic = topic_of(Evidence(source=("paper",), speaker=("ann",), via=("ann", "paper")))
    assert uses_of_speakers(topic)[0].items == [0]
    assert uses_of_sources(topic)[0].items == [0]


def test_items_that_name_no_source_are_found() -> None:
    assert without_source(topic_of(Evidence(), Evidence(source=("paper",)), Evidence())) == [0, 2]


people = st.lists(st.sampled_from(["ann", "bob", "ghost", "paper", "lost"]), max_size=3)


@given(st.lists(st.tuples(people, people, people), max_size=6))
def test_every_reference_is_under_its_record_once(
    references: list[tuple[list[str], list[str], list[str]]],
) -> None:
    topic = topic_of(
        *(
            Evidence(source=tuple(source), speaker=tuple(speaker), via=tuple(via))
            for source, speaker, via in references
        )
    )
    sources = {usage.name: usage.items for usage in uses_of_sources(topic)}
    speakers = {usage.name: usage.items for usage in uses_of_speakers(topic)}
    for index, (source, speaker, via) in enumerate(references):
        assert all(sources[name].count(index) == 1 for name in source)
        assert all(speakers[name].count(index) == 1 for name in speaker)
        for name in via:
            found = [*sources.get(name, []), *speakers.get(name, [])]
            assert index in found
