"""Readings -> Events: the line itself, from facts to graded events."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from rawi.linking.contradictions import contradictions
from rawi.linking.facts import Fact
from rawi.linking.grades import grade
from rawi.linking.groups import Part, Told, between, events_of, parts, within
from rawi.linking.knowledge import Knowledge
from rawi.linking.origins import Tracer, copies
from rawi.linking.processes import each
from rawi.linking.reports import Report, reports
from rawi.linking.stories import Stories
from rawi.linking.verdicts import Ruled, Verdict, event_id, rule
from rawi.model import SCHEMA, Event, EventClaim, EventPlace, Place, Reading

_GENERAL = frozenset(("attack", "presence", "politics"))  # a special type names an event of equal counts better
_SHARE = 2000  # groups of claims whose events a process makes at a time
_LAST = "9999-99-99"


class _Asked(NamedTuple):
    verdicts: tuple[Verdict, ...]
    copies: Iterable[Iterable[str]] | None
    engine: str
    jobs: int


class _Run(NamedTuple):
    facts: list[Fact]
    told: Told
    ruled: Ruled
    tracer: Tracer
    knowledge: Knowledge


def link(
    readings: Iterable[Reading],
    *,
    knowledge: Knowledge | None = None,
    verdicts: Iterable[Verdict] = (),
    copies: Iterable[Iterable[str]] | None = None,
    engine: str = "rules",
    jobs: int = 1,
) -> list[Event]:
    """The events that readings tell, in the order of their earliest date (those without one last).

    Every claim stands in one event. Neither the order of the readings nor that of the verdicts on different pairs matters, nor `jobs`, the
    number of processes; a document that comes twice counts once. `copies` are groups of ids of documents known to copy one another;
    without it they are found. `engine` names what made the readings. Raises EngineError where a process is ended from outside.
    """
    collecting = gc.isenabled()
    gc.disable()  # millions of objects that all stay: each sweep over them would cost more than the linking
    try:
        return _linked(readings, knowledge or Knowledge(), _Asked(tuple(verdicts), copies, engine, jobs))
    finally:
        if collecting:
            gc.enable()


def _linked(readings: Iterable[Reading], known: Knowledge, asked: _Asked) -> list[Event]:
    held = reports(readings, asked.engine, known, asked.jobs)
    facts = [fact for report in held for fact in report.facts]
    ruled = rule(asked.verdicts, facts)
    told, left = within(held, ruled)
    pairs = between(told, left, Stories((report.document, report.words) for report in held), ruled, asked.jobs)
    run = _Run(facts, told, ruled, _tracer(held, known, asked.copies), known)
    del held
    told.pooled.clear()  # what was only compared is let go before processes are forked anew
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[Event])

    def made(some: Sequence[Part]) -> bytes:
        return encoder.encode([event for part in some for event in _events(part, run)])

    found: list[Event] = []
    for packed in each(made, _shared(parts(told, pairs, ruled)), asked.jobs):
        found += decoder.decode(packed)
    return sorted(found, key=lambda event: (event.earliest or _LAST, event.latest or _LAST, event.id))


def _shared(found: list[Part]) -> Iterator[list[Part]]:
    """Parts in shares of some thousand groups."""
    share: list[Part] = []
    size = 0
    for part in found:
        share.append(part)
        size += len(part.groups)
        if size >= _SHARE:
            yield share
            share, size = [], 0
    yield share


def _tracer(held: Sequence[Report], known: Knowledge, told: Iterable[Iterable[str]] | None) -> Tracer:
    """What finds origins; groups of copies that are told take the place of those that would be found."""
    if told is None:
        grouped = copies({report.document: report.fingerprint for report in held})
    else:
        grouped = {document: number for number, group in enumerate(told) for document in group}
    credits = {report.document: report.credit for report in held if report.credit}
    return Tracer(grouped, credits, {report.document: report.outlet for report in held}, known)


def _events(part: Part, run: _Run) -> Iterator[Event]:
    groups, refused = events_of(part, run.told, run.ruled)
    for group in groups:
        yield _event(group, run, refused)


def _event(numbers: Sequence[int], run: _Run, refused: set[int]) -> Event:
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
        why=(*graded.why, *_decided(set(numbers), run.ruled, refused)),
    )


def _decided(numbers: set[int], ruled: Ruled, refused: set[int]) -> list[str]:
    """What a person decided about this event's claims, in words."""
    together = sum(a in numbers and b in numbers for a, b in ruled.same)
    apart = sum((a in numbers) != (b in numbers) for a, b in ruled.different)
    unsure = sum(a in numbers or b in numbers for a, b in ruled.unsure)
    out = [f"{count} {'pair' if count == 1 else 'pairs'} {what}" for count, what in (
        (together, "joined by a person"), (apart, "parted by a person"), (unsure, "left open by a person")) if count]  # fmt: skip
    return out + (["a person joined claims here that other verdicts keep apart; they stay apart"] if numbers & refused else [])


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
