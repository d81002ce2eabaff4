"""Numbers written in words and digits are read back; and no string of digits, marks and number words breaks the reader or makes up a value."""

from __future__ import annotations

import json
import math
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rawi
from rawi.reading.mentions.numbers_every import NumberFinder
from tests.properties.number_words import STYLES, Style, by_num2words, digits, rank, read_rank, sample, spell, wrong

EDGES = [1, 2, 3, 8, 10, 11, 12, 18, 20, 21, 99, 100, 101, 111, 200, 201, 211, 300, 800, 1_000, 1_001, 1_111, 2_000, 2_002, 3_000, 11_000]
EDGES += [101_000, 102_000, 111_000, 200_000, 201_000, 202_002, 999_999, 1_000_000, 2_000_000, 2_002_000, 2_200_200, 10_000_000]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: "-".join(map(str, style)))
def test_words_are_read_back(style: Style) -> None:
    assert wrong((spell(n, style), n) for n in [*EDGES, *sample(60)[9_990:]])[1] == []


def test_words_of_another_generator_are_read_back() -> None:
    words = by_num2words()
    if words is None:
        pytest.skip("num2words is not installed")
    assert wrong((words(n), n) for n in [*EDGES, *sample(1_000)[::10]])[1] == []


@pytest.mark.parametrize("style", [style for style in STYLES if not style.construct], ids=lambda style: "-".join(map(str, style)))
def test_ranks_are_read_back(style: Style) -> None:
    numbers = [*range(1, 32), 40, 99, 100, 101, 112, 120, 125, 200, 311, 1_000, 1_001, 1_125]
    assert wrong(((rank(n, style, behind=b), n) for n in numbers for b in (False, True)), read_rank)[1] == []


def test_digits_are_read_back() -> None:
    numbers = [n for n in [*EDGES, *sample(50)[-50:]] if n >= 1_000_000]
    assert wrong((text, n) for n in numbers for text in digits(n))[1] == []


# Bad input

WORDS = "خمسة مئة وألف مليونا نصف فاصلة سالب على من و ثلث أخماس دزينة بالمئة بين أكثر من أو أقل مدنيا دولار كم الأول بعد المئة".split()
MARKS = "0 7 12 999 1,2,3,4 ٫٫ ٫5 5٫ .. - -- + ^ e 1e999 1e-999 9^9999 1/0 0/0 1/2/3 ١٢3 ۴٥6 192.168.1.10 v2.3.1 00218 +218 % $ ٪ ( ) « 1:2:3".split()
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text("0123456789٠١٢٣۴.,٫٬-/^e ", max_size=30)), max_size=15)


@pytest.fixture(scope="module")
def finder() -> NumberFinder:
    return NumberFinder(Path(rawi.__file__).parent / "data" / "numbers")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(parts=texts, glue=st.sampled_from(["", " "]))
def test_no_text_breaks_the_finders(finder: NumberFinder, parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    for number in (*finder.cardinals(text), *finder.percents(text), *finder.ordinals(text)):
        assert 0 <= number.start < number.end <= len(text)
        assert math.isfinite(float(number.value))
    for interval in finder.ranges(text):
        assert interval.low is None or interval.high is None or interval.low <= interval.high
    reading = rawi.read(f"قتل {text} مدنيا في القرية.", published="2026-03-04")
    written = msgspec.json.encode(reading)
    json.loads(written, parse_constant=lambda name: pytest.fail(f"{name} in the reading"))
    for quantity in reading.quantities:
        assert reading.document.text[quantity.start : quantity.end] == quantity.text
        assert all(end is None or abs(end) < 10**18 for end in (quantity.min, quantity.max))


NO_NUMBERS = [
    "9" * 400,
    "9" * 31 + " مدنيا",
    "1" + "0" * 400 + " دولار",
    "1,2,3,4",
    "٫٫",
    "1e999",
    "9^99999",
    "1/0",
    "192.168.10.200",
    "https://example.org/2026/03/04?id=4711",
    "report.5@example.org",
    "12:30:45",
    "1.2.3",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_has_no_value(finder: NumberFinder, text: str) -> None:
    assert finder.cardinals(text) == []
    assert rawi.read(f"قال الجيش إن {text} في القرية.").quantities == ()


@pytest.mark.parametrize("text", ["1e999", "9^99999", "1^1^1", "5^"])
def test_a_power_too_large_is_not_worked_out(finder: NumberFinder, text: str) -> None:
    assert finder.cardinals(text) == []


@pytest.mark.parametrize(("text", "value"), [("١٢3", 123), ("۴٥6", 456), ("1٬2۳4", 1234)])
def test_digits_of_three_kinds_may_be_mixed(finder: NumberFinder, text: str, value: int) -> None:
    assert [number.value for number in finder.cardinals(text)] == [value]
