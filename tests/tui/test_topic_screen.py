"""One topic: what it opens on, what stays when its file changes, columns, finding, editing."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

import pytest

from claims import Library
from claims.comparison import compare
from claims.locating import line_of
from tests.tui.screen import screen_text, type_at_once, wait_for
from tui.app import CounterclaimApp
from tui.topic.screen import TopicScreen
from tui.topic.weight import SMALL, is_light

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.topic.view import View

HEAD = """\
question: Who opened the gate?
claims:
  wind:
    title: The wind
    statement: A gust lifted the latch.
    date: 2022-03-02
    proponents: pryce
    aspects: {"When?": At night}
    verdict: The council found it unlikely.
  goat:
    title: The goat
    statement: A goat lifted the latch.
    aspects: {"When?": At dawn}
    discussion: ["Could a goat do it?", "Which goat?"]
speakers:
  pryce: {name: Owen Pryce}
sources:
  log: {title: The station log}
evidence:
"""
ITEMS = [
    f"  - {{quote: Words number {n}., source: log, supports: {'goat' if n % 2 else 'wind'}}}\n"
    for n in range(6)
]


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    path = tmp_path / "gate.yaml"
    path.write_text(HEAD + "".join(ITEMS), "utf-8")
    return path


@asynccontextmanager
async def opened(path: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[Any]]:
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def search(pilot: Pilot[Any], words: str) -> None:
    await pilot.press("slash")
    for letter in words:
        await pilot.press("space" if letter == " " else "full_stop" if letter == "." else letter)
    await pilot.press("enter")
    await pilot.pause()


def shown(pilot: Pilot[Any]) -> View:
    """The view on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, TopicScreen)
    assert screen.view is not None
    return screen.view


def under_cursor(pilot: Pilot[Any]) -> str:
    """The words that the cursor stands on."""
    view = shown(pilot)
    return str(view.text_at(view.row, view.column))


async def test_the_cursor_keeps_to_its_item_when_others_come_and_go_above(topic: Path) -> None:
    async with opened(topic) as pilot:
        await search(pilot, "Words number 3")
        assert "Words number 3" in under_cursor(pilot)
        new = "  - {quote: Quite new., source: log, supports: [goat, wind]}\n"
        topic.write_text(HEAD + new + "".join(ITEMS), "utf-8")
        await wait_for(pilot, lambda: "Quite new" in screen_text(pilot.app))
        assert "Words number 3" in under_cursor(pilot)
        topic.write_text(HEAD + "".join(reversed(ITEMS[2:])), "utf-8")
        await wait_for(pilot, lambda: "Quite new" not in screen_text(pilot.app))
        assert "Words number 3" in under_cursor(pilot)


async def test_what_is_read_in_full_stays_when_others_come_above(topic: Path) -> None:
    async with opened(topic) as pilot:
        await search(pilot, "Words number 3")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "4 of 6" in screen_text(pilot.app))
        new = "  - {quote: Quite new., source: log, supports: goat}\n"
        topic.write_text(HEAD + new + "".join(ITEMS), "utf-8")
        await wait_for(pilot, lambda: "5 of 7" in screen_text(pilot.app))
        assert "“Words number 3.”" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Words number 3" in under_cursor(pilot)


async def test_the_cell_is_remembered_by_what_stands_there(topic: Path) -> None:
    async with opened(topic) as pilot:
        await search(pilot, "Words number 4")
    new = "  - {quote: Quite new., source: log, supports: wind}\n"
    topic.write_text(HEAD + new + "".join(ITEMS), "utf-8")
    async with opened(topic) as pilot:
        assert "Words number 4" in under_cursor(pilot)


@pytest.mark.parametrize("broken", ["question: [\n", "question: x\nclaims:\n\tone: {}\n", "\x00"])
async def test_a_topic_that_cannot_be_read_opens_on_what_is_wrong(broken: str, topic: Path) -> None:
    topic.write_text(broken, "utf-8")
    async with opened(topic, (80, 24)) as pilot:
        await wait_for(pilot, lambda: "what is wrong" in screen_text(pilot.app))
        assert "error" in screen_text(pilot.app)


