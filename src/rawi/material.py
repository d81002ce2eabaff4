"""A project as material for exports: its records in a fixed order, and who counts the dead; a bundle as what a project takes in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Literal, cast

import msgspec

from rawi.exports.bundle_reading import Bundle
from rawi.exports.overtime import Matches
from rawi.exports.source import UNREVIEWED, Decision, Engine, Figures, Kept, LogEntry, Read, Search, Told, subject_of
from rawi.knowledge import knowledge
from rawi.linking.casualties import toll
from rawi.linking.facts import Fact, facts
from rawi.model import Capture, Claim, Event, Reading
from rawi.reading.text.search_form import search_form
from rawi.reviewing.standing import reviews
from rawi.store.audit import Whole
from rawi.store.decisions import Decision as StoreDecision
from rawi.store.documents import Stored
from rawi.store.importing_readings import BroughtReading
from rawi.store.project import Project as Store
from rawi.store.readings import Engine as StoreEngine
from rawi.store.settings import SavedSearch

_KEPT = 2_000  # readings that are kept in memory while events are written


class ProjectMaterial:
    """The records of an open project, as `exports.source.Material` wants them."""

    def __init__(self, store: Store, title: str, language: str = "ar") -> None:
        self.title = title
        self.language = language
        self._store = store
        self._reviews = reviews(store.decisions())
        self.reading = lru_cache(_KEPT)(self._reading)

    def documents(self) -> Iterator[Kept]:
        for found in self._store.documents():
            captures = tuple(Capture(**facts) for facts in self._store.captures(found.key))
            origin = (found.title, found.published, found.outlet, found.url)
            yield Kept(found.key, found.text, found.sha256, found.extractor, *origin, found.added, captures)

    def original(self, sha256: str) -> bytes:
        return self._store.raw(sha256)

    def readings(self) -> Iterator[Read]:
        for engine, current, reading in self._store.all_readings():
            yield Read(Engine(engine.name, engine.version, engine.digest), current, reading)

    def as_read(self) -> Iterator[Read]:
        for engine, current, reading in self._store.all_readings(as_read=True):
            yield Read(Engine(engine.name, engine.version, engine.digest), current, reading)

    def _reading(self, document: str, engine: str) -> Reading | None:
        return next(iter(self._store.readings(engine=engine, keys=[document])), None)

    def events(self) -> Iterator[Event]:
        return self._store.events()

    def decisions(self) -> Iterator[Decision]:
        return (Decision(*found) for found in self._store.decisions())

    def log(self) -> Iterator[LogEntry]:
        return (LogEntry(*found) for found in self._store.log())

    def searches(self) -> Iterator[Search]:
        return (Search(*found) for found in self._store.settings.searches())

    def review(self, document: str, claim: Claim) -> str:
        return self._reviews.get(subject_of(document, claim), UNREVIEWED)


class BundleRecords:
    """The records of an open bundle, as `store.importing.Brought` wants them."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    def documents(self) -> Iterator[tuple[Stored, tuple[Capture, ...]]]:
        for kept in self._bundle.documents():
            facts = (kept.title, kept.published, kept.outlet, kept.url)
            yield Stored(kept.document, kept.text, kept.sha256, *facts, kept.extractor, kept.added), kept.captures

    def original(self, sha256: str) -> bytes | None:
        return self._bundle.original(sha256) if self._bundle.has_original(sha256) else None

    def readings(self) -> Iterator[BroughtReading]:
        for read in self._bundle.as_read():
            yield BroughtReading(StoreEngine(read.engine.name, read.engine.version, read.engine.digest), read.current, read.reading)

    def events(self) -> Iterator[Event]:
        return self._bundle.events()

    def decisions(self) -> Iterator[StoreDecision]:
        return (StoreDecision(*msgspec.structs.astuple(found)) for found in self._bundle.decisions())

    def log(self) -> Iterator[Whole]:
        return (Whole(*msgspec.structs.astuple(found)) for found in self._bundle.log())

    def searches(self) -> Iterator[SavedSearch]:
        return (SavedSearch(*msgspec.structs.astuple(found)) for found in self._bundle.searches())


def counted(event: Event, told: Sequence[Told], rule: str) -> Figures | None:
    """People killed in an event by a rule ("ucdp" or "acled"), with how they come about; None where nobody counts them."""
    keys = {(c.document, c.claim, c.engine) for c in event.claims}
    known = knowledge()
    held: list[Fact] = []
    for engine in sorted({one.engine for one in told}):
        claims: dict[str, list[Claim]] = {}
        readings: dict[str, Reading] = {}
        for one in told:
            if one.engine == engine:
                readings[one.reading.document.id] = one.reading
                claims.setdefault(one.reading.document.id, []).append(one.claim)
        cut = [
            msgspec.structs.replace(reading, claims=tuple(claims[key])) for key, reading in readings.items()
        ]  # the rest costs time alone
        held += [fact for fact in facts(enumerate(cut), engine, known) if fact.key in keys]
    found = toll(held, event.origins, known, cast("Literal['ucdp', 'acled']", rule))
    if found is None:
        return None
    return Figures(found.best, found.low, found.high, "; ".join(found.why))


def place_matches(asked: str) -> Matches:
    """Whether a place is the one asked for: by its gazetteer id, or by a name that has all the words asked for, in any spelling."""
    words = set(search_form(asked).split())
    return lambda id, names: id == asked or bool(words) and any(words <= set(search_form(name).split()) for name in names)


def actor_matches(asked: str) -> Matches:
    """Whether an actor is the one asked for or belongs to it: by id, by a name that the lexicon knows, or by its words, in any spelling."""
    known, words = knowledge(), set(search_form(asked).split())
    wanted = asked if asked in known.actors else known.actor(asked)

    def matches(id: str | None, names: Collection[str]) -> bool:
        if id is not None and wanted is not None:
            return wanted in known.line(id)
        return bool(words) and any(words <= set(search_form(name).split()) for name in names)

    return matches
