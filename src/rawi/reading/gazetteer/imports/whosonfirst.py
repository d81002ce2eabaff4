"""Who's On First as TSV: one place a row, Arabic names and variants in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.reading.gazetteer.imports.cells import header_of, rows
from rawi.reading.gazetteer.imports.drafts import Draft, Fault
from rawi.reading.gazetteer.imports.source import Source

LICENCE = "CC0 (Who's On First), CC BY 4.0 (GeoNames)"
SOURCE = "whosonfirst"
_NEEDED = {"wof_id", "placetype", "lat", "lon", "iso", "name_ar", "name_ar_variants"}


def fits(head: bytes) -> bool:
    """Whether a file begins as such a table does."""
    return set(header_of(head)) >= _NEEDED


def read(source: Source, country: str) -> Iterator[Draft | Fault]:
    """The places of the table; a code of GeoNames tells more than the type of place, where it is known."""
    for row in rows(source):
        if isinstance(row, Fault):
            yield row
            continue
        cells = row.by_name
        key = f"wof:{cells['wof_id']}"
        kind = cells["placetype"]
        code = cells.get("gn_fcode", "") if kind == "locality" else ""
        names = [name for column in ("name_ar", "name_ar_variants") for name in cells[column].split("|") if name.strip()]
        within = f"wof:{cells['region_id']}" if cells.get("region_id") else ""
        unit = key if kind == "region" else ""
        yield Draft(
            row.line, key, tuple(names), row.first("name_en", "wof_name"), f"{kind} {code}".strip(), cells["lat"], cells["lon"],
            cells["iso"], cells.get("population", ""), within, unit,
        )  # fmt: skip
