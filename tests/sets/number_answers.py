"""Case -> what rawi reads in it, in the form of the expected answer; and whether the two are the same."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import rawi
from rawi.model import Quantity
from rawi.reading.mentions.numbers_every import NumberFinder
from rawi.reading.mentions.view import View
from rawi.reading.reader import Reader
from tests.sets.number_cases import Answer, Case

DATA = Path(rawi.__file__).parent / "data" / "numbers"
# duckling's name of a unit: rawi's units and how many of it each is
_UNITS: dict[str, dict[str, float]] = {
    "Dollar": {"USD": 1, "cent": 0.01},
    "Cent": {"cent": 1},
    "Pound": {"جنيه": 1},
    "Gram": {"g": 1, "kg": 1_000, "mg": 0.001, "t": 1_000_000},
    "Ounce": {"ounce": 1},
    "Cup": {"cup": 1},
    "Millilitre": {"ml": 1},
    "Litre": {"l": 1},
    "Hectolitre": {"hl": 1},
    "Gallon": {"gallon": 1},
    "Celsius": {"degree": 1, "C": 1},
    "Degree": {"degree": 1, "C": 1},  # duckling's degree is that of the country
    "Fahrenheit": {"F": 1},
}
_METRES = {"km": 1000.0, "m": 1.0, "cm": 0.01, "mm": 0.001, "mile": 1609.344, "yard": 0.9144, "foot": 0.3048, "inch": 0.0254}


@cache
def numbers() -> NumberFinder:
    """The finder of numbers that stand for themselves, with the tables of the package."""
    return NumberFinder(DATA)


def answer(case: Case) -> Answer:
    """What rawi reads in the case's text."""
    text = case.input
    if case.kind == "ordinal":
        return tuple(float(n.value) for n in numbers().ordinals(text))
    if case.kind == "percent":
        return tuple(float(n.value) for n in numbers().percents(text))
    if case.kind == "range":
        return tuple((_float(r.low), _float(r.high)) for r in numbers().ranges(text))
    if case.kind == "numeral":
        share = case.set.startswith("maha")  # there 20 % is 0.2, elsewhere a number and a sign
        return tuple(float(n.value / n.per) if share else float(n.value) for n in numbers().cardinals(text))
    found = amounts(text)
    if case.kind == "distance":
        return tuple(float(q.min) * _METRES[str(q.unit)] for q in found if q.unit in _METRES and q.min is not None)
    wanted = str(case.expected[0][0]) if case.expected else ""
    return tuple(_amount(q, wanted) for q in found)


@cache
def _reader() -> Reader:
    return rawi.reader()


def amounts(text: str) -> list[Quantity]:
    """The quantities of a text that need not be news: a unit alone is one of it."""
    reader = _reader()
    found: list[Quantity] = reader.finders.quantities.find(View(text, reader.lexicon), every=True)
    return found


def _amount(quantity: Quantity, wanted: str) -> tuple[Any, ...]:
    unit = str(quantity.counted if quantity.unit == "currency" else quantity.unit)
    factor = _UNITS.get(wanted, {wanted: 1.0}).get(unit)
    if factor is None:
        return (unit, quantity.min, quantity.max)
    return (wanted, _times(quantity.min, factor), _times(quantity.max, factor))


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else float(value) * factor


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def same(found: Any, expected: Any, tolerance: float = 1e-9) -> bool:
    """Equal, item by item; numbers up to a relative `tolerance`, as the sets round them."""
    if isinstance(found, tuple) and isinstance(expected, tuple):
        return len(found) == len(expected) and all(same(one, other, tolerance) for one, other in zip(found, expected, strict=True))
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return math.isclose(found, expected, rel_tol=tolerance)
    return bool(found == expected)
