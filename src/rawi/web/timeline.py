"""Claims -> a time line: how many touch each day, month or year, and each as the interval that it gives."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from rawi.model import Record
from rawi.store.rows import day_of
from rawi.store.selection import Shown

Grain = Literal["day", "month", "year"]
GRAINS: tuple[Grain, ...] = ("day", "month", "year")
_MOST_BINS = 3_000
_WIDE = 31  # bins: an interval that touches so many is drawn as an interval, and counted apart
_LISTED = 2_000  # items that are given; bins count all claims
_FEW_DAYS, _MANY_DAYS = 100, 1_900  # auto: days up to here, months up to there
DENIED = frozenset(("CT-", "PR-", "PS-"))


class Bin(Record, frozen=True):
    """A day, month or year, `start` and `end` included, with the claims whose interval touches it and those of them that deny."""

    start: str
    end: str
    count: int
    denied: int


class TimeItem(Record, frozen=True):
    """A claim as an interval of days; `basis` is "claim" for a time that it gives, "published" for the day of its report in its stead."""

    document: str
    claim: str
    type: str
    certainty: str
    speaker: str | None
    trigger: str
    place: str | None
    earliest: str
    latest: str
    basis: str
    event: str | None
    review: str


class TimelineData(Record, frozen=True):
    """A time line: the bins that are touched. A claim whose interval touches several counts in each, one that touches more than 30 in none.

    `wide` counts those, `undated` the claims without any day, `total` the claims looked at; `items` are the newest 2,000.
    """

    grain: Grain
    bins: tuple[Bin, ...]
    items: tuple[TimeItem, ...]
    undated: int
    wide: int
    total: int
    capped: bool


class _Span(NamedTuple):
    first: int
    last: int
    denied: bool


def timeline(claims: Sequence[Shown], grain: Grain | Literal["auto"], capped: bool) -> TimelineData:
    """The time line of claims, newest publication first. A grain that would need more than 3,000 bins gives way to the next coarser one."""
    items = [item for claim in claims if (item := _item(claim))]
    spans = [_Span(day_of(item.earliest), day_of(item.latest), item.certainty in DENIED) for item in items]
    used = _fitting(spans) if grain == "auto" else grain
    bins, wide = _bins(spans, used)
    while len(bins) > _MOST_BINS and used != "year":
        used = GRAINS[GRAINS.index(used) + 1]
        bins, wide = _bins(spans, used)
    undated, more = len(claims) - len(items), capped or len(items) > _LISTED
    return TimelineData(used, tuple(bins), tuple(items[:_LISTED]), undated, wide, len(claims), more)


def _item(claim: Shown) -> TimeItem | None:
    basis = "claim" if claim.earliest or claim.latest else "published"
    first = claim.earliest or claim.latest or claim.published
    last = claim.latest or claim.earliest or claim.published
    if not day_of(first) or not day_of(last) or first is None or last is None:
        return None
    first, last = sorted((first[:10], last[:10]))
    return TimeItem(
        claim.document,
        claim.claim,
        claim.type,
        claim.certainty,
        claim.speaker,
        claim.trigger,
        claim.place,
        first,
        last,
        basis,
        claim.event,
        claim.review,
    )


def _fitting(spans: Sequence[_Span]) -> Grain:
    """The grain that suits most claims: a slip of a century in one of them shall not make years of all."""
    if not spans:
        return "month"
    starts = sorted(span.first for span in spans)
    edge = len(starts) // 20
    days = starts[-1 - edge] - starts[edge]
    return "day" if days <= _FEW_DAYS else "month" if days <= _MANY_DAYS else "year"


def _bins(spans: Sequence[_Span], grain: Grain) -> tuple[list[Bin], int]:
    """The bins that are touched, in order; and how many intervals are too wide to say anything at this grain."""
    counts: Counter[int] = Counter()
    denied: Counter[int] = Counter()
    wide = 0
    for span in spans:
        first, last = _index(span.first, grain), _index(span.last, grain)
        if last - first >= _WIDE:
            wide += 1
            continue
        touched = range(first, last + 1)
        counts.update(touched)
        if span.denied:
            denied.update(touched)
    return [Bin(*_edges(index, grain), counts[index], denied[index]) for index in sorted(counts)], wide


def _index(day: int, grain: Grain) -> int:
    if grain == "day":
        return day
    found = date.fromordinal(day)
    return found.year if grain == "year" else found.year * 12 + found.month - 1


def _edges(index: int, grain: Grain) -> tuple[str, str]:
    if grain == "day":
        day = date.fromordinal(index).isoformat()
        return day, day
    if grain == "year":
        return f"{index:04}-01-01", f"{index:04}-12-31"
    year, month = divmod(index, 12)
    return f"{year:04}-{month + 1:02}-01", f"{year:04}-{month + 1:02}-{monthrange(year, month + 1)[1]}"
