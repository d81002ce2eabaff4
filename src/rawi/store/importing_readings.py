"""Readings out of another project: each by the engine that made it, the older ones of a document before the newer."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from rawi.model import Reading
from rawi.store import readings, saving, schema
from rawi.store.readings import Engine
from rawi.store.rows import Fold

_CLAIMS = 20_000  # claims whose rows are made at once
_CHUNK = 500
Current = dict[tuple[int, str], Engine]  # document and name of an engine -> the version whose reading is the current one


class BroughtReading(NamedTuple):
    """A reading, who made it, and whether it is the current one of its engine."""

    engine: Engine
    current: bool
    reading: Reading


class _Texts:
    """Documents by key: row, and SHA-256 of the text."""

    def __init__(self, connection: Connection, keys: Mapping[str, str]) -> None:
        self.keys = keys
        self.rows: dict[str, tuple[int, str]] = {}
        document = schema.document.c
        wanted = list(keys.values())
        for first in range(0, len(wanted), _CHUNK):
            query = select(document.key, document.id, document.sha256).where(document.key.in_(wanted[first : first + _CHUNK]))
            self.rows |= {row.key: (row.id, row.sha256) for row in connection.execute(query)}

    def here(self, reading: Reading) -> Reading | None:
        """The reading under the key of its document here; None where that is not among those brought, or has another text."""
        key = self.keys.get(reading.document.id)
        if key is None or hashlib.sha256(reading.document.text.encode()).hexdigest() != self.rows[key][1]:
            return None
        return msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, id=key))


def bring_readings(
    connection: Connection,
    brought: Callable[[], Iterator[BroughtReading]],
    keys: Mapping[str, str],
    fold: Fold,
    present: Engine | None,
    now: str,
) -> tuple[int, int]:
    """Keep readings in the caller's transaction: how many were new, and how many were left out, their document or its text not being at hand.

    What was current here stays current, unless a reading by the `present` engine comes in.
    """
    texts = _Texts(connection, keys)
    held = _held(connection, [id for id, _ in texts.rows.values()])
    wanted: Current = {}
    saved = left_out = rank = 0
    more = True
    while more:  # all first readings, then all second ones …: their order is their age
        more, batch = False, dict[Engine, list[Reading]]()
        size, ranks = 0, Counter[str]()
        for engine, current, there in brought():
            ranks[there.document.id] += 1
            more = more or ranks[there.document.id] > rank + 1
            if ranks[there.document.id] != rank + 1:
                continue
            reading = texts.here(there)
            if reading is None:
                left_out += 1
                continue
            if current or engine == present:
                at = (texts.rows[reading.document.id][0], engine.name)
                wanted[at] = engine if engine == present else wanted.get(at, engine)
            batch.setdefault(engine, []).append(reading)
            size += 1 + len(reading.claims)
            if size >= _CLAIMS:
                saved += _save(connection, batch, fold, now)
                batch, size = {}, 0
        saved += _save(connection, batch, fold, now)
        rank += 1
    _settle(connection, {at: engine if engine == present else held.get(at, engine) for at, engine in (held | wanted).items()})
    return saved, left_out


def _save(connection: Connection, batch: Mapping[Engine, list[Reading]], fold: Fold, now: str) -> int:
    saved = 0
    for engine, items in batch.items():
        plan = saving.plan(connection, items, readings.run_id(connection, engine, now))
        saved += saving.write(connection, saving.build(plan, fold), fold)
    return saved


def _held(connection: Connection, documents: list[int]) -> Current:
    """Whose readings are the current ones of some documents."""
    return {
        (row.document_id, row.engine): Engine(row.engine, row.version, row.digest) for row in _rows(connection, documents) if row.current
    }


def _rows(connection: Connection, documents: list[int]) -> Iterator[readings.Placed]:
    for first in range(0, len(documents), _CHUNK):
        yield from readings.placed(connection, documents[first : first + _CHUNK])


def _settle(connection: Connection, wanted: Current) -> None:
    """Make those readings current, and no others of their engines."""
    on: list[int] = []
    off: list[int] = []
    for row in _rows(connection, list(dict.fromkeys(document for document, _ in wanted))):
        good = wanted.get((row.document_id, row.engine)) == Engine(row.engine, row.version, row.digest)
        if good != row.current:
            (on if good else off).append(row.id)
    readings.set_current(connection, off, 0)
    readings.set_current(connection, on, 1)
