"""Two Facts -> how likely they tell one happening, and why: a few features with weights, each with its words."""

from __future__ import annotations

import math
from typing import NamedTuple

from rawi.linking.facts import Fact, Party
from rawi.linking.families import BEFALLS, COMMON, LOOSE, STATES, kinship
from rawi.linking.geometry import compare as compare_places
from rawi.linking.packed import common, size
from rawi.linking.weights import ACROSS, INSIDE

Feature = tuple[str, float]  # name, value from 0 to 1

_WHILE = 3  # days after which a report that names no day likely tells of another
_LIKE, _UNLIKE = 0.1, 0.03  # likeness from which on reports are of one story, and up to which they are of two
_FAR_ON = 6  # sentences between two claims that are far from one another
_BETWEEN = 4  # claims of the type that stand between two: so many make another happening likelier
_MANY = 8  # claims of one type beyond two: a report of so many tells of many happenings
_LEAD = 1  # sentences that stand first, after the title
_DAY = 3  # days of a time that still says when a thing happened, not how long it lasted
_NEAR_DAYS = 2  # reports of one happening may differ by so much about its day
_ALIKE = 0.3  # least relation of two parties that says they may be one
_ONE, _DOUBLED = 0.4, 0.15  # of one person killed there are many reports; of twelve, few: what one tells, and twice as many beyond it


class Pair(NamedTuple):
    """Two claims compared: log-odds that they tell one happening, and the features behind them, in words."""

    score: float
    why: tuple[str, ...]


def compare(a: Fact, b: Fact, likeness: float = _LIKE) -> Pair:
    """Two claims compared; what it gives does not depend on which comes first. `likeness` is that of their reports (stories.py)."""
    weights = INSIDE if a.key[0] == b.key[0] else ACROSS
    found = [(weights.get(name, 0.0) * value, name) for name, value in (*features(a, b), *stories(likeness))]
    telling = sorted(found, key=lambda item: (-abs(item[0]), item[1]))
    score = weights["bias"] + sum(weight for weight, _ in found)
    return Pair(score, tuple(f"{name} {weight:+.1f}" for weight, name in telling if abs(weight) >= 0.05))


def stories(likeness: float) -> list[Feature]:
    """Reports of one story are alike in their rare words, reports of two hardly."""
    return [("other story", min(1.0, max(0.0, (_LIKE - likeness) / (_LIKE - _UNLIKE))))]


def odds(a: Fact, b: Fact, likeness: float = _LIKE) -> float:
    """The log-odds alone; `likeness` as in `compare`."""
    weights = INSIDE if a.key[0] == b.key[0] else ACROSS
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in (*features(a, b), *stories(likeness)))


def likelihood(a: Fact, b: Fact, likeness: float = _LIKE) -> float:
    """How likely two claims tell one happening, from 0 to 1; `likeness` as in `compare`."""
    return 1 / (1 + math.exp(-odds(a, b, likeness)))


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


def numbers(a: Fact, b: Fact) -> tuple[float, bool]:
    """How much a number of both being the same tells (0 for none, little for a single one), and whether all numbers of both are apart.

    Numbers are compared of what both count: of those killed with those killed.
    """
    both = [(x, y) for x in a.counts for y in b.counts if x.what == y.what]
    same = max((_rare(x.least) for x, y in both if x[1:] == y[1:]), default=0.0)
    return same, bool(both) and all(x.most < y.least or y.most < x.least for x, y in both)


def _rare(number: float) -> float:
    """How much a number tells that two name, from 0 to 1: there are many twos, few thirty-twos."""
    return min(1.0, _ONE + _DOUBLED * math.log2(max(1.0, number)))


