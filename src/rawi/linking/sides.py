"""Who speaks, and on which side: a party to an event, one that speaks of its adversary, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.linking.facts import Fact
from rawi.linking.knowledge import Knowledge

# Actors that take no side by what they are.
_APART = frozenset(("international", "ngo", "monitor"))


class Voice(NamedTuple):
    """One claim's speaker: the name (empty for the article itself), the known actor and its line, the stand it takes.

    `stand` is `actor side`, `target side`, or empty for neither and for what is not known.
    """

    speaker: str
    line: tuple[str, ...]
    stand: str


def side(line: Sequence[str], knowledge: Knowledge) -> str:
    """The side of an actor: the last it belongs to; empty where it is not known or takes none."""
    known = knowledge.actors.get(line[0]) if line else None
    return "" if known is None or known.kind in _APART else line[-1]


def sides_of(facts: Sequence[Fact], role: str, knowledge: Knowledge) -> set[str]:
    """The sides that fill a role (`actors`, `targets`) in an event."""
    return {found for fact in facts for party in getattr(fact, role) if (found := side(party.line, knowledge))}


def voice(fact: Fact, acting: set[str], hit: set[str], knowledge: Knowledge) -> Voice:
    """The speaker of a claim and the stand it takes in the event; in a fight of both sides against one another, neither."""
    if fact.statement is None:
        return Voice("", (), "")
    entity = knowledge.actor(fact.statement.speaker) or knowledge.actor(fact.statement.affiliation or "")
    line = knowledge.line(entity) if entity else ()
    mine = side(line, knowledge)
    stand = "actor side" if mine in acting - hit else "target side" if mine in hit - acting else ""
    return Voice(fact.statement.speaker, line, stand if mine else "")


def is_apart(line: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a known speaker belongs to no state and no armed party: the United Nations, a monitor, an aid organisation."""
    known = knowledge.actors.get(line[0]) if line else None
    return known is not None and known.kind in _APART
