"""A date as pages, feeds and mails write it -> the ISO day, or None; nothing ambiguous is guessed."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*\Z")
_FIRST_YEAR = 1900
_EPOCH = date(1970, 1, 1)  # what programs write when they know no date


def day(value: str | None) -> str | None:
    """The day of an ISO date or date-time (year first) or of a mail date, as it is written, in the zone that it is written in.

    None for anything else, 21/07/2018 and 07/21/2018 included: which is the month cannot be seen. None for 1970-01-01 as well.
    """
    if value is None or len(value) > 100:
        return None
    match = _ISO.match(value) or _COMPACT.match(value)
    try:
        found = date(*map(int, match.groups())) if match else parsedate_to_datetime(value).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return None if found.year < _FIRST_YEAR or found == _EPOCH else found.isoformat()
