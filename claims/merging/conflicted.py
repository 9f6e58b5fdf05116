"""Files with conflict markers in them: what each side had."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MARKER = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: [^\r\n]*)?\r?\n?")


class Sides(NamedTuple):
    """The texts between markers, with all that stands outside them.

    `has_base` is whether the markers tell the base, as git's styles `diff3` and `zdiff3` do;
    where they do not, or tell one that is in conflict itself, it is what stands outside them.
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
        None where it has no markers, or where they are not in order: as where a merge was
        committed with its markers and merged again, for nobody can tell then which end which.
    """
    outside: list[str] = []
    base: list[str] = []
    ours: list[str] = []
    theirs: list[str] = []
    everyone = [outside, base, ours, theirs]
    open_sides = everyone
    state, size = ">", 0
    has_base = True
    has_any = False
    for line in _LINE.findall(text):
        found = _MARKER.fullmatch(line)
        kind = found.group(1)[0] if found else ""
        if found and state == ">" and kind == "<":
            size = len(found.group(1))
        is_marker = found is not None and size == len(found.group(1))
        if is_marker and state != ">" and not _follows(kind, state):
            return None
        if not is_marker or not _follows(kind, state):
            for side in open_sides:
                side.append(line)
            continue
        has_any = True
        if state == "<" and kind == "=":
            has_base = False
        state = kind
        open_sides = {"<": [ours], "|": [base], "=": [theirs], ">": everyone}[kind]
    if not has_any or state != ">" or _is_marked(ours) or _is_marked(theirs):
        return None
    if not has_base or _is_marked(base):  # git nests so where it merged the bases as well
        return Sides("".join(outside), "".join(ours), "".join(theirs), has_base=False)
    return Sides("".join(base), "".join(ours), "".join(theirs))


def _follows(kind: str, state: str) -> bool:
    """Whether a marker may come next; a line of `=` elsewhere is a line of the text."""
    return kind in {">": "<", "<": "|=", "|": "=", "=": ">"}[state]


def _is_marked(lines: list[str]) -> bool:
    """Whether a conflict begins or ends in some lines."""
    return any(found[1][0] in "<>" for line in lines if (found := _MARKER.fullmatch(line)))
