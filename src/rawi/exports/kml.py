"""Records -> KML 2.2 (OGC 07-147r2) for Google Earth and QGIS: a folder of claims with their routes, and one of events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from rawi.exports.geo import lost_on_maps
from rawi.exports.loss import Losses, LossReport
from rawi.exports.rows import Cell
from rawi.exports.source import UNREVIEWED, Material, Terms
from rawi.exports.spots import Geometry, Spot, spots

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>{title}</name>
<description>Claims are what sources are reported to have said, not facts. Grey: read by a machine, checked by nobody.</description>
<Style id="unreviewed"><IconStyle><color>ff999999</color></IconStyle><LineStyle><color>ff999999</color></LineStyle><PolyStyle><color>44999999</color></PolyStyle></Style>
<Style id="reviewed"><IconStyle><color>ff2080e0</color></IconStyle><LineStyle><color>ff2080e0</color></LineStyle><PolyStyle><color>442080e0</color></PolyStyle></Style>
"""
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FOLDERS = {"claim": "Claims and routes", "route": "Claims and routes", "event": "Events"}


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """One document; a place that is an area is drawn as one."""
    losses = Losses("kml")
    out.write(_HEAD.format(title=_text(material.title)).encode())
    folder = None
    for spot in spots(material, terms, losses):
        if _FOLDERS[spot.kind] != folder:
            out.write(f"{'</Folder>' if folder else ''}\n<Folder><name>{_FOLDERS[spot.kind]}</name>\n".encode())
            folder = _FOLDERS[spot.kind]
        out.write(_placemark(spot).encode())
        losses.wrote(f"{spot.kind} placemarks")
    out.write(f"{'</Folder>' if folder else ''}\n</Document>\n</kml>\n".encode())
    losses.lose_all(lost_on_maps(material))
    return losses.report()


def _placemark(spot: Spot) -> str:
    row = spot.row
    what = " · ".join(str(row[name]) for name in ("type_label", "place_name", "place") if row.get(name))
    marked = "" if row["review"] != UNREVIEWED else f"[{UNREVIEWED}] "
    description = " — ".join(str(row[name]) for name in ("chain", "quote", "speakers", "grade") if row.get(name))
    style = UNREVIEWED if row["review"] == UNREVIEWED else "reviewed"
    return (
        f"<Placemark><name>{_text(marked + what)}</name>"
        f"<description>{_text(description)}</description>{_span(row)}<styleUrl>#{style}</styleUrl>"
        f"<ExtendedData>{_data(spot)}</ExtendedData>{geometry(spot.geometry)}</Placemark>\n"
    )


def _data(spot: Spot) -> str:
    values: dict[str, Cell] = {"id": spot.id, "kind": spot.kind, "role": spot.role, **spot.row}
    cells = ((name, value) for name, value in values.items() if value is not None)
    return "".join(f"<Data name={quoteattr(name)}><value>{_text(str(value))}</value></Data>" for name, value in cells)


def _span(row: dict[str, Cell]) -> str:
    """The interval of days as a TimeSpan; nothing where no day is named."""
    first, last = _day(row["earliest"]), _day(row["latest"])
    begin = f"<begin>{first}</begin>" if first else ""
    end = f"<end>{last}</end>" if last else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if begin or end else ""


def _day(value: Cell) -> str | None:
    try:
        return date.fromisoformat(str(value)[:10]).isoformat() if value else None
    except ValueError:
        return None


def geometry(shape: Geometry) -> str:
    """A GeoJSON geometry as KML. Longitude before latitude in both."""
    kind, value = shape["type"], shape.get("coordinates")
    if kind == "GeometryCollection":
        parts = shape.get("geometries")
        return _many(geometry(part) for part in (parts if isinstance(parts, list | tuple) else ()))
    if not isinstance(value, list | tuple):
        return ""
    if kind == "Point":
        return f"<Point><coordinates>{_positions([value])}</coordinates></Point>"
    if kind == "LineString":
        return f"<LineString><tessellate>1</tessellate><coordinates>{_positions(value)}</coordinates></LineString>"
    if kind == "Polygon":
        return _polygon(value)
    single = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}[str(kind)]
    return _many(geometry({"type": single, "coordinates": part}) for part in value)


def _many(parts: Iterator[str]) -> str:
    return f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def _polygon(rings: Sequence[Sequence[Sequence[float]]]) -> str:
    names = ["outerBoundaryIs"] + ["innerBoundaryIs"] * (len(rings) - 1)
    lines = (
        f"<{name}><LinearRing><coordinates>{_positions(ring)}</coordinates></LinearRing></{name}>"
        for name, ring in zip(names, rings, strict=True)
    )
    return f"<Polygon>{''.join(lines)}</Polygon>"


def _positions(positions: Sequence[Sequence[float]]) -> str:
    return " ".join(",".join(repr(float(number)) for number in position[:2]) for position in positions)


def _legal(text: str) -> str:
    return _ILLEGAL.sub(" ", text)


def _text(text: str) -> str:
    return escape(_legal(text))
