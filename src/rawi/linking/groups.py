"""Reports -> which claims tell one happening, in two steps, and cut into parts that have nothing to do with one another.

First within every report; then what each report tells of a happening, taken together, across reports, where what one report tells and was
not joined is looked at again. Average linkage joins two clusters only where some pair is as likely as the threshold, so that the parts
that such pairs tie together can be clustered one by one, in any process, with the same result.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rawi.linking.blocks import Blocks
from rawi.linking.clusters import Edge, Ruling, cluster
from rawi.linking.companions import beside, chance, missing
from rawi.linking.facts import Fact, pools
from rawi.linking.pairs import odds
from rawi.linking.processes import each
from rawi.linking.reports import Report
from rawi.linking.stories import Stories
from rawi.linking.verdicts import Ruled

JOIN_INSIDE, JOIN_ACROSS, UNSEEN = 0.58, 0.28, 0.15  # least mean likelihood to join; of a pair that was not compared
_SLICE = 2000  # claims of which a process finds the pairs at a time


class Told(NamedTuple):
    """What reports tell of happenings: groups of claims of one report by number, each taken together as one fact."""

    groups: list[list[int]]
    pooled: list[Fact]
    of: array[int]  # claim -> its group


class Pairs(NamedTuple):
    """Pairs of groups and how likely each tells one happening."""

    first: array[int]
    second: array[int]
    likely: array[float]

    @classmethod
    def none(cls) -> Pairs:
        return cls(array("I"), array("I"), array("d"))

    def add(self, a: int, b: int, value: float) -> None:
        self.first.append(a)
        self.second.append(b)
        self.likely.append(value)


class Part(NamedTuple):
    """Groups that likely pairs or a person tie together, in order, with all pairs among them."""

    groups: list[int]
    likely: dict[Edge, float]


def within(reports: Sequence[Report], ruled: Ruled) -> tuple[Told, Pairs]:
    """The first step, and the pairs of one report that it left apart.

    What a person joined is joined in the second step; in the first it would change what two reports tell beside other claims, and so events
    that nobody decided on. Only of what a person parted, each part is kept whole here.
    """
    verdicts: dict[int, list[tuple[str, Edge]]] = defaultdict(list)
    groups: list[list[int]] = []
    of, left = array("I"), Pairs.none()
    home = array("I", (number for number, report in enumerate(reports) for _ in report.facts))
    for word, pairs in (("same", ruled.same), ("different", ruled.different), ("unsure", ruled.unsure)):
        for a, b in pairs:
            if home[a] == home[b]:
                verdicts[home[a]].append((word, (a, b)))
    pooled: list[Fact] = []
    for number, report in enumerate(reports):
        start = len(of)
        told = _one(report, verdicts.get(number, ()), start)
        likely = _left(report, told, verdicts.get(number, ()), start)
        for (a, b), value in sorted(likely.items()):
            left.add(len(groups) + a, len(groups) + b, value)
        place = {member: index for index, members in enumerate(told) for member in members}
        of.extend(len(groups) + place[member] for member in range(len(report.facts)))
        pooled += pools([[report.facts[member] for member in members] for members in told])
        groups += [[start + member for member in members] for members in told]
    return Told(groups, pooled, of), left


def _one(report: Report, verdicts: Iterable[tuple[str, Edge]], start: int) -> list[list[int]]:
    """The groups of one report."""
    ruled: dict[str, set[Edge]] = defaultdict(set)
    for word, (a, b) in verdicts:
        ruled[word].add((a - start, b - start))
    near = {pair: value for *pair_, value in zip(*report.near, strict=True) if (pair := (pair_[0], pair_[1])) not in ruled["unsure"]}
    out: list[list[int]] = []
    for group in cluster(near, Ruling(len(report.facts)), join=JOIN_INSIDE, unseen=0.0)[0]:
        place = {member: index for index, member in enumerate(group)}
        inside = {word: list(_among(place, ruled[word])) for word in ("same", "different")}
        if not inside["different"]:
            out.append(group)
            continue
        likely = {(place[a], place[b]): value for (a, b), value in near.items() if a in place and b in place}
        parted, _ = cluster(likely, Ruling(len(group), **inside), join=JOIN_INSIDE, unseen=0.0)
        out += [[group[index] for index in part] for part in parted]
    return sorted(out)


def _among(place: dict[int, int], pairs: Iterable[Edge]) -> Iterator[Edge]:
    return ((place[a], place[b]) for a, b in pairs if a in place and b in place)


def _left(report: Report, told: list[list[int]], verdicts: Iterable[tuple[str, Edge]], start: int) -> dict[Edge, float]:
    """The mean likelihood between the groups of one report; those about which a person is not sure are left out."""
    place = {member: index for index, members in enumerate(told) for member in members}
    unsure = {_ordered(place[a - start], place[b - start]) for word, (a, b) in verdicts if word == "unsure"}
    sums: dict[Edge, float] = {}
    for a, b, value in zip(*report.near, strict=True):
        pair = _ordered(place[a], place[b])
        if pair[0] != pair[1] and pair not in unsure:
            sums[pair] = sums.get(pair, 0.0) + value
    return {(a, b): total / (len(told[a]) * len(told[b])) for (a, b), total in sums.items()}


def _ordered(a: int, b: int) -> Edge:
    return (a, b) if a <= b else (b, a)


def between(told: Told, left: Pairs, stories: Stories, ruled: Ruled, jobs: int) -> Pairs:
    """The pairs of the second step: those of two reports, found and compared in `jobs` processes, and those that one report left."""
    blocks = Blocks(told.pooled)
    unsure = {_ordered(told.of[a], told.of[b]) for a, b in ruled.unsure}

    def compared(reports: Sequence[range]) -> Pairs:
        found = Pairs.none()
        for numbers in reports:
            for (a, b), value in _likely(numbers, told.pooled, blocks, stories).items():
                if (a, b) not in unsure:
                    found.add(a, b, value)
        return found

    for found in each(compared, _slices(told.pooled), jobs):
        left.first.extend(found.first)
        left.second.extend(found.second)
        left.likely.extend(found.likely)
    return left


def _slices(pooled: Sequence[Fact]) -> Iterator[list[range]]:
    """The groups of every report, some thousand groups at a time."""
    slice_: list[range] = []
    size = start = 0
    for number in range(1, len(pooled) + 1):
        if number == len(pooled) or pooled[number].key[0] != pooled[start].key[0]:
            slice_.append(range(start, number))
            size, start = size + len(slice_[-1]), number
            if size >= _SLICE:
                yield slice_
                slice_, size = [], 0
    yield slice_


def _likely(numbers: range, pooled: Sequence[Fact], blocks: Blocks, stories: Stories) -> dict[Edge, float]:
    """The pairs of one report's groups with those of the reports before it, in the light of what else the two tell."""
    by: dict[str, dict[Edge, float]] = defaultdict(dict)

    def score(pair: Edge, likeness: float) -> float:
        return odds(pooled[pair[0]], pooled[pair[1]], likeness)

    for number in numbers:
        for other in blocks.before(number):
            likeness = stories.likeness(pooled[other].key[0], pooled[number].key[0])
            by[pooled[other].key[0]][other, number] = score((other, number), likeness)
    out: dict[Edge, float] = {}
    for document, scores in by.items():
        first = blocks.of(document)
        likeness = stories.likeness(document, pooled[numbers[0]].key[0])
        scores |= {pair: score(pair, likeness) for pair in missing(scores, first, numbers, pooled)}
        found = beside(scores, pooled)
        out |= {pair: chance(value + found[pair].weight()) for pair, value in scores.items()}
    return out


