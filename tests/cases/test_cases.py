"""Every example beside an entry of the data files, one test each; those of known_failures.txt are expected to fail, strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.reading.cases import Case, case_files, collect, judge
from rawi.reading.reader import Reader

KNOWN = Path(__file__).with_name("known_failures.txt")


def known() -> set[str]:
    return {line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


def cases() -> list[object]:
    expected = known()
    out: list[object] = []
    for path in case_files():
        for case in collect(path):
            marks = [pytest.mark.xfail(strict=True, reason="in known_failures.txt")] if case.name in expected else []
            out.append(pytest.param(case, id=case.name, marks=marks))
    return out


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("case", cases())
def test_case(case: Case, reader: Reader) -> None:
    assert judge(reader, case) == ""


def test_known_failures_are_cases() -> None:
    names = {case.name for path in case_files() for case in collect(path)}
    assert known() <= names
