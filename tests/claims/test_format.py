"""What a topic file means: every key, every way to write a value, and what is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims import Claim, Degree, Evidence, Source, Speaker, Step, Topic
from claims.build import table
from claims.dates import parse as date
from claims.model import Records

if TYPE_CHECKING:
    from tests.claims.conftest import Check, Finds, Read

HEAD = """\
question: Who opened the gate?
claims:
  wind: {title: The wind}
  goat: {title: The goat}
"""

EVERY_KEY = """\
question: topic-question
summary: topic-summary
date: 2022-01
language: en
tags: [topic-tag]
sources:
  paper:
    title: source-title
    author: source-author
    publisher: source-publisher
    published: 2022-02
    url: https://example.org/source-url
    archived: https://example.org/source-archived
    accessed: 2022-03
    language: kk
    kind: source-kind
    reliability: B
    text: source-text.txt
    digest: source-digest
    note: source-note
    x-source: source-x
speakers:
  clerk:
    name: speaker-name
    role: speaker-role
    aka: speaker-aka
    interest: speaker-interest
    note: speaker-note
    x-speaker: speaker-x
claims:
  wind:
    title: claim-title
    statement: claim-statement
    proponents: clerk
    date: 2022-01-10
    aspects: {aspect-question: aspect-answer}
    refines: goat
    verdict: claim-verdict
    discussion: claim-discussion
    note: claim-note
    x-claim: claim-x
  goat: {title: The goat}
evidence:
  - id: item
    quote: evidence-quote
    speaker: clerk
    via: paper
    source: paper
    locator: evidence-locator
    date: 2022-01-09
    context: evidence-context
    original: evidence-original
    language: ru
    translator: evidence-translator
    adapted: evidence-adapted
    credibility: 2
    states: wind
    discussion: evidence-discussion
    note: evidence-note
    x-evidence: evidence-x
  - fact: evidence-fact
    supports: goat
    disputes: wind
    neutral: item
discussion: topic-discussion
glossary: {word: meaning}
lesson:
  - {step: lesson-step, minutes: 5, note: lesson-note, x-step: step-x}
note: topic-note
x-topic: topic-x
"""


def test_every_key_of_every_record_is_read_in_the_files_order(read: Read) -> None:
    assert read(EVERY_KEY).topic == Topic(
        question="topic-question",
        summary="topic-summary",
        date=date("2022-01"),
        language="en",
        tags=("topic-tag",),
        sources=Records(
            {
                "paper": Source(
                    id="paper",
                    title="source-title",
                    author=("source-author",),
                    publisher="source-publisher",
                    published=date("2022-02"),
                    url="https://example.org/source-url",
                    archived="https://example.org/source-archived",
                    accessed=date("2022-03"),
                    language="kk",
                    kind="source-kind",
                    reliability="B",
                    text="source-text.txt",
                    digest="source-digest",
                    note="source-note",
                    extra=Records({"x-source": "source-x"}),
                )
            }
        ),
        speakers=Records(
            {
                "clerk": Speaker(
                    id="clerk",
                    name="speaker-name",
                    role="speaker-role",
                    aka=("speaker-aka",),
                    interest="speaker-interest",
                    note="speaker-note",
                    extra=Records({"x-speaker": "speaker-x"}),
                )
            }
        ),
        claims=Records(
            {
                "wind": Claim(
                    id="wind",
                    title="claim-title",
                    statement="claim-statement",
                    proponents=("clerk",),
                    date=date("2022-01-10"),
                    aspects=Records({"aspect-question": "aspect-answer"}),
                    refines="goat",
                    verdict="claim-verdict",
                    discussion=("claim-discussion",),
                    note="claim-note",
                    extra=Records({"x-claim": "claim-x"}),
                ),
                "goat": Claim(id="goat", title="The goat"),
            }
        ),
        evidence=(
            Evidence(
                id="item",
                quote="evidence-quote",
                speaker=("clerk",),
                via=("paper",),
                source=("paper",),
                locator="evidence-locator",
                date=date("2022-01-09"),
                context="evidence-context",
                original="evidence-original",
                language="ru",
                translator="evidence-translator",
                adapted="evidence-adapted",
                credibility="2",
                states=("wind",),
                discussion=("evidence-discussion",),
                note="evidence-note",
                extra=Records({"x-evidence": "evidence-x"}),
            ),
            Evidence(
                fact="evidence-fact",
                supports=(("goat", Degree.PLAINLY),),
                disputes=(("wind", Degree.PLAINLY),),
                neutral=("item",),
            ),
        ),
        discussion=("topic-discussion",),
        glossary=Records({"word": "meaning"}),
        lesson=(
            Step(
                step="lesson-step",
                minutes="5",
                note="lesson-note",
                extra=Records({"x-step": "step-x"}),
            ),
        ),
        note="topic-note",
        extra=Records({"x-topic": "topic-x"}),
    )


def test_that_topic_sets_every_key_that_the_format_has(read: Read) -> None:
    topic = read(EVERY_KEY).topic
    records: list[Any] = [
        topic,
        *topic.sources.values(),
        *topic.speakers.values(),
        *topic.claims.values(),
        *topic.evidence,
        *topic.lesson,
    ]
    for record in (Topic, Source, Speaker, Claim, Evidence, Step):
        for name in table(record):
            assert any(getattr(one, name) for one in records if isinstance(one, record)), name


def test_a_question_and_a_claim_with_a_title_or_a_statement_is_all_that_is_required(
    finds: Finds,
) -> None:
    finds("question: Q\nclaims:\n  a:\n    title: A\n")
    finds("question: Q\nclaims:\n  a:\n    statement: A\n")


def test_a_half_written_topic_opens_and_is_told_what_is_missing(read: Read, finds: Finds) -> None:
    text = """\
