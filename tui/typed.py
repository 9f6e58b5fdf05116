"""What is typed or pasted, in a box as in a form: which characters, and how lists are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.model import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_UNTYPEABLE = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029])
del _UNTYPEABLE[9], _UNTYPEABLE[10]
_ORDER = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")
"""What tells a terminal a colour, or the title of its window."""


def cleaned(text: str) -> str:
    """A text without what a terminal obeys; all line ends alike."""
    text = _ORDER.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_UNTYPEABLE)


def is_one_a_line(key: str, shape: Shape) -> bool:
    """Whether the texts of a list stand one a line, since they may hold commas; ids and tags don't.

    Args:
        key: of the list, in the format.
        shape: what the format says of it.
    """
    return shape is Shape.TEXTS and key != "tags"


def joined(texts: Sequence[str], key: str, shape: Shape) -> str:
    """A list as it is typed: one a line, or with commas between."""
    return ("\n" if is_one_a_line(key, shape) else ", ").join(texts)


def pieces(text: str, key: str, shape: Shape, known: Collection[str] = ()) -> list[str]:
    """The texts of a list that was typed, a semicolon as good as a comma; none is empty.

    Args:
        text: what was typed.
        key: of the list, in the format.
        shape: what the format says of it.
        known: ids, which may hold a comma.
    """
    found: list[str] = []
    if is_one_a_line(key, shape):
        found = text.split("\n")
    else:
        for part in re.split(r"[;,]\s+|[;,]$", text.strip()):
            found.extend([part] if part in known else re.split("[;,]", part))
    return [piece.strip() for piece in found if piece.strip()]


def begun(text: str) -> tuple[str, str]:
    """What stands before the last of the names that are typed, and that as far as it is."""
    at = max(text.rfind(";"), text.rfind(","))
    return text[: at + 1], text[at + 1 :].strip()
