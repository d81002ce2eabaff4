"""Tree of a query -> the newest claims that it holds for, in SQL of SQLite and of PostgreSQL.

What the index can decide goes into one full-text match; dates are ranges of ids, since ids are in the order of publication (rows.py);
distances and spellings are checked on the rows that the index gives, newest first, so that a page costs no more than its rows.
"""

from __future__ import annotations

import math
import re
import sqlite3
from typing import Any, NamedTuple

from sqlalchemy import Connection, Float, bindparam, cast, column, exists, false, func, literal, literal_column, not_, select, text
from sqlalchemy.sql.expression import ColumnElement, Select, and_, or_

from rawi.errors import StoreError
from rawi.store import schema, search_terms
from rawi.store.query import And, Field, Near, Node, Not, Or, Term
from rawi.store.query_dates import Days, Happened
from rawi.store.rows import SEQUENCE_BITS
from rawi.store.search_terms import All, Context, Text, expression, fts5, narrowed, spot_of, tsquery
from rawi.store.tags import EARTH_KM, box_around, tag

_WORD = "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0300-\u052f\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06fc\u06ff"
_LETTER = f"[{_WORD}\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"  # what continues a word, spelt out: engines do not agree on \w
_MOST_BRANCHES = 8

Bool = ColumnElement[bool]


class Plan(NamedTuple):
    """A query for one engine: a match for the index or None, a range of ids, and what is checked on each claim."""

    match: str | None
    first: int
    last: int
    checks: tuple[Bool, ...]


def prepare(connection: Connection) -> None:
    """Give SQLite the two functions that it lacks; PostgreSQL has them."""
    if connection.dialect.name != "sqlite":
        return
    driver: Any = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.create_function("rawi_km", 4, kilometres, deterministic=True)
    driver.create_function("rawi_regexp", 2, _regexp, deterministic=True)


def context(connection: Connection, language: search_terms.Language) -> Context:
    """What the queries of a project are read with."""
    runs = connection.execute(select(schema.run.c.id).order_by(schema.run.c.id)).scalars()
    outlets = list(connection.execute(select(schema.outlet.c.name).order_by(schema.outlet.c.name)).scalars())
    return Context(language, tuple(tag("run", str(run)) for run in runs), outlets)


def plans(node: Node, known: Context, dialect: str) -> list[Plan]:
    """How an engine answers a query: what any of the plans finds. An OR of which a date, a distance or a spelling is a part has several.

    Raises StoreError as `plan` does.
    """
    return [plan(branch, known, dialect) for branch in _branches(node, known)]


def _branches(node: Node, known: Context) -> list[Node]:
    """`a (b OR before:2013)` as `a b` and `a before:2013`: each is answered newest first, where the whole would have to be gone through."""
    parts = node.nodes if isinstance(node, And) else (node,)
    for number, part in enumerate(parts):
        if isinstance(part, Or) and len(part.nodes) <= _MOST_BRANCHES and expression(part, known) is None:
            return [And((*parts[:number], one, *parts[number + 1 :])) for one in part.nodes]
    return [node]


def plan(node: Node, known: Context, dialect: str) -> Plan:
    """How an engine answers a query at one go.

    Raises StoreError for a place that is not known and for a beginning of one letter, with the place in the query.
    """
    parts = _flat(node)
    first, last, checks = 0, (1 << 63) - 1, []
    found: list[Node] = []
    texts: list[Text] = []
    for part in parts:
        if isinstance(part, Days):
            first, last = max(first, part.first << SEQUENCE_BITS), min(last, ((part.last + 1) << SEQUENCE_BITS) - 1)
        elif expression(part, known) is not None:
            found.append(part)
        else:
            checks.append(_check(part, known, dialect))
            narrow = narrowed(part, known)
            texts += [narrow] if narrow else []
    if found:
        whole = expression(And(tuple(found)), known)
        texts += [whole] if whole else []
    match = None if not texts else texts[0] if len(texts) == 1 else All(tuple(texts))
    return Plan(_render(match, dialect) if match else None, first, last, tuple(checks))


def _flat(node: Node) -> list[Node]:
    return [part for one in node.nodes for part in _flat(one)] if isinstance(node, And) else [node]


def newest_ids(made: Plan, dialect: str, limit: int, before: int | None = None) -> Select[Any]:
    """The ids of the newest claims of a plan, newest first; those below `before`, where it is given."""
    last = made.last if before is None else min(made.last, before - 1)
    claim = schema.claim.c
    if made.match is None or dialect != "sqlite":
        query = select(claim.id).where(claim.current == 1, *made.checks, *_range(claim.id, made.first, last))
        if made.match is not None:
            query = query.where(_holds(made.match))
        return query.order_by(claim.id.desc()).limit(limit)
    rowid: ColumnElement[int] = literal_column("claim_fts.rowid")
    query = select(rowid.label("id")).select_from(text("claim_fts")).where(_matches(made.match), *_range(rowid, made.first, last))
    if made.checks:  # inside EXISTS, so that the index stays outside: it gives the newest first
        query = query.where(exists(select(literal(1)).select_from(schema.claim).where(claim.id == rowid, *made.checks)))
    return query.order_by(rowid.desc()).limit(limit)


