"""The library's screen: which topics there are, which is looked for, is anything wrong."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from tests.tui.screen import screen_text, slide_words, wait_for
from tui.app import CounterclaimApp
from tui.library.gathering import gather
from tui.library.listing import Listing
from tui.state import remember

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

DAM = """\
question: Who opened the dam?
date: 1911-04
tags: [flood, valley]
sources:
  paper: {title: Paper}
speakers:
  miller: {name: Ada Miller}
claims:
  rain: {title: Heavy rain, statement: It rained for nine days., proponents: miller}
  clerk: {title: A careless clerk, statement: The gate was left open.}
evidence:
  - {quote: It never stopped., speaker: miller, source: paper, supports: rain}
  - {fact: The gate stood open., source: paper, supports: clerk, disputes: rain}
"""
VASA = """\
question: Why did the Vasa sink?
date: 1628-08-10
tags: [ship]
claims:
  ballast: {title: Too little ballast, statement: She could not stand up to a gust.}
"""
ZOO = """\
question: Who freed the zoo's last wolf?
date: 1954
claims:
  keeper: {title: The keeper, statement: He had the key.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for at, (name, text) in enumerate({"dam": DAM, "vasa": VASA, "zoo": ZOO}.items()):
        path = tmp_path / f"{name}.yaml"
        path.write_text(text)
        os.utime(path, (1_000_000_000 + at, 1_000_000_000 + at))
    return tmp_path


def listing(pilot: Pilot[Any]) -> Listing:
    return pilot.app.screen.query_one(Listing)


def questions(pilot: Pilot[Any]) -> list[str]:
    return [topic.title for topic in listing(pilot).listed]


def highlighted(pilot: Pilot[Any]) -> str:
    topic = listing(pilot).topic
    return topic.name if topic else ""


def line_with(pilot: Pilot[Any], words: str) -> str:
    lines = [line for line in screen_text(pilot.app).splitlines() if words in line]
    assert lines, screen_text(pilot.app)
    return lines[0]


async def opened(pilot: Pilot[Any], count: int = 3) -> None:
    await wait_for(pilot, lambda: len(listing(pilot).topics) == count)
    await pilot.pause()


# -- the list ----------------------------------------------------------------------------


async def test_a_topic_is_told_by_question_date_tags_and_counts(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        lines = screen_text(pilot.app).splitlines()
        at = next(number for number, line in enumerate(lines) if "Who opened the dam?" in line)
        assert "Apr 1911 · flood, valley" in lines[at + 1]
        assert lines[at + 1].split()[-3:] == ["2", "2", "1"]
        assert line_with(pilot, "3 topics").split()[-3:] == ["claims", "evidence", "sources"]


async def test_what_check_finds_stands_beside_the_topic(folder: Path) -> None:
    (folder / "dam.yaml").write_text(DAM + "  - {quote: x, source: nowhere, supports: [rain]}\n")
    (folder / "zoo.yaml").write_text(ZOO.replace("date: 1954", "date: 1954 #5"))
    async with CounterclaimApp(Library(folder)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "✗ 1 error" in screen_text(pilot.app))
        assert "Who opened the dam?" in line_with(pilot, "✗ 1 error")
        assert "wolf" in line_with(pilot, "! ")
        assert "✗" not in line_with(pilot, "Vasa")


async def test_a_topic_that_cannot_be_read_is_listed_and_opens(folder: Path) -> None:
    (folder / "vasa.yaml").write_text("question: Why?\nclaims: {one: [\n")
    async with CounterclaimApp(Library(folder)).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        listing(pilot).move_to(2, 0)
        await pilot.pause()
        assert "▌ Why?" in line_with(pilot, "✗ 1 error")
        assert "✗ line 2:" in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "vasa › Why?" in screen_text(pilot.app))


async def test_files_that_are_no_topics_are_passed_over(folder: Path) -> None:
    (folder / "other.yaml").write_text("name: something else\n")
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        assert "other" not in screen_text(pilot.app)


async def test_text_from_files_is_shown_literally(folder: Path) -> None:
    (folder / "dam.yaml").write_text(
        'question: "[bold]Who[/bold] \\e[31m?"\nclaims: {a: {title: "[x]"}}\n'
    )
    async with CounterclaimApp(Library(folder)).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        assert screen_text(pilot.app).count("[bold]Who[/bold] ␛[31m?") == 2
        assert "A [x]" in screen_text(pilot.app)


async def test_the_list_is_sorted_by_title_date_and_last_change(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        dam, vasa, zoo = (
            "Who opened the dam?",
            "Why did the Vasa sink?",
            "Who freed the zoo's last wolf?",
        )
        assert questions(pilot) == [zoo, dam, vasa]
        assert "by title" in line_with(pilot, "3 topics")
        await pilot.press("S")
        assert questions(pilot) == [zoo, dam, vasa]
        assert "by date" in line_with(pilot, "3 topics")
        await pilot.press("S")
        assert questions(pilot) == [zoo, vasa, dam]
        assert "by last change" in line_with(pilot, "3 topics")
        assert "changed 2001-09-09" in screen_text(pilot.app)
        await pilot.press("S")
        assert "by title" in line_with(pilot, "3 topics")


async def test_sorting_keeps_the_cursor_on_its_topic(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        await pilot.press("down")
        assert highlighted(pilot) == "dam"
        await pilot.press("S", "S")
        assert highlighted(pilot) == "dam"
        assert "▌ Who opened the dam?" in screen_text(pilot.app)


async def test_a_large_library_fills_the_list_and_scrolls(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"t{number}.yaml").write_text(
            f"question: Question {number:03}?\nclaims: {{a: {{}}}}\n"
        )
    async with CounterclaimApp(Library(tmp_path)).run_test(size=(80, 24)) as pilot:
        await opened(pilot, 300)
        await wait_for(pilot, lambda: "300 topics" in screen_text(pilot.app))
        await pilot.press("end")
        assert "▌ Question 299?" in screen_text(pilot.app)
        await pilot.press("pageup", "home")
        assert "▌ Question 000?" in screen_text(pilot.app)


# -- the filter --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("dam", ["dam"]),
        ("wolf zoo", ["zoo"]),
        ("FLOOD", ["dam"]),
        ("careless", ["dam"]),
        ("ballst", ["vasa"]),
        ("Vaas", ["vasa"]),
        ("carelses valey", ["dam"]),
        ("who", ["zoo", "dam"]),
        ("nothing like it", []),
    ],
)
async def test_the_list_filters_while_one_types(folder: Path, typed: str, names: list[str]) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        await pilot.press("slash", *("space" if char == " " else char for char in typed))
        await pilot.pause()
        assert [topic.name for topic in listing(pilot).listed] == names
        assert f"{len(names)} of 3 topics" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_from_the_filter_into_the_list_and_out_of_both(folder: Path, key: str) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        await pilot.press("slash", *"who", key)
        await wait_for(pilot, lambda: listing(pilot).has_focus)
        assert len(questions(pilot)) == 2
        assert "of 3 topics match “who”" in screen_text(pilot.app)
        await pilot.press("down")
        assert highlighted(pilot) == "dam"
        await pilot.press("escape")
        assert len(questions(pilot)) == 3
        assert highlighted(pilot) == "dam"


async def test_escape_in_the_filter_clears_and_leaves_it(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        await pilot.press("down")
        held = highlighted(pilot)
        await pilot.press("slash", *"vasa")
        assert highlighted(pilot) == "vasa"
        await pilot.press("escape")
        await wait_for(pilot, lambda: listing(pilot).has_focus)
        assert len(questions(pilot)) == 3
        assert highlighted(pilot) == held


async def test_the_filter_can_be_taken_up_again(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        await pilot.press("slash", *"who", "enter")
        await pilot.press("slash", "space", *"dam")
        await pilot.pause()
        assert questions(pilot) == ["Who opened the dam?"]


async def test_letters_are_keys_until_the_filter_is_asked_for(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        await pilot.press("j")
        assert highlighted(pilot) == "dam"
        assert len(questions(pilot)) == 3


async def test_the_smallest_terminal_shows_the_topics_first(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(40, 12)) as pilot:
        await opened(pilot)
        for words in ("3 topics, by title", "Who freed the zoo", "2 claims · Apr 1911", "Vasa"):
            assert words in screen_text(pilot.app)


# -- opening -----------------------------------------------------------------------------


async def test_enter_opens_a_topic_and_escape_comes_back_to_its_row(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ == "TopicScreen")
        await pilot.press("escape")
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ == "LibraryScreen")
        assert highlighted(pilot) == "dam"
        assert listing(pilot).has_focus


async def test_a_double_click_opens_too(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.click(Listing, offset=(10, 5))
        assert highlighted(pilot) == "dam"
        await pilot.click(Listing, offset=(10, 5), times=2)
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ == "TopicScreen")


async def test_the_last_topic_is_highlighted_at_the_next_start(folder: Path) -> None:
    remember(topic=folder / "vasa.yaml")
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        assert highlighted(pilot) == "vasa"


async def test_from_a_topic_that_was_named_escape_leads_to_its_library(folder: Path) -> None:
    library = Library(folder / "vasa.yaml")
    async with CounterclaimApp(library, library.named).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "vasa › Why did the Vasa sink?" in screen_text(pilot.app))
        await pilot.press("escape")
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ == "LibraryScreen")
        await opened(pilot)
        assert highlighted(pilot) == "vasa"


async def test_escape_at_the_first_screen_says_why_it_does_nothing(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test() as pilot:
        await opened(pilot)
        await pilot.press("escape")
        assert "q quits" in screen_text(pilot.app).splitlines()[-1]


# -- the preview -------------------------------------------------------------------------


async def test_beside_the_list_stand_the_explanations_of_the_highlighted_topic(
    folder: Path,
) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("down")
        await pilot.pause()
        for words in (
            "A Heavy rain",
            "Ada Miller",
            "It rained for nine days.",
            "1 for · 1 against",
            "B A careless clerk",
            "nobody is named as making it",
        ):
            assert words in screen_text(pilot.app)
        await pilot.press("down")
        await pilot.pause()
        assert "A Too little ballast" in screen_text(pilot.app)


async def test_the_preview_needs_a_hundred_columns(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(100, 24)) as pilot:
        await opened(pilot)
        assert "A The keeper" in screen_text(pilot.app)
        await pilot.resize_terminal(99, 24)
        await pilot.pause()
        assert "A The keeper" not in screen_text(pilot.app)
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        assert "A The keeper" in screen_text(pilot.app)


# -- the first start, the shipped library, the empty one ---------------------------------


async def test_the_first_start_says_what_this_is_and_what_to_press(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "competing explanations of an event side by side" in screen_text(pilot.app)
        assert "enter" in line_with(pilot, "Choose a topic")
        await pilot.press("enter")
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ == "TopicScreen")
        await pilot.press("escape")
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ == "LibraryScreen")
        await pilot.pause()
        assert "Choose a topic" not in screen_text(pilot.app)


async def test_it_names_the_keys_as_they_are_set(folder: Path, home: Path, tmp_path: Path) -> None:
    config = home / ".config" / "counterclaim" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[key]\nopen = "f6"\nback = "f5"\n', "utf-8")
    async with CounterclaimApp(Library(folder)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "open it with f6;" in line_with(pilot, "Choose a topic")
        await pilot.press("slash")
        await wait_for(pilot, lambda: "f5 lists all" in screen_text(pilot.app))
    (tmp_path / "nothing").mkdir()
    app = CounterclaimApp(Library(tmp_path / "nothing"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "f6  opens the library that ships" in screen_text(app))


async def test_a_later_start_does_not(folder: Path) -> None:
    remember(theme="dark")
    async with CounterclaimApp(Library(folder)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Choose a topic" not in screen_text(pilot.app)


async def test_the_shipped_library_says_that_it_is_read_only() -> None:
    async with CounterclaimApp(Library.shipped()).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "ships with Counterclaim, read-only" in screen_text(pilot.app).splitlines()[0]


async def test_an_empty_library_offers_the_shipped_one(tmp_path: Path) -> None:
    async with CounterclaimApp(Library(tmp_path)).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "There is no topic in" in screen_text(pilot.app))
        assert "question: What happened?" in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "read-only" in screen_text(pilot.app))
        await opened(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "There is no topic in" in screen_text(pilot.app))


async def test_what_an_empty_library_tells_to_write_is_a_topic(tmp_path: Path) -> None:
    async with CounterclaimApp(Library(tmp_path)).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "There is no topic in" in screen_text(pilot.app))
        lines = screen_text(pilot.app).splitlines()
        start = next(at for at, line in enumerate(lines) if "question: What happened?" in line)
        (tmp_path / "mine.yaml").write_text("\n".join(lines[start : start + 4]) + "\n")
        await opened(pilot, 1)
        assert "▌ What happened?" in screen_text(pilot.app)
        library = Library(tmp_path)
        found = library.check(library.read("mine"))
        assert [problem for problem in found if problem.severity == "error"] == []


# -- changes from outside ----------------------------------------------------------------


async def test_new_edited_and_deleted_files_show_and_the_cursor_stays(folder: Path) -> None:
    async with CounterclaimApp(Library(folder)).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("down")
        assert highlighted(pilot) == "dam"

        (folder / "axe.yaml").write_text(VASA.replace("Why did the Vasa sink?", "An axe?"))
        await wait_for(pilot, lambda: "An axe?" in screen_text(pilot.app))
        assert highlighted(pilot) == "dam"

        (folder / "dam.yaml").write_text(DAM.replace("Heavy rain", "Endless rain"))
        await wait_for(pilot, lambda: "A Endless rain" in screen_text(pilot.app))
        assert highlighted(pilot) == "dam"

        (folder / "vasa.yaml").unlink()
        await wait_for(pilot, lambda: "Vasa" not in screen_text(pilot.app))
        assert highlighted(pilot) == "dam"

        (folder / "dam.yaml").unlink()
        await wait_for(pilot, lambda: "Endless rain" not in screen_text(pilot.app))
        assert highlighted(pilot) == "zoo"


def test_topics_come_before_they_are_checked_and_reading_ends_when_told(folder: Path) -> None:
    (folder / "dam.yaml").write_text(DAM.replace("source: paper", "source: nowhere"))
    stop = threading.Event()
    batches = gather(Library(folder), stop)
    first, second = next(batches), next(batches)
    assert [topic.name for topic in first.topics] == ["dam", "vasa", "zoo"]
    assert [topic.errors for topic in first.topics] == [0, 0, 0]
    assert [(topic.name, topic.errors > 0) for topic in second.topics if topic.errors] == [
        ("dam", True)
    ]
    stop.set()
    assert list(batches) == []


async def test_leaving_the_program_while_it_reads_does_not_hang(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"t{number}.yaml").write_text(DAM)
    app = CounterclaimApp(Library(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.return_code == 0


async def test_p_presents_the_highlighted_topic(folder: Path) -> None:
    app = CounterclaimApp(Library(folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        topic = listing(pilot).topic
        assert topic is not None
        await pilot.press("p")
        await wait_for(pilot, lambda: topic.title in slide_words(app))
        await pilot.press("escape")
        await opened(pilot)


async def test_a_topic_that_cannot_be_presented_says_why(folder: Path) -> None:
    for path in folder.glob("*.yaml"):
        path.write_text(f"question: What of the {path.stem}?\nclaims: 3\n")
    app = CounterclaimApp(Library(folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        await wait_for(pilot, lambda: "Expected an id for each claim" in screen_text(app))
        assert "`counterclaim check` tells more" in screen_text(app)
