"""Linking at scale: readings multiplied over days and places, then linked; claims a second and peak memory.

    python -m bench.linking [READINGS.jsonl] [--claims 1000000]

Every copy gets its own document ids, its own publication day and its own places (shifted by whole degrees, gazetteer ids and role words
renamed), as an archive of many days and towns has them. Without a file the reports of examples/ are read.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from rawi.knowledge import knowledge
from rawi.linking import link
from rawi.model import Reading

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports.jsonl"
SPREAD = 400  # copies lie on so many days, one after the other


def base(path: Path | None) -> list[Reading]:
    """The readings that are multiplied."""
    if path is not None:
        return [msgspec.json.decode(line, type=Reading) for line in path.read_bytes().splitlines() if line.strip()]
    import rawi  # noqa: PLC0415

    records = [msgspec.json.decode(line) for line in EXAMPLES.read_bytes().splitlines() if line.strip()]
    return [rawi.read(r["text"], published=r.get("published"), outlet=r.get("outlet"), id=r.get("id")) for r in records]


def multiplied(readings: list[Reading], claims: int) -> Iterator[Reading]:
    """Copies until there are so many claims."""
    made = copy = 0
    while made < claims:
        for reading in readings:
            if made >= claims:
                return
            yield _copy(reading, copy)
            made += len(reading.claims)
        copy += 1


def _copy(reading: Reading, copy: int) -> Reading:
    day = (date(2020, 1, 1) + timedelta(days=copy % SPREAD)).isoformat()
    document = msgspec.structs.replace(reading.document, id=f"{reading.document.id}-{copy}", published=day)
    places = tuple(
        msgspec.structs.replace(p, gazetteer=p.gazetteer and f"{p.gazetteer}-{copy}", lat=p.lat and (p.lat + copy) % 80)
        for p in reading.places
    )
    claims = tuple(
        msgspec.structs.replace(
            c,
            **{role: tuple(msgspec.structs.replace(s, text=f"{s.text} {copy}") for s in getattr(c, role)) for role in ("place", "target")},
        )
        for c in reading.claims
    )
    times = tuple(msgspec.structs.replace(t, earliest=t.earliest and day, latest=t.latest and day) for t in reading.times)
    return msgspec.structs.replace(reading, document=document, places=places, claims=claims, times=times)


def main() -> None:
    parser = argparse.ArgumentParser(description="Linking at scale.")
    parser.add_argument("readings", type=Path, nargs="?")
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args()
    known = knowledge()
    readings = list(multiplied(base(options.readings), options.claims))
    claims = sum(len(reading.claims) for reading in readings)
    start = time.perf_counter()
    events = link(readings, knowledge=known)
    spent = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(readings)} readings, {claims} claims -> {len(events)} events in {spent:.1f} s ({claims / spent:.0f} claims/s), peak {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
