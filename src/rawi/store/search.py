"""A query -> the claims that it holds for, a page at a time, with where its words stand and what else is there to narrow it by.

The same results on SQLite and PostgreSQL. Newest first costs no more than its page; counts and facets look at the newest
5,000 claims, relevance at the newest 1,000.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Text, cast, func, literal, select, text, union_all

from rawi.errors import StoreError
from rawi.store import schema
from rawi.store.query import Node, Problem, parse
from rawi.store.rows import SEQUENCE_BITS
from rawi.store.search_marks import Marker, scores, terms, wanted
from rawi.store.search_sql import Plan, context, newest_ids, plans, prepare
from rawi.store.search_terms import Context, Language, Words, expression
from rawi.wording import worded

if TYPE_CHECKING:
    from rawi.store.project import Project

Sort = Literal["date", "relevance"]
Days = tuple[str | None, str | None]
FACETS = ("type", "speaker", "outlet", "certainty", "place", "month")
MOST = 1_000
_COUNTED = 5_000  # claims that counts and facets look at
_RANKED = 1_000  # claims that are ranked
_VALUES = 20  # values of a facet that are given
_ONCE = 5_000  # ids in one list
_AMONG_SQLITE = "claim.id IN (SELECT value FROM json_each(:rawi_ids))"
_AMONG_POSTGRES = "claim.id = ANY(CAST(:rawi_ids AS bigint[]))"


class Hit(msgspec.Struct, frozen=True):
    """A claim that was found. `quote` is `text[start:end]` of its document, and `highlights` are half-open ranges of that text."""

    document: str
    claim: str
    engine: str
    type: str
    certainty: str
    stance: str | None
    speaker: str | None
    speaker_kind: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision_km: float | None
    actor: list[str]
    target: list[str]
    trigger: str
    trigger_start: int
    quote: str
    start: int
    end: int
    review: str
    highlights: tuple[tuple[int, int], ...]
    event: str | None = None  # the id of the event that it tells, once events were made


class Value(msgspec.Struct, frozen=True):
    """A value of a facet, and how many of the claims looked at have it."""

    value: str
    count: int


class Page(msgspec.Struct, frozen=True):
    """Claims found, in order. `next` is what `after` takes to go on, None on the last page.

    `total` counts the claims found and `facets` what they hold, both over the newest 5,000 (`capped` where there are more); None and empty
    unless facets were asked for.
    """

    query: str
    hits: tuple[Hit, ...]
    next: str | None
    total: int | None
    capped: bool
    facets: dict[str, tuple[Value, ...]]


def search(
    store: Project,
    query: str,
    *,
    language: Language | None = None,
    sort: Sort = "date",
    limit: int = 50,
    after: str | None = None,
    facets: bool = False,
) -> Page:
    """What a query finds in a project: current claims, newest publication first, or best first among the newest 1,000 (`relevance`).

    `language` defaults to the project's fold alone. Raises StoreError for a query that cannot be read, with the place and what was expected,
    for a limit outside 1 to 1,000, and for an `after` that is no `Page.next` of this order.
    """
    node = _tree(query)
    if not 1 <= limit <= MOST:
        raise StoreError(worded("limit {limit}: a number from 1 to {most:,} was expected", limit=limit, most=MOST))
    if sort not in ("date", "relevance"):
        raise StoreError(worded("sort {sort!r}: date or relevance was expected", sort=sort))
    place = _cursor(after, sort)
    with store.read() as connection:
        prepare(connection)
        known = context(connection, language or Language(store.fold))
        made = plans(node, known, connection.dialect.name)
        newest = _ids(connection, made, _COUNTED + 1) if facets else None
        if sort == "date":
            ids, following = _by_date(connection, made, limit, place, newest)
        else:
            ranked = _ids(connection, made, _RANKED) if newest is None else newest[:_RANKED]
            ids, following = _by_relevance(connection, node, known, ranked, limit, place)
        found = _facets(connection, newest[:_COUNTED]) if newest is not None else {}
        hits = _hits(connection, ids, _rows(node, known), known.language)
    total = min(len(newest), _COUNTED) if newest is not None else None
    return Page(query, hits, following, total, total is not None and len(newest or ()) > _COUNTED, found)


def newest_claims(connection: Connection, query: str, language: Language, most: int, days: Days = (None, None)) -> list[int]:
    """The ids of the newest claims that a query finds, newest first, `most` at most.

    `days` are ISO dates, the first and the last: claims whose times touch them, or, of those without a time, that were published then.
    Raises StoreError as `search` does.
    """
    prepare(connection)
    made = plans(_tree(query), context(connection, language), connection.dialect.name)
    if days != (None, None):
        made = [plan._replace(checks=(*plan.checks, *_within(*days))) for plan in made]
    return _ids(connection, made, most)


def _within(first: str | None, last: str | None) -> list[ColumnElement[bool]]:
    claim = schema.claim.c
    since = [func.coalesce(claim.latest, claim.published) >= first] if first else []
    until = [func.coalesce(claim.earliest, claim.published) <= last] if last else []
    return [*since, *until]


def _tree(query: str) -> Node:
    node = parse(query)
    if isinstance(node, Problem):
        raise node.refusal()
    return node


def _cursor(after: str | None, sort: Sort) -> int:
    """The number in a cursor: the id of the last claim, or how many are behind."""
    if after is None:
        return 0
    kind, _, number = after.partition("-")
    if kind != sort or not (number.isascii() and number.isdigit()) or len(number) > 18:
        raise StoreError(worded("after {after!r}: what the page before gave as next was expected, with the same order", after=after[:40]))
    return int(number)


def _ids(connection: Connection, made: list[Plan], limit: int, before: int | None = None) -> list[int]:
    """The newest claims that any of the plans finds, newest first."""
    found = [connection.execute(newest_ids(one, connection.dialect.name, limit, before)).scalars().all() for one in made]
    return list(found[0]) if len(found) == 1 else sorted({id for ids in found for id in ids}, reverse=True)[:limit]


def _by_date(connection: Connection, made: list[Plan], limit: int, last: int, newest: list[int] | None) -> tuple[list[int], str | None]:
    """The page below the id `last`, and the cursor of the next; `newest` are ids that were looked up already."""
    ids = newest[: limit + 1] if newest is not None and not last else _ids(connection, made, limit + 1, last or None)
    return ids[:limit], f"date-{ids[limit - 1]}" if len(ids) > limit else None


def _by_relevance(
    connection: Connection, node: Node, known: Context, ids: list[int], limit: int, behind: int
) -> tuple[list[int], str | None]:
    claim = schema.claim.c
    found: dict[int, Any] = {}
    for row in in_parts(connection, select(claim.id, claim.norm, claim.speaker_norm, claim.place_norm, claim.actor_norm), ids):
        found[row[0]] = row[1:]
    looked_for = [list(wanted(expression(t._replace(exact=False), known))) for t in terms(node)]
    marks = scores([found[id] for id in ids], looked_for)
    ranked = sorted(ids, key=dict(zip(ids, ((-mark, -id) for mark, id in zip(marks, ids, strict=True)), strict=True)).__getitem__)
    end = behind + limit
    return ranked[behind:end], f"relevance-{end}" if len(ranked) > end else None


def _rows(node: Node, known: Context) -> list[Words]:
    return [row for term in terms(node) for row in wanted(expression(term._replace(exact=False), known))]


def in_parts(connection: Connection, query: Any, ids: list[int]) -> list[Any]:
    """The rows of these claims. The ids go in as one value: a statement with thousands of parameters costs more than the rows, and so does
    one that has to be compiled anew for every list."""
    among = query.where(text(_among(connection)))
    rows: list[Any] = []
    for first in range(0, len(ids), _ONCE):
        rows += connection.execute(among, {"rawi_ids": _listed(connection, ids[first : first + _ONCE])}).all()
    return rows


def _among(connection: Connection) -> str:
    return _AMONG_SQLITE if connection.dialect.name == "sqlite" else _AMONG_POSTGRES


def _listed(connection: Connection, ids: list[int]) -> str:
    listed = ",".join(map(str, ids))
    return f"[{listed}]" if connection.dialect.name == "sqlite" else f"{{{listed}}}"


def _facets(connection: Connection, ids: list[int]) -> dict[str, tuple[Value, ...]]:
    """What these claims hold, `_ONCE` at most. The database counts: to have every value as an object of Python costs more than to count it."""
    claim = schema.claim.c
    columns = {"type": claim.type, "speaker": claim.speaker, "outlet": claim.outlet_id, "certainty": claim.certainty, "place": claim.place}
    found = select(*columns.values()).where(text(_among(connection))).cte("found")
    each = (
        select(literal(name).label("facet"), cast(found.c[column.name], Text).label("value"), func.count().label("count")).group_by(
            found.c[column.name]
        )
        for name, column in columns.items()
    )
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for name, value, count in connection.execute(union_all(*each), {"rawi_ids": _listed(connection, ids)}):
        if value:
            counts[name][value] = count
    outlets = {str(row[0]): row[1] for row in connection.execute(select(schema.outlet.c.id, schema.outlet.c.name))}
    counts["outlet"] = {outlets[id]: count for id, count in counts["outlet"].items()}
    for day, count in Counter(id >> SEQUENCE_BITS for id in ids).items():
        if day:
            month = date.fromordinal(day).isoformat()[:7]
            counts["month"][month] = counts["month"].get(month, 0) + count
    return {name: _top(found, newest_first=name == "month") for name, found in counts.items()}


def _top(found: dict[str, int], *, newest_first: bool) -> tuple[Value, ...]:
    """The most frequent values; months by date."""
    top = sorted(found.items(), reverse=True) if newest_first else sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Value(value, count) for value, count in top[:_VALUES])


def _hits(connection: Connection, ids: list[int], rows: list[Words], language: Language) -> tuple[Hit, ...]:
    claim, document, run = schema.claim, schema.document, schema.run
    names = [f for f in Hit.__struct_fields__ if f in claim.c and f not in ("actor", "target")]
    joined = claim.join(document, claim.c.document_id == document.c.id).join(run, claim.c.run_id == run.c.id)
    joined = joined.outerjoin(schema.outlet, claim.c.outlet_id == schema.outlet.c.id)
    told, event = schema.event_claim, schema.event
    joined = joined.outerjoin(told, told.c.claim_id == claim.c.id).outerjoin(event, told.c.event_id == event.c.id)
    others = [
        claim.c.id.label("id"), document.c.key.label("document"), claim.c.key.label("claim"), run.c.engine, schema.outlet.c.name.label("outlet"),
        document.c.title, document.c.url, claim.c.quote_start.label("start"), claim.c.quote_end.label("end"), claim.c.actor, claim.c.target,
        event.c.key.label("event"),
    ]  # fmt: skip
    found = {row.id: row for row in in_parts(connection, select(*(claim.c[n] for n in names), *others).select_from(joined), ids)}
    marker = Marker(rows, language.fold)
    return tuple(_hit(found[id], marker) for id in ids)


def _hit(row: Any, marker: Marker) -> Hit:
    values = dict(row._mapping)
    del values["id"]
    values["actor"], values["target"] = msgspec.json.decode(row.actor), msgspec.json.decode(row.target)
    return Hit(**values, highlights=marker.marks(row.quote, row.start))
