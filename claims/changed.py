"""The marks of what is otherwise than it was: one grammar for every screen."""

from __future__ import annotations

from enum import Enum


class Mark(Enum):
    """How something is otherwise than it was: a sign of one cell, and a word."""

    NEW = ("*", "new")
    ALTERED = ("Δ", "altered")
    MOVED = ("⇅", "moved")

    @property
    def sign(self) -> str:
        """One character, one cell."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The mark in a word."""
        return self.value[1]
