"""Where and when a claim of a report is set: by its own words or, where it has none, by those that stand nearest.

A report names the place and the day once and goes on. The name of a place counts wherever its letters stand in the report, in a role or
not, so that a claim is set in the right place where a role was missed; `the town`, `the region` name nothing and take up what was named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from rawi.linking.knowledge import Knowledge
from rawi.model import Claim, Place, Quantity, Reading, RoleSpan, Time

M = TypeVar("M", Place, Time, Quantity)
_SHORTEST = 3  # letters of a name that is looked for in the text
_NEXT = re.compile(r" (\w+)")


class Days(NamedTuple):
    """An interval of days, as ordinals, both ends included."""

    first: int
    last: int

    def meets(self, other: Days, slack: int = 0) -> bool:
        """Whether the two share a day, or come within `slack` days of it."""
        return self.first <= other.last + slack and other.first <= self.last + slack


@lru_cache(maxsize=4096)
def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO date; None for what is none."""
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def narrowest(times: Iterable[Time]) -> Days | None:
    """The narrowest interval of days that time expressions give; None where none gives one."""
    found = []
    for time in times:
        first, last = ordinal(time.earliest), ordinal(time.latest)
        if first is not None and last is not None and first <= last:
            found.append(Days(first, last))
    return min(found, key=lambda days: (days.last - days.first, days)) if found else None


class Mentions(Generic[M]):
    """Mentions of one kind, found by where a role's words stand."""

    def __init__(self, mentions: Iterable[M]) -> None:
        self.items: list[M] = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts: list[int] = [m.start for m in self.items]
        self.longest: int = max((m.end - m.start for m in self.items), default=0)

    def of(self, spans: Iterable[RoleSpan]) -> Iterator[M]:
        """The mentions that share a character with one of the spans, each once."""
        seen: set[int] = set()
        for span in spans:
            for at in range(bisect_left(self.starts, span.start - self.longest), bisect_left(self.starts, span.end)):
                if self.items[at].end > span.start and at not in seen:
                    seen.add(at)
                    yield self.items[at]

    def within(self, start: int, end: int) -> list[M]:
        """The mentions that begin within a stretch of the text."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class _Named(NamedTuple):
    """One place where the name of a place stands."""

    start: int
    end: int
    words: frozenset[str]
    place: Place | None  # none for a namesake that the report's places do not have


class Setting(NamedTuple):
    """Where a claim is set: the words of the names, without `town` or `valley`, and the places that they are, where they are known."""

    words: frozenset[str]
    places: tuple[Place, ...]


_NOWHERE = Setting(frozenset(), ())


class Scenes:
    """The names of places of one report and where they stand."""

    def __init__(self, reading: Reading, breaks: Sequence[int], knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.breaks = breaks
        self.named = self._found(reading)
        self.starts = [named.start for named in self.named]
        own = ((claim.trigger.start, self.own(claim)) for claim in reading.claims)
        self.told: list[tuple[int, Setting]] = sorted(((at, setting) for at, setting in own if setting.words), key=lambda item: item[0])

    def _found(self, reading: Reading) -> list[_Named]:
        """Every place where a name of the report's places stands; anchors (`40 km north of X`) only say roughly where another lies."""
        text = reading.document.text
        spelled: dict[str, tuple[frozenset[str], Place]] = {}
        for place in reading.places:
            if place.km is None:
                for name in (place.name, place.text):
                    if len(name) >= _SHORTEST and name not in spelled and (words := self.words(name)):
                        spelled[name] = (words, place)
        found: dict[int, _Named] = {}
        anchors = {place.start for place in reading.places if place.km is not None}
        for name in sorted(spelled, key=len):
            at = text.find(name)
            while at >= 0:
                if at not in anchors:
                    found[at] = self._whole(text, _Named(at, at + len(name), *spelled[name]))
                at = text.find(name, at + len(name))
        return [found[at] for at in sorted(found)]

    def _whole(self, text: str, named: _Named) -> _Named:
        """A name with the adjective behind it that no known name has: `the Eastern Hill` is another place than `the Hill`, wherever it lies."""
        found = _NEXT.match(text, named.end)
        words = frozenset(self.knowledge.words(found.group(1))) if found and self.knowledge.definite(found.group(1)) else frozenset()
        if not found or words.isdisjoint(self.knowledge.adjectives):
            return named
        return named._replace(words=named.words | words, place=None)

    def words(self, text: str) -> frozenset[str]:
        """The words of a place's name that are no kind of place; empty for `the town`."""
        return frozenset(self.knowledge.words(text)) - self.knowledge.place_nouns

    def own(self, claim: Claim) -> Setting:
        """The places that the claim's roles name: those of its place or, where it has none, within its target."""
        spans = (*claim.place, *claim.origin, *claim.destination)
        return _setting(self._within(spans) or self._within(claim.target))

    def _within(self, spans: Iterable[RoleSpan]) -> list[_Named]:
        out = []
        for span in spans:
            for at in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
                if self.named[at].end <= span.end:
                    out.append(self.named[at])
        return out

    def around(self, claim: Claim) -> Setting:
        """What is named nearest to a claim that names no place: in its sentence, else by the claim before it that has one, else next."""
        at, start = claim.trigger.start, self.start(claim.trigger.start)
        end = next(iter(self.breaks[bisect_right(self.breaks, at) :]), 1 << 60)
        mine = self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if mine:
            return _setting([min(mine, key=lambda named: (abs(named.start - at), named.start))])
        before = bisect_left(self.told, at, key=lambda item: item[0])
        if before:
            return self.told[before - 1][1]
        after = self.named[bisect_left(self.starts, at) :]
        return _setting(after[:1]) if after else self.told[0][1] if self.told else _NOWHERE

    def start(self, at: int) -> int:
        """Where the sentence begins in which something stands."""
        number = bisect_right(self.breaks, at)
        return self.breaks[number - 1] if number else 0


def _setting(named: Sequence[_Named]) -> Setting:
    places = {one.place.start: one.place for one in named if one.place is not None and one.place.lat is not None}
    return Setting(frozenset(word for one in named for word in one.words), tuple(places.values()))
