"""The comparison as text: side by side, aligned, and within its width whatever it holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.build import build
from claims.cells import visible, width
from claims.library import Library
from claims.model import Topic
from claims.parsing import parse
from claims.rendering.text import NARROWEST, Page, lines
from tests.claims.rendering.texts import topics

SMALL = """\
question: Who broke the window?
summary: A pane lay in the yard.
date: 1902-06-01
sources:
  diary: {title: A diary}
  paper: {title: A paper}
speakers:
  ann: {name: Ann, role: Neighbour}
claims:
  ball:
    title: A stray ball
    statement: The boys' ball hit it.
    proponents: ann
    aspects: {When?: At noon}
  wind:
    title: The wind
    refines: ball
evidence:
  - quote: It was the ball.
    speaker: ann
    source: diary
    states: ball
  - id: found
    fact: A ball lay inside.
    source: paper
    via: ann
    date: 1902-06-01
    supports: ball
    disputes: {wind: strongly}
  - fact: The ball was there before.
    source: diary
    disputes: {found: weakly}
"""


def topic_of(text: str) -> Topic:
    return build(parse(text))


def shown(topic: Topic, page: Page | int) -> str:
    return "\n".join(lines(topic, page if isinstance(page, Page) else Page(page)))


def test_claims_stand_side_by_side_with_what_bears_on_them() -> None:
    comparison = shown(topic_of(SMALL), 60).split("\n── About")[0]
    assert (
        comparison
        == """\
Who broke the window?
1 Jun 1902

A pane lay in the yard.

 A   A stray ball            │  B   The wind
     Ann                     │      nobody is named as
                             │      making it
                             │      narrows A
     1 for · 0 against       │      0 for · 1 against
     only its makers support │
     it                      │
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     The boys' ball hit it.  │      ╱ no statement ╱
                             │
── In the words of those who make it ──────────────────────
 ≡   [1] “It was the ball.”  │      ╱ not stated by
     — Ann, A diary          │        anyone ╱
     not independent of [2]  │
                             │
── When? ────────────────────┼─────────────────────────────
     At noon                 │      ╱ not answered ╱
                             │
── Speaks for it ────────────┼─────────────────────────────
 + » [2] reported: A ball    │      ╱ nothing supports it ╱
     lay inside.             │
     — via Ann, A paper, 1   │
     Jun 1902                │
     not independent of [1]  │
                             │
↳ (−)  [3] reported: The     │
       ball was there        │
       before.               │
       — A diary             │
                             │
── Speaks against it ────────┼─────────────────────────────
     ╱ nothing disputes it ╱ │ −− » [2] A ball lay inside.
                             │
── Not looked at ────────────┼─────────────────────────────
     ╱ 1 item ╱              │      ╱ 2 items ╱
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┷━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

≡ states the claim · ++ + (+) supports it strongly, plainly,
weakly · −− − (−) disputes it likewise · ○ neutral · »
hearsay · [1] number of the item. For and against count
independent items.
"""
    )


@pytest.mark.parametrize("columns", [24, 40, 60, 80, 120, 200])
def test_every_line_of_the_library_that_ships_fits(columns: int) -> None:
    for file in Library.shipped().topics():
        assert [line for line in lines(file.topic, Page(columns)) if width(line) > columns] == []


@given(topics, st.integers(NARROWEST, 200))
def test_every_line_fits_and_nothing_in_it_is_obeyed(topic: Topic, columns: int) -> None:
    for line in lines(topic, Page(columns)):
        assert width(line) <= columns
        assert visible(line) == line


@given(topics, st.integers(NARROWEST, 200), st.sampled_from(["ascii", "latin-1", "cp1251"]))
def test_every_line_fits_in_every_encoding(topic: Topic, columns: int, encoding: str) -> None:
    for line in lines(topic, Page(columns, encoding=encoding)):
        assert len(line.encode(encoding)) <= columns


def test_columns_stay_aligned_beside_wide_and_combining_characters() -> None:
    text = SMALL.replace("At noon", "正午、皆が見た😀e\u0301tait 👩\u200d👧 中文中文中文中文")
    found = shown(topic_of(text), 60).split("\n")
    bars = {width(line[: line.index("│")]) for line in found if "│" in line}
    assert bars == {29}


def test_a_wider_page_takes_more_claims_side_by_side() -> None:
    claims = "".join(f"  c{n}: {{title: Claim {n}}}\n" for n in range(7))
    topic = topic_of(f"question: Which?\nclaims:\n{claims}")

    def beside(columns: int) -> list[int]:
        found = shown(topic, columns).split("\n")
        return [line.count("Claim") for line in found if "Claim" in line]

    assert beside(24) == [1] * 7
    assert beside(80) == [3, 2, 2]
    assert beside(120) == [4, 3]
    assert beside(186) == [7]


def test_an_item_is_in_full_once_also_where_claims_stand_below_each_other() -> None:
    found = " ".join(shown(topic_of(SMALL), 24).split())
    comparison = found.split("About the evidence")[0]
    assert comparison.count("reported: A ball lay inside.") == 1


def test_an_item_that_bears_on_nothing_is_shown_as_such() -> None:
    text = SMALL + "  - {fact: It rained., source: paper}\n"
    assert "── Bears on no claim ─" in shown(topic_of(text), 80)
    assert "[4] reported: It rained." in shown(topic_of(text), 80)


def test_a_topic_with_nothing_in_it_says_what_is_missing() -> None:
    assert shown(Topic(), 80) == "no question yet\n\n╱ no claims yet ╱"


def test_ascii_signs_where_the_encoding_lacks_the_others() -> None:
    found = shown(topic_of(SMALL), Page(60, encoding="ascii"))
    assert found.isascii()
    assert ' =   [1] "It was the ball."' in found
    assert "/ not answered /" in found
    assert "\\u" not in found


def test_styles_are_written_where_colour_is_wanted_and_change_no_text() -> None:
    topic = topic_of(SMALL)
    coloured = shown(topic, Page(60, colour=True))
    assert "\x1b[32m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(topic, 60)


def test_the_source_is_not_repeated_where_everything_comes_from_one() -> None:
    found = shown(topic_of(SMALL.replace("paper", "diary")), 80)
    assert "All evidence here comes from one source: A diary" in found
    assert "— Ann\n" in found.replace(" ", "\n") or "— Ann " in found
    assert "— Ann, A diary" not in found
