"""An address -> a connected engine: a folder with `rawi.db` in it, or a `postgresql://` address."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from rawi.errors import StoreError

DATABASE = "rawi.db"
RAW = "raw"
_OURS = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", RAW)  # a folder with no more is one where making a project was cut off
_PRAGMAS = (
    "page_size=8192",  # of a new file: rows of claims have about 1 KB
    "journal_mode=wal",
    "foreign_keys=on",
    "busy_timeout=30000",
    "synchronous=full",  # what was reported as kept outlives a power cut; commits are few and large, so it costs little
    "cache_size=-200000",
    "temp_store=memory",
    "mmap_size=1073741824",
)


_ADVICE = {
    "locked": "another program writes to it: try again when it is done",
    "full": "free some space and run the command again",
    "readonly": "check the permissions of the folder and of the files in it",
    "unable to open": "check the path and its permissions",
    "not a database": "the file is damaged: restore a backup with rawi restore",
    "malformed": "the file is damaged: restore a backup with rawi restore",
    "append-only": "the log and the decisions are never changed: decide anew",
}


class Address(NamedTuple):
    """Where a project lives: `folder` is None for PostgreSQL; `url` is SQLAlchemy's, `shown` hides a password."""

    url: str
    folder: Path | None
    shown: str


def parse(address: str | Path) -> Address:
    """The address of a project.

    Raises StoreError for one of another database, or of none.
    """
    text = str(address)
    if "://" not in text:
        folder = Path(text)
        return Address(f"sqlite:///{folder / DATABASE}", folder, text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(f"{text.partition('://')[0]}://…: no database address; expected postgresql://USER@HOST/DATABASE") from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreError(
            f"{url.render_as_string()}: rawi keeps projects in a folder or in PostgreSQL; expected postgresql://USER@HOST/DATABASE"
        )
    url = url.set(drivername="postgresql+psycopg")
    return Address(url.render_as_string(hide_password=False), None, url.set(drivername="postgresql").render_as_string())


def prepare_folder(folder: Path) -> None:
    """Make the folder of a project, unless it holds one.

    Raises StoreError for a file, and for a folder with other files in it.
    """
    if (folder / DATABASE).is_file():
        return
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder}: a file, not a folder; name a folder for the project")
    try:
        if folder.is_dir() and any(path.name not in _OURS for path in folder.iterdir()):
            raise StoreError(f"{folder}: a folder with other files in it; name a new or an empty one for the project")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be used: {(error.strerror or 'input or output error').lower()}") from error


def connect(address: Address) -> Engine:
    """An engine for the address; on PostgreSQL the server is asked once, so that a wrong address is told here.

    Raises StoreError when it cannot be reached, is older than 15, or its driver is missing.
    """
    if address.folder is not None:
        engine = create_engine(address.url, connect_args={"timeout": 30})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    try:
        engine = create_engine(address.url, pool_pre_ping=True)
        with engine.connect() as connection:
            version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs the driver psycopg; install it with: pip install 'rawi[postgres]'") from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise StoreError(f"{address.shown}: cannot be reached: {reason}; check address, user and that the server runs") from error
    if version < 150000:
        raise StoreError(f"{address.shown}: PostgreSQL {version // 10000}; rawi needs 15 or newer")
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, DDL included
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # a write lock from the start: a transaction that reads first and writes later could not wait for another writer
    mode = connection.get_execution_options().get("rawi_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def writing(engine: Engine) -> Any:
    """`with writing(engine) as connection`: one transaction that writes, all or nothing."""
    return engine.execution_options(rawi_begin="IMMEDIATE").begin()


@contextlib.contextmanager
def translated(shown: str) -> Iterator[None]:
    """What the database refuses, as StoreError: one line that names the project and the reason."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreError(f"{shown}: the database refused: {reason}{_advice(reason)}") from error


def _advice(reason: str) -> str:
    for words, advice in _ADVICE.items():
        if words in reason:
            return f"; {advice}"
    return "; rawi doctor says whether the project is sound"
