"""What a person is promised of an edit: the text before, the edit, the whole text after."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from claims.bearing import Bearing
from claims.document import MAPPING
from claims.editing import (
    Add,
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
from tests.claims.editing.asking import after, refusal, text
from tests.claims.editing.oracle import is_id, lines, loaded, own_lines, places

if TYPE_CHECKING:
    from claims.editing import Edit

PROSE = (
    "Protests over a doubled fuel price became a week of violence. The two governments involved "
    "explained it differently."
)


# -- a text is set in the style that it has ---------------------------------------------


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
        ("note: old\n  # why\n", "two\nlines", 'note: "two\\nlines"\n  # why\n'),
        ("note:\n  # why\n", "two\nlines", 'note: "two\\nlines"\n  # why\n'),
        ("note: old\n # why\n", "two\nlines", "note: |-\n  two\n  lines\n # why\n"),
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


# -- comments, markers, line ends -------------------------------------------------------


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
        if isinstance(there, str) and not is_id(where):
            value = f"{there} and more".replace(" ", " so ", 1)
            new = lines(apply(document, [Set(where, value)]).text)
            first, behind = own_lines(before, where)
            old = lines(before)
            assert new[:first] == old[:first]
            assert new[len(new) - len(old) + behind :] == old[behind:]


# -- refusals ---------------------------------------------------------------------------


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


def test_a_set_id_is_one_that_nothing_else_has_and_may_mend_one_that_is_none() -> None:
    before = "claims: {wind: {}}\nevidence:\n- {id: a b, fact: x}\n- {id: c, fact: y}\n"
    for name, why in [("a c", "is not an id"), ("c", "`evidence.1` already"), ("", "is not an id")]:
        with pytest.raises(Refused, match=why):
            after(before, Set(path("evidence.0.id"), name))
    assert after(before, Set(path("evidence.0.id"), "ab")) == before.replace("a b", "ab")
    assert after(before, Set(path("evidence.1.id"), "c")) == before


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
