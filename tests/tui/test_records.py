"""Sources and speakers on the screen: what each is, what it is used for, and the way back."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from claims import Library
from tests.tui.screen import screen_text
from tui.app import CounterclaimApp
from tui.topic.screen import TopicScreen
from tui.topic.view import Selected

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot


TOPIC = """\
question: Who opened it?
sources:
  paper:
    title: The morning paper
    author: Zoe Writer
    publisher: Press house
    published: 2020-05-01
    kind: news
    language: fr
    reliability: C
    url: https://example.org/paper
    archived: https://archive.example.org/paper
    accessed: 2021-02-03
    text: texts/paper.txt
    digest: sha256:0123
    note: Torn at the edge.
  letter: {title: A letter}
  spare: {title: Never read}
speakers:
  ann: {name: Ann Smith, role: Mayor, aka: [Annie, A. S.], interest: Wants votes., note: Shy.}
  bob: {name: Bob Jones}
  carl: {name: Carl Idle}
  dora: {name: Dora Relay}
claims:
  door: {title: The door, proponents: [ann, bob], date: 2020-04-30}
  window: {title: The window}
evidence:
  - quote: I saw the door
    speaker: ann
    source: paper
    date: 2020-04-29
    supports: door
    disputes: {window: weakly}
  - {fact: It was cold, source: paper, via: [dora, letter], neutral: door}
  - {id: gust, fact: There was wind, source: lost, supports: {window: strongly}}
  - {quote: No wind at all, speaker: ghost, disputes: gust}
"""


@asynccontextmanager
async def opened(
    folder: Path, *keys: str, topic: str = TOPIC, size: tuple[int, int] = (120, 50)
) -> AsyncIterator[Pilot[None]]:
    """The app on a topic in a file of its own, after some keys."""
    path = folder / "topic.yaml"
    path.write_text(topic)
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, *keys)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def lines(pilot: Pilot[None]) -> list[str]:
    return screen_text(pilot.app).splitlines()


def block(pilot: Pilot[None], title: str) -> str:
    """What stands from a record's title down to the next empty line, its spaces made one."""
    shown = lines(pilot)
    start = next(at for at, line in enumerate(shown) if line.strip("▌ ") == title)
    end = next((at for at in range(start, len(shown)) if not shown[at].strip()), len(shown))
    return " ".join(" ".join(shown[start:end]).split())


def selected(pilot: Pilot[None]) -> Selected:
    screen = pilot.app.screen
    assert isinstance(screen, TopicScreen)
    assert screen.view is not None
    return screen.view.selected


async def test_a_source_tells_all_that_its_record_says(tmp_path: Path) -> None:
    async with opened(tmp_path, "3") as pilot:
        told = block(pilot, "The morning paper")
        for words in (
            "Zoe Writer · Press house · 1 May 2020 · news · language: fr · 2 items",
            "reliability C: fairly reliable",
            "https://example.org/paper, read on 3 Feb 2021",
            "archived at https://archive.example.org/paper",
            "archived text: texts/paper.txt, sha256:0123",
            "Torn at the edge.",
        ):
            assert words in told


async def test_an_item_stands_in_a_line_under_its_source(tmp_path: Path) -> None:
    async with opened(tmp_path, "3") as pilot:
        told = block(pilot, "The morning paper")
        assert "“I saw the door” Ann Smith, 29 Apr 2020 +A (−)B" in told
        assert "» reported: It was cold" in told


async def test_a_source_that_only_passed_something_on_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, "3") as pilot:
        told = block(pilot, "A letter")
        assert "only passes on what others said » reported: It was cold" in told


async def test_gaps_are_shown(tmp_path: Path) -> None:
    async with opened(tmp_path, "3") as pilot:
        assert "╱ nothing here comes from it ╱" in block(pilot, "Never read")
        assert "╱ named, but described nowhere among the sources ╱" in block(pilot, "lost")
        assert "“No wind at all” ghost ↳−" in block(pilot, "No source is named")
        await press(pilot, "4")
        assert "╱ says nothing here and makes no claim ╱" in block(pilot, "Carl Idle")
        assert "╱ no words of theirs are given here ╱" in block(pilot, "Bob Jones")
        assert "╱ named, but described nowhere among the speakers ╱" in block(pilot, "ghost")


