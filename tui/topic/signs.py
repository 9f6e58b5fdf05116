"""How evidence bears, as it is drawn; what is not weighed yet, across all columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.bearing import Bearing, bearings_of
from claims.cells import pad
from claims.comparison import UNWEIGHED

if TYPE_CHECKING:
    from claims.comparison import Comparison, Entry
    from tui.grid import Line
    from tui.topic.board import Board


def style_for(bearing: Bearing) -> str:
    """The name of the style that goes with a bearing."""
    if bearing.supports:
        return "supports"
    if bearing.disputes:
        return "disputes"
    return "states" if bearing is Bearing.STATES else "dim"


def sign_and_words(comparison: Comparison, item: int, claim: str) -> tuple[Bearing, str]:
    """How an item bears on a claim, by sign and in words."""
    how = bearings_of(comparison.topic.evidence[item]).get(claim, Bearing.NOT_LOOKED_AT)
    is_open = how is Bearing.NOT_LOOKED_AT and item in comparison.unweighed
    return how, f"[{how.sign}] {UNWEIGHED if is_open else how.words}"


def across_lines(board: Board, entry: Entry, cursor: int | None) -> list[Line]:
    """An item across all columns, and below it how the reader lets it bear on each claim.

    Args:
        board: the comparison that it stands in.
        entry: the item.
        cursor: the column of the cursor where it is on this item.
    """
    comparison, each = board.comparison, board.column_width
    whole = len(board.shown) * (each + 1) - 1
    lines = board.entry_lines(entry, whole, marked=cursor is not None)
    if entry.item not in comparison.unweighed:
        return lines
    signs: list[Line | None] = []
    for column in board.shown:
        how, words = sign_and_words(comparison, entry.item, comparison.claims[column])
        tint = " cursor" if column == cursor else ""
        style = "dim" if how is Bearing.NOT_LOOKED_AT else style_for(how)
        bar = ("▌", f"bar{tint}") if column == cursor else (" ", "")
        signs.append([bar, (pad(f" {words}", each - 1), f"{style}{tint}")])
    return [*lines, board.joined(signs)]
