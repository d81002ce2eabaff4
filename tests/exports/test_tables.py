"""CSV, XLSX and Parquet, each read back by a program that is not ours."""

from __future__ import annotations

import csv
import datetime
import io
import sys
import zipfile
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from rawi.errors import EngineError
from rawi.exports import xlsx
from rawi.exports.cells import safe
from rawi.exports.columns import CLAIM, EVENT, RIVAL
from rawi.exports.formats import FORMATS
from rawi.exports.source import Listed, Read
from tests.exports.material import RADIO, RULES, TERMS, WIRE, export, lost, radio, wire


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(name)[0].decode(), newline=""), strict=True))


def test_every_format_is_the_same_twice_and_says_what_it_wrote() -> None:
    for name, format in FORMATS.items():
        first, report = export(name)
        assert first == export(name)[0], name
        assert report.format == name and report.written, name
        assert format.line and not format.ending.startswith(".")
        assert report.lines()[0].startswith(f"{name}: ")


def test_every_format_takes_an_empty_project() -> None:
    for name in FORMATS:
        data, report = export(name, Listed(), TERMS)
        assert not report.losses, name
        assert data or name in ("plover", "ftm", "ftm-statements")  # JSON lines: no record, no line


def test_csv_of_claims() -> None:
    found = rows("csv")
    assert list(found[0]) == [column.name for column in CLAIM]
    assert [row["claim"] for row in found] == ["w1#c1", "w1#c2", "r1#c1", "r1#c2"]
    assert [row["review"] for row in found] == ["accepted", "unreviewed", "unreviewed", "unreviewed"]
    first = found[0]
    assert (first["speaker"], first["chain"], first["stance"]) == ("متحدث باسم الجيش", "متحدث باسم الجيش < وكالة رمال", "assert")
    assert (first["latitude"], first["longitude"], first["precision_km"]) == ("31.25", "16.5", "5")
    assert (first["earliest"], first["latest"], first["quantity_min"], first["actor_id"]) == ("2026-03-03", "2026-03-03", "12", "gunmen")
    assert (first["type_label"], first["quantity_unit"], first["quantity_of"]) == ("ضحايا", "person", "killed")
    plan = found[3]
    assert (plan["certainty"], plan["speaker"], plan["earliest"], plan["relation"]) == ("U", "", "", "S 40 km")


def test_quotes_stand_where_the_row_says() -> None:
    for row in rows("csv"):
        text = WIRE if row["document"] == "w1" else RADIO
        quote = row["quote"].removeprefix("'")
        assert quote and text[int(row["quote_start"]) : int(row["quote_end"])] == quote
        assert text[int(row["trigger_start"]) : int(row["trigger_end"])] == row["trigger"]
        assert row["trigger"] in quote


def test_csv_keeps_line_breaks_and_escapes_formulas() -> None:
    found = rows("csv")
    assert found[0]["title"] == '\'=HYPERLINK("http://x")'
    assert found[2]["title"] == "عنوان\nفي سطرين"
    assert found[3]["quote"].startswith("'=1+1")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), (" =1", "' =1"), ("\u200f=1", "'\u200f=1"),
        ("\ufeff=1", "'\ufeff=1"), ("قصف", "قصف"), ("3 = 3", "3 = 3"), ("", ""), (None, ""), (-3, "-3"), (-3.25, "-3.25"), (5.0, "5"), (0, "0"),
        ("a\x00b\x07", "a b "),
    ],
)  # fmt: skip
def test_cells(cell: Any, text: str) -> None:
    assert safe(cell) == text


def test_excel_finds_the_byte_order_mark_and_programs_do_not() -> None:
    plain, marked = export("csv")[0], export("csv-excel")[0]
    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.startswith(b"claim,review,") and plain.endswith(b"\r\n")


def test_csv_of_events() -> None:
    found = rows("csv-events")
    assert list(found[0]) == [column.name for column in EVENT]
    first = found[0]
    assert (first["review"], first["grade"], first["contradicted"]) == ("1 accepted, 1 unreviewed", "contested", "quantity")
    assert [first[name] for name in ("deaths_best", "deaths_low", "deaths_high", "claims", "documents", "origins")] == [
        "17",
        "12",
        "17",
        "2",
        "2",
        "1",
    ]
    assert found[1]["review"] == "unreviewed" and found[1]["latitude"] == "" and found[1]["deaths_best"] == ""


