"""Claims of one event -> where they do not agree: each with the rival values, their claims and why.

Values are compared by teller: a report, or one speaker in a report. What a report says of a part (`three of them`) is no rival of what it
says of the whole, so two tellers are rivals only where none of the values of one is among those of the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from rawi.linking.facts import HARMS, Fact, Party, interval
from rawi.linking.geometry import km_between
from rawi.linking.knowledge import Knowledge
from rawi.linking.pairs import numbers, overlap, parties, related
from rawi.linking.sides import side
from rawi.model import Contradiction, Place, Quantity, Rival

_FINE_KM = 15.0  # a place known no better than this is no rival of another
_FAR_KM = 20.0
_AGREED = 0.6  # of a relation between parties (pairs.related)
_ARMED = frozenset(("armed-group", "militia"))
_MEANS = frozenset(("airstrike", "shelling", "bombing"))
_BEFALLS = frozenset(("abduction", "detention", "release", "displacement", "return"))
_THINGS = frozenset(("destruction", "seizure"))
_MEASURES = frozenset(("percent", "km", "m", "day", "hour"))
_HARM = frozenset(("casualties", "assassination"))
_VIOLENT = _MEANS | _HARM | frozenset(("attack", "destruction", "abduction", "abuse", "displacement"))


class Value(NamedTuple):
    """One value that a claim gives: what it is compared by, and its words."""

    fact: Fact
    held: object
    shown: str


Rivals = Callable[[Value, Value], bool]


def contradictions(facts: Sequence[Fact], knowledge: Knowledge) -> tuple[Contradiction, ...]:
    """All contradictions of an event, in the order of `model.ABOUTS`."""
    told = [fact for fact in facts if fact.mood == "told"]
    found = [*_quantities(told, knowledge), *_actors(told, knowledge), *_targets(told, knowledge)]
    found += [*_places(told), *_times(told), *_occurrence(facts, knowledge), *_types(told)]
    return tuple(found)


def harm(fact: Fact, knowledge: Knowledge) -> str:
    """What became of the people that a claim counts: `killed`, `wounded`, `missing`, or empty where the trigger does not say."""
    if fact.claim.type == "assassination":
        return "killed"
    return next(
        (knowledge.harms[key] for sense in sorted(fact.senses) for key in (sense, *sense.split()[:1]) if key in knowledge.harms), ""
    )


def rival(about: str, values: Iterable[Value], rivals: Rivals, why: str, teller: Callable[[Fact], object]) -> list[Contradiction]:
    """One contradiction with the values of all tellers that have a rival; none where no two are rivals."""
    by: dict[object, list[Value]] = defaultdict(list)
    for value in values:
        by[teller(value.fact)].append(value)
    against = {name for one, other in combinations(by, 2) if all(rivals(x, y) for x in by[one] for y in by[other]) for name in (one, other)}
    kept = [value for name, mine in by.items() if name in against for value in mine]
    if not kept:
        return []
    kept.sort(key=lambda value: (value.fact.order, value.shown))
    listed = tuple(dict.fromkeys(Rival(value.fact.key[0], value.fact.key[1], value.shown) for value in kept))
    shown = list(dict.fromkeys(value.shown for value in kept))
    return [Contradiction(about, listed, f"{why}: {' against '.join(shown)}")]


def by_report(fact: Fact) -> object:
    """A report is one teller."""
    return fact.key[0]


def by_speaker(fact: Fact) -> object:
    """A speaker in a report is one teller."""
    return fact.key[0], fact.statement.speaker if fact.statement else ""


def number_words(quantity: Quantity) -> str:
    """A number or a range: `5`, `20–99`, `6 or more`."""
    low, high = quantity.min, quantity.max
    if low is not None and high is not None:
        return f"{low:g}" if low == high else f"{low:g}–{high:g}"
    return f"{low:g} or more" if low is not None else f"{high:g} or fewer" if high is not None else quantity.text


def _apart(a: Value, b: Value) -> bool:
    """Whether two intervals share no number."""
    assert isinstance(a.held, tuple) and isinstance(b.held, tuple)
    return bool(a.held[1] < b.held[0] or b.held[1] < a.held[0])


def _else_one(a: Fact, b: Fact) -> bool:
    """Whether two claims agree on enough else: a number, or who did it and to whom. Otherwise what differs is likelier another event."""
    if numbers(a, b)[0] == 1:
        return True
    return parties(a.actors, b.actors) >= _AGREED and parties(a.targets, b.targets) >= _AGREED


def _quantities(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Disjoint numbers of one counted class: people killed, people wounded, or the same counted word."""
    classes: dict[str, list[Value]] = defaultdict(list)
    for fact in facts:
        for quantity in fact.quantities:
            held = interval(quantity)
            counted = _class(fact, quantity, knowledge)
            if held and counted and held != (0, math.inf):
                classes[counted].append(Value(fact, held, number_words(quantity)))
    for counted in sorted(classes):
        yield from rival("quantity", classes[counted], _apart, f"reports count {counted} otherwise", by_report)


def _class(fact: Fact, quantity: Quantity, knowledge: Knowledge) -> str:
    """What a number counts: people killed, wounded or missing; people or families of an act that befalls them; things by their kind."""
    if quantity.part_of is not None or quantity.unit in _MEASURES:
        return ""
    if quantity.unit in (None, "person") and fact.claim.type in _HARM:
        return quantity.category if quantity.category in HARMS else harm(fact, knowledge)
    if quantity.unit in ("person", "family"):
        return f"{quantity.unit} ({fact.claim.type})" if fact.claim.type in _BEFALLS else ""
    return f"{quantity.unit} ({fact.claim.type})" if quantity.unit and fact.claim.type in _THINGS else ""


