"""How far reviewers agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for all.

Kappa: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37-46:
(p_o - p_e) / (1 - p_e), where p_o is the share of items on which both agree and p_e what their own distributions would give by chance.
Alpha: K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), nominal data, any number of observers, missing values:
1 - D_o / D_e, from the coincidences of values within items that at least two observers judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations, permutations

from rawi.model import Record, Saying, saying
from rawi.reviewing.standing import JUDGING, Mark, alive
from rawi.wording import worded

Judgements = Mapping[str, Mapping[str, str]]  # item -> who -> value


class Pair(Record, frozen=True):
    """Two reviewers: claims that both judged, on how many they agreed, and kappa; None where it is not defined."""

    one: str
    other: str
    claims: int
    agreed: int
    kappa: float | None


class Agreement(Record, frozen=True):
    """All reviewers: `claims` that at least two of them judged, alpha over them, and `why` a figure is not defined."""

    reviewers: tuple[str, ...]
    pairs: tuple[Pair, ...]
    alpha: float | None
    claims: int
    why: str
    said: Saying | None = None  # `why` as a code with its values


def judgements(found: Iterable[Mark]) -> dict[str, dict[str, str]]:
    """What each reviewer last said of each claim, and did not take back: subject -> who -> "accepted", "rejected", "unsure", "corrected".

    Who added a claim has accepted it.
    """
    out: dict[str, dict[str, str]] = {}
    for one in alive(found):
        if one.field in JUDGING:
            out.setdefault(one.subject, {})[one.who] = "accepted" if one.verdict == "added" else one.verdict
    return out


def agreement(judged: Judgements) -> Agreement:
    """How far reviewers agree on the claims that several of them judged."""
    reviewers = sorted({who for values in judged.values() for who in values})
    pairs = tuple(_pair(one, other, judged) for one, other in combinations(reviewers, 2))
    shared = [values for values in judged.values() if len(values) > 1]
    figure = alpha([list(values.values()) for values in shared])
    why = _why(reviewers, pairs, shared, figure)
    return Agreement(tuple(reviewers), pairs, figure, len(shared), str(why), saying(why) if why else None)


def kappa(values: Iterable[tuple[str, str]]) -> float | None:
    """Cohen's kappa over what two reviewers said of the same items; None where there is none, or chance alone would give full agreement."""
    both = list(values)
    if not both:
        return None
    count = len(both)
    agreed = sum(one == other for one, other in both) / count
    mine, yours = Counter(one for one, _ in both), Counter(other for _, other in both)
    chance = sum(mine[value] * yours[value] for value in mine) / count**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def alpha(units: Iterable[Iterable[str]]) -> float | None:
    """Krippendorff's alpha for nominal values; a unit holds what its observers said. None where nothing could be disagreed about."""
    weights: dict[tuple[str, str], float] = {}
    for unit in units:
        values = list(unit)
        if len(values) > 1:
            for two in permutations(range(len(values)), 2):
                pair = (values[two[0]], values[two[1]])
                weights[pair] = weights.get(pair, 0.0) + 1 / (len(values) - 1)
    margins: dict[str, float] = {}
    for (value, _), weight in sorted(weights.items()):
        margins[value] = margins.get(value, 0.0) + weight
    total = sum(margins.values())
    expected = total**2 - sum(margin**2 for margin in margins.values())
    if len(margins) < 2 or expected <= 0:
        return None
    observed = sum(weight for (one, other), weight in sorted(weights.items()) if one != other)
    return 1 - (total - 1) * observed / expected


def _pair(one: str, other: str, judged: Judgements) -> Pair:
    both = [(values[one], values[other]) for values in judged.values() if one in values and other in values]
    return Pair(one, other, len(both), sum(mine == yours for mine, yours in both), kappa(both))


def _why(reviewers: list[str], pairs: Iterable[Pair], shared: list[Mapping[str, str]], figure: float | None) -> str:
    if len(reviewers) < 2:
        return worded("fewer than two people have judged claims: there is nobody to agree with")
    if not shared:
        return worded("no claim was judged by two people")
    if figure is None:
        return worded("all said the same of every claim that two judged: without a second value, agreement cannot be told from chance")
    open_ = [f"{pair.one} and {pair.other}" for pair in pairs if pair.claims and pair.kappa is None]
    if not open_:
        return ""
    return worded("kappa is not defined for {pairs}: both said one and the same of all claims", pairs=", ".join(open_))
