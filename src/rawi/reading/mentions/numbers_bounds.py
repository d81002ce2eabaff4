"""Tokens -> intervals of numbers that stand for themselves: `بين 20 و30`, `من 5 إلى 9`, `فوق الألف وتحت الألفين`, `x>10`."""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.reading.mentions.numbers_tables import Exact
from rawi.reading.mentions.numbers_values import Value, Values
from rawi.reading.text.tokens import DASH, NUMBER, WORD, Tokens

_OPERATORS = {"<": "less_than", "<=": "at_most", "≤": "at_most", ">": "more_than", ">=": "at_least", "≥": "at_least"}
_OPERATOR = re.compile("[<>=≤≥]+")
_BETWEEN = frozenset(("بين", "مابين"))
_TO = frozenset(("الي", "حتي", "وحتي", "والي", "ل"))
_LOWER = frozenset(("more_than", "at_least"))


class Bound(NamedTuple):
    """Tokens `first` up to `last`; an end is None where it is open. `exact`: an equation, not an interval."""

    first: int
    last: int
    low: Exact | None
    high: Exact | None


class Bounds:
    """Reads intervals; built once."""

    __slots__ = ("_values",)

    def __init__(self, values: Values) -> None:
        self._values = values

    def find(self, tokens: Tokens) -> list[Bound]:
        """The intervals in order; a lower and an upper bound that `و` joins are one."""
        out: list[Bound] = []
        at = 0
        while at < len(tokens):
            bound = self._at(tokens, at)
            if bound is None:
                at += 1
                continue
            joined = _joined(tokens, out[-1], bound) if out else None
            if joined is not None:
                out[-1] = joined
            else:
                out.append(bound)
            at = bound.last
        return out

    def _at(self, tokens: Tokens, at: int) -> Bound | None:
        return self._operator(tokens, at) or self._told(tokens, at) or self._pair(tokens, at) or self._open(tokens, at)

    def _operator(self, tokens: Tokens, at: int) -> Bound | None:
        """`>10`, `<= -30`; not `<>30`, `=>30`."""
        start = tokens.starts[at]
        match = _OPERATOR.match(tokens.text, start)
        if match is None or (start and tokens.text[start - 1] in "<>=≤≥") or match[0] not in _OPERATORS:
            return None
        first = at
        while at < len(tokens) and tokens.starts[at] < match.end():
            at += 1
        value = self._values.at(tokens, at) if at < len(tokens) else None
        return _bound(first, value, _OPERATORS[match[0]]) if value is not None else None

    def _told(self, tokens: Tokens, at: int) -> Bound | None:
        """`أكثر من 20`, `أصغر من أو يساوي 100`, `يساوي 5000 أو أقل`."""
        for kind in ("bound", "before", "equal"):
            found = self._values.sense(tokens, at, kind, joined=True)
            if found is None:
                continue
            sense, last = found
            equal = self._values.sense(tokens, last, "or_equal")
            value = self._values.at(tokens, equal[1] if equal is not None else last) if last < len(tokens) else None
            if value is None or sense.name == "about":
                continue
            if kind == "equal":
                after = self._after(tokens, value.last)
                return _bound(at, value._replace(last=after[1]), after[0]) if after else Bound(at, value.last, value.value, value.value)
            equal = self._values.sense(tokens, value.last, "or_equal")
            return _bound(at, value._replace(last=equal[1]) if equal is not None else value, sense.name)
        return None

    def _after(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """`أو أكثر`, but not `أو أكثر من 20`."""
        found = self._values.sense(tokens, at, "after")
        if found is None or (found[1] + 1 < len(tokens) and tokens.forms[found[1]] == "من"):
            return None
        return found[0].name, found[1]

    def _pair(self, tokens: Tokens, at: int) -> Bound | None:
        """`بين 20 و30`, `من 20 إلى 30`, `20 إلى 30`, `20-30`, `20 ~ 30`."""
        form = tokens.forms[at]
        between = form.lstrip("و") in _BETWEEN
        opened = between or form == "من"
        if not opened and at and tokens.ends[at - 1] == tokens.starts[at] and tokens.kinds[at - 1] in (NUMBER, WORD, DASH):
            return None
        low = self._values.at(tokens, at + 1) if opened and at + 1 < len(tokens) else None if opened else self._values.at(tokens, at)
        if low is None or low.last >= len(tokens):
            return None
        high = self._second(tokens, low.last, between=between)
        if high is None or high.value <= low.value:
            return None
        return Bound(at, high.last, low.value, high.value)

    def _second(self, tokens: Tokens, at: int, *, between: bool) -> Value | None:
        form = tokens.forms[at]
        start = at
        if form in _TO or form == "~" or tokens.kinds[at] == DASH or (between and form == "و"):
            start = at + 1
        elif not (between and form.startswith("و")) and not form.startswith("ل"):
            return None
        value = self._values.at(tokens, start) if start < len(tokens) else None
        if value is None and tokens.kinds[at] == DASH:
            return None
        return value

    def _open(self, tokens: Tokens, at: int) -> Bound | None:
        """`500 أو أقل`."""
        value = self._values.at(tokens, at)
        after = self._after(tokens, value.last) if value is not None else None
        return _bound(at, value._replace(last=after[1]), after[0]) if value is not None and after is not None else None


def _bound(first: int, value: Value, name: str) -> Bound:
    lower = name in _LOWER
    return Bound(first, value.last, value.value if lower else None, None if lower else value.value)


def _joined(tokens: Tokens, one: Bound, two: Bound) -> Bound | None:
    """`أكبر من 10 وأصغر من 20`."""
    start = two.first - 1 if tokens.forms[two.first - 1] == "و" else two.first
    if start != one.last or not (start < two.first or tokens.forms[two.first].startswith("و")):
        return None
    low, high = (one.low, two.high) if one.high is None and two.low is None else (two.low, one.high)
    if low is None or high is None or (one.low is None) == (two.low is None) or low >= high:
        return None
    return Bound(one.first, two.last, low, high)
