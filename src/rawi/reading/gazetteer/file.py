"""The gazetteer file: one SQLite file of places and their names. No SQL about places stands anywhere else.

The names are clustered by their first two folded words, so that one look-up reads neighbouring rows; all first words stand in one row of
`meta`, so that a reader knows without a query which words begin no name, and in another those which begin very many (`عزبة`). A file is written whole and then put in its place, and never
changed there: readers open it as immutable.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rawi.errors import DataError
from rawi.reading.gazetteer.names import key_words
from rawi.reading.gazetteer.records import Found, Origin, PlaceEntry, Row

HEAVY = 100  # names under one first word, from which on the second word is looked at too
_APPLICATION = 0x52615732  # "RaW" and the version of the schema
_SUM = slice(60, 64)  # of the header: SQLite leaves this field (user_version) to the application; it holds the checksum of the rest
_SCHEMA = f"""
PRAGMA page_size = 4096;
PRAGMA application_id = {_APPLICATION};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE origin (n INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, licence TEXT NOT NULL, layer TEXT NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, options TEXT NOT NULL, added TEXT NOT NULL, places INTEGER NOT NULL, names INTEGER NOT NULL);
CREATE TABLE place (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, english TEXT NOT NULL, kind TEXT NOT NULL, lat REAL,
  lon REAL, country TEXT NOT NULL, admin1 TEXT NOT NULL, radius REAL NOT NULL, size INTEGER NOT NULL, merged TEXT NOT NULL,
  common INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (n));
CREATE TABLE name (first TEXT NOT NULL, second TEXT NOT NULL, spelling TEXT NOT NULL, place INTEGER NOT NULL REFERENCES place (n),
  PRIMARY KEY (first, second, spelling, place)) WITHOUT ROWID;
