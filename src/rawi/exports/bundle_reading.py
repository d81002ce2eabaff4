"""The native bundle -> records. A bundle is a file from outside: nothing of it is believed before its hash, its name and its size are checked."""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, TypeVar

import msgspec

from rawi.errors import DocumentError, StoreError
from rawi.exports.bundle import FORMAT, MANIFEST, TABLES, VERSION, DocumentRow, File, Head, Manifest, ReadingRow
from rawi.exports.joined import damaged
from rawi.exports.source import START, UNREVIEWED, Decision, Kept, LogEntry, Read, Search, subject_of
from rawi.model import Claim, Event, Reading, Record
from rawi.reviewing.correct import corrected
from rawi.reviewing.standing import reviews

_ALLOWED = re.compile(
    rf"{re.escape(MANIFEST)}|({'|'.join(TABLES)})\.jsonl|schemas/({'|'.join(TABLES)})\.json|texts/[0-9a-f]{{64}}\.txt|originals/[0-9a-f]{{64}}"
)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # as JSON has it
_CLAIM = re.compile(r"claim:(?P<document>.+)#\d+-\d+:[\w-]+", re.DOTALL)
_CHUNK = 1 << 20
# What zipfile lets through on damaged files.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError, NotImplementedError, RuntimeError, ValueError)
R = TypeVar("R", bound=Record)


class Limits(NamedTuple):
    """What a bundle may unpack to, in bytes, and how many times its packed size once it is above `free`."""

    total: int = 100 << 30
    line: int = 256 << 20
    ratio: int = 100
    free: int = 1 << 30


def import_bundle(source: Path | BinaryIO, limits: Limits = Limits()) -> Bundle:  # noqa: B008  (immutable)
    """The records of a bundle, checked: every name, size and SHA-256, every line against its record, every quotation against its text.

    The bundle stays open and its tables are read when asked for; `close` it, or use it in a `with` block.
    Raises DocumentError, before anything is given out, for a file that is no whole bundle; it names the file and what was expected.
    """
    shown = str(source) if isinstance(source, Path) else str(getattr(source, "name", "bundle"))
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN as error:
        raise DocumentError(f"{shown}: no bundle of rawi: not a whole ZIP file ({error}); export it again") from error
    try:
        bundle = Bundle(archive, _Checker(archive, shown, limits).manifest(), shown, limits)
        bundle.check()
        return bundle
    except BaseException:
        archive.close()
        raise


