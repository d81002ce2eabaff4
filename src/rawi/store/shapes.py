"""Places with a shape beyond a point (areas, directions, roads) -> rows of `claim_shape`, so that a map need not open readings. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from rawi.model import Claim, Place

CLAIM_SHAPE = ("claim_id", "number", "kind", "label", "lat", "lon", "geometry")


def shape_row(id: int, number: int, place: Place, claim: Claim) -> tuple[object, ...] | None:
    """The row of a place of the claim `id` in the order of `CLAIM_SHAPE`; None where its geometry is a point, or has no position."""
    geometry = place.geometry
    if geometry is None or geometry.get("type") == "Point":
        return None
    text = msgspec.json.encode(geometry).decode()
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else _middle(text)
    if point is None:
        return None
    return id, number, _kind(place, str(geometry.get("type"))), _label(claim, place), *point, text


def _label(claim: Claim, place: Place) -> str:
    """The words of the role in which the place stands ("north of …"), which say more than its name."""
    spans = (*claim.place, *claim.origin, *claim.destination)
    return next((span.text for span in spans if place.start < span.end and span.start < place.end), place.text)


def _kind(place: Place, type: str) -> str:
    if place.operator == "direction":
        return "direction"
    return "route" if place.operator == "road" and type in ("LineString", "MultiLineString") else "area"


@lru_cache(maxsize=10_000)
def _middle(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of a geometry's box."""
    points = list(_positions(msgspec.json.decode(text)))
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return round((min(lats) + max(lats)) / 2, 4), round((min(lons) + max(lons)) / 2, 4)


def _positions(value: object) -> Iterator[tuple[float, float]]:
    if isinstance(value, dict):
        for part in (value.get("coordinates"), value.get("geometries")):
            yield from _positions(part)
    elif isinstance(value, list) and value:
        if isinstance(value[0], int | float):
            yield float(value[0]), float(value[1])
        else:
            for part in value:
                yield from _positions(part)
