"""The small map of the HTML page: drawn from records alone, with nothing from outside, and told in words as well."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest

import rawi
from rawi.cli.page import page
from rawi.cli.read import Read
from rawi.cli.wording import place_label
from rawi.exports.map.basemap import countries
from rawi.exports.map.labels import Label, Room, width
from rawi.exports.map.outline import crossings, cut, hatching, runs
from rawi.exports.map.view import View, circle, distance
from rawi.model import Claim, Place, Reading
from tests.cli.test_page import Tree
from tests.records import TEXT, claim, convoy, place, reading, role

SQUARE = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]


def made(*readings: Reading) -> str:
    return page([Read(f"input {number}", one) for number, one in enumerate(readings)], rawi.reader().heads)


def drawn(*places: Place, claims: tuple[Claim, ...] = ()) -> str:
    return made(reading(places, claims))


def ids(source: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', source)


# The page.


def test_a_map_stands_beside_the_text_with_its_account_in_words() -> None:
    source = made(convoy())
    tree = Tree(source)
    (svg,) = [attrs for tag, attrs in tree.tags if tag == "svg"]
    assert svg["role"] == "img"
    for name in (svg["aria-labelledby"] or "").split():
        assert name in ids(source)
    assert "عين الصفصاف" in "".join(tree.texts["spots"] + re.findall(r"<title[^>]*>(.*?)</title>", source))
    assert "Natural Earth" in source and "no statement on their status" in source


def test_every_shape_leads_to_its_words_and_back() -> None:
    one = convoy()
    source = made(one, one)
    names = ids(source)
    assert len(names) == len(set(names))
    targets = re.findall(r'href="#([^"]+)"', source)
    assert set(targets) <= set(names)
    assert {"a1-g1", "a1-m1", "a1-g2", "a1-w1", "a1-v1", "a2-g1"} <= set(targets)
    for attrs in (attrs for _, attrs in Tree(source).tags if "data-words" in attrs):
        for start, end in json.loads(attrs["data-words"] or ""):
            assert TEXT[start:end] in {p.text for p in one.places}


def test_nothing_comes_from_outside() -> None:
    tree = Tree(source := made(convoy()))
    assert not [
        tag for tag, attrs in tree.tags if attrs.keys() & {"src", "srcset", "xlink:href", "style"} or tag in ("image", "use", "iframe")
    ]
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in tree.tags)
    assert "url(" not in source and "http://" not in source.replace("http-equiv", "") and "https://" not in source


def test_what_is_not_located_is_listed_with_its_reason_and_not_drawn() -> None:
    source = drawn(place("تل الرمان", None, status="ambiguous", why="2 places of this name"), place("وادي النخيل", (31.0, 16.0)))
    lost = re.search(r'<ul class="spots lost">(.*?)</ul>', source, re.DOTALL)
    assert lost and "تل الرمان" in lost[1] and "ambiguous: 2 places of this name" in lost[1]
    assert re.findall(r'<g id="([^"]+)"', source) == ["a1-g1"]
    assert "تل الرمان" not in source.partition("<svg")[2].partition("</svg>")[0]


def test_no_located_place_no_map() -> None:
    assert "<svg" not in drawn() and "<figure" not in drawn()
    source = drawn(place("تل الرمان", None))
    assert "<svg" not in source and "made by hand" in source


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</svg></figure>", "]]>", "&lt;b&gt;"])
def test_no_name_and_no_reason_becomes_markup(evil: str) -> None:
    at = (31.0, 16.0)
    places = (place("تل الرمان", at, name=evil, why=evil), place("وادي النخيل", None, name=evil, why=evil, status=evil))
    tree = Tree(made(reading(places)))
    assert sum(tag == "script" for tag, _ in tree.tags) == 1
    assert not [tag for tag, attrs in tree.tags if tag == "img" or "onerror" in attrs]


def test_direction_marks_in_names_are_left_out() -> None:
    source = drawn(place("تل الرمان", (31.0, 16.0), name="تل\u202e\u2067 الرمان\u2069\x00", why="\u202ewhy"))
    assert not set("\u202e\u2067\u2069\x00") & set(source)


def test_the_kind_of_knowledge_is_told_by_the_shape() -> None:
    area = {"type": "Polygon", "coordinates": [[[15.0, 28.0], [17.0, 28.0], [17.0, 29.5], [15.0, 29.5], [15.0, 28.0]]]}
    line = {"type": "LineString", "coordinates": [[15.0, 30.0], [16.0, 30.5]]}
    sure = drawn(place("تل الرمان", (31.0, 16.0), precision_km=40.0))
    assert '<circle class="dot"' in sure and 'class="within"' in sure and 'class="hatch"' not in sure
    off = drawn(place("تل الرمان", (31.0, 16.0), relation=("S",)))
    assert '<circle class="dot off"' in off and "جنوب تل الرمان" in off
    assert 'class="area"' in drawn(place("تل الرمان", (31.0, 16.0), geometry=area))
    assert 'class="corridor"' in drawn(place("تل الرمان", (31.0, 16.0), geometry=line))
    both = {"type": "GeometryCollection", "geometries": [area, line, {"type": "MultiPoint", "coordinates": [[15, 31], [16, 31]]}]}
    mixed = drawn(place("تل الرمان", (31.0, 16.0), geometry=both))
    assert 'class="area"' in mixed and 'class="corridor"' in mixed and mixed.count('<circle class="dot"') == 2
    for container in (place("تل الرمان", (31.0, 16.0), status="container", precision_km=60.0, geometry=shape) for shape in (area, None)):
        assert 'class="hatch"' in drawn(container)


def test_a_route_is_a_dashed_arrow_that_tells_its_certainty() -> None:
    for certainty, kind, sign in (("CT+", "sure", "●"), ("PS+", "open", "◔"), ("CT-", "not", "⊗")):
        ends = {"origin": role(TEXT, "بلدة عين الصفصاف"), "destination": role(TEXT, "وادي النخيل")}
        source = drawn(
            place("بلدة عين الصفصاف", (31.2, 16.6)),
            place("وادي النخيل", (29.0, 16.5)),
            claims=(claim("c1", "movement", "تحركت", certainty=certainty, **ends),),
        )
        assert f'class="way {kind}"' in source and f"{sign} تحرك" in source and "the way itself is not known" in source
        assert ('class="denied"' in source) == (kind == "not")


def test_places_that_lie_far_apart_have_an_overview() -> None:
    near = [place("تل الرمان", (30.0 + n / 10, 16.0), name=f"تل {n}") for n in range(6)]
    assert drawn(*near).count("<svg") == 1
    assert drawn(*near, place("وادي النخيل", (52.5, 13.4))).count("<svg") == 2


def test_three_hundred_places_stay_legible() -> None:
    words = [f"بلدة{n}" for n in range(1000, 1300)]
    text = " ".join(words)
    places = tuple(place(word, (22 + n * 7 % 100 / 9, 9 + n * 13 % 150 / 9), text) for n, word in enumerate(words))
    made(convoy())
    source = made(reading(places, (), text))
    assert len(source) < 400_000
    boxes = [
        (float(x) - {"middle": 0.5, "end": 0, "start": 1}[anchor] * width(name, 15), float(y), width(name, 15))
        for x, y, anchor, name in re.findall(r'<text class="name" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)<', source)
    ]
    assert len(boxes) >= 10
    assert not [1 for a, b in combinations(boxes, 2) if abs(a[1] - b[1]) < 15 and a[0] < b[0] + b[2] and b[0] < a[0] + a[2]]
    assert source.count('class="spare"') == 300 - len(boxes)


def test_a_country_is_named_once() -> None:
    box = {"type": "Polygon", "coordinates": [[[9.0, 20.0], [25.0, 20.0], [25.0, 33.0], [9.0, 33.0], [9.0, 20.0]]]}
    source = drawn(place("تل الرمان", (27.0, 17.0), name="ليبيا", status="container", geometry=box))
    assert len(re.findall(r"<text[^>]*>ليبيا</text>", source)) == 1


# The parts.


def test_a_view_is_wide_enough_and_its_bar_is_right() -> None:
    view = View([(16.6, 31.2)])
    assert 239 <= distance((view.west, 31.2), (view.east, 31.2)) <= 241
    wide = View([(10.0, 25.0), (24.0, 33.0)])
    for one in (view, wide):
        units, km = one.bar()
        middle = (one.north + one.south) / 2
        degree = one.at(one.west + 1, middle)[0] - one.at(one.west, middle)[0]
        assert units / degree * distance((0.0, middle), (1.0, middle)) == pytest.approx(km, rel=0.02)
        assert 0.05 * one.width < units <= 0.2 * one.width + 1
    x, y = wide.at(17.0, 29.0)
    assert wide.at(17.0, 30.0)[1] < y and wide.at(18.0, 29.0)[0] > x
    assert all(wide.holds(wide.at(*corner)) for corner in ((10.0, 25.0), (24.0, 33.0)))


@pytest.mark.parametrize("points", [[(0.0, 90.0)], [(179.9, 10.0)], [(-180.0, -90.0), (180.0, 90.0)]])
def test_a_view_stays_in_the_world(points: list[tuple[float, float]]) -> None:
    view = View(points)
    assert -180.01 <= view.west < view.east <= 180.01
    assert 0 < view.height <= view.width
    assert list(countries(view)) is not None


def test_a_circle_has_its_radius() -> None:
    assert all(distance((16.6, 31.2), point) == pytest.approx(60, rel=1e-6) for point in circle(16.6, 31.2, 60))


def test_countries_are_where_they_are() -> None:
    view = View([(10.0, 22.0), (25.0, 33.0)])
    found = {country.code: country for country in countries(view)}
    assert {"LY", "TN", "DZ", "EG", "NE", "TD"} <= found.keys() and "FR" not in found
    assert found["LY"].name == "ليبيا"
    for code, lon, lat in (("LY", 14.43, 27.04), ("EG", 25.6, 28.0), ("DZ", 9.6, 24.9)):
        x, y = view.at(lon, lat)
        inside = {name for name, country in found.items() if sum(at < x for at in crossings(country.rings, y)) % 2}
        assert inside == {code}
    assert "FJ" in {country.code for country in countries(View([(178.0, -17.8)]))}


def test_a_ring_is_cut_to_the_frame() -> None:
    ring = cut([(-500.0, 50.0), (50.0, -500.0), (500.0, 50.0), (50.0, 500.0)], 100, 100)
    assert all(-6.01 <= value <= 106.01 for point in ring for value in point)
    assert cut([(200.0, 200.0), (300.0, 200.0), (300.0, 300.0)], 100, 100) == []


def test_hatching_stays_inside_and_out_of_holes() -> None:
    hole = [(30.0, 30.0), (70.0, 30.0), (70.0, 70.0), (30.0, 70.0)]
    lines = hatching([SQUARE, hole])
    assert len(lines) > 10
    for (ax, ay), (bx, by) in lines:
        x, y = (ax + bx) / 2, (ay + by) / 2
        assert 0 <= x <= 100 and 0 <= y <= 100 and not (30 < x < 70 and 30 < y < 70)


def test_names_seek_the_middle_and_never_meet() -> None:
    assert runs([SQUARE], 100, 100)[0] == (100, (50, 50))
    room = Room(200, 100)
    assert room.beside("تل الرمان", 100, 50, 15, 8) is not None
    labels = [room.beside("تل الرمان", 100, 50, 15, 8) for _ in range(20)]
    assert None in labels
    assert Room(200, 100).first([Label("خارج", 500, 50, "middle")], 15) is None


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({}, "تل الرمان"),
        ({"relation": ("S", "SE")}, "جنوب وجنوب شرق تل الرمان"),
        ({"relation": ("SE",), "km": 230.0}, "230 كم جنوب شرق تل الرمان"),
        ({"relation": ("between",)}, "تل الرمان"),
        ({"relation": ("between",), "geometry": {"type": "Polygon", "coordinates": []}}, "بين تل الرمان و…"),
        ({"relation": ("near",)}, "قرب تل الرمان"),
        ({"relation": ("near",), "km": 40.0}, "على بعد 40 كم من تل الرمان"),
        ({"relation": ("S",), "status": "container", "lat": None, "lon": None}, "جنوب تل الرمان"),
        ({"relation": ("S",), "status": "container", "lat": None, "lon": None, "name": "جنوب البلاد"}, "جنوب البلاد"),
    ],
)
def test_a_place_is_called_by_its_relation(facts: dict[str, object], label: str) -> None:
    assert place_label(place("تل الرمان", (31.0, 16.0), **facts)) == label
