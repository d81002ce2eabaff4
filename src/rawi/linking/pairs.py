"""Two Facts -> how likely they tell one happening, and why: a few features with weights, each with its words."""

from __future__ import annotations

import math
from typing import NamedTuple

from rawi.linking.facts import Fact, Party
from rawi.linking.families import STATES
from rawi.linking.geometry import compare as compare_places
from rawi.model import Quantity

Feature = tuple[str, float]  # name, value from 0 to 1

# Log-odds, rounded from logistic regressions over pairs of annotated claims (docs/linking.md says how they were had and how they hold on
# clusters that the regressions did not see). A feature that is not there weighs nothing. Within an article a claim that names nothing takes
# up the one before it; between articles it says little.
_COMMON = {"kin type": -1.3, "other mood": -1.0, "far place": -0.6, "target alike": 0.5, "target differs": -0.5}
INSIDE = _COMMON | {
    "bias": -0.5, "same word": 0.6, "actor alike": 0.3, "actor differs": -0.8, "same place": 0.5, "other days": -1.2,
    "same number": 1.6, "other number": -0.9, "words shared": 1.0,
    "place apart": -0.6, "days apart": -1.2, "bare": 0.9, "same sentence": -1.0, "title and lead": 1.0, "next of its type": 0.45, "taken up again": 0.6,
}  # fmt: skip
ACROSS = _COMMON | {
    "bias": -0.7, "same word": 0.1, "actor alike": 0.2, "actor differs": -0.5, "same place": 0.6, "place within": -0.8,
    "place words": 0.3, "place words differ": -0.2, "same scene": 0.7, "same days": 0.9, "other days": -1.5,
    "same number": 1.2, "other number": -0.4, "words shared": 2.5, "bare": -0.3, "place apart": -6.0, "days apart": -6.0,
}  # fmt: skip
_NEAR_DAYS = 2  # reports of one happening may differ by so much about its day
_ONE = 0.4  # of one person killed there are many reports; of twelve, few


class Pair(NamedTuple):
    """Two claims compared: log-odds that they tell one happening, and the features behind them, in words."""

    score: float
    why: tuple[str, ...]


def compare(a: Fact, b: Fact) -> Pair:
    """Two claims compared. What it gives does not depend on which comes first."""
    weights = INSIDE if a.key[0] == b.key[0] else ACROSS
    found = [(weights.get(name, 0.0) * value, name) for name, value in features(a, b)]
    telling = sorted(found, key=lambda item: (-abs(item[0]), item[1]))
    score = weights["bias"] + sum(weight for weight, _ in found)
    return Pair(score, tuple(f"{name} {weight:+.1f}" for weight, name in telling if abs(weight) >= 0.05))


def likelihood(a: Fact, b: Fact) -> float:
    """How likely two claims tell one happening, from 0 to 1."""
    weights = INSIDE if a.key[0] == b.key[0] else ACROSS
    return 1 / (1 + math.exp(-weights["bias"] - sum(weights.get(name, 0.0) * value for name, value in features(a, b))))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared words as a share of the fewer."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def related(a: Party, b: Party) -> float:
    """1 the same actor or the same words, 0.7 one belongs to the other or to the same, 0.5 words shared, 0 nothing shared."""
    if a.line and b.line:
        if a.line[0] == b.line[0]:
            return 1.0
        if a.line[0] in b.line or b.line[0] in a.line:
            return 0.7
        return 0.6 if set(a.line) & set(b.line) else 0.0
    shared = overlap(a.words, b.words)
    return 1.0 if shared == 1 and a.words == b.words else 0.7 * shared


def parties(a: tuple[Party, ...], b: tuple[Party, ...]) -> float:
    """The best relation between the fillers of a role."""
    return max((related(x, y) for x in a for y in b), default=0.0)


def interval(quantity: Quantity) -> tuple[float, float] | None:
    """The interval of a quantity; None where it has no number."""
    if quantity.min is None and quantity.max is None:
        return None
    return (quantity.min or 0, math.inf if quantity.max is None else quantity.max)


def numbers(a: Fact, b: Fact) -> tuple[float, bool]:
    """How much a number of both being the same tells (0 for none, little for a single one), and whether all numbers of both are apart."""
    mine = [i for q in a.quantities if (i := interval(q))]
    yours = [i for q in b.quantities if (i := interval(q))]
    same = max((1.0 if x[0] > 1 else _ONE for x in mine for y in yours if x == y), default=0.0)
    apart = bool(mine and yours) and all(x[1] < y[0] or y[1] < x[0] for x in mine for y in yours)
    return same, apart


def features(a: Fact, b: Fact) -> list[Feature]:
    """What is alike and what differs; only features that are not 0."""
    out: list[Feature] = [("kin type", 1.0)] if a.claim.type != b.claim.type else []
    if not a.senses.isdisjoint(b.senses):
        out.append(("same word", 1.0))
    for role, mine, yours in (("actor", a.actors, b.actors), ("target", a.targets, b.targets)):
        if mine and yours:
            degree = parties(mine, yours)
            out.append((f"{role} alike", degree) if degree >= 0.3 else (f"{role} differs", 1.0))
    out += _where(a, b) + _when(a, b)
    same, apart = numbers(a, b)
    if same or apart:
        out.append(("same number", same) if same else ("other number", 1.0))
    out.append(("words shared", len(a.words & b.words) / max(1.0, math.sqrt(len(a.words) * len(b.words)))))
    if a.mood != b.mood:
        out.append(("other mood", 1.0))
    bare = (a.bare + b.bare) / 2
    out += [("bare", bare)] if bare else []
    return [feature for feature in (*out, *_inside(a, b)) if feature[1]]


def _inside(a: Fact, b: Fact) -> list[Feature]:
    """What two claims of one article are to one another by where they stand."""
    if a.key[0] != b.key[0]:
        return []
    first, second = (a, b) if a.order <= b.order else (b, a)
    out: list[Feature] = [("same sentence", 1.0)] if first.sentence == second.sentence else []
    if first.sentence == 0 and second.sentence in (1, 2):
        out.append(("title and lead", 1.0))
    if second.before == first.key[1]:
        out.append(("next of its type", 1.0))
        if second.bare:
            out.append(("taken up again", 1.0))
    return out


def _where(a: Fact, b: Fact) -> list[Feature]:
    if a.places and b.places:
        found = compare_places(a.places, b.places)
        if found:
            return [(found, 1.0)]
    if a.place_words and b.place_words:
        shared = overlap(a.place_words, b.place_words)
        return [("place words", shared)] if shared else [("place words differ", 1.0)]
    if a.scene and b.scene and a.key[0] != b.key[0]:
        shared = overlap(a.scene, b.scene)
        return [("same scene", shared)] if shared else [("other scene", 1.0)]
    return []


def _when(a: Fact, b: Fact) -> list[Feature]:
    if a.days is None or b.days is None:
        return []
    if a.days.meets(b.days):
        return [("same days", 1.0)]
    if a.claim.type in STATES or a.days.meets(b.days, 1):
        return []
    return [("other days", 1.0)] if a.days.meets(b.days, _NEAR_DAYS) else [("days apart", 1.0)]
