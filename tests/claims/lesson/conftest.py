"""Lessons to test with."""

from __future__ import annotations

from tests.claims.lessons import begin, topic_path

__all__ = ["begin", "topic_path"]
