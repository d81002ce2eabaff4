"""Exports that were made for somebody: files of this server until it ends."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import uuid
from io import BufferedReader
from pathlib import Path
from typing import Literal

from rawi.exports.loss import LossReport
from rawi.model import Record

_KEPT = 50


class Exported(Record, frozen=True):
    """An export: how it was made, its size in bytes and SHA-256, and what the format could not carry."""

    id: str
    format: str
    title: str
    language: Literal["ar", "en"]
    profile: str | None
    made: str
    who: str
    size: int
    sha256: str
    file: str
    report: LossReport


class Exports:
    """The files, in a folder that only this user can read; the oldest go beyond 50."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._made: dict[str, Exported] = {}
        self._lock = threading.Lock()

    def new(self) -> tuple[str, Path]:
        """An id and the file to write."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="rawi-exports-"))
        id = uuid.uuid4().hex
        return id, self._folder / id

    def keep(self, exported: Exported) -> None:
        with self._lock:
            self._made[exported.id] = exported
            while len(self._made) > _KEPT:
                oldest = next(iter(self._made))
                del self._made[oldest]
                self.path(oldest).unlink(missing_ok=True)

    def all(self) -> list[Exported]:
        """The exports, newest first."""
        with self._lock:
            return list(reversed(self._made.values()))

    def get(self, id: str) -> Exported | None:
        return self._made.get(id)

    def path(self, id: str) -> Path:
        assert self._folder is not None
        return self._folder / id

    def clear(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def digest(file: BufferedReader) -> str:
    """SHA-256 of a file from its beginning."""
    return hashlib.file_digest(file, "sha256").hexdigest()
