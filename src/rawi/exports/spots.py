"""Claims and events -> what a map shows of them: a shape, the role of the place, the columns of their row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rawi.exports.columns import CLAIM, EVENT
from rawi.exports.geojson import STRAIGHT, oriented
from rawi.exports.joined import Joined, claims, joined
from rawi.exports.located import geometry_of, middle
from rawi.exports.loss import Losses
from rawi.exports.rows import Cell, claim_row, event_row, relation, tellers
from rawi.exports.source import Material, Terms, Told
from rawi.model import Claim, Place

Geometry = dict[str, object]
_PLACE_COLUMNS = ("latitude", "longitude", "precision_km", "geo_precision", "where_prec", "country", "admin1", "gazetteer")


class Spot(NamedTuple):
    """One shape on a map: `kind` is claim, route or event; `row` the columns of its claim or event."""

    id: str
    kind: str
    role: str
    geometry: Geometry
    row: dict[str, Cell]


def spots(material: Material, terms: Terms, losses: Losses) -> Iterator[Spot]:
    """First the claims, a shape for each located place of each; then the events. What has no place is counted as lost."""
    for one in claims(material, losses):
        found = list(claim_spots(material, terms, one))
        if not found:
            losses.lose("claims", "they name no place that could be located", f"{one.reading.document.id}#{one.claim.id}")
        yield from found
    for event in material.events():
        if event.place is None or event.place.lat is None or event.place.lon is None:
            losses.lose("events", "no place that could be located", event.id)
            continue
        row = event_row(material, terms, event, tellers(material, event, losses))
        named = dict(zip((column.name for column in EVENT), row, strict=True))
        yield Spot(event.id, "event", "place", {"type": "Point", "coordinates": [event.place.lon, event.place.lat]}, named)


def claim_spots(material: Material, terms: Terms, one: Told) -> Iterator[Spot]:
    """A shape for each place of a claim that is located, and a line where it leads from one to another."""
    join, places = joined(one.reading), list(_places(joined(one.reading), one.claim))
    if not places:
        return
    row = dict(zip((column.name for column in CLAIM), claim_row(material, terms, one), strict=True))
    for number, (role, place, shape) in enumerate(places, 1):
        facts = {"place_name": place.name, "relation": relation(place), "latitude": place.lat, "longitude": place.lon}
        facts |= {name: getattr(place, name) for name in _PLACE_COLUMNS if name not in ("latitude", "longitude")}
        yield Spot(f"{row['claim']}@{role}-{number}", "claim", role, oriented(shape), row | facts)
    origin = next((place for place in join.origins(one.claim) if middle(place)), None)
    destination = next((place for place in join.destinations(one.claim) if middle(place)), None)
    if origin and destination and middle(origin) != middle(destination):
        line: Geometry = {"type": "LineString", "coordinates": [list(middle(origin) or ()), list(middle(destination) or ())]}
        yield Spot(f"{row['claim']}@route", "route", STRAIGHT, line, row)


def _places(join: Joined, claim: Claim) -> Iterator[tuple[str, Place, Geometry]]:
    for role, places in (("place", join.places(claim)), ("origin", join.origins(claim)), ("destination", join.destinations(claim))):
        for place in places:
            shape = geometry_of(place)
            if shape is not None:
                yield role, place, shape
