"""Scan -> the nth day, weekday, week or month of a longer time: `أول جمعة من رمضان`, `الثلاثاء الأخير من مارس`, `آخر يوم من الشهر الجاري`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from rawi.reading.mentions.calendars import Moment, day, edge, month, span
from rawi.reading.mentions.times_dates import impossible, month_point, ordinal_month
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.mentions.times_units import period, several, this_period
from rawi.reading.mentions.times_years import year_phrase
from rawi.reading.text.tokens import NUMBER, WORD

_LAST = -1
_LAST_WORDS = frozenset(("الاخير", "الاخيرة", "الاخيره"))
_UNITS = ("day", "week", "month")
_WIDTH, _HALF = 7, 15


class Ranked(NamedTuple):
    """What is counted (`weekday` with its number, or a unit), which of them (-1 the last), whether they are several, and the token after."""

    kind: str
    number: int
    rank: int
    several: bool
    last: int


def rank_first(scan: Scan, at: int) -> Match | None:
    """`أول ثلاثاء من أكتوبر`, `ثالث يوم من شهر 2`, `آخر أسبوع في سبتمبر`."""
    rank, last = _rank(scan, at)
    if not rank:
        return None
    if rank == _LAST:
        lately = _last_of_them(scan, at, last)
        if lately is not None:
            return lately
    unit = scan.hit(last, ("unit",))
    named = scan.hit(unit.last if unit is not None and unit.sense.name == "day" else last, ("weekday",))
    if named is not None and not named.prefix:
        return _within(scan, at, Ranked("weekday", named.sense.value, rank, False, named.last))
    if unit is None or unit.prefix or unit.article or unit.sense.value != 1 or unit.sense.name not in _UNITS:
        return None
    return _within(scan, at, Ranked(unit.sense.name, 0, rank, False, unit.last))


def _last_of_them(scan: Scan, at: int, start: int) -> Match | None:
    """`آخر 24 ساعة`, `آخر ثلاثة أيام`: so many back from the day of publication."""
    numeral = scan.numerals.cardinal(scan.tokens, start) if start < len(scan.forms) and scan.kinds[start] in (WORD, NUMBER) else None
    unit = scan.hit(numeral.last, ("unit",)) if numeral is not None else None
    if numeral is None or numeral.prefix or unit is None or unit.prefix or unit.article or numeral.low != int(numeral.low):
        return None
    return Match(at, unit.last, several(scan.ref, unit.sense.name, int(numeral.low), -1)) if 1 < numeral.low <= 1000 else None


def _rank(scan: Scan, at: int) -> tuple[int, int]:
    """The rank that a word gives to the noun behind it, and the token after it; 0 for none."""
    if scan.hit(at, ("rank",)) is not None:
        return _LAST, at + 1
    ordinal = scan.numerals.ordinals.get(scan.forms[at]) if scan.kinds[at] == WORD else None
    fits = ordinal is not None and not ordinal.article and ordinal.entry <= 31
    return (ordinal.entry, at + 1) if fits and ordinal is not None else (0, at)


def rank_behind(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`الجمعة الأخيرة من رمضان`, `اليوم الثالث من أكتوبر`, `الأيام الأولى من يونيو`; `hit` is the noun."""
    if hit.last >= len(scan.forms) or scan.kinds[hit.last] != WORD:
        return None
    named = hit.sense.kind == "weekday"
    unit = "day" if hit.sense.kind == "deictic" else hit.sense.name
    if not named and (not hit.article and hit.sense.kind != "deictic" or unit not in _UNITS or hit.sense.value == 2):
        return None
    several = hit.sense.kind == "unit" and hit.sense.value == 0
    if scan.forms[hit.last] in _LAST_WORDS:
        return _within(scan, at, Ranked("weekday" if named else unit, hit.sense.value, _LAST, several, hit.last + 1))
    ordinal = scan.numerals.ordinal(scan.tokens, hit.last)
    if ordinal is None or not ordinal.article or ordinal.prefix or ordinal.low > 31:
        return None
    return _within(scan, at, Ranked("weekday" if named else unit, hit.sense.value, int(ordinal.low), several, ordinal.last))


