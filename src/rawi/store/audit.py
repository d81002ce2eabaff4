"""The append-only log: each entry holds the hash of the one before, so that none can be changed, dropped or put between.

What an entry says (before, after, reason) stands apart from the chain, which holds only its salted hash: it can be erased, and the chain
stays whole. Who holds the file could still write the whole chain anew; note the head elsewhere (`rawi status` shows it) to see that.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select, text

from rawi.errors import StoreError
from rawi.store import schema

START = "0" * 64
_ANEW = "rawi init makes a project with a log of its own, into which the rest can be imported"


class Entry(NamedTuple):
    """One entry; `body` is None where it was erased."""

    id: int
    at: str
    who: str
    action: str
    subject: str
    body: dict[str, object] | None


class Line(NamedTuple):
    """One entry in a list: that it was made, by whom and about what."""

    id: int
    at: str
    who: str
    action: str
    subject: str
    hash: str


class Whole(NamedTuple):
    """One entry as the chain has it; `salt` (hex) and `body` (JSON) are None once erased."""

    id: int
    at: str
    who: str
    action: str
    subject: str
    payload_sha256: str
    previous: str
    hash: str
    salt: str | None
    body: str | None


class Verdict(NamedTuple):
    """What `verify` found: entries, how many of them erased, the head, and the first fault or None."""

    entries: int
    erased: int
    head: str
    fault: str | None


def append(connection: Connection, *, at: str, who: str, action: str, subject: str, body: dict[str, object]) -> int:
    """Add an entry in the caller's transaction; its number."""
    lock(connection)
    last = connection.execute(select(schema.audit.c.id, schema.audit.c.hash).order_by(schema.audit.c.id.desc()).limit(1)).one_or_none()
    number, previous = (last.id + 1, last.hash) if last else (1, START)
    salt, payload = os.urandom(16), msgspec.json.encode(body, order="sorted").decode()
    digest = _payload(salt, payload)
    row = {"id": number, "at": at, "who": who, "action": action, "subject": subject, "payload_sha256": digest, "previous": previous}
    connection.execute(insert(schema.audit).values(**row, hash=_hash(number, at, who, action, subject, digest, previous)))
    connection.execute(insert(schema.audit_payload).values(audit_id=number, salt=salt, body=payload))
    return number


def bring(connection: Connection, log: Iterable[Whole]) -> None:
    """The log of another project as the one of this new project, in the caller's transaction.

    Raises StoreError where its chain is broken.
    """
    for number, entry in enumerate(log, 1):
        if entry.id != number:
            raise StoreError(f"the log is broken (entry {number} is missing); {_ANEW}")
        row = {name: value for name, value in entry._asdict().items() if name not in ("salt", "body")}
        connection.execute(insert(schema.audit).values(row))
        if entry.salt is not None and entry.body is not None:
            payload = {"audit_id": entry.id, "salt": _salt(entry), "body": entry.body}
            connection.execute(insert(schema.audit_payload).values(payload))
    if fault := verify(connection).fault:
        raise StoreError(f"the log is broken ({fault}); {_ANEW}")


def _salt(entry: Whole) -> bytes:
    try:
        return bytes.fromhex(entry.salt or "")
    except ValueError as error:
        raise StoreError(f"the log is broken (the salt of entry {entry.id} is no hexadecimal number); {_ANEW}") from error


def lock(connection: Connection) -> None:
    """Nobody else adds an entry until the caller's transaction ends; who writes to SQLite is alone as it is."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE audit IN EXCLUSIVE MODE"))


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry; 0 and zeros where there is none."""
    row = connection.execute(select(schema.audit.c.id, schema.audit.c.hash).order_by(schema.audit.c.id.desc()).limit(1)).one_or_none()
    return (row.id, row.hash) if row else (0, START)


def holds(connection: Connection, hash: str) -> bool:
    """Whether an entry has this hash."""
    return connection.execute(select(schema.audit.c.id).where(schema.audit.c.hash == hash)).scalar() is not None


def entries(connection: Connection, *, subject: str | None = None) -> list[Entry]:
    """All entries, or those of one subject, oldest first."""
    joined = schema.audit.outerjoin(schema.audit_payload, schema.audit.c.id == schema.audit_payload.c.audit_id)
    columns = [schema.audit.c[name] for name in ("id", "at", "who", "action", "subject")]
    query = select(*columns, schema.audit_payload.c.body).select_from(joined).order_by(schema.audit.c.id)
    if subject is not None:
        query = query.where(schema.audit.c.subject == subject)
    return [Entry(*row[:5], msgspec.json.decode(row.body) if row.body is not None else None) for row in connection.execute(query)]


def newest(connection: Connection, limit: int, before: int = 0) -> list[Line]:
    """The newest entries, newest first, without what they say; those below the number `before`, where it is given."""
    log = schema.audit.c
    query = select(log.id, log.at, log.who, log.action, log.subject, log.hash).order_by(log.id.desc()).limit(limit)
    if before:
        query = query.where(log.id < before)
    return [Line(*row) for row in connection.execute(query)]


def whole(connection: Connection) -> list[Whole]:
    """All entries as the chain has them, oldest first."""
    log, payload = schema.audit, schema.audit_payload
    query = (
        select(log, payload.c.salt, payload.c.body).select_from(log.outerjoin(payload, log.c.id == payload.c.audit_id)).order_by(log.c.id)
    )
    return [
        Whole(
            row.id, row.at, row.who, row.action, row.subject, row.payload_sha256, row.previous, row.hash,
            bytes(row.salt).hex() if row.salt is not None else None, row.body,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def erase(connection: Connection, number: int) -> None:
    """Delete what an entry says, with its salt; that it was made, by whom and when, stays.

    Raises StoreError where there is nothing to erase.
    """
    if connection.execute(delete(schema.audit_payload).where(schema.audit_payload.c.audit_id == number)).rowcount == 0:
        raise StoreError(f"audit entry {number}: not there, or erased before; rawi audit log lists the entries")


def verify(connection: Connection) -> Verdict:
    """Walk the chain from its start; the first entry that does not fit is the fault."""
    joined = schema.audit.outerjoin(schema.audit_payload, schema.audit.c.id == schema.audit_payload.c.audit_id)
    query = select(schema.audit, schema.audit_payload.c.salt, schema.audit_payload.c.body).select_from(joined).order_by(schema.audit.c.id)
    previous, count, erased = START, 0, 0
    for row in connection.execute(query):
        fault = None
        if row.id != count + 1:
            fault = f"entry {count + 1} is missing"
        elif row.previous != previous:
            fault = f"entry {row.id} does not follow entry {count}"
        elif row.hash != _hash(row.id, row.at, row.who, row.action, row.subject, row.payload_sha256, row.previous):
            fault = f"entry {row.id} was changed"
        elif row.body is not None and _payload(row.salt, row.body) != row.payload_sha256:
            fault = f"what entry {row.id} says was changed"
        if fault:
            return Verdict(count, erased, previous, fault)
        previous, count, erased = row.hash, count + 1, erased + (row.body is None)
    return Verdict(count, erased, previous, None)


def _hash(*fields: object) -> str:
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()


def _payload(salt: bytes, body: str) -> str:
    return hashlib.sha256(bytes(salt) + body.encode()).hexdigest()
