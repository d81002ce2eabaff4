"""Scan -> periods: `الشهر الماضي`, `السنوات الثلاث الماضية`, `الـ48 ساعة الماضية`, `هذا الأسبوع`."""

from __future__ import annotations

from datetime import date, timedelta

from rawi.reading.mentions.calendars import (
    Moment,
    at_grain,
    century,
    day,
    decade,
    hijri,
    hijri_year,
    month,
    season,
    shift,
    span,
    week,
    year,
)
from rawi.reading.mentions.numerals import Numeral
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.text.tokens import NUMBER


def period(scan: Scan, at: int) -> Match | None:
    """`الشهر الماضي`, `العامين الماضيين`, `الأسابيع القليلة الماضية`, `الـ48 ساعة الماضية`."""
    unit = scan.hit(at, ("unit",))
    if unit is None:
        return _counted_period(scan, at)
    if not unit.article:
        return None
    last, count = unit.last, {1: 1, 2: 2}.get(unit.sense.value)
    if unit.sense.value == 0:
        numeral = _inner_number(scan, last)
        if numeral is not None:
            last, count = numeral.last, int(numeral.low)
    few = scan.hit(last, ("few",))
    islamic = unit.sense.name == "year" and unit.sense.value == 1 and scan.forms[last : last + 1] in (["الهجري"], ["الهجرية"])
    relation = scan.hit(few.last if few is not None else last + islamic, ("relation",))
    if (
        unit.sense.name in ("minute", "second")
        or relation is None
        or relation.prefix
        or (unit.sense.name == "day" and unit.sense.value == 1 and relation.sense.name == "last")
        or (unit.sense.name == "year" and scan.guard(at - 1, "guard", "public"))
    ):
        return None
    if islamic:
        base = hijri_year(scan.ref) if scan.ref is not None else None
        found = hijri(base + relation.sense.value, None, None, "published") if base is not None else None
        moment = found or Moment(None, None, None, "year")
    elif unit.sense.value == 1:
        moment = one_period(scan, unit.sense.name, relation)
    else:
        moment = several(scan.ref, unit.sense.name, count, relation.sense.value)
    return Match(at, relation.last, moment)


def _inner_number(scan: Scan, at: int) -> Numeral | None:
    """`الثلاث` in `السنوات الثلاث الماضية`, `الـ10` or a bare digit in `الأيام 10 الماضية`."""
    if at >= len(scan.forms):
        return None
    numeral = scan.numerals.cardinal(scan.tokens, at)
    fits = numeral is not None and (numeral.article or scan.kinds[at] == NUMBER) and numeral.low <= 1000 and numeral.low == int(numeral.low)
    return numeral if fits else None


def _counted_period(scan: Scan, at: int) -> Match | None:
    """`الـ48 ساعة الماضية`, `24 ساعة الماضية`."""
    numeral = scan.numerals.cardinal(scan.tokens, at)
    unit = scan.hit(numeral.last, ("unit",)) if numeral is not None else None
    relation = scan.hit(unit.last, ("relation",)) if unit is not None else None
    if numeral is None or unit is None or relation is None or numeral.low != int(numeral.low) or numeral.low > 1000:
        return None
    if unit.article and not numeral.article:
        return None
    return Match(at, relation.last, several(scan.ref, unit.sense.name, int(numeral.low), relation.sense.value))


def one_period(scan: Scan, unit: str, relation: Hit) -> Moment:
    """The week, month, year … before, around or after the day of publication."""
    if relation.sense.name == "following" and scan.prefer != "future":
        told = scan.told if scan.told is not None and scan.told.grain in (unit, "day") else None
        found = around(told.earliest, unit, relation.sense.value) if told is not None and told.earliest is not None else None
        return found._replace(basis="event") if found is not None else Moment(None, None, None, unit, None, "event")
    if relation.sense.name == "last" or scan.ref is None:
        return Moment(None, None, None, unit)
    return around(scan.ref, unit, relation.sense.value) or Moment(None, None, None, unit)


def around(ref: date, unit: str, step: int) -> Moment | None:
    """The unit in which `ref` lies, `step` units on."""
    basis = "published"
    if unit == "year":
        return year(ref.year + step, basis)
    if unit == "month":
        return month(ref.year, ref.month + step, basis)
    if unit == "week":
        return week(ref + timedelta(days=7 * step), basis)
    if unit == "decade":
        return decade((ref.year // 10 + step) * 10, basis)
    if unit == "century":
        return century(ref.year // 100 + 1 + step, basis)
    moment = day(ref + timedelta(days=step), basis) if unit in ("day", "night") else day(ref, basis)._replace(grain=unit)
    return moment._replace(modifier="night") if unit == "night" else moment


def several(ref: date | None, unit: str, count: int | None, step: int) -> Moment:
    """From so many units back to the day of publication, or from it so many on."""
    if ref is None or step == 0:
        return Moment(None, None, None, unit)
    if count is None:
        return vague_span(ref, unit, step)
    if unit in ("second", "minute", "hour"):
        count, other = (
            max(1, round(count / 24)) if unit == "hour" else 1,
            shift(ref, "day", step * max(1, round(count / 24)) if unit == "hour" else step),
        )
    else:
        other = shift(ref, "day" if unit == "night" else unit, step * count)
    if other is None:
        return Moment(None, None, None, unit)
    grain = {"hour": "day", "week": "day", "decade": "year", "century": "year"}.get(unit, unit)
    ends = [at_grain(when, grain, "published") for when in sorted((ref, other))]
    if ends[0] is None or ends[1] is None:
        return Moment(None, None, None, unit)
    return span(ends[0], ends[1], unit)


def vague_span(ref: date, unit: str, step: int) -> Moment:
    """`الساعات الماضية` is the last day or so, `الأسابيع الماضية` a month or so; of days, months and years nothing is told."""
    if unit in ("hour", "minute", "second"):
        other = ref + timedelta(days=step)
        ends = sorted((ref, other))
        return span(day(ends[0], "published"), day(ends[1], "published"), unit)
    if unit == "week":
        ends = sorted((ref, ref + timedelta(days=28 * step)))
        low, high = (at_grain(when, "month", "published") for when in ends)
        return span(low, high, unit) if low is not None and high is not None else Moment(None, None, None, unit)
    return Moment(None, None if step < 0 else ref, ref if step < 0 else None, unit, None, "published")


def this_period(scan: Scan, at: int) -> Match | None:
    """`هذا الأسبوع`, `هذه السنة`, `هذا الصيف`, `هذا الصباح`."""
    this = scan.hit(at, ("this",))
    inner = scan.hit(this.last, ("unit", "season", "part")) if this is not None else None
    if this is None or inner is None or scan.forms[at].endswith(("ذات", "نفس")):
        return None
    name = inner.sense.name
    if inner.sense.kind == "part":
        moment = day(scan.ref, "published") if scan.ref is not None else Moment(None, None, None, "day")
        return Match(at, inner.last, moment._replace(modifier=name)) if inner.sense.value == 2 else None
    if not inner.article or inner.sense.value in (0, 2):
        return None
    if scan.ref is None:
        return Match(at, inner.last, Moment(None, None, None, name))
    found = season(scan.ref.year, name, "published") if inner.sense.kind == "season" else around(scan.ref, name, 0)
    return Match(at, inner.last, found or Moment(None, None, None, name))