async def test_a_topic_without_claims_says_how_to_add_the_first(topic: Path) -> None:
    topic.write_text("question: Who opened the gate?\n", "utf-8")
    async with opened(topic, (80, 24)) as pilot:
        await wait_for(pilot, lambda: "This topic has no claims yet" in screen_text(pilot.app))
        await wait_for(pilot, lambda: "1 error" in screen_text(pilot.app))
        await pilot.press("a")
        await wait_for(pilot, lambda: "add a claim" in screen_text(pilot.app))
        await pilot.press(*"The goat", "ctrl+s")
        await wait_for(pilot, lambda: "A The goat" in screen_text(pilot.app))


@pytest.mark.parametrize("broken", ["question: [\n", "claims:\n\tx: y\n", "\x00\x01"])
async def test_a_file_that_breaks_while_it_is_open_is_shown_as_last_read(
    broken: str, topic: Path
) -> None:
    async with opened(topic) as pilot:
        topic.write_text(broken, "utf-8")
        await wait_for(pilot, lambda: "no longer loads" in screen_text(pilot.app))
        assert "A gust lifted the latch." in screen_text(pilot.app)
        await pilot.press("f")
        await wait_for(pilot, lambda: "what is wrong" in screen_text(pilot.app))
        await pilot.press("escape")
        topic.write_text(HEAD.replace("A gust", "A squall") + ITEMS[0], "utf-8")
        await wait_for(pilot, lambda: "A squall lifted" in screen_text(pilot.app))
        assert "no longer loads" not in screen_text(pilot.app)


async def test_a_file_that_is_deleted_says_so_and_is_still_shown(topic: Path) -> None:
    async with opened(topic) as pilot:
        topic.unlink()
        await wait_for(pilot, lambda: "has been deleted" in screen_text(pilot.app))
        assert "A gust lifted the latch." in screen_text(pilot.app)
        topic.write_text(HEAD.replace("A gust", "A squall") + ITEMS[0], "utf-8")
        await wait_for(pilot, lambda: "A squall lifted" in screen_text(pilot.app))


async def test_heads_tell_who_makes_a_claim_and_since_when(topic: Path) -> None:
    async with opened(topic) as pilot:
        assert "Owen Pryce, 2 Mar 2022" in screen_text(pilot.app)
        assert "no one named" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("A gust", "    statement: A gust lifted the latch."),
        ("At dawn", '    aspects: {"When?": At dawn}'),
        ("The council", "    verdict: The council found it unlikely."),
        ("Which goat", '    discussion: ["Could a goat do it?", "Which goat?"]'),
        ("Words number 4", ITEMS[4].rstrip()),
    ],
)
async def test_the_editor_opens_at_the_line_of_the_cell(words: str, line: str, topic: Path) -> None:
    async with opened(topic) as pilot:
        await search(pilot, words)
        screen: Any = pilot.app.screen
        number, _ = line_of(screen.file, screen.view.selected.path)
        assert topic.read_text("utf-8").splitlines()[number - 1] == line


async def test_columns_are_hidden_moved_focused_and_shown_again(topic: Path) -> None:
    def titles(pilot: Pilot[Any]) -> list[str]:
        text = screen_text(pilot.app)
        found = [name for name in ("A The wind", "B The goat") if name in text]
        return sorted(found, key=text.index)

    async with opened(topic) as pilot:
        await pilot.press("greater_than_sign")
        assert titles(pilot) == ["B The goat", "A The wind"]
        await pilot.press("x")
        assert titles(pilot) == ["B The goat"]
        await pilot.press("x")
        assert "The last column stays" in screen_text(pilot.app)
        await pilot.press("X")
        assert titles(pilot) == ["A The wind", "B The goat"]
        await pilot.press("z")
        assert len(titles(pilot)) == 1
        await pilot.press("z")
        assert len(titles(pilot)) == 2
        await pilot.press("z")
        assert titles(pilot) == ["A The wind", "B The goat"]


