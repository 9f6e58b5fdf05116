"""The topics that ship can be taught without names: nothing gives a speaker away."""

from __future__ import annotations

import pytest

from claims import Library
from claims.blinding import Masker
from claims.comparison import compare
from claims.lesson.plan import LESSON, minutes_of, planned, weighed_in_class

TOPICS = ("kazakhstan-2022", "lexington-1775", "orchard-gate")


@pytest.mark.parametrize("name", TOPICS)
def test_nothing_is_found_in_it_not_even_a_note(name: str) -> None:
    library = Library.shipped()
    assert library.check(library.read(name)) == ()


@pytest.mark.parametrize("name", TOPICS)
def test_what_is_talked_over_names_nobody_that_the_class_has_not_met(name: str) -> None:
    topic = Library.shipped().read(name).topic
    weighed = [topic.evidence[at] for at in weighed_in_class(compare(topic))]
    met = {who for claim in topic.claims.values() for who in claim.proponents}
    met |= {who for item in weighed for who in (*item.speaker, *item.via)}
    known = {who for who in met if who in topic.speakers}
    strangers = [
        called
        for who, speaker in topic.speakers.items()
        if who not in known
        for called in (speaker.name or who, *speaker.aka)
    ]
    masker = Masker(strangers, told=[topic.speakers[who].name or who for who in known])
    assert [masker.mask(asked) for asked in topic.discussion] == list(topic.discussion)


@pytest.mark.parametrize("name", TOPICS)
def test_its_lesson_shows_each_piece_of_evidence_once_in_45_minutes(name: str) -> None:
    stages = planned(Library.shipped().read(name).topic)
    shown = [item for stage in stages for item in stage.items]
    assert shown
    assert len(shown) == len(set(shown))
    assert minutes_of(stages) == LESSON
