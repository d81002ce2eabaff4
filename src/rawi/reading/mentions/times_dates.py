"""Scan -> calendar dates: `12 تشرين الثاني 2017`, `السابع من مايو/أيار الماضي`, `الخميس 9 آب`, `20/8/2018`, `10 ذو الحجة 1439`."""

from __future__ import annotations

from datetime import date

from rawi.reading.mentions.calendars import Moment, hijri, hijri_year, make_day, month, span
from rawi.reading.mentions.times_months import Month, month_name
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.mentions.times_units import period, this_period
from rawi.reading.mentions.times_years import large_number, year_number, year_phrase
from rawi.reading.text.tokens import BREAK, DASH, STOP, WORD
from rawi.wording import worded

_NEAR_DAYS = 45
_LEAP = 2000  # a year that has every day
_BEFORE = frozenset(("in", "since", "until", "from", "during", "between", "ago", "after", "edge"))


def month_point(scan: Scan, at: int) -> Match | None:
    """A date that begins with its month: `نوفمبر 2017`, `مايو الماضي`, `مايو الحادي عشر`, `يوليو 13-15`, `يناير`."""
    name = month_name(scan, at)
    if name is None:
        return None
    more = _days_behind(scan, name.last)
    if more is not None:
        end = complete(scan, at, name._replace(last=more[2]), more[1])
        return _days(end, more[0], scan) if end is not None else None
    on, last = _day_behind(scan, name.last)
    return complete(scan, at, name._replace(last=last), on)


def _days_behind(scan: Scan, at: int) -> tuple[int, int, int] | None:
    """`13-15` in `يوليو 13-15`, `بين 15 و19`: two days and the token after them."""
    start = at + 1 if scan.forms[at : at + 1] == ["بين"] else at
    low = scan.number(start)
    if low is None and start > at:
        ordinal = scan.numerals.ordinal(scan.tokens, start) if start < len(scan.forms) and scan.kinds[start] == WORD else None
        low, start = (int(ordinal.low), ordinal.last - 1) if ordinal is not None and ordinal.article else (None, start)
    if low is None or not 1 <= low <= 31:
        return None
    other = _second_day(scan, start + 1)
    return (low, other[0], other[1]) if other is not None and low < other[0] <= 31 else None


def _day_behind(scan: Scan, at: int) -> tuple[int | None, int]:
    """`مايو الحادي عشر`, `يناير-1`, `سبتمبر 10, 1901`."""
    if at >= len(scan.forms):
        return None, at
    ordinal = scan.numerals.ordinal(scan.tokens, at) if scan.kinds[at] == WORD else None
    if ordinal is not None and ordinal.article and not ordinal.prefix and ordinal.low <= 31:
        return int(ordinal.low), ordinal.last
    start = at + 1 if scan.kinds[at] == DASH and scan.glued(at) and scan.glued(at + 1) else at
    number = scan.number(start)
    if number is None or not 1 <= number <= 31:
        return None, at
    comma = scan.comma(start + 1)
    if start == at and (comma >= len(scan.forms) or scan.kinds[start + 1] in (STOP, BREAK)):
        return number, start + 1
    if start > at or (comma > start + 1 and year_number(scan, comma, low=1000, high=2999) is not None):
        return number, start + 1
    return None, at


def complete(scan: Scan, first: int, name: Month, on: int | None) -> Match | None:
    """The date of a month name and perhaps a day, with the year or the relation that follows."""
    yearly = _yearly(scan, name, on)
    if yearly is not None:
        return yearly._replace(first=first)
    named = _year_behind(scan, name, on)
    if name.strength == "dated" and (named is None or on is None):
        return None  # الفاتح, الصيف: a word, and a month only with its day and year
    if named is not None:
        return Match(first, named[1], _dated(scan, name, on, named, first))
    if on is not None and large_number(scan, name.last):
        return Match(first, name.last + 1, impossible(scan, first, name.last + 1))
    relation = scan.hit(name.last, ("relation",))
    if relation is not None and not relation.prefix and relation.sense.name != "following":
        return Match(first, relation.last, _related(scan, name, on, relation, first))
    if not _stands(scan, name, on):
        return None
    return Match(first, name.last, _nearest(scan, name, on, first))


def _yearly(scan: Scan, name: Month, on: int | None) -> Match | None:
    """`12 أبريل من كل عام`: a date of every year, of none in particular."""
    if name.kind != "month" or scan.forms[name.last : name.last + 2] != ["من", "كل"]:
        return None
    unit = scan.hit(name.last + 2, ("unit",))
    if unit is None or unit.sense.name != "year" or unit.sense.value != 1 or unit.prefix or unit.article:
        return None
    if on is not None and make_day(_LEAP, name.number, on, None) is None:
        return Match(name.first, unit.last, impossible(scan, name.first, unit.last))
    value = f"XXXX-{name.number:02}" + (f"-{on:02}" if on is not None else "")
    return Match(name.first, unit.last, Moment(value, None, None, "month" if on is None else "day", "every", "absolute"))


