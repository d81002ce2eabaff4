"""Actors, places and sources with how many claims tell of them, and who is said to hold which place: made anew by every linking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, delete, literal, or_, select

from rawi.errors import StoreError
from rawi.store import schema
from rawi.store.bulk import insert
from rawi.store.rows import Fold
from rawi.store.search import in_parts
from rawi.wording import worded

Kind = Literal["actor", "place", "source"]
Names = Callable[[str], Sequence[str]]  # a claim's JSON array of actors -> ids of known actors
PUBLISHER = "publisher"

_COLUMNS = ("id", "kind", "key", "name", "norm", "detail", "lat", "lon", "precision_km", "country", "claims")
_SPELL = ("id", "place", "holder", "since", "until", "claims")
_STRINGS = msgspec.json.Decoder(list[tuple[str, str]])


class Subject(NamedTuple):
    """Whom or what claims tell of. `detail` is a place's status, of a source the kind of speaker or "publisher"."""

    kind: str
    key: str
    name: str
    detail: str | None
    lat: float | None
    lon: float | None
    precision_km: float | None
    country: str | None
    claims: int


class Held(NamedTuple):
    """Somebody is said to hold a place (both by id, or in words) from a day to a day; claims are (document, claim)."""

    place: str
    holder: str
    since: str | None
    until: str | None
    claims: list[tuple[str, str]]


class Lexicon(NamedTuple):
    """What counting is told of actors: which ids stand in a claim's array, and the names of each, to be found by."""

    names: Names
    actors: Mapping[str, Sequence[str]]


def recount(connection: Connection, fold: Fold, lexicon: Lexicon) -> None:
    """Count the subjects of all current claims, in the caller's transaction."""
    found = [*_actors(connection, lexicon, None), *_places(connection, None), *_sources(connection, None)]
    connection.execute(delete(schema.subject))
    # numbered backwards, so that of equal counts the list, which goes down, gives the first name first
    rows = [_row(number, one, fold, lexicon) for number, one in enumerate(reversed(found), 1)]
    insert(connection, "subject", _COLUMNS, rows)


def _row(number: int, one: Subject, fold: Fold, lexicon: Lexicon) -> tuple[object, ...]:
    return (number, one.kind, one.key, one.name, _norm(one, fold, lexicon), *one[3:])


def _norm(one: Subject, fold: Fold, lexicon: Lexicon) -> str:
    names = lexicon.actors.get(one.key, ()) if one.kind == "actor" else ()
    return fold(" ".join(dict.fromkeys((one.name, *names, one.key if one.kind == "place" else ""))))


def save_spells(connection: Connection, spells: Iterable[Held]) -> None:
    """Replace the spells, in the caller's transaction."""
    connection.execute(delete(schema.spell))
    rows = [(n, *one[:4], msgspec.json.encode(one.claims).decode()) for n, one in enumerate(spells, 1)]
    insert(connection, "spell", _SPELL, rows)


def spells(connection: Connection, *, place: str = "", holder: str = "", limit: int = 100) -> list[Held]:
    """Who is said to hold a place, or what somebody is said to hold, by place and beginning."""
    spell = schema.spell.c
    query = select(spell.place, spell.holder, spell.since, spell.until, spell.claims).order_by(spell.place, spell.since, spell.holder)
    query = query.where(spell.place == place) if place else query.where(spell.holder == holder)
    return [Held(*row[:4], _STRINGS.decode(row.claims)) for row in connection.execute(query.limit(limit))]


def counted(connection: Connection) -> bool:
    """Whether the subjects were counted: by the last linking."""
    return connection.execute(select(schema.subject.c.id).limit(1)).first() is not None


def subject_page(connection: Connection, kind: Kind, words: Sequence[str], limit: int, after: str = "") -> tuple[list[Subject], str | None]:
    """Subjects whose names hold all of these folded words, most claims first; and the cursor of the next page.

    Raises StoreError for a cursor that no page gave.
    """
    column = schema.subject.c
    query = _subjects().where(column.kind == kind).order_by(column.claims.desc(), column.id.desc())
    for word in words:
        query = query.where(column.norm.contains(word, autoescape=True))
    if after:
        claims, number = _cursor(after)
        query = query.where(or_(column.claims < claims, (column.claims == claims) & (column.id < number)))
    rows = list(connection.execute(query.limit(limit + 1)))
    following = f"{rows[limit - 1].claims}~{rows[limit - 1].id}" if len(rows) > limit else None
    return [_subject(row) for row in rows[:limit]], following


def find_subject(connection: Connection, kind: Kind, key: str) -> Subject | None:
    """One subject; None where no claim tells of it, or nothing was linked yet."""
    column = schema.subject.c
    row = connection.execute(_subjects().where(column.kind == kind, column.key == key)).first()
    return _subject(row) if row is not None else None


