"""Several people edit one library: git merges it, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.clones import simulate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEED = 1


def test_clones_that_are_edited_and_merged_lose_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("seed", SEED)
    outcome = simulate(tmp_path, SEED, clones=4, topics=4, rounds=6)
    assert outcome.merges > 10
    assert outcome.conflicts < outcome.by_lines["conflicts"] / 2
