"""Facts -> what lasts or moves: who is said to hold a place and since when, movements between places, alleged ties between actors.

Nothing is settled here: two actors said to hold one place at one time are two entries, each with its claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rawi.linking.facts import Fact, Key, Party, facts
from rawi.linking.knowledge import Knowledge
from rawi.linking.scenes import Days
from rawi.model import Place, Reading

HOLDS = frozenset(("control", "seizure"))
_MOVES = frozenset(("movement", "retreat", "return", "deployment", "displacement", "trafficking", "route"))
_TIES = frozenset(("link", "support", "coordination"))


class Spell(NamedTuple):
    """Somebody is said to hold a place from a day to a day (ISO dates; None where no claim gives one)."""

    place: str
    holder: str
    since: str | None
    until: str | None
    claims: tuple[Key, ...]


class Movement(NamedTuple):
    """Somebody, or something, is said to have gone from a place to a place; either may be empty where it is not named."""

    kind: str
    who: str
    origin: str
    destination: str
    claims: tuple[Key, ...]


class Tie(NamedTuple):
    """Two actors are said to be tied; `denied` are the claims that say they are not."""

    kind: str
    one: str
    other: str
    claims: tuple[Key, ...]
    denied: tuple[Key, ...]


class OverTime(NamedTuple):
    """All three, each in order."""

    control: tuple[Spell, ...]
    movements: tuple[Movement, ...]
    ties: tuple[Tie, ...]


def over_time(readings: Iterable[Reading], *, knowledge: Knowledge | None = None, engine: str = "rules") -> OverTime:
    """What readings say of control, movements and ties. The order of the readings does not matter."""
    known = knowledge or Knowledge()
    ordered = sorted({r.document.id: r for r in readings}.values(), key=lambda r: (r.document.published or "9999", r.document.id))
    held = facts(enumerate(ordered), engine, known)
    return OverTime(tuple(_control(held)), tuple(_movements(held)), tuple(_ties(held)))


def _name(party: Party) -> str:
    """An actor's id where it has one, else its words as written."""
    return party.line[0] if party.line else party.text


def _places(fact: Fact) -> list[str]:
    """The places that a claim names, by gazetteer id where there is one; of the target where the claim names no place."""
    return list(dict.fromkeys(place.gazetteer or place.name for place in fact.places)) or [span.text for span in fact.claim.place]


def _day(fact: Fact) -> Days | None:
    """The days of a claim, else that of its report: a state holds on the day on which it is told."""
    return fact.days or (Days(fact.published, fact.published) if fact.published is not None else None)


def _control(told: Sequence[Fact]) -> list[Spell]:
    """Spells by place and holder; a spell ends on the first later day on which somebody else is said to have taken the place."""
    held: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in told:
        if fact.claim.type in HOLDS and fact.mood == "told":
            for place in _places(fact):
                for party in fact.actors:
                    held[place, _name(party)].append(fact)
    first = {key: min((days.first for fact in mine if (days := _day(fact))), default=None) for key, mine in held.items()}
    out = []
    for (place, holder), mine in sorted(held.items()):
        since = first[place, holder]
        taken = [
            days.first
            for (where, who), theirs in held.items()
            if where == place and who != holder and since is not None
            for fact in theirs
            if fact.claim.type == "seizure" and (days := _day(fact)) and days.first > since
        ]
        out.append(Spell(place, holder, _iso(since), _iso(min(taken, default=None)), tuple(fact.key for fact in mine)))
    return sorted(out, key=lambda spell: (spell.place, spell.since or "9999", spell.holder))


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _movements(told: Sequence[Fact]) -> list[Movement]:
    ways: dict[tuple[str, str, str, str], list[Key]] = defaultdict(list)
    for fact in told:
        claim = fact.claim
        if claim.type in _MOVES and fact.mood == "told" and (claim.origin or claim.destination):
            for who in [_name(party) for party in (fact.actors or fact.targets)] or [""]:
                for start in _ends(claim.origin, fact.places):
                    for end in _ends(claim.destination, fact.places):
                        ways[claim.type, who, start, end].append(fact.key)
    return [Movement(*way, tuple(keys)) for way, keys in sorted(ways.items())]


def _ends(spans: Sequence[object], places: Sequence[Place]) -> list[str]:
    """The places within the spans of a role; the words themselves where none is known there."""
    out = []
    for span in spans:
        start, end, text = (getattr(span, name) for name in ("start", "end", "text"))
        inside = [place.gazetteer or place.name for place in places if place.start < end and place.end > start]
        out += inside or [text]
    return list(dict.fromkeys(out)) or [""]


def _ties(told: Sequence[Fact]) -> list[Tie]:
    found: dict[tuple[str, str, str], tuple[list[Key], list[Key]]] = defaultdict(lambda: ([], []))
    for fact in told:
        if fact.claim.type in _TIES and fact.mood != "open":
            for one in fact.actors:
                for other in fact.targets:
                    found[fact.claim.type, _name(one), _name(other)][fact.mood == "denied"].append(fact.key)
    return [Tie(*tie, tuple(said), tuple(denied)) for tie, (said, denied) in sorted(found.items())]
