"""Settings and saved searches: small things by name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, select

from rawi.errors import StoreError
from rawi.store import schema
from rawi.store.documents import upsert
from rawi.wording import worded

Transaction = Callable[[], AbstractContextManager[Connection]]


class SavedSearch(NamedTuple):
    """A query under a name; `saved` is when."""

    name: str
    query: str
    saved: str


class Settings(NamedTuple):
    """Settings of a project (JSON values) and its saved searches."""

    read: Transaction
    write: Transaction
    now: Callable[[], str]

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a setting."""
        with self.read() as connection:
            value = connection.execute(select(schema.setting.c.value).where(schema.setting.c.name == name)).scalar()
        return default if value is None else msgspec.json.decode(value)

    def set(self, name: str, value: object) -> None:
        """Keep a setting."""
        row = {"name": name, "value": msgspec.json.encode(value).decode()}
        with self.write() as connection:
            statement = upsert(connection, schema.setting).values(row)
            connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": row["value"]}))

    def save_search(self, name: str, query: str) -> None:
        """Keep a query under a name; one of that name is replaced."""
        row = {"name": name, "query": query, "saved": self.now()}
        with self.write() as connection:
            statement = upsert(connection, schema.saved_search).values(row)
            connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"query": query, "saved": row["saved"]}))

    def searches(self) -> list[SavedSearch]:
        """The saved searches, by name."""
        search = schema.saved_search.c
        with self.read() as connection:
            return [SavedSearch(*row) for row in connection.execute(select(search.name, search.query, search.saved).order_by(search.name))]

    def forget_search(self, name: str) -> None:
        """Delete a saved search. Raises StoreError where there is none of that name."""
        with self.write() as connection:
            if connection.execute(delete(schema.saved_search).where(schema.saved_search.c.name == name)).rowcount == 0:
                raise StoreError(worded("saved search {name!r}: none of that name in this project", name=name))
