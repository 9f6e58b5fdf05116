"""A blind topic: what of each record is hidden, told again, numbered and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Library
from claims.bearing import Degree
from claims.blinding import MASK, blind, shuffled
from claims.library import shipped_folder
from claims.model import Records, Topic
from claims.rendering.data import document
from tests.claims.rendering.every_key import EXTRA, VALUES, WORDS, every_key
from tests.claims.rendering.texts import topics

if TYPE_CHECKING:
    from tests.claims.conftest import Read

MURAL = """\
question: Who painted over Okonkwo's mural?
summary: Ada Okonkwo blamed the council; Brandt blamed the rain.
tags: [brandt]
x-own: Brandt knows
note: Brandt lied
sources:
  letter-1: {title: A letter to the mayor, author: Ada Okonkwo, publisher: The Bugle, kind: letter,
    url: "https://bugle.example/ada", language: ig, reliability: B, published: 1999-05, note: Ada}
  page: {title: Page four of the Bugle}
speakers:
  brandt: {name: Uwe Brandt, role: Head of parks, aka: Buddy, interest: Brandt's post, note: N}
  ada: {name: Ada Okonkwo, role: Painter of the mural, interest: Fame, x-age: 40}
claims:
  council: {title: The council, statement: "Brandt’s men did, says Okonkwo.", proponents: ada,
    date: 1999, verdict: Brandt was cleared, note: N, discussion: Why would Uwe?,
    aspects: {What did Brandt want?: Buddy wanted room, What did Okonkwo want?: Fame}}
  rain: {title: The rain, statement: It was rain., proponents: [brandt, ghost], refines: council,
    aspects: {What did Okonkwo want?: Nothing}}
evidence:
  - {id: pail, fact: Brandt bought a pail., source: letter-1, supports: {council: strongly},
    disputes: rain, credibility: 2, locator: line 4, note: N}
  - {quote: I am the head of parks., speaker: brandt, via: [ada, page], source: [page, lost],
    neutral: council, states: rain, context: In Brandt’s office, original: Ich, language: de,
    translator: Jo Kerr, adapted: Kerr left out a word., discussion: Is Brandt right?}
  - {quote: It never rained., speaker: [ada, stranger], disputes: pail, date: 1999-04}
discussion: ["Whom do you believe, Uwe or Ada?"]
glossary: {Buddy: What Brandt is called, mural: a painting}
lesson: [{step: Ask Ada, minutes: 5, note: Brandt first}]
"""


@pytest.fixture
def mural(read: Read) -> Topic:
    return read(MURAL).topic


def test_texts_are_told_without_names(mural: Topic) -> None:
    shown = blind(mural)
    assert shown.question == f"Who painted over {MASK}'s mural?"
    assert shown.summary == f"{MASK} blamed the council; {MASK} blamed the rain."
    assert shown.discussion == (f"Whom do you believe, {MASK} or {MASK}?",)
    assert dict(shown.glossary) == {MASK: f"What {MASK} is called", "mural": "a painting"}
    assert [(step.step, step.minutes, step.note) for step in shown.lesson] == [
        (f"Ask {MASK}", "5", None)
    ]
    council = shown.claims["A"]
    assert (council.title, council.statement) == ("The council", f"{MASK}’s men did, says {MASK}.")
    assert council.discussion == (f"Why would {MASK}?",)
    assert council.date is not None
    assert shown.evidence[0].fact == f"{MASK} bought a pail."
    assert shown.evidence[1].quote == f"I am the {MASK}."
    assert shown.evidence[1].adapted == f"{MASK} left out a word."
    assert shown.evidence[1].discussion == (f"Is {MASK} right?",)


def test_the_site_of_a_source_is_told_in_no_text(read: Read) -> None:
    topic = read(
        "question: Who wrote in the harbourpost?\nclaims: {a: {title: C}}\n"
        'sources: {s: {title: T, url: "https://www.harbourpost.example/1"}}\n'
        "evidence: [{fact: It stood on harbourpost.example., source: s}]\n"
    ).topic
    shown = blind(topic)
    assert shown.question == f"Who wrote in the {MASK}?"
    assert shown.evidence[0].fact == f"It stood on {MASK}."


def test_what_only_its_author_or_a_teacher_reads_is_left_out(mural: Topic) -> None:
    shown = blind(mural)
    assert (shown.note, shown.tags, dict(shown.extra)) == (None, (), {})
    for claim in shown.claims.values():
        assert (claim.note, claim.verdict, dict(claim.extra)) == (None, None, {})
    for item in shown.evidence:
        assert (item.note, item.locator, item.translator, item.original) == (None,) * 4
        assert (item.language, item.credibility, dict(item.extra)) == (None, None, {})


def test_ids_are_letters_and_numbers_in_the_order_in_which_one_meets_them(mural: Topic) -> None:
    shown = blind(mural)
    assert list(shown.claims) == ["A", "B"]
    assert shown.claims["B"].refines == "A"
    assert shown.claim_ids == {"A": "council", "B": "rain"}
    assert shown.speaker_ids == {
        "speaker-1": "ada", "speaker-2": "brandt", "speaker-3": "ghost", "speaker-4": "stranger"
    }  # fmt: skip
    assert shown.claims["A"].proponents == ("speaker-1",)
    assert shown.claims["B"].proponents == ("speaker-2", "speaker-3")
    assert [item.id for item in shown.evidence] == ["item-1", None, None]
    assert shown.evidence[1].via == ("speaker-1", "source-2")
    assert shown.evidence[1].source == ("source-2", "source-3")
    assert [source.title for source in shown.sources.values()] == [
        "Source 1", "Source 2", "Source 3"
    ]  # fmt: skip


def test_of_sources_only_date_and_kind_are_told(mural: Topic) -> None:
    letter = blind(mural).sources["source-1"]
    assert (letter.kind, letter.published and letter.published.text) == ("letter", "1999-05")
    assert (letter.author, letter.publisher, letter.url, letter.note) == ((), None, None, None)
    assert (letter.language, letter.reliability, letter.title) == (None, None, "Source 1")


def test_speakers_come_back_one_by_one(mural: Topic) -> None:
    hidden = blind(mural).speakers
    assert [speaker.name for speaker in hidden.values()] == [
        "Speaker 1", "Speaker 2", "Speaker 3", "Speaker 4"
    ]  # fmt: skip
    assert {(speaker.role, speaker.interest, speaker.aka) for speaker in hidden.values()} == {
        (None, None, ())
    }
    shown = blind(mural, revealed=["brandt"])
    brandt = shown.speakers["speaker-2"]
    assert (brandt.name, brandt.role) == ("Uwe Brandt", "Head of parks")
    assert (brandt.interest, brandt.aka, brandt.note) == ("Brandt's post", ("Buddy",), None)
    assert shown.speakers["speaker-1"] == hidden["speaker-1"]
    assert shown.summary == f"{MASK} blamed the council; Brandt blamed the rain."
    assert shown.evidence[1].quote == "I am the head of parks."


def test_an_author_who_is_a_speaker_comes_back_as_one(mural: Topic) -> None:
    shown = blind(mural, revealed=["ada", "ghost"])
    assert shown.question == "Who painted over Okonkwo's mural?"
    assert shown.speakers["speaker-1"].interest == "Fame"
    assert shown.speakers["speaker-3"].name == "ghost"
    assert shown.sources["source-1"].author == ()


def test_who_is_told_is_hidden_nowhere_though_other_authors_of_his_source_are(read: Read) -> None:
    topic = read(
        "question: Why did JFK and Ann Reed write, and ghost?\n"
        "sources: {a: {title: T, author: [John Fitzgerald Kennedy, Ann Reed, ghost]}}\n"
        "speakers: {jfk: {name: John Fitzgerald Kennedy}}\n"
        "claims: {a: {title: C, proponents: [jfk, ghost]}}\n"
        "evidence: [{quote: Kennedy wrote., speaker: ghost, source: a}]\n"
    ).topic
    shown = blind(topic, revealed=["jfk", "ghost"])
    assert shown.question == f"Why did JFK and {MASK} write, and ghost?"
    assert shown.evidence[0].quote == "Kennedy wrote."
    assert blind(topic).question == f"Why did {MASK} and {MASK} write, and {MASK}?"


def test_an_occasion_is_told_with_its_speaker(mural: Topic) -> None:
    assert blind(mural).evidence[1].context is None
    assert blind(mural, revealed=["brandt"]).evidence[1].context == "In Brandt’s office"


def test_bearings_are_told_of_what_was_weighed(mural: Topic) -> None:
    shown = blind(mural, weighed=[0, 2])
    assert shown.evidence[0].supports == (("A", Degree.STRONGLY),)
    assert shown.evidence[0].disputes == (("B", Degree.PLAINLY),)
    assert shown.evidence[0].credibility == "2"
    assert shown.evidence[2].disputes == (("item-1", Degree.PLAINLY),)
    hidden = shown.evidence[1]
    assert (*hidden.states, *hidden.supports, *hidden.disputes, *hidden.neutral) == ()
    assert shown.unweighed == {1}
    assert blind(mural).unweighed == {0, 1, 2}


def test_an_order_gives_the_letters(mural: Topic) -> None:
    shown = blind(mural, ("rain", "council"), weighed=[0])
    assert shown.claim_ids == {"A": "rain", "B": "council"}
    assert list(shown.claims) == ["A", "B"]
    assert shown.claims["A"].title == "The rain"
    assert shown.claims["A"].refines == "B"
    assert shown.evidence[0].supports == (("B", Degree.STRONGLY),)
    assert shown.speaker_ids["speaker-1"] == "brandt"


def test_questions_that_differ_by_a_name_alone_stay_two_rows(mural: Topic) -> None:
    shown = blind(mural)
    assert dict(shown.claims["A"].aspects) == {
        f"What did {MASK} want?": f"{MASK} wanted room",
        f"What did {MASK} want? (2)": "Fame",
    }
    assert dict(shown.claims["B"].aspects) == {f"What did {MASK} want? (2)": "Nothing"}


def test_a_verdict_is_told_when_it_is_asked_for(mural: Topic) -> None:
    assert blind(mural, with_verdicts=True).claims["A"].verdict == f"{MASK} was cleared"


@given(st.integers(), st.lists(st.text(min_size=1), unique=True, max_size=12))
def test_an_order_is_the_same_for_a_seed(seed: int, names: list[str]) -> None:
    library = Library(shipped_folder())
    topic = library.read(library.find("lexington-1775")).topic
    order = shuffled(topic, seed)
    assert order == shuffled(topic, seed)
    assert sorted(order) == sorted(topic.claims)


def test_seeds_give_all_orders() -> None:
    library = Library(shipped_folder())
    topic = library.read(library.find("kazakhstan-2022")).topic
    assert len({shuffled(topic, seed) for seed in range(100)}) == 6


def test_of_every_key_of_the_format_only_these_are_told_blind(read: Read) -> None:
    shown = document(blind(read(every_key()).topic), "", "")
    told = {key for key, word in WORDS.items() if word in shown}
    assert told == {
        ("topic", "question"), ("topic", "summary"), ("topic", "date"), ("topic", "language"),
        ("topic", "discussion"), ("topic", "glossary"),
        ("source", "published"), ("source", "kind"),
        ("claim", "title"), ("claim", "statement"), ("claim", "date"), ("claim", "aspects"),
        ("claim", "discussion"),
        ("evidence", "quote"), ("evidence", "fact"), ("evidence", "date"), ("evidence", "adapted"),
        ("evidence", "discussion"),
        ("step", "step"), ("step", "minutes"),
    }  # fmt: skip
    assert EXTRA not in shown
    assert VALUES


def test_one_id_may_be_that_of_a_claim_a_speaker_and_a_source(read: Read) -> None:
    topic = read(
        "question: Q\nsources: {a: {title: T}}\nspeakers: {a: {name: N}}\n"
        "claims: {a: {title: C, proponents: a}}\n"
        "evidence: [{quote: W, speaker: a, via: a, source: a, supports: a}]\n"
    ).topic
    shown = blind(topic, weighed=[0])
    item = shown.evidence[0]
    assert (item.speaker, item.via, item.source) == (("speaker-1",), ("speaker-1",), ("source-1",))
    assert item.supports == (("A", Degree.PLAINLY),)
    assert shown.claims["A"].proponents == ("speaker-1",)


@given(topics)
def test_any_topic_can_be_shown_blind(topic: Topic) -> None:
    shown = blind(topic, shuffled(topic, 1), revealed=["one"], weighed=range(2))
    assert len(shown.claims) == len(topic.claims)
    assert len(shown.evidence) == len(topic.evidence)
    assert isinstance(shown.sources, Records)
    everyone = {name for item in shown.evidence for name in item.speaker}
    assert everyone <= shown.speakers.keys()
