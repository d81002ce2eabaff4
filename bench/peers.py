"""Other programs on the same texts: dateparser for dates alone, spaCy for names alone. rawi is timed with everything on."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src" / "rawi" / "data"
_DATES = 150  # texts that dateparser reads: it is slow
_NAMES = 300
_COLUMNS = (
    ("actors/actors.tsv", "name"),
    ("actors/aliases.tsv", "alias"),
    ("places/towns.tsv", "name"),
    ("places/countries.tsv", "name"),
    ("places/geonames.tsv", "name"),
)
Timer = Callable[[Callable[[str], object], list[str]], float]


def peers(texts: list[str], own: float, per_second: Timer) -> Iterator[tuple[str, str]]:
    """A row for each program; `own` is rawi's speed in articles a second, `per_second` times a function over texts."""
    yield "dateparser search_dates, dates alone", _dates(texts[:_DATES], own, per_second, None)
    yield "the same, told that the text is Arabic", _dates(texts[:_DATES], own, per_second, ["ar"])
    yield "spaCy blank ar + PhraseMatcher, names alone", _names(texts[:_NAMES], own, per_second)


def _dates(texts: list[str], own: float, per_second: Timer, languages: list[str] | None) -> str:
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
    except ImportError:
        return "not installed"
    search_dates(texts[0], languages=languages)
    return _told(per_second(lambda text: search_dates(text, languages=languages), texts), own)


def _names(texts: list[str], own: float, per_second: Timer) -> str:
    try:
        import spacy  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
        from spacy.matcher import PhraseMatcher  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
    except ImportError:
        return "not installed"
    nlp = spacy.blank("ar")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("names", [nlp.make_doc(name) for name in sorted(_listed())])
    return _told(per_second(lambda text: matcher(nlp(text)), texts), own)


def _listed() -> set[str]:
    """The names of actors and places that rawi looks for, too."""
    out: set[str] = set()
    for path, column in _COLUMNS:
        with (DATA / path).open(encoding="utf-8", newline="") as file:
            lines = (line for line in file if not line.startswith("#"))
            out.update(row[column] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row[column])
    return out


def _told(other: float, own: float) -> str:
    return f"{other:.1f} articles/s; rawi with everything on is {own / other:.2f} times as fast"
