"""`python -m tests.sets.times` on case files of the three shapes. The cases are written for this test."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.sets.times import main
from tests.sets.times_cases import Case, ShapeError, read_cases
from tests.sets.times_maha import evaluate

DUCKLING = [
    {"dim": "Duration", "group": 1, "input": "أربعة أسابيع", "expected_hs": "(DurationData 4 Week)"},
    {"dim": "Time", "group": 1, "input": "التاسع من نيسان", "expected_hs": "(datetime (2013, 4, 9, 0, 0, 0) Day)"},
    {"dim": "Time", "group": 1, "input": "الشهر المقبل", "expected_hs": "(datetime (2013, 3, 1, 0, 0, 0) Month)"},
    {"dim": "Time", "group": 1, "input": "منتصف نيسان", "expected_hs": "(datetime (2013, 4, 15, 0, 0, 0) Day)"},
    {"dim": "Time", "group": 1, "input": "كتاب", "expected_hs": "NEGATIVE"},
    {"dim": "Numeral", "group": 1, "input": "سبعة", "expected_hs": "(NumeralValue 7)"},
    {
        "dim": "Time",
        "group": 1,
        "input": "من 3 الى 6 ايار",
        "expected_hs": "(datetimeInterval ((2013, 5, 3, 0, 0, 0), (2013, 5, 7, 0, 0, 0)) Day)",
    },
]
_DAY = "output = parse_dimension(input, time=True); assert_expression_date_output(output, datetime(2021, 9, 1 + expected_day))"
MAHA = [
    {"dim": "time", "test": "test_days", "params": "expected_day,input", "case": "(4, 'بعد أربعة أيام')", "check": _DAY},
    {
        "dim": "duration",
        "test": "test_lengths",
        "params": "expected, units, input",
        "case": "([2, 0.5], [W, D], 'أسبوعان ونصف يوم')",
        "check": "assert_combined_expression_one_output(output, expected, units)",
    },
]
_DATE = {"resolution_trusted": True, "dotnet_fails": False, "span_consistent": True, "end": None, "type": "date"}
MS = [
    {
        "spec": "DateTime__Arabic__DateParser",
        "input": "سأسافر في 9 نيسان",
        "ref": "2016-11-07T00:00:00",
        "text": "9 نيسان",
        "start": 10,
        "resolution": {"Timex": "XXXX-04-09", "FutureResolution": {"date": "2017-04-09"}, "PastResolution": {"date": "2016-04-09"}},
        **_DATE,
    },
    {
        "spec": "DateTime__Arabic__DateExtractor",
        "input": "سأسافر يوم الخميس",
        "ref": None,
        "text": "الخميس",
        "start": 11,
        "resolution": None,
        **_DATE,
    },
    {
        "spec": "DateTime__Arabic__TimeExtractor",
        "input": "سأسافر في الثالثة",
        "ref": None,
        "text": "الثالثة",
        "start": 10,
        "resolution": None,
        **_DATE,
    },
    {
        "spec": "Number__Arabic__NumberModel",
        "input": "سبعة",
        "ref": None,
        "text": "سبعة",
        "start": 0,
        "resolution": {"value": "7"},
        **_DATE,
    },
]


def write(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def cases(folder: Path, rows: list[dict[str, object]]) -> list[Case]:
    return list(read_cases(write(folder, rows)))


def test_duckling(tmp_path: Path) -> None:
    found = cases(tmp_path, DUCKLING)
    assert [case.name for case in found] == [
        "duckling durations",
        "duckling times, day",
        "duckling times, week to year",
        "duckling times, day",
        "duckling times, negative",
        "duckling intervals",
    ]
    assert found[0].expected.amounts == {"week": Fraction(4)}
    assert [case.left_out is None for case in found] == [True, True, True, False, True, True]
    assert (found[2].expected.first, found[2].expected.last) == (date(2013, 3, 1), date(2013, 3, 31))


def test_maha(tmp_path: Path) -> None:
    day, length = cases(tmp_path, MAHA)
    assert (day.text, day.expected.first, day.said) == ("بعد أربعة أيام", date(2021, 9, 5), date(2021, 9, 1))
    assert length.expected.amounts == {"week": Fraction(2), "day": Fraction(1, 2)}


def test_recognizers(tmp_path: Path) -> None:
    value, span, clock = cases(tmp_path, MS)
    assert (value.name, value.expected.first, value.at) == ("ms dates", date(2017, 4, 9), (10, 17))
    assert (span.expected.kind, span.left_out) == ("span", None)
    assert clock.left_out is not None and "clock" in clock.left_out


@pytest.mark.parametrize("rows", [DUCKLING, MAHA, MS])
def test_all_that_is_counted_is_read_right(tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[dict[str, object]]) -> None:
    assert main([str(write(tmp_path, rows)), "--json"]) == 0
    for name, outcome in json.loads(capsys.readouterr().out).items():
        assert outcome["right"]["rawi"] == outcome["total"], (name, outcome["failures"])


def test_the_table_lists_failures_and_what_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {**DUCKLING[1], "expected_hs": "(datetime (2013, 4, 8, 0, 0, 0) Day)"}
    assert main([str(write(tmp_path, [*DUCKLING, wrong])), "--failures", "--left-out"]) == 0
    out = capsys.readouterr().out
    assert "days 2013-04-08 2013-04-08" in out and "left out of duckling times, day: 1" in out and "منتصف نيسان\tleft out" in out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"question": 1}', "an unknown shape, fields question"),
        ("[1]", "expected one JSON object"),
        ("{", "no JSON"),
        ('{"dim": "Duration", "input": "شهر", "expected_hs": "(Length 1)"}', "expected (DurationData N Unit)"),
        ('{"dim": "Duration", "input": 3, "expected_hs": ""}', "input: expected text"),
        ('{"dim": "time", "test": "t", "params": "input", "case": "open(1)", "check": ""}', "is not understood"),
        ('{"dim": "time", "test": "t", "params": "input", "case": "(", "check": ""}', "is no Python"),
    ],
)
def test_a_file_that_is_none_is_one_clear_error(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, told: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    assert main([str(path)]) == 2
    error = capsys.readouterr().err
    assert f"{path}:1: " in error and told in error


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match="missing"):
        list(read_cases(tmp_path / "missing.jsonl"))


def test_python_of_cases_is_read_and_never_run() -> None:
    assert evaluate("NOW.replace(day=2).day + 1 - 2", {}) == 1
    with pytest.raises(ValueError, match="not understood"):
        evaluate("open(1)", {})