async def test_words_are_found_while_they_are_typed_and_escape_goes_back(topic: Path) -> None:
    async with opened(topic) as pilot:
        before = under_cursor(pilot)
        await pilot.press("slash", *"dawn")
        assert "At dawn" in under_cursor(pilot)
        await pilot.press("escape")
        assert under_cursor(pilot) == before
        await search(pilot, "latch")
        first = under_cursor(pilot)
        await pilot.press("n")
        assert under_cursor(pilot) != first
        assert "latch" in under_cursor(pilot)
        await search(pilot, "zebra")
        assert "“zebra” is nowhere in this view" in screen_text(pilot.app)


async def test_words_of_a_large_topic_are_found_too(topic: Path) -> None:
    many = (f"  - {{fact: Fact {n}., source: log, supports: wind}}\n" for n in range(2000))
    topic.write_text(HEAD + "".join(many), "utf-8")
    async with opened(topic) as pilot:
        await wait_for(pilot, lambda: "A gust" in screen_text(pilot.app))
        await search(pilot, "Fact 1999.")
        await wait_for(pilot, lambda: "Fact 1999." in under_cursor(pilot))


async def test_leaving_a_search_in_a_large_topic_leaves_the_cursor_where_it_was(
    topic: Path,
) -> None:
    many = (f"  - {{fact: Fact {n}., source: log, supports: wind}}\n" for n in range(2000))
    topic.write_text(HEAD + "".join(many), "utf-8")
    async with opened(topic) as pilot:
        await wait_for(pilot, lambda: "A gust" in screen_text(pilot.app))
        screen = cast("TopicScreen", pilot.app.screen)
        assert screen.view is not None
        before = screen.view.selected
        keys = ["slash", *"1555", "escape", "z", "z", "z"]
        await type_at_once(cast("CounterclaimApp", pilot.app), *keys)
        finding = [worker for worker in pilot.app.workers if worker.group == "finding"]
        await wait_for(pilot, lambda: all(worker.is_finished for worker in finding))
        assert screen.view.selected == before


async def test_what_is_saved_while_a_topic_opens_is_shown(topic: Path) -> None:
    app = CounterclaimApp(Library(topic), topic)
    async with app.run_test(size=(120, 40)) as pilot:
        assert cast("TopicScreen", app.screen).file is not None
        topic.write_text((HEAD + "".join(ITEMS)).replace("A gust", "A storm"), "utf-8")
        await wait_for(pilot, lambda: "A storm lifted" in screen_text(app))


async def test_a_column_hidden_while_the_file_is_read_again_stays_hidden(topic: Path) -> None:
    async with opened(topic) as pilot:
        screen = cast("TopicScreen", pilot.app.screen)
        assert screen.view is not None
        reading = Library(topic).read(topic)
        laid_out = compare(reading.topic)
        await pilot.press("x")
        await screen._show_file(reading, laid_out)
        assert len(screen.view.comparison.claims) == len(laid_out.claims) - 1


async def test_what_few_bytes_make_much_of_is_laid_out_beside_the_keys(topic: Path) -> None:
    claims = "".join(f"  c{n}: {{title: Claim {n}}}\n" for n in range(120))
    names = ", ".join(f"c{n}" for n in range(120))
    items = "".join(f"  - {{fact: Fact {n}., supports: *all}}\n" for n in range(100))
    head = f"question: Who?\nx-all: &all [{names}]\nclaims:\n{claims}evidence:\n{items}"
    topic.write_text(head, "utf-8")
    assert topic.stat().st_size < SMALL
    app = CounterclaimApp(Library(topic), topic)
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "Claim 0" in screen_text(app))
    assert not is_light(Library(topic).read(topic).topic)


