"""The bytes as they came, by SHA-256: files `raw/ab/cdef…` in a project folder, rows of `raw` in PostgreSQL; both as zlib streams."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from rawi.errors import StoreError
from rawi.store import schema
from rawi.store.address import RAW

_PART = ".part"


class Raw(NamedTuple):
    """Where raw bytes are kept: `folder` is None for PostgreSQL."""

    folder: Path | None

    def path(self, sha256: str) -> Path:
        assert self.folder is not None
        return self.folder / RAW / sha256[:2] / sha256[2:]

    def put(self, connection: Connection, sha256: str, data: bytes) -> None:
        """Keep bytes; the file is on the disk before the row that names it.

        Raises StoreError when they have another SHA-256.
        """
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"raw bytes do not have the SHA-256 {sha256} that their capture names; capture them again")
        packed = None
        if self.folder is None:
            packed = zlib.compress(data)
        elif not self.path(sha256).exists():
            _write(self.path(sha256), zlib.compress(data))
        self._row(connection, sha256, len(data), packed)

    def expect(self, connection: Connection, sha256: str, size: int) -> None:
        """Note bytes that are known of and not at hand: asking for them says that they are missing, until `put` brings them."""
        self._row(connection, sha256, size, None)

    def _row(self, connection: Connection, sha256: str, size: int, packed: bytes | None) -> None:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(schema.raw).values(sha256=sha256, size=size, data=packed)
        if packed is None:
            connection.execute(statement.on_conflict_do_nothing())
        else:
            missing = schema.raw.c.data.is_(None)
            connection.execute(statement.on_conflict_do_update(index_elements=["sha256"], set_={"data": packed}, where=missing))

    def get(self, connection: Connection, sha256: str) -> bytes:
        """The bytes, checked against their SHA-256.

        Raises StoreError when they are missing or were changed.
        """
        row = connection.execute(select(schema.raw.c.data, schema.raw.c.size).where(schema.raw.c.sha256 == sha256)).one_or_none()
        if row is None:
            raise StoreError(f"no raw bytes with SHA-256 {sha256} in this project")
        try:
            packed = row.data if self.folder is None else self.path(sha256).read_bytes()
            if packed is None:
                raise StoreError(f"raw bytes {sha256}: missing; add their source again, or put them back from a backup of this project")
            data = unpack(packed, row.size)
        except FileNotFoundError as error:
            raise StoreError(f"{self.path(sha256)}: missing; put it back from a backup of this project") from error
        except (OSError, zlib.error) as error:
            raise StoreError(f"raw bytes {sha256}: cannot be read ({error}); put them back from a backup of this project") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"raw bytes {sha256}: changed since they were captured; put them back from a backup of this project")
        return data

    def write_packed(self, sha256: str, packed: bytes) -> None:
        """Keep what is a zlib stream already, as a file."""
        if not self.path(sha256).exists():
            _write(self.path(sha256), packed)

    def files(self) -> Iterator[str]:
        """The SHA-256 of every file in `raw/`, in order; leftovers of a killed write are removed."""
        if self.folder is None:
            return
        for path in sorted((self.folder / RAW).glob("??/*")):
            if path.name.endswith(_PART):
                path.unlink(missing_ok=True)
            else:
                yield path.parent.name + path.name


def unpack(packed: bytes, size: int) -> bytes:
    """A zlib stream of at most `size` bytes: one that grows beyond what is known of it is not what was kept.

    Raises zlib.error.
    """
    stream = zlib.decompressobj()
    data = stream.decompress(packed, size + 1)
    if len(data) != size:
        raise zlib.error(f"{size} bytes expected")
    return data


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
