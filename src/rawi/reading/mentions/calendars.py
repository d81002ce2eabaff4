"""Dates -> Moments: ISO values with their first and last day, in the Gregorian and the Hijri calendar. No text here.

Weeks are ISO weeks. Hijri dates are those of Umm al-Qura (1343-1500), which sightings may shift by a day: the interval says so.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

HIJRI_FIRST, HIJRI_LAST = 1343, 1500
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_EDGE = 2  # years at either end of Python's calendar
_EARLY, _LATE = 10, 21  # days of a month at which its first third ends and its last begins


class Moment(NamedTuple):
    """A TIMEX3 `value` with its first and last day; None where it cannot be told."""

    value: str | None
    earliest: date | None
    latest: date | None
    grain: str
    modifier: str | None = None
    basis: str | None = None


def parse_date(published: str | None) -> date | None:
    """The day of an ISO date or timestamp; None for anything else, and for the calendar's first and last years, beyond which nothing counts."""
    try:
        when = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return when if when is not None and _EDGE < when.year < date.max.year - _EDGE else None


def day(when: date, basis: str | None) -> Moment:
    """One day."""
    return Moment(when.isoformat(), when, when, "day", None, basis)


def make_day(year: int, month: int, number: int, basis: str | None) -> Moment | None:
    """One day, or None if there is no such day."""
    try:
        return day(date(year, month, number), basis)
    except ValueError:
        return None


def week(when: date, basis: str | None) -> Moment:
    """The ISO week of a day."""
    year, number, weekday = when.isocalendar()
    first = when - timedelta(days=weekday - 1)
    return Moment(f"{year:04}-W{number:02}", first, first + timedelta(days=6), "week", None, basis)


