"""What all grids share, where no screen shows it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import Library
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.topic.board import Board

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_grid_that_was_taken_out_can_be_drawn_once_more(tmp_path: Path) -> None:
    """Textual may still ask for lines of a widget whose styles are gone with it."""
    path = tmp_path / "door.yaml"
    path.write_text("question: Who?\nclaims: {a: {title: A draught}}\n", "utf-8")
    async with CounterclaimApp(Library(path), path).run_test() as pilot:
        await wait_for(pilot, lambda: "A draught" in screen_text(pilot.app))
        board = pilot.app.screen.query_one(Board)
        await board.remove()
        board.notify_style_update()
        assert board.style_of("bar") == board.rich_style
