"""Tokens -> the value that an expression of arithmetic stands for: `خمس الفطيرة`, `واحد على 20`, `-1 4/5`, `2.5^-1`, `سالب خمسة`.

For numbers that stand for themselves, as in requests; `numerals` reads what news has. A value too large to mean anything is none.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from rawi.reading.mentions.numbers_tables import Exact, Lookup, Sense
from rawi.reading.mentions.numerals import Numeral, Numerals
from rawi.reading.text.fold import fold
from rawi.reading.text.tokens import DASH, NUMBER, WORD, Tokens

Senses = tuple[Sense, ...]
_RATIO = re.compile(r"([0-9]{1,15})/([0-9]{1,15})")
_EXPONENT = re.compile(r"[eE]([-+]?[0-9]{1,3})(?![^\s.,،؟!)])")
_POWER = re.compile(r"\^([-+]{0,2})([0-9]{1,4})(?!\S)")
_LARGEST = 10**30
_BITS = 2_000  # of numerator and denominator of a power
_GLUES = frozenset("ال وال بال لل و ب ل ف ولل كال فال".split())


class Value(NamedTuple):
    """Tokens `first` up to `last` and what they are worth; `per` 100 where a percent sign follows, 1,000 for `في الألف`, else 1.

    `article`: a definite word of number, which is a rank as often as a number. `scaled`: words of thousands and more.
    """

    first: int
    last: int
    value: Exact
    per: int = 1
    article: bool = False
    scaled: bool = False


class Values:
    """Reads the values of one language's expressions; built once from the tables."""

    __slots__ = ("_numerals", "_senses")

    def __init__(self, numerals: Numerals, senses: Lookup[Senses]) -> None:
        self._numerals = numerals
        self._senses = senses

    def sense(self, tokens: Tokens, at: int, kind: str, *, joined: bool = False) -> tuple[Sense, int] | None:
        """The phrase of a kind at a token and the token after it; `joined`: `و` may stand on it."""
        if at >= len(tokens.forms):
            return None
        for found in self._senses.every(tokens.forms[at]):
            for sense in found.entry:
                last = at + 1 + len(sense.tail)
                fits = not found.prefix or (joined and found.prefix == "و")
                if sense.kind == kind and fits and not found.article and tuple(tokens.forms[at + 1 : last]) == sense.tail:
                    return sense, last
        return None

    def at(self, tokens: Tokens, at: int) -> Value | None:
        """The value that begins at a token, signs and all that belongs to it included."""
        start = self._after_minus(tokens, at)
        value = self._operand(tokens, start or at)
        if value is None:
            return None
        value = self._added(tokens, self._postfixed(tokens, value))
        if start:
            value = value._replace(first=at, value=-value.value)
        return value if -_LARGEST < value.value < _LARGEST else None

    def _added(self, tokens: Tokens, value: Value) -> Value:
        """`ألف وألفين وخمسة آلاف`: thousands one after another are told to be added up."""
        last = value.last
        while value.scaled and last < len(tokens.forms) and tokens.forms[last].startswith("و"):
            more = self._operand(tokens, last + 1 if tokens.forms[last] == "و" else last)
            if more is None and tokens.forms[last] == "و":
                break
            if more is None or not more.scaled or more.article:
                break
            last = more.last
            value = value._replace(last=last, value=value.value + more.value)
        return value

    def _after_minus(self, tokens: Tokens, at: int) -> int:
        """The token after a minus (`سالب`, `ناقص`, `-`), or 0."""
        if at + 1 >= len(tokens.forms):
            return 0
        if tokens.kinds[at] == DASH:
            glued = tokens.ends[at] == tokens.starts[at + 1]
            loose = at == 0 or tokens.kinds[at - 1] not in (NUMBER, WORD, ")")
            apart = at > 0 and tokens.ends[at - 1] < tokens.starts[at]
            return at + 1 if tokens.kinds[at + 1] == NUMBER and (loose or (glued and apart)) else 0
        word = self._numerals.words.get(tokens.forms[at]) if tokens.kinds[at] == WORD else None
        return at + 1 if word is not None and word.entry.kind == "minus" and not word.article else 0

    def _operand(self, tokens: Tokens, at: int) -> Value | None:
        if tokens.kinds[at] == NUMBER:
            return self._digits(tokens, at)
        fraction = self._fraction(tokens, at) or self._one_of(tokens, at)
        if fraction is not None:
            return fraction
        numeral = self._numerals.cardinal(tokens, at)
        if numeral is None or numeral.prefix.endswith(("ل", "ك")) and numeral.parts == 1 and numeral.low < 10:
            return None  # لست, ولست: the verb
        value = self._hundredths(tokens, numeral)
        return value._replace(article=numeral.article and numeral.kind != "digits", scaled=numeral.low >= 1_000)

    def _hundredths(self, tokens: Tokens, numeral: Numeral) -> Value:
        """`مئتان فاصلة ثلاثة من مئة` is 200.03."""
        value = Value(numeral.first, numeral.last, numeral.low)
        whole = int(numeral.low)
        over = self.sense(tokens, numeral.last, "over") if numeral.low != whole else None
        below = self._numerals.cardinal(tokens, over[1]) if over is not None and over[1] < len(tokens.forms) else None
        point = next((at for at in range(numeral.first, numeral.last) if self._is_point(tokens, at)), 0)
        behind = self._numerals.cardinal(tokens, point + 1) if point and below is not None else None
        if below is None or behind is None or below.low < 10 or behind.low >= below.low:
            return value
        return Value(numeral.first, below.last, whole + Fraction(behind.low) / below.low)

    def _is_point(self, tokens: Tokens, at: int) -> bool:
        found = self._numerals.words.get(tokens.forms[at])
        return found is not None and found.entry.kind == "point"

    def _one_of(self, tokens: Tokens, at: int) -> Value | None:
        """`جزء من مئة`."""
        found = self.sense(tokens, at, "one_of")
        below = self._numerals.cardinal(tokens, found[1]) if found is not None and found[1] < len(tokens.forms) else None
        return Value(at, below.last, 1 / Fraction(below.low)) if below is not None and below.low > 1 and not below.article else None

    def _digits(self, tokens: Tokens, at: int) -> Value | None:
        """`4/5`, `1 4/5`, `12.32e+14`, `2.5^-1`, `10k`, else as in news."""
        ratio = _ratio(tokens, at)
        if ratio is not None:
            return Value(at, at + 1, ratio)
        numeral = self._numerals.cardinal(tokens, at)
        if numeral is None:
            return None
        value, last = numeral.low, numeral.last
        if last == at + 1:
            part = _ratio(tokens, last) if last < len(tokens.forms) and tokens.kinds[last] == NUMBER else None
            if part is not None and part < 1 and isinstance(value, int):
                return Value(at, last + 1, value + part)
            scientific = _scientific(tokens, last, value)
            if scientific is not None:
                return Value(at, scientific[1], scientific[0])
            letter = self.sense(tokens, last, "letter")
            if letter is not None:
                return Value(at, letter[1], value * letter[0].value)
        return Value(at, last, value, scaled=numeral.parts > 1 and value >= 1_000)

    def _fraction(self, tokens: Tokens, at: int) -> Value | None:
        """`خمس` is a fifth before the article (`خمس الفطيرة`), before a definite number (`خمس العشرين` is 4) and alone, else five."""
        found = self.sense(tokens, at, "fraction", joined=True)
        if found is None:
            return None
        sense, last = found
        follows = tokens.forms[last] if last < len(tokens.forms) and tokens.kinds[last] == WORD else ""
        if not follows:
            return Value(at, last, Fraction(1, sense.value)) if sense.name == "alone" else None
        if not follows.startswith("ال") or self._numerals.ordinals.get(follows) is not None:
            return None
        of = self._numerals.cardinal(tokens, last)
        if of is not None and of.article and of.low >= 10:
            return Value(at, of.last, of.low * Fraction(1, sense.value))
        return Value(at, last, Fraction(1, sense.value)) if follows[2:] not in self._numerals.vagues.entries else None

    def _postfixed(self, tokens: Tokens, value: Value) -> Value:
        """`132 خمس`, `ثلاثون وخمسين` (two fifths), `واحد على 20`, `5 %`, `واحد في الألف`."""
        value = self._parts(tokens, value)
        per = self.sense(tokens, value.last, "per")
        percent = self.sense(tokens, value.last, "percent")
        if percent is not None or per is not None:
            divisor, last = (100, percent[1]) if percent is not None else (per[0].value, per[1]) if per is not None else (1, 0)
            return value._replace(last=last, per=divisor)
        over = self.sense(tokens, value.last, "over")
        if over is None or over[1] >= len(tokens.forms):
            return value
        below = self._numerals.cardinal(tokens, over[1])
        if below is None or below.low <= 0 or below.article or below.prefix or (over[0].name == "larger" and below.low <= value.value):
            return value
        return value._replace(last=below.last, value=Fraction(value.value) / below.low)

    def _parts(self, tokens: Tokens, value: Value) -> Value:
        at = value.last
        if at >= len(tokens.forms) or tokens.kinds[at] != WORD:
            return value
        word = self._numerals.words.get(tokens.forms[at])
        one = self.sense(tokens, at, "fraction")
        if one is not None and value.value > 10:
            return value._replace(last=at + 1, value=value.value * Fraction(1, one[0].value))
        if word is not None and word.entry.kind in ("fraction", "fractions") and not word.prefix and not word.article and value.value > 1:
            return value._replace(last=at + 1, value=value.value * word.entry.value)
        start = at + 1 if tokens.forms[at] == "و" else at
        two = self.sense(tokens, start, "dual_fraction", joined=True)
        joined = start > at or tokens.forms[at].startswith("و")
        if two is not None and joined and value.value == int(value.value) and value.value % 100 >= 10:
            return value._replace(last=two[1], value=value.value + Fraction(2, two[0].value))
        return value


