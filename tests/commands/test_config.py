"""`counterclaim config`: the path, a commented default, and what is wrong in what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.commands.config import default_text
from tui.config import Config, read_config
from tui.keys import KEYS
from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "counterclaim" / "config.toml"


def test_it_writes_a_default_that_sets_nothing(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config"]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert file.read_text() == default_text()
    assert read_config(file) == (Config(), ())


def test_all_that_the_default_tells_in_comments_can_be_set(tmp_path: Path) -> None:
    lines = [
        line[1:] if line.startswith("#") and " = " in line else line
        for line in default_text().splitlines()
    ]
    (tmp_path / "config.toml").write_text("\n".join(lines))
    config, mistakes = read_config(tmp_path / "config.toml")
    assert mistakes == ()
    assert config == Config("dark", {name: key.keys for name, key in KEYS.items()})


def test_what_is_there_is_never_overwritten(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('theme = "light"\n')
    assert main(["config"]) == 0
    assert file.read_text() == 'theme = "light"\n'
    assert capsys.readouterr().out == f"{file}\n"


def test_mistakes_are_told_with_their_place(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('[key]\nfnd = "F"\n')
    assert main(["config"]) == 1
    told = capsys.readouterr()
    assert told.out == f"{file}\n"
    assert told.err.startswith(f"{file}:2:1: there is no action `fnd`")


def test_where_it_cannot_be_written_one_sentence_says_so(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.parent.parent.write_text("a file where the folder should be")
    assert main(["config"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert f"{file} cannot be written" in told.err
