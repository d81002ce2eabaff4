"""When two values are rivals: who did it, to whom, and where; and how the rivals of an event are listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from rawi.linking.facts import Fact, Party
from rawi.linking.geometry import km_between
from rawi.linking.knowledge import Knowledge
from rawi.linking.pairs import numbers, overlap, parties, related
from rawi.linking.sides import side
from rawi.model import Contradiction, Place, Rival

AGREED = 0.6  # of a relation between parties (pairs.related)
MEANS = frozenset(("airstrike", "shelling", "bombing"))
VIOLENT = MEANS | frozenset(("casualties", "assassination", "attack", "destruction", "abduction", "abuse", "displacement"))
_FAR_KM = 20.0
_ANY = "XX"  # the country of a name that may be any country's (`the government forces`)
_ARMED = frozenset(("armed-group", "militia"))
_DONE = VIOLENT | frozenset(("seizure", "control", "responsibility"))  # of which it is disputed who did it
_HELD = frozenset(("control", "seizure"))  # of one place: who holds another is no rival


class Value(NamedTuple):
    """One value that a claim gives: what it is compared by, and its words."""

    fact: Fact
    held: object
    shown: str


Rivals = Callable[[Value, Value], bool]


def by_speaker(fact: Fact) -> tuple[str, str]:
    """A speaker in a report is one teller, the report itself another."""
    return fact.key[0], fact.statement.speaker if fact.statement else ""


def one_house(a: Fact, b: Fact, knowledge: Knowledge) -> bool:
    """Whether two claims have one teller, or one speaks for the other (`the ministry`, `the spokesman of the ministry`)."""
    if by_speaker(a) == by_speaker(b):
        return True
    if a.statement is None or b.statement is None:
        return False
    one, other = (frozenset(knowledge.words(fact.statement.speaker)) for fact in (a, b) if fact.statement is not None)
    return bool(one and other) and (one <= other or other <= one)


def said_by(fact: Fact) -> str:
    """Who says a claim, in words."""
    return fact.statement.speaker if fact.statement else "the article itself"


def rival(about: str, values: Iterable[Value], rivals: Rivals, why: str) -> list[Contradiction]:
    """One contradiction with the values of all tellers that have a rival; none where no two are rivals."""
    by: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for value in values:
        by[by_speaker(value.fact)].append(value)
    against = {name for one, other in combinations(by, 2) if all(rivals(x, y) for x in by[one] for y in by[other]) for name in (one, other)}
    kept = [value for name, mine in by.items() if name in against for value in mine]
    if not kept:
        return []
    kept.sort(key=lambda value: (value.fact.order, value.shown))
    listed = tuple(dict.fromkeys(Rival(value.fact.key[0], value.fact.key[1], value.shown) for value in kept))
    shown = list(dict.fromkeys(value.shown for value in kept))
    return [Contradiction(about, listed, f"{why}: {' against '.join(shown)}")]


def actors(facts: Sequence[Fact], knowledge: Knowledge) -> list[Contradiction]:
    """Actors that are no friends of one another are said to have done one thing."""
    values = [Value(f, p, p.text) for f in facts if f.claim.type in _DONE for p in f.actors if not p.vague]

    def rivals(a: Value, b: Value) -> bool:
        elsewhere = {a.fact.claim.type, b.fact.claim.type} <= _HELD and not a.fact.scene & b.fact.scene
        return not elsewhere and foes(a, b, knowledge)

    return rival("actor", values, rivals, "different actors are named")


def targets(facts: Sequence[Fact], knowledge: Knowledge) -> list[Contradiction]:
    """Parties that are no friends of one another are said to have been hit by one actor; or who did it says that it hit something else."""
    values = [Value(f, p, p.text) for f in facts if f.claim.type in VIOLENT for p in f.targets if not p.vague]

    def rivals(a: Value, b: Value) -> bool:
        assert isinstance(a.held, Party) and isinstance(b.held, Party)
        if side(a.held.line, knowledge) and side(b.held.line, knowledge):
            same = numbers(a.fact, b.fact)[0] == 1 or parties(a.fact.actors, b.fact.actors) >= AGREED
            return same and foes(a, b, knowledge)
        sites = not (a.held.words & a.fact.scene or b.held.words & b.fact.scene)
        return sites and related(a.held, b.held) == 0 and _own_account(a.fact, knowledge) != _own_account(b.fact, knowledge)

    return rival("target", values, rivals, "different targets are named")


def _own_account(fact: Fact, knowledge: Knowledge) -> bool:
    """Whether the speaker of a claim is the one who is said to have acted."""
    if fact.statement is None or fact.claim.type not in MEANS | {"attack"}:
        return False
    entity = knowledge.actor(fact.statement.speaker)
    if any(entity in party.line for party in fact.actors):
        return True
    speaker = frozenset(knowledge.words(fact.statement.speaker))
    return any(party.words <= speaker for party in fact.actors if party.words and not party.vague)


def foes(a: Value, b: Value, knowledge: Knowledge) -> bool:
    """Whether two parties cannot be one: of different states, an armed group and a state, two armed groups. A generic name is anybody's.

    Of parties that no list knows only a visible dispute tells: one is accused, or claims it, or speaks and names another.
    """
    assert isinstance(a.held, Party) and isinstance(b.held, Party)
    one, other = a.held, b.held
    if not side(one.line, knowledge) or not side(other.line, knowledge):
        state = _official(one, knowledge) and _official(other, knowledge)
        return not state and related(one, other) == 0 and _disputed(a.fact, b.fact, knowledge)
    mine, yours = knowledge.actors[one.line[0]], knowledge.actors[other.line[0]]
    if set(one.line) & set(other.line) or "coalition" in (mine.kind, yours.kind):
        return False
    armed = [actor.kind in _ARMED for actor in (mine, yours)]
    if all(armed):
        return True
    countries = ["" if actor.country == _ANY else actor.country for actor in (mine, yours)]
    if any(armed):
        return all(country or there for country, there in zip(countries, armed, strict=True))
    return all(countries) and countries[0] != countries[1]


def others(a: Fact, b: Fact, knowledge: Knowledge) -> bool:
    """Whether two claims name nobody in common as having acted, nor both a state's."""
    mine, yours = ([party for party in fact.actors if not party.vague] for fact in (a, b))
    apart = all(related(x, y) == 0 and not (_official(x, knowledge) and _official(y, knowledge)) for x in mine for y in yours)
    return bool(mine and yours) and apart


