"""Scan -> the name of a month: in five traditions, with its second name (`أغسطس/آب`), after the word for month, or as its number."""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.mentions.times_scan import Hit, Scan
from rawi.reading.text.tokens import DASH, OTHER, WORD

_MONTHS = ("month", "hijri")
_AFTER_NUMBER = frozenset(("من", "في", "سنة", "عام", "السنة", "العام", "هذا", "هذه", "لعام", "لسنة", "بعام", "بسنة"))


class Month(NamedTuple):
    """A month name with its second name: tokens up to `last`."""

    first: int
    last: int
    kind: str
    number: int
    strength: str


def month_name(scan: Scan, at: int) -> Month | None:
    """`أغسطس/آب`, `آب (أغسطس)`, `نوفمبر/ تشرين الثاني`, `شهر مارس`, `شهر 9`."""
    word = scan.hit(at, ("unit",))
    named = word is not None and word.sense.name == "month" and word.sense.value == 1
    start = word.last if named and word is not None else at
    hit = scan.hit(start, _MONTHS)
    if hit is None:
        return _by_number(scan, at, start) if named else None
    strength = hit.sense.name.split(":")[0]
    if scan.forms[start].removeprefix(hit.prefix) == "اب" and "آ" not in scan.tokens.raw(start):
        strength = "bound"  # اب: a father; باب, وباب: a door
    last = _second_name(scan, hit)
    return Month(at, last, hit.sense.kind, hit.sense.value, "named" if named or last > hit.last else strength)


def _by_number(scan: Scan, at: int, start: int) -> Month | None:
    """`شهر 9`, `شهر ثلاثة`; `خلال شهر ثلاثة هجمات` counts attacks."""
    number, last = scan.number(start), start + 1
    if number is None and start < len(scan.forms) and scan.kinds[start] == WORD:
        numeral = scan.numerals.cardinal(scan.tokens, start)
        if numeral is None or numeral.kind != "words" or numeral.article or numeral.prefix or numeral.low != int(numeral.low):
            return None
        number, last = int(numeral.low), numeral.last
        follows = last < len(scan.forms) and scan.kinds[last] == WORD
        if follows and scan.forms[last] not in _AFTER_NUMBER and scan.hit(last, ("relation",)) is None:
            return None
    return Month(at, last, "month", number, "named") if number is not None and 1 <= number <= 12 else None


def _second_name(scan: Scan, hit: Hit) -> int:
    """The token after the name of the same month in another tradition."""
    at = hit.last
    while at < len(scan.forms) and scan.kinds[at] in (OTHER, DASH) and scan.forms[at] in "/(-–\\" and at < hit.last + 2:
        at += 1
    other = scan.hit(at, ("month",))
    if other is None or other.prefix or hit.sense.kind != "month":
        return hit.last
    if other.sense.value != hit.sense.value:
        if scan.forms[at - 1] == "/":
            scan.warn("date", "two month names that are not the same month", hit.last - 1, other.last)
            return other.last
        return hit.last
    return scan.skip(other.last, ")") if at > hit.last and scan.forms[at - 1] == "(" else other.last
