"""`python -m bench.search [COUNT] [ADDRESS]`: how long queries of every kind take over a project of many claims (a million by default).

Each kind is asked several times, the times of all kinds are put together, and a table gives each kind its median. The project is made in
a temporary folder where no ADDRESS is given, and where there is none at it. Prints, and asserts nothing: a time is a fact about one machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.store import fill
from rawi.errors import StoreError
from rawi.project import search_language, searched_form
from rawi.store.project import Project
from rawi.store.search import search

REPEATS = 5
MEDIAN, P99 = 50, 300  # ms, the aims

QUERIES = (
    # words: frequent, middling, rare, together
    "قوات", "درنة", "الفازة", "سوريا", "تنظيم", "قصف", "طائرة", "قوات سوريا", "قوات قصف", "غارة مدنيين", "تنظيم الدولة دمشق", "لاشيءكهذا",
    # phrases, beginnings, alternatives, without
    '"قوات الجيش"', '"تنظيم الدولة"', '"قوات الحكومة السورية"', "قوا*", "مدفع*", "مصر*", "قصف OR غارة OR هجوم", "(قوات OR جيش) (قصف OR غارة)",
    "قوات -سوريا", "-قوات", "درنة -طائرة -قصف",
    # as it is spelt
    "=القوات", '="قوات الجيش"', "=القُوّات", "exact:true قصف طائرة",
    # fields alone
    "type:attack", "type:airstrike,shelling", "speaker:المتحدث", 'speaker:"المتحدث باسم"', "place:الحديدة", "country:SY", "actor:داعش",
    "target:مدنيين", "certainty:CT-", "certainty:PS+", "stance:deny", "outlet:SkyNews", "before:2017-10", "after:2016-06", "published:2017-03", "published:2017-03-10",
    "on:2017-03-10", "on:2017-03", "on:2017", "from:2016-06", "until:2017-10", "from:2016-11-20 until:2017-02-10",
    "", "within 50km of دمشق", "within 5km of درنة", "within 500km of الحديدة",
    # words and fields
    "قوات type:attack", "قوات type:attack published:2017", "قوات before:2017-03", "قصف speaker:المتحدث", "قوات place:الحديدة certainty:CT+",
    "سوريا قوات type:clash published:2017-05", "قوات type:attack country:SY published:2017-03", "دمشق outlet:BBC after:2016-06 before:2018",
    "قوات on:2017-03", "قوات type:attack from:2016-06 until:2017-03", "-on:2017", "قوات OR on:2017-03",
    "تنظيم stance:deny -قصف", "قصف actor:الجيش before:2017-06", "قصف within 50km of دمشق", "طائرة within 100km of درنة published:2017",
    "قوات -type:attack -type:clash after:2016", '"قوات الجيش" type:control within 300km of دمشق before:2017-06', "قتل certainty:CT- country:SY",
    "status:unreviewed قوات", "=قوات type:attack published:2017", "قوات OR before:2017-03", "within 50km of دمشق OR within 50km of درنة",
)  # fmt: skip


def timed(project: Project, query: str, clock: Callable[[], float], **options: Any) -> tuple[float, int]:
    """Milliseconds, and how many claims came."""
    began = clock()
    page = search(project, query, language=search_language(), limit=50, **options)
    return 1000 * (clock() - began), len(page.hits)


def measure(project: Project, clock: Callable[[], float], **options: Any) -> list[float]:
    """Ask every query; prints a line for each, returns all the times."""
    times: list[float] = []
    for query in QUERIES:
        try:
            found = [timed(project, query, clock, **options) for _ in range(REPEATS)]
        except StoreError as error:
            print(f"{'refused':>9}  {query}: {error}")
            continue
        each = [ms for ms, _ in found]
        times += each
        print(f"{statistics.median(each):>9.1f} {max(each):>9.1f} {found[0][1]:>5}  {query}")
    return times


def summary(name: str, times: list[float]) -> str:
    p99 = statistics.quantiles(times, n=100, method="inclusive")[98]
    return f"{name}: {len(times)} queries of {len(QUERIES)} kinds: median {statistics.median(times):.1f} ms, p99 {p99:.1f} ms, most {max(times):.1f} ms"


def main(claims: int, address: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = address or str(Path(folder) / "project")
        with Project.open(target, create=True, fold=searched_form()) as project:
            if not project.counts()["claims"]:
                fill(project, claims)
            print(
                f"{project.counts()['claims']:,} claims in {project.address.shown.partition(':')[0]}; aims: median {MEDIAN} ms, p99 {P99} ms"
            )
            # SQLite works in this process: its processor time is what others on the machine cannot lengthen
            clock = time.process_time if project.address.folder is not None else time.perf_counter
            print(f"milliseconds of {'processor' if clock is time.process_time else 'wall'} time")
            results = []
            for name, options in (("by date", {}), ("by relevance", {"sort": "relevance"}), ("with facets", {"facets": True})):
                print(f"\n{name}\n{'median':>9} {'most':>9} {'hits':>5}")
                results.append(summary(name, measure(project, clock, **options)))
            print("\n" + "\n".join(results))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2] if len(sys.argv) > 2 else None)
