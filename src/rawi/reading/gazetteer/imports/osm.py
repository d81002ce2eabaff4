"""OpenStreetMap as Overpass gives it in JSON: nodes, and ways and relations with their centre or bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from rawi.reading.gazetteer.imports.drafts import Draft, Fault
from rawi.reading.gazetteer.imports.json_members import Members
from rawi.reading.gazetteer.imports.source import Source
from rawi.reading.gazetteer.merge import distance

LICENCE = "ODbL 1.0"
SOURCE = "openstreetmap"
_PLAIN = re.compile("[\u0621-\u064a][\u0600-\u06ff\u200b-\u200f ()-]*")  # a `name` in Arabic letters alone: it may be in any script
_NAMES = ("name:ar", "alt_name:ar", "official_name:ar", "short_name:ar", "old_name:ar")
_KINDS = (
    "military", "aeroway", "amenity", "barrier", "industrial", "landuse", "place", "natural", "waterway", "man_made", "admin_level",
)  # fmt: skip


class Element(msgspec.Struct):
    """What is used of an element of Overpass."""

    type: str
    id: int
    tags: dict[str, str] = {}
    lat: float | None = None
    lon: float | None = None
    center: dict[str, float] = {}
    bounds: dict[str, float] = {}


def fits(head: bytes) -> bool:
    """Whether a file begins as an answer of Overpass does."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and (b'"osm3s"' in head or b'"elements"' in head)


def read(source: Source, country: str) -> Iterator[Draft | Fault]:
    """The named objects; its `kind` is every tag that can tell it, in the order of importance."""
    decoder = msgspec.json.Decoder(Element)
    for item in Members(source, "elements"):
        if isinstance(item, Fault):
            yield item
            continue
        line, data = item
        try:
            element = decoder.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            yield Fault(line, str(error))
            continue
        if element.tags:
            yield _draft(line, element, country)


def _draft(line: int, element: Element, country: str) -> Draft:
    tags = element.tags
    names = [part for key in _NAMES for part in tags.get(key, "").split(";") if part.strip()]
    plain = tags.get("name", "")
    if _PLAIN.fullmatch(plain):
        names.append(plain)
    lat, lon, radius = _point(element)
    kinds = " ".join(f"{key}={tags[key]}" for key in _KINDS if tags.get(key))
    nation = (tags.get("addr:country") or tags.get("is_in:country_code") or country).upper()
    key = f"osm:{element.type}/{element.id}"
    return Draft(line, key, tuple(names), tags.get("name:en", ""), kinds, lat, lon, nation, tags.get("population"), radius=radius)


def _point(element: Element) -> tuple[Any, Any, float | None]:
    box = element.bounds
    radius = None
    if {"minlat", "maxlat", "minlon", "maxlon"} <= box.keys():
        radius = round(distance(box["minlat"], box["minlon"], box["maxlat"], box["maxlon"]) / 2, 1)
    if element.lat is not None or element.center:
        return element.lat or element.center.get("lat"), element.lon or element.center.get("lon"), radius
    if radius is None:
        return None, None, None
    return (box["minlat"] + box["maxlat"]) / 2, (box["minlon"] + box["maxlon"]) / 2, radius
