"""Readings <-> `run`, `reading`, `statement`, `claim`: many at once in, byte-equal out."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from rawi.errors import StoreError
from rawi.model import Reading
from rawi.store import indexing, schema
from rawi.store.bulk import insert as bulk_insert
from rawi.store.bulk import take_numbers
from rawi.store.documents import upsert
from rawi.store.rows import CLAIM, CLAIM_PLACE, STATEMENT, ClaimRows, Fold, Home, Row, check, statement_rows

_LEVEL = 1  # of zlib: three times quicker than 6 and a tenth larger
_MANY = 2_000  # claims: from here on the index takes them in one statement, not by its trigger
_DECODER = msgspec.json.Decoder(Reading)


class Engine(NamedTuple):
    """Who read: an engine's name ("rules"), its version, and the digest of its data."""

    name: str
    version: str
    digest: str


class Run(NamedTuple):
    """An engine's run in a project, and how many documents it has read and given up."""

    id: int
    engine: Engine
    started: str
    read: int
    faults: int


def run_id(connection: Connection, engine: Engine, started: str) -> int:
    """The row of a run, made where there is none."""
    values = {"engine": engine.name, "version": engine.version, "digest": engine.digest, "started": started}
    connection.execute(upsert(connection, schema.run).values(values).on_conflict_do_nothing())
    run = schema.run.c
    same = (run.engine == engine.name, run.version == engine.version, run.digest == engine.digest)
    return int(connection.execute(select(run.id).where(*same)).scalar_one())


def runs(connection: Connection) -> list[Run]:
    """All runs, oldest first."""
    read = select(func.count()).where(schema.reading.c.run_id == schema.run.c.id).scalar_subquery()
    faults = select(func.count()).where(schema.fault.c.run_id == schema.run.c.id).scalar_subquery()
    query = select(schema.run, read.label("read"), faults.label("faults")).order_by(schema.run.c.id)
    return [Run(r.id, Engine(r.engine, r.version, r.digest), r.started, r.read, r.faults) for r in connection.execute(query)]


def save(connection: Connection, readings: Sequence[Reading], run: int, fold: Fold) -> int:
    """Keep readings in the caller's transaction; those that the run has already are left out. How many were new.

    They become the current readings of their documents for this engine; older ones are kept.
    Raises StoreError, before anything is written, for a reading whose document is not here or whose words are not in the text.
    """
    known = _known(connection, readings)
    for reading in readings:
        check(reading)
    have = set(connection.execute(select(schema.reading.c.document_id).where(schema.reading.c.run_id == run)).scalars())
    fresh = {known[r.document.id].id: r for r in readings if known[r.document.id].id not in have}
    if not fresh:
        return 0
    retire(connection, run, list(fresh))
    first = take_numbers(connection, "reading", len(fresh))
    homes = [Home(n, id, run, known[r.document.id].outlet_id) for n, (id, r) in enumerate(fresh.items(), first)]
    pairs = list(zip(fresh.values(), homes, strict=True))
    with _uncollected(), ThreadPoolExecutor(1) as other:  # packing lets go of the interpreter: rows are made meanwhile
        packed = other.map(_pack, fresh.values())
        claims, places = _claim_rows(connection, pairs, fold)
        columns = ("id", "document_id", "run_id", "current", "sha256", "body")
        rows = [(h.reading, h.document, run, 1, *body) for h, body in zip(homes, packed, strict=True)]
        bulk_insert(connection, "reading", columns, rows)
        bulk_insert(connection, "statement", STATEMENT, [row for r, h in pairs for row in statement_rows(r, h)])
        if connection.dialect.name == "sqlite" and len(claims) >= _MANY:
            _insert_indexed(connection, claims, homes)
        else:
            bulk_insert(connection, "claim", CLAIM, claims)
        bulk_insert(connection, "claim_place", CLAIM_PLACE, places)
    return len(fresh)


