"""Material -> what the brief tells: the events with the claims that tell them, figures, and a note for every claim."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from rawi.exports.cited import extent
from rawi.exports.loss import Losses
from rawi.exports.source import UNREVIEWED, Figures, Material, Terms, Told, told
from rawi.model import Event, Span, Statement
from rawi.wording import worded

MOST = 40  # events that are told one by one: more is a table, not a brief
MOST_CLAIMS = 15  # of one event that are told with a note; the others are counted
RULES = ("ucdp", "acled")


class Note(NamedTuple):
    """One footnote: a claim with the words that it stands on. `chain` is who says it, the innermost speaker first."""

    number: int
    told: Told
    words: Span
    chain: tuple[Statement, ...]
    review: str

    @property
    def reviewed(self) -> bool:
        """Whether a person has judged the claim."""
        return self.review != UNREVIEWED


class Entry(NamedTuple):
    """One event of the brief, numbered in the order of time; `claims`, `open` and `outlets` count all of its claims, noted or not."""

    number: int
    event: Event
    notes: tuple[Note, ...]
    figures: tuple[tuple[str, Figures], ...]
    claims: int
    open: int
    outlets: int
    missing: int

    def note(self, document: str, claim: str) -> Note | None:
        """The note of one of its claims."""
        return next((n for n in self.notes if n.told.reading.document.id == document and n.told.claim.id == claim), None)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, or None where nobody places it."""
        place = self.event.place
        return None if place is None or place.lat is None or place.lon is None else (place.lon, place.lat)


class Totals(NamedTuple):
    """Counts over all events of the project, not only those that are told one by one."""

    events: int
    claims: int
    open: int
    reports: int
    outlets: int
    origins: int
    grades: dict[str, int]
    contested: int
    abouts: dict[str, int]
    killed: int  # events with figures; the figures are not added up, since totals contain one another
    earliest: str | None  # of the dates of publication: those of events may lie in another century
    latest: str | None


class Facts(NamedTuple):
    """All that the brief tells."""

    entries: tuple[Entry, ...]
    totals: Totals
    engines: tuple[str, ...]


def facts(material: Material, terms: Terms, losses: Losses) -> Facts:
    """Choose the events that are told, number them and their claims, and count all of them."""
    events = list(material.events())
    chosen = sorted(events, key=_weight)[:MOST]
    kept = {event.id for event in chosen}
    entries: list[Entry] = []
    tally = _Tally(material, terms)
    first = 1
    for event in sorted(events, key=lambda event: (event.earliest or "9999", event.latest or "9999", event.id)):
        found = told(material, event)
        figures = tally.add(event, found)
        if event.id not in kept:
            losses.lose(
                "events one by one",
                worded("the brief tells the {most} with the most origins, contradictions and claims", most=MOST),
                event.id,
            )
            continue
        notes = tuple(_note(number, one, material) for number, one in enumerate(_noted(event, found), first))
        first += len(notes)
        losses.lose("claims of events", "no current reading has them", event.id, len(event.claims) - len(found))
        losses.lose(
            "claims one by one",
            worded("{most} of an event have a note, those in contradictions first", most=MOST_CLAIMS),
            event.id,
            len(found) - len(notes),
        )
        open_ = sum(material.review(one.reading.document.id, one.claim) == UNREVIEWED for one in found)
        outlets = len({one.reading.document.outlet or one.reading.document.id for one in found})
        entries.append(Entry(len(entries) + 1, event, notes, figures, len(found), open_, outlets, len(event.claims) - len(found)))
    engines = dict.fromkeys(f"{read.engine.name} {read.engine.version}" for read in material.readings() if read.current)
    return Facts(tuple(entries), tally.totals(events), tuple(engines))


def _weight(event: Event) -> tuple[int, int, int, str, str]:
    return -len(event.origins), -len(event.contradictions), -len(event.claims), event.earliest or "9999", event.id


def _noted(event: Event, found: list[Told]) -> list[Told]:
    """The claims that have a note: those that contradict each other, then a claim of each report, then the others; in the event's order."""
    rival = {(value.document, value.claim) for contradiction in event.contradictions for value in contradiction.values}
    ranked: list[tuple[int, int]] = []
    seen: set[str] = set()
    for at, one in enumerate(found):
        document = one.reading.document.id
        ranked.append((0 if (document, one.claim.id) in rival else 1 if document not in seen else 2, at))
        seen.add(document)
    return [found[at] for at in sorted(at for _, at in sorted(ranked)[:MOST_CLAIMS])]


def _note(number: int, one: Told, material: Material) -> Note:
    statements = {statement.id: statement for statement in one.reading.statements}
    chain, at = [], statements.get(one.claim.statement or "")
    while at is not None and at not in chain:
        chain.append(at)
        at = statements.get(at.parent or "")
    return Note(number, one, extent(one.reading, one.claim), tuple(chain), material.review(one.reading.document.id, one.claim))


class _Tally:
    """Counts events one after another, so that no more than the brief's own stay in memory."""

    def __init__(self, material: Material, terms: Terms) -> None:
        self._material = material
        self._terms = terms
        self._reports: set[str] = set()
        self._outlets: set[str] = set()
        self._claims: set[tuple[str, str, str]] = set()
        self._open = 0
        self._killed = 0
        self._published: set[str] = set()

    def add(self, event: Event, found: list[Told]) -> tuple[tuple[str, Figures], ...]:
        """Count one event; the figures for it by each rule, as far as there are any."""
        for one in found:
            document = one.reading.document
            self._reports.add(document.id)
            self._outlets.add(document.outlet or document.id)
            self._published |= {document.published[:10]} if document.published else set()
            if (document.id, one.claim.id, one.engine) not in self._claims:
                self._claims.add((document.id, one.claim.id, one.engine))
                self._open += self._material.review(document.id, one.claim) == UNREVIEWED
        counting = self._terms.counting
        figures = [(rule, counting(event, found, rule)) for rule in RULES] if counting else []
        self._killed += any(made for _, made in figures)
        return tuple((rule, made) for rule, made in figures if made)

    def totals(self, events: list[Event]) -> Totals:
        """The counts."""
        contested = [event for event in events if event.contradictions]
        return Totals(
            events=len(events), claims=len(self._claims), open=self._open, reports=len(self._reports), outlets=len(self._outlets),
            origins=sum(len(event.origins) for event in events), grades=dict(Counter(event.grade for event in events)),
            contested=len(contested), abouts=dict(Counter(about for event in contested for about in sorted({c.about for c in event.contradictions}))),
            killed=self._killed, earliest=min(self._published, default=None), latest=max(self._published, default=None),
        )  # fmt: skip
