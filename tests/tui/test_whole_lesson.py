"""One whole lesson: the teacher at the projector, and thirty phones over HTTP."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from typing import TYPE_CHECKING

from claims import Library
from claims.lesson import store
from claims.lesson.rounds import Kind, counts
from claims.library import shipped_folder
from tests.claims.classroom.phones import Phone
from tests.tui.screen import screen_text, slide_words, wait_for
from tui.app import CounterclaimApp
from tui.main import main
from tui.presenting.screen import PresentScreen
from tui.presenting.slides import VOTES, Shows

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PHONES = 30
NAMES = {"putin", "tokayev", "lukyanov", "kortunov", "abramov"}
FIRST = ["A"] * 14 + ["B"] * 8 + ["C"] * 4 + ["several"] * 2 + ["unsure"] * 2
LAST = ["A"] * 5 + ["B"] * 5 + ["C"] * 14 + ["several"] * 4 + ["unsure"] * 2


async def test_a_lesson_on_the_shipped_topic_with_thirty_phones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("claims.classroom.addresses.reachable", lambda: ["127.0.0.1"])
    shutil.copytree(shipped_folder(), tmp_path / "topics")
    path = tmp_path / "topics" / "kazakhstan-2022.yaml"
    library = Library(path)
    screen = PresentScreen(library, library.read(path))
    app = CounterclaimApp(library, path, lambda: screen)
    phones: list[Phone] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: " of " in screen_text(app))
        lesson = screen.lesson
        assert lesson is not None
        while True:
            slide = screen.slide
            if slide.shows in VOTES:
                if not phones:
                    await pilot.press("v")
                    await wait_for(pilot, lambda: "Phones vote at" in screen_text(app))
                    address = f"http://127.0.0.1:{lesson.port}/{lesson.begun.room}"
                    phones = [Phone(address) for _ in range(PHONES)]
                    await asyncio.gather(*(phone.enter() for phone in phones))
                pages = [(await phone.get()).page for phone in phones]
                is_first = len(lesson.rounds) == 1
                words = set(re.findall(r"\w+", " ".join(page.text for page in pages).lower()))
                assert not (words & NAMES and is_first)
                wanted = FIRST if is_first else LAST
                if slide.shows is Shows.WEIGHT:
                    wanted = [pages[0].choices[number % 2] for number in range(PHONES)]
                votes = zip(phones, pages, wanted, strict=True)
                answers = await asyncio.gather(
                    *(phone.vote(choice, "3", page) for phone, page, choice in votes)
                )
                assert {answer.status for answer in answers} == {200}
                await wait_for(pilot, lambda: f"{PHONES}\nballots" in slide_words(app))
            if slide.shows not in (Shows.SPEAKER, Shows.SOURCES) and not screen.stage.knows_names:
                assert not NAMES & set(re.findall(r"\w+", slide_words(app).lower()))
            if screen.slide == screen.slides[-1]:
                break
            while screen.slide is slide:  # a slide may have several pages
                await pilot.press("right")
        assert "Which evidence weighed most" in slide_words(app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: not app.is_running)
    (held,) = store.lessons()
    assert held.is_over
    first, *_, last = (each for each in held.rounds if each.kind is Kind.CLAIMS)
    assert list(counts(first).values()) == [14, 8, 4, 2, 2]
    assert list(counts(last).values()) == [5, 5, 14, 4, 2]
    assert "knowing who said it" in last.label
    assert main(["report", "latest", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert PHONES in {each["ballots"] for each in told["lessons"][0]["rounds"]}
