"""Lists of events: filtered, newest first, a page at a time; and those that are said to have been near another one."""

from __future__ import annotations

import zlib
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, and_, exists, literal, or_, select

from rawi.errors import StoreError
from rawi.model import Event
from rawi.reviewing.standing import VERDICT, alive
from rawi.store import schema
from rawi.store.decisions import Mark
from rawi.wording import worded

_DECODER = msgspec.json.Decoder(Event)
_NEAR_DEGREES = 0.25
_NEAR_DAYS = 1


class EventFilter(NamedTuple):
    """What events to list; empty fields leave all in. `first` and `last` are ISO dates: events that touch the days between them."""

    type: str = ""
    grade: str = ""
    about: str = ""
    places: tuple[str, ...] | None = None
    first: str = ""
    last: str = ""


class Listed(NamedTuple):
    """An event in a list, with the words of the first claim that tells it and their trigger in them (offsets of the document)."""

    event: Event
    quote: str
    quote_start: int
    trigger_start: int
    trigger_end: int


def event_page(connection: Connection, wanted: EventFilter, limit: int, after: str = "") -> tuple[list[Listed], str | None]:
    """Events, latest beginning first, those without a date last; and the cursor of the next page.

    Raises StoreError for a cursor that no page gave.
    """
    day, number = _cursor(after)
    rows: list[Row[Any]] = []
    if not after or day:
        rows += _dated(connection, wanted, limit + 1, day, number)
    if len(rows) <= limit and not wanted.first and not wanted.last:
        undated = schema.event.c.earliest.is_(None)
        below = [schema.event.c.id < number] if after and not day else []
        query = _select(wanted).where(undated, *below).order_by(schema.event.c.id.desc())
        rows += connection.execute(query.limit(limit + 1 - len(rows)))
    last = rows[limit - 1] if len(rows) > limit else None
    return _listed(connection, rows[:limit]), f"{last.earliest or ''}~{last.id}" if last is not None else None


def _dated(connection: Connection, wanted: EventFilter, limit: int, day: str, number: int) -> list[Row[Any]]:
    event = schema.event.c
    query = _select(wanted).where(event.earliest.is_not(None))
    if day:
        query = query.where(event.earliest <= day, or_(event.earliest < day, event.id < number))
    return list(connection.execute(query.order_by(event.earliest.desc(), event.id.desc()).limit(limit)))


def _select(wanted: EventFilter) -> Any:
    event, rival = schema.event.c, schema.contradiction.c
    query = select(event.id, event.key, event.earliest, event.body)
    if wanted.type:
        query = query.where(event.type == wanted.type)
    if wanted.grade:
        query = query.where(event.grade == wanted.grade)
    if wanted.places is not None:
        query = query.where(event.place.in_(wanted.places))
    if wanted.first:
        query = query.where(event.latest >= wanted.first)
    if wanted.last:
        query = query.where(event.earliest <= wanted.last)
    if wanted.about:
        rivals = select(literal(1)).select_from(schema.contradiction)
        query = query.where(exists(rivals.where(rival.event_id == event.id, rival.about == wanted.about).correlate(schema.event)))
    return query


def _cursor(after: str) -> tuple[str, int]:
    if not after:
        return "", 0
    day, mark, number = after.rpartition("~")
    if not mark or not (number.isascii() and number.isdigit()) or len(number) > 18:
        raise StoreError(worded("after {after!r}: what the page before gave as next was expected", after=after[:40]))
    return day, int(number)


def _listed(connection: Connection, rows: list[Row[Any]]) -> list[Listed]:
    claim, told = schema.claim.c, schema.event_claim.c
    query = select(told.event_id, claim.quote, claim.quote_start, claim.trigger_start, claim.trigger_end)
    query = query.select_from(schema.event_claim.join(schema.claim, told.claim_id == claim.id))
    first = query.where(told.event_id.in_([row.id for row in rows]), told.number == 0)
    words = {row.event_id: tuple(row)[1:] for row in connection.execute(first)}
    return [Listed(decoded(row), *words.get(row.id, ("", 0, 0, 0))) for row in rows]


def decoded(row: Any) -> Event:
    """The event of a row with its `key` and `body`. Raises StoreError where it was damaged."""
    try:
        return _DECODER.decode(zlib.decompress(row.body))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise StoreError(worded("event {key}: damaged ({error}); link again", key=row.key, error=error)) from error


def near_events(connection: Connection, event: Event, limit: int = 10) -> list[Listed]:
    """Other events that are said to have begun within a day of this one and within about 25 km of its point."""
    place = event.place
    if event.earliest is None or place is None or place.lat is None or place.lon is None:
        return []
    column, day = schema.event.c, date.fromisoformat(event.earliest)
    try:
        first, last = day - timedelta(_NEAR_DAYS), day + timedelta(_NEAR_DAYS)
    except OverflowError:
        return []
    around = and_(
        column.earliest.between(first.isoformat(), last.isoformat()),
        column.lat.between(place.lat - _NEAR_DEGREES, place.lat + _NEAR_DEGREES),
        column.lon.between(place.lon - _NEAR_DEGREES, place.lon + _NEAR_DEGREES),
        column.key != event.id,
    )
    query = select(column.id, column.key, column.earliest, column.body).where(around).order_by(column.earliest, column.id).limit(limit)
    return _listed(connection, list(connection.execute(query)))


def reviews(connection: Connection, event: str) -> dict[tuple[str, str], str]:
    """(document, claim) -> review, for the claims that tell an event."""
    claim, told, document = schema.claim, schema.event_claim, schema.document
    joined = told.join(schema.event, told.c.event_id == schema.event.c.id).join(claim, told.c.claim_id == claim.c.id)
    joined = joined.join(document, claim.c.document_id == document.c.id)
    query = select(document.c.key.label("document"), claim.c.key, claim.c.review).select_from(joined).where(schema.event.c.key == event)
    return {(row.document, row.key): row.review for row in connection.execute(query)}


def verdicts(connection: Connection, keys: list[str]) -> dict[str, str]:
    """Event id -> what people decided of it last and did not take back; events that nobody judged are left out."""
    decision = schema.decision.c
    query = select(decision.id, decision.subject, decision.field, decision.verdict).where(
        decision.subject.in_([f"event:{k}" for k in keys])
    )
    made = [Mark(row.id, "", row.subject, row.field, row.verdict) for row in connection.execute(query)]
    return {one.subject.removeprefix("event:"): one.verdict for one in alive(made) if one.field == VERDICT}


def place_names(connection: Connection) -> list[str]:
    """The names of the places of events."""
    column = schema.event.c.place
    return list(connection.execute(select(column).where(column.is_not(None)).distinct().order_by(column)).scalars())