def test_losses_of_csv() -> None:
    _, report = export("csv")
    assert lost(report) == {"texts": 2, "readings by older versions": 1, "areas of places": 1, "decisions": 1, "events": 3}
    assert report.written == {"claims": 4}
    assert b'"what":"texts"' in report.json()


def test_a_claim_that_misquotes_is_left_out_and_said() -> None:
    import msgspec  # noqa: PLC0415

    reading = wire()
    wrong = msgspec.structs.replace(reading.claims[1], trigger=msgspec.structs.replace(reading.claims[1].trigger, start=0, end=3))
    given = Listed(
        (), {}, (Read(RULES, True, msgspec.structs.replace(reading, claims=(reading.claims[0], wrong))), Read(RULES, True, radio()))
    )
    data, report = export("csv", given)
    assert data.count(b"\r\n") == 4
    assert lost(report)["claims"] == 1 and report.losses[0].examples == ("w1#c2",)


def workbook() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(export("xlsx")[0]))


def test_xlsx_opens_right_to_left_with_its_sheets() -> None:
    book = workbook()
    assert book.sheetnames == ["Claims", "Events", "Contradictions", "About"]
    for name, columns in (("Claims", CLAIM), ("Events", EVENT), ("Contradictions", RIVAL)):
        sheet = book[name]
        assert sheet.sheet_view.rightToLeft
        assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
    assert not book["About"].sheet_view.rightToLeft
    assert (book["Claims"].max_row, book["Events"].max_row, book["Contradictions"].max_row) == (5, 4, 3)


def test_xlsx_says_the_same_as_csv() -> None:
    for name, format in (("Claims", "csv"), ("Events", "csv-events")):
        sheet = workbook()[name]
        for cells, row in zip(sheet.iter_rows(min_row=2), rows(format), strict=True):
            for cell, text in zip(cells, row.values(), strict=True):
                assert safe(cell.value).removeprefix("'") == text.removeprefix("'")


def test_xlsx_holds_no_formula_and_no_link() -> None:
    book = workbook()
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert any(cell.value == '=HYPERLINK("http://x")' and cell.data_type != "f" for row in book["Claims"].iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(export("xlsx")[0])) as archive:
        assert all(b"<f>" not in archive.read(name) and b"hyperlink" not in archive.read(name) for name in archive.namelist())


def test_xlsx_rival_values_stand_side_by_side() -> None:
    found = [[cell.value for cell in row] for row in workbook()["Contradictions"].iter_rows(min_row=2)]
    assert [row[2:6] for row in found] == [["quantity", 1, "12", "w1#c1"], ["quantity", 2, "17", "r1#c1"]]
    assert [row[6] for row in found] == ["accepted", "unreviewed"]


def test_xlsx_beyond_the_limits_of_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    monkeypatch.setattr(xlsx, "LETTERS", 20)
    data, report = export("xlsx")
    assert lost(report)["rows of sheet Claims"] == 2
    assert lost(report)["the end of long cells: quote"] == 4  # two on Claims, two on Contradictions
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Claims"]
    assert sheet.max_row == 3 and max(len(str(cell.value)) for row in sheet.iter_rows(min_row=2) for cell in row if cell.value) <= 20


def test_parquet_has_true_types() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(export("parquet")[0]))
    assert table.column_names == [column.name for column in CLAIM]
    first = table.to_pylist()[0]
    assert first["earliest"] == datetime.date(2026, 3, 3) and first["latitude"] == 31.25 and first["quantity_min"] == 12.0
    assert first["title"] == '=HYPERLINK("http://x")'
    assert [row["review"] for row in table.to_pylist()] == ["accepted", "unreviewed", "unreviewed", "unreviewed"]
    events = pyarrow.parquet.read_table(io.BytesIO(export("parquet-events")[0])).to_pylist()
    assert [event["deaths_high"] for event in events] == [17, None, None]


def test_parquet_of_a_published_value_that_is_no_day() -> None:
    import msgspec  # noqa: PLC0415

    reading = msgspec.structs.replace(wire(), document=msgspec.structs.replace(wire().document, published="آذار"))
    data, report = export("parquet", Listed((), {}, (Read(RULES, True, reading),)))
    assert pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()[0]["published"] is None
    assert lost(report)["published that is no day"] == 2


def test_without_pyarrow_there_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(EngineError, match=r"pip install 'rawi\[parquet\]'"):
        export("parquet")
