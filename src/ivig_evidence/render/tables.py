"""Render tables as Markdown, HTML, plain values and dataframes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, get_args

from attrs import evolve, fields

from ..errors import MissingExtraError
from ..model.table import Cell, DecisionRow, PlainCell, Row, Table
from .english import answer
from .markup import linked_html, linked_markdown, plain

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

NOTHING = "–"
ANY = "-"
"""The cell of a decision table that any answer matches, as in the DMN standard."""

_COUNTS = frozenset(
    field.name
    for row in get_args(Row)
    for field in fields(row)
    if str(field.type).startswith("int")
)
"""The columns of counts in all tables but those of decisions, whose other columns are texts."""


def cell_text(cell: Cell) -> str:
    """Return a cell as text: several texts joined by semicolons, a dash for an empty cell."""
    match cell:
        case None | "" | ():
            return NOTHING
        case tuple():
            return "; ".join(cell)
        case _:
            return str(cell)


def cells(table: Table[Row]) -> list[list[Cell]]:
    """Return the cells of each row in the order of the columns."""
    return [_cells(row, table.columns) for row in table.rows]


def _cells(row: Row, columns: tuple[str, ...]) -> list[Cell]:
    if isinstance(row, DecisionRow):
        answers = [ANY if when is None else answer(when) for when in row.when]
        return [*answers, *(getattr(row, column) for column in columns[len(answers) :])]
    return [getattr(row, column) for column in columns]


def heading(column: str) -> str:
    """Return the name of a column as words."""
    return column.replace("_", " ")


def _on_page(table: Table[Row]) -> Table[Row]:
    """Return a table with the columns of a page; its title says how many are left out."""
    shown = table.page_columns
    if not shown:
        return table
    left_out = len(table.columns) - len(shown)
    title = f"{table.title} ({left_out} more columns in files and frames)"
    return evolve(table, title=title, columns=shown)


def markdown(table: Table[Row]) -> str:
    """Return a table as Markdown, with the columns of a page."""
    table = _on_page(table)
    head = [heading(column) for column in table.columns]
    lines = [f"**{plain(table.title)}**", "", _line(head), _line(["---"] * len(head))]
    lines += [_line([cell_text(cell) for cell in row]) for row in cells(table)]
    return "\n".join(lines)


def _line(texts: list[str]) -> str:
    return f"| {' | '.join(map(linked_markdown, texts))} |"


def html(table: Table[Row]) -> str:
    """Return a table as HTML with a caption and scoped headings, with the columns of a page."""
    table = _on_page(table)
    return _html(table, ("".join(map(_html_cell, row)) for row in cells(table)))


def html_with_addresses(table: Table[Row], addresses: Iterable[str | None]) -> str:
    """Return a table as HTML whose first column heads each row and is a link.

    Args:
        table: The table.
        addresses: For each row an address, or None for a row without a link.
    """
    return _html(table, map(_headed, cells(table), addresses))


def _headed(row: list[Cell], address: str | None) -> str:
    first, *others = row
    text = escape(cell_text(first))
    head = f'<a href="{escape(address)}">{text}</a>' if address else text
    return f'<th scope="row">{head}</th>{"".join(map(_html_cell, others))}'


def _html_cell(cell: Cell) -> str:
    return f"<td>{linked_html(cell_text(cell))}</td>"


def _html(table: Table[Row], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{escape(heading(column))}</th>' for column in table.columns)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = f"<caption>{escape(table.title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _columns(table: Table[Row]) -> dict[str, list[int | str | None]]:
    """Return the plain values of each column; None if a value is not printed."""
    rows = cells(table)
    return {
        column: [plain_cell(row[place]) for row in rows]
        for place, column in enumerate(table.columns)
    }


def _counts(table: Table[Row]) -> frozenset[str]:
    """Return the columns of counts, which do not depend on the rows."""
    # A fact that heads a column of a decision table can have any name.
    is_of_decisions = any(isinstance(row, DecisionRow) for row in table.rows)
    return frozenset() if is_of_decisions else _COUNTS.intersection(table.columns)


def table_to_dict(table: Table[Row]) -> list[dict[str, PlainCell]]:
    """Return the rows of a table as plain JSON values by column."""
    return [
        {column: list(cell) if isinstance(cell, tuple) else cell for column, cell in named}
        for named in (zip(table.columns, row, strict=True) for row in cells(table))
    ]


def plain_cell(cell: Cell) -> int | str | None:
    """Return a cell as one value; several texts are joined by semicolons."""
    return "; ".join(cell) if isinstance(cell, tuple) else cell


def pandas_frame(table: Table[Row]) -> pd.DataFrame:
    """Return a table as a pandas frame with nullable columns.

    Raises:
        MissingExtraError: If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtraError("a pandas frame", "pandas", "pandas") from None
    # Without nullable columns, a missing value could not be told from false or 0.
    counts = _counts(table)
    types = {name: "Int64" if name in counts else "string" for name in table.columns}
    return pd.DataFrame(_columns(table), dtype=object).astype(types)


def polars_frame(table: Table[Row]) -> pl.DataFrame:
    """Return a table as a polars frame.

    Raises:
        MissingExtraError: If polars is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        raise MissingExtraError("a polars frame", "polars", "polars") from None
    counts = _counts(table)
    types = {name: pl.Int64 if name in counts else pl.String for name in table.columns}
    return pl.DataFrame(_columns(table), schema=types)
