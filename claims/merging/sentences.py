"""Changes of a topic told in sentences, texts word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.merging.comparing import Change, Kind
from claims.merging.lines import pairs
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_KEPT = 12
"""So many words and blanks that are the same are shown beside those that are not."""
_RED, _GREEN, _BOLD, _PLAIN = "\033[31m", "\033[32m", "\033[1m", "\033[m"
_BEARINGS = {
    "states": ("now states", "no longer states", "states"),
    "supports": ("now supports", "no longer supports", "supports"),
    "disputes": ("now disputes", "no longer disputes", "disputes"),
    "neutral": ("now tells nothing of", "no longer counts as telling nothing of", ""),
}


def sentence(change: Change, *, colour: bool = False) -> str:
    """One change in words; nothing in it is obeyed by a terminal.

    Args:
        change: the change.
        colour: whether to write ANSI colours, rather than marks around what is old and new.
    """
    comma = "" if change.field is None or _is_of_bearing(change) else ","
    return f"{_what(change)}{comma} {briefly(change, colour=colour)}"


def briefly(change: Change, *, colour: bool = False) -> str:
    """The same without what it is about, for a reader who has that before the eyes.

    Args:
        change: the change.
        colour: as in `sentence`.
    """
    if change.field is None:
        return _happened(change)
    if _is_of_bearing(change):
        return _bearing(change)
    field = visible(change.field)
    match change.kind:
        case Kind.ADDED:
            return f"{field} added: {_mark(change.new or '', colour, is_new=True)}"
        case Kind.REMOVED:
            return f"{field} removed: {_mark(change.old or '', colour, is_new=False)}"
        case Kind.MOVED:
            return f"{field}: {short(change.new or change.old or 'an item')} moved"
        case _:
            return f"{field}: {words(change.old or '', change.new or '', colour=colour)}"


def _is_of_bearing(change: Change) -> bool:
    return change.field in _BEARINGS and change.record == "evidence"


def _what(change: Change) -> str:
    name = f" “{visible(short(change.name))}”" if change.name and change.record != "topic" else ""
    return f"{change.record}{name}"


def _happened(change: Change) -> str:
    if change.kind is Kind.RENAMED:
        return f"has the id {visible(change.new or '')}, which was {visible(change.old or '')}"
    return {
        Kind.ADDED: "added",
        Kind.REMOVED: "removed",
        Kind.MOVED: "moved",
        Kind.ALTERED: "altered",
    }[change.kind]


def _bearing(change: Change) -> str:
    now, no_longer, plain = _BEARINGS[change.field or ""]
    match change.kind:
        case Kind.ADDED:
            return f"{now} {visible(change.new or '')}"
        case Kind.REMOVED:
            return f"{no_longer} {visible(change.old or '')}"
        case _:
            return f"{plain} {visible(change.new or '')}, and not {visible(change.old or '')}"


def words(old: str, new: str, *, colour: bool = False) -> str:
    """Two texts as one, in which the words that differ are marked `[-old-]{+new+}`.

    Args:
        old: the text before.
        new: the text now.
        colour: whether to mark them by ANSI colours instead.
    """
    return "".join(_pieces(_WORD.findall(old), _WORD.findall(new), colour))


def _pieces(old: list[str], new: list[str], colour: bool) -> Iterator[str]:
    at, other = 0, 0
    same: list[str] = []
    is_first = True
    for here, there in [*sorted(pairs(old, new)), (len(old), len(new))]:
        gone, come = "".join(old[at:here]), "".join(new[other:there])
        if gone or come:
            yield _shortened(same, is_first=is_first, is_last=False)
            same, is_first = [], False
            yield _mark(gone, colour, is_new=False) + _mark(come, colour, is_new=True)
        at, other = here + 1, there + 1
        same += old[here : here + 1]
    yield _shortened(same, is_first=is_first, is_last=True)


def _shortened(same: list[str], *, is_first: bool, is_last: bool) -> str:
    """What is the same in both, without what stands far from any difference."""
    start = 0 if is_first else _KEPT
    end = len(same) if is_last else len(same) - _KEPT
    if is_first:
        kept = same if end <= 0 else ["… ", *same[end:]]
    elif is_last:
        kept = same if start >= len(same) else ["".join(same[:start]).rstrip(), " …"]
    else:
        kept = same if end <= start else [*same[:start], " … ", *same[end:]]
    return visible("".join(kept))


def _mark(text: str, colour: bool, *, is_new: bool) -> str:
    if not text:
        return ""
    text = visible(text)
    if colour:
        return f"{_GREEN if is_new else _RED}{text}{_PLAIN}"
    return f"{{+{text}+}}" if is_new else f"[-{text}-]"
