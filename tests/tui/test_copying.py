"""The library that ships is read-only; the offer of a copy, and going on in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims import Library
from claims.library import shipped_folder
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.library.copying import offer_copy
from tui.library.listing import Listing
from tui.state import remembered_cell

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

CELL = ("terrorism", "statement:", 0)


async def offered(pilot: Pilot[Any], topic: Path | None = None) -> None:
    app = pilot.app
    assert isinstance(app, CounterclaimApp)
    await wait_for(pilot, lambda: "topics" in screen_text(app))
    offer_copy(app, app.library, topic, CELL if topic else None)
    await wait_for(pilot, lambda: "~/counterclaim" in screen_text(app))


async def test_enter_copies_and_opens_the_copy(home: Path) -> None:
    async with CounterclaimApp(Library.shipped()).run_test(size=(80, 24)) as pilot:
        await offered(pilot)
        assert "read-only" in screen_text(pilot.app)
        keys = screen_text(pilot.app).splitlines()[-1]
        assert "enter copy it" in keys
        assert "esc leave it" in keys
        await pilot.press("enter")
        await wait_for(pilot, lambda: "topics" in screen_text(pilot.app))
        assert screen_text(pilot.app).splitlines()[0].strip() == "~/counterclaim"
        names = {path.name for path in (home / "counterclaim").iterdir()}
        assert names == {path.name for path in shipped_folder().iterdir()}


async def test_the_same_topic_opens_in_the_copy_and_escape_leads_to_its_list(home: Path) -> None:
    shipped = Library.shipped()
    async with CounterclaimApp(shipped).run_test(size=(80, 24)) as pilot:
        await offered(pilot, shipped.find("lexington-1775"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: type(pilot.app.screen).__name__ == "TopicScreen")
        copied = home / "counterclaim" / "lexington-1775.yaml"
        assert remembered_cell(copied) == CELL
        await pilot.press("escape")
        await wait_for(pilot, lambda: "3 topics" in screen_text(pilot.app))
        topic = pilot.app.screen.query_one(Listing).topic
        assert topic is not None
        assert topic.path == copied


async def test_a_folder_that_is_there_is_left_alone(home: Path) -> None:
    (home / "counterclaim").mkdir()
    async with CounterclaimApp(Library.shipped()).run_test(size=(80, 24)) as pilot:
        await offered(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "~/counterclaim-2" in screen_text(pilot.app))
        assert list((home / "counterclaim").iterdir()) == []


async def test_a_library_that_is_there_already_is_opened_and_not_copied_again(home: Path) -> None:
    mine = home / "counterclaim"
    mine.mkdir()
    text = (shipped_folder() / "lexington-1775.yaml").read_text("utf-8")
    (mine / "lexington-1775.yaml").write_text(text.replace("question:", "note: Mine.\nquestion:"))
    topic = shipped_folder() / "lexington-1775.yaml"
    async with CounterclaimApp(Library.shipped()).run_test(size=(80, 24)) as pilot:
        await offered(pilot, topic)
        assert "There is a library in this folder already" in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "saved" in screen_text(pilot.app).splitlines()[0])
    assert [path.name for path in home.iterdir() if path.name.startswith("counterclaim")] == [
        "counterclaim"
    ]


async def test_another_folder_can_be_named(home: Path, tmp_path: Path) -> None:
    async with CounterclaimApp(Library.shipped()).run_test(size=(80, 24)) as pilot:
        await offered(pilot)
        await pilot.press("ctrl+u", *str(tmp_path / "mine"), "enter")
        await wait_for(pilot, lambda: "3 topics" in screen_text(pilot.app))
        assert (tmp_path / "mine" / "kazakhstan-2022.yaml").is_file()
        assert list(home.glob("counterclaim*")) == []


async def test_escape_copies_nothing(home: Path) -> None:
    async with CounterclaimApp(Library.shipped()).run_test(size=(80, 24)) as pilot:
        await offered(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "3 topics" in screen_text(pilot.app))
        assert not (home / "counterclaim").exists()


async def test_where_it_cannot_be_copied_it_says_why_and_stays(home: Path) -> None:
    (home / "file").write_text("")
    async with CounterclaimApp(Library.shipped()).run_test(size=(120, 24)) as pilot:
        await offered(pilot)
        await pilot.press("ctrl+u", *"~/file/mine", "enter")
        await wait_for(pilot, lambda: "cannot be copied" in screen_text(pilot.app))
        assert "read-only" in screen_text(pilot.app)
