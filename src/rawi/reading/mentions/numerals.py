"""Tokens -> Numerals: the number that begins at a token, in digits, in words, or in both, with every case and gender of the words.

`cardinal` reads an exact number, `vague` an interval such as `عشرات الآلاف`, `ordinal` a rank. Nothing is decided about what is counted.
"""

from __future__ import annotations

from copy import copy
from fractions import Fraction
from typing import NamedTuple

from rawi.reading.mentions.numbers_digits import read_digits
from rawi.reading.mentions.numbers_sums import LIMIT, Element, Sum
from rawi.reading.mentions.numbers_tables import Exact, Found, Lookup, NumeralTables, Vague, Word
from rawi.reading.text.tokens import DASH, NUMBER, OTHER, STOP, WORD, Tokens

Number = int | float
_ARTICLES = frozenset(("ال", "وال", "بال", "لل", "ولل", "فال"))
_NO_NOUN = frozenset("من في على علي الى الي عن مع او ثم بعد قبل خلال منذ حتي بين".split())
_LONGEST = 24
_MULTIPLIERS = ("hundred", "scale", "scales", "scale_acc")
_HEADS = ("ten", "tens", "teen")
_HUNDREDS = ("hundred", "hundreds", "scale", "scale_dual")
_FIRST = ("اول", "اولي")  # never before tens: that is حادي


class Numeral(NamedTuple):
    """Tokens `first` up to `last`; `low`..`high` (equal for an exact number, `high` None if open).

    `kind` is digits, words or vague; `prefix` the proclitics of a first word, `skip` the letters of it that are no part of the number;
    `thousands` the value if a point before three digits parts thousands; `parts` how many words it has.
    """

    first: int
    last: int
    low: Exact
    high: Exact | None
    kind: str
    prefix: str = ""
    article: bool = False
    skip: int = 0
    thousands: Exact | None = None
    parts: int = 1


