"""Every day of 1900-2100 and of Hijri 1343-1500, written in every spelling of the month and read again.

The months are those of `data/time/months.tsv`; the day of a spelling is told with Western or Eastern digits, with and without its
weekday, `الموافق`, the same month's name in another tradition, and the mark of its era, in turn from day to day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple, TextIO

from hijridate import Hijri

from rawi.reading.lexicon.load import DATA
from rawi.reading.lexicon.schema import read_tsv
from tests.sets.times_answers import Ours

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
HIJRI_YEARS = range(1343, 1501)
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DIGITS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%Y")
_SHOWN = 20


class Written(NamedTuple):
    """A day in words, and the day."""

    text: str
    day: date


class Months(NamedTuple):
    """The names of each month, by tradition: `gregorian[8]` is {"egypt": [...], "levant": [...], ...}."""

    gregorian: dict[int, dict[str, list[str]]]
    hijri: dict[int, list[str]]


def load_months() -> Months:
    """The names that the project's table has."""
    gregorian: dict[int, dict[str, list[str]]] = {}
    hijri: dict[int, list[str]] = {}
    for phrase, kind, value, name in read_tsv(DATA / "time" / "months.tsv", ("phrase", "kind", "value", "name")):
        if kind == "hijri":
            hijri.setdefault(int(value), []).append(phrase)
        else:
            gregorian.setdefault(int(value), {}).setdefault(name.partition(":")[2], []).append(phrase)
    return Months(gregorian, hijri)


def gregorian_days(months: Months, day: date) -> Iterator[Written]:
    """One day in all its spellings; the frame around them changes from day to day."""
    turn = day.toordinal()
    names = months.gregorian[day.month]
    for number, name in enumerate((*_names(names, turn), *_doubled(names, turn))):
        yield Written(_framed(f"{day.day} {name} {day.year}", day, turn + number), day)
    for number, digits in enumerate(_DIGITS):
        if number == turn % len(_DIGITS):
            yield Written(_framed(day.strftime(digits), day, turn), day)


def _names(names: dict[str, list[str]], turn: int) -> Iterator[str]:
    for spelled in names.values():
        yield from spelled
        if turn % 3 == 0:
            yield f"من شهر {spelled[turn % len(spelled)]}"


def _doubled(names: dict[str, list[str]], turn: int) -> Iterator[str]:
    """`أغسطس/آب`, `آب (أغسطس)`, `آب أغسطس`: the Levantine name beside each other one that stands alone."""
    levant = names["levant"]
    for tradition, spelled in names.items():
        if tradition in ("levant", "libya"):
            continue
        one, other = levant[turn % len(levant)], spelled[turn % len(spelled)]
        yield (f"{other}/{one}", f"{one} ({other})", f"{one}/ {other}", f"{one}/{other}", f"{one} {other}")[turn % 5]


def hijri_days(months: Months, year: int, month: int, on: int) -> Iterator[Written]:
    """One Hijri day in all its spellings, by its Gregorian day."""
    found = Hijri(year, month, on).to_gregorian()
    day = date(found.year, found.month, found.day)
    for number, name in enumerate(months.hijri[month]):
        turn = day.toordinal() + number
        mark = ("", " هـ", "هـ", " هجرية", " للهجرة")[turn % 5]
        yield Written(_framed(f"{on} {name} {year}{mark}", day, turn), day)


def _framed(words: str, day: date, turn: int) -> str:
    """The day with what stands around it, as the turn wants it."""
    words = words.translate(_EASTERN) if turn % 2 else words
    weekday = WEEKDAYS[day.weekday()]
    frame = ("{0}", "يوم {1} {0}", "{1} {0}", "{1} الموافق {0}", "{1} ({0})", "يوم {1} الموافق {0}", "{1}، {0}")[turn // 2 % 7]
    return frame.format(words, weekday)


def misread(ours: Ours, written: list[Written]) -> Iterator[str]:
    """What is not read as the one time of its day, without a warning: each text stands in a sentence of its own."""
    text = "\n".join(f"وقع ذلك في {line.text}." for line in written)
    found, warned = ours.read(text, date(2018, 8, 20))
    at, start = 0, 0
    for line in written:
        end = start + len(line.text) + len("وقع ذلك في .")
        here = []
        while at < len(found) and found[at].start < end:
            here.append(found[at])
            at += 1
        if [time.value for time in here] != [line.day.isoformat()] or any(start <= note < end for note in warned):
            yield f"{line.text}: expected {line.day}, read {' | '.join(f'{time.text} = {time.value}' for time in here) or 'nothing'}"
        start = end + 1


def round_trip(out: TextIO) -> int:
    """Prints how many were written and read right; 1 where any was not."""
    months, ours = load_months(), Ours("past")
    faulty = 0
    for name, days in (("Gregorian 1900-2100", _all_gregorian(months)), ("Hijri 1343-1500", _all_hijri(months))):
        total, wrong = 0, []
        for written in days:
            total += len(written)
            wrong += misread(ours, written)
        out.write(f"{name}: {total - len(wrong)} of {total} read as they were written ({1 - len(wrong) / total:.3%})\n")
        out.writelines(f"  {line}\n" for line in wrong[:_SHOWN])
        faulty += len(wrong)
    return 1 if faulty else 0


def _all_gregorian(months: Months) -> Iterator[list[Written]]:
    for offset in range((LAST - FIRST).days + 1):
        yield list(gregorian_days(months, FIRST + timedelta(days=offset)))


def _all_hijri(months: Months) -> Iterator[list[Written]]:
    for year in HIJRI_YEARS:
        for month in range(1, 13):
            yield [line for on in range(1, Hijri(year, month, 1).month_length() + 1) for line in hijri_days(months, year, month, on)]
