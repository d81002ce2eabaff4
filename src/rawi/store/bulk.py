"""Many rows into one table: statements of many rows on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, text

from rawi.store.rows import Row

_MOST = 20_000  # values of one statement


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert tuples whose values stand in the order of `columns`."""
    if not rows:
        return
    names = ", ".join(columns)
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        # hundreds of rows a statement: SQLite lets the interpreter go once for them all, so that another thread can make the next rows meanwhile
        most = min(_MOST, driver.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)) // len(columns)
        for first in range(0, len(rows), most):
            part = rows[first : first + most]
            connection.exec_driver_sql(_insertion(table, names, len(columns), len(part)), tuple(chain.from_iterable(part)))
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@lru_cache(maxsize=16)
def _insertion(table: str, names: str, columns: int, rows: int) -> str:
    return f"INSERT INTO {table} ({names}) VALUES " + ", ".join(["(" + ", ".join("?" * columns) + ")"] * rows)


def take_numbers(connection: Connection, name: str, count: int) -> int:
    """The first of `count` numbers that nobody else gets; the counter's row is locked until the transaction ends."""
    sql = (
        "INSERT INTO counter (name, value) VALUES (:name, :count) "
        "ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value RETURNING value"
    )
    return int(connection.execute(text(sql), {"name": name, "count": count}).scalar_one()) - count + 1