def half_of_month(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`النصف الثاني من شهر مايو`, `النصف الأول من الشهر الجاري`."""
    if hit.sense.kind != "half":
        return None
    whole = _container(scan, Ranked("half", 0, hit.sense.value, False, hit.last))
    first, last = _ends(whole.moment) if whole is not None else (None, None)
    if whole is None or first is None or last is None:
        return None
    middle = first + timedelta(days=_HALF - 1)
    ends = (first, middle) if hit.sense.value == 1 else (middle + timedelta(days=1), last)
    return Match(at, whole.last, span(day(ends[0], whole.moment.basis), day(ends[1], whole.moment.basis), "half"))


def _within(scan: Scan, at: int, ranked: Ranked) -> Match | None:
    whole = _container(scan, ranked)
    if whole is None or whole.moment.value is None:
        return None
    moment = _settled(ranked, whole.moment)
    if moment is None and (ranked.kind != "weekday" or ranked.rank > 5):
        return None  # no day of this month: it is another count
    return Match(at, whole.last, moment or impossible(scan, at, whole.last))


def _container(scan: Scan, ranked: Ranked) -> Match | None:
    """The month or year that is counted in: `من شهر مايو`, `في أكتوبر 2014`, `بشهر 10`, `من الشهر الجاري`, `من عام 2027`."""
    at = ranked.last
    if at >= len(scan.forms):
        return None
    linked = scan.forms[at] in ("من", "في")
    if not linked and not (scan.forms[at].startswith("ب") and scan.hit(at, ("month", "hijri", "unit")) is not None):
        return None
    start = at + linked
    found = month_point(scan, start) or ordinal_month(scan, start) or period(scan, start) or this_period(scan, start)
    if found is not None and found.moment.grain == "month":
        return found if ranked.kind != "month" else None
    if ranked.kind not in ("week", "month"):
        return None
    year = year_phrase(scan, start)
    return year if year is not None and year.moment.grain == "year" else None


def _settled(ranked: Ranked, whole: Moment) -> Moment | None:
    """The day, week or month meant, or None where there is none such."""
    first, last = _ends(whole)
    if first is None or last is None:
        return None
    if ranked.several:
        name = "end" if ranked.rank == _LAST else "start" if ranked.rank == 1 else ""
        return edge(whole, name, narrow=True) if name else None
    if ranked.kind == "month":
        return month(first.year, 12 if ranked.rank == _LAST else ranked.rank, whole.basis) if ranked.rank <= 12 else None
    if ranked.kind == "week":
        return _week(first, last, ranked.rank, whole.basis)
    when = _day(first, last, ranked)
    return day(when, whole.basis) if when is not None and first <= when <= last else None


def _ends(whole: Moment) -> tuple[date | None, date | None]:
    """The first and last day; of a Hijri month those of its value, without the day's doubt."""
    value = whole.value or ""
    if whole.grain == "month" and value.count("-") == 4:
        low, _, high = value.partition("/")
        return date.fromisoformat(low), date.fromisoformat(high)
    return whole.earliest, whole.latest


def _day(first: date, last: date, ranked: Ranked) -> date | None:
    if ranked.kind != "weekday":
        return last if ranked.rank == _LAST else first + timedelta(days=ranked.rank - 1)
    if ranked.rank == _LAST:
        return last - timedelta(days=(last.isoweekday() - ranked.number) % 7)
    return first + timedelta(days=(ranked.number - first.isoweekday()) % 7 + 7 * (ranked.rank - 1))


def _week(first: date, last: date, rank: int, basis: str | None) -> Moment | None:
    """Seven days counted from the first day of the month or year, or its last seven: a report means no week of the calendar by it."""
    begins = last - timedelta(days=_WIDTH - 1) if rank == _LAST else first + timedelta(days=_WIDTH * (rank - 1))
    if begins > last:
        return None
    ends = min(begins + timedelta(days=_WIDTH - 1), last)
    return span(day(begins, basis), day(ends, basis), "week")
