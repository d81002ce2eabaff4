"""What a person decides of events: how sure one is, that it is several, that several are one. Stored events follow at once.

A split or a merge is one decision that names pairs of claims; the next linking of everything takes the same pairs and comes to the same events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from rawi.errors import StoreError
from rawi.knowledge import knowledge
from rawi.linking import link
from rawi.model import GRADES, Claim, Event, Reading
from rawi.rulings import MERGED, PREFIX, SPLIT, claim_name, pairs, verdicts
from rawi.store import events, readings
from rawi.store.decisions import Decision, Ruling, decisions

UNRESOLVED = "unresolved"
MOST = 200  # claims of the events that are split or merged
_ENGINE = "rules"
ClaimKey = tuple[str, str]  # document, claim


class NotThere(StoreError):
    """There is no such document, claim, decision or event."""


class Regrouped(NamedTuple):
    """The decision that splits or merges, and the events that it is about."""

    ruling: Ruling
    events: list[str]


def grade(verdict: str, reason: str | None, event: Event, before: str | None) -> Ruling:
    """The decision that an event is "confirmed", "contested", … or "unresolved". Raises StoreError for another verdict."""
    if verdict not in (*GRADES, UNRESOLVED):
        raise StoreError(f"{verdict[:40]!r} is no verdict on an event; one of {', '.join((*GRADES, UNRESOLVED))} was expected")
    return Ruling(f"event:{event.id}", verdict, "verdict", before=before, reason=reason)


def find(connection: Connection, keys: Sequence[str]) -> list[Event]:
    """Some events. Raises NotThere where one is not there."""
    found = list(events.load_events(connection, list(keys)))
    for key in keys:
        if all(event.id != key for event in found):
            raise NotThere(f"event {key[:40]}: none of this project; linking again may have given it another id")
    return found


def split(connection: Connection, key: str, claims: Iterable[ClaimKey], reason: str | None) -> Regrouped:
    """The decision that some claims of an event tell another one. Raises NotThere, and StoreError for claims that it has not, or for all."""
    (event,) = find(connection, [key])
    wanted = set(claims)
    told = [(one.document, one.claim) for one in event.claims]
    strange = sorted(wanted - set(told))
    if strange:
        raise StoreError(f"claim {strange[0][1][:40]} of document {strange[0][0][:60]} does not tell event {key}; look at it again")
    parts = [one for one in told if one in wanted], [one for one in told if one not in wanted]
    if not all(parts):
        raise StoreError("a split leaves claims on both sides: name some of the event's claims, not all of them")
    names = _names(connection, told)
    one, other = ([names[claim] for claim in part] for part in parts)
    apart = _apart(one, other, {names[document, claim]: document for document, claim in told})
    sides = (set(one), set(other))
    for two in pairs(decisions(connection, prefix=PREFIX)):
        crosses = all(side & set(two[:2]) for side in sides)
        if two[2] == "same" and crosses and two[:2] not in apart["different"]:
            apart["different"].append(two[:2])
    return _regrouped(connection, SPLIT, [event], apart, names, reason)


def merge(connection: Connection, keys: Sequence[str], reason: str | None) -> Regrouped:
    """The decision that events are one. Raises NotThere, and StoreError for fewer than two."""
    wanted = list(dict.fromkeys(keys))
    if len(wanted) < 2:
        raise StoreError("a merge takes two events or more")
    found = find(connection, wanted)
    names = _names(connection, [(one.document, one.claim) for event in found for one in event.claims])
    listed = list(names.values())
    held = {frozenset((one, other)) for one, other, word in pairs(decisions(connection, prefix=PREFIX)) if word != "same"}
    together = [(listed[0], other) for other in listed[1:]]
    together += [two for two in combinations(listed, 2) if frozenset(two) in held and listed[0] not in two]
    return _regrouped(connection, MERGED, found, {"same": together, "different": []}, names, reason)


def regroup(connection: Connection, keys: Iterable[str]) -> list[str]:
    """Link the claims of some events anew, with all that people decided, and put what comes of it in their place; the new events."""
    old = list(events.load_events(connection, sorted(set(keys))))
    touched = {(one.document, one.claim) for event in old for one in event.claims}
    made = decisions(connection, prefix=PREFIX)
    found = _linked(connection, touched, made, _partners(connection, touched, made))
    if any((one.document, one.claim) not in touched for event in found for one in event.claims):
        found = _linked(connection, touched, made, set())
    events.replace(connection, [event.id for event in old], found)
    return [event.id for event in found]


def touched_by(connection: Connection, one: Decision) -> list[str]:
    """The events that a decision about links is about, as they are now."""
    names = {name for two in pairs([one]) for name in two[:2]}
    found = readings.load(connection, engine=_ENGINE, keys=sorted({name.rpartition("#")[0] for name in names if "#" in name}))
    claims = [(r.document.id, c.id) for r in found for c in r.claims if claim_name(r.document.id, c) in names]
    return events.telling(connection, claims)


def _regrouped(
    connection: Connection, verdict: str, found: Sequence[Event], after: dict[str, list[tuple[str, str]]], names: dict[ClaimKey, str], reason: str | None
) -> Regrouped:  # fmt: skip
    if len(names) > MOST:
        raise StoreError(f"{len(names)} claims: events of up to {MOST} in all can be split or merged by hand")
    keys = [event.id for event in found]
    before = {event.id: [names[one.document, one.claim] for one in event.claims] for event in found}
    return Regrouped(Ruling(PREFIX + "|".join(f"event:{key}" for key in keys), verdict, "link", before, after, reason), keys)


def _names(connection: Connection, claims: Sequence[ClaimKey]) -> dict[ClaimKey, str]:
    """What claims are called in decisions, in their order. Raises StoreError for one that no current reading has."""
    wanted = set(claims)
    found = {
        (reading.document.id, claim.id): claim_name(reading.document.id, claim)
        for reading in readings.load(connection, engine=_ENGINE, keys=[document for document, _ in claims])
        for claim in reading.claims
        if (reading.document.id, claim.id) in wanted
    }
    for document, claim in claims:
        if (document, claim) not in found:
            raise StoreError(f"claim {claim[:40]} of document {document[:60]}: no current reading has it; link again")
    return {key: found[key] for key in claims}


def _apart(one: list[str], other: list[str], at: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Pairs that keep each part whole and the two apart, in every document by itself as well: linking begins within documents."""
    same: list[tuple[str, str]] = []
    different = [(one[0], other[0])]
    for part in (one, other):
        same += [(part[0], name) for name in part[1:]]
    for document in dict.fromkeys(at.values()):
        mine, yours = ([name for name in part if at[name] == document] for part in (one, other))
        for part, whole in ((mine, one), (yours, other)):
            same += [(part[0], name) for name in part[1:] if part[0] != whole[0]]
        if mine and yours and (mine[0], yours[0]) not in different:
            different.append((mine[0], yours[0]))
    return {"same": same, "different": different}


