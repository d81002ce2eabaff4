"""Anchor and relation -> GeoJSON geometry with its uncertainty, on the WGS84 ellipsoid.

Each shape is the area in which a place that is told so may lie, never a position: `شرق سرت` is a sector, `على بعد 40 كم من سرت` a ring,
`بين سرت وهون` an ellipse. Coordinates are [longitude, latitude] in degrees, outer rings counter-clockwise (RFC 7946). Widths follow the
notes on English place descriptions (a direction is good to 22.5 degrees, a told distance to a quarter, and it may be one by road).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from rawi.reading.gazetteer.outlines import Outlines, Point, Ring, area, centroid, clip

Geometry = dict[str, object]

BEARINGS = {"N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0}
HALF = {1: 35.0, 2: 22.5}  # degrees to either side, by the letters of the direction: `شمال` is said more loosely than `شمال شرق`
NEARER, FARTHER = 1 / 1.4, 1.15  # a distance by road is up to 1.4 of that through the air; a told one is rounded
_STEPS = 24  # points of a full circle
_KM = 111.32  # a degree of latitude


class Shape(NamedTuple):
    """A geometry, the point that stands for it, and the radius in km of the area that it may lie in."""

    geometry: Geometry
    lat: float
    lon: float
    precision_km: float


class Distance(NamedTuple):
    """A told distance in km; `least` and `most` differ where the text gives a range or a vague number."""

    least: float
    most: float

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the place may lie."""
        return self.least * NEARER, self.most * FARTHER


@lru_cache(maxsize=4096)
def destination(lat: float, lon: float, bearing: float, km: float) -> Point:
    """The point at a distance and bearing; degrees and km, geodesic on WGS84."""
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415

    found = Geodesic.WGS84.Direct(lat, lon, bearing, km * 1000, Geodesic.LATITUDE | Geodesic.LONGITUDE)
    return (round(found["lon2"], 4), round(found["lat2"], 4))


