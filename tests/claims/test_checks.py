"""What `check` finds in a topic that is well formed: each in its place, with what to do."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.claims.conftest import write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.claims.conftest import Check, Finds

HEAD = """\
question: Who opened the gate?
claims:
  wind: {title: The wind}
  goat: {title: The goat}
"""


# -- required parts --------------------------------------------------------------------------


@pytest.mark.parametrize("empty", ["", '""', '"  "'])
def test_a_topic_needs_a_question(finds: Finds, empty: str) -> None:
    finds(f"«question»: {empty}\nclaims: {{a: {{title: A}}}}\n", "E211")


def test_a_topic_needs_a_claim(finds: Finds) -> None:
    finds("question: Q\n«claims»:\n", "E212")
    finds("question: Q\n«claims»: {}\n", "E212")


def test_what_is_missing_altogether_is_told_of_the_first_line(check: Check) -> None:
    found = check("note: N\n")
    assert [(item.code, item.line) for item in found] == [("E211", 1), ("E212", 1)]


def test_a_claim_needs_a_title_or_a_statement(finds: Finds) -> None:
    finds(
        "question: Q\nclaims:\n  «a»: {title: ''}\n  b: {statement: B}\n  «c»: {note: C}\n",
        "E213",
        "E213",
    )


def test_an_item_is_a_quote_or_a_fact_and_not_both(finds: Finds) -> None:
    finds(
        HEAD + "evidence:\n  - «supports: wind»\n  - quote: Q\n    «fact»: F\n    supports: goat\n",
        "E214",
        "E215",
    )


# -- references ------------------------------------------------------------------------------


def test_a_reference_leads_to_a_record_and_the_nearest_is_offered(finds: Finds) -> None:
    found = finds(
        """\
question: Q
sources: {paper: {title: P}}
speakers: {clerk: {name: C}}
claims:
  wind: {title: W, proponents: «clrk»}
  goat: {title: G, refines: «winnd»}
evidence:
  - id: item
    fact: F
    source: [paper, «papr»]
    speaker: «klerk»
    via: [clerk, paper, «paqer»]
    supports: {wind: weakly, «wimd»: strongly}
    disputes: [«gote»]
    neutral: «itm»
  - quote: Q
    states: «item»
""",
        "E303", "E301", "E302", "E303", "E303", "E301", "E301", "E301", "E301",
    )  # fmt: skip
    assert [item.hint for item in found] == [
        "Did you mean `clerk`?",
        "Did you mean `wind`?",
        "Did you mean `paper`?",
        "Did you mean `clerk`?",
        "Did you mean `paper`?",
        "Did you mean `wind`?",
        "Did you mean `goat`?",
        "Did you mean `item`?",
        "Known here: `wind`, `goat`.",
    ]


def test_a_reference_to_what_no_name_is_like_says_where_to_add_it(finds: Finds) -> None:
    found = finds("question: Q\nclaims: {a: {title: A, proponents: «nobody»}}\n", "E303")
    assert found[0].hint == "Add it under `speakers:`."


def test_the_right_one_of_equal_words_is_marked(finds: Finds) -> None:
    finds(
        HEAD + "evidence:\n  - fact: weakly\n    supports: {wind: weakly, «weakly»: weakly}\n",
        "E301",
    )


def test_claims_and_evidence_share_one_set_of_names(finds: Finds) -> None:
    finds(
        HEAD
        + """\
evidence:
  - {id: «wind», fact: A, supports: wind}
  - {id: b, fact: B, supports: wind}
  - {id: «b», fact: C, supports: wind}
""",
        "E304",
        "E304",
    )


@pytest.mark.parametrize(
    "marked",
    [
        "supports: wind\n    disputes: «wind»",
        "states: wind\n    supports: {goat: weakly, «wind»: }",
        "supports: wind\n    neutral: [goat, «wind»]",
        "supports: [wind, goat, «wind»]",
        "states: [wind, «wind»]",
    ],
)
def test_an_item_bears_on_one_claim_in_one_way(finds: Finds, marked: str) -> None:
    finds(f"{HEAD}evidence:\n  - fact: F\n    {marked}\n", "E305")


def test_evidence_that_bears_on_itself_is_found_through_whatever_steps(finds: Finds) -> None:
    found = finds(
        HEAD
        + """\
evidence:
  - {id: a, fact: A, supports: «a»}
  - {id: b, fact: B, disputes: [wind, c]}
  - {id: c, fact: C, supports: {d: weakly}}
  - {id: d, fact: D, neutral: «b»}
