"""What edits do to a topic, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.bearing import Bearing
from claims.build import build
from claims.editing import Add, Bear, Move, Remove, Rename, Set
from claims.in_words import called, in_words
from claims.parsing import parse

if TYPE_CHECKING:
    from claims.editing import Edit
    from claims.model import FieldPath

TOPIC = build(
    parse("""\
question: Who broke the window?
claims:
  ball: {title: A stray ball, aspects: {Who?: A child}}
  wind: {statement: The wind did it.}
speakers: {ann: {name: Ann}}
evidence:
  - {id: glass, fact: Glass lay inside., supports: ball}
  - {quote: I heard a bang., speaker: ann}
""")
)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ((), "the whole file"),
        (("question",), "question"),
        (("claims", "ball", "title"), "A stray ball › title"),
        (("claims", "wind", "note"), "The wind did it. › note"),
        (("evidence", "glass", "date"), "Glass lay inside. › date"),
        (("evidence", 1, "speaker"), "I heard a bang. › speaker"),
        (("speakers", "ann"), "Ann"),
        (("claims", "nobody", "title"), "claims › nobody › title"),
        (("tags", 0), "tags › 1"),
    ],
)
def test_a_field_is_called_by_what_it_belongs_to(path: FieldPath, told: str) -> None:
    assert called(TOPIC, path) == told


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([], "nothing"),
        ([Set(("question",), "Why?")], "question changed"),
        ([Set(("claims", "ball", "title"), "B")], "A stray ball › title changed"),
        ([Add(("tags",), "glass")], "glass added to tags"),
        ([Add(("evidence",), {"quote": "Bang!", "supports": "ball"})], "evidence Bang! added"),
        ([Add(("claims", "cat"), {"title": "The cat"})], "claim The cat added"),
        ([Remove(("claims", "ball", "aspects", "Who?"))], "A stray ball › aspects › Who? removed"),
        ([Move(("evidence", 1), 0)], "evidence I heard a bang. moved"),
        ([Rename(("speakers", "ann"), "anna")], "speaker Ann renamed to anna"),
        (
            [Bear(("evidence", 0), "wind", Bearing.DISPUTES)],
            "Glass lay inside. disputes The wind did it.",
        ),
        (
            [
                Bear(("evidence", 0), "ball", Bearing.NOT_LOOKED_AT),
                Remove(("claims", "ball")),
            ],
            "claim A stray ball removed, with what named it",
        ),
        ([Set(("question",), "Why?"), Set(("date",), "1931")], "question changed, and 1 more"),
    ],
)
def test_edits_are_told_by_the_one_that_matters_most(edits: list[Edit], told: str) -> None:
    assert in_words(TOPIC, edits) == told
