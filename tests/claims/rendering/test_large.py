"""Large and lopsided topics in every form: what is told grows with the file and not beyond."""

from __future__ import annotations

import tracemalloc
from collections import deque
from typing import TYPE_CHECKING

import pytest

from claims.build import build
from claims.parsing import parse
from claims.rendering import data, html, markdown, plain, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claims.model import Topic

FORMS: dict[str, Callable[[Topic], Iterable[str]]] = {
    "text": lambda topic: text.lines(topic, text.Page(100)),
    "plain": lambda topic: plain.lines(topic),
    "json": lambda topic: [data.document(topic, "x", "x.yaml")],
    "markdown": markdown.lines,
    "html": html.lines,
}
TABLES = ("markdown", "html")
"""Forms in which every claim has a cell in every row."""


def many_claims(count: int) -> str:
    """As many claims as items, each with one of its own."""
    claims = "".join(f"  c{n}: {{title: Claim {n}}}\n" for n in range(count))
    items = "".join(
        f"- {{fact: Fact {n}, source: s{n % 2}, supports: c{n}}}\n" for n in range(count)
    )
    return f"question: Which?\nclaims:\n{claims}evidence:\n{items}"


def many_questions(count: int) -> str:
    """As many claims as questions, each answered by one."""
    claims = "".join(f"  c{n}: {{title: C, aspects: {{Q{n}?: Yes}}}}\n" for n in range(count))
    return f"question: Which?\nclaims:\n{claims}"


def long_names(count: int) -> str:
    """Names of a whole page, told with every item."""
    name = "name " * 4 * count
    items = "- {fact: F, speaker: s, source: p, supports: a}\n" * count
    return (
        f"question: Which?\nspeakers: {{s: {{name: {name}, role: {name}}}}}\n"
        f"sources: {{p: {{title: {name}, publisher: {name}}}, q: {{title: Q}}}}\n"
        f"claims: {{a: {{title: {name}, proponents: s}}}}\nevidence:\n{items}"
    )


def all_bearings(count: int) -> str:
    """Every item on every claim."""
    claims = "".join(f"  c{n}: {{title: C}}\n" for n in range(20))
    names = ", ".join(f"c{n}" for n in range(20))
    items = "".join(
        f"- {{fact: Fact {n} {'word ' * 30}, supports: [{names}]}}\n" for n in range(count)
    )
    return f"question: Which?\nclaims:\n{claims}evidence:\n{items}"


SHAPES = (many_claims, many_questions, long_names, all_bearings)
CASES = [
    (form, shape)
    for form in FORMS
    for shape in SHAPES
    if not (form in TABLES and shape is many_questions)
]


def topic_of(content: str) -> Topic:
    return build(parse(content))


@pytest.mark.parametrize(("form", "shape"), CASES)
def test_what_is_told_grows_no_faster_than_the_file(form: str, shape: Callable[[int], str]) -> None:
    def told(count: int) -> int:
        return sum(map(len, FORMS[form](topic_of(shape(count)))))

    assert told(2_000) < 5 * told(500)


@pytest.mark.parametrize("form", ["text", "plain", "markdown", "html"])
@pytest.mark.parametrize("shape", [many_claims, all_bearings])
def test_lines_come_one_after_another_and_are_not_kept(
    form: str, shape: Callable[[int], str]
) -> None:
    """What is held at once is a few times the file, and not all that is told of it."""
    content = shape(1_000)
    topic = topic_of(content)
    tracemalloc.start()
    deque(FORMS[form](topic), maxlen=0)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * len(content)
