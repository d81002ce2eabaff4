"""Runs of engines, and readings out of the store: byte-equal to what went in. How they go in stands in `saving.py`."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, false, func, select, true, update

from rawi.errors import StoreError
from rawi.model import Reading
from rawi.store import schema
from rawi.store.documents import upsert

_LEVEL = 1  # of zlib: three times quicker than 6 and a tenth larger
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


def retire(connection: Connection, run: int, documents: list[int]) -> None:
    """Readings of the same engine by other runs are no longer the current ones of these documents."""
    reading, engine = schema.reading.c, select(schema.run.c.engine).where(schema.run.c.id == run).scalar_subquery()
    rivals = select(schema.run.c.id).where(schema.run.c.engine == engine, schema.run.c.id != run)
    ids: list[int] = []
    for first in range(0, len(documents), 500):
        among = reading.document_id.in_(documents[first : first + 500])
        ids += connection.execute(select(reading.id).where(among, reading.current == 1, reading.run_id.in_(rivals))).scalars()
    set_current(connection, ids, 0)


class Placed(NamedTuple):
    """Where a reading stands: its row, its document's, its engine, and whether it is the current one of that engine's name."""

    id: int
    document_id: int
    engine: str
    version: str
    digest: str
    current: bool


def placed(connection: Connection, documents: Sequence[int]) -> list[Placed]:
    """All readings of some documents, older ones too."""
    reading, run = schema.reading.c, schema.run.c
    query = select(reading.id, reading.document_id, run.engine, run.version, run.digest, reading.current)
    query = query.select_from(schema.reading.join(schema.run)).where(reading.document_id.in_(documents)).order_by(reading.id)
    return [Placed(*row[:5], current=row.current == 1) for row in connection.execute(query)]


def set_current(connection: Connection, readings: list[int], value: int) -> None:
    """Mark readings, and their claims, as current or not."""
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
    set_current(connection, heirs, 1)
    connection.execute(delete(schema.run).where(schema.run.c.id == run))
    return count


def load(connection: Connection, run: int | None = None, engine: str | None = None, keys: Iterable[str] | None = None) -> Iterator[Reading]:
    """Readings in the order of their documents: the current ones (of one engine) as people corrected them, or all of one run as it read.

    Byte-equal to what was saved, where nobody corrected anything. Raises StoreError for a reading that was damaged.
    """
    reading, document, mended = schema.reading, schema.document, schema.corrected
    joined = reading.join(document).join(schema.run)
    query = select(document.c.key, document.c.text, reading.c.sha256, reading.c.body).select_from(joined)
    if run is None:
        joined = joined.outerjoin(mended, mended.c.reading_id == reading.c.id)
        holds = (
            func.coalesce(mended.c.sha256, reading.c.sha256).label("sha256"),
            func.coalesce(mended.c.body, reading.c.body).label("body"),
        )
        query = select(document.c.key, document.c.text, *holds).select_from(joined)
    query = query.order_by(document.c.id, reading.c.id)
    query = query.where(reading.c.run_id == run) if run is not None else query.where(reading.c.current == 1)
    if engine is not None:
        query = query.where(schema.run.c.engine == engine)
    if keys is not None:
        wanted = list(dict.fromkeys(keys))
        query = query.where(document.c.key.in_(bindparam("keys", expanding=True)))
        for first in range(0, len(wanted), 500):
            yield from (unpack(row) for row in connection.execute(query, {"keys": wanted[first : first + 500]}))
        return
    for row in connection.execution_options(yield_per=200).execute(query):
        yield unpack(row)


def load_all(connection: Connection, *, as_read: bool = False) -> Iterator[tuple[Engine, bool, Reading]]:
    """All readings in the order of their documents, older ones too, each with its engine and whether it is the current one.

    Current ones come as people corrected them; with `as_read`, as the engines read.
    """
    reading, document, run, mended = schema.reading, schema.document, schema.run, schema.corrected
    holds = (reading.c.current == 1) & (mended.c.reading_id == reading.c.id) & (false() if as_read else true())
    body = (func.coalesce(mended.c.sha256, reading.c.sha256).label("sha256"), func.coalesce(mended.c.body, reading.c.body).label("body"))
    query = select(document.c.key, document.c.text, *body, reading.c.current, run.c.engine, run.c.version, run.c.digest)
    query = query.select_from(reading.join(document).join(run).outerjoin(mended, holds)).order_by(document.c.id, reading.c.id)
    for row in connection.execution_options(yield_per=200).execute(query):
        yield Engine(row.engine, row.version, row.digest), row.current == 1, unpack(row)


def save_fault(connection: Connection, run: int, key: str, why: str) -> None:
    """A document that the run could not read, and why: listed, and not tried again by the same run."""
    id = connection.execute(select(schema.document.c.id).where(schema.document.c.key == key)).scalar_one()
    values = {"document_id": id, "run_id": run, "why": why}
    connection.execute(upsert(connection, schema.fault).values(values).on_conflict_do_nothing())


def faults(connection: Connection, run: int) -> list[tuple[str, str]]:
    """Key and reason of each document that a run could not read."""
    query = select(schema.document.c.key, schema.fault.c.why).join_from(schema.fault, schema.document)
    return [(row.key, row.why) for row in connection.execute(query.where(schema.fault.c.run_id == run).order_by(schema.document.c.id))]


def pack(reading: Reading) -> tuple[str, bytes]:
    """The SHA-256 of a reading's line, the document's text left out, and the line as a zlib stream."""
    bare = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=""))
    body = msgspec.json.encode(bare)
    return hashlib.sha256(body).hexdigest(), zlib.compress(body, _LEVEL)


def unpack(row: Any) -> Reading:
    """The reading of a row with `key`, `text`, `sha256` and `body`. Raises StoreError for one that was damaged."""
    try:
        body = zlib.decompress(row.body)
        bare = _DECODER.decode(body)
    except (zlib.error, TypeError, msgspec.MsgspecError) as error:
        raise StoreError(f"document {row.key}: its reading is damaged ({error}); read the document again or restore a backup") from error
    if hashlib.sha256(body).hexdigest() != row.sha256:
        raise StoreError(f"document {row.key}: its reading was changed; restore a backup")
    return msgspec.structs.replace(bare, document=msgspec.structs.replace(bare.document, text=row.text))
