"""The stream for a screen reader: in order, in words, each item once, nothing drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given

from claims.bearing import Bearing
from claims.cells import visible
from claims.library import Library, TopicFile
from claims.rendering import plain
from tests.claims.rendering.texts import topics

if TYPE_CHECKING:
    from pathlib import Path

    from claims.model import Topic

TOPIC = """\
question: Who broke the window?
summary: A pane lay in the yard.
speakers:
  ann: {name: Ann}
claims:
  ball:
    title: A stray ball
    statement: The boys' ball hit it.
    proponents: ann
    aspects: {When?: At noon}
    verdict: The likeliest.
  wind: {title: The wind, refines: ball}
evidence:
  - quote: It was the ball.
    speaker: ann
    states: ball
    disputes: {wind: strongly}
  - fact: It rained.
    via: ann
    neutral: wind
"""


def file_of(folder: Path, text: str = TOPIC) -> TopicFile:
    path = folder / "window.yaml"
    path.write_text(text, encoding="utf-8")
    return Library(path).read(path)


def test_it_reads_from_the_question_to_the_evidence(tmp_path: Path) -> None:
    assert "\n".join(plain.lines(file_of(tmp_path).topic)).startswith("""\
Question: Who broke the window?
Summary: A pane lay in the yard.

2 claims.

Claim A, A stray ball
Statement: The boys' ball hit it.
Made by: Ann
0 independent items support it, 0 against. 1 item not looked at.

Claim B, The wind
Statement: no statement
Made by: nobody is named as making it
It narrows: A, A stray ball
0 independent items support it, 1 against. 0 items not looked at.

Aspect: When?
Claim A, A stray ball: At noon
Claim B, The wind: not answered

2 items of evidence.

Item 1. Quote: It was the ball.
Said by: Ann
States: A, A stray ball
Disputes strongly: B, The wind
Not independent of item 2.

Item 2. Reported: It rained.
From: via Ann
It is hearsay.
Neutral: B, The wind
Not looked at: A, A stray ball
Not independent of item 1.

Verdict on claim A, A stray ball: The likeliest.
""")


def test_each_item_comes_once_with_its_bearing_on_every_claim() -> None:
    for file in Library.shipped().topics():
        text = "\n".join(plain.lines(file.topic))
        items = re.split(r"\n\nItem \d+\. ", text)[1:]
        assert len(items) == len(file.topic.evidence)
        words = {how.words.capitalize() for how in Bearing}
        for item in items:
            told = [line for line in item.split("\n") if line.split(":")[0] in words]
            for claim in file.topic.claims.values():
                assert sum(f", {claim.name}" in line for line in told) == 1


def test_no_sign_stands_for_a_word(tmp_path: Path) -> None:
    for line in plain.lines(file_of(tmp_path).topic):
        assert re.fullmatch(r"[A-Za-z0-9 .,:;?!'()-]*", line)


@given(topics)
def test_no_line_holds_what_a_terminal_would_obey(topic: Topic) -> None:
    for line in plain.lines(topic):
        assert visible(line) == line


def library_lines(folder: Path) -> list[str]:
    return list(plain.library(folder, Library(folder).topics()))


def test_a_library_is_its_topics_and_how_to_read_each(tmp_path: Path) -> None:
    file_of(tmp_path)
    assert library_lines(tmp_path) == [
        f"1 topic in {tmp_path}.",
        "",
        "Topic 1: Who broke the window?",
        "2 claims, 2 items of evidence, 0 sources.",
        f"To read it: counterclaim show --plain {tmp_path}/window.yaml",
    ]


def test_a_file_that_does_not_load_is_told_as_such(tmp_path: Path) -> None:
    file_of(tmp_path, TOPIC + "\t{")
    assert "The file could not be read to its end." in library_lines(tmp_path)
