"""Case files of numbers -> cases: what a text says and what must be read in it. Three shapes, recognised by their fields.

duckling: {"dim", "input", "expected_hs"}; maha: {"dim", "case", "check"}; recognizers: {"spec", "input", "text", "type", "resolution",
"resolution_trusted", "span_consistent"}. A line of another shape, or of times, is one clear error or is counted as another job's.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Answer = tuple[Any, ...]  # numbers; (low, high) of ranges; (unit, low, high) of amounts


class CaseError(Exception):
    """A case file cannot be read; the text says where and what was expected."""


class Case(NamedTuple):
    """`kind`: numeral, ordinal, percent, range, amount or distance; `left_out`: why the case is not judged, or empty."""

    set: str
    kind: str
    input: str
    expected: Answer
    left_out: str = ""


_DUCKLING = {
    "Numeral": "numeral",
    "Ordinal": "ordinal",
    "AmountOfMoney": "amount",
    "Quantity": "amount",
    "Volume": "amount",
    "Temperature": "amount",
}
_SPECS = {
    "NumberModel": "numeral",
    "NumberRangeModel": "range",
    "OrdinalModel": "ordinal",
    "OrdinalModelSuppressExtendedTypes": "ordinal",
    "PercentModel": "percent",
}
_MAHA = {"numeral": "numeral", "ordinal": "ordinal", "distance": "distance"}
_SIMPLE = re.compile(r"\((?:NumeralValue|OrdinalData) \(?(-?[0-9.e]+)\)?\)")
_AMOUNT = re.compile(r"\((simple|under|above) (\w+) \(?(-?[0-9.e]+)\)?(?: \(?(?:Nothing|Just .*?)\)?)?\)")
_BETWEEN = re.compile(r"\(between (\w+) \(([0-9.e]+), *([0-9.e]+)\)\)")
_RANGE = re.compile(r"[\[(](-?[0-9.E+]*),(-?[0-9.E+]*)[\])]")


def read_cases(path: Path) -> tuple[list[Case], int]:
    """The cases of numbers in a file, and how many lines are of other things (times, durations, choices).

    Raises CaseError with file and line.
    """
    rows: list[tuple[int, dict[str, Any]]] = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append((number, _object(path, number, line)))
    if not rows:
        raise CaseError(f"{path}: no cases")
    if "spec" in rows[0][1]:
        return _recognizers(path, rows)
    return _single_lines(path, rows)


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise CaseError(f"{path}:{number}: a JSON object is expected: {error}") from error
    if not isinstance(row, dict):
        raise CaseError(f"{path}:{number}: a JSON object is expected, found {type(row).__name__}")
    return row


def _single_lines(path: Path, rows: list[tuple[int, dict[str, Any]]]) -> tuple[list[Case], int]:
    out, others = [], 0
    for number, row in rows:
        try:
            case = _case(path, row)
        except (KeyError, TypeError, ValueError, SyntaxError) as error:
            raise CaseError(f"{path}:{number}: unknown shape of case ({type(error).__name__}: {error})") from error
        if case is None:
            others += 1
        else:
            out.append(case)
    return out, others


def _case(path: Path, row: dict[str, Any]) -> Case | None:
    if "expected_hs" in row:
        kind = _DUCKLING.get(row["dim"])
        return None if kind is None else Case(f"duckling {path.stem}", kind, row["input"], _haskell(kind, row["expected_hs"]))
    if "check" in row and "case" in row:
        kind = _MAHA.get(row["dim"])
        return None if kind is None else _maha(f"maha {path.stem}", kind, row)
    raise ValueError("the fields dim, input, expected_hs or dim, case, check or spec, input, resolution are expected")


# duckling


def _haskell(kind: str, expected: str) -> Answer:
    """`(NumeralValue 4)`, `(simple Dollar 10)`, `(between Dollar (10, 20))`, `NEGATIVE`."""
    if expected == "NEGATIVE":
        return ()
    if kind != "amount":
        match = _SIMPLE.fullmatch(expected)
        if match is None:
            raise ValueError(f"not understood: {expected}")
        return (float(match[1]),)
    both = _BETWEEN.fullmatch(expected)
    if both is not None:
        return ((both[1], float(both[2]), float(both[3])),)
    one = _AMOUNT.fullmatch(expected)
    if one is None:
        raise ValueError(f"not understood: {expected}")
    value = float(one[3])
    return ((one[2], None if one[1] == "under" else value, None if one[1] == "above" else value),)


# maha


def _maha(name: str, kind: str, row: dict[str, Any]) -> Case:
    """A parametrised test of pytest: its arguments as a literal and what is asserted of them; only assertions of one value are known."""
    names = [part.strip() for part in row["params"].split(",")]
    values = _literal(row["case"])
    given = dict(zip(names, values if len(names) > 1 else (values,), strict=True))
    text, check = given["input"], row["check"]
    if "output == []" in check:
        return Case(name, kind, text, ())
    if not {"assert_expression_output", "assert_normalized_value", "assert_combined_expression_one_output"} & set(
        re.findall(r"\w+", check)
    ):
        return Case(name, kind, text, (), "the check says more than a value")
    expected = given["expected"]
    if isinstance(expected, list | tuple):
        return Case(name, kind, text, tuple(float(value) for value in expected))
    metres = 1_000 if kind == "distance" and "KM" in check else 1
    return Case(name, kind, text, (float(expected) * metres,))


def _literal(source: str) -> Any:
    """A Python literal; a quotient of two numbers (`100 / 3`) counts as one."""

    def value(node: ast.expr) -> Any:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            return value(node.left) / value(node.right)
        if isinstance(node, ast.Tuple | ast.List):
            return tuple(value(item) for item in node.elts)
        return ast.literal_eval(node)

    return value(ast.parse(source.strip(), mode="eval").body)


# recognizers


def _recognizers(path: Path, rows: list[tuple[int, dict[str, Any]]]) -> tuple[list[Case], int]:
    """One case for each spec and input: its rows are the numbers that must be read, in order."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    others = 0
    for number, row in rows:
        missing = [key for key in ("spec", "input", "resolution", "resolution_trusted") if key not in row]
        if missing:
            raise CaseError(f"{path}:{number}: unknown shape of case: no field {', '.join(missing)}")
        name = row["spec"].rsplit("__", 1)[-1]
        if name not in _SPECS:
            others += 1
        else:
            groups.setdefault((name, row["input"]), []).append(row)
    return [_recognized(name, text, found) for (name, text), found in groups.items()], others


