"""Dates as they stand in topic files: a subset of EDTF, read, compared and put into words.

Read here: a year (`2022`, `-0043` for 44 BCE, `Y-17000` and `Y170000` beyond four digits), a
month, a day, a day and time with or without a zone, and an interval of two of those; `~` after
any of them means about, `?` uncertain and `%` both. Years count as astronomers count them, in
the Gregorian calendar carried back without end. `edtf` from the registry knows all of EDTF but
takes 105 ms to import and 1.5 to 5 ms a date, where this takes microseconds, and its wider
grammar (seasons, sets, unspecified digits) would let in dates that no screen here can show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache

_DAY = 86_400
_YEAR_IN_DAYS = 365.2425
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EXPECTED = (
    "not a date: expected one such as 2022, 2022-01, 2022-01-10, 2022-01-10T14:30, -0043 or "
    "1775-04-23/1775-04-26, with ~ after it for about or ? for uncertain"
)
_ZONES_APART = 26 * 3600
"""How far apart, in seconds, clocks can stand that show one moment: UTC−12 to UTC+14."""

_MOMENT = re.compile(
    r"(?:Y(-?[1-9][0-9]{4,11})"
    r"|(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?)"
    r"([~?%])?"
)


class Precision(IntEnum):
    """How finely a date is told; of two, the lesser is the coarser."""

    YEAR = 0
    MONTH = 1
    DAY = 2
    MINUTE = 3
    SECOND = 4


@dataclass(frozen=True, slots=True)
class Date:
    """A date or interval. Equal dates mean the same by the same clock, however they are written.

    `earliest` and `latest` are the first and the last second that it may mean, counted from
    1970-01-01T00:00 on the clock of the place (days that name no zone are days there), so that
    they sort and compare as whole numbers. `offset` is how far that clock runs ahead of UTC, in
    seconds, and None where the text does not say; an interval goes by the first zone it names.
    `ends` are the two dates of an interval; what is said of the interval holds of either.
    """

    text: str = field(compare=False)
    earliest: int
    latest: int
    approximate: bool = False
    uncertain: bool = False
    precision: Precision = Precision.DAY
    offset: int | None = None
    ends: tuple[Date, Date] | None = None


class DateError(ValueError):
    """A text that is no date; the message says in one sentence what is wrong with it.

    `hint` offers what was probably meant, as a sentence, and is empty where nothing is likely.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """The date that the text means; one text is read once and remembered.

    Raises:
        DateError: It is no date of the subset, or there is no such day or time.
    """
    try:
        return parse_strictly(text)
    except DateError as error:
        from claims.misspelt_dates import probably_meant

        mend = probably_meant(text)
        if mend is None:
            raise
        raise DateError(str(error), f"Did you mean `{mend}`?") from None


