"""What is wrong with a topic: every finding with its lines, walked through by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.tui.screen import screen_text
from tui.app import CounterclaimApp
from tui.findings.screen import FindingsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

BARN = """\
question: What hit the barn?
date: 2022-13
claims:
  storm:
    title: A storm
    statement: Wind tore the roof off.
  arson:
    title: Arson
    statement: Somebody set fire to it.
evidence:
  - quote: I saw lightning
    speaker: nobody
    supports: storm
  - fact: It burnt
    supports: [arson, arsen]
"""
MENDED = BARN.replace("2022-13", "2022-12").replace("[arson, arsen]", "arson")


class Findings:
    """A topic file and the screen of what is wrong with it."""

    def __init__(self, path: Path, text: str | bytes) -> None:
        self.path = path
        self.write(text)
        self.library = Library(path)
        self.app = CounterclaimApp(self.library)  # a topic might open on a screen of its own
        self.results: list[bool | None] = []

    def write(self, text: str | bytes) -> None:
        self.path.write_bytes(text.encode() if isinstance(text, str) else text)

    async def open(self, pilot: Pilot[None]) -> FindingsScreen:
        file = self.library.read(self.path)
        screen = FindingsScreen(self.library, file, self.library.check(file))
        self.app.push_screen(screen, self.results.append)
        await pilot.pause()
        return screen

    async def reload(self, pilot: Pilot[None], screen: FindingsScreen, text: str) -> None:
        self.write(text)
        file = Library(self.path).read(self.path)
        screen.file_read(file, Library(self.path).check(file))
        await pilot.pause()


@pytest.fixture
def barn(tmp_path: Path) -> Findings:
    return Findings(tmp_path / "barn.yaml", BARN)


def under_cursor(text: str) -> str:
    """The first line that the cursor's bar stands beside."""
    return next(line for line in text.splitlines() if line.startswith("▌"))


async def test_a_finding_shows_sign_word_code_message_hint_and_the_lines_around_it(
    barn: Findings,
) -> None:
    async with barn.app.run_test(size=(120, 60)) as pilot:
        await barn.open(pilot)
        text = screen_text(barn.app)
        assert "✗ error E301" in text
        assert "there is no claim or evidence `arsen`" in text
        assert "Did you mean `arson`?" in text
        lines = [line[1:].rstrip(" ┃") for line in text.splitlines()]
        at = lines.index("   15 │     supports: [arson, arsen]")
        assert lines[at - 2 : at] == ["   13 │     supports: storm", "   14 │   - fact: It burnt"]
        assert lines[at + 1] == "      │                       ^^^^^"


async def test_the_line_above_counts_each_severity(barn: Findings) -> None:
    async with barn.app.run_test(size=(120, 60)) as pilot:
        await barn.open(pilot)
        assert "what is wrong   3 errors" in screen_text(barn.app)


@pytest.mark.parametrize("key", ["down", "j", "f"])
async def test_a_key_goes_to_the_next_finding(barn: Findings, key: str) -> None:
    async with barn.app.run_test(size=(120, 60)) as pilot:
        await barn.open(pilot)
        assert "there is no month 13" in under_cursor(screen_text(barn.app))
        await pilot.press(key)
        assert "nobody" in under_cursor(screen_text(barn.app))
        await pilot.press("up")
        assert "there is no month 13" in under_cursor(screen_text(barn.app))


async def test_from_the_last_finding_the_walk_begins_anew_and_says_so(barn: Findings) -> None:
    async with barn.app.run_test(size=(120, 60)) as pilot:
        await barn.open(pilot)
        await pilot.press("end", "f")
        assert "there is no month 13" in under_cursor(screen_text(barn.app))
        assert "The first one again" in screen_text(barn.app)


