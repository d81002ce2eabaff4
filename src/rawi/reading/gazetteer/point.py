"""Name -> the one place that a person means by it in a search, as a point with a radius, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reading.gazetteer.file import GazetteerFile
from rawi.reading.gazetteer.find import Hit, find_name
from rawi.wording import worded

_SAME = 0.25  # degrees within which hits are one pin: a town and the district named after it
_LEAD = 5  # how many times as large as the next one a place is that a bare name stands for
_SHOWN = 4


def find_point(name: str, files: Sequence[GazetteerFile]) -> tuple[float, float, float] | str:
    """Latitude and longitude in degrees, and the radius of the place in km; or, for a name that is unknown or that several places share, a line that says so."""
    found = find_name(name, files)
    pins: list[tuple[int, float, float, Hit]] = []
    for hit in sorted(found.hits, key=lambda h: (-h.population, h.layer != "curated")):
        if hit.lat is not None and hit.lon is not None and not any(_same(hit, pin[1], pin[2]) for pin in pins):
            pins.append((hit.population, hit.lat, hit.lon, hit))
    if not pins:
        if found.nearest:
            return worded("no place named {name!r} is known; is it {near}?", name=name[:60], near=" or ".join(found.nearest[:3]))
        return worded("no place named {name!r} is known; give latitude,longitude", name=name[:60])
    if len(pins) > 1 and pins[0][0] < _LEAD * max(1, pins[1][0]):
        shown = ", ".join(f"{hit.country} {lat},{lon}" for _, lat, lon, hit in pins[:_SHOWN])
        shown += " …" if len(pins) > _SHOWN else ""
        return worded("{n} places are named {name!r} ({shown}); give latitude,longitude", n=len(pins), name=name[:60], shown=shown)
    return pins[0][1], pins[0][2], pins[0][3].radius


def _same(hit: Hit, lat: float, lon: float) -> bool:
    return hit.lat is not None and hit.lon is not None and abs(hit.lat - lat) < _SAME and abs(hit.lon - lon) < _SAME
