"""`python -m bench`: speed and memory of the whole line, and ratios to other programs where they are installed.

Prints a table and asserts nothing: a time is a fact about one machine. The ratios are the figures to compare: all programs run in the
same minute, in one process each, on one core.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.gazetteer import gazetteer
from bench.numbers import numbers
from bench.peers import peers
from bench.times import times
from rawi.reading.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "data" / "ant_sample" / "articles.jsonl"
EXAMPLES = ROOT / "examples" / "reports.jsonl"
RAWI = Path(sys.executable).parent / "rawi"
Rows = list[tuple[str, str]]
_REPEATS = 20  # of the examples, where there are no articles


def articles() -> tuple[str, list[str]]:
    """Real articles if they are there, else the examples again and again; with what they are called in the table."""
    if ARTICLES.exists():
        texts = _texts(ARTICLES)
        return f"{len(texts)} articles", texts
    texts = _texts(EXAMPLES)
    return f"{len(texts)} examples, {_REPEATS} times", texts * _REPEATS


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def per_second(function: Callable[[str], object], texts: list[str]) -> float:
    """Texts a second of processor time, over one pass."""
    gc.collect()
    start = time.process_time()
    for text in texts:
        function(text)
    return len(texts) / (time.process_time() - start)


def wall(command: list[str], cache: str | None = None) -> float:
    """The median wall seconds of five runs of a command; `cache` is the folder of its compiled tables, emptied before each run."""
    times = []
    for _ in range(5):
        environment = dict(os.environ)
        if cache is not None:
            environment["XDG_CACHE_HOME"] = tempfile.mkdtemp(dir=cache)
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False, env=environment)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def speed(name: str, texts: list[str]) -> tuple[float, Rows]:
    """Articles a second in the first pass, which meets every word for the first time, and in later ones, with the rows that say so."""
    start = time.process_time()
    reader = Reader()
    loaded = time.process_time() - start

    def read(text: str) -> object:
        return reader.read(text, published="2018-07-21")

    first = per_second(read, texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    later = max(per_second(read, texts) for _ in range(2))
    return first, [
        (f"rawi, one core, {name}, first pass", f"{first:.0f} articles/s"),
        ("rawi, later passes", f"{later:.0f} articles/s"),
        ("peak memory", f"{memory:.0f} MB"),
        ("the reader loads its tables", f"{loaded:.3f} s"),
        *numbers(texts, reader),
    ]


def starts() -> Rows:
    """Wall time of the commands."""
    example = [str(RAWI), "read", str(ROOT / "examples" / "01-market-wire.txt")]
    with tempfile.TemporaryDirectory() as cache:
        return [
            ("rawi --help", f"{wall([str(RAWI), '--help']):.3f} s"),
            ("rawi read, one article", f"{wall(example):.3f} s"),
            ("rawi read, first start, no compiled tables", f"{wall(example, cache):.3f} s"),
        ]


def main() -> None:
    """Prints the table."""
    name, texts = articles()
    first, rows = speed(name, texts)
    for label, value in (*rows, *times(texts, per_second), *starts(), *gazetteer(texts), *peers(texts, first, per_second)):
        sys.stdout.write(f"{label:45} {value}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
