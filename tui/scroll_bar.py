"""Where the thumb of a scroll bar stands that goes by rows, as nobody knows all their lines."""

from __future__ import annotations


def thumb(height: int, count: int, top: int, last: int) -> range:
    """The lines of the bar that the thumb takes.

    Args:
        height: the lines of the bar.
        count: how many rows there are, at least 1.
        top: the row at the top of the view.
        last: the row at its bottom.
    """
    length = max(1, round(height * (last - top + 1) / count))
    start = min(height - length, round(height * top / count))
    return range(start, start + length)
