"""Scan -> clock times: `الساعة الثالثة والنصف عصرا`, `الساعة 7:40 صباح الأربعاء`, `14:00 ت غ`, `الثالثة فجرا`."""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.mentions.calendars import Moment, day
from rawi.reading.mentions.times_days import day_point
from rawi.reading.mentions.times_scan import Match, Scan
from rawi.reading.mentions.times_units import this_period
from rawi.reading.text.tokens import NUMBER, WORD

_EVENING = ("evening", "afternoon", "night")


class Clock(NamedTuple):
    """Hour and minute as written, and the token after them."""

    hour: int
    minute: int
    last: int
    exact: bool


def clock_point(scan: Scan, at: int) -> Match | None:
    """A clock time that begins with `الساعة`."""
    hit = scan.hit(at, ("clock",))
    if hit is None or hit.last >= len(scan.forms):
        return None
    read = _digits(scan, hit.last, plain=True) or _words(scan, hit.last)
    return _placed(scan, at, read) if read is not None else None


def bare_clock(scan: Scan, at: int) -> Match | None:
    """A clock time without `الساعة`: a part of the day or a time zone must follow."""
    read = _digits(scan, at, plain=False) if scan.kinds[at] == NUMBER else _words(scan, at)
    if read is None:
        return None
    start = scan.skip(read.last, "(")
    part = scan.hit(start, ("part",))
    told = scan.hit(start, ("zone",)) is not None or (
        part is not None and not part.prefix and (part.sense.value == 1 or scan.kinds[at] == NUMBER or _day_of_part(scan, start))
    )
    told = told or scan.hit(start, ("deictic",)) is not None and scan.forms[start] in ("هذه", "الليلة")
    told = told or (scan.prefer == "future" and read.exact and (scan.kinds[at] == NUMBER or scan.forms[at].startswith("ال")))
    return _placed(scan, at, read) if told else None


def _day_of_part(scan: Scan, at: int) -> bool:
    return day_point(scan, at) is not None


def _digits(scan: Scan, at: int, *, plain: bool) -> Clock | None:
    """`7:40`, `21,31` or `10.30` after `الساعة`, `14`."""
    if at >= len(scan.forms) or scan.kinds[at] != NUMBER:
        return None
    form = scan.forms[at]
    for mark in ":,.،" if plain else ":":
        head, found, tail = form.partition(mark)
        if found:
            tail = tail.split(mark)[0]
            fits = head.isdigit() and tail.isdigit() and len(head) <= 2 and len(tail) == 2
            return _checked(int(head), int(tail), at + 1, exact=True) if fits else None
    hour = scan.number(at)
    if not plain or hour is None or not 0 <= hour <= 24:
        return None
    minute, last, exact = _minutes(scan, at + 1)
    return _checked(hour, minute, last, exact=exact)


def _words(scan: Scan, at: int) -> Clock | None:
    """`الثالثة والنصف`, `الثانية عشرة إلا ربعا`, `ثلاثة`."""
    if at >= len(scan.forms) or scan.kinds[at] != WORD:
        return None
    ordinal = scan.numerals.ordinals.get(scan.forms[at])
    cardinal = scan.numerals.words.get(scan.forms[at])
    if ordinal is not None and ordinal.article:
        hour = ordinal.entry
    elif (
        cardinal is not None and cardinal.entry.kind in ("one", "unit", "ten", "head") and cardinal.entry.value == int(cardinal.entry.value)
    ):
        hour = int(cardinal.entry.value)
    else:
        return None
    last = at + 1
    teen = scan.numerals.words.get(scan.forms[last]) if last < len(scan.forms) else None
    if teen is not None and teen.entry.kind == "ten" and not teen.prefix and hour < 3:
        hour, last = hour + 10, last + 1
    minute, last, exact = _minutes(scan, last)
    return _checked(hour, minute, last, exact=exact)


def _minutes(scan: Scan, at: int) -> tuple[int, int, bool]:
    """`والنصف`, `وربع`, `إلا ثلثا`, `وثمان وأربعون دقيقة`, `و18 دقيقة`: minutes, the token after them, whether they are told."""
    start, sign = at, 1
    if at < len(scan.forms) and scan.forms[at] in ("الا", "و"):
        start, sign = at + 1, -1 if scan.forms[at] == "الا" else 1
    if start >= len(scan.forms):
        return 0, at, False
    word = scan.numerals.words.get(scan.forms[start])
    joined = start > at or (word is not None and word.prefix == "و") or scan.forms[start] in ("ودقيقتين", "ودقيقتان")
    if not joined:
        return 0, at, False
    if word is not None and word.entry.kind in ("fraction", "fraction_dual"):
        return sign * int(60 * word.entry.value), start + 1, True
    both = scan.hit(start, ("unit",))
    if both is not None and both.sense.value == 2 and both.sense.name == "minute":
        return 2, both.last, True
    numeral = scan.numerals.cardinal(scan.tokens, start)
    unit = scan.hit(numeral.last, ("unit",)) if numeral is not None else None
    if numeral is None or unit is None or unit.sense.name != "minute" or not 0 < numeral.low < 60:
        return 0, at, False
    return sign * int(numeral.low), unit.last, True


