"""Facts -> candidate pairs, without comparing every claim with every other.

Two claims of one article are compared when their types are alike. Claims of two articles are compared when, besides, their days meet
(their own, or those of publication within `WINDOW` days) and they share at least `SHARED` tokens: actors, words of the roles, numbers,
the trigger's entry, long words around it. One token is enough that no more than `RARE` claims of one type and window have; one that more
than `COMMON` have tells nothing and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rawi.linking.facts import Days, Fact
from rawi.linking.families import KIN
from rawi.linking.pairs import interval

WINDOW = 3
SHARED = 2
COMMON = 200
RARE = 20
_TELLING = 8  # longest words around a trigger that count as tokens
_NEAR = 150  # claims of one article and type that are compared with those before them, at most
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
    out.update(sorted(fact.words, key=lambda word: (-len(word), word))[:_TELLING])
    return sorted(out)


def days_of(fact: Fact) -> list[Days]:
    """The days by which a claim is found: that of publication and, where its own are few, its own."""
    out = [Days(fact.published, fact.published)] if fact.published is not None else []
    if fact.days is not None and fact.days.last - fact.days.first <= 2 * WINDOW:
        out.append(fact.days)
    return out


def meet(a: Fact, b: Fact) -> bool:
    """Whether two claims may be of one time; a claim without any day is compared with all."""
    mine, yours = days_of(a), days_of(b)
    return not mine or not yours or any(x.meets(y, WINDOW) for x in mine for y in yours)


def across(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Numbers of the claims of different articles to compare, the lower first, each pair once, in a fixed order."""
    index: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    held = [(tokens(fact), sorted({cell for days in days_of(fact) for cell in _cells(days)}) or [-1]) for fact in facts]
    for number, (mine, cells) in enumerate(held):
        for cell in cells:
            for token in mine:
                index[facts[number].claim.type, cell, token].append(number)
    for number, fact in enumerate(facts):
        weight: dict[int, float] = {}
        for kind in alike_types(fact.claim.type):
            for token in held[number][0]:
                _weigh(weight, [index.get((kind, cell, token), []) for cell in held[number][1]], number)
        for other in sorted(weight):
            if weight[other] >= SHARED and facts[other].key[0] != fact.key[0] and meet(facts[other], fact):
                yield other, number


def _weigh(weight: dict[int, float], found: list[list[int]], number: int) -> None:
    """Adds one token to the claims before `number` that share it: a rare one counts as `SHARED` do."""
    counts = [len(numbers) for numbers in found]
    if max(counts) <= COMMON:
        value = SHARED if max(counts) <= RARE else 1
        for other in {other for numbers in found for other in numbers if other < number}:
            weight[other] = weight.get(other, 0) + value


def _cells(days: Days) -> range:
    """Windows of days that an interval touches, with `WINDOW` days on either side."""
    return range((days.first - WINDOW) // (2 * WINDOW), (days.last + WINDOW) // (2 * WINDOW) + 1)


def inside(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Pairs within an article whose types are alike."""
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        for kind in alike_types(fact.claim.type):
            for other in seen[fact.key[0], kind][-_NEAR:]:
                yield other, number
        seen[fact.key[0], fact.claim.type].append(number)
