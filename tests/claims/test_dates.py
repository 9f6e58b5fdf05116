"""Dates: what is read, what is refused and how, what can be told of two of them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.dates import Date, DateError, certainly_after, distance, parse, readable

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(*moment: int) -> int:
    """Seconds from 1970 of a moment on any one clock, by the standard library's calendar."""
    return round((datetime(*moment, tzinfo=UTC) - EPOCH).total_seconds())  # type: ignore[misc, arg-type]


def refusal(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31, 23, 59, 59)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29, 23, 59, 59)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28, 23, 59, 59)),
        ("2022-12", (2022, 12, 1), (2022, 12, 31, 23, 59, 59)),
        ("2022-01-10", (2022, 1, 10), (2022, 1, 10, 23, 59, 59)),
        ("2022-01-10T14:30", (2022, 1, 10, 14, 30), (2022, 1, 10, 14, 30, 59)),
        ("2022-01-10T14:30:05", (2022, 1, 10, 14, 30, 5), (2022, 1, 10, 14, 30, 5)),
        ("2022-01-10T14:30+06:00", (2022, 1, 10, 14, 30), (2022, 1, 10, 14, 30, 59)),
        ("1775-04-23/1775-04-26", (1775, 4, 23), (1775, 4, 26, 23, 59, 59)),
        ("1775/1776-03?", (1775, 1, 1), (1776, 3, 31, 23, 59, 59)),
    ],
)
def test_a_date_reaches_from_its_first_to_its_last_second(
    text: str, earliest: tuple[int, ...], latest: tuple[int, ...]
) -> None:
    read = parse(text)
    assert (read.earliest, read.latest) == (seconds(*earliest), seconds(*latest))
    assert read.text == text


@given(st.dates())
def test_days_are_counted_as_the_standard_library_counts_them(day: date) -> None:
    assert parse(day.isoformat()).earliest == seconds(day.year, day.month, day.day)


def test_days_before_the_common_era_follow_one_another_without_a_gap() -> None:
    ends = ["-0005-12", "-0004-01", "-0004-02", "-0004-03", "-0004-04"]
    for before, after in pairwise(parse(text) for text in ends):
        assert after.earliest == before.latest + 1
    years = ["Y-10000", "-9999", "-9998"]
    for before, after in pairwise(parse(text) for text in years):
        assert after.earliest == before.latest + 1
    for before, after in pairwise(parse(text) for text in ["-0001", "0000", "0001"]):
        assert after.earliest == before.latest + 1
    assert parse("-0004-02-29").latest == parse("-0004-02").latest


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1775", False, False),
        ("1775~", True, False),
        ("1775-04-19?", False, True),
        ("1775-04%", True, True),
        ("1775~/1776?", True, True),
        ("2022-01-10T14:30?", False, True),
    ],
)
def test_about_and_uncertain_are_kept_apart(text: str, approximate: bool, uncertain: bool) -> None:
    assert (parse(text).approximate, parse(text).uncertain) == (approximate, uncertain)


def test_equal_dates_mean_the_same_and_keep_their_own_text() -> None:
    one, other = parse("2022-01-10T14:30Z"), parse("2022-01-10T14:30+00:00")
    assert one == other
    assert hash(one) == hash(other)
    assert one.text != other.text
    assert parse("2022/2022") == parse("2022")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-01", "2022-01-01/2022-01-31"),  # some time in January; all through it
        ("2022", "2022?"),
        ("2022~", "2022?"),
        ("1775~/1783", "1775/1783~"),
        ("2022-01-10T14:30", "2022-01-10T14:30Z"),
        ("2022-01-10T14:30", "2022-01-10T14:30:00"),
    ],
)
def test_dates_that_say_different_things_are_not_equal(one: str, other: str) -> None:
    assert parse(one) != parse(other)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2022-02-30", "there is no 30 February"),
        ("2023-02-29", "there is no 29 February in 2023"),
        ("2022-00", "there is no month 00"),
        ("2022-13", "there is no month 13"),
        ("2022-01-10T24:00", "there is no time 24:00"),
        ("2022-01-10T14:30:60", "there is no time 14:30:60"),
        ("2022-01-10T14:30+16:00", "there is no time zone +16:00"),
        ("1776/1775", "the interval ends (1775) before it begins (1776)"),
        ("../1775", "an interval needs a date at both ends"),
        ("1775/", "an interval needs a date at both ends"),
        ("-0000", "there is no year -0000"),
        ("2022-01/2022-02-30", "there is no 30 February"),
        ("yesterday", "expected one such as 2022, 2022-01, 2022-01-10"),
        ("", "expected one such as 2022, 2022-01, 2022-01-10"),
        ("Y2022", "not a date"),
        ("1775/1776/1777", "not a date"),
        ("2022T14:30", "not a date"),
        ("٢٠٢٢", "not a date"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, wrong: str) -> None:
    error = refusal(text)
    assert wrong in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10.01.2022", "2022-01-10"),
        ("2022/01/10", "2022-01-10"),
        ("2022-1-5", "2022-01-05"),
        ("2022–01–10", "2022-01-10"),
        ("20220110", "2022-01-10"),
        ("13/01/2022", "2022-01-13"),
        ("01/13/2022", "2022-01-13"),
        ("01/2022", "2022-01"),
        ("Jan 2022", "2022-01"),
        ("10 January 2022", "2022-01-10"),
        ("January 10th, 2022", "2022-01-10"),
        (" 2022 ", "2022"),
        ("2022-01-10 9:05", "2022-01-10T09:05"),
        ("2022-01-10t14:30z", "2022-01-10T14:30Z"),
        ("c. 1775", "1775~"),
        ("circa 1775", "1775~"),
        ("1775?~", "1775%"),
        ("10.01.2022?", "2022-01-10?"),
        ("44 BC", "-0043"),
        ("1 BCE", "0000"),
        ("-43", "-0043"),
        ("850", "0850"),
        ("170000", "Y170000"),
        ("-17000", "Y-17000"),
        ("1770s", "1770/1779"),
        ("1775–1783", "1775/1783"),
        ("1775-04-23/26", "1775-04-23/1775-04-26"),
        ("23 Apr 1775 to 26 Apr 1775", "1775-04-23/1775-04-26"),
    ],
)
def test_a_common_slip_is_met_with_what_was_meant(text: str, meant: str) -> None:
    assert refusal(text).hint == f"Did you mean `{meant}`?"
    assert parse(meant).text == meant


