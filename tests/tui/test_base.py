"""What holds of all screens: no key is silent, and too small a terminal is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from textual.events import Paste
from textual.widgets import Input

from claims import Library
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.bars import KeyBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.editing.box import FieldText

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Desk(BaseScreen[None]):
    """A screen with two keys, one of which can do nothing now, and a line to type into."""

    HERE = "library"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [bind("about"), bind("hide")]

    def compose(self) -> ComposeResult:
        yield Input()
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "hide"

    def action_about(self) -> None:
        self.say("About this desk")


@pytest.fixture
def app(tmp_path: Path) -> CounterclaimApp:
    path = tmp_path / "barn.yaml"
    path.write_text("question: What hit the barn?\nclaims: {hail: {title: Hail}}\n", "utf-8")
    return CounterclaimApp(Library(path), path)


async def last_line(app: CounterclaimApp, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """The line of keys after some keys were pressed on the desk."""
    async with app.run_test(size=size) as pilot:
        await app.push_screen(Desk())
        await pilot.press(*keys)
        await pilot.pause()
        return screen_text(app).splitlines()[-1].strip()


async def test_a_key_of_the_screen_does_what_it_does(app: CounterclaimApp) -> None:
    assert await last_line(app, "i") == "About this desk"


async def test_a_key_of_another_screen_says_where_it_means_something(app: CounterclaimApp) -> None:
    assert await last_line(app, "S") == "S sorts the matrix and the library; not here"


async def test_a_key_that_can_do_nothing_now_is_not_silent(app: CounterclaimApp) -> None:
    assert await last_line(app, "x") == "x hides a claim's column; open a topic first"


async def test_a_key_without_meaning_is_not_silent(app: CounterclaimApp) -> None:
    assert (await last_line(app, "Z")).startswith("Z does nothing")


async def test_a_key_is_called_what_a_person_calls_it(app: CounterclaimApp) -> None:
    assert (await last_line(app, "slash")).startswith("/ searches")


async def test_an_answer_lasts_until_the_next_key(app: CounterclaimApp) -> None:
    assert "About" not in await last_line(app, "i", "f5")


async def test_a_changed_key_is_answered_by_its_new_meaning(app: CounterclaimApp) -> None:
    app.set_keymap({"sort": "Z"})
    assert (await last_line(app, "Z")).startswith("Z sorts the matrix")


async def test_what_is_typed_into_a_line_gets_no_answer(app: CounterclaimApp) -> None:
    async with app.run_test() as pilot:
        await app.push_screen(Desk())
        app.screen.query_one(Input).focus()
        await pilot.press("S", "Z")
        assert app.screen.query_one(Input).value == "SZ"
        assert "not here" not in screen_text(app)
        assert "does nothing" not in screen_text(app)


async def test_too_small_a_terminal_is_told_how_much_is_needed(app: CounterclaimApp) -> None:
    async with app.run_test(size=(30, 10)) as pilot:
        await app.push_screen(Desk())
        await pilot.pause()
        told = " ".join(screen_text(app).split())
        assert "needs at least 40 columns and 12 rows; this terminal has 30 x 10" in told
        assert "keys" not in told


async def test_the_notice_follows_the_size_and_goes_when_there_is_room(
    app: CounterclaimApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Desk())
        await pilot.resize_terminal(38, 24)
        await pilot.pause()
        assert "38 x 24" in screen_text(app)
        await pilot.resize_terminal(39, 11)
        await pilot.pause()
        assert "39 x 11" in screen_text(app)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "needs at least" not in screen_text(app)
        assert "? keys" in screen_text(app)


async def test_a_screen_below_tells_it_too_when_it_is_shown_again(app: CounterclaimApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Desk())
        await app.push_screen(Desk())
        await pilot.resize_terminal(30, 10)
        await app.pop_screen()
        await pilot.pause()
        assert "30 x 10" in screen_text(app)


async def test_where_nothing_can_be_seen_no_key_does_anything_but_leave(
    app: CounterclaimApp, tmp_path: Path
) -> None:
    before = (tmp_path / "barn.yaml").read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        await pilot.press("e", "z", "enter", "ctrl+s", "d", "T")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not app.screen.query(FieldText)
        assert (tmp_path / "barn.yaml").read_bytes() == before
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        await pilot.press("q")
        await wait_for(pilot, lambda: app.return_code is not None)


async def test_what_is_being_typed_goes_on_where_it_cannot_be_seen(
    app: CounterclaimApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "H", "a")
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        told = " ".join(screen_text(app).split())
        assert "needs at least 40 columns and 12 rows; this terminal has 30 x 10" in told
        assert "keeps" not in told
        await pilot.press("i", "l", "escape", "enter")
        app.post_message(Paste(" of May"))
        await pilot.resize_terminal(80, 24)
        await wait_for(pilot, lambda: "▌ Hail of May" in screen_text(app))
        assert app.screen.query_one(FieldText).has_focus


async def test_an_answer_that_needs_several_lines_has_them(app: CounterclaimApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk()
        await app.push_screen(desk)
        desk.say(f"It cannot be written to {'a long name/' * 9}: the disk is full")
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].strip().endswith("the disk is full")
        await pilot.press("i")
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].strip() == "About this desk"
        assert "long name" not in screen_text(app)
