"""A query -> its newest claims in narrow rows, for what shows many at once: a map, a time line, a network of actors."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from rawi.store import schema
from rawi.store.search import Days, in_parts, newest_claims
from rawi.store.search_terms import Language


class Selection(NamedTuple):
    """Ids of claims, newest publication first; `capped` where the query finds more."""

    ids: list[int]
    capped: bool


class Shown(NamedTuple):
    """A claim as a map and a time line show it; `event` is the id of the event that it tells."""

    id: int
    document: str
    claim: str
    type: str
    certainty: str
    review: str
    speaker: str | None
    trigger: str
    place: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    event: str | None


class Spot(NamedTuple):
    """A place of a claim: its role, and where it was found to lie; `kind` and `geometry` (GeoJSON) where it is more than a point."""

    claim: int
    number: int
    role: str
    name: str
    status: str
    lat: float | None
    lon: float | None
    precision_km: float | None
    kind: str | None
    label: str | None
    geometry: str | None


class Parties(NamedTuple):
    """Who did it and to whom, as JSON arrays of entity ids, or words where there is none."""

    document: str
    claim: str
    type: str
    certainty: str
    actor: str
    target: str


def selected(connection: Connection, query: str, language: Language, most: int, days: Days = (None, None)) -> Selection:
    """The newest `most` claims that a query finds, within `days` (as `newest_claims` takes them)."""
    ids = newest_claims(connection, query, language, most + 1, days)
    return Selection(ids[:most], len(ids) > most)


def shown(connection: Connection, ids: list[int]) -> list[Shown]:
    """The claims of the ids, in their order."""
    claim, told, event = schema.claim, schema.event_claim, schema.event
    joined = claim.join(schema.document, claim.c.document_id == schema.document.c.id).outerjoin(told, told.c.claim_id == claim.c.id)
    joined = joined.outerjoin(event, told.c.event_id == event.c.id)
    names = ("type", "certainty", "review", "speaker", "trigger", "place", "published", "earliest", "latest")
    columns = (
        claim.c.id,
        schema.document.c.key,
        claim.c.key.label("claim"),
        *(claim.c[name] for name in names),
        event.c.key.label("event"),
    )
    return _ordered(Shown, in_parts(connection, select(*columns).select_from(joined), ids), ids)


def spots(connection: Connection, ids: list[int]) -> dict[int, list[Spot]]:
    """The places of claims, by claim, in the order of their roles."""
    place, shape, claim = schema.claim_place, schema.claim_shape, schema.claim
    joined = claim.join(place, place.c.claim_id == claim.c.id)
    joined = joined.outerjoin(shape, (shape.c.claim_id == place.c.claim_id) & (shape.c.number == place.c.number))
    names = ("claim_id", "number", "role", "name", "status")
    point = (place.c.lat, place.c.lon, place.c.precision_km)
    # the point of an area without one is the middle of its box; SQL picks it, so that Python has less to do for ten thousand places
    query: Select[Any] = select(
        *(place.c[name] for name in names), *point, shape.c.kind, shape.c.label, shape.c.geometry, shape.c.lat, shape.c.lon
    ).select_from(joined)
    found: dict[int, list[Spot]] = {}
    for row in in_parts(connection, query, ids):
        lat, lon = (row[5], row[6]) if row[5] is not None else (row[11], row[12])
        found.setdefault(row[0], []).append(Spot._make((*row[:5], lat, lon, *row[7:11])))
    for some in found.values():
        some.sort(key=lambda spot: spot.number)
    return found


def parties(connection: Connection, ids: list[int]) -> list[Parties]:
    """Actors and targets of the claims of the ids, in their order; claims without both are left out."""
    claim = schema.claim
    joined = claim.join(schema.document, claim.c.document_id == schema.document.c.id)
    columns = (
        claim.c.id,
        schema.document.c.key,
        claim.c.key.label("claim"),
        claim.c.type,
        claim.c.certainty,
        claim.c.actor,
        claim.c.target,
    )
    query = select(*columns).select_from(joined).where(claim.c.actor != "[]", claim.c.target != "[]")
    rows = sorted(in_parts(connection, query, ids), key=lambda row: -row[0])
    return [Parties(*row[1:]) for row in rows]


def _ordered(kind: type[Shown], rows: list[Any], ids: list[int]) -> list[Shown]:
    found = {row[0]: kind(*row) for row in rows}
    return [found[id] for id in ids if id in found]
