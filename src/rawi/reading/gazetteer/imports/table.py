"""A plain table with a header, tab-separated or CSV: name, lat, lon, kind, country."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.reading.gazetteer.imports.cells import header_of, rows
from rawi.reading.gazetteer.imports.drafts import Draft, Fault
from rawi.reading.gazetteer.imports.source import Source

LICENCE = ""
SOURCE = ""
_NAME = ("name_ar", "name:ar", "arabic", "name")
_LAT, _LON = ("lat", "latitude"), ("lon", "lng", "long", "longitude")
_KIND = ("kind", "place", "placetype", "type")
COUNTRY = ("country", "iso", "country_code")


def fits(head: bytes) -> bool:
    """Whether the first line names these columns; kind and country may be missing."""
    header = set(header_of(head))
    return all(not header.isdisjoint(columns) for columns in (_NAME, _LAT, _LON))


def read(source: Source, country: str) -> Iterator[Draft | Fault]:
    """The rows; where `name_ar` is empty, a `name` in Arabic letters counts."""
    for row in rows(source):
        if isinstance(row, Fault):
            yield row
            continue
        name = row.first(*_NAME)
        apart = "name_ar" in row.by_name or "name:ar" in row.by_name  # then `name` is in any script
        if not name and not apart:
            yield Fault(row.line, "an empty name")
            continue
        others = [part for part in row.first("variants", "name_ar_variants", "aliases").split("|") if part.strip()]
        key = row.first("id", "osm_id")
        yield Draft(
            row.line, f"own:{key}" if key else "", (name, *others) if name else tuple(others),
            row.first("english", "name_en"), row.first(*_KIND).lower(), row.first(*_LAT), row.first(*_LON), row.first(*COUNTRY) or country,
            row.first("population"), row.first("admin1").replace(":", " "), radius=None, mixed=apart and not row.by_name.get("name_ar"),
        )  # fmt: skip
