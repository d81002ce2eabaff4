"""Readings -> Events: the line itself, from facts to graded events."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rawi.linking.blocks import across, inside
from rawi.linking.clusters import Ruling, cluster
from rawi.linking.contradictions import contradictions
from rawi.linking.facts import Fact, facts, pools
from rawi.linking.grades import grade
from rawi.linking.knowledge import Knowledge
from rawi.linking.origins import Tracer, sources
from rawi.linking.pairs import likelihood
from rawi.linking.stories import Stories
from rawi.linking.verdicts import Ruled, Verdict, event_id, rule
from rawi.model import SCHEMA, Event, EventClaim, EventPlace, Place, Reading

_GENERAL = frozenset(("attack", "presence", "politics"))  # a special type names an event of equal counts better
JOIN_INSIDE, JOIN_ACROSS, UNSEEN = 0.6, 0.3, 0.15  # least mean likelihood to join; of a pair that was not compared
_LAST = "9999-99-99"


class _Run(NamedTuple):
    facts: list[Fact]
    tracer: Tracer
    knowledge: Knowledge
    ruled: Ruled
    refused: set[int]


def link(
    readings: Iterable[Reading],
    *,
    knowledge: Knowledge | None = None,
    verdicts: Iterable[Verdict] = (),
    copies: Iterable[Iterable[str]] | None = None,
    engine: str = "rules",
) -> list[Event]:
    """The events that readings tell, in the order of their earliest date (those without one last).

    Every claim stands in one event. Neither the order of the readings nor that of the verdicts on different pairs matters; a document that
    comes twice counts once. `copies` are groups of ids of documents known to copy one another; without it they are found. `engine` names
    what made the readings.
    """
    collecting = gc.isenabled()
    gc.disable()  # millions of objects that all stay: each sweep over them would cost more than the linking
    try:
        return _linked(readings, knowledge or Knowledge(), verdicts, copies, engine)
    finally:
        if collecting:
            gc.enable()


def _linked(
    readings: Iterable[Reading], known: Knowledge, verdicts: Iterable[Verdict], copies: Iterable[Iterable[str]] | None, engine: str
) -> list[Event]:
    ordered = _ordered(readings)
    held = facts(enumerate(ordered), engine, known)
    ruled = rule(verdicts, held)
    groups, refused = _groups(held, ruled, Stories(ordered, known))
    tracer = Tracer(ordered, sources(ordered, known, copies), known)
    run = _Run(held, tracer, known, ruled, {number for pair in refused for number in pair})
    return sorted((_event(group, run) for group in groups), key=lambda event: (event.earliest or _LAST, event.latest or _LAST, event.id))


def _groups(held: Sequence[Fact], ruled: Ruled, stories: Stories) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Claims -> events in two steps: within every article, then what each article tells of a happening, taken together, across articles."""
    near = {(a, b): likelihood(held[a], held[b]) for a, b in inside(held) if (a, b) not in ruled.unsure}
    at = [fact.key[0] for fact in held]
    first = Ruling(len(held), [(a, b) for a, b in ruled.same if at[a] == at[b]], ruled.different)
    told, refused = cluster(near, first, join=JOIN_INSIDE, unseen=0.0)
    group = {number: index for index, numbers in enumerate(told) for number in numbers}
    pooled = pools([[held[number] for number in numbers] for numbers in told])
    unsure = {tuple(sorted((group[a], group[b]))) for a, b in ruled.unsure}
    far = _again(near, group, told, unsure)
    for a, b in across(pooled):
        if (a, b) not in unsure:
            far[a, b] = likelihood(pooled[a], pooled[b], stories.likeness(pooled[a].key[0], pooled[b].key[0]))
    pairs = [[(group[a], group[b]) for a, b in verdicts if group[a] != group[b]] for verdicts in (ruled.same, ruled.different)]
    joined, again = cluster(far, Ruling(len(pooled), *pairs), join=JOIN_ACROSS, unseen=UNSEEN)
    refused += [(told[a][0], told[b][0]) for a, b in again]
    return [sorted(number for index in indices for number in told[index]) for indices in joined], refused