def _actors(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Known actors that are no friends of one another are said to have done one thing to one target."""
    kinds = [fact for fact in facts if fact.claim.type in _VIOLENT | {"seizure", "control", "responsibility"}]
    values = [Value(f, p, p.text) for f in kinds for p in f.actors]

    def rivals(a: Value, b: Value) -> bool:
        same = numbers(a.fact, b.fact)[0] == 1 or parties(a.fact.targets, b.fact.targets) >= _AGREED
        return same and foes(a, b, knowledge)

    return rival("actor", values, rivals, "different actors are named", by_speaker)


def _targets(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Parties that are no friends of one another are said to have been hit by one actor."""
    kinds = [fact for fact in facts if fact.claim.type in _VIOLENT]
    values = [Value(f, p, p.text) for f in kinds for p in f.targets if side(p.line, knowledge)]

    def rivals(a: Value, b: Value) -> bool:
        same = numbers(a.fact, b.fact)[0] == 1 or parties(a.fact.actors, b.fact.actors) >= _AGREED
        return same and foes(a, b, knowledge)

    return rival("target", values, rivals, "different targets are named", by_report)


def foes(a: Value, b: Value, knowledge: Knowledge) -> bool:
    """Whether two parties cannot be one: of different states, an armed group and a state, two armed groups. A generic name is anybody's.

    Of parties that are not known, only an accusation tells: other words than those of whom the other speaker names.
    """
    assert isinstance(a.held, Party) and isinstance(b.held, Party)
    one, other = a.held, b.held
    if not side(one.line, knowledge) or not side(other.line, knowledge):
        stances = {fact.statement.stance for fact in (a.fact, b.fact) if fact.statement}
        return "accuse" in stances and related(one, other) == 0
    mine, yours = knowledge.actors[one.line[0]], knowledge.actors[other.line[0]]
    if set(one.line) & set(other.line) or "coalition" in (mine.kind, yours.kind):
        return False
    armed = [actor.kind in _ARMED for actor in (mine, yours)]
    if all(armed):
        return True
    if any(armed):
        return all(actor.country or actor.kind in _ARMED for actor in (mine, yours))
    return bool(mine.country and yours.country and mine.country != yours.country)


def _places(facts: Sequence[Fact]) -> Iterable[Contradiction]:
    """Places known finely enough lie apart."""
    fine = [Value(f, p, p.name) for f in facts for p in f.places if p.lat is not None and (p.precision_km or 0) <= _FINE_KM]
    return rival("place", fine, _far, "places apart are named", by_report)


def _far(a: Value, b: Value) -> bool:
    assert isinstance(a.held, Place) and isinstance(b.held, Place)
    distance = km_between(a.held, b.held)
    room = _FAR_KM + (a.held.precision_km or 0) + (b.held.precision_km or 0)
    return distance is not None and distance > room and _else_one(a.fact, b.fact)


def _times(facts: Sequence[Fact]) -> Iterable[Contradiction]:
    """Single days that are not the same."""
    days = [Value(f, f.days, date.fromordinal(f.days.first).isoformat()) for f in facts if f.days and f.days.first == f.days.last]
    return rival("time", days, lambda a, b: a.held != b.held and _else_one(a.fact, b.fact), "different days are named", by_speaker)


def _occurrence(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Some say it happened, others that it did not; where it is told without dispute that it did, the dispute is about who did it."""
    denied = [fact for fact in facts if fact.mood == "denied" and fact.statement is not None]
    if not any(no.statement and no.statement.stance == "deny" for no in denied):
        return
    told = [fact for fact in facts if fact.mood == "told"]
    against = [(no, yes) for no in denied for yes in told if by_speaker(no) != by_speaker(yes) and _same_matter(no, yes)]
    if not against:
        return
    sided = {party.text for no, _ in against for party in no.actors}
    free = [fact for fact in told if not fact.actors and fact.claim.type in _VIOLENT]
    about = "actor" if sided and free else "occurrence"
    why = "who did it is denied" if about == "actor" else "it is told, and denied"
    values = [Value(fact, "", "denied" if fact.mood == "denied" else "told") for pair in against for fact in pair]
    values.sort(key=lambda value: value.fact.order)
    listed = dict.fromkeys(Rival(v.fact.key[0], v.fact.key[1], _said(v)) for v in values)
    yield Contradiction(about, tuple(listed), why + " by " + ", ".join(dict.fromkeys(_speaker(no) for no, _ in against)))


def _same_matter(no: Fact, yes: Fact) -> bool:
    """Whether a denial is of what is told: one type, or words enough in common."""
    return no.claim.type == yes.claim.type or overlap(no.words, yes.words) >= 0.5


def _speaker(fact: Fact) -> str:
    return fact.statement.speaker if fact.statement else "the article itself"


def _said(value: Value) -> str:
    return f"{value.shown} by {_speaker(value.fact)}"


def _types(facts: Sequence[Fact]) -> Iterable[Contradiction]:
    """Different means of one strike: from the air, by shells, by a bomb."""
    values = [Value(fact, fact.claim.type, fact.claim.type) for fact in facts if fact.claim.type in _MEANS]
    return rival("type", values, lambda a, b: a.held != b.held and _else_one(a.fact, b.fact), "different means are named", by_report)