def parse_strictly(text: str) -> Date:
    """The date that the text means, without a guess at what else may have been meant.

    Raises:
        DateError: as `parse`, with no hint.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _moment(text)
    return _interval(text, first, last)


def readable(date: Date) -> str:
    """The date as a person writes it: `10 Jan 2022?`, `about 1775`, `23–26 Apr 1775`, `44 BCE`."""
    if date.ends is None:
        return _qualified(" ".join(_words(date)), date)
    begin, end = date.ends
    if (begin.approximate, begin.uncertain) != (end.approximate, end.uncertain):
        return f"{readable(begin)} – {readable(end)}"
    return _qualified(_span(_words(begin), _words(end)), date)


def certainly_after(later: Date, earlier: Date) -> bool:
    """Whether all that `later` may mean comes after all that `earlier` may mean.

    False whenever either is approximate or uncertain: nothing is asserted of such dates. Dates
    that name no zone are taken to be told by one clock; where only one of the two names its
    zone they must lie further apart than any two zones.
    """
    if later.approximate or later.uncertain or earlier.approximate or earlier.uncertain:
        return False
    return _seconds_between(earlier, later) > 0


def distance(event: Date, said: Date) -> str | None:
    """How long after an event something was said, in words, by the coarser date's precision.

    What the coarser date counts in (days, months, years) stands plain: `2 days later`, `the next
    month`, `50 years later`; anything rounded from it says `about`. An approximate date counts
    one step coarser than it is told, and a `?` follows where either date is uncertain. An event
    that lasted is over at its end.

    Returns:
        The words, or None where the dates are too vague to tell.
    """
    words = _distance(event, said)
    return f"{words}?" if words and (event.uncertain or said.uncertain) else words


def _interval(text: str, first: str, last: str) -> Date:
    if first in ("", "..") or last in ("", ".."):
        raise DateError("an interval needs a date at both ends, such as 1775-04-23/1775-04-26")
    begin, end = _moment(first), _moment(last)
    if begin == end:
        return replace(begin, text=text)
    offset = begin.offset if begin.offset is not None else end.offset
    latest = end.latest - _clocks_apart(end, begin)
    if latest < begin.earliest:
        raise DateError(f"the interval ends ({last}) before it begins ({first})")
    return Date(
        text,
        begin.earliest,
        latest,
        begin.approximate or end.approximate,
        begin.uncertain or end.uncertain,
        min(begin.precision, end.precision),
        offset,
        (begin, end),
    )


def _moment(text: str) -> Date:
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise DateError(_EXPECTED)
    long_year, short_year, month, day, hour, minute, second, zone, doubt = match.groups()
    if short_year == "-0000":
        raise DateError("there is no year -0000, for 1 BCE is 0000 and 2 BCE is -0001")
    year = int(long_year or short_year)
    offset = None
    if month is None:
        precision = Precision.YEAR
        earliest = _days(year, 1, 1) * _DAY
        latest = _days(year + 1, 1, 1) * _DAY - 1
    else:
        in_year = int(month)
        if not 1 <= in_year <= 12:
            raise DateError(f"there is no month {month}: months run from 01 to 12")
        if day is None:
            precision = Precision.MONTH
            earliest = _days(year, in_year, 1) * _DAY
            latest = earliest + _month_length(year, in_year) * _DAY - 1
        else:
            in_month = int(day)
            if not 1 <= in_month <= _month_length(year, in_year):
                leap_day = f" in {short_year}" if (in_year, in_month) == (2, 29) else ""
                raise DateError(f"there is no {in_month} {MONTHS[in_year - 1]}{leap_day}")
            precision = Precision.DAY
            earliest = _days(year, in_year, in_month) * _DAY
            latest = earliest + _DAY - 1
            if hour is not None:
                precision = Precision.SECOND if second else Precision.MINUTE
                earliest += _seconds(hour, minute, second or "00")
                latest = earliest if second else earliest + 59
                offset = _offset(zone)
    return Date(
        text,
        earliest,
        latest,
        doubt is not None and doubt in "~%",
        doubt is not None and doubt in "?%",
        precision,
        offset,
    )


def _seconds(hour: str, minute: str, second: str) -> int:
    if hour > "23" or minute > "59" or second > "59":
        time = f"{hour}:{minute}" if second == "00" else f"{hour}:{minute}:{second}"
        raise DateError(f"there is no time {time}: times run from 00:00 to 23:59:59")
    return int(hour) * 3600 + int(minute) * 60 + int(second)


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone == "Z":
        return 0
    hours, _, minutes = zone[1:].partition(":")
    if hours > "15" or minutes > "59":
        raise DateError(f"there is no time zone {zone}: expected Z or one such as +06:00")
    ahead = int(hours) * 3600 + int(minutes or 0) * 60
    return -ahead if zone[0] == "-" else ahead


def _clocks_apart(one: Date, other: Date) -> int:
    """Seconds that the first date's clock runs ahead of the second's; 0 unless both tell."""
    if one.offset is None or other.offset is None:
        return 0
    return one.offset - other.offset


def _month_length(year: int, month: int) -> int:
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _MONTH_LENGTHS[month - 1]


def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01, in years that start with March so that leap days come last."""
    year -= month <= 2
    in_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return 365 * year + year // 4 - year // 100 + year // 400 + in_year - 719_468


