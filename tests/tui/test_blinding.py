"""Names hidden in the app: on every screen, told one by one, judged by oneself first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.tui.screen import screen_text, wait_for
from tests.tui.terminal import Terminal
from tui.app import CounterclaimApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TOPIC = """\
question: Who let the horses out?
claims:
  boy: {title: The stable boy, statement: Tom forgot the gate., proponents: miller}
  wind: {title: The wind, statement: A gust tore it open., proponents: tom}
speakers:
  miller: {name: Ada Miller, role: Owner of the mill, interest: Her corn was eaten.}
  tom: {name: Tom Hatch}
sources:
  gazette: {title: Horses at large, publisher: The Gazette, url: "https://example.org/horses"}
evidence:
  - {id: latch, quote: Hatch never shuts it., speaker: miller, source: gazette, supports: boy}
  - {id: storm, fact: A storm blew all night., source: gazette, supports: wind, disputes: boy}
discussion:
  - What did Mrs Miller stand to lose?
"""
NAMES = (
    "Miller",
    "miller",
    "Tom",
    "Hatch",
    "tom",
    "gazette",
    "Gazette",
    "Horses at large",
    "example",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tom-and-the-horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


def app_on(path: Path) -> CounterclaimApp:
    return CounterclaimApp(Library(path), path)


async def sees(pilot: Pilot[None], words: str) -> None:
    await wait_for(pilot, lambda: words in screen_text(pilot.app))


def names_on(pilot: Pilot[None]) -> list[str]:
    shown = screen_text(pilot.app)
    return [name for name in NAMES if name in shown]


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "i", "enter"])
async def test_no_view_tells_a_name(path: Path, key: str) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "Speaker 1")
        await pilot.press("2" if key == "1" else "1", key)
        await wait_for(pilot, lambda: not names_on(pilot))


async def test_the_library_tells_no_name(path: Path) -> None:
    library = Library(path.parent)
    async with CounterclaimApp(library).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "Speaker 1")
        assert names_on(pilot) == []
        await pilot.press("B")
        await sees(pilot, "Ada Miller")


async def test_the_cursor_stays_where_it_was_and_the_names_come_back(path: Path) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("3", "B")
        await sees(pilot, "Source 1")
        await pilot.press("4", "down", "B")
        await sees(pilot, "Tom Hatch")
        await pilot.press("enter")
        await sees(pilot, "“Hatch never shuts it.”")


async def test_names_come_back_one_by_one(path: Path) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "Speaker 2")
        await pilot.press("right", "N")
        await sees(pilot, "Tom Hatch")
        assert "Speaker 1" in screen_text(pilot.app)
        assert "Miller" not in screen_text(pilot.app)
        await pilot.press("N")
        await sees(pilot, "Ada Miller")
        await pilot.press("N")
        await sees(pilot, "Every name is told")


async def test_names_told_on_the_page_of_one_thing(path: Path) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B", "enter")
        await sees(pilot, "explanation A")
        assert names_on(pilot) == []
        await pilot.press("B")
        await sees(pilot, "Ada Miller")
        await sees(pilot, "explanation A")


@pytest.mark.parametrize("key", ["e", "a", "d", "D", "K", "r", "u", "H", "E", "f", "m", "o", "s"])
async def test_nothing_is_edited_and_nothing_opens_that_tells(path: Path, key: str) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "Speaker 1")
        await pilot.press(key)
        await sees(pilot, "names are hidden now, B shows them first")
        assert len(pilot.app.screen_stack) == 1
    assert path.read_text("utf-8") == TOPIC


async def test_who_judged_an_item_for_every_claim_learns_how_the_author_does(path: Path) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B", "2", "down")
        await sees(pilot, "A storm blew all night.")
        await pilot.press("+")
        await sees(pilot, "+ supports A; 1 left to judge")
        await pilot.press("right", "0")
        await sees(pilot, "Judged. You: + A  ○ B · the author: − A  + B")
        await pilot.press("+")
        await sees(pilot, "You have judged it")
    assert path.read_text("utf-8") == TOPIC


async def test_the_file_as_others_save_it_stays_blind(path: Path) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "Speaker 1")
        path.write_text(TOPIC.replace("tore it open", "tore Tom's gate open"), "utf-8")
        await sees(pilot, "A gust tore [name]'s gate open.")
        assert names_on(pilot) == []


async def test_a_copy_tells_no_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        terminal = Terminal(pilot, monkeypatch)
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "Speaker 1")
        await pilot.press("2", "y")
        await sees(pilot, "sent to the terminal's clipboard")
    assert terminal.clipboard == "“[name] never shuts it.”\n— Speaker 1; “Source 1”"


async def test_nothing_untrue_is_said_of_evidence_that_was_not_weighed(path: Path) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B", "enter")
        await sees(pilot, "explanation A")
        await sees(pilot, "not weighed yet")
        assert "nothing supports it" not in screen_text(pilot.app)
        await pilot.press("escape", "2")
        await sees(pilot, "[?] not weighed yet")
        assert "not looked at" not in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_in_the_comparison_evidence_stands_in_one_list_until_it_is_judged(
    path: Path, size: tuple[int, int]
) -> None:
    async with app_on(path).run_test(size=size) as pilot:
        await sees(pilot, "Ada Miller")
        await sees(pilot, "Speaks for it")
        await pilot.press("B")
        await sees(pilot, "Not weighed yet")
        shown = screen_text(pilot.app)
        assert "Speaks" not in shown
        assert shown.count("A storm blew all night.") == 1
        assert names_on(pilot) == []
        await pilot.press("down", "down")
        await wait_for(pilot, lambda: screen_text(pilot.app).count("[?] not weighed yet") == 6)
        await pilot.press("-")
        await sees(pilot, "1 left to judge")
        assert "Speaks" not in screen_text(pilot.app)
        await pilot.press("right", "+")
        await sees(pilot, "Judged. You: − A  + B · the author: − A  + B")
        await sees(pilot, "Speaks against it")
        lines = screen_text(pilot.app).splitlines()
        left = next(at for at, line in enumerate(lines) if "Not weighed yet" in line)
        assert any("A storm blew" in line for line in lines[:left])
        assert not any("A storm blew" in line for line in lines[left:])


async def test_what_was_judged_goes_with_the_item_and_not_with_its_place(path: Path) -> None:
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B", "2")
        await sees(pilot, "A storm blew all night.")
        await pilot.press("0", "right", "0")
        await sees(pilot, "Judged. You:")
        before = (
            "- {fact: Hoofs led to the corn., disputes: wind}\n  - {fact: A bolt., supports: boy}\n"
        )
        path.write_text(TOPIC.replace("  - {id: latch", f"  {before}  - {{id: latch"), "utf-8")
        await sees(pilot, "Hoofs led to the corn.")
        assert isinstance(pilot.app, CounterclaimApp)
        blindness = pilot.app.blindness
        evidence = blindness.seen(Library(path).read(path)).topic.evidence
        assert [bool(item.supports or item.disputes) for item in evidence] == [
            *(False, False),  # nobody has judged these
            *(True, False),
        ]


async def test_items_with_the_same_words_are_not_told_for_one_another(path: Path) -> None:
    same = "  - {fact: A bolt was loose., supports: boy}\n"
    path.write_text(TOPIC.replace("evidence:\n", f"evidence:\n{same}"), "utf-8")
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B", "2")
        await sees(pilot, "A bolt was loose.")
        await pilot.press("0", "right", "0")
        await sees(pilot, "Judged. You:")
        other = same.replace("supports: boy", "disputes: wind")
        path.write_text(TOPIC.replace("evidence:\n", f"evidence:\n{other}{same}"), "utf-8")
        assert isinstance(pilot.app, CounterclaimApp)
        blindness = pilot.app.blindness
        assert blindness.weighed_whole(Library(path).read(path)) == frozenset()


JUDGED = TOPIC.replace("title: The wind,", "title: The wind, verdict: The court found otherwise.,")


async def test_what_others_judged_is_told_after_every_claim_and_item_is_judged(path: Path) -> None:
    path.write_text(JUDGED, "utf-8")
    async with app_on(path).run_test(size=(160, 50)) as pilot:
        await sees(pilot, "Ada Miller")
        await pilot.press("B")
        await sees(pilot, "Speaker 1")
        await pilot.press("+")
        await sees(
            pilot, "To your mind A holds; 1 explanation and 2 items of evidence left to judge"
        )
        await pilot.press("right", "0")
        await sees(pilot, "To your mind B cannot be told; 2 items of evidence left to judge")
        await pilot.press("2")
        await sees(pilot, "A storm blew all night.")
        await pilot.press("0", "left", "0", "down", "0")
        await sees(pilot, "○ neutral A; 1 left to judge")
        await pilot.press("1")
        await sees(pilot, "Speaks for it")
        assert "The court found" not in screen_text(pilot.app)
        await pilot.press("2", "right", "0")
        await sees(pilot, "· what others judged stands after the evidence")
        await pilot.press("1")
        await sees(pilot, "Judged by others")
        await sees(pilot, "The court found otherwise.")
    assert path.read_text("utf-8") == JUDGED


async def test_a_topic_without_evidence_does_not_tell_at_once_what_others_judged(
    path: Path,
) -> None:
    start, _, rest = JUDGED.partition("evidence:\n")
    path.write_text(f"{start}discussion:{rest.partition('discussion:')[2]}", "utf-8")
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "The court found otherwise.")
        await pilot.press("B")
        await sees(pilot, "Speaker 1")
        assert "The court found" not in screen_text(pilot.app)
        await pilot.press("-")
        await sees(pilot, "To your mind A does not hold; 1 explanation left to judge")
        await pilot.press("question_mark", "escape", "right", "=")
        await sees(pilot, "The court found otherwise.")
        await pilot.press("-")
        await sees(pilot, "You have judged all")


async def test_of_a_broken_topic_it_is_told_what_is_wrong(path: Path) -> None:
    path.write_text("question: What hit the barn?\nclaims: [tom, wind]\n", "utf-8")
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "What hit the barn?")
        await sees(pilot, "1 error")
        await pilot.press("p")
        await sees(
            pilot, "Expected an id for each claim, found a list; `counterclaim check` tells more"
        )
        await pilot.press("B", "p")
        await sees(pilot, "The file has errors; `counterclaim check` tells more")
