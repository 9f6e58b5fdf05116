"""Text in terminal cells: how wide it is, how it wraps, how it is cut, what must be shown of it.

Plain text (Latin, Greek, Cyrillic, their punctuation, arrows, lines and boxes) is as wide as it
is long and takes string methods alone. Everything else goes by grapheme clusters with `wcwidth`,
which is imported (40 ms) when such text first comes: a cluster is never broken, and a text is as
wide as its clusters together, wherever its lines end. Characters of ambiguous width are narrow.
Only `visible` makes text from a file fit for a terminal; the others change no character of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_is_plain = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff"  # Latin and its modifiers, without the soft hyphen
    "\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"  # Greek, Cyrillic, Latin with marks
    "\u2010-\u2027\u2030-\u205e"  # dashes, quotation marks, ellipsis
    "\u2070-\u20c0\u2100-\u2319"  # raised and lowered, currencies, letterlike, arrows, signs
    "\u2400-\u2426\u2460-\u25fc\u27c0-\u2b1a]*"  # control pictures, lines, boxes, brackets
).fullmatch

_NOT_AT_START = frozenset(
    "!%),.:;?]}¢°’”†‡›»‥…‰′″℃、。々〉》」』】〕〗〙〛〜〞〟"
    "ぁぃぅぇぉっゃゅょゎゕゖゝゞァィゥェォッャュョヮヵヶ・ーヽヾ"
    "！％），．：；？］｝～｠｡｣､･ｰﾞﾟ"
)
"""What Chinese and Japanese typesetting keeps from the start of a line."""
_NOT_AT_END = frozenset("([{£¥‘“‹«〈《「『【〔〖〘〚〝＄（［｛｟｢￡￥")
"""What it keeps from the end of a line."""
_SPACES = " \u3000"
"""The spaces that a line may end at, the second of them two cells wide."""
_BREAK_HERE = "\u200b"
"""The zero width space, which parts words in scripts that write none."""

_BLANKS = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_JOINING = (
    "\u0620-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1820-\u18aa"
    "\u1a20-\u1c4f\ua840-\uaaff\uabc0-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
"""Scripts whose letters join or part by an invisible sign: Arabic's kin, India's, Mongolian."""
_WORDS_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1950-\u19df\u1a20-\u1aaf"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd"
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u2300-\u23ff\u24c2\u25aa-\u25fe"
    "\u2600-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)


def width(text: str) -> int:
    """Cells that a line of text takes; control characters take none."""
    if _is_plain(text):
        return len(text)
    return sum(cells for _, cells in _clusters(text))


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most that many cells, at least one line.

    Lines break at spaces, which go, and between the characters of Chinese and Japanese, with no
    closing mark at the start of a line nor an opening one at the end where that can be helped.
    A word that is longer than a line is broken where the line is full. Newlines start new
    lines, and a paragraph keeps its indentation if its first word fits beside it. A character
    of two cells stands alone where there is but one column.
    """
    if "\n" in text:
        return [line for paragraph in text.split("\n") for line in wrap(paragraph, columns)]
    columns = max(columns, 1)
    return _wrap_plain(text, columns) if _is_plain(text) else _wrap_clusters(text, columns)


def cut(text: str, columns: int) -> str:
    """The text if it fits into that many cells, else as much of it as does with `…` after it."""
    if columns < 1:
        return ""
    head = text[: columns + 1]
    if _is_plain(head):
        return text if len(text) <= columns else f"{head[: columns - 1].rstrip(' …')}…"
    used = position = fitting = 0
    for cluster, cells in _clusters(text):
        used += cells
        if used > columns:
            return f"{text[:fitting].rstrip(' …')}…"
        position += len(cluster)
        if used < columns:
            fitting = position
    return text