def features(a: Fact, b: Fact) -> list[Feature]:
    """What is alike and what differs; only features that are not 0."""
    out: list[Feature] = [(_kinship(a, b), 1.0)] if a.claim.type != b.claim.type else []
    if not a.senses.isdisjoint(b.senses):
        out.append(("same word", 1.0))
    out += _who(a, b) + _where(a, b) + _when(a, b)
    same, apart = numbers(a, b)
    if same or apart:
        out.append(("same number", same) if same else ("other number" if _one_teller(a, b) else "number disputed", 1.0))
    out.append(("words shared", common(a.words, b.words) / max(1.0, math.sqrt(size(a.words) * size(b.words)))))
    if a.mood != b.mood or a.mood == "open":
        out += _moods(a, b)
    if a.sums != b.sums:
        out.append(("one of many", 1.0))
    if a.breaks != b.breaks and a.claim.type == b.claim.type:
        out.append(("one broken", 1.0))
    if a.many != b.many:
        out.append(("one plural", 1.0))
    if a.old != b.old:
        out.append(("one long ago", 1.0))
    bare = (a.bare + b.bare) / 2
    out += [("bare", bare)] if bare else []
    if _victims(a, b):
        out.append(("both of victims", 1.0))
    if a.claim.type in LOOSE and b.claim.type in LOOSE:
        out.append(("loose type", 1.0))
    if a.claim.type in COMMON and b.claim.type in COMMON:
        out.append(("common type", 1.0))
    out += _inside(a, b) if a.key[0] == b.key[0] else _leading(a, b)
    return [feature for feature in out if feature[1]]


def _moods(a: Fact, b: Fact) -> list[Feature]:
    """A denial answers what somebody else tells; a plan is not yet what happens."""
    if a.mood == b.mood:
        return [("both open", 1.0)]
    if "denied" not in (a.mood, b.mood):
        return [("one open", 1.0)]
    answers = "told" in (a.mood, b.mood) and _speaker(a) != _speaker(b)
    return [("one denied", 1.0), ("denied by another", 1.0)] if answers else [("one denied", 1.0)]


def _speaker(fact: Fact) -> str:
    return fact.statement.speaker if fact.statement else ""


def _one_teller(a: Fact, b: Fact) -> bool:
    """Whether one speaker of one report says both: who counts otherwise than another may well count the same."""
    return a.key[0] == b.key[0] and _speaker(a) == _speaker(b)


_NAMED_BY = {"shelling": "shells", "bombing": "bomb"}  # the words that must stand there for the type to say by what means


def _kinship(a: Fact, b: Fact) -> str:
    """As the types say; `قصف` and `انفجار` alone leave open by what means, as `هجوم` does."""
    kind = kinship(a.claim.type, b.claim.type)
    return "general type" if kind == "other means" and (_open(a) or _open(b)) else kind


def _open(fact: Fact) -> bool:
    return fact.claim.type in _NAMED_BY and _NAMED_BY[fact.claim.type] not in fact.means


def _who(a: Fact, b: Fact) -> list[Feature]:
    """Actors and targets; `gunmen` are anybody, and victims are called one thing here (`nine civilians`) and another there (`the dead`)."""
    out: list[Feature] = []
    for role, mine, yours in (("actor", a.actors, b.actors), ("target", a.targets, b.targets)):
        if mine and yours:
            degree = parties(mine, yours)
            if degree >= _ALIKE:
                out.append((f"{role} alike", degree))
            elif not (all(one.vague for one in mine) or all(one.vague for one in yours)):
                out.append((f"{role} differs" if role == "actor" else _other_target(a, b), 1.0))
    return out


def _other_target(a: Fact, b: Fact) -> str:
    """Victims are called one thing here and another there; what burnt and who was abducted is what the happening is about."""
    if _victims(a, b):
        return "victims called otherwise"
    return "another befallen" if a.claim.type in BEFALLS and b.claim.type in BEFALLS else "target differs"


def _victims(a: Fact, b: Fact) -> bool:
    return a.claim.type == b.claim.type == "casualties"


def _leading(a: Fact, b: Fact) -> list[Feature]:
    """What two reports put first is likely what both are about, less where either tells of many such."""
    out: list[Feature] = [("both lead", 1.0)] if max(a.sentence, b.sentence) <= _LEAD else []
    out.append(("many of its type", min(1.0, max(0, max(a.fellows, b.fellows) - 1) / _MANY)))
    return out


