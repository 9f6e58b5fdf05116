"""What a lesson came to: on a page with plots, as CSV and as JSON, alone and beside others."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from claims import Library
from claims.cells import visible
from claims.handouts.page import page
from claims.handouts.pdf import pdf
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.lesson.rounds import SEVERAL, UNSURE, Kind, Voter, counts
from claims.lesson_reports import plots
from claims.lesson_reports.compared import Apart, compared
from claims.lesson_reports.data import COLUMNS, document, table
from claims.lesson_reports.results import results
from claims.lesson_reports.told import told
from tests.claims.lessons import begin, topic_path
from tests.claims.rendering.test_html import Reader
from tests.claims.rendering.texts import texts

if TYPE_CHECKING:
    from pathlib import Path

    from claims.handouts.document import Document
    from claims.lesson.lesson import Lesson
    from tests.claims.lessons import Begin

__all__ = ["begin", "topic_path"]

THIEF = "claims.several"
"""The choice of the claim whose id is `several`."""


def vote(lesson: Lesson, choices: str, sure: int | None = None, **hands: int) -> None:
    """A round: each letter is a phone's choice, `n`eglect, `w`ind, `t`hief, `s`everal, `u`nsure."""
    named = {"n": "neglect", "w": "wind", "t": THIEF, "s": SEVERAL, "u": UNSURE}
    lesson.open_round(f"vote {len(lesson.rounds) + 1}", after=[1] if lesson.rounds else [])
    for phone, one in enumerate(choices):
        if one in named:
            lesson.vote(Voter(str(phone)), named[one], sure)
    if hands:
        lesson.count_hands(hands)
    lesson.close_round()


def weigh(lesson: Lesson, *choices: str) -> None:
    """A round on which evidence weighed most."""
    lesson.open_round("", kind=Kind.WEIGHT, items=(0, 1, 2))
    for phone, one in enumerate(choices):
        lesson.vote(Voter(str(phone)), one)
    lesson.close_round()


def held(begin: Begin, *, blind: bool = False, seed: int | None = None) -> Lesson:
    """A lesson of three votes and a weighing."""
    lesson = begin(blind=blind, seed=seed)
    vote(lesson, "nnnwu", 2, wind=3)
    vote(lesson, "nnwwu")
    vote(lesson, "nwww-t", 5)
    weigh(lesson, "2", "2", "0", "none")
    lesson.end()
    return lesson


def text_of(sheet: Document) -> str:
    return Reader(page(sheet, "a4").partition("</head>")[2].removesuffix("</html>\n")).text


def rows_of(lesson: Lesson) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table([results(lesson)]), newline="")))


# -- one lesson --------------------------------------------------------------------------


def test_the_page_tells_before_and_after_and_who_went_where(begin: Begin) -> None:
    shown = text_of(told(results(held(begin))))
    assert "3 of 8, 38%" in shown  # neglect in the first round, hands among the eight
    assert "1 of 5, 20%" in shown
    assert "Of the 3 who chose A first, last: 1 A, 2 B." in shown
    assert "1 phone voted first and not last" in shown
    assert "1 phone voted last and not first" in shown


def test_hands_are_counted_and_it_is_said_that_nobody_can_follow_them(begin: Begin) -> None:
    shown = text_of(told(results(held(begin))))
    assert "Hands were counted too, 3 first and 0 last; nobody can follow a hand" in shown


def test_what_came_after_is_never_told_as_coming_of_it(begin: Begin) -> None:
    shown = text_of(told(results(held(begin))))
    assert "what came after what" in shown
    assert "because" not in shown


def test_every_plot_has_a_title_words_for_it_and_its_numbers_below(begin: Begin) -> None:
    drawn = page(told(results(held(begin))), "a4")
    plots = re.findall(r"<figure>\s*<svg.*?</svg>\s*</figure>\s*(.{0,6})", drawn, re.DOTALL)
    assert len(plots) == 4
    assert all(after.startswith("<table") for after in plots)
    for svg in re.findall(r"<svg.*?</svg>", drawn, re.DOTALL):
        assert 'role="img"' in svg
        assert re.search(r"<title>[^<]+</title>\s*<desc>[^<]+</desc>", svg)


