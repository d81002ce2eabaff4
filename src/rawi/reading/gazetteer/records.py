"""The records of the gazetteer: a place, a name with the places that bear it, and a row on its way into a file."""

from __future__ import annotations

from typing import NamedTuple


class PlaceEntry(NamedTuple):
    """One place: WGS84 degrees or None for a region without a point, `radius` in km, `size` its population if known (else 0).

    `admin1` is the Arabic name of its first-level unit ("" if unknown), `source` whoever says so, `layer` where the row stands:
    `curated` (tables by hand), `geonames` (the table made from it), `import` (the user's own layer). `common` says that its name is also an everyday
    word or a person's name: it is read only after a noun for its kind.
    """

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    radius: float
    size: int
    admin1: str = ""
    source: str = ""
    layer: str = "curated"
    common: bool = False


class PlaceName(NamedTuple):
    """A name's folded words without article; `article` says that the first word is listed with it.

    `entries` are the places that bear it, curated ones first, then by size; `spellings[i]` are the strict keys under which `entries[i]`
    bears it, which tell `علي` from `على` and `غزة` from `غزه`.
    """

    words: tuple[str, ...]
    article: bool
    entries: tuple[PlaceEntry, ...]
    spellings: tuple[tuple[str, ...], ...] = ()


class Row(NamedTuple):
    """A place as it is written into a file. `name` is the usual name or "" where the source does not tell; `names` are all its names.

    `merged` lists the ids of rows that were taken for the same place.
    """

    id: str
    name: str
    english: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str
    radius: float
    size: int
    names: tuple[str, ...]
    merged: tuple[str, ...] = ()
    common: bool = False


class Origin(NamedTuple):
    """Where rows come from: who says so, under which licence, in which layer; for an import the file, its SHA-256 and what came of it."""

    n: int
    source: str
    licence: str
    layer: str
    file: str = ""
    sha256: str = ""
    options: str = ""
    added: str = ""
    places: int = 0
    names: int = 0


class Found(NamedTuple):
    """A place that a file holds under a name, with all that `rawi gazetteer find` tells."""

    spelling: str
    entry: PlaceEntry
    english: str
    licence: str
    merged: tuple[str, ...]
