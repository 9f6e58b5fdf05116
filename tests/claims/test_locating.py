from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.locating import line_of

if TYPE_CHECKING:
    from pathlib import Path

    from claims.model import FieldPath

TOPIC = """\
question: What hit the barn?
sources:
  trumpet:
    title: A paper
speakers:
  ann: {name: Ann}
claims:
  storm:
    title: A storm
    aspects:
      When?: At night
evidence:
  - quote: I saw it
    supports: storm
  # a comment
  - &again
    fact: It burnt
    disputes: storm
"""


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    path = tmp_path / "barn.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("sources", "trumpet"), "  trumpet:"),
        (("speakers", "ann"), "  ann: {name: Ann}"),
        (("claims", "storm"), "  storm:"),
        (("claims", "storm", "aspects", "When?"), "      When?: At night"),
        (("evidence", 0), "  - quote: I saw it"),
        (("evidence", 1), "  - &again"),
        ((*("evidence", 1), "fact"), "    fact: It burnt"),
    ],
)
def test_each_thing_is_at_its_key_or_its_item(topic: Path, path: FieldPath, line: str) -> None:
    number, column = line_of(Library(topic).read(topic), path)
    assert TOPIC.splitlines()[number - 1] == line
    assert line[column - 1 :].strip() == line.strip().removeprefix("- ")


def test_what_is_not_there_is_at_the_record_around_it(topic: Path) -> None:
    file = Library(topic).read(topic)
    assert line_of(file, ("claims", "storm", "verdict")) == line_of(file, ("claims", "storm"))
    assert line_of(file, ("sources", "gone")) == line_of(file, ("sources",))
    assert line_of(file, ("lesson", 0)) == (1, 1)