@pytest.mark.system  # it needs Pango
def test_on_paper_pages_are_full_and_words_whole(begin: Begin) -> None:
    """However many rounds there were, and however long a word of the topic is."""
    lesson = begin()
    for _ in range(5):
        vote(lesson, "nwwt", 3)
        vote(lesson, "nnwt", 3)
    lesson.end()
    drawn = page(told(results(lesson)), "a4").replace("The wind", "W" * 200)
    first, *others = [one.get_textpage().get_text_range() for one in PdfDocument(pdf(drawn))]
    assert "A Neglect" in first  # the first of the plots
    words = set(" ".join([first, *others]).split())
    assert words >= {"round", "phones", "hands", "ballots", "rounds", "several", "cannot", "−1"}
    assert not words & {"hand", "ballot", "roun", "severa", "−"}


def test_two_rounds_that_are_called_the_same_are_told_apart_by_number(begin: Begin) -> None:
    lesson = begin()
    for choices in ("nnw", "nww"):
        lesson.open_round("Last vote")
        for phone, one in enumerate(choices):
            lesson.vote(Voter(str(phone)), {"n": "neglect", "w": "wind"}[one])
        lesson.close_round()
        weigh(lesson, "1")
    shown = text_of(told(results(lesson)))
    assert "Which evidence weighed most, round 2" in shown
    assert "Which evidence weighed most, round 4" in shown
    side_by_side = text_of(compared([results(lesson), results(lesson)]))
    assert "first “Last vote” (round 1), last “Last vote” (round 3)" in side_by_side


def test_the_page_needs_nothing_from_elsewhere(begin: Begin) -> None:
    reader = Reader(page(told(results(held(begin))), "a4"))
    assert not {"script", "link", "img", "iframe", "a"} & {tag for tag, _ in reader.elements}


def test_which_evidence_weighed_most_comes_first_in_its_own_words(begin: Begin) -> None:
    shown = text_of(told(results(held(begin))))
    weighed = shown.partition("Which evidence weighed most")[2]
    assert weighed.index("Holt never shuts it.") < weighed.index("I shut it myself.")


def test_a_blind_lesson_is_told_in_the_words_that_the_class_saw(begin: Begin) -> None:
    shown = text_of(told(results(held(begin, blind=True))))
    assert "Holt" not in shown
    assert "[name] never shuts it." in shown


def test_a_lesson_outlives_its_topic(begin: Begin, topic_path: Path) -> None:
    lesson = held(begin)
    topic_path.unlink()
    shown = text_of(told(results(lesson)))
    assert "item 3" in shown
    assert "Holt never" not in shown