def _claim_rows(connection: Connection, pairs: list[tuple[Reading, Home]], fold: Fold) -> tuple[list[Row], list[Row]]:
    """Rows of `claim`, in the order of their ids, and of `claim_place`."""
    reviews = {row.subject: row.verdict for row in connection.execute(_reviews())}
    sequence = take_numbers(connection, "claim", sum(len(r.claims) for r, _ in pairs))
    claims: list[Row] = []
    places: list[Row] = []
    for reading, home in pairs:
        for row, located in ClaimRows(reading, home, fold).rows(sequence, reviews):
            claims.append(row)
            places += located
        sequence += len(reading.claims)
    claims.sort(key=lambda row: row[0])  # type: ignore[arg-type,return-value]  # the index writes ascending ids in one go
    return claims, places


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Rows by the ten thousand hold no cycles: the garbage collector would walk them again and again for nothing."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _insert_indexed(connection: Connection, claims: list[Row], homes: list[Home]) -> None:
    """Claims first, then the index in one statement: twice as quick as the trigger, which is away only inside this transaction."""
    connection.exec_driver_sql("DROP TRIGGER claim_fts_insert")
    bulk_insert(connection, "claim", CLAIM, claims)
    columns = ", ".join(indexing.COLUMNS)
    connection.exec_driver_sql(
        f"INSERT INTO claim_fts (rowid, {columns}) SELECT id, {columns} FROM claim WHERE reading_id BETWEEN ? AND ? ORDER BY id",
        (homes[0].reading, homes[-1].reading),
    )
    connection.exec_driver_sql(indexing.SQLITE_TRIGGERS["claim_fts_insert"])


def _reviews() -> Select[Any]:
    decision = schema.decision.c
    last = select(func.max(decision.id)).where(decision.field == "review").group_by(decision.subject)
    return select(decision.subject, decision.verdict).where(decision.id.in_(last))


def _known(connection: Connection, readings: Sequence[Reading]) -> dict[str, Any]:
    document = schema.document.c
    known: dict[str, Any] = {}
    keys = [r.document.id for r in readings]
    for first in range(0, len(keys), 500):
        query = select(document.key, document.id, document.sha256, document.outlet_id).where(document.key.in_(keys[first : first + 500]))
        known |= {row.key: row for row in connection.execute(query)}
    for reading in readings:
        row = known.get(reading.document.id)
        if row is None:
            raise StoreError(f"document {reading.document.id}: not in this project; add it before its reading")
        if hashlib.sha256(reading.document.text.encode()).hexdigest() != row.sha256:
            raise StoreError(f"document {reading.document.id}: the reading is of another text than the one kept; read the document again")
    return known


def retire(connection: Connection, run: int, documents: list[int]) -> None:
    """Readings of the same engine by other runs are no longer the current ones of these documents."""
    reading, engine = schema.reading.c, select(schema.run.c.engine).where(schema.run.c.id == run).scalar_subquery()
    rivals = select(schema.run.c.id).where(schema.run.c.engine == engine, schema.run.c.id != run)
    ids: list[int] = []
    for first in range(0, len(documents), 500):
        among = reading.document_id.in_(documents[first : first + 500])
        ids += connection.execute(select(reading.id).where(among, reading.current == 1, reading.run_id.in_(rivals))).scalars()
    _set_current(connection, ids, 0)


def _set_current(connection: Connection, readings: list[int], value: int) -> None:
    for first in range(0, len(readings), 500):
        part = readings[first : first + 500]
        connection.execute(update(schema.reading).where(schema.reading.c.id.in_(part)).values(current=value))
        connection.execute(update(schema.claim).where(schema.claim.c.reading_id.in_(part)).values(current=value))


