"""No key of the format is lost on the way to the screens, and whatever it holds is only text."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from claims import Library
from tests.claims.rendering.every_key import EXTRA, WORDS, every_key
from tests.tui.screen import screen_text, type_at_once, wait_for
from tui.app import CounterclaimApp
from tui.library.listing import Listing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

WAYS: dict[str, list[str]] = {
    "comparison": [],
    "matrix": ["2"],
    "sources": ["3"],
    "speakers": ["4"],
    "the topic in full": ["i"],
    "a claim in full": ["enter"],
    "a source in full": ["3", "enter"],
    "a speaker in full": ["4", "enter"],
    "the quote in full": ["2", "enter"],
    "the other item in full": ["2", "enter", "right"],
}
"""From the comparison to each screen that shows a part of a topic."""


MARKUP = [
    *("[bold red]", "[/]", "[@click=app.quit]here[/]", "[link=https://a.example]a[/link]", "\\["),
    *("$warning", "[$error]", "[on $panel]", ":warning:", "{0}", "%s"),
]
FOR_TERMINALS = [
    *(
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]8;;https://a.example\x1b\\",
        "\x9b2J",
        "\x00",
        "\r",
        "\t",
    ),
    *("\b\b", "\x7f", "\x85", "\x0b\x0c", "\u2028", "\u2029", "\n", "\n\n"),
]
FOR_THE_EYE = [
    *("\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\u00ad", "\ufeff", "\u2060"),
    *("שלום", "مرحبا", "漢字仮名", "한국어", "ｆｕｌｌ", "e\u0301\u0323" * 3, "\u0301", "क्षि", "ก็"),
    *(
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🇰🇿",
        "👍🏽",
        "☂️",
        "1️⃣",
        "\u200d",
        "\ufe0f",
        "𝔘",
        "﷽",
        "x" * 200,
        "漢" * 90,
    ),
]
ODD = st.sampled_from([*MARKUP, *FOR_TERMINALS, *FOR_THE_EYE])
TEXTS = st.lists(
    ODD | st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.just(" "), max_size=8
).map("".join)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def topic_with(text: Callable[[str], str]) -> str:
    """The topic with every key, its words made into other texts: a file that YAML readers read."""

    def made(value: Any) -> Any:
        if isinstance(value, dict):
            # A key in YAML has at most 1,024 characters, escapes included.
            return {made(key)[:80]: made(held) for key, held in value.items()}
        if isinstance(value, list):
            return [made(held) for held in value]
        return text(value) if "qz" in value else value

    # YAML has no escape for the two halves of a character that JSON's ASCII writes.
    return re.sub(
        r"\\ud[89ab]..\\ud[c-f]..",
        lambda pair: f"\\U{ord(json.loads(chr(34) + pair[0] + chr(34))):08x}",
        json.dumps(made(json.loads(every_key()))),
    )


async def screens(app: CounterclaimApp, size: tuple[int, int]) -> AsyncIterator[str]:
    """The name of each screen in turn, while it stands."""
    async with app.run_test(size=size) as pilot:
        for name, keys in WAYS.items():
            await type_at_once(app, *keys)
            await pilot.pause()
            yield name
            if keys:
                await type_at_once(app, "escape", "1")
        await type_at_once(app, "f")
        await pilot.pause()
        yield "what is wrong"
        await type_at_once(app, "escape", "escape")
        await wait_for(pilot, lambda: bool(app.screen.query_one(Listing).listed))
        await pilot.pause()
        yield "library"


# -- every key ---------------------------------------------------------------------------


async def test_each_key_is_on_some_screen(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text(every_key(), "utf-8")
    app = CounterclaimApp(Library(path), path)
    seen = ""
    async for name in screens(app, (200, 150)):
        seen += screen_text(app) if name in WAYS else ""
    assert {key for key, word in WORDS.items() if word not in seen} == set()
    assert EXTRA not in seen  # keys of the authors' own are not for readers


# -- only text ---------------------------------------------------------------------------


async def test_markup_in_any_key_is_only_text(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text(topic_with(lambda text: re.sub(r"qz\w+", r"[b]\g<0>", text)), "utf-8")
    app = CounterclaimApp(Library(path), path)
    seen = ""
    async for name in screens(app, (200, 150)):
        seen += screen_text(app) if name in WAYS else ""
    words = {word for word in WORDS.values() if word.startswith("qz")}
    assert {word for word in words if f"[b]{word}" not in seen} == set()


@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
@example(texts=["".join(MARKUP)])
@example(texts=["".join(FOR_TERMINALS)])
@example(texts=["".join(FOR_THE_EYE)])
@example(texts=[" "])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_is_drawn_literally_in_its_place(texts: list[str], tmp_path: Path) -> None:
    in_turn = itertools.cycle(texts)
    path = tmp_path / "topic.yaml"
    path.write_text(topic_with(lambda _: next(in_turn)), "utf-8")
    library = Library(path)
    assert library.read(path).is_readable
    app = CounterclaimApp(library, path)
    async for name in screens(app, (80, 24)):
        for strip in app.screen._compositor.render_strips():
            assert sum(cell_len(segment.text) for segment in strip) == 80, name
            for text, style, control in strip:
                assert not control
                assert not [char for char in text if is_obeyed(char)], name
                assert style is None or (style.link is None and not is_action(style.meta)), name


def is_obeyed(char: str) -> bool:
    """Whether a terminal would do something on a character, or turn the direction of a line."""
    return unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in BIDI


def is_action(meta: dict[str, Any]) -> bool:
    return any(name.startswith("@") for name in meta)
