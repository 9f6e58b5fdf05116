"""A topic to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.claims.writing.saving import OLD

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    """A topic's file, alone in its folder."""
    path = tmp_path / "topic.yaml"
    path.write_bytes(OLD)
    return path
