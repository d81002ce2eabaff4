"""What another project kept -> this one: into a new project as it was, its log included; into one that has its own, what that does not have yet.

All of it is one transaction: a project that was there is as before until everything is in, and one that was to be made is made whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, func, insert, select

from rawi.errors import DocumentError, StoreError
from rawi.model import Capture, Event
from rawi.store import audit, corrections, documents, events, schema
from rawi.store.address import connect, parse, prepare_folder, translated, writing
from rawi.store.audit import Whole
from rawi.store.decisions import Decision
from rawi.store.documents import Stored
from rawi.store.events import Linker
from rawi.store.importing_decisions import Decided, adopt, checked, merge
from rawi.store.importing_readings import BroughtReading, bring_readings
from rawi.store.migrate import HEAD, check_empty, upgrade, version
from rawi.store.project import Project, utc_now
from rawi.store.raw import Raw
from rawi.store.readings import Engine
from rawi.store.rows import Fold
from rawi.store.settings import SavedSearch

_LARGEST = 1 << 62  # bytes; beyond it a number is no size


class Brought(Protocol):
    """Another project's records, checked. Each call of an iterator begins anew."""

    def documents(self) -> Iterator[tuple[Stored, tuple[Capture, ...]]]:
        """Documents in the order in which they were added, each with where its bytes came from."""

    def original(self, sha256: str) -> bytes | None:
        """Raw bytes; None where they are not at hand."""

    def readings(self) -> Iterator[BroughtReading]:
        """Readings in the order of their documents, older ones first, each with its engine and whether it is the current one."""

    def events(self) -> Iterator[Event]:
        """Events."""

    def decisions(self) -> Iterator[Decision]:
        """Decisions, oldest first."""

    def log(self) -> Iterator[Whole]:
        """The log, oldest entry first."""

    def searches(self) -> Iterator[SavedSearch]:
        """Saved searches."""


class Imported(NamedTuple):
    """What came in: new documents, those here already, new readings, events (None: not taken), decisions, those older than what was decided here,
    saved searches, originals that are not at hand, readings left out (of documents or texts that are not at hand); `made`: as a new project."""

    made: bool
    documents: int
    same: int
    readings: int
    events: int | None
    decisions: int
    superseded: int
    searches: int
    missing: int
    left_out: int


class Settings(NamedTuple):
    """`fold` makes the searched form of a text, `who` imports, `present` is the engine whose readings are the current ones, `now` the clock."""

    fold: Fold
    who: str = "rawi"
    present: Engine | None = None
    now: Callable[[], str] = utc_now


def import_into(address: str | Path, brought: Brought, settings: Settings) -> Imported:
    """Bring another project's records into the project at an address; where there is none, it is made, with the log of the other.

    Raises StoreError or DocumentError, and changes nothing, for records that do not fit together, and where the address is no place for a project.
    """
    parsed = parse(address)
    if parsed.folder is not None:
        prepare_folder(parsed.folder)
    engine = connect(parsed)
    try:
        with translated(parsed.shown):
            with engine.connect() as connection:
                found = version(connection)
                if found is None:
                    check_empty(connection, parsed, create=True)
            if found is None:
                with writing(engine) as connection:
                    if version(connection) is not None:
                        raise StoreError(f"{parsed.shown}: was made by another process at this moment; import again")
                    upgrade(connection, HEAD)
                    return _Import(connection, Raw(parsed.folder), brought, settings).new()
    finally:
        engine.dispose()
    with Project.open(address, fold=settings.fold, now=settings.now) as project, project.write() as connection:
        return _Import(connection, project.raw_store, brought, settings).existing()


