"""Scan -> days: weekdays, `أمس`, `اليوم`, parts of the day, the night between two days, `في اليوم نفسه`."""

from __future__ import annotations

from datetime import date, timedelta

from rawi.reading.mentions.calendars import Moment, day, make_day, span, weekday
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.mentions.times_years import year_phrase
from rawi.reading.text.tokens import NUMBER, OTHER, WORD
from rawi.wording import worded

_NAMES = ("", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_WEEK = 7
_WEEKS = 5  # that a month can have of one weekday
_DAYLIKE = ("weekday", "deictic", "same", "day")


def day_point(scan: Scan, at: int) -> Match | None:
    """A day without a calendar date at a token: `الثلاثاء`, `يوم أمس`, `مساء اليوم`, `اليوم التالي`."""
    hit = scan.hit(at, ("part", "lateness", "midnight", *_DAYLIKE))
    if hit is None:
        return None
    kind = hit.sense.kind
    if kind == "weekday":
        return _weekday(scan, at, hit)
    if kind == "deictic":
        return _deictic(scan, at, hit)
    if kind == "same":
        return _same(scan, at, hit)
    if kind == "day":
        return _after_day(scan, at, hit)
    return _part(scan, at, hit)


def nth_day(scan: Scan, at: int) -> Match | None:
    """`لليوم الثاني على التوالي`: a day of a count that this article does not begin."""
    unit = scan.hit(at, ("unit",))
    if unit is None or unit.sense.name not in ("day", "week", "month", "year", "night") or not unit.article or unit.last >= len(scan.forms):
        return None
    ordinal = scan.numerals.ordinal(scan.tokens, unit.last)
    if ordinal is None or not ordinal.article or scan.forms[ordinal.last : ordinal.last + 2] != ["علي", "التوالي"]:
        return None
    return Match(at, ordinal.last + 2, Moment(None, None, None, unit.sense.name, None, "event"))


def _after_day(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`يوم الثلاثاء`, `يوم أمس`, `(يوم) الخميس`."""
    inner = scan.hit(scan.skip(hit.last, ")"), ("weekday", "deictic"))
    if inner is None:
        return None
    start = scan.skip(hit.last, ")")
    match = _weekday(scan, start, inner, bare=True) if inner.sense.kind == "weekday" else _deictic(scan, start, inner)
    return match._replace(first=at) if match is not None else None


def _weekday(scan: Scan, at: int, hit: Hit, *, bare: bool = False) -> Match | None:
    """`الثلاثاء`, `الاثنين الماضي`, `الجمعة السابعة عشرة`, `السبت من الأسبوع الماضي`."""
    if not (bare or hit.article or hit.sense.name == "named"):
        return _of_week(scan, at, hit.sense.value, hit.last)
    if _two_of_them(scan, at):
        return None
    last, direction, weeks = hit.last, "", 0
    relation = scan.hit(last, ("relation",))
    if relation is not None:
        last, direction, weeks = relation.last, relation.sense.name, abs(relation.sense.value) - 1
    else:
        numbered = _day_of_month(scan, at, hit)
        if numbered is not None:
            return numbered
    if scan.ref is None:
        return Match(at, last, Moment(None, None, None, "day"))
    return _of_week(scan, at, hit.sense.value, last) or _named(scan, at, last, hit.sense.value, direction, max(weeks, 0))


def _named(scan: Scan, at: int, last: int, number: int, direction: str, weeks: int = 0) -> Match:
    """The weekday nearest in its direction; `weeks` farther for `الخميس قبل الماضي`."""
    assert scan.ref is not None
    when = weekday(scan.ref, number, _direction(scan, at, direction))
    return Match(at, last, day(when + timedelta(days=7 * weeks * (-1 if direction == "past" else 1)), "published"))


def _direction(scan: Scan, at: int, relation: str) -> str:
    """Where a weekday lies: a plan that names today's weekday means the next one, unless it says `هذا`."""
    where = {"past": "last", "last": "last", "next": "next", "following": "next", "this": "past"}.get(relation, "")
    if where:
        return where
    if scan.prefer == "future":
        return "future" if at > 0 and scan.hit(at - 1, ("this",)) is not None else "next"
    return "future" if scan.future(at) else scan.prefer


def _day_of_month(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`الجمعة السابعة عشرة`, `الأربعاء 27`: the nearest such day of a month; an ordinal that is none stays part of the words."""
    start = hit.last + (scan.forms[hit.last : hit.last + 1] == ["في"])
    number, last = scan.number(start), start + 1
    if number is None:
        ordinal = scan.numerals.ordinal(scan.tokens, start) if start < len(scan.forms) and scan.kinds[start] == WORD else None
        if ordinal is None or not ordinal.article or ordinal.prefix:
            return None
        number, last = int(ordinal.low), ordinal.last
    follows = scan.forms[last : last + 1]
    if not 1 <= number <= 31 or follows in (["من"], ["/"], ["-"], ["–"]) or scan.hit(last, ("month", "hijri", "unit")) is not None:
        return None
    told = scan.kinds[start] == WORD and start == hit.last
    if not told and follows and scan.kinds[last] in (WORD, NUMBER) and scan.hit(last, ("until",)) is None:
        return None  # السبت 20 قتيلا
    if scan.ref is None:
        return Match(at, last, Moment(None, None, None, "day")) if told else None
    when = None
    if number <= _WEEKS and told and scan.prefer == "future":
        begin = scan.ref.replace(day=1)
        when = begin + timedelta(days=(hit.sense.value - begin.isoweekday()) % 7 + 7 * (number - 1))
        when = when if when.month == begin.month else None
    when = when or _numbered(scan.ref, hit.sense.value, number)
    if when is not None and (scan.prefer == "future" or abs((when - scan.ref).days) < _WEEK):
        return Match(at, last, day(when, "published"))
    return _named(scan, at, last, hit.sense.value, "") if told else None


def _numbered(ref: date, number: int, on: int) -> date | None:
    """The nearest day of a month with this number that has this weekday, this month and its neighbours."""
    found = []
    for step in (-1, 0, 1):
        index = ref.year * 12 + ref.month - 1 + step
        try:
            when = date(index // 12, index % 12 + 1, on)
        except ValueError:
            continue
        if when.isoweekday() == number:
            found.append(when)
    return min(found, key=lambda when: abs((when - ref).days), default=None)


def day_in_week(scan: Scan, found: Match) -> Match:
    """`الأسبوع المقبل يوم الجمعة`; `الأسبوع الماضي الأحد` in a plan: the day of that week."""
    week = found.moment.earliest
    if found.moment.grain != "week" or week is None or found.moment.latest != week + timedelta(days=6):
        return found
    word = scan.hit(found.last, ("day",))
    if word is None and scan.prefer != "future":
        return found
    inner = scan.hit(word.last if word is not None else found.last, ("weekday",))
    if inner is None or inner.prefix or not (inner.article or inner.sense.name == "named"):
        return found
    return Match(found.first, inner.last, day(week + timedelta(days=inner.sense.value - 1), found.moment.basis))


def _of_week(scan: Scan, at: int, number: int, last: int) -> Match | None:
    """`الأحد من الأسبوع الماضي`, `أحد الأسبوع المقبل`."""
    start = last + 1 if last < len(scan.forms) and scan.forms[last] == "من" else last
    this = scan.hit(start, ("this",))
    unit = scan.hit(this.last if this is not None else start, ("unit",))
    if unit is None or unit.sense.name != "week" or not unit.article or scan.ref is None:
        return None
    relation = scan.hit(unit.last, ("relation",))
    if relation is None and this is None:
        return None
    weeks = relation.sense.value if relation is not None else 0
    monday = scan.ref - timedelta(days=scan.ref.isoweekday() - 1)
    end = relation.last if relation is not None else unit.last
    return Match(at, end, day(monday + timedelta(days=7 * weeks + number - 1), "published"))


def _two_of_them(scan: Scan, at: int) -> bool:
    """`البلدين الاثنين` are two, no Monday; `أحد` after a dual is none either."""
    if at == 0 or not scan.forms[at].endswith("اثنين"):
        return False
    before = scan.forms[at - 1]
    return before in ("هذين", "هؤلاء", "كلا", "بين") or (before.startswith("ال") and before.endswith(("ين", "ان")) and len(before) > 5)


def _deictic(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`أمس`, `اليوم الخميس`, `أمس (الأربعاء)`; a weekday that says otherwise wins, with a warning."""
    today = hit.sense.value == 0 and hit.sense.name == "day"
    if today and ((scan.guard(at - 1, "guard", "today") and scan.hit(hit.last, ("weekday",)) is None) or _ranked(scan, hit.last)):
        return None
    farther = _farther(scan, hit) if today else None
    if farther is not None:
        return farther._replace(first=at)
    moment = _offset(scan.ref, hit)
    last = hit.last
    opened = scan.skip(last, "(،,")
    inner = scan.hit(opened, ("weekday",))
    if inner is None:
        day_word = scan.hit(opened, ("day",))
        inner = scan.hit(day_word.last, ("weekday",)) if day_word is not None else None
    if inner is not None and (inner.article or inner.sense.name == "named") and not (inner.prefix and opened == last):
        if opened > last and scan.forms[opened - 1] != "(":
            return Match(at, last, moment)
        last = scan.skip(inner.last, ")")
        moment = _checked(scan, at, last, moment, inner.sense.value)
    return Match(at, last, moment)


def _farther(scan: Scan, hit: Hit) -> Match | None:
    """`اليوم الذي بعد الغد`, `اليوم الماضي`, `اليوم المقبل`."""
    if hit.last >= len(scan.forms):
        return None
    relation = scan.hit(hit.last, ("relation",))
    if relation is not None and relation.sense.name in ("past", "next") and not relation.prefix:
        return Match(hit.last, relation.last, _offset(scan.ref, hit, relation.sense.value))
    start = hit.last + (scan.forms[hit.last] in ("الذي", "اللي", "الي"))
    inner = scan.hit(start, ("deictic",))
    if inner is None or abs(inner.sense.value) < 2 or inner.prefix or not (inner.article or start > hit.last):
        return None
    return Match(hit.last, inner.last, _offset(scan.ref, inner))


def _offset(ref: date | None, hit: Hit, days: int = 0) -> Moment:
    if ref is None:
        return Moment(None, None, None, "day", _night(hit))
    return day(ref + timedelta(days=hit.sense.value + days), "published")._replace(modifier=_night(hit))


def _night(hit: Hit) -> str | None:
    return "night" if hit.sense.name == "night" else None


def _ranked(scan: Scan, at: int) -> bool:
    """`اليوم الثاني`, `اليوم السابع`, `اليوم الذي`: a day of a count, or a name."""
    if at >= len(scan.forms) or scan.kinds[at] not in (WORD, NUMBER):
        return False
    form = scan.forms[at]
    if form in ("الذي", "الاول", "الاخير", "الواحد", "العالمي", "الوطني", "الدولي"):
        return True
    ordinal = scan.numerals.ordinals.get(form)
    return ordinal is not None and ordinal.article


def _checked(scan: Scan, first: int, last: int, moment: Moment, number: int) -> Moment:
    """The day if its weekday is right, else the nearest day with that name: the article may be older than its date of publication."""
    if scan.ref is None or moment.earliest is None or moment.earliest.isoweekday() == number:
        return moment
    right = weekday(moment.earliest, number, "past" if (moment.earliest.isoweekday() - number) % 7 <= 3 else "future")
    told = worded(
        "{day} is no {told} ({published} taken as the day of publication); read as {right}",
        day=moment.value,
        told=_NAMES[number],
        published=scan.ref.isoformat(),
        right=right.isoformat(),
    )
    scan.warn("weekday", told, first, last)
    return day(right, "published")._replace(modifier=moment.modifier)


def _same(scan: Scan, at: int, hit: Hit) -> Match:
    """`اليوم نفسه`, `اليوم التالي`, `نفس اليوم من عام 1975`: from the day named before, which is that of an event."""
    if scan.anchor is None or scan.prefer == "future":
        if scan.prefer == "future" and scan.ref is not None:
            return Match(at, hit.last, day(scan.ref + timedelta(days=hit.sense.value), "published"))
        return Match(at, hit.last, Moment(None, None, None, "day", None, "event"))
    moment = day(scan.anchor + timedelta(days=hit.sense.value), "event")
    other = year_phrase(scan, hit.last) if scan.forms[hit.last : hit.last + 1] == ["من"] else None
    if other is None or hit.sense.value or other.moment.earliest is None:
        return Match(at, hit.last, moment)
    again = make_day(other.moment.earliest.year, scan.anchor.month, scan.anchor.day, "event")
    return Match(at, other.last, again or Moment(None, None, None, "day", None, "event"))


def _part(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`مساء الثلاثاء`, `فجر اليوم`, `منتصف ليل الجمعة السبت`, `وقت متأخر من ليل السبت`."""
    if hit.sense.kind == "lateness":
        inner = day_point(scan, hit.last)
        return inner._replace(first=at) if inner is not None else None
    start = hit.last + 1 if hit.last < len(scan.forms) and scan.forms[hit.last] in ("من", "في") else hit.last
    inner = _inner_day(scan, scan.skip(start, "("))
    if inner is None:
        return None
    inner = inner._replace(last=scan.skip(inner.last, ")") if scan.skip(start, "(") > start else inner.last)
    night = _between_days(scan, inner) if hit.sense.name in ("night", "midnight") else None
    if night is not None:
        return night._replace(first=at, moment=_midnight(night.moment) if hit.sense.kind == "midnight" else night.moment)
    return Match(at, inner.last, inner.moment._replace(modifier=hit.sense.name))


def _inner_day(scan: Scan, at: int) -> Match | None:
    hit = scan.hit(at, _DAYLIKE)
    if hit is None or hit.prefix:
        return None
    return _weekday(scan, at, hit, bare=True) if hit.sense.kind == "weekday" else day_point(scan, at)


def _between_days(scan: Scan, inner: Match) -> Match | None:
    """`ليل السبت - الأحد`, `ليلة الاثنين والثلاثاء`, `ليل الجمعة السبت`: the night from one day to the next."""
    at = inner.last
    if at < len(scan.forms) and (scan.forms[at] in ("الي", "علي") or (scan.kinds[at] in ("-", OTHER) and scan.forms[at] in "-–—/")):
        at += 1
    hit = scan.hit(at, ("weekday",))
    first = inner.moment.earliest
    if hit is None or not (hit.article or hit.sense.name == "named") or hit.prefix not in ("", "و"):
        return None
    if first is None:
        return Match(inner.first, hit.last, inner.moment._replace(modifier="night"))
    if hit.sense.value != first.isoweekday() % 7 + 1:
        return None
    night = span(day(first, "published"), day(first + timedelta(days=1), "published"))
    return Match(inner.first, hit.last, night._replace(modifier="night"))


def _midnight(night: Moment) -> Moment:
    if night.latest is None:
        return night
    value = f"{night.latest.isoformat()}T00:00"
    return Moment(value, night.latest, night.latest, "hour", "midnight", night.basis)
