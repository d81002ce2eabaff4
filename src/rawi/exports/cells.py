"""Cells of tables: dates and numbers in Latin digits, no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from rawi.exports.rows import Cell, plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe(value: Cell) -> str:
    """A cell as text. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay as they are.

    Leading spaces do not hide a formula. Control characters that no spreadsheet shows become spaces.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return plain(value)
    text = _CONTROL.sub(" ", value)
    return f"'{text}" if text.lstrip(" \u00a0\u200e\u200f\ufeff").startswith(_FORMULA) or text.startswith(_FORMULA) else text


class Lines:
    """Rows -> lines of CSV (RFC 4180: commas, CRLF, quotes doubled)."""

    def __init__(self) -> None:
        self._buffer = io.StringIO(newline="")
        self._writer = csv.writer(self._buffer, lineterminator="\r\n")

    def line(self, row: Iterable[Cell]) -> bytes:
        self._writer.writerow([safe(cell) for cell in row])
        text = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return text.encode()

    def header(self, names: Sequence[str]) -> bytes:
        return self.line(names)
