"""The vote in a real browser at a phone's size, with and without JavaScript."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, TypeVar

import pytest

from claims.classroom import pages
from claims.lesson.rounds import Kind, Voter, counts
from tests.claims.classroom.browser import Browser, browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from claims.lesson.lesson import Lesson
    from tests.claims.classroom.conftest import Serve
    from tests.claims.lessons import Begin

pytestmark = pytest.mark.system
WIDTHS = [320, 390]
T = TypeVar("T")
B, SURE_4, SEND = "[value=B]", "[name=sure][value='4']", "button"


@pytest.fixture(scope="module", params=[True, False], ids=["script", "no script"])
def any_browser(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile"), scripts=request.param) as opened:
        yield opened


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile"), scripts=True) as opened:
        opened.resize(320)
        yield opened


async def doing(act: Callable[..., T], *arguments: object) -> T:
    """Do something in the browser while the server, for which it may wait, goes on here."""
    return await asyncio.to_thread(act, *arguments)


def choice_of(lesson: Lesson) -> dict[str, int]:
    return {name: count for name, count in counts(lesson.rounds[-1]).items() if count}


def fits(opened: Browser) -> None:
    """Nothing reaches beyond the screen, and what is touched is large enough."""
    wide = "document.documentElement.scrollWidth <= innerWidth"
    small = """[...document.querySelectorAll('.choice, .step span, button, a, #code')]
        .every((one) => one.getBoundingClientRect().height >= 44)"""
    opened.wait(lambda: opened.run(wide) is True, "all of the page is on the screen")
    opened.wait(lambda: opened.run(small) is True, "all that is touched is large enough")


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_whole_lesson_with_and_without_a_script(
    width: int,
    any_browser: Browser,
    begin: Begin,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "REFRESH", 1)
    phone, lesson = any_browser, begin()
    async with serve(lesson) as server:
        await doing(phone.resize, width)
        await doing(phone.open, server.plain_urls[0])
        await doing(fits, phone)
        await doing(phone.type, "#code", "000")
        await doing(phone.click, SEND)
        await doing(phone.wait, "not the code")
        await doing(fits, phone)
        await doing(phone.type, "#code", server.room)
        await doing(phone.click, SEND)
        await doing(phone.wait, "No vote is open now")
        await doing(fits, phone)
        lesson.open_round("First impressions")
        await doing(phone.wait, "First impressions")
        await doing(fits, phone)
        await doing(phone.click, B)
        await doing(phone.click, SURE_4)
        await doing(phone.click, SEND)
        await doing(phone.wait, "Your vote is in")
        await doing(fits, phone)
        assert choice_of(lesson) == {"wind": 1}
        await doing(phone.click, "a")
        await doing(phone.wait, "Neglect")
        assert await doing(phone.is_checked, B)
        assert await doing(phone.is_checked, SURE_4)
        await doing(phone.click, "[value=unsure]")
        await doing(phone.click, SEND)
        await doing(phone.wait, "Your vote is in")
        assert choice_of(lesson) == {"unsure": 1}
        lesson.close_round()
        await doing(phone.wait, "No vote is open now")
        lesson.open_round("", kind=Kind.WEIGHT, items=(0, 1, 2))
        await doing(phone.wait, "weighed most")
        await doing(fits, phone)
        lesson.end()
        await doing(phone.open, server.plain_urls[0])
        await doing(phone.wait, "The lesson is over")
        await doing(fits, phone)
    assert [told for told in phone.complaints() if "Content Security Policy" in told] == []


async def test_what_is_chosen_and_not_sent_is_kept_through_everything(
    scripted: Browser, begin: Begin, serve: Serve
) -> None:
    phone, lesson = scripted, begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        await doing(phone.open, server.urls[0])
        await doing(phone.click, B)
        await doing(phone.click, SURE_4)
    # The server is away, as after a crash. The button is pressed, and pressed in vain so far.
    await doing(phone.click, SEND)
    await doing(phone.wait, "Not sent yet")
    assert await doing(phone.is_checked, B)
    async with serve(lesson):
        await doing(phone.wait, "Your vote is in")
        (ballot,) = lesson.rounds[-1].ballots.values()
        assert (ballot.choice, ballot.sure) == ("wind", 4)
        lesson.close_round()
        await doing(phone.wait, "No vote is open now")
        lesson.open_round("")
        await doing(phone.wait, "Neglect")
        await doing(phone.click, B)
        await doing(phone.driver.refresh)
        assert await doing(phone.is_checked, B)
        await doing(phone.click, SEND)
        await doing(phone.wait, "Your vote is in")


async def test_who_typed_the_code_waits_and_gets_in_without_typing_again(
    scripted: Browser, begin: Begin, serve: Serve
) -> None:
    phone, lesson = scripted, begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        while server._guesses.allows("127.0.0.1"):  # somebody behind the same address guessed
            pass
        await doing(phone.open, server.plain_urls[0])
        await doing(phone.type, "#code", server.room)
        await doing(phone.click, SEND)
        await doing(phone.wait, "Or scan the QR code")
        await doing(phone.wait, "Neglect")
        lesson.close_round()
        await doing(phone.wait, "No vote is open now")


async def test_others_votes_do_not_disturb_who_is_choosing(
    scripted: Browser, begin: Begin, serve: Serve
) -> None:
    phone, lesson = scripted, begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        await doing(phone.open, server.urls[0])
        await doing(phone.click, B)
        await doing(phone.run, "window.before = document.querySelector('main')")
        for one in range(20):
            lesson.vote(Voter(str(one)), "wind")
        lesson.count_hands({"wind": 3})
        lesson.close_round()
        await doing(phone.wait, "No vote is open now")
        assert await doing(phone.run, "window.before === document.querySelector('main')") is False
        assert "No vote is open" in str(
            await doing(phone.run, "document.activeElement.textContent")
        )
        lesson.end()
        await doing(phone.wait, "The lesson is over")


@pytest.mark.parametrize("language", ["ar", "de", "ja"])
async def test_it_fits_in_every_script(
    language: str, scripted: Browser, begin: Begin, serve: Serve, topic_path: Path
) -> None:
    text = topic_path.read_text("utf-8").replace("language: en", f"language: {language}")
    topic_path.write_text(text.replace("Neglect", "Donaudampfschiffahrtsgesellschaft" * 3), "utf-8")
    phone, lesson = scripted, begin(per_device=2)
    lesson.open_round("")
    async with serve(lesson) as server:
        await doing(phone.open, server.urls[0])
        await doing(fits, phone)
        await doing(phone.click, B)
        await doing(phone.click, SEND)
        await doing(phone.wait, lambda: bool(phone.run("!!document.querySelector('.tick')")))
        await doing(fits, phone)


# -- colours -----------------------------------------------------------------------------

PAIRS = [
    *("ink paper", "ink card", "ink chosen", "dim paper", "dim card", "dim chosen"),
    *(
        "strong paper",
        "strong card",
        "strong chosen",
        "on-strong strong",
        "wrong card",
        "good card",
    ),
]
"""What is written on what."""


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_stands_out(scheme: int) -> None:
    block = pages.part("style.css").decode().split(":root {")[scheme + 1].partition("}")[0]
    colours = dict(re.findall(r"--([\w-]+): #(\w{6})", block))
    for pair in PAIRS:
        lighter, darker = sorted((luminance(colours[name]) for name in pair.split()), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, pair


def luminance(colour: str) -> float:
    """Relative luminance of a colour in hexadecimal, as WCAG 2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
