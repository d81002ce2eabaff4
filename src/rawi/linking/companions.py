"""Pairs of two reports in the light of what else the two tell: a strike is the same where the same dead are told beside it.

A report tells a happening with what stands around it: the strike with its dead, the seizure with those who fled. Of two claims that may
be one happening it speaks for it that what one report tells beside the first is told by the other beside the second, and against it that
the other tells it elsewhere, of another place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rawi.linking.blocks import alike_types
from rawi.linking.clusters import Edge
from rawi.linking.facts import Fact
from rawi.linking.weights import BESIDE_BOTH, ELSEWHERE

_NEXT, _SCENE = 1, 0.6  # sentences between neighbours; nearness of what stands in one scene, but farther on
_LIKELY = 0.2  # pairs less likely tell nothing of others
_TELLING = 40  # the likeliest pairs of two reports, by which the others are judged
_Near = Callable[[int, int], float]
_TIED = 0.3  # two reports with a pair as likely as this are compared in all that is alike


class Beside(NamedTuple):
    """What speaks for a pair and against it, each from 0 to 1."""

    both: float
    elsewhere: float

    def weight(self) -> float:
        """In log-odds."""
        return BESIDE_BOTH * self.both + ELSEWHERE * self.elsewhere


def nearness(a: Fact, b: Fact) -> float:
    """How near two happenings of one report stand: 1 in one sentence or the next, less in one scene, else 0."""
    apart = min(abs(x - y) for x in a.sentences for y in b.sentences)
    if apart == 0 or (apart <= _NEXT and not (a.scene and b.scene)):
        return 1.0
    if a.scene.isdisjoint(b.scene):
        return (1.0 - _SCENE) if apart <= _NEXT else 0.0
    return 1.0 if apart <= _NEXT else _SCENE


def missing(scores: Mapping[Edge, float], first: Sequence[int], second: Sequence[int], pooled: Sequence[Fact]) -> list[Edge]:
    """Pairs of alike types of two reports that were not compared, where the two share a happening: one told with other words and numbers."""
    if not any(score >= _odds(_TIED) for score in scores.values()):
        return []
    of: dict[str, list[int]] = defaultdict(list)
    for number in first:
        of[pooled[number].claim.type].append(number)
    alike = ((a, b) for b in second for kind in alike_types(pooled[b].claim.type) for a in of[kind])
    return sorted(pair for pair in alike if pair not in scores)


def beside(scores: Mapping[Edge, float], pooled: Sequence[Fact]) -> dict[Edge, Beside]:
    """For every pair of two reports, given as log-odds, what the likeliest of the others say of it."""
    likely = sorted((-chance(score), pair) for pair, score in scores.items() if chance(score) >= _LIKELY)[:_TELLING]
    near = lru_cache(maxsize=None)(lambda a, b: nearness(pooled[a], pooled[b]))
    return {pair: _beside(pair, likely, near) for pair in scores}


def _beside(pair: Edge, likely: Iterable[tuple[float, Edge]], near: _Near) -> Beside:
    both = elsewhere = 0.0
    for minus, (a, b) in likely:
        if -minus <= min(both, elsewhere):
            break
        if a != pair[0] and b != pair[1]:
            low, high = sorted((near(*sorted((a, pair[0]))), near(*sorted((b, pair[1])))))
            both, elsewhere = max(both, -minus * low), max(elsewhere, -minus * high * (1 - low))
    return Beside(both, elsewhere)


def chance(score: float) -> float:
    """Log-odds as a likelihood from 0 to 1."""
    return 1 / (1 + math.exp(-score))


def _odds(likelihood: float) -> float:
    return math.log(likelihood / (1 - likelihood))
