"""Rows of duckling's corpora -> Cases. Their moment is 12 February 2013, 04:30, two hours behind Greenwich."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from tests.sets.times_cases import Case, Expected, Row, days, period, text_of

SAID = date(2013, 2, 12)
_DURATION = re.compile(r"\(DurationData (-?\d+) (\w+)\)")
_MOMENT = re.compile(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)")
_GRAIN = re.compile(r"\) (Second|Minute|Hour|Day|Week|Month|Year)\b")
_PART = re.compile(r"(?:في )?(?:نصف|نص|منتصف|بداية|نهاية|اوائل|أوائل|اواخر|أواخر|مطلع) ")
FEASTS = "a feast: no feast stands in the data of time"
PART = "a single day for a part of a month: a part of a month is a stretch of days here"
MOMENT = "reaches to or from the minute of asking"


def read_duckling(row: Row) -> Case | None:
    """A duration or a time; rows of other dimensions are none of ours."""
    dimension, text, told = text_of(row, "dim"), text_of(row, "input"), text_of(row, "expected_hs")
    if dimension not in ("Duration", "Time"):
        return None
    name, expected, left_out = _time(text, told) if dimension == "Time" else ("duckling durations", _length(told), None)
    return Case(name, text, SAID, text, None, expected, left_out)


def _length(told: str) -> Expected:
    if told == "NEGATIVE":
        return Expected("none")
    found = _DURATION.fullmatch(told)
    if found is None:
        raise ValueError(f"expected_hs: expected (DurationData N Unit), found {told!r}")
    return Expected("length", amounts={found[2].lower(): Fraction(found[1])})


def _time(text: str, told: str) -> tuple[str, Expected, str | None]:
    if told == "NEGATIVE":
        return "duckling times, negative", Expected("none"), None
    moments = [tuple(map(int, found)) for found in _MOMENT.findall(told)]
    grain = _GRAIN.search(told)
    if not moments or grain is None:
        raise ValueError(f"expected_hs: expected (datetime (…) Grain), found {told!r}")
    unit = grain[1].lower()
    if "Holiday" in told:
        return "duckling feasts", days(date(*moments[0][:3])), FEASTS
    if len(moments) == 2:
        return _interval(moments, unit)
    if unit in ("hour", "minute", "second"):
        clock = Expected("clock", date(*moments[0][:3]), value=f"T{moments[0][3]:02}:{moments[0][4]:02}")
        return "duckling times, clock", clock, MOMENT if unit == "second" and moments[0][3:5] == (4, 30) else None
    first = date(*moments[0][:3])
    if unit == "day":
        return "duckling times, day", days(first), PART if _PART.match(text) else None
    return "duckling times, week to year", period(first, unit), None


def _interval(moments: list[tuple[int, ...]], unit: str) -> tuple[str, Expected, str | None]:
    """The end is excluded; an interval of hours is one of clock times."""
    low, high = (date(*moment[:3]) for moment in moments)
    if unit in ("hour", "minute", "second"):
        return "duckling intervals", days(low, high), MOMENT if unit == "second" else "from clock time to clock time: appointments"
    return "duckling intervals", days(low, high - timedelta(days=1)), None