def drop_run(connection: Connection, run: int) -> int:
    """Delete the readings of a run; the newest older reading of each document is current again. How many were deleted."""
    reading, other = schema.reading.c, schema.run.alias()
    engine = select(schema.run.c.engine).where(schema.run.c.id == run).scalar_subquery()
    documents = list(connection.execute(select(reading.document_id).where(reading.run_id == run, reading.current == 1)).scalars())
    doomed = select(reading.id).where(reading.run_id == run)
    connection.execute(delete(schema.claim).where(schema.claim.c.reading_id.in_(doomed)))
    count = connection.execute(delete(schema.reading).where(reading.run_id == run)).rowcount
    connection.execute(delete(schema.fault).where(schema.fault.c.run_id == run))
    same = select(other.c.id).where(other.c.engine == engine)
    heirs: list[int] = []
    for first in range(0, len(documents), 500):
        among = reading.document_id.in_(documents[first : first + 500])
        heirs += connection.execute(
            select(func.max(reading.id)).where(among, reading.run_id.in_(same)).group_by(reading.document_id)
        ).scalars()
    _set_current(connection, heirs, 1)
    connection.execute(delete(schema.run).where(schema.run.c.id == run))
    return count


def load(connection: Connection, run: int | None = None, engine: str | None = None, keys: Iterable[str] | None = None) -> Iterator[Reading]:
    """Readings in the order of their documents: the current ones (of one engine), or all of one run; byte-equal to what was saved.

    Raises StoreError for a reading that was damaged.
    """
    reading, document = schema.reading, schema.document
    query = select(document.c.key, document.c.text, reading.c.sha256, reading.c.body)
    query = query.select_from(reading.join(document).join(schema.run)).order_by(document.c.id, reading.c.id)
    query = query.where(reading.c.run_id == run) if run is not None else query.where(reading.c.current == 1)
    if engine is not None:
        query = query.where(schema.run.c.engine == engine)
    if keys is not None:
        wanted = list(dict.fromkeys(keys))
        query = query.where(document.c.key.in_(bindparam("keys", expanding=True)))
        for first in range(0, len(wanted), 500):
            yield from (_unpack(row) for row in connection.execute(query, {"keys": wanted[first : first + 500]}))
        return
    for row in connection.execution_options(yield_per=200).execute(query):
        yield _unpack(row)


def load_all(connection: Connection) -> Iterator[tuple[Engine, bool, Reading]]:
    """All readings in the order of their documents, older ones too, each with its engine and whether it is the current one."""
    reading, document, run = schema.reading, schema.document, schema.run
    query = select(
        document.c.key, document.c.text, reading.c.sha256, reading.c.body, reading.c.current, run.c.engine, run.c.version, run.c.digest
    )
    query = query.select_from(reading.join(document).join(run)).order_by(document.c.id, reading.c.id)
    for row in connection.execution_options(yield_per=200).execute(query):
        yield Engine(row.engine, row.version, row.digest), row.current == 1, _unpack(row)


def save_fault(connection: Connection, run: int, key: str, why: str) -> None:
    """A document that the run could not read, and why: listed, and not tried again by the same run."""
    id = connection.execute(select(schema.document.c.id).where(schema.document.c.key == key)).scalar_one()
    values = {"document_id": id, "run_id": run, "why": why}
    connection.execute(upsert(connection, schema.fault).values(values).on_conflict_do_nothing())


def faults(connection: Connection, run: int) -> list[tuple[str, str]]:
    """Key and reason of each document that a run could not read."""
    query = select(schema.document.c.key, schema.fault.c.why).join_from(schema.fault, schema.document)
    return [(row.key, row.why) for row in connection.execute(query.where(schema.fault.c.run_id == run).order_by(schema.document.c.id))]


def _pack(reading: Reading) -> tuple[str, bytes]:
    bare = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=""))
    body = msgspec.json.encode(bare)
    return hashlib.sha256(body).hexdigest(), zlib.compress(body, _LEVEL)


def _unpack(row: Any) -> Reading:
    try:
        body = zlib.decompress(row.body)
        bare = _DECODER.decode(body)
    except (zlib.error, TypeError, msgspec.MsgspecError) as error:
        raise StoreError(f"document {row.key}: its reading is damaged ({error}); read the document again or restore a backup") from error
    if hashlib.sha256(body).hexdigest() != row.sha256:
        raise StoreError(f"document {row.key}: its reading was changed; restore a backup")
    return msgspec.structs.replace(bare, document=msgspec.structs.replace(bare.document, text=row.text))
