"""Tokens -> Quantities: how many of what, as an interval with its modifier.

A number counts when a counted noun, a percent sign or a partitive follows, or where the words before it count people (`وإصابة 43`). Years,
dates, clock times, ordinals, ages and numbers in names count nothing. A dual noun is two, `أحد المحتجين` one, `بين 30 و40` a range.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.model import Quantity
from rawi.reading.lexicon.words import QUANTITY
from rawi.reading.mentions.numbers_context import Around, Modifier, final_words
from rawi.reading.mentions.numbers_nouns import Counted, counted, noun_at, noun_before
from rawi.reading.mentions.numbers_tables import Exact, Lookup, Noun, NumeralTables, QuantityTables, Sense
from rawi.reading.mentions.numerals import Numeral, Numerals, plain
from rawi.reading.mentions.view import View
from rawi.reading.text.fold import raw_offset
from rawi.reading.text.tokens import DASH, NUMBER, WORD, Tokens

_YEARS = range(1900, 2101)
_ONE = frozenset(("احد", "احدي"))
_OTHER_ONE = frozenset(("اخر",))
_GLUED = frozenset("ال وال بال لل فال".split())
OPENERS = frozenset(("%", *_GLUED, *_OTHER_ONE))  # words that may stand where a number tells a quantity
_SCALES = (10**12, 10**9, 10**6, 10**3)


class Found(NamedTuple):
    """A quantity over tokens `first` up to `last`."""

    first: int
    last: int
    low: Exact | None
    high: Exact | None
    modifier: str | None
    counted: Counted
    skip: int = 0


class QuantityFinder:
    """Finds the quantities of an article; built once from the tables."""

    def __init__(self, tables: QuantityTables, numerals: NumeralTables) -> None:
        self._numerals = Numerals(numerals)
        self._nouns: Lookup[Noun] = Lookup(tables.nouns)
        self._context: Lookup[tuple[Sense, ...]] = Lookup(tables.context)
        self._finals = final_words(tables)

    def find(self, view: View, taken: Sequence[tuple[int, int]] = (), *, every: bool = False) -> list[Quantity]:
        """The quantities in order, without overlap. `taken`: spans of times in the text; a number inside one counts nothing, unless it
        is a duration that begins the span."""
        tokens = view.tokens
        around = Around(tokens, self._numerals, self._nouns, self._context, self._finals)
        out: list[Quantity] = []
        spans = iter((*taken, (len(tokens.text) + 1, len(tokens.text) + 2)))
        start, end = next(spans)
        last: Found | None = None
        at = 0
        for index in view.at(QUANTITY):
            if index < at:
                continue
            while end <= tokens.starts[index]:
                start, end = next(spans)
            if start < tokens.starts[index]:
                continue
            found = self._at(around, index, last)
            if found is None or (start < tokens.ends[found.last - 1] and not _lasting(found)):
                continue
            if out and tokens.starts[found.first] < out[-1].end:
                continue
            last, at = found, found.last
            out.append(_quantity(tokens, found))
        return out

    def begins(self, form: str) -> bool:
        """Whether a quantity can be told by this form."""
        if form in OPENERS or not form[:1].isalpha():
            return form in OPENERS or form[:1].isdecimal()
        noun = self._nouns.get(form)
        if noun is not None and _tells(noun.entry, noun.article):
            return True
        words = self._numerals
        return words.words.get(form) is not None or words.vagues.get(form) is not None

    def _at(self, around: Around, at: int, last: Found | None) -> Found | None:
        number = self._numerals.vague(around.tokens, at) or self._numerals.cardinal(around.tokens, at)
        if number is None or number.low < 0:
            return _dual(around, at) or _single(around, at)
        if number.prefix[-1:] == "ك" or around.named(at):
            return None
        return _range(around, number) or _counting(around, number, last) or _single(around, at)


def _tells(noun: Noun, article: bool) -> bool:
    """A dual says two, a singular may say one."""
    if noun.number in ("dual", "construct"):
        return ("d" if article else "i") in noun.flags
    return noun.number == "sg" and not article and "o" in noun.flags


def _lasting(found: Found) -> bool:
    """A duration is a time and a quantity."""
    return found.counted.noun is not None and "t" in found.counted.noun.flags


def _counting(around: Around, number: Numeral, last: Found | None) -> Found | None:
    """A number and what it counts."""
    before = noun_before(around, number)
    if before is not None:
        return _bounded(around, number, before[1], before[0])
    what = counted(around, number)
    if what is None:
        what = _bare(around, number, last)
    if what is None or not _fits(around, number, what):
        return None
    if what.unit == "same":
        what = what._replace(unit=last.counted.unit, lemma=last.counted.lemma) if last is not None else what._replace(unit=None)
    return _bounded(around, number, what, number.first)


def _fits(around: Around, number: Numeral, what: Counted) -> bool:
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


def _bounded(around: Around, number: Numeral, what: Counted, first: int) -> Found:
    """The interval that the modifiers before and after make of a number."""
    low, high = number.low, number.high
    if number.thousands is not None and not (what.noun is not None and "t" in what.noun.flags) and what.unit != "percent":
        low = high = number.thousands
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


def _range(around: Around, number: Numeral) -> Found | None:
    """`بين 30 و40 قتيلا`, `بين 7 سنوات و14 سنة`, `من 20 إلى 30 شخصا`, `30-40 كيلومترا`, `ثلاثة أو أربعة أشخاص`."""
    own = noun_at(around, number.last)
    after = number.last + (own is not None)
    if after >= len(around.forms):
        return None
    between = around.forms[number.first - 1].endswith("بين") if number.first else False
    start = _second(around, after, number, between=between)
    if start is None:
        return None
    other = around.numerals.cardinal(around.tokens, start)
    if other is None or other.high is None:
        return None
    low = _same_scale(number.low, other.low) if own is None else number.low
    what = counted(around, other) or (Counted(own.unit, own.lemma, own, other.last) if own is not None else None)
    if what is None or low >= other.low or not _fits(around, number, what):
        return None
    first = number.first - 1 if between or (number.first and around.forms[number.first - 1] == "من") else number.first
    return Found(first, what.last, low, other.low, None, what, 1 if around.forms[first] in ("وبين", "ومن") else 0)


def _second(around: Around, at: int, number: Numeral, *, between: bool) -> int | None:
    """The token at which the second number of a range begins."""
    form = around.forms[at]
    if between:
        return at + 1 if form in ("و", "الي") or around.kinds[at] == DASH else at if form.startswith("و") else None
    if form in ("او", "الي", "حتي"):
        rising = form != "او" and around.rises(number.first)
        return None if rising else at + 1
    if around.kinds[at] == DASH and around.kinds[number.first] == NUMBER and around.kinds[at + 1 : at + 2] == NUMBER:
        return at + 1
    return None


def _same_scale(low: Exact, high: Exact) -> Exact:
    """`بين 3 و5 آلاف` begins at three thousand."""
    for scale in _SCALES:
        if high >= scale and low < 1000 and low * scale <= high:
            return low * scale
    return low


def _dual(around: Around, at: int) -> Found | None:
    """`شخصين`, `جنديان`, `الجنديين`, `طائرتي استطلاع`: two."""
    found = around.nouns.get(around.forms[at])
    if found is None or found.prefix[-1:] == "ك" or "t" in found.entry.flags or found.entry.number not in ("dual", "construct"):
        return None
    if not _tells(found.entry, found.article) or around.sense(at, "uncounted") is not None:
        return None
    if found.article and at > 0 and around.forms[at - 1].startswith("ال") and around.forms[at - 1].endswith(around.forms[at][-2:]):
        return None  # an adjective of the dual before it
    skip = found.skip - 2 * found.article if found.prefix else 0
    number = Numeral(at, at + 1, 2, 2, "words", found.prefix, found.article, skip)
    more = around.nouns.get(around.forms[at + 1]) if at + 1 < len(around.forms) else None
    if more is not None and more.entry.number == "dual" and not more.prefix:
        return _bounded(around, number, Counted(found.entry.unit, found.entry.lemma, found.entry, at + 2), at)
    twice = around.numerals.words.get(around.forms[at + 1]) if at + 1 < len(around.forms) else None
    last = at + 2 if twice is not None and twice.entry.value == 2 and not twice.prefix else at + 1
    return _bounded(around, number, Counted(found.entry.unit, found.entry.lemma, found.entry, last), at)


def _single(around: Around, at: int) -> Found | None:
    """Beside a word of harm one is one: `وقتل شخص`, `أحد جنودها أصيب`, `وأصيب آخر`."""
    form = around.forms[at]
    before = around.kinds[at] == WORD and around.harmed(at)
    if not before and form not in _ONE:
        return None
    number = Numeral(at, at + 1, 1, 1, "words")
    if form in _ONE:
        noun = noun_at(around, at + 1)
        fits = noun is not None and noun.number == "pl" and noun.unit == "person" and (before or around.victim(at + 2))
        return _bounded(around, number, Counted("person", noun.lemma, noun, at + 2), at) if fits and noun is not None else None
    if form in _OTHER_ONE:
        return _bounded(around, number, Counted("person", None, None, at + 1), at)
    found = around.nouns.get(form)
    if found is None or found.prefix or found.article or found.entry.number != "sg" or "o" not in found.entry.flags:
        return None
    more = around.nouns.get(around.forms[at + 1]) if at + 1 < len(around.forms) else None
    last = at + 1 + (more is not None and not more.prefix and not more.article and more.entry.number == "sg")
    return _bounded(around, number, Counted("person", found.entry.lemma, found.entry, last), at)


def _quantity(tokens: Tokens, found: Found) -> Quantity:
    start = tokens.starts[found.first] + (raw_offset(tokens.raw(found.first), found.skip) if found.skip else 0)
    end = tokens.ends[found.last - 1]
    low = plain(found.low) if found.low is not None else None
    high = plain(found.high) if found.high is not None else None
    return Quantity(start, end, tokens.text[start:end], low, high, found.modifier, found.counted.unit, found.counted.lemma)
