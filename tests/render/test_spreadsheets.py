"""Tables as CSV and Excel, read back; no text may become a formula."""

from __future__ import annotations

import csv
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from ivig_evidence import tables
from ivig_evidence.errors import MissingExtraError
from ivig_evidence.model.table import EvidenceRow, RepairRow, Row
from ivig_evidence.render.spreadsheets import csv_text
from ivig_evidence.render.tables import cells, plain_cell
from ivig_evidence.tables import Table

from .test_tables import MAKERS

each_table = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make().title)

FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://moon.example","Moon")',
    "+1+1",
    "-1+1",
    "-0.5-0.3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\n=1+1",
    "\x00=1+1",
    "\x0b\x85=1+1",
    "\xa0=1+1",
    "\u3000＝1+1",
    "\ufeff\u200b=1+1",
    "＝1+1",
    "﹦1+1",
    "-cmd|' /C calc'!A0",
)
AS_THEY_ARE = (
    "-0.5",
    "-0.5 to 0.3",
    "+1",
    "-",
    "–",
    "1 = 1",
    "efns-2008/gbs/children",
    "−0.02 (−0.25 to 0.20)",
    "",
)


def repairs(*texts: str) -> Table[RepairRow]:
    """Return a table with texts as the first cells of its rows."""
    row = RepairRow(about="", printed="a", read_as="b", why="c", verified="d", source="e")
    rows = tuple(evolve(row, about=text) for text in texts)
    columns = ("about", "printed", "read_as", "why", "verified", "source")
    return Table("Made up", columns, rows)


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


def read_excel(table: Table[Row], path: Path) -> Worksheet:
    table.to_excel(path)
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return sheet


# CSV ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_has_an_apostrophe_before_a_text_that_a_spreadsheet_would_calculate(text: str) -> None:
    assert f"'{text}" == read_csv(repairs(text).to_csv())[1][0]


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_csv_keeps_numbers_ranges_and_ids(text: str) -> None:
    assert text == read_csv(repairs(text).to_csv())[1][0]


@each_table
def test_csv_has_every_cell_of_a_table(make: object) -> None:
    assert callable(make)
    table: Table[Row] = make()
    head, *rows = read_csv(table.to_csv())

    assert list(table.columns) == head
    assert [
        ["" if cell is None else str(plain_cell(cell)) for cell in row] for row in cells(table)
    ] == [[cell.removeprefix("'") for cell in row] for row in rows]


def test_csv_quotes_texts_and_not_counts() -> None:
    """Some spreadsheets split a line at semicolons, unless a cell is quoted."""
    table: Table[EvidenceRow] = tables.evidence_table("CIDP")
    place = table.columns.index("patients")
    counts = [row.patients for row in table.rows]

    assert any(counts)
    numbers = csv.reader(StringIO(table.to_csv(), newline=""), quoting=csv.QUOTE_NONNUMERIC)
    assert ["" if count is None else count for count in counts] == [
        row[place] for row in list(numbers)[1:]
    ]


def test_csv_is_written_as_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "repairs.csv"
    table = repairs("Sørensen – 1998")
    text = table.to_csv(path)

    assert table.to_csv() == text
    assert text.encode("utf-8") == path.read_bytes()
    assert 2 == text.count("\r\n")


def test_csv_has_no_character_that_utf_8_does_not_have(tmp_path: Path) -> None:
    repairs("a\ud800b").to_csv(tmp_path / "repairs.csv")

    assert "ab" == read_csv((tmp_path / "repairs.csv").read_text("utf-8"))[1][0]


@given(st.text())
def test_no_text_in_csv_begins_with_the_sign_of_a_formula(text: str) -> None:
    ((cell, *_),) = read_csv(csv_text(repairs(text)))[1:]

    assert cell in (text, f"'{text}")
    if cell.lstrip(" ")[:1] in ("=", "@", "\t", "\r"):
        raise AssertionError(cell)


# Excel --------------------------------------------------------------------------------


def test_excel_stores_a_formula_as_text(tmp_path: Path) -> None:
    sheet = read_excel(repairs(*FORMULAS), tmp_path / "repairs.xlsx")
    shown = [sheet.cell(number, 1) for number in range(2, len(FORMULAS) + 2)]

    without_controls = [text.replace("\x00", "").replace("\x0b", "") for text in FORMULAS]

    assert {"s"} == {cell.data_type for cell in shown}
    assert all(cell.quotePrefix for cell in shown)
    assert without_controls == [cell.value for cell in shown]


def test_excel_keeps_numbers_ranges_and_ids_as_text(tmp_path: Path) -> None:
    sheet = read_excel(repairs(*AS_THEY_ARE), tmp_path / "repairs.xlsx")
    shown = [sheet.cell(number, 1) for number in range(2, len(AS_THEY_ARE) + 2)]

    assert list(AS_THEY_ARE) == [cell.value or "" for cell in shown]
    assert not any(cell.quotePrefix for cell in shown)


@each_table
def test_excel_has_every_cell_of_a_table(make: object, tmp_path: Path) -> None:
    assert callable(make)
    table: Table[Row] = make()
    head, *rows = read_excel(table, tmp_path / "table.xlsx").values

    assert table.columns == head
    assert [
        tuple(value if value != "" else None for value in map(plain_cell, row))
        for row in cells(table)
    ] == rows


def test_excel_stores_counts_as_numbers_and_freezes_the_headings(tmp_path: Path) -> None:
    table = tables.evidence_table("CIDP")
    sheet = read_excel(table, tmp_path / "studies.xlsx")
    column = table.columns.index("patients") + 1

    assert "n" == sheet.cell(2, column).data_type
    assert table.rows[0].patients == sheet.cell(2, column).value
    assert "A2" == sheet.freeze_panes
    assert sheet.cell(1, 1).font.bold


def test_excel_accepts_a_title_and_a_text_that_its_format_forbids(tmp_path: Path) -> None:
    table = evolve(repairs("a\x00b"), title="Decision table: [a]/*?'b' and a longer name")
    sheet = read_excel(table, tmp_path / "moon.xlsx")

    assert "ab" == sheet.cell(2, 1).value
    assert "Decision table   a     b  and a" == sheet.title


def test_excel_without_its_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(MissingExtraError, match=r"\[excel\]"):
        repairs("a").to_excel(tmp_path / "repairs.xlsx")
