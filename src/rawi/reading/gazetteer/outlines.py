"""Country outlines -> what a text names by them: a part of a country, its border with a neighbour, its coast, where three countries meet.

The outlines are Natural Earth's, simplified (tools/outlines_build.py); neighbours share the arcs of their border.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from rawi.errors import DataError

Point = tuple[float, float]  # longitude, latitude, in degrees
Ring = list[Point]


class _Geometry(msgspec.Struct):
    id: str
    arcs: list[list[list[int]]]


class _Collection(msgspec.Struct):
    geometries: list[_Geometry]


class _Objects(msgspec.Struct):
    countries: _Collection


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(msgspec.Struct):
    transform: _Transform
    objects: _Objects
    arcs: list[list[tuple[int, int]]]


class Outlines:
    """The countries of a TopoJSON file by ISO code; the file is read when it is first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[list[list[Point]], dict[str, list[list[list[int]]]]] | None = None

    def _data(self) -> tuple[list[list[Point]], dict[str, list[list[list[int]]]]]:
        if self._read is None:
            try:
                topology = msgspec.json.decode(self._path.read_bytes(), type=_Topology)
            except OSError as error:
                raise DataError(f"{self._path}: {(error.strerror or 'cannot be read').lower()}") from error
            except msgspec.MsgspecError as error:
                raise DataError(f"{self._path}: not the expected TopoJSON: {error}") from error
            countries = {g.id: g.arcs for g in topology.objects.countries.geometries}
            self._read = ([_degrees(arc, topology.transform) for arc in topology.arcs], countries)
        return self._read

    def __contains__(self, country: str) -> bool:
        return country in self._data()[1]

    def rings(self, country: str) -> list[Ring]:
        """The outer rings of a country, closed, largest first; empty for one that is not held."""
        arcs, countries = self._data()
        rings = [_join(polygon[0], arcs) for polygon in countries.get(country, ())]
        return sorted(rings, key=lambda ring: -abs(area(ring)))

    def border(self, country: str, neighbour: str = "") -> list[list[Point]]:
        """The lines that a country shares with a neighbour, or, without one, with any."""
        arcs, countries = self._data()
        own = _numbers(countries.get(country, ()))
        names = [neighbour] if neighbour else [c for c in countries if c != country]
        shared = sorted(own & set().union(*[_numbers(countries.get(name, ())) for name in names]))
        return [arcs[number] for number in shared]

    def coast(self, country: str) -> list[list[Point]]:
        """The lines that a country shares with nobody: its shores."""
        arcs, countries = self._data()
        own = _numbers(countries.get(country, ()))
        others = set().union(*[_numbers(parts) for name, parts in countries.items() if name != country])
        return [arcs[number] for number in sorted(own - others)]

    def meeting(self, countries: tuple[str, str, str]) -> Point | None:
        """Where three countries meet, if they do."""
        a, b, c = countries
        ends = [{p for line in self.border(*pair) for p in (line[0], line[-1])} for pair in ((a, b), (b, c), (a, c))]
        common = sorted(ends[0] & ends[1] & ends[2])
        return common[0] if common else None


def _degrees(arc: list[tuple[int, int]], transform: _Transform) -> list[Point]:
    (sx, sy), (tx, ty) = transform.scale, transform.translate
    x = y = 0
    out = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        out.append((round(x * sx + tx, 4), round(y * sy + ty, 4)))
    return out


def _numbers(polygons: Any) -> set[int]:
    """Arc numbers, whichever way they are run through."""
    return {n if n >= 0 else ~n for polygon in polygons for ring in polygon for n in ring}


def _join(numbers: list[int], arcs: list[list[Point]]) -> Ring:
    ring: Ring = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += line[1:] if ring else line
    return ring


def area(ring: Ring) -> float:
    """In square degrees; positive where the ring runs counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def centroid(ring: Ring) -> Point:
    """The centre of a ring's area, in degrees."""
    whole = area(ring)
    if not whole:
        return ring[0]
    x = y = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return (x / (6 * whole), y / (6 * whole))


def clip(ring: Ring, origin: Point, towards: Point) -> Ring:
    """The part of a ring on that side of `origin` to which `towards` (a vector in degrees) points; Sutherland and Hodgman's method."""

    def side(p: Point) -> float:
        return (p[0] - origin[0]) * towards[0] + (p[1] - origin[1]) * towards[1]

    out: Ring = []
    points = ring[:-1] if ring and ring[0] == ring[-1] else ring
    for a, b in zip(points, points[1:] + points[:1], strict=True):
        before, after = side(a), side(b)
        if before >= 0:
            out.append(a)
        if (before > 0 > after) or (before < 0 < after):
            share = before / (before - after)
            out.append((round(a[0] + share * (b[0] - a[0]), 4), round(a[1] + share * (b[1] - a[1]), 4)))
    return [*out, out[0]] if len(out) >= 3 else []
