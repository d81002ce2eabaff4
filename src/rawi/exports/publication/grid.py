"""A grid of cells of about the same area over the globe: bands of latitude, each cut into cells as wide as they are high.

Nothing is drawn by lot: a point is always in the same cell, whichever export it stands in, so that no average leads back to it.
"""

from __future__ import annotations

from functools import lru_cache
from math import asin, ceil, cos, floor, hypot, radians, sin, sqrt
from typing import NamedTuple

_DEGREE_KM = 111.2  # of latitude, on the sphere of the Earth's mean radius
_RADIUS_KM = 6371.0088
_ELLIPSOID = 1.006  # how much longer a distance may be on the WGS84 ellipsoid than on that sphere
_FEW = 12  # cells of a band beside a pole, below which they are no squares
_ROUNDING_KM = 0.02  # centres have four decimals
DECIMALS = 4


class Cell(NamedTuple):
    """A cell: its middle in degrees, and the kilometres within which every point of the cell lies of it."""

    lat: float
    lon: float
    reach_km: float


def cell(lat: float, lon: float, km: float) -> Cell:
    """The cell of a grid of `km` that a point (WGS84 degrees) lies in."""
    bands = ceil(180 * _DEGREE_KM / km)
    height = 180 / bands
    band = min(bands - 1, max(0, floor((lat + 90) / height)))
    count, reach = _band(band, bands, km)
    width = 360 / count
    column = floor(((lon + 180) % 360) / width) % count
    middle = -90 + (band + 0.5) * height
    return Cell(round(middle, DECIMALS), round(-180 + (column + 0.5) * width, DECIMALS), reach)


@lru_cache(maxsize=4_096)
def _band(band: int, bands: int, km: float) -> tuple[int, float]:
    """How many cells a band has, and the reach of each of them."""
    height = 180 / bands
    low, high = -90 + band * height, -90 + (band + 1) * height
    middle = (low + high) / 2
    count = max(1, round(360 * cos(radians(middle)) / height))
    if count < _FEW:
        return count, 2 * km * _ELLIPSOID
    half = 180 / count
    corner = max(distance(middle, 0.0, edge, half) for edge in (low, middle, high))
    return count, corner * _ELLIPSOID + _ROUNDING_KM


def half_diagonal(km: float) -> float:
    """Kilometres from the middle of a square cell to its corner."""
    return hypot(km / 2, km / 2)


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points on the sphere; the ellipsoid's differ by 0.6 per cent at most."""
    north, east = radians(lat2 - lat), radians(lon2 - lon)
    part = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(east / 2) ** 2
    return 2 * _RADIUS_KM * asin(min(1.0, sqrt(part)))
