"""File -> lines or bytes: plain, gzip or zip by content, in constant memory, with limits that a hostile file runs into."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from rawi.errors import DataError
from rawi.reading.gazetteer.imports.drafts import Fault

_HEAD = 1 << 16  # bytes by which a format is recognised
_LINE = 1 << 20  # bytes of one line
_RATIO, _FREE = 200, 50_000_000  # a packed file may unpack to so many times its size, or to so many bytes


class Source:
    """One input file, opened; `head` is how it begins, `at` and `size` are bytes of the file itself, for a progress bar.

    Raises DataError when it cannot be opened, is damaged, or unpacks to far more than its size.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._given = 0
        if path.exists() and not path.is_file():
            raise DataError(f"{path}: a folder or a pipe; name files")
        try:
            self.size = path.stat().st_size
            self._file = path.open("rb")
        except OSError as error:
            raise DataError(f"{path}: cannot be read: {(error.strerror or 'input error').lower()}; check the path") from error
        try:
            self._stream, self._packed = self._unpacked()
            self.head = self._read(_HEAD)
        except BaseException:
            self._file.close()
            raise
        self._rest = self.head

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def at(self) -> int:
        """How far the file was read."""
        return self._file.tell()

    def _unpacked(self) -> tuple[BinaryIO, bool]:
        magic = self._file.read(4)
        self._file.seek(0)
        if magic[:2] == b"\x1f\x8b":
            return cast(BinaryIO, gzip.GzipFile(fileobj=self._file)), True
        if magic == b"PK\x03\x04":
            return self._member(), True
        return self._file, False

    def _member(self) -> BinaryIO:
        try:
            archive = zipfile.ZipFile(self._file)
            names = [n for n in archive.namelist() if not n.endswith("/") and not Path(n).name.lower().startswith("readme")]
            if len(names) != 1:
                raise DataError(f"{self.path}: {len(names)} files in it; one is expected: unpack it and name the files to import")
            return cast(BinaryIO, archive.open(names[0]))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise DataError(f"{self.path}: no zip archive that can be read ({error})") from error

    def _read(self, count: int) -> bytes:
        try:
            data = self._stream.read(count)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise DataError(f"{self.path}: damaged or cut off ({error}); get the file again") from error
        self._given += len(data)
        if self._packed and self._given > max(_FREE, _RATIO * self.size):
            raise DataError(f"{self.path}: unpacks to more than {_RATIO} times its size; refused")
        return data

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`; empty at the end."""
        if self._rest:
            data, self._rest = self._rest[:count], self._rest[count:]
            return data
        return self._read(count)

    def lines(self) -> Iterator[tuple[int, str] | Fault]:
        """The lines with their numbers, without their ends; one that is too long or no UTF-8 is a fault."""
        for number, data in self._raw_lines():
            if data is None:
                yield Fault(number, f"a line of more than {_LINE // 1000} kB")
                continue
            try:
                yield number, data.removeprefix(b"\xef\xbb\xbf" if number == 1 else b"").decode("utf-8").rstrip("\r")
            except UnicodeDecodeError as error:
                yield Fault(number, f"not UTF-8 at byte {error.start} of the line")

    def _raw_lines(self) -> Iterator[tuple[int, bytes | None]]:
        number, rest, overlong = 0, b"", False
        while chunk := self.read(_HEAD):
            parts = (rest + chunk).split(b"\n")
            for part in parts[:-1]:
                number += 1
                yield number, None if overlong or len(part) > _LINE else part
                overlong = False
            rest = parts[-1]
            if len(rest) > _LINE:
                rest, overlong = b"", True
        if rest or overlong:
            yield number + 1, None if overlong else rest
