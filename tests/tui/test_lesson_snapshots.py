"""Pictures of every kind of slide of a lesson, compared with those that were looked at.

After a change that is meant: `pytest tests/tui/test_lesson_snapshots.py --snapshot-update`, then
look at them.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from claims.classroom.qr import half_blocks
from claims.lesson.rounds import Voter
from claims.library import shipped_folder
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.presenting.hands import HandsScreen
from tui.presenting.screen import PresentScreen
from tui.presenting.slides import VOTES, Shows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.presenting.seen import Seen

LOOKS = [((80, 24), "light"), ((120, 40), "dark"), ((200, 50), "light")]
ADDRESS, ROOM = "http://192.168.1.20:8077", "302915"
# Each picture: the kind of slide, which of its kind, and the keys that are pressed on it.
SLIDES: dict[str, tuple[Shows, int, list[str]]] = {
    "the question": (Shows.QUESTION, 0, []),
    "what happened": (Shows.SUMMARY, 0, []),
    "an explanation": (Shows.CLAIM, 1, []),
    "answers to one question": (Shows.ASPECT, 1, []),
    "the first vote": (Shows.VOTE, 0, []),
    "its bars before the end": (Shows.VOTE, 0, ["percent_sign"]),
    "a vote that is closed": (Shows.VOTE, 0, ["c"]),
    "hands": (Shows.VOTE, 0, ["h"]),
    "a step": (Shows.HEADING, 0, []),
    "a piece of evidence": (Shows.ITEM, 2, []),
    "what the class is asked of it": (Shows.ITEM, 2, ["w"]),
    "as the author weighs it": (Shows.ITEM, 2, ["w", "w"]),
    "who said it": (Shows.SPEAKER, 0, []),
    "where it was published": (Shows.SOURCES, 0, []),
    "talk in pairs": (Shows.TALK, 0, []),
    "a question to discuss": (Shows.DISCUSSION, 1, []),
    "the last vote": (Shows.VOTE, 1, []),
    "which evidence weighed most": (Shows.WEIGHT, 0, []),
    "what the class thought": (Shows.ROUNDS, 0, []),
    "who changed": (Shows.FLOW, 0, []),
    "what weighed most": (Shows.WEIGHTS, 0, []),
    "the keys": (Shows.VOTE, 0, ["question_mark"]),
}
FIRST = ["terrorism"] * 7 + ["traitors"] * 4 + ["grievances"] * 2 + ["several"]
THEN = ["terrorism"] * 3 + ["traitors"] * 3 + ["grievances"] * 6 + ["unsure"] * 2
FIRST_VOTE = 2  # the third step
WEIGHED = [3] * 5 + [4] * 6 + [16] * 3


def vote(screen: PresentScreen) -> None:
    """Fourteen phones vote in the round that is open, the same way each time."""
    lesson = screen.lesson
    assert lesson is not None
    if (now := lesson.open_now) is None:
        return
    chosen: list[str] = [str(item) for item in WEIGHED] if "none" in now.offered else THEN
    for number, choice in enumerate(chosen if now.number > 1 else FIRST):
        lesson.vote(Voter(f"phone {number}"), choice, number % 5 + 1)


def with_phones(screen: PresentScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show a way in for phones that is always the same; no server answers there."""
    seen = screen.seen
    code = tuple(half_blocks(f"{ADDRESS}/q7Zk0vX3mTbA", in_colour=False))

    def with_code() -> Seen:
        return replace(seen(), code=code, address=ADDRESS, room=ROOM)

    monkeypatch.setattr(screen, "seen", with_code)


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=lambda value: str(value))
@pytest.mark.parametrize("name", SLIDES)
def test_the_slide_looks_as_it_did(
    name: str,
    size: tuple[int, int],
    theme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    shutil.copytree(shipped_folder(), tmp_path / "topics")
    path = tmp_path / "topics" / "kazakhstan-2022.yaml"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tui.presenting.screen.clock", lambda _: "1:23")
    library = Library(path)
    file = library.read(path)
    app = CounterclaimApp(library, path, lambda: PresentScreen(library, file))
    app.theme = theme
    shows, which, keys = SLIDES[name]

    async def go(pilot: Pilot[Any]) -> None:
        screen = app.screen
        assert isinstance(screen, PresentScreen)
        await wait_for(pilot, lambda: " of " in screen_text(app))
        wanted = [slide for slide in screen.slides if slide.shows is shows][which]
        while screen.slide != wanted:
            vote(screen)
            await pilot.press("right")
        vote(screen)
        if shows in VOTES and screen.slide.stage > FIRST_VOTE:
            with_phones(screen, monkeypatch)
        for key in keys:
            await pilot.press(key)
        screen.show_slide()
        await pilot.pause()
        assert isinstance(app.screen, HandsScreen) is (name == "hands")

    assert snap_compare(app, terminal_size=size, run_before=go)
