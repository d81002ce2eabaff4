"""Rings on paper: cut to the frame, thinned to what can be seen, hatched, written as SVG paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = Sequence[Point]
_EDGE = 6.0  # units beyond the frame at which rings are cut: their cut edges stay out of sight
_LEVELS = 16  # a name is tried on this many lines, less one
_FINEST = 0.8  # units between two points of an outline


def cut(ring: Ring, width: float, height: float) -> list[Point]:
    """The part of a ring in and just around the frame (Sutherland and Hodgman)."""
    kept = list(ring)
    for axis, bound, sign in ((0, -_EDGE, 1), (0, width + _EDGE, -1), (1, -_EDGE, 1), (1, height + _EDGE, -1)):
        kept = _half(kept, axis, bound, sign)
    return kept


def _half(ring: list[Point], axis: int, bound: float, sign: int) -> list[Point]:
    out: list[Point] = []
    before = ring[-1] if ring else (0.0, 0.0)
    for point in ring:
        inside, was = sign * point[axis] >= sign * bound, sign * before[axis] >= sign * bound
        if inside != was:
            part = (bound - before[axis]) / (point[axis] - before[axis])
            out.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if inside:
            out.append(point)
        before = point
    return out


def thinned(ring: Ring) -> list[Point]:
    """A ring without the points that stand too near to the one before."""
    out: list[Point] = []
    for point in ring:
        if not out or abs(point[0] - out[-1][0]) + abs(point[1] - out[-1][1]) >= _FINEST:
            out.append(point)
    return out


def path(rings: Iterable[Ring], *, closed: bool = True) -> str:
    """The `d` of an SVG path."""
    end = "Z" if closed else ""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + end for ring in rings if len(ring) > 1)


def crossings(rings: Iterable[Ring], level: float) -> list[float]:
    """Where the rings cross a horizontal line, from left to right: between the first and the second is inside, and so on."""
    found = []
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise([ring[-1], *ring] if ring else []):
            if (ay > level) != (by > level):
                found.append(ax + (level - ay) / (by - ay) * (bx - ax))
    return sorted(found)


def hatching(rings: Sequence[Ring], spacing: float = 7.0) -> list[list[Point]]:
    """Lines at 45 degrees inside the rings."""
    turned = [[(x + y, y - x) for x, y in ring] for ring in rings]
    levels = [y for ring in turned for _, y in ring]
    lines: list[list[Point]] = []
    step = spacing * 2**0.5
    level = (min(levels, default=0.0) // step) * step
    while level < max(levels, default=0.0):
        ends = crossings(turned, level)
        lines += [
            [((a - level) / 2, (a + level) / 2), ((b - level) / 2, (b + level) / 2)] for a, b in zip(ends[::2], ends[1::2], strict=False)
        ]
        level += step
    return lines


def runs(rings: Sequence[Ring], width: float, height: float) -> list[tuple[float, Point]]:
    """Places for a name inside the rings and the frame: the room from left to right and its middle, the best first.

    The best is wide and near the middle from top to bottom.
    """
    levels = [min(max(y, 0.0), height) for ring in rings for _, y in ring]
    top, bottom = min(levels, default=0.0), max(levels, default=0.0)
    found = []
    for step in range(1, _LEVELS):
        level = top + (bottom - top) * step / _LEVELS
        ends = [min(max(x, 0.0), width) for x in crossings(rings, level)]
        found += [(b - a, ((a + b) / 2, level)) for a, b in zip(ends[::2], ends[1::2], strict=False) if b > a]
    return sorted(found, key=lambda run: abs(run[1][1] - (top + bottom) / 2) - run[0])
