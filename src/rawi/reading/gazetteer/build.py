"""data/places/*.tsv -> the bytes of the gazetteer file.

A row of kind `alias` is another name of the entry above it with the same id. Rows of geonames.tsv with one id are names of one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from rawi.errors import DataError
from rawi.reading.gazetteer.file import GazetteerWriter
from rawi.reading.gazetteer.merge import merged_rows
from rawi.reading.gazetteer.names import key_words
from rawi.reading.gazetteer.records import Origin, Row
from rawi.reading.lexicon.schema import read_tsv

CURATED = ("id", "name", "english", "kind", "lat", "lon", "country", "admin1", "radius_km", "source", "note")
GEONAMES = ("id", "name", "english", "population", "lat", "lon", "country", "admin1")
GEONAMES_FILE = "geonames.tsv"
COMMON = "common word"  # how the note of a place begins whose name is also an everyday word
_RADIUS, _TOWN_RADIUS = 30.0, 5.0  # km, where no row says it


def build_gazetteer(folder: Path) -> bytes:
    """The gazetteer of a folder of tables, subfolders included.

    Raises DataError naming file and entry.
    """
    curated = _curated(sorted(path for path in folder.rglob("*.tsv") if path.name != GEONAMES_FILE))
    capitals_first = sorted(curated, key=lambda pair: pair[0].kind != "capital")
    towns = _geonames(folder / GEONAMES_FILE) if (folder / GEONAMES_FILE).exists() else []
    sources = {row.id: source for row, source in curated}
    writer = GazetteerWriter()
    numbers = {source: writer.add_origin(Origin(0, source, "", "curated")) for source in sorted(set(sources.values()))}
    geonames = writer.add_origin(Origin(0, "geonames", "CC BY 4.0", "geonames"))
    units = {row.id: row.name for row, _ in curated if row.kind == "admin1"}
    for row in merged_rows([row for row, _ in capitals_first] + towns):
        named = row._replace(admin1=units.get(row.admin1, ""))
        writer.add(named, numbers[sources[row.id]] if row.id in sources else geonames)
    return writer.bytes()


def place_kind(population: int) -> str:
    """What a settlement of so many people is called."""
    return "city" if population >= 100_000 else "town" if population >= 10_000 else "village"


def _curated(paths: list[Path]) -> list[tuple[Row, str]]:
    """The entries with their sources, in the order of files and rows."""
    out: dict[str, Row] = {}
    sources: dict[str, str] = {}
    for path, cells in _cells(paths):
        key, name, english, kind, lat, lon, country, admin1, radius, source, note = cells
        if kind == "alias":
            if key not in out:
                raise DataError(f"{path}: alias {name!r}: no entry {key!r} above it")
            out[key] = out[key]._replace(names=(*out[key].names, _named(path, key, name)))
            continue
        if key in out:
            raise DataError(f"{path}: {key!r} is an entry twice; another name of it is a row of kind alias")
        point = _point(path, key, lat, lon)
        size = _number(path, key, "radius_km", radius, 20_000) or _RADIUS
        out[key] = Row(key, name, english, kind, *point, country, admin1, size, 0, (_named(path, key, name),), (), note.startswith(COMMON))
        sources[key] = source or "curated"
    return [(row, sources[key]) for key, row in out.items()]


def _cells(paths: list[Path]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for path in paths:
        for cells in read_tsv(path, CURATED):
            yield path, cells


def _geonames(path: Path) -> list[Row]:
    """The towns, the largest first; which of its Arabic names is the usual one GeoNames does not tell."""
    out: dict[str, Row] = {}
    for key, name, english, people, lat, lon, country, admin1 in read_tsv(path, GEONAMES):
        known = out.get(key)
        if known is not None:
            out[key] = known._replace(names=(*known.names, _named(path, key, name)))
            continue
        size = int(_number(path, key, "population", people, 100_000_000) or 0)
        point = _point(path, key, lat, lon)
        out[key] = Row(key, "", english, place_kind(size), *point, country, admin1, _TOWN_RADIUS, size, (_named(path, key, name),))
    return sorted(out.values(), key=lambda row: (-row.size, row.id))


def _named(path: Path, key: str, name: str) -> str:
    if not key_words(name):
        raise DataError(f"{path}: {key!r} has no name")
    return name


def _point(path: Path, key: str, lat: str, lon: str) -> tuple[float | None, float | None]:
    point = (_number(path, key, "lat", lat, 90), _number(path, key, "lon", lon, 180))
    if (point[0] is None) != (point[1] is None):
        raise DataError(f"{path}: {key!r}: lat and lon must both be given, or neither")
    return point


def _number(path: Path, key: str, column: str, text: str, limit: float) -> float | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number) or abs(number) > limit or (column not in ("lat", "lon") and number < 0):
        raise DataError(f"{path}: {key!r}: {column} {text!r}: a number of at most {limit:g} is expected")
    return number