class Numerals:
    """Reads numbers from tokens; built once from the tables."""

    __slots__ = ("words", "ordinals", "vagues")

    def __init__(self, tables: NumeralTables) -> None:
        self.words: Lookup[Word] = Lookup(tables.cardinals)
        self.ordinals: Lookup[int] = Lookup(tables.ordinals)
        self.vagues: Lookup[Vague] = Lookup(tables.vague)

    def cardinal(self, tokens: Tokens, first: int) -> Numeral | None:
        """The longest exact number that begins at token `first`."""
        whole = self._sum(tokens, first)
        if whole is None:
            return None
        numeral, parts = whole
        point = self.words.get(tokens.forms[numeral.last]) if numeral.last < len(tokens.forms) else None
        if point is not None and point.entry.kind == "point":
            return self._after_point(tokens, numeral, parts)
        return numeral

    def vague(self, tokens: Tokens, first: int) -> Numeral | None:
        """`المئات`, `عشرات الآلاف`, `بضعة آلاف`, `بضعة عشر`, `بضع وعشرون`: the interval that begins at token `first`."""
        found = self.vagues.get(tokens.forms[first])
        if found is None or tokens.kinds[first] != WORD:
            return self._odd(tokens, first)
        low, high, last = found.entry.low, found.entry.high, first + 1
        scale = self.vagues.get(tokens.forms[last]) if last < len(tokens.forms) else None
        ten = self._ten(tokens, last) if found.entry.kind in ("few", "odd") else None
        if ten is not None:
            low, high, last = low + ten[0], high + ten[0], ten[1]
        elif found.entry.kind == "odd":
            return None
        elif scale is not None and not scale.prefix and scale.entry.low > found.entry.low:
            unit = scale.entry.low // 2
            low, high, last = low * unit, high * unit if found.entry.kind == "few" else (high + 1) * unit - 1, last + 1
        return Numeral(first, last, low, high, "vague", found.prefix, found.article, _skip(found))

    def _ten(self, tokens: Tokens, at: int) -> tuple[int, int] | None:
        """The ten or `و` and tens after a vague unit, and the token after it."""
        element = self._element(tokens, at, definite=False, first=False) if at < len(tokens.forms) else None
        if element is None or (element.kind, element.joined) not in (("ten", False), ("tens", True)):
            return None
        return int(element.value), element.last

    def _odd(self, tokens: Tokens, first: int) -> Numeral | None:
        """`عشرون ونيف`, `مئة ونيف`: one to three more than a round number."""
        element = self._element(tokens, first, definite=True, first=True) if tokens.kinds[first] == WORD else None
        if element is None or element.kind not in ("tens", "hundred", "hundreds") or element.last >= len(tokens.forms):
            return None
        odd = self.vagues.get(tokens.forms[element.last])
        if odd is None or odd.entry.kind != "odd" or odd.prefix != "و":
            return None
        word = self.words.get(tokens.forms[first])
        prefix, skip = (word.prefix, _skip(word)) if word is not None else ("", 0)
        low, high = int(element.value) + odd.entry.low, int(element.value) + odd.entry.high
        return Numeral(first, element.last + 1, low, high, "vague", prefix, element.article, skip)

    def ordinal(self, tokens: Tokens, first: int) -> Numeral | None:
        """`السابع`, `الثاني عشر`, `الحادي والعشرين`, `الخامس بعد المئة`, `المئة والخامس`, `الثلاثين`: the rank that begins at a token."""
        found = self.ordinals.get(tokens.forms[first]) if tokens.kinds[first] == WORD else None
        if found is None:
            return self._definite(tokens, first)
        value, last = self._rank(tokens, found.entry, first + 1, tens=tokens.forms[first].endswith(_FIRST))
        after = self._after(tokens, last) if last < len(tokens.forms) else None
        if after is not None:
            value, last = value + after.low, after.last
        return Numeral(first, last, value, value, "words", found.prefix, found.article, _skip(found))

    def _rank(self, tokens: Tokens, unit: int, last: int, *, tens: bool) -> tuple[Exact, int]:
        """A unit with the ten or tens after it, or the hundred that joins it: `الخامس والمئة`; `الأول والأربعون` are two ranks."""
        element = self._element(tokens, last, definite=True, first=False) if last < len(tokens.forms) and not tens else None
        if element is None:
            return unit, last
        ten = element.kind == "ten" and not element.joined
        joined = element.joined and (element.kind == "tens" or (element.kind in ("hundred", "scale") and element.article))
        return (unit + element.value, element.last) if ten or joined else (unit, last)

    def _after(self, tokens: Tokens, at: int) -> Numeral | None:
        """`… بعد المئة`, `… بعد الألف`: the hundreds or thousands of a rank."""
        if tokens.forms[at] != "بعد" or at + 1 >= len(tokens.forms):
            return None
        found = self.words.get(tokens.forms[at + 1])
        if found is None or found.prefix or not found.article or found.entry.kind not in _HUNDREDS:
            return None
        return self.cardinal(tokens, at + 1)

    def _definite(self, tokens: Tokens, first: int) -> Numeral | None:
        """A definite cardinal serves as an ordinal: `العشرين`, `الواحد والثلاثون`, `المئة`, and before one, `المئة والخامس والعشرون`."""
        found = self.words.get(tokens.forms[first])
        if found is None or not found.article:
            return None
        numeral = self.cardinal(tokens, first)
        if numeral is None or numeral.low != int(numeral.low):
            return None
        last = numeral.last
        after = self._after(tokens, last) if last < len(tokens.forms) and numeral.low < 100 else None
        if after is not None:
            return numeral._replace(low=numeral.low + after.low, high=numeral.low + after.low, last=after.last)
        apart = tokens.forms[last : last + 1] == ["و"]
        last += apart
        rank = self.ordinals.get(tokens.forms[last]) if last < len(tokens.forms) and numeral.low >= 100 else None
        if rank is None or rank.prefix != ("" if apart else "و") or not rank.article:
            return numeral
        value, last = self._rank(tokens, rank.entry, last + 1, tens=False)
        return numeral._replace(low=numeral.low + value, high=numeral.low + value, last=last)

    def _sum(self, tokens: Tokens, first: int) -> tuple[Numeral, Sum] | None:
        element = self._element(tokens, first, definite=True, first=True) if first < len(tokens.forms) else None
        if element is None:
            return None
        total, kept = Sum(), (Sum(), first, 0, False)
        at, count = first, 0
        article, digits = False, False
        while at < len(tokens.forms) and count < _LONGEST:
            if count:
                element = self._element(tokens, at, definite=article, first=False)
            if element is None:
                break
            if article and element.article and element.joined and element.kind in _HUNDREDS and element.value > total.value:
                break  # الأربعين والمئة: two of them
            if element.joined and count:
                kept = (copy(total), at, count, digits)
            if not total.add(element):
                if element.kind in _MULTIPLIERS and not element.joined and kept[2]:
                    total, at, count, digits = kept  # `3 آلاف و5 آلاف`: the five belongs to what follows
                break
            article = article or element.article
            digits = digits or element.kind == "digits"
            at, count = element.last, count + 1
        if not count or total.value >= LIMIT:
            return None
        prefix, skip, thousands = "", 0, None
        if tokens.kinds[first] == WORD and not digits:
            found = self.words.get(tokens.forms[first])
            prefix, skip = (found.prefix, _skip(found)) if found is not None else ("", 0)
        if count == 1 and digits:
            read = read_digits(tokens.forms[at - 1])
            thousands = read.thousands if read is not None else None
        kind = "digits" if digits else "words"
        return Numeral(first, at, total.value, total.value, kind, prefix, article, skip, thousands, count), total

    def _after_point(self, tokens: Tokens, numeral: Numeral, parts: Sum) -> Numeral:
        """`أربعة فاصلة خمسة`, `صفر فاصلة صفر ثلاثة`; a scale at the end multiplies the whole: `أربعة فاصلة خمسة مليون`."""
        start = numeral.last + 1
        spelt = self._spelt(tokens, start)
        if spelt is not None:
            value = numeral.low + Fraction(int(spelt), 10 ** len(spelt))
            return numeral._replace(low=value, high=value, last=start + len(spelt))
        rest = self._sum(tokens, start) if start < len(tokens.forms) else None
        if rest is None or rest[0].low != int(rest[0].low):
            return numeral
        behind, scale = rest[0].low, 1
        if rest[1].multiplied and rest[1].multiplied == int(rest[1].multiplied):
            behind, scale = rest[1].multiplied, int(rest[1].scale)
        value = (numeral.low + Fraction(int(behind), 10 ** len(str(int(behind))))) * scale
        return numeral._replace(low=value, high=value, last=rest[0].last)

    def _spelt(self, tokens: Tokens, first: int) -> str | None:
        """Digits after the point told one by one: `صفر ثلاثة`, `واحد أربعة واحد`."""
        digits, at = "", first
        while at < len(tokens.forms) and at < first + _LONGEST:
            found = self.words.get(tokens.forms[at]) if tokens.kinds[at] == WORD else None
            if found is None or found.prefix or found.article or found.entry.kind not in ("zero", "one", "unit") or found.entry.value > 9:
                break
            digits, at = digits + str(found.entry.value), at + 1
        nothing_more = at >= len(tokens.forms) or self.words.get(tokens.forms[at]) is None
        return digits if len(digits) > 1 and nothing_more else None

    def _element(self, tokens: Tokens, at: int, *, definite: bool, first: bool, joined: bool = False) -> Element | None:
        kind = tokens.kinds[at]
        if kind == NUMBER:
            return _digits(tokens, at, joined=False)
        if kind != WORD:
            return _signed(tokens, at) if kind in (DASH, STOP, OTHER) else None
        form = tokens.forms[at]
        if form == "و" and at + 1 < len(tokens.forms):
            inner = self._element(tokens, at + 1, definite=definite, first=first, joined=True) if tokens.forms[at + 1] != "و" else None
            return inner._replace(joined=True) if inner is not None else None
        if form in _ARTICLES and at + 1 < len(tokens.forms) and tokens.kinds[at + 1] == NUMBER:
            inner = _digits(tokens, at + 1, joined=form.startswith("و"))
            return inner._replace(article=True) if inner is not None else None
        found = self.words.get(form)
        if found is None or (found.article and not definite):
            return None
        return self._word(tokens, at, found, first=first, joined=joined or found.prefix.startswith("و"))

    def _word(self, tokens: Tokens, at: int, found: Found[Word], *, first: bool, joined: bool) -> Element | None:
        kind, value = found.entry
        element = Element(kind, value, joined, at + 1, found.article)
        after = self.words.get(tokens.forms[at + 1]) if at + 1 < len(tokens.forms) and tokens.kinds[at + 1] == WORD else None
        if kind == "one" and not first and after is not None and after.entry.kind == "ten" and not after.prefix:
            return element._replace(kind="unit", joined=True)  # مئة وأحد عشر: و and أحد, not واحد
        if kind == "scale" and element.joined and after is not None and after.entry == found.entry and not after.prefix:
            return element._replace(kind="one", value=1)  # مئة وألف ألف, as some write 101,000
        if kind == "head":
            fits = after is not None and after.entry.kind in _HEADS and (after.entry.kind == "ten") == (not after.prefix)
            return element._replace(kind="unit") if fits or self._spaced(tokens, at + 1) else None
        if kind in ("unit", "one") and after is not None:
            if after.entry.kind == "fractions" and not after.prefix:
                return element._replace(kind="fraction", value=value * after.entry.value, last=at + 2)
            if after.entry.kind == "tens" and after.prefix == "و":
                return element._replace(kind="loose")
        if kind in ("unit", "one") and self._spaced(tokens, at + 1):
            return element._replace(kind="loose")
        if kind in ("fraction", "fraction_dual"):
            return self._fraction(element, after)
        if kind == "scale_acc" and (first or element.joined) and _before_noun(tokens, at, after):
            return element._replace(kind="scale_dual", value=2 * value)
        return element

    def _fraction(self, element: Element, after: Found[Word] | None) -> Element:
        """`نصف مليون`, `وربع المئة` are worked out at once."""
        if after is not None and not after.prefix and after.entry.kind in ("scale", "hundred", "scales", "dozen"):
            return element._replace(kind="product", value=element.value * after.entry.value, last=element.last + 1)
        return element._replace(kind="fraction")

    def _spaced(self, tokens: Tokens, at: int) -> bool:
        """`واحد و عشرون`, with the `و` apart."""
        if at + 1 >= len(tokens.forms) or tokens.forms[at] != "و":
            return False
        after = self.words.get(tokens.forms[at + 1])
        return after is not None and after.entry.kind == "tens"