def parts(told: Told, pairs: Pairs, ruled: Ruled) -> list[Part]:
    """The groups cut into what pairs as likely as the threshold, or a person's `same`, tie together; in order of their first group."""
    up = array("I", range(len(told.groups)))

    def root(number: int) -> int:
        while up[number] != number:
            up[number] = up[up[number]]
            number = up[number]
        return number

    def tie(a: int, b: int) -> None:
        low, high = _ordered(root(a), root(b))
        up[high] = low

    for a, b, value in zip(*pairs, strict=True):
        if value >= JOIN_ACROSS - _ROUNDING:
            tie(a, b)
    for a, b in ruled.same:
        tie(told.of[a], told.of[b])
    found: dict[int, Part] = {}
    for number in range(len(told.groups)):
        found.setdefault(root(number), Part([], {})).groups.append(number)
    for a, b, value in zip(*pairs, strict=True):
        if (tied := root(a)) == root(b):
            found[tied].likely[a, b] = value
    return list(found.values())


_ROUNDING = 1e-6  # clusters.py compares rounded means


def events_of(part: Part, told: Told, ruled: Ruled) -> tuple[list[list[int]], set[int]]:
    """The claims of each event of a part, and those that a person joined in vain."""
    if len(part.groups) == 1:
        return [told.groups[part.groups[0]]], set()
    place = {number: index for index, number in enumerate(part.groups)}
    likely = {(place[a], place[b]): value for (a, b), value in part.likely.items()}
    same, different = (list(_inside(place, told, pairs)) for pairs in (ruled.same, ruled.different))
    joined, again = cluster(likely, Ruling(len(part.groups), same, different), join=JOIN_ACROSS, unseen=UNSEEN)
    refused = {told.groups[part.groups[number]][0] for pair in again for number in pair}
    return [sorted(claim for index in indices for claim in told.groups[part.groups[index]]) for indices in joined], refused


def _inside(place: dict[int, int], told: Told, pairs: Iterable[Edge]) -> Iterator[Edge]:
    for a, b in pairs:
        one, other = place.get(told.of[a]), place.get(told.of[b])
        if one is not None and other is not None and one != other:
            yield one, other