def at_most(lines: list[str], most: int, columns: int) -> list[str]:
    """So many of the lines of a wrapped text, at least one; the last tells that it goes on."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), columns)]


def pad(text: str, columns: int) -> str:
    """The text with spaces after it up to that many cells; wider text is left as it is."""
    return text + " " * (columns - width(text))


def visible(text: str, *, newlines: bool = False) -> str:
    """The text with everything in it shown that would be obeyed or overlooked.

    Control characters become their pictures (`␛`), and characters that turn the direction of
    the text, take no room or mean nothing outside one program their numbers (`⟨U+202E⟩`). Tabs
    and all spaces of one column become plain spaces. What a script or an emoji needs in order
    to be drawn right is kept: joiners after letters that join, variation selectors after what
    they vary. Doing it twice changes nothing more.

    Args:
        text: Any text, lone surrogates included.
        newlines: Whether newlines stay; otherwise each becomes a space.
    """
    if _is_plain(text) or not _hidden().search(text):
        return text
    shown = _hidden().sub(_shown, text.replace("\r\n", "\n"))
    return shown if newlines else shown.replace("\n", " ")


def _wrap_plain(text: str, columns: int) -> list[str]:
    text = text.rstrip(" ")
    size = len(text)
    lines = []
    start = 0
    while size - start > columns:
        stop = text.rfind(" ", start, start + columns + 1)
        if stop < 0:
            stop = start + columns
            lines.append(text[start:stop])
            start = stop
            continue
        if line := text[start:stop].rstrip(" "):
            lines.append(line)
        start = stop + 1
        while text[start] == " ":
            start += 1
    lines.append(text[start:])
    return lines


def _wrap_clusters(text: str, columns: int) -> list[str]:
    lines: list[str] = []
    line: list[tuple[str, int]] = []
    used = 0
    broken = False
    for cluster, cells in _clusters(text):
        while line and used + cells > columns:
            stop = _last_break(line, cluster)
            if ended := _joined(line[:stop]):
                lines.append(ended)
            while stop < len(line) and line[stop][0] in _SPACES:
                stop += 1
            line = line[stop:]
            used = sum(cells for _, cells in line)
            broken = True
        if line or not broken or cluster not in _SPACES:
            line.append((cluster, cells))
            used += cells
    ended = _joined(line)
    return [*lines, ended] if ended or not lines else lines


def _joined(line: list[tuple[str, int]]) -> str:
    return "".join(cluster for cluster, _ in line).rstrip(_SPACES)


def _last_break(line: list[tuple[str, int]], after: str) -> int:
    """How many clusters of a full line stay on it, given the one that no longer fits."""
    for count in range(len(line), 0, -1):
        before = line[count - 1][0]
        if _may_break(before, after):
            return count
        after = before
    return len(line)


def _may_break(before: str, after: str) -> bool:
    if before in _SPACES or after in _SPACES or before == _BREAK_HERE:
        return True
    if before[0] in _NOT_AT_END or after[0] in _NOT_AT_START:
        return False
    stands_alone = _standing_alone().match
    return bool(stands_alone(before) or stands_alone(after))


@cache
def _standing_alone() -> re.Pattern[str]:
    """What a cluster begins with that lines may break beside: Chinese, Japanese, an emoji."""
    return re.compile(
        "[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f"
        "\U0001aff0-\U0001b16f\U0001f000-\U0001faff\U00020000-\U0003ffff]"
    )


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """The grapheme clusters of a text, each with its cells, of which there are 0 to 2."""
    from wcwidth import iter_graphemes, wcswidth

    for cluster in iter_graphemes(text):
        cells = wcswidth(cluster)
        if cells <= 2:
            yield cluster, max(cells, 0)
        else:
            yield from _stacked(cluster)


def _stacked(cluster: str) -> Iterator[tuple[str, int]]:
    """A cluster of several letters, one by one: no terminal draws them in one place."""
    from wcwidth import wcswidth, wcwidth

    starts = [index for index, char in enumerate(cluster) if index == 0 or wcwidth(char) > 0]
    for start, stop in zip(starts, [*starts[1:], len(cluster)], strict=True):
        letter = cluster[start:stop]
        yield letter, wcswidth(letter)


@cache
def _hidden() -> re.Pattern[str]:
    """What would be obeyed or overlooked; large, so it is compiled when such text first comes."""
    return re.compile(
        "[\x00-\x1f\x7f-\xa0\xad"  # controls, tab, no-break space, soft hyphen
        "\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"  # joiners, fillers, Mongolian
        "\u2000-\u200f\u2028-\u202f\u205f-\u206f"  # spaces, joiners, turns of direction
        "\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
        "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
        "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags, selectors, private
        + "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
        + "]"
    )


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\n" or _needed().match(match.string, match.start()):
        return char
    if char in _BLANKS:
        return " "
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


@cache
def _needed() -> re.Pattern[str]:
    """What matches a hidden character where the text around it cannot be drawn without it."""
    flag = "\U0001f3f4"
    tags = [
        "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"
        for region in ("gbeng", "gbsct", "gbwls")
    ]
    return re.compile(
        "|".join(
            [
                f"(?<=[{_JOINING}])[\u200c\u200d]",
                f"(?<=[{_WORDS_UNSPACED}]){_BREAK_HERE}",
                "(?<=[\u1820-\u18aa])[\u180b-\u180f]",
                f"(?<=[{_HAN}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]",
                f"(?<=[{_EMOJI}])[\ufe0e\ufe0f]",
                "(?<=[0-9#*])\ufe0f(?=\u20e3)",
                f"(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))\u200d(?=[{_EMOJI}])",
                *(
                    f"(?<={flag}{tag[:place]}){tag[place]}(?={tag[place + 1 :]})"
                    for tag in tags
                    for place in range(len(tag))
                ),
            ]
        )
    )
