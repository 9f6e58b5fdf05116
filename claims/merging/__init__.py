r"""Merging topics by fields, and telling what changed between two of them.

>>> from claims.merging import merge
>>> from claims.parsing import parse
>>> base = parse("question: Who?\ntags: [a]\n")
>>> ours = parse("question: Who?\ntags: [a, b]\n")
>>> theirs = parse("question: Who?\ntags: [a, c]\n")
>>> print(merge(base, ours, theirs).text, end="")
question: Who?
tags: [a, b, c]
"""

from __future__ import annotations

from claims.merging.comparing import Change, Kind, changes, path_before
from claims.merging.plan import Conflict, Side
from claims.merging.three_way import Markers, Merged, merge

__all__ = [
    "Change", "Conflict", "Kind", "Markers", "Merged", "Side", "changes", "merge", "path_before",
]  # fmt: skip