def _again(
    near: dict[tuple[int, int], float], group: dict[int, int], told: list[list[int]], unsure: set[tuple[int, ...]]
) -> dict[tuple[int, int], float]:
    """What one article tells, and was not joined, is looked at again beside what others tell: the mean likelihood of its parts."""
    sums: dict[tuple[int, int], float] = {}
    for (a, b), value in near.items():
        one, other = sorted((group[a], group[b]))
        if one != other and (one, other) not in unsure:
            sums[one, other] = sums.get((one, other), 0.0) + value
    return {(a, b): total / (len(told[a]) * len(told[b])) for (a, b), total in sums.items()}


def _ordered(readings: Iterable[Reading]) -> list[Reading]:
    """Readings by date and id, each document once."""
    by: dict[str, Reading] = {}
    for reading in readings:
        held = by.get(reading.document.id)
        if held is None or (reading != held and repr(reading) < repr(held)):
            by[reading.document.id] = reading
    return sorted(by.values(), key=lambda reading: (reading.document.published or _LAST, reading.document.id))


def _event(numbers: Sequence[int], run: _Run) -> Event:
    told = [run.facts[number] for number in numbers]
    origins = run.tracer.origins(told)
    disputes = contradictions(told, run.knowledge)
    graded = grade(told, origins, disputes, run.knowledge)
    first, last = _days(told)
    return Event(
        schema=SCHEMA,
        id=event_id(told[0]),
        type=_type(told),
        claims=tuple(EventClaim(*fact.key) for fact in told),
        earliest=first,
        latest=last,
        place=_place(told),
        origins=origins,
        contradictions=disputes,
        grade=graded.grade,
        why=(*graded.why, *_decided(set(numbers), run)),
    )


def _decided(numbers: set[int], run: _Run) -> list[str]:
    """What a person decided about this event's claims, in words."""
    together = sum(a in numbers and b in numbers for a, b in run.ruled.same)
    apart = sum((a in numbers) != (b in numbers) for a, b in run.ruled.different)
    unsure = sum(a in numbers or b in numbers for a, b in run.ruled.unsure)
    out = [f"{count} {'pair' if count == 1 else 'pairs'} {what}" for count, what in (
        (together, "joined by a person"), (apart, "parted by a person"), (unsure, "left open by a person")) if count]  # fmt: skip
    return out + (["a person joined claims here that other verdicts keep apart; they stay apart"] if numbers & run.refused else [])


def _type(told: Sequence[Fact]) -> str:
    """The type that most claims have; of equal ones the special before the general, then by name."""
    counts = Counter(fact.claim.type for fact in told)
    return min(counts, key=lambda kind: (-counts[kind], kind in _GENERAL, kind))


def _days(told: Sequence[Fact]) -> tuple[str | None, str | None]:
    """First and last day: of the claims' own times the narrow ones, a week at most, else all. Never the day of publication."""
    spans = [fact.days for fact in told if fact.days]
    narrow = [days for days in spans if days.last - days.first < 7] or spans
    if not narrow:
        return None, None
    return date.fromordinal(min(d.first for d in narrow)).isoformat(), date.fromordinal(max(d.last for d in narrow)).isoformat()


def _place(told: Sequence[Fact]) -> EventPlace | None:
    """The place that most reports name; of equal ones the most precise."""
    named: dict[tuple[str, str], list[tuple[str, Place]]] = {}
    for fact in told:
        for place in fact.places:
            named.setdefault((place.gazetteer or "", "" if place.gazetteer else place.name), []).append((fact.key[0], place))
    if not named:
        return None

    def rank(key: tuple[str, str]) -> tuple[bool, int, float, tuple[str, str]]:
        best = _finest(named[key])
        return best.lat is None, -len({document for document, _ in named[key]}), best.precision_km or 1e9, key

    place = _finest(named[min(named, key=rank)])
    return EventPlace(place.name, place.lat, place.lon, place.precision_km)


def _finest(found: list[tuple[str, Place]]) -> Place:
    return min((place for _, place in found), key=lambda place: (place.lat is None, place.precision_km or 1e9, place.name, place.start))