@pytest.mark.parametrize("key", ["enter", "E"])
async def test_the_editor_opens_at_the_finding(
    barn: Findings, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def edit(_: object, *place: object) -> str:
        asked.append(place)
        return "Done"

    monkeypatch.setattr("tui.editor.edit", edit)
    async with barn.app.run_test(size=(120, 60)) as pilot:
        await barn.open(pilot)
        await pilot.press("end", key)
        await pilot.pause()
        assert asked == [(barn.path, 15, 23)]
        assert "Done" in screen_text(barn.app)


async def test_escape_leads_to_the_topic(barn: Findings) -> None:
    async with barn.app.run_test() as pilot:
        await barn.open(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert barn.results == [True]


async def test_escape_leads_past_a_topic_that_could_not_be_read(tmp_path: Path) -> None:
    findings = Findings(tmp_path / "barn.yaml", BARN + "  broken: [\n")
    async with findings.app.run_test() as pilot:
        await findings.open(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert findings.results == [False]


async def test_what_was_read_of_a_broken_topic_can_be_looked_at(tmp_path: Path) -> None:
    findings = Findings(tmp_path / "barn.yaml", BARN + "  broken: [\n")
    async with findings.app.run_test() as pilot:
        await findings.open(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert findings.results == [True]


async def test_a_file_that_is_no_text_is_told_in_a_sentence(tmp_path: Path) -> None:
    findings = Findings(tmp_path / "barn.yaml", BARN.encode("utf-16"))
    async with findings.app.run_test() as pilot:
        await findings.open(pilot)
        assert "the file is not UTF-8 text: it seems to be UTF-16" in screen_text(findings.app)
        await pilot.press("1")
        assert not findings.results  # there is nothing of it to be looked at


async def test_after_a_change_the_cursor_is_on_the_same_finding(barn: Findings) -> None:
    async with barn.app.run_test(size=(120, 60)) as pilot:
        screen = await barn.open(pilot)
        await pilot.press("f")
        await barn.reload(pilot, screen, "# a comment\n" + BARN.replace("2022-13", "2022-12"))
        assert "nobody" in under_cursor(screen_text(barn.app))
        assert "   13 │     speaker: nobody" in screen_text(barn.app)


async def test_when_its_finding_is_mended_the_cursor_is_on_the_one_that_followed(
    barn: Findings,
) -> None:
    async with barn.app.run_test(size=(120, 60)) as pilot:
        screen = await barn.open(pilot)
        await pilot.press("f")
        await barn.reload(pilot, screen, BARN.replace("    speaker: nobody\n", ""))
        assert "arsen" in under_cursor(screen_text(barn.app))


async def test_when_all_is_mended_it_says_so(barn: Findings) -> None:
    async with barn.app.run_test(size=(120, 60)) as pilot:
        screen = await barn.open(pilot)
        await barn.reload(pilot, screen, MENDED.replace("    speaker: nobody\n", ""))
        text = screen_text(barn.app)
        assert "Nothing is wrong any more" in text
        assert "error" not in text
        await pilot.press("f")
        assert not barn.results
        await pilot.press("escape")
        await pilot.pause()
        assert barn.results == [True]


async def test_text_of_the_file_is_shown_literally(tmp_path: Path) -> None:
    findings = Findings(tmp_path / "barn.yaml", BARN.replace("arsen", "'[red]\u202ex[/]'"))
    async with findings.app.run_test(size=(120, 60)) as pilot:
        await findings.open(pilot)
        text = screen_text(findings.app)
        assert "'[red]⟨U+202E⟩x[/]'" in text
        assert "\u202e" not in text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_every_finding_can_be_seen_at_any_size(barn: Findings, size: tuple[int, int]) -> None:
    async with barn.app.run_test(size=size) as pilot:
        await barn.open(pilot)
        seen = screen_text(barn.app)
        for _ in range(9):
            await pilot.press("down")
            seen += screen_text(barn.app)
        assert all(f"{word}" in seen for word in ("date: 2022-13", "speaker: nobody", "arsen]"))
