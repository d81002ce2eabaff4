"""Captured articles -> `document`, `capture`, `outlet`, `raw`: added once, whatever comes twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from rawi.errors import DocumentError
from rawi.model import Capture, Captured, Found
from rawi.store import schema
from rawi.store.raw import Raw


class Stored(NamedTuple):
    """A document as it is kept: what a reader needs to read it again, and where its facts were found."""

    key: str
    text: str
    sha256: str
    title: Found | None
    published: Found | None
    outlet: Found | None
    url: Found | None
    extractor: str
    added: str


def identity(captured: Captured) -> str:
    """What makes a document one of its own: the same text from another outlet, address or day is another report.

    A text of which nothing else is known has the SHA-256 of the text, so that its id is the one that `rawi read` prints.
    """
    facts = [captured.id, *(fact.value if fact else None for fact in (captured.url, captured.outlet, captured.published))]
    if not any(facts):
        return _sha256(captured.text)
    return hashlib.sha256(msgspec.json.encode([*facts, captured.text])).hexdigest()


def check(captured: Captured) -> None:
    """What every database can keep.

    Raises DocumentError for lone surrogates and NUL characters, with the place.
    """
    facts = {"title": captured.title, "published": captured.published, "outlet": captured.outlet, "url": captured.url}
    values = {"text": captured.text, "id": captured.id, "address": captured.capture.address}
    values |= {name: fact.value for name, fact in facts.items() if fact} | {
        f"{name} origin": fact.where for name, fact in facts.items() if fact
    }
    for name, value in values.items():
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            raise DocumentError(
                f"{captured.capture.address}: the {name} holds a lone surrogate at {error.start}; give valid Unicode"
            ) from error
        if "\0" in (value or ""):
            raise DocumentError(
                f"{captured.capture.address}: the {name} holds a NUL character at {(value or '').index(chr(0))}; binary, no text"
            )


def add(connection: Connection, raw: Raw, captured: Captured, added: str) -> tuple[str, bool]:
    """Keep a capture and its document in the caller's transaction: the document's key, and whether it is new.

    Raises DocumentError for what no database can keep, StoreError when the raw bytes are not those that the capture names.
    """
    check(captured)
    raw.put(connection, captured.capture.sha256, captured.raw)
    mark = identity(captured)
    id, key, new = _settle(connection, captured, captured.id or mark[:16], mark, added)
    _keep_capture(connection, id, captured.capture)
    return key, new


def bring(connection: Connection, stored: Stored, captures: Sequence[Capture]) -> tuple[str, bool]:
    """Keep a document that another project kept, under its key where that is free, in the caller's transaction; the raw bytes are here already.

    Gives its key and whether it is new. Raises DocumentError for what no database can keep, and for a document that came from nowhere.
    """
    if not captures:
        raise DocumentError(f"document {stored.key}: no capture says where its bytes came from; export the bundle again")
    facts = (stored.title, stored.published, stored.outlet, stored.url)
    captured = Captured(captures[0], b"", stored.text, stored.extractor, *facts)
    captured = msgspec.structs.replace(captured, id=_given(captured, stored.key))
    check(captured)
    for name, value in (("id", stored.key), ("extractor", stored.extractor), ("added", stored.added)):
        if "\0" in value:
            raise DocumentError(f"document {stored.key[:80]!r}: its {name} holds a NUL character; binary, no text")
    id, key, new = _settle(connection, captured, stored.key, identity(captured), stored.added)
    for capture in captures:
        check(msgspec.structs.replace(captured, capture=capture))
        _keep_capture(connection, id, capture)
    return key, new


def _given(captured: Captured, key: str) -> str | None:
    """The id that a record gave itself, told from the key that it has: one that is no hash of its own (see `identity`, `_free_key`)."""
    mark = identity(captured)
    if key in (mark[:16], f"{mark[:16]}~{mark[:12]}"):
        return None
    wanted = key[:-13]
    if key[-13:-12] == "~" and identity(msgspec.structs.replace(captured, id=wanted))[:12] == key[-12:]:
        return wanted
    return key


def _settle(connection: Connection, captured: Captured, wanted: str, mark: str, added: str) -> tuple[int, str, bool]:
    """Row and key of a document, made where there is none of its identity, and whether it was made."""
    known = connection.execute(select(schema.document.c.id, schema.document.c.key).where(schema.document.c.identity == mark)).one_or_none()
    if known is not None:
        return known.id, known.key, False
    key = _free_key(connection, wanted, mark)
    row = _row(connection, captured, key, mark, added)
    return connection.execute(insert(schema.document).values(row).returning(schema.document.c.id)).scalar_one(), key, True


def _keep_capture(connection: Connection, id: int, capture: Capture) -> None:
    values = {"document_id": id, "sha256": capture.sha256, "address": capture.address, "media_type": capture.media_type}
    values |= {"captured": capture.captured, "collector": capture.collector}
    connection.execute(upsert(connection, schema.capture).values(values).on_conflict_do_nothing())


def lock(connection: Connection) -> None:
    """One adder at a time on PostgreSQL, so that two do not make the same key; readers go on."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE document IN SHARE ROW EXCLUSIVE MODE"))


