"""Scan -> dates in digits: `20/8/2018`, `2018-08-20`, `20.8.2018`, `3/2015`, `السبت 21/09`, `22-4` in a plan."""

from __future__ import annotations

from rawi.reading.mentions.calendars import hijri, make_day, month
from rawi.reading.mentions.times_dates import complete, impossible
from rawi.reading.mentions.times_months import Month
from rawi.reading.mentions.times_scan import Match, Scan
from rawi.reading.text.tokens import DASH, NUMBER, STOP, WORD


def numeric(scan: Scan, at: int) -> Match | None:
    """`20/8/2018`, `2018-08-20`, `20.8.2018`, `3/2015`, `20/8`."""
    parts, last = _numeric_parts(scan, at)
    if "/" in scan.forms[at] and len(parts) == 3 and _no_year(parts):
        return Match(at, last, impossible(scan, at, last))
    values = [int(part) for part in parts if part.isdigit() and len(part) <= 4]
    if len(values) != len(parts) or len(values) < 2:
        return None
    if len(values) == 3:
        return _full(scan, at, last, parts, values)
    slash = "/" in scan.forms[at] or scan.kinds[at + 1 : at + 2] == DASH
    slash = slash or (len(parts[0]) == 4 and (last >= len(scan.forms) or scan.kinds[last] != WORD))  # 2015.3 counts nothing
    if max(values) > 1900 and min(values) <= 12 and min(values) >= 1 and max(values) <= 2100 and slash:
        moment = month(max(values), min(values), "absolute")
        return Match(at, last, moment) if moment is not None else None
    if len(parts[0]) <= 2 and len(parts[1]) <= 2 and scan.ref is not None and _day_and_month(scan, at, last, slash=slash):
        on, number = values if values[1] <= 12 else values[::-1]
        return complete(scan, at, Month(at, last, "month", number, "named"), on) if 1 <= number <= 12 and 1 <= on <= 31 else None
    return None


def _no_year(parts: list[str]) -> bool:
    """`0/0/0`, `5/5/99999`, `1/1/0000`: three numbers that can be nothing but a date, and are none."""
    if not all(part.isdigit() and len(part) <= 5 for part in parts):
        return False
    zero = any(int(part) == 0 for part in parts)
    return zero or max(len(part) for part in parts) == 5


def _day_and_month(scan: Scan, at: int, last: int, *, slash: bool) -> bool:
    """Whether two numbers are a day and a month: a word before says so, or it is a plan and nothing is counted by them."""
    if slash and _date_before(scan, at):
        return True
    return scan.prefer == "future" and (last >= len(scan.forms) or scan.kinds[last] != WORD) and scan.kinds[last : last + 1] != "%"


def _numeric_parts(scan: Scan, at: int) -> tuple[list[str], int]:
    form, last = scan.forms[at], at + 1
    for mark in "/.":
        if mark in form:
            return form.split(mark), last
    parts = [form]
    while last + 1 < len(scan.forms) and len(parts) < 3 and _joint(scan, last) and scan.kinds[last + 1] == NUMBER:
        parts.append(scan.forms[last + 1])
        last += 2
    return parts, last


def _joint(scan: Scan, at: int) -> bool:
    return (scan.kinds[at] in (DASH, STOP) or scan.forms[at] in "/\\") and scan.glued(at) and scan.glued(at + 1)


def _date_before(scan: Scan, at: int) -> bool:
    """A day and month in digits need a word that says so: `يوم السبت 21/09`, `الموافق 14/2`."""
    return at > 0 and scan.hit(at - 1, ("weekday", "day", "equals")) is not None


def _full(scan: Scan, at: int, last: int, parts: list[str], values: list[int]) -> Match | None:
    """Day, month and year in either order; a day over 12 in the middle is a month-first date."""
    if len(parts[0]) == 4:
        number, second, third = values
    elif len(parts[2]) == 4:
        third, second, number = values
    elif len(parts[2]) == 2 and ("/" in scan.forms[at] or scan.kinds[at + 1 : at + 2] == DASH) and all(len(p) <= 2 for p in parts):
        third, second, number = values[0], values[1], 2000 + values[2]
    else:
        return None
    if second > 12 >= third and number > 1500:
        second, third = third, second
    if not (1300 <= number <= 2200):
        return None
    end = last + (last < len(scan.forms) and scan.forms[last] in ("ه", "م") and scan.glued(last))
    if number <= 1500:
        return Match(at, end, hijri(number, second, third, "absolute") or impossible(scan, at, last))
    return Match(at, end, make_day(number, second, third, "absolute") or impossible(scan, at, last))
