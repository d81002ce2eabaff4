"""Records -> an Excel workbook: claims, events, rival values and what the columns mean, a right-to-left sheet each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any, BinaryIO

from rawi.exports.columns import CLAIM, EVENT, RIVAL, Column
from rawi.exports.loss import Losses, LossReport
from rawi.exports.rows import Cell, claim_rows, event_rows, rival_rows
from rawi.exports.source import UNREVIEWED, Material, Terms
from rawi.exports.tables import not_in_claims
from rawi.wording import worded

ROWS = 1_048_576  # of a sheet, by Excel's limits
LETTERS = 32_767  # of a cell
MADE = datetime(2000, 1, 1)  # no clock: the same records give the same bytes
ABOUT = (
    "Written by rawi. A claim is what a source is reported to have said, not a fact; its words stand in column quote.",
    f"A row that says {UNREVIEWED} was read by a machine, and nobody has checked it. That cell is yellow.",
    "Dates are ISO 8601, places WGS84. Text cells are text: nothing in this workbook is a formula.",
)
_WIDE = {"quote": 60, "chain": 40, "why": 60, "deaths_why": 40, "title": 40, "value": 30}
_TEXT_WIDTH, _OTHER_WIDTH = 22, 12


def write(material: Material, out: BinaryIO, terms: Terms) -> LossReport:
    """A workbook; `out` must be seekable. What goes beyond Excel's limits is counted as lost."""
    xlsxwriter: Any = import_module("xlsxwriter")  # here: it costs more than a start
    losses = Losses("xlsx")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": material.title, "comments": ABOUT[0], "created": MADE})
    sheets = _Sheets(book, losses)
    sheets.write("Claims", "claims", CLAIM, claim_rows(material, terms, losses))
    sheets.write("Events", "events", EVENT, event_rows(material, terms, Losses("")))
    sheets.write("Contradictions", "rival values", RIVAL, rival_rows(material, Losses("")))
    sheets.about(material)
    book.close()
    losses.lose_all(loss for loss in not_in_claims(material) if loss[0] != "events")
    return losses.report()


class _Sheets:
    """The sheets of one workbook, written row by row."""

    def __init__(self, book: Any, losses: Losses) -> None:
        self.book, self.losses = book, losses
        self.plain = book.add_format({"valign": "top"})
        self.wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self.bold = book.add_format({"bold": True, "bg_color": "#DDDDDD"})
        self.unreviewed = book.add_format({"bg_color": "#FFF2CC"})

    def write(self, name: str, kind: str, columns: Sequence[Column], rows: Iterator[tuple[Cell, ...]]) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            wide = _WIDE.get(column.name, _TEXT_WIDTH if column.type == "text" else _OTHER_WIDTH)
            sheet.set_column(at, at, wide, self.wrapped if column.name in _WIDE else self.plain)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.name, self.bold)
        last = 0
        for number, row in enumerate(rows, 1):
            if number >= ROWS:
                self.losses.lose(
                    worded("rows of sheet {name}", name=name),
                    worded("a sheet of Excel ends at row {rows}; take csv or parquet", rows=ROWS),
                    str(row[0]),
                )
                continue
            last = number
            self.losses.wrote(kind)
            for at, cell in enumerate(row):
                self._cell(sheet, (number, at), cell, columns[at], str(row[0]))
        review = next(at for at, column in enumerate(columns) if column.name == "review")
        sheet.autofilter(0, 0, last, len(columns) - 1)
        if last:
            rule = {"type": "cell", "criteria": "==", "value": f'"{UNREVIEWED}"', "format": self.unreviewed}
            sheet.conditional_format(1, review, last, review, rule)

    def _cell(self, sheet: Any, at: tuple[int, int], cell: Cell, column: Column, owner: str) -> None:
        if cell is None:
            return
        style = self.wrapped if column.name in _WIDE else self.plain
        if not isinstance(cell, str):
            sheet.write_number(*at, cell, style)
            return
        units = cell.encode("utf-16-le", "surrogatepass")
        if len(units) > 2 * LETTERS:
            cell = units[: 2 * LETTERS].decode("utf-16-le", "ignore")
            self.losses.lose(
                worded("the end of long cells: {name}", name=column.name),
                worded("a cell of Excel holds {letters} letters", letters=LETTERS),
                owner,
            )
        sheet.write_string(*at, cell, style)

    def about(self, material: Material) -> None:
        """What the workbook is and what its columns mean: in English, so left to right."""
        sheet = self.book.add_worksheet("About")
        sheet.set_column(0, 1, _TEXT_WIDTH)
        sheet.set_column(2, 2, 100)
        number = 0
        for line in (material.title, *ABOUT):
            sheet.write_string(number, 0, line)
            number += 1
        for name, columns in (("Claims", CLAIM), ("Events", EVENT), ("Contradictions", RIVAL)):
            for column in columns:
                sheet.write_row(number, 0, (name, column.name, column.says))
                number += 1