def test_a_round_that_can_still_be_voted_in_is_left_out(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = begin()
    vote(lesson, "nw")
    lesson.open_round("vote 2")
    lesson.vote(Voter("phone"), "wind")
    shown = text_of(told(results(lesson)))
    assert "A round is open, with 1 ballot so far" in shown
    assert "vote 2" not in shown
    assert len(rows_of(lesson)) == 5
    monkeypatch.setattr("claims.lesson_reports.results.GOES_ON", -1)  # nobody came back to it
    assert "vote 2" in text_of(told(results(lesson)))


def test_choices_are_told_in_the_words_that_the_class_saw(begin: Begin, topic_path: Path) -> None:
    text = topic_path.read_text("utf-8")
    topic_path.write_text(text.replace("language: en", "language: de-CH"), "utf-8")
    lesson = held(begin)
    shown = text_of(told(results(lesson)))
    for words in ("Mehrere davon", "Mit diesen Belegen nicht zu entscheiden", "Keiner davon"):
        assert words in shown
        assert words in [row["title"] for row in rows_of(lesson)]
    assert "of these" not in shown


def test_a_claim_called_none_is_not_taken_for_none_of_the_evidence(
    begin: Begin, topic_path: Path
) -> None:
    text = topic_path.read_text("utf-8")
    topic_path.write_text(text.replace("wind: {", "none: {"), "utf-8")
    lesson = begin()
    vote(lesson, "n")
    weigh(lesson, "none")
    titles = [row["title"] for row in rows_of(lesson) if row["choice"] == "none"]
    assert titles == ["The wind", "None of these"]


NOW = "The evidence in the words that its file has now."


def test_evidence_is_told_in_the_words_that_the_class_saw(begin: Begin, topic_path: Path) -> None:
    lesson = begin()
    lesson.open_round("", kind=Kind.WEIGHT, items={0: "“I shut it myself.”", 1: "The latch broke."})
    lesson.vote(Voter("phone"), "1")
    lesson.close_round()
    lesson.close()
    text = topic_path.read_text("utf-8")
    topic_path.write_text(
        text.replace("evidence:\n", "evidence:\n  - {fact: It rained.}\n"), "utf-8"
    )
    again = store.open_to_read(lesson.path)
    shown = text_of(told(results(again)))
    assert "The latch broke." in shown
    assert "It rained." not in shown
    assert NOW not in shown
    titles = [row["title"] for row in rows_of(again)]
    assert titles == ["“I shut it myself.”", "The latch broke.", "None of these"]


def test_evidence_whose_words_were_not_kept_is_told_as_the_file_has_it(begin: Begin) -> None:
    lesson = held(begin)
    shown = text_of(told(results(lesson)))
    assert "The latch was broken." in shown
    assert NOW in shown


def test_a_lesson_without_a_vote_says_so(begin: Begin) -> None:
    lesson = begin()
    assert "No round was closed yet." in text_of(told(results(lesson)))
    assert rows_of(lesson) == []
    lesson.open_round("")
    lesson.close_round()
    assert "0" in text_of(told(results(lesson)))


# -- as data -----------------------------------------------------------------------------


def test_the_csv_has_a_row_for_each_round_and_choice(begin: Begin) -> None:
    lesson = held(begin)
    rows = rows_of(lesson)
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 3 * 5 + 4
    for one in lesson.rounds:
        mine = [row for row in rows if row["round"] == str(one.number)]
        assert [int(row["votes"]) for row in mine] == list(counts(one).values())
        for row in mine:
            assert int(row["phones"]) + int(row["hands"]) == int(row["votes"])
            assert row["of"] == str(one.size)
    assert rows[0]["sure_2"] == "3"
    assert rows[5]["items"] == "2"
    assert [row["choice"] for row in rows[-4:]] == ["1", "2", "3", "none"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_text_is_a_formula_in_a_spreadsheet(begin: Begin, topic_path: Path, start: str) -> None:
    text = topic_path.read_text("utf-8")
    topic_path.write_text(text.replace("title: Neglect", f"title: '{start}SUM(A1)'"), "utf-8")
    lesson = begin()
    vote(lesson, "n")
    assert rows_of(lesson)[0]["title"] == f"'{start}SUM(A1)"


def test_the_json_tells_the_same(begin: Begin) -> None:
    lesson = held(begin)
    (found,) = json.loads(document([results(lesson)]))["lessons"]
    assert found["lesson"] == lesson.path.stem
    first, _, last, weighed = found["rounds"]
    assert first["votes"] == {"neglect": 3, "wind": 4, THIEF: 0, "several": 0, "unsure": 1}
    assert (first["ballots"], first["phones"], first["hands"]) == (8, 5, 3)
    assert last["sure"]["wind"] == [0, 0, 0, 0, 3]
    assert weighed["votes"] == {"1": 1, "2": 0, "3": 2, "none": 1}
    assert found["change"]["votes"]["neglect"] == {"before": 3, "after": 1}
    assert {"before": "neglect", "after": "wind", "phones": 2} in found["change"]["flow"]
    assert [move["items"] for move in found["moves"]] == [[2], [2]]


def test_a_vote_that_was_held_too_early_and_one_without_ballots_are_held_against_none(
    begin: Begin,
) -> None:
    lesson, other = begin(), begin()
    for step, choices in ((2, "nnn"), (2, "nnnww"), (7, "nwwww"), (7, "")):
        lesson.go_to(step)
        vote(lesson, choices)
    vote(other, "nw")
    (found,) = json.loads(document([results(lesson)]))["lessons"]
    assert len(found["rounds"]) == 4
    assert (found["change"]["before"], found["change"]["after"]) == (2, 3)
    assert [(move["before"], move["after"]) for move in found["moves"]] == [(2, 3)]
    assert "A: 3 of 5, 60%; last 1 of 5, 20%" in text_of(
        compared([results(lesson), results(other)])
    )


# -- several -----------------------------------------------------------------------------


def test_classes_stand_side_by_side_though_their_letters_differ(begin: Begin) -> None:
    one, other = held(begin), begin(blind=True, seed=2)
    vote(other, "nn")
    vote(other, "wn")
    shown = text_of(compared([results(one), results(other)]))
    letter = {claim.id: claim.letter for claim in other.begun.claims}
    assert letter["wind"] != "B"
    assert "class 1, first" in shown
    assert "B: 4 of 8, 50%; last 3 of 5, 60%" in shown
    assert f"{letter['wind']}: 0 of 2, 0%; last 1 of 2, 50%" in shown


@pytest.mark.parametrize(
    "text",
    [
        "question: Why?\nclaims: {x: {title: X}}\n",
        "question: Why?\nclaims: {neglect: {title: X}, wind: {title: Y}, several: {title: Z}}\n",
        "question: Did Holt leave the gate open?\nclaims: {x: {title: X}}\n",
    ],
    ids=["nothing is the same", "the explanations' ids are", "the question is"],
)
def test_lessons_on_different_topics_are_not_compared(
    begin: Begin, topic_path: Path, text: str
) -> None:
    one, other = held(begin), store.begin(beginning_in(topic_path.parent / "other", text))
    with pytest.raises(Apart, match="different topics"):
        compared([results(one), results(other)])
    other.close()


def test_classes_are_compared_though_one_had_a_copy_with_one_more_explanation(
    begin: Begin, topic_path: Path
) -> None:
    text = topic_path.read_text("utf-8").replace("claims:\n", "claims:\n  storm: {title: Rain}\n")
    one, other = held(begin), store.begin(beginning_in(topic_path.parent / "other", text))
    vote(other, "nw")
    shown = text_of(compared([results(one), results(other)]))
    assert "Rain" in shown
    assert "not asked" in shown
    other.close()


def beginning_in(folder: Path, text: str) -> Beginning:
    """A lesson on a file of the same name as the topic's, in another folder."""
    folder.mkdir()
    path = folder / "the gate!.yaml"
    path.write_text(text, "utf-8")
    return Beginning.of(Library(path).read(path).topic, path)


# -- plots -------------------------------------------------------------------------------

numbers = st.integers(0, 500)


@given(texts, st.lists(st.tuples(texts, numbers), max_size=6))
def test_any_bars_are_drawn_within_the_picture(label: str, values: list[tuple[str, int]]) -> None:
    total = sum(value for _, value in values)
    group = plots.Group(label, [plots.Bar(name, value, total) for name, value in values])
    drawn = plots.bars("t", [group])
    for x, width in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn):
        assert float(x) + float(width) <= plots.WIDTH
    reader = Reader(drawn)
    assert all(visible(plots.share(value, total)) in reader.text for _, value in values)


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), numbers))
def test_any_flow_is_drawn_and_every_ribbon_has_its_share(moved: dict[Any, int]) -> None:
    moved = {pair: count for pair, count in moved.items() if count}
    drawn = plots.ribbons("t", "d", {"a": "A", "b": "B", "c": "C"}, moved)
    assert drawn.count("<path") == len(moved)
    height = float(re.findall(r'height="(\d+)" font', drawn)[0])
    for y in re.findall(r' y="([\d.]+)"', drawn):
        assert float(y) <= height + 8
