"""Data files -> Terms: claim types with their PLOVER and ACLED names, actors; and the codes of countries in other programs."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec

from rawi.errors import DataError
from rawi.exports.source import Counting, EventType, KnownActor, Terms
from rawi.model import Record

DATA = Path(__file__).parent.parent / "data"
COUNTRIES = Path(__file__).parent / "countries.tsv"


class Country(Record, frozen=True):
    """A country's codes: ISO 3166 (two letters, three, number), Gleditsch-Ward number, regions of UCDP and ACLED; empty where it has none."""

    iso2: str
    iso3: str
    number: str
    name: str
    gw: str
    ucdp_region: str
    acled_region: str


NOWHERE = Country("", "", "", "", "", "", "")


def load_terms(folder: Path = DATA, counting: Counting | None = None) -> Terms:
    """The terms of a data folder: the head of each file in `events/`, and `actors/actors.tsv`.

    Raises DataError naming the file and what was expected.
    """
    return Terms(_types(folder / "events"), _actors(folder / "actors" / "actors.tsv"), counting)


def _types(folder: Path) -> dict[str, EventType]:
    types: dict[str, EventType] = {}
    for path in sorted(folder.glob("*.toml")):
        head = path.read_text(encoding="utf-8").partition("[[")[0]
        try:
            found = tomllib.loads(head).get("type")
            if found is not None:
                event_type = msgspec.convert(found, EventType)
                types[event_type.id] = event_type
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise DataError(f"{path}: its [type] needs id, label, gloss, plover and acled before the first entry ({error})") from error
    return types


def _actors(path: Path) -> dict[str, KnownActor]:
    rows = _rows(path, KnownActor.__struct_fields__)
    return {row[0]: KnownActor(*row) for row in rows}


@lru_cache(maxsize=1)
def countries(path: Path = COUNTRIES) -> dict[str, Country]:
    """The countries by their ISO 3166 code of two letters."""
    return {row[0]: Country(*row) for row in _rows(path, Country.__struct_fields__)}


def country(code: str | None) -> Country:
    """The codes of a country; `NOWHERE` for None and for a code that is not in the table."""
    return countries().get(code or "", NOWHERE)


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file; install rawi again") from error
    rows = [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]
    if not rows or rows[0] != columns:
        raise DataError(f"{path}: the first row must be {' '.join(columns)}, separated by tabs")
    filled = [row + ("",) * (len(columns) - len(row)) for row in rows[1:]]
    for row in filled:
        if len(row) != len(columns):
            raise DataError(f"{path}: {row[0]}: {len(columns)} cells expected ({' '.join(columns)}), found {len(row)}")
    return filled
