"""JSON: the whole topic and what follows from it, for programs."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from claims.library import Library
from claims.model import Topic
from claims.rendering.data import document, record
from tests.claims.rendering.texts import topics


def read(topic: Topic) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document(topic, "name", "a/name.yaml"))
    return found


@given(topics)
def test_any_topic_is_one_document_in_ascii(topic: Topic) -> None:
    text = document(topic, "name", "name.yaml")
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["topic"]["question"] == topic.question


def test_every_key_is_always_there() -> None:
    empty = record(Topic())
    full = record(Library.shipped().read("orchard-gate").topic)
    assert list(empty) == [key for key in full if not key.startswith("x-")]
    assert empty["question"] is None
    assert empty["tags"] == empty["evidence"] == []
    assert empty["claims"] == {}


def test_bearings_keep_their_degrees_and_dates_stand_as_written() -> None:
    topic = read(Library.shipped().read("orchard-gate").topic)["topic"]
    by_id = {item["id"]: item for item in topic["evidence"]}
    assert by_id["bicycle"]["disputes"] == {"players": "strongly", "person": "weakly"}
    assert by_id["worn-latch"]["supports"] == {"wind": None, "goat": None}
    assert by_id["worn-latch"]["date"] == "2023-05~"
    assert topic["x-ages"] == "13 to 16"


def test_what_follows_from_the_file_stands_beside_it() -> None:
    found = read(Library.shipped().read("orchard-gate").topic)
    comparison = found["comparison"]
    assert found["name"] == "name"
    assert found["path"] == "a/name.yaml"
    assert [claim["letter"] for claim in comparison["claims"]] == ["A", "B", "C", "D"]
    assert comparison["claims"][1]["tally"]["supporting"] == 1
    first = next(iter(found["topic"]["claims"].values()))
    assert comparison["aspects"][0] == next(iter(first["aspects"]))
    hearsay = [item for item in comparison["evidence"] if "hearsay" in item["marks"]]
    assert len({item["group"] for item in hearsay}) == 1
    for item in comparison["evidence"]:
        claims = list(found["topic"]["claims"])
        assert list(item["bearings"]) == sorted(item["bearings"], key=claims.index)
        assert item["attribution"]
        assert item["citation"].startswith(("“", "reported: "))