class _Import:
    """One import, in the caller's transaction."""

    def __init__(self, connection: Connection, raw: Raw, brought: Brought, settings: Settings) -> None:
        self.connection, self.raw, self.brought, self.settings = connection, raw, brought, settings
        self.keys: dict[str, str] = {}  # key there -> key here
        self.fresh: list[str] = []
        self.missing: set[str] = set()

    def new(self) -> Imported:
        log = list(self.brought.log())
        audit.bring(self.connection, log)
        decided = adopt(self.connection, checked(log, self.brought.decisions()))
        self._documents()
        if renamed := [there for there, here in self.keys.items() if there != here]:
            raise StoreError(f"document {renamed[0]}: is there twice; export it again")
        return self._rest(decided, made=True, events_too=True)

    def existing(self) -> Imported:
        documents.lock(self.connection)
        decided = checked(list(self.brought.log()), self.brought.decisions())
        empty = self.connection.execute(select(func.count()).select_from(schema.document)).scalar_one() == 0
        self._documents()
        done = merge(self.connection, decided, self.keys)
        result = self._rest(done, made=False, events_too=empty)
        self._note(result)
        return result

    def _rest(self, decided: Decided, *, made: bool, events_too: bool) -> Imported:
        settings = self.settings
        readings, left_out = bring_readings(
            self.connection, self.brought.readings, self.keys, settings.fold, settings.present, settings.now()
        )
        corrections.refresh_all(self.connection, settings.fold, self.keys.values())
        for key in sorted(decided.documents):
            corrections.refresh(self.connection, key, settings.fold)
        count = self._events() if events_too else None
        searches = self._searches()
        numbers = (len(self.fresh), len(self.keys) - len(self.fresh), readings, count, decided.taken, decided.superseded, searches)
        return Imported(made, *numbers, len(self.missing), left_out)

    def _documents(self) -> None:
        for stored, captures in self.brought.documents():
            if stored.key in self.keys:
                raise DocumentError(f"document {stored.key[:80]}: is there twice; export it again")
            for capture in captures:
                self._original(stored.key, capture)
            key, new = documents.bring(self.connection, stored, captures)
            self.keys[stored.key] = key
            self.fresh += [key] if new else []

    def _original(self, document: str, capture: Capture) -> None:
        data = self.brought.original(capture.sha256)
        if not 0 <= capture.size < _LARGEST:
            raise DocumentError(f"document {document[:80]}: an original of {capture.size} bytes is none; export the bundle again")
        if data is None:
            self.raw.expect(self.connection, capture.sha256, capture.size)
            self.missing.add(capture.sha256)
        elif len(data) != capture.size:
            raise DocumentError(f"document {document[:80]}: its original has {len(data)} bytes, not the {capture.size} that are named")
        else:
            self.raw.put(self.connection, capture.sha256, data)

    def _events(self) -> int:
        found = list(self.brought.events())
        if found:
            events.save_events(self.connection, found, Linker("imported", ""), self.settings.now(), older=True)
        return len(found)

    def _searches(self) -> int:
        """Searches by name; one whose name has another query here is kept under a name that says so."""
        held = {row.name: row.query for row in self.connection.execute(select(schema.saved_search.c.name, schema.saved_search.c.query))}
        count = 0
        for search in self.brought.searches():
            name = search.name
            while held.get(name, search.query) != search.query:
                name += " (imported)"
            if name not in held:
                held[name] = search.query
                self.connection.execute(insert(schema.saved_search).values(name=name, query=search.query, saved=search.saved))
                count += 1
        return count

    def _note(self, result: Imported) -> None:
        """An entry of the log, where anything came in; it names the head of the other log, so that the bundle can be told again."""
        if not (result.documents or result.readings or result.decisions or result.superseded or result.searches):
            return
        last = ("", "")
        for entry in self.brought.log():
            last = (str(entry.id), entry.hash)
        body: dict[str, object] = {"documents": self.fresh, "head": list(last)}
        body |= {name: getattr(result, name) for name in ("readings", "decisions", "superseded", "searches")}
        audit.append(
            self.connection,
            at=self.settings.now(),
            who=self.settings.who,
            action="import",
            subject=f"{result.documents} documents",
            body=body,
        )
