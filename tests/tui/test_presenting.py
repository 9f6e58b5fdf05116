"""The slides of a lesson: what each shows, how large, and no name before its step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from claims.cells import width
from tests.tui.presenting import TOPIC, go_to, presented, said, shown
from tests.tui.screen import wait_for
from tui.presenting.drawing import drawn
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from pathlib import Path

    from tui.presenting.screen import PresentScreen


NAMES = ("Miller", "Tom", "Hatch", "Gazette", "Horses at large", "Owner")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "horses.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


async def test_a_lesson_begins_with_the_question_in_big_letters(path: Path) -> None:
    async with presented(path) as (pilot, _):
        await wait_for(pilot, lambda: "██" in shown(pilot))
        assert "Who let the horses out?" in said(pilot)
        assert "1 of 9 › The question" in shown(pilot)
        assert "of 3 min · lesson 0:0" in shown(pilot)
        await pilot.press("right")
        await wait_for(pilot, lambda: "They stood in the corn at dawn" in said(pilot))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
async def test_no_slide_before_the_names_tells_one(path: Path, size: tuple[int, int]) -> None:
    async with presented(path, size) as (pilot, screen):
        for _ in range(60):
            if screen.slide.shows is Shows.SPEAKER:
                break
            text = shown(pilot) + said(pilot)
            assert [name for name in NAMES if name in text] == [], text
            await pilot.press("right")
        else:
            raise AssertionError("the names never came")


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 12)])
async def test_every_page_fits_and_nothing_of_a_slide_is_left_out(
    path: Path, size: tuple[int, int]
) -> None:
    columns, lines = size
    async with presented(path, size) as (_, screen):
        for at, slide in enumerate(screen.slides):
            screen.at = at
            for page in drawn(slide, screen.seen(), columns, lines - 4):
                assert len(page.lines) <= lines - 4
                for line in page.lines:
                    assert sum(width(text) for text, _ in line) <= columns
        told = " ".join(words_of_all(screen, columns, lines - 4).split())
        for words in (
            "Who let the horses out?",
            "They stood in the corn at dawn, and Miller shouted.",
            "The stable boy Tom forgot the gate.",
            "The wind A gust tore it open.",
            "Was it planned? A No B not answered",
            "Evidence 1 “Hatch never shuts it.”",
            "Evidence 2, as reported A storm blew all night.",
            "Who said it Ada Miller Owner of the mill To gain or lose: Her corn was eaten.",
            "Horses at large The Gazette",
            "To discuss Who stood to lose?",
        ):
            assert words in told


def words_of_all(screen: PresentScreen, columns: int, lines: int) -> str:
    """What all slides say once every name is told."""
    screen.telling.is_open = True
    found = []
    for at, slide in enumerate(screen.slides):
        screen.at = at
        pages = drawn(slide, screen.seen(), columns, lines)
        found += [page.words for page in pages]
    return "\n".join(found)


LONG = " ".join(f"word{at}" for at in range(400))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
async def test_a_long_text_goes_on_from_page_to_page(path: Path, size: tuple[int, int]) -> None:
    path.write_text(TOPIC.replace("They stood in the corn at dawn", LONG), "utf-8")
    async with presented(path, size) as (pilot, screen):
        await go_to(pilot, screen, Shows.SUMMARY)
        pages = drawn(screen.slide, screen.seen(), size[0], size[1] - 4)
        assert len(pages) > 1
        lines = [line for page in pages for line in page.lines]
        assert sum(any(text.strip() for text, _ in line) for line in lines) > 40
        for at in range(400):
            assert any(re.search(rf"\bword{at}\b", page.words) for page in pages)
        await wait_for(pilot, lambda: "page 1 of " in shown(pilot))
        if size[0] < 120:  # in ordinary letters a page says what stands on it
            assert "word399" not in pages[0].words


async def test_clickers_go_on_and_back_and_blank_the_screen(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        for forward, back in (("pagedown", "pageup"), ("space", "left"), ("enter", "up")):
            await pilot.press(forward)
            assert screen.at == 1
            await pilot.press(back)
            assert screen.at == 0
        for key in ("b", "full_stop"):
            await pilot.press(key)
            assert screen.has_class("-blank")
            await pilot.press("right")
            assert not screen.has_class("-blank")
            assert screen.at == 0  # it only brought the slide back


async def test_names_come_one_by_one_at_their_step_and_stay(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.SPEAKER)
        await wait_for(pilot, lambda: "Owner of the mill" in said(pilot))
        assert "To gain or lose: Her corn was eaten." in said(pilot)
        assert "Hatch" not in said(pilot)
        await go_to(pilot, screen, Shows.SOURCES)
        await wait_for(pilot, lambda: "Horses at large" in said(pilot))
        await go_to(pilot, screen, Shows.VOTE)
        await wait_for(pilot, lambda: "knowing who said it" in said(pilot))


async def test_with_a_name_come_the_words_in_which_the_claim_was_made_and_when(
    path: Path,
) -> None:
    words = "  - {quote: That boy again!, speaker: miller, states: boy, date: 1899-05-02}\n"
    path.write_text(TOPIC.replace("discussion:", f"{words}discussion:"), "utf-8")
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.SPEAKER)
        await wait_for(pilot, lambda: "makes A, The stable boy" in said(pilot))
        assert "“That boy again!” (2 May 1899)" in said(pilot)


async def test_the_author_is_heard_only_once_the_class_was_asked(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.ITEM)
        await wait_for(pilot, lambda: "never shuts it" in said(pilot))
        assert "supports" not in said(pilot)
        await pilot.press("w")
        await wait_for(pilot, lambda: "What does it support" in said(pilot))
        assert "A The stable boy" in said(pilot)
        assert "As the author weighs it" not in said(pilot)
        await pilot.press("w")
        await wait_for(pilot, lambda: "As the author weighs it" in said(pilot))
        assert "A + supports: The stable boy" in said(pilot)
        await pilot.press("right")
        await wait_for(pilot, lambda: "A storm blew" in said(pilot))
        assert "disputes" not in said(pilot)


async def test_a_name_that_is_told_before_its_step_is_put_to_its_speaker(path: Path) -> None:
    async with presented(path, (120, 24)) as (pilot, _):
        await pilot.press("N")
        await wait_for(pilot, lambda: "Speaker 1 is Ada Miller" in shown(pilot))
        await pilot.press("N")
        await wait_for(pilot, lambda: "Speaker 2 is Tom Hatch" in shown(pilot))
        await pilot.press("N")
        await wait_for(pilot, lambda: "Every name is told" in shown(pilot))


async def test_a_name_on_the_slide_is_told_before_all_others(path: Path) -> None:
    async with presented(path, (120, 24)) as (pilot, screen):
        await go_to(pilot, screen, Shows.CLAIM)
        await pilot.press("right")
        await wait_for(pilot, lambda: "Explanation B" in said(pilot))
        await pilot.press("N")
        await wait_for(pilot, lambda: "Speaker 2 is Tom Hatch" in shown(pilot))
        assert "Tom Hatch" in said(pilot)


async def test_an_own_step_that_names_a_speaker_tells_no_name(path: Path) -> None:
    plan = "lesson:\n- step: Watch the clip of Hatch\n- step: vote\n"
    path.write_text(f"{TOPIC}{plan}", "utf-8")
    async with presented(path) as (pilot, screen):
        assert screen.slide.shows is Shows.HEADING
        assert "Watch the clip of [name]" in said(pilot)
        await go_to(pilot, screen, Shows.VOTE)
        assert not {"Hatch", "Miller"} & set(said(pilot).split())
        assert screen.round_here is not None
        assert screen.round_here.label.endswith("first impressions")


async def test_a_vote_with_names_shown_is_no_first_impression(path: Path) -> None:
    async with presented(path) as (pilot, screen):
        await pilot.press("B")
        await go_to(pilot, screen, Shows.VOTE)
        await wait_for(pilot, lambda: "First vote: knowing who said it" in said(pilot))
        assert screen.lesson is not None
        assert screen.lesson.rounds[-1].label == "First vote: knowing who said it"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
@pytest.mark.parametrize("question", ["谁把马放走了？", "من أطلق الخيول؟", "Кто выпустил лошадей?"])
async def test_a_question_in_another_script_is_shown(
    path: Path, size: tuple[int, int], question: str
) -> None:
    path.write_text(TOPIC.replace("Who let the horses out?", question), "utf-8")
    async with presented(path, size) as (pilot, _):
        await wait_for(pilot, lambda: question in said(pilot))
        is_drawn = question.startswith("К") and size != (40, 12)
        assert ("█" in shown(pilot)) is is_drawn
        assert is_drawn or any(word in shown(pilot) for word in question.split())


async def test_thirty_explanations_are_all_read_before_a_vote_and_in_it(path: Path) -> None:
    claims = "".join(
        f"  c{at}: {{title: Explanation of kind {at}, statement: It was {at}.}}\n"
        for at in range(30)
    )
    path.write_text(f"question: Which?\nclaims:\n{claims}", "utf-8")
    async with presented(path) as (pilot, screen):
        await go_to(pilot, screen, Shows.VOTE)
        pages = drawn(screen.slide, screen.seen(), 80, 20)
        words = "\n".join(page.words for page in pages)
        assert all(f"Explanation of kind {at}\n" in words for at in range(30))
