"""The comparison: what stands beside what, in full once, with its gaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.bearing import Bearing, Degree
from claims.comparison import (
    Comparison,
    Entry,
    Gap,
    Part,
    Section,
    Text,
    aspects,
    claims_in_rows,
    compare,
    holds_of_all,
    in_rows,
    letter,
)
from claims.model import Claim, Evidence, Records, Source, Topic
from claims.one_item import by_bearing


def topic_of(*claims: Claim, evidence: tuple[Evidence, ...] = ()) -> Topic:
    return Topic(claims=Records({claim.id: claim for claim in claims}), evidence=evidence)


def on(*names: str) -> tuple[tuple[str, Degree], ...]:
    return tuple((name, Degree.PLAINLY) for name in names)


def section_of(comparison: Comparison, part: Part) -> Section:
    return next(section for section in comparison.sections if section.part is part)


def parts(comparison: Comparison) -> list[Part]:
    return [section.part for section in comparison.sections]


A, B, C = Claim(id="a", title="One"), Claim(id="b", title="Two"), Claim(id="c", title="Three")

names = st.lists(st.sampled_from(["a", "b", "c", "e0", "e1", "e2"]), max_size=3, unique=True)
evidence = st.lists(
    st.tuples(names, names, names, names), max_size=3
).map(
    lambda found: tuple(
        Evidence(
            id=f"e{place}", quote=f"words {place}", states=tuple(states),
            supports=on(*supports), disputes=on(*disputes), neutral=tuple(neutral),
        )
        for place, (states, supports, disputes, neutral) in enumerate(found)
    )
)  # fmt: skip
questions = st.lists(st.sampled_from("pqrstuvw"), max_size=6, unique=True)


def test_claims_stand_in_file_order_unless_others_are_asked_for() -> None:
    topic = topic_of(A, B, C)
    assert compare(topic).claims == ("a", "b", "c")
    assert compare(topic, ["c", "a"]).claims == ("c", "a")


def test_letters_go_by_the_file_so_that_they_stay_when_columns_move() -> None:
    comparison = compare(topic_of(A, B, C), ["c", "a"])
    assert [comparison.letter(name) for name in comparison.claims] == ["C", "A"]


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_claim_that_narrows_another_stands_beside_it() -> None:
    narrower = Claim(id="d", title="Narrower", refines="a")
    assert compare(topic_of(A, B, narrower)).claims == ("a", "d", "b")


def test_claims_that_narrow_each_other_in_a_circle_are_all_there() -> None:
    one, two = Claim(id="a", refines="b"), Claim(id="b", refines="a")
    itself = Claim(id="c", refines="c")
    assert sorted(compare(topic_of(one, two, itself)).claims) == ["a", "b", "c"]


def test_sections_come_in_the_order_in_which_a_reader_needs_them() -> None:
    claim = Claim(
        id="a", statement="So it was.", aspects=Records({"When?": "At dawn"}), verdict="Open.",
        discussion=("Why?",), note="Mind the date.",
    )  # fmt: skip
    items = (
        Evidence(quote="we say", states=("a",)),
        Evidence(fact="for", supports=on("a")),
        Evidence(fact="against", disputes=on("a")),
        Evidence(fact="neither", neutral=("a",)),
        Evidence(fact="nobody looked"),
    )
    assert parts(compare(topic_of(claim, evidence=items))) == [
        Part.STATEMENT, Part.STATED, Part.ASPECT, Part.SUPPORTS, Part.DISPUTES, Part.NEUTRAL,
        Part.NOT_LOOKED_AT, Part.VERDICT, Part.DISCUSSION, Part.NOTE,
    ]  # fmt: skip


def test_a_claim_without_a_statement_or_an_answer_has_a_gap_there() -> None:
    first = Claim(id="a", statement="So it was.", aspects=Records({"When?": "At dawn"}))
    comparison = compare(topic_of(first, B))
    assert section_of(comparison, Part.STATEMENT).columns == (
        (Text("So it was."),), (Gap("no statement"),),
    )  # fmt: skip
    assert section_of(comparison, Part.ASPECT).columns == (
        (Text("At dawn"),), (Gap("not answered"),),
    )  # fmt: skip


def test_what_nothing_supports_and_what_nobody_looked_at_is_told() -> None:
    comparison = compare(topic_of(A, B, evidence=(Evidence(fact="x", supports=on("a")),)))
    assert section_of(comparison, Part.SUPPORTS).columns[1] == (Gap("nothing supports it"),)
    assert section_of(comparison, Part.DISPUTES).columns[0] == (Gap("nothing disputes it"),)
    assert section_of(comparison, Part.NOT_LOOKED_AT).columns == ((), (Gap("1 item"),))


def test_without_evidence_nothing_is_said_of_evidence() -> None:
    assert parts(compare(topic_of(A, B))) == [Part.STATEMENT]


def test_hiding_a_claim_takes_no_question_away() -> None:
    asked = Claim(id="b", aspects=Records({"When?": "At dawn"}))
    alone = compare(topic_of(A, asked), ["a"])
    assert section_of(alone, Part.ASPECT).columns == ((Gap("not answered"),),)


def test_an_item_stands_in_full_once_and_is_known_by_its_position_elsewhere() -> None:
    item = Evidence(fact="x", supports=on("a"), disputes=on("b"))
    comparison = compare(topic_of(A, B, evidence=(item,)))
    assert section_of(comparison, Part.SUPPORTS).columns[0] == (
        Entry(0, Bearing.SUPPORTS, 0, in_full=True),
    )
    assert section_of(comparison, Part.DISPUTES).columns[1] == (
        Entry(0, Bearing.DISPUTES, 0, in_full=False),
    )
    assert len(comparison.places[0]) == 2


def test_a_rebuttal_stands_under_what_it_rebuts() -> None:
    items = (
        Evidence(id="seen", fact="x", supports=on("a")),
        Evidence(id="doubt", fact="y", disputes=on("seen")),
        Evidence(fact="z", supports=on("doubt")),
    )
    column = section_of(compare(topic_of(A, evidence=items)), Part.SUPPORTS).columns[0]
    assert column == (
        Entry(0, Bearing.SUPPORTS, 0, in_full=True),
        Entry(1, Bearing.DISPUTES, 1, in_full=True),
        Entry(2, Bearing.SUPPORTS, 2, in_full=True),
    )


def test_a_rebuttal_that_takes_a_side_on_a_claim_stands_in_full_there() -> None:
    items = (
        Evidence(id="seen", fact="x", supports=on("a")),
        Evidence(fact="y", disputes=on("seen", "a")),
    )
    comparison = compare(topic_of(A, evidence=items))
    assert section_of(comparison, Part.SUPPORTS).columns[0] == (
        Entry(0, Bearing.SUPPORTS, 0, in_full=True),
        Entry(1, Bearing.DISPUTES, 1, in_full=False),
    )
    assert section_of(comparison, Part.DISPUTES).columns[0] == (
        Entry(1, Bearing.DISPUTES, 0, in_full=True),
    )


def test_rebuttals_in_a_circle_end() -> None:
    items = (
        Evidence(id="one", fact="x", supports=on("a"), disputes=on("two")),
        Evidence(id="two", fact="y", disputes=on("one")),
    )
    column = section_of(compare(topic_of(A, evidence=items)), Part.SUPPORTS).columns[0]
    assert [entry.item for entry in column if isinstance(entry, Entry)] == [0, 1]


def test_aspects_keep_the_order_of_every_claim_that_asks_them() -> None:
    first = Claim(id="a", aspects=Records({"one": "", "three": "", "five": ""}))
    second = Claim(id="b", aspects=Records({"two": "", "three": "", "four": "", "five": ""}))
    third = Claim(id="c", aspects=Records({"five": "", "six": ""}))
    topic = topic_of(first, second, third)
    assert aspects(topic, tuple(topic.claims)) == ["one", "two", "three", "four", "five", "six"]


def test_a_claim_that_shares_no_question_puts_its_own_at_the_end() -> None:
    claims = [Claim(id=name, aspects=Records({f"{name}?": ""})) for name in "abc"]
    topic = Topic(claims=Records({claim.id: claim for claim in claims}))
    assert aspects(topic, tuple(topic.claims)) == ["a?", "b?", "c?"]


@given(questions, questions, questions)
def test_every_aspect_comes_once_and_the_first_claim_has_its_order(
    first: list[str], second: list[str], third: list[str]
) -> None:
    asked = [first, second, third]
    topic = topic_of(
        *(
            Claim(id=str(place), aspects=Records(dict.fromkeys(found, "answer")))
            for place, found in enumerate(asked)
        )
    )
    order = aspects(topic, tuple(topic.claims))
    assert sorted(order) == sorted({question for found in asked for question in found})
    assert [question for question in order if question in first] == first


@given(questions, st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_aspects_of_claims_that_agree_keep_the_order_of_each(
    whole: list[str], one: set[int], other: set[int]
) -> None:
    chosen = [
        [question for place, question in enumerate(whole) if place in places]
        for places in (one, other)
    ]
    topic = topic_of(
        *(
            Claim(id=str(place), aspects=Records(dict.fromkeys(found, "answer")))
            for place, found in enumerate(chosen)
        )
    )
    order = aspects(topic, tuple(topic.claims))
    for found in chosen:
        assert [question for question in order if question in found] == found


def test_a_tally_counts_independent_items() -> None:
    items = (
        Evidence(fact="x", via=("driver",), supports=on("a")),
        Evidence(fact="y", via=("driver",), supports=on("a")),
        Evidence(fact="z", disputes=on("a")),
        Evidence(fact="n", neutral=("a",)),
        Evidence(quote="we say", states=("a",)),
        Evidence(fact="elsewhere"),
    )
    tally = compare(topic_of(A, evidence=items)).tally("a")
    assert tally.words == "1 for · 1 against"
    assert (tally.stating, tally.neutral, tally.not_looked_at) == (1, 1, 1)


def test_it_is_told_where_only_its_makers_support_a_claim() -> None:
    claim = Claim(id="a", proponents=("maker",))
    own = Evidence(quote="x", speaker=("maker",), supports=on("a"))
    hearsay = Evidence(fact="y", via=("maker", "friend"), supports=on("a"))
    foreign = Evidence(quote="z", speaker=("other",), supports=on("a"))
    unnamed = Evidence(fact="w", supports=on("a"))

    def only_makers(*items: Evidence) -> bool:
        return compare(topic_of(claim, evidence=items)).tally("a").only_makers

    assert only_makers(own)
    assert only_makers(own, hearsay)
    assert not only_makers(own, foreign)
    assert not only_makers(own, unnamed)
    assert not only_makers()


@given(evidence, st.integers(1, 4))
def test_read_one_below_the_other_nothing_is_lost_or_told_twice(
    items: tuple[Evidence, ...], most: int
) -> None:
    topic = topic_of(A, B, C, evidence=items)
    found = list(in_rows(topic, claims_in_rows(topic, most)))
    assert [name for comparison in found for name in comparison.claims] == ["a", "b", "c"]
    assert all(len(comparison.claims) <= most for comparison in found)
    entries = [
        cell
        for comparison in found
        for section in comparison.sections
        for column in section.columns
        for cell in column
        if isinstance(cell, Entry)
    ]
    in_full = [entry.item for entry in entries if entry.in_full]
    assert sorted(in_full) == sorted({entry.item for entry in entries})
    for index, item in enumerate(items):
        named = {*item.states, *dict(item.supports), *dict(item.disputes), *item.neutral}
        if named & {"a", "b", "c"}:
            assert index in in_full


def test_claims_below_each_other_are_spread_evenly() -> None:
    topic = topic_of(*(Claim(id=name) for name in "abcdefg"))
    assert claims_in_rows(topic, 3) == [("a", "b", "c"), ("d", "e"), ("f", "g")]
    assert list(map(len, claims_in_rows(topic, 6))) == [4, 3]
    assert list(map(len, claims_in_rows(topic, 7))) == [7]


def test_a_topic_without_claims_has_nothing_to_lay_side_by_side() -> None:
    assert claims_in_rows(Topic(), 3) == []
    assert list(in_rows(Topic(), [])) == []


def test_a_row_of_claims_stays_as_it_was_laid_out_when_the_next_ones_come() -> None:
    items = (Evidence(fact="F", supports=(*on("a"), *on("b"))),)
    topic = topic_of(A, B, evidence=items)
    first, second = list(in_rows(topic, [("a",), ("b",)]))
    assert first.sections == compare(topic, ["a"]).sections
    entries = [cell for section in second.sections for cell in section.columns[0]]
    assert Entry(0, Bearing.SUPPORTS, 0, in_full=False) in entries


def test_every_row_of_claims_asks_every_question_unless_there_are_very_many_rows() -> None:
    def asked(claims: int) -> list[int]:
        topic = topic_of(
            *(Claim(id=f"c{n}", aspects=Records({f"Q{n}?": "x"})) for n in range(claims))
        )
        return [
            sum(section.part is Part.ASPECT for section in row.sections)
            for row in in_rows(topic, claims_in_rows(topic, 1))
        ]

    assert asked(3) == [3, 3, 3]
    assert asked(100) == [1] * 100


def test_how_an_item_bears_on_the_claims_is_told_by_bearing_stated_first() -> None:
    item = Evidence(states=("c",), disputes=on("a"), neutral=("elsewhere",))
    assert by_bearing(compare(topic_of(A, B, C, evidence=(item,))), 0) == [
        (Bearing.STATES, ["c"], 0),
        (Bearing.DISPUTES, ["a"], 0),
        (Bearing.NOT_LOOKED_AT, ["b"], 0),
    ]


def test_of_very_many_claims_that_it_was_not_looked_at_for_the_first_are_named() -> None:
    item = Evidence(supports=(*on("c7"), *on("c2")))
    topic = topic_of(*(Claim(id=f"c{n}") for n in range(100)), evidence=(item,))
    supported, missing = by_bearing(compare(topic), 0)
    assert supported == (Bearing.SUPPORTS, ["c2", "c7"], 0)
    assert missing.claims == [f"c{n}" for n in (0, 1, 3, 4, 5, 6, *range(8, 14))]
    assert missing.others == 100 - 2 - 12


def test_one_source_for_everything_is_said_once() -> None:
    items = (Evidence(source=("s",)), Evidence(source=("s",)))
    topic = Topic(sources=Records({"s": Source(id="s", publisher="The Herald")}), evidence=items)
    assert holds_of_all(topic) == "All evidence here comes from one source: The Herald"
    assert holds_of_all(Topic(evidence=items[:1])) == ""
