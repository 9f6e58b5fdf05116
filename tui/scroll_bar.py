"""Where the thumb of a scroll bar stands that goes by rows, as nobody knows all their lines."""

from __future__ import annotations


def thumb(height: int, count: int, top: tuple[int, int], last: int) -> range:
    """The lines of the bar that the thumb takes; none where all rows are in view.

    Args:
        height: the lines of the bar.
        count: how many rows there are.
        top: the row at the top of the view, and the first of its lines that shows.
        last: the row at its bottom.
    """
    if not count or (top == (0, 0) and last >= count - 1):
        return range(0)
    length = max(1, round(height * (last - top[0] + 1) / count))
    start = min(height - length, round(height * top[0] / count))
    return range(start, start + length)
