"""Which rows are one place: points of one name, country and class that lie less than ten kilometres apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from rawi.reading.gazetteer.names import key_words
from rawi.reading.gazetteer.records import PlaceEntry, Row

NEAR = 10.0  # km
_UNITS = frozenset("admin1 admin2 admin3".split())
_SETTLEMENTS = frozenset(
    "capital city town village district camp".split()
)  # one place goes under different ones of these in different lists


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points in degrees, on a sphere: exact enough for tens of kilometres."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))


def same_place(one: PlaceEntry | Row, other: PlaceEntry | Row) -> bool:
    """Whether two rows of one name are one place.

    Settlements are one within `NEAR`; what has an extent of its own within its radius; a first-level unit is the only one of its name
    in a country, however far apart two lists put its middle.
    """
    if one.id == other.id:
        return True
    if one.country != other.country or not (one.kind == other.kind or one.kind in _SETTLEMENTS and other.kind in _SETTLEMENTS):
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.kind in _UNITS and one.kind == other.kind
    limit = _limit(one, other)
    return abs(one.lat - other.lat) < limit / 110 and distance(one.lat, one.lon, other.lat, other.lon) < limit


def _limit(one: PlaceEntry | Row, other: PlaceEntry | Row) -> float:
    if one.kind in _SETTLEMENTS:
        return NEAR
    return 2_000.0 if one.kind == "admin1" else max(NEAR, min(100.0, max(one.radius, other.radius)))


def merged_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows in order, a later one that is the same place as an earlier one merged into it: its names go on, its point does not."""
    out: list[Row] = []
    by_name: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        keys = {key_words(name) for name in row.names}
        near = [number for key in sorted(keys) for number in by_name.get(key, ()) if same_place(out[number], row)]
        number = near[0] if near else len(out)
        if near:
            out[number] = _joined(out[number], row)
        else:
            out.append(row)
        for key in keys:
            numbers = by_name.setdefault(key, [])
            if number not in numbers:
                numbers.append(number)
    return out


def _joined(kept: Row, row: Row) -> Row:
    return kept._replace(
        names=tuple(dict.fromkeys((*kept.names, *row.names))),
        merged=(*kept.merged, row.id, *row.merged),
        size=kept.size or row.size,
        english=kept.english or row.english,
        admin1=kept.admin1 or row.admin1,
    )
