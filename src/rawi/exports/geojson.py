"""Readings -> one GeoJSON FeatureCollection (RFC 7946), streamed: a feature a place mention, a feature a route.

What is lost: claims that name no place, and the text. A place that is ambiguous or unresolved is kept, with a null geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rawi.exports.located import Happening, Located, Route, geometry_of, middle
from rawi.model import Claim, Document, Place, Reading, Statement

STRAIGHT = "straight line between the two places"
NAMED_ONLY = "the place named; the place meant lies off it"

Feature = dict[str, object]
Ring = list[list[float]]


def collection(readings: Iterable[Reading]) -> Iterator[bytes]:
    """The lines of one FeatureCollection: a head, a line a feature, an end; a reading is let go of once its lines are written."""
    yield b'{"type":"FeatureCollection","features":['
    before = b""
    for reading in readings:
        for feature in features(reading):
            yield before + msgspec.json.encode(feature)
            before = b","
    yield b"]}"


def features(reading: Reading) -> Iterator[Feature]:
    """The features of one reading: its place mentions in the order of the text, then its routes."""
    located = Located(reading)
    for number, place in enumerate(located.places):
        yield _place(reading.document, number, place, located.happenings(number))
    for number, route in enumerate(located.routes(), 1):
        yield _route(reading.document, number, route)


def _place(document: Document, number: int, place: Place, happenings: list[Happening]) -> Feature:
    geometry = geometry_of(place)
    drawn = NAMED_ONLY if geometry is not None and place.geometry is None and place.relation else None
    facts = msgspec.structs.asdict(place)
    del facts["geometry"]
    claims = [{"role": happening.role, **_claim(happening.claim, happening.statement)} for happening in happenings]
    properties = {"kind": "place", **_source(document), **facts, "drawn": drawn, "claims": claims}
    return _feature(f"{document.id}#p{number + 1}", oriented(geometry) if geometry else None, properties)


def _route(document: Document, number: int, route: Route) -> Feature:
    properties = {
        "kind": "route",
        **_source(document),
        "origin": route.origin.name,
        "origin_status": route.origin.status,
        "destination": route.destination.name,
        "destination_status": route.destination.status,
        "drawn": STRAIGHT,
        **_claim(route.claim, route.statement),
    }
    line = [middle(route.origin), middle(route.destination)]
    return _feature(f"{document.id}#r{number}", {"type": "LineString", "coordinates": line}, properties)


def _feature(name: str, geometry: dict[str, object] | None, properties: dict[str, object]) -> Feature:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


def _source(document: Document) -> dict[str, object]:
    return {"document": document.id, "title": document.title, "published": document.published, "outlet": document.outlet}


def _claim(claim: Claim, statement: Statement | None) -> dict[str, object]:
    return {
        "claim": claim.id,
        "type": claim.type,
        "trigger": claim.trigger.text,
        "certainty": claim.certainty,
        "statement": claim.statement,
        "speaker": statement.speaker if statement else None,
        "stance": statement.stance if statement else None,
        "rule": claim.rule,
    }


def oriented(geometry: dict[str, object]) -> dict[str, object]:
    """The geometry with the rings of its polygons as RFC 7946 has them: the outer counterclockwise, the holes clockwise."""
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if kind == "GeometryCollection":
        parts = geometry.get("geometries")
        return {"type": kind, "geometries": [oriented(part) for part in parts] if isinstance(parts, list | tuple) else []}
    if kind == "Polygon" and isinstance(coordinates, list | tuple):
        return {"type": kind, "coordinates": _rings(coordinates)}
    if kind == "MultiPolygon" and isinstance(coordinates, list | tuple):
        return {"type": kind, "coordinates": [_rings(polygon) for polygon in coordinates]}
    return geometry


def _rings(rings: Iterable[Ring]) -> list[Ring]:
    return [ring if (_area(ring) >= 0) == (number == 0) else ring[::-1] for number, ring in enumerate(rings)]


def _area(ring: Ring) -> float:
    """Twice the signed area in square degrees: positive where the ring runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))
