"""Scan -> years and larger: `عام 2014`, `في 2014`, `2011-2014`, `عامي 2014 و2016`, `تسعينيات القرن الماضي`, `1439 هـ`, `صيف 2016`."""

from __future__ import annotations

from rawi.reading.mentions.calendars import (
    HIJRI_FIRST,
    HIJRI_LAST,
    Moment,
    century,
    decade,
    hijri,
    months_of_year,
    season,
    span,
    year,
)
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.mentions.times_units import around, period, this_period
from rawi.reading.text.tokens import BREAK, COMMA, DASH, NUMBER, STOP, WORD
from rawi.wording import worded

_AD = frozenset(("م", "ميلادي", "ميلادية", "الميلادي", "للميلاد"))
_AH = frozenset(("ه", "هجري", "هجرية", "الهجري", "الهجرية", "للهجرة"))
_FIRST, _LAST = 1900, 2100
_ISLAMIC_AGE = 1400  # a year under it needs no mark to be Gregorian: reports name 1258 and 1389, not 1389 AH


def year_number(scan: Scan, at: int, *, low: int, high: int) -> tuple[int, int, bool] | None:
    """A year in digits or words with its mark, the token after it, and whether it is a Hijri year."""
    if at >= len(scan.forms):
        return None
    value, last = scan.number(at), at + 1
    if value is None:
        numeral = scan.numerals.cardinal(scan.tokens, at) if scan.kinds[at] == WORD else None
        if numeral is None or numeral.kind != "words" or numeral.article or numeral.low != int(numeral.low):
            return None
        value, last = int(numeral.low), numeral.last
    mark = scan.forms[last] if last < len(scan.forms) else ""
    if mark in _AH and HIJRI_FIRST <= value <= HIJRI_LAST:
        return value, last + 1, True
    if not low <= value <= high:
        return None
    return value, last + (mark in _AD and (mark != "م" or scan.glued(last))), False


def large_number(scan: Scan, at: int) -> bool:
    """`99999` where a year is looked for: more digits than a year has, and no noun that it could count."""
    if scan.kinds[at : at + 1] != NUMBER or len(scan.forms[at]) < 5 or not scan.forms[at].isdigit():
        return False
    return at + 1 >= len(scan.forms) or scan.kinds[at + 1] in (STOP, COMMA, BREAK)


def after_year_word(scan: Scan, at: int) -> Match | None:
    """`عام 2014`, `العام 2014`, `سنة ألفين وسبعة`, `عامي 2014 و2016`, `عام 1439`; also `العام الماضي`."""
    hit = scan.hit(at, ("unit",))
    if hit is None or hit.sense.name != "year" or hit.sense.value == 0:
        return None
    found = year_number(scan, scan.skip(hit.last, '("'), low=100 if hit.sense.value == 1 else _FIRST, high=_LAST + 500)
    if found is None:
        return _no_year(scan, at, hit)
    value, last, islamic = found
    if hit.sense.value == 2:
        return _two_years(scan, at, value, last)
    if scan.skip(hit.last, '("') > hit.last:
        last = scan.skip(last, ')"')
    islamic = islamic or _ISLAMIC_AGE <= value <= HIJRI_LAST
    moment = hijri(value, None, None, "absolute") if islamic else year(value, "absolute")
    return _to_year(scan, Match(at, last, moment)) if moment is not None else None


