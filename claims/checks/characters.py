"""Characters that a reader of the file cannot see, and words that YAML drops."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from claims.diagnostics import Finding
from claims.document import DOUBLE, PLAIN, SEQUENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.document import Document

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    # Joiners are part of several scripts and of emoji; between Latin letters they hide.
    "|(?<=[\x20-\x7e])[\u200c\u200d]|[\u200c\u200d](?=[\x20-\x7e])"
)
_ESCAPED = re.compile(_INVISIBLE.pattern + "|\r")  # written plainly, a CR ends a line
# A space after # makes a comment that was meant as one; #! and #- are markers of other tools.
_PERHAPS_LOST = re.compile(r"#[^\s#!-]")
_BLANK = re.compile(r"[ \t]+")
_LINE_END = re.compile(r"[\r\n]|\Z")


def check_comments(subject: Subject) -> Iterator[Finding]:
    """Text after a space and a `#` is a comment to YAML, though it was meant as words."""
    document = subject.document
    text, starts, ends = document.text, document.starts, document.ends
    at = 0
    while match := _PERHAPS_LOST.search(text, at):
        start = match.start()
        node = bisect_right(starts, start) - 1
        if node >= 0 and document.kinds[node] > SEQUENCE and ends[node] > start:
            at = ends[node]  # within a text that YAML reads
            continue
        at = _end_of_line(text, start)
        if node < 0 or document.kinds[node] != PLAIN:
            continue
        blank = _BLANK.match(text, ends[node])
        if blank and blank.end() == start:
            yield Finding(
                "W404",
                start,
                at,
                "YAML reads this as a comment, so these words are lost",
                "Put the value in double quotes; if it is a comment, write a space after #.",
            )


def _end_of_line(text: str, start: int) -> int:
    match = _LINE_END.search(text, start)
    return match.start() if match else len(text)


def check_invisible_characters(subject: Subject) -> Iterator[Finding]:
    """Invisible and bidirectional control characters, written plainly or as escapes."""
    document = subject.document
    if not document.text.isascii():
        for match in _INVISIBLE.finditer(document.text):
            yield _invisible(match.start(), match.end(), match.group())
    for node in _with_escapes(document):
        start, end = document.span(node)
        written = document.text[start:end]
        for match in _ESCAPED.finditer(str(document.values[node])):
            if match.group() not in written:
                yield _invisible(start, end, match.group())
                break


def _with_escapes(document: Document) -> Iterator[int]:
    """The texts in double quotes that hold a backslash."""
    text = document.text
    if "\\" not in text:
        return
    for node, kind in enumerate(document.kinds):
        if kind == DOUBLE and text.find("\\", document.starts[node], document.ends[node]) >= 0:
            yield node


def _invisible(start: int, end: int, character: str) -> Finding:
    name = unicodedata.name(character, "a control character").lower()
    return Finding(
        "W405",
        start,
        end,
        f"an invisible character stands here: U+{ord(character):04X} ({name})",
        "Delete it, or leave it if the script needs it and ignore W405.",
    )


def check_normal_form(subject: Subject) -> Iterator[Finding]:
    """Text that is not in Unicode's normal form C looks equal to what it does not match."""
    document = subject.document
    nodes = _with_escapes(document) if _is_normal(document.text) else range(len(document))
    for node in nodes:
        value = document.values[node]
        if isinstance(value, str) and not _is_normal(value):
            yield Finding(
                "W406",
                *document.span(node),
                "this text is not in Unicode normal form C, so equal words may not match",
                "Convert the file to NFC.",
            )


def _is_normal(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)