def _partners(connection: Connection, touched: set[ClaimKey], made: list[Decision]) -> set[ClaimKey]:
    """Claims of other events that people parted from these: an event says how many there are."""
    held = [two for two in pairs(made) if two[2] != "same"]
    keys = {name.rpartition("#")[0] for two in held for name in two[:2] if "#" in name}
    names: dict[str, ClaimKey] = {}
    for reading in readings.load(connection, engine=_ENGINE, keys=sorted(keys)):
        names |= {claim_name(reading.document.id, claim): (reading.document.id, claim.id) for claim in reading.claims}
    out: set[ClaimKey] = set()
    for one, other, _ in held:
        two = {names[name] for name in (one, other) if name in names}
        out |= two if two & touched else set()
    return out - touched


def _linked(connection: Connection, touched: set[ClaimKey], made: list[Decision], more: set[ClaimKey]) -> list[Event]:
    wanted = touched | more

    def kept(reading: Reading) -> tuple[Claim, ...]:
        return tuple(claim for claim in reading.claims if (reading.document.id, claim.id) in wanted)

    found = readings.load(connection, engine=_ENGINE, keys=sorted({document for document, _ in wanted}))
    cut = [replace(reading, claims=kept(reading)) for reading in found]
    linked = link(cut, knowledge=knowledge(), verdicts=verdicts(made, cut, _ENGINE), engine=_ENGINE)
    return [event for event in linked if any((one.document, one.claim) in touched for one in event.claims)]
