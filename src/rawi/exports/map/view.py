"""The part of the world that a map shows, and where its points stand on paper: Mercator, north up, units of an SVG view box."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, asinh, atan, atan2, ceil, cos, degrees, floor, log10, pi, radians, sin, sinh, sqrt, tan

EARTH = 6371.0088  # mean radius in km; a map of 560 units shows no ellipsoid
WIDTH = 560.0
NARROWEST = 240.0  # km from the left edge to the right: less would show no border and no coast
_MARGIN = 0.13  # of the frame, on each side: room for names
_FLATTEST = 0.5  # height in parts of the width
_POLE = 83.0

Point = tuple[float, float]


class View:
    """A frame of 560 units width around some points, and the projection into it."""

    def __init__(self, points: Iterable[Point], tallest: float = 0.8) -> None:
        """`points` are (longitude, latitude) in degrees, at least one; `tallest` is the greatest height in parts of the width."""
        plane = [_mercator(*point) for point in points]
        left, right = min(x for x, _ in plane), max(x for x, _ in plane)
        low, high = min(y for _, y in plane), max(y for _, y in plane)
        latitude = atan(sinh((low + high) / 2))
        across = max((right - left) * (1 + 2 * _MARGIN), NARROWEST / EARTH / cos(latitude))
        along = (high - low) * (1 + 2 * _MARGIN)
        across = min(max(across, along / tallest), 2 * pi)
        along = min(max(along, across * _FLATTEST), across * tallest)
        middle = min(max((left + right) / 2, across / 2 - pi), pi - across / 2)
        self._scale = WIDTH / across
        self._left, self._top = middle - across / 2, (low + high) / 2 + along / 2
        self.width, self.height = WIDTH, round(along * self._scale, 1)
        self.west, self.north = self._place(0, 0)
        self.east, self.south = self._place(WIDTH, self.height)
        self.km = EARTH * cos(latitude) / self._scale  # per unit, in the middle

    def at(self, lon: float, lat: float) -> Point:
        """Where a point stands, from the left and from the top."""
        x, y = _mercator(lon, lat)
        return (x - self._left) * self._scale, (self._top - y) * self._scale

    def holds(self, point: Point) -> bool:
        """Whether a point of the paper is in the frame."""
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height

    def bar(self) -> tuple[float, int | float]:
        """A scale bar: its length in units and in km (1, 2 or 5 with noughts), about a fifth of the width."""
        most = self.km * self.width / 5
        power = 10 ** floor(log10(most))
        km = next(step * power for step in (5, 2, 1) if step * power <= most)
        return km / self.km, int(km) if km >= 1 else km

    def _place(self, x: float, y: float) -> Point:
        return degrees(self._left + x / self._scale), degrees(atan(sinh(self._top - y / self._scale)))


def _mercator(lon: float, lat: float) -> Point:
    return radians(lon), asinh(tan(radians(min(max(lat, -_POLE), _POLE))))


def circle(lon: float, lat: float, km: float) -> list[Point]:
    """The points that lie `km` from a point, as a ring of (longitude, latitude)."""
    away, latitude = min(km / EARTH, 1.0), radians(lat)
    ring = []
    for step in range(min(72, 24 + ceil(km / 10))):
        turn = 2 * pi * step / min(72, 24 + ceil(km / 10))
        up = asin(sin(latitude) * cos(away) + cos(latitude) * sin(away) * cos(turn))
        over = atan2(sin(turn) * sin(away) * cos(latitude), cos(away) - sin(latitude) * sin(up))
        ring.append((lon + degrees(over), degrees(up)))
    return ring


def distance(a: Point, b: Point) -> float:
    """Kilometres between two points, each (longitude, latitude)."""
    up, over = radians(b[1] - a[1]) / 2, radians(b[0] - a[0]) / 2
    return 2 * EARTH * asin(min(1.0, sqrt(sin(up) ** 2 + cos(radians(a[1])) * cos(radians(b[1])) * sin(over) ** 2)))
