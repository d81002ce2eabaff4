"""Scan -> expressions with a lead: `منذ عامين`, `قبل أسبوعين`, `بعد يومين من …`, `خلال الأشهر الماضية`, `من … حتى …`."""

from __future__ import annotations

from datetime import timedelta

from rawi.reading.mentions.calendars import Moment, at_grain, day, span
from rawi.reading.mentions.times_durations import Amount, Duration, duration, is_finer, moved
from rawi.reading.mentions.times_points import point
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.mentions.times_units import vague_span
from rawi.reading.text.tokens import BREAK, COMMA, STOP, WORD

_SMALL = ("second", "minute", "hour")
_CLAUSE = 12
_RANGES = ("day", "week", "month", "year", "hour", "minute", "decade")


def since(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`منذ 2013`, `منذ نحو شهرين`, `منذ سنوات`, `منذ بدء الاحتجاجات`: from then to the day of publication."""
    length = duration(scan, hit.last, single=True)
    if length is not None:
        return Match(at, length.last, _since_length(scan, length))
    start = scan.hit(hit.last, ("in", "about"))
    found = point(scan, start.last if start is not None else hit.last)
    if found is not None:
        whole = _until(scan, found)
        return whole._replace(first=at) if whole is not None else Match(at, found.last, _since_point(scan, found.moment))
    return _this_year(scan, at, hit.last) or _beginning(scan, at, hit.last) or _bare(scan, at, hit.last)


def _this_year(scan: Scan, at: int, start: int) -> Match | None:
    """`منذ مطلع العام`, `منذ بداية السنة`: the year in which it is told."""
    edge = scan.hit(start, ("edge", "begin"))
    unit = scan.hit(edge.last, ("unit",)) if edge is not None and not edge.article else None
    if unit is None or not unit.article or unit.sense.name != "year" or scan.ref is None:
        return None
    following = scan.forms[unit.last : unit.last + 1]
    if scan.hit(unit.last, ("relation",)) is not None or following and following[0].startswith("ال"):
        return None
    moment = span(day(scan.ref.replace(month=1, day=1), "published"), day(scan.ref, "published"), "day")
    return Match(at, unit.last, moment)


def _bare(scan: Scan, at: int, start: int) -> Match | None:
    """`منذ الفجر`, `منذ الشتاء`: of which day or year is not said."""
    found = scan.hit(start, ("part", "season"))
    definite = found is not None and scan.forms[start].startswith("ال")  # المساء stands in the table with its article
    if found is None or not definite or scan.hit(found.last, ("relation",)) is not None:
        return None
    season = found.sense.kind == "season"
    return Match(at, found.last, Moment(None, None, None, "season" if season else "day", None if season else found.sense.name))


def _since_length(scan: Scan, length: Duration) -> Moment:
    if scan.ref is None:
        return Moment(None, None, None, length.grain, length.modifier)
    if length.vague:
        return Moment(None, None, scan.ref, length.grain, length.modifier, "published")
    began = moved(scan.ref, length, -1)
    opened = at_grain(began, "day" if length.finest in (*_SMALL, "night") else length.finest, "published") if began is not None else None
    if opened is None:
        return Moment(None, None, scan.ref, length.grain, length.modifier, "published")
    return span(opened, day(scan.ref, "published"), length.grain)._replace(modifier=length.modifier)


def _since_point(scan: Scan, moment: Moment) -> Moment:
    if scan.ref is None or moment.value is None or moment.earliest is None or moment.grain == "now":
        return moment
    if moment.latest is not None and moment.earliest > scan.ref:
        return moment
    opened = moment._replace(value=moment.value.split("/")[0].split("T")[0])
    if moment.modifier in ("start", "mid", "end") and moment.grain == "year":
        opened = at_grain(moment.earliest, "month", moment.basis) or opened
    if opened.value == scan.ref.isoformat():
        return moment
    return span(opened._replace(modifier=moment.modifier), day(scan.ref, "published"), moment.grain)._replace(basis=moment.basis)


def _beginning(scan: Scan, at: int, start: int) -> Match | None:
    """`منذ بدء الاحتجاجات`: an event's beginning; a date that follows in the clause is its date (`… أواخر مارس`)."""
    begin = scan.hit(start, ("begin",))
    if begin is None or begin.last >= len(scan.forms) or scan.kinds[begin.last] != WORD:
        return None
    last = begin.last + 1 + (scan.forms[begin.last] in ("هذه", "هذا", "تلك", "ذلك"))
    for ahead in range(last, min(last + _CLAUSE, len(scan.forms))):
        today = scan.hit(ahead, ("deictic", "now"))
        if scan.kinds[ahead] in (STOP, BREAK, COMMA) or (today is not None and today.sense.value == 0):
            break  # منذ بداية الحرب وإلى اليوم: today is no day on which it began
        found = point(scan, ahead)
        if found is not None and found.moment.value is not None and found.moment.grain in ("day", "month", "year"):
            return Match(at, last, _since_point(scan, found.moment))
    return Match(at, last, Moment(None, None, scan.ref, "unknown", None, "event"))


def ago(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`قبل أسبوعين`, `قبل نحو ثلاثة أشهر`, `قبل أيام`; `قبل يوم من …` counts from an event."""
    length = duration(scan, hit.last, single=True)
    if length is None:
        return None
    if _of_event(scan, length.last) and scan.forms[length.last] == "من":
        return Match(at, length.last, Moment(None, None, None, length.grain, length.modifier, "event"))
    return Match(at, length.last, _moved(scan, length, -1))


def _moved(scan: Scan, length: Duration, sign: int) -> Moment:
    empty = Moment(None, None, None, length.grain, length.modifier, "published" if scan.ref is not None else None)
    if scan.ref is None:
        return empty
    if length.vague:
        return vague_span(scan.ref, length.grain, sign) if length.grain in _SMALL else empty._replace(latest=scan.ref if sign < 0 else None)
    when = moved(scan.ref, length, sign)
    found = at_grain(when, "day" if length.finest == "night" else length.finest, "published") if when is not None else None
    return found._replace(modifier=length.modifier) if found is not None else empty


def _of_event(scan: Scan, at: int) -> bool:
    """`قبل يوم من الهجوم`, `بعد أسبوع على الاتفاق`: counted from what follows, if that is not now."""
    if at + 1 >= len(scan.forms) or scan.forms[at] not in ("من", "علي"):
        return False
    return scan.hit(at + 1, ("now", "deictic")) is None


def after(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`بعد يومين من الهجوم`, `بعد ساعات`: from an event, so without a value; `بعد أسبوعين من الآن` from today."""
    length = duration(scan, hit.last, single=True)
    if length is None or length.grain == "night":
        return None
    if length.last + 1 < len(scan.forms) and scan.forms[length.last] == "من":
        now = scan.hit(length.last + 1, ("now", "deictic"))
        if now is not None and now.sense.value == 0:
            return Match(at, now.last, _moved(scan, length, 1))
    if scan.prefer == "future" and not _of_event(scan, length.last):
        return Match(at, length.last, _moved(scan, length, 1))
    return Match(at, length.last, Moment(None, None, None, length.grain, length.modifier, "event"))


def thereafter(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`بعد ذلك بيومين`, `قبلها بيوم`: from the day named before."""
    if hit.last >= len(scan.forms) or not scan.forms[hit.last].startswith("ب"):
        return None
    length = duration(scan, hit.last, single=True)
    if length is None:
        return None
    if length.modifier in ("more_than", "less_than", "at_least"):
        return Match(at, length.last, Moment(None, None, None, length.grain, length.modifier, "event"))
    told = scan.anchor  # two days later: than the last day, not than the month named after it
    if scan.told is not None and is_finer(scan.told.grain, length.finest):
        told = scan.told.earliest
    when = moved(told, length, hit.sense.value) if told is not None else None
    moment = at_grain(when, "day" if length.grain in ("day", "night") else length.grain, "event") if when is not None else None
    return Match(at, length.last, moment or Moment(None, None, None, length.grain, None, "event"))


def during(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`خلال العام الماضي` is the year; `خلال ثلاثة أيام`, `على مدى سنوات` are durations."""
    found = point(scan, hit.last)
    if found is not None:
        return found._replace(first=at)
    length = duration(scan, hit.last, single=True)
    return Match(at, length.last, _long(length)) if length is not None else _whole_unit(scan, at, hit)


def _whole_unit(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`طوال الأسبوع`, `طيلة الشهر`: all of one."""
    unit = scan.hit(hit.last, ("unit",))
    if unit is None or not unit.article or unit.prefix or unit.sense.value != 1 or unit.sense.name not in ("week", "month", "year"):
        return None
    if scan.forms[at].lstrip("و") not in ("طوال", "طيلة") or (unit.last < len(scan.forms) and scan.kinds[unit.last] == WORD):
        return None
    length = Duration(at, unit.last, (Amount(unit.sense.name, 1, 1),), None, True)
    return Match(at, unit.last, _long(length))


def _long(length: Duration) -> Moment:
    """How long: a length counts from no day, so it is told in full."""
    value = length.value
    return Moment(value, None, None, length.grain, length.modifier, "absolute" if value is not None else None)


def bare_duration(scan: Scan, at: int) -> Match | None:
    """`سبعة أسابيع`, `لعدة ساعات`, `أكثر من أربعة أعوام`: how long, not when. An age is none."""
    length = duration(scan, at)
    if length is None or not (length.told or length.modifier or length.vague):
        return None
    if length.grain == "second" and not _whole_text(scan, at, length):
        return None
    if _age(scan, at, length):
        return None
    return Match(at, length.last, _long(length))


def _whole_text(scan: Scan, at: int, length: Duration) -> bool:
    return at == 0 and length.last == len(scan.forms)


def _age(scan: Scan, at: int, length: Duration) -> bool:
    """`(25 عاما)`, `عمره 13 عاما`, `دون سن 15 سنة`, `البالغ من العمر`, `في الثلاثين من العمر`."""
    if length.grain not in ("year", "month", "day"):
        return False
    if at > 0 and scan.forms[at - 1] == "(" and length.last < len(scan.forms) and scan.forms[length.last] == ")":
        return True
    words = {scan.forms[i].lstrip("وبل") for i in range(max(0, at - 5), at)} | set(scan.forms[length.last : length.last + 2])
    return not words.isdisjoint(_AGE)


_AGE = frozenset(
    "عمر عمره عمرها العمر عمرهم اعمارهم اعمارهن اعمار سن السن سنه سنها دون يبلغ البالغ البالغة بالغا البالغين عمرا تتراوح يتراوح "
    "عاما: ربيعا مواليد".split()
)


def from_to(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`من ليل الأربعاء حتى فجر الخميس`, `من 2011 إلى 2014`."""
    found = point(scan, hit.last)
    whole = _until(scan, found) if found is not None else None
    if whole is None and found is None and scan.prefer == "future":
        return _from_length(scan, at, hit)
    return whole._replace(first=at) if whole is not None else None


def _from_length(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`من أسبوع` as it is spoken: a week ago, where nothing follows that it could be a part of."""
    length = duration(scan, hit.last, single=True)
    if length is None or length.vague or (length.last < len(scan.forms) and scan.kinds[length.last] == WORD):
        return None
    return Match(at, length.last, _moved(scan, length, -1))


def until(scan: Scan, found: Match) -> Match:
    """In a plan also `اليوم حتى 22 أكتوبر`, without `من`."""
    reaching = scan.prefer == "future" and found.moment.grain == "day"
    return (_until(scan, found) if reaching else None) or found


def between(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`بين عامي 2014 و2016`, `بين مارس ويوليو 2018`, `بين الأحد والثلاثاء`; `بين 7 سنوات و14 سنة` is no time."""
    found = point(scan, hit.last)
    if found is None:
        return _between_lengths(scan, at, hit.last)
    if "/" in (found.moment.value or ""):
        return found._replace(first=at)
    start = found.last
    if start < len(scan.forms) and scan.forms[start] == "و":
        start += 1
    elif start >= len(scan.forms) or not scan.forms[start].startswith("و"):
        return None
    return _joined(scan, at, found, start)


def _between_lengths(scan: Scan, at: int, start: int) -> Match | None:
    low = duration(scan, start)
    high = duration(scan, low.last + (scan.forms[low.last] == "و")) if low is not None and low.last < len(scan.forms) else None
    return Match(at, high.last, Moment(None, None, None, "skip")) if high is not None else None


def _until(scan: Scan, found: Match) -> Match | None:
    """What `حتى …`, `إلى …` adds to a point."""
    word = scan.hit(found.last, ("until",))
    start = word.last if word is not None else found.last
    if word is None or start >= len(scan.forms):
        return None
    return _joined(scan, found.first, found, start)


def _joined(scan: Scan, at: int, found: Match, start: int) -> Match | None:
    other = point(scan, start)
    if other is None or found.moment.grain not in _RANGES or other.moment.grain not in (*_RANGES, "now"):
        return None
    low, high = found.moment, other.moment
    if low.value and high.value and low.earliest and high.latest and low.earliest > high.latest:
        low = _before(low, high)
    return Match(at, other.last, span(low, high, low.grain if high.grain == "now" else None))


def _before(low: Moment, high: Moment) -> Moment:
    """`من نوفمبر إلى مارس 2018`: a beginning that was read a year or a week too late."""
    assert low.earliest is not None and high.latest is not None
    if low.basis == "absolute" or low.grain not in ("month", "day"):
        return low
    back = low.earliest.replace(year=low.earliest.year - 1, day=1) if low.grain == "month" else low.earliest - timedelta(days=7)
    return at_grain(back, low.grain, low.basis) or low


def vague(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`مؤخرا`, `في وقت سابق`; `في وقت سابق السبت` is the Saturday."""
    start = hit.last + 1 if hit.last < len(scan.forms) and scan.forms[hit.last] == "من" else scan.comma(hit.last)
    if hit.sense.name in ("past", "future"):
        found = point(scan, start)
        if found is not None and found.moment.grain in ("day", "week", "month", "year") and not _prefixed(scan, start):
            return found._replace(first=at)
    return Match(at, hit.last, Moment(None, None, None, hit.sense.name))


def _prefixed(scan: Scan, at: int) -> bool:
    return scan.forms[at].startswith("و") and scan.words.get(scan.forms[at]) is not None
