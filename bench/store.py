"""`python -m bench.store [COUNT] [ADDRESS]`: claims a second into a project through the store's own door, and out again.

`fill` makes a project of many claims (a million, say) out of real readings, for this and for the bench of the search: the articles where
they are there, else the examples, again and again under other ids and on other days.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from bench.__main__ import ARTICLES, EXAMPLES
from rawi import reader
from rawi.model import Capture, Captured, Found, Reading
from rawi.project import rules_engine, searched_form
from rawi.store.project import Project

_RAW = b"made for a measurement"
_CAPTURE = Capture(hashlib.sha256(_RAW).hexdigest(), len(_RAW), "text/plain", "bench", "2026-01-01T00:00:00Z", "bench")
_DAYS = 11  # between one copy of an article and the next


def readings() -> list[Reading]:
    """Readings of the articles, or of the examples where there are none."""
    path = ARTICLES if ARTICLES.exists() else EXAMPLES
    records = [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
    facts = ("published", "outlet", "title", "url", "id")
    return [reader().read(record["text"], **{name: record.get(name) for name in facts}) for record in records]


def copies(originals: list[Reading], claims: int) -> Iterator[Reading]:
    """The readings again and again, each under its own id and on its own day, until there are that many claims."""
    number = made = 0
    while made < claims:
        for original in originals:
            yield _copy(original, number)
            made += len(original.claims)
            if made >= claims:
                return
        number += 1


def _copy(original: Reading, number: int) -> Reading:
    document = original.document
    day = date.fromisoformat(document.published or "2018-01-01") - timedelta(days=_DAYS * number)
    return replace(original, document=replace(document, id=f"{document.id}-{number}", published=day.isoformat()))


def captured(reading: Reading) -> Captured:
    """The article of a reading, as intake would give it."""
    document = reading.document
    facts = {name: Found(value, "bench") for name in ("published", "outlet", "title", "url") if (value := getattr(document, name))}
    return Captured(_CAPTURE, _RAW, document.text, "bench", id=document.id, **facts)


def fill(project: Project, claims: int, originals: list[Reading] | None = None) -> dict[str, float]:
    """Put that many claims into a project; seconds of processor and wall time for the documents and for the readings."""
    originals = originals or readings()
    began = time.perf_counter()
    for _ in project.add_all(captured(reading) for reading in copies(originals, claims)):
        pass
    between, ticks = time.perf_counter(), time.process_time()
    project.save_readings(copies(originals, claims), rules_engine())
    wall, process = time.perf_counter() - between, time.process_time() - ticks
    return {"documents": between - began, "readings": wall, "readings, processor": process}


def main(claims: int, address: str | None) -> None:
    originals = readings()
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.open(address or Path(folder) / "project", create=True, fold=searched_form()) as project,
    ):
        times = fill(project, claims, originals)
        counts = project.counts()
        print(f"{counts['claims']:,} claims of {counts['documents']:,} documents in {project.address.shown.split(':')[0]}")
        print(f"documents in    {counts['documents'] / times['documents']:>10,.0f} a second")
        print(
            f"claims in       {counts['claims'] / times['readings']:>10,.0f} a second (of processor time: {counts['claims'] / times['readings, processor']:,.0f})"
        )
        began = time.perf_counter()
        out = sum(len(reading.claims) for reading in project.readings())
        print(f"claims out      {out / (time.perf_counter() - began):>10,.0f} a second")
        if project.address.folder is not None:
            size = sum(path.stat().st_size for path in project.address.folder.glob("rawi.db*"))
            print(f"bytes a claim   {size / counts['claims']:>10,.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, sys.argv[2] if len(sys.argv) > 2 else None)