def ordinal_month(scan: Scan, at: int, on: int | None = None) -> Match | None:
    """`الشهر التاسع من عام 2014`, `27 من الشهر الثامن`: its number, if a year follows or nothing that it could be counted in."""
    unit = scan.hit(at, ("unit",))
    if unit is None or unit.sense.name != "month" or unit.sense.value != 1 or not unit.article or unit.last >= len(scan.forms):
        return None
    ordinal = scan.numerals.ordinal(scan.tokens, unit.last)
    if ordinal is None or not ordinal.article or ordinal.prefix or not 1 <= ordinal.low <= 12:
        return None
    name = Month(at, ordinal.last, "month", int(ordinal.low), "named")
    if _year_behind(scan, name, on) is None:
        counted = ordinal.last < len(scan.forms) and scan.kinds[ordinal.last] == WORD
        if counted or (on is None and scan.prefer != "future"):
            return None
    return complete(scan, at, name, on)


def _stands(scan: Scan, name: Month, on: int | None) -> bool:
    """Whether a month without year and relation is one: `ماي` may be a minister, `مارس` a verb, `رمضان` a man."""
    if on is not None or name.strength in ("free", "named"):
        return True
    return name.strength == "weak" and name.first > 0 and scan.hit(name.first - 1, _BEFORE) is not None


def _year_behind(scan: Scan, name: Month, on: int | None) -> tuple[int, int, bool] | None:
    """Year, token after it and whether it is Hijri: `2017`, `عام 2015`, `، 2001`, `من العام الماضي`."""
    at = name.last
    islamic = name.kind == "hijri"
    start = at + 1 if at < len(scan.forms) and (scan.forms[at] in "/.،,-–ل" or scan.forms[at] in ("من", "في")) else at
    low, high = (1300, 1500) if islamic else (1800, 2200)
    if on is not None and not islamic and start + 1 < len(scan.forms) + 1 and scan.kinds[start + 1 : start + 2] != WORD:
        low = 1000  # 10 فبراير 1258; what is counted would stand behind the number
    found = year_number(scan, start, low=low, high=high)
    if found is None and islamic:
        found = year_number(scan, start, low=1900, high=2100)
    if found is not None:
        return found[0], found[1], found[2] or (islamic and found[0] <= 1500)
    phrase = year_phrase(scan, at) or (year_phrase(scan, start) if start > at else None)
    if phrase is None or phrase.moment.earliest is None:
        return None
    if phrase.moment.grain == "year" and (phrase.moment.value or "").count("-") > 1:
        return None if not islamic else ((hijri_year(phrase.moment.earliest) or 0) + 1, phrase.last, True)
    return phrase.moment.earliest.year, phrase.last, False


def _dated(scan: Scan, name: Month, on: int | None, year: tuple[int, int, bool], first: int) -> Moment:
    number = year[0]
    if name.kind == "hijri":
        if not year[2]:
            number = _hijri_within(number, name.number)
        return hijri(number, name.number, on, "absolute") or impossible(scan, first, year[1])
    moment = make_day(number, name.number, on, "absolute") if on is not None else month(number, name.number, "absolute")
    return moment or impossible(scan, first, year[1])


def _hijri_within(gregorian: int, at: int) -> int:
    """The Hijri year whose given month begins in a Gregorian year."""
    guess = hijri_year(date(gregorian, 1, 1)) or 0
    begins = hijri(guess, at, 1, None)
    return guess + 1 if begins is not None and begins.value is not None and begins.value < f"{gregorian:04}" else guess


def impossible(scan: Scan, first: int, last: int) -> Moment:
    scan.warn("date", worded("there is no such day: {words}", words=scan.tokens.words(first, last)), first, last)
    return Moment(None, None, None, "day", None, "absolute")


def _related(scan: Scan, name: Month, on: int | None, relation: Hit, first: int) -> Moment:
    """`مايو الماضي` is the last May before this month, `21 ديسمبر الماضي` the last such day before today."""
    if scan.ref is None:
        return Moment(None, None, None, "day" if on is not None else "month")
    if relation.sense.value == 0 and name.kind == "month":
        return _of_year(name, on, scan.ref.year) or impossible(scan, first, relation.last)
    step = relation.sense.value
    found = _seek(scan, name, on, 1 if step > 0 else -1, strict=True)
    if abs(step) > 1 and found is not None and found.earliest is not None and name.kind == "month":
        found = _of_year(name, on, found.earliest.year + (1 if step > 0 else -1))
    return found or impossible(scan, first, name.last)


def _nearest(scan: Scan, name: Month, on: int | None, first: int) -> Moment:
    """Without year: the latest one that is not ahead, unless the clause is about the future or the day is near."""
    if scan.ref is None:
        return Moment(None, None, None, "day" if on is not None else "month")
    ahead = scan.prefer == "future" or scan.future(first)
    if ahead:
        this = _of_year(name, on, scan.ref.year) if on is not None and name.kind == "month" else None
        if scan.prefer == "future" and this is not None and this.earliest is not None and this.earliest.month == scan.ref.month:
            return this  # the first of this month, said on the twelfth
        return _seek(scan, name, on, 1, strict=False) or impossible(scan, first, name.last)
    this = _of_year(name, on, scan.ref.year) if on is not None and name.kind == "month" else None
    if this is not None and this.earliest is not None and 0 < (this.earliest - scan.ref).days <= _NEAR_DAYS and _no_since(scan, first):
        return this
    return _seek(scan, name, on, -1, strict=False) or impossible(scan, first, name.last)


