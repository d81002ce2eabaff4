"""Web archives (WARC, WACZ, Common Crawl News): the pages in them, record after record, in constant memory."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import IO, Any, BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.bufferedreaders import BufferedReader, ChunkedDataReader  # type: ignore[import-untyped]

from rawi.errors import DocumentError
from rawi.intake import zips
from rawi.intake.articles import article, charset_parameter, media_type
from rawi.intake.dates import day
from rawi.intake.inflate import inflated
from rawi.intake.item import Facts, Item
from rawi.intake.members import members
from rawi.intake.options import COLLECTOR, Limits, Options
from rawi.model import Capture, Captured, Found, Refused

_CHUNK = 65_536
_GZIP = {"gzip", "x-gzip", "deflate"}
_NAME_LIMIT = 300  # characters of the name of the archive's software
_META_LIMIT = 1_000_000  # bytes of datapackage.json


class _Records(ArchiveIterator):  # type: ignore[misc]
    """warcio's reader without its words on standard error: what is wrong comes back as a refusal."""

    INC_RECORD = ""


class _Payload(NamedTuple):
    raw: bytes
    content_type: str


def records(file: BinaryIO, address: str, options: Options, software: str | None = None) -> Iterator[Captured | Refused]:
    """The pages of a WARC, packed or not: response records of status 200 with HTML, as they were captured.

    `software` made the archive, where its own `warcinfo` does not say. A record that is cut off or malformed is one refusal, and the
    reading goes on with the next record that begins.
    """
    collector = f"{software}; read by {COLLECTOR}" if software else f"unknown; read by {COLLECTOR}"
    count = 0
    for member in members(file, options.limits):
        where = f"{address}#byte={member.offset}"
        if member.fault:
            yield Refused(where, f"{member.fault}; the rest is read")
            continue
        try:
            for record in _Records(member.file):
                if record.rec_type == "warcinfo":
                    collector = _software(record) or collector
                    continue
                result = _page(record, address, collector, options)
                if result is not None:
                    count += 1
                    yield result
        except Exception as error:  # warcio raises many kinds on malformed records; the next record is read
            yield Refused(where, f"a malformed record: {_line(error)}; the rest is read")
            count += 1
    if not count:
        yield Refused(address, "no web page in the archive (response records with HTML and status 200 are read)")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _software(record: Any) -> str | None:
    """The name of the program that made the archive, from the record for it."""
    text: str = record.content_stream().read(_CHUNK).decode("utf-8", "replace")
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "software" and value.strip():
            return value.replace("\0", "").strip()[:_NAME_LIMIT]
    return None


def _page(record: Any, address: str, collector: str, options: Options) -> Captured | Refused | None:
    """The page of a response record; None for records that hold none."""
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return None
    content_type = (record.http_headers.get_header("Content-Type") or "").lower()
    if "html" not in content_type:
        return None
    uri = "".join((record.rec_headers.get_header("WARC-Target-URI") or "").split()).strip("<>")
    where = f"{address}#{uri}".replace("\0", "")
    raw, fault = _payload(record, options.limits)
    if fault:
        return Refused(where, f"{fault}; the rest is read")
    stamp = _stamp(record.rec_headers.get_header("WARC-Date"))
    if stamp is None:
        return Refused(where, "a record without the time of its capture (WARC-Date); the rest is read")
    charset = charset_parameter(content_type)
    capture = Capture(_sha256(raw), len(raw), media_type("html", charset), where, stamp, collector)
    own_id = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>") or None
    return article(Item(raw=raw, capture=capture, hints=Facts(url=Found(uri, "WARC-Target-URI") if uri else None, id=own_id)), options)


def _payload(record: Any, limits: Limits) -> tuple[bytes, str | None]:
    """The page's bytes, unpacked and out of their chunks, or what is wrong with them."""
    encoding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if encoding not in {"", "identity", *_GZIP} and not (encoding == "br" and _reads_brotli()):
        return b"", f"a page packed with {encoding[:20]!r}, which is not read here"
    parts, size = [], 0
    try:
        for part in _body(record, encoding, limits.page):
            parts.append(part)
            size += len(part)
            if size > limits.page:
                return b"", f"a page of more than {limits.page // 1_000_000:,} MB"
    except DocumentError as error:
        return b"", f"a page that cannot be unpacked: {error}"
    while record.raw_stream.read(_CHUNK):
        pass
    missing = getattr(record.raw_stream, "limit", 0)
    return (b"", f"a record that is cut off: {missing:,} bytes are missing") if missing else (b"".join(parts), None)


def _body(record: Any, encoding: str, limit: int) -> Iterator[bytes]:
    """The body in pieces. What is packed with gzip is unpacked here: warcio passes over packing that is broken."""
    if encoding not in _GZIP:
        stream = record.content_stream()
    elif (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(record.raw_stream)
    else:
        stream = record.raw_stream
    pieces = iter(lambda: stream.read(_CHUNK), b"")
    yield from _unpacked(pieces, encoding, limit) if encoding in _GZIP else pieces


def _unpacked(pieces: Iterator[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """The pieces unpacked; archives also hold bodies that were unpacked before and kept the header, which stand as they are."""
    first = next(pieces, b"")
    whole = chain([first], pieces) if first else iter(())
    plain = first.lstrip()[:1] == b"<"
    yield from whole if plain else inflated(whole, encoding, limit)


def _reads_brotli() -> bool:
    return "br" in BufferedReader.get_supported_decompressors()


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _stamp(value: str | None) -> str | None:
    """A WARC-Date to the second in UTC."""
    if value is None or day(value) is None:
        return None
    try:
        return datetime.strptime(value.strip()[:19], "%Y-%m-%dT%H:%M:%S").strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None


def wacz(archive: zipfile.ZipFile, address: str, options: Options) -> Iterator[Captured | Refused]:
    """The pages of the WARC files in a WACZ, in the order of their names, each at `FILE#MEMBER#URL`.

    Raises DocumentError for bombs.
    """
    zips.check(archive, options.limits, options.limits.archive)
    software = _wacz_software(archive)
    for name in sorted(archive.namelist()):
        if not (name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))):
            continue
        with tempfile.TemporaryFile() as file:  # a WARC is read with seeking, which a packed member does not allow
            try:
                _copy(archive, name, file, options.limits.archive)
            except DocumentError as error:
                yield Refused(f"{address}#{name}", str(error))
                continue
            yield from records(file, f"{address}#{name}", options, software)


def _copy(archive: zipfile.ZipFile, name: str, file: IO[bytes], limit: int) -> None:
    size = 0
    try:
        with archive.open(name) as member:
            while part := member.read(_CHUNK):
                size += len(part)
                if size > limit:
                    raise DocumentError(f"larger than {limit:,} bytes when unpacked; give its WARC files")
                file.write(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise DocumentError(f"a broken member of the WACZ: {_line(error)}; get it again") from error
    file.seek(0)


def _wacz_software(archive: zipfile.ZipFile) -> str | None:
    try:
        with archive.open("datapackage.json") as member:
            described = json.loads(member.read(_META_LIMIT))
        software = described.get("software")
    except Exception:  # an archive without it, or with a broken one, is still an archive
        return None
    return software.replace("\0", "")[:_NAME_LIMIT] if isinstance(software, str) and software.strip() else None
