"""Tokens -> Times: when, as TIMEX3 values with their intervals, resolved against the day of publication.

A table of first words says which rules are tried at a token, so a word that begins no expression costs one look-up. News points back:
a weekday or a month without more is the latest one, unless its clause speaks of what is to come. What is counted from an event has no value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from rawi.model import Time, Warning_
from rawi.reading.lexicon.words import TIME
from rawi.reading.mentions.calendars import Moment, parse_date
from rawi.reading.mentions.numbers_tables import Lookup, NumeralTables
from rawi.reading.mentions.numerals import Numerals
from rawi.reading.mentions.times_leads import after, ago, bare_duration, between, during, from_to, since, thereafter, until, vague
from rawi.reading.mentions.times_points import point
from rawi.reading.mentions.times_scan import Hit, Match, Opening, Scan, Senses
from rawi.reading.mentions.times_sets import every, regularly
from rawi.reading.mentions.times_tables import TimeTables
from rawi.reading.mentions.view import View
from rawi.reading.text.fold import raw_offset
from rawi.reading.text.memo import Memo
from rawi.reading.text.tokens import WORD, Tokens

Rule = Callable[[Scan, int, Hit], Match | None]

_LEADS: dict[str, Rule] = {
    "since": since,
    "ago": ago,
    "after": after,
    "during": during,
    "from": from_to,
    "between": between,
    "every": every,
    "days": every,
    "set": regularly,
    "vague": vague,
    "thereafter": thereafter,
}
_POINTS = frozenset(
    "weekday deictic same day part lateness midnight month hijri unit this season decade quarter half edge clock weekend now rank".split()
)
_SKIPPED = "skip"
_STARTS = frozenset((*_LEADS, *_POINTS, "about", _SKIPPED))
_TOLD = ("day", "week", "month", "year")  # grains of a moment that a later one can be counted from
_JOINED = frozenset(("from", "this"))  # nothing without an expression at the next word
_OPENING = frozenset((*_LEADS, _SKIPPED))


class Start(NamedTuple):
    """What must follow a form for an expression to begin with it: nothing (`always`), one of the words `seconds`, or, where it is `joined`,
    a word that can itself begin an expression."""

    always: bool
    seconds: frozenset[str]
    joined: bool


class TimeFinder:
    """Finds the time expressions of an article.

    `prefer` says where an expression without direction lies: `past` for news, `future` for plans and requests.
    """

    def __init__(self, tables: TimeTables, numerals: NumeralTables, *, prefer: str = "past") -> None:
        self._words: Lookup[Senses] = Lookup(tables.words)
        self._senses: Memo[tuple[Opening, ...]] = Memo(self._openings)
        self._guards: Lookup[Senses] = Lookup(tables.guards)
        self._numerals = Numerals(numerals)
        self._prefer = prefer
        self._starts: Memo[Start | None] = Memo(self._start)

    def find(self, view: View, published: str | None) -> tuple[list[Time], list[Warning_]]:
        """The times in order, without overlap, and what a reader should know about them. `published`: ISO date or timestamp."""
        scan = self.scan(view.tokens, parse_date(published))
        out: list[Time] = []
        done = 0
        for at in view.at(TIME):
            if at < done or not self._follows(scan.forms, at):
                continue
            match = self.match(scan, at)
            if match is not None:
                done = match.last
                if match.moment.grain != _SKIPPED:
                    out.append(_time(scan, match))
        return out, scan.warnings

    def _follows(self, forms: list[str], at: int) -> bool:
        """Whether what follows lets an expression begin at a token."""
        start = self._starts[forms[at]]
        if start is None or start.always:
            return start is not None
        if at + 1 >= len(forms):
            return False
        following = forms[at + 1]
        return following in start.seconds or (start.joined and self._starts[following] is not None)

    def scan(self, tokens: Tokens, ref: date | None) -> Scan:
        """The state for one article."""
        scan = Scan(tokens, self._words, self._senses, self._guards, self._numerals, ref)
        scan.prefer = self._prefer
        return scan

    def match(self, scan: Scan, at: int) -> Match | None:
        """The expression that begins at a token."""
        noted = len(scan.warnings)
        match = self._match(scan, at)
        if match is None:
            del scan.warnings[noted:]
            return None
        first = match.moment.earliest
        if first is not None and first == match.moment.latest:
            scan.anchor = first
        if first is not None and match.moment.grain in _TOLD and "/" not in (match.moment.value or "/"):
            scan.told = match.moment
        return match

    def _match(self, scan: Scan, at: int) -> Match | None:
        for hit in scan.leads(at, _OPENING):
            rule = _LEADS.get(hit.sense.kind)
            match = rule(scan, at, hit) if rule is not None else Match(at, hit.last, _SKIP)
            if match is not None:
                return match
        found = point(scan, at)
        return until(scan, found) if found is not None else bare_duration(scan, at)

    def _openings(self, form: str) -> tuple[Opening, ...]:
        found = self._words.every(form) if form[:1].isalpha() else ()
        return tuple(Opening(sense, f.prefix, f.article) for f in found for sense in f.entry)

    def _start(self, form: str) -> Start | None:
        """How an expression can begin with this form, if it can."""
        if form[:1].isdecimal():
            return _ALWAYS
        if not form[:1].isalpha():
            return None
        senses = [found.sense for found in self._senses[form] if found.sense.kind in _STARTS]
        numerals = self._numerals
        if form in WITH_NUMBERS or numerals.words.get(form) is not None or numerals.ordinals.get(form) is not None:
            return _ALWAYS
        if any(not sense.tail and sense.kind not in _JOINED for sense in senses):
            return _ALWAYS
        joined = any(not sense.tail for sense in senses)
        return Start(False, frozenset(sense.tail[0] for sense in senses if sense.tail), joined) if senses else None


_ALWAYS = Start(True, frozenset(), False)
_SKIP = Moment(None, None, None, "skip")
WITH_NUMBERS = frozenset("ال وال بال لل عدة عده بضع بضعة لعدة لبضع لبضعة وعدة".split())


def _time(scan: Scan, match: Match) -> Time:
    tokens, moment = scan.tokens, match.moment
    start = tokens.starts[match.first] + _clitics(scan, match.first)
    end = tokens.ends[match.last - 1]
    return Time(
        start=start,
        end=end,
        text=tokens.text[start:end],
        value=moment.value,
        earliest=moment.earliest.isoformat() if moment.earliest is not None else None,
        latest=moment.latest.isoformat() if moment.latest is not None else None,
        grain=moment.grain,
        modifier=moment.modifier,
        basis=moment.basis,
    )


def _clitics(scan: Scan, at: int) -> int:
    """How many characters of the first word are conjunctions or prepositions written on to it."""
    form = scan.forms[at]
    for table in (scan.words, scan.numerals.words, scan.numerals.ordinals):
        found = table.get(form) if scan.kinds[at] == WORD else None
        if found is not None:
            skip = found.skip - 2 * found.article if found.prefix else 0
            return raw_offset(scan.tokens.raw(at), skip) if skip > 0 else 0
    return 0