@pytest.mark.parametrize("text", ["01/02/2022", "yesterday", "5/6", "2022-02-30", "Spring 2022"])
def test_nothing_is_offered_where_two_readings_or_none_are_likely(text: str) -> None:
    assert refusal(text).hint == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-01-10?", "10 Jan 2022?"),
        ("1775~", "about 1775"),
        ("1775%", "about 1775?"),
        ("2022-01", "Jan 2022"),
        ("-0043", "44 BCE"),
        ("-0043-03-15", "15 Mar 44 BCE"),
        ("0000", "1 BCE"),
        ("0850", "850 CE"),
        ("Y-17000~", "about 17,001 BCE"),
        ("2022-01-10T14:30", "10 Jan 2022, 14:30"),
        ("2022-01-10T14:30:05Z", "10 Jan 2022, 14:30:05 UTC"),
        ("2022-01-10T14:30+06:00", "10 Jan 2022, 14:30 UTC+6"),
        ("2022-01-10T14:30-03:30", "10 Jan 2022, 14:30 UTC−3:30"),
        ("1775-04-23/1775-04-26", "23–26 Apr 1775"),
        ("1775-04-23~/1775-04-26~", "about 23–26 Apr 1775"),
        ("1775-04-23/1775-04-26?", "23 Apr 1775 – 26 Apr 1775?"),
        ("1775-04-23/1775-05-02", "23 Apr – 2 May 1775"),
        ("1775-12-28/1776-01-03", "28 Dec 1775 – 3 Jan 1776"),
        ("1775-04-23/1776-04-23", "23 Apr 1775 – 23 Apr 1776"),
        ("1775-04/1775-05", "Apr–May 1775"),
        ("1775/1783", "1775–1783"),
        ("-0048/-0044", "49–45 BCE"),
        ("-0009/0014", "10 BCE – 14 CE"),
        ("1775/1776-03", "1775 – Mar 1776"),
        ("2022-01-10T14:30/2022-01-10T15:00", "10 Jan 2022, 14:30–15:00"),
        ("2022-01-10T14:30Z/2022-01-10T15:00Z", "10 Jan 2022, 14:30–15:00 UTC"),
        ("2022-01-10T14:30/2022-01-11T14:30", "10 Jan 2022, 14:30 – 11 Jan 2022, 14:30"),
    ],
)
def test_a_date_reads_as_a_person_would_write_it(text: str, words: str) -> None:
    assert readable(parse(text)) == words


@pytest.mark.parametrize(
    ("later", "earlier", "certain"),
    [
        ("2022-01-11", "2022-01-10", True),
        ("2022-01-10", "2022-01-10", False),
        ("2022-02", "2022-01-31", True),
        ("2022", "2022-01-10", False),
        ("2022-01-11", "2022-01", False),
        ("2023", "2022-01/2022-12", True),
        ("2022-01-12?", "2022-01-10", False),
        ("2022-01-12", "2022~", False),
        ("2022-01-10T15:00", "2022-01-10T14:30", True),
        ("2022-01-10T15:00Z", "2022-01-10T20:30+06:00", True),
        ("2022-01-10T20:30+06:00", "2022-01-10T15:00Z", False),
        ("2022-01-11", "2022-01-10T20:00Z", False),  # by which clock is it the 11th?
        ("2022-01-13", "2022-01-10T20:00Z", True),
    ],
)
def test_one_date_is_after_another_only_where_no_doubt_is_left(
    later: str, earlier: str, certain: bool
) -> None:
    assert certainly_after(parse(later), parse(earlier)) is certain


