"""The command that reads case files of numbers: the three shapes, with cases of our own, and its errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sets import numbers
from tests.sets.number_cases import CaseError, read_cases

DUCKLING = [
    {"dim": "Numeral", "group": 1, "input": "مئة وواحد", "expected_hs": "(NumeralValue 101)"},
    {"dim": "Numeral", "group": 2, "input": "-1.5", "expected_hs": "(NumeralValue (-1.5))"},
    {"dim": "Ordinal", "group": 3, "input": "الرابع والأربعون", "expected_hs": "(OrdinalData 44)"},
    {"dim": "AmountOfMoney", "group": 4, "input": "بين 5 و9 دولارات", "expected_hs": "(between Dollar (5, 9))"},
    {"dim": "Quantity", "group": 5, "input": "نصف كيلوغرام من القمح", "expected_hs": '(simple Gram 500 (Just "القمح"))'},
    {"dim": "Quantity", "group": 6, "input": "قمح", "expected_hs": "NEGATIVE"},
    {"dim": "Time", "group": 7, "input": "غدا", "expected_hs": "(datetime (2013, 2, 13, 0, 0, 0) Day)"},
]
MAHA = [
    {
        "dim": "numeral",
        "test": "t",
        "params": "expected, input",
        "case": "(100 / 3, 'ثلث مئة')",
        "check": "assert_expression_output(x, expected)",
    },
    {"dim": "numeral", "test": "t", "params": "input", "case": "'الستون'", "check": "output = f(input); assert output == []"},
    {
        "dim": "distance",
        "test": "t",
        "params": "expected, input",
        "case": "(2, '2 كيلو متر')",
        "check": "assert_expression_output(o, expected, KM)",
    },
]
SPEC = {"ref": None, "resolution_trusted": True, "dotnet_fails": False, "span_consistent": True}
RECOGNIZERS = [
    {**SPEC, "spec": "Number__Arabic__NumberModel", "input": "سدس الحقل", "text": "سدس", "type": "number", "resolution": {"value": "0.166666666666667"}},
    {**SPEC, "spec": "Number__Arabic__NumberModel", "input": "لا رقم هنا", "text": None, "type": None, "resolution": None},
    {**SPEC, "spec": "Number__Arabic__NumberRangeModel", "input": "فوق 9", "text": "فوق 9", "type": "numberrange", "resolution": {"value": "(9,)"}},
    {**SPEC, "spec": "Number__Arabic__OrdinalModel", "input": "الصفحة التالية", "text": "التالية", "type": "ordinal.relative", "resolution": {"value": "current+1"}},
    {**SPEC, "spec": "Number__Arabic__PercentModel", "input": "سالب 4 بالمئة", "text": "سالب 4 بالمئة", "type": "percentage", "resolution": {"value": "-4%"}},
    {**SPEC, "spec": "DateTime__Arabic__DateParser", "input": "غدا", "text": "غدا", "type": "date", "resolution": {"value": "2016-11-08"}},
]  # fmt: skip


def written(folder: Path, name: str, rows: list[dict[str, object]]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "rows", "judged", "others"), [("d", DUCKLING, 6, 1), ("m", MAHA, 3, 0), ("r", RECOGNIZERS, 4, 1)])
def test_cases_of_three_shapes_are_read_and_right(
    tmp_path: Path, name: str, rows: list[dict[str, object]], judged: int, others: int
) -> None:
    cases, rest = read_cases(written(tmp_path, f"{name}.jsonl", rows))
    scores = [numbers.judge(key, group) for key, group in numbers.by_set(cases).items()]
    assert rest == others
    assert sum(score.total for score in scores) == judged
    assert [failure for score in scores for failure in score.failures] == []


def test_what_is_left_out_is_counted_with_its_reason(tmp_path: Path) -> None:
    cases, _ = read_cases(written(tmp_path, "r.jsonl", RECOGNIZERS))
    assert [case.left_out for case in cases if case.left_out] == ["a rank without a number (next, last)"]


def test_a_wrong_reading_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "d.jsonl", [{"dim": "Numeral", "input": "خمسة", "expected_hs": "(NumeralValue 6)"}])
    assert numbers.main([str(path), "--failures"]) == 0
    assert "'خمسة': 6.0 expected, 5.0 read" in capsys.readouterr().out
    assert numbers.main([str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["right"] == 0


BAD = {
    "no JSON": "{",
    "no object": "[1]",
    "no shape": '{"input": "5"}',
    "no value": '{"dim": "Numeral", "input": "5", "expected_hs": "five"}',
    "no literal": '{"dim": "numeral", "params": "input", "case": "open(1)", "check": "assert_expression_output"}',
    "no resolution": '{"spec": "Number__Arabic__NumberModel", "input": "5"}',
    "no cases": "\n",
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_an_unknown_shape_is_one_clear_error(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(CaseError, match="cases.jsonl"):
        read_cases(path)
    assert numbers.main([str(path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert numbers.main([str(tmp_path / "none.jsonl")]) == 1


# The sets of others, where they are beside the checkout: never part of the project.

SETS = Path(__file__).resolve().parents[3] / "shared" / "data"
AIMS = [
    ("duckling_ar/Numeral_AR.jsonl", "duckling Numeral_AR", 0.99),
    ("duckling_ar/Numeral_AR_EG.jsonl", "duckling Numeral_AR_EG", 0.99),
    ("duckling_ar/Ordinal_AR.jsonl", "duckling Ordinal_AR", 0.97),
    ("duckling_ar/AmountOfMoney_AR.jsonl", "duckling AmountOfMoney_AR", 0.85),
    ("duckling_ar/Quantity_AR.jsonl", "duckling Quantity_AR", 0.95),
    ("duckling_ar/Volume_AR.jsonl", "duckling Volume_AR", 0.95),
    ("duckling_ar/Temperature_AR.jsonl", "duckling Temperature_AR", 0.95),
    ("maha_ar/numeral.jsonl", "maha numeral", 0.98),
    ("maha_ar/ordinal.jsonl", "maha ordinal", 0.97),
    ("maha_ar/distance.jsonl", "maha distance", 0.95),
    ("ms_recognizers_ar/cases.jsonl", "recognizers NumberModel", 0.88),
    ("ms_recognizers_ar/cases.jsonl", "recognizers NumberRangeModel", 0.88),
    ("ms_recognizers_ar/cases.jsonl", "recognizers OrdinalModel", 0.88),
    ("ms_recognizers_ar/cases.jsonl", "recognizers PercentModel", 0.88),
]


@pytest.mark.parametrize(("file", "name", "aim"), AIMS, ids=[name for _, name, _ in AIMS])
def test_the_aims_are_met(file: str, name: str, aim: float) -> None:
    if not (SETS / file).exists():
        pytest.skip(f"no {file} beside the checkout")
    assert numbers.judge(name, numbers.by_set(read_cases(SETS / file)[0])[name]).share >= aim
