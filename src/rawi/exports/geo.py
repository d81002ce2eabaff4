"""Records -> GeoJSON (RFC 7946): a feature for each located place of a claim, for each route, for each event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from rawi.exports.loss import Losses, LossReport
from rawi.exports.source import Material, Terms
from rawi.exports.spots import Spot, spots
from rawi.exports.tables import not_in_claims


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """One FeatureCollection, a feature a line."""
    losses = Losses("geojson")
    out.write(b'{"type":"FeatureCollection","features":[\n')
    before = b""
    for spot in spots(material, terms, losses):
        out.write(before + msgspec.json.encode(_feature(spot)))
        losses.wrote(f"{spot.kind} features")
        before = b",\n"
    out.write(b"\n]}\n")
    losses.lose_all(lost_on_maps(material))
    return losses.report()


def lost_on_maps(material: Material) -> list[tuple[str, str, int]]:
    """What neither GeoJSON nor KML holds: kind, why, how many."""
    carried = ("events", "areas of places")
    kept: Iterable[tuple[str, str, int]] = (loss for loss in not_in_claims(material) if loss[0] not in carried)
    rivals = sum(len(contradiction.values) for event in material.events() for contradiction in event.contradictions)
    return [*kept, ("rival values", "an event says what they are about, not which", rivals)]


def _feature(spot: Spot) -> dict[str, object]:
    return {"type": "Feature", "id": spot.id, "geometry": spot.geometry, "properties": {"kind": spot.kind, "role": spot.role, **spot.row}}
