"""What nobody foresaw, in the app: the terminal is clean, one sentence is told, a log holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from textual.app import App

from tests.terminal import Terminal
from tui.crash import CrashesCleanly

ROOT = Path(__file__).parents[2]
APP = """
import sys
from textual.app import App
from textual.widgets import Label
from tui.crash import CrashesCleanly, status_after

class Fragile(CrashesCleanly, App):
    def compose(self):
        yield Label("all is well")

    def on_mount(self):
        {on_mount}

    def on_key(self):
        {on_key}

    def fail(self):
        private = "a person's own words"
        raise ValueError("bread \\x1b[31mand butter")

app = Fragile()
app.run()
sys.exit(status_after(app))
"""
WAYS = {
    "in a handler of the app": ("pass", "self.fail()"),
    "in a handler of a widget": ("pass", "self.query_one(Label).call_later(self.fail)"),
    "in a worker": ("pass", "self.run_worker(self.fail, thread=True)"),
    "in a timer": ("pass", "self.set_timer(0.01, self.fail)"),
    "while drawing": ("pass", "l = self.query_one(Label); l.render_line = None; l.refresh()"),
    "on mounting": ("self.fail()", "pass"),
}


def ended(on_mount: str, on_key: str) -> tuple[Terminal, Path]:
    """The app after one key, in a terminal, and where its log should be."""
    script = APP.format(on_mount=on_mount, on_key=on_key)
    home = Path(os.environ["HOME"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(home)}
    with Terminal([sys.executable, "-c", script], env=environment) as terminal:
        if on_key != "pass":
            terminal.wait("all is well")
            terminal.send("x")
        terminal.wait_for_end()
    return terminal, home / "counterclaim" / "crash.log"


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_crash_leaves_a_clean_terminal_one_sentence_and_a_log(way: tuple[str, str]) -> None:
    terminal, log = ended(*way)
    assert terminal.status == 2
    main_screen = terminal.written.rpartition(b"\x1b[?1049l")[2].decode()
    told = main_screen.partition("counterclaim: ")[2]
    assert told.count("\n") == 1
    assert str(log) in told
    assert "\x1b" not in told
    assert b"\x1b[?25h" in terminal.written  # the cursor shows again
    assert "Traceback (most recent call last)" in log.read_text("utf-8")


def test_the_log_names_the_line_that_failed_in_a_worker_and_no_local_variables() -> None:
    _, log = ended(*WAYS["in a worker"])
    written = log.read_text("utf-8")
    assert "in fail" in written
    assert "ValueError: bread" in written
    assert "own words" not in written


def test_what_the_terminal_driver_gives_up_on_is_logged_too() -> None:
    terminal, log = ended("pass", "self.panic('the keyboard', 'is gone')")
    assert terminal.status == 2
    assert "the keyboard" in log.read_text("utf-8")


async def test_tests_see_the_exception_itself() -> None:
    class Fragile(CrashesCleanly, App[None]):
        def on_key(self) -> None:
            raise ValueError("bread and butter")

    with pytest.raises(ValueError, match="bread and butter"):
        async with Fragile().run_test() as pilot:
            await pilot.press("x")


async def test_an_app_that_ends_as_it_should_has_no_crash() -> None:
    class Sturdy(CrashesCleanly, App[None]):
        pass

    app = Sturdy()
    async with app.run_test():
        app.exit(return_code=0)
    assert app.crash is None
