"""A written file -> the texts in it, whatever wraps them: members of a ZIP, columns of a Parquet file, escapes of JSON, XML, HTML and URLs."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO
from urllib.parse import unquote

from rawi.errors import StoreError
from rawi.wording import worded

NAME = "the name of a member"
_PIECE = 1 << 20  # code points of a text that are looked at together
_OVERLAP = 4_096  # what two pieces share, so that nothing is cut in two
_DEEPEST = 3  # archives within archives
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})(?:\\u([0-9a-fA-F]{4}))?")
_SHORT = {"\\n": "\n", "\\r": "\n", "\\t": " ", "\\/": "/", '\\"': '"'}
_SHORT_ESCAPED = re.compile(r'\\[nrt/"]')
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_TAG = re.compile(r"<[^<>]*>")


def texts(file: BinaryIO, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The texts of a file with the member that each stands in, as a reader would see them; `name` is that of the file itself.

    Raises StoreError for a file that cannot be opened again.
    """
    head = file.read(4)
    file.seek(0)
    if head[:2] == b"PK" and depth < _DEEPEST:
        yield from _members(file, name, depth)
    elif head == b"PAR1":
        yield from ((name, text) for text in _columns(file, name))
    else:
        yield from ((name, text) for text in _pieces(file.read().decode("utf-8", "replace")))


def _members(file: BinaryIO, name: str, depth: int) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                named = f"{info.filename}\n{info.comment.decode('utf-8', 'replace')}"
                yield from ((NAME, text) for text in _pieces(named))  # before what is in it: a name that leaks is never told
                yield from texts(io.BytesIO(archive.read(info)), info.filename, depth + 1)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError) as error:
        raise StoreError(worded("{name}: cannot be opened again to search it ({error})", name=name, error=error)) from error


def _columns(file: BinaryIO, name: str) -> Iterator[str]:
    """Rows of a Parquet file as lines, and what stands in its head."""
    try:
        parquet = import_module("pyarrow.parquet").ParquetFile(file)
    except ImportError as error:
        raise StoreError(
            worded("{name}: pyarrow is not installed, without which it cannot be searched; pip install 'rawi[parquet]'", name=name)
        ) from error
    yield from _pieces(f"{parquet.schema_arrow}\n{parquet.metadata.metadata}")
    for batch in parquet.iter_batches(batch_size=2_000):
        rows = ("\t".join("" if cell is None else str(cell) for cell in row.values()) for row in batch.to_pylist())
        yield from _pieces("\n".join(rows))


def _pieces(text: str) -> Iterator[str]:
    for at in range(0, max(1, len(text)), _PIECE):
        yield from _seen(text[max(0, at - _OVERLAP) : at + _PIECE])


def _seen(text: str) -> Iterator[str]:
    """A text without its escapes; where it has tags, also without these: words may be parted by them, and stand in them."""
    if "\\" in text:
        text = _SHORT_ESCAPED.sub(lambda found: _SHORT[found[0]], _ESCAPED.sub(_character, text))
    bare = _TAG.sub(" ", text) if "<" in text else None
    for one in (text, bare):
        if one is not None:
            plain = html.unescape(one) if "&" in one else one
            yield unquote(plain) if _PERCENT.search(plain) else plain


def _character(found: re.Match[str]) -> str:
    """One or two \\u escapes as characters; a pair of surrogates is one."""
    units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in found.groups() if unit)
    return units.decode("utf-16-be", "replace")
