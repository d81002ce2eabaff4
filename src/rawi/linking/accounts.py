"""Event and its readings -> accounts: who tells it, on which side, in which words, with which numbers; and how many origins stand behind."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rawi.linking.facts import Fact, facts
from rawi.linking.knowledge import Knowledge
from rawi.linking.sides import Voice, side, sides_of, voice
from rawi.model import Event, Reading, Record

_TOLLS = frozenset(("casualties", "assassination"))


class Count(Record, frozen=True):
    """A number as an account gives it; `min` or `max` is None where it is open."""

    text: str
    min: float | int | None
    max: float | int | None
    category: str | None


class Stand(Record, frozen=True):
    """One claim of an event with the stand of its speaker.

    `side` is the id of the party that speaks, None for who is no party or not known; `about_adversary` where it speaks of the other one.
    """

    document: str
    claim: str
    engine: str
    origin: str
    side: str | None
    about_adversary: bool
    denies: bool
    quantity: tuple[Count, ...]


def stands(event: Event, readings: Iterable[tuple[str, Reading]], knowledge: Knowledge) -> tuple[list[Stand], bool]:
    """The stands of an event's claims, in its order, and whether only one of the parties tells it as having happened.

    `readings` are those of its claims, each with its engine; a claim that none of them has is left out.
    """
    held = {fact.key: fact for fact in _facts(event, readings, knowledge)}
    told = [held[key] for one in event.claims if (key := (one.document, one.claim, one.engine)) in held]
    acting, hit = (sides_of(told, role, knowledge) for role in ("actors", "targets"))
    voices = [(fact, voice(fact, acting, hit, knowledge)) for fact in told]
    origin = {document: one.name for one in event.origins for document in one.documents}
    found = [_stand(fact, said, origin.get(fact.key[0], ""), knowledge) for fact, said in voices]
    happened = [said.stand for fact, said in voices if fact.mood == "told"]
    return found, bool(happened) and all(happened) and len(set(happened)) == 1


def _facts(event: Event, readings: Iterable[tuple[str, Reading]], knowledge: Knowledge) -> list[Fact]:
    wanted = {(one.document, one.claim, one.engine) for one in event.claims}
    out: list[Fact] = []
    for engine, reading in readings:
        mine = tuple(claim for claim in reading.claims if (reading.document.id, claim.id, engine) in wanted)
        out += facts([(0, msgspec.structs.replace(reading, claims=mine))], engine, knowledge)  # the rest costs time alone
    return out


def _stand(fact: Fact, said: Voice, origin: str, knowledge: Knowledge) -> Stand:
    document, claim, engine = fact.key
    # whoever struck counts the dead of the other side; whoever was struck blames the other side
    adversary = said.stand == "target side" or (said.stand == "actor side" and fact.claim.type in _TOLLS)
    counts = tuple(Count(q.text, q.min, q.max, q.category) for q in fact.quantities)
    return Stand(document, claim, engine, origin, side(said.line, knowledge) or None, adversary, fact.mood == "denied", counts)
