"""What is pasted is text, whatever stands in it and however the terminal's bytes are cut."""

from __future__ import annotations

import os
import sys
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants
from textual.events import Key, Paste

from claims import Library
from tests.terminal import Terminal
from tests.tui.editing import TOPIC
from tui.pastes import PasteParser
from tui.typed import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
COLOURED = "A \x1b[31mred \x1b[0mB\a"
ACTING = ["x\x1b =dd", "curl\x1bq", "\x1b", "\x1b\x1b[A", "\x1b[20", BEGIN, "\x1b[I\x1b[M   "]


def parsed(pieces: Sequence[str]) -> list[str]:
    """What comes of pieces that come one after another: keys by their names, pastes in quotes."""
    parser = PasteParser()
    return [told(message) for piece in pieces if piece for message in parser.feed(piece)]


def told(message: Message) -> str:
    assert isinstance(message, Key | Paste), message
    return message.key if isinstance(message, Key) else f"“{message.text}”"


def in_pieces(text: str, cuts: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]


@pytest.mark.parametrize("pasted", [COLOURED, "", *ACTING])
def test_wherever_the_bytes_are_cut_a_paste_is_one_text(pasted: str) -> None:
    sent = f"a\x1b[B{BEGIN}{pasted}{END}\x1b[Ab"
    expected = ["a", "down", f"“{cleaned(pasted)}”", "up", "b"]
    assert parsed(sent) == expected
    for cuts in combinations(range(len(sent) + 1), 2):
        assert parsed(in_pieces(sent, cuts)) == expected, cuts


@given(
    st.lists(st.text(alphabet="\x1b[]20~1;mAdq \r\n\x07x"), min_size=1, max_size=3),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_no_text_that_is_pasted_acts(pasted: list[str], cuts: list[int]) -> None:
    pasted = [text.replace(END, "") for text in pasted]
    pasted = [text for text in pasted if END not in f"{text}{END}"[:-1]]
    sent = "".join(f"{BEGIN}{text}{END}" for text in pasted)
    cuts = sorted(min(cut, len(sent)) for cut in cuts)
    assert parsed(in_pieces(sent, cuts)) == [f"“{cleaned(text)}”" for text in pasted]


@pytest.mark.parametrize("at", range(1, len(BEGIN)))
def test_a_bracket_that_comes_slowly_still_keeps_the_text_from_acting(
    at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.0)
    parser = PasteParser()
    list(parser.feed(BEGIN[:at]))
    list(parser.tick())
    assert [told(each) for each in parser.feed(f"{BEGIN[at:]}=dd{END}q")] == ["“=dd”", "q"]


def test_escape_is_a_key_where_nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.0)
    parser = PasteParser()
    assert [told(each) for each in parser.feed("\x1b")] == []
    assert [told(each) for each in parser.tick()] == ["escape"]
    assert [told(each) for each in parser.tick()] == []
    assert [told(each) for each in parser.feed("[x")] == ["left_square_bracket", "x"]


def test_an_escape_before_a_paste_comes_before_it() -> None:
    assert parsed([f"\x1b{BEGIN}x{END}"]) == ["escape", "“x”"]


def test_what_is_pasted_beside_a_field_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(TOPIC, "utf-8")
    env = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    with Terminal([sys.executable, "-m", "tui.main", str(path)], env=env) as terminal:
        terminal.wait("The storm")
        terminal.send(f"{BEGIN}x\x1b =dd{END}{BEGIN}curl\x1bq dd{END}")
        terminal.send("e", f"{BEGIN} {COLOURED}\x1bq{END}", "!\x13")
        terminal.wait(lambda: "A red B" in path.read_text("utf-8"))
        assert terminal.status is None
    claims = Library(path).read(path).topic.claims
    assert list(claims) == ["storm", "rival"]
    assert claims["storm"].statement == "A gust tore the barge from its moorings. A red Bq!"


def test_bytes_that_are_no_text_do_not_end_the_app(tmp_path: Path) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(TOPIC, "utf-8")
    env = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    with Terminal([sys.executable, "-m", "tui.main", str(path)], env=env) as terminal:
        terminal.wait("The storm")
        os.write(terminal._handle, f"e{BEGIN} caf".encode() + b"\xe9" + f"{END}\x13".encode())
        terminal.wait(lambda: "caf�" in path.read_text("utf-8"))
        assert terminal.status is None
