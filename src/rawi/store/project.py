"""A project: one folder that can be copied, or a PostgreSQL address. Everything that is kept goes through here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Engine, func, select

from rawi.errors import DocumentError, StoreError
from rawi.model import Captured, Event, Reading, Refused
from rawi.store import audit, corrections, decisions, documents, events, readings, saving, schema, subjects
from rawi.store.address import DATABASE, Address, connect, parse, prepare_folder, translated, writing
from rawi.store.audit import Entry, Verdict, Whole
from rawi.store.decisions import Decision, Ruling
from rawi.store.documents import Stored
from rawi.store.events import Linker
from rawi.store.migrate import ready
from rawi.store.raw import Raw
from rawi.store.readings import Engine as Reader
from rawi.store.readings import Run
from rawi.store.rows import Fold
from rawi.store.settings import Settings

_BYTES = 16_000_000  # raw bytes and documents of one transaction of `add_all`
_DOCUMENTS = 200
_CLAIMS = 20_000  # claims of one transaction of `save_readings`

Outcome = Literal["new", "same", "refused"]


class Added(NamedTuple):
    """What became of one article: `key` of its document, or why it was refused."""

    address: str
    outcome: Outcome
    key: str | None
    why: str | None


def utc_now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Project:
    """Open with `Project.open`; close it, or use it in a `with` block. Not to be shared between threads or processes: open it in each."""

    def __init__(self, address: Address, engine: Engine, fold: Fold, now: Callable[[], str]) -> None:
        self.address = address
        self.engine = engine
        self.raw_store = Raw(address.folder)
        self.fold = fold
        self.now = now

    @classmethod
    def open(cls, address: str | Path, *, create: bool = False, fold: Fold = str.casefold, now: Callable[[], str] = utc_now) -> Project:
        """The project at a folder or `postgresql://` address; an older schema is brought up to date, with a backup beside it first.

        `fold` makes the searched form of a text; use one and the same for a project. With `create`, an empty project is made where there
        is none. Raises StoreError when there is none, when it is newer than this rawi, or when it cannot be reached.
        """
        parsed = parse(address)
        if parsed.folder is not None:
            if not create and not (parsed.folder / DATABASE).is_file():
                raise StoreError(f"{parsed.folder}: no project here; make one with: rawi init {parsed.folder}")
            prepare_folder(parsed.folder)
        engine = connect(parsed)
        try:
            with translated(parsed.shown):
                made = ready(engine, parsed, create=create)
        except BaseException:
            engine.dispose()
            raise
        project = cls(parsed, engine, fold, now)
        if made:
            with project.write() as connection:
                audit.append(connection, at=now(), who="rawi", action="create", subject="project", body={"schema": made})
        return project

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that reads: it sees the project as it was when it began."""
        with translated(self.address.shown), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes: all or nothing."""
        with translated(self.address.shown), writing(self.engine) as connection:
            yield connection

    # What comes in.

    def add(self, captured: Captured) -> Literal["new", "same"]:
        """Keep one article: "new", or "same" when it is here already; kept when this returns.

        Raises DocumentError for what no database can keep (NUL characters, lone surrogates).
        """
        (outcome,) = self.add_all([captured])
        if outcome.outcome == "refused":
            raise DocumentError(outcome.why or "refused")
        return outcome.outcome

    def add_all(self, items: Iterable[Captured | Refused], who: str = "rawi") -> Iterator[Added]:
        """Keep articles, many in a transaction; what is yielded is kept for good. What was refused goes through, with its reason."""
        batch: list[Captured | Refused] = []
        size = 0
        for item in items:
            batch.append(item)
            size += len(item.raw) + 4 * len(item.text) if isinstance(item, Captured) else 0
            if len(batch) >= _DOCUMENTS or size >= _BYTES:
                yield from self._add_batch(batch, who)
                batch, size = [], 0
        yield from self._add_batch(batch, who)

    def _add_batch(self, batch: list[Captured | Refused], who: str) -> list[Added]:
        if not batch:
            return []
        with self.write() as connection:
            documents.lock(connection)
            added = [self._add_one(connection, item) for item in batch]
            fresh = [one.key for one in added if one.outcome == "new"]
            if fresh:
                body: dict[str, object] = {"documents": fresh}
                audit.append(connection, at=self.now(), who=who, action="add", subject=f"{len(fresh)} documents", body=body)
        return added

    def _add_one(self, connection: Connection, item: Captured | Refused) -> Added:
        if isinstance(item, Refused):
            return Added(item.address, "refused", None, item.why)
        try:
            documents.check(item)
        except DocumentError as error:
            return Added(item.capture.address, "refused", None, str(error))
        key, new = documents.add(connection, self.raw_store, item, self.now())
        return Added(item.capture.address, "new" if new else "same", key, None)

    def documents(self, keys: Iterable[str] | None = None) -> Iterator[Stored]:
        """The documents, in the order in which they were added; those of the keys, where some are given."""
        with self.read() as connection:
            yield from documents.documents(connection, keys)

    def urls(self) -> set[str]:
        """The addresses of the documents, without their texts."""
        with self.read() as connection:
            return documents.urls(connection)

    def captures(self, key: str) -> list[dict[str, Any]]:
        """Where the bytes of a document came from: sha256, size, address, media_type, captured, collector."""
        with self.read() as connection:
            return documents.captures(connection, key)

    def raw(self, sha256: str) -> bytes:
        """The bytes as they came, checked against their SHA-256. Raises StoreError when they are missing or were changed."""
        with self.read() as connection:
            return self.raw_store.get(connection, sha256)

    # What is read.

    def unread(self, engine: Reader, limit: int | None = None) -> list[str]:
        """Keys of the documents that this engine, in this version with these data, has neither read nor given up."""
        with self.write() as connection:
            return documents.unread(connection, readings.run_id(connection, engine, self.now()), limit)

    def save_readings(self, items: Iterable[Reading], engine: Reader) -> int:
        """Keep readings, about 20,000 claims in a transaction; how many were new. Older readings of the documents are kept.

        Raises StoreError, and keeps none of that transaction, for a reading of no document here or with words that are not in the text.
        """
        saved, ready = 0, None
        with ThreadPoolExecutor(1) as other:
            try:
                for batch in _batches(items):
                    following = self._begin(other, batch, engine)
                    if ready is not None:
                        before, ready = ready, None
                        saved += self._finish(before)
                    ready = following
            except Exception:
                if ready is not None:
                    self._finish(ready)
                raise
            return saved + (self._finish(ready) if ready is not None else 0)

    def _begin(self, other: ThreadPoolExecutor, batch: list[Reading], engine: Reader) -> Future[saving.Rows]:
        """Plan a batch; its rows are made while those of the batch before go in."""
        with self.write() as connection:
            plan = saving.plan(connection, batch, readings.run_id(connection, engine, self.now()))
        return other.submit(saving.build, plan, self.fold)

    def _finish(self, ready: Future[saving.Rows]) -> int:
        rows = ready.result()
        with self.write() as connection:
            return saving.write(connection, rows, self.fold)

    def save_fault(self, engine: Reader, key: str, why: str) -> None:
        """Note that an engine could not read a document, and why; it is not tried again by the same version with the same data."""
        with self.write() as connection:
            readings.save_fault(connection, readings.run_id(connection, engine, self.now()), key, why)

    def readings(self, run: int | None = None, engine: str | None = None, keys: Iterable[str] | None = None) -> Iterator[Reading]:
        """Readings: the current ones (of one engine, of some documents) as people corrected them, or all of one run as it read."""
        with self.read() as connection:
            yield from readings.load(connection, run, engine, keys)

    def all_readings(self, *, as_read: bool = False) -> Iterator[tuple[Reader, bool, Reading]]:
        """All readings, older ones too, in the order of their documents, each with its engine and whether it is the current one.

        The current ones come as people corrected them; with `as_read`, as the engines read.
        """
        with self.read() as connection:
            yield from readings.load_all(connection, as_read=as_read)

    def runs(self) -> list[Run]:
        """Which engines have read, in which versions, and how many documents each."""
        with self.read() as connection:
            return readings.runs(connection)

    def faults(self, run: int) -> list[tuple[str, str]]:
        """Key and reason of each document that a run could not read."""
        with self.read() as connection:
            return readings.faults(connection, run)

    def drop_run(self, run: int, who: str) -> int:
        """Delete the readings of a run, and the events (link again); how many. The readings before them are current again."""
        with self.write() as connection:
            if run not in {r.id for r in readings.runs(connection)}:
                raise StoreError(f"run {run}: none of this project; rawi status lists them")
            events.clear(connection)
            count = readings.drop_run(connection, run)
            corrections.refresh_all(connection, self.fold)
            audit.append(connection, at=self.now(), who=who, action="drop", subject=f"run {run}", body={"readings": count})
            return count

    # What is linked, and decided.

    def save_events(self, items: Sequence[Event], linker: Linker) -> None:
        """Replace the events. Raises StoreError, and keeps the old ones, for one about a claim that no current reading has."""
        with self.write() as connection:
            events.save_events(connection, items, linker, self.now())

    def save_subjects(self, lexicon: subjects.Lexicon, spells: Iterable[subjects.Held]) -> None:
        """Count anew of whom and of what the claims tell, and replace who is said to hold which place."""
        with self.write() as connection:
            subjects.recount(connection, self.fold, lexicon)
            subjects.save_spells(connection, spells)

    def events(self, keys: Sequence[str] | None = None) -> Iterator[Event]:
        """Events in the order of their earliest date, as they were saved."""
        with self.read() as connection:
            yield from events.load_events(connection, keys)

    def decide(self, ruling: Ruling, who: str) -> int:
        """Note what a person decided, for good, in the audit log; its number."""
        with self.write() as connection:
            return corrections.take(connection, ruling, self.fold, who=who, at=self.now())

    def decisions(self, subject: str | None = None, prefix: str = "") -> list[Decision]:
        """Decisions, oldest first: all, those about one subject, or about subjects that begin with `prefix` ("link:")."""
        with self.read() as connection:
            return decisions.decisions(connection, subject, prefix)

    def audit(self, subject: str | None = None) -> list[Entry]:
        """The log, oldest entry first."""
        with self.read() as connection:
            return audit.entries(connection, subject=subject)

    def log(self) -> list[Whole]:
        """The log as its chain has it, oldest entry first (`audit.whole`)."""
        with self.read() as connection:
            return audit.whole(connection)

    def verify_audit(self) -> Verdict:
        """Walk the whole chain."""
        with self.read() as connection:
            return audit.verify(connection)

    def in_audit(self, hash: str) -> bool:
        """Whether a head that was noted before is in the chain."""
        with self.read() as connection:
            return audit.holds(connection, hash)

    def erase(self, number: int, who: str) -> None:
        """Erase what an audit entry says; that it was made stays, and the erasure is an entry of its own."""
        with self.write() as connection:
            audit.erase(connection, number)
            audit.append(connection, at=self.now(), who=who, action="erase", subject=f"audit entry {number}", body={})

    @property
    def settings(self) -> Settings:
        """Settings and saved searches, by name."""
        return Settings(self.read, self.write, self.now)

    def counts(self) -> dict[str, int]:
        """Rows of each kind: documents, captures, outlets, readings, statements, claims (current ones), events, decisions, audit entries."""
        old = select(func.count()).select_from(schema.claim.join(schema.reading)).where(schema.reading.c.current == 0)
        tables = {"documents": schema.document, "captures": schema.capture, "outlets": schema.outlet, "readings": schema.reading}
        tables |= {"statements": schema.statement, "events": schema.event, "decisions": schema.decision, "audit entries": schema.audit}
        with self.read() as connection:
            found = {name: int(connection.execute(select(func.count()).select_from(t)).scalar_one()) for name, t in tables.items()}
            # all but the old ones, which indices count: the rows of a million claims would have to be read for their own mark
            every = int(connection.execute(select(func.count()).select_from(schema.claim)).scalar_one())
            return found | {"claims": every - int(connection.execute(old).scalar_one())}

    def audit_head(self) -> tuple[int, str]:
        """Number and hash of the last audit entry: note it elsewhere, and nobody can write the log anew unseen."""
        with self.read() as connection:
            return audit.head(connection)


def _batches(items: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings in batches of about `_CLAIMS` claims."""
    batch: list[Reading] = []
    size = 0
    for reading in items:
        batch.append(reading)
        size += 1 + len(reading.claims)
        if size >= _CLAIMS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
