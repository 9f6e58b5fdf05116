"""What changed in a topic since a revision, and where it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Library
from claims.changed import Mark
from claims.merging import Kind, changes
from claims.parsing import parse
from claims.since import Incomparable, changed_since, since
from tests.claims.merging.test_three_way import BASE, edit
from tests.claims.merging.topics import Writer, edited, topic
from tests.commands.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from claims import TopicFile
    from claims.since import Since


def committed(tmp_path: Path, old: str, new: str) -> TopicFile:
    """A topic in a work tree, of which the last commit has an older version."""
    made = Repository.at(tmp_path)
    made.commit("Begin", gate=old)
    return Library(tmp_path).read(made.write("gate.yaml", new))


def compared(tmp_path: Path, old: str, new: str) -> Since:
    return since(committed(tmp_path, old, new), "HEAD")


def test_changes_are_those_between_the_commit_and_the_file(tmp_path: Path) -> None:
    new = edit(BASE, ("title: The wind", "title: The strong wind"))
    (change,) = changed_since(committed(tmp_path, BASE, new), "HEAD")
    assert (change.path, change.new) == (("claims", "wind", "title"), "The strong wind")


def test_what_is_removed_from_an_item_is_told_where_the_item_stands_now(tmp_path: Path) -> None:
    new = edit(
        BASE,
        ("    supports: wind\n", ""),
        ("evidence:\n", "evidence:\n  - fact: New at the top\n"),
    )
    found = compared(tmp_path, BASE, new)
    (change,) = found.at(("evidence", 1), found.topic)
    assert (change.kind, change.path[:2]) == (Kind.REMOVED, ("evidence", 0))
    assert found.mark(("evidence", 0), found.topic) is Mark.NEW
    assert found.mark(("evidence", 1, "wind"), found.topic) is Mark.ALTERED


def test_a_renamed_claim_is_found_by_its_new_id(tmp_path: Path) -> None:
    new = edit(BASE, ("  wind:\n", "  gale:\n"), ("supports: wind", "supports: gale"))
    found = compared(tmp_path, BASE, new)
    assert found.mark(("claims", "gale"), found.topic) is Mark.ALTERED
    assert found.counts == "1 altered"


def test_in_a_newer_reading_only_items_that_are_as_they_were_keep_their_marks(
    tmp_path: Path,
) -> None:
    new = edit(BASE, ("It blew hard", "It blew"), ("The lock was", "The old lock was"))
    found = compared(tmp_path, BASE, new)
    path = tmp_path / "gate.yaml"
    path.write_text(edit(new, ("The old lock", "The rusty lock")), "utf-8")
    newer = Library(tmp_path).read(path).topic
    marked = [found.mark(("evidence", at), newer) for at in range(len(newer.evidence))]
    assert marked.count(Mark.ALTERED) == 1
    assert found.mark(("evidence", len(newer.evidence)), newer) is None


def test_a_file_that_cannot_be_read_is_compared_with_nothing(tmp_path: Path) -> None:
    with pytest.raises(Incomparable, match="mend it first"):
        changed_since(committed(tmp_path, BASE, BASE + "  x: [\n"), "HEAD")


@given(st.randoms(use_true_random=False), st.integers(0, 1000), st.integers(0, 1000))
@settings(max_examples=100)
def test_every_change_has_a_place_that_is_there_unless_its_record_is_gone(
    chance: Random, one: int, two: int
) -> None:
    first, second = edited(chance, topic(chance))
    old, new = (parse(Writer(seed).write(data)) for seed, data in ((one, first), (two, second)))
    for change in changes(old, new):
        if change.kind is not Kind.REMOVED:
            assert change.place is not None
            assert new.find(change.place) is not None
        elif change.field is None:
            assert change.place is None
        else:
            assert change.place is not None
            assert new.find(change.place[:2] if len(change.place) > 2 else ()) is not None
