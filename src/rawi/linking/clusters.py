"""Scored pairs -> clusters: average linkage over what was compared, with what a person said first.

Two clusters are joined while the mean log-odds over all pairs of their members are at least those of a threshold; a pair that was not
compared counts as `unseen`. Ties are broken by the claims' order, so that the order of the input does not matter.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Edge = tuple[int, int]
_CAP = 3.0  # log-odds
_LEAST = 1 / (1 + math.exp(_CAP))


class Ruling(NamedTuple):
    """How many items there are, and which a person joined and parted."""

    size: int
    same: Iterable[Edge] = ()
    different: Iterable[Edge] = ()


def odds(likelihood: float) -> float:
    """A likelihood as log-odds, within `_CAP`: what is all but certain, or all but ruled out, does not outweigh all the rest."""
    held = min(max(likelihood, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))


class Clusters:
    """Claims by number, joined step by step; a cluster is called by its lowest number."""

    def __init__(self, size: int, likelihood: Mapping[Edge, float], unseen: float) -> None:
        self.members: dict[int, list[int]] = {number: [number] for number in range(size)}
        self.name = list(range(size))
        self.sums: dict[int, dict[int, list[float]]] = {number: {} for number in range(size)}
        self.apart: dict[int, set[int]] = {}
        self.unseen = odds(unseen)
        for (a, b), value in likelihood.items():
            self.sums[a][b] = self.sums[b][a] = [odds(value), 1]

    def keep_apart(self, a: int, b: int) -> bool:
        """Two claims that a person parted; False where they are joined already."""
        a, b = self.name[a], self.name[b]
        if a == b:
            return False
        self.apart.setdefault(a, set()).add(b)
        self.apart.setdefault(b, set()).add(a)
        return True

    def join(self, a: int, b: int) -> bool:
        """Joins the clusters of two claims; False where a person parted them."""
        a, b = sorted((self.name[a], self.name[b]))
        if a == b:
            return True
        if b in self.apart.get(a, ()):
            return False
        for number in self.members[b]:
            self.name[number] = a
        self.members[a] += self.members.pop(b)
        mine, yours = self.sums[a], self.sums.pop(b)
        mine.pop(b, None)
        for other, (total, count) in yours.items():
            if other != a:
                held = mine.get(other, [0.0, 0])
                merged = [held[0] + total, held[1] + count]
                mine[other] = self.sums[other][a] = merged
                del self.sums[other][b]
        for other in self.apart.pop(b, ()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)
        return True

    def mean(self, a: int, b: int) -> float:
        """The mean of the log-odds between two clusters."""
        total, count = self.sums[a].get(b, (0.0, 0))
        size = len(self.members[a]) * len(self.members[b])
        return (total + self.unseen * (size - count)) / size

    def link(self, threshold: float) -> list[list[int]]:
        """Joins what is likely enough, best first; gives the clusters, each in order."""
        threshold = odds(threshold)
        heap = [(-round(self.mean(a, b), 9), a, b) for a in self.members for b in self.sums[a] if a < b]
        heap = [entry for entry in heap if -entry[0] >= threshold]
        heapq.heapify(heap)
        while heap:
            value, a, b = heapq.heappop(heap)
            if a not in self.members or b not in self.members or -value != round(self.mean(a, b), 9):
                continue
            if not self.join(a, b):
                continue
            for other in sorted(self.sums[a]):
                low, high = sorted((a, other))
                mean = round(self.mean(low, high), 9)
                if mean >= threshold:
                    heapq.heappush(heap, (-mean, low, high))
        return [sorted(members) for _, members in sorted(self.members.items())]


def cluster(likelihood: Mapping[Edge, float], ruled: Ruling, *, join: float, unseen: float) -> tuple[list[list[int]], list[Edge]]:
    """Clusters of items 0 to `ruled.size` - 1, and the `same` pairs that a `different` pair forbade."""
    clusters = Clusters(ruled.size, likelihood, unseen)
    for a, b in sorted(ruled.different):
        clusters.keep_apart(a, b)
    refused = [(a, b) for a, b in sorted(ruled.same) if not clusters.join(a, b)]
    return clusters.link(join), refused