question:
claims:
  wind:
  goat: {title: The goat}
evidence:
  - quote: It blew
  -
"""
    topic = read(text).topic
    assert topic.question is None
    assert list(topic.claims) == ["wind", "goat"]
    assert [item.quote for item in topic.evidence] == ["It blew", None]
    marked = text.replace("question:", "«question»:").replace("wind:", "«wind»:")
    finds(marked.replace("  -\n", "  -«»\n"), "E211", "E213", "E214")


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "true", "null", "~", "2022-01", "1:30", "0x1F", "1e3", "007", "=", ".inf"],
)
def test_every_scalar_is_text(read: Read, written: str) -> None:
    assert read(f"question: {written}\n").topic.question == written
    assert read(f"x-mine: {written}\n").topic.extra == {"x-mine": written}


def test_a_plain_empty_value_is_as_good_as_absent_and_an_empty_quoted_one_is_not(
    read: Read,
) -> None:
    assert read("question:\nsummary:\ntags:\nclaims:\ndate:\nlesson:\n").topic == Topic()
    topic = read("question: \"\"\nsummary: ''\ntags: ['', ]\n").topic
    assert topic == Topic(question="", summary="", tags=("",))


def test_what_takes_one_value_or_a_list_means_the_same_either_way(read: Read) -> None:
    one = """\
tags: t
claims: {a: {proponents: p, discussion: d}}
evidence: [{speaker: p, via: v, source: s, states: a, supports: b, disputes: c, neutral: d}]
speakers: {p: {aka: q}}
discussion: d
"""
    many = """\
tags: [t]
claims: {a: {proponents: [p], discussion: [d]}}
evidence:
  - speaker: [p]
    via: [v]
    source: [s]
    states: [a]
    supports: [b]
    disputes:
      - c
    neutral: [d]
speakers: {p: {aka: [q]}}
discussion:
  - d
"""
    assert read(one).topic == read(many).topic


def test_supports_and_disputes_take_an_id_a_list_or_degrees(read: Read) -> None:
    text = """\
evidence:
  - supports: a
  - supports: [a, b]
  - supports: {a: strongly, b: weakly, c: }
  - disputes: {c: "weakly", a}
"""
    plainly, strongly, weakly = Degree.PLAINLY, Degree.STRONGLY, Degree.WEAKLY
    items = read(text).topic.evidence
    assert items[0].supports == (("a", plainly),)
    assert items[1].supports == (("a", plainly), ("b", plainly))
    assert items[2].supports == (("a", strongly), ("b", weakly), ("c", plainly))
    assert items[3].disputes == (("c", weakly), ("a", plainly))


def test_the_order_in_the_file_is_kept_and_tells_topics_apart(read: Read) -> None:
    one = read("claims: {z: {title: Z}, a: {title: A}, m: {title: M}}").topic
    other = read("claims: {a: {title: A}, m: {title: M}, z: {title: Z}}").topic
    assert list(one.claims) == ["z", "a", "m"]
    assert one != other


def test_equal_meaning_is_equal_records_wherever_they_stand(read: Read) -> None:
    block = """\
# A comment.
question: "Who opened the gate?"

claims:
    wind:

        title: >-
            The
            wind
evidence:
- fact: 'It''s open'
  date: '2022-01'
  supports: wind
"""
    flow = """\
{'claims': {"wind": {title: The wind}}, 'question': "Who opened\\
   \\ the gate?",
 evidence: [{supports: [wind], date: 2022-01, fact: "It's \\x6fpen"}]}
"""
    assert read(block).topic == read(flow.replace("\n", "\r\n")).topic


def test_aliases_are_read_as_what_they_stand_for(read: Read, finds: Finds) -> None:
    text = """\
