"""Lists for people who browse a project: documents with their counts, and which event a claim tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, and_, case, func, or_, select

from rawi.errors import StoreError
from rawi.model import Record
from rawi.store import schema
from rawi.wording import worded

_ONCE = 400  # keys in one IN list


class DocumentLine(Record, frozen=True):
    """A document in a list: its facts, and how many claims its current readings have, and how many of them nobody reviewed."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    added: str
    claims: int
    unreviewed: int


def document_lines(
    connection: Connection, *, title: str = "", outlet: str = "", limit: int = 50, after: str = ""
) -> tuple[list[DocumentLine], str | None]:
    """Documents, newest publication first, those without a date last; and the cursor of the next page.

    Raises StoreError for a cursor that no page gave.
    """
    document, outlets, claim = schema.document, schema.outlet, schema.claim.c
    day = func.coalesce(document.c.published, "")
    query = (
        select(document, outlets.c.name.label("outlet")).select_from(document.outerjoin(outlets)).order_by(day.desc(), document.c.id.desc())
    )
    if title:
        query = query.where(document.c.title.contains(title, autoescape=True))
    if outlet:
        query = query.where(outlets.c.name == outlet)
    if after:
        published, _, number = after.rpartition("~")
        if not (number.isascii() and number.isdigit()) or len(number) > 18:
            raise StoreError(worded("after {after!r}: what the page before gave as next was expected", after=after[:40]))
        query = query.where(or_(day < published, and_(day == published, document.c.id < int(number))))
    rows = connection.execute(query.limit(limit + 1)).all()
    ids = [row.id for row in rows[:limit]]
    counted = select(claim.document_id, func.count(), func.sum(case((claim.review == "unreviewed", 1), else_=0)))
    counts = {row[0]: (row[1], row[2]) for row in connection.execute(
        counted.where(claim.document_id.in_(ids), claim.current == 1).group_by(claim.document_id)
    )}  # fmt: skip
    lines = [
        DocumentLine(r.key, r.title, r.outlet, r.published, r.url, r.added, *(int(n or 0) for n in counts.get(r.id, (0, 0))))
        for r in rows[:limit]
    ]
    last = rows[limit - 1] if len(rows) > limit else None
    return lines, f"{last.published or ''}~{last.id}" if last is not None else None


def neighbours(connection: Connection, key: str) -> tuple[str | None, str | None]:
    """The keys of the documents before and after one, in the order of `document_lines`."""
    document = schema.document.c
    day = func.coalesce(document.published, "")
    here = connection.execute(select(day.label("day"), document.id).where(document.key == key)).one()
    newer = select(document.key).where(or_(day > here.day, and_(day == here.day, document.id > here.id)))
    older = select(document.key).where(or_(day < here.day, and_(day == here.day, document.id < here.id)))
    return (
        connection.execute(newer.order_by(day, document.id).limit(1)).scalar(),
        connection.execute(older.order_by(day.desc(), document.id.desc()).limit(1)).scalar(),
    )


def event_keys(connection: Connection, document: str) -> dict[str, str]:
    """Claim id -> event id, for the current claims of a document that tell an event."""
    claim, event, told = schema.claim, schema.event, schema.event_claim
    joined = told.join(claim, told.c.claim_id == claim.c.id).join(event, told.c.event_id == event.c.id)
    joined = joined.join(schema.document, claim.c.document_id == schema.document.c.id)
    query = select(claim.c.key, event.c.key.label("event")).select_from(joined).where(schema.document.c.key == document)
    return {row.key: row.event for row in connection.execute(query)}


def claim_reviews(connection: Connection, documents: Iterable[str]) -> dict[tuple[str, str], str]:
    """(document, claim) -> what the last decision says of it, for the current claims of some documents."""
    claim, document = schema.claim, schema.document
    query = select(document.c.key.label("document"), claim.c.key, claim.c.review).join_from(claim, document).where(claim.c.current == 1)
    keys, found = sorted(set(documents)), {}
    for first in range(0, len(keys), _ONCE):
        for row in connection.execute(query.where(document.c.key.in_(keys[first : first + _ONCE]))):
            found[row.document, row.key] = row.review
    return found


def claim_events(connection: Connection, claims: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(document, claim) -> event id, for those of some claims that tell an event."""
    claim, event, told, document = schema.claim, schema.event, schema.event_claim, schema.document
    joined = told.join(claim, told.c.claim_id == claim.c.id).join(event, told.c.event_id == event.c.id)
    joined = joined.join(document, claim.c.document_id == document.c.id)
    query = select(document.c.key.label("document"), claim.c.key, event.c.key.label("event")).select_from(joined)
    keys = sorted({document for document, _ in claims})
    wanted = set(claims)
    found = {}
    for first in range(0, len(keys), _ONCE):
        among = document.c.key.in_(keys[first : first + _ONCE])
        for row in connection.execute(query.where(among, claim.c.key.in_(sorted({key for _, key in claims})))):
            if (row.document, row.key) in wanted:
                found[row.document, row.key] = row.event
    return found
