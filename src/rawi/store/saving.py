"""Readings -> `reading`, `statement`, `claim`, `claim_place`: many at once.

Three steps, so that the interpreter makes the rows of one batch while the database takes, indexes and commits those of the batch before: `plan` looks up
and takes numbers, `build` makes rows and touches no database, `write` puts them in, in one transaction.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from rawi.errors import StoreError
from rawi.model import Reading
from rawi.reviewing.standing import reviews
from rawi.store import corrections, indexing, schema
from rawi.store.bulk import insert, take_numbers
from rawi.store.decisions import judged
from rawi.store.readings import pack, retire
from rawi.store.rows import CLAIM, CLAIM_PLACE, STATEMENT, ClaimRows, Fold, Home, Row, check, statement_rows
from rawi.store.shapes import CLAIM_SHAPE

_MANY = 2_000  # claims: from here on the index takes them in one statement, not by its trigger
_READING = ("id", "document_id", "run_id", "current", "sha256", "body")
_CHUNK = 500


class Plan(NamedTuple):
    """Readings that a run does not have yet, where their rows go, the number of the first claim, and the reviews known up to `decided`."""

    run: int
    pairs: list[tuple[Reading, Home]]
    sequence: int
    reviews: dict[str, str]
    decided: int


class Rows(NamedTuple):
    """The rows of a plan, in the order of the columns; claims by id."""

    plan: Plan
    readings: list[Row]
    statements: list[Row]
    claims: list[Row]
    places: list[Row]
    shapes: list[Row]


def plan(connection: Connection, readings: Sequence[Reading], run: int) -> Plan:
    """Look up where readings go, and take numbers for their rows, in the caller's transaction.

    Raises StoreError for a reading whose document is not here or has another text.
    """
    known = _known(connection, readings)
    have = _have(connection, run, [row.id for row in known.values()])
    fresh = {known[r.document.id].id: r for r in readings if known[r.document.id].id not in have}
    first = take_numbers(connection, "reading", len(fresh))
    pairs = [(r, Home(n, id, run, known[r.document.id].outlet_id)) for n, (id, r) in enumerate(fresh.items(), first)]
    sequence = take_numbers(connection, "claim", sum(len(r.claims) for r, _ in pairs))
    return Plan(run, pairs, sequence, *_reviews(connection))


def build(plan: Plan, fold: Fold) -> Rows:
    """The rows of a plan.

    Raises StoreError for a reading whose words are not in the text.
    """
    claims: list[Row] = []
    places: list[Row] = []
    shapes: list[Row] = []
    sequence = plan.sequence
    with _uncollected():
        for reading, home in plan.pairs:
            check(reading)
            for row, located, shaped in ClaimRows(reading, home, fold).rows(sequence, plan.reviews):
                claims.append(row)
                places += located
                shapes += shaped
            sequence += len(reading.claims)
        claims.sort(key=lambda row: row[0])  # type: ignore[arg-type,return-value]  # the index writes ascending ids in one go
        packed: list[Row] = [(h.reading, h.document, h.run, 1, *pack(r)) for r, h in plan.pairs]
        return Rows(plan, packed, [row for r, h in plan.pairs for row in statement_rows(r, h)], claims, places, shapes)


def write(connection: Connection, rows: Rows, fold: Fold) -> int:
    """Put rows in, in the caller's transaction; how many readings were new. They become the current ones of their documents."""
    if connection.dialect.name == "postgresql":  # nobody decides while we write, or the decision would miss these claims
        connection.exec_driver_sql("LOCK TABLE audit IN SHARE MODE")
    rows = _up_to_date(connection, rows, fold)
    retire(connection, rows.plan.run, [home.document for _, home in rows.plan.pairs])
    with _uncollected():
        insert(connection, "reading", _READING, rows.readings)
        insert(connection, "statement", STATEMENT, rows.statements)
        if connection.dialect.name == "sqlite" and len(rows.claims) >= _MANY:
            _insert_indexed(connection, rows)
        else:
            insert(connection, "claim", CLAIM, rows.claims)
            insert(connection, "claim_place", CLAIM_PLACE, rows.places)
            insert(connection, "claim_shape", CLAIM_SHAPE, rows.shapes)
    corrections.refresh_all(connection, fold, {reading.document.id for reading, _ in rows.plan.pairs})
    return len(rows.readings)


def _up_to_date(connection: Connection, rows: Rows, fold: Fold) -> Rows:
    """What others did since the plan: readings that are here now are left out, and reviews are those of now."""
    plan = rows.plan
    reviews, decided = (plan.reviews, plan.decided) if _decided(connection) == plan.decided else _reviews(connection)
    have = _have(connection, plan.run, [home.document for _, home in plan.pairs])
    if not have and decided == plan.decided:
        return rows
    pairs = [(reading, home) for reading, home in plan.pairs if home.document not in have]
    return build(plan._replace(pairs=pairs, reviews=reviews, decided=decided), fold)


def _insert_indexed(connection: Connection, rows: Rows) -> None:
    """Claims first, then the index in one statement: twice as quick as the trigger, which is away only inside this transaction."""
    connection.exec_driver_sql("DROP TRIGGER claim_fts_insert")
    insert(connection, "claim", CLAIM, rows.claims)
    insert(connection, "claim_place", CLAIM_PLACE, rows.places)
    insert(connection, "claim_shape", CLAIM_SHAPE, rows.shapes)
    columns = ", ".join(indexing.COLUMNS)
    connection.exec_driver_sql(
        f"INSERT INTO claim_fts (rowid, {columns}) SELECT id, {columns} FROM claim WHERE reading_id BETWEEN ? AND ? ORDER BY id",
        (rows.readings[0][0], rows.readings[-1][0]),
    )
    connection.exec_driver_sql(indexing.SQLITE_TRIGGERS["claim_fts_insert"])


def _known(connection: Connection, readings: Sequence[Reading]) -> dict[str, Any]:
    document = schema.document.c
    known: dict[str, Any] = {}
    keys = [r.document.id for r in readings]
    for first in range(0, len(keys), _CHUNK):
        query = select(document.key, document.id, document.sha256, document.outlet_id).where(document.key.in_(keys[first : first + _CHUNK]))
        known |= {row.key: row for row in connection.execute(query)}
    for reading in readings:
        row = known.get(reading.document.id)
        if row is None:
            raise StoreError(f"document {reading.document.id}: not in this project; add it before its reading")
        if hashlib.sha256(reading.document.text.encode()).hexdigest() != row.sha256:
            raise StoreError(f"document {reading.document.id}: the reading is of another text than the one kept; read the document again")
    return known


def _have(connection: Connection, run: int, documents: list[int]) -> set[int]:
    reading, have = schema.reading.c, set()
    for first in range(0, len(documents), _CHUNK):
        among = reading.document_id.in_(documents[first : first + _CHUNK])
        have |= set(connection.execute(select(reading.document_id).where(reading.run_id == run, among)).scalars())
    return have


def _reviews(connection: Connection) -> tuple[dict[str, str], int]:
    """How each claim stands that somebody judged, and the number of the last decision."""
    return reviews(judged(connection)), _decided(connection)


def _decided(connection: Connection) -> int:
    return connection.execute(select(func.max(schema.decision.c.id))).scalar() or 0


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
