"""Lessons on a small topic, whose claims and names are as awkward as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from claims import Library
from claims.lesson import store
from claims.lesson.beginning import Beginning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claims.lesson.lesson import Lesson

TOPIC = """\
question: Did Holt leave the gate open?
language: en
speakers:
  holt: {name: Amos Holt, role: Farmer}
  quill: {name: Vera Quill, aka: [the widow]}
claims:
  neglect:
    title: Neglect
    statement: Amos Holt forgot the gate.
    proponents: quill
  wind: {title: The wind, statement: A storm tore it open.}
  several: {title: A thief, statement: "Someone, as Quill said, lifted the latch."}
evidence:
  - {quote: I shut it myself., speaker: holt, disputes: neglect}
  - {fact: The latch was broken., supports: several}
  - {quote: Holt never shuts it., speaker: quill, supports: neglect}
"""


class Begin(Protocol):
    """Begin a lesson on the topic."""

    def __call__(
        self, *, blind: bool = False, seed: int | None = None, per_device: int = 1
    ) -> Lesson: ...


@pytest.fixture
def topic_path(tmp_path: Path) -> Path:
    path = tmp_path / "the gate!.yaml"
    path.write_text(TOPIC, "utf-8")
    return path


@pytest.fixture
def begin(topic_path: Path) -> Iterator[Begin]:
    begun: list[Lesson] = []

    def begins(*, blind: bool = False, seed: int | None = None, per_device: int = 1) -> Lesson:
        topic = Library(topic_path).read(topic_path).topic
        beginning = Beginning.of(topic, topic_path, blind=blind, seed=seed, per_device=per_device)
        begun.append(store.begin(beginning))
        return begun[-1]

    yield begins
    for lesson in begun:
        lesson.close()
