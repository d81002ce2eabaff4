"""The formats that can be imported, and which of them a file is, by its content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rawi.errors import DataError
from rawi.reading.gazetteer.imports import geonames, ocha, osm, table, whosonfirst
from rawi.reading.gazetteer.imports.cells import header_of
from rawi.reading.gazetteer.imports.drafts import Draft, Fault
from rawi.reading.gazetteer.imports.source import Source


class Format(NamedTuple):
    """A format: how a file of it begins, how it is read, and whom its rows are from if nobody says otherwise."""

    name: str
    title: str
    fits: Callable[[bytes], bool]
    read: Callable[[Source, str], Iterator[Draft | Fault]]
    source: str
    licence: str


FORMATS = {
    name: Format(name, title, module.fits, module.read, module.SOURCE, module.LICENCE)
    for name, title, module in (
        ("geonames", "a country dump of GeoNames", geonames),
        ("whosonfirst", "Who's On First as TSV", whosonfirst),
        ("osm", "OpenStreetMap as Overpass JSON", osm),
        ("ocha", "OCHA's boundaries as CSV or GeoJSON", ocha),
        ("table", "a table with the columns name, lat, lon, kind, country", table),
    )
}


def recognise(source: Source, name: str | None) -> Format:
    """The format of a file, or the one that `name` says.

    Raises DataError where it is of none that is known.
    """
    if name is not None:
        return FORMATS[name]
    for known in FORMATS.values():
        if known.fits(source.head):
            return known
    known_ones = "; ".join(known.title for known in FORMATS.values())
    found = (
        "nothing"
        if not source.head.strip()
        else "binary data"
        if b"\0" in source.head
        else f"{source.head[:40].decode('utf-8', 'replace')!r}"
    )
    raise DataError(f"{source.path}: of no known format (it begins with {found}); known are: {known_ones}; or say which with --format")


def needs_country(known: Format, source: Source) -> bool:
    """Whether the rows of a file do not say in which country they are."""
    return known.name == "osm" or (known.name == "table" and set(header_of(source.head)).isdisjoint(table.COUNTRY))