def _no_since(scan: Scan, first: int) -> bool:
    return first == 0 or scan.forms[first - 1].lstrip("و") not in ("منذ", "مذ")


def _of_year(name: Month, on: int | None, year: int) -> Moment | None:
    if name.kind == "hijri":
        return hijri(year, name.number, on, "published")
    return make_day(year, name.number, on, "published") if on is not None else month(year, name.number, "published")


def _seek(scan: Scan, name: Month, on: int | None, step: int, *, strict: bool) -> Moment | None:
    """The nearest such date before (step -1) or after the day of publication; strict: not this month, not today."""
    assert scan.ref is not None
    base = hijri_year(scan.ref) if name.kind == "hijri" else scan.ref.year
    if base is None:
        return None
    limit = scan.ref if on is not None or name.kind == "hijri" else scan.ref.replace(day=1)
    for offset in range(9) if on == 29 and name.number == 2 else range(3):
        year = base + step * (offset - 1)
        moment = _of_year(name, on, year)
        if moment is None or moment.earliest is None:
            continue
        begins = moment.earliest
        if name.kind == "hijri" and on is None and step > 0 and not strict and moment.latest is not None and moment.latest >= scan.ref:
            begins = max(begins, scan.ref)  # the Hijri month that it is
        distance = (begins - limit).days * step
        if distance > 0 or (distance == 0 and not strict):
            return moment
    return None


def day_first(scan: Scan, at: int) -> Match | None:
    """A date that begins with its day, in digits or words; also a list or range of days of one month."""
    read = _day_number(scan, at)
    if read is None:
        return None
    on, last = read
    other = _second_day(scan, last)
    if other is not None:
        end = _with_month(scan, at, other[1], other[0], ranged=True)
        return _days(end, on, scan) if end is not None else None
    return _with_month(scan, at, last, on)


def _day_number(scan: Scan, at: int) -> tuple[int, int] | None:
    number = scan.number(at)
    if number is not None:
        return (number, at + 1) if 1 <= number <= 39 and len(scan.forms[at]) <= 2 else None
    if scan.kinds[at] != WORD:
        return None
    ordinal = scan.numerals.ordinal(scan.tokens, at)
    if ordinal is None or not 1 <= ordinal.low <= 31 or not (ordinal.article or ordinal.low == 1):
        return None
    return int(ordinal.low), ordinal.last


def _second_day(scan: Scan, at: int) -> tuple[int, int] | None:
    """`13 و14 يوليو`, `13-15 يوليو`, `13 إلى 15 يوليو`."""
    if at + 1 >= len(scan.forms) or not (
        scan.forms[at] in ("و", "الي", "حتي", "والي", "وحتي") or scan.kinds[at] == DASH or scan.forms[at] == "~"
    ):
        if at < len(scan.forms) and scan.kinds[at] == WORD and scan.forms[at].startswith("وال"):
            return _day_number(scan, at)
        return None
    return _day_number(scan, at + 1)


def _with_month(scan: Scan, first: int, at: int, on: int, *, ranged: bool = False) -> Match | None:
    """`… من شهر مايو`, `… / أكتوبر`, `… من الشهر الماضي`."""
    start = at
    if start < len(scan.forms) and (scan.forms[start] in ("من", "/", "-", "في") or (scan.forms[start] == "." and scan.glued(start))):
        start += 1
    name = month_name(scan, start)
    if name is not None:
        return complete(scan, first, name, on)
    ordinal = ordinal_month(scan, start, on)
    if ordinal is not None:
        return ordinal._replace(first=first)
    if scan.forms[at : at + 1] != ["من"] and not (scan.prefer == "future" and (ranged or scan.forms[at : at + 1] == ["الشهر"])):
        return None
    unit = scan.hit(start, ("unit",))
    whole = period(scan, start) or this_period(scan, start)
    if unit is not None and unit.sense.name != "month" or whole is None or whole.moment.grain != "month":
        return None
    begins = whole.moment.earliest
    if begins is None:
        return Match(first, whole.last, Moment(None, None, None, "day"))
    return Match(first, whole.last, make_day(begins.year, begins.month, on, "published") or impossible(scan, first, whole.last))


def _days(end: Match, on: int, scan: Scan) -> Match:
    """From the earlier day to the day of `end`, in its month, or in the month before if it is the greater."""
    latest = end.moment.earliest
    if latest is None or on >= latest.day or end.moment.grain != "day":
        return end
    low = make_day(latest.year, latest.month, on, end.moment.basis)
    return end._replace(moment=span(low, end.moment)) if low is not None else end
