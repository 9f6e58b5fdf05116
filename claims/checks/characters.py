"""Characters that a reader of the file cannot see, and words that YAML drops."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from claims.diagnostics import Finding
from claims.document import DOUBLE, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    # Joiners are part of several scripts and of emoji; between Latin letters they hide.
    "|(?<=[\x20-\x7e])[\u200c\u200d]|[\u200c\u200d](?=[\x20-\x7e])"
)
_LOST = re.compile(r"[^\s#][ \t]+(#[^\s#!-][^\r\n]*)")


def check_comments(subject: Subject) -> Iterator[Finding]:
    """Text after a space and a `#` is a comment to YAML, though it was meant as words."""
    document = subject.document
    for match in _LOST.finditer(document.text):
        start = match.start(1)
        node = bisect_right(document.starts, start) - 1
        if node < 0 or document.kinds[node] != PLAIN or document.ends[node] > start:
            continue
        if not document.text[document.ends[node] : start].isspace():
            continue
        yield Finding("W404", start, match.end(1),
                      "YAML reads this as a comment, so these words are lost",
                      "Put the value in double quotes; if it is a comment, write a space after #.")


def check_invisible_characters(subject: Subject) -> Iterator[Finding]:
    """Invisible and bidirectional control characters, written plainly or as escapes."""
    document = subject.document
    if not document.text.isascii():
        for match in _INVISIBLE.finditer(document.text):
            yield _invisible(match.start(), match.end(), match.group())
    if "\\" not in document.text:
        return
    for node, kind in enumerate(document.kinds):
        if kind != DOUBLE:
            continue
        value = document.scalar(node) or ""
        hidden = _INVISIBLE.search(value)
        if hidden and hidden.group() not in document.text:
            yield _invisible(*document.span(node), hidden.group())


def _invisible(start: int, end: int, character: str) -> Finding:
    name = unicodedata.name(character, "control character").lower()
    return Finding("W405", start, end, f"an invisible character stands here: U+{ord(character):04X} ({name})",
                   "Delete it, or leave it if the script needs it and ignore W405.")


def check_normal_form(subject: Subject) -> Iterator[Finding]:
    """Text that is not in Unicode's normal form C looks equal to what it does not match."""
    document = subject.document
    if document.text.isascii() or unicodedata.is_normalized("NFC", document.text):
        return
    for node in range(len(document)):
        value = document.scalar(node)
        if value and not value.isascii() and not unicodedata.is_normalized("NFC", value):
            yield Finding("W406", *document.span(node),
                          "this text is not in Unicode normal form C, so equal words may not match",
                          "Convert the file to NFC.")
