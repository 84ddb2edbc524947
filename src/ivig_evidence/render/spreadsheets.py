"""Tables as CSV and as Excel workbooks, in which no text can become a formula."""

from __future__ import annotations

import csv
import re
from io import StringIO
from os import PathLike

from ..errors import MissingExtraError
from ..model.table import Row, Table
from ..spelling import UNSEEN
from .tables import cells, plain_cell

_FORMULA = re.compile(rf"[\t\r\n]|(\s|[\x00-\x1f\x7f-\x9f]|{UNSEEN})*[=+\-@＝＋－＠﹦﹢﹣﹫]")
"""The beginning of a text that some spreadsheet calculates, also after what it may remove."""

_NUMBERS = re.compile(r"-|[+-]?\d+(\.\d+)?( to [+-]?\d+(\.\d+)?)?")
"""A dash, a number, or a range of numbers: a spreadsheet shows these as they are."""

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def csv_text(table: Table[Row]) -> str:
    """Return a table as CSV, without characters that UTF-8 does not have."""
    file = StringIO()
    # All texts are quoted: some spreadsheets also split a line at semicolons.
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(map(_safe, table.columns))
    for row in _rows(table):
        writer.writerow("" if cell is None else _safe(cell) for cell in row)
    return file.getvalue().encode("utf-8", "ignore").decode("utf-8")


def write_excel(table: Table[Row], path: str | PathLike[str]) -> None:
    """Write a table as an Excel workbook with one sheet.

    Raises:
        MissingExtraError: If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
    except ImportError:
        raise MissingExtraError("an Excel workbook", "openpyxl", "excel") from None
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet(_NOT_IN_A_NAME.sub(" ", table.title)[:_LONGEST_NAME])
    rows: list[list[int | str | None]] = [[*table.columns], *_rows(table)]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = _NOT_IN_XML.sub("", value)
                # openpyxl takes a text that begins with "=" for a formula.
                cell.data_type = "s"
                cell.quotePrefix = _is_risky(value)
            else:
                cell.value = value
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    workbook.save(path)


def _rows(table: Table[Row]) -> list[list[int | str | None]]:
    return [[plain_cell(cell) for cell in row] for row in cells(table)]


def _safe(cell: int | str) -> int | str:
    return f"'{cell}" if isinstance(cell, str) and _is_risky(cell) else cell


def _is_risky(text: str) -> bool:
    return bool(_FORMULA.match(text)) and not _NUMBERS.fullmatch(text)
