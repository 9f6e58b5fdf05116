"""What is referred to: ids, bearings, anchors; the text before, the edit, the whole after."""

from __future__ import annotations

import pytest

from claims.bearing import Bearing
from claims.editing import (
    Add,
    AlsoElsewhere,
    Bear,
    Move,
    Remove,
    Rename,
    Set,
    apply,
)
from claims.parsing import parse
from claims.paths import parse as path
from tests.claims.editing.asking import after, refusal, text

PROSE = (
    "Protests over a doubled fuel price became a week of violence. The two governments involved "
    "explained it differently."
)


# -- renaming ---------------------------------------------------------------------------


def test_a_claim_is_renamed_with_all_that_refers_to_it() -> None:
    before = """\
        claims:
          'wind': {title: W}  # wind
          gust: {title: G, refines: wind}
        evidence:
        - states: [wind, gust]
        - supports: {wind: weakly, gust: }
        - disputes:
            "wind": strongly
        - neutral: "wind"
        - {id: q, quote: wind, note: wind}
        """
    assert after(before, Rename(path("claims.wind"), "storm")) == text("""\
        claims:
          'storm': {title: W}  # wind
          gust: {title: G, refines: storm}
        evidence:
        - states: [storm, gust]
        - supports: {storm: weakly, gust: }
        - disputes:
            "storm": strongly
        - neutral: "storm"
        - {id: q, quote: wind, note: wind}
        """)


def test_sources_speakers_and_items_are_renamed_with_what_refers_to_them() -> None:
    before = """\
        sources: {a: {title: A}}
        speakers: {s: {name: S}}
        claims: {c: {title: C, proponents: [s]}}
        evidence:
        - {id: i, quote: q, source: a, speaker: s, via: [s, a]}
        - {fact: f, disputes: i}
        """
    edits = (
        Rename(path("sources.a"), "aa"),
        Rename(path("speakers.s"), "ss"),
        Rename(path("evidence.i"), "ii"),
    )
    assert after(before, *edits) == text("""\
        sources: {aa: {title: A}}
        speakers: {ss: {name: S}}
        claims: {c: {title: C, proponents: [ss]}}
        evidence:
        - {id: ii, quote: q, source: aa, speaker: ss, via: [ss, aa]}
        - {fact: f, disputes: ii}
        """)


def test_an_aspect_is_renamed_alone_and_a_taken_or_wrong_id_is_refused() -> None:
    before = "claims:\n  a: {title: A, aspects: {Who?: x}}\n  b: {title: B}\n"
    assert after(before, Rename(("claims", "a", "aspects", "Who?"), "Who: then?")) == (
        before.replace("Who?", '"Who: then?"')
    )
    assert "is the id of `claims.b` already" in refusal(before, Rename(path("claims.a"), "b"))
    assert "starts with a letter" in refusal(before, Rename(path("claims.a"), "1"))


# -- bearing ----------------------------------------------------------------------------

WAYS = {
    Bearing.STATES: "  states: a\n",
    Bearing.SUPPORTS_STRONGLY: "  supports: {a: strongly}\n",
    Bearing.SUPPORTS: "  supports: a\n",
    Bearing.SUPPORTS_WEAKLY: "  supports: {a: weakly}\n",
    Bearing.NEUTRAL: "  neutral: a\n",
    Bearing.DISPUTES_WEAKLY: "  disputes: {a: weakly}\n",
    Bearing.DISPUTES: "  disputes: a\n",
    Bearing.DISPUTES_STRONGLY: "  disputes: {a: strongly}\n",
    Bearing.NOT_LOOKED_AT: "",
}


@pytest.mark.parametrize("then", WAYS)
@pytest.mark.parametrize("first", WAYS)
def test_an_item_can_bear_in_each_way_after_each_other(first: Bearing, then: Bearing) -> None:
    before = "evidence:\n- quote: q\n"
    assert after(before + WAYS[first], Bear(("evidence", 0), "a", then)) == before + WAYS[then]


