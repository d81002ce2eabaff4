"""Tokens -> Quantities: what is counted, how many, and whether the number is exact, rounded or a bound.

A number counts when a counted noun, a percent sign or a partitive follows, or when it stands after a word of harm (`وإصابة 43`). Years,
dates, clock times, ordinals and numbers in names count nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rawi.model import Quantity
from rawi.reading.mentions.numbers_tables import Exact, Found, Lookup, Noun, NumeralTables, QuantityTables, Sense
from rawi.reading.mentions.numerals import Numeral, Numerals, plain
from rawi.reading.text.clitics import unsuffixed
from rawi.reading.text.fold import raw_offset
from rawi.reading.text.tokens import NUMBER, WORD, Tokens

_PERCENT = (("في", "المءة"), ("في", "الماءة"), ("بالمءة",), ("بالماءة",), ("%",), ("٪",))
_OTHERS = frozenset(("اخرون", "اخرين", "اخر", "اخرى", "منهم", "منها", "منهن", "بجروح"))
_ONE = frozenset(("احد", "احدي", "واحد", "واحدة"))
_BOUNDS = {"after_at_least": "at_least", "after_at_most": "at_most"}
_YEARS = range(1900, 2101)
_YEAR_WORDS = frozenset(("عام", "سنة", "العام", "السنة", "لعام", "لسنة", "وعام", "قبل", "منذ"))
_NAMED = frozenset(
    "رقم القرار قرار اللواء لواء الكتيبة كتيبة الفوج الفرقة المادة مادة الفصل طراز قناة الفرع القناة مجموعة الدورة الساعة".split()
)


class QuantityFinder:
    """Finds the quantities of a text; built once from the tables."""

    def __init__(self, tables: QuantityTables, numerals: NumeralTables) -> None:
        self.numerals = Numerals(numerals)
        self.nouns: Lookup[Noun] = Lookup(tables.nouns)
        self.context = tables.context
        self._memo: dict[str, bool] = {}

    def find(self, tokens: Tokens, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
        """Quantities in order, none overlapping. `taken`: character spans of time expressions, in which only durations count."""
        out: list[Quantity] = []
        starts = [start for start, _ in taken]
        at = 0
        size = len(tokens)
        while at < size:
            if not self._may_begin(tokens, at):
                at += 1
                continue
            found = self._one(tokens, at, starts, taken)
            if found is None:
                at += 1
                continue
            quantity, at = found
            out.append(quantity)
        return out

    def _may_begin(self, tokens: Tokens, at: int) -> bool:
        kind = tokens.kinds[at]
        if kind == NUMBER:
            return True
        if kind != WORD:
            return False
        form = tokens.forms[at]
        known = self._memo.get(form)
        if known is None:
            noun = self.nouns.get(form)
            dual = noun is not None and noun.entry.number == "dual" and ("i" in noun.entry.flags or "d" in noun.entry.flags)
            known = (
                dual
                or form == "اخر"
                or (noun is not None and "o" in noun.entry.flags and noun.entry.number == "sg" and not noun.article)
                or form in _ONE
                or self.numerals.words.get(form) is not None
                or self.numerals.vagues.get(form) is not None
            )
            if len(self._memo) > 50_000:
                self._memo.clear()
            self._memo[form] = known
        return known

    def _one(self, tokens: Tokens, at: int, starts: list[int], taken: Sequence[tuple[int, int]]) -> tuple[Quantity, int] | None:
        number = self.numerals.vague(tokens, at) or self.numerals.cardinal(tokens, at)
        if number is None:
            return self._dual(tokens, at) or self._single(tokens, at) or self._lone(tokens, at)
        noun, last = self._counted(tokens, number.last)
        unit = noun.entry.unit if noun else None
        inside = self._inside(tokens.starts[at], starts, taken)
        if inside and not (
            inside[0] == tokens.starts[at] and noun and "t" in noun.entry.flags and number.high is not None and number.high < 1900
        ):
            return None
        if noun is None and self._after_noun(tokens, at, number):
            return self._quantity(tokens, at - 1, number, number.last, self._after_noun(tokens, at, number), None)
        if noun is None and number.low < 1:
            return None
        percent = self._percent(tokens, number.last)
        if percent:
            unit, last, noun = "percent", percent, None
        elif noun is None and not self._counts_bare(tokens, at, number):
            return None
        if self._named(tokens, at):
            return None
        if unit is None:
            unit, last = ("person" if self._people(tokens, at, number) else None), max(last, number.last)
        return self._quantity(tokens, at, number, last, unit, noun)

    def _inside(self, start: int, starts: list[int], taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        number = bisect_right(starts, start) - 1
        return taken[number] if number >= 0 and start < taken[number][1] else None

    def _counted(self, tokens: Tokens, at: int) -> tuple[Found[Noun] | None, int]:
        """The counted noun after a number, `من` and closing marks stepped over: `«23» غارة`, `30 من أفراد الشرطة`."""
        forms, kinds = tokens.forms, tokens.kinds
        step = at
        while step < len(forms) and (kinds[step] in 'c"' or forms[step] in ("من", "هءلاء", "و")) and step - at < 3:
            step += 1
        if step < len(forms) and kinds[step] == WORD:
            noun = self.nouns.get(forms[step])
            if noun is not None and noun.prefix == "":
                return noun, step + 1
        return None, at

    def _after_noun(self, tokens: Tokens, at: int, number: Numeral) -> str:
        """`القتلى الثلاثة`: a definite number after its noun; the noun's unit, or nothing."""
        if at == 0 or not number.article or number.kind != "words":
            return ""
        noun = self.nouns.get(tokens.forms[at - 1])
        return noun.entry.unit if noun is not None and noun.article else ""

    def _percent(self, tokens: Tokens, at: int) -> int:
        for words in _PERCENT:
            if tuple(tokens.forms[at : at + len(words)]) == words:
                return at + len(words)
        return 0

    def _counts_bare(self, tokens: Tokens, at: int, number: Numeral) -> bool:
        """A number without a known noun: after a word of harm, before `آخرين` or `منهم`, a definite `المئات`, before an unknown noun."""
        forms, kinds = tokens.forms, tokens.kinds
        following = forms[number.last] if number.last < len(forms) else ""
        if number.kind == "vague" and (number.article or following == "من" or number.last < len(forms) and kinds[number.last] == WORD):
            return number.low >= 20 or following not in ("",)
        if following in _OTHERS:
            return True
        if self._after_harm(tokens, at):
            return not (number.kind == "digits" and number.low in _YEARS and following not in _OTHERS)
        return self._noun_follows(tokens, number) and number.kind != "digits"

    def _noun_follows(self, tokens: Tokens, number: Numeral) -> bool:
        at = number.last
        if at >= len(tokens) or tokens.kinds[at] != WORD or number.low < 3:
            return False
        form = tokens.forms[at]
        return (
            len(form) > 3
            and not form.startswith(("ال", "و", "ب", "ل"))
            and form not in ("على", "علي", "الي", "خلال", "بينهم", "التي", "الذي")
        )

    def _after_harm(self, tokens: Tokens, at: int) -> bool:
        if at == 0:
            return False
        before = tokens.forms[at - 1]
        senses = self.context.get(before) or self.context.get(before[1:] if before[:1] in "وف" else "")
        return bool(senses) and any(s.kind == "victim" for s in senses or ())

    def _people(self, tokens: Tokens, at: int, number: Numeral) -> bool:
        following = tokens.forms[number.last] if number.last < len(tokens) else ""
        return following in _OTHERS or self._after_harm(tokens, at) or number.kind == "vague"

    def _named(self, tokens: Tokens, at: int) -> bool:
        before = tokens.forms[at - 1] if at else ""
        if before in _NAMED:
            return True
        digits = tokens.kinds[at] == NUMBER and tokens.forms[at].isdigit() and int(tokens.forms[at][:9]) in _YEARS
        return digits and before in _YEAR_WORDS

    def _dual(self, tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
        """`شخصين`, `جنديان`: two."""
        noun = self.nouns.get(tokens.forms[at])
        if noun is None or noun.entry.number != "dual" or "t" in noun.entry.flags:
            return None
        if ("d" if noun.article else "i") not in noun.entry.flags:
            return None
        numeral = Numeral(at, at + 1, 2, 2, "words", noun.prefix, noun.article, len(noun.prefix))
        return self._quantity(tokens, at, numeral, at + 1, noun.entry.unit, noun)

    def _single(self, tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
        """`أحد المحتجين`: one."""
        if tokens.forms[at] not in _ONE or at + 1 >= len(tokens) or tokens.kinds[at + 1] != WORD:
            return None
        noun = self.nouns.get(tokens.forms[at + 1])
        owned = False
        if noun is None:
            for base, _ in unsuffixed(tokens.forms[at + 1]):
                noun = noun or self.nouns.get(base)
            owned = noun is not None
        if noun is None or noun.entry.unit != "person" or not (noun.article or owned) or noun.entry.number == "sg":
            return None
        return self._quantity(tokens, at, Numeral(at, at + 1, 1, 1, "words"), at + 2, "person", noun)

    def _lone(self, tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
        """`مقتل فلسطيني`, `وإصابة آخر`: a bare singular after a word of harm is one person."""
        form = tokens.forms[at]
        if not self._after_harm(tokens, at) or tokens.forms[at - 1].removeprefix("و") in ("بينهم", "منهم", "سقوط"):
            return None
        noun = self.nouns.get(form)
        if (
            form != "غير"
            and form == "اخر"
            or (
                noun is not None
                and form != "غير"
                and noun.entry.number == "sg"
                and "o" in noun.entry.flags
                and not noun.prefix
                and not noun.article
            )
        ):
            return self._quantity(tokens, at, Numeral(at, at + 1, 1, 1, "words"), at + 1, "person", noun)
        return None

    def _quantity(
        self, tokens: Tokens, at: int, number: Numeral, last: int, unit: str | None, noun: Found[Noun] | None
    ) -> tuple[Quantity, int]:
        low: Exact = number.low
        high: Exact | None = number.high
        if number.thousands is not None and noun is not None and "m" not in noun.entry.flags:
            low = high = number.thousands
        first, modifier = self._before(tokens, at)
        after = self._after(tokens, last)
        if after:
            last, modifier = after[0], after[1]
        bounds = _bounded(low, high, modifier)
        start = tokens.starts[first]
        if first == at and number.skip:
            start += raw_offset(tokens.raw(at), len(number.prefix))
        elif first != at:
            start += raw_offset(tokens.raw(first), 1) if tokens.forms[first][:1] == "و" and tokens.forms[first] not in self.context else 0
        end = tokens.ends[last - 1]
        text = tokens.text[start:end]
        counted = noun.entry.lemma if noun else None
        return Quantity(start, end, text, bounds[0], bounds[1], modifier, unit, counted), last

    def _before(self, tokens: Tokens, at: int) -> tuple[int, str | None]:
        """The modifier before a number: `نحو`, `أكثر من`, `ما لا يقل عن`, with `الـ` stepped over."""
        while at > 0 and (tokens.forms[at - 1] in ("ال",) or tokens.kinds[at - 1] in 'o"'):
            at -= 1
        for first in range(max(0, at - 4), at):
            form = tokens.forms[first]
            for sense in self.context.get(form) or self.context.get(form[1:] if form[:1] in ("و", "ب", "ل") else "", ()):
                if self._matches(tokens, sense, first, at):
                    return first, sense.kind
        return at, None

    def _matches(self, tokens: Tokens, sense: Sense, first: int, at: int) -> bool:
        if sense.kind == "victim" or sense.kind.startswith("after"):
            return False
        size = len(sense.tail)
        return first + 1 + size == at and tuple(tokens.forms[first + 1 : at]) == sense.tail

    def _after(self, tokens: Tokens, last: int) -> tuple[int, str] | None:
        """`على الأقل` after the counted noun, a comma allowed."""
        at = last + 1 if last < len(tokens) and tokens.kinds[last] == "," else last
        if at >= len(tokens):
            return None
        for sense in self.context.get(tokens.forms[at], ()):
            size = len(sense.tail)
            if sense.kind in _BOUNDS and tuple(tokens.forms[at + 1 : at + 1 + size]) == sense.tail:
                return at + 1 + size, _BOUNDS[sense.kind]
        return None


def _bounded(low: Exact, high: Exact | None, modifier: str | None) -> tuple[int | float | None, int | float | None]:
    """The interval that a modifier makes of a number; a bound leaves one side open."""
    if modifier in ("more_than", "at_least"):
        return plain(low), None
    if modifier in ("less_than", "at_most"):
        return None, plain(high if high is not None else low)
    return plain(low), plain(high) if high is not None else None
