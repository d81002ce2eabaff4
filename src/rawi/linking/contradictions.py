"""Claims of one event -> where they do not agree: each with the rival values, their claims and why.

Values are compared by teller: a speaker in a report, or the report itself. What a teller says of a part (`three of them`) is no rival of
what the same teller says of the whole, so two tellers are rivals only where none of the values of one agrees with any of the other.
Which values are rivals, and why, is said by one function a kind; `rivals.py` has those of who and where.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from rawi.linking.facts import HARMS, Fact, Key, harm_of, interval
from rawi.linking.knowledge import Knowledge
from rawi.linking.packed import common, size
from rawi.linking.pairs import numbers, parties
from rawi.linking.rivals import (
    AGREED,
    MEANS,
    VIOLENT,
    Value,
    actors,
    far,
    for_its_state,
    one_house,
    others,
    rival,
    said_by,
    speaks_of,
    targets,
    unlike_names,
)
from rawi.model import Contradiction, Place, Quantity, Rival

_FINE_KM = 15.0  # a place known no better than this is no rival of another
_BEFALLS = frozenset(("abduction", "detention", "release", "displacement", "return"))
_THINGS = frozenset(("destruction", "seizure"))
_MEASURES = frozenset(("percent", "km", "m", "day", "hour"))
_HARM = frozenset(("casualties", "assassination"))
_MOMENT = MEANS | _HARM | frozenset(("seizure", "agreement", "release", "abduction", "destruction"))  # what happens on one day
_TWO = 2  # reports that both tell one day and the other
_ABOUT = 0.1  # by what share a number that is said to be about so many may be off
_THOUSANDS = 2000  # the least that `thousands` may be
_ORDER = 50  # how many times larger a number may be that is said of the same
_WHO = frozenset(("responsibility", "accusation"))  # which are about who did it
_FIRE = "bombardment"  # `قصف`: from the air or by shells
_BY_FIRE = frozenset(("air", "shells", _FIRE))
_BY_TYPE = {"airstrike": "air"}  # shelling may be of missiles from aircraft, an explosion of anything: there the words tell


def contradictions(facts: Sequence[Fact], knowledge: Knowledge) -> tuple[Contradiction, ...]:
    """All contradictions of an event, in the order of `model.ABOUTS`."""
    if len(facts) == 1:
        return ()
    told = [fact for fact in facts if fact.mood == "told"]
    disputed = actors(told, knowledge)
    one, own = _denied_by_one(facts, knowledge)
    found = [*_quantities(told, knowledge), *(disputed or one), *targets(told, knowledge), *_places(told, knowledge), *_times(told)]
    found += [*_occurrence([fact for fact in facts if fact.key not in own], knowledge), *_types(told, knowledge)]
    return tuple(found)


def number_words(quantity: Quantity) -> str:
    """A number or a range: `5`, `20–99`, `6 or more`."""
    low, high = quantity.min, quantity.max
    if low is not None and high is not None:
        return f"{low:g}" if low == high else f"{low:g}–{high:g}"
    return f"{low:g} or more" if low is not None else f"{high:g} or fewer" if high is not None else quantity.text


def _apart(a: Value, b: Value) -> bool:
    """Whether two intervals share no number, and are of one order: one and two hundred do not count the same."""
    assert isinstance(a.held, tuple) and isinstance(b.held, tuple)
    low, high = sorted((a.held, b.held))
    return bool(low[1] < high[0] <= _ORDER * max(1, low[1]))


def _quantities(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Disjoint numbers of one counted class: people killed, people wounded, or the same counted word."""
    classes: dict[str, list[Value]] = defaultdict(list)
    for fact in facts:
        for quantity in fact.quantities:
            held = _held(quantity)
            counted = _class(fact, quantity, knowledge)
            if held and counted and held != (0, math.inf):
                classes[counted].append(Value(fact, held, number_words(quantity)))
    for counted in sorted(classes):
        values = [value for value in classes[counted] if counted not in HARMS or not _one_of(value, classes[counted])]
        yield from rival("quantity", values, _apart, f"reports count {counted} otherwise")


