"""Reading -> what happens at each place: the claims of every place mention, and the routes from one place to another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from rawi.model import Claim, Place, Reading, RoleSpan, Statement

PLACE_ROLES = ("place", "origin", "destination")
Point = tuple[float, float]


class Happening(NamedTuple):
    """A claim that names a place, and in which role; `statement` is None where the article says it in its own voice."""

    claim: Claim
    role: str
    statement: Statement | None


class Route(NamedTuple):
    """A claim that leads from one located place to another. Nothing is known of the way between them."""

    claim: Claim
    statement: Statement | None
    origin: Place
    destination: Place


class Located:
    """One reading with its places joined to its claims, by where their words stand."""

    def __init__(self, reading: Reading) -> None:
        self.places = sorted(reading.places, key=lambda place: (place.start, place.end))
        self.reading = reading
        self._starts = [place.start for place in self.places]
        self._longest = max((place.end - place.start for place in self.places), default=0)
        self._statements = {statement.id: statement for statement in reading.statements}
        self._at: dict[int, list[Happening]] = {}
        for claim in reading.claims:
            for role in PLACE_ROLES:
                for number in dict.fromkeys(n for span in getattr(claim, role) for n in self._numbers(span)):
                    self._at.setdefault(number, []).append(Happening(claim, role, self._said(claim)))

    def happenings(self, number: int) -> list[Happening]:
        """The claims that name the place mention `places[number]`, in the order of the reading."""
        return self._at.get(number, [])

    def routes(self) -> Iterator[Route]:
        """Every claim with a located origin and a located destination; each origin with each destination.

        None between a region of which no more is known and a place inside it: its middle is not where anybody went.
        """
        for claim in self.reading.claims:
            origins, destinations = self._ends(claim.origin), self._ends(claim.destination)
            for origin in origins:
                for destination in destinations:
                    if middle(origin) != middle(destination) and not (_holds(origin, destination) or _holds(destination, origin)):
                        yield Route(claim, self._said(claim), origin, destination)

    def _ends(self, spans: tuple[RoleSpan, ...]) -> list[Place]:
        found = dict.fromkeys(number for span in spans for number in self._numbers(span))
        ends = {middle(self.places[number]): self.places[number] for number in reversed(found) if middle(self.places[number])}
        return list(reversed(ends.values()))

    def _numbers(self, span: RoleSpan) -> Iterator[int]:
        """The place mentions that a span overlaps."""
        for number in range(bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)):
            if self.places[number].end > span.start:
                yield number

    def _said(self, claim: Claim) -> Statement | None:
        return self._statements.get(claim.statement or "")


def geometry_of(place: Place) -> dict[str, object] | None:
    """The GeoJSON geometry of a place; that of its point where it has no other, None where it is not located."""
    if place.geometry is not None:
        return place.geometry
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def middle(place: Place) -> Point | None:
    """Longitude and latitude of one point that stands for a place: its own, or the middle of its area's box; None where it is not located."""
    geometry = geometry_of(place)
    if geometry is None:
        return None
    box = _box(geometry)
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box else None


def _holds(region: Place, place: Place) -> bool:
    """Whether a container's box holds the middle of a place."""
    geometry, point = region.geometry, middle(place)
    if region.status != "container" or geometry is None or point is None or not (box := _box(geometry)):
        return False
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _box(geometry: dict[str, object]) -> tuple[float, float, float, float] | None:
    """West, south, east, north; None for a geometry without a position."""
    points = list(positions(geometry))
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def positions(geometry: dict[str, object]) -> Iterator[Point]:
    """All positions of a GeoJSON geometry, as (longitude, latitude)."""
    if geometry["type"] == "GeometryCollection":
        parts = geometry.get("geometries")
        for part in parts if isinstance(parts, list | tuple) else ():
            yield from positions(part)
    else:
        yield from _positions(geometry.get("coordinates"))


def _positions(value: object) -> Iterator[Point]:
    if not isinstance(value, list | tuple) or not value:
        return
    if isinstance(value[0], int | float):
        yield float(value[0]), float(value[1])
        return
    for item in value:
        yield from _positions(item)
