"""Claims -> what a map draws: points with their circle, areas, directions and routes; what has no position is listed apart, never pinned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import msgspec

from rawi.model import Record
from rawi.store.selection import Shown, Spot

_LISTED = 500  # claims without a position that are listed; all are counted
WHYS = ("no-place", "unresolved", "ambiguous", "region")


class MapFeature(Record, frozen=True):
    """A place of a claim; `geometry` is GeoJSON, None where the point and its circle say it all."""

    id: str
    document: str
    claim: str
    kind: str
    lat: float
    lon: float
    precision_km: float | None
    geometry: dict[str, object] | None
    place: str
    label: str
    status: str
    type: str
    certainty: str
    review: str
    speaker: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    event: str | None
    role: str


class Unplaced(Record, frozen=True):
    """A claim without a position; `why` is one of `WHYS`."""

    document: str
    claim: str
    place: str | None
    why: str
    type: str
    certainty: str
    speaker: str | None
    trigger: str
    published: str | None


class MapData(Record, frozen=True):
    """What a map shows; `total` counts the claims looked at, `capped` where there are more of them or of their features."""

    features: tuple[MapFeature, ...]
    unplaced: tuple[Unplaced, ...]
    unplaced_count: int
    total: int
    capped: bool


def drawn(claims: Sequence[Shown], spots: dict[int, list[Spot]], most: int, capped: bool) -> MapData:
    """The features of claims, `most` at most, in their order."""
    features: list[MapFeature] = []
    unplaced: list[Unplaced] = []
    count = 0
    for claim in claims:
        found = spots.get(claim.id, [])
        placed = [spot for spot in found if spot.lat is not None and spot.lon is not None]
        if placed:
            features += _features(claim, placed) if len(features) < most else ()
            capped = capped or len(features) >= most and claim is not claims[-1]
        else:
            count += 1
            if len(unplaced) < _LISTED:
                unplaced.append(_unplaced(claim, found))
    return MapData(tuple(features[:most]), tuple(unplaced), count, len(claims), capped or len(features) > most)


def _features(claim: Shown, placed: Iterable[Spot]) -> list[MapFeature]:
    out = [_feature(claim, spot) for spot in placed]
    origin = next((spot for spot in placed if spot.role == "origin" and spot.status != "container"), None)
    destination = next((spot for spot in placed if spot.role == "destination" and spot.status != "container"), None)
    if origin and destination and (origin.lat, origin.lon) != (destination.lat, destination.lon):
        out.append(_route(claim, origin, destination))
    return out


def _feature(claim: Shown, spot: Spot) -> MapFeature:
    assert spot.lat is not None and spot.lon is not None
    geometry = _as_kept(spot.geometry) if spot.geometry else None
    return MapFeature(
        f"{claim.id}-{spot.number}", claim.document, claim.claim, spot.kind or "point", spot.lat, spot.lon, spot.precision_km, geometry,
        spot.name, spot.label or spot.name, spot.status, claim.type, claim.certainty, claim.review, claim.speaker, claim.published,
        claim.earliest, claim.latest, claim.event, spot.role,
    )  # fmt: skip


def _route(claim: Shown, origin: Spot, destination: Spot) -> MapFeature:
    """A straight line: nothing is known of the way between."""
    line: dict[str, object] = {"type": "LineString", "coordinates": [[origin.lon, origin.lat], [destination.lon, destination.lat]]}
    end = _feature(claim, destination)
    name = f"{origin.name} ← {destination.name}" if _is_arabic(origin.name) else f"{origin.name} → {destination.name}"
    return msgspec.structs.replace(end, id=f"{claim.id}-route", kind="route", geometry=line, place=name, label=name)


def _as_kept(geometry: str) -> dict[str, object]:
    """GeoJSON that is sent as it is kept: thousands of outlines are neither read nor written anew."""
    return cast("dict[str, object]", msgspec.Raw(geometry.encode()))


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= char <= "\u06ff" for char in text)


def _unplaced(claim: Shown, found: list[Spot]) -> Unplaced:
    status = found[0].status if found else ""
    why = {"unresolved": "unresolved", "ambiguous": "ambiguous", "container": "region"}.get(
        status, "unresolved" if claim.place else "no-place"
    )
    return Unplaced(
        claim.document, claim.claim, claim.place, why, claim.type, claim.certainty, claim.speaker, claim.trigger, claim.published
    )
