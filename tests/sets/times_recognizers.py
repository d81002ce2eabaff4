"""Rows of the Arabic specifications of Recognizers-Text -> Cases: values where the resolution can be trusted, else spans."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from tests.sets.times_cases import Case, Expected, Row, days, text_of

_VALUES = {"DateParser": "dates", "DatePeriodParser": "periods", "DurationParser": "durations", "TimeParser": "clock", "SetParser": "sets"}
_SPANS = ("DateExtractor", "DatePeriodExtractor", "DurationExtractor", "SetExtractor")
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_RANK = r"(?:ال|لل)?(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي)[ةه]?"
_DAY_ALONE = re.compile(rf"(?:إلى |في |يوم )?(?:\d{{1,2}}|{_RANK}(?: عشرة?)?(?: وال(?:عشر|ثلاث)ين)?|(?:ال|لل)(?:عشر|ثلاث)ين)")
_NO_DATE = "0001-01-01"
SAID = date(2016, 11, 7)
CLOCK = "a clock time, a date with one, or a feast: appointments"
MIXED = "the same dates once more, mixed with clock times"
UNTRUSTED = "its resolution is not to be trusted"
UNSURE = "its span is not where the text says"
BARE = "a day of the month without a month: reports have none"
EMPTY = "the expected value is none"


def read_recognizers(row: Row) -> Case | None:
    """A value, or a span; specifications of numbers and of choices are none of ours."""
    language, _, spec = text_of(row, "spec").rpartition("__")
    if not language.startswith("DateTime__"):
        return None
    text, meant = text_of(row, "input"), str(row.get("text") or "")
    at = _where(row, meant)
    said = row.get("ref")
    day = date.fromisoformat(said[:10]) if isinstance(said, str) else SAID
    name = f"ms {_VALUES[spec]}" if spec in _VALUES else f"ms {spec} spans"
    if spec in _VALUES:
        expected, left_out = _value(row, spec, meant)
    elif spec in _SPANS:
        expected, left_out = (Expected("span"), _bare(meant)) if meant else (Expected("none"), None)
    else:
        expected, left_out = Expected("span"), MIXED if "Merged" in spec or spec.endswith("Model") else CLOCK
    if not row.get("span_consistent", True) and left_out is None and expected.kind == "span":
        left_out = UNSURE
    return Case(name, text, day, meant, at, expected, left_out)


def _where(row: Row, meant: str) -> tuple[int, int] | None:
    """The span without the spaces that some rows have at their ends."""
    start = row.get("start")
    if not isinstance(start, int) or start < 0 or not meant:
        return None
    start = text_of(row, "input").find(meant.strip(), start)
    return (start, start + len(meant.strip())) if start >= 0 else None


def _bare(meant: str) -> str | None:
    """`15`, `يوم 27`, `للثاني`, `الحادي والعشرين`: days that only an appointment has."""
    return BARE if _DAY_ALONE.fullmatch(meant) else None


def _value(row: Row, spec: str, meant: str) -> tuple[Expected, str | None]:
    resolution = row.get("resolution")
    if not isinstance(resolution, dict):
        return Expected("none"), None if not meant else EMPTY
    timex, future = str(resolution.get("Timex", "")), resolution.get("FutureResolution") or {}
    left_out = None if row.get("resolution_trusted") else UNTRUSTED
    if spec == "DurationParser":
        return Expected("length", amounts=amounts(timex)), left_out
    if spec == "TimeParser":
        return Expected("clock", value=timex[:6] + ":00" * (len(timex) == 3)), left_out
    if spec == "SetParser":
        return Expected("value", value=timex), left_out
    begin, end = future.get("date") or future.get("startDate"), future.get("endDate")
    if begin is None:
        return Expected("value", value=timex), left_out or (None if timex[:4].isdigit() else EMPTY)
    first = date.fromisoformat(begin)
    last = date.fromisoformat(end) - timedelta(days=1) if end is not None and end > begin else first
    expected = days(first, last, resolution.get("Mod"))._replace(open_end=timex.startswith("(") and last > first)
    return expected, left_out or (EMPTY if begin == _NO_DATE else _bare(meant))


def amounts(timex: str) -> dict[str, Fraction]:
    """`P1Y2M`, `PT1.5H` by unit."""
    found = re.fullmatch(_LENGTH.pattern.replace(r"\d+", r"[\d.]+"), timex)
    if found is None:
        raise ValueError(f"expected a length as in P1Y2M, found {timex!r}")
    return {unit: Fraction(number) for unit, number in zip(_UNITS, found.groups(), strict=True) if number}