def newest_subjects(connection: Connection, kind: Kind, ids: list[int], lexicon: Lexicon) -> list[Subject]:
    """The subjects of some claims, most claims first: what lists show before anything was linked."""
    if kind == "actor":
        found = _actors(connection, lexicon, ids)
    else:
        found = _places(connection, ids) if kind == "place" else _sources(connection, ids)
    return sorted(found, key=lambda one: (-one.claims, one.key))


def matching(subjects: Iterable[Subject], words: Sequence[str], fold: Fold, lexicon: Lexicon) -> list[Subject]:
    """Those whose names hold all of these folded words."""
    return [one for one in subjects if all(word in _norm(one, fold, lexicon) for word in words)]


def _subjects() -> Any:
    return select(*(schema.subject.c[name] for name in _COLUMNS if name != "norm"))


def _subject(row: Row[Any]) -> Subject:
    return Subject(*(getattr(row, name) for name in Subject._fields))


def _cursor(after: str) -> tuple[int, int]:
    claims, _, number = after.partition("~")
    if not all(part.isascii() and part.isdigit() and len(part) <= 18 for part in (claims, number)):
        raise StoreError(worded("after {after!r}: what the page before gave as next was expected", after=after[:40]))
    return int(claims), int(number)


def _rows(connection: Connection, query: Any, ids: list[int] | None) -> Iterable[Any]:
    """Rows of all current claims, or of some."""
    if ids is not None:
        return in_parts(connection, query, ids)
    return connection.execute(query.where(schema.claim.c.current == 1), execution_options={"yield_per": 5_000})


def _actors(connection: Connection, lexicon: Lexicon, ids: list[int] | None) -> list[Subject]:
    claim = schema.claim.c
    counts: Counter[str] = Counter()
    known: dict[str, Sequence[str]] = {"[]": ()}
    for actor, target in _rows(connection, select(claim.actor, claim.target), ids):
        for array in (actor, target):
            if array not in known:
                known[array] = lexicon.names(array)
        counts.update({*known[actor], *known[target]})
    named = ((key, lexicon.actors[key][0]) for key in sorted(counts))
    return [Subject("actor", key, name, None, None, None, None, None, counts[key]) for key, name in named]


def _places(connection: Connection, ids: list[int] | None) -> list[Subject]:
    place = schema.claim_place.c
    query = select(place.claim_id, place.gazetteer, place.name, place.status, place.lat, place.lon, place.precision_km, place.country)
    query = query.select_from(schema.claim.join(schema.claim_place, schema.claim.c.id == place.claim_id))
    counts: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    first: dict[str, Any] = {}
    seen: set[tuple[int, str]] = set()
    for row in _rows(connection, query, ids):
        key = row.gazetteer or row.name
        if (row.claim_id, key) not in seen:
            seen.add((row.claim_id, key))
            counts[key] += 1
            names.setdefault(key, Counter())[row.name] += 1
        if key not in first or (first[key].precision_km or 1e9) > (row.precision_km or 1e9):  # a place named alone is the most precise
            first[key] = row
    out = []
    for key in sorted(counts):
        row, name = first[key], min(names[key].items(), key=lambda item: (-item[1], item[0]))[0]
        out.append(Subject("place", key, name, row.status, row.lat, row.lon, row.precision_km, row.country, counts[key]))
    return out


def _sources(connection: Connection, ids: list[int] | None) -> list[Subject]:
    """Who speaks, and who publishes; where a name is both, its claims count once each."""
    claim, outlet = schema.claim.c, schema.outlet.c
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    outlets = {row.id: row.name for row in connection.execute(select(outlet.id, outlet.name))}
    for speaker, kind, number in _rows(connection, select(claim.speaker, claim.speaker_kind, claim.outlet_id), ids):
        publisher = outlets.get(number)
        counts.update({name for name in (speaker, publisher) if name})
        if speaker:
            kinds.setdefault(speaker, kind)
        if publisher:
            kinds[publisher] = PUBLISHER
    return [Subject("source", key, key, kinds[key], None, None, None, None, counts[key]) for key in sorted(counts)]


def is_outlet(connection: Connection, name: str) -> bool:
    """Whether a document of the project is of an outlet of this name."""
    return connection.execute(select(literal(1)).where(schema.outlet.c.name == name)).first() is not None


def last_linked(connection: Connection) -> str | None:
    """When the events that are there were made; None where there are none."""
    joined = schema.link_run.join(schema.event, schema.event.c.link_run_id == schema.link_run.c.id)
    made = connection.execute(select(schema.link_run.c.made).select_from(joined).limit(1)).scalar()
    return str(made) if made is not None else None
