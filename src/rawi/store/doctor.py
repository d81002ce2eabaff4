"""Is a project sound? Every check on its own line, with what is wrong and where."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from rawi.errors import StoreError
from rawi.store import audit, migrate, readings, schema
from rawi.store.project import Project

_SHOWN = 5  # faults of one check that are named


class Finding(NamedTuple):
    """One check: what was looked at, how much of it, and its faults (the first few by name, `wrong` in all)."""

    check: str
    looked_at: int
    wrong: int
    faults: tuple[str, ...]


def examine(project: Project) -> Iterator[Finding]:
    """All checks, one after another; nothing is changed but leftovers of killed writes, which are removed."""
    checks: dict[str, Callable[[Project, Connection], Iterator[str | None]]] = {
        "database": _database,
        "schema": _schema,
        "foreign keys": _foreign_keys,
        "full-text index": _index,
        "texts against their SHA-256": _texts,
        "words of claims against the text": _quotes,
        "readings": _readings,
        "raw bytes against their SHA-256": _raw,
        "audit log": _audit,
    }
    for name, check in checks.items():
        looked_at, faults = 0, []
        try:
            with (project.write if name == "full-text index" else project.read)() as connection:
                for fault in check(project, connection):
                    looked_at += 1
                    faults += [fault] if fault else []
        except StoreError as error:
            faults.append(str(error))
        yield Finding(name, looked_at, len(faults), tuple(faults[:_SHOWN]))


def _database(_: Project, connection: Connection) -> Iterator[str | None]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
            yield None if line == "ok" else line
    else:
        connection.exec_driver_sql("SELECT 1")
        yield None


def _schema(_: Project, connection: Connection) -> Iterator[str | None]:
    found = migrate.differences(connection)
    yield from ([None] if not found else (f"not as this rawi makes it: {str(item)[:120]}" for item in found))


def _foreign_keys(_: Project, connection: Connection) -> Iterator[str | None]:
    """SQLite keeps them only while a program asks for it; the server always does, but for keys that were switched off."""
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table.alias()
            query = select(key.parent).where(key.parent.is_not(None))
            query = query.where(~select(parent.c[key.column.name]).where(parent.c[key.column.name] == key.parent).exists())
            lost = connection.execute(query.limit(_SHOWN)).scalars().all()
            yield (
                None if not lost else f"{table.name}.{key.parent.name} points to rows of {key.column.table.name} that are not there: {lost}"
            )


def _index(project: Project, connection: Connection) -> Iterator[str | None]:
    claim = schema.claim.c
    if connection.dialect.name == "sqlite":
        try:
            connection.exec_driver_sql("INSERT INTO claim_fts (claim_fts, rank) VALUES ('integrity-check', 1)")
            yield None
        except SQLAlchemyError:
            yield "does not agree with the claims; mend it with: rawi doctor --mend"
    query = select(claim.key, claim.quote, claim.norm).where(claim.current == 1).execution_options(yield_per=5_000)
    for row in connection.execute(query):
        yield (
            None if project.fold(row.quote) == row.norm else f"claim {row.key}: was folded in another way; mend it with: rawi doctor --mend"
        )


def _texts(_: Project, connection: Connection) -> Iterator[str | None]:
    document = schema.document.c
    for row in connection.execute(select(document.key, document.text, document.sha256).execution_options(yield_per=200)):
        good = hashlib.sha256(row.text.encode()).hexdigest() == row.sha256
        yield None if good else f"document {row.key}: its text was changed; restore a backup"


def _quotes(_: Project, connection: Connection) -> Iterator[str | None]:
    claim, document = schema.claim.c, schema.document
    columns = [
        claim[name] for name in ("key", "trigger_start", "trigger_end", "trigger", "quote_start", "quote_end", "quote", "document_id")
    ]
    text, at = "", None
    query = select(*columns).order_by(claim.document_id).execution_options(yield_per=5_000)
    for row in connection.execute(query):
        if row.document_id != at:
            at = row.document_id
            key, text = connection.execute(select(document.c.key, document.c.text).where(document.c.id == at)).one()
        good = text[row.trigger_start : row.trigger_end] == row.trigger and text[row.quote_start : row.quote_end] == row.quote
        yield None if good else f"document {key}, claim {row.key}: its words are not those of the text; restore a backup"


def _readings(_: Project, connection: Connection) -> Iterator[str | None]:
    for run in readings.runs(connection):
        try:
            for _reading in readings.load(connection, run.id):
                yield None
        except StoreError as error:
            yield str(error)


def _raw(project: Project, connection: Connection) -> Iterator[str | None]:
    known = set()
    for (sha256,) in connection.execute(select(schema.raw.c.sha256).order_by(schema.raw.c.sha256)).all():
        known.add(sha256)
        try:
            project.raw_store.get(connection, sha256)
            yield None
        except StoreError as error:
            yield str(error)
    # bytes without a row are what a killed run leaves between file and commit: no fault, and the next run takes them up
    for _sha256 in project.raw_store.files():
        pass


def _audit(_: Project, connection: Connection) -> Iterator[str | None]:
    verdict = audit.verify(connection)
    yield from [None] * verdict.entries
    if verdict.fault:
        yield f"{verdict.fault}: it was changed outside rawi"


def mend(project: Project) -> int:
    """Fold all claims anew and build the full-text index again; how many claims were folded in another way."""
    claim = schema.claim
    changed = 0
    with project.write() as connection:
        for row in connection.execute(select(claim.c.id, claim.c.quote, claim.c.norm)).all():
            norm = project.fold(row.quote)
            if norm != row.norm:
                connection.execute(claim.update().where(claim.c.id == row.id).values(norm=norm))
                changed += 1
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')")
    return changed
