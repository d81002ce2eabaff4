"""Tokens -> Quantities: how many of what, as an interval with its modifier.

A number counts when a counted noun, a percent sign or a partitive follows, or where the words before it count people (`وإصابة 43`). Years,
dates, clock times, ordinals, ages and numbers in names count nothing. A dual noun is two, `أحد المحتجين` one, `بين 30 و40` a range.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Quantity
from rawi.reading.lexicon.words import QUANTITY
from rawi.reading.mentions.numbers_categories import category, total, wholes
from rawi.reading.mentions.numbers_context import Around, Words, addresses, inside
from rawi.reading.mentions.numbers_counting import Found, bounded, counting, fits
from rawi.reading.mentions.numbers_measures import after_sign, one_unit, point_before, ratio
from rawi.reading.mentions.numbers_nouns import Counted, before_what, counted, noun_at
from rawi.reading.mentions.numbers_tables import Exact, Noun, NumeralTables, QuantityTables
from rawi.reading.mentions.numerals import Numeral, Numerals, plain
from rawi.reading.mentions.view import View
from rawi.reading.text.fold import raw_offset
from rawi.reading.text.tokens import DASH, NUMBER, WORD, Tokens

_ONE = frozenset(("احد", "احدي"))
_OTHER_ONE = frozenset(("اخر",))
_GLUED = frozenset("ال وال بال لل فال".split())
OPENERS = frozenset((*"%$€£₪", *_GLUED, *_OTHER_ONE))  # words that may stand where a number tells a quantity
_RANGING = frozenset("يتراوح تتراوح تراوح تراوحت ويتراوح وتتراوح وتراوح وتراوحت".split())
_NAMED = frozenset(("village", "town", "city"))  # قريتي كذا وكذا: their names follow
_SCALES = (10**12, 10**9, 10**6, 10**3)


class QuantityFinder:
    """Finds the quantities of an article; built once from the tables."""

    def __init__(self, tables: QuantityTables, numerals: NumeralTables) -> None:
        self._numerals = Numerals(numerals)
        self._words = Words(tables)

    def find(self, view: View, taken: Sequence[tuple[int, int]] = (), *, every: bool = False) -> list[Quantity]:
        """The quantities in order, without overlap. `taken`: spans of times in the text; a number inside one counts nothing, unless it
        is a duration that begins the span. `every`: a measure without a number is one of it, as in requests."""
        around = Around(view.tokens, self._numerals, self._words)
        found = self._scan(around, view, taken, every=every)
        parts = wholes(around, found, view.sentence_of)
        starts = [_start(view.tokens, one) for one in found]
        return [
            Quantity(
                starts[index],
                view.tokens.ends[one.last - 1],
                view.text[starts[index] : view.tokens.ends[one.last - 1]],
                plain(one.low) if one.low is not None else None,
                plain(one.high) if one.high is not None else None,
                one.modifier,
                one.counted.unit,
                one.counted.lemma,
                category(around, one),
                None if whole is None else starts[whole],
                total(around, one),
            )
            for index, (one, whole) in enumerate(zip(found, parts, strict=True))
        ]

    def _scan(self, around: Around, view: View, taken: Sequence[tuple[int, int]], *, every: bool) -> list[Found]:
        tokens = view.tokens
        barred = addresses(view.text)
        out: list[Found] = []
        spans = iter((*taken, (len(tokens.text) + 1, len(tokens.text) + 2)))
        start, end = next(spans)
        last: Found | None = None
        at = 0
        for index in view.at(QUANTITY):
            if index < at or (barred and inside(barred, tokens.starts[index])):
                continue
            while end <= tokens.starts[index]:
                start, end = next(spans)
            if start < tokens.starts[index]:
                continue
            found = self._at(around, index, last, every=every) or _beside(around, index, last)
            if found is None or (start < tokens.ends[found.last - 1] and not _lasting(found)):
                continue
            if out and found.first < out[-1].last:
                continue
            last, at = found, found.last
            out.append(found)
        return out

    def begins(self, form: str) -> bool:
        """Whether a quantity can be told by this form."""
        if form in OPENERS or not form[:1].isalpha():
            return form in OPENERS or form[:1].isdecimal()
        noun = self._words.nouns.get(form)
        if noun is not None and (_tells(noun.entry, noun.article) or ("m" in noun.entry.flags and noun.entry.number == "sg")):
            return True
        words = self._numerals
        return words.words.get(form) is not None or words.vagues.get(form) is not None

    def _at(self, around: Around, at: int, last: Found | None, *, every: bool) -> Found | None:
        signed = after_sign(around, at)
        if signed is not None:
            return bounded(around, signed[0], signed[1], at)
        start = at - 1 if point_before(around, at) else at
        number = self._numerals.vague(around.tokens, at) or self._numerals.cardinal(around.tokens, start) or ratio(around, at)
        if number is None or number.low < 0:
            return _dual(around, at) or _single(around, at) or _one_unit(around, at, every=every)
        if number.prefix[-1:] == "ك" or around.named(at):
            return None
        return _range(around, number) or counting(around, number, last) or _single(around, at)


def _tells(noun: Noun, article: bool) -> bool:
    """A dual says two, a singular may say one."""
    if noun.number in ("dual", "construct"):
        return ("d" if article else "i") in noun.flags or ("m" in noun.flags and not article)
    return noun.number == "sg" and not article and "o" in noun.flags


def _lasting(found: Found) -> bool:
    """A duration is a time and a quantity."""
    return found.counted.noun is not None and "t" in found.counted.noun.flags


def _range(around: Around, number: Numeral) -> Found | None:
    """`بين 30 و40 قتيلا`, `بين 7 سنوات و14 سنة`, `من 20 إلى 30 شخصا`, `30-40 كيلومترا`, `ثلاثة أو أربعة أشخاص`."""
    own = noun_at(around, number.last)
    after = number.last + (own is not None or _sign(around, number.last))
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
    if what is None and between and number.first > 1 and around.forms[number.first - 2] in _RANGING:
        what = Counted(None, None, None, other.last)  # عدد القتلى يتراوح بين خمسة وثمانية
    if what is None or low >= other.low or not fits(around, number, what):
        return None
    first = number.first - 1 if between or (number.first and around.forms[number.first - 1] == "من") else number.first
    return Found(first, what.last, low, other.low, None, what, 1 if around.forms[first] in ("وبين", "ومن") else 0)


def _sign(around: Around, at: int) -> bool:
    """`10$-20$`: the sign of a currency."""
    return at < len(around.forms) and "sign" in around.currencies.get(around.forms[at], ())


def _second(around: Around, at: int, number: Numeral, *, between: bool) -> int | None:
    """The token at which the second number of a range begins."""
    form = around.forms[at]
    if between:
        return at + 1 if form in ("و", "الي") or around.kinds[at] == DASH else at if form.startswith("و") else None
    if form.startswith("ل") and around.forms[number.first - 1 : number.first] == ["من"]:
        other = around.numerals.words.get(form)
        return at if other is not None and other.prefix == "ل" and not other.article else None
    if form in ("او", "الي", "حتي", "وحتي"):
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
    if found is None or found.prefix[-1:] == "ك" or "t" in found.entry.flags:
        return None
    if found.entry.number not in ("dual", "construct") or not _tells(found.entry, found.article):
        return None
    if around.sense(at, "uncounted") is not None or found.entry.number == "construct" and found.entry.unit in _NAMED:
        return None
    if found.article and at > 0 and around.forms[at - 1].startswith("ال") and around.forms[at - 1].endswith(around.forms[at][-2:]):
        return None  # an adjective of the dual before it
    skip = found.skip - 2 * found.article if found.prefix else 0
    number = Numeral(at, at + 1, 2, 2, "words", found.prefix, found.article, skip)
    more = around.nouns.get(around.forms[at + 1]) if at + 1 < len(around.forms) else None
    if more is not None and more.entry.number == "dual" and not more.prefix:
        return bounded(around, number, Counted(found.entry.unit, found.entry.lemma, found.entry, at + 2), at)
    twice = around.numerals.words.get(around.forms[at + 1]) if at + 1 < len(around.forms) else None
    last = at + 2 if twice is not None and twice.entry.value == 2 and not twice.prefix else at + 1
    return bounded(around, number, Counted(found.entry.unit, found.entry.lemma, found.entry, last), at)


def _single(around: Around, at: int) -> Found | None:
    """Beside a word of harm one is one: `وقتل شخص`, `أحد جنودها أصيب`, `وأصيب آخر`."""
    form = around.forms[at]
    before = around.kinds[at] == WORD and (around.harmed(at) or _opens(around, at))
    if not before and form not in _ONE:
        return None
    number = Numeral(at, at + 1, 1, 1, "words")
    if form in _ONE:
        noun = noun_at(around, at + 1)
        fits = noun is not None and noun.number == "pl" and noun.unit == "person" and (before or around.victim(at + 2))
        return bounded(around, number, Counted("person", noun.lemma, noun, at + 2), at) if fits and noun is not None else None
    if form in _OTHER_ONE:
        return bounded(around, number, Counted("person", None, None, at + 1), at)
    found = around.nouns.get(form)
    if found is None or found.prefix or found.article or found.entry.number != "sg" or "o" not in found.entry.flags:
        return None
    more = around.nouns.get(around.forms[at + 1]) if at + 1 < len(around.forms) and not before_what(around, at + 1) else None
    last = at + 1 + (more is not None and not more.prefix and not more.article and more.entry.number == "sg")
    return bounded(around, number, Counted("person", found.entry.lemma, found.entry, last), at)


def _opens(around: Around, at: int) -> bool:
    """`قتيل وجرحى في قصف …`, `كذا: جريح في …`: one of the dead or wounded that a title or a line begins with."""
    found = around.nouns.get(around.forms[at])
    if found is None or found.entry.category not in ("killed", "wounded") or found.prefix:
        return False
    return at == 0 or around.forms[at - 1] == ":" or "\n" in around.tokens.text[around.tokens.ends[at - 1] : around.tokens.starts[at]]


def _beside(around: Around, at: int, last: Found | None) -> Found | None:
    """`بينهم طفلان` | `وامرأة`: one person more, joined at once to those of a number that are told apart."""
    if last is None or last.last != at or last.counted.unit != "person" or not around.forms[at].startswith("و"):
        return None
    if not any(form.lstrip("ومن").startswith("بين") for form in around.forms[max(0, last.first - 2) : last.first]):
        return None
    found = around.nouns.get(around.forms[at])
    if found is None or found.prefix != "و" or found.article or found.entry.number != "sg" or "o" not in found.entry.flags:
        return None
    return bounded(around, Numeral(at, at + 1, 1, 1, "words", "و", False, 1), Counted("person", found.entry.lemma, found.entry, at + 1), at)


def _one_unit(around: Around, at: int, *, every: bool) -> Found | None:
    """`كيلومتر ونصف` is one and a half; with `every` also `كيلومتر` alone."""
    unit = one_unit(around, at, alone=every)
    if unit is None:
        return None
    number = Numeral(at, at, 1, 1, "words")
    return bounded(around, number, Counted(unit[0].unit, unit[0].lemma, unit[0], unit[1]), at)


def _start(tokens: Tokens, found: Found) -> int:
    """Offset of a quantity without the conjunctions and prepositions on its first word."""
    return tokens.starts[found.first] + (raw_offset(tokens.raw(found.first), found.skip) if found.skip else 0)
