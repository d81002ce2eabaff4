"""Arguments -> articles to read: text files, standard input and JSONL, each fault one line and the rest read on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import click
import msgspec

from rawi.errors import DocumentError

LIMIT = 50_000_000  # bytes of one text file
_LINE = 64_000_000  # bytes of one JSONL line
_BOM = b"\xef\xbb\xbf"


class Record(msgspec.Struct, kw_only=True):
    """One article of a JSONL input; unknown fields are ignored."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


class Article(NamedTuple):
    """A record and the input that it stands in: `reports.jsonl:3`."""

    where: str
    record: Record


class Fault(NamedTuple):
    """An input that could not be read, as one line for the user: what, where, what to do."""

    message: str


def articles(paths: tuple[str, ...], *, jsonl: bool) -> Iterator[Article | Fault]:
    """The articles of all inputs, in order; `-` and no path at all are standard input."""
    for path in paths or ("-",):
        try:
            yield from _jsonl(path) if jsonl or path.endswith(".jsonl") else _plain(path)
        except IsADirectoryError:
            yield Fault(f"{path}: a folder, not a file; name the files in it: {path.rstrip('/')}/*.txt")
        except FileNotFoundError:
            yield Fault(f"{path}: no such file; check the path")
        except OSError as error:
            yield Fault(f"{path}: cannot be read: {(error.strerror or 'input error').lower()}; check the file and its permissions")


def _plain(path: str) -> Iterator[Article | Fault]:
    name = "standard input" if path == "-" else path
    data = sys.stdin.buffer.read(LIMIT + 1) if path == "-" else _bounded(Path(path))
    if len(data) > LIMIT:
        yield Fault(
            f"{name}: larger than {LIMIT // 1_000_000} MB; split it into its articles, or give JSONL, one article a line, with --jsonl"
        )
        return
    try:
        text = decode(data, name)
    except DocumentError as error:
        yield Fault(str(error))
        return
    if text.strip():
        yield Article(name, Record(text=text))
    else:
        yield Fault(f"{name}: empty; the text of an article is expected")


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def decode(data: bytes, name: str) -> str:
    """Bytes as text; a byte order mark is left out.

    Raises DocumentError where they are no UTF-8 text, with the byte and what to do.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DocumentError(f"{name}: UTF-16, not UTF-8; convert it with: iconv -f UTF-16 -t UTF-8")
    if b"\0" in data[:4096]:
        raise DocumentError(f"{name}: binary, not text; give the text of the article as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "if it is Windows-1256, convert it with: iconv -f WINDOWS-1256 -t UTF-8"
        raise DocumentError(f"{name}: not UTF-8 at byte {error.start}; {hint}") from error


def _jsonl(path: str) -> Iterator[Article | Fault]:
    if path == "-":
        yield from _lines(sys.stdin.buffer, "standard input")
    else:
        with Path(path).open("rb") as file:
            yield from _lines(file, path)


def _lines(file: BinaryIO, name: str) -> Iterator[Article | Fault]:
    decoder = msgspec.json.Decoder(Record)
    number = 0
    while line := file.readline(_LINE):
        number += 1
        where = f"{name}:{number}"
        if len(line) == _LINE and not line.endswith(b"\n"):
            _skip_line(file)
            yield Fault(f"{where}: a line of more than {_LINE // 1_000_000} MB; one article a line is expected")
        elif line.strip():
            yield _record(decoder, line.removeprefix(_BOM) if number == 1 else line, where)
    if number == 0:
        yield Fault(f"{name}: empty; one JSON object a line is expected")


def _skip_line(file: BinaryIO) -> None:
    while (part := file.readline(_LINE)) and not part.endswith(b"\n"):
        pass


def _record(decoder: msgspec.json.Decoder[Record], line: bytes, where: str) -> Article | Fault:
    cut = "" if line.endswith(b"\n") else " (the last line: is the file cut off?)"
    try:
        return Article(where, decoder.decode(line))
    except (msgspec.ValidationError, UnicodeDecodeError) as error:
        return Fault(f"{where}: not an article: {error}; an object with a text field is expected")
    except (msgspec.DecodeError, RecursionError) as error:
        return Fault(f"{where}: not JSON: {error}{cut}; one JSON object a line is expected")


def option_date(value: str | None) -> str | None:
    """The date of --published; click says what is wrong with one that is none."""
    from rawi.reading.documents import iso_date  # noqa: PLC0415

    try:
        return iso_date(value)
    except DocumentError as error:
        raise click.UsageError(f"--published: {error}") from error
