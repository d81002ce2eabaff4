"""Around, Numeral -> Found: what a number counts, with the interval that its modifiers make of it."""

from __future__ import annotations

from typing import NamedTuple

from rawi.reading.mentions.numbers_context import Around, Modifier
from rawi.reading.mentions.numbers_measures import below_zero, more
from rawi.reading.mentions.numbers_nouns import Counted, counted, noun_before
from rawi.reading.mentions.numbers_tables import Exact
from rawi.reading.mentions.numerals import Numeral
from rawi.reading.text.tokens import WORD

_YEARS = range(1900, 2101)


class Found(NamedTuple):
    """A quantity over tokens `first` up to `last`."""

    first: int
    last: int
    low: Exact | None
    high: Exact | None
    modifier: str | None
    counted: Counted
    skip: int = 0


def counting(around: Around, number: Numeral, last: Found | None) -> Found | None:
    """A number and what it counts."""
    before = noun_before(around, number)
    if before is not None:
        return bounded(around, number, before[1], before[0])
    what = counted(around, number) or _out_of(around, number)
    if what is None:
        what = _bare(around, number, last)
    if what is None or not fits(around, number, what):
        return None
    if what.unit == "same":
        what = what._replace(unit=last.counted.unit, lemma=last.counted.lemma) if last is not None else what._replace(unit=None)
    return bounded(around, number, what, number.first)


def _out_of(around: Around, number: Numeral) -> Counted | None:
    """`نجا 5 من أصل 20 راكبا`: what the whole counts."""
    at = number.last
    other = (
        around.numerals.cardinal(around.tokens, at + 2)
        if around.forms[at : at + 2] == ["من", "اصل"] and at + 2 < len(around.forms)
        else None
    )
    what = counted(around, other) if other is not None and other.low >= number.low else None
    return what._replace(last=at) if what is not None else None


def fits(around: Around, number: Numeral, what: Counted) -> bool:
    """What stands against a count: an age, a bare `واحد`, a fraction of people, a weekday that looks like a number."""
    noun = what.noun
    if number.article and number.kind != "vague" and noun is None and what.unit in (None, "same") and what.last > number.last:
        return False
    if noun is not None and "t" in noun.flags and around.age(number.first, what.last):
        return False
    if number.low < 1 and not (what.unit == "percent" or (noun is not None and ("m" in noun.flags or "t" in noun.flags))):
        return False
    if number.kind == "words" and number.low == 1:
        return around.harmed(number.first) or around.among(number.first) is not None
    return not (number.kind == "words" and number.low == 2 and number.article)


def _bare(around: Around, number: Numeral, last: Found | None) -> Counted | None:
    """A number with no noun behind it: after a word of harm, `بينهم`, a modifier, in a tally; or `المئات`."""
    at = number.first
    year = number.kind == "digits" and number.parts == 1 and number.low in _YEARS
    modifier = around.before(at)
    start = modifier.first if modifier is not None else at
    if around.harmed(start):
        return Counted("person", None, None, number.last)
    among = around.among(start)
    if among is not None and not year:
        return Counted(among, None, None, number.last)
    if not year and around.tallied(start, number.last):
        return Counted("person", None, None, number.last)
    acting = number.last < len(around.forms) and around.forms[number.last].endswith("وا") and len(around.forms[number.last]) > 3
    if acting and not year and (number.low > 2):
        return Counted("person", None, None, number.last)
    if number.kind == "vague" and (number.article or modifier is not None or number.low > 99):
        return Counted("person" if number.low < 10**9 else None, None, None, number.last)
    if modifier is not None and not year and number.low >= 1:
        named = number.last < len(around.forms) and around.kinds[number.last] == WORD and around.sense(number.last, "to") is None
        return Counted("same" if last is not None and not named else None, None, None, number.last)
    return None


def bounded(around: Around, number: Numeral, what: Counted, first: int) -> Found:
    """The interval that the modifiers before and after make of a number, with what is added behind its unit."""
    low, high = number.low, number.high
    if number.thousands is not None and not (what.noun is not None and "t" in what.noun.flags) and what.unit != "percent":
        low = high = number.thousands
    if what.noun is not None and "m" in what.noun.flags:
        added, last = more(around, what, what.last)
        low, high, what = low + added, None if high is None else high + added, what._replace(last=last)
    below = below_zero(around, first, what)
    if below is not None and high is not None:
        (first, last), low, high = below, -high, -low
        what = what._replace(last=last)
    before, after = around.before(first), around.after(what.last)
    name = before.name if before is not None else after.name if after is not None else None
    start = before.first if before is not None else first
    end = after.last if after is not None else what.last
    bounds = _interval(low, high, name)
    return Found(start, end, bounds[0], bounds[1], name, what, _skip(around, start, before, number))


def _interval(low: Exact, high: Exact | None, modifier: str | None) -> tuple[Exact | None, Exact | None]:
    """A bound leaves one side open."""
    if modifier in ("more_than", "at_least"):
        return low, None
    if modifier in ("less_than", "at_most"):
        return None, high
    return low, high


def _skip(around: Around, first: int, before: Modifier | None, number: Numeral) -> int:
    """Letters of conjunctions and prepositions that are written on to the first word."""
    if before is not None:
        for found in around.context.every(around.forms[first]):
            if any(sense.kind == "before" for sense in found.entry):
                return len(found.prefix)
        return 0
    return number.skip if first == number.first else 0
