"""Scan -> sets, what happens again and again: `كل جمعة`, `أيام الأحد`, `كل ثلاثة أسابيع`, `كل صباح`, `سنويا`. They have no day of their own."""

from __future__ import annotations

from rawi.reading.mentions.calendars import Moment
from rawi.reading.mentions.times_durations import duration
from rawi.reading.mentions.times_scan import Hit, Match, Scan

_PARTS = {"morning": "MO", "dawn": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT"}


def every(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`كل جمعة`, `كل يوم جمعة`, `أيام الجمعة`, `كل شهرين`, `كل ليلة`."""
    start = scan.hit(hit.last, ("day",))
    inner = scan.hit(start.last if start is not None else hit.last, ("weekday",))
    if inner is not None and not inner.prefix and (hit.sense.kind != "days" or inner.article or inner.sense.name == "named"):
        return Match(at, inner.last, _set(f"XXXX-WXX-{inner.sense.value}", "day"))
    if hit.sense.kind == "days":
        return None
    part = scan.hit(hit.last, ("part",))
    if part is not None and not part.prefix and not part.article and part.sense.value == 0:
        return Match(at, part.last, _set(f"T{_PARTS[part.sense.name]}", "day"))
    length = duration(scan, hit.last, single=True)
    if length is None or length.vague or length.value is None or scan.forms[hit.last].startswith(("ال", "و", "ب", "ل")):
        return None
    return Match(at, length.last, _set(length.value, length.grain))


def regularly(scan: Scan, at: int, hit: Hit) -> Match | None:
    """`يوميا`, `سنويا`: an adverb that says how often; `name` is its TIMEX3 length."""
    if hit.prefix:
        return None
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[hit.sense.name[-1]]
    return Match(at, hit.last, _set(hit.sense.name, unit))


def _set(value: str, grain: str) -> Moment:
    return Moment(value, None, None, grain, "every", "absolute")
