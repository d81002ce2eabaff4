"""`python -m bench.search [COUNT] [ADDRESS]`: how long queries of every kind take over a project of many claims (a million by default).

Each kind is asked several times, the times of all kinds are put together, and a table gives each kind its median. The project is made in
a temporary folder where no ADDRESS is given, and where there is none at it. Prints, and asserts nothing: a time is a fact about one machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.store import fill
from rawi.errors import StoreError
from rawi.project import search_language, searched_form
from rawi.store.project import Project
from rawi.store.search import search

REPEATS = 5
MEDIAN, P99 = 50, 300  # ms, the aims

FREQUENT, MEDIUM, RARE = "قوات", "مصراتة", "أوباري"
QUERIES = (
    # words
    FREQUENT, MEDIUM, RARE, "ليبيا", "تنظيم", "قصف", "طائرة", "قوات ليبيا", "قوات قصف", "قصف طائرة مدنيين", "تنظيم الدولة مصراتة", "لاشيءكهذا",
    # phrases, beginnings, alternatives, without
    '"قوات الجيش"', '"تنظيم الدولة"', '"في مدينة سرت"', "قوا*", "مدفع*", "مصر*", "قصف OR غارة OR هجوم", "(قوات OR جيش) (قصف OR غارة)",
    "قوات -ليبيا", "-قوات", "مصراتة -طائرة -قصف",
    # as it is spelt
    "=القوات", '="قوات الجيش"', "=أوباري", "exact:true قصف طائرة",
    # fields alone
    "type:attack", "type:airstrike,shelling", "speaker:المتحدث", 'speaker:"المتحدث باسم"', "place:سرت", "country:LY", "actor:داعش", "target:مدنيين",
    "certainty:CT-", "certainty:PS+", "stance:deny", "outlet:الوسط", "before:2017", "after:2016-06", "on:2015-03", "on:2015-03-10", "",
    "within 50km of سرت", "within 5km of طرابلس", "within 500km of سرت",
    # words and fields
    "قوات type:attack", "قوات type:attack on:2015", "قوات before:2012", "قصف speaker:المتحدث", "قوات place:سرت certainty:CT+",
    "ليبيا قوات type:clash on:2014-05", "قوات type:attack country:LY on:2015-03", "مصراتة outlet:الوسط after:2014 before:2016",
    "تنظيم stance:deny -قصف", "قصف actor:الجيش before:2016", "قصف within 50km of سرت", "طائرة within 100km of بنغازي on:2014",
    "قوات -type:attack -type:clash after:2012", '"قوات الجيش" type:control within 300km of طرابلس before:2015', "قتل certainty:CT- country:LY",
    "status:unreviewed قوات", "=القوات type:attack on:2013", "قوات OR before:2000", "within 50km of سرت OR within 50km of بنغازي",
)  # fmt: skip


def timed(project: Project, query: str, **options: Any) -> tuple[float, int]:
    """Milliseconds, and how many claims came."""
    began = time.perf_counter()
    page = search(project, query, language=search_language(), limit=50, **options)
    return 1000 * (time.perf_counter() - began), len(page.hits)


def measure(project: Project, **options: Any) -> list[float]:
    """Ask every query; prints a line for each, returns all the times."""
    times: list[float] = []
    for query in QUERIES:
        try:
            found = [timed(project, query, **options) for _ in range(REPEATS)]
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
            results = []
            for name, options in (("by date", {}), ("by relevance", {"sort": "relevance"}), ("with facets", {"facets": True})):
                print(f"\n{name}\n{'median':>9} {'most':>9} {'hits':>5}")
                results.append(summary(name, measure(project, **options)))
            print("\n" + "\n".join(results))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2] if len(sys.argv) > 2 else None)
