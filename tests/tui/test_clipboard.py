"""What is copied reaches the terminal, through whatever stands in between, or a file."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from claims.places import state_folder
from tui.clipboard import MAX_BYTES, copy, osc52

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "“Je crois que c’est la chèvre blanche.”\n— Théo Lemaître 平静"
TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0"}
SCREEN = {"STY": "1.pts-0.host"}


def decoded(sequence: str) -> str:
    """What a terminal takes from a sequence: the text of one OSC 52."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\a", sequence)
    assert found is not None, sequence
    return base64.b64decode(found[1]).decode()


class Driver:
    """A terminal that keeps what is written to it."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, data: str) -> None:
        self.written += data


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App[Any]:
    monkeypatch.setenv("TERM", "xterm-256color")
    app: App[Any] = App()
    monkeypatch.setattr(app, "_driver", Driver())
    return app


def written(app: App[Any]) -> str:
    driver: Any = app._driver
    assert isinstance(driver, Driver)
    return driver.written


@given(st.text())
def test_a_terminal_gets_the_text_in_one_sequence(text: str) -> None:
    assert decoded(osc52(text, {})) == text.encode("utf-8", "replace").decode()


@given(st.text())
def test_tmux_gets_the_text_as_it_is_and_wrapped_to_hand_on(text: str) -> None:
    plain = osc52(text, {})
    sequence = osc52(text, TMUX)
    assert sequence.startswith(f"{plain}\x1bPtmux;")
    assert sequence.endswith("\x1b\\")
    inner = sequence.removeprefix(f"{plain}\x1bPtmux;").removesuffix("\x1b\\")
    assert inner.count("\x1b") == 2 * inner.count("\x1b\x1b")
    assert inner.replace("\x1b\x1b", "\x1b") == plain


@given(st.text(max_size=2_000))
def test_screen_gets_the_text_in_strings_of_at_most_256_bytes(text: str) -> None:
    strings = re.findall(r"\x1bP((?s:.)*?)\x1b\\", osc52(text, SCREEN))
    assert "".join(f"\x1bP{string}\x1b\\" for string in strings) == osc52(text, SCREEN)
    assert all(len(f"\x1bP{string}\x1b\\") <= 256 for string in strings)
    assert "".join(strings) == osc52(text, {})


def test_the_answer_says_sent_and_how_much(app: App[Any]) -> None:
    assert copy(app, TEXT) == f"sent to the terminal's clipboard ({len(TEXT)} characters)"
    assert decoded(written(app)) == TEXT


def test_tmux_is_seen_in_the_environment(app: App[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", TMUX["TMUX"])
    copy(app, TEXT)
    assert written(app) == osc52(TEXT, TMUX)


@pytest.mark.parametrize("term", ["linux", "dumb", ""])
def test_a_terminal_without_clipboard_gets_a_file(
    app: App[Any], monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    answer = copy(app, TEXT)
    assert answer.startswith("written to ~/")
    assert "copied.txt: this terminal has no clipboard" in answer
    assert (state_folder() / "copied.txt").read_text("utf-8") == TEXT
    assert written(app) == ""


def test_what_is_too_long_for_terminals_goes_into_a_file(app: App[Any]) -> None:
    longest = "é" * (MAX_BYTES // 2)
    assert copy(app, longest).startswith("sent to the terminal's clipboard (37,497 characters)")
    assert len(written(app)) <= 100_000
    longer = f"{longest}é"
    assert "too long" in copy(app, longer)
    assert (state_folder() / "copied.txt").read_text("utf-8") == longer


def test_an_app_without_a_terminal_gets_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert copy(App[None](), TEXT).startswith("written to ")


def test_where_nothing_can_be_written_the_answer_says_so(
    app: App[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    answer = copy(app, TEXT)
    assert answer.startswith("not copied: this terminal has no clipboard")
    assert f"{tmp_path / 'file' / 'counterclaim' / 'copied.txt'} cannot be written" in answer
