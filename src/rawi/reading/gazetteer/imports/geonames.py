"""GeoNames country dumps (`LY.txt`): 19 columns, no header, names of all scripts in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rawi.reading.gazetteer.imports.drafts import Draft, Fault
from rawi.reading.gazetteer.imports.source import Source

LICENCE = "CC BY 4.0"
SOURCE = "geonames"
_COLUMNS = 19
_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")


def fits(head: bytes) -> bool:
    """Whether a file begins as a dump does."""
    cells = head.partition(b"\n")[0].split(b"\t")
    return len(cells) == _COLUMNS and cells[0].removeprefix(b"\xef\xbb\xbf").isdigit() and len(cells[6]) <= 1


def read(source: Source, country: str) -> Iterator[Draft | Fault]:
    """The places of a dump; the codes of its first-level units are `CC.code`."""
    for item in source.lines():
        if isinstance(item, Fault):
            yield item
            continue
        number, line = item
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS:
            yield Fault(number, f"{_COLUMNS} columns expected, found {len(cells)}")
            continue
        key, _, english, others, lat, lon, _, code, nation, _, unit, *_, people, _, _, _, _ = cells
        names = tuple(name for name in others.split(",") if _ARABIC.search(name))
        within = f"geonames:{nation}.{unit}" if unit and unit != "00" else ""
        own = within if code == "ADM1" else ""
        yield Draft(number, f"geonames:{key}", names, english, code, lat, lon, nation, people, within, own, mixed=True)