def plain(value: Exact) -> Number:
    """A whole number as int, any other as float."""
    return value if isinstance(value, int) else value.numerator if value.denominator == 1 else float(value)


def _skip(found: Found[Word] | Found[int] | Found[Vague]) -> int:
    return found.skip - 2 * found.article if found.prefix else 0


def _digits(tokens: Tokens, at: int, *, joined: bool) -> Element | None:
    form, last = tokens.forms[at], at + 1
    while _thousands_follow(tokens, form, last):
        form, last = f"{form}٬{tokens.forms[last]}", last + 1
    read = read_digits(form)
    return Element("digits", read.value, joined, last) if read is not None else None


def _thousands_follow(tokens: Tokens, form: str, last: int) -> bool:
    """`10 000`: three digits after one space, behind at most three digits."""
    if last >= len(tokens.forms) or tokens.kinds[last] != NUMBER or len(form) > 24:
        return False
    head, _, tail = form.rpartition("٬")
    follows = tokens.forms[last][:3].isdigit() and tokens.forms[last][3:4] in ("", ".") and len(tokens.forms[last]) >= 3
    fits = tail.isdigit() and (len(tail) == 3 if head else len(tail) <= 3 and not tail.startswith("0"))
    return fits and follows and tokens.starts[last] - tokens.ends[last - 1] == 1


