"""What the keys that edit mean in each view of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.comparison import Entry
from tui.editing.screen import Aim
from tui.topic.board import Board

if TYPE_CHECKING:
    from claims.model import FieldPath
    from tui.topic.view import View


def aim_of(view: View) -> Aim | None:
    """What the cursor of a view is on; None where it is on nothing that can be edited."""
    selected = view.selected
    if selected.item is not None:
        record: FieldPath = ("evidence", selected.item)
        return Aim(record, record, bears_on(view))
    if selected.source is not None:
        return Aim(("sources", selected.source), ("sources", selected.source))
    if selected.speaker is not None:
        return Aim(("speakers", selected.speaker), ("speakers", selected.speaker))
    if selected.claim is None:
        return None
    claim: FieldPath = ("claims", selected.claim)
    if isinstance(view, Board) and selected.path == claim:  # a gap where evidence would stand
        return Aim(None, claim)
    path = selected.path or claim
    return Aim(path, claim, is_head=path == (*claim, "statement"))


def beside(view: View) -> list[FieldPath]:
    """The record under the cursor and those beside which it stands, in the order of the screen.

    Items stand beside those of the same section of their column, of the same record, or beside
    all others; claims, sources and speakers beside all of their kind.
    """
    selected, topic = view.selected, view.comparison.topic
    if selected.item is not None:
        return [("evidence", item) for item in view.items_beside()]
    if selected.source is not None:
        return [("sources", name) for name in topic.sources]
    if selected.speaker is not None:
        return [("speakers", name) for name in topic.speakers]
    return [("claims", name) for name in view.comparison.claims]


def bears_on(view: View) -> str | None:
    """The id of what the bearing under the cursor is on: the column's claim, else an item."""
    selected = view.selected
    if not isinstance(view, Board):
        return selected.claim
    cell = view.cell(view.row, view.column)
    if not isinstance(cell, Entry) or cell.depth == 0:
        return selected.claim
    for row in range(view.row - 1, -1, -1):
        above = view.cell(row, view.column)
        if isinstance(above, Entry) and above.depth < cell.depth:
            return view.comparison.topic.evidence[above.item].id
    return selected.claim
