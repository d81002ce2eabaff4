"""Events -> what coders of conflict events write of each: day and its precision, the place, the two sides, the sources.

Shared by the ACLED-shaped and the UCDP-GED-shaped tables. Nothing is filled in: an event without a day or a place has none here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rawi.exports.joined import joined
from rawi.exports.rows import AND, accepted, happened
from rawi.exports.source import UNREVIEWED, KnownActor, Material, Terms, Told
from rawi.model import Event, Place, RoleSpan

STATE = frozenset(("state", "government", "ministry", "military", "police", "intelligence"))
ARMED = frozenset(("armed-group", "militia", "coalition"))
MACHINE = "machine-read by rawi, checked by nobody"
CHECKED = "machine-read by rawi, partly checked"


class Days(NamedTuple):
    """An interval of days, both ends included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        return self.first + timedelta(days=(self.length - 1) // 2)


class Side(NamedTuple):
    """A side of an event: its name, the actor that the lexicon knows (or None), and the names of further ones."""

    name: str
    known: KnownActor | None
    others: tuple[str, ...]


NOBODY = Side("", None, ())


def days(event: Event) -> Days | None:
    """The days of an event; None where no claim names any, or they are no dates."""
    try:
        first, last = date.fromisoformat(event.earliest or ""), date.fromisoformat(event.latest or "")
    except ValueError:
        return None
    return Days(first, last) if first <= last else None


def place(event: Event, tellers: Sequence[Told]) -> Place | None:
    """The place mention that the event's place was taken from; None where that is not located, or in none of the claims."""
    where = event.place
    if where is None or where.lat is None or where.lon is None:
        return None
    for one in tellers:
        join = joined(one.reading)
        for at in (*join.places(one.claim), *join.destinations(one.claim), *join.origins(one.claim)):
            if (at.name, at.lat, at.lon) == (where.name, where.lat, where.lon):
                return at
    return None


def sides(terms: Terms, tellers: Sequence[Told]) -> tuple[Side, Side]:
    """Who is said to have done it, and to whom; `NOBODY` where none of the claims says."""
    return (
        _side(terms, (span for one in tellers for span in one.claim.actor)),
        _side(terms, (span for one in tellers for span in one.claim.target)),
    )


def _side(terms: Terms, spans: Iterable[RoleSpan]) -> Side:
    """The first actor that the lexicon knows, else the first words; the rest beside it."""
    names: dict[str, KnownActor | None] = {}
    for span in spans:
        known = terms.actors.get(span.entity or "")
        name = (known.english or known.name) if known else " ".join(span.text.split())
        names.setdefault(name, known)
    if not names:
        return NOBODY
    first = next((name for name, known in names.items() if known), next(iter(names)))
    return Side(first, names[first], tuple(name for name in names if name != first))


def telling(material: Material, tellers: Sequence[Told]) -> list[Told]:
    """The claims that say it happened and that nobody has rejected."""
    return [one for one in accepted(material, tellers) if happened(one.claim)]


def marked(review: str) -> str:
    """The words that mark what no person has checked."""
    return MACHINE if review == UNREVIEWED else f"{CHECKED}: {review}"


def outlets(tellers: Sequence[Told]) -> list[str]:
    return _once(one.reading.document.outlet for one in tellers)


def headlines(tellers: Sequence[Told]) -> list[str]:
    return _once(one.reading.document.title for one in tellers)


def published(tellers: Sequence[Told]) -> list[str]:
    return _once(one.reading.document.published for one in tellers)


def notes(tellers: Sequence[Told]) -> str:
    """Who says what, in their words: "speaker (outlet, day): quote"."""
    out = []
    for one in tellers:
        document, join = one.reading.document, joined(one.reading)
        said = join.statement(one.claim)
        source = ", ".join(name for name in (document.outlet, document.published) if name)
        who = said.speaker if said else "the article itself"
        out.append(f"{who}{f' ({source})' if source else ''}: {' '.join(join.quote(one.claim).text.split())}")
    return " | ".join(dict.fromkeys(out))


def joined_words(words: Iterable[str]) -> str:
    """Words in one cell, "; " between; what stands between them in the words becomes a comma."""
    return AND.join(word.replace(";", ",") for word in words)


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
