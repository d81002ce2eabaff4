"""Number -> Arabic words, in every case, gender and spelling: what the round trips of numbers write and rawi reads back.

The rules are those of any school grammar: three to ten disagree in gender with what they count, tens and duals have two cases, duals lose
their nun before a noun. num2words, another's generator, is asked where it is installed.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rawi
from rawi.reading.mentions.numbers_every import NumberFinder
from rawi.reading.mentions.numbers_tables import Exact, load_numeral_tables
from rawi.reading.mentions.numerals import Numerals
from rawi.reading.text.tokens import tokenize

_DATA = Path(rawi.__file__).parent / "data" / "numbers"
LARGEST = 10_000_000
NOUN = "مقاتل"  # what is counted; a dual in the construct stands before it alone
SEED = 20260304
Wrong = list[tuple[str, int, str]]

_MASCULINE = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
_FEMININE = "واحدة اثنتان ثلاث أربع خمس ست سبع ثمان تسع عشر".split()
_TENS = "عشر ثلاث أربع خمس ست سبع ثمان تسع".split()
_HUNDREDS = "ثلاث أربع خمس ست سبع ثمان تسع".split()
_SCALES = ((1_000_000, "مليون", "ملايين"), (1_000, "ألف", "آلاف"))


class Style(NamedTuple):
    """How a number is written: oblique or nominative, counting something feminine, spelling of the hundred (`مئة`, `مائة`, and with a space
    `ثلاث مئة`), whether `و` stands apart, and whether a noun follows."""

    oblique: bool
    feminine: bool
    hundred: str
    apart: bool
    construct: bool


STYLES = tuple(
    Style(*choice) for choice in itertools.product((False, True), (False, True), ("مئة", "مائة", " مئة"), (False, True), (False, True))
)


def spell(number: int, style: Style) -> str:
    """A number from 0 to 999,999,999 in words; in the construct its noun is still to follow."""
    if number == 0:
        return "صفر"
    parts, rest = [], number
    for scale, one, many in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(_scaled(count, one, many, style, last=not rest))
    if rest:
        parts.append(_hundreds(rest, style, style.construct))
    return (" و " if style.apart else " و").join(parts)


def _scaled(count: int, one: str, many: str, style: Style, *, last: bool) -> str:
    """So many thousands or millions: scales are masculine."""
    own = style._replace(feminine=False)
    if count == 1:
        return one
    if count == 2:
        return one + _dual(style, style.construct and last)
    low = count % 100
    if low in (1, 2) and count > 100:  # مئة ألف وألف
        apart = " و " if style.apart else " و"
        return f"{_hundreds(count - low, own, True)} {one}{apart}{_scaled(low, one, many, style, last=last)}"
    if 3 <= low <= 10:
        return f"{_hundreds(count, own, False)} {many}"
    return f"{_hundreds(count, own, True)} {one}{'ا' if low else ''}"


def _hundreds(number: int, style: Style, construct: bool) -> str:
    hundreds, rest = divmod(number, 100)
    word = style.hundred.strip()
    apart = " " if style.hundred.startswith(" ") else ""
    out = []
    if hundreds == 1:
        out.append(word)
    elif hundreds == 2:
        out.append(word[:-1] + "ت" + _dual(style, construct and not rest))
    elif hundreds:
        out.append(_HUNDREDS[hundreds - 3] + ("ي" if hundreds == 8 and apart else "") + apart + word)
    if rest:
        out.append(_below_hundred(rest, style))
    return (" و " if style.apart else " و").join(out)


def _below_hundred(number: int, style: Style) -> str:
    units = [_two(word, style) for word in (_FEMININE if style.feminine else _MASCULINE)]
    if number <= 10:
        return units[number - 1]
    if number < 20:
        ten = "عشرة" if style.feminine else "عشر"
        first = "إحدى" if style.feminine else "أحد"
        second = "اثن" + ("ت" if style.feminine else "") + ("ي" if style.oblique else "ا")
        return f"{(first, second, *units[2:])[number - 11]} {ten}"
    tens, unit = divmod(number, 10)
    ten = _TENS[tens - 2] + ("ين" if style.oblique else "ون")
    if not unit:
        return ten
    head = "إحدى" if style.feminine and unit == 1 else units[unit - 1]
    return head + (" و " if style.apart else " و") + ten


_RANKS = "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر".split()


def rank(number: int, style: Style, *, behind: bool) -> str:
    """A definite rank from 1 to 1,999: `الحادية والعشرون`, and beyond 100 `الخامس بعد المئة` (`behind`) or `المئة والخامس`."""
    whole, rest = number // 100 * 100, number % 100
    low = _low_rank(rest, style) if rest else ""
    if not whole:
        return low
    high = " ".join("ال" + part if at == 0 else part for at, part in enumerate(_definite_hundreds(whole, style)))
    if not low:
        return high
    return f"{low} بعد {high}" if behind else f"{high}{' و ' if style.apart else ' و'}{low}"


def _low_rank(number: int, style: Style) -> str:
    end = "ة" if style.feminine else ""
    unit = number % 10 or 10 * (number == 10)
    first = "حادي" if number > 10 else "أول"
    word = (first if unit == 1 else _RANKS[unit - 1]) if unit else ""
    one = "ال" + ("أولى" if style.feminine and word == "أول" else word + end) if word else ""
    if number <= 10:
        return one
    if number < 20:
        return f"{one} {'عشرة' if style.feminine else 'عشر'}"
    ten = "ال" + _TENS[number // 10 - 2] + ("ين" if style.oblique else "ون")
    return f"{one}{' و ' if style.apart else ' و'}{ten}" if one else ten


def _definite_hundreds(number: int, style: Style) -> list[str]:
    """`المئة`, `الألف والمئتين`: each part but the first has `و` and its own article."""
    thousand, hundreds = divmod(number, 1_000)
    own = style._replace(construct=False, hundred=style.hundred.strip(), feminine=False)
    parts = (["ألف"] if thousand else []) + ([_hundreds(hundreds, own, False)] if hundreds else [])
    return [parts[0], *("وال" + part for part in parts[1:])]


def _two(word: str, style: Style) -> str:
    return word[:-2] + "ين" if style.oblique and word.startswith("اث") else word


def _dual(style: Style, construct: bool) -> str:
    if construct:
        return "ي" if style.oblique else "ا"
    return "ين" if style.oblique else "ان"


# Reading back


@cache
def _numerals() -> Numerals:
    return Numerals(load_numeral_tables(_DATA))


def read(words: str) -> Exact | None:
    """The number that all the words before the noun are, or None."""
    tokens = tokenize(f"{words} {NOUN}")
    numeral = _numerals().cardinal(tokens, 0)
    return numeral.low if numeral is not None and numeral.last == len(tokens) - 1 else None


@cache
def _finder() -> NumberFinder:
    return NumberFinder(_DATA)


def read_rank(words: str) -> Exact | None:
    """The rank that all the words are, or None."""
    found = _finder().ordinals(words)
    return found[0].value if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)) else None


def sample(count: int) -> list[int]:
    """All numbers to 10,000 and so many drawn above, the same at each call."""
    draw = random.Random(SEED)
    return [*range(10_001), *(draw.randint(10_001, LARGEST) for _ in range(count)), 200_000, 2_000_000, 2_200_200, 2_002_000, LARGEST]


def digits(number: int) -> Iterator[str]:
    """A whole number in three kinds of digits, its thousands parted by five marks."""
    plain, parted = str(number), f"{number:,}"
    for written in (plain, parted, parted.replace(",", "."), parted.replace(",", "٬"), parted.replace(",", "،"), parted.replace(",", " ")):
        for zero in ("0", "٠", "۰"):
            yield "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in written)


def by_num2words() -> Callable[[int], str] | None:
    """The words of num2words, where it is installed."""
    try:
        from num2words import num2words  # noqa: PLC0415
    except ImportError:
        return None
    return lambda number: str(num2words(number, lang="ar"))


def wrong(pairs: Iterable[tuple[str, int]], reader: Callable[[str], Exact | None] = read) -> tuple[int, Wrong]:
    """How many were read, and those that were read as another number."""
    total, out = 0, []
    for words, number in pairs:
        total += 1
        found = reader(words)
        if found != number:
            out.append((words, number, str(found)))
    return total, out


def trips(count: int) -> Iterator[tuple[str, int, Wrong]]:
    """Name, size and failures of each round trip, `count` numbers drawn above 10,000 in each."""
    numbers = sample(count)
    oracle = by_num2words()
    if oracle is not None:
        yield "num2words (ar), 0-10,000,000", *wrong((oracle(n), n) for n in numbers)
    every = ((spell(n, style), n) for n in numbers[:10_001] for style in STYLES)
    yield f"own words, 0-10,000 in {len(STYLES)} styles", *wrong(every)
    turns = ((spell(n, STYLES[i % len(STYLES)]), n) for i, n in enumerate(numbers[10_001:]))
    yield "own words, to 10,000,000, the styles in turn", *wrong(turns)
    edges = [
        a * scale + b
        for scale in (1_000, 1_000_000)
        for a in (1, 2, 3, 11, 12, 100, 101, 102, 103, 111, 200, 201, 202, 999)
        for b in (0, 1, 2, 200)
    ]
    yield f"own words, duals and their neighbours in {len(STYLES)} styles", *wrong((spell(n, s), n) for n in edges for s in STYLES)
    written = ((text, n) for n in numbers[10_001::10] for text in digits(n) if "." not in text or n >= 1_000_000)
    yield "digits of three kinds, six ways to part thousands", *wrong(written)
    ranks = ((rank(n, s, behind=b), n) for n in range(1, 2_000) for s in STYLES if not s.construct for b in (False, True))
    yield "ranks, 1-1,999", *wrong(ranks, read_rank)
