"""JSONL and CSV: one article a line or row, read as a stream."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from rawi.errors import DocumentError
from rawi.intake.charset import codec_of, decode, name_of
from rawi.intake.dates import day
from rawi.intake.item import Extracted, Facts
from rawi.intake.options import COLLECTOR, Columns, Options
from rawi.model import Found

_SAMPLE = 1_000_000  # bytes that the charset and the delimiter of a CSV are told by
_DELIMITERS = ",;\t|"


class Row(NamedTuple):
    """The bytes of one record, and the number of its (first) line; `fault` where it cannot be read; `charset` if not UTF-8."""

    number: int
    raw: bytes
    fault: str | None = None
    charset: str | None = None


def jsonl_rows(file: BinaryIO, options: Options) -> Iterator[Row]:
    """The lines of a JSONL file that hold anything, each with its bytes."""
    for number, line in _lines(file, options.limits.record):
        if line is None:
            yield Row(number, b"", f"a line of more than {options.limits.record:,} bytes; one article a line is expected")
        elif line.strip():
            yield Row(number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)


def _lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; None for one beyond the limit, of which no more than that is ever held."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limit)
        yield number, None


def jsonl_record(raw: bytes, _declared: tuple[Found, ...], options: Options) -> Extracted:
    """One line of JSONL. Raises DocumentError for what is no JSON object with the text column."""
    try:
        record = _json(raw)
    except (ValueError, RecursionError) as error:
        cut = "" if raw.endswith(b"\n") else " (cut off?)"
        raise DocumentError(f"not JSON: {str(error)[:160]}{cut}; one object a line is expected") from error
    if not isinstance(record, dict):
        raise DocumentError("not a JSON object; one object a line is expected")
    return _record(record, options.columns, "field", Found("utf-8", "JSON"))


def _json(raw: bytes) -> object:
    try:
        return msgspec.json.decode(raw)
    except msgspec.DecodeError:
        return json.loads(raw)  # takes lone surrogates, which are then refused by their name, and says best what is wrong


def csv_rows(file: BinaryIO, options: Options) -> Iterator[Row]:
    """The rows of a CSV file, each with the header row before it, as UTF-8 or in the file's own charset: a row can be read by itself.

    Raises DocumentError where the header lacks the text column, or the charset cannot be told.
    """
    sample = file.read(_SAMPLE)
    cut = sample[: sample.rfind(b"\n") + 1] or sample
    codec = _codec(cut, options)
    file.seek(0)
    lines = _Lines(file, codec, options.limits.record)
    rows = csv.reader(lines, delimiter=_delimiter(cut, codec), strict=True)
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.record))
    try:
        header = next(rows, [])
    except (csv.Error, UnicodeDecodeError) as error:
        raise DocumentError(f"no header row: {error}; the first row must name the columns") from error
    _check_header(header, options.columns)
    head = lines.taken()
    yield from _csv_rows(rows, head if head.endswith(b"\n") else head + b"\n", lines)


def _codec(sample: bytes, options: Options) -> str:
    """The charset of a whole table. Where most rows are UTF-8 it is that, and the others are refused row by row."""
    try:
        return codec_of(decode(sample, (), options.charset).charset.value) or "utf-8"
    except DocumentError:
        lines = sample.split(b"\n")
        if options.charset or b"\0" in sample or sum(map(_is_utf8, lines)) * 2 <= len(lines):
            raise
        return "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _csv_rows(rows: Iterator[list[str]], head: bytes, lines: _Lines) -> Iterator[Row]:
    number = 1 + head.count(b"\n")
    while True:
        fault = None
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError, DocumentError) as error:
            row, fault = [""], f"no row of a CSV table: {error}; mend the quotes or the charset of this row"
        raw = lines.taken()
        if row:
            yield Row(number, head + raw, fault, lines.charset)
        number += raw.count(b"\n")


class _Lines:
    """The lines of a table as text, with the bytes of those given since the last row. An iterator, not a generator: it goes on
    after a line that could not be decoded. Raises DocumentError at a row beyond the limit."""

    def __init__(self, file: BinaryIO, codec: str, limit: int) -> None:
        if codec.startswith(("utf-16", "utf-32")):
            raise DocumentError(f"a table in {codec}; save it as UTF-8 (in Excel: CSV UTF-8)")
        self.charset = None if codec == "utf-8" else name_of(codec)
        self._lines, self._codec, self._limit = _lines(file, limit), codec, limit
        self._taken: list[bytes] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, line = next(self._lines)
        if line is None or self._size + len(line) > self._limit:
            self._taken.append(b"\n")
            raise DocumentError(f"a row of more than {self._limit:,} bytes")
        self._taken.append(line)
        self._size += len(line)
        return (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).decode(self._codec)

    def taken(self) -> bytes:
        """The bytes of the lines given since this was asked last."""
        raw = b"".join(self._taken)
        self._taken, self._size = [], 0
        return raw


def _delimiter(sample: bytes, codec: str) -> str:
    """What stands most often in the header row."""
    header = sample.decode(codec, "replace").partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _check_header(header: list[str], columns: Columns) -> None:
    names = [name.strip() for name in header]
    if columns.text not in names:
        listed = ", ".join(name[:40] for name in names[:20]) or "none"
        raise DocumentError(f"no column {columns.text!r}; the columns are {listed}; say which holds the text")


def csv_record(raw: bytes, declared: tuple[Found, ...], options: Options) -> Extracted:
    """One row under its header row. Raises DocumentError for a row that does not fit the header."""
    decoded = decode(raw, tuple(Found(found.value, "the whole table") for found in declared), options.charset)
    text = io.StringIO(decoded.text, newline="")
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.record))
    rows = list(csv.reader(text, delimiter=_delimiter(decoded.text.encode("utf-8", "replace"), "utf-8"), strict=True))
    if len(rows) != 2:
        raise DocumentError("not one row under a header; mend the quotes of the table")
    header = [name.strip().removeprefix("\ufeff") for name in rows[0]]
    _check_header(header, options.columns)
    if len(rows[1]) > len(header):
        raise DocumentError(f"{len(rows[1])} fields under {len(header)} columns; mend the quotes of this row")
    return _record(dict(zip(header, rows[1], strict=False)), options.columns, "column", decoded.charset)


def _record(record: dict[str, object], columns: Columns, what: str, charset: Found) -> Extracted:
    text = record.get(columns.text)
    if not isinstance(text, str):
        raise DocumentError(f"no text in the {what} {columns.text!r}; its fields are {', '.join(list(record)[:20]) or 'none'}")

    def found(name: str) -> Found | None:
        value = record.get(name)
        return Found(str(value), f"{what} {name}") if isinstance(value, str | int) and str(value).strip() else None

    published = found(columns.published)
    date = day(published.value) if published else None
    if published and date is None:
        raise DocumentError(f"{published.where} is {published.value[:40]!r}, no date; write it as 2018-07-21")
    own_id = found(columns.id)
    facts = Facts(
        title=found(columns.title),
        published=Found(date, published.where) if published and date else None,
        outlet=found(columns.outlet),
        url=found(columns.url),
        id=own_id.value if own_id else None,
    )
    return Extracted(text=text, extractor=COLLECTOR, facts=facts, charset=charset)
