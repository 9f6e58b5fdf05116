"""Text in cells: widths, lines, cuts, and nothing invisible left in what is shown."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from claims.cells import cut, pad, visible, width, wrap

FAMILY = "👨\u200d👩\u200d👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
HEART = "❤\ufe0f"
KEYCAP = "1\ufe0f\u20e3"
PERSIAN = "می\u200cخواهم"
KSHA = "क\u094d\u200dष"
KATSURAGI = "葛\U000e0100城"

awkward = st.sampled_from(
    "ab ,.\n\t\r\u00a0\x1b\x07\x9b"
    "éжλ—“”…"
    "中文。，」「（）ー한각ᄀ가ᅡ"
    "\u0301\u200b\u200c\u200d\u200e\u202e\u2066\ufeff\u00ad\u2028\ufe0e\ufe0f\u20e3"
    "😀👨👩❤☎⚡🇺🇸🏽🏴\U000e0067\U000e0062\U000e007f"
    "किक\u094dषதமிழ்ක්යมาកျာ"
    "فارسی\u0600ᠠ\u180b\u061c"
    "\ud800\ue000\uffff\U000e0100\u3000\u3164"
)
texts = st.text(awkward, max_size=60) | st.text(max_size=60)
plain_words = st.lists(st.text("abcdéжλ—…", min_size=1, max_size=8), min_size=1, max_size=30)


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("a plain sentence", 16),
        ("“Ёлка” — naïve… →", 17),
        ("e\u0301", 1),
        ("中文", 4),
        ("한국", 4),
        (FAMILY, 2),
        (HEART, 2),
        ("❤", 1),
        ("👍🏽", 2),
        ("🇰🇿", 2),
        (KEYCAP, 2),
        (SCOTLAND, 2),
        (PERSIAN, 7),
        ("ه\u200d ق", 3),  # a joiner that joins nothing swallows nothing
        ("a\nb", 2),
    ],
)
def test_width_is_what_a_terminal_draws(text: str, cells: int) -> None:
    assert width(text) == cells


def test_ambiguous_characters_are_narrow() -> None:
    assert width("±§¶†‡•…※→─█○●★") == len("±§¶†‡•…※→─█○●★")


def test_the_width_of_every_common_character_is_the_frames() -> None:
    letters = "LNPS"
    common = [
        chr(code)
        for code in (*range(0x20, 0xD800), *range(0xF900, 0x10000), *range(0x1F300, 0x1F3FB))
        if unicodedata.category(chr(code))[0] in letters
    ]
    differing = [char for char in common if width(f"x{char}x") != cell_len(f"x{char}x")]
    assert differing == []


@pytest.mark.parametrize(
    "text", ["中文测试。", "日本語の「引用」", FAMILY, HEART, "😀👍🏽", "🇰🇿🇷🇺", KEYCAP, "ｶﾞｷﾞ"]
)
def test_common_clusters_are_as_wide_as_the_frame_draws_them(text: str) -> None:
    assert width(text) == cell_len(text)


def test_plain_text_never_loads_the_tables() -> None:
    program = (
        "import sys\n"
        "from claims.cells import cut, pad, visible, width, wrap\n"
        "for text in ['plain', '“Żółć” — Ελλάδα, Россия… → │ ≡ ○ ␛ ⟨⟩', 'a\\nb']:\n"
        "    wrap(visible(text, newlines=True), 5)\n"
        "    line = visible(text + '\\x1b\\u202e\\u00a0')\n"
        "    cut(line, 5), pad(line, 80), width(line)\n"
        "assert 'wcwidth' not in sys.modules\n"
        "width('中')\n"
        "assert 'wcwidth' in sys.modules\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one   two", 4, ["one", "two"]),
        ("one  two three", 9, ["one  two", "three"]),
        ("a supercalifragilistic b", 10, ["a", "supercalif", "ragilistic", "b"]),
        ("one\n\ntwo ", 10, ["one", "", "two"]),
        ("  indented verse", 11, ["  indented", "verse"]),
        ("        deep", 6, ["deep"]),
        ("        深い", 6, ["深い"]),
        ("  字下げ 文", 8, ["  字下げ", "文"]),
        ("abc", 0, ["a", "b", "c"]),
        ("中文字符", 4, ["中文", "字符"]),
        ("中文字符", 5, ["中文", "字符"]),
        ("中文。字", 4, ["中", "文。", "字"]),
        ("他说「好」", 6, ["他说", "「好」"]),
        ("「好」", 4, ["「好", "」"]),  # it cannot be helped
        ("word中文 word", 6, ["word中", "文", "word"]),
        ("中文\u3000字", 4, ["中文", "字"]),
        ("한국어 말", 6, ["한국어", "말"]),
        ("나는 한국어", 8, ["나는", "한국어"]),
        ("中", 1, ["中"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        (FAMILY * 3, 4, [FAMILY * 2, FAMILY]),
        ("ខ្មែរ\u200bខ្មែរ", 4, ["ខ្មែរ\u200b", "ខ្មែរ"]),
    ],
)
def test_text_wraps_as_a_reader_expects(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


@given(texts, st.integers(2, 30))
@example("中" * 5 + "。" * 5, 4)
@example("\u0600中\ufe0fa", 2)
@example(" y。", 2)
def test_no_line_is_wider_than_asked(text: str, columns: int) -> None:
    assert all(width(line) <= columns for line in wrap(text, columns))


@given(texts, st.integers(0, 30))
def test_wrapping_loses_nothing_but_white_space(text: str, columns: int) -> None:
    assert without_spaces("".join(wrap(text, columns))) == without_spaces(text)


@given(texts, texts, st.integers(1, 30))
def test_a_newline_always_starts_a_new_line(one: str, other: str, columns: int) -> None:
    assert wrap(f"{one}\n{other}", columns) == wrap(one, columns) + wrap(other, columns)


@given(plain_words, st.sampled_from(["", "e\u0301"]), st.integers(8, 40))
def test_a_line_takes_every_word_that_fits(words: list[str], last: str, columns: int) -> None:
    lines = wrap(" ".join([*words, last]).rstrip(), columns)
    assert " ".join(lines).split(" ") == [word for word in [*words, last] if word]
    for line, following in pairwise(lines):
        assert width(f"{line} {following.split()[0]}") > columns


@given(texts, st.integers(0, 30))
def test_a_cut_text_fits_and_begins_as_the_whole_does(text: str, columns: int) -> None:
    shown = cut(text, columns)
    assert width(shown) <= columns
    if width(text) <= columns:
        assert shown == text or columns == 0
    elif columns:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("hello", 5, "hello"),
        ("hello world", 7, "hello…"),
        ("hello", 1, "…"),
        ("hello", 0, ""),
        ("中文字", 6, "中文字"),
        ("中文字", 5, "中文…"),
        ("中文字", 4, "中…"),
        ("ae\u0301bc", 3, "ae\u0301…"),
        (f"{FAMILY}ab", 3, f"{FAMILY}…"),
    ],
)
def test_a_cut_never_parts_what_is_one_character(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


@given(texts, st.integers(0, 80))
def test_padding_fills_up_and_never_cuts(text: str, columns: int) -> None:
    padded = pad(text, columns)
    assert width(padded) == max(columns, width(text))
    assert padded.startswith(text)
    assert not padded[len(text) :].strip(" ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a plain text", "a plain text"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x00\x07\x7f\x9b", "␀␇␡⟨U+009B⟩"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200bb\u2060c\ufeff", "a⟨U+200B⟩b⟨U+2060⟩c⟨U+FEFF⟩"),
        ("a\u00adb", "a⟨U+00AD⟩b"),
        ("a\tb\u00a0c\u202fd\u2003e", "a b c d e"),
        ("a\nb\r\nc\rd", "a b c␍d"),
        ("\ud800", "⟨U+D800⟩"),
        ("\ue000\uffff\U0010fffd", "⟨U+E000⟩⟨U+FFFF⟩⟨U+10FFFD⟩"),
        ("中\u3000文", "中\u3000文"),
    ],
)
def test_what_would_be_obeyed_or_overlooked_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_newlines_stay_when_asked_for() -> None:
    assert visible("a\nb\r\nc\rd\x1b", newlines=True) == "a\nb\nc␍d␛"


@pytest.mark.parametrize(
    "text",
    [
        *(FAMILY, SCOTLAND, HEART, KEYCAP, "⚡\ufe0e", "👩🏽\u200d🚀", "🏳\ufe0f\u200d🌈"),
        *(PERSIAN, KSHA, KATSURAGI, "ه\u200d", "ខ្មែរ\u200bខ្មែរ", "ᠠ\u180b", "שלום", "e\u0301"),
    ],
)
def test_what_a_script_or_an_emoji_needs_is_kept(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\u200db",
        "a\ufe0f",
        "1\ufe0f",
        "😀\u200d",
        "😀\ufe0f\ufe0f",
        "中\U000e0100\U000e0101",
        "م\u200c\u200c",
        "🏴\U000e0068\U000e0069\U000e007f",
        SCOTLAND[:-1],
        "\u061c\u200d",
    ],
)
def test_the_same_characters_are_shown_where_nothing_needs_them(text: str) -> None:
    assert "⟨U+" in visible(text)


NEVER_SHOWN = {"Cc", "Cs", "Co", "Zl", "Zp"}
TURNS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(texts, st.booleans())
def test_nothing_that_a_terminal_obeys_is_left(text: str, newlines: bool) -> None:
    shown = visible(text, newlines=newlines)
    left = shown.replace("\n", "") if newlines else shown
    assert not [char for char in left if unicodedata.category(char) in NEVER_SHOWN]
    assert not TURNS & set(left)
    assert visible(shown, newlines=newlines) == shown


def test_no_single_character_is_both_drawn_by_nothing_and_left() -> None:
    # Number signs of Arabic, Syriac and Kaithi are format characters that do have a shape.
    drawn = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd")
    drawn.add("\U000110cd")
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    left = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) in hidden and visible(f"a{char}a") == f"a{char}a"
    ]
    assert set(left) <= drawn
