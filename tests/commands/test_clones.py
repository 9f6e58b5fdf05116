"""Several people edit one library: git merges it, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.clones import simulate

if TYPE_CHECKING:
    from pathlib import Path


def test_clones_that_are_edited_and_merged_lose_nothing(tmp_path: Path) -> None:
    outcome = simulate(tmp_path, seed=1, clones=4, topics=4, rounds=6)
    assert outcome.merges > 10
    assert outcome.conflicts < outcome.by_lines["conflicts"] / 2
