"""`rawi read --format geojson`: valid by RFC 7946, nothing lost, no way invented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from rawi.cli.main import cli
from rawi.exports.geojson import STRAIGHT, collection
from rawi.model import Reading
from tests.records import TEXT, claim, convoy, place, reading, role

SQUARE = [[10.0, 30.0], [11.0, 30.0], [11.0, 31.0], [10.0, 31.0], [10.0, 30.0]]
HOLE = [[10.4, 30.4], [10.6, 30.4], [10.6, 30.6], [10.4, 30.6], [10.4, 30.4]]


def features(*readings: Reading) -> list[dict[str, Any]]:
    made = json.loads(b"\n".join(collection(readings)), parse_constant=_no_constant)
    assert set(made) == {"type", "features"} and made["type"] == "FeatureCollection"
    for feature in made["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
        if feature["geometry"] is not None:
            check(feature["geometry"])
    return list(made["features"])


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def check(geometry: dict[str, Any]) -> None:
    """What RFC 7946 asks of a geometry: its members, closed rings, the right-hand rule, longitude before latitude."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            check(part)
        return
    coordinates = geometry["coordinates"]
    for lon, lat in flat(coordinates):
        assert -180 <= lon <= 180 and -90 <= lat <= 90
    if kind == "LineString":
        assert len(coordinates) >= 2
    for polygon in {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, []):
        for number, ring in enumerate(polygon):
            assert len(ring) >= 4 and ring[0] == ring[-1]
            assert (area(ring) > 0) == (number == 0)


def flat(value: Any) -> Iterator[list[float]]:
    if isinstance(value[0], int | float):
        yield value
    else:
        for item in value:
            yield from flat(item)


def area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))


def test_every_mention_is_a_feature_and_what_is_not_located_has_no_geometry() -> None:
    found = [f for f in features(convoy()) if f["properties"]["kind"] == "place"]
    assert [f["id"] for f in found] == ["d1#p1", "d1#p2", "d1#p3"]
    assert [f["geometry"] and f["geometry"]["type"] for f in found] == ["Point", "Polygon", None]
    assert found[0]["geometry"]["coordinates"] == [16.6, 31.2]
    for feature in found:
        facts = feature["properties"]
        assert TEXT[facts["start"] : facts["end"]] == facts["text"]
        assert facts["document"] == "d1" and facts["why"]
    assert found[2]["properties"]["status"] == "ambiguous" and found[2]["properties"]["why"] == "2 places of this name"


def test_a_place_has_the_claims_that_name_it() -> None:
    first, second, third = (f["properties"]["claims"] for f in features(convoy()) if f["properties"]["kind"] == "place")
    assert [(c["claim"], c["type"], c["role"], c["certainty"], c["speaker"]) for c in first] == [
        ("c1", "movement", "origin", "CT+", "متحدث")
    ]
    assert [c["role"] for c in second] == ["destination"]
    assert [(c["claim"], c["certainty"], c["speaker"]) for c in third] == [("c2", "CT-", None)]


def test_a_route_is_a_straight_line_and_says_so() -> None:
    (route,) = (f for f in features(convoy()) if f["properties"]["kind"] == "route")
    assert route["geometry"] == {"type": "LineString", "coordinates": [[16.6, 31.2], [16.5, 30.4]]}
    facts = route["properties"]
    assert facts["drawn"] == STRAIGHT == "straight line between the two places"
    assert (facts["claim"], facts["type"], facts["speaker"], facts["rule"]) == ("c1", "movement", "متحدث", "by hand")
    assert (facts["origin"], facts["destination"]) == ("عين الصفصاف", "وادي النخيل")


def test_no_route_without_two_located_ends() -> None:
    town, hill = place("بلدة عين الصفصاف", (31.2, 16.6)), place("تل الرمان", None)
    one = claim("c1", "movement", "تحركت", origin=role(TEXT, "بلدة عين الصفصاف"), destination=role(TEXT, "تل الرمان"))
    two = claim("c2", "movement", "تحركت", origin=role(TEXT, "بلدة عين الصفصاف"), destination=role(TEXT, "عين الصفصاف"))
    assert [f["properties"]["kind"] for f in features(reading((town, hill), (one, two)))] == ["place", "place"]


def test_no_route_from_a_place_to_the_region_around_it() -> None:
    around = {"type": "Polygon", "coordinates": [[[10.0, 25.0], [24.0, 25.0], [24.0, 33.0], [10.0, 33.0], [10.0, 25.0]]]}
    town = place("بلدة عين الصفصاف", (31.2, 16.6))
    ends = {"origin": role(TEXT, "بلدة عين الصفصاف"), "destination": role(TEXT, "تل الرمان")}
    for status, routes in (("container", 0), ("resolved", 1)):
        region = place("تل الرمان", (29.0, 17.0), status=status, geometry=around)
        found = features(reading((town, region), (claim("c1", "movement", "تحركت", **ends),)))
        assert sum(f["properties"]["kind"] == "route" for f in found) == routes


def test_rings_turn_the_way_of_the_standard() -> None:
    shapes = [
        {"type": "Polygon", "coordinates": [SQUARE[::-1], HOLE]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE[::-1]], [SQUARE, HOLE[::-1]]]},
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "coordinates": [SQUARE]}, {"type": "Point", "coordinates": [1, 2]}],
        },
        {"type": "LineString", "coordinates": [[10, 30], [11, 31]]},
    ]
    places = tuple(place("تل الرمان", (30.5, 10.5), geometry=shape) for shape in shapes)
    assert [f["geometry"]["type"] for f in features(reading(places))] == [shape["type"] for shape in shapes]


def test_a_point_off_which_the_place_lies_says_so() -> None:
    near, at = place("وادي النخيل", (30.9, 16.5), relation=("S",)), place("تل الرمان", (30.9, 16.5))
    assert [f["properties"]["drawn"] for f in features(reading((near, at)))] == ["the place named; the place meant lies off it", None]


def test_many_articles_are_one_collection_and_none_is_empty() -> None:
    names = [f["properties"]["document"] for f in features(convoy(), convoy(name="d2"), reading(()))]
    assert names == ["d1"] * 4 + ["d2"] * 4
    assert features() == features(reading(())) == []


def test_a_reading_is_written_before_the_next_is_made() -> None:
    made: list[str] = []

    def stream() -> Iterator[Reading]:
        for name in ("d1", "d2"):
            made.append(name)
            yield convoy(name=name)

    lines = collection(stream())
    next(lines)
    next(lines)
    assert made == ["d1"]


def test_the_command_writes_one_collection(tmp_path: Path) -> None:
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text("قال الجيش إن قافلة انسحبت من مدينة حلب إلى مدينة حماة.", encoding="utf-8")
    paths.append(tmp_path / "missing.txt")
    done = CliRunner().invoke(cli, ["read", *map(str, paths), "--format", "geojson"])
    assert done.exit_code == 1 and "missing.txt" in done.stderr
    kinds = [feature["properties"]["kind"] for feature in json.loads(done.stdout)["features"]]
    assert kinds == ["place", "place", "route"] * 3
