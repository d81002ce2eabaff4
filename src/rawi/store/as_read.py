"""A project as its engines read it: its documents and current readings, and nothing that anybody decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from rawi.model import Capture, Event
from rawi.store import schema
from rawi.store.audit import Whole
from rawi.store.decisions import Decision
from rawi.store.documents import Stored
from rawi.store.importing_readings import BroughtReading
from rawi.store.project import Project
from rawi.store.settings import SavedSearch


class Held(NamedTuple):
    """What of a project its engines made, as numbers that change with it; decisions change none of them."""

    documents: int
    readings: int
    runs: int
    linkings: int
    events: bool


def held(connection: Connection) -> Held:
    """What a project holds now; `events`: it was linked."""
    last = (func.coalesce(func.max(table.c.id), 0) for table in (schema.document, schema.reading, schema.run, schema.link_run))
    numbers = connection.execute(select(*(select(one).scalar_subquery() for one in last))).one()
    documents, readings, runs, linkings = numbers
    return Held(documents, readings, runs, linkings, connection.execute(select(schema.event.c.id).limit(1)).first() is not None)


class AsRead:
    """A project's records for `importing.import_into` (`importing.Brought`). Originals stay where they are; events are to be linked anew."""

    def __init__(self, store: Project) -> None:
        self._store = store

    def documents(self) -> Iterator[tuple[Stored, tuple[Capture, ...]]]:
        for one in self._store.documents():
            yield one, tuple(Capture(**capture) for capture in self._store.captures(one.key))

    def original(self, _: str) -> None:
        return None

    def readings(self) -> Iterator[BroughtReading]:
        for engine, current, reading in self._store.all_readings(as_read=True):
            if current:
                yield BroughtReading(engine, current, reading)

    def events(self) -> Iterator[Event]:
        return iter(())

    def decisions(self) -> Iterator[Decision]:
        return iter(())

    def log(self) -> Iterator[Whole]:
        return iter(())

    def searches(self) -> Iterator[SavedSearch]:
        return iter(())
