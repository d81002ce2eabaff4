"""A whole project in one file while it is in use, and back: on either engine, whichever it came from.

A zip archive: `tables/NAME.jsonl` (first line the columns, then a row a line, bytes as base64), `raw/ab/cdef…` as kept in a project folder,
and `manifest.json` with the schema and the SHA-256 of every table. All tables are read in one transaction, so they are of one moment.
"""

from __future__ import annotations

import base64
import hashlib
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, LargeBinary, MetaData, Table, false, func, select, text

from rawi.errors import StoreError
from rawi.store import indexing, schema
from rawi.store.address import Address, connect, parse, prepare_folder, translated, writing
from rawi.store.bulk import insert
from rawi.store.migrate import HEAD, RELEASED, ours, upgrade, version
from rawi.store.raw import Raw
from rawi.store.rows import Row

FORMAT = "rawi backup 1"
_ROWS = 5_000
_LINE = 1 << 30  # bytes of a row: an article of five million letters, and its raw bytes, fit many times


class Manifest(msgspec.Struct):
    """What a backup says of itself."""

    format: str
    schema: str
    tables: dict[str, str]  # name -> SHA-256 of its member


def backup(engine: Engine, address: Address, file: Path, *, overwrite: bool = False) -> int:
    """Write a backup of the project; its size in bytes. The file is there when it is whole, or not at all.

    Raises StoreError when the file exists or cannot be written, and when raw bytes are missing.
    """
    if file.exists() and not overwrite:
        raise StoreError(f"{file}: exists; name another file, so that no backup is lost")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            schema = version(connection)
            if schema is None:
                raise StoreError(f"{address.shown}: no project here")
            tables = {table.name: _dump(archive, connection, table) for table in _tables(connection)}
            if address.folder is not None:
                _dump_raw(archive, connection, Raw(address.folder))
            archive.writestr("manifest.json", msgspec.json.encode(Manifest(FORMAT, schema, tables)))
        with part.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(part, file)
    except OSError as error:
        raise StoreError(f"{file}: cannot be written: {(error.strerror or 'input or output error').lower()}") from error
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def restore(engine: Engine, address: Address, file: Path) -> int:
    """Make the project of a backup in an empty folder or database, in one transaction; how many rows.

    A backup of an older schema is upgraded. Raises StoreError for a file that is no backup or is damaged, and where a project is already.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            raw = _restore_raw(archive, Raw(address.folder), file) if address.folder is not None else {}
            with writing(engine) as connection:
                if version(connection) is not None:
                    raise StoreError(f"{address.shown}: holds a project already; restore into an empty folder or database")
                upgrade(connection, manifest.schema)
                count = _fill(archive, connection, manifest, file, Raw(address.folder))
                if manifest.schema != HEAD:
                    upgrade(connection, HEAD)
        return count + len(raw)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise StoreError(f"{file}: no backup of rawi, or a damaged one ({error}); give a file that rawi backup wrote") from error
    except OSError as error:
        raise StoreError(f"{file}: cannot be read: {(error.strerror or 'input or output error').lower()}") from error


def _tables(connection: Connection) -> list[Table]:
    """The tables as they stand in the database, whatever its schema; those that others point to come first."""
    reflected = MetaData()
    reflected.reflect(connection, only=lambda name, _: ours(name))
    return reflected.sorted_tables


def _columns(table: Table) -> list[Any]:
    return [column for column in table.columns if column.computed is None]


def _dump(archive: zipfile.ZipFile, connection: Connection, table: Table) -> str:
    columns = _columns(table)
    names = [str(column.name) for column in columns]
    packed = [n for n, column in enumerate(columns) if isinstance(column.type, LargeBinary)]
    digest = hashlib.sha256()
    order = list(table.primary_key.columns)
    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as member:
        query = select(*columns).order_by(*order)
        if table.name in schema.PASSING:  # sessions: whoever restores a backup logs in anew
            query = query.where(false())
        rows = connection.execution_options(yield_per=_ROWS).execute(query)
        for row in _lines(names, rows, packed):
            digest.update(row)
            member.write(row)
    return digest.hexdigest()


def _lines(names: list[str], rows: Any, packed: list[int]) -> Iterator[bytes]:
    yield msgspec.json.encode(names) + b"\n"
    for row in rows:
        values = list(row)
        for n in packed:
            values[n] = base64.b64encode(values[n]).decode() if values[n] is not None else None
        yield msgspec.json.encode(values) + b"\n"


def _dump_raw(archive: zipfile.ZipFile, connection: Connection, raw: Raw) -> None:
    for (sha256,) in connection.execute(text("SELECT sha256 FROM raw ORDER BY sha256")).all():
        try:
            archive.write(raw.path(sha256), f"raw/{sha256[:2]}/{sha256[2:]}", zipfile.ZIP_STORED)
        except FileNotFoundError as error:
            raise StoreError(f"{raw.path(sha256)}: missing; rawi doctor lists all that is missing") from error


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode(archive.read("manifest.json"), type=Manifest)
    except (KeyError, msgspec.MsgspecError) as error:
        raise StoreError(f"{file}: no backup of rawi; give a file that rawi backup wrote") from error
    if manifest.format != FORMAT or manifest.schema not in RELEASED:
        raise StoreError(f"{file}: made by a newer rawi ({manifest.format}, schema {manifest.schema}); upgrade rawi to restore it")
    return manifest


def _restore_raw(archive: zipfile.ZipFile, raw: Raw, file: Path) -> dict[str, int]:
    found = {}
    for name in archive.namelist():
        parts = name.split("/")
        if parts[0] != "raw":
            continue
        sha256 = "".join(parts[1:])
        if len(parts) != 3 or len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef") or len(parts[1]) != 2:
            raise StoreError(f"{file}: holds a file that no backup has: {name[:80]!r}")
        raw.write_packed(sha256, archive.read(name))
        found[sha256] = archive.getinfo(name).file_size
    return found


def _fill(archive: zipfile.ZipFile, connection: Connection, manifest: Manifest, file: Path, raw: Raw) -> int:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("DROP TRIGGER claim_fts_insert")
    count = 0
    for table in _tables(connection):
        count += _fill_table(archive, connection, table, manifest, file)
    _move_raw(archive, connection, raw)
    if sqlite:
        connection.exec_driver_sql(indexing.SQLITE_TRIGGERS["claim_fts_insert"])
        connection.exec_driver_sql("INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')")
    return count


def _fill_table(archive: zipfile.ZipFile, connection: Connection, table: Table, manifest: Manifest, file: Path) -> int:
    known = {column.name: isinstance(column.type, LargeBinary) for column in _columns(table)}
    digest = hashlib.sha256()
    count = 0
    try:
        with archive.open(f"tables/{table.name}.jsonl") as member:
            head = member.readline(_LINE)
            digest.update(head)
            names = msgspec.json.decode(head, type=list[str])
            if not set(names) <= set(known):
                raise StoreError(f"{file}: table {table.name} has columns that are unknown here")
            packed = [n for n, name in enumerate(names) if known[name]]
            batch: list[Row] = []
            while line := member.readline(_LINE):
                digest.update(line)
                batch.append(_row(line, packed))
                count += 1
                if len(batch) == _ROWS:
                    insert(connection, table.name, names, batch)
                    batch = []
            insert(connection, table.name, names, batch)
    except (KeyError, msgspec.MsgspecError, ValueError) as error:
        raise StoreError(f"{file}: table {table.name} is damaged ({error}); take another backup") from error
    if digest.hexdigest() != manifest.tables.get(table.name):
        raise StoreError(f"{file}: table {table.name} is not the one that was written; take another backup")
    _continue_numbers(connection, table)
    return count


def _row(line: bytes, packed: list[int]) -> Row:
    values = msgspec.json.decode(line, type=list[Any])
    for n in packed:
        values[n] = base64.b64decode(values[n], validate=True) if values[n] is not None else None
    return tuple(values)


def _continue_numbers(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers rows by a sequence, which knows nothing of rows that came with their number."""
    if connection.dialect.name != "postgresql" or "id" not in table.columns:
        return
    sequence = connection.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}).scalar()
    top = connection.execute(select(func.max(table.c.id))).scalar()
    if sequence and top:
        connection.execute(text("SELECT setval(:sequence, :top)"), {"sequence": sequence, "top": top})


def _move_raw(archive: zipfile.ZipFile, connection: Connection, raw: Raw) -> None:
    """Raw bytes go where this engine keeps them: from rows to files, or from files to rows."""
    if raw.folder is not None:
        for sha256, data in connection.execute(text("SELECT sha256, data FROM raw WHERE data IS NOT NULL")).all():
            raw.write_packed(sha256, data)
        connection.execute(text("UPDATE raw SET data = NULL WHERE data IS NOT NULL"))
        return
    for (sha256,) in connection.execute(text("SELECT sha256 FROM raw WHERE data IS NULL")).all():
        data = archive.read(f"raw/{sha256[:2]}/{sha256[2:]}")
        connection.execute(text("UPDATE raw SET data = :data WHERE sha256 = :sha256"), {"data": data, "sha256": sha256})


def restore_to(address: str | Path, file: Path) -> int:
    """`restore` at an address where nothing is: a folder that is made, or an empty database; how many rows."""
    parsed = parse(address)
    if parsed.folder is not None:
        prepare_folder(parsed.folder)
    engine = connect(parsed)
    try:
        with translated(parsed.shown):
            return restore(engine, parsed, file)
    finally:
        engine.dispose()
