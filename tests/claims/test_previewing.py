"""What is told of a field while it is typed, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import Library
from claims.editing import Add, Set
from claims.previewing import LARGEST, remarks_on

if TYPE_CHECKING:
    from pathlib import Path

    from claims import TopicFile
    from claims.editing import Edit
    from claims.model import FieldPath

TOPIC = """\
question: Who sank the barge?
tags: [harbour, barge]
sources:
  ledger: {title: The ledger}
claims:
  storm: {title: The storm, date: 1911}
evidence:
  - fact: The lamps were out.
    source: ledger
    neutral: storm
  - quote: I heard the wind.
    source: ledger
    supports: storm
"""


@pytest.fixture(params=["small", "large"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> TopicFile:
    path = tmp_path / "barge.yaml"
    more = f"summary: {'x' * LARGEST}\n" if request.param == "large" else ""
    path.write_text(TOPIC + more, "utf-8")
    return Library(tmp_path).read(path)


@pytest.mark.parametrize(
    ("edit", "at", "told"),
    [
        (Set(("evidence", 1, "date"), "May 1911"), ("evidence", 1, "date"), "not a date"),
        (Set(("claims", "storm", "date"), "1911-13"), ("claims", "storm"), "no month 13"),
        (Set(("sources", "ledger", "url"), "ftp://x"), ("sources", "ledger", "url"), "http"),
        (Add(("evidence",), {"fact": "It rained.", "date": "then"}), ("evidence", 2), "not a date"),
        (Add(("sources", "log"), {"published": "then"}), ("sources", "log"), "not a date"),
        (Set(("date",), "then"), ("date",), "not a date"),
    ],
)
def test_what_a_field_tells_by_itself_is_told_however_large_the_topic(
    file: TopicFile, edit: Edit, at: FieldPath, told: str
) -> None:
    library = Library(file.path.parent)
    found = remarks_on(library, file, [edit], at)
    assert told in found[0].message
    assert found[0].severity == "error"


@pytest.mark.parametrize(
    "at",
    [("evidence", 1), ("evidence", 1, "quote"), ("claims", "storm", "title"), ("tags", 1)],
)
def test_where_nothing_is_wrong_nothing_is_told(file: TopicFile, at: FieldPath) -> None:
    found = remarks_on(Library(file.path.parent), file, [], at)
    assert [remark for remark in found if remark.severity != "note"] == []


def test_in_a_topic_of_usual_size_the_gravest_of_all_that_check_finds_comes_first(
    tmp_path: Path,
) -> None:
    path = tmp_path / "barge.yaml"
    path.write_text(TOPIC, "utf-8")
    library = Library(tmp_path)
    edits = [Set(("evidence", 1, "source"), "nobody"), Set(("evidence", 1, "date"), "1911-13")]
    found = remarks_on(library, library.read(path), edits, ("evidence", 1))
    assert {remark.key for remark in found} >= {"source", "date"}
    order = ["error", "warning", "note"]
    assert [r.severity for r in found] == sorted((r.severity for r in found), key=order.index)
