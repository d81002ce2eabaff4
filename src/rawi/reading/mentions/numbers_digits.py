"""A number token -> its value: digits of three kinds (folded), decimal and thousands marks.

A point before three digits has two readings (`10.000 مدني` is ten thousand, `100.564 شهر` is not): both are given.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from rawi.reading.mentions.numbers_tables import Exact

_MARKS = ".,٫٬،"
_LONGEST = 30  # digits of a number that means a quantity


class Digits(NamedTuple):
    """`value`, and the value if the mark before three digits stands for thousands (`thousands`, else None)."""

    value: Exact
    thousands: Exact | None
    plain: bool


def read_digits(form: str) -> Digits | None:
    """The value of a number token; None for clock times, ratios, several points, and numbers too long to mean a quantity."""
    if form.isdigit():
        dialled = form.startswith("0") and len(form) > 4 and int(form[:_LONGEST]) > 0  # 0912345678, 00218…
        return Digits(int(form), None, True) if len(form) <= _LONGEST and not dialled else None
    if ":" in form or "/" in form or len(form) > 2 * _LONGEST:
        return None
    groups, marks = _split(form)
    if not marks or not all(group.isdigit() for group in groups):
        return None
    if "٫" in marks:
        return _decimal(groups, marks, marks.index("٫"))
    if "٬" in marks or len(marks) > 1:
        return _grouped(groups, marks)
    return _single(groups[0], groups[1], marks[0])


def _split(form: str) -> tuple[list[str], str]:
    marks = "".join(c for c in form if c in _MARKS)
    for mark in _MARKS:
        form = form.replace(mark, " ")
    return form.split(" "), marks


def _decimal(groups: list[str], marks: str, at: int) -> Digits | None:
    if marks.count("٫") > 1 or at != len(marks) - 1:
        return None
    return Digits(_fraction("".join(groups[: at + 1]), groups[-1]), None, False)


def _grouped(groups: list[str], marks: str) -> Digits | None:
    """Several marks of one kind part thousands; a last mark of another kind starts the decimals."""
    if len(set(marks)) == 1:
        if any(len(group) != 3 for group in groups[1:]) or len(groups[0]) > 3 or _address(groups, marks):
            return None
        return Digits(int("".join(groups)), None, False)
    if len(set(marks[:-1])) != 1 or marks[-1] in marks[:-1] or any(len(group) != 3 for group in groups[1:-1]):
        return None
    return Digits(_fraction("".join(groups[:-1]), groups[-1]), None, False)


def _address(groups: list[str], marks: str) -> bool:
    """`192.168.100.200`: four numbers under 256 with points between them are an address on a network."""
    return marks == "..." and all(int(group) < 256 for group in groups)


def _single(head: str, rest: str, mark: str) -> Digits:
    decimal = _fraction(head, rest)
    if len(rest) != 3 or len(head) > 3 or head.startswith("0"):
        return Digits(decimal, None, False)
    thousands = int(head + rest)
    if mark == ".":
        return Digits(decimal, thousands, False)
    return Digits(thousands, None, False)


def _fraction(head: str, rest: str) -> Exact:
    value = Fraction(int(head + rest), 10 ** len(rest))
    return value.numerator if value.denominator == 1 else value
