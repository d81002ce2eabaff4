"""Linking at scale: readings multiplied over days and places, then linked; claims a second and peak memory.

    python -m bench.linking [READINGS.jsonl] [--claims 1000000]

Every copy gets its own document ids, publication day and places (shifted by whole degrees, gazetteer ids renamed) and is written in other
letters, as the reports of many days and towns are in other words; actors stay. Without a file the reports of examples/ are read.
"""

from __future__ import annotations

import argparse
import random
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
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنه"
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
    letters = list(LETTERS)
    random.Random(copy).shuffle(letters)
    table = str.maketrans(LETTERS, "".join(letters))

    def other(value: object, name: str = "") -> object:
        """A record in other letters of the same length, so that every span still cites its words."""
        if isinstance(value, str):
            return value.translate(table) if name in ("text", "speaker", "name", "counted") else value
        if isinstance(value, tuple):
            return tuple(other(item) for item in value)
        if isinstance(value, msgspec.Struct):
            return msgspec.structs.replace(value, **{field: other(getattr(value, field), field) for field in value.__struct_fields__})
        return value

    made = other(reading)
    assert isinstance(made, Reading)
    document = msgspec.structs.replace(made.document, id=f"{reading.document.id}-{copy}", published=day)
    places = tuple(
        msgspec.structs.replace(p, gazetteer=p.gazetteer and f"{p.gazetteer}-{copy}", lat=p.lat and (p.lat + copy) % 80)
        for p in made.places
    )
    times = tuple(msgspec.structs.replace(t, earliest=t.earliest and day, latest=t.latest and day) for t in made.times)
    return msgspec.structs.replace(made, document=document, places=places, times=times)


def main() -> None:
    parser = argparse.ArgumentParser(description="Linking at scale.")
    parser.add_argument("readings", type=Path, nargs="?")
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args()
    known = knowledge()
    readings = list(multiplied(base(options.readings), options.claims))
    claims = sum(len(reading.claims) for reading in readings)
    start, busy = time.perf_counter(), time.process_time()
    events = link(readings, knowledge=known)
    spent, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(readings)} readings, {claims} claims -> {len(events)} events in {spent:.1f} s, "
        f"{busy:.1f} s of one core ({claims / busy:.0f} claims/s), peak {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
