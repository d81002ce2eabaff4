"""Reading -> what its map shows: each place once, with all its mentions, and the routes between places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from rawi.exports.located import Happening, Located, Route, geometry_of, middle, positions
from rawi.exports.map.view import Point, distance
from rawi.model import Place, Reading

_NEAR = 900.0  # km: places this near to the middle of an article's places always share its map
_FAR = 2.5  # how many times the usual distance from that middle still shares it
_REGION = 800.0  # km across: what is wider does not widen the map of an article that names nearer places
_WIDE = 1800.0  # km: below this one map shows all


class Spot(NamedTuple):
    """One place: its mentions are those with the same position, relation and status. `number` counts from 1 in an article."""

    number: int
    mentions: tuple[Place, ...]
    happenings: tuple[Happening, ...]

    @property
    def place(self) -> Place:
        """The place as its first mention has it."""
        return self.mentions[0]

    @property
    def middle(self) -> Point | None:
        """Longitude and latitude of the middle, or None where it is not located."""
        return middle(self.place)


class Way(NamedTuple):
    """All routes from one spot to another."""

    number: int
    routes: tuple[Route, ...]

    @property
    def ends(self) -> tuple[Point, Point]:
        """Longitude and latitude of both ends."""
        a, b = middle(self.routes[0].origin), middle(self.routes[0].destination)
        assert a is not None and b is not None  # a route has two located ends
        return a, b


def spots(reading: Reading) -> tuple[list[Spot], list[Way]]:
    """The places in the order of their first mention, and the ways."""
    located = Located(reading)
    groups: dict[object, list[int]] = {}
    for number, place in enumerate(located.places):
        groups.setdefault(_same(place), []).append(number)
    made = []
    for count, numbers in enumerate(groups.values(), 1):
        happenings = {(h.claim.id, h.role): h for number in numbers for h in located.happenings(number)}
        made.append(Spot(count, tuple(located.places[number] for number in numbers), tuple(happenings.values())))
    ways: dict[object, list[Route]] = {}
    for route in located.routes():
        ways.setdefault((middle(route.origin), middle(route.destination)), []).append(route)
    return made, [Way(count, tuple(routes)) for count, routes in enumerate(ways.values(), 1)]


def _same(place: Place) -> object:
    shape = msgspec.json.encode(place.geometry)
    if middle(place) is None:
        return place.status, place.name, place.relation, place.why
    return place.status, place.gazetteer or place.name, place.lat, place.lon, place.relation, place.km, shape


def framing(found: Sequence[Spot]) -> list[Spot]:
    """The spots that decide what a map shows: located ones, and regions as wide as a country only where there is nothing else."""
    located = [spot for spot in found if spot.middle is not None]
    return [spot for spot in located if _across(spot.place) <= _REGION] or located


def _across(place: Place) -> float:
    """The diagonal in km of what is drawn for a located place."""
    points = list(positions(geometry_of(place) or {"type": "Point"}))
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return max(distance((min(lons), min(lats)), (max(lons), max(lats))), 2 * (place.precision_km or 0.0))


def core(found: Sequence[Spot]) -> list[Spot]:
    """The spots around which most of an article's mentions lie: all of them, unless some lie far off the others."""
    weighted = [(spot, spot.middle, len(spot.mentions)) for spot in found]
    points = [(point, weight) for _, point, weight in weighted if point is not None]
    centre = (_median((lon, w) for (lon, _), w in points), _median((lat, w) for (_, lat), w in points))
    away = [(distance(centre, point), weight) for point, weight in points]
    if max(far for far, _ in away) * 2 <= _WIDE:
        return list(found)
    reach = max(_NEAR, _FAR * _median(iter(away)))
    near = [spot for spot, point, _ in weighted if point is not None and distance(centre, point) <= reach]
    return near or list(found)


def _median(weighted: Iterator[tuple[float, int]]) -> float:
    values = sorted(value for value, weight in weighted for _ in range(weight))
    return values[len(values) // 2]