def _held(quantity: Quantity) -> tuple[float, float] | None:
    """The interval of a quantity with what its words leave open: `about 150` may be 149, `thousands` tens of thousands."""
    held = interval(quantity)
    if held is None:
        return None
    low, high = held
    if quantity.modifier == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return (low, high * 10) if low >= _THOUSANDS and high >= 4 * low else held


def _one_of(one: Value, values: Sequence[Value]) -> bool:
    """Whether a single person is told of beside a larger number of the same report: one of them, whoever says so."""
    return one.held == (1, 1) and any(value.fact.key[0] == one.fact.key[0] and _apart(one, value) for value in values)


def _class(fact: Fact, quantity: Quantity, knowledge: Knowledge) -> str:
    """What a number counts: people killed, wounded or missing; people or families of an act that befalls them; things by their kind."""
    if quantity.part_of is not None or quantity.unit in _MEASURES:
        return ""
    if quantity.unit in (None, "person") and fact.claim.type in _HARM:
        return quantity.category if quantity.category in HARMS else harm_of(fact, knowledge)
    if quantity.unit in ("person", "family"):
        return f"{quantity.unit} ({fact.claim.type})" if fact.claim.type in _BEFALLS else ""
    return f"{quantity.unit} ({fact.claim.type})" if quantity.unit and fact.claim.type in _THINGS else ""


def _else_one(a: Fact, b: Fact) -> bool:
    """Whether two claims agree on something else: a number, who did it, to whom, or where. Otherwise what differs is likelier another event."""
    same_name = bool(a.scene & b.scene)
    return numbers(a, b)[0] == 1 or same_name or max(parties(a.actors, b.actors), parties(a.targets, b.targets)) >= AGREED