def _inside(a: Fact, b: Fact) -> list[Feature]:
    """What two claims of one article are to one another by where they stand."""
    first, second = (a, b) if a.order <= b.order else (b, a)
    out: list[Feature] = []
    if first.sentence == second.sentence:  # of one strike its dead and its wounded are told side by side
        beside = _victims(a, b) and a.harms and b.harms and a.harms.isdisjoint(b.harms)
        out.append(("dead beside wounded" if beside else "same sentence", 1.0))
    out.append(("far on", min(1.0, (second.sentence - first.sentence) / _FAR_ON)))
    if first.claim.type == second.claim.type:
        out.append(("others between", min(1.0, (abs(second.nth - first.nth) - 1) / _BETWEEN)))
    out.append(("many of its type", min(1.0, max(0, min(first.fellows, second.fellows) - 2) / _MANY)))
    if second.definite:
        out.append(("the one told", 1.0))
    out += _speakers(first, second)
    if first.sentence == 0 and second.sentence:
        out.append(("title and lead", 1.0) if second.sentence <= _LEAD else ("title and body", 1.0))
    if second.bare and second.before == first.key[1]:
        out.append(("taken up again", 1.0))
    return out


def _speakers(first: Fact, second: Fact) -> list[Feature]:
    """Who says the two: background is told by the report itself; what two speakers say in one sentence is one matter."""
    if first.statement is None or second.statement is None:
        return [("said by nobody", 1.0) if first.statement is second.statement else ("one said by nobody", 1.0)]
    beside = first.sentence == second.sentence and first.statement.speaker != second.statement.speaker
    return [("two speakers of a sentence", 1.0)] if beside else []


def _where(a: Fact, b: Fact) -> list[Feature]:
    """By the map where it knows both places, else by their names; a claim that names none stands in the scene of its report."""
    own = bool(a.names and b.names)
    if a.spots and b.spots and (found := compare_places(a.spots, b.spots)):
        return [(found if own else _IN_SCENE[found], 1.0)]
    site = overlap(a.place_words, b.place_words)
    out: list[Feature] = [("same kind of place", site)] if site and not own else []
    if not (a.scene and b.scene):
        return out
    shared = len(a.names & b.names) / len(a.names | b.names) if own else overlap(a.scene, b.scene)  # East Hill is not Hill
    if len(a.scene) != len(b.scene) and (a.scene < b.scene or b.scene < a.scene):
        out.append(("name within" if own else "scene name within", 1.0))
    if shared:
        return [*out, ("same name" if own else "same scene", shared)]
    unknown = not a.spots and not b.spots
    return [*out, (("other name" if unknown else "name unlike") if own else ("other scene" if unknown else "scene unlike"), 1.0)]


_IN_SCENE = {
    "same place": "same scene",
    "place within": "scene within",
    "far place": "scene unlike",
    "other place": "other scene",
    "place apart": "scene apart",
}


def _when(a: Fact, b: Fact) -> list[Feature]:
    if a.undated != b.undated:
        return [("one undated", 1.0)]
    if a.days is None or b.days is None:
        return _about_when(a, b)
    lengths = sorted(days.last - days.first for days in (a.days, b.days))
    if a.days.meets(b.days):
        return [("same days" if lengths[1] <= _DAY else "long time" if lengths[0] > _DAY else "day in a long time", 1.0)]
    if a.claim.type in STATES:
        return []
    if a.days.meets(b.days, 1):
        return [("next day", 1.0)]
    return [("other days", 1.0)] if a.days.meets(b.days, _NEAR_DAYS) else [("days apart", 1.0)]


def _about_when(a: Fact, b: Fact) -> list[Feature]:
    """By the days of their sentences, else by those of publication, where one of two claims names no day."""
    if a.claim.type in STATES:
        return []
    if a.near_days and b.near_days:
        return [("same days near", 1.0) if a.near_days.meets(b.near_days) else ("other days near", 1.0)]
    if a.published is None or b.published is None:
        return []
    return [("published later", min(1.0, abs(a.published - b.published) / _WHILE))]
