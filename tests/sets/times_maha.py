"""Rows of Maha's tests -> Cases. Their day is 1 September 2021; what a test asserts is Python, of which the few forms here are understood."""

from __future__ import annotations

import ast
import re
from datetime import date, datetime
from fractions import Fraction

from hijridate import Hijri

from tests.sets.times_cases import Case, Expected, Row, days, text_of

NOW = datetime(2021, 9, 1, 10)  # the hour by which "in an hour" is told there
_TODAY = datetime(2021, 9, 1)
_UNIT = re.compile(r"TimeValue\((year|month|week|day)s?=")
_FROM_NOW = re.compile(r"NOW\.replace\((?:hour|minute)=NOW|NOW\.hour, expected_minute")
_UNITS = {"Y": "year", "MON": "month", "W": "week", "D": "day", "H": "hour", "MIN": "minute", "S": "second"}
_COUNTED = re.compile(r"\[(DurationUnit\.\w+(?:, DurationUnit\.\w+)*)\]")
_HIJRI = Hijri(1443, 1, 24)  # the same day
HOURS = "hours and minutes counted from the moment of asking, or a part of the day without a day"
SETTING = "asks for another first day of the week"
CLOCKS = "from clock time to clock time: appointments"


def read_maha(row: Row) -> Case | None:
    """A duration or a time; rows of other dimensions are none of ours."""
    dimension, test, check = text_of(row, "dim"), text_of(row, "test"), text_of(row, "check")
    if dimension not in ("time", "duration"):
        return None
    values = _values(row)
    text = values["input"]
    if not isinstance(text, str):
        raise ValueError(f"case: expected a text called input, found {text!r}")
    if dimension == "duration":
        return Case("maha durations", text, _TODAY.date(), text.strip(), None, _length(check, values))
    name, expected, left_out = _time(test, check, values)
    return Case(f"maha {name}", text, _TODAY.date(), text.strip(), None, expected, left_out)


def _values(row: Row) -> dict[str, object]:
    """The parameters of a test by name."""
    case = evaluate(text_of(row, "case"), {})
    parts = case if isinstance(case, tuple) else (case,)
    names = [name.strip() for name in text_of(row, "params").split(",") if name.strip()]
    if len(names) != len(parts):
        raise ValueError(f"case: expected {len(names)} values ({', '.join(names)}), found {len(parts)}")
    return dict(zip(names, parts, strict=True))


def _length(check: str, values: dict[str, object]) -> Expected:
    if "output == []" in check:
        return Expected("none")
    numbers, units = values["expected"], values.get("units")
    if units is None:
        found = _COUNTED.search(check)
        units = [part.rpartition(".")[2].lower().rstrip("s") for part in found[1].split(", ")] if found is not None else []
    if not isinstance(numbers, list) or not isinstance(units, list) or len(numbers) != len(units):
        raise ValueError("case: expected as many numbers as units")
    return Expected("length", amounts={unit: Fraction(str(number)) for unit, number in zip(units, numbers, strict=True)})


def _time(test: str, check: str, values: dict[str, object]) -> tuple[str, Expected, str | None]:
    if "output == []" in check:
        return "times, negative", Expected("none", grain="moment"), None
    if "START_OF_WEEK" in check:
        return "times", Expected("none"), SETTING
    if "assert_interval_output" in check:
        return _interval(values)
    call = re.search(r"assert_\w+output\(output, (.+?)\)(?:;|$)", check)
    if call is None or _FROM_NOW.search(check):
        return "times, clock", Expected("none"), HOURS
    value = evaluate(call[1], values)
    if isinstance(value, Hijri):
        gregorian = value.to_gregorian()
        return "times, Hijri", Expected("hijri", date(gregorian.year, gregorian.month, gregorian.day)), None
    if not isinstance(value, datetime):
        raise ValueError(f"check: expected a date, found {value!r}")
    if value.hour and (value.hour != NOW.hour or "(hour=" in check):
        return "times, clock", Expected("clock", value.date(), value=f"T{value.hour:02}:{value.minute:02}"), None
    unit = _UNIT.search(check)
    if unit is not None and unit[1] != "day":
        return "times", Expected("within", value.date(), grain=unit[1]), None
    # the date of a month that names no day is the first or the day of asking: the month is what was meant
    monthly = "month" in test and "day" not in test
    return "times", Expected("within", value.date(), grain="month") if monthly else days(value.date()), None


def _interval(values: dict[str, object]) -> tuple[str, Expected, str | None]:
    ends = [values.get("start_time"), values.get("end_time")]
    told = [end for end in ends if isinstance(end, datetime)]
    if len(told) < 2 or any(end.hour != NOW.hour or end.minute for end in told):
        return "times, intervals", Expected("none"), CLOCKS
    return "times, intervals", Expected("ends", told[0].date(), told[1].date()), None


def evaluate(source: str, names: dict[str, object]) -> object:
    """The value of the few forms of Python that the cases are written in.

    Raises ValueError for any other.
    """
    known = {"NOW": NOW, "DATE": _TODAY, "HIJRI_DATE": _HIJRI, **dict.fromkeys(("MO", "TU", "SA"), None), **_UNITS, **names}
    try:
        parsed = ast.parse(source.strip(), mode="eval")
    except SyntaxError as error:
        raise ValueError(f"case: {source.strip()} is no Python") from error
    return _evaluate(parsed.body, known)


def _evaluate(node: ast.expr, names: dict[str, object]) -> object:
    match node:
        case ast.Constant():
            return node.value
        case ast.Tuple() | ast.List():
            parts = [_evaluate(part, names) for part in node.elts]
            return tuple(parts) if isinstance(node, ast.Tuple) else parts
        case ast.Name() if node.id in names:
            return names[node.id]
        case ast.UnaryOp(op=ast.USub()):
            return -_number(node.operand, names)
        case ast.BinOp(op=ast.Add()):
            return _number(node.left, names) + _number(node.right, names)
        case ast.BinOp(op=ast.Sub()):
            return _number(node.left, names) - _number(node.right, names)
        case ast.Attribute(attr="year" | "month" | "day" | "hour" | "minute"):
            return getattr(_evaluate(node.value, names), node.attr)
        case ast.Call():
            return _call(node, names)
    raise ValueError(f"case: {ast.unparse(node)} is not understood")


def _number(node: ast.expr, names: dict[str, object]) -> int:
    value = _evaluate(node, names)
    if not isinstance(value, int):
        raise ValueError(f"case: {ast.unparse(node)} is no number")
    return value


def _call(node: ast.Call, names: dict[str, object]) -> object:
    numbers = [_number(part, names) for part in node.args]
    named = {part.arg or "": _number(part.value, names) for part in node.keywords}
    match node.func:
        case ast.Name(id="datetime"):
            return _moment(numbers)
        case ast.Name(id="Hijri"):
            return _hijri(numbers)
        case ast.Attribute(attr="replace", value=value):
            base = _evaluate(value, names)
            if isinstance(base, datetime):
                return base.replace(**named)  # type: ignore[arg-type]
    raise ValueError(f"case: {ast.unparse(node)} is not understood")


def _moment(numbers: list[int]) -> datetime:
    """A date whose month may run past 12 or below 1, as these tests count."""
    year, month, *rest = numbers
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, *rest)


def _hijri(numbers: list[int]) -> Hijri:
    return Hijri(*numbers)