def _civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a number of days from 1970-01-01: `_days` turned round."""
    era, in_era = divmod(days + 719_468, 146_097)
    year = (in_era - in_era // 1_460 + in_era // 36_524 - in_era // 146_096) // 365
    in_year = in_era - (365 * year + year // 4 - year // 100)
    from_march = (5 * in_year + 2) // 153
    month = (from_march + 2) % 12 + 1
    return (
        year + 400 * era + (month <= 2),
        month,
        in_year - (153 * from_march + 2) // 5 + 1,
    )


def _words(date: Date) -> list[str]:
    """Day, month, year, era and time of a single date, as far as it tells them, in that order."""
    days, seconds = divmod(date.earliest, _DAY)
    year, month, day = _civil(days)
    if year <= 0:
        words = [_number(1 - year), "BCE"]
    elif 1_000 <= year <= 9_999:
        words = [str(year)]
    else:
        words = [_number(year), "CE"]
    if date.precision >= Precision.MONTH:
        words.insert(0, MONTHS[month - 1][:3])
    if date.precision >= Precision.DAY:
        words.insert(0, str(day))
    if date.precision >= Precision.MINUTE:
        words[-1] += ","
        time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
        words.append(f"{time}:{seconds % 60:02}" if date.precision is Precision.SECOND else time)
    if date.offset is not None:
        minutes = abs(date.offset) // 60
        sign = "−" if date.offset < 0 else "+"
        words.append(f"UTC{sign}{minutes // 60}" if minutes else "UTC")
        if minutes % 60:
            words[-1] += f":{minutes % 60:02}"
    return words


def _number(number: int) -> str:
    return f"{number:,}" if number > 9_999 else str(number)


def _qualified(words: str, date: Date) -> str:
    return f"{'about ' * date.approximate}{words}{'?' * date.uncertain}"


def _span(begin: list[str], end: list[str]) -> str:
    """Two dates in words as one interval, what they share said once."""
    shared = 0
    while shared < min(len(begin), len(end)) - 1 and begin[-1 - shared] == end[-1 - shared]:
        if _is_time(begin[-1 - shared]):  # 14:30 on two days is not one moment
            break
        shared += 1
    after = begin[len(begin) - shared :]
    begin, end = begin[: len(begin) - shared], end[: len(end) - shared]
    one_day = len(begin) - 1 if _is_time(begin[-1]) and begin[:-1] == end[:-1] else 0
    before, begin, end = begin[:one_day], begin[one_day:], end[one_day:]
    dash = "–" if len(begin) == len(end) == 1 else " – "
    return " ".join([*before, " ".join(begin) + dash + " ".join(end), *after])


def _is_time(word: str) -> bool:
    return word[2:3] == ":"


def _seconds_between(earlier: Date, later: Date) -> int:
    """Seconds from the end of one date to the start of another, negative unless it is certain.

    Where only one of the two names its zone, the clocks may stand apart, and that much is off.
    """
    gap = later.earliest - _clocks_apart(later, earlier) - earlier.latest
    return gap if (later.offset is None) == (earlier.offset is None) else gap - _ZONES_APART


def _distance(event: Date, said: Date) -> str | None:
    approximate = event.approximate or said.approximate
    unit = min(_countable(event), _countable(said))
    shift = _clocks_apart(said, event)
    began, ended = _count(event.earliest, unit), _count(event.latest, unit)
    first, last = _count(said.earliest - shift, unit), _count(said.latest - shift, unit)
    if _seconds_between(said, event) > 0:
        return None if approximate and began - last <= 1 else "before the event"
    if approximate and first - ended <= 1:
        return None
    if began < ended and began <= first and last <= ended:
        return "during the event"
    if first < ended:
        return None
    return _later(first - ended, last - ended, unit, approximate)


def _countable(date: Date) -> Precision:
    """The unit that distances from a date are counted in: at best days, one coarser for about."""
    told = min(date.precision, Precision.DAY)
    return Precision(max(told - date.approximate, Precision.YEAR))


def _count(seconds: int, unit: Precision) -> int:
    """The number of the year, month or day that a second lies in, for taking differences."""
    days = seconds // _DAY
    if unit is Precision.DAY:
        return days
    year, month, _ = _civil(days)
    return year if unit is Precision.YEAR else year * 12 + month


def _later(least: int, most: int, unit: Precision, approximate: bool) -> str:
    """`2 days later`, in a larger unit where the number would be hard to picture."""
    name, size = unit.name.lower(), 1.0
    if unit is Precision.DAY and most >= 60:
        name, size = ("year", _YEAR_IN_DAYS) if most >= 730 else ("month", _YEAR_IN_DAYS / 12)
    elif unit is Precision.MONTH and most >= 24:
        name, size = "year", 12.0
    about = "about " if approximate or least % size or most % size else ""
    least, most = round(least / size), round(most / size)
    if least == most and most <= 1:
        return f"the {('same', 'next')[most]} {name}"
    names = name if most == 1 else f"{name}s"
    if least == most:
        return f"{about}{_number(most)} {names} later"
    if least == 0:
        return f"at most {about}{_number(most)} {names} later"
    return f"{about}{_number(least)}–{_number(most)} {names} later"
