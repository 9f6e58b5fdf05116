"""Writing a text as a YAML scalar, in the manner of what stood there or stands beside it.

libyaml reads what is written here back to exactly the text; whoever calls still reads the
whole again, since this module knows YAML's rules and not the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.cells import width as cells
from claims.document import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE

WIDEST = 100
"""Cells of a line of folded prose, where the file shows no width of its own."""

_SPECIAL = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE_START = re.compile(r"[-?:](?:\s|\Z)|[,\[\]{}#&*!|>'\"%@`\s]|---|\.\.\.|<<\Z|=\Z")
_UNSAFE = re.compile(r":(?:\s|\Z)|\s#|\s\Z|\n")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}?:]|^-")
_TYPED = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n"
    r"|[-+]?\.inf|\.nan"
    r"|[-+]?0[box][0-9a-f_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?"
    r"|[-+]?\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?",
    re.IGNORECASE,
)
_BREAKABLE = re.compile(r"(?<=[^\s]) (?=[^\s#])")
_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\a": "\\a",
    "\b": "\\b", "\v": "\\v", "\f": "\\f", "\x1b": "\\e", "\x85": "\\N", "\u2028": "\\L",
    "\u2029": "\\P",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """How a scalar is to be written.

    Attributes:
        style: PLAIN, SINGLE, DOUBLE, LITERAL or FOLDED, as far as the text allows.
        folds: whether a text that is too long for a line goes on in the next.
        typed: whether plain text may look like a number, a date or a word such as `no`.
        in_flow: whether it stands within brackets.
        is_key: whether it is a key of a mapping.
        indent: the column at which its further lines begin.
        step: how far that is from the column of what holds it.
        width: the cells that a line may have, where it folds.
        line_break: what ends the lines.
        was: the lines of each paragraph as they are folded now; those that still fit are kept.
    """

    style: int = PLAIN
    folds: bool = False
    typed: bool = False
    in_flow: bool = False
    is_key: bool = False
    indent: int = 2
    step: int = 2
    width: int = WIDEST
    line_break: str = "\n"
    was: tuple[tuple[str, ...], ...] = ()


def is_typed(text: str) -> bool:
    """Whether YAML readers would take such a plain text for a number, a date, yes or no."""
    return _TYPED.fullmatch(text) is not None


def cannot_stand(text: str) -> str | None:
    """Why no YAML file can hold a text, or None."""
    found = _SURROGATE.search(text)
    if found is None:
        return None
    return f"the text holds U+{ord(found.group()):04X}, half a character, which no file can hold"


def scalar(text: str, manner: Manner, column: int = 0) -> str:
    """A text as a scalar of a manner, or of the nearest one that can hold it.

    The column is where its first line begins, for folding.

    Returns:
        The scalar without a line break behind it, save for those that are the text's own: a
        literal or folded text that ends in line breaks is written down to the last of them.
    """
    style = _style(text, manner)
    if style == PLAIN:
        return _folded_lines(text, manner, column) if manner.folds else text
    if style == SINGLE:
        quoted = "'" + text.replace("'", "''") + "'"
        return _folded_lines(quoted, manner, column) if manner.folds else quoted
    if style == DOUBLE:
        quoted = '"' + "".join(map(_escaped, text)) + '"'
        return _folded_lines(quoted, manner, column) if manner.folds else quoted
    return _block(text, style, manner)


def _style(text: str, manner: Manner) -> int:
    style = manner.style
    if _SPECIAL.search(text) or not text.strip():
        return SINGLE if style == SINGLE and not text else DOUBLE
    if manner.in_flow or manner.is_key:
        if style in (LITERAL, FOLDED):
            style = PLAIN
        if "\n" in text:
            return DOUBLE
    if style in (LITERAL, FOLDED):
        return _block_style(text, style)
    if "\n" in text:  # blank lines at the end of a text are hardly seen if not as escapes
        return LITERAL if style == PLAIN and not text.endswith("\n\n") else DOUBLE
    if style == PLAIN:
        return PLAIN if _is_plain(text, manner) else _quoted_style(text)
    return style


def _block_style(text: str, style: int) -> int:
    if style != FOLDED:
        return LITERAL
    is_ragged = any(line[:1].isspace() or line[-1:].isspace() for line in text.split("\n"))
    return LITERAL if is_ragged else FOLDED


def _quoted_style(text: str) -> int:
    return SINGLE if ('"' in text or "\\" in text) and "'" not in text else DOUBLE


def _is_plain(text: str, manner: Manner) -> bool:
    if _UNSAFE_START.match(text) or _UNSAFE.search(text):
        return False
    if manner.in_flow and _UNSAFE_IN_FLOW.search(text):
        return False
    return manner.typed or not is_typed(text)


def _escaped(char: str) -> str:
    known = _ESCAPES.get(char)
    if known is not None:
        return known
    if not _SPECIAL.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else char


def _folded_lines(written: str, manner: Manner, column: int) -> str:
    """A scalar that is written in one line, folded: each line break is read as a space."""
    was = manner.was[0] if len(manner.was) == 1 else ()
    pieces = _rewrapped(written, was, manner.width, column, manner.indent)
    return (manner.line_break + " " * manner.indent).join(pieces)


def _rewrapped(text: str, was: tuple[str, ...], width: int, first: int, indent: int) -> list[str]:
    """A text cut into lines, of which those before and behind a change are as they were.

    From the change on the text is cut anew, to the first old line break where the new lines are
    no more than the old ones, or the last of them is not short.
    """
    head, start = 0, 0
    while head < len(was) and text.startswith(f"{was[head]} ", start):
        start += len(was[head]) + 1
        head += 1
    tail, end = len(was), len(text)
    while tail > head and text.endswith(f" {was[tail - 1]}", max(0, start - 1), end):
        tail -= 1
        end -= len(was[tail]) + 1
    while True:
        column = indent if head else first
        lines = _wrapped(text[start:end], width, column, indent) if start < end else []
        is_short = bool(lines) and (indent + cells(lines[-1])) * 2 < width
        if tail == len(was) or len(lines) <= tail - head or not is_short:
            return [*was[:head], *lines, *was[tail:]]
        end += len(was[tail]) + 1
        tail += 1


def _wrapped(text: str, width: int, first: int, indent: int) -> list[str]:
    """A text cut at single spaces into lines of at most such a width, where words allow."""
    lines: list[str] = []
    line, used = "", first
    for word in _BREAKABLE.split(text):
        room = cells(word)
        if line and used + 1 + room > width:
            lines.append(line)
            line, used = word, indent + room
        else:
            used += room + (1 if line else 0)
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _block(text: str, style: int, manner: Manner) -> str:
    """A literal or folded scalar: its header, and its lines with their indentation."""
    body = text.rstrip("\n")
    newlines = len(text) - len(body)
    chomping = ("-", "", "+")[min(newlines, 2)]
    # A first line that begins with a space does not tell how far the text is indented.
    indication = str(manner.step) if body.lstrip("\n")[:1].isspace() else ""
    lines = body.split("\n")
    if style == FOLDED:
        lines = _folded(lines, manner)
    mark = "|" if style == LITERAL else ">"
    pad = " " * manner.indent
    written = [f"{mark}{indication}{chomping}", *(pad + line if line else "" for line in lines)]
    return manner.line_break.join(written) + manner.line_break * newlines


def _folded(lines: list[str], manner: Manner) -> list[str]:
    """Lines as a folded scalar writes them: wrapped, and a blank line for each line break."""
    found: list[str] = []
    known = {" ".join(was): was for was in manner.was}
    for number, line in enumerate(lines):
        if number:
            found.append("")
        was = known.get(line) or (manner.was[number] if len(manner.was) == len(lines) else ())
        if line:
            found.extend(_rewrapped(line, was, manner.width, manner.indent, manner.indent))
    return found
