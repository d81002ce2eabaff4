"""Lines -> rows by column name: tables with a header, tab-separated or CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import NamedTuple

from rawi.reading.gazetteer.imports.drafts import Fault
from rawi.reading.gazetteer.imports.source import Source

_SEPARATORS = "\t,;"


class Cells(NamedTuple):
    """One row: its line and its cells by the lower-case name of the column."""

    line: int
    by_name: dict[str, str]

    def first(self, *names: str) -> str:
        """The first cell of these columns that is not empty, else ""."""
        return next((self.by_name[name] for name in names if self.by_name.get(name)), "")


def header_of(head: bytes) -> list[str]:
    """The lower-case column names in the first line that is no comment; empty where the bytes are no text."""
    for line in head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").split("\n"):
        if line.strip() and not line.startswith("#"):
            return [name.strip().lower() for name in split(line.rstrip("\r"), separator_of(line))]
    return []


def separator_of(line: str) -> str:
    """The separator that a header uses most."""
    return max(_SEPARATORS, key=line.count)


def split(line: str, separator: str) -> list[str]:
    """The cells of a line; a table separated by tabs knows no quotes."""
    return line.split("\t") if separator == "\t" else next(csv.reader([line], delimiter=separator), [])


def rows(source: Source) -> Iterator[Cells | Fault]:
    """The rows of a table below its header."""
    header: list[str] = []
    separator = "\t"
    for item in source.lines():
        if isinstance(item, Fault):
            yield item
            continue
        number, line = item
        if not line.strip() or line.startswith("#"):
            continue
        if not header:
            separator = separator_of(line)
            header = [name.strip().lower() for name in split(line, separator)]
            continue
        yield _row(number, line, separator, header)


def _row(number: int, line: str, separator: str, header: list[str]) -> Cells | Fault:
    try:
        cells = split(line, separator)
    except csv.Error as error:
        return Fault(number, f"no CSV: {error}")
    if len(cells) != len(header):
        return Fault(number, f"{len(header)} columns expected, found {len(cells)}")
    return Cells(number, {name: cell.strip(" \u00a0") for name, cell in zip(header, cells, strict=True)})
