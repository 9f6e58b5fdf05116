"""No key of the format is lost on a reader, whatever the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.claims.rendering.every_key import EXTRA, GRADED, WORDS, every_key
from tui.main import main

if TYPE_CHECKING:
    from pathlib import Path

FORMS = {
    "text": ("--width", "200"),
    "plain": ("--plain",),
    "markdown": ("--format", "markdown"),
    "html": ("--format", "html"),
    "json": ("--format", "json"),
}
FOR_PEOPLE = [form for form in FORMS if form != "json"]
ABSENT = {("source", "digest"): "only a program compares digests: `--format json` has it"}
"""What is not shown to people, and why."""


@pytest.fixture
def shown(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> str:
    file = tmp_path / "topic.yaml"
    file.write_text(every_key(), encoding="utf-8")
    main(["show", str(file), *FORMS[request.param]])
    return capsys.readouterr().out


@pytest.mark.parametrize("shown", FOR_PEOPLE, indirect=True)
def test_each_key_is_there_for_people(shown: str) -> None:
    missing = {key for key, word in WORDS.items() if word not in shown}
    assert missing == set(ABSENT)


@pytest.mark.parametrize("shown", ["json"], indirect=True)
def test_each_key_is_there_for_programs(shown: str) -> None:
    words = WORDS | {key: f'"{grade}"' for key, (grade, _) in GRADED.items()}
    assert [key for key, word in words.items() if word not in shown] == []


@pytest.mark.parametrize("shown", FOR_PEOPLE, indirect=True)
def test_keys_of_the_authors_own_are_not_for_readers(shown: str) -> None:
    assert EXTRA not in shown


@pytest.mark.parametrize("shown", ["json"], indirect=True)
def test_programs_get_the_authors_own_keys_too(shown: str) -> None:
    for kind in ("topic", "source", "speaker", "claim", "evidence", "step"):
        assert f"{EXTRA}{kind}" in shown
