"""What people decide: review verdicts and corrections, append-only, each an entry of the audit log."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, collate, func, insert, select, update

from rawi.errors import StoreError
from rawi.reviewing.identity import read_type
from rawi.reviewing.identity import subject as name_subject
from rawi.reviewing.standing import CHANGE, CLAIM, JUDGING, REVIEW, UNDO, alive
from rawi.reviewing.standing import standing as standing
from rawi.store import audit, schema
from rawi.store.tags import tag

_CLAIM = re.compile(r"claim:(?P<document>.+)#(?P<start>\d+)-(?P<end>\d+):(?P<type>[\w-]+)", re.DOTALL)
_NEW = (CLAIM, UNDO)  # decisions on a claim that no reading has, or has any more


class Decision(NamedTuple):
    """One decision. `subject` names what it is about (`claim:…`, `event:…`, `link:…`, `document:…`), `field` which side of it, `verdict` a
    word ("accepted", "rejected", "same", "different"); `before`, `after` and `reason` are None once they were erased."""

    id: int
    at: str
    who: str
    subject: str
    field: str
    verdict: str
    before: object
    after: object
    reason: str | None


class Ruling(NamedTuple):
    """A decision to be made, as `decide` takes it."""

    subject: str
    verdict: str
    field: str = REVIEW
    before: object = None
    after: object = None
    reason: str | None = None


def decide(connection: Connection, ruling: Ruling, *, who: str, at: str) -> int:
    """Note a decision in the caller's transaction; its number. A review of a claim shows on the claim, in all its readings.

    Raises StoreError for a decision without a person, a subject or a verdict, and for a claim that is not there.
    """
    for name, value in (("who decides", who), ("a subject", ruling.subject), ("a field", ruling.field), ("a verdict", ruling.verdict)):
        if not value.strip():
            raise StoreError(f"a decision needs {name}")
    about = ruling.subject.startswith("claim:") and ruling.field not in _NEW
    claims = claim_rows(connection, ruling.subject) if about else []
    number = audit.append(connection, at=at, who=who, action="decide", subject=ruling.subject, body=said(ruling))
    keep(connection, number, ruling)
    if ruling.field == REVIEW:
        for id, old in claims:
            show(connection, id, old, ruling.verdict)
    return number


def said(ruling: Ruling) -> dict[str, object]:
    """What the log's entry says of a decision."""
    return {name: getattr(ruling, name) for name in ("field", "verdict", "before", "after", "reason")}


def keep(connection: Connection, number: int, ruling: Ruling) -> None:
    """The row of a decision whose entry is in the log."""
    row = {"id": number, "subject": ruling.subject, "field": ruling.field, "verdict": ruling.verdict}
    connection.execute(insert(schema.decision).values(row))


def show_review(connection: Connection, ruling: Ruling) -> None:
    """A review that came from elsewhere shows on the claims that it is about, where there are any."""
    if ruling.field == REVIEW and ruling.subject.startswith("claim:"):
        with contextlib.suppress(StoreError):
            for id, old in claim_rows(connection, ruling.subject):
                show(connection, id, old, ruling.verdict)


def decisions(connection: Connection, subject: str | None = None, prefix: str = "") -> list[Decision]:
    """Decisions, oldest first: all, those about one subject, or those whose subject begins with `prefix`."""
    query = _query()
    if subject is not None:
        query = query.where(schema.decision.c.subject == subject)
    if prefix:
        query = query.where(_begins(connection, prefix))
    return [_decision(row) for row in connection.execute(query)]


def decision(connection: Connection, number: int) -> Decision | None:
    """One decision by its number."""
    row = connection.execute(_query().where(schema.decision.c.id == number)).one_or_none()
    return _decision(row) if row is not None else None


class Mark(NamedTuple):
    """A decision without what it says."""

    id: int
    who: str
    subject: str
    field: str
    verdict: str


def marks(connection: Connection, *, who: str | None = None, fields: Sequence[str] = (), limit: int | None = None) -> list[Mark]:
    """Decisions without what they say, oldest first: those of a person, those on some sides; the newest `limit`."""
    made, log = schema.decision.c, schema.audit.c
    query = select(made.id, log.who, made.subject, made.field, made.verdict).select_from(schema.decision.join(schema.audit))
    if who is not None:
        query = query.where(log.who == who)
    if fields:
        query = query.where(made.field.in_(fields))
    rows = connection.execute(query.order_by(made.id.desc()).limit(limit)).all()
    return [Mark(*row) for row in reversed(rows)]