""",
        "E306",
        "E306",
    )
    assert found[0].message == "`a` bears on itself"
    assert found[1].message == "`b` bears on itself, by way of `c` and `d`"


def test_claims_that_refine_each_other_in_a_circle_are_found(finds: Finds) -> None:
    finds(
        "question: Q\nclaims:\n  a: {title: A, refines: b}\n  b: {title: B, refines: «a»}\n"
        "  c: {title: C, refines: «c»}\n  d: {title: D, refines: a}\n",
        "E307",
        "E307",
    )


def test_evidence_may_bear_on_evidence(finds: Finds) -> None:
    finds(HEAD + "evidence:\n  - {id: a, fact: A, supports: wind}\n  - {fact: B, disputes: a}\n")


def test_what_states_a_claim_and_bears_on_a_rival_draws_a_note(finds: Finds) -> None:
    finds(HEAD + "evidence:\n  - {quote: W, states: wind, disputes: «goat»}\n", "N506")


# -- dates -----------------------------------------------------------------------------------


def dated(said: str, published: str) -> str:
    return (
        f"{HEAD}sources:\n  paper:\n    published: {published}\n"
        f"evidence:\n  - fact: F\n    source: paper\n    date: {said}\n    supports: wind\n"
    )


def test_nothing_was_said_after_it_was_published(finds: Finds) -> None:
    finds(dated("«2022-01-11»", "2022-01-10"), "W401")
    finds(dated("«2023»", "2022-12-31"), "W401")


@pytest.mark.parametrize(
    ("said", "published"),
    [("2022-01-10", "2022-01-10"), ("2022-01", "2022-01-10"), ("2022-01-11?", "2022-01-10"),
     ("2022-01-11", "2022-01-10~"), ("2022", "2022-01-10")],
)  # fmt: skip
def test_dates_that_may_be_in_order_are_let_be(finds: Finds, said: str, published: str) -> None:
    finds(dated(said, published))


def test_nothing_was_looked_at_before_it_was_published(finds: Finds) -> None:
    finds(HEAD + "sources: {paper: {published: 2022-02, accessed: «2022-01-31»}}\n", "W401")


# -- archived texts --------------------------------------------------------------------------


def with_text(path: str) -> str:
    return f"{HEAD}sources: {{paper: {{text: «'{path}'»}}}}\n"


@pytest.mark.parametrize("path", ["/etc/passwd", "texts\\\\a.txt", "C:\\\\a.txt"])
def test_a_text_is_a_relative_path(finds: Finds, path: str) -> None:
    finds(with_text(path.replace("\\\\", "\\")), "E308")


@pytest.mark.parametrize(
    "path", ["../a.txt", "texts/../../a.txt", "..", "folder-out/a.txt", "link-out"]
)
def test_a_text_stays_in_the_library_links_included(
    tmp_path: Path, finds: Finds, path: str
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    write(outside / "a.txt", "secret")
    (tmp_path / "folder-out").symlink_to(outside)
    (tmp_path / "link-out").symlink_to(outside / "a.txt")
    finds(with_text(path), "E309")


@pytest.mark.parametrize(
    "path", ["gone.txt", "round", "texts", "pipe", "topic.yaml/a.txt", "n" * 300]
)
def test_a_text_is_a_file_that_is_there(tmp_path: Path, finds: Finds, path: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "round").symlink_to("round")
    os.mkfifo(tmp_path / "pipe")
    finds(with_text(path), "E310")


def test_a_text_in_the_library_is_fine_by_whatever_way(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "HEAD", "")
    write(tmp_path / "texts" / "a.txt", "words")
    (tmp_path / "texts" / "b.txt").symlink_to("a.txt")
    for text in ("../texts/a.txt", "../texts/b.txt"):
        path = write(tmp_path / "topics" / "t.yaml", HEAD + f"sources: {{s: {{text: {text}}}}}\n")
        for library in (Library(path), Library(tmp_path)):
            assert "E" not in {item.code[0] for item in library.check(library.read(path))}


# -- what nothing uses -----------------------------------------------------------------------


def test_what_nothing_uses_draws_notes(finds: Finds) -> None:
    finds(
        """\
question: Q
sources:
  «unused-source»: {title: S}
  relay: {title: R}
speakers:
  «unused-speaker»: {name: S}
  maker: {name: M}
claims:
  «wind»:
    title: W
    proponents: maker
    aspects:
      «Who?»:
      When?: At night
  goat: {title: G}
evidence:
  - «fact: F
    via: relay»
  - {fact: G, supports: goat}
  - {quote: H, states: wind}
""",
        "N503", "N504", "N502", "N505", "N501",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("{fact: F, suports: wind}", {"E201"}),
        ("{fact: F, Disputes: wind}", {"E201"}),
        ("{fact: F, speeker: wind}", {"E201", "N501"}),
        ("{fact: F, zzz: wind}", {"E201", "N501"}),
        ("{fact: F, x-supports: wind}", {"N501"}),
        ("F", {"E202", "N501"}),
    ],
)
def test_an_item_with_a_misspelt_bearing_is_not_said_to_bear_on_nothing(
    item: str, codes: set[str], check: Check
) -> None:
    found = {one.code for one in check(f"{HEAD}evidence:\n  - {item}\n")}
    assert found - {"N502"} == codes


# -- the same thing twice --------------------------------------------------------------------


def test_the_same_quote_twice_is_found_whatever_its_dress(finds: Finds) -> None:
    found = finds(
        HEAD
        + """\
