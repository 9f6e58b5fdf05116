"""What a person is promised of an edit: the text before, the edit, the whole text after."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from claims.bearing import Bearing
from claims.document import MAPPING
from claims.editing import (
    Add,
    AlsoElsewhere,
    Bear,
    Move,
    Refused,
    Remove,
    Rename,
    Set,
    apply,
)
from claims.library import shipped_folder
from claims.parsing import parse
from claims.paths import parse as path
from tests.claims.editing.oracle import lines, loaded, own_lines, places

if TYPE_CHECKING:
    from claims.editing import Edit
    from claims.model import Plain

PROSE = (
    "Protests over a doubled fuel price became a week of violence. The two governments involved "
    "explained it differently."
)


def after(before: str, *edits: Edit, everywhere: bool = False) -> str:
    """The text after the edits; it is written with the indentation of the test around it."""
    return apply(parse(dedent(before)), edits, everywhere=everywhere).text


def text(indented: str) -> str:
    return dedent(indented)


def refusal(before: str, *edits: Edit) -> str:
    """The sentence with which an edit is refused."""
    document = parse(dedent(before))
    with pytest.raises(Refused) as refused:
        apply(document, edits)
    assert document.text == dedent(before)
    assert str(refused.value).isprintable()
    return str(refused.value)


# -- a text is set in the style that it has ------------------------------------------------


@pytest.mark.parametrize(
    ("before", "value", "then"),
    [
        ("note: old\n", "new", "note: new\n"),
        ("note: 'old'\n", "it's new", "note: 'it''s new'\n"),
        ('note: "old"\n', 'a "new" one', 'note: "a \\"new\\" one"\n'),
        ("note: |\n  old\n", "new\n", "note: |\n  new\n"),
        ("note: |\n  old\n", "new", "note: |-\n  new\n"),
        ("note: |-\n  old\n", "new\nlines", "note: |-\n  new\n  lines\n"),
        ("note: |+\n  old\n\nquestion: Q\n", "new\n\n", "note: |+\n  new\n\nquestion: Q\n"),
        ("note: |+\n  old\n\nquestion: Q\n", "new", "note: |-\n  new\n\nquestion: Q\n"),
        ("note: >\n  old\n  text\n", "new text\n", "note: >\n  new\n  text\n"),
        ("note: >\n  old\n  text\n", "a new one\n", "note: >\n  a new one\n"),
        ("note: >-\n    old\n    text\n", "new\ntext", "note: >-\n    new\n\n    text\n"),
        ("note: >-  # why\n  old\n", "new", "note: >-  # why\n  new\n"),
        ("note: |2-\n    old\n", "  new", "note: |2-\n    new\n"),
        ("note: old\n", "two\nlines\n", "note: |\n  two\n  lines\n"),
        ("note: 'old'\n", "two\nlines", 'note: "two\\nlines"\n'),
        ("note: old  # why\n", "two\nlines", "note: |-  # why\n  two\n  lines\n"),
        ("note:\n  old  # why\n", "new", "note:\n  new  # why\n"),
        ("note:\n  old  # why\n", "two\nlines", "note: |-  # why\n  two\n  lines\n"),
        ("note: old\n  and\n  long\n", "new", "note: new\n"),
        ("note:\n", "new", "note: new\n"),
        ("note:   # why\n", "new", "note: new   # why\n"),
        ("note:   # why\n", "two\nlines", "note: |-   # why\n  two\n  lines\n"),
        ("note: old\t \n", "new", "note: new\t \n"),
        ("note: old", "new", "note: new"),
        ("note: |\n  old", "new", "note: |-\n  new"),
        ("note: |\n  old", "new\n", "note: |\n  new\n"),
        ("note: {x-a: old, x-b: c}\n".replace("note", "x-m"), "new", "x-m: {x-a: new, x-b: c}\n"),
    ],
)
def test_a_text_keeps_its_style_as_far_as_that_can_hold_the_new_one(
    before: str, value: str, then: str
) -> None:
    where = ("x-m", "x-a") if before.startswith("x-m") else ("note",)
    assert apply(parse(before), [Set(where, value)]).text == then


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("", '""'),
        ("no", '"no"'),
        ("2022-01-10", '"2022-01-10"'),
        ("1:30", '"1:30"'),
        ("null", '"null"'),
        ("0x1F", '"0x1F"'),
        ("- dash", '"- dash"'),
        ("key: value", '"key: value"'),
        ("fuel # prices", '"fuel # prices"'),
        ('a "word": so', "'a \"word\": so'"),
        ("*star", '"*star"'),
        (" blank", '" blank"'),
        ("tab\there", "tab\there"),
        ("---", '"---"'),
        ("a\x85b\u2028c\u2029d\ufeffe", '"a\\Nb\\Lc\\Pd\\ufeffe"'),
        ("a\rb\x00c\x1bd", '"a\\rb\\0c\\ed"'),
        ("抗议 示威 👩\u200d👧", "抗议 示威 👩\u200d👧"),
        ("it's", "it's"),
        ("a:b#c", "a:b#c"),
        ("kept\n\n", '"kept\\n\\n"'),
    ],
)
def test_what_would_be_read_as_something_else_is_quoted(value: str, written: str) -> None:
    assert after("note: old\n", Set(("note",), value)) == f"note: {written}\n"


def test_dates_and_degrees_may_look_like_numbers_where_the_format_has_them() -> None:
    before = "date: 2022-01\nevidence:\n- {quote: q, credibility: 2}\n"
    assert after(before, Set(("date",), "2023"), Set(path("evidence.0.credibility"), "3")) == (
        "date: 2023\nevidence:\n- {quote: q, credibility: 3}\n"
    )


def test_within_brackets_commas_and_colons_are_quoted_too() -> None:
    before = "claims: {wind: {title: W}}\n"
    assert after(before, Set(path("claims.wind.title"), "a, b: [c]")) == (
        'claims: {wind: {title: "a, b: [c]"}}\n'
    )


def test_prose_that_outgrows_its_line_is_folded_and_as_wide_as_its_neighbours() -> None:
    before = """\
        summary: short
        note: >-
          This file folds its prose at the width
          of the widest line that it has, which
          is not very much.
        """
    assert after(before, Set(("summary",), PROSE)) == text("""\
        summary: >-
          Protests over a doubled fuel price became a week of
          violence. The two governments involved explained it
          differently.
        note: >-
          This file folds its prose at the width
          of the widest line that it has, which
          is not very much.
        """)


def test_a_word_changed_in_folded_prose_changes_its_line_and_no_other() -> None:
    before = """\
        summary: >-
          Protests over a doubled fuel price became
          a week of violence. The two governments
          involved explained it differently. Neither
          asked the other.
        """
    new = (
        "Protests over a doubled fuel price became a month of violence. The two governments "
        "involved explained it differently. Neither asked the other."
    )
    assert after(before, Set(("summary",), new)) == dedent(before).replace("a week", "a month")


def test_a_text_set_to_what_it_is_stays_as_it_is_written() -> None:
    before = "note: >2+\n  folded\n  by hand\n\nsummary: 'x'  # why\n"
    assert after(before, Set(("note",), "folded by hand\n\n"), Set(("summary",), "x")) == before


# -- comments, markers, line ends ----------------------------------------------------------


def test_all_that_is_not_edited_stays_byte_for_byte() -> None:
    before = "%YAML 1.1\n# head\n--- # topic\n\nquestion :   Q   # why\n\n\nclaims:  {  }\n...\n"
    assert after(before, Set(("question",), "R")) == before.replace("   Q ", "   R ")


def test_lines_end_as_the_lines_around_them_end() -> None:
    before = "question: Q\r\nclaims:\r\n  a: {title: A}\r\n"
    edits = Set(("note",), "two\nlines"), Set(path("claims.a.statement"), "s")
    assert after(before, *edits, Add(("tags",), "t")) == (
        "question: Q\r\ntags: [t]\r\nclaims:\r\n  a: {title: A, statement: s}\r\n"
        "note: |-\r\n  two\r\n  lines\r\n"
    )


def test_a_file_without_a_last_line_break_gets_none() -> None:
    assert after("question: Q", Set(("note",), "x")) == "question: Q\nnote: x"
    assert after("question: |\n  Q", Set(("note",), "x")) == "question: |-\n  Q\nnote: x"


def test_the_second_line_of_a_file_of_comments_is_the_first_of_a_topic() -> None:
    assert after("# mine\n", Set(("question",), "Q")) == "# mine\nquestion: Q\n"
    assert after("--- # mine\n", Set(("question",), "Q")) == "--- # mine\nquestion: Q\n"
    assert after("--- &a\n# mine\n", Set(("x-b",), "c")) == "--- &a\nx-b: c\n# mine\n"
    assert after("", Set(("question",), "Q")) == "question: Q\n"


@pytest.mark.parametrize("name", ["kazakhstan-2022", "lexington-1775"])
def test_in_the_shipped_topics_a_new_text_changes_the_lines_of_its_field_and_no_other(
    name: str,
) -> None:
    before = (shipped_folder() / f"{name}.yaml").read_text("utf-8")
    document = parse(before)
    for where, there in list(places(loaded(before)))[::3]:
        if isinstance(there, str):
            value = f"{there} and more".replace(" ", " so ", 1)
            new = lines(apply(document, [Set(where, value)]).text)
            first, behind = own_lines(before, where)
            old = lines(before)
            assert new[:first] == old[:first]
            assert new[len(new) - len(old) + behind :] == old[behind:]


# -- adding --------------------------------------------------------------------------------


def test_a_missing_key_is_added_where_the_format_lists_it() -> None:
    before = """\
        question: Q
        # The explanations
        claims:
          wind:
            title: W  # of the weather

            note: n
        """
    assert after(
        before,
        Set(path("claims.wind.statement"), "s"),
        Set(("summary",), "sum"),
        Set(("x-a",), "b"),
    ) == text("""\
        question: Q
        summary: sum
        # The explanations
        claims:
          wind:
            title: W  # of the weather

            statement: s

            note: n
        x-a: b
        """)


def test_a_list_is_appended_to_at_its_own_length_and_one_value_is_a_list_of_one() -> None:
    before = "tags: [a]\ndiscussion:\n- x\n\n- y\nclaims: {c: {title: T, proponents: p}}\n"
    edits = (
        Set(path("tags.1"), "b, c"),
        Set(path("discussion.2"), "z"),
        Set(path("claims.c.proponents.1"), "q"),
    )
    assert after(before, *edits) == (
        'tags: [a, "b, c"]\ndiscussion:\n- x\n\n- y\n\n- z\n'
        "claims: {c: {title: T, proponents: [p, q]}}\n"
    )
    assert after("claims: {c: {proponents: p}}\n", Set(path("claims.c.proponents.0"), "q")) == (
        "claims: {c: {proponents: q}}\n"
    )


def test_lists_and_mappings_that_are_not_there_yet_are_made() -> None:
    before = "question: Q\nclaims: {}\n"
    edits: list[Edit] = [
        Add(path("claims.wind"), {"title": "W", "aspects": {"Who?": "Nobody"}}),
        Add(("evidence",), {"quote": "q", "supports": {"wind": "weakly"}}),
        Add(("tags",), "t"),
        Add(("glossary", "sail"), "a cloth"),
        Add(("discussion",), "Why?"),
    ]
    assert after(before, *edits) == text("""\
        question: Q
        tags: [t]
        claims:
          wind:
            title: W
            aspects:
              Who?: Nobody
        evidence:
          - quote: q
            supports: {wind: weakly}
        discussion:
          - Why?
        glossary:
          sail: a cloth
        """)


def test_a_new_item_is_written_as_its_neighbours_are() -> None:
    before = """\
        evidence:
        -   quote: 'one'
            source: a
            supports:
            -   wind

        -   quote: 'two'
            source: b
            supports:
            -   wind
            # of two
        # of all
        discussion:
        -   "x"
        """
    item: Plain = {"quote": "three: it's", "source": "c", "supports": ("wind", "fire")}
    assert after(before, Add(("evidence",), item), Add(("discussion",), "y")) == text("""\
        evidence:
        -   quote: 'one'
            source: a
            supports:
            -   wind

        -   quote: 'two'
            source: b
            supports:
            -   wind
            # of two

        -   quote: 'three: it''s'
            source: c
            supports:
            -   wind
            -   fire
        # of all
        discussion:
        -   "x"
        -   "y"
        """)


def test_records_in_braces_beget_records_in_braces() -> None:
    before = "speakers:\n  ann: {name: Ann, role: Captain}\n"
    assert after(before, Add(path("speakers.bob"), {"name": "Bob", "role": "Mate"})) == (
        before + "  bob: {name: Bob, role: Mate}\n"
    )


def test_brackets_over_several_lines_get_a_line_more() -> None:
    before = "tags: [\n  a,  # of a\n  b  # of b\n]\n"
    assert after(before, Add(("tags",), "c")) == ("tags: [\n  a,  # of a\n  b,  # of b\n  c\n]\n")
    assert after(before, Add(("tags",), "c", at=0)) == (
        "tags: [\n  c,\n  a,  # of a\n  b  # of b\n]\n"
    )
    assert after("tags: [a, ]\n", Add(("tags",), "c")) == "tags: [a, c, ]\n"
    assert after("x-a: {a: }\n", Set(("x-a", "b"), "c")) == "x-a: {a: , b: c }\n"
    assert after("tags: [ ]\n", Add(("tags",), "c")) == "tags: [c]\n"
    assert after("tags: [  # none\n  ]\n", Add(("tags",), "c")) == "tags: [  # none\n  c\n  ]\n"


def test_json_stays_json() -> None:
    before = '{\n  "question": "Q",\n  "claims": {"a": {"title": "A"}}\n}\n'
    edits = (
        Set(path("claims.a.note"), "no"),
        Add(("tags",), "t"),
        Add(path("claims.b"), {"title": "B"}),
        Set(("question",), "R\nS"),
    )
    assert after(before, *edits) == (
        '{\n  "question": "R\\nS",\n  "tags": ["t"],\n'
        '  "claims": {"a": {"title": "A", "note": "no"}, "b": {"title": "B"}}\n}\n'
    )


def test_quoted_and_long_keys() -> None:
    before = "\"question\": Q\n? glossary\n: 'a b': x\n  ? c\n  : y\n"
    edits = (
        Set(("glossary", "a b"), "z"),
        Set(("glossary", "c"), "w"),
        Set(("glossary", "d: e"), "v"),
    )
    assert after(before, *edits) == (
        '"question": Q\n? glossary\n: \'a b\': z\n  ? c\n  : w\n  "d: e": v\n'
    )
    assert "1,024 characters" in refusal(before, Set(("glossary", "k" * 1025), "v"))


def test_brackets_that_say_none_yet_give_way_to_lines() -> None:
    before = "tags: []  # none\nclaims: &c {}  # yet\nevidence: []\n"
    edits = (
        Add(("tags",), "t"),
        Add(path("claims.wind"), {"title": "W"}),
        Add(("evidence",), {"quote": "q", "source": "s"}),
    )
    assert after(before, *edits) == (
        "tags: [t]  # none\nclaims: &c  # yet\n  wind:\n    title: W\n"
        "evidence:\n  - quote: q\n    source: s\n"
    )
    assert after("{}\n", Set(("question",), "Q")) == "question: Q\n"


# -- removing ------------------------------------------------------------------------------


def test_comments_above_stay_and_those_of_the_lines_go() -> None:
    before = """\
        claims:
          # above
          wind:  # at its end
            title: W
            # between
            note: n  # at its last end

          # below
          fire: {title: F}
        """
    assert after(before, Remove(path("claims.wind"))) == text("""\
        claims:
          # above

          # below
          fire: {title: F}
        """)


def test_what_becomes_empty_is_left_as_brackets() -> None:
    before = "tags:  # why\n  - a  # of a\nclaims:\n  wind:\n    title: W\nx-a: [ b ]\n"
    edits = Remove(path("tags.0")), Remove(path("claims.wind.title")), Remove(path("x-a.0"))
    assert after(before, *edits) == "tags: []  # why\nclaims:\n  wind: {}\nx-a: []\n"
    assert after("tags: a\n", Remove(path("tags.0"))) == "tags: []\n"


def test_the_first_entry_of_an_item_leaves_the_dash() -> None:
    before = "evidence:\n-   id: a  # of a\n    quote: q\n"
    assert after(before, Remove(path("evidence.a.id"))) == "evidence:\n-   quote: q\n"


@pytest.mark.parametrize(
    ("at", "then"),
    [
        (0, "tags: [b, c]\n"),
        (1, "tags: [a, c]\n"),
        (2, "tags: [a, b]\n"),
    ],
)
def test_an_item_in_brackets_goes_with_its_comma(at: int, then: str) -> None:
    assert after("tags: [a, b, c]\n", Remove(("tags", at))) == then


def test_an_item_on_a_line_within_brackets_goes_with_its_line() -> None:
    before = "tags: [\n  a,  # of a\n  # own\n  b,\n  c\n]\n"
    assert after(before, Remove(("tags", 0))) == "tags: [\n  # own\n  b,\n  c\n]\n"
    assert after(before, Remove(("tags", 1))) == "tags: [\n  a,  # of a\n  # own\n  c\n]\n"
    assert after(before, Remove(("tags", 2))) == "tags: [\n  a,  # of a\n  # own\n  b\n]\n"


def test_a_text_that_keeps_blank_lines_gains_none_from_what_went() -> None:
    before = "note: |+\n  kept\n\nx-a: b\n\nx-c: d\n"
    assert after(before, Remove(("x-a",))) == "note: |+\n  kept\n\nx-c: d\n"


# -- moving --------------------------------------------------------------------------------


def test_what_moves_takes_its_comments_along() -> None:
    before = """\
        claims:
          a: {title: A}  # of a

          # above b
          b:
            title: B
          c: {title: C}
        """
    assert after(before, Move(path("claims.b"), 2)) == text("""\
        claims:
          a: {title: A}  # of a

          c: {title: C}
          # above b
          b:
            title: B
        """)
    assert after(before, Move(path("claims.c"), 0)) == text("""\
        claims:
          c: {title: C}

          a: {title: A}  # of a
          # above b
          b:
            title: B
        """)


def test_the_comment_above_the_first_entry_is_its_own_save_at_the_head_of_a_file() -> None:
    before = "# mine\nclaims:\n  # of a\n  a: {title: A}\n  b: {title: B}\nx-a: b\n"
    assert after(before, Move(path("claims.a"), 1), Move(("claims",), 1)) == (
        "# mine\nx-a: b\nclaims:\n  b: {title: B}\n  # of a\n  a: {title: A}\n"
    )


def test_items_move_in_brackets_and_into_the_last_line() -> None:
    assert after("tags: [a, b, c]\n", Move(path("tags.0"), 2)) == "tags: [b, c, a]\n"
    assert after("tags:\n- |\n  a\n- b", Move(path("tags.0"), 1)) == "tags:\n- b\n- |\n  a\n"
    assert after("tags:\n- a\n- |\n  b", Move(path("tags.1"), 0)) == "tags:\n- |-\n  b\n- a"


# -- renaming ------------------------------------------------------------------------------


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


# -- bearing -------------------------------------------------------------------------------

WAYS = {
    Bearing.STATES: ("states: a", "states: a"),
    Bearing.SUPPORTS_STRONGLY: ("supports: {a: strongly}", "supports:\n    a: strongly"),
    Bearing.SUPPORTS: ("supports: a", "supports: a"),
    Bearing.SUPPORTS_WEAKLY: ("supports: {a: weakly}", "supports:\n    a: weakly"),
    Bearing.NEUTRAL: ("neutral: a", "neutral: a"),
    Bearing.DISPUTES_WEAKLY: ("disputes: {a: weakly}", "disputes:\n    a: weakly"),
    Bearing.DISPUTES: ("disputes: a", "disputes: a"),
    Bearing.DISPUTES_STRONGLY: ("disputes: {a: strongly}", "disputes:\n    a: strongly"),
    Bearing.NOT_LOOKED_AT: ("", ""),
}


@pytest.mark.parametrize("then", WAYS)
@pytest.mark.parametrize("first", WAYS)
def test_an_item_can_bear_in_each_way_after_each_other(first: Bearing, then: Bearing) -> None:
    before = "evidence:\n- quote: q\n"
    own = f"  {WAYS[first][0]}\n" if WAYS[first][0] else ""
    new = f"  {WAYS[then][0]}\n" if WAYS[then][0] else ""
    assert after(before + own, Bear(("evidence", 0), "a", then)) == before + new


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


# -- anchors and aliases -------------------------------------------------------------------

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
    assert "is used in line 2 as *q; write it out" in refusal(SHARED, Remove(("question",)))
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


# -- refusals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (Set(path("claims"), "x"),
         "`claims` is a mapping; name one of the texts in it, or use add and remove"),
        (Set(path("tags"), "x"),
         "`tags` is a list; name one of the texts in it, or use add and remove"),
        (Set(path("tags.5"), "x"),
         "there is no item `5` in `tags`; it has 2, counted from 0"),
        (Set(path("claims.wnd.title"), "x"),
         "there is no `wnd` in `claims`; did you mean `wind`?"),
        (Set(path("claims.wind.titel"), "x"),
         "`titel` is not a key of a claim; did you mean `title`?"),
        (Set(path("claims.fire"), "x"),
         "`claims.fire` is a record; add it with add, such as '{…: …}'"),
        (Set(("question",), "a\ud800b"),
         "the text holds U+D800, half a character, which no file can hold; take it out"),
        (Add(path("tags.0"), "x"), "`tags.0` is there already; use set to change it"),
        (Add(path("claims.wind"), {"title": "x"}),
         ("`claims.wind` is a mapping that is there already; name the entry to add, "
          "such as claims.wind.name")),
        (Add(path("claims.4"), {"title": "x"}),
         "`4` is not an id; an id starts with a letter and has no dot or space"),
        (Add(("evidence",), "x"),
         "`evidence.0` is a record: write its keys in braces, such as '{quote: …}'"),
        (Add(path("claims.b"), {"titel": "x"}),
         "`titel` is not a key of a claim; did you mean `title`?"),
        (Add(path("claims.b"), {"title": "x", "aspects": "y"}),
         "`claims.b.aspects` is a mapping; set one of its entries, such as claims.b.aspects.word"),
        (Add(("evidence",), {"quote": "x"}, at=3), "`evidence` is empty, and has no position 3"),
        (Add(("evidence",), {"quote": "\udc00"}),
         "the text holds U+DC00, half a character, which no file can hold; take it out"),
        (Rename((), "x"), "a topic has no id; name a source, speaker, claim or item"),
        (Add(("question",), "x"), "`question` is there already; use set to change it"),
        (Remove(path("note")),
         "there is no `note` in the topic; known here: `question`, `tags`, `claims`"),
        (Remove(()), "a whole topic is not removed here; delete its file"),
        (Move(path("tags.0"), 2), "there is no position 2 in `tags`: it has 2, counted from 0"),
        (Move((), 2), "a whole topic cannot be moved"),
        (Bear(path("claims.wind"), "a", Bearing.STATES),
         "`claims.wind` is no item of evidence; name one by its id or place"),
    ],
)  # fmt: skip
def test_an_edit_that_cannot_be_made_is_refused_in_a_sentence(edit: Edit, sentence: str) -> None:
    assert refusal("question: Q\ntags: [a, b]\nclaims: {wind: {title: W}}\n", edit) == sentence


def test_a_broken_file_is_not_edited() -> None:
    assert refusal("question: 'Q\nclaims: {}\n", Set(("question",), "R")) == (
        "the file is broken in line 1, column 11, so it is not edited: the quote ' that opens "
        "here is never closed; mend that first"
    )


def test_edits_are_made_one_after_another_or_not_at_all() -> None:
    before = "question: Q\n"
    edits: list[Edit] = [
        Add(("evidence",), {"id": "i", "quote": "q"}),
        Set(path("evidence.i.note"), "x"),
    ]
    assert after(before, *edits) == (
        "question: Q\nevidence:\n  - id: i\n    quote: q\n    note: x\n"
    )
    refusal(before, *edits, Remove(("note",)))


def test_a_text_of_a_megabyte_and_a_hundred_levels() -> None:
    long = "word " * 200_000 + "end"
    assert parse(after("note: x\n", Set(("note",), long))).scalar(2) == long
    deep = "x-a:\n" + "".join(" " * at + "a:\n" for at in range(1, 98)) + " " * 98 + "b: c\n"
    inner = ("x-a", *["a"] * 97)
    assert after(deep, Set((*inner, "b"), "d")) == deep.replace("b: c", "b: d")
    document = apply(parse(deep), [Add((*inner, "e"), "f")])
    assert document.kind(document.find(inner) or 0) == MAPPING
