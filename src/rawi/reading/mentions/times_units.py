"""Scan -> durations and periods: `ثلاثة أسابيع`, `عام ونصف العام`, `الشهر الماضي`, `السنوات الثلاث الماضية`, `هذا الأسبوع`."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from rawi.reading.mentions.calendars import Moment, at_grain, century, day, decade, month, season, shift, span, week, year
from rawi.reading.mentions.numbers_tables import Exact
from rawi.reading.mentions.numerals import Numeral
from rawi.reading.mentions.times_scan import Hit, Match, Scan
from rawi.reading.text.tokens import NUMBER, WORD

_RANKS = {
    name: rank for rank, name in enumerate(("second", "minute", "hour", "night", "day", "week", "month", "year", "decade", "century"))
}
_FEW = 3
_MANY = frozenset(("عدة", "عده", "ضع", "ضعة", "ضعه"))  # بضع without its ب, as the prefixes are stripped


class Amount(NamedTuple):
    """How much of one unit; `high` None where it is open."""

    unit: str
    low: Exact
    high: Exact | None


class Duration(NamedTuple):
    """Tokens `first` up to `last`, the amounts from the largest unit down, the modifier (`نحو`: about), `told` if a number is told."""

    first: int
    last: int
    amounts: tuple[Amount, ...]
    modifier: str | None
    told: bool

    @property
    def grain(self) -> str:
        """The unit of the first amount."""
        return self.amounts[0].unit

    @property
    def vague(self) -> bool:
        """`أيام`, `سنوات`: how many is not told."""
        return self.amounts[0].high is None


def duration(scan: Scan, at: int, *, single: bool = False) -> Duration | None:
    """The duration that begins at a token; `single` takes `شهر` and `أيام` without a number, too."""
    about = scan.hit(at, ("about",))
    start = about.last if about is not None else at
    first = _amount(scan, start, single=single or about is not None)
    if first is None:
        return None
    amounts, last, told = [first[0]], first[1], first[2]
    while len(amounts) < len(_RANKS):
        more = _more(scan, last, amounts[-1])
        if more is None:
            break
        amount, last = more
        amounts.append(amount)
    merged = _merge(amounts)
    return Duration(at, last, merged, about.sense.name if about is not None else None, told)


def _amount(scan: Scan, at: int, *, single: bool) -> tuple[Amount, int, bool] | None:
    if at >= len(scan.forms) or scan.kinds[at] not in (WORD, NUMBER):
        return None
    if scan.forms[at].lstrip("ولب") in _MANY:
        few = scan.hit(at + 1, ("unit",))
        return (Amount(few.sense.name, _FEW, None), few.last, True) if few is not None and not few.prefix and few.sense.value == 0 else None
    bare = scan.hit(at, ("unit",))
    if bare is not None and not bare.article and bare.prefix in ("", "ل", "ب", "و", "ول"):
        return _bare(scan, bare, single=single)
    numeral = scan.numerals.cardinal(scan.tokens, at)
    unit = scan.hit(numeral.last, ("unit",)) if numeral is not None else None
    if numeral is None or unit is None or unit.prefix or (unit.article and not numeral.article) or unit.sense.value == 2:
        return None
    if numeral.low > 10**6 or numeral.low < 0:
        return None
    return Amount(unit.sense.name, numeral.low, numeral.high), unit.last, True


def _bare(scan: Scan, hit: Hit, *, single: bool) -> tuple[Amount, int, bool] | None:
    """`يومين` is two; `شهر`, `أيام` only where a duration is looked for; `عام واحد` is one."""
    if hit.sense.value == 2:
        return Amount(hit.sense.name, 2, 2), hit.last, True
    after = scan.forms[hit.last] if hit.last < len(scan.forms) else ""
    if hit.sense.value == 1 and after in ("واحد", "واحدة", "كامل", "كاملة", "كاملا", "واحدا", "ونصف", "ونص"):
        last = hit.last if after.startswith("و") and after not in {"واحد", "واحدة"} else hit.last + 1
        return Amount(hit.sense.name, 1, 1), last, True
    if not (single or (hit.sense.value == 0 and hit.prefix in ("ل", "ول"))) or _names_date(scan, hit):
        return None
    if hit.sense.value == 1:
        return Amount(hit.sense.name, 1, 1), hit.last, False
    few = scan.hit(hit.last, ("few",))
    last = few.last if few is not None else hit.last + (after in ("قليلة", "معدودة", "عدة", "طويلة", "عديدة"))
    return Amount(hit.sense.name, _FEW, None), last, False


def _names_date(scan: Scan, hit: Hit) -> bool:
    """`يوم الجمعة`, `شهر مارس`, `عام 2014` name a date, no duration."""
    at = hit.last
    if at < len(scan.forms) and (scan.kinds[at] == NUMBER or scan.forms[at] == "("):
        return True
    if scan.hit(at, ("month", "hijri", "weekday", "deictic", "relation")) is not None:
        return True
    numeral = scan.numerals.cardinal(scan.tokens, at) if at < len(scan.forms) else None
    return numeral is not None and numeral.low > 100


def _more(scan: Scan, at: int, before: Amount) -> tuple[Amount, int] | None:
    """`ونصف العام`, `و3 أيام`, `، 20 دقيقة`: a smaller unit, or a part of the same."""
    if at >= len(scan.forms):
        return None
    found = scan.numerals.words.get(scan.forms[at])
    if found is not None and found.prefix == "و" and found.entry.kind == "fraction":
        unit = scan.hit(at + 1, ("unit",))
        if unit is None or unit.prefix or unit.sense.name == before.unit:
            return Amount(before.unit, found.entry.value, found.entry.value), unit.last if unit is not None and not unit.prefix else at + 1
    comma = scan.comma(at)
    start = comma + 1 if comma < len(scan.forms) and scan.forms[comma] == "و" else comma
    joined = start > comma or (start < len(scan.forms) and scan.forms[start].startswith("و"))
    if not joined and not (comma > at and start < len(scan.kinds) and scan.kinds[start] == NUMBER):
        return None
    more = _amount(scan, start, single=joined and comma == at)
    if more is None or _RANKS[more[0].unit] >= _RANKS[before.unit] or more[0].high is None:
        return None
    return more[0], more[1]


def _merge(amounts: list[Amount]) -> tuple[Amount, ...]:
    out: list[Amount] = []
    for amount in amounts:
        if out and out[-1].unit == amount.unit and out[-1].high is not None and amount.high is not None:
            out[-1] = Amount(amount.unit, out[-1].low + amount.low, out[-1].high + amount.high)
        else:
            out.append(amount)
    return tuple(out)


def moved(ref: date, length: Duration, sign: int) -> date | None:
    """A day moved by a duration; hours and less count as days only from a day on. None where it is vague or leaves the calendar."""
    when: date | None = ref
    for unit, low, high in length.amounts:
        if high is None or when is None:
            return None
        if unit in ("second", "minute", "hour"):
            hours = Fraction(low) * {"second": Fraction(1, 3600), "minute": Fraction(1, 60), "hour": Fraction(1)}[unit]
            when = shift(when, "day", sign * int(hours / 24))
        elif low == int(low):
            when = shift(when, "day" if unit == "night" else unit, sign * int(low))
        else:
            when = shift(when, *_part_units(unit, low * sign))
    return when


def _part_units(unit: str, count: Exact) -> tuple[str, int]:
    """Half a year in months, half a month in days."""
    if unit == "year":
        return "month", int(count * 12)
    if unit in ("decade", "century"):
        return "year", int(count * {"decade": 10, "century": 100}[unit])
    return "day", int(count * {"month": 30, "week": 7}.get(unit, 1))


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
    relation = scan.hit(few.last if few is not None else last, ("relation",))
    if (
        unit.sense.name in ("minute", "second")
        or relation is None
        or relation.prefix
        or (unit.sense.name == "year" and scan.guard(at - 1, "guard", "public"))
    ):
        return None
    if unit.sense.value == 1:
        moment = one_period(scan, unit.sense.name, relation)
    else:
        moment = _several(scan.ref, unit.sense.name, count, relation.sense.value)
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
    return Match(at, relation.last, _several(scan.ref, unit.sense.name, int(numeral.low), relation.sense.value))


def one_period(scan: Scan, unit: str, relation: Hit) -> Moment:
    """The week, month, year … before, around or after the day of publication."""
    if relation.sense.name in ("following", "last") or scan.ref is None:
        return Moment(None, None, None, unit, None, "event" if relation.sense.name == "following" else None)
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


def _several(ref: date | None, unit: str, count: int | None, step: int) -> Moment:
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
