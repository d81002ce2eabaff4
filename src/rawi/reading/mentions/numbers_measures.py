"""Around -> what belongs to a measured amount: its currency, a half or cents more, degrees below zero, and units that stand alone."""

from __future__ import annotations

from fractions import Fraction

from rawi.reading.mentions.numbers_context import Around
from rawi.reading.mentions.numbers_nouns import Counted
from rawi.reading.mentions.numbers_tables import Exact, Noun
from rawi.reading.mentions.numerals import Numeral
from rawi.reading.text.tokens import DASH, NUMBER, WORD

_CENTS = frozenset("سنت سنتا سنتات سينت سينتا سينتات".split())  # سنتا is also two years
_RATED = ("degree", "C", "F", "percent")  # what may lie below zero


def ratio(around: Around, at: int) -> Numeral | None:
    """`3/4 كوب`: a quotient in digits right before a measure; anywhere else it may be a date."""
    above, slash, below = around.forms[at].partition("/")
    if not slash or not (above.isdigit() and below.isdigit() and len(above) < 10 and 0 < len(below) < 10 and int(below)):
        return None
    noun = around.nouns.get(around.forms[at + 1]) if at + 1 < len(around.forms) else None
    if noun is None or noun.prefix or noun.article or "m" not in noun.entry.flags:
        return None
    value = Fraction(int(above), int(below))
    return Numeral(at, at + 1, value, value, "digits")


def point_before(around: Around, at: int) -> bool:
    """`.75 مليون`: a point glued to a number and to nothing before it."""
    if at == 0 or around.kinds[at] != NUMBER or around.forms[at - 1] not in (".", "٫") or not around.glued(at):
        return False
    return around.forms[at].isdigit() and not around.glued(at - 1)


def after_sign(around: Around, at: int) -> tuple[Numeral, Counted] | None:
    """`$10`, `€ 3.5 مليون`: a sign of money before its number."""
    codes = around.currencies.get(around.forms[at])
    if codes is None or "sign" not in codes or at + 1 >= len(around.forms) or around.kinds[at + 1] != NUMBER or around.kinds[at] == WORD:
        return None
    number = around.numerals.cardinal(around.tokens, at + 1)
    return (number, Counted(codes["sign"], None, None, number.last)) if number is not None else None


def more(around: Around, what: Counted, last: int) -> tuple[Exact, int]:
    """What is added to a measured amount behind its unit, and the token after it: `كيلومترات ونصف`, `دولارا و42 سنتا`; else 0."""
    at = last + 1 if around.forms[last : last + 1] == ["و"] else last
    if at >= len(around.forms) or not (at > last or around.forms[at].startswith("و")):
        return 0, last
    found = around.numerals.words.get(around.forms[at]) if around.kinds[at] == WORD else None
    if found is not None and found.entry.kind == "fraction" and not found.article:
        return found.entry.value, _same_unit(around, what, at + 1)
    if what.noun is None or what.noun.category != "money":
        return 0, last
    number = around.numerals.cardinal(around.tokens, at if around.kinds[at] != WORD or at > last or found is not None else at + 1)
    if number is None or number.last >= len(around.forms):
        return 0, last
    if around.forms[number.last] not in _CENTS or number.low >= 100:
        return 0, last
    return Fraction(number.low) / 100, number.last + 1


def _same_unit(around: Around, what: Counted, at: int) -> int:
    """`ثلاثة كيلومترات ونصف الكيلومتر` says the unit again."""
    again = around.nouns.get(around.forms[at]) if at < len(around.forms) else None
    same = again is not None and not again.prefix and what.noun is not None and again.entry.unit == what.noun.unit
    return at + 1 if same else at


def below_zero(around: Around, first: int, what: Counted) -> tuple[int, int] | None:
    """First token and token after a temperature or share below zero: `5 درجات تحت الصفر`, `-2 %`; None if it is above."""
    if what.unit not in _RATED:
        return None
    if around.forms[what.last : what.last + 2] == ["تحت", "الصفر"]:
        return first, what.last + 2
    at = first - 1
    if at < 0 or around.kinds[at] != DASH:
        return None
    glued = around.tokens.ends[at] == around.tokens.starts[first] and (at == 0 or around.tokens.ends[at - 1] < around.tokens.starts[at])
    return (at, what.last) if glued or at == 0 else None


def one_unit(around: Around, at: int, *, alone: bool) -> tuple[Noun, int] | None:
    """`كيلومتر ونصف`: a unit without a number is one of it where a fraction follows, and, with `alone`, wherever it stands."""
    found = around.nouns.get(around.forms[at])
    if found is None or found.prefix or found.article or "m" not in found.entry.flags or found.entry.number != "sg":
        return None
    last = at + 1
    following = around.nouns.get(around.forms[last]) if last < len(around.forms) else None
    if following is not None and "m" in following.entry.flags:
        if following.entry.number != "sg" or following.prefix:
            return None  # كيلو مترات is not one
        last += 1
    what = Counted(found.entry.unit, found.entry.lemma, found.entry, last)
    told = len(around.forms[at]) > 1 if alone else "a" not in found.entry.flags and more(around, what, last)[0]
    return (found.entry, last) if told else None
