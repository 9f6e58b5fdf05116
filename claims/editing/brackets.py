"""Putting entries into collections in brackets, and taking them out, with their commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.editing import gaps
from claims.editing.structure import content_start, is_pair

if TYPE_CHECKING:
    from claims.editing.draft import Draft
    from claims.editing.structure import Entry


def put_in_brackets(draft: Draft, parent: int, known: list[Entry], at: int, new: str) -> None:
    """Put an entry into a collection in brackets, with its comma."""
    document, text = draft.document, draft.text
    opened = content_start(document, parent) + 1
    if is_pair(document, parent):
        begin, end = known[0].begin, known[0].end
        draft.put(begin, "{" if at else f"{{{new}, ")
        draft.put(end, f", {new}}}" if at else "}")
        return
    close = document.ends[parent] - 1
    if not known:
        _fill_brackets(draft, opened, close, new)
        return
    index = min(at, len(known) - 1)
    entry = known[index]
    before = known[index - 1].end if index else opened
    own_line = "\n" in text[before : entry.begin] or "\r" in text[before : entry.begin]
    brk = draft.line_break(entry.begin)
    pad = brk + " " * (entry.begin - gaps.line_start(text, entry.begin))
    if at < len(known):
        draft.put(entry.begin, f"{new},{pad if own_line else ' '}")
        return
    comma = next((at for mark, at in gaps.marks(text, entry.end, close) if mark == ","), None)
    behind = entry.end if comma is None else comma + 1
    end = gaps.own_line_end(text, behind) if own_line else behind
    space = pad if own_line else " "
    mark = " ," if text[behind - 1] == ":" else ","  # as part of a plain text it would be lost
    if comma is not None:
        draft.put(end, f"{space}{new},")
    elif end == behind:
        draft.put(end, f"{mark}{space}{new}")
    else:
        draft.put(behind, mark)
        draft.put(end, f"{space}{new}")


def _fill_brackets(draft: Draft, opened: int, close: int, new: str) -> None:
    """Put the only entry between brackets, below the comments that stand there."""
    text = draft.text
    comments = gaps.comments(text, opened, close)
    if not comments:
        draft.replace(opened, close, new)
        return
    start, end = comments[-1]
    line = gaps.line_start(text, start if gaps.stands_first(text, start) else close)
    indent = len(text[line:]) - len(text[line:].lstrip(" "))
    draft.put(end, f"{draft.line_break(end)}{' ' * max(indent, 1)}{new}")


def take_out_of_brackets(draft: Draft, parent: int, known: list[Entry], index: int) -> None:
    """Take an entry out of brackets, with its comma and the comment of its line."""
    document, text, entry = draft.document, draft.text, known[index]
    if is_pair(document, parent):
        draft.replace(entry.begin, entry.end, "{}")
        return
    close = document.ends[parent] - 1
    is_last = index == len(known) - 1
    limit = close if is_last else known[index + 1].begin
    comma = next((at for mark, at in gaps.marks(text, entry.end, limit) if mark == ","), None)
    behind = entry.end if comma is None else comma + 1
    before = known[index - 1].end if index else content_start(document, parent) + 1
    if not is_last:
        own_end = gaps.own_line_end(text, behind)
        if own_end == behind and gaps.line_end(text, behind) >= limit:
            draft.cut(entry.begin, limit)
        else:
            draft.cut(_behind_blanks(text, before, entry.begin, own_end), own_end)
        return
    own_end = gaps.own_line_end(text, behind)
    others = gaps.comments(text, before, entry.begin) + gaps.comments(text, own_end, close)
    if not index and not others:
        draft.cut(before, close)
        return
    if index and comma is None:
        previous = next(at for mark, at in gaps.marks(text, before, entry.begin) if mark == ",")
        if not gaps.comments(text, previous, entry.begin):
            draft.cut(_behind_blanks(text, before, previous, own_end), own_end)
            return
        draft.cut(previous, previous + 1)
    draft.cut(_behind_blanks(text, before, entry.begin, own_end), own_end)


def _behind_blanks(text: str, least: int, at: int, end: int) -> int:
    """Where the blank space before a place begins, its line break included.

    What stands behind the end comes to stand there, unless a comment would swallow it.
    """
    start = len(text[:at].rstrip(" \t\r\n"))
    if start < least or text[start - 1 : start] in ("[", "{"):
        return at if start < least else max(start, least)
    has_comment = "#" in text[gaps.line_start(text, start) : start]
    has_lines = gaps.stands_first(text, at) and not text[end : gaps.line_end(text, end)].strip()
    return at if has_comment and not has_lines else start
