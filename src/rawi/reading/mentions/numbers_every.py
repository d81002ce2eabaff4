"""Tokens -> every number of a text, whether it counts something or not: for requests, forms and tables, where news is not meant.

`QuantityFinder` keeps what a report counts and nothing else. `NumberFinder` is its permissive sister: bare numbers, fractions, negative
numbers, powers, ranks, percentages and bounds (`numbers_bounds`). Nothing of the reading line uses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rawi.reading.mentions.numbers_bounds import Bound, Bounds
from rawi.reading.mentions.numbers_context import addresses, inside
from rawi.reading.mentions.numbers_tables import Exact, Lookup, Sense, load_numeral_tables, load_senses
from rawi.reading.mentions.numbers_values import Value, Values, glued
from rawi.reading.mentions.numerals import Numeral, Numerals
from rawi.reading.text.tokens import WORD, Tokens, tokenize


class Number(NamedTuple):
    """A number over `text[start:end]`: `value`, divided by `per` where it is a percentage (100) or the like, else 1."""

    start: int
    end: int
    value: Exact
    per: int = 1


class Range(NamedTuple):
    """An interval over `text[start:end]`; an end is None where it is open."""

    start: int
    end: int
    low: Exact | None
    high: Exact | None


class NumberFinder:
    """Finds the numbers of any text; built once from the tables in `folder` (data/numbers).

    Raises DataError that names file and entry.
    """

    def __init__(self, folder: Path) -> None:
        self._numerals = Numerals(load_numeral_tables(folder))
        senses: Lookup[tuple[Sense, ...]] = Lookup(load_senses(folder / "expressions.tsv", folder / "context.tsv"))
        self._values = Values(self._numerals, senses)
        self._bounds = Bounds(self._values)

    def cardinals(self, text: str) -> list[Number]:
        """Numbers and fractions in order, sums of thousands (`ألف وألفين`) as one; definite words of number (`العشرون`) are ranks and left out."""
        return [_number(tokens, value) for tokens, value in self._each(text) if not value.article]

    def percents(self, text: str) -> list[Number]:
        """The numbers that a percent sign or word follows or, `بالمئة 40`, comes before, or `نسبة`."""
        out = []
        for tokens, value in self._each(text):
            before = self._values.sense(tokens, value.first - 1, "percent") if value.first else None
            if value.per == 100 or before is not None or (value.first and tokens.forms[value.first - 1].endswith("نسبة")):
                out.append(_number(tokens, value._replace(per=100)))
        return out

    def ordinals(self, text: str) -> list[Number]:
        """The ranks in order: `الثالث`, `الحادي والعشرون`, `المئة والخامس`, `العشرون`."""
        tokens = tokenize(text)
        out: list[Number] = []
        at = 0
        while at < len(tokens):
            shares = self._values.sense(tokens, at, "percent") or self._values.sense(tokens, at, "per")
            rank = self._numerals.ordinal(tokens, at) if shares is None and tokens.kinds[at] == WORD else None
            if rank is None or (rank.prefix.endswith("ل") and not rank.article) or self._counts(tokens, at, rank.low):
                at = shares[1] if shares is not None else at + 1
                continue
            out.append(Number(tokens.starts[rank.first], tokens.ends[rank.last - 1], rank.low))
            at = rank.last
        return out

    def ranges(self, text: str) -> list[Range]:
        """Intervals and bounds in order: `بين 20 و30`, `أكثر من نصف`, `لا يقل عن 5 ولا يزيد على 9`, `> 10`."""
        tokens, spans = tokenize(text), addresses(text)
        return [_range(tokens, bound) for bound in self._bounds.find(tokens) if not inside(spans, tokens.starts[bound.first])]

    def _counts(self, tokens: Tokens, at: int, value: Exact) -> bool:
        """`الثلاثة`, `الواحد`: up to ten a definite cardinal is no rank."""
        return value <= 10 and self._numerals.ordinals.get(tokens.forms[at]) is None

    def _each(self, text: str) -> Iterator[tuple[Tokens, Value]]:
        tokens, spans = tokenize(text), addresses(text)
        at = 0
        while at < len(tokens):
            rank = self._rank(tokens, at)
            value = self._values.at(tokens, at) if rank is None else None
            if value is not None and not glued(tokens, value) and not inside(spans, tokens.starts[value.first]):
                yield tokens, value
            at = value.last if value is not None else rank.last if rank is not None else at + 1

    def _rank(self, tokens: Tokens, at: int) -> Numeral | None:
        """The rank at a token, if its word is one of ranks alone: `الثالثة عشرة` holds no ten."""
        if tokens.kinds[at] != WORD or self._numerals.ordinals.get(tokens.forms[at]) is None:
            return None
        return self._numerals.ordinal(tokens, at)


def _number(tokens: Tokens, value: Value) -> Number:
    first = value.first + (tokens.forms[value.first] == "و" and value.last > value.first + 1)
    return Number(tokens.starts[first], tokens.ends[value.last - 1], value.value, value.per)


def _range(tokens: Tokens, bound: Bound) -> Range:
    return Range(tokens.starts[bound.first], tokens.ends[bound.last - 1], bound.low, bound.high)
