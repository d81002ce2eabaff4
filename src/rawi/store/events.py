"""Events <-> `link_run`, `event`, `event_claim`, `origin`, `contradiction`. Events are recomputed: a new linking replaces the last."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select

from rawi.errors import StoreError
from rawi.model import Event
from rawi.store import schema
from rawi.store.bulk import insert as bulk_insert
from rawi.store.bulk import take_numbers
from rawi.store.rows import SEQUENCE_BITS, Row, day_of

_DECODER = msgspec.json.Decoder(Event)
_EVENT = ("id", "link_run_id", "key", "type", "earliest", "latest", "place", "lat", "lon", "precision_km", "grade", "body")
_CLAIM = ("event_id", "number", "claim_id")
_ORIGIN = ("event_id", "number", "document_id", "name", "why")
_RIVAL = ("event_id", "number", "side", "claim_id", "about", "value", "why")
_CHUNK = 500


class Linker(NamedTuple):
    """What linked: the version of rawi and the digest of its settings."""

    version: str
    digest: str


class _Ids:
    """Keys -> row ids: of documents, and of the current claims of an engine; with `older`, else of those of an older reading."""

    def __init__(self, connection: Connection, documents: list[str], *, older: bool) -> None:
        self.older = older
        self.documents: dict[str, int] = {}
        self.claims: dict[tuple[str, str, str], int] = {}
        document, claim = schema.document.c, schema.claim.c
        for first in range(0, len(documents), _CHUNK):
            keys = documents[first : first + _CHUNK]
            for row in connection.execute(select(document.key, document.id).where(document.key.in_(keys))):
                self.documents[row.key] = row.id
            query = select(document.key, claim.key.label("claim"), schema.run.c.engine, claim.id)
            query = query.select_from(schema.claim.join(schema.document).join(schema.run))
            query = query.where(document.key.in_(keys)).order_by(claim.current, claim.id)  # the current one is the last, and holds
            for found in connection.execute(query if older else query.where(claim.current == 1)):
                self.claims[found.key, found.claim, found.engine] = found.id

    def document(self, event: Event, key: str) -> int | None:
        if key not in self.documents and not self.older:
            raise StoreError(f"event {event.id}: names document {key}, which is not in this project; link again")
        return self.documents.get(key)

    def claim(self, event: Event, document: str, key: str, engines: dict[tuple[str, str], str]) -> int | None:
        engine = engines.get((document, key), "rules")
        if (document, key, engine) not in self.claims and not self.older:
            raise StoreError(f"event {event.id}: names claim {key} of {document} by {engine}, which no current reading has; link again")
        return self.claims.get((document, key, engine))


def save_events(connection: Connection, events: Sequence[Event], linker: Linker, made: str, *, older: bool = False) -> None:
    """Replace all events by those given, in the caller's transaction; with `older` they may be about claims of readings that are not current.

    Raises StoreError for an event about a document or claim that is not here; with `older` the event is kept, and not found by that claim.
    """
    run = connection.execute(
        insert(schema.link_run).values(version=linker.version, digest=linker.digest, made=made).returning(schema.link_run.c.id)
    ).scalar_one()
    clear(connection)
    for first in range(0, len(events), 5_000):
        _save(connection, events[first : first + 5_000], run, older)


def replace(connection: Connection, keys: Sequence[str], events: Sequence[Event]) -> None:
    """Put events in the place of some, as if the last linking had given them, in the caller's transaction.

    Raises StoreError as `save_events` does.
    """
    run = connection.execute(select(schema.link_run.c.id).order_by(schema.link_run.c.id.desc()).limit(1)).scalar_one()
    ids = list(connection.execute(select(schema.event.c.id).where(schema.event.c.key.in_(keys))).scalars())
    for table in (schema.contradiction, schema.origin, schema.event_claim):
        connection.execute(delete(table).where(table.c.event_id.in_(ids)))
    connection.execute(delete(schema.event).where(schema.event.c.id.in_(ids)))
    _save(connection, events, run)


def clear(connection: Connection) -> None:
    """Delete all events."""
    for table in (schema.contradiction, schema.origin, schema.event_claim, schema.event):
        connection.execute(delete(table))


def _save(connection: Connection, events: Sequence[Event], run: int, older: bool = False) -> None:
    keys = {c.document for e in events for c in e.claims} | {d for e in events for o in e.origins for d in o.documents}
    keys |= {r.document for e in events for c in e.contradictions for r in c.values}
    ids = _Ids(connection, sorted(keys), older=older)
    tables: dict[str, list[Row]] = {"event": [], "event_claim": [], "origin": [], "contradiction": []}
    for number, event in enumerate(events, take_numbers(connection, "event", len(events))):
        place = event.place
        where: Row = (place.name, place.lat, place.lon, place.precision_km) if place else (None, None, None, None)
        body = zlib.compress(msgspec.json.encode(event), 1)
        tables["event"].append((number, run, event.id, event.type, event.earliest, event.latest, *where, event.grade, body))
        engines = {(c.document, c.claim): c.engine for c in event.claims}
        tables["event_claim"] += [(number, n, ids.claim(event, c.document, c.claim, engines)) for n, c in enumerate(event.claims)]
        for n, origin in enumerate(event.origins):
            tables["origin"] += [(number, n, ids.document(event, d), origin.name, origin.why) for d in dict.fromkeys(origin.documents)]
        for n, found in enumerate(event.contradictions):
            for side, rival in enumerate(found.values):
                claim = ids.claim(event, rival.document, rival.claim, engines)
                tables["contradiction"].append((number, n, side, claim, found.about, rival.value, found.why))
    for table, columns in (("event", _EVENT), ("event_claim", _CLAIM), ("origin", _ORIGIN), ("contradiction", _RIVAL)):
        target = {"event_claim": "claim_id", "origin": "document_id", "contradiction": "claim_id"}.get(table)
        at = columns.index(target) if target else 0
        bulk_insert(connection, table, columns, [row for row in tables[table] if row[at] is not None])


def load_events(connection: Connection, keys: Sequence[str] | None = None) -> Iterator[Event]:
    """Events in the order of their earliest date, those without one last, then by key."""
    event = schema.event.c
    query = select(event.key, event.body).order_by(event.earliest.is_(None), event.earliest, event.key)
    if keys is not None:
        query = query.where(event.key.in_(keys))
    for row in connection.execution_options(yield_per=500).execute(query):
        try:
            yield _DECODER.decode(zlib.decompress(row.body))
        except (zlib.error, msgspec.MsgspecError) as error:
            raise StoreError(f"event {row.key}: damaged ({error}); link again") from error


def telling(connection: Connection, claims: Iterable[tuple[str, str]]) -> list[str]:
    """The keys of the events that some claims, each (document, claim), tell."""
    claim, event, told = schema.claim, schema.event, schema.event_claim
    wanted = set(claims)
    joined = told.join(claim, told.c.claim_id == claim.c.id).join(event, told.c.event_id == event.c.id)
    joined = joined.join(schema.document, claim.c.document_id == schema.document.c.id)
    query = select(schema.document.c.key.label("document"), claim.c.key.label("claim"), event.c.key).select_from(joined)
    keys = sorted({document for document, _ in wanted})
    found: set[str] = set()
    for first in range(0, len(keys), _CHUNK):
        among = schema.document.c.key.in_(keys[first : first + _CHUNK])
        found |= {row.key for row in connection.execute(query.where(among)) if (row.document, row.claim) in wanted}
    return sorted(found)


def published_with(connection: Connection, claims: Sequence[tuple[str, str]], days: int, types: Iterable[str], limit: int) -> list[str]:
    """The keys of the events of other claims of some types that were published within some days of these claims, out of `limit` claims."""
    claim, event, told = schema.claim, schema.event, schema.event_claim
    keys = sorted({document for document, _ in claims})
    published: set[int] = set()
    for first in range(0, len(keys), _CHUNK):
        query = select(schema.document.c.published).where(schema.document.c.key.in_(keys[first : first + _CHUNK]))
        published |= {day_of(day) for day in connection.execute(query).scalars()}
    joined = told.join(claim, told.c.claim_id == claim.c.id).join(event, told.c.event_id == event.c.id)
    found: set[str] = set()
    wanted = sorted(types)
    for day in sorted(published):
        low, high = (day - days, day + days + 1) if day else (0, 1)
        among = claim.c.id.between(low << SEQUENCE_BITS, (high << SEQUENCE_BITS) - 1)
        query = select(event.c.key).select_from(joined).where(among, claim.c.type.in_(wanted)).order_by(claim.c.id).limit(limit)
        found |= set(connection.execute(query).scalars())
    return sorted(found)
