"""Case -> whether it is read right: by rawi's finder of times, and by dateparser on the same words."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from rawi.model import Time
from rawi.reading.lexicon.load import DATA
from rawi.reading.mentions.numbers_tables import load_numeral_tables
from rawi.reading.mentions.times import TimeFinder
from rawi.reading.mentions.times_tables import load_time_tables
from rawi.reading.mentions.view import View
from rawi.reading.reader import Reader
from tests.sets.times_cases import Case, Expected, period
from tests.sets.times_recognizers import amounts

_WEEK = 6  # days that two weeks share which begin on Sunday and on Monday
_LEADS = re.compile(r"(?:(?:يوم|من|في|ما|خلال|عطلة|مدة|لمدة|طوال) +)*")
_NEAR = Fraction(1, 500)  # ⅓ may be told as 0.333


class Answer(NamedTuple):
    """Whether a case was read right, and what was read."""

    right: bool
    told: str


Reads = Callable[[Case], Answer]


class Ours:
    """rawi's finder of times, for plans and requests: an expression without direction lies ahead."""

    def __init__(self, prefer: str = "future") -> None:
        self._lexicon = Reader().lexicon
        self._finder = TimeFinder(load_time_tables(DATA / "time"), load_numeral_tables(DATA / "numbers"), prefer=prefer)

    def find(self, text: str, said: date | None) -> list[Time]:
        """The times of a text."""
        return self.read(text, said)[0]

    def read(self, text: str, said: date | None) -> tuple[list[Time], list[int]]:
        """The times of a text, and where it has a warning."""
        times, notes = self._finder.find(View(text, self._lexicon), said.isoformat() if said is not None else None)
        return times, [note.start or 0 for note in notes]

    def __call__(self, case: Case) -> Answer:
        """Right where the one time that stands at the words in question is what was expected."""
        found = self.find(case.text, case.said)
        told = " | ".join(f"{time.text} = {time.value} [{time.earliest}..{time.latest}] {time.modifier or ''}".strip() for time in found)
        if case.expected.kind == "none":
            lengths = [time for time in found if time.basis == "absolute" and time.earliest is None]  # no moments
            return Answer(len(found) == (len(lengths) if case.expected.grain == "moment" else 0), told)
        if case.expected.kind == "span":
            return Answer(any(_core(case.text, (time.start, time.end)) == _core(case.text, case.at) for time in found), told)
        if case.at is not None:
            found = [time for time in found if time.start < case.at[1] and time.end > case.at[0]]
        return Answer(len(found) == 1 and _is_right(found[0], case.expected), told)


def _core(text: str, at: tuple[int, int] | None) -> tuple[int, int, str]:
    """A span without the words before an expression that one program counts in and another does not."""
    start, end = at if at is not None else (0, 0)
    lead = _LEADS.match(text, start, end)
    start = lead.end() if lead is not None else start
    return start, end, text[start:end].strip()


def _is_right(time: Time, expected: Expected) -> bool:
    value = time.value or ""
    match expected.kind:
        case "days":
            if expected.modifier is not None:
                return time.modifier == expected.modifier and bool(expected.first) and value == f"{expected.first:%Y-%m}"
            return _spans(time, expected)
        case "within":
            return _within(time, expected)
        case "hijri" if expected.first is not None:
            held = (time.earliest or "9999") <= expected.first.isoformat() <= (time.latest or "")
            return held and ("/" in value or value == expected.first.isoformat())
        case "ends" if expected.first is not None and expected.last is not None:
            low, _, high = value.partition("/")  # `2021`, `2021-10`: parts of a date that lies in them
            return bool(low and high) and expected.first.isoformat().startswith(low) and expected.last.isoformat().startswith(high)
        case "clock":
            day, _, clock = value.partition("T")
            at = expected.value == f"T{clock}" or expected.value == f"T{clock[:5]}"
            return at and (expected.first is None or day == expected.first.isoformat())
        case "length":
            return _same_length(value, expected.amounts or {})
    return value == expected.value


def _spans(time: Time, expected: Expected) -> bool:
    """The same days; a day of a shift by weeks is told by its value, as `2013-02-05` within its week."""
    first, last = expected.first, expected.last
    if first is None or last is None:
        return False
    if first == last and time.value is not None and time.value[:10] == first.isoformat() and "/" not in time.value:
        return True
    lasts = (last, last + timedelta(days=1)) if expected.open_end else (last,)
    return time.earliest == first.isoformat() and time.latest in [day.isoformat() for day in lasts]


def _within(time: Time, expected: Expected) -> bool:
    if time.earliest is None or time.latest is None or expected.first is None or expected.grain is None:
        return False
    low, high = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    if expected.grain != "week":
        return time.grain == expected.grain and low <= expected.first <= high
    wanted = period(expected.first, "week")
    shared = (min(high, wanted.last or high) - max(low, expected.first)).days + 1
    return low <= expected.first <= high or (time.grain == "week" and shared >= _WEEK)


def _same_length(value: str, wanted: dict[str, Fraction]) -> bool:
    try:
        told = amounts(value)
    except ValueError:
        return False
    return told.keys() == wanted.keys() and all(abs(told[unit] - wanted[unit]) <= _NEAR for unit in wanted)


class Dateparser:
    """dateparser, told that the text is Arabic and that what has no direction lies ahead.

    Raises ImportError where it is not installed.
    """

    def __init__(self) -> None:
        from dateparser.date import DateDataParser  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415
        from dateparser.search import search_dates  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415

        logging.getLogger("dateparser").setLevel(logging.ERROR)
        self._parser = DateDataParser
        self._search = search_dates

    def __call__(self, case: Case) -> Answer:
        """Its parser on the words in question, and where that gives nothing its search in them; lengths and sets it has none."""
        settings = {"RELATIVE_BASE": datetime(case.said.year, case.said.month, case.said.day), "PREFER_DATES_FROM": "future"}
        if case.expected.kind in ("none", "span"):
            found = self._search(case.text, languages=["ar"], settings=settings) or []
            spans = [words.strip() for words, _ in found]
            wanted = _core(case.meant, (0, len(case.meant)))
            right = any(_core(words, (0, len(words)))[2] == wanted[2] for words in spans) if case.expected.kind == "span" else not spans
            return Answer(right, " | ".join(spans))
        data = self._parser(languages=["ar"], settings=settings).get_date_data(case.meant)
        when, grain = data.date_obj, data.period
        if when is None:
            found = self._search(case.meant, languages=["ar"], settings=settings) or []
            when, grain = (found[0][1], "day") if len(found) == 1 else (None, "day")
        if when is None:
            return Answer(False, "")
        return Answer(_dates_right(when, grain, case.expected), f"{when.isoformat()} {grain}")


def _dates_right(when: datetime, grain: str, expected: Expected) -> bool:
    """A date is a day, or the week, month or year that dateparser names as its period."""
    if expected.kind == "clock":
        return expected.first in (None, when.date()) and expected.value == f"T{when:%H:%M}"
    if expected.kind == "within":
        first = expected.first
        return grain == expected.grain and first is not None and (when.year, grain == "year" or when.month) == (
            first.year, grain == "year" or first.month)  # fmt: skip
    if expected.kind == "hijri":
        return when.date() == expected.first
    if expected.kind != "days" or expected.first is None or expected.last is None:
        return False
    if expected.first == expected.last:
        return when.date() == expected.first
    return grain in ("month", "year") and period(when.date().replace(day=1), grain)[1:3] == (expected.first, expected.last)
