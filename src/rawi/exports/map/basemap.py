"""The outlines of countries that a view shows, from assets/basemap.json (made by tools/basemap_build.py)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

import msgspec

from rawi.exports.map.outline import cut, thinned
from rawi.exports.map.view import Point, View

_REGION = (-19.0, -4.0, 74.0, 49.0)  # west, south, east, north: what the finer outlines cover, less a margin


class Outline(NamedTuple):
    """One ring in degrees and the box around it: west, south, east, north."""

    ring: list[Point]
    box: tuple[float, float, float, float]


class Country(NamedTuple):
    """A country as a view shows it: its rings on paper, cut to the frame."""

    code: str
    name: str
    rings: list[list[Point]]


class _File(msgspec.Struct):
    source: str
    region: list[tuple[str, str, list[list[int]]]]
    world: list[tuple[str, str, list[list[int]]]]


def countries(view: View) -> Iterator[Country]:
    """The countries in a view, simplified as Natural Earth has them."""
    west, south, east, north = _REGION
    finer = west <= view.west and view.east <= east and south <= view.south and view.north <= north
    for code, name, outlines in _outlines()["region" if finer else "world"]:
        near = [outline.ring for outline in outlines if _meets(outline, view)]
        rings = [thinned(cut([view.at(*point) for point in ring], view.width, view.height)) for ring in near]
        if rings := [ring for ring in rings if len(ring) > 2]:
            yield Country(code, name, rings)


def names() -> list[str]:
    """The names of all countries, as a map writes them."""
    return list(dict.fromkeys(name for part in _outlines().values() for _, name, _ in part))


def _meets(outline: Outline, view: View) -> bool:
    west, south, east, north = outline.box
    return west <= view.east and view.west <= east and south <= view.north and view.south <= north


@cache
def _outlines() -> dict[str, list[tuple[str, str, list[Outline]]]]:
    content = (files("rawi.exports") / "assets" / "basemap.json").read_bytes()
    made = msgspec.json.decode(content, type=_File)
    return {
        part: [(code, name, [_outline(ring) for ring in rings]) for code, name, rings in rows]
        for part, rows in (("region", made.region), ("world", made.world))
    }


def _outline(steps: list[int]) -> Outline:
    lons, lats = [n / 100 for n in accumulate(steps[::2])], [n / 100 for n in accumulate(steps[1::2])]
    return Outline(list(zip(lons, lats, strict=True)), (min(lons), min(lats), max(lons), max(lats)))
