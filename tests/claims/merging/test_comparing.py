"""What changed between two versions of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.merging import Change, Kind, changes, path_before
from claims.merging.sentences import sentence, words
from claims.parsing import parse
from tests.claims.merging.test_three_way import BASE, edit
from tests.claims.merging.topics import Writer, edited, topic

if TYPE_CHECKING:
    from random import Random

    from claims.model import FieldPath

CLAIM = "  thief: {title: A thief, statement: Somebody broke in}\n"


def told(new: str, old: str = BASE) -> list[str]:
    return [sentence(change) for change in changes(parse(old), parse(new))]


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        (
            "title: The wind", "title: The strong wind",
            ["claim “The strong wind”, title: The {+strong +}wind"],
        ),
        (CLAIM, CLAIM + "  ghost: {title: A ghost}\n", ["claim “A ghost” added"]),
        (CLAIM, "", ["claim “A thief” removed"]),
        ("tags: [gate]", "tags: [gate, night]", ["topic, tags added: {+night+}"]),
        ("tags: [gate]\n", "", ["topic, tags removed: [-gate-]"]),
        (
            "It blew hard that night", "It blew that night",
            ["evidence “It blew that night”, quote: It blew [-hard -]that night"],
        ),
        (
            "    supports: wind\n", "    supports: wind\n    disputes: {thief: weakly}\n",
            ["evidence “It blew hard that night” now disputes thief weakly"],
        ),
        (
            "{thief: strongly}", "{thief: weakly, wind}",
            [
                "evidence “The lock was broken” supports thief weakly, and not thief strongly",
                "evidence “The lock was broken” now supports wind",
            ],
        ),
        (
            "    supports: wind\n", "",
            ["evidence “It blew hard that night” no longer supports wind"],
        ),
        ("  - Which of them was there?", "  - Which of them was there at all?", [
            "topic, discussion: Which of them was there{+ at all+}?",
        ]),
        (
            "id: storm", "id: gale",
            ["evidence “It blew hard that night” has the id gale, which was storm"],
        ),
        ("  # the first that was told\n", "", []),
        ("{thief: strongly}", "\n      thief: strongly", []),
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(old: str, new: str, sentences: list[str]) -> None:
    assert told(edit(BASE, (old, new))) == sentences


def test_a_changed_id_is_one_change_with_its_references() -> None:
    new = edit(BASE, ("  wind:", "  gale:"), ("supports: wind", "supports: gale"))
    assert changes(parse(BASE), parse(new)) == (
        Change(Kind.RENAMED, ("claims", "gale"), ("claims", "wind"), "claim", "The wind",
               None, "wind", "gale"),
    )  # fmt: skip


def test_an_item_that_was_moved_and_altered_is_told_so_with_both_places() -> None:
    first = (
        "  - id: storm\n    quote: It blew hard that night\n    source: diary\n    supports: wind\n"
    )
    last = "  - quote: The lock was broken\n    source: diary\n    supports: {thief: strongly}\n"
    new = edit(BASE, (first + "\n" + last, last + "\n" + first), ("The lock", "A lock"))
    found = changes(parse(BASE), parse(new))
    assert {change.kind for change in found} == {Kind.MOVED, Kind.ALTERED}
    altered = next(change for change in found if change.kind is Kind.ALTERED)
    assert altered.path == ("evidence", 0, "quote")
    assert altered.old_path == ("evidence", 1, "quote")


@pytest.mark.parametrize(
    ("path", "before"),
    [
        (("claims", "gale", "title"), ("claims", "wind", "title")),
        (("evidence", 0), None),
        (("evidence", 1, "quote"), ("evidence", 0, "quote")),
        (("evidence", 2), ("evidence", 1)),
        (("claims", "gale", "note"), None),
        ((), ()),
    ],
)
def test_a_path_is_followed_back(path: FieldPath, before: FieldPath | None) -> None:
    new = edit(
        BASE,
        ("  wind:\n", "  gale:\n    note: N\n"),
        ("supports: wind", "supports: gale"),
        ("evidence:\n", "evidence:\n  - {fact: New}\n"),
    )
    assert path_before(parse(BASE), parse(new), path) == before


def test_nothing_from_a_file_is_obeyed_by_a_terminal() -> None:
    (said,) = told(edit(BASE, ("Who opened the gate?", '"Who \\e[2J opened"')))
    assert "\x1b" not in said
    assert "␛[2J" in said


def test_long_texts_are_shown_around_what_changed() -> None:
    old = " ".join(f"w{n}" for n in range(100))
    said = words(old, old.replace("w50 ", "w50 not "))
    assert "w50 {+not +}w51" in said
    assert "w20" not in said
    assert "w80" not in said


@given(st.randoms(use_true_random=False), st.integers(0, 1000), st.integers(0, 1000))
@settings(max_examples=100)
def test_something_is_told_if_and_only_if_something_else_is_said(
    chance: Random, one: int, two: int
) -> None:
    base = topic(chance)
    first, second = edited(chance, base)
    old, new = (parse(Writer(seed).write(data)) for seed, data in ((one, first), (two, second)))
    found = changes(old, new)
    assert bool(found) is (first != second)
    assert changes(new, parse(Writer(one).write(second))) == ()
    for change in found:
        assert sentence(change)
        if change.kind is not Kind.REMOVED:
            assert new.find(change.path) is not None
        if change.old_path is not None:
            assert old.find(change.old_path) is not None
