"""Places and ways -> shapes on the paper of one view. What is known of a place decides its shape: a point, a circle, an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

from rawi.exports.located import geometry_of, positions
from rawi.exports.map.outline import cut, thinned
from rawi.exports.map.view import Point, View, circle
from rawi.model import Place

_SEEN = 7.0  # units: a circle that is smaller than its dot says nothing
_ASIDE = 3.0  # units to the right of the straight line, so that there and back are two lines
_HEAD = 9.0


class Shapes(NamedTuple):
    """A place on paper: dots, lines (corridors), areas (each its rings, the outer one first), and the circle it lies within."""

    dots: list[Point]
    lines: list[list[Point]]
    areas: list[list[list[Point]]]
    circle: list[Point]


def shapes(place: Place, view: View) -> Shapes:
    """The shapes of a located place; all empty for another."""
    geometry = geometry_of(place)
    out = Shapes([], [], [], [])
    for kind, coordinates in _simple(geometry) if geometry else ():
        if kind == "Point":
            lon, lat = float(coordinates[0]), float(coordinates[1])
            out.dots.append(view.at(lon, lat))
            radius = place.precision_km or 0.0
            if radius / view.km > _SEEN:
                out.circle.extend(cut([view.at(*point) for point in circle(lon, lat, radius)], view.width, view.height))
        elif kind == "LineString":
            out.lines.append([view.at(*point) for point in positions({"type": kind, "coordinates": coordinates})])
        elif kind == "Polygon" and (rings := list(_rings(coordinates, view))):
            out.areas.append(rings)
    if out.areas and not out.dots and (middle := _too_small(out.areas)):
        out.dots.append(middle)
    return out


def _too_small(areas: Sequence[Sequence[Sequence[Point]]]) -> Point | None:
    """The middle of areas that are no wider than a dot and would be overlooked, else None."""
    xs = [x for rings in areas for x, _ in rings[0]]
    ys = [y for rings in areas for _, y in rings[0]]
    if max(max(xs) - min(xs), max(ys) - min(ys)) > 2 * _SEEN:
        return None
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _simple(geometry: dict[str, object]) -> Iterator[tuple[str, Sequence[float]]]:
    """Collections and multi-geometries as points, lines and polygons."""
    kind = str(geometry["type"])
    parts = geometry.get("geometries") if kind == "GeometryCollection" else geometry.get("coordinates")
    for part in parts if isinstance(parts, list | tuple) else ():
        if kind == "GeometryCollection":
            yield from _simple(part)
        elif kind.startswith("Multi"):
            yield kind.removeprefix("Multi"), part
    if isinstance(parts, list | tuple) and kind in ("Point", "LineString", "Polygon"):
        yield kind, parts


def _rings(coordinates: object, view: View) -> Iterator[list[Point]]:
    for ring in coordinates if isinstance(coordinates, list | tuple) else ():
        points = [view.at(*point) for point in positions({"type": "LineString", "coordinates": ring})]
        made = thinned(cut(points, view.width, view.height))
        if len(made) > 2:
            yield made


class Arrow(NamedTuple):
    """A route on paper: the line, the three points of its head, and its middle."""

    line: list[Point]
    head: list[Point]
    middle: Point


def arrow(start: Point, end: Point, gap: float = 8.0) -> Arrow | None:
    """An arrow that leaves room for the dots at its ends; None where they are too near."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length < 2 * gap + _HEAD:
        return None
    x, y = (end[0] - start[0]) / length, (end[1] - start[1]) / length

    def at(along: float, aside: float) -> Point:
        return start[0] + along * x - aside * y, start[1] + along * y + aside * x

    tip = length - gap
    head = [at(tip, _ASIDE), at(tip - _HEAD, _ASIDE - 4), at(tip - _HEAD, _ASIDE + 4)]
    return Arrow([at(gap, _ASIDE), at(tip - _HEAD, _ASIDE)], head, at(length / 2, _ASIDE))
