"""Dates of a query: `2018`, `2018-07`, `2018-07-21` -> days, and what each field of dates asks of them. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

PUBLISHED = ("before", "after", "published")  # fields about the day of publication
HAPPENED = ("on", "from", "until")  # fields about when it is said to have happened
DATES = (*PUBLISHED, *HAPPENED)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")


class Days(NamedTuple):
    """Published from `first` to `last`, both included; proleptic Gregorian ordinals."""

    at: int
    first: int
    last: int


class Happened(NamedTuple):
    """Said to have happened from `first` to `last`, both included: ISO dates, None where that end is open."""

    at: int
    first: str | None
    last: str | None


def dates(at: int, field: str, text: str) -> Days | Happened | None:
    """What a field of `DATES` asks for; None where `text` is no date."""
    span = _span(text)
    if span is None:
        return None
    first, last = span
    match field:
        case "before":
            return Days(at, 1, first.toordinal() - 1)
        case "after":
            return Days(at, last.toordinal() + 1, date.max.toordinal())
        case "published":
            return Days(at, first.toordinal(), last.toordinal())
        case "from":
            return Happened(at, first.isoformat(), None)
        case "until":
            return Happened(at, None, last.isoformat())
    return Happened(at, first.isoformat(), last.isoformat())


def _span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # the pattern has four digits there
    try:
        first = date(year, month or 1, day or 1)
        return first, date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # no such day, month or year
        return None