def glued(tokens: Tokens, value: Value) -> bool:
    """Whether letters or digits stand right before or after a value in digits: `20دولار`, `F16`, a part of an address."""
    first, last = value.first, value.last
    ends = tokens.kinds[last - 1] == NUMBER and last < len(tokens.forms) and tokens.ends[last - 1] == tokens.starts[last]
    if ends and (tokens.kinds[last] in (WORD, NUMBER) or tokens.forms[last] in "/@_&#^"):
        return True
    if tokens.kinds[first] not in (NUMBER, DASH) or first == 0 or tokens.ends[first - 1] != tokens.starts[first]:
        return False
    before = tokens.forms[first - 1]
    return (tokens.kinds[first - 1] in (WORD, NUMBER) and before not in _GLUES) or before in "/@_&#^"


def _ratio(tokens: Tokens, at: int) -> Fraction | None:
    match = _RATIO.fullmatch(tokens.forms[at])
    return Fraction(int(match[1]), int(match[2])) if match is not None and int(match[2]) else None


def _scientific(tokens: Tokens, last: int, value: Exact) -> tuple[Exact, int] | None:
    """`e+14` or `^-1` glued to a number, and the token after it."""
    end = tokens.ends[last - 1]
    tail = fold(tokens.text[end : end + 12])
    match = _EXPONENT.match(tail) or _POWER.match(tail)
    if match is None or end + match.end() > len(tokens.text):
        return None
    if match[0][0] == "^":
        power = (-1 if match[1].count("-") == 1 else 1) * int(match[2])
        result = _power(value, power)
    else:
        result = value * Fraction(10) ** int(match[1])
    while last < len(tokens.starts) and tokens.starts[last] < end + match.end():
        last += 1
    return (result, last) if result is not None else None


def _power(value: Exact, power: int) -> Fraction | None:
    """Value to a power, or None where it is too long to be worked out exactly."""
    base = Fraction(value)
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if not base or bits * abs(power) > _BITS:
        return None
    return base**power