def kilometres(lat: float | None, lon: float | None, to_lat: float, to_lon: float) -> float | None:
    """The distance of two points in degrees on a sphere (haversine)."""
    if lat is None or lon is None:
        return None
    a, b = math.radians(lat), math.radians(to_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _regexp(pattern: str, value: str | None) -> bool:
    return value is not None and re.search(pattern, value) is not None


def _range(id: ColumnElement[int], first: int, last: int) -> list[Bool]:
    return ([id >= first] if first else []) + ([id <= last] if last < (1 << 63) - 1 else [])


def _render(match: Text, dialect: str) -> str:
    return fts5(match) if dialect == "sqlite" else tsquery(match)


def _matches(match: str) -> Any:
    return text("claim_fts MATCH :rawi_match").bindparams(bindparam("rawi_match", match))


def _holds(match: str) -> Bool:
    # as a literal, bound by the driver: the planner must see the words to judge how rare they are
    tsv: ColumnElement[Any] = literal_column("claim.tsv")
    return tsv.bool_op("@@")(literal(match).op("::")(literal_column("tsquery")))


def _check(node: Node, known: Context, dialect: str) -> Bool:
    """A node as a condition on the row of a claim."""
    claim = schema.claim.c
    match node:
        case Days():
            return claim.id.between(node.first << SEQUENCE_BITS, ((node.last + 1) << SEQUENCE_BITS) - 1)
        case Happened():
            return _happened(node)
        case Near():
            return _near(spot_of(node, known), node.km, dialect)
        case Term(exact=True):
            return _spelt(claim.quote, node, dialect)
        case Field(name="speaker") if node.term.exact:
            return _spelt(claim.speaker, node.term, dialect)
        case Not():
            return not_(func.coalesce(_check(node.node, known, dialect), false()))
        case And():
            return and_(literal(value=True), *(_check(n, known, dialect) for n in node.nodes))
        case Or():
            return or_(*(_check(n, known, dialect) for n in node.nodes))
    found = expression(node, known)
    if found is None:
        raise StoreError("query: this part cannot be looked for; simplify the query")
    match_ = _render(found, dialect)
    if dialect != "sqlite":
        return _holds(match_)
    fts: Select[Any] = (
        select(column("rowid"))
        .select_from(text("claim_fts"))
        .where(text("claim_fts MATCH :m").bindparams(bindparam("m", match_, unique=True)))
    )
    return claim.id.in_(fts)


def _happened(node: Happened) -> Bool:
    """All of the time that the claim tells lies inside; one that tells none, or an end of it not, cannot."""
    claim = schema.claim.c
    ends: list[Bool] = [claim.earliest >= node.first] if node.first is not None else []
    return and_(*ends, *([claim.latest <= node.last] if node.last is not None else []))


def _near(spot: search_terms.Spot, km: float, dialect: str) -> Bool:
    """All of the area in which a place of the claim may lie (its point and `precision_km` around it) is within `km` of the spot's own."""
    lat, lon, radius = spot
    place = schema.claim_place.c
    within: list[Bool] = [place.claim_id == schema.claim.c.id, place.lat.is_not(None), place.lon.is_not(None)]
    box = box_around(lat, lon, km + radius)
    if box is not None:
        within += [place.lat.between(box[0], box[1]), place.lon.between(box[2], box[3])]
    if dialect == "sqlite":
        far: ColumnElement[Any] = func.rawi_km(place.lat, place.lon, lat, lon)
    else:
        high = func.power(func.sin(func.radians(lat - place.lat) / 2), 2)
        wide = func.power(func.sin(func.radians(lon - place.lon) / 2), 2)
        half = high + func.cos(func.radians(place.lat)) * func.cos(func.radians(cast(lat, Float))) * wide
        far = 2 * EARTH_KM * func.asin(func.sqrt(func.least(1.0, half)))
    inside = far + place.precision_km <= km + radius
    return exists(select(literal(1)).select_from(schema.claim_place).where(*within, inside).correlate(schema.claim))


def _spelt(value: ColumnElement[Any], term: Term, dialect: str) -> Bool:
    """The word or phrase as it is spelt, no part of a longer word; blanks stand for any."""
    words = [_escaped(word) for word in term.text.split()]
    pattern = f"(?<!{_LETTER})" + "[[:space:]]+".join(words) + ("" if term.prefix else f"(?!{_LETTER})")
    if dialect == "sqlite":
        spelt = func.rawi_regexp(pattern.replace("[[:space:]]", r"\s"), value) == 1
        return and_(func.instr(value, term.text.split()[0]) > 0, spelt)  # the cheap question first
    return value.bool_op("~")(pattern)


def _escaped(word: str) -> str:
    return "".join(char if char.isalnum() or ord(char) > 127 else f"\\{char}" for char in word)