def judged(connection: Connection) -> list[Mark]:
    """All that says how claims stand."""
    return marks(connection, fields=(*JUDGING, UNDO))


def judged_claims(connection: Connection, who: str, documents: Iterable[str]) -> set[tuple[str, str]]:
    """The current claims of some documents, each (document, claim), that a person has judged."""
    wanted = set(documents)
    made = marks(connection, who=who, fields=JUDGING) + marks(connection, fields=(UNDO,))
    mine = {one.subject for one in alive(made) if document_of(one.subject) in wanted}
    keys = sorted({key for one in mine if (key := document_of(one)) is not None})
    claim, document = schema.claim.c, schema.document.c
    query = select(document.key.label("document"), claim.key, claim.trigger_start, claim.trigger_end, claim.type, claim.rule)
    query = query.join_from(schema.claim, schema.document).where(claim.current == 1)
    found = set()
    for first in range(0, len(keys), 400):
        for row in connection.execute(query.where(document.key.in_(keys[first : first + 400]))):
            kind = read_type(row.type, row.rule)
            if name_subject(row.document, row.trigger_start, row.trigger_end, kind) in mine:
                found.add((row.document, row.key))
    return found


def corrected_documents(connection: Connection) -> set[str]:
    """The keys of the documents of which a claim was corrected or added, taken back or not."""
    found = connection.execute(select(schema.decision.c.subject).where(schema.decision.c.field.in_((CHANGE, CLAIM))).distinct())
    return {parts["document"] for subject in found.scalars() if (parts := _CLAIM.fullmatch(subject))}


def document_of(subject: str) -> str | None:
    """The document that a subject `claim:…` names."""
    parts = _CLAIM.fullmatch(subject)
    return parts["document"] if parts else None


def place_of(subject: str) -> tuple[int, int, str]:
    """Start and end of the trigger, and the type first read, that a subject `claim:…` names."""
    parts = _CLAIM.fullmatch(subject)
    assert parts is not None
    return int(parts["start"]), int(parts["end"]), parts["type"]


def _query() -> Select[Any]:
    made, log, payload = schema.decision, schema.audit, schema.audit_payload
    joined = made.join(log, made.c.id == log.c.id).outerjoin(payload, payload.c.audit_id == log.c.id)
    return select(made, log.c.at, log.c.who, payload.c.body).select_from(joined).order_by(made.c.id)


def _begins(connection: Connection, prefix: str) -> ColumnElement[bool]:
    """In the order of code points, whatever the collation, so that the index finds them."""
    subject: ColumnElement[str] = schema.decision.c.subject
    if connection.dialect.name == "postgresql":
        subject = collate(subject, "C")
    return and_(subject >= prefix, subject < prefix[:-1] + chr(ord(prefix[-1]) + 1))


def _decision(row: Any) -> Decision:
    body = msgspec.json.decode(row.body) if row.body is not None else {}
    said = (body.get("before"), body.get("after"), body.get("reason"))
    return Decision(row.id, row.at, row.who, row.subject, row.field, row.verdict, *said)


def claim_rows(connection: Connection, subject: str) -> list[tuple[int, str]]:
    """Number and review of a claim in every reading that has it.

    Raises StoreError for what is no subject of a claim, and where no reading has it.
    """
    parts = _CLAIM.fullmatch(subject)
    if parts is None:
        raise StoreError(f"{subject[:80]}: no subject of a claim; expected claim:DOCUMENT#START-END:TYPE")
    claim = schema.claim.c
    query = select(claim.id, claim.review, claim.type, claim.rule).join_from(schema.claim, schema.document)
    query = query.where(schema.document.c.key == parts["document"])
    place = (claim.trigger_start == int(parts["start"]), claim.trigger_end == int(parts["end"]))
    rows = connection.execute(query.where(*place))
    found = [(row.id, row.review) for row in rows if read_type(row.type, row.rule) == parts["type"]]
    if not found:
        raise StoreError(f"{subject[:80]}: no such claim in any reading kept here; list the claims of the document first")
    return found


def show(connection: Connection, id: int, old: str, new: str) -> None:
    """A review as the claim's row and the full-text index have it."""
    if old != new:
        tags = func.replace(schema.claim.c.tags, tag(REVIEW, old), tag(REVIEW, new))
        connection.execute(update(schema.claim).where(schema.claim.c.id == id).values(review=new, tags=tags))
