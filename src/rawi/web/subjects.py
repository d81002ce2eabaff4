"""Actors, places and sources: their lists, and a page each of what is said of them and by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection

from rawi.exports.terms import country
from rawi.knowledge import counted_actors, known_actors
from rawi.linking.overtime import HOLDS
from rawi.model import Record
from rawi.project import Project, search_language
from rawi.store.rows import SEQUENCE_BITS
from rawi.store.search import Hit, Value, newest_claims
from rawi.store.search_terms import unquoted
from rawi.store.selection import parties
from rawi.store.subjects import (
    Held,
    Kind,
    Subject,
    counted,
    find_subject,
    is_outlet,
    matching,
    newest_subjects,
    spells,
    subject_page,
)
from rawi.web.found import HitPage, found_page
from rawi.web.network import ClaimKey, NetworkEdge, gathered, kind_of, name_of, ranked
from rawi.web.words import NAMES

_UNCOUNTED = 20_000  # newest claims that lists look at where nothing was linked yet
_MONTHS = 20_000  # newest claims that months count
_TIES = 5_000  # newest claims that ties are gathered from
_SHOWN_TIES, _SHOWN_SPELLS, _SHOWN_CLAIMS = 50, 100, 20
_HITS = 20
_ALIASES = 8


class SubjectLine(Record, frozen=True):
    """An actor, a place or a source in a list, with the claims that tell of it."""

    id: str
    name: dict[str, str]
    kind: str
    claims: int


class SubjectFact(Record, frozen=True):
    """A fact about a subject; `link` is the address of another page of the workbench, `code` a kind, or a country by ISO 3166."""

    label: dict[str, str]
    value: str
    link: str | None = None
    code: str | None = None


class Month(Record, frozen=True):
    """Claims published in a month: `of` tell of the subject, `by` are said by it."""

    month: str
    of: int
    by: int


class Control(Record, frozen=True):
    """Somebody is said to hold a place from a day to a day; None where no claim gives one."""

    actor: str
    place: str
    earliest: str | None
    latest: str | None
    why: str
    claims: tuple[ClaimKey, ...]


class Position(Record, frozen=True):
    """Where a place lies; `candidates` are gazetteer ids where its name stays open."""

    lat: float | None
    lon: float | None
    precision_km: float | None
    candidates: tuple[str, ...]


class SubjectView(Record, frozen=True):
    """A subject: what is said of it (`of`) and by it (`by`, None where it does not speak)."""

    id: str
    name: dict[str, str]
    kind: str
    facts: tuple[SubjectFact, ...]
    of: HitPage
    by: HitPage | None
    months: tuple[Month, ...]
    types: tuple[Value, ...]
    control: tuple[Control, ...]
    ties: tuple[NetworkEdge, ...]
    place: Position | None


def subject_lines(project: Project, kind: Kind, q: str, limit: int, after: str) -> tuple[tuple[SubjectLine, ...], str | None, bool]:
    """A page of subjects, the cursor of the next, and whether more claims are there than were looked at."""
    fold = search_language().fold
    words = fold(q).split()
    with project.store.read() as connection:
        if counted(connection):
            found, following = subject_page(connection, kind, words, limit, after)
            return tuple(_line(one) for one in found), following, False
        ids = newest_claims(connection, "", search_language(), _UNCOUNTED + 1)
        subjects = newest_subjects(connection, kind, ids[:_UNCOUNTED], counted_actors())
    subjects = matching(subjects, words, fold, counted_actors())
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
    following = str(start + limit) if len(subjects) > start + limit else None
    return tuple(_line(one) for one in subjects[start : start + limit]), following, len(ids) > _UNCOUNTED


def _line(one: Subject) -> SubjectLine:
    kind = kind_of(one.key) if one.kind == "actor" else one.detail or one.kind
    name = name_of(one.key) if one.kind == "actor" else {"ar": one.name, "en": one.name}
    return SubjectLine(one.key, name, kind, one.claims)


def subject_view(project: Project, kind: Kind, key: str) -> SubjectView | None:
    """The page of a subject; None where no claim tells of it or is said by it."""
    with project.store.read() as connection:
        one = find_subject(connection, kind, key)
        of, by = _queries(connection, kind, key, one)
        held = _held(connection, kind, key)
        of_ids = newest_claims(connection, of, search_language(), _MONTHS)
        by_ids = newest_claims(connection, by, search_language(), _MONTHS) if by else []
        if one is None and not of_ids and not by_ids and key not in known_actors():
            return None
        edges, _ = gathered(parties(connection, of_ids[:_TIES]))
    mine = {pair: claims for pair, claims in edges.items() if key in pair[:2]} if kind != "place" else {}
    about = found_page(project, of, limit=_HITS, facets=True)
    said = found_page(project, by, limit=_HITS, facets=True) if by else None
    line = (
        _line(one) if one else SubjectLine(key, name_of(key) if kind == "actor" else {"ar": key, "en": key}, _kind(kind, key), len(of_ids))
    )
    place = _position(project, one, about) if kind == "place" else None
    types = about.facets.get("type", ()) or (said.facets.get("type", ()) if said else ())
    months = _months(of_ids, by_ids)
    return SubjectView(
        line.id, line.name, line.kind, tuple(_facts(kind, key, one)), about, said, months, types,
        tuple(_control(spell) for spell in held), tuple(ranked(mine)[:_SHOWN_TIES]), place,
    )  # fmt: skip


def _kind(kind: Kind, key: str) -> str:
    return kind_of(key) if kind == "actor" else kind


def _quoted(text: str) -> str:
    return f'"{unquoted(text)}"'


def _queries(connection: Connection, kind: Kind, key: str, one: Subject | None) -> tuple[str, str | None]:
    """The queries of the claims that tell of a subject, and of those that it says."""
    name = _quoted(one.name if one else key)
    if kind == "place":
        # not by distance: a claim that is near the place, or only in its region, is one of it as well
        return (f"place:{name} country:{one.country}" if one and one.country else f"place:{name}"), None
    if kind == "actor":
        word = _quoted(key)
        names = dict.fromkeys(_quoted(found) for found in name_of(key).values())
        return f"actor:{word} OR target:{word}", " OR ".join(f"speaker:{found}" for found in list(names)[:_ALIASES])
    said = f"speaker:{name}"
    return f"actor:{name} OR target:{name}", f"{said} OR outlet:={name}" if is_outlet(connection, key) else said


def _held(connection: Connection, kind: Kind, key: str) -> list[Held]:
    if kind == "source":
        return []
    return spells(connection, place=key, limit=_SHOWN_SPELLS) if kind == "place" else spells(connection, holder=key, limit=_SHOWN_SPELLS)


def _control(spell: Held) -> Control:
    count = len(spell.claims)
    why = f"{count} {'claim' if count == 1 else 'claims'} of {' or '.join(sorted(HOLDS))}"
    keys = tuple(ClaimKey(*claim) for claim in spell.claims[:_SHOWN_CLAIMS])
    return Control(spell.holder, spell.place, spell.since, spell.until, why, keys)


def _months(of: Iterable[int], by: Iterable[int]) -> tuple[Month, ...]:
    """Claims by month of publication, which their ids hold; undated ones are left out."""
    counts = [Counter(date.fromordinal(day).isoformat()[:7] for id in ids if (day := id >> SEQUENCE_BITS)) for ids in (of, by)]
    return tuple(Month(month, counts[0][month], counts[1][month]) for month in sorted({*counts[0], *counts[1]}))


def _facts(kind: Kind, key: str, one: Subject | None) -> Iterable[SubjectFact]:
    if kind == "actor" and (actor := known_actors().get(key)):
        yield SubjectFact(_label("kind"), actor.kind, code=actor.kind)
        if actor.country:
            yield SubjectFact(_label("country"), country(actor.country).name or actor.country, code=actor.country)
        if actor.parent:
            yield SubjectFact(_label("part of"), name_of(actor.parent)["ar"], f"/actors/{actor.parent}")
    if kind == "place" and one:
        if one.country:
            yield SubjectFact(_label("country"), country(one.country).name or one.country, code=one.country)
        if one.key != one.name:
            yield SubjectFact(_label("gazetteer"), one.key)
    if kind == "source" and one and one.detail:
        yield SubjectFact(_label("kind"), one.detail, code=one.detail)


def _label(name: str) -> dict[str, str]:
    return dict(zip(("ar", "en"), NAMES[name], strict=True))


def _position(project: Project, one: Subject | None, about: HitPage) -> Position:
    if one is not None and one.lat is not None:
        return Position(one.lat, one.lon, one.precision_km, ())
    return Position(None, None, one.precision_km if one else None, _candidates(project, one, about.items))


def _candidates(project: Project, one: Subject | None, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The gazetteer ids among which the name of a place stays open, out of the readings of the newest claims that name it."""
    if one is None:
        return ()
    readings = project.store.readings(keys=[hit.document for hit in hits])
    places = (place for reading in readings for place in reading.places if place.name == one.name)
    return tuple(dict.fromkeys(candidate for place in places for candidate in place.candidates))
