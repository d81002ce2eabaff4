"""Tables -> tables, kept from one start to the next: compiled once, then read back from the user's cache folder in a few milliseconds.

The file holds plain MessagePack and is checked against the declared shapes, so that a broken, cut off or foreign file is only made anew;
it never runs code. A folder that cannot be written to is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")
_CODE = ("lexicon/*.py", "text/*.py", "gazetteer/*.py", "mentions/actors*.py", "mentions/finders.py", "mentions/*_tables.py")
_VERSIONS = 6  # of data and code whose tables stay, for those who go to and fro between them
_SUM = 4  # bytes of the checksum that stands before the tables


def data_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all data files and of the code that compiles them."""
    digest = hashlib.sha256(sys.byteorder.encode())
    code = Path(__file__).parents[1]
    for path in sorted(folder.rglob("*.t*")) + [path for pattern in _CODE for path in sorted(code.glob(pattern))]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


class Kept:
    """The tables that belong to one digest of data and code; with `on` False nothing is read or written."""

    def __init__(self, digest: str, *, on: bool = True) -> None:
        self.digest = digest
        self.fault = ""  # why the tables could not be kept: what, where and what to do, for whoever talks to the user
        self.on = on
        self._new = False
        self._parts: dict[str, msgspec.Raw] = self._read() if on else {}

    def table(self, name: str, shape: type[T], make: Callable[[], T]) -> T:
        """The table of a name, read back if it was kept and has the shape, else made. Raises what `make` raises."""
        kept = self._parts.get(name)
        if kept is not None:
            try:
                return msgspec.msgpack.decode(kept, type=shape)
            except (msgspec.MsgspecError, RecursionError):
                pass
        made = make()
        if self.on:
            self._parts[name] = msgspec.Raw(msgspec.msgpack.encode(made))
            self._new = True
        return made

    def save(self) -> None:
        """Writes what was made since the start, and removes what other versions kept."""
        if not self._new:
            return
        path = self._path()
        if path is not None:
            data = msgspec.msgpack.encode(self._parts)
            self.fault = keep_file(path, zlib.crc32(data).to_bytes(_SUM, "big") + data, "lexicon-*.msgpack", _VERSIONS) or self.fault

    def _read(self) -> dict[str, msgspec.Raw]:
        path = self._path()
        try:
            data = path.read_bytes() if path is not None else b""
            if zlib.crc32(memoryview(data)[_SUM:]).to_bytes(_SUM, "big") == data[:_SUM]:
                return msgspec.msgpack.decode(memoryview(data)[_SUM:], type=dict[str, msgspec.Raw])
        except (OSError, msgspec.MsgspecError, RecursionError):
            pass
        return {}

    def _path(self) -> Path | None:
        folder = cache_folder()
        return folder / f"lexicon-{self.digest[:32]}.msgpack" if folder is not None else None


def cache_folder() -> Path | None:
    """rawi's folder in the user's cache (`XDG_CACHE_HOME`); None where the user has no home."""
    try:
        root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    except RuntimeError:
        return None
    return Path(root) / "rawi"


def keep_file(path: Path, data: bytes, pattern: str = "", versions: int = 0) -> str:
    """Writes a file whole or not at all, and removes the oldest of its `pattern` beyond so many `versions`.

    Gives the fault, as one line for the user, where it cannot be written, else "".
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, path)
        kept = sorted(path.parent.glob(pattern), key=lambda file: file.stat().st_mtime) if pattern else []
        for old in kept[:-versions]:
            old.unlink(missing_ok=True)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        why = (error.strerror or "input error").lower()
        return f"{path.parent}: cannot be written ({why}), so that every start takes a second more; name a folder in XDG_CACHE_HOME"
    return ""


class Shelf(Generic[T]):
    """Entries by word, packed; each is unpacked when it is first asked for."""

    __slots__ = ("_packed", "_decoder", "_open")

    def __init__(self, packed: dict[str, msgspec.Raw], shape: Any) -> None:
        self._packed = packed
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(shape)
        self._open: dict[str, T] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __getitem__(self, word: str) -> T:
        found = self._open.get(word)
        if found is None:
            found = self._open[word] = self._decoder.decode(self._packed[word])
        return found


def pack(entries: dict[str, Any]) -> dict[str, msgspec.Raw]:
    """Entries as a shelf takes them."""
    return {word: msgspec.Raw(msgspec.msgpack.encode(entry)) for word, entry in entries.items()}
