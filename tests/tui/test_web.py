"""Addresses are opened in the browser, or given to copy where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.reading.screen import ReadingScreen
from tui.reading.things import SourceRef
from tui.web import has_browser, open_url

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://quillbrook.example.org/council/orchard/finch"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No ssh, no display and no browser, whatever the machine of the tests has."""
    for variable in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def browser(folder: Path, script: str) -> str:
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def reader() -> tuple[CounterclaimApp, ReadingScreen]:
    library = Library.shipped()
    file = library.read("orchard-gate")
    screen = ReadingScreen(library, file, [SourceRef("finch-statement")], 0)
    return CounterclaimApp(library, file.path), screen


async def test_the_browser_gets_the_address_and_its_output_no_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told"
    script = f'echo noise; echo noise >&2; echo "$1" > {told}.part; mv {told}.part {told}'
    monkeypatch.setenv("BROWSER", browser(tmp_path, f"PATH=/bin:/usr/bin; {script}"))
    app, screen = reader()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        await pilot.press("o")
        assert f"opening {ADDRESS}" in screen_text(app)
        await wait_for(pilot, told.exists)
    assert told.read_text("utf-8").strip() == ADDRESS
    assert "noise" not in "".join(capfd.readouterr())


async def test_a_browser_that_cannot_start_leaves_the_address_to_copy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROWSER", browser(tmp_path, "exit 1"))
    app, screen = reader()
    async with app.run_test(size=(160, 40)) as pilot:
        await app.push_screen(screen)
        await pilot.press("o")
        await wait_for(pilot, lambda: "no browser could be started" in screen_text(app))
        assert f"clipboard ({len(ADDRESS)} characters): {ADDRESS}" in screen_text(app)


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY", ""])
async def test_over_ssh_or_without_a_browser_the_address_is_given_to_copy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str
) -> None:
    started = tmp_path / "started"
    if variable:
        monkeypatch.setenv(variable, "given")
        monkeypatch.setenv("BROWSER", browser(tmp_path, f": > {started}"))
    app, screen = reader()
    async with app.run_test(size=(160, 40)) as pilot:
        await app.push_screen(screen)
        await pilot.press("o")
        assert f"clipboard ({len(ADDRESS)} characters): {ADDRESS}" in screen_text(app)
    assert not started.exists()


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/x", "file:///etc/passwd", "javascript:alert(1)", "--help", "http://", ""],
)
def test_nothing_but_web_addresses_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str
) -> None:
    started = tmp_path / "started"
    monkeypatch.setenv("BROWSER", browser(tmp_path, f": > {started}"))
    app, _ = reader()
    assert open_url(app, address) == f"only http and https addresses are opened, not {address}"


@pytest.mark.parametrize(
    ("environment", "platform", "shows"),
    [
        ({}, "darwin", True),
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"BROWSER": "firefox"}, "linux", True),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "1 2 3 4"}, "linux", False),
        ({"SSH_CONNECTION": "1 2 3 4"}, "darwin", False),
        ({"DISPLAY": ":0", "SSH_TTY": ""}, "linux", True),
    ],
)
def test_a_browser_must_show_up_before_the_person(
    environment: dict[str, str], platform: str, shows: bool
) -> None:
    assert has_browser(environment, platform) is shows