async def test_a_reading_that_was_overtaken_is_not_shown(topic: Path) -> None:
    async with opened(topic) as pilot:
        seen = [-1]

        def is_last() -> bool:
            shown = re.search(r"Gust (\d+) lifted", screen_text(pilot.app))
            seen.append(int(shown[1]) if shown else seen[-1])
            return seen[-1] == 19

        for number in range(20):
            topic.write_text(HEAD.replace("A gust", f"Gust {number}") + ITEMS[0], "utf-8")
            is_last()
            await pilot.pause()
        await wait_for(pilot, is_last)
        await wait_for(pilot, lambda: not [w for w in pilot.app.workers if w.group == "reading"])
        await pilot.pause()
        assert is_last()
        assert seen == sorted(seen)


async def test_a_key_that_does_nothing_here_says_why(topic: Path) -> None:
    async with opened(topic) as pilot:
        await pilot.press("S")
        assert "S sorts the matrix" in screen_text(pilot.app)
        await pilot.press("f")
        assert "Nothing is wrong with this file" in screen_text(pilot.app)
        await pilot.press("o")
        assert screen_text(pilot.app).splitlines()[-1].strip() != ""


@pytest.mark.parametrize("view", ["1", "2", "3", "4"])
@pytest.mark.parametrize("left", ["question: q\n", "question: q\nclaims: {}\nevidence: []\n"])
async def test_a_view_that_was_scrolled_loses_all_its_rows(
    left: str, view: str, topic: Path
) -> None:
    async with opened(topic, (80, 24)) as pilot:
        await pilot.press(view, "G", "down", "end")
        topic.write_text(left, "utf-8")
        await wait_for(pilot, lambda: "A gust" not in screen_text(pilot.app))
        await wait_for(pilot, lambda: " q" in screen_text(pilot.app).splitlines()[0])
        await pilot.press(
            "down", "up", "left", "right", "pagedown", "G", "g", "enter", "x", "z", "y"
        )
        await pilot.pause()
        topic.write_text(HEAD + "".join(ITEMS), "utf-8")
        await pilot.press("1")
        await wait_for(pilot, lambda: "Owen Pryce" in screen_text(pilot.app))


async def test_a_key_shows_evidence_in_its_own_language_and_back(topic: Path) -> None:
    item = "  - {quote: I saw it., original: Ich sah es., language: de, supports: wind}\n"
    topic.write_text(HEAD + item, "utf-8")
    async with opened(topic) as pilot:
        assert "“I saw it.”" in screen_text(pilot.app)
        await pilot.press("t")
        await pilot.pause()
        assert "“Ich sah es.”" in screen_text(pilot.app)
        await pilot.press("2")
        await pilot.pause()
        assert "“Ich sah es.”" in screen_text(pilot.app)
        await pilot.press("t")
        await pilot.pause()
        assert "“I saw it.”" in screen_text(pilot.app)


async def test_hidden_columns_are_told_for_as_long_as_they_are_hidden(topic: Path) -> None:
    async with opened(topic) as pilot:
        await pilot.press("x", "down", "2")
        await pilot.pause()
        assert "1 column hidden" in screen_text(pilot.app)
        await pilot.press("X")
        await pilot.pause()
        assert "hidden" not in screen_text(pilot.app)


async def test_a_click_on_a_key_presses_it_and_one_on_a_head_goes_to_its_column(
    topic: Path,
) -> None:
    async with opened(topic) as pilot:
        lines = screen_text(pilot.app).splitlines()
        y, title = next((y, line) for y, line in enumerate(lines) if "B The goat" in line)
        await pilot.click(offset=(title.index("B The goat"), y))
        await pilot.pause()
        assert shown(pilot).selected.claim == "goat"
        await pilot.click(offset=(lines[-1].index("2 matrix"), len(lines) - 1))
        await wait_for(pilot, lambda: "items, in file order" in screen_text(pilot.app))