def _recognized(name: str, text: str, rows: list[dict[str, Any]]) -> Case:
    trusted = all(row["resolution_trusted"] for row in rows)
    kind, told = _SPECS[name], [row for row in rows if row["resolution"]]
    left_out = next(_reasons(kind, text, told), "")
    label = f"recognizers {name}" + ("" if trusted else ", not trusted")
    return Case(label, kind, text, () if left_out else tuple(_resolved(kind, row["resolution"]["value"]) for row in told), left_out)


def _reasons(kind: str, text: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Why a case is none for a reader of news; each reason is a rule, not a list of cases."""
    for row in rows:
        if str(row.get("type")).endswith(".relative"):
            yield "a rank without a number (next, last)"
        if kind != "range" and " ".join(str(row["text"]).split()) not in " ".join(text.split()):
            yield "the words of the answer do not stand in the text"


def _resolved(kind: str, value: str) -> Any:
    if kind == "range":
        match = _RANGE.fullmatch(value)
        if match is None:
            raise CaseError(f"not understood: {value}")
        return tuple(float(end) if end else None for end in match.groups())
    return float(value.rstrip("%"))


def of_sets(paths: list[Path]) -> Iterator[tuple[Path, list[Case], int]]:
    """File by file: its cases and how many lines are of other things."""
    for path in paths:
        yield path, *read_cases(path)
