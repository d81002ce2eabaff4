"""Tokens -> Times: when, as TIMEX3 values with their intervals, resolved against the day of publication.

A table of first words says which rules are tried at a token, so a word that begins no expression costs one look-up. News points back:
a weekday or a month without more is the latest one, unless its clause speaks of what is to come. What is counted from an event has no value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rawi.model import Time, Warning_
from rawi.reading.mentions.calendars import Moment, parse_date
from rawi.reading.mentions.numbers_tables import Lookup, NumeralTables, Sense
from rawi.reading.mentions.numerals import Numerals
from rawi.reading.mentions.times_leads import after, ago, bare_duration, between, during, every, from_to, since, thereafter, vague
from rawi.reading.mentions.times_points import point
from rawi.reading.mentions.times_scan import Hit, Match, Scan, Senses
from rawi.reading.mentions.times_tables import TimeTables
from rawi.reading.text.fold import raw_offset
from rawi.reading.text.tokens import NUMBER, WORD, Tokens

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
    "vague": vague,
    "thereafter": thereafter,
}
_POINTS = frozenset(
    "weekday deictic same day part lateness midnight month hijri unit this season decade quarter half edge clock weekend now".split()
)
_STARTS = (*_LEADS, *_POINTS, "about", "skip")
_MEMO = 50_000
_NUMERAL = "numeral"


class TimeFinder:
    """Finds the time expressions of an article.

    `prefer` says where an expression without direction lies: `past` for news, `future` for plans and requests.
    """

    def __init__(self, tables: TimeTables, numerals: NumeralTables, *, prefer: str = "past") -> None:
        self._words: Lookup[Senses] = Lookup(tables.words)
        self._guards: Lookup[Senses] = Lookup(tables.guards)
        self._numerals = Numerals(numerals)
        self._prefer = prefer
        self._starts: dict[str, bool] = {}

    def find(self, tokens: Tokens, published: str | None) -> tuple[list[Time], list[Warning_]]:
        """The times in order, without overlap, and what a reader should know about them. `published`: ISO date or timestamp."""
        scan = self.scan(tokens, parse_date(published))
        out: list[Time] = []
        starts, kinds, forms = self._starts, tokens.kinds, tokens.forms
        at, size = 0, len(tokens)
        while at < size:
            begins = starts.get(forms[at])
            if begins is None:
                begins = self._begins(forms[at], kinds[at])
            match = self.match(scan, at) if begins else None
            if match is None:
                at += 1
                continue
            if match.moment.grain != "skip":
                out.append(_time(scan, match))
            at = match.last
        return out, scan.warnings

    def scan(self, tokens: Tokens, ref: date | None) -> Scan:
        """The state for one article."""
        scan = Scan(tokens, self._words, self._guards, self._numerals, ref)
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
        return match

    def _match(self, scan: Scan, at: int) -> Match | None:
        if scan.kinds[at] == WORD:
            for found in scan.words.every(scan.forms[at]):
                for sense in found.entry:
                    match = self._sense(scan, at, sense)
                    if match is not None:
                        return match
        return point(scan, at) or bare_duration(scan, at)

    def _sense(self, scan: Scan, at: int, sense: Sense) -> Match | None:
        rule = _LEADS.get(sense.kind)
        if rule is None and sense.kind != "skip":
            return None
        hit = scan.hit(at, (sense.kind,))
        if hit is None or hit.sense is not sense:
            return None
        if rule is None:
            return Match(at, hit.last, _SKIP)
        return rule(scan, at, hit)

    def _begins(self, form: str, kind: str) -> bool:
        """Whether an expression can begin with this form; kept for the next time."""
        begins = kind == NUMBER
        if kind == WORD:
            begins = any(sense.kind in _STARTS for found in self._words.every(form) for sense in found.entry)
            words = self._numerals
            begins = begins or any(table.get(form) is not None for table in (words.words, words.ordinals)) or form in _WITH_NUMBERS
        if len(self._starts) >= _MEMO:
            self._starts.clear()
        self._starts[form] = begins
        return begins


_SKIP = Moment(None, None, None, "skip")
_WITH_NUMBERS = frozenset("ال وال بال لل عدة عده بضع بضعة لعدة لبضع لبضعة وعدة".split())


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
