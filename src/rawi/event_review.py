"""What a person decides of events: how sure one is, that it is several, that several are one. Stored events follow at once.

A split or a merge is one decision that names pairs of claims; the next linking of everything takes the same pairs and comes to the same events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from rawi.errors import StoreError
from rawi.knowledge import knowledge
from rawi.linking import link
from rawi.linking.blocks import WINDOW, alike_types
from rawi.model import GRADES, Claim, Event, Reading
from rawi.reviewing.standing import alive
from rawi.rulings import MERGED, PREFIX, SPLIT, claim_name, pairs, verdicts
from rawi.store import events, readings, schema
from rawi.store.decisions import Decision, Ruling, decisions
from rawi.wording import worded

UNRESOLVED = "unresolved"
MOST = 200  # claims of the events that are split or merged
_NEAR = 1_000  # claims of the same days that are looked at
_ALL = 1_000  # claims: a project of so many is linked anew as a whole
_ROUNDS = 5
_ENGINE = "rules"
ClaimKey = tuple[str, str]  # document, claim


class NotThere(StoreError):
    """There is no such document, claim, decision or event."""


class Regrouped(NamedTuple):
    """The decision that splits or merges, the events that it is about, and those nearby that it parts from them."""

    ruling: Ruling
    events: list[str]
    near: list[str]


def grade(verdict: str, reason: str | None, event: Event, before: str | None) -> Ruling:
    """The decision that an event is "confirmed", "contested", … or "unresolved". Raises StoreError for another verdict."""
    if verdict not in (*GRADES, UNRESOLVED):
        raise StoreError(
            worded(
                "{verdict!r} is no verdict on an event; one of {known} was expected",
                verdict=verdict[:40],
                known=", ".join((*GRADES, UNRESOLVED)),
            )
        )
    return Ruling(f"event:{event.id}", verdict, "verdict", before=before, reason=reason)


def find(connection: Connection, keys: Sequence[str]) -> list[Event]:
    """Some events. Raises NotThere where one is not there."""
    found = list(events.load_events(connection, list(keys)))
    for key in keys:
        if all(event.id != key for event in found):
            raise NotThere(worded("event {event}: none of this project; linking again may have given it another id", event=key[:40]))
    return found


def split(connection: Connection, key: str, claims: Iterable[ClaimKey], reason: str | None) -> Regrouped:
    """The decision that some claims of an event tell another one. Raises NotThere, and StoreError for claims that it has not, or for all."""
    (event,) = find(connection, [key])
    wanted = set(claims)
    told = _told(event)
    strange = sorted(wanted - set(told))
    if strange:
        raise StoreError(
            worded(
                "claim {claim} of document {document} does not tell event {key}; look at it again",
                claim=strange[0][1][:40],
                document=strange[0][0][:60],
                key=key,
            )
        )
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
    names = _names(connection, [key for event in found for key in _told(event)])
    listed = list(names.values())
    held = {frozenset((one, other)) for one, other, word in pairs(decisions(connection, prefix=PREFIX)) if word != "same"}
    together = [(listed[0], other) for other in listed[1:]]
    together += [two for two in combinations(listed, 2) if frozenset(two) in held and listed[0] not in two]
    return _regrouped(connection, MERGED, found, {"same": together, "different": []}, names, reason)


def regroup(connection: Connection, keys: Iterable[str], near: Iterable[str] = ()) -> list[str]:
    """Link the claims of some events, and of those nearby, anew, with all that people decided, and put what comes of it in their place.

    Returns what the claims of the first tell now.
    """
    first = set(keys)
    if _small(connection):
        return _regroup_all(connection, first)
    old = list(events.load_events(connection, sorted(first | set(near))))
    mine = {key for event in old if event.id in first for key in _told(event)}
    touched = {key for event in old for key in _told(event)}
    made = decisions(connection, prefix=PREFIX)
    found = _linked(connection, touched, made, _partners(connection, touched, made))
    if any(key not in touched for event in found for key in _told(event)):
        found = _linked(connection, touched, made, set())
    events.replace(connection, [event.id for event in old], found)
    return [event.id for event in found if any(key in mine for key in _told(event))]


def _small(connection: Connection) -> bool:
    """Whether a project has so few claims that all may be linked at once."""
    count = select(func.count()).select_from(schema.claim).where(schema.claim.c.current == 1)
    return bool(connection.execute(count).scalar_one() <= _ALL)


def _regroup_all(connection: Connection, first: set[str]) -> list[str]:
    """Link all claims anew, as the next linking will: what was decided may move claims between events that it does not name."""
    old, whole = list(events.load_events(connection)), list(readings.load(connection, engine=_ENGINE))
    mine = {key for event in old if event.id in first for key in _told(event)}
    held = verdicts(decisions(connection, prefix=PREFIX), whole, _ENGINE)
    found = link(whole, knowledge=knowledge(), verdicts=held, engine=_ENGINE)
    events.replace(connection, [event.id for event in old], found)
    return [event.id for event in found if any(key in mine for key in _told(event))]


def give_back(connection: Connection, one: Decision) -> None:
    """Put the events as they were before a decision on links, or link them anew where more was decided on them since, or was taken back."""
    keys = touched_by(connection, one)
    made = decisions(connection, prefix=PREFIX)
    names = {name for two in pairs([one]) for name in two[:2]}
    standing = {other.id for other in alive(made)}
    later = (other for other in made if other.id > one.id and other.id in standing)
    again = one.id in standing or any(names & {*two[:2]} for two in pairs(later))
    before = [] if again or not isinstance(one.before, dict) else msgspec.convert(one.before.get("events", []), list[Event])
    now = {key for event in events.load_events(connection, keys) for key in _told(event)}
    if before and {key for event in before for key in _told(event)} == now and not _small(connection):
        events.replace(connection, keys, before)
    else:
        regroup(connection, keys)


def _told(event: Event) -> list[ClaimKey]:
    return [(one.document, one.claim) for one in event.claims]


def _nearby(connection: Connection, found: Sequence[Event]) -> list[Event]:
    """Other events of the same days and kinds."""
    touched = [key for event in found for key in _told(event)]
    types = {kind for event in found for kind in alike_types(event.type)}
    keys = set(events.published_with(connection, touched, WINDOW, types, _NEAR)) - {event.id for event in found}
    return list(events.load_events(connection, sorted(keys)))


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
        raise StoreError(worded("{n} claims: events of up to {most} in all can be split or merged by hand", n=len(names), most=MOST))
    near = _settle(connection, found, after)
    keys = [event.id for event in found]
    before = {"events": msgspec.to_builtins([*found, *events.load_events(connection, near)])}
    return Regrouped(Ruling(PREFIX + "|".join(f"event:{key}" for key in keys), verdict, "link", before, after, reason), keys, near)


def _settle(connection: Connection, found: Sequence[Event], after: dict[str, list[tuple[str, str]]]) -> list[str]:
    """Part the claims from events nearby that the decision would draw to them; those events.

    The person has seen them apart. Events of the same days and kinds are looked at, and the others not.
    """
    touched = [key for event in found for key in _told(event)]
    whose = {key: event for event in _nearby(connection, found) for key in _told(event)}
    cut = _cut(connection, {*touched, *whose})
    names = {(r.document.id, c.id): claim_name(r.document.id, c) for r in cut for c in r.claims}
    drawn: list[str] = []
    for _ in range(_ROUNDS):
        held = verdicts([*decisions(connection, prefix=PREFIX), _Draft(after)], cut, _ENGINE)
        strange = _drawn(link(cut, knowledge=knowledge(), verdicts=held, engine=_ENGINE), set(touched), whose)
        if not strange:
            break
        for mine, event in strange:
            first = event.claims[0]
            after["different"].append((names[mine], names[first.document, first.claim]))
            drawn.append(event.id)
    return sorted(set(drawn))


def _drawn(linked: Iterable[Event], touched: set[ClaimKey], whose: dict[ClaimKey, Event]) -> list[tuple[ClaimKey, Event]]:
    """Events nearby of which claims came to those that were touched, each with one of these."""
    out: dict[str, tuple[ClaimKey, Event]] = {}
    for event in linked:
        told = _told(event)
        mine = next((key for key in told if key in touched), None)
        if mine is not None:
            out |= {whose[key].id: (mine, whose[key]) for key in told if key in whose}
    return [out[key] for key in sorted(out)]


class _Draft(NamedTuple):
    """A decision that is not taken yet, after all others."""

    after: object
    id: int = 1 << 62
    at: str = ""
    who: str = ""
    subject: str = PREFIX
    field: str = "link"
    verdict: str = SPLIT
    before: object = None
    reason: str | None = None


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
            raise StoreError(
                worded(
                    "claim {claim} of document {document}: no current reading has it; link again", claim=claim[:40], document=document[:60]
                )
            )
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
    cut = _cut(connection, touched | more)
    linked = link(cut, knowledge=knowledge(), verdicts=verdicts(made, cut, _ENGINE), engine=_ENGINE)
    return [event for event in linked if any(key in touched for key in _told(event))]


def _cut(connection: Connection, wanted: set[ClaimKey]) -> list[Reading]:
    """The readings of some claims, with these claims alone."""

    def kept(reading: Reading) -> tuple[Claim, ...]:
        return tuple(claim for claim in reading.claims if (reading.document.id, claim.id) in wanted)

    found = readings.load(connection, engine=_ENGINE, keys=sorted({document for document, _ in wanted}))
    return [replace(reading, claims=kept(reading)) for reading in found]
