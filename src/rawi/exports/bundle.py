"""Records -> the native bundle: a ZIP that holds a project without loss; `bundle_reading.import_bundle` gives the same records back.

A table is a file of JSON lines with its JSON Schema beside it; texts and originals are files named after their SHA-256; `manifest.json`
holds the SHA-256 and size of every other file, the schema version and the head of the audit log. The same records give the same bytes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from rawi.errors import StoreError
from rawi.exports.joined import damaged
from rawi.exports.loss import Losses, LossReport
from rawi.exports.source import START, Decision, Engine, Kept, LogEntry, Material, Native, Read, Search, Terms
from rawi.model import Event, Reading, Record
from rawi.wording import worded

FORMAT = "rawi-bundle"
VERSION = 1
MANIFEST = "manifest.json"


class DocumentRow(Kept, frozen=True):
    """A line of documents.jsonl: `text` is empty, it stands in `texts/SHA256.txt`."""


class ReadingRow(Record, frozen=True):
    """A line of readings.jsonl: `text` is the SHA-256 of the file in `texts/`; the text of the reading's document is empty."""

    engine: Engine
    current: bool
    text: str
    reading: Reading


class File(Record, frozen=True):
    """A file of the bundle: SHA-256 and size in bytes."""

    sha256: str
    size: int


class Head(Record, frozen=True):
    """The last entry of the audit log: its number and hash; 0 and zeros where there is none."""

    number: int
    hash: str


class Manifest(Record, frozen=True):
    """What the bundle holds. `rows` counts the lines of each table."""

    format: str
    schema: int
    title: str
    language: str
    head: Head
    rows: dict[str, int]
    files: dict[str, File]


TABLES: dict[str, type[Record]] = {
    "documents": DocumentRow,
    "readings": ReadingRow,
    "events": Event,
    "decisions": Decision,
    "log": LogEntry,
    "searches": Search,
}


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A bundle of all records. Nothing is lost but what is damaged: that is counted."""
    losses = Losses("bundle")
    with zipfile.ZipFile(out, "w") as archive:
        writer = _Writer(archive)
        _texts(material, writer, losses)
        _originals(material, writer, losses)
        head = Head(0, START)
        for name in TABLES:
            rows = _rows(material, name)
            if name == "log":
                rows, head = _with_head(rows)
            losses.wrote(name, writer.table(name, rows))
        for name, record in TABLES.items():
            writer.file(f"schemas/{name}.json", schema(record))
        manifest = Manifest(FORMAT, VERSION, material.title, material.language, head, writer.rows, writer.files)
        writer.file(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return losses.report()


def schema(record: type[Record]) -> bytes:
    """The JSON Schema (2020-12) of a line of a table."""
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(record, schema_hook=_anything)}
    return msgspec.json.format(msgspec.json.encode(found), indent=1)


def _anything(kind: type) -> dict[str, object]:
    """The schema of a field that may hold any JSON: the geometry of a place, what a decision changed."""
    if kind is not object:
        raise TypeError(f"no JSON Schema for {kind}")
    return {"description": "any JSON value"}


class _Writer:
    """Files into a ZIP, all with the same date and rights, so that the same contents give the same bytes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.files: dict[str, File] = {}
        self.rows: dict[str, int] = {}

    def file(self, path: str, data: bytes) -> None:
        """One file; a second one of the same name is the same file, since names are content hashes."""
        self.stream(path, (data,))

    def stream(self, path: str, parts: Iterable[bytes]) -> None:
        if path in self.files:
            return
        info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
        digest, size = hashlib.sha256(), 0
        with self.archive.open(info, "w", force_zip64=True) as entry:
            for part in parts:
                digest.update(part)
                size += len(part)
                entry.write(part)
        self.files[path] = File(digest.hexdigest(), size)

    def table(self, name: str, rows: Iterable[Record]) -> int:
        self.rows[name] = 0

        def lines() -> Iterator[bytes]:
            for row in rows:
                self.rows[name] += 1
                yield msgspec.json.encode(row) + b"\n"

        self.stream(f"{name}.jsonl", lines())
        return self.rows[name]


def _rows(material: Material, table: str) -> Iterator[Record]:
    match table:
        case "documents":
            return (DocumentRow(**{**msgspec.structs.asdict(kept), "text": ""}) for kept in material.documents() if _sound(kept))
        case "readings":
            return (_bare(read) for read in material.as_read() if damaged(read.reading) is None)
        case "events":
            return material.events()
        case "decisions":
            return material.decisions()
        case "searches":
            return material.searches() if isinstance(material, Native) else iter(())
        case _:
            return material.log()


def _with_head(rows: Iterator[Record]) -> tuple[Iterator[Record], Head]:
    kept = [row for row in rows if isinstance(row, LogEntry)]
    return iter(kept), Head(kept[-1].id, kept[-1].hash) if kept else Head(0, START)


def _texts(material: Material, writer: _Writer, losses: Losses) -> None:
    for kept in material.documents():
        if _sound(kept):
            _text(writer, kept.text)
        else:
            losses.lose("documents", "the text has not the SHA-256 that was kept; restore a backup", kept.document)
    for read in material.as_read():
        if (wrong := damaged(read.reading)) is None:
            _text(writer, read.reading.document.text)
        else:
            losses.lose("readings", worded("damaged ({wrong}); read the document again", wrong=wrong), read.reading.document.id)


def _sound(kept: Kept) -> bool:
    return hashlib.sha256(kept.text.encode()).hexdigest() == kept.sha256


def _text(writer: _Writer, text: str) -> None:
    data = text.encode()
    writer.file(f"texts/{hashlib.sha256(data).hexdigest()}.txt", data)


def _originals(material: Material, writer: _Writer, losses: Losses) -> None:
    for kept in material.documents():
        for capture in kept.captures:
            if f"originals/{capture.sha256}" in writer.files:
                continue
            try:
                writer.file(f"originals/{capture.sha256}", material.original(capture.sha256))
                losses.wrote("originals")
            except StoreError as error:
                losses.lose("originals", error.text, kept.document)


def _bare(read: Read) -> ReadingRow:
    text = read.reading.document.text
    bare = msgspec.structs.replace(read.reading, document=msgspec.structs.replace(read.reading.document, text=""))
    return ReadingRow(read.engine, read.current, hashlib.sha256(text.encode()).hexdigest(), bare)
