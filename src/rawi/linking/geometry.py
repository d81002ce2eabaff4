"""Places of two claims -> the same, one within the other, or apart, by distance against precision."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from rawi.model import Place

_EARTH_KM = 6371.0
_NAMED_KM = 5.0  # a place that gives no precision is a town
_FINE_KM, _APART_KM = 20.0, 50.0  # two places known as finely as this, and farther apart, are hardly one
_COUNTRY = 6  # UCDP's where_prec of a whole country


def km_between(a: Place, b: Place) -> float | None:
    """Great-circle distance of two points in km; None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lon_a, lat_b, lon_b = map(radians, (a.lat, a.lon, b.lat, b.lon))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


def relation(a: Place, b: Place) -> str:
    """`same place`, `place within`, `far place`, `other place` (both fine), `place apart` (fine and far), or empty where nothing can be said."""
    if a.gazetteer and a.gazetteer == b.gazetteer:
        return "place within" if set(a.relation) != set(b.relation) and a.relation and b.relation else "same place"
    distance = km_between(a, b)
    if distance is None:
        if a.country and b.country and a.country != b.country:
            return "far place"
        return "place within" if a.country and a.country == b.country and (_country(a) != _country(b)) else ""
    fine, coarse = sorted((a.precision_km or _NAMED_KM, b.precision_km or _NAMED_KM))
    if distance <= max(fine, _NAMED_KM):
        return "same place"
    if distance <= coarse + fine:
        return "place within"
    if coarse > _FINE_KM:
        return "far place"
    return "place apart" if distance > _APART_KM else "other place"


def _country(place: Place) -> bool:
    return place.where_prec == _COUNTRY


def compare(a: tuple[Place, ...], b: tuple[Place, ...]) -> str:
    """The closest relation of any place of one claim to any of the other."""
    found = {relation(x, y) for x in a for y in b}
    return next((name for name in ("same place", "place within", "far place", "other place", "place apart") if name in found), "")
