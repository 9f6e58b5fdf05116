"""Writing a value that is not there yet: texts, lists and mappings, as their neighbours are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.cells import width as cells
from claims.document import DOUBLE, FOLDED, LITERAL, MAPPING, PLAIN, SEQUENCE
from claims.editing import gaps
from claims.editing.edits import Refused
from claims.editing.manners import dash_step, is_json, quoting, step_of, width_of
from claims.editing.scalars import Manner, is_typed, scalar
from claims.editing.shapes import facts_of, shape_of
from claims.editing.structure import is_flow
from claims.model import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.document import Document
    from claims.model import FieldPath, Plain

_SHORT = 60
"""Cells of a list of words that is written in brackets where no neighbour tells otherwise."""
_IN_BRACKETS = re.compile(r"(?:[^\W_]|[-_. ])*")
"""Texts of words alone; others are easier to read on lines of their own."""
_LONGEST_KEY = 1024
"""So many characters may a key have as it is written, by a rule of YAML's."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds new text: the document, its path, where it begins, and its line breaks."""

    document: Document
    path: FieldPath
    column: int  # of the entry that holds the value
    in_flow: bool
    line_break: str
    siblings: tuple[int, ...] = ()  # nodes of what stands at the same key in other records

    def within(self, part: str | int, column: int, siblings: Sequence[int]) -> Setting:
        """The setting of an entry further in."""
        return replace(self, path=(*self.path, part), column=column, siblings=tuple(siblings))


def after_key(value: Plain, setting: Setting) -> str:
    """A value as it stands behind its colon, with the space or the line break before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " " + text_of(value, setting)
    if setting.in_flow or not value or _goes_in_brackets(value, setting):
        return " " + in_brackets(value, setting)
    brk = setting.line_break
    if isinstance(value, tuple):
        column = setting.column + _dashes(setting)
        return brk + block_list(value, replace(setting, column=column))
    column = setting.column + _step(setting)
    return brk + block_mapping(value, replace(setting, column=column))


def after_dash(value: Plain, setting: Setting) -> str:
    """A value as it stands behind the dash of an item, with the space before it.

    The setting's column is that of the dash.
    """
    if value is None:
        return ""
    offset = _dash_offset(setting)
    if isinstance(value, str):
        return " " * (offset - 1) + text_of(value, setting)
    if setting.in_flow or not value or _goes_in_brackets(value, setting):
        return " " * (offset - 1) + in_brackets(value, setting)
    inner = replace(setting, column=setting.column + offset)
    written = (
        block_mapping(value, inner) if not isinstance(value, tuple) else block_list(value, inner)
    )
    return " " * (offset - 1) + written.lstrip(" ")


def block_mapping(value: Mapping[str, Plain], setting: Setting) -> str:
    """A mapping as lines at the setting's column, without a line break at the end."""
    return joined(
        [
            " " * setting.column + entry(key, inner, setting, _at_key(setting, key))
            for key, inner in value.items()
        ],
        setting.line_break,
    )


def block_list(value: tuple[Plain, ...], setting: Setting) -> str:
    """A list as lines with dashes at the setting's column, without a line break at the end."""
    beside = _items(setting)
    return joined(
        [
            " " * setting.column
            + "-"
            + after_dash(item, setting.within(at, setting.column, beside))
            for at, item in enumerate(value)
        ],
        setting.line_break,
    )


def joined(entries: Sequence[str], line_break: str) -> str:
    """Entries below one another; a text that ends in a line break has that of its last line."""
    return "".join(
        (*(line.removesuffix(line_break) + line_break for line in entries[:-1]), *entries[-1:])
    )


def entry(key: str, value: Plain, setting: Setting, beside: Sequence[int]) -> str:
    """A key and its value, the first line without indentation.

    `beside` are the nodes in whose manner the value is written.
    """
    return (
        key_of(key, setting) + ":" + after_key(value, setting.within(key, setting.column, beside))
    )


def key_of(key: str, setting: Setting) -> str:
    """A key as it is written.

    Raises:
        Refused: it is longer than YAML allows.
    """
    style = DOUBLE if is_json(setting.document) else PLAIN
    typed = _has_typed_keys(setting)
    manner = Manner(style=style, in_flow=setting.in_flow, is_key=True, typed=typed)
    return as_key(scalar(key, manner))


def as_key(written: str) -> str:
    """A scalar as a key: itself, where it is short enough.

    Raises:
        Refused: it is longer than YAML allows.
    """
    if len(written) > _LONGEST_KEY:
        raise Refused(
            f"a name may have {_LONGEST_KEY:,} characters, and this one has {len(written):,}; "
            "shorten it"
        )
    return written


def _has_typed_keys(setting: Setting) -> bool:
    return any(
        is_typed(setting.document.scalar(key) or "") and setting.document.kinds[key] == PLAIN
        for node in setting.siblings
        if setting.document.kind(node) == MAPPING
        for key, _ in setting.document.entries(node)
    )