@pytest.mark.parametrize(
    ("event", "said", "words"),
    [
        ("2022-01-10", "2022-01-10", "the same day"),
        ("2022-01-10", "2022-01-11", "the next day"),
        ("2022-01-10", "2022-01-12", "2 days later"),
        ("2022-01-10T23:50", "2022-01-11T00:10", "the next day"),
        ("2022-01-10T23:50Z", "2022-01-11T05:55+06:00", "the same day"),
        ("1775-04-19", "1775-04-23/1775-04-26", "4–7 days later"),
        ("2022-01-02/2022-01-11", "2022-01-13", "2 days later"),
        ("2022-01-02/2022-01-11", "2022-01-11/2022-01-15", "at most 4 days later"),
        ("2022-01-02/2022-01-11", "2022-01-10?", "during the event?"),
        ("2022-01", "2022-01-10?", "the same month?"),
        ("2022-01", "2022-02-10", "the next month"),
        ("1775-04-19", "1775-07-20", "about 3 months later"),
        ("1775-04-19", "1775-07", "3 months later"),
        ("1775-04-19", "1825", "50 years later"),
        ("1775-04-19", "1825-06-20", "about 50 years later"),
        ("1775~", "1825", "about 50 years later"),
        ("2022-01", "2024-03", "about 2 years later"),
        ("-0043-03-15", "0120", "163 years later"),
        ("1775-04-19", "1775-04-18", "before the event"),
        ("1775-04-19", "1775-04", "the same month"),
        ("2022-01-10T10:00", "2022-01-10T09:00", "before the event"),
        ("1775-04-19", "1700~", "before the event"),
        ("1775~", "1776", None),
        ("1775-04-19~", "1775-04-20", None),
        ("1775-04-19", "1774~", None),
        ("2022-01-02/2022-01-11", "2022-01-01/2022-01-15", None),
    ],
)
def test_how_long_after_the_event_something_was_said(
    event: str, said: str, words: str | None
) -> None:
    assert distance(parse(event), parse(said)) == words


marks = st.sampled_from(["", "~", "?", "%"])
zones = st.sampled_from(["", "Z", "+06:00", "-03:30", "+05"])


@st.composite
def moments(draw: st.DrawFn) -> str:
    mark = draw(marks)
    if draw(st.integers(0, 9)) == 0:
        sign = draw(st.sampled_from(["", "-"]))
        return f"Y{sign}{draw(st.integers(10_000, 10**12 - 1))}{mark}"
    day = draw(st.dates())
    year = draw(st.sampled_from([day.year, 800 - day.year]))  # leap years stay leap years
    text = f"-{-year:04}" if year < 0 else f"{year:04}"
    time = draw(st.times()).isoformat(draw(st.sampled_from(["minutes", "seconds"])))
    finer = [f"-{day.month:02}", f"-{day.day:02}", f"T{time}{draw(zones)}"]
    return text + "".join(finer[: draw(st.integers(0, 3))]) + mark


@st.composite
def dates(draw: st.DrawFn) -> str:
    begin = draw(moments())
    if draw(st.booleans()):
        return begin
    end = draw(moments())
    first, last = sorted([begin, end], key=lambda text: parse(text).earliest)
    return f"{first}/{last}"


nearly_dates = st.text("0123456789-/:.TZY+~?% ,JanuryFebMchBCE–", max_size=40)


def outcome(text: str) -> Date | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


@given(st.text() | nearly_dates)
@example("~" * 64)
@example("/" * 64)
@example("9" * 100_000)
@example("\ud800")
def test_any_text_is_a_date_or_is_refused_in_one_sentence(text: str) -> None:
    read = outcome(text)
    if isinstance(read, Date):
        assert read.text == text
        return
    assert str(read).isprintable()
    if read.hint:
        assert isinstance(outcome(read.hint.split("`")[1]), Date)


@given(dates())
def test_a_valid_date_begins_before_it_ends_and_has_words(text: str) -> None:
    read = outcome(text)
    if isinstance(read, DateError):  # two zones can turn the order of two moments of one day
        assert "before it begins" in str(read)
        assert text.count("T") == 2
        return
    assert read.earliest <= read.latest
    assert readable(read)
    assert readable(read).isprintable()


@given(dates(), dates())
def test_what_is_certainly_after_leaves_no_other_order(one: str, other: str) -> None:
    event, said = outcome(one), outcome(other)
    if isinstance(event, DateError) or isinstance(said, DateError):
        return
    assert not (certainly_after(event, said) and certainly_after(said, event))
    words = distance(event, said)
    if certainly_after(event, said):
        assert words == "before the event"
    elif words is not None and not (event.uncertain or said.uncertain):
        assert words != "before the event" or event.approximate or said.approximate


@given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(2, 59))
def test_days_are_counted_out_up_to_two_months(event: date, days: int) -> None:
    said = event + timedelta(days)
    words = distance(parse(event.isoformat()), parse(said.isoformat()))
    assert words == f"{days} days later"


def test_what_a_misspelt_date_was_meant_to_be_is_thought_of_only_then() -> None:
    script = (
        "import sys; from claims.dates import DateError, parse; parse('1775-04-19?'); "
        "assert 'claims.misspelt_dates' not in sys.modules\n"
        "try: parse('19 April 1775')\n"
        "except DateError as error: print(error.hint)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "Did you mean `1775-04-19`?\n"
