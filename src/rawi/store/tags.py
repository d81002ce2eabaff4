"""Filters as words of the full-text index: `tag("type", "attack")` is one token that no text holds.

A filter inside the index is quicker than a filter on its hits (2 ms instead of 120 over a million claims).
"""

from __future__ import annotations

import hashlib
import math
import re
from functools import lru_cache

_HAPPENED = "happenedx"
_OPEN = "0" * 8
_DATES = re.compile(r"\d{0,4}|\d{4}(?:[01]|0\d|1[0-2])|\d{6}(?:[0-3]|\d\d)")  # beginnings of year, month, day

_STEPS = (0.1, 1.0, 10.0)  # degrees: the sides of the cells in which a place lies
_MOST_CELLS = 150
EARTH_KM = 6371.0088


@lru_cache(maxsize=100_000)
def tag(field: str, value: str) -> str:
    """The token of a value: the field's name and ten hex digits of a hash, letters first, so that both engines take it as one word.

    `actor` and `target` take an entity id, `outlet` the name as it stands; `cell` is for `cell_tags` alone.
    """
    return f"{field}x{hashlib.sha256(value.encode()).hexdigest()[:10]}"


@lru_cache(maxsize=100_000)
def happened_tag(earliest: str | None) -> str:
    """The token of the first day on which a claim may have happened, an ISO date: its digits, so that a beginning stands for a month or a year.

    Zeros stand for a beginning that is open.
    """
    return _HAPPENED + (earliest.replace("-", "")[:8] if earliest else _OPEN)


def happened_beginnings(first: str | None, last: str | None) -> list[str]:
    """Beginnings of the tokens of all claims that happened from `first` to `last`, ISO dates; None: that end is open."""
    ends = (first.replace("-", "") if first else _OPEN, last.replace("-", "") if last else "9" * 8)
    return [_HAPPENED + digits for digits in _beginnings("", *ends)]


def _beginnings(digits: str, first: str, last: str) -> list[str]:
    """The fewest beginnings of eight digits that together stand for all dates between two of them, all of which begin with `digits`."""
    low, high = digits.ljust(8, "0"), digits.ljust(8, "9")
    if high < first or low > last or not _DATES.fullmatch(digits):
        return []
    if first <= low and high <= last:
        return [digits]
    return [found for digit in "0123456789" for found in _beginnings(digits + digit, first, last)]


@lru_cache(maxsize=100_000)
def role_words(role: str, folded: str) -> str:
    """Words of the index as words of one role: `role_words("target", "قوات")` is `targetxقوات`. Order, and so phrases, stay."""
    return " ".join([f"{role}x{word}" for word in folded.split()])


@lru_cache(maxsize=100_000)
def cell_tags(lat: float, lon: float) -> tuple[str, ...]:
    """The tokens of the cells that hold a point, the smallest first."""
    return tuple([_cell(step, math.floor(lat / step), math.floor(lon / step)) for step in _STEPS])


def cells_around(lat: float, lon: float, km: float) -> list[str] | None:
    """The tokens of cells that together hold every point within `km`; None where that is most of the globe."""
    box = box_around(lat, lon, km)
    if box is None:
        return None
    south, north, west, east = box
    for step in _STEPS:
        rows = range(math.floor(south / step), math.floor(north / step) + 1)
        columns = range(math.floor(west / step), math.floor(east / step) + 1)
        if len(rows) * len(columns) <= _MOST_CELLS:
            return [_cell(step, i, j) for i in rows for j in columns]
    return None


def box_around(lat: float, lon: float, km: float) -> tuple[float, float, float, float] | None:
    """South, north, west, east of the circle in degrees; None where it touches a pole or the date line."""
    high = math.degrees(km / EARTH_KM) * 1.000001 + 1e-9
    if abs(lat) + high >= 90:
        return None
    wide = math.degrees(math.asin(min(1.0, math.sin(math.radians(high)) / math.cos(math.radians(lat))))) + 1e-9
    if abs(lon) + wide >= 180:
        return None
    return lat - high, lat + high, lon - wide, lon + wide


@lru_cache(maxsize=100_000)
def _cell(step: float, row: int, column: int) -> str:
    return tag("cell", f"{step} {row} {column}")
