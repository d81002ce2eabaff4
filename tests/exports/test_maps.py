"""GeoJSON and KML of claims and events, read back by programs that are not ours."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from geojson_pydantic import FeatureCollection
from lxml import etree

from rawi.exports.kml import geometry
from rawi.exports.source import Listed, Read
from tests.exports.material import RULES, export, lost, material, wire

KML = "{http://www.opengis.net/kml/2.2}"
# OGC 07-147r2: the order in which the children of a feature stand; a geometry is last.
ORDER = ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "Point", "LineString", "Polygon", "MultiGeometry"]


def features() -> list[dict[str, Any]]:
    made = FeatureCollection.model_validate_json(export("geojson")[0])
    assert made.length == 5
    return list(json.loads(export("geojson")[0])["features"])


def test_geojson_holds_claims_and_events_that_have_a_place() -> None:
    found = features()
    assert [(f["id"].split("@")[0], f["properties"]["kind"], f["geometry"]["type"]) for f in found] == [
        ("w1#c1", "claim", "Point"), ("r1#c1", "claim", "Point"), ("r1#c2", "claim", "Polygon"), ("e1", "event", "Point"), ("e3", "event", "Point"),
    ]  # fmt: skip
    assert len({f["id"] for f in found}) == len(found)
    assert found[0]["geometry"]["coordinates"] == [16.5, 31.25]


def test_two_mentions_that_begin_at_one_word_are_two_features() -> None:
    reading = wire()
    twice = msgspec.structs.replace(reading, places=(reading.places[0], msgspec.structs.replace(reading.places[0], lat=31.5)))
    found = json.loads(export("geojson", Listed((), {}, (Read(RULES, True, twice),)))[0])["features"]
    assert [feature["id"] for feature in found] == ["w1#c1@place-1", "w1#c1@place-2"]


def test_geojson_marks_what_nobody_has_checked_and_what_is_contradicted() -> None:
    found = features()
    assert [f["properties"]["review"] for f in found] == ["accepted", "unreviewed", "unreviewed", "1 accepted, 1 unreviewed", "unreviewed"]
    assert found[3]["properties"]["contradicted"] == "quantity" and found[3]["properties"]["deaths_low"] == 12
    assert found[2]["properties"]["certainty"] == "U" and found[2]["properties"]["relation"] == "S 40 km"


def test_rings_run_as_rfc_7946_has_them() -> None:
    ring = features()[2]["geometry"]["coordinates"][0]
    assert sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) > 0


def test_losses_of_maps_are_counted() -> None:
    for name in ("geojson", "kml"):
        _, report = export(name)
        assert lost(report)["claims"] == 1 and lost(report)["events"] == 1 and lost(report)["rival values"] == 2
        assert "areas of places" not in lost(report)
        assert sum(report.written.values()) == 5


def test_a_claim_that_leads_from_place_to_place_is_a_line() -> None:
    from tests.records import convoy  # noqa: PLC0415

    data, _ = export("geojson", Listed((), {}, (Read(RULES, True, convoy()),)))
    found = FeatureCollection.model_validate_json(data)
    lines = [feature for feature in found.features if feature.geometry and feature.geometry.type == "LineString"]
    assert len(lines) == 1 and lines[0].properties and lines[0].properties["kind"] == "route"
    root = etree.fromstring(export("kml", Listed((), {}, (Read(RULES, True, convoy()),)))[0])
    assert len(root.findall(f".//{KML}LineString")) == 1


def kml() -> Any:
    return etree.fromstring(export("kml")[0])


def test_kml_has_the_structure_of_the_standard() -> None:
    root = kml()
    assert root.tag == f"{KML}kml" and [child.tag for child in root] == [f"{KML}Document"]
    assert root.findtext(f"{KML}Document/{KML}name") == "تل الرمان"
    folders = root.findall(f"{KML}Document/{KML}Folder")
    assert [(f.findtext(f"{KML}name"), len(f.findall(f"{KML}Placemark"))) for f in folders] == [("Claims and routes", 3), ("Events", 2)]
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    for mark in root.iter(f"{KML}Placemark"):
        names = [etree.QName(child).localname for child in mark]
        assert names == sorted(names, key=ORDER.index) and names[0] == "name" and names[-1] in ORDER[5:]
        assert mark.findtext(f"{KML}styleUrl") in styles
        for text in (node.text for node in mark.iter(f"{KML}coordinates")):
            for position in text.split():
                lon, lat = map(float, position.split(","))
                assert 16 <= lon <= 17 and 30 <= lat <= 32


def test_kml_says_who_when_and_that_nobody_has_checked() -> None:
    marks = list(kml().iter(f"{KML}Placemark"))
    first, second = marks[0], marks[1]
    assert not first.findtext(f"{KML}name").startswith("[unreviewed]") and second.findtext(f"{KML}name").startswith("[unreviewed] ")
    assert first.findtext(f"{KML}styleUrl") == "#reviewed" and second.findtext(f"{KML}styleUrl") == "#unreviewed"
    assert "متحدث باسم الجيش < وكالة رمال" in first.findtext(f"{KML}description")
    assert first.findtext(f"{KML}TimeSpan/{KML}begin") == "2026-03-03"
    assert marks[2].find(f"{KML}TimeSpan") is None
    data = {node.get("name"): node.findtext(f"{KML}value") for node in first.iter(f"{KML}Data")}
    assert (data["claim"], data["review"], data["title"]) == ("w1#c1", "accepted", '=HYPERLINK("http://x")')


def test_kml_outlives_what_xml_cannot_hold() -> None:
    reading = wire()
    title = "]]><script>&\x00\x0b\ufffe\ud83d"
    changed = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, title=title))
    root = etree.fromstring(export("kml", Listed((), {}, (Read(RULES, True, changed),), title=title))[0])
    assert root.findtext(f"{KML}Document/{KML}name") == "]]><script>&    "


def test_kml_of_every_kind_of_geometry() -> None:
    ring = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]
    hole = [[0.5, 0.2], [0.6, 0.2], [0.6, 0.3], [0.5, 0.2]]
    shapes = [{"type": "Polygon", "coordinates": [ring, hole]}, {"type": "MultiPolygon", "coordinates": [[ring], [ring]]}]
    root = etree.fromstring(geometry({"type": "GeometryCollection", "geometries": shapes}))
    assert [child.tag for child in root] == ["Polygon", "MultiGeometry"]
    assert [child.tag for child in root[0]] == ["outerBoundaryIs", "innerBoundaryIs"]
    assert root[0].findtext("innerBoundaryIs/LinearRing/coordinates") == "0.5,0.2 0.6,0.2 0.6,0.3 0.5,0.2"
    assert (
        geometry({"type": "MultiPoint", "coordinates": [[1, 2]]})
        == "<MultiGeometry><Point><coordinates>1.0,2.0</coordinates></Point></MultiGeometry>"
    )


def test_an_event_without_a_point_is_on_no_map() -> None:
    assert all(feature["id"] != "e2" for feature in features())
    assert any(event.id == "e2" for event in material().events())
