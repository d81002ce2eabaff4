"""Case files written by others -> Cases: what was said, on which day, and what should be understood.

Three shapes are known, told by their fields: duckling (`dim`, `input`, `expected_hs`), Maha (`dim`, `test`, `case`, `check`) and
Recognizers-Text (`spec`, `input`, `resolution`). A case that reports have no use for keeps the reason for which it is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

Row = dict[str, object]
Reader = Callable[[Row], "Case | None"]


class ShapeError(Exception):
    """A case file that cannot be read; the text says file, line and what was expected."""


class Expected(NamedTuple):
    """What should be understood; `open_end`: whether the last day itself belongs to it is not told.

    kind: `days` (first to last day), `within` (a moment of this grain that holds the day), `hijri` (a Hijri day, month or year that
    holds it), `ends` (the first day lies where an interval begins, the last where it ends), `clock` (`T15:20`, perhaps with its day),
    `length` (amounts by unit), `value` (a TIMEX3 value), `span` (where it stands, no value), `none` (no time at all).
    """

    kind: str
    first: date | None = None
    last: date | None = None
    grain: str | None = None
    modifier: str | None = None
    value: str | None = None
    amounts: dict[str, Fraction] | None = None
    open_end: bool = False


class Case(NamedTuple):
    """One case of one set: the text, the day on which it was said, the part that is meant, and why it is left out, if it is."""

    name: str
    text: str
    said: date
    meant: str
    at: tuple[int, int] | None
    expected: Expected
    left_out: str | None = None


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file, in order.

    Raises ShapeError.
    """
    from tests.sets.times_duckling import read_duckling  # noqa: PLC0415 - they import Case from here
    from tests.sets.times_maha import read_maha  # noqa: PLC0415
    from tests.sets.times_recognizers import read_recognizers  # noqa: PLC0415

    shapes: tuple[tuple[frozenset[str], Reader], ...] = (
        (frozenset(("dim", "input", "expected_hs")), read_duckling),
        (frozenset(("dim", "test", "case", "check")), read_maha),
        (frozenset(("spec", "input", "resolution")), read_recognizers),
    )
    for number, row in _rows(path):
        reader = next((reader for fields, reader in shapes if fields <= row.keys()), None)
        if reader is None:
            wanted = " or ".join("+".join(sorted(fields)) for fields, _ in shapes)
            raise ShapeError(f"{path}:{number}: an unknown shape, fields {', '.join(sorted(row))}; expected {wanted}")
        try:
            case = reader(row)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise ShapeError(f"{path}:{number}: {error}") from error
        if case is not None:
            yield case


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ShapeError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ShapeError(f"{path}:{number}: no JSON: {error}") from error
        if not isinstance(row, dict):
            raise ShapeError(f"{path}:{number}: expected one JSON object a line")
        yield number, row


def days(first: date, last: date | None = None, modifier: str | None = None) -> Expected:
    """From one day to another, both included."""
    return Expected("days", first, last or first, modifier=modifier)


def period(first: date, grain: str) -> Expected:
    """The week, month or year that begins on a day."""
    if grain == "week":
        return days(first, first + timedelta(days=6))
    following = date(first.year + 1, first.month, 1) if grain == "year" else date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return days(first, following - timedelta(days=1))


def text_of(row: Row, field: str) -> str:
    """A field that must be text."""
    value = row[field]
    if not isinstance(value, str):
        raise ValueError(f"{field}: expected text, found {value!r}")
    return value