@lru_cache(maxsize=4096)
def inverse(lat: float, lon: float, to_lat: float, to_lon: float) -> tuple[float, float]:
    """Distance in km and bearing in degrees (0 to 360) of one point from another, geodesic on WGS84."""
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415

    found = Geodesic.WGS84.Inverse(lat, lon, to_lat, to_lon, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    return found["s12"] / 1000, found["azi1"] % 360


def point(lat: float, lon: float, radius: float) -> Shape:
    """A place itself."""
    return Shape({"type": "Point", "coordinates": [lon, lat]}, lat, lon, radius)


@lru_cache(maxsize=1024)
def disc(lat: float, lon: float, radius: float) -> Shape:
    """All within a radius in km."""
    return Shape(_polygon([_circle(lat, lon, radius)]), lat, lon, radius)


@lru_cache(maxsize=1024)
def ring(lat: float, lon: float, inner: float, outer: float) -> Shape:
    """All between two distances in km, in whatever direction."""
    return Shape(_polygon([_circle(lat, lon, outer), _circle(lat, lon, inner)[::-1]]), lat, lon, outer)


@lru_cache(maxsize=1024)
def sector(lat: float, lon: float, direction: str, inner: float, outer: float) -> Shape:
    """All in a compass direction (`NE`) between two distances in km."""
    bearing, half = BEARINGS[direction], HALF[len(direction)]
    steps = max(4, round(_STEPS * half / 180))
    turns = [bearing - half + i * 2 * half / steps for i in range(steps + 1)]
    far = [destination(lat, lon, turn, outer) for turn in turns]
    near = [destination(lat, lon, turn, inner) for turn in turns] if inner else [(lon, lat)]
    middle = (inner + outer) / 2
    x, y = destination(lat, lon, bearing, middle)
    width = math.radians(half) * middle
    return Shape(_polygon([_closed(near + far[::-1])]), y, x, max((outer - inner) / 2, width))


@lru_cache(maxsize=1024)
def lens(lat: float, lon: float, to_lat: float, to_lon: float) -> Shape:
    """Between two places: an ellipse from the one to the other, half as wide as it is long."""
    km, bearing = inverse(lat, lon, to_lat, to_lon)
    x, y = destination(lat, lon, bearing, km / 2)
    long, short = max(km / 2, 2.0), max(km / 4, 2.0)
    points = []
    for i in range(_STEPS):
        turn = 2 * math.pi * i / _STEPS
        along, across = long * math.cos(turn), short * math.sin(turn)
        points.append(destination(y, x, bearing + math.degrees(math.atan2(across, along)), math.hypot(along, across)))
    return Shape(_polygon([_closed(points)]), y, x, long)


@lru_cache(maxsize=1024)
def line(lat: float, lon: float, to_lat: float, to_lon: float) -> Shape:
    """A road between two places, of which only the ends are known."""
    km, bearing = inverse(lat, lon, to_lat, to_lon)
    x, y = destination(lat, lon, bearing, km / 2)
    geometry: Geometry = {"type": "LineString", "coordinates": [[lon, lat], [x, y], [to_lon, to_lat]]}
    return Shape(geometry, y, x, max(km / 2, 2.0))


def part(outlines: Outlines, country: str, direction: str, *, far: bool = False) -> Shape | None:
    """A part of a country: the half in a direction, with `far` its outer quarter; `C` is the middle half."""
    rings = outlines.rings(country)
    if not rings:
        return None
    origin = centroid(rings[0])
    if direction == "C":
        kept = [_shrunk(rings[0], origin)]
    else:
        kept = [piece for whole in rings for piece in [_half(whole, rings[0], origin, direction, far)] if piece]
    return _area(kept)


def lines(found: list[list[Point]], width: float = 20.0) -> Shape | None:
    """A border or coast, which is told without width; `width` in km is how far off it things are still said to be on it."""
    if not found:
        return None
    points = [p for part in found for p in part]
    middle = points[len(points) // 2]
    extent = max(apart(middle, p) for p in points)
    geometry: Geometry = {"type": "MultiLineString", "coordinates": [[list(p) for p in part] for part in found]}
    return Shape(geometry, middle[1], middle[0], max(extent, width))


def union(shapes: list[Shape]) -> Shape:
    """Several areas, of which any may be meant: `جنوب وغرب سرت`."""
    if len(shapes) == 1:
        return shapes[0]
    polygons: list[object] = []
    for shape in shapes:
        kind, coordinates = shape.geometry["type"], shape.geometry["coordinates"]
        if kind == "Polygon":
            polygons.append(coordinates)
        elif kind == "MultiPolygon" and isinstance(coordinates, list):
            polygons += coordinates
    lat, lon = sum(s.lat for s in shapes) / len(shapes), sum(s.lon for s in shapes) / len(shapes)
    reach = max(apart((lon, lat), (s.lon, s.lat)) + s.precision_km for s in shapes)
    return Shape({"type": "MultiPolygon", "coordinates": polygons}, round(lat, 4), round(lon, 4), reach)


def _half(piece: Ring, main: Ring, origin: Point, direction: str, far: bool) -> Ring:
    for letter in direction:
        turn = math.radians(BEARINGS[letter])
        towards = (math.sin(turn), math.cos(turn))
        start = origin
        if far:
            ahead = max((p[0] - origin[0]) * towards[0] + (p[1] - origin[1]) * towards[1] for p in main) / 2
            start = (origin[0] + ahead * towards[0], origin[1] + ahead * towards[1])
        piece = clip(piece, start, towards)
        if not piece:
            break
    return piece


def _shrunk(whole: Ring, origin: Point) -> Ring:
    return [(round(origin[0] + (x - origin[0]) / 2, 4), round(origin[1] + (y - origin[1]) / 2, 4)) for x, y in whole]


def _area(rings: list[Ring]) -> Shape | None:
    if not rings:
        return None
    largest = max(rings, key=lambda r: abs(area(r)))
    x, y = centroid(largest)
    reach = max(apart((x, y), p) for p in largest)
    pieces = [[[list(p) for p in _turned(r)]] for r in rings]
    geometry: Geometry = (
        {"type": "Polygon", "coordinates": pieces[0]} if len(pieces) == 1 else {"type": "MultiPolygon", "coordinates": pieces}
    )
    return Shape(geometry, round(y, 4), round(x, 4), round(reach, 1))


def apart(a: Point, b: Point) -> float:
    """About how many km lie between two points; good enough for an uncertainty."""
    return math.hypot((a[0] - b[0]) * math.cos(math.radians((a[1] + b[1]) / 2)), a[1] - b[1]) * _KM


def _circle(lat: float, lon: float, radius: float) -> Ring:
    return _closed([destination(lat, lon, -360 * i / _STEPS, radius) for i in range(_STEPS)])


def _closed(points: Ring) -> Ring:
    return [*points, points[0]]


def _turned(points: Ring) -> Ring:
    """Counter-clockwise."""
    return points if area(points) >= 0 else points[::-1]


def _polygon(rings: list[Ring]) -> Geometry:
    outer, *holes = rings
    turned = [_turned(outer), *[_turned(hole)[::-1] for hole in holes]]
    return {"type": "Polygon", "coordinates": [[list(p) for p in points] for points in turned]}