def _official(party: Party, knowledge: Knowledge) -> bool:
    """Whether a party is of a state: by what it is where it is known, else by what it is called."""
    known = knowledge.actors.get(party.line[0]) if party.line else None
    return not party.words.isdisjoint(knowledge.official) if known is None else known.kind not in _ARMED


def _disputed(a: Fact, b: Fact, knowledge: Knowledge) -> bool:
    """Whether two speakers argue about who did it: one accuses, one claims it, or one is whom the other names."""
    if a.statement is None or b.statement is None:
        return "responsibility" in (a.claim.type, b.claim.type) and (a.statement or b.statement) is not None
    if "accuse" in (a.statement.stance, b.statement.stance):
        return True
    return speaks_of(a, b, knowledge) or speaks_of(b, a, knowledge)


def speaks_of(speaking: Fact, named: Fact, knowledge: Knowledge) -> bool:
    """Whether the speaker of one claim is who did it by the other."""
    speaker = frozenset(knowledge.words(speaking.statement.speaker)) if speaking.statement else frozenset()
    return any(overlap(party.words, speaker) >= AGREED for party in named.actors if not party.vague)


def for_its_state(speaking: Fact, named: Fact, knowledge: Knowledge) -> bool:
    """Whether the speaker of one claim is of a state, and so is who did it by the other: a ministry answers for the army."""
    speaker = frozenset(knowledge.words(speaking.statement.speaker)) if speaking.statement else frozenset()
    return not speaker.isdisjoint(knowledge.official) and any(_official(party, knowledge) for party in named.actors)


def far(a: Value, b: Value) -> bool:
    """Whether two places lie farther apart than their precision explains."""
    assert isinstance(a.held, Place) and isinstance(b.held, Place)
    distance = km_between(a.held, b.held)
    return distance is not None and distance > _FAR_KM + (a.held.precision_km or 0) + (b.held.precision_km or 0)


def unlike_names(a: Place, b: Place, knowledge: Knowledge) -> bool:
    """Whether two places that no gazetteer knows are of one kind under two names: the valley of one, the valley of another."""
    if a.lat is not None or b.lat is not None:
        return False
    one, other = knowledge.words(a.name), knowledge.words(b.name)
    return one[:1] == other[:1] and bool(set(one) - set(other)) and bool(set(other) - set(one))
