"""Events -> the time line of the brief: a bar from the earliest to the latest date of each, in the direction in which the language is read.

One far-off date does not squeeze all others together: the paper shows the time around which most events lie, and what reaches beyond it ends in
an arrow with its date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape
from statistics import median_low, quantiles
from typing import NamedTuple

from rawi.exports.brief.facts import Entry
from rawi.exports.brief.words import Words
from rawi.exports.shown import shown
from rawi.exports.source import Terms
from rawi.model import GRADES

_WIDTH, _ROW, _HEAD, _LABEL, _MARGIN = 720.0, 20.0, 26.0, 250.0, 36.0
_ARROW = 7.0
_TICKS = 6
_STEPS = (1, 2, 5, 7, 14)  # days; beyond them months
_MONTHS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 120_000)
_SPREAD = 3  # how many times as far off as three quarters of the events a date is that does not fit
_LEAST = 14  # days to each side that are always shown


class Dated(NamedTuple):
    """An event with the first and the last day of its time."""

    entry: Entry
    start: date
    end: date


def timeline(entries: Sequence[Entry], words: Words, terms: Terms) -> str:
    """The figure with its captions; empty where no event has a date."""
    dated = [Dated(entry, start, end) for entry in entries if (start := _day(entry.event.earliest)) and (end := _day(entry.event.latest))]
    numbers = [entry.number for entry in entries if entry.number not in {one.entry.number for one in dated}]
    lost = f'<p class="small">{words.say("undated_events", numbers=words.numbers(numbers))}</p>' if numbers else ""
    if not dated:
        return lost
    first, last = window(dated)
    away = [one.entry.number for one in dated if one.start < first or one.end > last]
    if away:
        span = words.period(first.isoformat(), last.isoformat())
        beyond = words.say("beyond", period=span, events=words.count("events", len(away)), numbers=words.numbers(away))
        lost = f'<p class="small">{beyond}</p>{lost}'
    drawn = _Drawn(words, terms, first, last)
    rows = "".join(drawn.row(number, one) for number, one in enumerate(dated))
    height = _HEAD + _ROW * len(dated) + 6
    svg = f'<svg viewBox="0 0 {_WIDTH:g} {height:g}" role="img" aria-label="{words.say("timeline")}">{drawn.axis(height)}{rows}</svg>'
    note = f'<p class="small">{words.say("timeline_note")} {_key(dated, words)}</p>'
    return f'<figure class="line">{svg}<figcaption>{note}{lost}</figcaption></figure>'


def _key(dated: Sequence[Dated], words: Words) -> str:
    """Which colour is which grade, of the grades that are there."""
    there = {one.entry.event.grade for one in dated}
    return words.listed([f'<span class="key {grade}"></span> {words.name("grade", grade)}' for grade in GRADES if grade in there])


def window(dated: Sequence[Dated]) -> tuple[date, date]:
    """First and last day that the paper shows: all, unless a few lie so far off that the others would share a sliver of it."""
    middle = median_low([one.start.toordinal() for one in dated])
    # how far off the middle day an event is at its nearest
    near = [max(one.start.toordinal() - middle, middle - one.end.toordinal(), 0) for one in dated]
    usual = quantiles(near, n=4, method="inclusive")[2] if len(near) > 1 else 0.0
    reach = max(float(_LEAST), _SPREAD * usual)
    days = [day.toordinal() for one in dated for day in (one.start, one.end)]
    first, last = min(days), max(days)
    inside = [day for day in days if abs(day - middle) <= reach]
    if last - first <= 4 * reach or not inside:
        return date.fromordinal(first), date.fromordinal(last)
    return date.fromordinal(min(inside)), date.fromordinal(max(inside))


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _told(one: Dated) -> str:
    """The time of an event in few signs: a day, a year, or from when to when."""
    if one.start == one.end:
        return one.start.isoformat()
    if (one.start.month, one.start.day, one.end.month, one.end.day) == (1, 1, 12, 31):
        return f"{one.start.year}" if one.start.year == one.end.year else f"{one.start.year}–{one.end.year}"
    return f"{one.start}–{one.end}"


class _Drawn:
    """The paper of one time line: labels at the side where reading begins, days from there on."""

    def __init__(self, words: Words, terms: Terms, first: date, last: date) -> None:
        self._words, self._terms = words, terms
        self._rtl = words.direction == "rtl"
        self._first, self._last, self._days = first, last, max((last - first).days, 1)

    def axis(self, height: float) -> str:
        """Ticks at days or at firsts of months, as many as have room, with their dates above."""
        out = ""
        for day, text in self._ticks():
            x = self._x(day)
            out += f'<path class="tick" d="M{x:.1f} {_HEAD - 6:g}V{height - 4:g}"/>'
            out += f'<text class="day" direction="ltr" x="{x:.1f}" y="{_HEAD - 11:g}" text-anchor="middle">{text}</text>'
        return out

    def _ticks(self) -> Iterator[tuple[date, str]]:
        step = next((days for days in _STEPS if self._days / days <= _TICKS), 0)
        if step:
            for day in range(0, self._days + 1, step):
                at = self._first + timedelta(days=day)
                yield at, at.isoformat()
            return
        start, end = (day.year * 12 + day.month - 1 for day in (self._first, self._last))
        months = next(months for months in _MONTHS if (end - start) / months <= _TICKS)
        for month in range(-(-start // months) * months, end + 1, months):
            if month // 12 >= 1 and (at := date(month // 12, month % 12 + 1, 1)) >= self._first:
                yield at, f"{at.year}" if months % 12 == 0 else at.isoformat()[:7]

    def row(self, number: int, one: Dated) -> str:
        """One event: its label and its bar, which lead to it."""
        y = _HEAD + _ROW * number
        side = _WIDTH - 4 if self._rtl else 4.0
        direction = self._words.direction
        return (
            f'<a href="#e{one.entry.number}"><text class="event" direction="{direction}" x="{side:g}" y="{y + 14:g}" text-anchor="start">'
            f"{escape(self._label(one.entry))}</text>{self._bar(one, y)}</a>"
        )

    def _bar(self, one: Dated, y: float) -> str:
        """The part of an event's time that is on the paper, with an arrow and a date at each end that is not."""
        grade = one.entry.event.grade if one.entry.event.grade in GRADES else "weak"
        title = f"<title>{self._words.name('grade', grade)}</title>"
        before, after = one.start < self._first, one.end > self._last
        out = ""
        if one.start <= self._last and one.end >= self._first:
            ends = sorted((self._x(max(one.start, self._first)), self._x(min(one.end, self._last))))
            left, wide = ends[0] - 4, max(ends[1] - ends[0], 0) + 8
            out = f'<rect class="bar {grade}" x="{left:.1f}" y="{y + 5:.1f}" width="{wide:.1f}" height="10" rx="3">{title}</rect>'
        told = "" if out else _told(one)  # an event that is not on the paper at all tells its time beside the arrow
        out += self._arrow(self._first, y, grade, told, back=True) if before else ""
        return out + (self._arrow(self._last, y, grade, told, back=False) if after else "")

    def _arrow(self, day: date, y: float, grade: str, told: str, *, back: bool) -> str:
        """An arrow at an end of the paper, out of it; `back` into the past."""
        way = -1 if back is not self._rtl else 1  # the past is where reading begins
        x = self._x(day) + way * 6
        out = f'<path class="{grade}" d="M{x + way * _ARROW:.1f} {y + 10:.1f}L{x:.1f} {y + 4:.1f}V{y + 16:.1f}Z"/>'
        if not told:
            return out
        at = x - way * 6
        return out + (
            f'<text class="day" direction="ltr" x="{at:.1f}" y="{y + 14:.1f}" text-anchor="{"start" if way < 0 else "end"}">{told}</text>'
        )

    def _label(self, entry: Entry) -> str:
        kind = type_name(entry.event.type, self._words, self._terms)
        place = shown(entry.event.place.name) if entry.event.place else ""
        # The name of a place is isolated, so that an Arabic name leaves the number of an English label where it is.
        text = f"{entry.number} · {kind}" + (f" · \u2068{place[:24]}\u2069" if place else "")
        return text if len(text) <= 42 else text[:41] + "…"

    def _x(self, day: date) -> float:
        along = (day - self._first).days / self._days * (_WIDTH - _LABEL - 2 * _MARGIN) + _LABEL + _MARGIN
        return _WIDTH - along if self._rtl else along


def type_name(kind: str, words: Words, terms: Terms) -> str:
    """What a claim type is called in the language of the brief: plain text."""
    known = terms.types.get(kind)
    return shown(known.label) if known and words.language == "ar" else shown(kind.replace("-", " "))
