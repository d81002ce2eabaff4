"""Where a place lies, told by another: the table of tests/cases/relative_places.tsv. At least 95 of 100 forms are read right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rawi.model import Place
from rawi.reading.lexicon.schema import read_tsv
from rawi.reading.reader import Reader

COLUMNS = ("country", "words", "name", "operator", "directions", "km", "operands", "geometry")
ROWS = read_tsv(Path(__file__).with_name("relative_places.tsv"), COLUMNS)
KNOWN = frozenset(("على بعد كيلومترين شرق سرت",))  # words that are not read right yet


@cache
def reader() -> Reader:
    return Reader()


def described(row: tuple[str, ...]) -> str:
    """What is read, in the shape of the table."""
    country, words, name, *_ = row
    text = f"{country}: تحركت قوة {words} مساء الثلاثاء."
    offset = text.index(words)
    places = reader().read(text, published="2026-03-04").places
    within = [p for p in places if offset <= p.start < offset + len(words)]
    place = next((p for p in within if name in (p.name, p.text)), None)
    return "nothing" if place is None else _line(place, places)


def _line(place: Place, places: tuple[Place, ...]) -> str:
    directions = ",".join(d for d in place.relation if d.isupper())
    operands = ",".join(p.name for p in places if p.start in place.operands)
    geometry = str(place.geometry["type"]) if place.geometry else ""
    return "|".join((place.operator, directions, f"{place.km:.1f}" if place.km else "", operands, geometry))


def wanted(row: tuple[str, ...]) -> str:
    _, _, _, operator, directions, km, operands, geometry = row
    ends = [float(part) for part in km.split("-")] if km else []
    return "|".join((operator, directions, f"{sum(ends) / len(ends):.1f}" if ends else "", operands, geometry))


@pytest.mark.parametrize("row", [pytest.param(row, id=row[1]) for row in ROWS if row[1] not in KNOWN])
def test_form(row: tuple[str, ...]) -> None:
    assert described(row) == wanted(row)


def test_enough_forms_are_read_right() -> None:
    right = sum(described(row) == wanted(row) for row in ROWS)
    assert len(ROWS) >= 120
    assert right >= 0.95 * len(ROWS)
