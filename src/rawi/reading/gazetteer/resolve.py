"""Candidates for a name -> the place meant, or why it stays open: by the countries that the article is about, the noun before the name,
what is known nearby, and size. Nothing is chosen by a hair: two candidates that are as good as each other stay ambiguous."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from rawi.reading.gazetteer.load import PlaceEntry

SETTLED = frozenset(("city", "town", "capital", "village"))
WIDE = frozenset(("country", "region", "admin1", "admin2", "desert", "sea", "river", "valley", "mountain", "gulf", "continent"))
LOCAL = frozenset(
    ("village", "town", "district", "camp", "admin2", "bridge", "landmark", "hill", "base")
)  # known where they lie, not abroad
_SAME = 0.25  # degrees within which candidates are one pin
_NEAR = 150 / 111.32  # degrees within which one place speaks for another
_LEAD = 0.9  # by how much the best candidate must lead
_VAGUE = 4  # kinds of a noun that says little (`منطقة`)
_LARGE = 100_000  # inhabitants of a town that is known abroad
_ANY = frozenset(("desert", "mountain", "hill", "island", "sea", "lake", "gulf", "strait", "continent", "country"))


class Focus(NamedTuple):
    """The countries that an article is about with their shares of its votes (the most named has 1), the most named first."""

    shares: dict[str, float]

    @property
    def first(self) -> str:
        """The most named country, or an empty string."""
        return next(iter(self.shares), "")


class Resolution(NamedTuple):
    """The place chosen, its status (resolved, ambiguous, container, unresolved), why, and the ids of all candidates where it is open."""

    entry: PlaceEntry | None
    status: str
    why: str
    candidates: tuple[str, ...] = ()


def focus_of(votes: dict[str, int]) -> Focus:
    """The countries with at least a seventh of the votes of the most named, the most named first; names decide a draw."""
    ordered = sorted(votes, key=lambda c: (-votes[c], c))
    return Focus({c: votes[c] / votes[ordered[0]] for c in ordered if votes[c] * 7 >= votes[ordered[0]]} if ordered else {})


def resolve(entries: tuple[PlaceEntry, ...], kinds: tuple[str, ...], focus: Focus, near: Iterable[PlaceEntry]) -> Resolution:
    """The place that a name means; `kinds` are those of the noun before it, `near` the places that the article has named."""
    meant = [e for e in entries if kinds or not e.common]
    entries = tuple({e.id: e for e in meant or entries}.values())
    known = [(e.lat, e.lon, e.country) for e in near if e.lat is not None and e.lon is not None and e.kind not in WIDE]
    scored = sorted(((_score(e, kinds, focus, known), e) for e in entries), key=lambda pair: (-pair[0], pair[1].id))
    best, entry = scored[0]
    rivals = [e for score, e in scored[1:] if score > best - _LEAD and not _together(entry, e)]
    if rivals:
        ids = tuple(e.id for e in (entry, *rivals))
        return Resolution(None, "ambiguous", f"{len(ids)} places of this name are as likely: {', '.join(ids[:5])}", ids)
    abroad = entry.kind in LOCAL and focus.shares and entry.country not in focus.shares and entry.country != "XX"
    alone = kinds and len(entries) == 1 and entry.kind == "town"  # مدينة كذا, and there is no other
    misfit = (
        kinds
        and (entry.kind not in kinds or len(kinds) > _VAGUE)
        and entry.kind in SETTLED
        and (focus.shares or SETTLED.isdisjoint(kinds))  # وادي كذا is no town of that name
        and entry.country not in focus.shares
    )
    if abroad and entry.size < _LARGE and not alone or misfit and entry.kind != "capital":
        why = f"a place in {entry.country}, which the article is not about: {entry.id}"
        return Resolution(None, "ambiguous", why, (entry.id,))
    if entry.lat is None:
        return Resolution(entry, "container" if entry.kind == "country" else "unresolved", f"{entry.kind}, without a point")
    return Resolution(entry, "resolved", _why(entry, len(entries), kinds, focus))


def _score(entry: PlaceEntry, kinds: tuple[str, ...], focus: Focus, known: list[tuple[float, float, str]]) -> float:
    score = 3 * focus.shares.get(entry.country, 0.0) if entry.kind not in _ANY else 2.0
    if kinds:
        score += 2.5 if entry.kind in kinds else 0.0
    elif entry.kind in SETTLED or entry.kind == "region":
        score += 1.0
    score += 0.4 * math.log10(entry.size) if entry.size else 0.0
    score += 2.0 if entry.kind == "capital" else 1.0 if entry.kind == "country" else 0.8 if entry.layer == "curated" else 0.0
    if entry.kind == "village":
        score -= 1.0
    if entry.lat is not None and entry.lon is not None:
        lat, lon = entry.lat, entry.lon
        if any(abs(lat - y) < _NEAR and abs(lon - x) < _NEAR * 1.2 for y, x, _ in known):
            score += 1.0
    return score


def _together(a: PlaceEntry, b: PlaceEntry) -> bool:
    """A town and the district named after it: one pin, whichever is meant."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return a.country == b.country and a.kind != b.kind
    return abs(a.lat - b.lat) < _SAME and abs(a.lon - b.lon) < _SAME


def _why(entry: PlaceEntry, count: int, kinds: tuple[str, ...], focus: Focus) -> str:
    if count == 1:
        return "the only place of this name"
    reasons = []
    if entry.country in focus.shares:
        reasons.append("in a country that the article is about")
    if kinds and entry.kind in kinds:
        reasons.append(f"the {entry.kind} that the noun before it asks for")
    if entry.kind == "capital" or not reasons:
        reasons.append("by far the likeliest")
    return f"of {count} places of this name the one {', '.join(reasons)}"