question: &same Who opened the gate?
summary: *same
claims:
  wind: &wind {title: The wind}
  goat: *wind
evidence:
  - fact: It blew
    supports: &both [wind, goat]
  - fact: It bleated
    supports: *both
x-mine: &mine {a: [1]}
x-yours: *mine
&key note: A
discussion: [*key]
"""
    topic = read(text).topic
    assert topic.summary == topic.question
    assert topic.claims["goat"] == Claim(id="goat", title="The wind")
    assert topic.evidence[1].supports == topic.evidence[0].supports
    assert topic.extra["x-yours"] == {"a": ("1",)}
    assert topic.discussion == ("note",)
    finds(text)


def test_an_alias_may_be_a_key(read: Read) -> None:
    assert read("question: &q summary\n*q : It blew\n").topic.summary == "It blew"


def test_keys_of_ones_own_are_kept_in_every_record(read: Read) -> None:
    text = "x-a: {b: [1, {c: no}], d: }\nclaims: {a: {x-: y}}\n"
    topic = read(text).topic
    assert topic.extra == {"x-a": {"b": ("1", {"c": "no"}), "d": None}}
    assert topic.claims["a"].extra == {"x-": "y"}


@pytest.mark.parametrize(
    ("marked", "hint"),
    [
        ("«qestion»: Q", "Did you mean `question`?"),
        ("sources: {s: {«publishr»: P}}", "Did you mean `publisher`?"),
        ("speakers: {s: {«nmae»: P}}", "Did you mean `name`?"),
        ("claims: {a: {title: A, «proponent»: P}}", "Did you mean `proponents`?"),
        ("evidence:\n  - fact: F\n    «dispute»: a\n", "Did you mean `disputes`?"),
        ("lesson: [{«minute»: 1}]", "Did you mean `minutes`?"),
        ("«Question»: Q", "Did you mean `question`?"),
        ("«zzz»: Q", "Keys of your own begin with x-."),
        ("claims: {a: {title: A, «id»: b}}", "Did you mean"),
    ],
)
def test_an_unknown_key_is_an_error_that_offers_the_nearest(
    check: Check, finds: Finds, marked: str, hint: str
) -> None:
    plain = marked.replace("«", "").replace("»", "")
    found = next(item for item in check(plain) if item.code == "E201")
    assert found.hint.startswith(hint) or hint == "Did you mean"
    column = marked.split("\n")[found.line - 1].index("«") + 1
    assert (found.column, found.end_column - found.column) == (
        column,
        len(marked.split("«")[1].split("»")[0]),
    )


def test_a_key_that_stands_twice_is_an_error_and_the_first_holds(read: Read, finds: Finds) -> None:
    text = HEAD + "«question»: Q2\n"
    finds(text, "E205")
    assert read(text.replace("«", "").replace("»", "")).topic.question == "Who opened the gate?"
    finds(
        "question: Q\nclaims:\n  a: {title: A, «title»: B}\n  «a»: {title: C}\n"
        "x-a: 1\n«x-a»: 2\nx-b: {c: 1, «c»: 2}\n"
        "evidence:\n  - fact: F\n    supports: {a: weakly, «a»: }\n",
        "E205", "E205", "E205", "E205", "E205",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        ("tags: «!!int» 3", "E109"),
        ("tags: «!mine» a", "E109"),
        ("note: &a «!!float» 3", "E109"),
        ("tags: «!» a", "E109"),
        ("x-a: «!!seq» [a]", "E109"),
        ("«<<»: {title: a}", "E204"),
        ("«[a, b]»: c", "E203"),
        ("«? {a: b}»\n: c", "E203"),
        ("«---»\nquestion: Another", "E108"),
    ],
)
def test_yaml_that_readers_take_differently_is_an_error_and_never_guessed_at(
    finds: Finds, marked: str, code: str
) -> None:
    finds(HEAD + marked.replace("«? ", "? «") + "\n", code)


def test_a_string_tag_says_what_is_so_anyway(finds: Finds) -> None:
    finds(HEAD + "note: !!str 3\n")


def test_the_first_of_two_documents_is_read_and_no_more(read: Read) -> None:
    topic = read(HEAD + "---\nquestion: Another\n").topic
    assert topic.question == "Who opened the gate?"
    assert len(topic.claims) == 2


@pytest.mark.parametrize(
    "marked",
    [
        "«- question: Q»",
        "«just words»",
        "question: «[Q]»",
        "summary: «{a: b}»",
        "tags: «{a: b}»",
        "tags: [a, «[b]»]",
        "date: «[2022]»",
        "sources: «[a]»",
        "speakers: {a: «Vladimir»}",
        "evidence: «{a: b}»",
        "evidence: [«words»]",
        "glossary: «[a]»",
        "glossary: {word: «[a]»}",
        "lesson: [«words»]",
        "evidence: [{fact: F, supports: a, speaker: «{a: b}»}]",
        "evidence: [{fact: F, supports: [«{a: weakly}»]}]",
        "evidence: [{fact: F, states: «{a: weakly}»}]",
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error_at_its_place(check: Check, marked: str) -> None:
    plain = marked.replace("«", "").replace("»", "")
    found = [item for item in check(plain + "\n") if item.code == "E202"]
    start, end = marked.index("«"), marked.index("»") - 1
    assert [(item.column - 1, item.end_column - 1) for item in found] == [(start, end)]


@pytest.mark.parametrize("name", ["2nd", "a.b", "a b", "-a", "", "_a", ".", "«"])
def test_an_id_starts_with_a_letter_and_has_no_dot_or_space(check: Check, name: str) -> None:
    quoted = f'"{name}"'
    for text in (
        f"claims: {{{quoted}: {{title: A}}}}",
        f"sources: {{{quoted}: {{title: A}}}}",
        f"evidence: [{{id: {quoted}, fact: F}}]",
    ):
        assert "E207" in {item.code for item in check(f"question: Q\n{text}\n")}, text


@pytest.mark.parametrize("name", ["a", "Ä", "путин", "monitor-2022", "金", "a_b", "x'y"])
def test_letters_of_every_script_make_an_id(check: Check, name: str) -> None:
    codes = {item.code for item in check(f'question: Q\nclaims: {{"{name}": {{title: A}}}}\n')}
    assert "E207" not in codes


@pytest.mark.parametrize(
    "written",
    ["2022-13", "2022-02-30", "10 January 2022", "2022-1-1", "yesterday", "2022/2021", "22"],
)
def test_a_date_that_is_none_is_an_error_and_absent(read: Read, finds: Finds, written: str) -> None:
    finds(f"{HEAD}date: «{written}»\n", "E208")
    assert read(f"date: {written}\n").topic.date is None


@pytest.mark.parametrize("written", ["2022", "-0043", "2022-01~", "2022-01-10T14:30?", "1775/1776"])
def test_dates_are_edtf(read: Read, written: str) -> None:
    assert read(f"date: {written}\n").topic.date == date(written)


@pytest.mark.parametrize(
    "written",
    ["www.example.org", "javascript:alert(1)", "ftp://x.org", "https://", "file:///etc/passwd",
     "https:/x.org", "https://a b", "http:// "],
)  # fmt: skip
def test_an_address_is_http_or_https(finds: Finds, written: str) -> None:
    finds(
        f"{HEAD}sources: {{s: {{url: «'{written}'», archived: «'{written}'»}}}}\n", "E209", "E209"
    )


def test_grades_are_those_of_the_admiralty_scale(finds: Finds) -> None:
    finds(f"{HEAD}sources: {{s: {{reliability: «G»}}}}\n", "E206")
    finds(f"{HEAD}evidence: [{{fact: F, supports: wind, credibility: «A»}}]\n", "E206")
    for grade in "ABCDEF":
        finds(f"{HEAD}sources: {{s: {{reliability: {grade}}}}}\n")
    for grade in "123456":
        finds(f"{HEAD}evidence: [{{fact: F, supports: wind, credibility: {grade}}}]\n")


def test_a_degree_is_strongly_or_weakly_and_the_nearest_is_offered(
    read: Read, finds: Finds
) -> None:
    marked = HEAD + "evidence:\n  - {fact: F, supports: {wind: «stronly», goat: «very much»}}\n"
    found = finds(marked, "E210", "E210")
    assert found[0].hint == "Did you mean `strongly`?"
    assert "weakly" in found[1].hint
    item = read(marked.replace("«", "").replace("»", "")).topic.evidence[0]
    assert item.supports == (("wind", Degree.PLAINLY), ("goat", Degree.PLAINLY))


def test_one_bad_record_hides_nothing_of_the_rest(read: Read) -> None:
    topic = read("""\
question: [no, text]
sources: nothing
claims:
  a: {title: A, statement: {b: c}, wrong: x}
  b: {title: B}
evidence:
  - words
  - {fact: F, date: never, supports: {a: perhaps}}
""").topic
    assert [claim.title for claim in topic.claims.values()] == ["A", "B"]
    assert topic.evidence[1].fact == "F"
    assert topic.evidence[1].supports == (("a", Degree.PLAINLY),)


@pytest.mark.parametrize("text", ["", "\n", "# Nothing yet\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file_is_an_empty_topic(read: Read, check: Check, text: str) -> None:
    assert read(text).topic == Topic()
    assert [item.code for item in check(text)] == ["E211", "E212"]