evidence:
  - {quote: "The wind did it, they say", supports: wind}
  - {quote: «"“the wind” did it — they SAY!"», supports: wind}
  - {quote: The wind did not do it, supports: goat}
  - {fact: "The wind did it, they say", supports: wind}
""",
        "W402",
    )
    assert "line 6" in found[0].message


@pytest.mark.parametrize(
    "slip",
    [
        "Who turned it violent",
        "who turned it violnet?",
        "Who turned violent?",
        "Who turned it  violent ?",
    ],
)
def test_aspects_that_differ_by_a_slip_are_found(finds: Finds, slip: str) -> None:
    finds(
        f'question: Q\nclaims:\n  a: {{title: A, aspects: {{"Who turned it violent?": x}}}}\n'
        f'  b: {{title: B, aspects: {{«"{slip}"»: y}}}}\n',
        "W403",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("When did it begin?", "Where did it begin?"),
        ("What happened in 1917?", "What happened in 1918?"),
        ("Was it planned?", "Was it planned abroad?"),
        ("Who fired first?", "Who fired last?"),
        ("Was it planned in Moscow?", "Was it planned in London?"),
    ],
)
def test_aspects_that_ask_for_something_else_are_let_be(finds: Finds, one: str, other: str) -> None:
    finds(
        f'question: Q\nclaims:\n  a: {{title: A, aspects: {{"{one}": x}}}}\n'
        f'  b: {{title: B, aspects: {{"{other}": y}}}}\n'
    )


def test_two_questions_that_one_claim_answers_are_two(finds: Finds) -> None:
    finds(
        "question: Q\nclaims:\n  a:\n    title: A\n    aspects:\n"
        "      Was it planned?: x\n      Was it planed?: y\n"
    )


# -- what cannot be seen ---------------------------------------------------------------------


def test_words_that_yaml_takes_for_a_comment_are_found(finds: Finds) -> None:
    finds(
        """\
question: see «#5 #6»
summary: «#7»
tags: [a «#b»
  ]
claims:
  a: # a comment
    title: A # a comment
    note: "quoted #8" # a comment
    discussion: >-
      #9 and #10
  #b: commented out
  c: {title: "#c", note: C} #shebang
""",
        "W404", "W404", "W404",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "flow"),
    [
        ("{title: «What hit?»}", True),
        ("{title: «http://x.org/a?b=c»}", True),
        ("{«Who?»: x}", True),
        ("{title: 'What hit?'}", False),
    ],
)
def test_flow_scalars_that_other_readers_read_otherwise_are_found(
    finds: Finds, marked: str, flow: bool
) -> None:
    text = f"question: What hit?\nclaims: {{a: {{title: A}}}}\nx-a: {marked}\n"
    finds(text, *(["W110"] if flow else []))


@pytest.mark.parametrize(
    "character",
    [
        "\u200b",
        "\u202e",
        "\u2066",
        "\u00ad",
        "\ufeff",
        "\u2060",
        "\u3164",
        "\U000e0041",
        "\u0085",
        "\u2028",
    ],
)
def test_invisible_and_bidirectional_characters_are_found(finds: Finds, character: str) -> None:
    finds(f'question: "a«{character}»b"\nclaims: {{a: {{title: A}}}}\n', "W405")
    escape = f"\\U{ord(character):08x}"
    finds(f'question: «"a{escape}b"»\nclaims: {{a: {{title: A}}}}\n', "W405")


@pytest.mark.parametrize(
    "escape", ["\\e[31m", "\\0", "\\a", "\\r", "\\x9b", "\\x7f", "\\N", "\\L", "\\P"]
)
def test_control_characters_written_as_escapes_are_found(finds: Finds, escape: str) -> None:
    finds(f'question: «"a{escape}b"»\nclaims: {{a: {{title: A}}}}\n', "W405")


def test_an_escape_is_found_though_the_character_also_stands_elsewhere(finds: Finds) -> None:
    finds('question: «"a\\u200bb"»\nsummary: a«\u200b»b\nclaims: {a: {title: A}}\n', "W405", "W405")


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "👨\u200d👩\u200d👧", "क\u094d\u200dष", "❤\ufe0f", "a\u00a0b"]
)
def test_characters_that_a_script_needs_are_let_be(finds: Finds, text: str) -> None:
    finds(f"question: {text}\nclaims: {{a: {{title: A}}}}\n")


def test_text_that_is_not_in_normal_form_is_found(finds: Finds) -> None:
    finds(
        "question: «Cafe\u0301»\nsummary: Café\nclaims: {a: {title: «\"e\\u0301\"»}}\n"
        "glossary: {«e\u0301»: Not C}\n",
        "W406", "W406", "W406",
    )  # fmt: skip


def test_a_comment_need_not_be_in_normal_form(finds: Finds) -> None:
    finds("# Cafe\u0301\nquestion: Café\nclaims: {a: {title: A}}\n")


def test_a_socket_is_no_text(tmp_path: Path, finds: Finds) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = tmp_path / "s"
        made.bind(str(here)) if len(str(here)) < 100 else here.mkdir()
        finds(with_text("s"), "E310")
