"""`python -m bench.web [CLAIMS] [ADDRESS] [--link]`: how long the workbench's API takes over a project of many claims (a million by default).

Starts `rawi serve` on a port of its own, one worker, and asks it: searches at a fixed rate, each sent when its time has come whether or not the
one before was answered, so that waiting counts; then every page of the workbench in turn, and a document of 3,000 claims. The project is made in
a temporary folder where no ADDRESS is given, and where there is none at it. Its events stand in for real ones, one for every claim; with `--link`
they are linked, which takes minutes for a million claims. Prints, and asserts nothing: a time is a fact about one machine.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import os
import queue
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.__main__ import RAWI
from bench.search import QUERIES
from bench.store import captured, fill, readings
from rawi import reader
from rawi.knowledge import counted_actors
from rawi.model import GRADES, SCHEMA, Event, EventClaim, EventPlace, Origin
from rawi.project import Project, rules_engine, searched_form
from rawi.store.events import Linker
from rawi.store.project import Project as Store

RATE, SECONDS = 50, 20  # searches a second, and for how long
P95 = 100  # ms, the aim
_SENDERS = 16
_REPEATS = 10
_LONG, _LONG_CLAIMS = "bench/long", 3_000

PAGES = (
    "documents", "claims?facets=true", "claims?q=%D9%82%D8%B5%D9%81&facets=true", "claims?q=%D9%82%D8%B5%D9%81&sort=relevance", "events",
    "events?type=airstrike", "events?grade=contested", "events?about=quantity", "events?place=%D8%AF%D9%85%D8%B4%D9%82", "map?limit=10000",
    "map?q=type:airstrike", "map?from=2018-01&until=2018-02", "map?q=%D9%82%D8%B5%D9%81&from=2017-01&until=2017-02", "timeline",
    "timeline?q=type:airstrike&grain=month", "network", "network?q=country:SY", "actors", "actors?q=Syria", "places", "sources", "actors/houthi",
    "actors/country-sy", "places/city-sy-damascus", "sources/BBC", "status", "vocabulary", "log", "gazetteer?q=%D8%B3%D8%B1%D8%AA", "searches",
)  # fmt: skip


class Asked(list[float]):
    """Milliseconds of answers, and how many were no answer."""

    failed = 0


@contextlib.contextmanager
def served(address: str) -> Iterator[int]:
    """`rawi serve` over a project; its port. Ended at the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = subprocess.Popen([str(RAWI), "serve", address, "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    """The status of an answer, and its size as it went over the wire."""
    connection.request("GET", f"/api/v1/{path}", headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def at_a_rate(port: int, paths: list[str]) -> Asked:
    """Ask at `RATE` a second; the time of each from when it should have been sent."""
    due: queue.Queue[tuple[float, str] | None] = queue.Queue()
    times = Asked()

    def send() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while (one := due.get()) is not None:
            status, _ = ask(connection, one[1])
            times.append(1000 * (time.perf_counter() - one[0]))
            times.failed += status != 200

    senders = [threading.Thread(target=send) for _ in range(_SENDERS)]
    for sender in senders:
        sender.start()
    began = time.perf_counter()
    for number in range(RATE * SECONDS):
        time.sleep(max(0.0, began + number / RATE - time.perf_counter()))
        due.put((began + number / RATE, paths[number % len(paths)]))
    for _ in senders:
        due.put(None)
    for sender in senders:
        sender.join()
    return times


def percentiles(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, most {max(times):.0f} ms"


def searches(port: int, **options: str) -> list[str]:
    """The addresses of the searches that are answered at all (some places of the queries are not in every gazetteer)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    paths = [f"claims?{urlencode({'q': query, **options})}" for query in QUERIES]
    return [path for path in paths if ask(connection, path)[0] == 200]


def one_by_one(port: int) -> None:
    """A line for every page: median and most of ten times, and its size with gzip."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    print(f"\n{'median':>8} {'most':>8} {'KB':>7}")
    for path in (*PAGES, f"documents/{quote(_LONG, safe='')}"):
        times, size, status = [], 0, 0
        for _ in range(_REPEATS):
            began = time.perf_counter()
            status, size = ask(connection, path)
            times.append(1000 * (time.perf_counter() - began))
        print(
            f"{statistics.median(times):>8.0f} {max(times):>8.0f} {size / 1000:>7.0f}  {path}{'' if status == 200 else f'  ({status})'}",
            flush=True,
        )


def keep_long(project: Store) -> None:
    """One article of 3,000 claims, the others one after the other."""
    texts, claims = [], 0
    for reading in readings() * 50:
        texts.append(reading.document.text)
        claims += len(reading.claims)
        if claims >= _LONG_CLAIMS:
            break
    long = reader().read("\n\n".join(texts), id=_LONG, published="2018-07-21", title="long")
    list(project.add_all([captured(long)]))
    project.save_readings([long], rules_engine())
    print(f"a document of {len(long.claims):,} claims")


def stand_ins(project: Store) -> Iterator[Event]:
    """An event for every claim, as if nothing were told twice: as many as can be, without the minutes that linking takes."""
    for reading in project.readings():
        document, dates = reading.document, {}
        for time_ in reading.times:
            dates[time_.start] = (time_.earliest, time_.latest)
        origins = (Origin(document.outlet or document.id, (document.id,), "made for a measurement"),)
        for claim in reading.claims:
            at = claim.trigger.start
            place = next((p for span in claim.place for p in reading.places if p.start < span.end and span.start < p.end), None)
            first, last = next((dates[span.start] for span in claim.time if span.start in dates), (None, None))
            where = EventPlace(place.name, place.lat, place.lon, place.precision_km) if place else None
            key = f"e{hashlib.sha256(f'{document.id} {at} {claim.id}'.encode()).hexdigest()[:16]}"
            grade = GRADES[at % len(GRADES)]
            yield Event(SCHEMA, key, claim.type, (EventClaim(document.id, claim.id, "rules"),), first, last, where, origins, (), grade, ())


def main(claims: int, address: str | None, link: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = address or str(Path(folder) / "project")
        with Store.open(target, create=True, fold=searched_form()) as project:
            if not project.counts()["claims"]:
                fill(project, claims)
            if not list(project.documents([_LONG])):
                keep_long(project)
        with Project.open(target) as project:
            if link and not project.store.counts()["events"]:
                began = time.perf_counter()
                print(f"{project.link():,} events, linked in {time.perf_counter() - began:.0f} s")
            elif not project.store.counts()["events"]:
                project.store.save_events(list(stand_ins(project.store)), Linker("bench", "bench"))
                began = time.perf_counter()
                project.store.save_subjects(counted_actors(), [])
                print(f"subjects counted in {time.perf_counter() - began:.0f} s", flush=True)
            counts = project.store.counts()
        print(f"{counts['claims']:,} claims, {counts['documents']:,} documents, {counts['events']:,} events; {os.cpu_count()} cores")
        with served(target) as port:
            for name, options in (("searches", {}), ("searches with facets", {"facets": "true"})):
                paths = searches(port, **options)
                times = at_a_rate(port, paths)
                print(
                    f"{name}, {RATE} a second: {len(times)}, {times.failed} refused: {percentiles(times)} (aim: p95 {P95} ms)", flush=True
                )
            one_by_one(port)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.web")
    parser.add_argument("claims", nargs="?", type=int, default=1_000_000)
    parser.add_argument("address", nargs="?")
    parser.add_argument("--link", action="store_true")
    given = parser.parse_args()
    main(given.claims, given.address, given.link)
