"""Settling a file with conflict markers: what is asked, and what stands afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claims import Library
from claims.merging import Side
from claims.settling import settle, unsettled
from tests.commands.repository import Repository

if TYPE_CHECKING:
    import pytest

TOPIC = """\
question: Who ate the pie?
claims:
  cat:
    title: The cat
    statement: Crumbs lay by its bowl.
  wind: {title: The wind}
evidence:
  - {fact: There was a plate., supports: cat}
"""
SAME_ID = "  - {{id: same, quote: {quote}{more}, supports: cat}}\n"


def conflicted(folder: Path, ours: str, theirs: str, *, by_fields: bool = True) -> Path:
    """A file as git's merge of two branches has left it."""
    repository = Repository.at(folder)
    if by_fields:
        command = Path(sys.executable).parent / "counterclaim"
        subprocess.run([command, "git-setup", folder], check=True, capture_output=True)
    path = repository.write("pie.yaml", TOPIC)
    repository.commit("Begin")
    repository.git("checkout", "-qb", "other")
    repository.write("pie.yaml", theirs)
    repository.commit("Theirs")
    repository.git("checkout", "-q", "main")
    repository.write("pie.yaml", ours)
    repository.commit("Ours")
    repository.git("merge", "-q", "other", status=1)
    return path


def test_a_removal_against_a_change_is_asked(tmp_path: Path) -> None:
    ours = TOPIC.replace("    statement: Crumbs lay by its bowl.\n", "")
    theirs = TOPIC.replace("Crumbs lay", "Many crumbs lay")
    for by_fields in (True, False):
        path = conflicted(tmp_path / str(by_fields), ours, theirs, by_fields=by_fields)
        library = Library(path)
        file = library.read(path)
        found = unsettled(file)
        assert found is not None
        (conflict,) = found.conflicts
        assert conflict.path == ("claims", "cat", "statement")
        assert (conflict.ours, conflict.theirs) == (None, "Many crumbs lay by its bowl.")
        settle(library, file, found, {conflict.path: Side.OURS})
        assert path.read_text("utf-8") == ours


def test_two_items_under_one_new_id_are_never_mixed(tmp_path: Path) -> None:
    ours = TOPIC + SAME_ID.format(quote="I baked it", more="")
    theirs = TOPIC + SAME_ID.format(quote="I ate it", more=", speaker: bob")
    path = conflicted(tmp_path / "git", ours, theirs)
    library = Library(path)
    file = library.read(path)
    found = unsettled(file)
    assert found is not None
    assert [conflict.path for conflict in found.conflicts] == [("evidence", "same")]
    settle(library, file, found, {("evidence", "same"): Side.OURS})
    assert path.read_text("utf-8") == ours


def test_markers_that_git_knows_nothing_of_are_no_reason_to_mix(tmp_path: Path) -> None:
    """What stands outside of the markers is all that both sides share."""
    ours = "  - id: same\n    quote: I baked it\n    supports: cat\n"
    theirs = "  - id: same\n    quote: I ate it\n    speaker: bob\n"
    path = tmp_path / "pie.yaml"
    path.write_text(f"{TOPIC}<<<<<<< a\n{ours}=======\n{theirs}>>>>>>> b\n", "utf-8")
    library = Library(path)
    file = library.read(path)
    found = unsettled(file)
    assert found is not None
    assert not found.is_base_known
    assert [conflict.path for conflict in found.conflicts] == [("evidence", "same")]
    settle(library, file, found, {("evidence", "same"): Side.THEIRS})
    assert path.read_text("utf-8") == TOPIC + theirs


def test_outside_of_a_repository_what_only_one_side_has_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    path = tmp_path / "pie.yaml"
    text = TOPIC.replace("  wind:", "<<<<<<< a\n=======\n  rain: {title: Rain}\n>>>>>>> b\n  wind:")
    path.write_text(text, "utf-8")
    library = Library(path)
    file = library.read(path)
    found = unsettled(file)
    assert found is not None
    assert not found.is_base_known
    assert found.conflicts == ()
    settle(library, file, found, {})
    assert list(library.read(path).topic.claims) == ["cat", "rain", "wind"]