def month(year: int, number: int, basis: str | None) -> Moment | None:
    """One month; `number` may run past 12 or below 1."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not 1 <= year <= 9998:
        return None
    first = date(year, number, 1)
    return Moment(f"{year:04}-{number:02}", first, _month_end(year, number), "month", None, basis)


def year(number: int, basis: str | None) -> Moment | None:
    """One year."""
    return years(number, 1, f"{number:04}", "year", basis)


def years(first: int, count: int, value: str, grain: str, basis: str | None) -> Moment | None:
    """Years `first` up to `first + count`."""
    if not (first >= 1 and first + count - 1 <= 9998):
        return None
    return Moment(value, date(first, 1, 1), date(first + count - 1, 12, 31), grain, None, basis)


def decade(first: int, basis: str | None) -> Moment | None:
    """Ten years from `first`; TIMEX3 writes `199` for the 1990s."""
    return years(first, 10, f"{first // 10:03}", "decade", basis)


def century(number: int, basis: str | None) -> Moment | None:
    """The nth century; TIMEX3 writes `19` for the twentieth."""
    return years((number - 1) * 100 or 1, 100, f"{number - 1:02}", "century", basis)


def months_of_year(number: int, first: int, count: int, value: str, basis: str | None) -> Moment | None:
    """Months `first` up to `first + count` of a year, which may run into the next: quarters, halves, seasons."""
    if not 1 <= number <= 9996:
        return None
    last = first + count - 1
    end = _month_end(number + (last - 1) // 12, (last - 1) % 12 + 1)
    return Moment(value, date(number, first, 1), end, "month", None, basis)


def season(number: int, name: str, basis: str | None) -> Moment | None:
    """`2016-SU`; winter begins in December of its year."""
    moment = months_of_year(number, _SEASONS[name], 3, f"{number:04}-{name}", basis)
    return moment._replace(grain="season") if moment is not None else None


def span(first: Moment, last: Moment, grain: str | None = None) -> Moment:
    """From one moment to another; no value where one of them has none, or where the second ends before the first begins."""
    basis = first.basis if first.basis == last.basis else "published"
    if not (first.value and last.value and first.earliest and last.latest) or last.latest < first.earliest:
        return Moment(None, None, None, grain or first.grain, None, basis)
    return Moment(f"{first.value}/{last.value}", first.earliest, last.latest, grain or first.grain, first.modifier, basis)


def shift(when: date, unit: str, count: int) -> date | None:
    """A day moved by a number of units; None beyond the calendar."""
    try:
        if unit in ("year", "decade", "century", "month"):
            months = count * {"year": 12, "decade": 120, "century": 1200, "month": 1}[unit]
            index = when.year * 12 + when.month - 1 + months
            number, at = index // 12, index % 12 + 1
            return date(number, at, min(when.day, calendar.monthrange(number, at)[1]))
        return when + timedelta(days=count * {"week": 7}.get(unit, 1))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def at_grain(when: date, grain: str, basis: str | None) -> Moment | None:
    """The day, month, year or decade in which a day lies; a week is told by its day, as an editor would."""
    if grain == "week":
        around = week(when, basis)
        return around._replace(value=when.isoformat())
    if grain == "month":
        return month(when.year, when.month, basis)
    if grain in ("year", "decade", "century"):
        moment = year(when.year, basis)
        return moment._replace(grain=grain) if moment is not None else None
    return day(when, basis)._replace(grain=grain)


def weekday(ref: date, number: int, direction: str) -> date:
    """The nearest such day: `past` and `future` may be the day itself, `last` and `next` may not."""
    back = (ref.isoweekday() - number) % 7
    if direction in ("future", "next"):
        ahead = (7 - back) % 7
        return ref + timedelta(days=ahead or (7 if direction == "next" else 0))
    return ref - timedelta(days=back or (7 if direction == "last" else 0))


def edge(moment: Moment, name: str, narrow: bool) -> Moment:
    """The start, middle or end of a moment: its value stays, its interval shrinks. `narrow`: one month of a year, not three."""
    first, last = moment.earliest, moment.latest
    if first is None or last is None:
        return moment._replace(modifier=name)
    if moment.grain == "month" and first.month == last.month:
        bounds = {"start": (first, first.replace(day=_EARLY)), "end": (first.replace(day=_LATE), last)}
        low, high = bounds.get(name, (first.replace(day=_EARLY + 1), first.replace(day=_LATE - 1)))
    elif moment.grain == "year" and first.year == last.year:
        width = 1 if narrow else 3
        ends = {"start": (1, width), "end": (13 - width, 12)}.get(name, (5, 8))
        low, high = date(first.year, ends[0], 1), _month_end(first.year, ends[1])
    else:
        third = (last - first) // 3
        low, high = {"start": (first, first + third), "end": (last - third, last)}.get(name, (first + third, last - third))
    return moment._replace(earliest=low, latest=high, modifier=name)


def hijri(number: int, at: int | None, on: int | None, basis: str | None) -> Moment | None:
    """A Hijri day, month (`on` None) or year (`at` None), by its Gregorian value; None for no such date or out of range."""
    try:
        first = Hijri(number, at or 1, on or 1)
        last = Hijri(number, at or 12, on or Hijri(number, at or 12, 1).month_length())
        low, high = first.to_gregorian(), last.to_gregorian()
    except (ValueError, OverflowError):
        return None
    start, end = date(low.year, low.month, low.day), date(high.year, high.month, high.day)
    value = start.isoformat() if on else f"{start.isoformat()}/{end.isoformat()}"
    grain = "day" if on else "month" if at else "year"
    return Moment(value, start - timedelta(days=1), end + timedelta(days=1), grain, None, basis)


def hijri_year(when: date) -> int | None:
    """The Hijri year of a day, None out of range."""
    try:
        return Gregorian(when.year, when.month, when.day).to_hijri().year
    except (ValueError, OverflowError):
        return None


def _month_end(number: int, at: int) -> date:
    return date(number, at, calendar.monthrange(number, at)[1])
