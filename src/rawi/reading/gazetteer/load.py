"""data/places -> PlaceTables: names of places by their first word, with what each can be."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from rawi.errors import DataError
from rawi.reading.lexicon.kept import Kept, Shelf, pack
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.text.fold import fold


class PlaceEntry(NamedTuple):
    """One place: WGS84 degrees or None for a region without a point, `radius` in km, `size` its population if known."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    radius: float
    size: int


class PlaceName(NamedTuple):
    """A name's folded words without article; `article` says that the first word is listed with it."""

    words: tuple[str, ...]
    article: bool
    entries: tuple[PlaceEntry, ...]


class Packed(NamedTuple):
    """PlaceTables as they are kept."""

    by_first: dict[str, msgspec.Raw]
    capitals: dict[str, PlaceEntry]
    countries: dict[str, PlaceEntry]
    nisbas: dict[str, str]


class PlaceTables(NamedTuple):
    """Names by first word, longest first; capitals by country; countries of relational adjectives (`ليبي`)."""

    by_first: Shelf[list[PlaceName]]
    capitals: dict[str, PlaceEntry]
    countries: dict[str, PlaceEntry]
    nisbas: dict[str, str]


CURATED = ("id", "name", "english", "kind", "lat", "lon", "country", "admin1", "radius_km", "source", "note")
GEONAMES = "geonames.tsv"
_GEONAMES = ("id", "name", "english", "population", "lat", "lon", "country", "admin1")


def load_places(folder: Path, kept: Kept) -> PlaceTables:
    """The tables of data/places.

    Raises DataError naming file and line.
    """
    packed = kept.table("places", Packed, lambda: _read(folder))
    return PlaceTables(Shelf(packed.by_first, list[PlaceName]), *packed[1:])


def _read(folder: Path) -> Packed:
    entries: dict[str, PlaceEntry] = {}
    names: list[tuple[str, PlaceEntry]] = []
    for path in sorted(folder.rglob("*.tsv")):
        for key, name, _, kind, lat, lon, country, _, radius, _, _ in read_tsv(path, CURATED) if path.name != GEONAMES else ():
            if kind == "alias" and key not in entries:
                raise DataError(f"{path}: alias {name!r}: no entry {key!r} above it")
            if kind != "alias":
                if key in entries:
                    raise DataError(f"{path}: {key!r} is an entry twice; another name of it is a row of kind alias")
                entries[key] = PlaceEntry(key, name, kind, _number(lat), _number(lon), country, _number(radius) or 30.0, 0)
            names.append((name, entries[key]))
    units = [(name, entry) for name, entry in names if entry.kind == "admin1"]
    names = [(name, entry) for name, entry in names if entry.kind != "admin1"]
    known = {(fold(name), entry.country) for name, entry in names}
    for key, name, _, people, lat, lon, country, _ in read_tsv(folder / GEONAMES, _GEONAMES):
        if (fold(name), country) not in known:
            size = int(people)
            kind = "city" if size >= 100_000 else "town" if size >= 10_000 else "village"
            names.append((name, PlaceEntry(key, name, kind, _number(lat), _number(lon), country, 5.0, size)))
    # A unit of the name of its town is left to the town: until names are settled by the noun before them, two would be ambiguous.
    towns = {(fold(name), entry.country) for name, entry in names if entry.id in entries or entry.size >= 15_000}
    names += [(name, entry) for name, entry in units if (fold(name), entry.country) not in towns]
    capitals = {e.country: e for e in entries.values() if e.kind == "capital"}
    countries = {e.country: e for e in entries.values() if e.kind == "country"}
    return Packed(pack(_index(names)), capitals, countries, _nisbas(folder.parent / "actors" / "nisbas.tsv"))


def _number(text: str) -> float | None:
    return float(text) if text else None


def bare(word: str) -> str:
    """A folded word without article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _index(names: list[tuple[str, PlaceEntry]]) -> dict[str, list[PlaceName]]:
    grouped: dict[tuple[tuple[str, ...], bool], list[PlaceEntry]] = {}
    for name, entry in names:
        folded = fold(name).split()
        grouped.setdefault((tuple(bare(w) for w in folded), folded[0].startswith("ال")), []).append(entry)
    out: dict[str, list[PlaceName]] = {}
    for (words, article), entries in grouped.items():
        out.setdefault(words[0], []).append(PlaceName(words, article, tuple(entries)))
    for rows in out.values():
        rows.sort(key=lambda n: (-len(n.words), n.words, n.article))
    return out


def _nisbas(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    out: dict[str, str] = {}
    for adjective, country, kind in read_tsv(path, ("adjective", "country", "kind")):
        if kind == "state":
            form = fold(adjective)
            out[form] = out[form + "ة"] = country
    return out
