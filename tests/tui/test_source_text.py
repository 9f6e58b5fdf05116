"""The archived text of a source: the words marked where they stand, or said to be not found."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claims import Library
from tests.tui.reading import item, reading, told
from tests.tui.screen import screen_text, wait_for
from tui.reading.text_screen import row_starts
from tui.reading.things import Item, SourceRef

if TYPE_CHECKING:
    from pathlib import Path


async def test_s_shows_the_text_with_the_original_marked_where_it_stands() -> None:
    async with reading(item("bicycle"), size=(120, 40)) as (pilot, _):
        await pilot.press("s")
        await wait_for(pilot, lambda: "Remise au conseil" in screen_text(pilot.app))
        lines = screen_text(pilot.app).splitlines()
        marked = [line.strip() for line in lines if "▌" in line]
        assert marked[0].endswith("La barrière du verger était fermée. J’y ai")
        assert marked[-1].startswith("▌ appuyé mon vélo pour refaire mon lacet, et elle n’a pas")
        assert "not found" not in told(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "quote › 10 of 19" in screen_text(pilot.app))


async def test_words_that_do_not_stand_there_letter_by_letter_are_said_to_be_not_found() -> None:
    async with reading(item("latched"), size=(120, 40)) as (pilot, _):
        await pilot.press("s")
        await wait_for(pilot, lambda: "pulled the gate to" in screen_text(pilot.app))
        assert "not found word for word" in told(pilot)
        assert "▌" not in screen_text(pilot.app)
        await pilot.press("n")
        assert "no words are marked in this text" in told(pilot)


async def test_a_source_without_text_says_so() -> None:
    async with reading(SourceRef("bulletin")) as (pilot, _):
        await pilot.press("s")
        assert "no text is archived of The Quillbrook Bulletin" in told(pilot)


async def test_a_text_outside_the_library_is_not_shown(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret words", "utf-8")
    (folder / "topic.yaml").write_text(
        "question: Why?\nclaims: {a: {title: A}}\nsources: {s: {text: ../secret.txt}}\n", "utf-8"
    )
    async with reading(SourceRef("s"), library=Library(folder), topic="topic") as (pilot, _):
        await pilot.press("s")
        await wait_for(pilot, lambda: "lies outside the library" in screen_text(pilot.app))
        assert "secret words" not in told(pilot)


async def test_a_long_text_is_scrolled_to_its_end_and_back_to_the_quote(tmp_path: Path) -> None:
    lines = [f"line {number} of a long text" for number in range(100_000)]
    lines[70_000] = "here at last stand\n   the very words that were said"
    (tmp_path / "long.txt").write_text("\n".join(lines), "utf-8")
    (tmp_path / "topic.yaml").write_text(
        "question: Why?\nclaims: {a: {title: A}}\nsources: {s: {title: S, text: long.txt}}\n"
        "evidence: [{quote: stand the very words, source: s, supports: a}]\n",
        "utf-8",
    )
    where: dict[str, Any] = {"library": Library(tmp_path), "topic": "topic", "size": (80, 24)}
    async with reading(Item(0), **where) as (pilot, _):
        await pilot.press("s")
        await wait_for(pilot, lambda: "here at last" in screen_text(pilot.app))
        quoted = screen_text(pilot.app)
        assert [line.strip(" ┃") for line in quoted.splitlines() if "▌" in line] == [
            "▌ here at last stand",
            "▌    the very words that were said",
        ]
        await pilot.press("end")
        assert "line 99999 of" in told(pilot)
        await pilot.press("up", "pageup")
        assert "line 99999 of" not in told(pilot)
        await pilot.press("home")
        assert "line 0 of" in told(pilot)
        await pilot.press("pagedown", "down", "n")
        assert screen_text(pilot.app) == quoted
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "the very words" in told(pilot)


def rows(text: str) -> list[str]:
    starts = row_starts(text)
    return [text[start:end] for start, end in pairwise(starts)]


def test_the_lines_of_a_wrapped_paragraph_make_one_row() -> None:
    first = "The words of this paragraph were wrapped by an editor, so that its lines end"
    second = "where the next word did not fit on them, and not where a thought ends."
    text = f"A heading\n\n{first}\n{second}\nA line of its own.\n"
    assert rows(text) == ["A heading\n", "\n", f"{first}\n{second}\n", "A line of its own.\n"]


def test_lines_that_were_not_wrapped_stay_lines() -> None:
    verse = "Tyger Tyger, burning bright,\nIn the forests of the night;\n"
    assert rows(verse) == verse.splitlines(keepends=True)
    long = f"{'word ' * 100}\nnext\n"
    assert rows(long) == long.splitlines(keepends=True)


def test_no_row_is_too_long_to_be_wrapped_at_once() -> None:
    for text in ("word " * 50_000, "x" * 50_000):
        found = rows(text)
        assert "".join(found) == text
        assert max(len(row) for row in found) <= 10_000
