"""What is added through a form stands in the file, and nothing else of it has changed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from claims.bearing import Bearing, bearing
from claims.comparison import Part
from claims.model import Topic
from tests.terminal import Terminal
from tests.tui.forms import TOPIC, opened
from tests.tui.screen import type_at_once, wait_for
from tui.drafts import kept
from tui.forms.adding import Where, belongs
from tui.forms.plans import AspectPlan
from tui.forms.row import Row
from tui.keys import KEYS
from tui.topic.view import Selected

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.forms.fields import Values

ON_STORM = Selected("storm")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barn.yaml"


async def test_evidence_is_added_with_how_it_bears_on_each_claim(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("The roof flew.", "tab", "tab", "smith", "tab", "gazette", "tab", "p. 2")
        await form.press("tab", "1931-05-02", "tab", "*", "down", ")", "tab", "to be looked up")
        topic = await form.saved()
    item = topic.evidence[1]
    assert (item.quote, item.speaker, item.source) == ("The roof flew.", ("smith",), ("gazette",))
    assert (item.locator, item.note) == ("p. 2", "to be looked up")
    assert item.date is not None
    assert item.date.text == "1931-05-02"
    assert bearing(item, "storm") is Bearing.SUPPORTS_STRONGLY
    assert bearing(item, "lorry") is Bearing.DISPUTES_WEAKLY
    assert path.read_text("utf-8").startswith(TOPIC)


@pytest.mark.parametrize("how", Bearing)
async def test_one_key_sets_each_of_the_nine_ways(path: Path, how: Bearing) -> None:
    key = KEYS[how.name.lower()].keys
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", *["tab"] * 6, "right")
        await form.pilot.press(key)
        await form.sees(how.words)
        topic = await form.saved()
    assert bearing(topic.evidence[1], "storm") is how


@pytest.mark.parametrize(
    ("part", "how"),
    [
        (Part.SUPPORTS, Bearing.SUPPORTS),
        (Part.DISPUTES, Bearing.DISPUTES),
        (Part.STATED, Bearing.STATES),
        (Part.NEUTRAL, Bearing.NEUTRAL),
    ],
)
async def test_it_bears_on_the_claim_as_the_section_does_in_which_it_is_added(
    path: Path, part: Part, how: Bearing
) -> None:
    async with opened(path, ON_STORM, part) as form:
        await form.press("Bang.")
        topic = await form.saved()
    assert bearing(topic.evidence[1], "storm") is how
    assert topic.evidence[1].speaker == (("farmer",) if part is Part.STATED else ())


async def test_on_an_item_that_has_an_id_the_new_one_may_bear_on_it(path: Path) -> None:
    async with opened(path, Selected("storm", 0), Part.STATED) as form:
        assert "“I heard the wind.”" in form.shown
        await form.press("No wind.", *["tab"] * 6, "backspace", "down", "down", "_")
        topic = await form.saved()
    assert bearing(topic.evidence[1], "heard") is Bearing.DISPUTES_STRONGLY


async def test_what_is_reported_and_more_of_it(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("tab", "A lorry was seen.", *["tab"] * 7, "enter")
        await form.sees("credibility")
        await form.press("tab", "tab", "At the inquest.", "tab", "tab", "tab", "tab", "tab", "2")
        await form.press("tab", "Who saw it?", "enter", "Whose was it?")
        topic = await form.saved()
    item = topic.evidence[1]
    assert (item.fact, item.context, item.credibility) == (
        "A lorry was seen.",
        "At the inquest.",
        "2",
    )
    assert item.discussion == ("Who saw it?", "Whose was it?")


# -- what else is added ------------------------------------------------------------------


async def test_a_claim_gets_an_id_from_its_title(path: Path) -> None:
    async with opened(path, ON_STORM, Part.STATEMENT) as form:
        await form.press("A meteorite, glowing", "tab", "It fell.", "tab", "ann", "enter", "tab")
        await form.press("1931?")
        await form.sees("meteorite-glowing")
        topic = await form.saved()
    claim = topic.claims["meteorite-glowing"]
    assert (claim.title, claim.statement, claim.proponents) == (
        "A meteorite, glowing",
        "It fell.",
        ("smith",),
    )


async def test_an_aspect_is_answered_claim_by_claim(path: Path) -> None:
    async with opened(path, Selected("lorry"), Part.ASPECT) as form:
        await form.press("Who saw it?", "tab", "The driver.", "tab", "The farmer.")
        topic = await form.saved()
    assert topic.claims["lorry"].aspects == {"Who saw it?": "The driver."}
    assert topic.claims["storm"].aspects["Who saw it?"] == "The farmer."


async def test_an_aspect_that_nobody_answers_yet_is_asked_of_the_claim(path: Path) -> None:
    async with opened(path, Selected("lorry"), Part.ASPECT) as form:
        await form.press("Who saw it?")
        topic = await form.saved()
    assert topic.claims["lorry"].aspects == {"Who saw it?": None}
    assert "Who saw it?" not in topic.claims["storm"].aspects


async def test_in_the_view_of_sources_a_source(path: Path) -> None:
    async with opened(path, Selected(source="gazette")) as form:
        await form.press("The Morning Post", *["tab"] * 3, "1931-05-03", "tab", "tab", "new")
        await form.sees("news")
        await form.press("enter")
        topic = await form.saved()
    assert topic.sources["morning-post"].kind == "news"


async def test_a_source_is_named_by_publisher_and_year(path: Path) -> None:
    async with opened(path, kind="sources") as form:
        await form.press("Winds", "tab", "tab", "The Gazette", "tab", "1931-05-03")
        await form.sees("gazette-1931")
        topic = await form.saved()
    assert topic.sources["gazette-1931"].title == "Winds"


async def test_in_the_view_of_speakers_a_speaker(path: Path) -> None:
    async with opened(path, Selected(speaker="smith")) as form:
        await form.press("Li Wei", *["tab"] * 4, "enter")
        await form.sees("aka")
        await form.press("李伟", "enter", "W. Li")
        topic = await form.saved()
    assert topic.speakers["li-wei"].aka == ("李伟", "W. Li")


@pytest.mark.parametrize("selected", [None, ON_STORM], ids=["topic", "claim"])
async def test_a_question_to_discuss(path: Path, selected: Selected | None) -> None:
    async with opened(path, selected, Part.DISCUSSION) as form:
        await form.press("Who gains by it?")
        topic = await form.saved()
    asked = topic.claims["storm"].discussion if selected else topic.discussion
    assert asked == ("Who gains by it?",)


def test_in_a_topic_without_claims_a_claim_is_what_belongs_there() -> None:
    assert belongs(Topic(question="What hit the barn?"), Where(Selected())) == "claims"


async def test_something_else_is_one_key_and_a_letter_away(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("ctrl+o")
        await form.sees("a question to discuss")
        await form.press("p")
        await form.sees("add a speaker")
        await form.press("Li Wei")
        topic = await form.saved()
    assert "li-wei" in topic.speakers


# -- what is wrong -----------------------------------------------------------------------


async def test_what_check_finds_is_told_beside_the_field_and_saving_goes_on(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("I heard the wind.", *["tab"] * 5, "1931-13")
        await form.sees("there is no month 13")
        await form.sees("the same words are quoted")
        await form.press("shift+tab", "shift+tab", "shift+tab", "nobody")
        await form.press("escape", "tab")
        await form.sees("“nobody” is new")
        topic = await form.saved()
    assert topic.evidence[1].speaker == ("nobody",)
    assert "1931-13" in path.read_text("utf-8")


async def test_a_thread_looks_through_what_was_typed_but_not_at_the_fields(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: set[int] = set()

    def values(row: Row) -> Values:
        looked.add(get_ident())
        return typed(row)

    typed: Callable[[Row], Values] = vars(Row)["values"].fget
    monkeypatch.setattr(Row, "values", property(values))
    async with opened(path, kind="claims") as form:
        await form.press("A storm", "tab", "tab", "tab", "May", "tab")
        await form.sees("not a date")
    assert looked == {get_ident()}


@pytest.mark.parametrize(
    ("name", "told"),
    [("storm", "choose another"), ("a b", "not an id")],
)
async def test_an_id_that_cannot_be_holds_the_form_back(path: Path, name: str, told: str) -> None:
    async with opened(path, kind="claims") as form:
        await form.press("A flood", *["tab"] * 4, name)
        await form.sees(told)
        await form.press("ctrl+s")
        assert form.ended == []
        await form.press("ctrl+u", "flood")
        topic = await form.saved()
    assert "flood" in topic.claims


async def test_nothing_is_added_where_nothing_was_written(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("ctrl+s")
        await form.sees("Nothing was written yet that")
        await form.press("escape")
    assert form.ended == [None]
    assert path.read_text("utf-8") == TOPIC


async def test_what_others_add_meanwhile_can_be_named(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab")
        path.write_text(TOPIC.replace("  smith:", "  cook: {name: Mrs Cook}\n  smith:"), "utf-8")
        await wait_for(form.pilot, lambda: "cook" in form.form.file.topic.speakers)
        await form.press("cook")
        await form.press("tab")
        await form.sees("Mrs Cook")
        topic = await form.saved()
    assert topic.evidence[1].speaker == ("cook",)


async def test_a_name_that_another_has_is_told(path: Path) -> None:
    async with opened(path, kind="speakers") as form:
        await form.press("jose muller")
        await form.sees("`farmer` has this name already")
        topic = await form.saved()
    assert topic.speakers["jose-muller"].name == "jose muller"


def test_an_aspect_needs_a_claim() -> None:
    plan = AspectPlan("aspects", "add an aspect")
    assert plan.edits(Topic(), {"question": "Who saw it?"}) == []
    assert "add a claim first" in plan.why_nothing(Topic(), {"question": "Who saw it?"})


# -- what was typed is not lost ----------------------------------------------------------


async def test_what_was_left_is_offered_again_and_can_be_put_aside(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "Zed")
        await form.sees("new speaker")
        await form.press("enter")
        await form.sees("add a speaker")
        await form.press("tab", "a guest", "ctrl+s")
        await form.sees("Zed, a guest")
        await form.press("tab", "tab", "tab", "tab", "*", "escape")
    assert form.ended == [None]
    assert path.read_text("utf-8") == TOPIC
    async with opened(path, ON_STORM) as form:
        await form.sees("is back; ctrl+n begins empty")
        await form.sees("supports strongly")
        await form.press("ctrl+n")
        assert "Bang." not in form.shown
        await form.press("ctrl+n")
        await form.sees("Bang.")
        topic = await form.saved()
    assert topic.speakers["zed"].role == "a guest"
    assert topic.evidence[1].speaker == ("zed",)
    async with opened(path, ON_STORM) as form:
        assert "is back" not in form.shown


async def test_fields_that_are_folded_away_come_back_too(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press(*["tab"] * 8, "enter")
        await form.sees("credibility")
        await form.press("tab", "tab", "At the inquest.", "escape")
    async with opened(path, ON_STORM) as form:
        await form.sees("At the inquest.")


async def test_leaving_without_typing_leaves_nothing(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("B", "backspace", "escape")
    async with opened(path, ON_STORM) as form:
        assert "is back" not in form.shown


async def test_the_end_of_the_app_takes_nothing_of_it(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.")
    async with opened(path, ON_STORM) as form:
        await form.sees("Bang.")


async def test_lines_that_are_pasted_into_a_line_all_come_in(path: Path) -> None:
    async with opened(path, kind="sources") as form:
        form.app.post_message(Paste("The Evening\nGazette, of May"))
        await form.sees("The Evening Gazette, of May")


async def test_what_a_terminal_obeys_is_not_pasted(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        form.app.post_message(Paste("Ba\x1b[31mng.\r\nTwice\x00."))
        await form.sees("Twice.")
        await form.press("tab", "tab", "smith", "tab", "tab")
        form.app.post_message(Paste("p.\x1b]0;x\x07 2"))
        await form.sees("p. 2")
        topic = await form.saved()
    item = topic.evidence[1]
    assert (item.quote, item.locator) == ("Bang.\nTwice.", "p. 2")


async def test_it_is_kept_while_it_is_typed(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.")
        await wait_for(form.pilot, lambda: kept(path, form.form.place) == {"quote": "Bang."})


async def test_keys_that_come_before_the_form_are_typed_into_it(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await type_at_once(form.app, "ctrl+o", "p", *"Li Wei", "tab", *"a guest")
        await form.sees("a guest")
        topic = await form.saved()
    assert topic.speakers["li-wei"].role == "a guest"


async def test_no_letter_outside_a_line_leaves_the_form(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", *["tab"] * 6, "q", "E", *["tab"] * 2, "q", "1")
        assert form.app.is_running
        assert "Bang." in form.shown


def test_what_was_typed_when_the_app_was_killed_is_offered_again(path: Path, home: Path) -> None:
    path.write_text(TOPIC, "utf-8")
    command = [sys.executable, "-m", "tui.main", str(path)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with Terminal(command, env=env) as terminal:
        terminal.wait("saved")
        terminal.send("a")
        terminal.wait("ctrl+s save")
        terminal.send("A flood", "tab", "The dyke broke.")
        terminal.wait(
            lambda: any("dyke broke." in file.read_text() for file in home.rglob("drafts/*.json"))
        )
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_end()
    assert path.read_text("utf-8") == TOPIC
    with Terminal(command, env=env) as terminal:
        terminal.wait("saved")
        terminal.send("a")
        terminal.wait("is back; ctrl+n begins empty")
        terminal.wait("The dyke broke.")
        terminal.send("\x13")
        terminal.wait(lambda: "The dyke broke." in path.read_text("utf-8"))
        terminal.wait(lambda: not list(home.rglob("drafts/*.json")))
