"""`python -m bench`: speed and memory of the whole line, and ratios to other programs where they are installed.

Prints a table and asserts nothing: a time is a fact about one machine. The ratios are the figures to compare.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rawi.reading.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "ant_sample" / "articles.jsonl"
RAWI = Path(sys.executable).parent / "rawi"
Rows = list[tuple[str, str]]


def articles() -> tuple[str, list[str]]:
    """Real articles if they are there, else the examples repeated."""
    if SHARED.exists():
        rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").split("\n") if line.strip()]
        return f"{len(rows)} articles", [row["text"] for row in rows]
    lines = (ROOT / "examples" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    return f"{len(texts)} examples, 20 times", texts * 20


def per_second(function: Callable[[str], object], texts: list[str]) -> float:
    """Texts a second of processor time, over one pass after a short warm-up."""
    for text in texts[:20]:
        function(text)
    start = time.process_time()
    for text in texts:
        function(text)
    return len(texts) / (time.process_time() - start)


def wall(command: list[str]) -> float:
    """The median wall seconds of five runs of a command."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def peers(texts: list[str], own: float) -> Rows:
    """dateparser (dates alone) and spaCy (names alone) on the same texts."""
    rows: Rows = []
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415

        dates = per_second(lambda text: search_dates(text, languages=["ar"]), texts[:40])
        rows.append(("dateparser search_dates, dates alone", f"{dates:.1f}/s; rawi with everything on is {own / dates:.1f} times as fast"))
    except ImportError:
        rows.append(("dateparser", "not installed"))
    try:
        import spacy  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
        from spacy.matcher import PhraseMatcher  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415

        nlp = spacy.blank("ar")
        matcher = PhraseMatcher(nlp.vocab)
        lines = (ROOT / "src/rawi/data/actors/aliases.tsv").read_text(encoding="utf-8").splitlines()[1:]
        matcher.add("names", [nlp.make_doc(line.split("\t")[1]) for line in lines if "\t" in line])
        names = per_second(lambda text: matcher(nlp(text)), texts[:300])
        rows.append(
            ("spaCy blank + PhraseMatcher, names alone", f"{names:.0f}/s; rawi with everything on is {own / names:.2f} times as fast")
        )
    except ImportError:
        rows.append(("spaCy", "not installed"))
    return rows


def main() -> None:
    """Prints the table."""
    name, texts = articles()
    reader = Reader()
    own = per_second(lambda text: reader.read(text, published="2018-07-21"), texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    example = str(ROOT / "examples" / "01-market-wire.txt")
    rows: Rows = [
        (f"rawi, one core, {name}", f"{own:.0f} articles/s"),
        ("peak memory", f"{memory:.0f} MB"),
        ("rawi --help", f"{wall([str(RAWI), '--help']):.3f} s"),
        ("rawi read, one article, cold process", f"{wall([str(RAWI), 'read', example]):.3f} s"),
        *peers(texts, own),
    ]
    for label, value in rows:
        sys.stdout.write(f"{label:45} {value}\n")


if __name__ == "__main__":
    main()
