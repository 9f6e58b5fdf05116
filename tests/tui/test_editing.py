"""Editing a field where it stands: keeping, leaving, undoing, and what the head says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.tui.editing import TOPIC, answer, changes, head, opened, press
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.editing.box import FieldBox

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "barge.yaml"


async def test_a_statement_is_edited_where_it_stands_and_only_its_line_changes(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "ctrl+s") as pilot:
        assert "Somebody cut the ropes. Twice." in screen_text(pilot.app)
        assert head(pilot).endswith("saved")
    assert changes(path) == [
        (
            "    statement: Somebody cut the ropes.  # says the clerk",
            "    statement: Somebody cut the ropes. Twice.  # says the clerk",
        )
    ]


async def test_enter_is_a_new_line_in_prose_and_ctrl_s_keeps_it(path: Path) -> None:
    async with opened(path, "right", "e", "enter", *"Twice.", "ctrl+s"):
        pass
    statement = Library(path).read(path).topic.claims["rival"].statement
    assert statement == "Somebody cut the ropes.\nTwice."


async def test_line_breaks_at_the_end_of_what_is_typed_are_not_kept(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "enter", "enter", "ctrl+s"):
        pass
    statement = Library(path).read(path).topic.claims["rival"].statement
    assert statement == "Somebody cut the ropes. Twice."


async def test_enter_keeps_a_line(path: Path) -> None:
    async with opened(path, "3", "e", *" of 1911", "enter") as pilot:
        assert "The harbour's ledger of 1911" in screen_text(pilot.app)
    assert changes(path) == [
        (
            "  ledger: {title: The harbour's ledger, publisher: Harbour office}",
            "  ledger: {title: The harbour's ledger of 1911, publisher: Harbour office}",
        )
    ]


async def test_undo_takes_it_back_to_the_byte_and_redo_makes_it_again(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "ctrl+s", "u") as pilot:
        assert "ctrl+r" in answer(pilot)
        assert path.read_text("utf-8") == TOPIC
        assert "Twice" not in screen_text(pilot.app)
        await press(pilot, "ctrl+r")
        assert "Somebody cut the ropes. Twice." in screen_text(pilot.app)
        await press(pilot, "u", "u")
        assert answer(pilot) == "There is nothing to undo"
    assert path.read_text("utf-8") == TOPIC


async def test_escape_leaves_the_file_and_the_next_e_offers_what_was_typed(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "escape") as pilot:
        assert "Twice" not in screen_text(pilot.app)
        assert "e offers again" in answer(pilot)
        await press(pilot, "e")
        assert "Somebody cut the ropes. Twice." in screen_text(pilot.app)
        await press(pilot, "ctrl+z")
        assert "Twice" not in screen_text(pilot.app)
    assert path.read_text("utf-8") == TOPIC


async def test_what_was_kept_is_not_offered_again(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.", "ctrl+s", "e", "escape", "e") as pilot:
        assert screen_text(pilot.app).count("Twice") == 1
        assert "what you left" not in screen_text(pilot.app)


async def test_a_block_of_text_ends_as_it_did(path: Path) -> None:
    block = TOPIC.replace(">-", ">")
    path.write_text(block, "utf-8")
    async with opened(path, "e", "backspace", "!", "ctrl+s") as pilot:
        assert "from its moorings!" in screen_text(pilot.app)
    statement = Library(path).read(path).topic.claims["storm"].statement
    assert statement == "A gust tore the barge from its moorings!\n"


async def test_what_is_only_named_is_described(path: Path) -> None:
    path.write_text(TOPIC.replace("  letter: {title: A letter}\n", ""), "utf-8")
    async with opened(path, "3", "down", "down", "down", "e", *"A letter", "enter") as pilot:
        assert "described nowhere" not in screen_text(pilot.app)
    assert Library(path).read(path).topic.sources["letter"].title == "A letter"


async def test_a_gap_is_filled_in(path: Path) -> None:
    async with opened(path, "right", "down", "e", *"At dawn", "enter") as pilot:
        assert "At dawn" in screen_text(pilot.app)
    rival = Library(path).read(path).topic.claims["rival"]
    assert rival.aspects == {"When did it sink?": "At dawn"}


async def test_what_is_emptied_becomes_a_gap(path: Path) -> None:
    async with opened(path, "right", "e", "ctrl+u", "ctrl+s") as pilot:
        assert "no statement" in screen_text(pilot.app)
        await press(pilot, "u")
        assert "Somebody cut the ropes." in screen_text(pilot.app)
    assert path.read_text("utf-8") == TOPIC


async def test_evidence_is_edited_from_the_matrix(path: Path) -> None:
    async with opened(path, "2", "e", "backspace", "!", "ctrl+s"):
        pass
    assert changes(path) == [
        ("  - quote: I heard the wind all night.", "  - quote: I heard the wind all night!")
    ]


async def test_tab_goes_on_to_the_next_field_and_keeps_this_one(path: Path) -> None:
    async with opened(path, "4", "e", *" Gage", "tab", *" and after", "enter") as pilot:
        assert "The pilot Gage" in screen_text(pilot.app)
    assert "{name: The pilot Gage, role: On duty that night and after}" in path.read_text("utf-8")


async def test_on_the_page_of_one_thing_the_box_goes_to_the_row_of_the_field(path: Path) -> None:
    async with opened(path, "3", "enter", "e") as pilot:
        first = pilot.app.screen.query_one(FieldBox).region.y
        assert "The harbour's ledger" in screen_text(pilot.app).splitlines()[first]
        await press(pilot, "tab")  # author, which is not there
        await press(pilot, "tab")
        box = pilot.app.screen.query_one(FieldBox)
        assert box.field.path == ("sources", "ledger", "publisher")
        assert box.area.region.y > first
        assert "publisher" in screen_text(pilot.app).splitlines()[box.area.region.y]
    async with opened(path, "2", "enter", "e", "tab") as pilot:  # who said it
        box = pilot.app.screen.query_one(FieldBox)
        assert box.field.path == ("evidence", 0, "speaker")
        assert "said by" in screen_text(pilot.app).splitlines()[box.area.region.y]


async def test_shift_tab_leads_from_a_statement_to_the_title(path: Path) -> None:
    async with opened(path, "e", "shift+tab", *" of May", "enter") as pilot:
        assert "A The storm of May" in screen_text(pilot.app)


async def test_lines_pasted_into_one_line_stay_lines(path: Path) -> None:
    async with opened(path, "3", "e") as pilot:
        await paste(pilot, " of\r\nthe harbour")
        assert "ctrl+s keeps" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
    title = Library(path).read(path).topic.sources["ledger"].title
    assert title == "The harbour's ledger of\nthe harbour"


async def paste(pilot: Pilot[None], text: str) -> None:
    from textual.events import Paste

    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def test_a_click_beside_it_takes_nothing_away_from_what_is_typed(path: Path) -> None:
    async with opened(path, "right", "e", *" Twice.") as pilot:
        await pilot.click("Board", offset=(4, 8))
        await press(pilot, "!", "ctrl+s", "down")
        assert "Somebody cut the ropes. Twice.!" in screen_text(pilot.app)
    assert "ropes. Twice.!" in path.read_text("utf-8")


async def test_the_head_says_what_is_not_saved_yet(path: Path) -> None:
    async with opened(path) as pilot:
        assert head(pilot).endswith("saved")
        await press(pilot, "e")
        assert head(pilot).endswith("  saved")
        await press(pilot, "x")
        assert head(pilot).endswith("not saved yet")
        await press(pilot, "escape")
        assert head(pilot).endswith("  saved")


async def test_where_it_cannot_be_written_the_text_stays_and_the_head_says_why(
    path: Path,
) -> None:
    async with opened(path, "e", "x") as pilot:
        path.unlink()
        path.mkdir()
        await press(pilot, "ctrl+s")
        assert "moorings.x" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "not saved: " in head(pilot)
        path.rmdir()
        path.write_text(TOPIC, "utf-8")
        await press(pilot, "e", "ctrl+s")
        assert head(pilot).endswith("  saved")
    assert "moorings.x" in path.read_text("utf-8")


async def test_keys_typed_ahead_of_a_save_find_what_it_brought(path: Path) -> None:
    keys = ["e", *"x", "ctrl+s", "e", *"y", "ctrl+s", "down", "e", *"z", "enter", "u"]
    async with opened(path, *keys) as pilot:
        assert "moorings.xy" in screen_text(pilot.app)
        assert "Before midnight " in screen_text(pilot.app)
    text = path.read_text("utf-8")
    assert "from its moorings.xy" in text
    assert "Before midnightz" not in text


async def test_a_text_that_cannot_be_typed_is_left_to_the_editor(path: Path) -> None:
    path.write_text(TOPIC.replace("Somebody cut the ropes.", '"cut\\e[31m"'), "utf-8")
    async with opened(path, "right", "e") as pilot:
        assert "E opens your editor" in answer(pilot)


async def test_the_library_that_ships_offers_its_copy(home: Path) -> None:
    library = Library.shipped()
    app = CounterclaimApp(library, library.find("orchard-gate"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "read-only" in head(pilot)
        await press(pilot, "e")
        assert "~/counterclaim" in screen_text(app)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: " for · " in screen_text(app))
        await press(pilot, "e", "!", "ctrl+s")
        assert head(pilot).endswith("  saved")
    assert "!" in (home / "counterclaim" / "orchard-gate.yaml").read_text("utf-8")


@pytest.mark.parametrize("keys", [["d"], ["a"], ["plus"], ["u"], ["H", "u"], ["H", "ctrl+r"]])
async def test_whatever_would_change_it_offers_its_copy(keys: list[str]) -> None:
    library = Library.shipped()
    app = CounterclaimApp(library, library.find("orchard-gate"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "2", *keys)
        await wait_for(pilot, lambda: "~/counterclaim" in screen_text(app))
        await press(pilot, "escape")
        assert "~/counterclaim" not in screen_text(app)
        assert "press e" not in screen_text(app)


async def test_what_a_killed_save_left_is_swept_at_the_next_start(path: Path) -> None:
    left = path.with_name(f".{path.name}.counterclaim-0123456789abcdef")
    left.write_text("question: Wh", "utf-8")
    async with opened(path) as pilot:
        await wait_for(pilot, lambda: not left.exists())
    assert path.read_text("utf-8") == TOPIC
