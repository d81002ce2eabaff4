"""Scan -> the point in time that begins at a token, whatever its kind: the one place that knows all kinds."""

from __future__ import annotations

from collections.abc import Callable

from rawi.reading.mentions.calendars import Moment, edge, month
from rawi.reading.mentions.times_clock import bare_clock, clock_point
from rawi.reading.mentions.times_dates import day_first, month_point, ordinal_month
from rawi.reading.mentions.times_days import _NAMES as DAY_NAMES
from rawi.reading.mentions.times_days import day_in_week, day_point, nth_day
from rawi.reading.mentions.times_numeric import numeric
from rawi.reading.mentions.times_ordinals import half_of_month, rank_behind, rank_first
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.mentions.times_units import around, period, this_period
from rawi.reading.mentions.times_years import after_year_word, bare_year, century_point, decade_point, part_of_year, season_point
from rawi.reading.text.tokens import BREAK, COMMA, NUMBER, STOP, WORD
from rawi.wording import worded

_POINTS = frozenset(
    "weekday deictic same day part lateness midnight month hijri unit this season decade quarter half edge clock weekend now rank".split()
)


def point(scan: Scan, at: int) -> Match | None:
    """A point or period: date, day, month, year, `مطلع العام`, `الأسبوع الماضي`, a clock time."""
    if at >= len(scan.forms):
        return None
    if scan.kinds[at] == NUMBER:
        return numeric(scan, at) or day_first(scan, at) or bare_clock(scan, at) or period(scan, at) or bare_year(scan, at)
    if scan.kinds[at] != WORD:
        return None
    for hit in scan.leads(at, _POINTS):
        found = _KINDS[hit.sense.kind](scan, at, hit)
        if found is not None:
            return found
    return number_word(scan, at)


def number_word(scan: Scan, at: int) -> Match | None:
    """`السابع من مايو`, `الثالثة فجرا`, `الـ48 ساعة الماضية`."""
    form = scan.forms[at]
    numerals = scan.numerals
    if numerals.ordinals.get(form) is not None or numerals.words.get(form) is not None:
        return day_first(scan, at) or rank_first(scan, at) or bare_clock(scan, at)
    if form in ("ال", "وال", "بال", "لل"):
        return period(scan, at)
    return None


def _day(scan: Scan, at: int, hit: Hit) -> Match | None:
    """A day, and the calendar date that may stand beside it."""
    if hit.sense.kind == "day":
        dated = _date_at(scan, hit.last)
        if dated is not None:
            return dated._replace(first=at)
    counted = _counted_day(scan, at, hit)
    if counted is not None:
        return counted
    found = day_point(scan, at)
    if found is None:
        return _part_of_date(scan, at, hit) or day_word(scan, at, hit)
    dated = _date_beside(scan, found)
    if dated is None:
        return found
    _check_weekday(scan, at, found, dated)
    moment = dated.moment
    if found.moment.modifier is not None and moment.modifier is None:
        moment = moment._replace(modifier=found.moment.modifier)
    return Match(at, dated.last, moment)


