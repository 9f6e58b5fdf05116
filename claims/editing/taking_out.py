"""Taking entries and items out of a document, and letting them stand elsewhere in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claims.document import FOLDED, LITERAL, MAPPING
from claims.editing import gaps
from claims.editing.brackets import take_out_of_brackets
from claims.editing.structure import (
    body_indent,
    column_of,
    content_start,
    entries,
    is_flow,
    keeps_blank_lines_behind,
    open_header,
)
from claims.meaning import Mark, meaning

if TYPE_CHECKING:
    from claims.document import Document
    from claims.editing.draft import Draft
    from claims.editing.structure import Entry
    from claims.meaning import Meaning


def take_out(draft: Draft, parent: int, index: int) -> None:
    """Remove an entry with the comments of its own lines; what becomes empty is `[]` or `{}`."""
    document = draft.document
    known = list(entries(document, parent))
    entry = known[index]
    draft.overlay.replaced[entry.key] = []
    draft.overlay.replaced[entry.value] = []
    if is_flow(document, parent):
        take_out_of_brackets(draft, parent, known, index)
    elif len(known) == 1:
        _leave_empty(draft, parent, entry)
    else:
        _take_out_lines(draft, parent, known, index)


def _take_out_lines(draft: Draft, parent: int, known: list[Entry], index: int) -> None:
    document, text, entry = draft.document, draft.text, known[index]
    end = gaps.own_line_end(text, entry.end)
    last = document.nexts[known[index - 1].value] - 1
    if index and document.kinds[last] in (LITERAL, FOLDED):
        # The text before it would swallow the comments below that are as far in.
        indent = body_indent(document, last) or column_of(document, parent) + 1
        end = gaps.behind_comments(text, end, indent - 1)
    begin, behind = gaps.line_start(text, entry.begin), gaps.next_line(text, end)
    has_lines = entry is known[-1] or known[index + 1].begin >= behind
    if gaps.stands_first(text, entry.begin) and has_lines:
        if index and keeps_blank_lines_behind(document, known[index - 1].value):
            behind = gaps.behind_blank_lines(text, behind)
        draft.cut(begin, behind)
        return
    if entry is known[-1]:  # YAML ended a line before it where no editor does
        draft.cut(entry.begin, end)
        return
    following = known[index + 1].begin
    comments = gaps.comments(text, end, following)
    draft.cut(entry.begin, comments[0][0] if comments else following)


def _leave_empty(draft: Draft, parent: int, entry: Entry) -> None:
    document, text = draft.document, draft.text
    empty = "{}" if document.kinds[parent] == MAPPING else "[]"
    if not gaps.stands_first(text, entry.begin):
        draft.replace(entry.begin, gaps.own_line_end(text, entry.end), empty)
        return
    holder = _holder_end(document, parent)
    if holder is None:
        end = gaps.own_line_end(text, entry.end)
        draft.replace(entry.begin, end, empty)
        return
    draft.put(holder, f" {empty}")
    end = gaps.own_line_end(text, entry.end)
    draft.cut(gaps.line_start(text, entry.begin), gaps.next_line(text, end))


def _holder_end(document: Document, parent: int) -> int | None:
    """Behind the colon, dash or anchor that a block collection belongs to; None for the root."""
    text = document.text
    start = content_start(document, parent)
    if document.starts[parent] < start:
        head = text[document.starts[parent] : start]
        first = gaps.comments(head, 0, len(head))
        return document.starts[parent] + len(head[: first[0][0] if first else None].rstrip())
    if parent == 0:
        return None
    before = parent - 1
    found = None
    for _, at in gaps.marks(
        text,
        document.ends[before] if _is_leaf(document, before) else document.starts[before],
        start,
    ):
        found = at + 1
    return found


def _is_leaf(document: Document, node: int) -> bool:
    return document.values[node] is not None


def move_entry(draft: Draft, parent: int, index: int, to: int) -> None:
    """Let an entry stand at another position; what is between entries stays where it is."""
    document, text = draft.document, draft.text
    known = list(entries(document, parent))
    low, high = min(index, to), max(index, to)
    spans = [_body(document, parent, known, at) for at in range(low, high + 1)]
    between = [text[before[1] : after[0]] for before, after in pairwise(spans)]
    order = [*range(low, high + 1)]
    order.insert(to - low, order.pop(index - low))
    begin, end = spans[0][0], spans[-1][1]
    pieces: list[str] = []
    for at, gap in zip(order, [*between, ""], strict=True):
        start, stop = spans[at - low]
        if end == len(text) and (mark := open_header(document, known[at].value)):
            pieces += (text[start : mark[0]], mark[2], text[mark[1] : stop])
        else:
            pieces.append(text[start:stop])
        if gap[:1] == "," and text[stop - 1] == ":":
            pieces.append(" ")  # else the comma would be part of a plain text
        keeps = keeps_blank_lines_behind(document, known[at].value)
        first = gaps.next_line(gap, 0)
        pieces.append(gap[:first] + gap[gaps.behind_blank_lines(gap, first) :] if keeps else gap)
    draft.overlay.replaced[parent] = _reordered(document, parent, known, index, to)
    last = known[order[-1]].value
    keeps = keeps_blank_lines_behind(document, last)
    if keeps:
        behind = gaps.next_line(text, end)
        draft.cut(behind, gaps.behind_blank_lines(text, behind))
    last_text = document.scalar(document.nexts[last] - 1) or ""
    if keeps or (end == len(text) and last_text.endswith("\n")):
        pieces.append(draft.line_break(begin))
    draft.replace(begin, end, "".join(pieces))


def _reordered(document: Document, parent: int, known: list[Entry], index: int, to: int) -> Meaning:
    """What a collection says when one of its entries stands elsewhere."""
    order = [*known]
    order.insert(to, order.pop(index))
    is_mapping = document.kinds[parent] == MAPPING
    found: Meaning = [Mark.MAPPING if is_mapping else Mark.LIST]
    for entry in order:
        if is_mapping:
            found += meaning(document, entry.key)
        found += meaning(document, entry.value)
    return [*found, Mark.END]


def _body(document: Document, parent: int, known: list[Entry], index: int) -> tuple[int, int]:
    """What moves with an entry: its lines, their comments, and those right above it."""
    text, entry = document.text, known[index]
    if is_flow(document, parent):
        return entry.begin, entry.end
    end = gaps.own_line_end(text, entry.end)
    if not text[end : gaps.line_end(text, end)].strip(" \t"):
        # Comments further in are the entry's own; a literal text before them would swallow them.
        end = gaps.behind_comments(text, end, column_of(document, parent))
    begin = entry.begin
    if not gaps.stands_first(text, begin) or (parent == 0 and index == 0):
        return begin, end
    column = begin - gaps.line_start(text, begin)
    at = gaps.line_start(text, begin)
    floor = known[index - 1].end if index else 0
    while at > floor:
        above = gaps.line_start(text, at - (2 if text[at - 2 : at] == "\r\n" else 1))
        line = text[above:at]
        if above < floor or not line[column:].startswith("#") or line[:column].strip():
            break
        begin, at = above + column, above
    return begin, end
