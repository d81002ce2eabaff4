"""Records -> Apache Parquet: a row a claim, or a row an event, with true dates and numbers. Needs pyarrow: `pip install rawi[parquet]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from rawi.errors import EngineError
from rawi.exports.columns import CLAIM, EVENT, Column
from rawi.exports.loss import Losses, LossReport
from rawi.exports.rows import Cell, claim_rows, event_rows
from rawi.exports.source import Material, Terms
from rawi.exports.tables import not_in_claims, not_in_events
from rawi.wording import worded

GROUP = 50_000  # rows of a row group: what is held in memory


def write_claims(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A row a claim of the current readings.

    Raises EngineError where pyarrow is not installed.
    """
    losses = Losses("parquet")
    _write(out, CLAIM, claim_rows(material, terms, losses), losses, "claims")
    losses.lose_all(not_in_claims(material))
    return losses.report()


def write_events(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A row an event.

    Raises EngineError where pyarrow is not installed.
    """
    losses = Losses("parquet-events")
    _write(out, EVENT, event_rows(material, terms, losses), losses, "events")
    losses.lose_all(not_in_events(material))
    return losses.report()


def _write(out: BinaryIO, columns: Sequence[Column], rows: Iterator[tuple[Cell, ...]], losses: Losses, kind: str) -> None:
    arrow, parquet = _arrow()
    types = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "date": arrow.date32()}
    fields = [arrow.field(column.name, types[column.type], metadata={"description": column.says}) for column in columns]
    schema = arrow.schema(fields, metadata={"about": "claims are what sources are reported to say, not facts; see column review"})
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            values = [_column(group, at, column, losses) for at, column in enumerate(columns)]
            writer.write_table(arrow.table(values, schema=schema))
            losses.wrote(kind, len(group))


def _column(group: list[tuple[Cell, ...]], at: int, column: Column, losses: Losses) -> list[object]:
    if column.type != "date":
        return [row[at] for row in group]
    return [_day(row, at, column, losses) for row in group]


def _day(row: tuple[Cell, ...], at: int, column: Column, losses: Losses) -> date | None:
    cell = row[at]
    if cell is None:
        return None
    try:
        return date.fromisoformat(str(cell)[:10])
    except ValueError:
        losses.lose(worded("{name} that is no day", name=column.name), "the column holds days; the value stands in csv", str(row[0]))
        return None


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise EngineError("parquet: pyarrow is not installed; install it with: pip install 'rawi[parquet]'") from error
