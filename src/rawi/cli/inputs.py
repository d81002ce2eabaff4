"""Arguments -> records to read: plain text files, standard input and JSONL, each fault one line and the rest read on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from rawi.errors import DocumentError

LIMIT = 50_000_000  # bytes of one text file
_LINE = 64_000_000  # bytes of one JSONL line


class Record(msgspec.Struct, kw_only=True):
    """One article of a JSONL input; unknown fields are ignored."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


class Fault(msgspec.Struct):
    """An input that could not be read, as one line for the user."""

    message: str


def records(paths: tuple[str, ...], *, jsonl: bool, published: str | None) -> Iterator[Record | Fault]:
    """The records of all inputs, in order; `-` is standard input."""
    for path in paths or ("-",):
        try:
            yield from _jsonl(path, published) if jsonl or path.endswith(".jsonl") else _plain(path, published)
        except OSError as error:
            yield Fault(f"{path}: cannot be read: {(error.strerror or 'error').lower()}; check the path")


def _plain(path: str, published: str | None) -> Iterator[Record | Fault]:
    data = sys.stdin.buffer.read(LIMIT + 1) if path == "-" else _bounded(Path(path))
    name = "standard input" if path == "-" else path
    if len(data) > LIMIT:
        yield Fault(f"{name}: larger than {LIMIT // 1_000_000} MB; split it into articles, or give JSONL with --jsonl")
        return
    try:
        yield Record(text=decode(data, name), published=published)
    except DocumentError as error:
        yield Fault(str(error))


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def decode(data: bytes, name: str) -> str:
    """Bytes as text.

    Raises DocumentError where they are no UTF-8 text, with the byte and what to do.
    """
    if b"\0" in data[:4096]:
        raise DocumentError(f"{name}: binary, not text; give the article's text as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "it may be Windows-1256: convert it with iconv -f WINDOWS-1256 -t UTF-8"
        raise DocumentError(f"{name}: not UTF-8 at byte {error.start}; {hint}") from error


def _jsonl(path: str, published: str | None) -> Iterator[Record | Fault]:
    if path == "-":
        yield from _lines(sys.stdin.buffer, "standard input", published)
    else:
        with Path(path).open("rb") as file:
            yield from _lines(file, path, published)


def _lines(file: BinaryIO, name: str, published: str | None) -> Iterator[Record | Fault]:
    decoder = msgspec.json.Decoder(Record)
    number = 0
    while line := file.readline(_LINE):
        number += 1
        if not line.strip():
            continue
        if len(line) == _LINE:
            yield Fault(f"{name}:{number}: a line of more than {_LINE // 1_000_000} MB; one article a line is expected")
            while line and not line.endswith(b"\n"):
                line = file.readline(_LINE)
            continue
        try:
            record = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Fault(f"{name}:{number}: not a record: {error}; an object with a field text is expected")
            continue
        yield record if record.published else msgspec.structs.replace(record, published=published)


def check_date(value: str | None, where: str) -> str | None:
    """An ISO date or date-time, or None.

    Raises DocumentError for anything else.
    """
    if value is None or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip()[:10]).isoformat()
    except ValueError as error:
        raise DocumentError(f"{where}: published is {value!r}; a date such as 2018-07-21 is expected") from error
