"""Linking at scale: readings multiplied over days and places, then linked; claims a second and peak memory.

    python -m bench.linking [READINGS.jsonl] [--claims 1000000] [--jobs 2]

Every copy gets its own document ids, publication day and places (shifted by whole degrees, gazetteer ids renamed) and is written in other
letters, as the reports of many days and towns are in other words; actors stay. Without a file the reports of examples/ are read.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import threading
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
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    known = knowledge()
    count = Count()
    start, busy = time.perf_counter(), used()
    with Watch() as watch:
        events = link(count.through(multiplied(base(options.readings), options.claims)), knowledge=known, jobs=options.jobs)
    spent, busy = time.perf_counter() - start, used() - busy
    print(
        f"{count.readings:,} readings, {count.claims:,} claims -> {len(events):,} events in {spent:.0f} s with {options.jobs} processes, "
        f"{busy:.0f} s of processor time of which {count.seconds:.0f} s made the readings; at the peak {watch.peak:,.0f} MB in all processes"
    )


class Count:
    """Counts what goes through, and how long it took to make."""

    def __init__(self) -> None:
        self.readings = self.claims = 0
        self.seconds = 0.0

    def through(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        while True:
            start = time.process_time()
            reading = next(readings, None)
            self.seconds += time.process_time() - start
            if reading is None:
                return
            self.readings, self.claims = self.readings + 1, self.claims + len(reading.claims)
            yield reading


def used() -> float:
    """Processor time of this process and of those that it has waited for, in seconds."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


class Watch:
    """The most memory that this process and its children had together: proportional set size, in MB, looked at each second."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(1.0):
            self.peak = max(self.peak, sum(map(_megabytes, [os.getpid(), *_children()])))


def _children() -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def _megabytes(process: int) -> float:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
