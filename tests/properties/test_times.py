"""What must hold for times: what is written is read again; no mix of numbers and months makes a crash or a day that there is not."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hijridate import Hijri
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sets.times_answers import Ours
from tests.sets.times_round_trip import FIRST, HIJRI_YEARS, LAST, gregorian_days, hijri_days, load_months, misread

MONTHS = load_months()
NAMES = [name for names in MONTHS.gregorian.values() for spelled in names.values() for name in spelled]
HIJRI_NAMES = [name for names in MONTHS.hijri.values() for name in names]
WORDS = (
    "من في إلى حتى بين و يوم شهر عام سنة الماضي المقبل الجاري قبل بعد منذ كل أول آخر الثاني الأخير الخميس أسبوع ساعة الساعة الموافق اليوم أمس "
    "نصف إلا ربع مطلع نهاية مساء ليل القرن الحالي التالي عشرة ثلاثون ألفين هـ م للهجرة الصيف / - ( ) ، . : % ٪"
).split()
numbers = st.one_of(st.integers(0, 40), st.integers(1300, 2200), st.integers(0, 10**7)).map(str)
eastern = numbers.map(lambda text: text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
dates = st.builds("{}{}{}{}{}".format, numbers, st.sampled_from("/-."), numbers, st.sampled_from("/-."), eastern)
pieces = st.one_of(numbers, eastern, dates, st.sampled_from(NAMES), st.sampled_from(HIJRI_NAMES), st.sampled_from(WORDS))


@pytest.fixture(scope="module", params=["past", "future"])
def finder(request: pytest.FixtureRequest) -> Ours:
    return Ours(request.param)


def test_a_sample_of_days_is_read_as_it_was_written() -> None:
    news, chance = Ours("past"), random.Random(3)
    written = [list(gregorian_days(MONTHS, FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1)))) for _ in range(100)]
    for _ in range(100):
        year, month = chance.choice(HIJRI_YEARS), chance.randint(1, 12)
        written.append(list(hijri_days(MONTHS, year, month, chance.randint(1, Hijri(year, month, 1).month_length()))))
    assert [line for lines in written for line in misread(news, lines)] == []


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(pieces, min_size=1, max_size=7), published=st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))))
def test_any_mix_of_numbers_and_months_gives_days_that_there_are(finder: Ours, parts: list[str], published: date | None) -> None:
    text = " ".join(parts)
    times, warned = finder.read(text, published)
    assert all(0 <= start < len(text) for start in warned)
    for time in times:
        assert text[time.start : time.end] == time.text
        ends = [date.fromisoformat(end) for end in (time.earliest, time.latest) if end is not None]
        assert ends == sorted(ends)
        if time.basis is None:
            assert time.value is None


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(on=st.integers(0, 99), name=st.sampled_from(NAMES), year=st.integers(1900, 2100))
def test_a_day_is_in_the_calendar_or_has_no_value(finder: Ours, on: int, name: str, year: int) -> None:
    month = next(number for number, names in MONTHS.gregorian.items() if any(name in spelled for spelled in names.values()))
    try:
        wanted: str | None = date(year, month, on).isoformat()
    except ValueError:
        wanted = None
    values = {time.value for time in finder.find(f"{on} {name} {year}", None) if time.grain == "day"}
    assert values <= {wanted, None}