"""
_PLACE = "p.id, p.name, p.kind, p.lat, p.lon, p.country, p.radius, p.size, p.admin1, o.source, o.layer, p.common"
_BY_FIRST = f"SELECT n.spelling, {_PLACE} FROM name n JOIN place p ON p.n = n.place JOIN origin o ON o.n = p.origin WHERE n.first = ?"
_BY_TWO = f"{_BY_FIRST} AND n.second IN ('', ?)"
_TOLD = (
    f"SELECT n.spelling, {_PLACE}, p.english, o.licence, p.merged "
    "FROM name n JOIN place p ON p.n = n.place JOIN origin o ON o.n = p.origin WHERE n.first = ?"
)
_BY_KIND = f"SELECT {_PLACE} FROM place p JOIN origin o ON o.n = p.origin WHERE p.kind = ? ORDER BY p.n"
_BY_ID = f"SELECT {_PLACE} FROM place p JOIN origin o ON o.n = p.origin WHERE p.id = ? ORDER BY p.n LIMIT 1"
_RADII: dict[float, float] = {}  # the same few numbers again and again
_ORIGIN = "n, source, licence, layer, file, sha256, options, added, places, names"
_INSERT = f"INSERT INTO origin ({_ORIGIN}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class GazetteerFile:
    """A gazetteer to look names up in. Safe to use from several threads, and after a fork."""

    def __init__(self, path: Path | None, data: bytes = b"") -> None:
        """The file at `path`, or, for None, the bytes of one, held in memory.

        Raises DataError when it is none.
        """
        self.path = path
        self._data = data
        self._lock = threading.Lock()
        self._connect()
        try:
            (self.application,) = self._db.execute("PRAGMA application_id").fetchone()
            if self.application != _APPLICATION:
                raise sqlite3.DatabaseError("another program's file, or another version's")
            self.firsts = self._words("firsts")
            self.heavy = self._words("heavy")
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _words(self, key: str) -> tuple[str, ...]:
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return tuple(found[0].split("\n")) if found and found[0] else ()

    def _connect(self) -> None:
        self._process = os.getpid()
        try:
            if self.path is None:
                self._db = sqlite3.connect(":memory:", check_same_thread=False)
                self._db.deserialize(self._data)
            else:
                address = f"file:{quote(str(self.path.resolve()))}?mode=ro&immutable=1"
                self._db = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._db.execute("PRAGMA query_only = 1")
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _broken(self, error: sqlite3.Error) -> DataError:
        return DataError(f"{self.path or 'gazetteer'}: no gazetteer of rawi ({error}); remove the file, and import or build it again")

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        if self._process != os.getpid() and self.path is not None:
            self._connect()
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise self._broken(error) from error

    def __contains__(self, first: str) -> bool:
        """Whether names begin with a folded word without article."""
        return bool(self._rows("SELECT 1 FROM name WHERE first = ? LIMIT 1", (first,)))

    def entries(self, first: str) -> list[tuple[str, PlaceEntry]]:
        """The names that begin with a folded word without article, each with its place."""
        return [(row[0], _entry(row[1:13], row[0])) for row in self._rows(_BY_FIRST, (first,))]

    def opening(self, first: str, second: str) -> list[tuple[str, PlaceEntry]]:
        """Of these the names of one word, and those that go on with the word `second`."""
        return [(row[0], _entry(row[1:13], row[0])) for row in self._rows(_BY_TWO, (first, second))]

    def seconds(self, first: str) -> list[str]:
        """The second words of the names that begin with a word."""
        return [word for (word,) in self._rows("SELECT DISTINCT second FROM name WHERE first = ?", (first,))]

    def found(self, first: str) -> list[Found]:
        """The same with all that is known of each."""
        rows = self._rows(_TOLD, (first,))
        return [Found(row[0], _entry(row[1:13], row[0]), row[13], row[14], tuple(row[15].split())) for row in rows]

    def of_kind(self, kind: str) -> list[PlaceEntry]:
        """The places of a kind in the order in which they were written."""
        return [_entry(row, row[1]) for row in self._rows(_BY_KIND, (kind,))]

    def of_id(self, id: str) -> PlaceEntry | None:
        """The place of an id; None where there is none. Places are not filed by id: it takes milliseconds."""
        return next((_entry(row, row[1]) for row in self._rows(_BY_ID, (id,))), None)

    def origins(self) -> list[Origin]:
        """Where its rows come from."""
        return [Origin(*row) for row in self._rows(f"SELECT {_ORIGIN} FROM origin ORDER BY n")]

    def counts(self) -> tuple[int, int]:
        """Places and names."""
        ((places,),) = self._rows("SELECT count(*) FROM place")
        ((names,),) = self._rows("SELECT count(*) FROM name")
        return int(places), int(names)


def _entry(row: tuple[Any, ...], spelling: str) -> PlaceEntry:
    key, name, kind, lat, lon, country, radius, size, admin1, source, layer, common = row
    one = sys.intern  # few countries and units, many places
    name = spelling if not name or name == spelling else name  # one string instead of two equal ones
    radius = _RADII.setdefault(radius, radius)
    return PlaceEntry(key, name, one(kind), lat, lon, one(country), radius, size, one(admin1), one(source), one(layer), bool(common))


class GazetteerWriter:
    """Writes a gazetteer: a new one in memory, ended by `bytes()`; or, in a `with` block, on a copy of the user's layer at `path`.

    `shrink` gives the room of removed rows back at the end. Raises DataError where the disk is full or the file is no gazetteer.
    """

    def __init__(self, path: Path | None = None, *, shrink: bool = False) -> None:
        self._path = path
        self._shrink = shrink
        self._db = sqlite3.connect(str(path) if path is not None else ":memory:", isolation_level=None)
        new = path is None or not path.exists() or path.stat().st_size == 0
        try:
            self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;")
            if new:
                self._db.executescript(_SCHEMA)
            self._db.execute("CREATE TEMP TABLE unit (key TEXT PRIMARY KEY, name TEXT NOT NULL)")
            self._db.execute("BEGIN")
            (self._next,) = self._db.execute("SELECT coalesce(max(n), 0) + 1 FROM place").fetchone()
        except sqlite3.Error as error:
            self._db.close()
            raise self._failed(error) from error

    def __enter__(self) -> GazetteerWriter:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            if error is None:
                self._end()
                self._db.executescript("VACUUM" if self._shrink else "")
        except sqlite3.Error as fault:
            raise self._failed(fault) from fault
        finally:
            self._db.close()
        if isinstance(error, sqlite3.Error):
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> DataError:
        return DataError(f"{self._path}: the gazetteer cannot be written ({error}); check the disk, or remove the file and import again")

    def add_origin(self, origin: Origin) -> int:
        """The number of a new origin."""
        return int(self._db.execute(_INSERT, origin[1:]).lastrowid or 0)

    def add(self, row: Row, origin: int) -> int:
        """Writes one place; how many names it got."""
        number = self._next
        self._next += 1
        self._db.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *row[:10], " ".join(row.merged), row.common, origin),
        )
        keyed = [
            (words[0], words[1] if len(words) > 1 else "", name, number) for name in dict.fromkeys(row.names) if (words := key_words(name))
        ]
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", keyed)
        return len(keyed)

    def add_unit(self, key: str, name: str) -> None:
        """What the first-level unit is called that places of this import name as `admin1` by `key`."""
        self._db.execute("INSERT OR REPLACE INTO temp.unit VALUES (?, ?)", (key, name))

    def settle(self, origin: int, places: int, names: int) -> None:
        """Ends an import: units by their names, and how much it brought. A key (it holds a colon) that no unit has gives way to ""."""
        self._db.execute(
            "UPDATE place SET admin1 = coalesce((SELECT name FROM temp.unit WHERE key = admin1), '') WHERE origin = ? AND admin1 LIKE '%:%'",
            (origin,),
        )
        self._db.execute("UPDATE origin SET places = ?, names = ? WHERE n = ?", (places, names, origin))

    def remove(self, origin: int) -> None:
        """Removes an origin with all its rows."""
        self._db.execute("DELETE FROM name WHERE place IN (SELECT n FROM place WHERE origin = ?)", (origin,))
        self._db.execute("DELETE FROM place WHERE origin = ?", (origin,))
        self._db.execute("DELETE FROM origin WHERE n = ?", (origin,))

    def origins(self) -> Iterator[Origin]:
        """What the file holds so far."""
        yield from (Origin(*row) for row in self._db.execute(f"SELECT {_ORIGIN} FROM origin ORDER BY n").fetchall())

    def _end(self) -> None:
        """Writes the lists of first words and ends the transaction."""
        counted = self._db.execute("SELECT first, count(*) FROM name GROUP BY first ORDER BY first").fetchall()
        heavy = [word for word, count in counted if count > HEAVY]
        for key, words in (("firsts", [word for word, _ in counted]), ("heavy", heavy)):
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, "\n".join(words)))
        self._db.execute("COMMIT")

    def bytes(self) -> bytes:
        """The whole file, sealed with its checksum: the same bytes for the same rows."""
        self._end()
        self._db.execute("VACUUM")
        data = bytearray(self._db.serialize())
        self._db.close()
        data[_SUM] = bytes(4)
        data[_SUM] = zlib.crc32(data).to_bytes(4, "big")
        return bytes(data)


def sealed(data: bytes) -> bool:
    """Whether bytes are those that `GazetteerWriter.bytes` gave: neither cut off nor changed."""
    if len(data) < 100:
        return False
    rest = zlib.crc32(memoryview(data)[_SUM.stop :], zlib.crc32(bytes(4), zlib.crc32(memoryview(data)[: _SUM.start])))
    return rest.to_bytes(4, "big") == data[_SUM]
