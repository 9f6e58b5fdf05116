"""Names in a form: a part is enough, and what does not exist yet is made on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.comparison import Part
from tests.tui.forms import TOPIC, opened
from tests.tui.screen import wait_for
from tui.forms.names import Offers
from tui.topic.view import Selected

if TYPE_CHECKING:
    from pathlib import Path

ON_STORM = Selected("storm")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barn.yaml"


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


@pytest.mark.parametrize("between", ["; ", ", ", ";"])
async def test_several_names_stand_with_semicolons_or_commas_between(
    path: Path, between: str
) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "ann", "enter", f"{between}jos", "enter")
        topic = await form.saved()
    assert topic.evidence[1].speaker == ("smith", "farmer")


async def test_a_whole_name_needs_no_choosing(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "ann smith", "tab", "the evening gazette")
        topic = await form.saved()
    assert (topic.evidence[1].speaker, topic.evidence[1].source) == (("smith",), ("gazette",))


async def test_words_that_only_one_name_has_are_taken_for_it_also_before_a_comma(
    path: Path,
) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "Smith, Müller", "escape", "tab")
        await form.sees("smith, farmer")
        topic = await form.saved()
    assert topic.evidence[1].speaker == ("smith", "farmer")


async def test_words_that_two_names_have_are_not(path: Path) -> None:
    path.write_text(TOPIC.replace("  smith:", "  bo: {name: Bo Müller}\n  smith:"), "utf-8")
    async with opened(path, ON_STORM) as form:
        await form.press("Bang.", "tab", "tab", "Müller, Пётр", "escape", "tab")
        await form.sees("Müller, Пётр")
        await form.sees("“Müller” is new; enter here makes it")


async def test_escape_closes_the_offers_first(path: Path) -> None:
    async with opened(path, ON_STORM) as form:
        await form.press("tab", "tab", "ann")
        await form.sees("Ann Smith")
        assert "smith" in form.shown
        await form.press("escape")
        lists = form.app.screen.query(Offers)
        await wait_for(form.pilot, lambda: not any(each.offers for each in lists))
        assert "add evidence" in form.shown


async def test_a_speaker_that_does_not_exist_yet_is_made_without_leaving(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("Bang.", "tab", "tab", "Zoë Ødegård")
        await form.sees("new speaker “Zoë Ødegård”")
        await form.press("enter")
        await form.sees("add a speaker")
        await form.sees("zoe-odegard")
        await form.press("tab", "a neighbour", "ctrl+s")
        await form.sees("add evidence")
        await form.sees("Zoë Ødegård, a neighbour")
        topic = await form.saved()
    assert len(form.ended[0] or ()) == 2
    assert topic.speakers["zoe-odegard"].name == "Zoë Ødegård"
    assert topic.speakers["zoe-odegard"].role == "a neighbour"
    assert topic.evidence[1].speaker == ("zoe-odegard",)


async def test_a_name_that_nothing_has_can_be_made_a_speaker_later(path: Path) -> None:
    async with opened(path, ON_STORM, Part.SUPPORTS) as form:
        await form.press("Bang.", "tab", "tab", "Zed", "tab")
        await form.sees("“Zed” is new; enter here makes it")
        await form.press("shift+tab", "enter")
        await form.sees("add a speaker")
        await form.press("ctrl+s")
        await form.sees("add evidence")
        topic = await form.saved()
    assert topic.speakers["zed"].name == "Zed"
    assert topic.evidence[1].speaker == ("zed",)


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
