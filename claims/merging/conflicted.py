"""Files with conflict markers in them: what each side had."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MARKER = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: [^\r\n]*)?\r?\n?")


class Sides(NamedTuple):
    """The texts between markers, with all that stands outside them.

    `has_base` is whether the markers tell the base, as git's styles `diff3` and `zdiff3` do;
    where they do not, it is what stands outside them.
    """

    base: str
    ours: str
    theirs: str
    has_base: bool = True


def sides(text: str) -> Sides | None:
    """The texts that a merge with conflicts was made of, as far as markers tell.

    Args:
        text: a file's text, with `<<<<<<<`, `=======` and `>>>>>>>` on lines of their own, and
            perhaps `|||||||`; longer markers are read as well.

    Returns:
        None where it has no markers, or where they are not in order.
    """
    base: list[str] = []
    ours: list[str] = []
    theirs: list[str] = []
    everyone = [base, ours, theirs]
    open_sides = everyone
    state, size = ">", 0
    has_base = True
    has_any = False
    for line in _LINE.findall(text):
        found = _MARKER.fullmatch(line)
        kind = found.group(1)[0] if found else ""
        if found and state == ">" and kind == "<":
            size = len(found.group(1))
        is_marker = found is not None and size == len(found.group(1)) and _follows(kind, state)
        if not is_marker:
            for side in open_sides:
                side.append(line)
            continue
        has_any = True
        if state == "<" and kind == "=":
            has_base = False
        state = kind
        open_sides = {"<": [ours], "|": [base], "=": [theirs], ">": everyone}[kind]
    if not has_any or state != ">":
        return None
    return Sides("".join(base), "".join(ours), "".join(theirs), has_base)


def _follows(kind: str, state: str) -> bool:
    """Whether a marker may come next; a line of `=` elsewhere is a line of the text."""
    return kind in {">": "<", "<": "|=", "|": "=", "=": ">"}[state]
