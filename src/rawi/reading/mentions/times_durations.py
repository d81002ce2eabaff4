"""Scan -> durations: `ثلاثة أسابيع`, `عام ونصف العام`, `سنة وشهران`, `أكثر من أربعة أعوام`, and days moved by them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rawi.reading.mentions.calendars import shift
from rawi.reading.mentions.numbers_tables import Exact
from rawi.reading.mentions.times_scan import Hit, Scan
from rawi.reading.text.tokens import NUMBER, WORD

_RANKS = {
    name: rank for rank, name in enumerate(("second", "minute", "hour", "night", "day", "week", "month", "year", "decade", "century"))
}
_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_SAME = {"decade": ("year", 10), "century": ("year", 100), "night": ("day", 1)}  # units that a TIMEX3 length has no letter for
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
    def finest(self) -> str:
        """The unit of the last amount: `قبل عام وشهرين` is a month."""
        return self.amounts[-1].unit

    @property
    def vague(self) -> bool:
        """`أيام`, `سنوات`: how many is not told."""
        return self.amounts[0].high is None

    @property
    def value(self) -> str | None:
        """The TIMEX3 length: `P1Y2M`, `PT1.5H`, `PXD` where how many is not told; None for a range."""
        days, clock = "", ""
        for unit, low, high in self.amounts:
            if high is not None and high != low:
                return None
            name, factor = _SAME.get(unit, (unit, 1))
            told = "X" if high is None else _decimal(low * factor)
            if name in ("hour", "minute", "second"):
                clock += told + _LETTERS[name]
            else:
                days += told + _LETTERS[name]
        return f"P{days}{'T' if clock else ''}{clock}"


def is_finer(grain: str, unit: str) -> bool:
    """Whether a moment of this grain can be moved by this unit: of a month nobody says two days later."""
    return _RANKS[grain] <= max(_RANKS[unit], _RANKS["day"])


def _decimal(number: Exact) -> str:
    """`2`, `2.5`, `0.333`."""
    return str(int(number)) if number == int(number) else f"{float(number):.3f}".rstrip("0")


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
    if hit.sense.value == 1 and not single and (_continues(scan, hit) or hit.last == len(scan.forms) == 1):
        return Amount(hit.sense.name, 1, 1), hit.last, True  # also a text of that one word
    if not (single or (hit.sense.value == 0 and hit.prefix in ("ل", "ول"))) or _names_date(scan, hit):
        return None
    if hit.sense.value == 1:
        return Amount(hit.sense.name, 1, 1), hit.last, False
    few = scan.hit(hit.last, ("few",))
    last = few.last if few is not None else hit.last + (after in ("قليلة", "معدودة", "عدة", "طويلة", "عديدة"))
    return Amount(hit.sense.name, _FEW, None), last, False


def _continues(scan: Scan, hit: Hit) -> bool:
    """`سنة وشهران`, `يوم و20 ساعة`: one, and a smaller unit."""
    after = scan.forms[hit.last] if hit.last < len(scan.forms) else ""
    return after.startswith("و") and _more(scan, hit.last, Amount(hit.sense.name, 1, 1)) is not None


def _names_date(scan: Scan, hit: Hit) -> bool:
    """`يوم الجمعة`, `شهر مارس`, `عام 2014` name a date, no duration."""
    at = hit.last
    if at < len(scan.forms) and (scan.kinds[at] == NUMBER or scan.forms[at] == "("):
        return True
    if scan.hit(at, ("month", "hijri", "weekday", "deictic", "relation")) is not None:
        return True
    numeral = scan.numerals.cardinal(scan.tokens, at) if at < len(scan.forms) else None
    return numeral is not None and numeral.low > 100 and numeral.prefix != "و"


def _more(scan: Scan, at: int, before: Amount) -> tuple[Amount, int] | None:
    """`ونصف العام`, `إلا ربعا`, `و3 أيام`, `، 20 دقيقة`: a smaller unit, or a part of the same."""
    if at >= len(scan.forms):
        return None
    found = scan.numerals.words.get(scan.forms[at])
    if scan.forms[at] == "الا" and at + 1 < len(scan.forms):
        less = scan.numerals.words.get(scan.forms[at + 1])
        if less is not None and not less.prefix and less.entry.kind == "fraction":
            return Amount(before.unit, -less.entry.value, -less.entry.value), at + 2
    if found is not None and found.prefix == "و" and found.entry.kind == "fraction":
        unit = scan.hit(at + 1, ("unit",))
        if unit is None or unit.prefix or unit.sense.name == before.unit:
            return Amount(before.unit, found.entry.value, found.entry.value), unit.last if unit is not None and not unit.prefix else at + 1
    comma = scan.comma(at)
    start = comma + 1 if comma < len(scan.forms) and scan.forms[comma] == "و" else comma
    joined = start > comma or (start < len(scan.forms) and scan.forms[start].startswith("و"))
    if not joined and not (comma > at and start < len(scan.kinds) and _counted(scan, start)):
        return None
    more = _amount(scan, start, single=joined and comma == at)
    if more is None or _RANKS[more[0].unit] >= _RANKS[before.unit] or more[0].high is None:
        return None
    return more[0], more[1]


def _counted(scan: Scan, at: int) -> bool:
    """`، 20 دقيقة`, `، ربع ساعة`."""
    word = scan.numerals.words.get(scan.forms[at])
    return scan.kinds[at] == NUMBER or (word is not None and not word.prefix and word.entry.kind == "fraction")


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