def upsert(connection: Connection, table: Any) -> Any:
    """An INSERT that takes `on_conflict_…`, for the engine at hand."""
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)


def documents(connection: Connection, keys: Iterable[str] | None = None) -> Iterator[Stored]:
    """Documents in the order in which they were added; those of the keys, where some are given."""
    if keys is None:
        for row in connection.execution_options(yield_per=200).execute(_query().order_by(schema.document.c.id)):
            yield _stored(row)
        return
    wanted = list(dict.fromkeys(keys))
    for first in range(0, len(wanted), 500):
        query = _query().where(schema.document.c.key.in_(wanted[first : first + 500])).order_by(schema.document.c.id)
        yield from (_stored(row) for row in connection.execute(query))


def urls(connection: Connection) -> set[str]:
    """The addresses of all documents that have one."""
    url = schema.document.c.url
    return set(connection.execute(select(url).where(url.is_not(None))).scalars())


def unread(connection: Connection, run: int, limit: int | None = None) -> list[str]:
    """Keys of the documents that a run has neither read nor given up, in order."""
    document, reading, fault = schema.document.c, schema.reading.c, schema.fault.c
    query = select(document.key).order_by(document.id).limit(limit)
    query = query.where(~select(reading.id).where(reading.document_id == document.id, reading.run_id == run).exists())
    query = query.where(~select(fault.id).where(fault.document_id == document.id, fault.run_id == run).exists())
    return list(connection.execute(query).scalars())


def captures(connection: Connection, key: str) -> list[dict[str, Any]]:
    """The captures of a document, oldest first: sha256, size, address, media_type, captured, collector."""
    columns = [schema.capture.c[n] for n in ("sha256", "address", "media_type", "captured", "collector")]
    joined = schema.capture.join(schema.document, schema.capture.c.document_id == schema.document.c.id).join(schema.raw)
    query = select(*columns, schema.raw.c.size).select_from(joined).where(schema.document.c.key == key).order_by(schema.capture.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def outlet_id(connection: Connection, name: str | None) -> int | None:
    """The row of an outlet, made where there is none."""
    if not name:
        return None
    id = connection.execute(select(schema.outlet.c.id).where(schema.outlet.c.name == name)).scalar()
    if id is None:
        id = connection.execute(insert(schema.outlet).values(name=name).returning(schema.outlet.c.id)).scalar_one()
    return int(id)


def _query() -> Select[Any]:
    return select(schema.document, schema.outlet.c.name.label("outlet")).select_from(schema.document.outerjoin(schema.outlet))


def _stored(row: Any) -> Stored:
    found = {
        name: Found(value, getattr(row, f"{name}_where")) if (value := getattr(row, name)) is not None else None
        for name in ("title", "published", "outlet", "url")
    }
    return Stored(row.key, row.text, row.sha256, extractor=row.extractor, added=row.added, **found)


def _row(connection: Connection, captured: Captured, key: str, mark: str, added: str) -> dict[str, object]:
    row: dict[str, object] = {
        "key": key,
        "identity": mark,
        "given_id": captured.id,
        "text": captured.text,
        "sha256": _sha256(captured.text),
    }
    row |= {"extractor": captured.extractor, "added": added}
    for name, fact in (("title", captured.title), ("published", captured.published), ("url", captured.url)):
        row |= {name: fact.value if fact else None, f"{name}_where": fact.where if fact else None}
    outlet = captured.outlet
    return row | {"outlet_id": outlet_id(connection, outlet.value if outlet else None), "outlet_where": outlet.where if outlet else None}


def _free_key(connection: Connection, wanted: str, mark: str) -> str:
    """The wanted key; where another document has it (two records with one id), with a piece of its own identity."""
    taken = connection.execute(select(func.count()).select_from(schema.document).where(schema.document.c.key == wanted)).scalar_one()
    return f"{wanted}~{mark[:12]}" if taken else wanted


def _sha256(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
