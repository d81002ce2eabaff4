"""What people decide: review verdicts and corrections, append-only, each an entry of the audit log."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from rawi.errors import StoreError
from rawi.store import audit, schema
from rawi.store.tags import tag

_CLAIM = re.compile(r"claim:(?P<document>.+)#(?P<start>\d+)-(?P<end>\d+):(?P<type>[\w-]+)", re.DOTALL)
REVIEW = "review"


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
    claims = _claims(connection, ruling.subject) if ruling.subject.startswith("claim:") else []
    number = audit.append(connection, at=at, who=who, action="decide", subject=ruling.subject, body=said(ruling))
    keep(connection, number, ruling)
    if ruling.field == REVIEW:
        for id, old in claims:
            _show(connection, id, old, ruling.verdict)
    return number


def said(ruling: Ruling) -> dict[str, object]:
    """What the log's entry says of a decision."""
    return {name: getattr(ruling, name) for name in ("field", "verdict", "before", "after", "reason")}


def keep(connection: Connection, number: int, ruling: Ruling) -> None:
    """The row of a decision whose entry is in the log."""
    row = {"id": number, "subject": ruling.subject, "field": ruling.field, "verdict": ruling.verdict}
    connection.execute(insert(schema.decision).values(row))


def show(connection: Connection, ruling: Ruling) -> None:
    """A review that came from elsewhere shows on the claims that it is about, where there are any."""
    if ruling.field == REVIEW and ruling.subject.startswith("claim:"):
        with contextlib.suppress(StoreError):
            for id, old in _claims(connection, ruling.subject):
                _show(connection, id, old, ruling.verdict)


def decisions(connection: Connection, subject: str | None = None, prefix: str = "") -> list[Decision]:
    """Decisions, oldest first: all, those about one subject, or those whose subject begins with `prefix`."""
    decision, log, payload = schema.decision, schema.audit, schema.audit_payload
    joined = decision.join(log, decision.c.id == log.c.id).outerjoin(payload, payload.c.audit_id == log.c.id)
    query = select(decision, log.c.at, log.c.who, payload.c.body).select_from(joined).order_by(decision.c.id)
    if subject is not None:
        query = query.where(decision.c.subject == subject)
    if prefix:
        query = query.where(func.substr(decision.c.subject, 1, len(prefix)) == prefix)
    found = []
    for row in connection.execute(query):
        body = msgspec.json.decode(row.body) if row.body is not None else {}
        found.append(
            Decision(
                row.id, row.at, row.who, row.subject, row.field, row.verdict, body.get("before"), body.get("after"), body.get("reason")
            )  # fmt: skip
        )
    return found


def standing(found: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The last decision for each subject and field: the one that holds."""
    return {(decision.subject, decision.field): decision for decision in found}


def _claims(connection: Connection, subject: str) -> list[tuple[int, str]]:
    parts = _CLAIM.fullmatch(subject)
    if parts is None:
        raise StoreError(f"{subject[:80]}: no subject of a claim; expected claim:DOCUMENT#START-END:TYPE")
    claim = schema.claim.c
    query = select(claim.id, claim.review).join_from(schema.claim, schema.document).where(schema.document.c.key == parts["document"])
    place = (claim.trigger_start == int(parts["start"]), claim.trigger_end == int(parts["end"]), claim.type == parts["type"])
    found = [(row.id, row.review) for row in connection.execute(query.where(*place))]
    if not found:
        raise StoreError(f"{subject[:80]}: no such claim in any reading kept here; list the claims of the document first")
    return found


def _show(connection: Connection, id: int, old: str, new: str) -> None:
    tags = func.replace(schema.claim.c.tags, tag(REVIEW, old), tag(REVIEW, new))
    connection.execute(update(schema.claim).where(schema.claim.c.id == id).values(review=new, tags=tags))