def _no_year(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`عام 99999`, `سنة 0`: told as a year, and none."""
    zero = scan.number(hit.last) == 0 and hit.sense.value == 1
    if hit.sense.value != 1 or not (zero or large_number(scan, hit.last)):
        return None
    scan.warn("date", worded("there is no such year: {words}", words=scan.tokens.words(at, hit.last + 1)), at, hit.last + 1)
    return Match(at, hit.last + 1, Moment(None, None, None, "year", None, "absolute"))


def _two_years(scan: Scan, at: int, first: int, last: int) -> Match | None:
    """`عامي 2014 و2016`: from one to the other."""
    start = last + 1 if last < len(scan.forms) and scan.forms[last] in ("و", "الي", "حتي", "-", "–") else last
    found = year_number(scan, start, low=_FIRST, high=_LAST)
    low, high = year(first, "absolute"), year(found[0], "absolute") if found is not None else None
    if low is None or high is None or found is None or found[0] < first:
        return Match(at, last, low) if low is not None else None
    return Match(at, found[1], span(low, high))


def _to_year(scan: Scan, match: Match) -> Match:
    """`عام 2011-2014`, `2011 - 2014`."""
    at = match.last
    if at + 1 >= len(scan.forms) or scan.kinds[at] != DASH or scan.kinds[at + 1] != NUMBER:
        return match
    other = scan.number(at + 1)
    high = year(other, "absolute") if other is not None and _FIRST <= other <= _LAST else None
    if high is None or match.moment.latest is None or high.latest is None or high.latest <= match.moment.latest:
        return match
    return Match(match.first, at + 2, span(match.moment, high))


def bare_year(scan: Scan, at: int) -> Match | None:
    """`في 2014`, `حرب 2014`: four digits that count nothing."""
    marked = _marked(scan, at)
    if marked is not None:
        return marked
    value = scan.number(at)
    if value is None or len(scan.forms[at]) != 4 or not _FIRST <= value <= _LAST or at == 0:
        return None
    before = at - 2 if scan.forms[at - 1] in ("و", '"', "(", "ب", "ل") and at > 1 else at - 1
    if scan.kinds[before] not in (WORD, NUMBER, DASH) or scan.guard(before, "guard", "number"):
        return None
    if scan.kinds[before] == NUMBER and scan.number(before) is not None and not _FIRST <= (scan.number(before) or 0) <= _LAST:
        return None
    if scan.hit(before, ("about",)) is not None or scan.forms[before] in ("من", "علي", "عن") and _about_before(scan, before):
        return None
    last = at + 1
    if scan.kinds[before] == DASH or _counts(scan, last):
        return None
    if last < len(scan.forms) and scan.forms[last] in _AD and scan.glued(last):
        last += 1
    moment = year(value, "absolute")
    return _to_year(scan, Match(at, last, moment)) if moment is not None else None


def _marked(scan: Scan, at: int) -> Match | None:
    """`٢٠١٨م`, `1439 هـ`, `1439هـ/2018م`: the mark of its era says that a number is a year."""
    mark = scan.forms[at + 1 : at + 2]
    if len(scan.forms[at]) != 4 or not mark or not (mark[0] in _AH or (mark[0] in _AD and (mark[0] != "م" or scan.glued(at + 1)))):
        return None
    found = year_number(scan, at, low=_FIRST, high=_LAST)
    if found is None or found[1] != at + 2:
        return None
    moment = hijri(found[0], None, None, "absolute") if found[2] else year(found[0], "absolute")
    return Match(at, found[1], moment) if moment is not None else None


def _about_before(scan: Scan, at: int) -> bool:
    """`أكثر من 2000`, `ما يزيد على 2000`, `ما لا يقل عن 2000`."""
    return any(hit is not None and hit.last == at + 1 for hit in (scan.hit(at - back, ("about",)) for back in (1, 2, 3) if at >= back))


def _counts(scan: Scan, at: int) -> bool:
    """Whether a counted noun, a percent sign or a currency follows."""
    if at >= len(scan.forms):
        return False
    if scan.guard(at, "counted") or scan.forms[at] in ("%", "٪", "$"):
        return True
    return scan.kinds[at] == WORD and scan.tokens.raw(at).endswith(("اً", "ًا"))


def year_phrase(scan: Scan, at: int) -> Match | None:
    """A year in any words: `عام 2014`, `العام الماضي`, `هذا العام`, with `من` before it."""
    start = at + 1 if at < len(scan.forms) and scan.forms[at] in ("من", "في", "ل") else at
    match = after_year_word(scan, start) or period(scan, start) or this_period(scan, start)
    if match is None or match.moment.grain != "year":
        return None
    return match._replace(first=at)


def decade_point(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`التسعينيات`, `ستينيات القرن الماضي`; a number of tens alone is none."""
    last = hit.last
    follows = scan.hit(last, ("unit",))
    of_century = follows is not None and follows.sense.name == "century"
    if not hit.article and not of_century:
        return None
    base = 1900
    if of_century and follows is not None:
        named = _century(scan, last, follows)
        if named is None or named.moment.earliest is None:
            return Match(at, follows.last, Moment(None, None, None, "decade"))
        base, last = named.moment.earliest.year // 100 * 100, named.last
    moment = decade(base + hit.sense.value, "absolute")
    return Match(at, last, moment) if moment is not None else None


def century_point(scan: Scan, at: int) -> Match | None:
    """`القرن العشرين`, `القرن التاسع عشر`."""
    hit = scan.hit(at, ("unit",))
    return _century(scan, at, hit) if hit is not None and hit.sense.name == "century" and hit.article and hit.sense.value == 1 else None


def _century(scan: Scan, at: int, hit: Hit) -> Match | None:
    relation = scan.hit(hit.last, ("relation",))
    if relation is not None:
        moment = around(scan.ref, "century", relation.sense.value) if scan.ref is not None else century(20, "absolute")
        return Match(at, relation.last, moment) if moment is not None else None
    ordinal = scan.numerals.ordinal(scan.tokens, hit.last) if hit.last < len(scan.forms) else None
    if ordinal is None or not ordinal.article or not 1 <= ordinal.low <= 30:
        return None
    moment = century(int(ordinal.low), "absolute")
    return Match(at, ordinal.last, moment) if moment is not None else None


def season_point(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`صيف 2016`, `صيف عام 2016`, `الصيف الماضي`, `ربيع العام الماضي`."""
    relation = scan.hit(hit.last, ("relation",)) if hit.article else None
    if relation is not None:
        return Match(at, relation.last, _near_season(scan, hit, relation.sense.value))
    if hit.article:
        return _last_season(scan, at, hit)
    named = year_phrase(scan, hit.last)
    found = year_number(scan, hit.last, low=_FIRST, high=_LAST) if named is None else None
    number = (
        named.moment.earliest.year if named is not None and named.moment.earliest is not None else found[0] if found is not None else None
    )
    moment = season(number, hit.sense.name, "absolute") if number is not None else None
    if moment is None:
        return None
    return Match(at, named.last if named is not None else found[1] if found is not None else hit.last, moment)


def _last_season(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`قصفت القرية مرتين في الربيع`: the last one that has begun; `الربيع العربي` is no time."""
    following = scan.forms[hit.last : hit.last + 1]
    if at == 0 or scan.forms[at - 1] not in ("في", "خلال", "طوال") or following and following[0].startswith("ال") or scan.ref is None:
        return None
    began = scan.ref.year if scan.ref.month >= hit.sense.value else scan.ref.year - 1
    moment = season(began, hit.sense.name, "published")
    return Match(at, hit.last, moment) if moment is not None and not scan.future(at) else None


def _near_season(scan: Scan, hit: Hit, step: int) -> Moment:
    empty = Moment(None, None, None, "season")
    if scan.ref is None:
        return empty
    began = scan.ref.year if (scan.ref.month >= hit.sense.value) else scan.ref.year - 1
    over = (scan.ref.year * 12 + scan.ref.month) - (began * 12 + hit.sense.value) >= 3
    number = {-1: began if over else began - 1, 0: began, 1: began + 1}[step]
    return season(number, hit.sense.name, "published") or empty


def part_of_year(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`الربع الأول من عام 2018`, `النصف الثاني من العام الماضي`; half of a month stands in `times_ordinals`."""
    named = year_phrase(scan, hit.last)
    if named is None or hit.last >= len(scan.forms) or scan.forms[hit.last] not in ("من", "في", "ل"):
        return None
    if named.moment.earliest is None:
        return Match(at, named.last, Moment(None, None, None, hit.sense.kind))
    number, width = named.moment.earliest.year, 3 if hit.sense.kind == "quarter" else 6
    value = f"{number:04}-{'Q' if width == 3 else 'H'}{hit.sense.value}"
    moment = months_of_year(number, (hit.sense.value - 1) * width + 1, width, value, named.moment.basis)
    return Match(at, named.last, moment._replace(grain=hit.sense.kind)) if moment is not None else None
