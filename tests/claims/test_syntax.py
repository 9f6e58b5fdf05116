"""What a person is told of a file that is not YAML: where the slip is, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.claims.conftest import Check, Finds, Read

SLIPS = [
    ("question: Q\n«\t»summary: S\n", "tab"),
    ("claims:\n«\t»a:\n\t\ttitle: A\n", "tab"),
    ("claims:\n  a:\n  «\t»title: A\n", "tab"),
    ("summary: |\n«\t»text\n", "tab"),
    ("summary: He said«:» no\n", "double quotes"),
    ("evidence:\n  - quote: He said«:» no\n", "double quotes"),
    ("summary: Kazakhstan«:» how\n  it went: on\n", "double quotes"),
    ("x-a: 😀😀«:» y\n", "double quotes"),
    ("question: «\"»What\nclaims:\n  a: {}\n", 'closing "'),
    ("question: «'»What\nclaims:\n  a: {}\n", "closing '"),
    ("question: «\"»What\nsummary: S\nclaims:\n  a: {title: \"A\"}\n", 'closing "'),
    ("question: 'It's\n", "one pair of quotes"),
    ("question: \"He said \"«n»o\" twice\"\n", "one pair of quotes"),
    ("question: 'a' «a»nd 'b'\n", "one pair of quotes"),
    ("question: a\n«<<<<<<< HEAD»\nsummary: x\n=======\nsummary: y\n>>>>>>> b\n", "two versions"),
    ("question: a\n«<<<<<<< HEAD»\r\nsummary: x\r\n=======\r\n>>>>>>> b\r\n", "two versions"),
    ("question: a\nsummary: x\n«=======»\nsummary: y\n", "two versions"),
    ("«question What»\nclaims:\n  a: {}\n", "colon"),
    ("question: a\n«claims»\n  a: {}\n", "colon"),
    ("question: a\n«summary»\nclaims:\n  a: {}\n", "colon"),
    ("question«:»What\nclaims:\n  a: {}\n", "space"),
    ("evidence:\n  «-»quote: x\n   speaker: y\n", "dash, a space"),
    ("claims:\n  a:\n    title: x\n   «s»tatement: y\n", "as many spaces"),
    ("claims:\n  a:\n    title: x\n      «statement:» y\n", "like the keys above"),
    ("claims:\n    a:\n      title: x\n  «b»:\n    title: y\n", "as many spaces"),
    (" question: a\n«c»laims:\n", "same indentation"),
    ("evidence:\n  - quote: a\n «-» quote: b\n", "same indentation"),
    ("evidence:\n  - quote: a\n   «s»peaker: b\n", "first key of the item"),
    ("tags: «[»a, b\nclaims:\n  a: {}\n", "] after the last"),
    ("tags: [a, b]«]»\nclaims:\n  a: {}\n", "Remove it"),
    ("speakers:\n  p: «{»name: Vladimir, role: \n", "} after the last"),
    ("speakers:\n  p: «{»name: V role: x}\n  b: {}\n", "} after the last"),
    ("speakers:\n  p: {name: V}«,» role: x}\n", "Remove it"),
    ("question: «@»home\n", "double quotes"),
    ("question: «`»x`\n", "double quotes"),
    ("question: «%»x\n", "double quotes"),
    ("question: «?» x\n", "double quotes"),
    ("question: «*»bold* words\n", "double quotes"),
    ("question: «**»bold**\n", "double quotes"),
    ("question: «*bold»\n", "double quotes"),
    ("question: «&» x\n", "double quotes"),
    ("question: «!»<x y\n", "double quotes"),
    ("question: \"a«\\d»\"\n", "single quotes"),
    ("question: \"C:\\new«\\u»sers\"\n", "single quotes"),
    ("tags: «-» a\n", "next line"),
    ("summary: >- «t»ext here\n  more\n", "a line of its own"),
    ("summary: see «#5 and»\n  more words here\nlanguage: en\n", "double quotes"),
    ("question: a«\u2028»b\nclaims: {}\n", "Delete it"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "hint"), SLIPS)
def test_a_slip_is_told_at_its_place_with_the_likeliest_mend(
    finds: Finds, marked: str, hint: str
) -> None:
    if "'It's" in marked:
        marked = "question: 'It'«s»\nsummary: 'more'\n"
    if "**" in marked:
        marked = "question: «*»*bold**\n"
    code = "E102" if "two versions" in hint else "E101"
    (found,) = finds(marked, code)
    assert hint in found.hint
    assert found.message.count(".") == 0
    assert "\n" not in found.message + found.hint


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        ("question: a«\x07»b\n", "E107"),
        ("question: «\x00»\n", "E107"),
        ("question: a\nx: é😀«\x1b»[31m\n", "E107"),
        ("«%FOO»\n---\na: b\n", "E109"),
        ("«%YAML 3.0»\n---\na: b\n", "E109"),
        ("%TAG ! tag:x,2000:\n«%TAG ! tag:x,2000:»\n---\na: b\n", "E109"),
        ("x-a: &a [«*a»]\n", "E105"),
        ("x-a: &a {b: {c: «*a»}}\n", "E105"),
    ],
)
def test_what_yaml_refuses_for_other_reasons_has_a_code_of_its_own(
    finds: Finds, marked: str, code: str
) -> None:
    finds(marked, code)


def test_after_an_error_the_topic_holds_what_stood_before_it(read: Read, check: Check) -> None:
    text = """\
question: Who opened the gate?
claims:
  wind:
    title: The wind
    proponents: nobody
evidence:
  - quote: It blew
    supports: storm
  - quote: It said: nothing
    note: never read
discussion: never read
"""
    file = read(text)
    assert not file.is_readable
    assert file.topic.question == "Who opened the gate?"
    assert file.topic.claims["wind"].title == "The wind"
    assert [item.quote for item in file.topic.evidence] == ["It blew", None]
    assert file.topic.discussion == ()
    # What is missing, dangling or unused may stand in what was not read.
    assert [(item.code, item.line) for item in check(text)] == [("E101", 9)]


def test_what_is_wrong_in_shape_before_an_error_is_told_with_it(check: Check) -> None:
    text = "qestion: Q\ndate: never\nclaims: {a: {title: A\n"
    assert [(item.code, item.line) for item in check(text)] == [
        ("E201", 1),
        ("E208", 2),
        ("E101", 3),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(check: Check, line_end: str) -> None:
    text = line_end.join(["# 1", "question: Q", "", "claims:", "  a: {title: A}", "qestion: R", ""])
    assert [(item.line, item.column) for item in check(text) if item.code == "E201"] == [(6, 1)]
    broken = text + line_end.join(["x", "y: z"])
    found = [item for item in check(broken) if item.code == "E101"]
    assert [(item.line, item.column) for item in found] == [(7, 1)]


def test_columns_count_characters_beyond_the_basic_plane_once(finds: Finds) -> None:
    finds('x-a: "𝕏😀" # 𝕏\n"x-😀": {a: 1, «a»: 2}\nquestion: Q\nclaims: {a: {title: A}}\n', "E205")


def test_a_byte_order_mark_moves_no_column(check: Check) -> None:
    for marks in ("\ufeff", "\ufeff\ufeff"):
        (found,) = check(f"{marks}question: a: b\n")
        assert (found.line, found.column) == (1, 12)


def test_characters_that_yaml_ends_lines_at_do_not_move_what_follows(check: Check) -> None:
    text = 'question: "a\u2028b\u2029c\x85d"\nqestion: R\nclaims: {a: {title: A}}\n'
    found = [item for item in check(text) if item.code == "E201"]
    assert [(item.line, item.column) for item in found] == [(2, 1)]
