r"""Edits of a topic's text that change nothing else: no byte beside what was asked.

    >>> from claims.editing import Set, apply
    >>> from claims.parsing import parse
    >>> text = "question: 'What hit it?'  # of the tree\nclaims: {wind: {title: The wind}}\n"
    >>> edits = [Set(("question",), "What felled it?"), Set(("claims", "wind", "note"), "later")]
    >>> print(apply(parse(text), edits).text, end="")
    question: 'What felled it?'  # of the tree
    claims: {wind: {title: The wind, note: later}}

Positions come from the parser, the new text is spliced in, read again, and compared with what
the edit meant; nothing is ever dumped.
"""

from claims.editing.applying import apply, refuse_broken
from claims.editing.edits import (
    Add,
    AlsoElsewhere,
    Bear,
    Edit,
    Move,
    Refused,
    Remove,
    Rename,
    Set,
)

__all__ = [
    "Add",
    "AlsoElsewhere",
    "Bear",
    "Edit",
    "Move",
    "Refused",
    "Remove",
    "Rename",
    "Set",
    "apply",
    "refuse_broken",
]
