"""What is added through a form stands in the file, and nothing else of it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.bearing import Bearing, bearing
from claims.comparison import Part
from tests.tui.forms import TOPIC, opened
from tui.topic.view import Selected

if TYPE_CHECKING:
    from pathlib import Path

ON_STORM = Selected("storm")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barn.yaml"


async def test_evidence_is_added_with_how_it_bears_on_each_claim(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("The roof flew.", "tab", "tab", "smith", "tab", "gazette", "tab", "p. 2")
        await form.press("tab", "1931-05-02", "tab", "2", "down", "6", "tab", "to be looked up")
        topic = await form.saved()
    item = topic.evidence[1]
    assert (item.quote, item.speaker, item.source) == ("The roof flew.", ("smith",), ("gazette",))
    assert (item.locator, item.note) == ("p. 2", "to be looked up")
    assert item.date is not None
    assert item.date.text == "1931-05-02"
    assert bearing(item, "storm") is Bearing.SUPPORTS_STRONGLY
    assert bearing(item, "lorry") is Bearing.DISPUTES_WEAKLY
    assert path.read_text("utf-8").startswith(TOPIC)


@pytest.mark.parametrize("number", range(1, 10))
async def test_one_key_sets_each_of_the_nine_ways(path: Path, number: int) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", *["tab"] * 6, str(number))
        how = list(Bearing)[number - 1]
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
        await form.press("No wind.", *["tab"] * 6, "9", "down", "down", "8")
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


# -- names -------------------------------------------------------------------------------


async def test_a_part_of_a_name_is_enough_and_a_slip_and_accents_are_forgiven(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "jsoe mull")
        await form.sees("José Müller")
        await form.press("enter")
        await form.sees("José Müller, a farmer")
        topic = await form.saved()
    assert topic.evidence[1].speaker == ("farmer",)


async def test_down_chooses_another_and_all_are_offered_where_nothing_is_typed(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "down")
        await form.sees("Ann Smith")
        await form.press("down", "enter")
        topic = await form.saved()
    assert topic.evidence[1].speaker == ("smith",)


async def test_several_names_stand_with_commas_between(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "ann", "enter", ", jos", "enter")
        topic = await form.saved()
    assert topic.evidence[1].speaker == ("smith", "farmer")


async def test_a_whole_name_needs_no_choosing(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "ann smith", "tab", "the evening gazette")
        topic = await form.saved()
    assert (topic.evidence[1].speaker, topic.evidence[1].source) == (("smith",), ("gazette",))


async def test_escape_closes_the_offers_first(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("tab", "tab", "ann")
        await form.sees("Ann Smith")
        await form.press("escape")
        assert "Ann Smith" not in form.shown
        assert "add evidence" in form.shown


async def test_a_speaker_that_does_not_exist_yet_is_made_without_leaving(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("Bang.", "tab", "tab", "Zoë Ødegård")
        await form.sees("new speaker “Zoë Ødegård”")
        await form.press("enter")
        await form.sees("add a speaker")
        await form.sees("zoe-odegard, unless")
        await form.press("tab", "a neighbour", "ctrl+s")
        await form.sees("add evidence")
        await form.sees("Zoë Ødegård, a neighbour")
        topic = await form.saved()
    assert len(form.ended[0] or ()) == 2
    assert topic.speakers["zoe-odegard"].name == "Zoë Ødegård"
    assert topic.speakers["zoe-odegard"].role == "a neighbour"
    assert topic.evidence[1].speaker == ("zoe-odegard",)


async def test_a_source_that_does_not_exist_yet_is_made_too(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "tab", "Daily Post")
        await form.sees("new source “Daily Post”")
        await form.press("enter")
        await form.sees("add a source")
        await form.press("tab", "A. Writer", "enter", "B. Writer", "ctrl+s")
        await form.sees("add evidence")
        topic = await form.saved()
    assert topic.sources["daily-post"].author == ("A. Writer", "B. Writer")
    assert topic.evidence[1].source == ("daily-post",)


async def test_leaving_the_form_on_top_comes_back_to_what_was_typed(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "Zed")
        await form.sees("new speaker")
        await form.press("enter")
        await form.sees("add a speaker")
        await form.press("escape")
        await form.sees("add evidence")
        assert "Bang." in form.shown
        assert "Zed" in form.shown