class _Checker:
    """Everything that can be said of a bundle without understanding its records."""

    def __init__(self, archive: zipfile.ZipFile, shown: str, limits: Limits) -> None:
        self.archive, self.shown, self.limits = archive, shown, limits

    def manifest(self) -> Manifest:
        """The manifest, once every file it lists is there with its size and hash, and no other.

        Raises DocumentError.
        """
        infos = self.archive.infolist()
        self._names(infos)
        self._sizes(infos)
        manifest = self._decoded()
        listed, found = set(manifest.files), {info.filename for info in infos} - {MANIFEST}
        if missing := sorted(listed - found):
            raise DocumentError(f"{self.shown}: {missing[0]} is missing ({len(missing)} in all); the bundle is not whole: export it again")
        if unknown := sorted(found - listed):
            raise DocumentError(f"{self.shown}: {unknown[0]} is not in the manifest; the bundle was changed")
        for path in sorted(listed):
            self._file(path, manifest.files[path])
        return manifest

    def _names(self, infos: list[zipfile.ZipInfo]) -> None:
        seen: set[str] = set()
        for info in infos:
            name = info.filename
            if name != info.orig_filename or not _ALLOWED.fullmatch(name):
                raise DocumentError(f"{self.shown}: {name[:80]!r} is no file of a bundle; refused, nothing was unpacked")
            if name in seen:
                raise DocumentError(f"{self.shown}: {name} is there twice; refused")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise DocumentError(f"{self.shown}: {name} is packed by another method than deflate; export the bundle again")
            if info.flag_bits & 1:
                raise DocumentError(f"{self.shown}: {name} is encrypted; export the bundle without a password")
            seen.add(name)
        if MANIFEST not in seen:
            raise DocumentError(f"{self.shown}: no {MANIFEST}; a ZIP file, but no bundle of rawi")

    def _sizes(self, infos: list[zipfile.ZipInfo]) -> None:
        total = sum(info.file_size for info in infos)
        packed = min(sum(info.compress_size for info in infos), self._size())  # entries may overlap: the file is what there is
        if total > self.limits.total:
            raise DocumentError(f"{self.shown}: unpacks to {total} bytes, more than the {self.limits.total} allowed; refused")
        if total > self.limits.free and total > self.limits.ratio * packed:
            raise DocumentError(f"{self.shown}: {packed} bytes that unpack to {total}; refused as a decompression bomb")

    def _size(self) -> int:
        file = self.archive.fp
        assert file is not None  # open until `close`
        file.seek(0, 2)
        return file.tell()

    def _decoded(self) -> Manifest:
        info = self.archive.getinfo(MANIFEST)
        if info.file_size > self.limits.line:
            raise DocumentError(f"{self.shown}: {MANIFEST} of {info.file_size} bytes; at most {self.limits.line} are read")
        try:
            manifest = msgspec.json.decode(self.archive.read(info), type=Manifest)
        except (msgspec.MsgspecError, *_BROKEN) as error:
            raise DocumentError(f"{self.shown}: {MANIFEST} cannot be read: {error}") from error
        if manifest.format != FORMAT:
            raise DocumentError(f"{self.shown}: a bundle of {manifest.format[:40]!r}; expected {FORMAT!r}")
        if manifest.schema != VERSION:
            raise DocumentError(
                f"{self.shown}: bundle schema {manifest.schema}; this rawi reads {VERSION}: use the rawi that wrote it, or a newer one"
            )
        return manifest

    def _file(self, path: str, expected: File) -> None:
        digest, size = hashlib.sha256(), 0
        try:
            with self.archive.open(path) as entry:
                while part := entry.read(_CHUNK):
                    size += len(part)
                    if size > expected.size:
                        break
                    digest.update(part)
        except _BROKEN as error:
            raise DocumentError(f"{self.shown}: {path} cannot be unpacked: {error}") from error
        if size != expected.size:
            raise DocumentError(f"{self.shown}: {path} is not {expected.size} bytes long as the manifest says; it was changed")
        named = re.search(r"[0-9a-f]{64}", path)
        if digest.hexdigest() != expected.sha256 or (named and named[0] != expected.sha256):
            raise DocumentError(f"{self.shown}: {path} has not the SHA-256 of the manifest; it was changed or damaged")