def _checked(hour: int, minute: int, last: int, *, exact: bool) -> Clock | None:
    total = hour * 60 + minute
    return Clock(total // 60 % 24, total % 60, last, exact) if 0 <= total <= 1440 and minute < 60 else None


def _placed(scan: Scan, at: int, read: Clock) -> Match:
    """The clock time with its part of the day, its day, and what stands in brackets."""
    last = _zone(scan, _bracket(scan, read.last))
    read = _twenty_four(scan, read)
    start = last + 1 if last < len(scan.forms) and scan.forms[last] in ("من", "في") else last
    start = scan.skip(start, ",،") if start == last else start
    hour, moment, told = read.hour, None, _half_told(scan, read)
    found = scan.hit(start, ("part", "weekday", "deictic", "day", "midnight", "same", "lateness", "this"))
    if found is not None and (not found.prefix or scan.forms[start].startswith("ب")):
        inner = this_period(scan, start) if found.sense.kind == "this" else day_point(scan, start)
        name = found.sense.name if found.sense.kind in ("part", "midnight") else inner.moment.modifier if inner is not None else None
        hour, told = _on_24(hour, name), told or name is not None
        if inner is not None and inner.moment.grain == "day":
            last, moment = inner.last, inner.moment
        elif found.sense.kind == "part":
            last, moment = _day_after(scan, found.last)
        elif found.sense.kind == "midnight":
            last = found.last
    return Match(at, _zone(scan, _bracket(scan, last)), _at_clock(scan, hour, read, moment, told=told))


def _half_told(scan: Scan, read: Clock) -> bool:
    """`14:00`, `الساعة 03:30`: in figures, on the clock of 24 hours."""
    form = scan.forms[read.last - 1]
    return read.hour > 12 or read.hour == 0 or form[:1] == "0" or (form[:2].isdigit() and ":" in form)


def _twenty_four(scan: Scan, read: Clock) -> Clock:
    """`الثامنة وتسع دقائق (20:09)`: the figures in brackets tell the half of the day."""
    inside = _digits(scan, read.last + 1, plain=False) if scan.forms[read.last : read.last + 1] == ["("] else None
    if inside is None or inside.minute != read.minute or inside.hour != read.hour + 12:
        return read
    return read._replace(hour=inside.hour)


def _day_after(scan: Scan, at: int) -> tuple[int, Moment | None]:
    start = at + 1 if at < len(scan.forms) and scan.forms[at] == "من" else at
    inner = day_point(scan, start)
    return (inner.last, inner.moment) if inner is not None else (at, None)


def _bracket(scan: Scan, at: int) -> int:
    """`(15:48)`, `(12:00 ت غ)`: the same hour once more."""
    if at + 2 >= len(scan.forms) or scan.forms[at] != "(":
        return at
    end = at + 1
    while end < len(scan.forms) and end - at < 6 and scan.forms[end] != ")":
        end += 1
    inside = scan.kinds[at + 1] == NUMBER or scan.hit(at + 1, ("zone",)) is not None
    return end + 1 if inside and end < len(scan.forms) and scan.forms[end] == ")" else at


def _zone(scan: Scan, at: int) -> int:
    hit = scan.hit(at, ("zone",))
    if hit is None:
        return at
    if scan.forms[at : hit.last] == ["بتوقيت"] and hit.last < len(scan.forms) and scan.kinds[hit.last] == WORD:
        return _zone(scan, hit.last + 1)
    return _zone(scan, hit.last)


def _on_24(hour: int, part: str | None) -> int:
    if part == "midnight":
        return hour % 12
    if part in _EVENING and 1 <= hour < 12 and not (part == "night" and hour < 5):
        return hour + 12
    if part == "night" and hour == 12:
        return 0
    return hour + 12 if part == "noon" and 1 <= hour < 4 else hour


def _at_clock(scan: Scan, hour: int, read: Clock, moment: Moment | None, *, told: bool) -> Moment:
    """The clock time of its day; without a day the hour alone, if its half of the day is told."""
    grain = "minute" if read.exact else "hour"
    if moment is None and scan.anchor is not None:
        moment = day(scan.anchor, "event")
    if moment is None and scan.prefer == "future" and scan.ref is not None:
        moment = day(scan.ref, "published")  # a plan for three o'clock is for today; a report's is for no day that is told
    if moment is None or moment.earliest is None:
        alone = told and moment is None
        return Moment(f"T{hour:02}:{read.minute:02}", None, None, grain, None, "absolute") if alone else Moment(None, None, None, grain)
    value = f"{moment.earliest.isoformat()}T{hour:02}:{read.minute:02}"
    return Moment(value, moment.earliest, moment.earliest, grain, None, moment.basis)