def _signed(tokens: Tokens, at: int) -> Element | None:
    """`-5`, `.77` and `٫77`: a mark glued to a number, with nothing glued before it."""
    if at + 1 >= len(tokens.forms) or tokens.kinds[at + 1] != NUMBER or tokens.ends[at] != tokens.starts[at + 1]:
        return None
    if at > 0 and tokens.ends[at - 1] == tokens.starts[at] and tokens.kinds[at] != STOP:
        return None
    inner = _digits(tokens, at + 1, joined=False)
    mark = tokens.forms[at]
    if inner is None or (at > 0 and tokens.ends[at - 1] == tokens.starts[at] and mark == "."):
        return None
    if mark in ("-", "−"):
        return inner._replace(value=-inner.value)
    if mark in (".", "٫") and tokens.forms[at + 1].isdigit():
        return inner._replace(value=Fraction(int(tokens.forms[at + 1]), 10 ** len(tokens.forms[at + 1])))
    return inner if mark == "+" else None


def _before_noun(tokens: Tokens, at: int, after: Found[Word] | None) -> bool:
    """`مليونا نازح`: an accusative scale right before a noun is a dual."""
    if at + 1 >= len(tokens.forms) or tokens.kinds[at + 1] != WORD or after is not None:
        return False
    form = tokens.forms[at + 1]
    return form not in _NO_NOUN and not form.startswith(("و", "ال", "ب"))