def _places(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Places known finely enough lie apart, or have names of one kind (`the valley of …`) that are not the same."""
    values = [Value(f, p, p.name) for f in facts for p in f.places if p.lat is None or (p.precision_km or 0) <= _FINE_KM]

    def rivals(a: Value, b: Value) -> bool:
        assert isinstance(a.held, Place) and isinstance(b.held, Place)
        return (far(a, b) and _agree(a.fact, b.fact)) or unlike_names(a.held, b.held, knowledge)

    return rival("place", values, rivals, "places apart are named")


def _agree(a: Fact, b: Fact) -> bool:
    """Whether two claims that name places far apart agree on enough else to be of one happening: a toll, or who did it and to whom."""
    toll = any(count.what in HARMS and count.least > 1 for count in set(a.counts) & set(b.counts))
    return toll or min(parties(a.actors, b.actors), parties(a.targets, b.targets)) >= AGREED


def _times(facts: Sequence[Fact]) -> Iterable[Contradiction]:
    """Single days that are not the same, of what happens on one day; two days that two reports tell both of are two happenings."""
    single = [fact for fact in facts if fact.days and fact.days.first == fact.days.last and fact.claim.type in _MOMENT]
    days = [Value(fact, fact.days, date.fromordinal(fact.days.first).isoformat()) for fact in single if fact.days]
    told: dict[str, set[object]] = defaultdict(set)
    for day in days:
        told[day.fact.key[0]].add(day.held)

    def rivals(a: Value, b: Value) -> bool:
        both = sum({a.held, b.held} <= held for held in told.values())
        return a.held != b.held and both < _TWO and _else_one(a.fact, b.fact)

    return rival("time", days, rivals, "different days are named")


def _occurrence(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Some say it happened, others that it did not; where one is named, denies it, and others tell it of nobody, it is about who did it."""
    denied = [fact for fact in facts if fact.mood == "denied" and fact.statement is not None]
    if not any(no.statement and no.statement.stance == "deny" for no in denied):
        return
    told = [fact for fact in facts if fact.mood == "told"]
    against = [(no, yes) for no in denied for yes in told if not one_house(no, yes, knowledge) and _same_matter(no, yes)]
    if not against:
        return
    named = any(
        parties(no.actors, yes.actors) >= AGREED or speaks_of(no, yes, knowledge) or for_its_state(no, yes, knowledge)
        for no, yes in against
    )
    who = all(no.claim.type in _WHO and not speaks_of(no, no, knowledge) and not speaks_of(no, yes, knowledge) for no, yes in against)
    about = "actor" if who or (named and _of_nobody(facts)) else "occurrence"
    why = "who did it is denied" if about == "actor" else "it is told, and denied"
    yield _denial(about, against, why)


def _denial(about: str, against: Sequence[tuple[Fact, Fact]], why: str) -> Contradiction:
    """Denials and what they are against, in the order of the reports."""
    values = [Value(fact, "", "denied" if fact.mood == "denied" else "told") for pair in against for fact in pair]
    values.sort(key=lambda value: value.fact.order)
    listed = dict.fromkeys(Rival(v.fact.key[0], v.fact.key[1], f"{v.shown} by {said_by(v.fact)}") for v in values)
    return Contradiction(about, tuple(listed), f"{why} by " + ", ".join(dict.fromkeys(said_by(no) for no, _ in against)))


def _denied_by_one(facts: Sequence[Fact], knowledge: Knowledge) -> tuple[list[Contradiction], set[Key]]:
    """One party denies that it did what others tell of another party.

    Such denials are given, too, where two reports tell what nobody accuses the party of: that it happened is not what it denies.
    """
    denied = [fact for fact in facts if fact.mood == "denied" and fact.statement is not None and speaks_of(fact, fact, knowledge)]
    told = [fact for fact in facts if fact.mood == "told" and fact.claim.type in VIOLENT | _WHO]
    pairs = ((no, yes) for no in denied for yes in told if not one_house(no, yes, knowledge))
    against = [(no, yes) for no, yes in pairs if others(no, yes, knowledge) and (yes.claim.type in _WHO or _same_matter(no, yes))]
    if not against:
        return [], set()
    accused = any(parties(no.actors, yes.actors) >= AGREED for no, _ in against for yes in told)
    reports = {yes.key[0] for yes in told} - {no.key[0] for no, _ in against}
    own = {no.key for no, _ in against} if len(reports) >= _TWO and not accused else set()
    return [_denial("actor", against, "who did it is denied")], own


def _of_nobody(facts: Sequence[Fact]) -> bool:
    """Whether some report tells of the violence and names nobody who did it: that it happened is not what is denied."""
    violent = [fact for fact in facts if fact.claim.type in VIOLENT]
    return bool({fact.key[0] for fact in violent if fact.mood == "told"} - {fact.key[0] for fact in violent if fact.actors})


def _same_matter(no: Fact, yes: Fact) -> bool:
    """Whether a denial is of what is told: one type, or words enough in common."""
    return no.claim.type == yes.claim.type or common(no.words, yes.words) >= 0.5 * max(1, min(size(no.words), size(yes.words)))


def _types(facts: Sequence[Fact], knowledge: Knowledge) -> Iterable[Contradiction]:
    """Different means: from the air, by shells, by a bomb, by bullets, or no weapon at all."""
    values = [Value(fact, found, found) for fact in facts if fact.claim.type in VIOLENT and (found := _means(fact, knowledge))]
    return rival("type", values, _other_means, "different means are named")


def _other_means(a: Value, b: Value) -> bool:
    """Whether two means cannot be one: bombardment may be from the air or by shells."""
    return a.held != b.held and not (_FIRE in (a.held, b.held) and _BY_FIRE.issuperset((a.held, b.held)))


def _means(fact: Fact, knowledge: Knowledge) -> str:
    """The means that a claim names: by its type, by its very trigger (`a mine`), else by the words about it where they name but one."""
    if fact.claim.type in _BY_TYPE:
        return _BY_TYPE[fact.claim.type]
    own = knowledge.means_of(frozenset(knowledge.words(fact.claim.trigger.text)))
    named = own if own and own.isdisjoint({_FIRE}) else set(fact.means)
    if not named.isdisjoint(_BY_FIRE - {_FIRE}):
        named.discard(_FIRE)
    return named.pop() if len(named) == 1 else ""
