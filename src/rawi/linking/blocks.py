"""Facts -> candidate pairs, without comparing every claim with every other.

Two claims of one article are compared when their types are alike. Claims of two articles are compared when, besides, their days meet
(their own, or those of publication within `WINDOW` days) and they share at least `SHARED` tokens: actors, words of the roles, numbers,
the trigger's entry, long words around it. One token is enough that no more than `RARE` claims of one type and those days have; one that more
than `COMMON` have tells nothing and is left out.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rawi.linking.facts import Fact, interval
from rawi.linking.families import KIN
from rawi.linking.scenes import Days

WINDOW = 3
_CELL = 2 * WINDOW  # days of one table
SHARED = 2
COMMON = 200
RARE = 20
_NEAR = 150  # claims of one article and type that are compared with those before them, at most
_TABLES = 512  # tables kept at hand
_ALIKE: dict[str, tuple[str, ...]] = {}


def alike_types(kind: str) -> tuple[str, ...]:
    """The type itself and its kin."""
    if kind not in _ALIKE:
        _ALIKE[kind] = (kind, *sorted(other for pair in KIN if kind in pair for other in pair if other != kind))
    return _ALIKE[kind]


def tokens(fact: Fact) -> list[str]:
    """What a claim can be found by."""
    out = {f"={sense}" for sense in fact.senses}
    for party in (*fact.actors, *fact.targets):
        out.update(f"@{entity}" for entity in party.line[:2])
        out.update(party.words)
    out.update(f"#{place.gazetteer}" for place in fact.places if place.gazetteer)
    out.update(fact.scene)
    out.update(f"{low:g}" for quantity in fact.quantities if (span := interval(quantity)) for low in span[:1])
    out.update(fact.telling)
    return sorted(out)


def days_of(fact: Fact) -> list[Days]:
    """The days by which a claim is found: that of publication and, where its own are few, its own."""
    out = [Days(fact.published, fact.published)] if fact.published is not None else []
    if fact.days is not None and fact.days.last - fact.days.first <= 2 * WINDOW:
        out.append(fact.days)
    return out


def meet(a: Fact, b: Fact) -> bool:
    """Whether two claims may be of one time; claims without any day are compared with one another."""
    mine, yours = days_of(a), days_of(b)
    return not mine or not yours or any(x.meets(y, WINDOW) for x in mine for y in yours)


class _Table(NamedTuple):
    """The claims of one type in one window of days: the tokens of each, and the claims that have each token, in order."""

    tokens: dict[int, list[str]]
    having: dict[str, list[int]]


class Blocks:
    """Finds the claims that each claim is to be compared with; holds tables of a few windows at a time, however many claims there are."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._reports: dict[str, range] = {}
        self._members: dict[tuple[str, int], array[int]] = defaultdict(lambda: array("I"))
        for number, fact in enumerate(facts):
            start = self._reports.get(fact.key[0], range(number, number)).start
            self._reports[fact.key[0]] = range(start, number + 1)
            for cell in _cells(fact, 0):
                self._members[fact.claim.type, cell].append(number)
        self._table = lru_cache(maxsize=_TABLES)(self._made)

    def _made(self, kind: str, cell: int) -> _Table:
        table = _Table({}, {})
        for number in self._members[kind, cell]:
            table.tokens[number] = tokens(self.facts[number])
            for token in table.tokens[number]:
                table.having.setdefault(token, []).append(number)
        return table

    def of(self, document: str) -> range:
        """The claims of one article, which stand together."""
        return self._reports[document]

    def before(self, number: int) -> list[int]:
        """The claims of other articles before this one to compare it with, in order."""
        fact = self.facts[number]
        held = self._table(fact.claim.type, _cells(fact, 0)[0]).tokens[number]
        weight: dict[int, float] = {}
        for kind in alike_types(fact.claim.type):
            tables = [self._table(kind, cell).having for cell in _cells(fact, WINDOW) if (kind, cell) in self._members]
            if tables:
                for token in held:
                    _weigh(weight, [found for table in tables if (found := table.get(token))], number)
        near = (other for other in sorted(weight) if weight[other] >= SHARED)
        return [other for other in near if self.facts[other].key[0] != fact.key[0] and meet(self.facts[other], fact)]


def _weigh(weight: dict[int, float], found: list[list[int]], number: int) -> None:
    """Adds one token to the claims before `number` that share it: a rare one counts as `SHARED` do."""
    count = sum(map(len, found))
    if 1 < count <= COMMON or (count == 1 and found[0][0] != number):
        value = SHARED if count <= RARE else 1
        others = found[0] if len(found) == 1 else sorted({other for numbers in found for other in numbers})
        for other in others:
            if other >= number:
                break
            weight[other] = weight.get(other, 0) + value


def _cells(fact: Fact, slack: int) -> list[int]:
    """Windows of days in which a claim is kept or, with `slack` days on either side, looked for; one of its own for what has no day."""
    return sorted({cell for days in days_of(fact) for cell in range((days.first - slack) // _CELL, (days.last + slack) // _CELL + 1)}) or [
        -1
    ]


def inside(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Pairs within an article whose types are alike."""
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        for kind in alike_types(fact.claim.type):
            for other in seen[fact.key[0], kind][-_NEAR:]:
                yield other, number
        seen[fact.key[0], fact.claim.type].append(number)
