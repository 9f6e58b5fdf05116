"""Putting texts, entries and items into a document: the smallest splices that do it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.document import DOUBLE, FOLDED, LITERAL, PLAIN
from claims.editing import gaps
from claims.editing.brackets import put_in_brackets
from claims.editing.edits import Refused
from claims.editing.manners import NARROWEST, has_blank_lines, manner_of, width_of
from claims.editing.scalars import Manner, cannot_stand, is_typed, scalar
from claims.editing.structure import (
    column_of,
    content_end,
    content_start,
    entries,
    header,
    is_flow,
    is_key,
    is_placeholder,
    keeps_blank_lines,
    keeps_blank_lines_behind,
    open_header,
)
from claims.editing.values import (
    Setting,
    after_dash,
    after_key,
    as_key,
    entry,
    in_brackets,
    may_look_typed,
    pair,
    room_of,
)
from claims.meaning import Mark, meaning_of

if TYPE_CHECKING:
    from claims.document import Document
    from claims.editing.draft import Draft
    from claims.editing.structure import Entry
    from claims.model import Plain


def put_text(draft: Draft, node: int, value: str, setting: Setting) -> None:
    """Let a scalar be exactly this text, in its own style as far as that can hold it."""
    refuse_impossible(value)
    document = draft.document
    if document.scalar(node) == value and not document.is_empty(node):
        return
    draft.overlay.replaced[node] = [value]
    manner = manner_of(document, node, setting.column, in_flow=setting.in_flow)
    manner = replace(
        manner,
        is_key=is_key(document, node),
        typed=manner.typed or (is_typed(value) and may_look_typed(setting)),
    )
    if document.is_empty(node):
        new = after_key(value, setting)
        if new[1:2] in ("|", ">") and _is_above_comment(draft, document.ends[node], manner):
            new = " " + scalar(value, replace(manner, style=DOUBLE))
        _fill_empty(draft, node, new, setting)
    elif manner.style in (LITERAL, FOLDED):
        _put_block_text(draft, node, value, manner)
    else:
        start, end = content_start(document, node), document.ends[node]
        manner = _folded_if_long(document, value, manner, setting, end - start)
        column = start - gaps.line_start(document.text, start)
        new = scalar(value, manner, column)
        if new[:1] in ("|", ">") and _is_above_comment(draft, end, manner):
            new = scalar(value, replace(manner, style=DOUBLE))
        _replace_content(draft, start, end, as_key(new) if manner.is_key else new)


def _is_above_comment(draft: Draft, at: int, manner: Manner) -> bool:
    """Whether the comment below a line is as far in as a literal text, which would swallow it."""
    return gaps.behind_comments(draft.text, at, manner.indent - 1) > gaps.line_end(draft.text, at)


def refuse_impossible(value: str) -> None:
    """Refuse a text that no file can hold.

    Raises:
        Refused: it holds half a character.
    """
    why = cannot_stand(value)
    if why:
        raise Refused(f"{why}; take it out")


def _folded_if_long(
    document: Document, value: str, manner: Manner, setting: Setting, length: int
) -> Manner:
    """Prose that outgrows its line is folded; one that was longer than a line already is not."""
    is_plain = manner.style == PLAIN and not manner.folds and not manner.in_flow
    if not is_plain or " " not in value or manner.is_key or len(value) < NARROWEST // 2:
        return manner
    if length <= room_of(document, setting) < len(value):
        return replace(manner, style=FOLDED, width=width_of(document))
    return manner


def _replace_content(draft: Draft, start: int, end: int, new: str) -> None:
    """Replace a scalar; a comment behind it stays in the line that it began in."""
    text = draft.text
    comment_end = gaps.own_line_end(text, end)
    if new[:1] in ("|", ">") and comment_end > end:
        head, brk, body = new.partition(draft.line_break(start))
        new, end = head + text[end:comment_end] + brk + body, comment_end
    if new[:1] in ("|", ">") and gaps.stands_first(text, start):
        mark = len(text[:start].rstrip())
        if text[mark - 1] in ":-?" and gaps.next_line(text, mark) == gaps.line_start(text, start):
            start, new = mark, f" {new}"  # its header stands in the line of its key
    draft.replace(start, end, new)


def _put_block_text(draft: Draft, node: int, value: str, manner: Manner) -> None:
    """Replace a literal or folded text: its mark, and its lines."""
    document, text = draft.document, draft.text
    start, mark = header(document, node)
    new = scalar(value, manner, start - gaps.line_start(text, start))
    head, brk, body = new.partition(manner.line_break)
    first_line = gaps.line_end(text, start)
    rest = text[start + len(mark) : first_line]  # blanks, and perhaps a comment
    newlines = len(value) - len(value.rstrip("\n"))
    end = content_end(document, node)
    if keeps_blank_lines(document, node) and newlines < 2:
        end = max(first_line, _last_line_end(text, start, document.ends[node]))
    elif newlines > 1:
        end = document.ends[node]
        if end < len(text) or text.endswith(("\n", "\r")):
            end -= len(text[:end]) - len(text[:end].rstrip("\r\n")) and _break_before(text, end)
    end = max(end, first_line)
    written = head + rest + brk + body if new[:1] in ("|", ">") else new + rest
    draft.replace(start, end, written)


def _break_before(text: str, end: int) -> int:
    return 2 if text[end - 2 : end] == "\r\n" else 1


def _last_line_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _fill_empty(draft: Draft, node: int, new: str, setting: Setting) -> None:
    """Write a value where nothing is written: behind its colon, dash or anchor."""
    document, text = draft.document, draft.text
    at = document.ends[node]
    if document.starts[node] == at and text[at - 1 : at] not in (":", "-", "?"):
        key_end = content_end(document, node - 1)
        found = gaps.find_mark(text, ":", key_end, at)
        if found is None and not setting.in_flow:  # a key behind a question mark
            end = gaps.line_end(text, key_end)
            draft.put(end, f"{setting.line_break}{' ' * setting.column}:{new}")
            return
        at, new = (key_end, f":{new}") if found is None else (found + 1, new)
    _put_behind(draft, at, new)


def _put_behind(draft: Draft, at: int, new: str) -> None:
    """Put a value behind a mark; lines of its own come after the comment of that line."""
    if new[:1] in ("\r", "\n"):
        draft.put(gaps.line_end(draft.text, at), new)
        return
    end = gaps.own_line_end(draft.text, at)
    if new[1:2] in ("|", ">") and end > at:
        head, brk, body = new.partition(draft.line_break(at))
        draft.replace(at, end, head + draft.text[at:end] + brk + body)
    else:
        draft.put(at, new)


def put_value(draft: Draft, node: int, value: Plain, setting: Setting) -> None:
    """Let a list or a mapping stand where a text stood, or nothing."""
    document, text = draft.document, draft.text
    draft.overlay.replaced[node] = meaning_of(value)
    new = after_key(value, setting)
    if document.is_empty(node):
        _fill_empty(draft, node, new, setting)
        return
    start, end = content_start(document, node), content_end(document, node)
    if new[:1] not in ("\r", "\n"):
        new = new[1:]
        if document.kinds[node] in (LITERAL, FOLDED):
            _, mark = header(document, node)
            new += text[start + len(mark) : gaps.line_end(text, start)]
        draft.replace(start, end, new)
        return
    begin = len(text[:start].rstrip(" "))
    if document.kinds[node] in (LITERAL, FOLDED):
        _, mark = header(document, node)
        new = text[start + len(mark) : gaps.line_end(text, start)] + new
        draft.replace(begin, end, new)
    else:
        draft.cut(begin, end)
        draft.put(gaps.line_end(text, end), new)


def put_entry(
    draft: Draft,
    parent: int,
    name: str,
    value: Plain,
    setting: Setting,
    *,
    beside: list[int],
    after: list[str],
) -> None:
    """Add an entry to a mapping, behind the first of the named ones that is there, else first.

    Of the keys in `after` the first that is there counts; without any it comes last. `beside`
    are the nodes in whose manner the value is written.
    """
    refuse_impossible(name)
    document = draft.document
    if not len(document) or document.is_empty(parent):
        _put_first_line(draft, parent, entry(name, value, replace(setting, column=0), beside))
        draft.overlay.replaced[parent] = [Mark.MAPPING, name, *meaning_of(value), Mark.END]
        return
    if parent == 0 and is_placeholder(document, 0):
        line = entry(name, value, replace(setting, column=0, in_flow=False), beside)
        draft.replace(content_start(document, 0), document.ends[0], line)
        draft.overlay.last[0] = [name, *meaning_of(value)]
        return
    known = list(entries(document, parent))
    at = _position_behind(document, known, after)
    new = [name, *meaning_of(value)]
    if at < len(known):
        draft.overlay.before[known[at].key] = [*new]
    else:
        draft.overlay.last[parent] = [*new]
    if is_flow(document, parent):
        put_in_brackets(draft, parent, known, at, pair(name, value, setting, beside))
        return
    column = column_of(document, parent)
    line = entry(name, value, replace(setting, column=column), beside)
    put_lines(draft, parent, known, at, line)


def _put_first_line(draft: Draft, root: int, line: str) -> None:
    """The first entry of a file in which there is none, perhaps but comments and a marker."""
    text = draft.text
    end = len(text)
    if len(draft.document) and text[draft.document.ends[root] :].strip():
        end = draft.document.ends[root]
    brk = draft.line_break(end)
    before = "" if not text[:end] or text[:end].endswith(("\n", "\r")) else brk
    draft.put(end, f"{before}{line}{brk}")


def _position_behind(document: Document, known: list[Entry], after: list[str]) -> int:
    if not after:
        return len(known)
    names = [document.scalar(item.key) for item in known]
    for name in after:
        if name in names:
            return names.index(name) + 1
    return 0


def put_item(draft: Draft, parent: int, value: Plain, setting: Setting, at: int) -> None:
    """Add an item to a list, at a position."""
    document = draft.document
    known = list(entries(document, parent))
    if at < len(known):
        draft.overlay.before[known[at].key] = meaning_of(value)
    else:
        draft.overlay.last[parent] = meaning_of(value)
    if is_flow(document, parent):
        put_in_brackets(draft, parent, known, at, in_brackets(value, setting) or '""')
        return
    column = column_of(document, parent)
    setting = replace(setting, column=column)
    put_lines(draft, parent, known, at, "-" + after_dash(value, setting))


def put_lines(draft: Draft, parent: int, known: list[Entry], at: int, lines: str) -> None:
    """Put the lines of an entry into a block collection; their first is not indented yet."""
    document, text = draft.document, draft.text
    column = column_of(document, parent)
    pad = " " * column
    is_spaced = has_blank_lines(document, parent)
    if at == 0:
        brk = draft.line_break(known[0].begin)
        between = brk + brk if is_spaced else brk
        draft.put(known[0].begin, f"{lines.removesuffix(brk)}{between}{pad}")
        return
    before = known[at - 1]
    end = gaps.behind_comments(text, before.end, column)
    if mark := open_header(document, before.value):
        draft.replace(*mark)
    is_spaced = is_spaced and not keeps_blank_lines_behind(document, before.value)
    brk = draft.line_break(before.begin)
    draft.put(end, f"{brk if is_spaced else ''}{brk}{pad}{lines}")
