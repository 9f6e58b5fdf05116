"""What can be asked of a topic file: plain values, by PATH."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.bearing import Bearing
    from claims.model import FieldPath, Plain


class Refused(ValueError):  # noqa: N818 - it says what became of the edit
    """An edit cannot be made; the message says why and what to do. Nothing was changed."""


class AlsoElsewhere(Refused):
    """What would be edited is written once and used in several places.

    `places` are the paths that the edit would change beside the one that was named.
    """

    def __init__(self, message: str, places: tuple[FieldPath, ...]) -> None:
        super().__init__(message)
        self.places = places


@dataclass(frozen=True, slots=True)
class Set:
    """Make the text at a path exactly this; a key or list item that is not there is added."""

    path: FieldPath
    text: str


@dataclass(frozen=True, slots=True)
class Add:
    """Append a value to the list at a path, or add the entry that the path names to a mapping.

    Args:
        at: the position in the list, or None for its end.
    """

    path: FieldPath
    value: Plain
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out an item or an entry, with the comments at the end of and between its own lines."""

    path: FieldPath


@dataclass(frozen=True, slots=True)
class Move:
    """Let an item or an entry stand at another position among its siblings, counted from 0."""

    path: FieldPath
    to: int


@dataclass(frozen=True, slots=True)
class Rename:
    """Give another id to a source, speaker, claim or item, and to all that refers to it.

    At an aspect or another key that nothing refers to, only that key is renamed.
    """

    path: FieldPath
    to: str


@dataclass(frozen=True, slots=True)
class Bear:
    """Let an item of evidence bear on a claim, or on another item, in one of the nine ways."""

    path: FieldPath  # of the item
    name: str  # the id of the claim or the other item
    bearing: Bearing


Edit = Set | Add | Remove | Move | Rename | Bear
