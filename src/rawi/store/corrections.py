"""Decisions -> what a project shows: the corrected reading of a document, and the rows of its claims.

The reading of the engine stays as it was read. What the corrections make of it stands beside it (table `corrected`) and is made anew from the
decisions whenever one is taken, taken back, or the document is read again; the rows of the claims follow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, select, update

from rawi.model import Claim, Place, Reading, Time, Warning_
from rawi.model import warning as warned
from rawi.reviewing.correct import fitted
from rawi.reviewing.standing import CHANGE, CLAIM, UNDO, UNREVIEWED, reviews
from rawi.store import schema
from rawi.store.bulk import insert, take_numbers
from rawi.store.decisions import Decision, Ruling, corrected_documents, decide, decisions, document_of, place_of, show
from rawi.store.documents import upsert
from rawi.store.readings import pack, unpack
from rawi.store.rows import CLAIM as CLAIM_COLUMNS
from rawi.store.rows import CLAIM_PLACE, STATEMENT, ClaimRows, Fold, Home, Row, claim_id, statement_rows, subject_of
from rawi.store.shapes import CLAIM_SHAPE
from rawi.wording import worded

_REFRESHING = (CHANGE, CLAIM, UNDO)
_RULES = "rules"


class Held(NamedTuple):
    """The reading of a document that people review: who read it, how it was read, and how it is shown."""

    home: Home
    engine: str
    version: str
    original: Reading
    shown: Reading


def held(connection: Connection, key: str) -> Held | None:
    """The current reading of a document by the rules engine, or else by another; None where nobody has read it."""
    reading, document, run, mended = schema.reading, schema.document, schema.run, schema.corrected
    query = select(
        document.c.key, document.c.text, document.c.outlet_id, reading.c.id, reading.c.document_id, reading.c.run_id,
        reading.c.sha256, reading.c.body, run.c.engine, run.c.version, mended.c.sha256.label("mended_sha256"), mended.c.body.label("mended"),
    )  # fmt: skip
    query = query.select_from(reading.join(document).join(run).outerjoin(mended, mended.c.reading_id == reading.c.id))
    query = query.where(document.c.key == key, reading.c.current == 1).order_by(run.c.engine != _RULES, reading.c.id).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    original = shown = unpack(row)
    if row.mended is not None:
        shown = unpack(_Mended(row.key, row.text, row.mended_sha256, row.mended))
    return Held(Home(row.id, row.document_id, row.run_id, row.outlet_id), row.engine, row.version, original, shown)


class _Mended(NamedTuple):
    key: str
    text: str
    sha256: str
    body: bytes


def take(connection: Connection, ruling: Ruling, fold: Fold, *, who: str, at: str) -> int:
    """Note a decision and show what it makes, in the caller's transaction; its number.

    Raises StoreError as `decide` does.
    """
    number = decide(connection, ruling, who=who, at=at)
    if ruling.field in _REFRESHING and (document := document_of(ruling.subject)) is not None:
        refresh(connection, document, fold)
    return number


def refresh_all(connection: Connection, fold: Fold, keys: Iterable[str] | None = None) -> None:
    """Show the corrections of all documents that have any, or of those among `keys`."""
    wanted = corrected_documents(connection)
    for key in sorted(wanted if keys is None else wanted & set(keys)):
        refresh(connection, key, fold)


def refresh(connection: Connection, key: str, fold: Fold) -> None:
    """Make the corrected reading of a document anew from its decisions, and bring the rows of its claims into line.

    Raises StoreError where a reading is damaged.
    """
    found = held(connection, key)
    if found is None:
        return
    made = decisions(connection, prefix=f"claim:{key}#")
    after = _with_warnings(*fitted(found.original, made))
    if after != found.shown:
        _keep(connection, found, after)
        _statements(connection, found, after)
    _Rows(connection, found, after, fold).sync(reviews(made))


def _with_warnings(reading: Reading, unfit: tuple[Decision, ...]) -> Reading:
    """The reading, with a warning for every correction that does not fit it: it is listed, and not lost."""
    waiting = {one.subject: one for one in unfit if one.field in (CHANGE, CLAIM)}
    if not waiting:
        return reading
    return msgspec.structs.replace(reading, warnings=(*reading.warnings, *map(warning, waiting.values())))


def warning(one: Decision) -> Warning_:
    """What a reader is told of a correction that fits no claim of the reading."""
    start, end, kind = place_of(one.subject)
    message = worded(
        "a correction by {who} of a claim of type {type} fits none of this reading (decision {number})",
        who=one.who,
        type=kind,
        number=one.id,
    )
    return warned("review", message, start, end)


def _keep(connection: Connection, found: Held, after: Reading) -> None:
    mended = schema.corrected.c
    if after == found.original:
        connection.execute(delete(schema.corrected).where(mended.reading_id == found.home.reading))
        return
    sha256, body = pack(after)
    statement = upsert(connection, schema.corrected).values(reading_id=found.home.reading, sha256=sha256, body=body)
    connection.execute(statement.on_conflict_do_update(index_elements=["reading_id"], set_={"sha256": sha256, "body": body}))


def _statements(connection: Connection, found: Held, after: Reading) -> None:
    """Statements are made and taken away, never changed."""
    table, before = schema.statement.c, {s.id for s in found.shown.statements}
    gone = before - {s.id for s in after.statements}
    if gone:
        connection.execute(delete(schema.statement).where(table.reading_id == found.home.reading, table.key.in_(sorted(gone))))
    come = msgspec.structs.replace(after, statements=tuple(s for s in after.statements if s.id not in before))
    insert(connection, "statement", STATEMENT, list(statement_rows(come, found.home)))


def _moved(before: Sequence[Place | Time], after: Sequence[Place | Time]) -> set[tuple[int, int]]:
    """Where mentions stand that are in only one of the two."""
    old, new = ({(m.start, m.end): m for m in mentions} for mentions in (before, after))
    return {at for at in old.keys() | new.keys() if old.get(at) != new.get(at)}


class _Rows:
    """The rows of the claims of one reading, brought into line with what is shown."""

    def __init__(self, connection: Connection, found: Held, after: Reading, fold: Fold) -> None:
        self.connection, self.found, self.after, self.fold = connection, found, after, fold
        claim = schema.claim.c
        query = select(claim.key, claim.id, claim.review).where(claim.reading_id == found.home.reading)
        self.rows = {row.key: (row.id, row.review) for row in connection.execute(query)}

    def sync(self, status: dict[str, str]) -> None:
        document = self.after.document.id
        there = {claim.id for claim in self.after.claims}
        gone = [id for key, (id, _) in self.rows.items() if key not in there]
        if gone:
            self.connection.execute(delete(schema.claim).where(schema.claim.c.id.in_(gone)))
        other = self._changed()
        for claim in self.after.claims:
            review = status.get(subject_of(document, claim), UNREVIEWED)
            if claim.id not in self.rows:
                number = claim_id(self.after.document.published, take_numbers(self.connection, "claim", 1))
                row, places, shapes = self._row(claim, number, status)
                insert(self.connection, "claim", CLAIM_COLUMNS, [row])
                self._places(places, shapes)
            elif claim.id in other:
                self._update(claim, self.rows[claim.id][0], status)
            elif self.rows[claim.id][1] != review:
                show(self.connection, *self.rows[claim.id], review)

    def _changed(self) -> set[str]:
        """Claims that are other than they were shown, or name a place or a time that is."""
        if self.after == self.found.shown:
            return set()
        before = {claim.id: claim for claim in self.found.shown.claims}
        out = {claim.id for claim in self.after.claims if before.get(claim.id) != claim}
        shown, after = self.found.shown, self.after
        moved = _moved(shown.places, after.places) | _moved(shown.times, after.times)
        for claim in after.claims if moved else ():
            spans = (*claim.place, *claim.origin, *claim.destination, *claim.time)
            if any(span.start < end and start < span.end for span in spans for start, end in moved):
                out.add(claim.id)
        return out

    def _row(self, claim: Claim, number: int, status: dict[str, str]) -> tuple[Row, list[Row], list[Row]]:
        alone = msgspec.structs.replace(self.after, claims=(claim,))
        ((row, *others),) = ClaimRows(alone, self.found.home, self.fold).rows(0, status)
        places, shapes = ([(number, *one[1:]) for one in rows] for rows in others)
        return (number, *row[1:]), places, shapes

    def _update(self, claim: Claim, number: int, status: dict[str, str]) -> None:
        row, places, shapes = self._row(claim, number, status)
        values = dict(zip(CLAIM_COLUMNS[1:], row[1:], strict=True))
        self.connection.execute(update(schema.claim).where(schema.claim.c.id == number).values(values))
        for table in (schema.claim_shape, schema.claim_place):
            self.connection.execute(delete(table).where(table.c.claim_id == number))
        self._places(places, shapes)

    def _places(self, places: list[Row], shapes: list[Row]) -> None:
        insert(self.connection, "claim_place", CLAIM_PLACE, places)
        insert(self.connection, "claim_shape", CLAIM_SHAPE, shapes)