def in_brackets(value: Plain, setting: Setting) -> str:
    """A value as it stands within brackets, or in brackets of its own."""
    setting = replace(setting, in_flow=True)
    if isinstance(value, str):
        return text_of(value, setting)
    if value is None:
        return ""
    if isinstance(value, tuple):
        beside = _items(setting)
        inner = (
            in_brackets(item, setting.within(at, 0, beside)) or '""'
            for at, item in enumerate(value)
        )
        return "[" + ", ".join(inner) + "]"
    return (
        "{"
        + ", ".join(pair(key, item, setting, _at_key(setting, key)) for key, item in value.items())
        + "}"
    )


def pair(key: str, value: Plain, setting: Setting, beside: Sequence[int]) -> str:
    """A key and its value within brackets; where nothing is written, the key alone.

    `beside` are the nodes in whose manner the value is written.
    """
    setting = replace(setting, in_flow=True)
    name = key_of(key, setting)
    written = in_brackets(value, setting.within(key, setting.column, beside))
    return f"{name}: {written}" if written else name


def text_of(value: str, setting: Setting) -> str:
    """A text in the manner of its siblings, or plainly; long prose is folded."""
    document = setting.document
    known = (DOUBLE, False) if is_json(document) else quoting(document, setting.siblings)
    step = _step(setting)
    manner = Manner(
        style=known[0] if known else PLAIN,
        folds=bool(known and known[1]),
        typed=is_typed(value) and may_look_typed(setting),
        in_flow=setting.in_flow,
        indent=setting.column + step,
        step=step,
        width=width_of(document),
        line_break=setting.line_break,
    )
    room = room_of(document, setting)
    is_long = cells(value) > room and " " in value
    if manner.style in (LITERAL, FOLDED) and not is_long and "\n" not in value:
        manner = replace(manner, style=PLAIN)
    elif is_long and manner.style == PLAIN and not (manner.folds or _has_long_lines(setting, room)):
        manner = replace(manner, style=FOLDED)
    if value.endswith("\n\n"):  # as lines it would gain the blank ones that stand behind it
        manner = replace(manner, style=DOUBLE)
    return scalar(value, manner, manner.width - room)


def room_of(document: Document, setting: Setting) -> int:
    """The cells that a text has in the line of its key, in prose of the file's width."""
    key = str(setting.path[-1]) if setting.path else ""
    return width_of(document) - setting.column - cells(key) - 2


def _has_long_lines(setting: Setting, room: int) -> bool:
    document = setting.document
    return any(
        document.kinds[node] < LITERAL and document.ends[node] - document.starts[node] > room
        for node in setting.siblings
        if document.scalar(node) is not None
    )


def may_look_typed(setting: Setting) -> bool:
    """Whether plain text that looks like a number or a date is the custom at a path."""
    facts = facts_of(setting.path)
    if facts is not None and (facts["shape"] is Shape.DATE or "words" in facts):
        return True
    return any(
        setting.document.kinds[node] == PLAIN and is_typed(setting.document.scalar(node) or "")
        for node in setting.siblings
    )


def _goes_in_brackets(value: tuple[Plain, ...] | Mapping[str, Plain], setting: Setting) -> bool:
    """As the siblings do; else lists of a few words, and mappings to degrees."""
    document = setting.document
    kind = SEQUENCE if isinstance(value, tuple) else MAPPING
    for node in reversed(setting.siblings):
        if document.kind(node) == kind:
            return is_flow(document, document.target(node))
    inner = value if isinstance(value, tuple) else (*value.keys(), *value.values())
    texts = [item or "" for item in inner if item is None or isinstance(item, str)]
    is_short = len(texts) == len(inner) and sum(cells(text) + 2 for text in texts) < _SHORT
    needs_no_quotes = all(_IN_BRACKETS.fullmatch(text) for text in texts)
    return (
        is_short
        and needs_no_quotes
        and shape_of(setting.path) not in (Shape.RECORDS, Shape.TABLE, None)
    )


def _at_key(setting: Setting, key: str) -> list[int]:
    """The nodes at a key in those of the siblings that have it."""
    document = setting.document
    found = []
    for node in setting.siblings:
        if document.kind(node) == MAPPING:
            for name, value in document.entries(node):
                if document.scalar(name) == key:
                    found.append(value)
                    break
    return found


def _items(setting: Setting) -> list[int]:
    """The nodes of the items in those of the siblings that are lists."""
    document = setting.document
    return [
        item
        for node in setting.siblings
        if document.kind(node) == SEQUENCE
        for item in document.items(node)
    ]


def _step(setting: Setting) -> int:
    return step_of(setting.document)


def _dashes(setting: Setting) -> int:
    if setting.path and isinstance(setting.path[-1], int):
        return _step(setting)  # in a list the dashes of an inner one stand further in
    return dash_step(setting.document)


def _dash_offset(setting: Setting) -> int:
    """How far behind its dash an item begins, as in the file's lists of records."""
    text, starts = setting.document.text, setting.document.starts
    for node in reversed(setting.siblings):
        line = text[gaps.line_start(text, starts[node]) : starts[node]]
        if line.endswith(" ") and line.rstrip(" ").endswith("-"):
            return len(line) - line.rindex("-")
    return 2