class Bundle:
    """The records of a checked bundle, as Material; tables are streamed from the ZIP at each call."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, shown: str, limits: Limits) -> None:
        self.archive, self.manifest, self.shown, self.limits = archive, manifest, shown, limits
        self.title, self.language = manifest.title, manifest.language
        self._current: dict[tuple[str, str], Reading] | None = None
        self._reviews: dict[str, str] | None = None

    def close(self) -> None:
        self.archive.close()

    def __enter__(self) -> Bundle:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def check(self) -> None:
        """Every line of every table.

        Raises DocumentError naming the table and the line.
        """
        counts = {
            "documents": sum(1 for _ in self.documents()),
            "readings": sum(1 for _ in self.readings()),
            "events": sum(1 for _ in self.events()),
            "decisions": sum(1 for _ in self.decisions()),
            "log": 0,
            "searches": sum(1 for _ in self.searches()),
        }
        head = Head(0, START)
        for entry in self.log():
            counts["log"], head = counts["log"] + 1, Head(entry.id, entry.hash)
        if counts != self.manifest.rows:
            raise DocumentError(f"{self.shown}: the manifest counts {self.manifest.rows}, the tables hold {counts}; the bundle was changed")
        if head != self.manifest.head:
            raise DocumentError(f"{self.shown}: the audit log does not end at the head that the manifest names; it was changed")

    def documents(self) -> Iterator[Kept]:
        for number, row in self._rows("documents", DocumentRow):
            text = self._text(row.sha256, f"documents.jsonl line {number}")
            yield Kept(**{**msgspec.structs.asdict(row), "text": text})

    def has_original(self, sha256: str) -> bool:
        """Whether the bytes of a capture are in the bundle: they are not where they were missing at the export."""
        return f"originals/{sha256}" in self.manifest.files

    def original(self, sha256: str) -> bytes:
        if not self.has_original(sha256):
            raise StoreError(f"original {sha256}: not in the bundle {self.shown}; add its source again")
        return self.archive.read(f"originals/{sha256}")

    def readings(self) -> Iterator[Read]:
        made: dict[str, list[Decision]] = {}
        for decision in self.decisions():
            if (about := _CLAIM.match(decision.subject)) is not None:
                made.setdefault(about["document"], []).append(decision)
        for read in self.as_read():
            found = made.get(read.reading.document.id) if read.current else None
            yield read if not found else msgspec.structs.replace(read, reading=corrected(read.reading, found))

    def as_read(self) -> Iterator[Read]:
        for number, row in self._rows("readings", ReadingRow):
            where = f"readings.jsonl line {number}"
            document = msgspec.structs.replace(row.reading.document, text=self._text(row.text, where))
            reading = msgspec.structs.replace(row.reading, document=document)
            if wrong := damaged(reading):
                raise DocumentError(f"{self.shown}: {where}: {wrong}; refused")
            yield Read(row.engine, row.current, reading)

    def reading(self, document: str, engine: str) -> Reading | None:
        if self._current is None:
            self._current = {(read.reading.document.id, read.engine.name): read.reading for read in self.readings() if read.current}
        return self._current.get((document, engine))

    def events(self) -> Iterator[Event]:
        return (row for _, row in self._rows("events", Event))

    def decisions(self) -> Iterator[Decision]:
        return (row for _, row in self._rows("decisions", Decision))

    def log(self) -> Iterator[LogEntry]:
        return (row for _, row in self._rows("log", LogEntry))

    def searches(self) -> Iterator[Search]:
        return (row for _, row in self._rows("searches", Search))

    def review(self, document: str, claim: Claim) -> str:
        if self._reviews is None:
            self._reviews = reviews(self.decisions())
        return self._reviews.get(subject_of(document, claim), UNREVIEWED)

    def _text(self, sha256: str, where: str) -> str:
        path = f"texts/{sha256}.txt"
        if path not in self.manifest.files:
            raise DocumentError(f"{self.shown}: {where}: its text {path[:80]} is not in the bundle; export it again")
        if self.manifest.files[path].size > self.limits.line:
            raise DocumentError(f"{self.shown}: {path}: more than {self.limits.line} bytes of text; refused")
        try:
            return self.archive.read(path).decode()
        except UnicodeDecodeError as error:
            raise DocumentError(f"{self.shown}: {path}: not UTF-8 at byte {error.start}") from error

    def _rows(self, table: str, record: type[R]) -> Iterator[tuple[int, R]]:
        """Number and record of each line.

        Raises DocumentError naming the line.
        """
        path, decoder = f"{table}.jsonl", msgspec.json.Decoder(record)
        if path not in self.manifest.files:
            raise DocumentError(f"{self.shown}: {path} is missing; the bundle is not whole: export it again")
        with self.archive.open(path) as entry:
            for number, line in enumerate(_lines(entry, self.limits.line), 1):
                if not line.endswith(b"\n"):
                    raise DocumentError(f"{self.shown}: {path} line {number}: cut off, or longer than {self.limits.line} bytes")
                if _NUL.search(line) and table not in ("decisions", "log"):
                    raise DocumentError(f"{self.shown}: {path} line {number}: holds a NUL character, which no text has; export it again")
                try:
                    yield number, decoder.decode(line)
                except (msgspec.MsgspecError, ValueError, RecursionError) as error:
                    raise DocumentError(f"{self.shown}: {path} line {number}: {error}") from error


def _lines(entry: IO[bytes], limit: int) -> Iterator[bytes]:
    while line := entry.readline(limit):
        yield line