async def test_a_speaker_tells_all_that_the_record_says(tmp_path: Path) -> None:
    async with opened(tmp_path, "4") as pilot:
        told = block(pilot, "Ann Smith")
        for words in (
            "Mayor",
            "also called Annie, A. S.",
            "interest: Wants votes.",
            "Shy.",
            "makes claim A The door, 30 Apr 2020",
            "“I saw the door” Press house, 29 Apr 2020 +A (−)B",
        ):
            assert words in told
        assert "only passes on what others said » reported: It was cold" in block(
            pilot, "Dora Relay"
        )


async def test_from_an_item_to_its_source_and_back(tmp_path: Path) -> None:
    async with opened(tmp_path, "2", "down", "down", "3") as pilot:
        assert selected(pilot) == Selected(item=2, source="lost")
        await press(pilot, "1")
        assert selected(pilot).item == 2
        await press(pilot, "3", "up", "up", "up", "2")
        assert selected(pilot).item == 1


async def test_from_an_item_to_who_said_it_and_not_to_who_passed_it_on(tmp_path: Path) -> None:
    topic = (
        "question: Who?\nclaims: {a: {title: A}}\n"
        "speakers: {relay: {name: Relay}, ann: {name: Ann}}\n"
        "evidence: [{quote: It was so, speaker: ann, via: relay, supports: a}]\n"
    )
    async with opened(tmp_path, "2", "4", topic=topic) as pilot:
        assert selected(pilot) == Selected(item=0, speaker="ann")


async def test_from_a_claim_to_one_who_makes_it(tmp_path: Path) -> None:
    topic = (
        "question: Who?\nspeakers: {a: {name: A}, b: {name: B}}\n"
        "claims: {c: {title: C, proponents: b}}\n"
    )
    async with opened(tmp_path, "4", topic=topic) as pilot:
        assert selected(pilot).speaker == "b"


async def test_the_cursor_stops_at_records_and_items_alone(tmp_path: Path) -> None:
    async with opened(tmp_path, "3", "g") as pilot:
        stops = [selected(pilot)]
        for _ in range(8):
            await press(pilot, "down")
            stops.append(selected(pilot))
        assert [(stop.source, stop.item) for stop in stops] == [
            ("paper", None),
            ("paper", 0),
            ("paper", 1),
            ("letter", None),
            ("letter", 1),
            ("spare", None),
            ("lost", None),
            ("lost", 2),
            (None, None),
        ]


async def test_whose_items_these_are_stands_above_when_the_record_is_out_of_view(
    tmp_path: Path,
) -> None:
    items = "".join(f"  - {{quote: item {at}, source: paper}}\n" for at in range(60))
    head = "question: Who?\nclaims: {a: {title: One}}\nsources: {paper: {title: The paper}}\n"
    topic = f"{head}evidence:\n{items}"
    async with opened(tmp_path, "3", "end", topic=topic, size=(80, 24)) as pilot:
        assert "━━ The paper ━━" in screen_text(pilot.app)
        assert selected(pilot).item == 59


async def test_words_are_found_in_records_and_items(tmp_path: Path) -> None:
    async with opened(tmp_path, "3", "slash", *"torn", "enter") as pilot:
        assert selected(pilot) == Selected(source="paper")
        await press(pilot, "slash", *"cold", "enter")
        assert selected(pilot).item == 1


async def test_a_topic_without_records_shows_the_gap(tmp_path: Path) -> None:
    topic = "question: Who?\nclaims: {a: {title: One}}\n"
    async with opened(tmp_path, "3", "down", "end", topic=topic) as pilot:
        assert "╱ no sources yet ╱" in screen_text(pilot.app)
        await press(pilot, "4")
        assert "╱ no speakers yet ╱" in screen_text(pilot.app)
        assert selected(pilot) == Selected()


async def test_text_from_a_file_is_drawn_literally(tmp_path: Path) -> None:
    topic = (
        "question: Who?\nclaims: {a: {title: One}}\n"
        'sources: {s: {title: "[bold]x[/] \\e[31m", note: "[link]y"}}\n'
        'evidence: [{quote: "[red]z \\e]0;t\\a", source: s}]\n'
    )
    async with opened(tmp_path, "3", topic=topic) as pilot:
        text = screen_text(pilot.app)
        assert "[bold]x[/] ␛[31m" in text
        assert "[link]y" in text
        assert "[red]z ␛]0;t␇" in text


async def test_sorting_says_why_it_does_nothing_here(tmp_path: Path) -> None:
    async with opened(tmp_path, "3", "S") as pilot:
        assert "S sorts the matrix" in lines(pilot)[-1]