@pytest.mark.parametrize(
    ("before", "how", "then"),
    [
        ("supports: [a, b]", Bearing.SUPPORTS_WEAKLY, "supports: {a: weakly, b}"),
        ("supports: [a, b]", Bearing.NEUTRAL, "supports: [b]\n  neutral: a"),
        ("supports: {b: weakly}", Bearing.SUPPORTS, "supports: {b: weakly, a}"),
        ("supports: b", Bearing.SUPPORTS, "supports: [b, a]"),
        ("supports: b", Bearing.SUPPORTS_STRONGLY, "supports: {b, a: strongly}"),
        ("supports:\n  - a  # c\n  - b", Bearing.SUPPORTS_WEAKLY,
         "supports:\n    a: weakly  # c\n    b:"),
        ("supports:\n    a: weakly  # c", Bearing.SUPPORTS, "supports:\n    a:  # c"),
        ("supports:\n    b: weakly", Bearing.SUPPORTS, "supports:\n    b: weakly\n    a:"),
        ("neutral: [b]", Bearing.NEUTRAL, "neutral: [b, a]"),
    ],
)  # fmt: skip
def test_others_in_a_field_keep_their_bearing(before: str, how: Bearing, then: str) -> None:
    head = "evidence:\n- quote: q\n  "
    assert after(f"{head}{before}\n", Bear(("evidence", 0), "a", how)) == f"{head}{then}\n"


def test_a_comment_stays_beside_a_bearing_that_changes() -> None:
    before = "evidence:\n- quote: q\n  supports: a  # why\n  note: x\n"
    assert after(before, Bear(("evidence", 0), "a", Bearing.DISPUTES_WEAKLY)) == (
        before.replace("supports: a", "disputes: {a: weakly}")
    )


def test_what_is_no_bearing_is_mended_by_hand_and_a_name_is_not_written_twice() -> None:
    head = "evidence:\n- quote: q\n  "
    strongly = Bear(("evidence", 0), "a", Bearing.SUPPORTS_STRONGLY)
    assert after(head + "supports: [a, a, b]\n", strongly) == (
        head + "supports: {a: strongly, b}\n"
    )
    assert refusal(head + "supports: {a: [x]}\n", strongly) == (
        "`evidence.0.supports.a` is no degree; write strongly or weakly"
    )
    assert refusal(head + "supports:\n  - a\n  -\n", strongly) == (
        "`evidence.0.supports.1` is no name; mend that first"
    )


# -- anchors and aliases ----------------------------------------------------------------

SHARED = """\
    question: &q What?
    summary: *q
    claims:
      a: &rec
        title: A
      b: *rec
    """


def test_what_is_used_elsewhere_is_edited_only_when_all_places_are_meant() -> None:
    document = parse(text(SHARED))
    for edit, elsewhere in (
        (Set(("question",), "Who?"), (("summary",),)),
        (Set(("summary",), "Who?"), (("question",),)),
        (Set(path("claims.b.title"), "B"), (("claims", "a", "title"),)),
        (Set(path("claims.a.title"), "B"), (("claims", "b"),)),
        (Set(path("claims.a.note"), "n"), (("claims", "b"),)),
        (Remove(path("claims.a.title")), (("claims", "b"),)),
    ):
        with pytest.raises(AlsoElsewhere) as refused:
            apply(document, [edit])
        assert refused.value.places == elsewhere
    assert after(SHARED, Set(("summary",), "Who?"), everywhere=True) == (
        text(SHARED).replace("What?", "Who?")
    )
    assert after(SHARED, Set(path("claims.b.note"), "n"), everywhere=True) == (
        text(SHARED).replace("title: A\n", 'title: A\n    note: "n"\n')
    )


def test_an_alias_goes_and_moves_alone_and_an_anchor_stays_before_it() -> None:
    assert after(SHARED, Remove(("summary",)), Remove(path("claims.b"))) == (
        "question: &q What?\nclaims:\n  a: &rec\n    title: A\n"
    )
    assert after(SHARED, Remove(("question",))) == (
        text(SHARED).replace("question: &q What?\n", "").replace("*q", "&q What?")
    )
    assert "is used in line 6 as *rec; write it out" in refusal(SHARED, Remove(path("claims.a")))
    assert "line 6 has *rec" in refusal(SHARED, Move(path("claims.a"), 1))


def test_an_id_is_renamed_in_references_that_are_shared() -> None:
    before = "claims: {a: {title: A}}\nevidence:\n- {supports: &s [a]}\n- {supports: *s}\n"
    assert after(before, Rename(path("claims.a"), "b")) == (
        "claims: {b: {title: A}}\nevidence:\n- {supports: &s [b]}\n- {supports: *s}\n"
    )


def test_anchors_and_tags_stay_with_their_values() -> None:
    before = "question: !!str &q 'Q'\ntags: &t\n- !!str a\nclaims: &c {}\n"
    edits = Set(("question",), "R"), Set(path("tags.0"), "b"), Add(path("claims.a"), {"title": "A"})
    assert after(before, *edits) == (
        "question: !!str &q 'R'\ntags: &t\n- !!str b\nclaims: &c\n  a:\n    title: A\n"
    )
    assert after(before, Remove(path("tags.0"))) == before.replace("&t\n- !!str a", "&t []")
