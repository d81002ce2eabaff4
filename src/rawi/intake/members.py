"""A WARC file cut into pieces that can be read by themselves, so that a broken one costs no more than itself."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, NamedTuple, cast

from rawi.intake.options import Limits

_CHUNK = 262_144
_GZIP = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_IN_MEMORY = 16_000_000  # bytes; a larger piece goes to the disk
_BLANK = 8  # bytes of blank lines after a record: four, or a little more by bad writers
_HEADERS = 65_536  # bytes of the headers of a record
_ATTEMPTS = 10_000  # beginnings tried that turned out to be none, before the rest is given up


class Member(NamedTuple):
    """One or more whole records (usually one), where they begin in the file, or what is wrong with them."""

    offset: int
    file: BinaryIO
    fault: str | None = None


def members(file: BinaryIO, limits: Limits) -> Iterator[Member]:
    """The pieces of a WARC in their order. A stretch that cannot be read is one Member with a fault."""
    head = file.read(3)
    file.seek(0)
    yield from _gzip_members(file, limits) if head == _GZIP else _plain_records(file)


def _gzip_members(file: BinaryIO, limits: Limits) -> Iterator[Member]:
    offset: int | None = 0
    broken = attempts = 0
    while offset is not None:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as piece:
            end, fault = _inflate(file, offset, piece, limits)
            if fault is None:
                broken = 0
                piece.seek(0)
                yield Member(offset, cast(BinaryIO, piece))
            else:
                attempts += 1
                if not broken:  # one line for a stretch, however often its bytes look like a beginning
                    yield Member(offset, cast(BinaryIO, piece), fault)
                broken += 1
        if attempts > _ATTEMPTS:
            return
        offset = _find(file, _GZIP, end if fault is None else offset + 1)


def _inflate(file: BinaryIO, offset: int, piece: IO[bytes], limits: Limits) -> tuple[int, str | None]:
    """Unpack one member into `piece`; where it ends, and what is wrong with it."""
    file.seek(offset)
    inflater = zlib.decompressobj(31)
    size, data = 0, b""
    while not inflater.eof:
        data = inflater.unconsumed_tail or file.read(_CHUNK)
        if not data:
            return offset, "a record that is cut off"
        try:
            part = inflater.decompress(data, _CHUNK * 4)
        except zlib.error as error:
            return offset, f"a record whose packing is broken ({str(error)[:60]})"
        size += len(part)
        if size > limits.archive:
            return offset, f"a record that becomes more than {limits.archive:,} bytes"
        piece.write(part)
    return file.tell() - len(inflater.unused_data), None


def _find(file: BinaryIO, mark: bytes, start: int) -> int | None:
    """The offset of the next `mark` at or after `start`."""
    file.seek(start)
    kept, base = b"", start
    while data := file.read(_CHUNK):
        window = kept + data
        found = window.find(mark)
        if found >= 0:
            return base + found
        kept = window[-(len(mark) - 1) :]
        base += len(window) - len(kept)
    return None


def _plain_records(file: BinaryIO) -> Iterator[Member]:
    """The records of an unpacked WARC, each cut out by the length that it gives; after a wrong length the next beginning counts."""
    size = file.seek(0, 2)
    offset: int | None = 0
    while offset is not None:
        end = _record_end(file, offset)
        following = None if end is None or end > size else _find(file, _RECORD, end)
        if end is None:
            yield Member(offset, file, "a record without a length")
        elif end > size:
            yield Member(offset, file, f"a record that is cut off: {end - size:,} bytes are missing, or its length is wrong")
        elif following is not None and following - end > _BLANK:
            yield Member(offset, file, "a record whose length is wrong")
        else:
            yield Member(offset, cast(BinaryIO, _Window(file, offset, end)))
            offset = following
            continue
        beginning = _find(file, b"\n" + _RECORD, offset + 1)
        offset = None if beginning is None else beginning + 1


def _record_end(file: BinaryIO, offset: int) -> int | None:
    """Where a record's block ends by its Content-Length; None where it gives none."""
    file.seek(offset)
    head = file.read(_HEADERS)
    headers, blank, _ = head.partition(b"\r\n\r\n")
    if not blank:
        return None
    for line in headers.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit() and len(value) < 20:
            return offset + len(headers) + 4 + int(value)
    return None


class _Window:
    """A stretch of a file as a file of its own, read forwards."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._position, self._end = file, start, end

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, no further than the stretch goes."""
        left = self._end - self._position
        self._file.seek(self._position)
        data = self._file.read(left if size < 0 else min(size, left))
        self._position += len(data)
        return data

    def tell(self) -> int:
        """Where in the file the next byte stands."""
        return self._position
