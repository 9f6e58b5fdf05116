"""What a text was meant to be that is no date: other orders, other words, other marks of doubt.

Imported when a date cannot be read, by `claims.dates`; whatever is offered here is a date there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.dates import MONTHS, DateError, parse_strictly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 64
"""Nothing longer is a misspelt date; looking for a mend in it would only cost time."""

_DASHES = str.maketrans("‐‑‒–—−", "------")

_DOUBTS = (
    (r"(.+?) ?(?:\?~|~\?|%)", "%"),
    (r"(.+?) ?~", "~"),
    (r"(.+?) ?(?:\?|\(\?\))", "?"),
    (r"(?:CIRCA|ABOUT|AROUND|CA?\.?|~) ?(.+)", "~"),
)
"""Ways to say about or uncertain, and the mark for it."""

_DAY_AND_TIME = r"(.+?)(?:T|,? )(\d?\d)(:\d\d(?::\d\d)?) ?(Z|UTC)?"

_ORDERS = (
    r"(?P<y>\d{4})[-/. ](?P<m>\d\d?)(?:[-/. ](?P<d>\d\d?))?",
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<d>\d\d?)\. ?(?P<m>\d\d?)\. ?(?P<y>\d{4})",
    r"(?P<d>1[3-9]|2\d|3[01])[-/](?P<m>\d\d?)[-/](?P<y>\d{4})",
    r"(?P<m>\d\d?)[-/](?P<d>1[3-9]|2\d|3[01])[-/](?P<y>\d{4})",
    r"(?P<m>\d\d?)[-/.](?P<y>\d{4})",
    r"(?:(?P<d>\d\d?)(?:ST|ND|RD|TH)?\.? )?(?P<m>[A-Z]{3,9})\.?,? (?P<y>\d{4})",
    r"(?P<m>[A-Z]{3,9})\.? (?P<d>\d\d?)(?:ST|ND|RD|TH)?,? (?P<y>\d{4})",
)
"""Other orders of year, month and day; where two readings are possible, neither is offered."""

_YEARS = (
    (r"(-?)(\d{3})", r"\g<1>0\2"),
    (r"-(\d\d)", r"-00\1"),
    (r"(-?[1-9]\d{4,11})", r"Y\1"),
    (r"(?:AD )?(\d{4})(?: ?(?:AD|CE))?", r"\1"),
    (r"(?:AD )?(\d{3})(?: ?(?:AD|CE))?", r"0\1"),
)
_INTERVALS = (
    (r"(\d{4})-(\d{4})", r"\1/\2"),
    (r"(\d{4}-\d\d-)(\d\d)[-/](\d\d)", r"\1\2/\g<1>\3"),
    (r"(\d\d[1-9])(?:X|0'?S)", r"\g<1>0/\g<1>9"),
)
"""Other ways to write years and intervals, and how EDTF writes them."""


def probably_meant(text: str) -> str | None:
    """The date that a misspelt one was probably meant to be, or None where none is likely."""
    if len(text) > _LONGEST:
        return None
    return _first_date(_candidates(" ".join(text.upper().translate(_DASHES).split())))


def _first_date(candidates: Iterable[str]) -> str | None:
    for candidate in candidates:
        try:
            return parse_strictly(candidate).text
        except DateError:
            continue
    return None


def _candidates(plain: str) -> Iterator[str]:
    """What an upper-case text may have been meant to be, likeliest first, not all of it dates."""
    yield from _meant_moment(plain)
    yield from _rewritten(plain, _INTERVALS)
    for separator in (" TO ", " - ", "/"):
        first, found, last = plain.partition(separator)
        begin, end = _first_date(_meant_moment(first)), _first_date(_meant_moment(last))
        if found and begin and end:
            yield f"{begin}/{end}"


def _meant_moment(plain: str) -> Iterator[str]:
    bare, mark = plain.strip(), ""
    for pattern, meaning in _DOUBTS:
        if match := re.fullmatch(pattern, bare):
            bare, mark = match[1], meaning
            break
    day, time = bare, ""
    if match := re.fullmatch(_DAY_AND_TIME, bare, re.ASCII):
        day, hour, minute, zone = match.groups()
        time = f"T{hour.zfill(2)}{minute}{'Z' if zone else ''}"
    for meant in _meant_day(day):
        yield meant + time + mark


def _meant_day(plain: str) -> Iterator[str]:
    yield plain
    for pattern in _ORDERS:
        if match := re.fullmatch(pattern, plain, re.ASCII):
            yield _ordered(**match.groupdict())
    yield from _rewritten(plain, _YEARS)
    if match := re.fullmatch(r"(\d{1,4}) ?(?:BCE?|B\. ?C\.)", plain, re.ASCII):
        year = int(match[1]) - 1
        yield f"-{year:04}" if year > 0 else "0000"


def _rewritten(plain: str, table: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for pattern, meant in table:
        if match := re.fullmatch(pattern, plain, re.ASCII):
            yield match.expand(meant)


def _ordered(y: str, m: str, d: str | None = None) -> str:
    if not m.isdecimal():
        m = next((str(n) for n, name in enumerate(MONTHS, 1) if name.upper().startswith(m)), "")
    return "-".join(part.zfill(2) for part in (y, m, d) if part is not None)
