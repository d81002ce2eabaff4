"""Events -> the time line of the brief: a bar from the earliest to the latest date of each, in the direction in which the language is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from rawi.exports.brief.facts import Entry
from rawi.exports.brief.words import Words
from rawi.exports.shown import shown
from rawi.exports.source import Terms

_WIDTH, _ROW, _HEAD, _LABEL, _MARGIN = 720.0, 20.0, 26.0, 250.0, 36.0
_GRADES = ("confirmed", "fair", "weak", "contested", "discounted")


def timeline(entries: Sequence[Entry], words: Words, terms: Terms) -> str:
    """The figure with its captions; empty where no event has a date."""
    dated = [(entry, start, end) for entry in entries if (start := _day(entry.event.earliest)) and (end := _day(entry.event.latest))]
    numbers = [entry.number for entry in entries if entry.number not in {one.number for one, _, _ in dated}]
    lost = f'<p class="small">{words.say("undated_events", numbers=words.numbers(numbers))}</p>' if numbers else ""
    if not dated:
        return lost
    drawn = _Drawn(words, terms, min(start for _, start, _ in dated), max(end for _, _, end in dated))
    rows = "".join(drawn.row(number, *item) for number, item in enumerate(dated))
    height = _HEAD + _ROW * len(dated) + 6
    svg = f'<svg viewBox="0 0 {_WIDTH:g} {height:g}" role="img" aria-label="{words.say("timeline")}">{drawn.axis(height)}{rows}</svg>'
    return f'<figure class="line">{svg}<figcaption><p class="small">{words.say("timeline_note")}</p>{lost}</figcaption></figure>'


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


class _Drawn:
    """The paper of one time line: labels at the side where reading begins, days from there on."""

    def __init__(self, words: Words, terms: Terms, first: date, last: date) -> None:
        self._words, self._terms = words, terms
        self._rtl = words.direction == "rtl"
        self._first, self._days = first, max((last - first).days, 1)

    def axis(self, height: float) -> str:
        """Ticks at days, as many as have room, with their dates above."""
        room = 6
        step = next(
            days for days in (1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 7305, 36525, 10**7) if self._days / days <= room
        )
        out = ""
        for day in range(0, self._days + 1, step):
            x = self._x(self._first + timedelta(days=day))
            text = (self._first + timedelta(days=day)).isoformat()
            out += f'<path class="tick" d="M{x:.1f} {_HEAD - 6:g}V{height - 4:g}"/>'
            out += f'<text class="day" direction="ltr" x="{x:.1f}" y="{_HEAD - 11:g}" text-anchor="middle">{text}</text>'
        return out

    def row(self, number: int, entry: Entry, start: date, end: date) -> str:
        """One event: its label and its bar, which lead to it."""
        y = _HEAD + _ROW * number
        ends = sorted((self._x(start), self._x(end)))
        left, wide = ends[0] - 4, max(ends[1] - ends[0], 0) + 8
        grade = entry.event.grade if entry.event.grade in _GRADES else "weak"
        side = _WIDTH - 4 if self._rtl else 4.0
        return (
            f'<a href="#e{entry.number}"><text class="event" direction="{self._words.direction}" x="{side:g}" y="{y + 14:g}" text-anchor="start">'
            f'{escape(self._label(entry))}</text><rect class="bar {grade}" x="{left:.1f}" y="{y + 5:.1f}" width="{wide:.1f}" height="10" rx="3"/></a>'
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
