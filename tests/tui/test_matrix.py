"""The matrix on the screen: one sign a cell, what the cursor is on in full, counts at the foot."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from claims import Evidence, Library
from claims.comparison import compare
from tests.tui.screen import screen_text
from tui.app import CounterclaimApp
from tui.topic.screen import TopicScreen
from tui.topic.view import Selected

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot


KAZAKHSTAN = "kazakhstan-2022"


@asynccontextmanager
async def opened(
    path: Path, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The app on a topic, after some keys."""
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, *keys)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def shipped(name: str) -> Path:
    return next(path for path in Library.shipped().paths() if path.stem == name)


def lines(pilot: Pilot[None]) -> list[str]:
    return screen_text(pilot.app).splitlines()


def line_with(pilot: Pilot[None], words: str) -> str:
    return next(line for line in lines(pilot) if words in line)


def selected(pilot: Pilot[None]) -> Selected:
    screen = pilot.app.screen
    assert isinstance(screen, TopicScreen)
    assert screen.view is not None
    return screen.view.selected


def topic_of(claims: int, items: int) -> str:
    """A topic whose items each support one claim and dispute the next, ever further apart."""
    text = ["question: Which one?", "claims:"]
    text += [f"  c{at}: {{title: Explanation number {at}}}" for at in range(claims)]
    text.append("evidence:")
    for at in range(items):
        degree = ("weakly", "strongly")[at % 2]
        text.append(f"  - quote: item number {at}")
        text.append(f"    supports: {{c{at % claims}: {degree}}}")
        text.append(f"    disputes: {{c{(at + 1) % claims}: {degree}}}")
    return "\n".join(text)


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A topic of twelve claims."""
    path = tmp_path / "wide.yaml"
    path.write_text(topic_of(12, 30))
    return path


async def test_every_item_has_a_line_with_a_sign_for_each_claim() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", size=(120, 40)) as pilot:
        assert line_with(pilot, "The disorder was set off").split()[-3:] == ["○", "(−)", "(+)"]
        assert line_with(pilot, "▌≈ “international terrorism”").split()[-3:] == ["≡", "?", "?"]


async def test_titles_stand_over_their_columns() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", size=(120, 40)) as pilot:
        letters = line_with(pilot, "20 items, in file order")
        signs = line_with(pilot, "Well-armed gangs")
        assert letters.index("B") == signs.index("+", signs.index("+") + 1)
        assert line_with(pilot, "International").split() == [
            "International",
            "Internal",
            "Grievances",
        ]


async def test_the_item_under_the_cursor_stands_whole_with_its_bearing_on_the_claim() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", "down", "down", "down", "right") as pilot:
        text = screen_text(pilot.app)
        assert "[(−)] disputes weakly B Internal traitors" in text
        assert "set off by apparently spontaneous protests over\n" in text
        assert "the doubling of gas prices at the start of the new year.\n" in text
        assert selected(pilot) == Selected(claim="traitors", item=3)


async def test_a_wide_screen_tells_the_item_beside_the_rows() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", "down", size=(200, 50)) as pilot:
        text = screen_text(pilot.app)
        assert "in terrorist camps oversea”" in text
        assert "At an emergency meeting" in text
        assert "≡   A International terrorism" in text
        assert "?   C Grievances over prices" in text


async def test_the_foot_counts_what_disputes_before_what_supports() -> None:
    async with opened(shipped(KAZAKHSTAN), "2") as pilot:
        shown = lines(pilot)
        at = next(at for at, line in enumerate(shown) if "disputes it" in line)
        counts = [line.split() for line in shown[at : at + 3]]
        assert counts == [
            ["disputes", "it", "2", "1", "4"],
            ["supports", "it", "5", "5", "4"],
            ["not", "looked", "at", "2", "3", "4"],
        ]


async def test_dependent_items_are_counted_once_beside_their_number(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text(
        "question: Who?\nclaims: {a: {title: One}, b: {title: Two}}\n"
        "evidence: [{quote: It was so, supports: a}, {quote: it was so., supports: a},\n"
        "  {quote: It was not, supports: a, disputes: b}]\n"
    )
    async with opened(path, "2") as pilot:
        assert line_with(pilot, "supports it (independent)").split()[-3:] == ["3", "(2)", "0"]
        assert line_with(pilot, "disputes it").split() == ["disputes", "it", "0", "1"]


async def test_a_claim_that_only_its_makers_support_says_so(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text(
        "question: Who?\nspeakers: {ann: {name: Ann}}\n"
        "claims:\n  mine: {title: Mine, proponents: ann}\n  other: {title: Other}\n"
        "evidence:\n  - {quote: It was so, speaker: ann, supports: mine}\n"
    )
    async with opened(path, "2") as pilot:
        assert "supports it, only from its makers: A" in screen_text(pilot.app)


async def test_a_rebuttal_stands_under_what_it_rebuts_and_says_so() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", size=(120, 40)) as pilot:
        shown = lines(pilot)
        at = next(at for at, line in enumerate(shown) if "Political crises hit" in line)
        assert "Moscow was afraid" in shown[at - 1]
        assert "↳+ reported:" in shown[at]
        await press(pilot, *["down"] * 15)
        assert "↳+ supports: “Moscow was afraid" in screen_text(pilot.app)
        assert line_with(pilot, "Moscow was afraid").startswith("▌")


async def test_sorting_puts_first_what_tells_the_claims_apart() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", "S", size=(120, 40)) as pilot:
        shown = lines(pilot)
        first = next(at for at, line in enumerate(shown) if "━━━" in line) + 1
        assert "Well-armed gangs" in shown[first]
        assert "4 steps apart" in screen_text(pilot.app)
        assert "20 items, most telling first" in screen_text(pilot.app)
        assert "What tells these claims apart most stands first" in shown[-1]
        assert selected(pilot).item == 8


async def test_sorting_again_goes_back_to_the_file_with_the_cursor_on_its_item() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", "S", "down", size=(120, 40)) as pilot:
        before = selected(pilot)
        await press(pilot, "S")
        assert "20 items, in file order" in screen_text(pilot.app)
        assert selected(pilot) == before


async def test_two_claims_alone_are_told_apart_by_what_bears_on_those_two() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", "S", "z", "z", size=(120, 40)) as pilot:
        head = line_with(pilot, "most telling first").split()
        assert head[-2:] == ["A", "B"]
        shown = lines(pilot)
        first = next(at for at, line in enumerate(shown) if "━━━" in line) + 1
        assert shown[first].split()[-2:] == ["○", "(−)"]


async def test_columns_hide_and_move_with_the_cursor_on_its_claim() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", "right", "right", "less_than_sign") as pilot:
        assert selected(pilot).claim == "grievances"
        letters = [word for word in line_with(pilot, "20 items").split() if len(word) == 1]
        assert letters == ["A", "C", "B"]
        await press(pilot, "x")
        letters = [word for word in line_with(pilot, "20 items").split() if len(word) == 1]
        assert letters == ["A", "B"]


async def test_more_claims_than_fit_scroll_by_whole_columns(wide: Path) -> None:
    async with opened(wide, "2") as pilot:
        assert "3 more →" in screen_text(pilot.app)
        await press(pilot, *["right"] * 11)
        text = screen_text(pilot.app)
        assert "← 3 more" in text
        assert "L Explanation number 11" in text
        assert line_with(pilot, "30 items").split()[-1] == "L"


async def test_the_cursor_comes_from_the_comparison_and_goes_back() -> None:
    async with opened(shipped(KAZAKHSTAN), "1", "down", "down") as pilot:
        before = selected(pilot)
        assert before.item is not None
        await press(pilot, "2")
        assert selected(pilot)[:2] == before[:2]
        await press(pilot, "down", "1")
        assert selected(pilot).item == before.item + 1


async def test_the_comparison_is_as_it_was_when_one_comes_back() -> None:
    async with opened(shipped(KAZAKHSTAN), "pagedown", "down", "pagedown", "up") as pilot:
        before = lines(pilot)[:-1]
        await press(pilot, "2", "1")
        assert lines(pilot)[:-1] == before
        await press(pilot, "3", "1")
        assert lines(pilot)[:-1] == before


async def test_the_cursor_follows_its_item_when_the_topic_changes(wide: Path) -> None:
    async with opened(wide, "2", *["down"] * 4, "right") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TopicScreen)
        assert screen.view is not None
        before = screen.view.comparison.topic
        moved = replace(before, evidence=(Evidence(quote="new"), *before.evidence))
        screen.view.show(compare(moved))
        assert selected(pilot)[:2] == ("c1", 5)
        edited = replace(moved.evidence[5], quote="item number 4, and more")
        screen.view.show(
            compare(replace(moved, evidence=(*moved.evidence[:5], edited, *moved.evidence[6:])))
        )
        await pilot.pause()
        assert "“item number 4, and more”" in screen_text(pilot.app)
        assert selected(pilot)[:2] == ("c1", 5)


async def test_words_are_found_once_a_row() -> None:
    async with opened(shipped(KAZAKHSTAN), "2", "right", "slash", *"turmoil", "enter") as pilot:
        assert selected(pilot)[:2] == ("traitors", 14)
        await press(pilot, "n")
        assert selected(pilot)[:2] == ("traitors", 14)


async def test_a_click_puts_the_cursor_on_a_cell() -> None:
    async with opened(shipped(KAZAKHSTAN), "2") as pilot:
        shown = lines(pilot)
        row = next(at for at, line in enumerate(shown) if "set off by app" in line)
        await pilot.click(offset=(shown[row].index("(+)"), row))
        await pilot.pause()
        assert selected(pilot)[:2] == ("grievances", 3)


async def test_a_topic_without_evidence_shows_the_gap(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text("question: Who?\nclaims: {a: {title: One}, b: {title: Two}}\n")
    async with opened(path, "2", "down", "right", "S") as pilot:
        assert "╱ no evidence yet ╱" in screen_text(pilot.app)
        assert "There is no evidence to sort yet" in lines(pilot)[-1]
        assert selected(pilot).claim == "b"


async def test_a_topic_without_claims_still_lists_its_evidence(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text("question: Who?\nevidence: [{quote: So it was}]\n")
    async with opened(path, "1", "2") as pilot:
        assert "“So it was”" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (139, 30), (140, 30), (200, 50)])
async def test_nothing_is_wider_or_higher_than_the_screen(
    wide: Path, size: tuple[int, int]
) -> None:
    async with opened(wide, "2", "end", "right", size=size) as pilot:
        shown = lines(pilot)
        assert len(shown) == size[1]
        assert max(len(line) for line in shown) <= size[0]
        assert line_with(pilot, "▌").strip()


async def test_what_is_drawn_in_part_is_what_would_be_drawn_in_whole(wide: Path) -> None:
    keys = ["down", "right", "right", "pagedown", "up", "S", "down", "left", "end", "S", "home"]
    async with opened(wide, "2", size=(80, 24)) as pilot:
        for key in keys:
            await press(pilot, key)
            in_part = screen_text(pilot.app)
            screen = pilot.app.screen
            assert isinstance(screen, TopicScreen)
            assert screen.view is not None
            screen.view.reset()
            await pilot.pause()
            assert screen_text(pilot.app) == in_part
