"""What is added, removed and moved: the text before, the edit, the whole text after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.editing import (
    Add,
    Move,
    Remove,
    Set,
)
from claims.paths import parse as path
from tests.claims.editing.asking import after, refusal, text

if TYPE_CHECKING:
    from claims.editing import Edit
    from claims.model import Plain

PROSE = (
    "Protests over a doubled fuel price became a week of violence. The two governments involved "
    "explained it differently."
)


# -- adding -----------------------------------------------------------------------------


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


# -- removing ---------------------------------------------------------------------------


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


def test_a_comment_within_brackets_never_takes_in_what_closes_them() -> None:
    before = "evidence: [{fact: a} # c\n , {fact: b}]\ntags: [a,\n # in flow\n b]\n"
    assert after(before, Remove(path("evidence.1")), Remove(path("tags.1"))) == (
        "evidence: [{fact: a} # c\n ]\ntags: [a\n # in flow\n ]\n"
    )


def test_a_text_that_keeps_blank_lines_gains_none_from_what_went() -> None:
    before = "note: |+\n  kept\n\nx-a: b\n\nx-c: d\n"
    assert after(before, Remove(("x-a",))) == "note: |+\n  kept\n\nx-c: d\n"


# -- moving -----------------------------------------------------------------------------


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


def test_a_comment_that_a_text_would_swallow_goes_with_the_lines_it_stands_under() -> None:
    before = "evidence:\n- fact: |+\n    a\n\n- fact: b\n\n    # of b\n- fact: c\n"
    assert after(before, Move(path("evidence.2"), 0)) == (
        "evidence:\n- fact: c\n- fact: |+\n    a\n\n- fact: b\n\n    # of b\n"
    )
    assert after(before, Remove(path("evidence.1"))) == (
        "evidence:\n- fact: |+\n    a\n\n- fact: c\n"
    )


def test_the_comment_above_the_first_entry_is_its_own_save_at_the_head_of_a_file() -> None:
    before = "# mine\nclaims:\n  # of a\n  a: {title: A}\n  b: {title: B}\nx-a: b\n"
    assert after(before, Move(path("claims.a"), 1), Move(("claims",), 1)) == (
        "# mine\nx-a: b\nclaims:\n  b: {title: B}\n  # of a\n  a: {title: A}\n"
    )


def test_items_move_in_brackets_and_into_the_last_line() -> None:
    assert after("tags: [a, b, c]\n", Move(path("tags.0"), 2)) == "tags: [b, c, a]\n"
    assert after("tags:\n- |\n  a\n- b", Move(path("tags.0"), 1)) == "tags:\n- b\n- |\n  a\n"
    assert after("tags:\n- a\n- |\n  b", Move(path("tags.1"), 0)) == "tags:\n- |-\n  b\n- a"
