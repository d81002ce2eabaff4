"""Dates in addresses: `2018`, `2018-07` or `2018-07-21`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Annotated

from litestar.params import Parameter

from rawi.web.problems import Refusal, fault
from rawi.wording import worded

_FORM = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
From = Annotated[str, Parameter(query="from", pattern=_FORM, max_length=10)]
Until = Annotated[str, Parameter(pattern=_FORM, max_length=10)]


def first_day(name: str, value: str) -> str | None:
    """The first day of a date; None for an empty one. Raises Refusal (400), naming the parameter, for what is no date."""
    return _day(name, value, last=False)


def last_day(name: str, value: str) -> str | None:
    """The last day of a date; as `first_day`."""
    return _day(name, value, last=True)


def _day(name: str, value: str, *, last: bool) -> str | None:
    if not value:
        return None
    year, month, day = (int(part) if part else 0 for part in (value[:4], value[5:7], value[8:]))
    try:
        if not month:
            month, day = (12, 31) if last else (1, 1)
        elif not day:
            day = monthrange(year, month)[1] if last else 1
        return date(year, month, day).isoformat()
    except ValueError:
        message = worded("no such date: {value}; 2018, 2018-07 or 2018-07-21 was expected", value=value)
        raise Refusal(400, worded("{name}: {message}", name=name, message=message), "invalid", errors=(fault(name, message),)) from None
