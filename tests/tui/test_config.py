"""What can be set, and that a mistake is told with its place and spoils nothing else."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Library
from tests.tui.screen import screen_text, wait_for
from tui.app import CounterclaimApp
from tui.binding import bind
from tui.config import KEY_SETS, THEME_NAMES, Config, Mistake, read_config
from tui.key_names import KeyNameError, key_named
from tui.keys import KEYS, VIM
from tui.state import remember
from tui.themes import THEMES

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str | bytes) -> tuple[Config, tuple[Mistake, ...]]:
    file = folder / "config.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_config(file)


def places(mistakes: tuple[Mistake, ...]) -> list[tuple[int, int]]:
    return [(mistake.line, mistake.column) for mistake in mistakes]


# -- what can be set ---------------------------------------------------------------------


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert read_config(tmp_path / "none.toml") == (Config(), ())


def test_theme_set_of_keys_and_single_keys(tmp_path: Path) -> None:
    config, mistakes = read(
        tmp_path,
        'theme = "light"\nkeys = "vim"\n\n[key]\nfind = "ctrl+f , F"\npage_down = "pagedown"\n',
    )
    assert mistakes == ()
    assert config.theme == "light"
    assert config.keymap == {**VIM, "find": "ctrl+f,F", "page_down": "pagedown"}


def test_the_themes_that_can_be_set_are_those_there_are() -> None:
    assert list(THEMES) == list(THEME_NAMES)


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("keys", KEY_SETS)
def test_every_value_that_is_offered_can_be_set(tmp_path: Path, theme: str, keys: str) -> None:
    config, mistakes = read(tmp_path, f'theme = "{theme}"\nkeys = "{keys}"\n')
    assert config.theme == theme
    assert mistakes == ()


def test_two_actions_can_swap_their_keys(tmp_path: Path) -> None:
    config, mistakes = read(tmp_path, '[key]\nfind = "f"\nfindings = "slash"\n')
    assert config.keymap == {"find": "f", "findings": "slash"}
    assert mistakes == ()


def test_actions_that_are_never_in_the_same_place_can_share_a_key(tmp_path: Path) -> None:
    config, mistakes = read(tmp_path, '[key]\nnext = "l"\n')
    assert config.keymap == {"next": "l"}
    assert mistakes == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("/", "slash"),
        ("G", "G"),
        (" ", "space"),
        (",", "comma"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("é", "é"),
        ("less_than_sign", "less_than_sign"),
    ],
)
def test_a_key_is_written_as_a_character_or_by_its_name(written: str, name: str) -> None:
    assert key_named(written) == name
    assert key_named(name) == name


def test_the_names_are_those_that_the_screens_know() -> None:
    from textual.keys import _character_to_key

    characters = [*map(chr, range(0x20, 0x7F)), "é", "§", "「"]
    assert [key_named(character) for character in characters] == [
        _character_to_key(character) for character in characters
    ]


def test_every_key_of_the_table_can_be_written_in_a_configuration() -> None:
    for name in KEYS:
        for key in bind(name).key.split(","):
            assert key_named(key) == key


# -- mistakes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "told", "hint"),
    [
        ('theme = "light', (1, 15), "not TOML", ""),
        ('# fine\nkeys "vim"\n', (2, 6), "not TOML", ""),
        ('theme = "dark"\ntheme = "light"\n', (2, 16), "not TOML", ""),
        ('\ntheme = "drak"\n', (2, 1), "`drak` is no value of `theme`", "`dark`"),
        ("theme = 3\n", (1, 1), "`3` is no value of `theme`", "dark, light"),
        ('keys = "emacs"\n', (1, 1), "`emacs` is no value of `keys`", "`usual`"),
        ('tehme = "dark"\n', (1, 1), "no setting `tehme`", "`theme`"),
        ('find = "f"\n', (1, 1), "no setting `find`", "below `[key]`"),
        ('[keyz]\nfind = "f"\n', (1, 2), "no setting `keyz`", "`key`"),
        ('key = "f"\n', (1, 1), "`key` is a table", "[key]"),
        ('[key]\n# fnd = 1\n  fnd = "F"\n', (3, 3), "no action `fnd`", "`find`"),
        ('key = {fnd = "F"}\n', (1, 8), "no action `fnd`", "`find`"),
        ('key.fnd = "F"\n', (1, 5), "no action `fnd`", "`find`"),
        ('[key]\n"fnd" = "F"\n', (2, 1), "no action `fnd`", "`find`"),
        ("[key]\nfind = 7\n", (2, 1), "`7` is no key", "text"),
        ('[key]\nfind = ""\n', (2, 1), "a key is missing", "comma"),
        ('[key]\nfind = "F,"\n', (2, 1), "a key is missing", "comma"),
        ('[key]\nfind = "pagup"\n', (2, 1), "no key `pagup`", "`pageup`"),
        ('[key]\nfind = "strg+f"\n', (2, 1), "no key `strg+f`", "alt, ctrl, shift"),
        ('[key]\nfind = "shift+f"\n', (2, 1), "the character itself", "`F`"),
        ('[key]\nfind = "ctrl+F"\n', (2, 1), "no capital letters", "`ctrl+f`"),
        ('[key]\nfind = "ctrl+i"\n', (2, 1), "as tab", ""),
        ('[key]\nfind = "f"\n', (2, 1), "`f` already means `findings`", "another"),
        ('keys = "vim"\n[key]\nfind = "ctrl+u"\n', (3, 1), "already means `page_up`", "another"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, text: str, place: tuple[int, int], told: str, hint: str
) -> None:
    _, mistakes = read(tmp_path, text)
    assert places(mistakes) == [place]
    assert told in mistakes[0].message
    assert hint in mistakes[0].hint
    line, column = place
    start = f"{tmp_path / 'config.toml'}:{line}:{column}: {mistakes[0].message}"
    assert str(mistakes[0]).startswith(start)


def test_what_is_wrong_counts_as_not_written_and_all_else_holds(tmp_path: Path) -> None:
    config, mistakes = read(
        tmp_path,
        'theme = "drak"\nkeys = "vim"\ncolour = 1\n[key]\nfind = "nokey"\ncopy = "Y"\nsort = "q"\n',
    )
    assert places(mistakes) == [(1, 1), (3, 1), (5, 1), (7, 1)]
    assert config == Config(None, {**VIM, "copy": "Y"})


def test_one_key_for_two_actions_is_taken_from_the_later(tmp_path: Path) -> None:
    config, mistakes = read(tmp_path, '[key]\nfind = "F"\nsort = "F"\n')
    assert config.keymap == {"find": "F"}
    assert places(mistakes) == [(3, 1)]


def test_a_change_that_leaned_on_a_mistaken_one_is_told_too(tmp_path: Path) -> None:
    config, mistakes = read(tmp_path, '[key]\nfind = "f"\nfindings = "q"\n')
    assert config.keymap == {}
    assert places(mistakes) == [(2, 1), (3, 1)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("theme = 'd\xfcster'".encode("latin-1"), "is not UTF-8"),
        (b"a = " + b"[" * 5000, "nested too deeply"),
    ],
    ids=["another encoding", "deep"],
)
def test_what_cannot_be_read_is_a_mistake_too(tmp_path: Path, data: bytes, told: str) -> None:
    config, mistakes = read(tmp_path, data)
    assert config == Config()
    assert told in mistakes[0].message


def test_a_folder_in_its_place_is_a_mistake_too(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    config, mistakes = read_config(tmp_path / "config.toml")
    assert config == Config()
    assert "is a folder" in mistakes[0].message


@given(
    st.binary(max_size=80)
    | st.lists(
        st.sampled_from(
            ["theme", "keys", "key", "find", "[key]", "=", '"dark"', '"f"', "{", "}", ",", "\n"]
        )
    ).map(lambda words: " ".join(words).encode())
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_whatever_it_holds_the_program_starts(tmp_path: Path, held: bytes) -> None:
    config, mistakes = read(tmp_path, held)
    assert config.theme in (None, *THEME_NAMES)
    assert config.keymap.keys() <= KEYS.keys()
    lines = held.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for mistake in mistakes:
        assert 1 <= mistake.line <= len(lines)
        assert 1 <= mistake.column <= len(lines[mistake.line - 1]) + 1


@given(st.text(max_size=12) | st.text("ctrl+shfa,?", max_size=12))
def test_any_text_is_a_key_or_a_sentence_about_it(written: str) -> None:
    with contextlib.suppress(KeyNameError):
        key = key_named(written)
        assert key
        assert key.isprintable()
        assert not set(key) & {",", " "}


def test_the_vim_set_takes_no_key_from_another_action(tmp_path: Path) -> None:
    settings = "\n".join(f'{name} = "{keys}"' for name, keys in VIM.items())
    assert read(tmp_path, f"[key]\n{settings}\n") == (Config(None, VIM), ())


def test_settings_are_read_without_a_screen() -> None:
    code = "import sys, tui.commands.config; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- in the app --------------------------------------------------------------------------


@pytest.fixture
def config(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    file = home / "counterclaim" / "config.toml"
    file.parent.mkdir()
    return file


async def test_the_configured_theme_goes_before_the_remembered_one(config: Path) -> None:
    remember(theme="light")
    config.write_text('theme = "contrast"\n')
    assert CounterclaimApp(Library.shipped()).theme == "contrast"
    config.write_text("")
    assert CounterclaimApp(Library.shipped()).theme == "light"


async def test_configured_keys_do_what_they_are_given_to_and_stand_in_the_line_of_keys(
    config: Path,
) -> None:
    config.write_text('[key]\nsort = "O"\ndown = "n"\nfind_next = "F"\nnew = "A"\n')
    async with CounterclaimApp(Library.shipped()).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "3 topics" in screen_text(pilot.app))
        assert "O sort" in screen_text(pilot.app)
        await pilot.press("O")
        assert "by date" in screen_text(pilot.app)
        await pilot.press("O", "O", "n")
        assert "▌ Who fired first" in screen_text(pilot.app)
        await pilot.press("S")
        assert "by title" in screen_text(pilot.app)


async def test_with_mistakes_the_program_starts_and_tells_them(config: Path) -> None:
    config.write_text('[key]\nfnd = "F"\n')
    app = CounterclaimApp(Library.shipped())
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: "3 topics" in screen_text(pilot.app))
        told = "line 2, column 1: there is no action `fnd`."
        await wait_for(pilot, lambda: told in screen_text(pilot.app))
        await pilot.press("down")
        assert told not in screen_text(pilot.app)
        assert "▌ Who fired first" in screen_text(pilot.app)


async def test_answers_name_keys_as_they_are_set(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text("question: Who?\nclaims: {a: {title: One}, b: {title: Two}}\n", "utf-8")
    app = CounterclaimApp(Library(path), path)
    app.set_keymap({"show_all": "w"})
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert "w shows all" in screen_text(app)
