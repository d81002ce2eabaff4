"""GeoJSON geometry -> a point that lies in it, and how far it reaches."""

from __future__ import annotations

from math import isfinite
from typing import Any

from rawi.reading.gazetteer.merge import distance

Point = tuple[float, float]  # longitude, latitude, as GeoJSON has them
Ring = list[Point]


def placed(geometry: Any) -> tuple[float, float, float | None]:
    """Latitude, longitude, and half the diagonal of the bounds in km (None of a point).

    Raises ValueError for what is no geometry, or one of another kind.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "Point":
        lon, lat = _point(coordinates)
        return lat, lon, None
    if kind in ("MultiPoint", "LineString"):
        points = _ring(coordinates, 1)
        lon, lat = points[len(points) // 2]
        return lat, lon, _reach(points)
    if kind in ("Polygon", "MultiPolygon"):
        polygons = [_polygon(part) for part in _list(coordinates if kind == "MultiPolygon" else [coordinates])]
        largest = max(polygons, key=lambda rings: abs(_centroid(rings[0])[2]))
        lon, lat = inside(largest)
        return lat, lon, _reach([point for rings in polygons for point in rings[0]])
    raise ValueError(f"geometry {str(kind)[:40]!r} is neither point, line nor polygon")


def inside(rings: list[Ring]) -> Point:
    """The centroid of a polygon with holes where it lies inside, else the middle of the widest part of the line through its height."""
    lon, lat, area = _centroid(rings[0])
    if area == 0:
        return rings[0][0]
    if _covers(rings, lon, lat):
        return lon, lat
    crossings = sorted(x for ring in rings for x in _crossings(ring, lat))
    if len(crossings) < 2:
        return rings[0][0]
    pairs = [(crossings[i + 1] - crossings[i], crossings[i], crossings[i + 1]) for i in range(0, len(crossings) - 1, 2)]
    _, west, east = max(pairs)
    return (west + east) / 2, lat


def _covers(rings: list[Ring], lon: float, lat: float) -> bool:
    return sum(x > lon for ring in rings for x in _crossings(ring, lat)) % 2 == 1


def _crossings(ring: Ring, lat: float) -> list[float]:
    out = []
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > lat) != (y1 > lat):
            out.append(x0 + (lat - y0) * (x1 - x0) / (y1 - y0))
    return out


def _centroid(ring: Ring) -> tuple[float, float, float]:
    """Longitude, latitude and area of a ring, in degrees: enough to choose a point."""
    x_sum = y_sum = area = 0.0
    left, low = ring[0]
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = (x0 - left) * (y1 - low) - (x1 - left) * (y0 - low)
        area += cross
        x_sum += (x0 + x1 - 2 * left) * cross
        y_sum += (y0 + y1 - 2 * low) * cross
    if abs(area) < 1e-12:
        return left, low, 0.0
    return left + x_sum / (3 * area), low + y_sum / (3 * area), area / 2


def _reach(points: Ring) -> float:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return round(distance(min(lats), min(lons), max(lats), max(lons)) / 2, 1)


def _polygon(value: Any) -> list[Ring]:
    return [_ring(ring, 3) for ring in _list(value)]


def _ring(value: Any, least: int) -> Ring:
    points = [_point(item) for item in _list(value)]
    if len(points) < least:
        raise ValueError(f"a geometry of {len(points)} points")
    return points


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ValueError("coordinates are no list")
    return value


def _point(value: Any) -> Point:
    if not isinstance(value, list) or len(value) < 2 or not all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in value[:2]):
        raise ValueError("a point is no pair of numbers")
    lon, lat = float(value[0]), float(value[1])
    if not (isfinite(lon) and isfinite(lat) and abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(f"coordinates out of range: lat {lat:g}, lon {lon:g}")
    return lon, lat