def _counted_day(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`الثلاثاء الأخير من مارس`, `يوم الجمعة الثالث من أكتوبر`, `اليوم الأول من شهر 3`, `لليوم الثاني على التوالي`."""
    if hit.sense.kind == "deictic" and hit.sense.value == 0:
        return rank_behind(scan, at, hit) or nth_day(scan, at)
    inner = scan.hit(hit.last, ("weekday",)) if hit.sense.kind == "day" else hit
    if inner is None or inner.sense.kind != "weekday":
        return None
    found = rank_behind(scan, hit.last if hit.sense.kind == "day" else at, inner)
    return found._replace(first=at) if found is not None else None


def _part_of_date(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`فجر 15 مايو`, `ليلة التاسع والعاشر من أيار`."""
    if hit.sense.kind not in ("part", "midnight") or hit.last >= len(scan.forms):
        return None
    day = scan.hit(hit.last, ("day",))
    dated = _date_at(scan, day.last if day is not None else hit.last)
    return Match(at, dated.last, dated.moment._replace(modifier=hit.sense.name)) if dated is not None else None


def day_word(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`الظهيرة`, `مساء` alone say no day: a time without value, where nothing else is joined to it."""
    if hit.sense.kind == "midnight" and scan.forms[hit.last - 1] == "الليل":
        return Match(at, hit.last, Moment(None, None, None, "hour", "midnight"))
    adverb = hit.sense.kind == "part" and not hit.prefix and (hit.sense.value == 1 or _alone(scan, at, hit))
    return Match(at, hit.last, Moment(None, None, None, "day", hit.sense.name)) if adverb else None


def _alone(scan: Scan, at: int, hit: Hit) -> bool:
    """`بعد الظهر`, and `مساء` where nothing follows that it could belong to."""
    if hit.sense.value == 2:
        return hit.last > at + 1
    return hit.sense.name in ("evening", "morning") and (hit.last >= len(scan.forms) or scan.kinds[hit.last] in (STOP, COMMA, BREAK))


def _date_beside(scan: Scan, found: Match) -> Match | None:
    """`الخميس 9 آب`, `الأربعاء الموافق الثالث عشر من شباط`, `الأحد (23 سبتمبر)`."""
    equals = scan.hit(found.last, ("equals",))
    start = equals.last if equals is not None else found.last
    start = scan.skip(start, "(،,")
    if start < len(scan.forms) and scan.forms[start] in ("في", "ل"):
        start += 1
    dated = _date_at(scan, start)
    if dated is None:
        return None
    return dated._replace(last=scan.skip(dated.last, ")")) if scan.forms[start - 1] == "(" else dated


def _date_at(scan: Scan, at: int) -> Match | None:
    if at >= len(scan.forms):
        return None
    found = numeric(scan, at) if scan.kinds[at] == NUMBER else None
    found = found or day_first(scan, at) or month_point(scan, at)
    return found if found is not None and found.moment.grain in ("day", "hijri") else None


def _check_weekday(scan: Scan, at: int, found: Match, dated: Match) -> None:
    """The date wins over the weekday; a reader should know."""
    for index in range(at, found.last):
        hit = scan.hit(index, ("weekday",))
        when = dated.moment.earliest
        if hit is None or when is None or dated.moment.latest != when:
            continue
        if when.isoweekday() != hit.sense.value:
            told = worded(
                "{day} is a {right}, not a {told}; the date was taken",
                day=when.isoformat(),
                right=DAY_NAMES[when.isoweekday()],
                told=DAY_NAMES[hit.sense.value],
            )
            scan.warn("weekday", told, at, dated.last)
        return


def _month(scan: Scan, at: int, hit: Hit) -> Match | None:
    return month_point(scan, at)


def _unit(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`شهر مارس`, `عام 2014`, `القرن العشرين`, `الشهر الماضي`."""
    if hit.sense.name == "month":
        found = month_point(scan, at)
        if found is not None:
            return found
        found = ordinal_month(scan, at)
        if found is not None:
            return found
    counted = rank_behind(scan, at, hit)
    if counted is not None:
        return counted
    found = after_year_word(scan, at) or century_point(scan, at) or period(scan, at)
    return day_in_week(scan, found) if found is not None else nth_day(scan, at)


def _this(scan: Scan, at: int, hit: Hit) -> Match | None:
    found = this_period(scan, at)
    if found is not None:
        return day_in_week(scan, found)
    named = scan.hit(hit.last, ("month",))
    if named is not None and scan.ref is not None and not named.prefix:
        moment = month(scan.ref.year, named.sense.value, "published")
        return Match(at, named.last, moment) if moment is not None and not named.sense.name.startswith("dated") else None
    inner = scan.hit(hit.last, ("weekday",))
    if inner is None or not inner.article and inner.sense.name != "named":
        return None
    day = day_point(scan, hit.last)
    return day._replace(first=at) if day is not None else None


def _edge(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`مطلع الشهر الجاري`, `أواخر مارس/آذار عام 2015`, `نهاية 2008`, `منتصف الأسبوع الماضي`."""
    if hit.last >= len(scan.forms) or hit.article or scan.hit(hit.last, ("edge", "part")) is not None:
        return None
    inner = point(scan, hit.last)
    if (
        inner is None
        or inner.moment.grain in ("now", "hour", "minute")
        or "/" in (inner.moment.value or "")
        and inner.moment.grain == "day"
    ):
        return None
    narrow = scan.forms[at].endswith(("نهاية", "بداية", "مطلع", "مستهل", "ختام"))
    return Match(at, inner.last, edge(inner.moment, hit.sense.name, narrow))


def _weekend(scan: Scan, at: int, hit: Hit) -> Match | None:
    relation = scan.hit(hit.last, ("relation",))
    moment = Moment(None, None, None, "week", "end")
    if scan.ref is not None:
        step = relation.sense.value if relation is not None else 0
        moment = (around(scan.ref, "week", step) or moment)._replace(modifier="end")
    return Match(at, relation.last if relation is not None else hit.last, moment)


def _now(scan: Scan, at: int, hit: Hit) -> Match | None:
    if scan.tokens.raw(at).startswith("آ"):
        return None  # آلان, a man's name, folds to the same letters
    if scan.ref is None:
        return Match(at, hit.last, Moment(None, None, None, "now"))
    return Match(at, hit.last, Moment(scan.ref.isoformat(), scan.ref, scan.ref, "now", None, "published"))


def _part(scan: Scan, at: int, hit: Hit) -> Match | None:
    return part_of_year(scan, at, hit) or half_of_month(scan, at, hit)


def _rank(scan: Scan, at: int, hit: Hit) -> Match | None:
    return rank_first(scan, at)


def _clock(scan: Scan, at: int, hit: Hit) -> Match | None:
    return clock_point(scan, at)


_KINDS: dict[str, Callable[[Scan, int, Hit], Match | None]] = {
    **dict.fromkeys(("weekday", "deictic", "same", "day", "part", "lateness", "midnight"), _day),
    **dict.fromkeys(("month", "hijri"), _month),
    "unit": _unit,
    "this": _this,
    "season": season_point,
    "decade": decade_point,
    "quarter": _part,
    "half": _part,
    "edge": _edge,
    "weekend": _weekend,
    "now": _now,
    "clock": _clock,
    "rank": _rank,
}
